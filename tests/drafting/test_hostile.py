"""Whatever a release holds, a draft ends in time and alters no word."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.drafting.text_places import TextPlaces
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from tests.drafting.synthetic import LANGUAGES, SHAPES, make_release


def spell(number: int) -> str:
    """Letters for digits: a name for each number."""
    return "".join(chr(97 + int(digit)) for digit in f"{number}").title()


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "«",
        "»",
        "„",
        "—",
        ", said ",
        "Mayor Ana Ruiz",
        ". ",
        "\n\n",
        "\n",
        "We go",
    ]
)


@settings(max_examples=60)
@example("“\n\n“, said Mayor Ana Ruiz")
@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_every_segment_is_a_span_of_the_text(text: str) -> None:
    made = draft_release(Release("made.txt", text))
    for quote in describe_draft(made)["quotes"]:
        for words, (start, end) in zip(quote["segments"], quote["offsets"], strict=True):
            assert words == made.release.text[start:end]


HOSTILE = {
    "marks": "“" * 20_000,
    "straight marks": '"' * 20_000,
    "pairs": "“a” " * 10_000,
    "dashes": "—" * 20_000,
    "lines": "\n" * 50_000,
    "one word": "A" * 100_000,
    "verbs": "said Ana Ruiz " * 5_000,
    "names": "Ana Ruiz, " * 10_000,
    "direction": "\u202e“We are ready,” said Ana Ruiz.\u202c" * 200,
    "control characters": "\x00\x07\x1b[2J“We are ready,” said Ana Ruiz.\n" * 200,
    "statements": "Statement by Ana Ruiz:\n\nWe are ready.\n\n" * 2_000,
    "speakers": "".join(f"Ana Ruiz{chr(97 + n % 26)} said:\n\nWe go.\n\n" for n in range(2_000)),
    "embargoes": "EMBARGOED UNTIL 9 a.m. ET, June 11\n" * 5_000,
    "roles by their articles": "A autarquia abriu hoje a nova ponte sobre o rio da região.\n\n"
    + "".join(
        f"«A ponte é nossa», afirmou a diretora Ana {spell(n)}eira.\n\n«Já», lembrou a autarca.\n\n"
        for n in range(1_200)
    ),
    "nested": "“a ‘b " * 5_000,
    "split words": "co-\n" * 20_000,
    "soft hyphens": "co\u00ad\n" * 20_000,
    "one paragraph": "“We go on and on today,” said Ana Ruiz. " * 2_000,
    "speakers of one form": "Hill Summit ends\n\n"
    + "".join(
        f"“We build line {n}, and we keep it,” said Mayor Ann Lee{n} of Austin. “It is free.”\n\n"
        for n in range(1_000)
    ),
}


def measure(text: str) -> float:
    started = time.process_time()
    describe_draft(draft_release(Release("made.txt", text)))
    return time.process_time() - started


@pytest.mark.sampled(15)
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_text_takes_no_longer_than_its_size(kind: str) -> None:
    """Twice the text takes about twice the time; four times would be its square."""
    text = HOSTILE[kind]
    half, whole = measure(text[: len(text) // 2]), measure(text)
    for _ in range(2):  # The least of three: another program on the machine only adds.
        if whole < max(3.2 * half, 1):
            break
        half, whole = min(half, measure(text[: len(text) // 2])), min(whole, measure(text))
    assert whole < max(3.2 * half, 1)


@pytest.mark.slow
def test_places_in_a_long_paragraph_take_no_longer_than_its_size() -> None:
    def find(size: int) -> float:
        places = TextPlaces(Release("made.txt", "The council met. " * size))
        started = time.process_time()
        for at in range(0, size * 17 - 2, 17):
            places.find(SourceSpan(0, at, at + 1))
        return time.process_time() - started

    assert find(20_000) < max(3.2 * min(find(10_000) for _ in range(2)), 0.5)


@pytest.mark.long
def test_a_megabyte_takes_two_seconds() -> None:
    parts = [
        make_release(shape, SHAPES[shape], lang, 0).text for shape in SHAPES for lang in LANGUAGES
    ]
    text = "\n\n".join(parts * 60)[:1_000_000]
    quarter, whole = measure(text[:250_000]), measure(text)
    assert whole < 6 * quarter
    assert measure(("\n\n".join(parts[::5]) * 300)[:1_000_000]) < 2


@pytest.mark.long
@pytest.mark.parametrize("sign", ["“", '"', "'", "«", "„", "“a” "])
def test_a_hundred_thousand_marks_end_in_a_clear_answer(sign: str) -> None:
    half, whole = measure(sign * 50_000), measure(sign * 100_000)
    assert describe_draft(draft_release(Release("made.txt", sign * 1_000)))["quotes"] == []
    assert whole < max(3.2 * half, 1)
