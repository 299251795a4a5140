"""A hyphen at the end of a line may belong to the word or to the line; ligatures are letters."""

from __future__ import annotations

from digest.sources.nearest import find_nearest
from digest.sources.release import Release
from tests.tables import table


def make(text: str) -> Release:
    return Release("content/sources/a.txt", text)


@table(
    ("text", "words"),
    [
        ("We serve the commu-\nnity today.", "community today"),
        ("We serve the commu-\nnity today.", "the commu-nity"),
        ("A well-\nknown mayor spoke.", "well-known mayor"),
        ("A well-\nknown mayor spoke.", "wellknown mayor"),
        ("A com-\nmunity of well-\nknown mayors and self-\nevident rules.",
         "community of well-known mayors and self-evident rules"),
        ("The commu\u00ad\nnity met.", "community met"),
        ("The com\u00admu\u00adnity met.", "community met"),
        ("short-\nand long-term plans", "short- and long-term plans"),
        ("Haupt-\nund Nebenfach", "Haupt- und Nebenfach"),
        ("from 2020-\n2021 on", "2020-2021"),
        ("THE COMMU-\nNITY", "COMMUNITY"),
        ("Ada Smith-\nJones spoke", "Smith-Jones"),
        ("state-of-the-\nart", "state-of-the-art"),
        ("The ﬁrst oﬃce ﬂoor, ﬆrong ﬀ", "first office floor, strong ff"),
        ("vrĳheid", "vrijheid"),
        ("The rest -\nand more", "rest - and more"),
    ],
)  # fmt: skip
def test_words_are_found_across_the_end_of_a_line(text: str, words: str):
    assert make(text).find(words)


@table(
    ("text", "words"),
    [
        ("The commu-\nnity met. Our community.", "commu-nity"),
        ("A well-\nknown mayor. She is well-known.", "wellknown"),
        ("A well-known mayor", "wellknown"),
        ("A community", "commu-nity"),
        ("The rest -\nand more", "restand"),
        ("the com-\nmunity", "munity"),
        ("The COVID-\n19 plan of 2-\nday fairs", "COVID19"),
        ("The COVID-\n19 plan of 2-\nday fairs", "2day"),
    ],
)
def test_words_that_the_source_does_not_have_are_not_found(text: str, words: str):
    assert not make(text).find(words)


def test_a_hyphen_before_the_words_changes_no_word_of_theirs():
    """“Resign” and “re-sign” are two things."""
    (paragraph,) = make("Many of our com-\nmunity resign so they rest.").paragraphs
    start = paragraph.typed.index("resign")
    assert paragraph.read(start, start + len("resign so"), "re-sign so") == "resign so"


def test_lines_stay_right_after_hyphens_and_ligatures():
    """A paragraph before it: in a text of one block, short lines would end paragraphs."""
    text = "Fair.\n\nThe ﬁrst com-\nmunity of well-\nknown ofﬁ\u00ad\nces is\nhere today.\n"
    release = make(text)
    words = {"first": 3, "community": 3, "of": 4, "well-known": 4, "ofﬁces": 5, "is": 6, "here": 7}
    assert {each: release.find_line(release.find(each)[0]) for each in words} == words


@table(
    ("text", "words", "cure"),
    [
        ("We serve the commu-\nnity every day.", "We serve a community every day",
         "We serve the community every day"),
        ("Our well-\nknown mayor spoke today.", "Our well-known mayor speaks today",
         "Our well-known mayor spoke today"),
        ("The top-\nlevel mayor spoke today.", "The top-level mayor speaks today",
         "The top-level mayor spoke today"),
        ("The of\u00adﬁ\u00adce is open for us.", "The office was open for us",
         "The office is open for us"),
        ("It isnâ€™t the cafÃ© of our town.", "It isn’t a café of our town",
         "It isn’t the café of our town"),
        ("It is \u200bour pub\u200blic café now.", "It was our public café now",
         "It is our public café now"),
    ],
)  # fmt: skip
def test_a_suggestion_copies_no_damage(text: str, words: str, cure: str):
    nearest = find_nearest(make(text), words)
    assert nearest is not None
    assert nearest[1] == cure
