from __future__ import annotations

from digest.text.phrases import Phrases
from tests.tables import table


@table(
    ("sentence", "phrase", "opens"),
    [
        ("However, we act.", "however", True),
        ("“However, we act.”", "however", True),
        ("— But we act.", "but", True),
        ("Butter is dear.", "but", False),
        ("¿Pero qué?", "pero", True),
        ("Perolas.", "pero", False),
        ("SIN\u00a0EMBARGO, vamos.", "sin embargo", True),
        ("S'il pleut", "s'il", True),
        ("S’il pleut", "s'il", True),
        ("C’est tout.", "c'", True),
        ("It’s late.", "it", True),
        ("ولكننا هنا", "ولكن*", True),
        ("परिवार आया", "पर", False),
        ("पर हम आए", "पर", True),
        ("Dreamers wait.", "dream*", True),
        ("Don’t wait.", "*n't", True),
        ("No, we wait.", "no |", True),
        ("No.", "no |", True),
        ("No child waits.", "no |", False),
        ("That one is", "that * is", True),
        ("", "but", False),
        ("“”", "but", False),
    ],
)
def test_a_sentence_opens_with_whole_words_whatever_marks_come_before_them(
    sentence: str, phrase: str, *, opens: bool
) -> None:
    assert bool(Phrases(sentence).open_with([phrase])) == opens


def test_without_spaces_between_words_letters_are_enough() -> None:
    japanese = Phrases("「しかし私は行きます。」", has_spaces=False)
    assert japanese.open_with(["しかし"])
    assert japanese.has(["私は"])
    assert japanese.has(["ます |"])
    assert not japanese.has(["彼"])


def test_the_longest_phrase_is_found_and_shown_as_typed() -> None:
    found = Phrases("So, At  least that.").has(["at", "at least"])
    assert found is not None
    assert found.typed == "At  least"


def test_an_exception_hides_the_words_that_it_has() -> None:
    phrases = ["it", "-it is time"]
    assert not Phrases("We know it is time to go.").has(phrases)
    assert Phrases("We know it is late.").has(phrases)


def test_only_the_first_words_are_looked_at_where_a_number_is_given() -> None:
    sentence = Phrases("“We, the mayors, never sleep.”")
    assert sentence.has(["never"], within=4)
    assert not sentence.has(["never"], within=3)
    assert sentence.count == 5
