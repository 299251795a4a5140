"""Find what a narrator says of words right after them: “They do not.”, “Or did she?”.

No list has every sentence that takes words back. What they have in common: hardly a word in them
has a meaning of its own, so that they can only be about what comes before; or they ask.
"""

from __future__ import annotations

from digest.languages import CutWords
from digest.quotes.meaning import has_negation
from digest.quotes.meaning_words import MeaningWords
from digest.sources.name_tokens import NameToken, read_token
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.text.later import compile_later
from digest.text.phrases import Phrases

_LEAD = compile_later(r"^[^\W\d_]{1,2}'(?=[^\W\d_])")
_EDGES = " \u00a0\"'“”‘’«»„¿¡.,;:!?…()"
_THAT = r"(?<!\w)@that(?:(?<=['’])|(?!\w))\s*"
_STARTS = compile_later(r"[\s\"'“”‘’«»„¿¡.!?…(\[]*[^\W\d_]")
_ENDED = compile_later(r"[.!…][\s\"'”’»]*$")
_ASKED = compile_later(r"[?？][\s\"'”’»]*$")
_MOST_ASKED = 10
_MOST_POINTING = 12
_MOST_SMALL = 8
_LEAST = 2


def find_afterword(
    sentence: str, words: MeaningWords, speech: SpeechWords, cuts: CutWords, *, is_beside: bool
) -> str:
    """What in a sentence speaks of the words before it; empty where it says something new.

    `is_beside`: it is in the paragraph of these words.
    """
    bare = sentence.strip(_EDGES)
    if not bare[:1].isupper() or not _STARTS.match(sentence):
        return ""  # “, she said.”
    count = len(bare.split())
    if _ASKED.search(sentence) and count <= _MOST_ASKED and is_beside:
        return bare
    if not _ENDED.search(sentence) or sentence.lstrip().startswith(("(", "[")):
        return ""
    tokens = _read_small_words(bare, speech)
    is_when = tokens[:2][-1].low.removesuffix("'s") in speech.times  # “That evening”
    points = words.pointers.match(bare) is not None and not is_when
    # “There is no evidence for this.”, “Nobody stands behind the claim.”
    points = points or (
        is_beside and tokens[0].low not in speech.prepositions and _points_back(bare, words, cuts)
    )
    if points and count <= _MOST_POINTING and has_negation(bare, words):
        return bare
    is_near = is_beside or tokens[0].low in speech.pronouns
    is_small = _LEAST <= count <= _MOST_SMALL and _count_meaning(tokens, speech) < _LEAST
    if is_near and (is_small or _is_denied_after(bare, words, speech)):
        return bare
    return _find_taken(bare, tokens, words, speech) if is_near and count <= _MOST_POINTING else ""


def _is_denied_after(bare: str, words: MeaningWords, speech: SpeechWords) -> bool:
    """“Records show that it never was.”: what is denied has no content but that of the words."""
    that = speech.fill(_THAT).search(bare)
    tail = bare[that.end() :] if that else ""
    tokens = _read_small_words(tail, speech)
    return has_negation(tail, words) and _count_meaning(tokens, speech) < _LEAST


def _read_small_words(text: str, speech: SpeechWords) -> list[NameToken]:
    return [_read_small(word, speech) for word in text.replace("’", "'").split()]


def _count_meaning(tokens: list[NameToken], speech: SpeechWords) -> int:
    return sum(_has_meaning(token, speech) for token in tokens)


def _points_back(bare: str, words: MeaningWords, cuts: CutWords) -> bool:
    here = Phrases(bare)
    is_pointing = any(found.start > here.opening for found in here.find(cuts.pointing))
    return is_pointing or bool(words.wordings.search(bare))


def _find_taken(
    bare: str, tokens: list[NameToken], words: MeaningWords, speech: SpeechWords
) -> str:
    """“She was wrong about it.”, but not “She said it would be wrong to …”."""
    taken = words.retractions.search(bare)
    if taken is None or speech.verb.search(bare[: taken.start()]):
        return ""
    return taken[0] if not taken.start() or _is_of_speaker(tokens, speech) else ""


def _is_of_speaker(tokens: list[NameToken], speech: SpeechWords) -> bool:
    """“She was wrong about it.”, “Her aides …”."""
    return tokens[0].low in speech.pronouns | speech.possessives


def _read_small(word: str, speech: SpeechWords) -> NameToken:
    return read_token(_LEAD.sub("", word), speech)


def _has_meaning(token: NameToken, speech: SpeechWords) -> bool:
    """A noun, a number, a name or a verb that is none of the helping ones."""
    if not token.bare:
        return False
    low = token.low
    if token.has_capital and low in speech.common | speech.pronouns | speech.auxiliaries:
        return False
    is_small = read_token(low, speech)
    return (
        token.bare[:1].isdigit()
        or is_content_word(is_small, speech)
        or bool(speech.verb.fullmatch(low))
    )
