"""What a sentence refers to outside itself: the word, and only where it does."""

from __future__ import annotations

from digest.languages import load_language
from digest.quotes.references import find_reference, open_after_leads
from digest.text.phrases import Phrases
from tests.tables import table


def refer(sentence: str, code: str = "en") -> str:
    language = load_language(code)
    assert language
    found = find_reference(Phrases(sentence), language.cuts)
    return found.typed if found else ""


@table(
    ("sentence", "word"),
    [
        ("A third will rent for less.", "A third"),
        ("Bakers sold a third.", ""),
        ("Well, therefore we build.", "therefore"),
        ("Well therefore we build.", "therefore"),
        ("Oh, — therefore we build.", "therefore"),
        # An object is never its own clause's subject.
        ("The city will repair it.", "it"),
        ("Right now, mayors repair it.", "it"),
        ("The mayors, right now, repair it.", ""),
        ("The mayors came and we thank them.", ""),
        ("Today the mayors said they will come.", ""),
        # A determiner is a noun's only with a word after it.
        ("Nearly some they took.", "they"),
        ("Nearly every, they failed.", "they"),
        ("Nearly every, sadly, today they failed.", "they"),
        # A plural is long enough not to be a verb.
        ("We asked mayors and they came.", ""),
        ("Now needs grow and they win.", "they"),
    ],
)
def test_what_a_sentence_refers_to(sentence: str, word: str) -> None:
    assert refer(sentence) == word


def test_after_words_such_as_well_it_is_looked_for_at_the_opening_alone() -> None:
    language = load_language("en")
    assert language
    here = Phrases("Well, so we build, but later.")
    assert open_after_leads(here, frozenset({"but"}), language.cuts) is None
    later = Phrases("Oh, well, sure, yes, we build.")  # Three such words are enough.
    assert open_after_leads(later, frozenset({"we"}), language.cuts) is None
    found = open_after_leads(here, frozenset({"we"}), language.cuts)
    assert found
    assert found.start == here.words.index("we")


def test_a_second_sentence_that_is_kept_with_the_first_refers_to_that() -> None:
    assert refer("Wir hatten Betten für 90. Deshalb bauen wir.", "de") == ""
    assert refer("– Wir hatten Betten für 90. Deshalb bauen wir.", "de") == ""
    assert refer("Wir hatten Betten für 90 und deshalb bauen wir.", "de") == "deshalb"
    assert refer("Betten für 90. Deshalb bauen wir.", "de") == "Deshalb"
