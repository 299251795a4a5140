"""Read who spoke by the place of a verb that no list has: “…,” Ms Ruiz ventured."""

from __future__ import annotations

from collections.abc import Sequence

from digest.sources.addressed import find_acting, leave_addressed
from digest.sources.any_language import ELIDED
from digest.sources.clauses import Clause, name_clause
from digest.sources.governed import is_governed
from digest.sources.mentions import is_label, list_people
from digest.sources.name_tokens import NameToken, fits_name, read_tokens, spell_typed
from digest.sources.names import read_named
from digest.sources.openings import drop_after_verb, drop_opening
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.sources.subjects import is_short_subject

_THAT = r"(?:,\s*)?@that$"
_MOST_LEAD = 4
_MOST_SUBJECT = 28
_MOST_TAIL = 6


def is_unlisted(clause: Clause, words: SpeechWords) -> bool:
    """Whether nothing but its place tells that the verb of a clause is one of saying."""
    verb = clause.verb.casefold()
    is_listed = words.verb.search(verb) or words.accords.search(verb) or words.so.match(verb)
    return clause.kind == "said" and bool(verb) and not is_listed


def read_unlisted(plain: str, words: SpeechWords, *, is_first: bool = True) -> Clause | None:
    """The clause after a quotation, whose comma tells that the next verb is one of saying.

    `is_first`: the quotation opens its sentence, as “In the play “Dawn,” the town voted” does not.
    """
    verb, rest = _split_verb(plain, words)
    if _is_unsaid(plain.partition(",")[0], words):
        return None
    if _is_bare_verb(verb, rest, words):
        return Clause(plain, "said", verb.rstrip(","))
    found = _read_verb_first(plain, verb, rest, words)
    if found or not is_first:
        is_full = any(each.title or " " in each.name for each in found.named) if found else False
        return found if is_first or is_full or (found and found.pronoun) else None
    return _read_subject_first(plain, words)


def _is_unsaid(clause: str, words: SpeechWords) -> bool:
    """“Ana Ruiz never ventured”, “Ana Ruiz denied that”: what is denied, or said by others."""
    patterns = (words.denial, words.denies, words.hears)
    is_not = any(
        each[0].casefold() not in words.prepositions for each in words.negates.finditer(clause)
    )
    return is_not or any(pattern.search(clause) for pattern in patterns)  # “vibrou ele | no pódio”


def _split_verb(plain: str, words: SpeechWords) -> tuple[str, str]:
    """“a lancé | Ana Ruiz”, “se lamenta | Ana Ruiz”."""
    verb, *rest = plain.split(maxsplit=1) or [""]
    while rest and verb.casefold().split()[-1] in words.reflexive | words.auxiliaries:
        second, *rest = rest[0].split(maxsplit=1)
        verb = f"{verb} {second}"
    return verb, " ".join(rest)


def _is_bare_verb(verb: str, rest: str, words: SpeechWords) -> bool:
    """«…», ha confesado.; “…”, desabafou, emocionada.: a verb by its form, and no subject."""
    *helping, last = verb.casefold().rstrip(",").split() or [""]
    is_past = words.past.fullmatch(last) is not None
    is_perfect = bool(helping) and words.perfect.fullmatch(last) is not None
    is_whole = not rest or (verb.endswith(",") and is_manner(rest, words))
    is_whole = is_whole or is_governed(rest, words)
    if words.drops_pronouns and last and not (helping or rest) and verb == last:
        token = read_tokens(verb, words)[0]  # «…», musita.
        return is_past or (last[-1:] in "ae" and is_content_word(token, words))
    return words.drops_pronouns and (is_past or is_perfect) and is_whole


def is_manner(text: str, words: SpeechWords) -> bool:
    """“emocionada”, “entre lágrimas”: how somebody speaks, and nobody who does."""
    tokens = read_tokens(text, words)
    return not any(
        token.has_capital or token.is_title or token.low in words.articles | words.pronouns
        for token in tokens
    )


def _read_verb_first(plain: str, verb: str, rest: str, words: SpeechWords) -> Clause | None:
    """“, sourit Ana Ruiz”, “, klagte ein Anwohner”, “, laughed Mayor Ana Ruiz”."""
    if not rest or not is_content_word(read_tokens(verb, words)[-1], words):
        return None
    if _describes(verb, rest, words):
        return None
    subject = leave_addressed(drop_after_verb(rest, words), words)
    if not subject or _goes_on_with_verb(verb, rest, words):
        return None
    clause = name_clause(plain, verb, subject, words)
    lead, *others = subject.split()
    is_pronoun = lead in words.pronouns and len(others) <= words.has_compounds  # „fuhr sie fort“
    # “vibrou ele | no pódio”
    is_he = lead in (words.he | words.she) - words.articles and others[:1] != []
    is_pronoun = is_pronoun or (is_he and others[0] in words.contracted | words.prepositions)
    is_pronoun = is_pronoun or (is_he and not clause.named and clause.pronoun == lead)
    if is_pronoun or clause.pronoun in words.latter:
        return clause
    tokens = read_tokens(subject, words)
    if clause.named:
        return clause if _opens_with_named(tokens, clause, words) else None
    is_short = is_short_subject(subject, words)  # „klagte ein Anwohner“
    return clause if clause.role and (is_short or _opens_with_role(tokens, words)) else None


def _describes(verb: str, rest: str, words: SpeechWords) -> bool:
    """“la plaza «El Faro», | ubicada en | las calles …”: where and how a thing is."""
    low, lead = verb.casefold(), read_tokens(rest, words)[0].low
    is_participle = words.perfect.fullmatch(f"{low.removesuffix('s')[:-1]}o") is not None
    return words.drops_pronouns and is_participle and lead in words.prepositions | words.contracted


def _goes_on_with_verb(verb: str, rest: str, words: SpeechWords) -> bool:
    """“pudo | haber dicho Ana Ruiz”, “talvez | tenha dito”: what was perhaps not said."""
    is_usual = words.usually.match(verb.casefold()) is not None  # “suele | decir Ana Ruiz”
    first, *others = read_tokens(rest, words)
    if others and first.low in words.to:  # “recusa-se | a dizer Ana Ruiz”
        first, *others = others
    is_verb = first.text == first.bare and not (first.has_capital or first.is_title)
    is_verb = is_verb and words.infinitive.fullmatch(first.low) is not None
    is_said = any(token.low in words.saying for token in others[:1])
    return words.has_asides and not is_usual and (is_verb or is_said)


def _read_subject_first(plain: str, words: SpeechWords) -> Clause | None:
    """“…,” | Ms Ruiz ventured., “…,” | the mayor of Norwell, a nurse, mumbled on Monday."""
    tokens = read_tokens(plain, words)[:_MOST_SUBJECT]
    at = _find_verb(tokens, words)
    return _name(plain, tokens[:at], tokens[at], words) if at else None


def _find_verb(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """The place of the verb after a subject that opens a text; 0 for none."""
    at = 0
    while at < len(tokens) and _may_be_subject(tokens, at, words):
        at += 1
    while at and at < len(tokens) - 1 and words.is_adverb(tokens[at].low):
        at += 1
    return at if at < len(tokens) and _is_verb(tokens[at], words) else 0


def read_subject_before(text: str, words: SpeechWords) -> Clause | None:
    """“Ruiz ventured that | “…””, “Ana Ruiz, a nurse, mumbled at last: | “…””."""
    bare = text.rstrip()
    led = words.fill(_THAT).search(bare)
    if not (led or bare.endswith((":", "：", ","))) or _is_unsaid(bare, words):
        return None
    bare = drop_opening((bare[: led.start()] if led else bare).rstrip(" :：,"), words)
    tokens = read_tokens(bare, words)
    found: Clause | None = None
    if 1 < len(tokens) <= _MOST_SUBJECT:
        ends = [len(tokens) - 1] if _is_verb(tokens[-1], words) else []
        at = _find_verb(tokens, words)
        ends += [at] if at and _is_tail(tokens[at + 1 :], words) else []
        found = next(filter(None, (_name(text, tokens[:n], tokens[n], words) for n in ends)), None)
    return found or _read_apposed(text, bare, words)


def find_echo(text: str, words: SpeechWords) -> Clause | None:
    """“Même satisfaction | chez Ana Ruiz, maire :”, “Praise also | from Ana Ruiz:”: no verb."""
    found = words.echo.search(text) if text.endswith((":", "：")) else None
    lead = read_tokens(text[: found.start()], words) if found else []
    if found is None or not 0 < len(lead) <= _MOST_LEAD or not lead[0].has_capital:
        return None
    texts = words.writings | words.utterances | words.recordings | words.own_texts | words.announced
    others = texts | words.auxiliaries | words.pronouns | words.relative | words.counts
    is_noun = not any(t.is_title or t.is_organization or t.low in others for t in lead)
    named = read_named(text[found.end() :].strip(" \t,;.…—–-\u00a0:"), words) if is_noun else ()
    is_person = len(named) == 1 and not named[0].is_organization and " " in named[0].name
    is_person = is_person and not any(list_people(text[: found.start()], words))
    return Clause(text, "said", "", named) if is_person else None


def _is_tail(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“in a letter”, “at last”: what may follow the verb; no object, as in “received | a note”."""
    small = words.prepositions - words.articles
    is_led = bool(tokens) and (tokens[0].low in small or words.is_adverb(tokens[0].low))
    return (
        bool(is_led)
        and len(tokens) < _MOST_TAIL
        and not any(list_people(spell_typed(tokens), words))
    )


def read_turned(text: str, words: SpeechWords) -> Clause | None:
    """„Auf die Frage, was sie hoffe, | raunt Noll:“, „Zum Abschluss | raunt Ministerin Noll:“."""
    if not (words.puts_verb_second and text.endswith((":", "："))) or _is_unsaid(text, words):
        return None
    bare = text.rstrip(" :：")
    _, comma, rest = bare.rpartition(",")
    tokens = read_tokens(rest if comma else bare, words)
    is_led = not comma and tokens[:1] != [] and tokens[0].low in words.prepositions
    at = next((n for n, t in enumerate(tokens) if _is_verb(t, words)), -1)
    subject = tokens[at + 1 :]
    if at < 0 or not subject or (at and not is_led) or not _is_verb(tokens[at], words):
        return None
    is_somebody = is_label(spell_typed(subject), words) and subject[0].low not in words.articles
    is_somebody = is_somebody and not any(token.low in words.indefinite for token in subject)
    clause = (
        name_clause(text, tokens[at].bare, spell_typed(subject), words) if is_somebody else None
    )
    return clause if clause and clause.named and not clause.named[0].is_organization else None


def _read_apposed(text: str, bare: str, words: SpeechWords) -> Clause | None:
    """“Ana Ruiz, who leads the trust, | ventured at last:”: a name, what is said of it, a verb."""
    subject, comma, rest = bare.rpartition(",")
    verb = read_tokens(rest, words)[:1] if comma else []
    return _name_apposed(text, f"{subject},", verb[0], rest, words) if verb else None


def _name_apposed(
    text: str, subject: str, verb: NameToken, rest: str, words: SpeechWords
) -> Clause | None:
    """“Ana Ruiz, who leads the trust, | ventured at last:”: a name, what is said of it, a verb."""
    first = subject.partition(",")[0]
    if not _is_verb(verb, words) or not is_label(first, words):
        return None
    if any(list_people(rest, words)) or find_acting(first, words):
        return None
    clause = name_clause(text, verb.bare, subject, words)
    is_one = len(clause.named) == 1 and clause.named[0].name in first
    is_full = is_one and (" " in clause.named[0].name or clause.named[0].title is not None)
    return clause if is_full else None


def _name(
    text: str, subject: Sequence[NameToken], verb: NameToken, words: SpeechWords
) -> Clause | None:
    """The clause, where all before its verb is its subject."""
    while words.has_asides and subject[1:] and subject[-1].low in words.auxiliaries:
        subject = subject[:-1]  # “El síndico, Ana Ruiz, | ha | rezongado que”
    opening = subject[0].low
    if len(subject) == 1 and opening in words.pronouns:
        is_one = opening in (words.he | words.she) | words.they
        return Clause(text, "said", verb.bare, (), opening) if is_one else None
    spelled = spell_typed(subject).rstrip(",")
    if opening in words.articles and _opens_with_role(subject, words):
        clause = name_clause(text, verb.bare, spelled, words)
        return clause if clause.named or clause.role else None
    clause = name_clause(text, verb.bare, spelled, words)
    if not is_label(spelled, words):
        return clause if _is_role_and_name(spelled, clause, words) else None
    return clause if clause.named and _opens_with_named(subject, clause, words) else None


def _is_role_and_name(subject: str, clause: Clause, words: SpeechWords) -> bool:
    """“El almotacén del mercado, Ana Ruiz”: an article, a role that no list has, and a name."""
    first, _, rest = subject.partition(" ")
    one = clause.named[0] if len(clause.named) == 1 else None
    is_led = words.has_asides and first.casefold() in words.articles and one is not None
    return is_led and one is not None and rest == f"{one.title}, {one.name}" and " " in one.name


def _opens_with_named(tokens: Sequence[NameToken], clause: Clause, words: SpeechWords) -> bool:
    """Whether a subject is somebody by name, and nothing is before it but a role."""
    opening, first = tokens[0], clause.named[0]
    is_full = any(each.title or " " in each.name for each in clause.named)
    if is_full:
        is_led = opening.has_capital or opening.is_title or opening.low in words.articles
        is_led = is_led or ELIDED.match(opening.text) is not None
        is_noun = is_content_word(opening, words)  # “third-year student Ana Ruiz”
        return is_led or bool(is_noun and first.title and first.title.startswith(opening.bare))
    is_led = opening.low in words.articles
    return not (is_led and words.has_compounds)  # „das Motto lautet“


def _opens_with_role(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“the union | in a letter”, “la alcaldesa”: a kind of body, or a role."""
    first, noun, after = tokens[0], tokens[1:2], tokens[2:3]
    if first.is_title or first.is_organization:
        return ELIDED.match(first.text) is not None  # “l’Agence”
    if first.low not in words.articles or not noun:
        return False
    is_body = noun[0].is_organization or noun[0].low in words.generic
    is_end = not after or noun[0].text.endswith(",")
    is_end = is_end or after[0].low in words.prepositions | words.belongs
    is_office = noun[0].is_title or noun[0].low in words.any_office
    is_end = is_end or (is_office and after[0].low in words.prepositions)
    return (is_body or is_office) and is_end


def _may_be_subject(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    token = tokens[at]
    if at == 0 and token.low in words.pronouns - words.articles:
        return True
    return fits_name(token, words) or token.is_organization or token.low in words.generic


def _is_verb(token: NameToken, words: SpeechWords) -> bool:
    return is_content_word(token, words) and not (token.is_title or token.is_organization)
