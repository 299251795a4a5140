"""Find a narrator's sentence that judges words: “Her office called the report an invention.”.

No list has all that such a sentence says. What they have in common: somebody, and the statement as
what they speak of; after it what they call it, or nothing, and a verb that does more than read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digest.sources.any_language import ELIDED
from digest.sources.name_tokens import NameToken, read_tokens
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.text.word_lists import unite

_MOST_CALLED = 6
_PAIR = 2


def find_judged(sentence: str, words: SpeechWords) -> str:
    """What is said of a statement that has just been quoted; empty where nothing is."""
    tokens = read_tokens(sentence, words)
    small = words.articles | words.possessives
    verbs = (t.low for before, t in pairwise([*tokens[:1], *tokens]) if before.low not in small)
    if any(map(words.leaves.fullmatch, verbs)):
        return ""
    for at, token in enumerate(tokens):
        if at < _PAIR or not _is_statement(tokens, at, words):
            continue
        rest = [each for each in tokens[at + 1 :] if not _is_manner(each, words)]
        if rest and token.text == token.bare and _calls(rest, words):
            return sentence.strip()
        if not rest and _is_official(tokens[: at - 1], words):
            return sentence.strip()
    return ""


def _is_statement(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    """“the remark”, “her words”, « l’affirmation », as an object: nothing leads to it."""
    token, lead = tokens[at], tokens[at - 1]
    elided = ELIDED.match(token.text)
    bare = ELIDED.sub("", token.low)
    if bare not in unite(words.utterances, words.recordings, words.reports):
        return False
    definite = words.articles - words.indefinite - words.contracted | words.possessives
    if not (elided or lead.low in definite):
        return False
    before = lead if elided else tokens[at - 2]
    links = words.prepositions | words.belongs
    return before.low not in links - words.articles and not before.text.endswith((".", ":"))


def _is_manner(token: NameToken, words: SpeechWords) -> bool:
    return token.low in words.times or words.is_adverb(token.low)


def _calls(rest: Sequence[NameToken], words: SpeechWords) -> bool:
    """“the report | an invention”, “| as fiction”, « | d’invention », “| false”."""
    if len(rest) > _MOST_CALLED:
        return False
    first, *others = rest
    if first.low in words.indefinite | words.capacity:
        return bool(others)
    if ELIDED.match(first.text):
        return not others
    if first.low in words.belongs and words.reflexive:
        return len(others) == 1 and not others[0].has_capital
    return not others and is_content_word(first, words)


def _is_official(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Her office | disputes”, “She | regrets”, and no crowd that laughs."""
    if len(tokens) < _PAIR or not is_content_word(tokens[-1], words):
        return False
    first = tokens[0]
    is_theirs = first.low in words.possessives | words.pronouns - words.articles
    is_body = any(each.is_organization or each.low in words.staffs for each in tokens[:-1])
    return is_theirs or is_body
