"""Find a narrator's sentence that takes words back: “She later withdrew the statement.”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from digest.sources.any_language import ELIDED
from digest.sources.around import QUOTED
from digest.sources.mentions import list_people
from digest.sources.name_tokens import read_tokens
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.text.phrases import Phrases

_MOST_OBJECT = 3
_MOST_LATER = 12
_FEW = 2
_EDGES = " ,;:.—–-\"'“”’»"


def find_taken_back(sentence: str, words: SpeechWords) -> str:
    """What denies the words; a denial counts only where the sentence refers to them."""
    if found := words.retraction.search(sentence):
        return "" if _has_new_clause(sentence[found.end() :], words) else found[0]
    found = words.denial.search(sentence) or words.fake.search(sentence)
    if found is None:
        return ""
    rest = sentence[found.end() :]
    if _has_new_object(rest, words) or _has_new_clause(rest, words):
        return ""
    others = f"{sentence[: found.start()]} {QUOTED} {rest}"
    return found[0] if _refers(others, words) else ""


def find_named_back(sentence: str, speakers: Sequence[str], words: SpeechWords) -> str:
    """“On Tuesday he withdrew | the remark.”: far from the words, it must name them.

    And it names nobody but who said them: “Ben Cole took back his words” are others.
    """
    tokens = read_tokens(sentence, words)
    said = words.utterances | words.recordings
    definite = (words.articles - words.indefinite) | words.possessives
    is_named = any(
        ELIDED.sub("", token.low) in said and (before.low in definite or ELIDED.match(token.text))
        for before, token in pairwise(tokens)
    )
    own = {name.rsplit(maxsplit=1)[-1] for name in speakers}
    is_other = any(name.rsplit(maxsplit=1)[-1] not in own for name in list_people(sentence, words))
    is_other = is_other or any(t.is_organization or t.low in words.that for t in tokens)
    is_short = len(tokens) <= _MOST_LATER
    return find_taken_back(sentence, words) if is_named and is_short and not is_other else ""


def _has_new_object(rest: str, words: SpeechWords) -> bool:
    """“denied | a request to sell it”: something that is no statement, and has not been named."""
    low = [word.strip(_EDGES).casefold() for word in rest.split()[:_MOST_OBJECT]]
    said = words.utterances | words.recordings | words.writings
    return bool(low) and low[0] in words.indefinite and not said & set(low)


def _has_new_clause(rest: str, words: SpeechWords) -> bool:
    """“denied on Monday | that it had ordered new signs”, but not “that she had said so”."""
    tokens = read_tokens(rest, words)
    lead = [*takewhile(lambda each: not _opens_clause(each.low, words), tokens)]
    clause = tokens[len(lead) + 1 :]
    said = words.utterances | words.recordings | words.writings
    is_said = words.verb.search(rest) or any(token.low in said for token in tokens)
    count = sum(is_content_word(each, words) for each in clause)
    return len(lead) <= _MOST_OBJECT and not is_said and count > _FEW


def _opens_clause(low: str, words: SpeechWords) -> bool:
    """“that”, « avoir »."""
    return low in words.that or words.infinitive.fullmatch(low) is not None


def _refers(sentence: str, words: SpeechWords) -> bool:
    """“It”, “that.” or “the remark”, but not “the statement about parking”."""
    if Phrases(sentence).has(words.refers):
        return True
    for found in words.recorded.finditer(sentence):
        following = re.match(r"\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?", sentence[found.end() :])
        if following is None or following[1].casefold() not in words.prepositions:
            return True
        if (following[2] or "").casefold() in words.times:  # “denied the remark on Monday”
            return True
    return False
