"""Rarer shapes of releases: dialogue, interruptions, forgotten marks, statements, bullets.

All people, places and organizations are fictional.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.drafting.synthetic import DE, EN, ES, FR, LANGUAGES, MadeRelease, Maker, Said

_CODES = {id(parts): code for code, parts in LANGUAGES.items()}
_SAID = {"en": "said", "es": "dijo", "fr": "a déclaré", "de": "sagte", "pt": "disse"}
_OF = {"en": "of the", "es": "de la", "fr": "de la", "de": "der", "pt": "da"}
_THE = {"en": "", "es": "La ", "fr": "La ", "de": "", "pt": "A "}

_EMBARGO = {
    "en": "EMBARGOED UNTIL 00:01 GMT, 4 May 2031",
    "es": "EMBARGADO HASTA EL 4 DE MAYO DE 2031, 10:00",
    "fr": "SOUS EMBARGO JUSQU’AU 4 MAI 2031, 10 H",
    "de": "Sperrfrist: 4. Mai 2031, 10 Uhr",
    "pt": "EMBARGADO ATÉ 4 DE MAIO DE 2031, 10H",
}


def _code(m: Maker) -> str:
    return _CODES[id(m.parts)]


def _mark(m: Maker, words: str) -> str:
    return f"{m.open}{words}{m.close}"


def _comma(m: Maker) -> str:
    return "" if m.parts is EN else ","


def _bare(words: str) -> str:
    return words.rstrip(".")


def _dialogue(m: Maker) -> MadeRelease:
    """Lines that open with a dash."""
    code = _code(m)
    who = f"{_SAID[code]} {m.name}, {m.role} {_OF[code]} {m.body}"
    if m.parts is ES:
        text = f"—{_bare(m.one)} —{who}—. {m.two}"
    else:
        text = f"— {m.comma if m.parts is EN else _bare(m.one)} — {who}. — {m.two}"
    first = m.comma if m.parts is EN else _bare(m.one)
    return MadeRelease(m.wrap(text), (m.said(first, m.two),))


def _interrupted(m: Maker) -> MadeRelease:
    """One sentence in two parts, with who spoke between them."""
    code = _code(m)
    head = {"en": "When the day came,", "es": "Cuando llegó el día", "fr": "Quand le jour est venu",
            "de": "Als der Tag kam", "pt": "Quando chegou o dia"}[code]  # fmt: skip
    tail = m.one[0].lower() + m.one[1:] if not m.one.startswith(("I ", "Jed", "Uns")) else m.one
    who = f"{_SAID[code]} {m.name}, {m.role} {_OF[code]} {m.body}"
    text = f"{_mark(m, head)}{_comma(m)} {who}, {_mark(m, tail)}"
    return MadeRelease(m.wrap(text), (m.said(head, tail),))


def _title_and_body(m: Maker) -> MadeRelease:
    """A title before the name and its body after it."""
    code = _code(m)
    colon = " :" if m.parts is FR else ":"
    who = f"{_THE[code]}{m.role} {m.name}, {_OF[code]} {m.body}"
    text = f"{who}, {_SAID[code]}{colon} {_mark(m, m.one)}"
    if m.parts is EN:
        text = f"{m.role} {m.name} of the {m.body} said: {_mark(m, m.one)}"
    if m.parts is DE:
        text = f"{m.role} {m.name} von der {m.body} sagte: {_mark(m, m.one)}"
    return MadeRelease(m.wrap(text), (Said((m.one,), (m.name,), m.role, m.body),))


def _forgotten(m: Maker) -> MadeRelease:
    """The last mark of a paragraph is missing; the next begins with its own."""
    text = m.fill(m.parts.before, m.one).removesuffix(m.close)
    other = f"{_mark(m, m.comma)}{_comma(m)} {_SAID[_code(m)]} {m.other}."
    other = other.replace(m.comma, m.two.rstrip(".") + ("," if m.parts is EN else ""))
    second = m.two.rstrip(".") + ("," if m.parts is EN else "")
    both = (
        Said((m.one,), (m.name,), m.role, None),
        Said((second,), (m.other,), None, None),
    )
    return MadeRelease(m.wrap(text, other), both)


def _pronoun(m: Maker) -> MadeRelease:
    """“She” is a woman: a pronoun that does not fit a name leaves the speaker open."""
    m.name, m.role = f"Clara {m.last}", m.parts.roles[1]
    m.name = m.name if m.parts is not FR else f"Claire {m.last}"
    first = m.fill(m.parts.inverted, m.comma)
    tail = m.three.rstrip(".") + ("," if m.parts is EN else "")
    second = m.fill(m.parts.pronoun, tail)
    return MadeRelease(m.wrap(first, second), (m.said(m.comma, m.two), m.said(tail)))


def _single(m: Maker) -> MadeRelease:
    m.open, m.close = ("‚", "‘") if m.parts is DE else ("‘", "’")
    return MadeRelease(m.wrap(m.fill(m.parts.inverted, m.comma)), (m.said(m.comma, m.two),))


def _guillemets(m: Maker) -> MadeRelease:
    """The other usual marks of the language."""
    m.open, m.close = {"en": ("“", "”"), "es": ("“", "”"), "fr": ("“", "”"),
                       "de": ("»", "«"), "pt": ("«", "»")}[_code(m)]  # fmt: skip
    return MadeRelease(m.wrap(m.fill(m.parts.inverted, m.comma)), (m.said(m.comma, m.two),))


def _after_two(m: Maker) -> MadeRelease:
    """The first of two speakers again, by surname."""
    code = _code(m)
    end = "," if m.parts is EN else ""
    first = m.fill(m.parts.inverted, m.comma)
    second = f"{_mark(m, _bare(m.three) + end)}{_comma(m)} {_SAID[code]} {m.other}."
    again = f"{_mark(m, _bare(m.four) + end)}{_comma(m)} {m.verb} {m.last}."
    said = (
        m.said(m.comma, m.two),
        Said((_bare(m.three) + end,), (m.other,), None, None),
        m.said(_bare(m.four) + end),
    )
    return MadeRelease(m.wrap(first, second, again), said)


def _bullets(m: Maker) -> MadeRelease:
    end = "," if m.parts is EN else ""
    said_by = f"{_comma(m)} {_SAID[_code(m)]}"
    lines = [
        f"• {_mark(m, m.comma)}{said_by} {m.name}, {m.role} {_OF[_code(m)]} {m.body}.",
        f"• {_mark(m, _bare(m.two) + end)}{said_by} {m.other}.",
    ]
    said = (m.said(m.comma), Said((_bare(m.two) + end,), (m.other,), None, None))
    return MadeRelease(m.wrap("\n".join(lines)), said)


def _embargoed(m: Maker) -> MadeRelease:
    made = m.wrap(m.fill(m.parts.inverted, m.comma))
    return MadeRelease(f"{_EMBARGO[_code(m)]}\n\n{made}", (m.said(m.comma, m.two),))


_HEADING = {
    "en": "Statement by {role} {name} on the Closure of the Bridge",
    "es": "Declaración de la {role} {name} sobre el cierre del puente",
    "fr": "Déclaration de {name}, {role} de la {body}, à l’occasion de la fermeture du pont",
    "de": "Erklärung von {role} {name} zur Schließung der Brücke",
    "pt": "Declaração da {role} {name} sobre o fechamento da ponte",
}
_FOLLOWING = {
    "en": "{role} {name} today issued the following statement on the closure of the bridge:",
    "es": "La {role} {name} emitió hoy la siguiente declaración sobre el cierre del puente:",
    "fr": "{name}, {role} de la {body}, a fait la déclaration suivante :",
    "de": "Zur Schließung der Brücke erklärt die {role} {name}:",
    "pt": "A {role} {name} divulgou hoje a seguinte nota sobre o fechamento da ponte:",
}
_PREPARED = {
    "en": "As prepared for delivery",
    "es": "Cotejar con la versión pronunciada",
    "fr": "Seul le prononcé fait foi",
    "de": "Es gilt das gesprochene Wort",
    "pt": "Vale o texto proferido",
}
_ABOUT = {
    "en": "Media contact",
    "es": "Contacto de prensa",
    "fr": "Contact presse",
    "de": "Pressekontakt",
    "pt": "Contato",
}


def _tell(m: Maker, form: str) -> str:
    return form.format(role=m.role, name=m.name, body=m.body)


def _stated(m: Maker, *segments: str) -> Said:
    return Said(segments, (m.name,), m.role, None)


def _statement(m: Maker) -> MadeRelease:
    """A whole statement under a heading that says whose it is."""
    code = _code(m)
    text = "\n\n".join([_tell(m, _HEADING[code]), m.one, f"{m.two} {m.three}", _ABOUT[code]])
    return MadeRelease(text, (_stated(m, m.one, f"{m.two} {m.three}"),))


def _statement_and_others(m: Maker) -> MadeRelease:
    """“… issued the following statement:”, its paragraphs, then somebody else in marks."""
    code = _code(m)
    end = "," if m.parts is EN else ""
    other = f"{_mark(m, _bare(m.three) + end)}{_comma(m)} {_SAID[code]} {m.other}."
    text = m.wrap(_tell(m, _FOLLOWING[code]), m.one, m.two, other, _ABOUT[code])
    others = Said((_bare(m.three) + end,), (m.other,), None, None)
    return MadeRelease(text, (_stated(m, m.one, m.two), others))


def _speech(m: Maker) -> MadeRelease:
    """A speech, with its place and day above it, and a quotation of another in it."""
    code = _code(m)
    proverb = m.fill("{open}{one}{close}", m.parts.titles[1])
    text = "\n\n".join(
        [_tell(m, _HEADING[code]), _PREPARED[code], m.one, f"{proverb}: {m.two}", m.three]
    )
    return MadeRelease(text, (_stated(m, m.one, f"{proverb}: {m.two}", m.three),))


# Roles that no list has: a small word right before a name, or in apposition after it.
_UNLISTED = {
    "en": ("beekeeper", "a beekeeper and bus driver"),
    "es": ("la apicultora", "apicultora y vecina de la ciudad"),
    "fr": ("l’apicultrice", "autrice et navigatrice"),
    "de": ("Imkerin", "Imkerin aus Northfield"),
    "pt": ("a apicultora", "apicultora e vizinha da praça"),
}
_ARTICLES = ("la ", "l’", "a ")


def _unlisted(m: Maker) -> MadeRelease:
    code = _code(m)
    before, after = _UNLISTED[code]
    end = "," if m.parts is EN else ""
    other = m.two.rstrip(".") + end
    first = f"{_mark(m, m.comma)}{_comma(m)} {_SAID[code]} {before} {m.name}."
    second = f"{_mark(m, other)}{_comma(m)} {_SAID[code]} {m.other}, {after}."
    role = before
    for article in _ARTICLES:
        role = role.removeprefix(article)
    return MadeRelease(
        m.wrap(first, second),
        (
            Said((m.comma,), (m.name,), role, None),
            Said((other,), (m.other,), after.removeprefix("a ") if m.parts is EN else after, None),
        ),
    )


def _two_surnames(m: Maker) -> MadeRelease:
    """“Alma Varga Romano”, later “Varga” or “Varga Romano”: one person."""
    code = _code(m)
    end = "," if m.parts is EN else ""
    last = m.other.split()[1]
    m.name = f"{m.name} {last}"
    said = [m.comma, _bare(m.three) + end, _bare(m.four) + end]
    full = f"{m.name}, {m.role} {_OF[code]} {m.body}"
    whos = [full, m.last, f"{m.last} {last}"]
    texts = [
        f"{_mark(m, words)}{_comma(m)} {_SAID[code]} {who}."
        for words, who in zip(said, whos, strict=True)
    ]
    return MadeRelease(m.wrap(*texts), tuple(m.said(words) for words in said))


_USEFUL = {"en": "useful", "es": "útil", "fr": "utile", "de": "nützlich", "pt": "útil"}
_PRAISED = {"en": "called the project", "es": "calificó el proyecto de", "pt": "chamou a obra de",
            "fr": "a qualifié le projet d’", "de": "nannte das Projekt"}  # fmt: skip


def _fragment(m: Maker) -> MadeRelease:
    """A word in marks inside the narrator's sentence, before whole sentences."""
    code = _code(m)
    word = _mark(m, _USEFUL[code])
    text = f"{_tell(m, '{role} {name}')} {_PRAISED[code]} {word}. "
    text += f"{_mark(m, m.comma)}{_comma(m)} {_SAID[code]} {m.name}."
    return MadeRelease(m.wrap(text), (_stated(m, m.comma),))


MORE_SHAPES: dict[str, Callable[[Maker], MadeRelease]] = {
    "dialogue": _dialogue,
    "interrupted": _interrupted,
    "title and body": _title_and_body,
    "forgotten mark": _forgotten,
    "pronoun": _pronoun,
    "single marks": _single,
    "other marks": _guillemets,
    "surname after two": _after_two,
    "bullets": _bullets,
    "embargoed": _embargoed,
    "fragment": _fragment,
    "roles in no list": _unlisted,
    "two surnames": _two_surnames,
    "statement": _statement,
    "statement and others": _statement_and_others,
    "speech": _speech,
}
