from __future__ import annotations

import textwrap
import unicodedata
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest.sources.nearest import find_difference, find_nearest
from digest.text.folding import find_words, fold, normalize
from tests.quotes.fictional import make_release
from tests.tables import table

CONTENT = Path(__file__).parents[2] / "content"
RELEASE = (CONTENT / "sources/reimagining-public-safety.txt").read_text(encoding="utf-8")
SEED = yaml.safe_load((CONTENT / "reimagining-public-safety.yaml").read_text(encoding="utf-8"))
SEGMENTS = [segment for quote in SEED["quotes"] for segment in quote["segments"]]


def stands(words: str, text: str) -> bool:
    return bool(make_release(text).find(words))


@table("segment", SEGMENTS, ids=lambda segment: segment[:20])
def test_every_segment_of_the_seed_is_found_once(segment: str) -> None:
    assert len(make_release(RELEASE).find(segment)) == 1


@given(st.data())
def test_a_segment_with_any_one_letter_changed_is_not_found(data: st.DataObject) -> None:
    """Q1: the words are the source's, unaltered (AP [W1]; Daily Press; ONA; read 2026-11-23)."""
    segment = data.draw(st.sampled_from(SEGMENTS))
    letters = [at for at, letter in enumerate(segment) if letter.isalnum()]
    at = data.draw(st.sampled_from(letters))
    other = data.draw(st.characters(categories=["L", "N"]))
    changed = f"{segment[:at]}{other}{segment[at + 1 :]}"
    assert stands(changed, RELEASE) == (fold(changed) == fold(segment))


@table("at", range(len(SEGMENTS[1])))
def test_a_segment_with_any_one_character_missing_is_not_found(at: int) -> None:
    """Q1, for every place of one segment: a letter, a space, a comma, a mark."""
    cut = SEGMENTS[1][:at] + SEGMENTS[1][at + 1 :]
    assert not stands(cut, RELEASE) or at == len(SEGMENTS[1]) - 1


@table(
    ("typed", "source"),
    [
        ("what's working", "what’s working"),
        ("what’s working", "what's working"),
        ('the "plan" works', "the “plan” works"),
        ("the ‘plan’ works", "the “plan” works"),
        ("the «plan» works", "the “plan” works"),
        ("le « plan » marche", "le «plan» marche"),
        ("le «\u202fplan\u202f» marche", "le «\u00a0plan\u00a0» marche"),
        ("May 18", "May\u00a018"),
        ("one two", "one\ntwo"),
        ("one two", "one  \n  two"),
        ("one two", "one\r\ntwo"),
        ("community", "com\u00admunity"),
        ("community", "com\u200bmunity"),
        ("café", unicodedata.normalize("NFD", "café")),
        (unicodedata.normalize("NFD", "café"), "café"),
        ("公共の安全", "公共の\n安全"),
    ],
)
def test_shape_of_marks_spaces_line_breaks_and_composition_are_folded(
    typed: str, source: str
) -> None:
    assert stands(typed, source)


@table(
    ("typed", "source"),
    [
        ("mayors", "Mayors"),
        ("over-policing", "over policing"),
        ("base - and", "base — and"),
        ("cafe", "café"),
        ("wait...", "wait…"),
        ("all, of us", "all of us"),
        ("all of us.", "all of us,"),
        ("colour", "color"),
        ("onetwo", "one\ntwo"),
        ("公共の 安全", "公共の安全"),
        ("WHO", "who"),
    ],
)
def test_nothing_else_is_folded(typed: str, source: str) -> None:
    """Q1: no grammar and no case is put right."""
    assert not stands(typed, source)


@table(
    ("words", "text"),
    [
        ("arm", "harm"),
        ("can", "we can’t go"),
        ("t be done", "can't be done"),
        ("violence measures", "anti-violence measures"),
        ("over", "over-policing"),
        ("5 million", "$3.5 million"),
        ("3", "3.5 million"),
        ("000 mayors", "1,000 mayors"),
        ("5 mayors", "$5 mayors"),
        ("by 4", "by 4% more"),
        ("S. Conference", "the U.S. Conference"),
        ("the U", "the U.S."),
        ("e", "e\u0323\u0301"),
        ("👩", "👩‍👧 here"),
        ("नमस", "नमस्ते"),
    ],
)
def test_a_piece_of_a_word_or_number_is_not_found(words: str, text: str) -> None:
    """A leader who “can’t” is never quoted with “can”."""
    assert find_words(words, text) == ()


@table(
    ("words", "text"),
    [
        ("harm", "“harm”"),
        ("harm", "harm"),
        ("harm", "harm, done"),
        ("harm", "—harm—"),
        ("état", "l’état"),
        ("mayors", "the mayors’ plan"),
        ("1,000", "of 1,000, more"),
        ("街は安全", "私の街は安全です"),
        ("USCM", "私のUSCMです"),
        ("하겠다", "“하겠다”고"),
        ("2019", "in 2019."),
        ("U.S.", "the U.S."),
    ],
)
def test_whole_words_are_found_whatever_stands_around_them(words: str, text: str) -> None:
    assert len(find_words(words, text)) == 1


def test_words_are_found_everywhere_also_where_they_overlap() -> None:
    assert find_words("we do and we do", "we do and we do and we do") == ((0, 15), (10, 25))


def test_no_words_are_found_nowhere() -> None:
    assert find_words("", "text") == find_words(" ", "text") == ()


@table("text", ["“We build.” " * 5, "“We build.” " * 2_000])
def test_a_text_that_is_asked_for_again_is_not_folded_again(text: str) -> None:
    """As a long quote is for each of its excerpts."""
    assert fold(text) is fold("".join([*text]))


@given(st.text())
def test_a_folded_text_has_the_typed_ones_places(text: str) -> None:
    assert len(fold(text)) == len(normalize(text))


WRAPPED = "\n\n".join(textwrap.fill(row, 72) for row in RELEASE.splitlines())


@table(
    "text",
    [
        WRAPPED,
        WRAPPED.replace("\n", "\r\n"),
        WRAPPED + "\nhttps://www.example.org/" + "x" * 120,
        RELEASE.replace("\n", "\n\n"),
        f"\n\n{RELEASE}\n",
    ],
    ids=["wrapped", "windows", "with an address", "blank lines", "padded"],
)
def test_a_source_has_the_same_paragraphs_however_it_is_laid_out(text: str) -> None:
    rows = [fold(row) for row in RELEASE.splitlines()]
    found = [paragraph.text for paragraph in make_release(text).paragraphs]
    assert found[:-1] == rows[:-1]
    assert found[-1].startswith(rows[-1])


def test_short_lines_without_blank_lines_are_paragraphs_where_they_end_early() -> None:
    text = (
        "“Yes,” said Ida Holm.\n"
        "“No, and I have said so since the day on which we\nmet,” said Jun Park."
    )
    found = [paragraph.text for paragraph in make_release(text).paragraphs]
    assert found == [
        "'Yes,' said Ida Holm.",
        "'No, and I have said so since the day on which we met,' said Jun Park.",
    ]


def test_words_of_two_paragraphs_are_no_words_of_the_source() -> None:
    assert not stands("end of one. Start of two", "The end of one.\n\nStart of two.")


@table(
    ("typed", "nearest", "difference"),
    [
        (
            "We need our federal and state partners to aknowledge what’s working",
            "We need our federal and state partners to acknowledge what’s working",
            "here “aknowledge”, in the source “acknowledge”",
        ),
        (
            "mayors can take meaningful steps",
            "Mayors can take meaningful steps",
            "here “mayors”, in the source “Mayors”",
        ),
        ("over-policing", "over policing", "here “over-policing”, in the source “over policing”"),
        (
            "demand really urgent action",
            "demand urgent action",
            "here “really”, which is not in the source",
        ),
        ("must be priorities,", "must be national priorities,", "“national” is left out here"),
        (
            "This is work that can",
            "This is work that can’t",
            "here “can”, in the source “can’t”",
        ),
    ],
)
def test_a_slip_is_shown_with_the_nearest_text_and_the_words_that_differ(
    typed: str, nearest: str, difference: str
) -> None:
    found = find_nearest(make_release(RELEASE), typed)
    assert found is not None
    assert nearest in found[1]
    assert find_difference(typed, found[1]) == difference


def test_nearest_text_stands_with_its_own_line_in_a_wrapped_source() -> None:
    release = make_release(WRAPPED)
    number, row = next((n, r) for n, r in enumerate(WRAPPED.split("\n"), 1) if "desk.”" in r)
    found = find_nearest(release, row.replace("desk", "task"))
    assert found
    assert found[0] == number
    (span,) = release.find("to President Biden’s desk.")
    assert release.find_line(span) in (number, number - 1)


@table("layout", [RELEASE, WRAPPED])
@table("segment", SEGMENTS, ids=lambda segment: segment[:20])
def test_the_line_of_words_is_the_line_in_which_they_start(layout: str, segment: str) -> None:
    release = make_release(layout)
    (span,) = release.find(segment)
    row = layout.split("\n")[release.find_line(span) - 1]
    assert fold(" ".join(segment.split()[:2])) in fold(row)


def test_nothing_is_suggested_where_nothing_is_like_the_words() -> None:
    assert find_nearest(make_release(RELEASE), "Bananas grow quickly on zinc") is None
    assert find_nearest(make_release(""), "Any words") is None
    assert find_nearest(make_release("\n \n"), "Any words") is None


def test_the_same_words_have_no_difference() -> None:
    assert find_difference("what's working", "know what’s working today") == ""


@given(st.text(min_size=1, max_size=30), st.text(max_size=60))
def test_any_text_may_be_sought_in_any_other(words: str, text: str) -> None:
    release = make_release(text)
    found = find_nearest(release, words)
    assert found is None or (isinstance(find_difference(words, found[1]), str) and found[0] >= 1)
    for span in release.find(words):
        assert release.paragraphs[span.paragraph].text[span.start : span.end] == fold(words)
        assert release.find_line(span) >= 1
