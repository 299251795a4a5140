"""Find what in a sentence limits, takes back, frames or completes the ones beside it."""

from __future__ import annotations

from digest.languages import CutWords
from digest.quotes.references import find_reference, is_article, open_after_leads
from digest.text.phrases import Found, Phrases
from digest.text.quotation_marks import find_pairs

# Sentences of so few words may turn the one before in words on no list: “The prosecutor begs to
# differ.” On 37 real quotes it costs no post; from 8 words on it costs words.
_SHORT = 6
# A sentence that refers to the one before may take it back in words on no list: “My opponent made
# that up.” With more words than these it has something of its own to say.
_BRIEF = 10
# A sentence with a word of doubt that refers to nothing: “Nothing could be further from the truth.”
MOST_DOUBTING = 12
# A sentence of so few words may say whose the words beside it are: “Credit for it goes to …”.
_BORROWED = 14
# A “not” among the first words denies what the sentence says; later it may be in a clause.
_DENIAL = 8
_QUESTION_MARKS = "?؟？"
_CLOSERS = " \u00a0\u202f”’»›」』\"')]）"


def find_turn(here: Phrases, words: CutWords) -> Found | None:
    """A word of contrast or condition: at the opening, or after “and”, or anywhere if it can be."""
    return open_after_leads(here, words.contrast, words) or here.has(words.turning)


def find_withdrawal(here: Phrases, words: CutWords) -> Found | None:
    """A word of doubt or report that refers to what was said, or in a sentence of few words."""
    every = here.find(words.doubting, within=MOST_DOUBTING)
    if here.count <= MOST_DOUBTING or _find_hint(here, words):
        return next(every, None)
    return next((found for found in every if _is_pointed(here, found, words)), None)


def find_remark(here: Phrases, words: CutWords) -> Found | None:
    """A sentence that says little alone, or that denies what it refers to, or is brief."""
    if here.count <= _SHORT:
        return Found(here.sentence, 0, 0)
    is_brief = here.count <= (_SHORT if affirms(here, words) else _BRIEF)
    denial = here.has(words.denying, within=_DENIAL)
    reference = find_reference(here, words)
    if denial and (reference or here.count <= _DENIAL):
        return denial
    if reference is None and is_brief:
        reference = find_pointing(here, words)
    return reference if is_brief or _asks(here) else None


def find_pointing(here: Phrases, words: CutWords) -> Found | None:
    """“that”, „das“, but not „das Wasser“."""
    shown = here.find(words.demonstratives)
    return next((found for found in shown if not is_article(here, found, words)), None)


def affirms(here: Phrases, words: CutWords) -> bool:
    """“This is work for all of us”: it refers back only to say what something is."""
    opening = here.open_with(words.affirming)
    if opening is None:
        return False
    later = [*here.find(words.pointing), *here.find(words.pronouns)]
    return all(found.start < opening.end for found in later)


def _find_hint(here: Phrases, words: CutWords) -> Found | None:
    """A reference, or a word that may be one."""
    return find_reference(here, words) or here.has(words.demonstratives)


def find_frame(sentence: Phrases, words: CutWords) -> Found | None:
    """“Here is what my opponents say.” What follows is not the speaker's own.

    “So my opponents say.” may speak of what comes before it, or of what follows. Words in marks are
    all that was said.
    """
    if find_pairs(sentence.sentence):
        return None
    framed = sentence.has(words.framing) if sentence.count <= MOST_DOUBTING else None
    return framed or find_borrowing(sentence, words) or find_voice(sentence, words)


def find_borrowing(sentence: Phrases, words: CutWords) -> Found | None:
    """“The consultant left us one slide.”, “End of quotation.”: of words, not of the matter.

    A long one points at what it names: “With that motto the last council …”.
    """
    if sentence.count <= _BORROWED:
        return sentence.has(words.borrowing)
    found = sentence.find(words.borrowing, within=MOST_DOUBTING)
    return next((each for each in found if _is_pointed(sentence, each, words)), None)


def find_voice(sentence: Phrases, words: CutWords) -> Found | None:
    """“My predecessor’s card had one line on it.”: somebody or something that may be heard next.

    Not “My father used to say: ‘…’”: what was heard is in its own marks.
    """
    if find_pairs(sentence.sentence):
        return None
    return sentence.has(words.voices) if sentence.count <= _BORROWED else None


def _is_pointed(here: Phrases, found: Found, words: CutWords) -> bool:
    """“this | tale”, “that old | motto”."""
    before = range(max(found.start - 2, 0), found.start)
    return any(here.open_with((*words.leaning, *words.demonstratives), at) for at in before)


def find_completion(before: Phrases) -> str | None:
    """Why a sentence waits for the next: “Should we close it?”, “So they tell everyone:”."""
    if _asks(before):
        return "answers the question before it"
    is_open = before.sentence.rstrip(_CLOSERS).endswith((":", "："))
    return "completes the sentence before it" if is_open else None


def _asks(sentence: Phrases) -> bool:
    return sentence.sentence.rstrip(_CLOSERS).endswith(tuple(_QUESTION_MARKS))
