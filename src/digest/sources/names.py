"""Read who is named in a phrase of a release: names, titles, organizations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from digest.sources.speech import SpeechWords
from digest.text.folding import normalize

_TOKEN = re.compile(r"\S+")
_EDGES = '()[]“”„"«»‘‚,;:!?…'
_POSSESSIVE = re.compile(r"(?:['’]s?|s['’])$")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_SUFFIXES = frozenset(
    {
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "phd",
        "ph.d",
        "md",
        "m.d",
        "esq",
        "obe",
        "mbe",
        "cbe",
        "mp",
        "qc",
        "kc",
    }
)
_INITIAL = re.compile(r"(?:[^\W\d_]\.){1,3}$")
_MOST_NAME_WORDS = 5
# After “of” and its place, a name takes at least two words more.
_LEAST_NAME_WORDS = 2
_LONG_TITLE = 5
_COMMA = re.compile(r"\s*[,،、，]\s*")


@dataclass(frozen=True, slots=True)
class Named:
    """Who a phrase names, as printed: a person, or an organization that speaks itself.

    The name has no title in it. An organization that speaks has its name in `name` as well. A name
    is not sure where it may be a title that no list has: “Ana Ruiz, Oyster Shucker, said”.
    """

    name: str
    title: str | None = None
    organization: str | None = None
    is_sure: bool = True

    @property
    def is_organization(self) -> bool:
        return self.name == self.organization


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    bare: str
    has_capital: bool
    is_title: bool
    is_organization: bool

    @property
    def low(self) -> str:
        return self.bare.casefold()


def read_named(phrase: str, words: SpeechWords) -> tuple[Named, ...]:
    """The people that a subject such as “Norwell Mayor Ana Ruiz, a teacher” names, in order."""
    parts = [part for part in _COMMA.split(_BRACKETS.sub("", phrase)) if part.strip()]
    groups: list[_Group] = []
    title: str | None = None
    for part in parts:
        tokens = [token for token in _read_tokens(part, words) if token.bare]
        if not tokens or all(token.low.rstrip(".") in _SUFFIXES for token in tokens):
            continue
        if _opens_aside(tokens, words):
            if groups or title:
                break
            continue
        people = _read_people(tokens, words, is_alone=not groups)
        if people and (not groups or _is_next(groups[-1], tokens, words)):
            is_sure = not groups or tokens[0].low in words.joint
            groups.append(_Group(people, title, is_sure or any(each.title for each in people)))
            title = None
        elif groups:
            groups[-1].details.append(part.strip())
        elif _has_title(tokens):
            title = _drop_articles(part.strip(), words)
    found = [named for group in groups for named in group.finish(words)]
    every = tuple(found) or _read_organization(parts, words)
    return tuple(each for each in every if not _is_common(each.name, words))


def _is_common(name: str, words: SpeechWords) -> bool:
    """“They”, “Some”: words of a sentence that opens with a capital."""
    return all(word in words.common or word in words.pronouns for word in name.casefold().split())


@dataclass
class _Group:
    """The people of one part, the title before them, and the parts that follow about them."""

    people: tuple[Named, ...]
    title: str | None
    is_sure: bool = True
    details: list[str] = field(default_factory=list)

    def finish(self, words: SpeechWords) -> Iterator[Named]:
        title, body = _read_details(self.details, words)
        for named in self.people:
            own = named.title if named.title and not _is_honorific(named.title, words) else None
            said = own or self.title or title or named.title
            held = named.organization or body
            yield replace(
                named,
                title=said,
                organization=held or _find_body(said, words),
                is_sure=self.is_sure,
            )


def _is_next(group: _Group, tokens: Sequence[_Token], words: SpeechWords) -> bool:
    """Whether a part names somebody else, and is no title or body of the one before it."""
    if tokens[0].low in words.joint:
        return True
    return not group.details and len(tokens) > 1 and not _is_detail(tokens, words)


def _read_details(details: Sequence[str], words: SpeechWords) -> tuple[str | None, str | None]:
    """What follows a name: a title, and after that perhaps a body."""
    if not details:
        return None, None
    *others, last = (_drop_articles(each, words) for each in details)
    if _has_title(_read_tokens(last, words)):
        return ", ".join([*others, last]), None
    return ", ".join(others) or None, last


def _is_honorific(title: str, words: SpeechWords) -> bool:
    return all(token.low in words.honorifics for token in _read_tokens(title, words))


def _drop_articles(text: str, words: SpeechWords) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.casefold() in words.articles else text


def _find_body(title: str | None, words: SpeechWords) -> str | None:
    """The organization that a title has in it: “Director at the HCA”, “FMI President”."""
    if not title:
        return None
    tokens = _read_tokens(title, words)
    for at, token in enumerate(tokens):
        if token.low in words.belongs and at and at + 1 < len(tokens):
            rest = [t for t in tokens[at + 1 :] if t.low not in words.articles]
            if rest and rest[0].has_capital:
                return " ".join(t.bare for t in rest)
    first = next((at for at, token in enumerate(tokens) if token.is_title), 0)
    before = [t for t in tokens[:first] if t.low not in words.articles]
    return (
        _join(before) if before and all(t.has_capital or _links(t, words) for t in before) else None
    )


def _join(tokens: Sequence[_Token]) -> str:
    return _POSSESSIVE.sub("", " ".join(token.bare for token in tokens))


def _read_organization(parts: Sequence[str], words: SpeechWords) -> tuple[Named, ...]:
    """A body that speaks itself: “the Harbour Council”."""
    for part in parts:
        tokens = _read_tokens(part, words)
        while tokens and tokens[0].low in words.articles:
            tokens = tokens[1:]
        capitals = [token for token in tokens if token.has_capital]
        if capitals and tokens[0].has_capital and not _has_title(tokens):
            name = " ".join(token.bare for token in tokens)
            return (Named(name, None, name),)
    return ()


def _read_tokens(part: str, words: SpeechWords) -> list[_Token]:
    return [_read_token(text, words) for text in _TOKEN.findall(part)]


def _read_token(text: str, words: SpeechWords) -> _Token:
    bare = text.strip(_EDGES)
    if not _INITIAL.match(bare):
        bare = bare.rstrip(".") if bare.casefold() not in words.titles else bare
    low = _POSSESSIVE.sub("", bare.casefold())
    spellings = (low, f"{low}.", *re.split(r"[/-]", low))
    is_title = any(each in words.titles for each in spellings) or _is_plural(low, words)
    is_title = is_title or (words.has_compounds and _is_compound(low, words))
    is_body = low in words.organizations or f"{low}." in words.organizations
    return _Token(text, bare, bare[:1].isupper(), is_title, is_body)


def _is_plural(low: str, words: SpeechWords) -> bool:
    singles = (each.removesuffix("s") for each in low.split("-"))
    return any(each in words.titles or f"{each}." in words.titles for each in singles)


def _is_compound(low: str, words: SpeechWords) -> bool:
    """“Schulleiter” ends with a title."""
    return any(low.endswith(title) for title in words.titles if len(title) >= _LONG_TITLE)


def _has_title(tokens: Sequence[_Token]) -> bool:
    return any(token.is_title for token in tokens)


def _opens_aside(tokens: Sequence[_Token], words: SpeechWords) -> bool:
    """A part such as “who presided”, “speaking in Norwell”: it says nothing of the name."""
    first = tokens[0]
    if first.has_capital or first.is_title:
        return False
    if first.low in words.articles or first.low in words.joint or _links(first, words):
        return False
    return not _has_title(tokens[:2])


def _is_detail(tokens: Sequence[_Token], words: SpeechWords) -> bool:
    """A part after a name that is a title or an organization, not one more name."""
    return tokens[0].low in words.articles or any(t.is_title or t.is_organization for t in tokens)


def _read_people(tokens: list[_Token], words: SpeechWords, *, is_alone: bool) -> tuple[Named, ...]:
    """The people of one part: “Mayor Ana Ruiz and Director Ben Cole”."""
    pieces = (_read_person(each, words, is_alone=is_alone) for each in _split_joint(tokens, words))
    return tuple(filter(None, pieces))


def _split_joint(tokens: list[_Token], words: SpeechWords) -> Iterator[list[_Token]]:
    """At an “and” with a name on both sides; “President and CEO Ana Ruiz” is one person."""
    cuts = [
        at for at, token in enumerate(tokens)
        if token.low in words.joint
        and 0 < at < len(tokens) - 1
        and _read_person(tokens[:at], words, is_alone=False)
        and _read_person(tokens[at + 1 :], words, is_alone=False)
    ]  # fmt: skip
    for start, end in pairwise((-1, *cuts, len(tokens))):
        yield tokens[start + 1 : end]


def _read_person(tokens: list[_Token], words: SpeechWords, *, is_alone: bool) -> Named | None:
    """The person of a part, up to a word that can belong to no name: “Mayor Ana Ruiz | met …”."""
    stop = next((at for at, token in enumerate(tokens) if at and not _fits(token, words)), None)
    if stop and (person := _read_name(tokens[:stop], words, is_alone=is_alone)):
        return person
    return _read_name(tokens, words, is_alone=is_alone)


def _fits(token: _Token, words: SpeechWords) -> bool:
    is_small = token.low in words.articles or token.low in words.joint or _links(token, words)
    return token.has_capital or token.is_title or is_small or not token.bare.isalpha()


def _read_name(tokens: list[_Token], words: SpeechWords, *, is_alone: bool) -> Named | None:
    while tokens and (tokens[0].low in words.articles or tokens[0].low in words.joint):
        tokens = tokens[1:]
    last = max((at for at, token in enumerate(tokens) if token.is_title), default=-1)
    after = tokens[last + 1 :]
    if last < 0:
        return _read_bare(tokens, words)
    if not after:
        return None
    if after[0].low in words.belongs and after[0].low not in words.particles - words.belongs:
        return _read_after_place(tokens, last, words) if is_alone else None
    start = 0
    while start < len(after) and not after[start].has_capital and not _links(after[start], words):
        start += 1
    name = _take_name(after[start:], words)
    if not name or any(token.is_organization for token in name):
        return None
    rest = after[start + len(name) :]
    title = " ".join(token.text for token in tokens[: last + 1])
    body = None
    if rest and rest[0].low in words.belongs:
        kept = [token for token in rest[1:] if token.low not in words.articles]
        body = " ".join(token.bare for token in kept) or None
    held, title = _split_possessive(title)
    return Named(_spell(name), title, body or held)


def _split_possessive(title: str) -> tuple[str | None, str]:
    """“Cities United’s Executive Director”: the body, and the title of it."""
    found = re.match(r"(.+?)(?:['’]s|(?<=s)['’])\s+(.+)$", title)
    return (found[1], found[2]) if found else (None, title)


def _read_after_place(tokens: list[_Token], last: int, words: SpeechWords) -> Named | None:
    """“Prime Minister of Canada Justin Trudeau”: the last two words are the name."""
    rest = tokens[last + 2 :]
    capitals = [token for token in rest if token.has_capital]
    run = _take_name(list(reversed(rest)), words)
    if (
        len(capitals) <= _LEAST_NAME_WORDS
        or len(run) < _LEAST_NAME_WORDS
        or any(token.is_organization for token in rest[-2:])
    ):
        return None
    count = _LEAST_NAME_WORDS
    while count < len(rest) - 1 and _is_particle(rest[-count], words):
        count += 1
    name, title = rest[-count:], tokens[: len(tokens) - count]
    held, shown = _split_possessive(" ".join(token.text for token in title))
    return Named(_spell(name), shown, held)


def _read_bare(tokens: list[_Token], words: SpeechWords) -> Named | None:
    """A name without a title."""
    name = _take_name(tokens, words)
    if not name or len(name) > _MOST_NAME_WORDS or any(token.is_organization for token in name):
        return None
    rest = tokens[len(name) :]
    if rest and rest[0].low in words.belongs and any(token.has_capital for token in rest):
        kept = [token for token in rest[1:] if token.low not in words.articles]
        return Named(_spell(name), None, " ".join(token.bare for token in kept))
    return Named(_spell(name))


def _take_name(tokens: Sequence[_Token], words: SpeechWords) -> list[_Token]:
    """The words of a name at the start: with a capital, or small ones between such (van der)."""
    name: list[_Token] = []
    for token in tokens:
        is_suffix = token.low.rstrip(".") in _SUFFIXES
        if not (token.has_capital or is_suffix or _is_particle(token, words)):
            break
        name.append(token)
        if token.text[-1:] in ";:":
            break
    while name and not (name[-1].has_capital or name[-1].low.rstrip(".") in _SUFFIXES):
        name.pop()
    return name if name and name[0].bare else []


def _is_particle(token: _Token, words: SpeechWords) -> bool:
    return token.low in words.particles


def _links(token: _Token, words: SpeechWords) -> bool:
    return token.low in words.particles or token.low in words.belongs


def _spell(name: Sequence[_Token]) -> str:
    return " ".join(token.bare for token in name)


def split_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: lower case, without dots and titles of honour."""
    found = (word.strip(".,’'\"").casefold() for word in re.split(r"[\s\u00a0]+", normalize(name)))
    return tuple(word for word in found if word and word not in _SUFFIXES)


def is_same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's or one body's; one of them may be shorter."""
    ours, theirs = split_words(one), split_words(other)
    if not ours or not theirs:
        return False
    short, long = sorted((ours, theirs), key=len)
    if "".join(ours) == "".join(theirs) or all(_has_word(word, long) for word in short):
        return True
    return _abbreviates(one, other) or _abbreviates(other, one)


def _has_word(word: str, words: Sequence[str]) -> bool:
    """The same word, or an initial of it."""
    return any(
        word == each or (1 in (len(word), len(each)) and word[0] == each[0]) for each in words
    )


def _abbreviates(short: str, long: str) -> bool:
    """“USCM” for “the U.S. Conference of Mayors”."""
    is_short = short.isalpha() and short.isupper() and len(short) > 1
    return is_short and short == "".join(letter for letter in long if letter.isupper())


_MOST_LABEL_WORDS = 30


def is_label(text: str, words: SpeechWords) -> bool:
    """Whether a text is nothing but a name with its titles and bodies: no sentence."""
    tokens = _read_tokens(text, words)
    if not tokens or len(tokens) > _MOST_LABEL_WORDS or text.rstrip()[-1] in "!?":
        return False
    if not (tokens[0].has_capital or tokens[0].low in words.articles):
        return False
    return all(_may_stand_in_label(token, words) for token in tokens)


def is_bare_name(text: str, words: SpeechWords) -> bool:
    """Whether a text is a person's name and nothing else."""
    named = read_named(text, words)
    bare = split_words(text)
    return len(named) == 1 and not named[0].is_organization and split_words(named[0].name) == bare


def _may_stand_in_label(token: _Token, words: SpeechWords) -> bool:
    is_small = token.is_title or _links(token, words) or token.low in words.articles
    return token.has_capital or is_small or token.low in words.joint or not token.bare.isalpha()


def drop_opening(text: str, words: SpeechWords) -> str:
    """A subject without what opens its sentence: “On Monday, …”, “In a letter to the town …”."""
    parts = text.split(",")
    while len(parts) > 1 and _is_opening(_read_tokens(parts[0], words), words):
        parts = parts[1:]
    tokens = _read_tokens(",".join(parts), words)
    at = 0
    if tokens and _is_opening(tokens, words):
        at = next((n for n, t in enumerate(tokens) if n and (t.has_capital or t.is_title)), 0)
    return " ".join(token.text for token in tokens[at:])


def _is_opening(tokens: list[_Token], words: SpeechWords) -> bool:
    """A part that begins with a small word (“On”, “But”), written with the sentence's capital."""
    if not tokens or not tokens[0].bare:
        return True
    first, *others = tokens
    if first.low in words.articles or first.is_title:
        return False
    if first.low in words.common or first.low in words.relative or first.low in words.belongs:
        return True
    is_sentence = any(not _fits(token, words) for token in others)
    return is_sentence and not any(token.has_capital or token.is_title for token in others)


def find_people(text: str, words: SpeechWords) -> Iterator[str]:
    """The people that a narrator names: after a title, or as the subject that opens a sentence."""
    for sentence in re.split(r"(?<=[^\W\d_A-Z][.!?])\s+", text):
        tokens = _read_tokens(sentence, words)
        for at, token in enumerate(tokens):
            name = _take_name(tokens[at:], words)
            is_joined = at and tokens[at - 1].low in words.joint and token.has_capital
            is_subject = (not at or is_joined) and len(name) > 1 and len(tokens) > len(name)
            is_named = at and tokens[at - 1].is_title and token.has_capital
            if (is_subject or is_named) and not any(t.is_title or t.is_organization for t in name):
                bare = _POSSESSIVE.sub("", _spell(name))
                if not _is_common(bare.split()[0], words):
                    yield bare


def find_bodies(text: str, kind: str, words: SpeechWords) -> Iterator[str]:
    """The names of bodies that have this word: “League of River Towns” for “league”."""
    tokens = _read_tokens(text, words)
    for at, token in enumerate(tokens):
        if token.low == kind and token.has_capital:
            start = at
            while start and _continues_name(tokens[start - 1], words):
                start -= 1
            stop = at + 1
            while stop < len(tokens) and _continues_body(tokens, stop, words):
                stop += 1
            yield _POSSESSIVE.sub("", " ".join(t.bare for t in tokens[start:stop]))


def _continues_body(tokens: list[_Token], at: int, words: SpeechWords) -> bool:
    """“League | of | the | River | Towns”: a capital, or small words before one."""
    if tokens[at - 1].text[-1:] in ",;:.)":
        return False
    if tokens[at].has_capital:
        return True
    is_small = _links(tokens[at], words) or tokens[at].low in words.articles
    return is_small and any(token.has_capital for token in tokens[at + 1 : at + 3])


def find_last_name(text: str, words: SpeechWords) -> str:
    """The name at the end of a text, such as “was inspired by Thomas Jefferson”."""
    tokens = _read_tokens(text, words)
    at = len(tokens)
    while at and (tokens[at - 1].has_capital or _is_particle(tokens[at - 1], words)):
        at -= 1
    while at < len(tokens) and not tokens[at].has_capital:
        at += 1
    return " ".join(token.text for token in tokens[at:])


def find_full_names(text: str, last: str, words: SpeechWords) -> Iterator[str]:
    """Every longer name of a text that ends with this one: “Sen. Norm Coleman” for “Coleman”."""
    tokens = _read_tokens(text, words)
    wanted = split_words(last)
    for end in range(len(wanted), len(tokens) + 1):
        own = tokens[end - len(wanted) : end]
        if split_words(_POSSESSIVE.sub("", " ".join(t.bare for t in own))) != wanted:
            continue
        at = end - len(wanted)
        while at and _continues_name(tokens[at - 1], words):
            at -= 1
        while at < end - len(wanted) and not tokens[at].has_capital:
            at += 1
        if at < end - len(wanted):
            yield _POSSESSIVE.sub("", " ".join(token.bare for token in tokens[at:end]))


def _continues_name(token: _Token, words: SpeechWords) -> bool:
    """Whether a word before a last name is a part of the same name."""
    if token.text[-1:] in ",;:)!?" or token.is_title or token.is_organization:
        return False
    if _POSSESSIVE.search(token.bare) or token.low in words.articles - words.particles:
        return False
    return token.has_capital or _is_particle(token, words)
