"""Tell whether a sentence that an author leaves out may speak of the one before it."""

from __future__ import annotations

from digest.languages import Language
from digest.quotes.choosing import load_choice_words
from digest.quotes.neighbours import affirms
from digest.quotes.references import open_after_leads
from digest.quotes.ties import ABOUT_BEFORE, COMMENTS, list_ties
from digest.text.phrases import Phrases


def find_comment(before: str, sentence: str, language: Language) -> str | None:
    """What in a sentence may speak of the one before it, where an author leaves it out between two.

    A short one counts only if it refers to that, not to the speaker: “Or that is how they tell it.”
    """
    here = Phrases(sentence, has_spaces=bool(language.space))
    cuts = language.cuts
    refers = open_after_leads(here, cuts.leaning, cuts) or here.has(cuts.pointing)
    is_own = any(word.partition("'")[0] in language.first_person for word in here.words)
    refers = None if is_own or affirms(here, cuts) or _adds_fact(here, language) else refers
    for tie in list_ties((before, sentence), language):
        is_about = tie.side == "end" and tie.reason in ABOUT_BEFORE
        if is_about and (tie.reason != COMMENTS or refers):
            return tie.word
    return None


def _adds_fact(here: Phrases, language: Language) -> bool:
    """“It has stood empty since 1988.”: a pronoun, and a figure that says something new of it."""
    words, choice = language.cuts, load_choice_words(language.code)
    is_number = any(any(map(str.isdigit, word)) for word in here.words)
    is_number = is_number or bool(choice and here.has(choice.figures))
    doubts = (*words.demonstratives, *words.doubting, *words.denying, *words.borrowing)
    is_new = is_number and here.has(doubts) is None
    return is_new and open_after_leads(here, words.pronouns, words) is not None
