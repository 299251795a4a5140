"""Find those who speak together with somebody and have no name: “Ana Ruiz and two engineers”."""

from __future__ import annotations

from collections.abc import Sequence

from digest.sources.name_tokens import NameToken, read_tokens, spell_typed
from digest.sources.names import read_named
from digest.sources.role_nouns import is_full_name
from digest.sources.speech import SpeechWords

_FULL_NAME = 2
_WITH_ARTICLE = 2


def split_unnamed(subject: str, words: SpeechWords) -> tuple[str, str]:
    """A subject without those who have no name, and these: “Ana Ruiz”, “two engineers”."""
    tokens = read_tokens(subject, words)
    for at, token in enumerate(tokens):
        if token.low not in words.joint or not 0 < at < len(tokens) - 1:
            continue
        if _is_aside(tokens[:at], words):
            continue
        before, after = tokens[:at], _stop_at_comma(tokens[at + 1 :])
        if before[-1].has_capital and _are_unnamed(after, words) and _names(before, words):
            rest = tokens[at + 1 + len(after) :]
            return spell_typed([*before, *rest]), spell_typed(after)
        if _are_unnamed(before, words) and _stands_apart(before, after, words):
            return spell_typed(tokens[at + 1 :]), spell_typed(before)
    return subject, ""


def _is_aside(before: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Ana Ruiz, | who was joined by Tom Hale” and others: these did not speak."""
    commas = [at for at, token in enumerate(before) if token.text.endswith(",")]
    if not commas or commas[-1] + 1 >= len(before):
        return False
    first = before[commas[-1] + 1]
    small = words.articles | words.joint | words.counts | words.possessives
    return not (first.has_capital or first.is_title or first.low in small)


def _are_unnamed(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“two engineers”, “her deputy”, “others”, “the council”, “residents”."""
    first = tokens[0]
    if _names(tokens, words) or any(words.verb.fullmatch(token.bare) for token in tokens):
        return False
    if first.low in words.counts | words.possessives:
        return True
    small = words.prepositions | words.belongs
    noun = next((at for at, token in enumerate(tokens) if at and token.low in small), len(tokens))
    has_kind = noun == _WITH_ARTICLE  # “the neighbors”, but not “the neighbors cheered”
    has_kind = has_kind or any(token.is_title or token.is_organization for token in tokens[1:3])
    is_plural = first.is_title and not first.has_capital and first.low not in words.titles
    return (first.low in words.articles and has_kind) or is_plural


def _stands_apart(
    before: Sequence[NameToken], after: Sequence[NameToken], words: SpeechWords
) -> bool:
    """“the council and | Ana Ruiz”; “the mayor and council president Ana Ruiz” is one person."""
    is_counted = before[0].low in words.counts
    is_new = after[0].low in words.articles or after[0].has_capital
    if before[-1].has_capital and _ends_role(after, words):
        return False  # “el alarife de Caminos y | Conectividad, Ana Ruiz”
    return _names(after, words) and (is_counted or (is_new and not after[0].is_title))


def _ends_role(after: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Conectividad, | Ana Ruiz”: one word more of a role, before the name of who has it."""
    rest = _stop_at_comma(after[1:])
    is_last = after[0].has_capital and after[0].text.endswith(",")
    return is_last and is_full_name(rest, words)


def _names(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """Whether there is a person with a title or a full name, or one of a single name."""
    people = [each for each in read_named(spell_typed(tokens), words) if not each.is_organization]
    is_full = any(each.title or len(each.name.split()) >= _FULL_NAME for each in people)
    return is_full or (len(tokens) == 1 and bool(people))


def _stop_at_comma(tokens: Sequence[NameToken]) -> Sequence[NameToken]:
    stop = next((at for at, token in enumerate(tokens) if token.text.endswith(",")), len(tokens))
    return tokens[: stop + 1]
