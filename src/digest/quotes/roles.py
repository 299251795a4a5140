"""Compare the role and organization of a person with what the release says of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile

from digest.content.model import Organization, Person
from digest.quotes.held_roles import drop_unheld, list_printed
from digest.quotes.printed_roles import (
    WORD,
    index_speakers,
    is_printed_before,
    list_printed_names,
    list_words,
)
from digest.sources.any_language import ELIDED
from digest.sources.mentions import list_people
from digest.sources.name_details import drop_articles
from digest.sources.name_tokens import NameToken, read_tokens, spell_tokens, take_name
from digest.sources.openings import drop_dateline
from digest.sources.release import Release
from digest.sources.same_names import is_form, is_same_name, split_words
from digest.sources.sentences import split_sentences
from digest.sources.speech import SpeechWords
from digest.text.folding import find_words, fold

_SMALL = 2
_PLURALS = ("s", "es", "n", "en", "e")
_INITIALS = re.compile(r"(?<!\w)[A-Z]{2,5}(?!\w)")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_A-Z][.!?])\s+")


def list_unsaid(text: str, person: Person, release: Release) -> tuple[str, ...]:
    """The words of a role that the release does not have of this person, as typed.

    Link words and endings make no difference, and the names of the person's organization may be
    used for each other. Nothing where the language has no words for it.
    """
    words = release.words
    if words is None:
        return ()
    role = [*list_words(text)]
    if is_printed_before(role, person, release, words):
        return ()
    printed = _list_printed(role, person, release) if len(role) > 1 else []
    if printed:
        return () if any(printed) else tuple(WORD.findall(fold(text)))
    about = _list_about(person.name, release)
    if not words.modifiers & {*list_words(text)}:
        last = fold(person.name).split()[-1].casefold()
        about = tuple(drop_unheld(each, last, words) for each in about)
    said = set(list_words(" ".join(about)))
    body = person.organization
    if body and _is_named(body, release):
        said |= set(list_words(f"{body.name} {body.short_name or ''}"))
    typed = WORD.findall(fold(text))
    said |= _list_initials(fold(text), fold(" ".join(about)), words)
    return tuple(each for each in typed if not _is_said(each.casefold(), said, words))


def _list_initials(role: str, about: str, words: SpeechWords) -> set[str]:
    """“CEO” of the chief executive officer, and the other way round."""
    said: set[str] = set()
    for short_form, whole in ((role, about), (about, role)):
        for short in {*_INITIALS.findall(short_form)}:
            spelled = re.compile(
                r"(?<!\w)" + r"[\s-]".join(rf"{each}\w+" for each in short), re.IGNORECASE
            )
            for found in spelled.finditer(whole):
                titled = {*list_words(found[0])}
                said |= {short.casefold(), *titled} if titled & words.titles else set()
    return said


def list_modifiers(text: str, person: Person, release: Release) -> tuple[str, ...]:
    """Words such as “former”, which the source has before the person's title and the text lacks."""
    if release.words is None:
        return ()
    own = set(list_words(text))
    titles = (named.title or "" for named in list_printed_names(person, release))
    said: dict[str, None] = {}
    for title in _list_own_parts(titles, own, release.words):
        first, *others = _list_modified(title, release.words) or [""]
        # “elected mayor in 2019” is one; “mayor elect” is none yet.
        said |= dict.fromkeys(others if first in release.words.holding else (first, *others))
    return tuple(word for word in said if word in release.words.modifiers and word not in own)


def list_unsaid_body(body: Organization, person: Person, release: Release) -> tuple[str, ...]:
    """The name of a body, or words of it, that the release has not of this person."""
    names = _list_names(body, release)
    about = fold(" ".join(_list_about(person.name, release)))
    if any(find_words(name, about) for name in (*names, *_list_genitives(names, release.words))):
        return ()
    if not _is_named(body, release):
        return list_unsaid(body.name, person, release)
    named = list_printed_names(person, release)
    own = [each.organization for each in named if each.organization]
    if not all(_is_another(each, body) for each in own):
        return ()
    if any(_is_body(each, release) for each in own):  # “Mayor of Eastfield” may speak for others.
        return (body.name,)
    return (body.name,) if any(_is_beside_other(n, person, release) for n in names) else ()


def _list_genitives(names: Sequence[str], words: SpeechWords | None) -> Iterator[str]:
    """„Vorsitzende des | Schwimmvereins Delphin“: its first noun with the ending of its case."""
    for name in names if words and words.has_compounds else ():
        first, _, rest = name.partition(" ")
        yield from (f"{first}{end} {rest}".strip() for end in ("s", "es"))


def _is_body(name: str, release: Release) -> bool:
    tokens = read_tokens(name, release.words) if release.words else []
    return any(each.is_organization or each.bare.isupper() for each in tokens)


def _is_another(name: str, body: Organization) -> bool:
    """“the Harbor Trust” for the Rail Guild; “the Library” may be the Public Library."""
    printed = {*list_words(name)}
    ours = {*list_words(f"{body.name} {body.short_name or ''}")}
    return not (printed <= ours or ours <= printed)


def _is_beside_other(name: str, person: Person, release: Release) -> bool:
    """Whether each sentence that has the name of a body is about another person."""
    words, folded = release.words, fold(name)
    if words is None:
        return False
    own = {*index_speakers(release).find(person.name)}
    others = (each for number, each in enumerate(release.quotations) if number not in own)
    clauses = (each.clause.text for each in others if each.clause)
    is_anothers = any(find_words(name, fold(text)) for text in clauses)
    having = [each for each, text in _list_sentences(release) if folded in text]
    # “PRESS RELEASE, Rail Guild” names nobody.
    is_alone = any(
        all(one.isupper() for one in list_people(each.replace(name, "_"), words)) for each in having
    )
    return (is_anothers or bool(having)) and not is_alone


def _is_named(organization: Organization, release: Release) -> bool:
    return any(release.find(name) for name in _list_names(organization, release))


def _list_names(organization: Organization, release: Release) -> list[str]:
    """As written, and as in a sentence: “at the Foundation”, “de l’Agence”."""
    names = [name for name in (organization.name, organization.short_name) if name]
    words = release.words
    bare = [drop_articles(name, words) for name in names] if words else []
    return [*names, *bare, *(name[0].lower() + name[1:] for name in names if ELIDED.match(name))]


@lru_cache(maxsize=8)
def _list_about(name: str, release: Release) -> tuple[str, ...]:
    """What the narrator says in the paragraphs that name a person, and the labels of quotations."""
    return tuple(_read_about(name, release))


def _read_about(name: str, release: Release) -> Iterator[str]:
    last = fold(name).split()[-1]
    pattern = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)", re.IGNORECASE)
    sentences = _list_sentences(release)
    for number in _list_having(last, release):
        sentence, folded = sentences[number]
        if pattern.search(folded):
            yield _drop_others(sentence, name, release)
    for number in sorted({*index_speakers(release).find(name)}):
        if clause := release.quotations[number].clause:
            yield _drop_others(clause.text, name, release)


def _list_having(last: str, release: Release) -> Sequence[int]:
    """The numbers of the sentences that can have a last name; it may be of several words."""
    index = _index_words(release)
    found = [index.get(word.casefold(), ()) for word in WORD.findall(last)]
    return min(found, key=len) if found else range(len(_list_sentences(release)))


@lru_cache(maxsize=4)
def _index_words(release: Release) -> dict[str, list[int]]:
    """The numbers of the sentences that have a word."""
    index: dict[str, list[int]] = {}
    for number, (_, folded) in enumerate(_list_sentences(release)):
        for word in {word.casefold() for word in WORD.findall(folded)}:
            index.setdefault(word, []).append(number)
    return index


@lru_cache(maxsize=4)
def _list_sentences(release: Release) -> tuple[tuple[str, str], ...]:
    """What the narrator says, sentence by sentence, as typed and folded."""
    return tuple(
        (sentence, fold(sentence))
        for one in release.quoted
        for sentence in _split(drop_dateline(one.narration), release)
    )


def _split(text: str, release: Release) -> Iterator[str]:
    if release.language:
        return (text[start:end] for start, end in split_sentences(text, release.language))
    return iter(_SENTENCE_END.split(text))


def _list_printed(role: Sequence[str], person: Person, release: Release) -> list[bool]:
    """Whether the person holds a role, at each place where sentences about them have just it."""
    words, last = release.words, fold(person.name).split()[-1].casefold()
    is_former = words is None or bool(words.modifiers & set(role))
    printed: list[bool] = []
    for _, folded in _list_sentences(release):
        if words and last in folded.casefold():
            held = list_printed(role, folded, last, words)
            printed += [is_former or each for each in held]
    return printed


def _drop_others(sentence: str, own: str, release: Release) -> str:
    """A sentence without the titles of other people: “wife of the mayor”, “Mayor Ben Cole”."""
    words = release.words
    if words is None:
        return sentence
    tokens = read_tokens(sentence, words)
    kept = []
    for at, token in enumerate(tokens):
        name = _read_name_after(tokens, at, words)
        is_anothers = token.is_title and name and not is_same_name(own, name)
        is_anothers = is_anothers and not _is_shared(tokens, at, own, words)
        if not is_anothers and not (token.is_title and _is_of(tokens, at, words) and not name):
            kept.append(token.text)
    return " ".join(kept)


def _is_shared(tokens: Sequence[NameToken], at: int, own: str, words: SpeechWords) -> bool:
    """“wardens | Raj Menon of Upton and Jo Pike”: several names after a title in the plural."""
    low = tokens[at].low
    if not any(low.endswith(end) and low[: -len(end)] in words.titles for end in _PLURALS):
        return False
    last = split_words(own)[-1]
    for token in tokens[at + 1 :]:
        if token.low == last:
            return True
        if not (token.has_capital or token.low in words.joint | words.belongs):
            return False
    return False


def _read_name_after(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> str:
    """“Mayor | Ben Cole”; a place after “of” is no name, nor is “General | Hospital”."""
    rest = [*dropwhile(lambda each: each.low in words.honorifics, tokens[at + 1 :])]
    if not rest or not rest[0].has_capital or rest[0].is_title or tokens[at].text[-1:] in ",;:)":
        return ""
    name = take_name(rest, words)
    return "" if any(each.is_organization for each in name) else spell_tokens(name)


def _is_of(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    """Whether a title is that of whom somebody belongs to: “wife | of the | mayor”."""
    before = at - 1
    while before >= 0 and tokens[before].low in words.articles - words.belongs:
        before -= 1
    if words.has_compounds and before > 0 and tokens[before].low in words.articles:
        if words.accords.match(f"{tokens[before - 1].text} "):
            return False  # „Laut | der | Vorsitzenden der Jury“
        # „Fahrerin | der | Bürgermeisterin“
        return tokens[before - 1].has_capital and tokens[before - 1].text[-1:].isalpha()
    if before < 1 or tokens[before].low not in words.belongs | words.prepositions:
        return False
    owner = tokens[before - 1]
    return not owner.has_capital and owner.low not in words.modifiers and owner.bare.isalpha()


def _list_own_parts(titles: Iterator[str], own: set[str], words: SpeechWords) -> Iterator[str]:
    """“chief engineer”, without “and former pilot”, which is another role of the person."""
    for title in titles:
        joints = "|".join(map(re.escape, words.joint))
        parts = re.split(rf"\s+(?:{joints})\s+|,\s*", title)
        kept = [part for part in parts if own & {*list_words(part)}]
        yield " ".join(kept or parts)


def _list_modified(title: str, words: SpeechWords) -> list[str]:
    """The words of a title, in which “self-styled” is one, and “mayor-elect” two."""
    whole = (each.casefold() for each in re.findall(r"[^\W_]+(?:-[^\W_]+)*", fold(title)))
    return [w for each in whole for w in ([each] if each in words.modifiers else each.split("-"))]


def _is_said(word: str, said: Collection[str], words: SpeechWords) -> bool:
    is_link = word in words.common | words.belongs | words.articles | words.joint
    is_link = is_link or (len(word) <= _SMALL and word not in words.modifiers)
    if is_link or any(is_form(word, other) for other in said):
        return True
    # “Sen.” is short for Senator.
    return any(word.startswith(short) for short in said if f"{short}." in words.titles)
