"""The words of a name and the words beside it, in a phrase of a source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from digest.sources.any_language import ELIDED, RANK, SUFFIXES
from digest.sources.given_name_list import load_given_names
from digest.sources.name_particles import ends_before
from digest.sources.speech import SpeechWords
from digest.sources.word_parts import (
    is_compound_body,
    is_describing,
    is_inflected,
    is_plural_title,
)
from digest.text.asked_again import LONG, MOST
from digest.text.word_lists import leave, unite
from digest.values import dataclass

_EDGES = '()[]“”„"«»‘‚,;:!?…'
POSSESSIVE = re.compile(r"(?:['’]s?|s['’])$")
# Robert “Bob” Stone
_NICKNAME = re.compile(r"[“\"„«‘'][A-ZÀ-Ý][\w.’-]*[”\"“»’']")
# “al-Khatib” is a name as “Khatib” is.
_ARABIC = re.compile(r"^a?[a-z]{1,2}[-‑](?=[A-ZÀ-Ý])")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?){1,3}$")
# “au XVIIIe siècle”
_CENTURY = r"(?-i:[IVXL]{1,7})@ordinals"
_LONGEST_SHORT = 4
_FULL_NAME = 2
_MOST_KNOWN = 50_000
_LONGEST_NAME = 60  # A text of names alone has no end of one.


@dataclass(frozen=True, slots=True)
class NameToken:
    text: str
    bare: str
    has_capital: bool
    is_title: bool
    is_organization: bool
    low: str


def read_tokens(part: str, words: SpeechWords) -> list[NameToken]:
    return [*(_read_again if len(part) <= LONG else _read_tokens)(part, words)]


def _read_tokens(part: str, words: SpeechWords) -> Sequence[NameToken]:
    known = _load_known(words)
    typed = part.split()
    tokens = [*map(known.__getitem__, typed)]
    for at in (n for n, token in enumerate(tokens) if n and token.low in words.ranks):
        is_title = tokens[at].is_title or (tokens[at].has_capital and tokens[at - 1].is_title)
        tokens[at] = replace(tokens[at], is_title=is_title)  # “Presidente | Municipal”
    if known.may_be_names.isdisjoint(typed):
        return tokens
    for at, token in enumerate(tokens):
        if not (at and token.has_capital and (token.is_title or token.is_organization)):
            continue
        if token.is_title and _is_surname(tokens, at, words):
            tokens[at] = replace(token, is_title=False)
        elif _is_after_given(tokens, at, words):
            tokens[at] = replace(token, is_title=False, is_organization=False)
    return tokens


_read_again = lru_cache(maxsize=MOST)(_read_tokens)


def _is_after_given(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    """“Paulo | Câmara”, “Lindsay | Masters”: a kind of body, or several with a title, is a name."""
    token, before, after = tokens[at], tokens[at - 1], tokens[at + 1 : at + 2]
    if not before.has_capital or before.is_title or before.text != before.bare:
        return False
    lead, is_led = tokens[at - _FULL_NAME], at >= _FULL_NAME
    is_given = any(before.low in k for k in (load_given_names(), words.women, words.men))
    goes_on = any(each.has_capital or each.low in words.belongs for each in after)
    if (goes_on and token.text == token.bare) or not (is_given or (is_led and lead.is_title)):
        return False
    is_alone = not is_led or lead.is_title or not lead.has_capital
    is_several = is_alone and token.low.endswith("s") and token.low not in words.titles
    return is_several or (token.is_organization and words.has_asides and is_given)


def _is_surname(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    """„Anna | Fischer“, but neither „Fischer Jan Berg“ nor „Kapitän Fischer Jan Berg“."""
    token, before, after = tokens[at], tokens[at - 1], tokens[at + 1 : at + 2]
    is_led = before.has_capital and not (before.is_title or before.is_organization)
    if not is_led or before.text[-1] in ",;:":
        return False
    # „Anna | Hagemeister“ only ends as a title does; „Sachsens | Staatsministerin“ is one.
    is_owned = before.low.endswith("s") and before.low not in load_given_names()
    may_be = (
        words.has_compounds and not is_owned and POSSESSIVE.sub("", token.low) not in words.titles
    )
    may_be = may_be or not words.surnames.isdisjoint(token.low.split("-"))
    goes_on = any(each.has_capital and not _is_suffix([each]) for each in after)
    is_last = token.text != token.bare or not goes_on
    return may_be and is_last


class _KnownTokens(dict[str, NameToken]):
    """The words of a language that were read before: the same few thousand come again."""

    def __init__(self, words: SpeechWords) -> None:
        self._words = words
        self.may_be_names = set[str]()  # Titles and kinds of bodies that have a capital.

    def __missing__(self, text: str) -> NameToken:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        token = self[text] = _read_token(text, self._words)
        if token.has_capital and (token.is_title or token.is_organization):
            self.may_be_names.add(text)
        return token


@cache
def _load_known(words: SpeechWords) -> _KnownTokens:
    return _KnownTokens(words)


def read_token(text: str, words: SpeechWords) -> NameToken:
    return _load_known(words)[text]


def _read_token(text: str, words: SpeechWords) -> NameToken:
    bare = text.strip(_EDGES)
    if _NICKNAME.fullmatch(text):
        low = bare.casefold()
        return NameToken(text, text, True, False, False, low)  # noqa: FBT003
    if not _INITIAL.match(bare):
        bare = bare.rstrip(".—–") if bare.casefold() not in words.titles else bare
    low = POSSESSIVE.sub("", bare.casefold().replace("‑", "-"))  # “vice‑presidente”
    low = ELIDED.sub("", low)
    spellings = (low, f"{low}.", *re.split(r"[/-]", low))
    is_title = any(each in words.titles for each in spellings) or is_plural_title(bare, low, words)
    is_title = is_title or RANK.fullmatch(bare) is not None
    is_title = is_title or (words.has_compounds and is_inflected(low, words))
    is_title = is_title and not (bare[:1].isupper() and low in words.names)
    # “da Silva”, but “DA”
    is_title = is_title and not (bare.islower() and low in words.inside_names)
    is_body = low in words.organizations or f"{low}." in words.organizations
    is_body = is_body or (
        words.has_compounds and bare[:1].isupper() and is_compound_body(low, words)
    )
    spelled = _ARABIC.sub("", bare)  # ELIDED: no “L’exposition”
    has_capital = spelled[:1].isupper() and ELIDED.sub("", spelled)[:1].isupper()
    has_capital = has_capital and not (
        words.fill(_CENTURY).fullmatch(bare) or is_describing(bare, words)
    )
    return NameToken(text, bare, has_capital, is_title, is_body, bare.casefold())


def has_title(tokens: Sequence[NameToken]) -> bool:
    return any(token.is_title for token in tokens)


def fits_name(token: NameToken, words: SpeechWords) -> bool:
    is_small = token.low in words.articles or token.low in words.joint or is_link(token, words)
    return token.has_capital or token.is_title or is_small or not token.bare.isalpha()


def take_name(tokens: Sequence[NameToken], words: SpeechWords, start: int = 0) -> list[NameToken]:
    """The words of a name at a place: with a capital, or small ones between such (van der)."""
    tokens = tokens[start : start + _LONGEST_NAME]
    name: list[NameToken] = []
    for at, token in enumerate(tokens):
        is_suffix = _is_suffix([token]) or (bool(name) and is_elided_name(token, words))
        if not (token.has_capital or is_suffix or is_particle(token, words)):
            break
        if name and token.text.startswith("("):
            break  # “Ana Ruiz (D-Norwell)”
        # “Ana Ruiz Monday”: in languages that put the verb second, “Anna Freitag” is a name.
        if name[1:] and token.low in words.times and not words.puts_verb_second:
            break
        if name and _is_addressed(tokens[at:], words):
            break
        if ends_before([each.bare for each in name], token.low, words):
            break
        name.append(token)
        is_last = token.text.endswith(",") and not _is_suffix(tokens[at + 1 : at + 2])
        if is_last or token.text[-1:] in ";:" or ends_name(token, tokens[at + 1 :], words):
            break
    if len(name) > _FULL_NAME and name[0].low in words.authors and name[1].has_capital:
        name = name[1:]  # “the words | of Ana Ruiz”
    name = [] if _is_occasion(name, tokens, words) else _leave_body(name, words)
    while name and not (
        name[-1].has_capital or _is_suffix(name[-1:]) or is_elided_name(name[-1], words)
    ):
        name.pop()
    return name if name and name[0].bare else []


def _is_occasion(
    name: Sequence[NameToken], tokens: Sequence[NameToken], words: SpeechWords
) -> bool:
    """„der Bürgermeister | zur Eröffnung | des Abends“: a noun, and what it is of."""
    is_pair = words.has_compounds and len(name) == _FULL_NAME and is_particle(name[0], words)
    is_small = is_pair and not name[0].has_capital and name[1].text == name[1].bare
    return is_small and any(token.low in words.articles for token in tokens[2:3])


def is_elided_name(token: NameToken, words: SpeechWords) -> bool:
    """“Curtis | d’Entremont”, where “d’” is no word of the language."""
    is_elided = token.text[:1].lower() == "d" and opens_with_capital(token)
    is_elided = is_elided and ELIDED.match(token.bare) is not None
    return is_elided and "d'" not in words.belongs


def ends_name(token: NameToken, after: Sequence[NameToken], words: SpeechWords) -> bool:
    """“told Mensah. | La Paz is far”, but “St. | Clair”: a sentence ends with the name."""
    if not token.text.endswith(".") or token.bare.endswith(".") or token.is_title:
        return False
    small = unite(words.articles, words.joint, words.common)
    opens = bool(after) and after[0].has_capital and after[0].low in small
    is_word = not _is_suffix([token])
    least = _LONGEST_SHORT + (token.low[-1:] not in "aeiouz")  # “met Ana Lugo. | Roe left”
    return is_word and (len(token.bare) >= least or opens)


def _is_suffix(tokens: Sequence[NameToken]) -> bool:
    """“Ruiz, | Jr.”: a part of the name though a comma is before it."""
    return any(token.low.rstrip(".") in SUFFIXES for token in tokens)


def _is_addressed(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Ben Cole | zu Ana Ruiz”: two names are beside a small word that also means “to”."""
    is_to = tokens[0].low in words.addressees and is_particle(tokens[0], words)
    others = tokens[1:3]
    is_several = len(others) == _FULL_NAME and others[0].low in words.articles  # “zu | den Gästen”
    is_name = len(others) == _FULL_NAME and all(token.has_capital for token in others)
    return is_to and (is_name or (is_several and words.has_compounds))


def _leave_body(name: list[NameToken], words: SpeechWords) -> list[NameToken]:
    """“Jörg Peters | von der Stiftung Flussufer”: a body after the small word, no family."""
    is_pair = len(name) > _FULL_NAME and name[-2].low in words.joint
    if is_pair and name[-1].text.endswith(".") and len(name[-1].bare) <= _FULL_NAME:
        return name[:-2]  # “calle Drell | y Av. Fenton”
    for at, token in enumerate(name):
        if token.is_organization:
            return name
        if not (at and is_particle(token, words)):
            continue
        rest = name[at + 1 :]
        # “Jan Peters | von der Fregatte Lerche”
        is_led = len(rest) > _FULL_NAME and rest[0].low in words.articles
        is_led = is_led and all(each.has_capital for each in rest[1:])
        is_thing = words.has_compounds and at >= _FULL_NAME
        is_thing = is_thing and (is_led or _is_whose(name[: at + 1], words))
        if is_thing or any(each.is_organization for each in name[at:]):
            return name[:at]
    return name


def _is_whose(name: Sequence[NameToken], words: SpeechWords) -> bool:
    """„Jan Peters | aus Norwell“, „Jan Peters | von Hafenlicht“; „Jan Hans von Arn“ is a name."""
    is_given = [token.low in load_given_names() for token in name[:_FULL_NAME]]
    is_full = len(name) > _FULL_NAME and is_given == [True, False]
    return name[-1].low in words.origins or (is_full and name[-1].low in words.agents)


def is_particle(token: NameToken, words: SpeechWords) -> bool:
    return token.low in words.inside_names


def is_link(token: NameToken, words: SpeechWords) -> bool:
    return token.low in words.inside_names or token.low in words.belongs


def opens_with_capital(token: NameToken) -> bool:
    """“Université”, “l’Université”."""
    return ELIDED.sub("", token.bare)[:1].isupper()


def spell_tokens(name: Sequence[NameToken]) -> str:
    return " ".join(token.bare for token in name)


def spell_typed(tokens: Sequence[NameToken]) -> str:
    """The words of a phrase as they are typed, with their commas."""
    return " ".join(token.text for token in tokens)


def spell_body(tokens: Sequence[NameToken]) -> str:
    """A name of several words, with the full stops inside it: “St. Brendan Hospital”."""
    *inner, last = tokens
    return " ".join([*(token.text.strip(_EDGES) for token in inner), last.bare])


def is_common(name: str, words: SpeechWords) -> bool:
    """“They”, “Some”: words of a sentence that opens with a capital."""
    small = unite(words.common, words.pronouns, leave(words.prepositions, words.particles))
    return small.issuperset(name.casefold().split())
