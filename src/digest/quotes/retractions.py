"""Find whole sentences that take back, doubt or limit the sentence beside them."""

from __future__ import annotations

from digest.languages import Language
from digest.quotes.meaning import AFTER, list_triggers
from digest.quotes.meaning_words import MeaningWords
from digest.quotes.remarks import find_correction
from digest.text.phrases import Found, Phrases

_CONTENT = r",?\s*@that(?:(?<=['’])|\b)"
_FEW_WORDS = 3
_LONG = 8


def find_retraction(sentence: str, words: MeaningWords | None, language: Language) -> str | None:
    """What in a whole sentence takes back, doubts or limits the sentence beside it."""
    read = Phrases(sentence, has_spaces=bool(language.space))
    found = read.open_with(language.cuts.contrast)
    if found and not (words and _counts_none(read, found, words, language)):
        return found.typed
    if words is None:
        return None
    scope = words.scopes.search(sentence)
    taken = find_denied(sentence, words) or find_hearsay(sentence, words)
    taken = taken or (scope[0] if scope else find_correction(sentence, words, language))
    if taken:
        return taken
    is_short = len(sentence.split()) <= _FEW_WORDS
    return sentence if is_short and next(list_triggers(sentence, AFTER, words), None) else None


def find_hearsay(sentence: str, words: MeaningWords) -> str | None:
    """“Everyone says so.”; “They say that …” has its own content."""
    taken = words.hearsay.search(sentence)
    is_whole = taken and words.speech.fill(_CONTENT).match(sentence, taken.end())
    return taken[0] if taken and not is_whole else None


def find_denied(sentence: str, words: MeaningWords) -> str | None:
    """“is nonsense”, “I made that up”."""
    bare = words.harmless.sub(lambda found: "·" * len(found[0]), sentence)
    taken = words.retractions.search(bare)
    return taken[0] if taken else None


def _counts_none(read: Phrases, found: Found, words: MeaningWords, language: Language) -> bool:
    """“Not a cent was lost.”: a sentence with a subject of its own, of which there is none."""
    cuts, sentence = language.cuts, read.sentence
    is_none = words.negations.fullmatch(found.typed) and read.open_with(cuts.determiners, found.end)
    if not is_none:
        return False
    is_whole = words.auxiliaries.search(sentence, len(found.typed)) is not None
    refers = read.has(cuts.pronouns) or read.has(cuts.pointing) or words.wordings.search(sentence)
    return is_whole and not refers


def takes_back(sentence: str, words: MeaningWords | None, language: Language) -> bool:
    """Whether a sentence takes back the one before it, where an author stops between the two.

    A long one that opens with a word of contrast may be left out by its author.
    """
    if words and (words.scopes.search(sentence) or find_correction(sentence, words, language)):
        return True
    return not is_long_turn(sentence, language) and bool(find_retraction(sentence, words, language))


def is_long_turn(sentence: str, language: Language) -> bool:
    """“But …” with so many words that it says something of its own."""
    read = Phrases(sentence, has_spaces=bool(language.space))
    return read.count > _LONG and read.open_with(language.cuts.contrast) is not None


def may_turn(sentence: str, words: MeaningWords | None, language: Language) -> bool:
    """Whether a long sentence opens with “But”: it can limit the one before it."""
    return bool(words and words.turns.match(sentence)) and is_long_turn(sentence, language)
