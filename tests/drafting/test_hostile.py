"""Whatever a release holds, a draft ends in time and alters no word."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.drafting import quotation_limit
from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.drafting.text_places import TextPlaces
from digest.sources.formats.source_text import UnreadableSourceError
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from tests.drafting.synthetic import LANGUAGES, SHAPES, make_release
from tests.drafting.test_fictional import FOLDER
from tests.tables import table


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
    "marks": "“" * 12_000,
    "straight marks": '"' * 12_000,
    "pairs": "“a” " * 6_000,
    "low marks": "he ‚" * 10_000,
    "mail": ". — '{one}@x.example '" * 6_000,
    "dashes": "—" * 20_000,
    "lines": "\n" * 50_000,
    "one word": "A" * 100_000,
    "verbs": "said Ana Ruiz " * 5_000,
    "names": "Ana Ruiz, " * 10_000,
    "direction": "\u202e“We are ready,” said Ana Ruiz.\u202c" * 3_000,
    "control characters": "\x00\x07\x1b[2J“We are ready,” said Ana Ruiz.\n" * 3_000,
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
    "nobody is named": '한국"We build it today, and we keep it."”who said that AAAA BBBB ' * 1_500,
    "one paragraph": "“We go on and on today,” said Ana Ruiz. " * 3_000,
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


# Between two quotations releases tell what happened.
PROSE = (
    "The council met in the hall on Monday, and spoke of the year to come and of its costs. " * 4
)


@pytest.mark.long
def test_a_megabyte_takes_two_seconds() -> None:
    parts = [
        make_release(shape, SHAPES[shape], lang, 0).text for shape in SHAPES for lang in LANGUAGES
    ]
    text, english = (
        f"\n\n{PROSE}\n\n".join(each * 300)[:1_000_000] for each in (parts, parts[::5])
    )
    quarter, whole = measure(text[:250_000]), measure(text)
    assert whole < 6 * quarter
    assert measure(english) < 2


@pytest.mark.parametrize("sign", ["“", '"', "«", "„", "“a” "])
def test_a_hundred_thousand_marks_end_in_a_clear_answer(sign: str) -> None:
    assert describe_draft(draft_release(Release("made.txt", sign * 100)))["quotes"] == []
    with pytest.raises(UnreadableSourceError, match="pairs of quotation marks; 6,000 is the limit"):
        draft_release(Release("made.txt", sign * 100_000))


@pytest.mark.slow
def test_a_hundred_thousand_apostrophes_take_no_longer_than_their_size() -> None:
    half, whole = measure("'" * 50_000), measure("'" * 100_000)
    assert whole < max(3.2 * half, 1)


MANY = {
    "pairs of quotation marks": "“We go,” said Ana Ruiz.\n\n",
    "lines that end with a colon": "Ana Ruiz said: \n\nWe go.\n\n",
    "quotations": "‘We go’, said Ana Ruiz.\n\n",
}


@table("name", MANY)
def test_a_draft_of_too_many_quotations_is_refused_with_both_numbers(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotation_limit, "MOST_QUOTATIONS", 20)
    draft_release(Release("made.txt", MANY[name] * 20))
    with pytest.raises(UnreadableSourceError) as refused:
        draft_release(Release("made.txt", MANY[name] * 21))
    message = f"This text has 21 {name}; 20 is the limit for finding quotes."
    assert refused.value.message == message
    assert "Save only" in refused.value.fix


def test_a_megabyte_full_of_releases_is_not_too_much() -> None:
    """The fictional releases of each language, again and again up to a megabyte."""
    for lang in LANGUAGES:
        texts = [yaml.safe_load(each.read_text())["text"] for each in FOLDER.glob(f"{lang}*.yaml")]
        text = "\n\n".join(texts)
        found = sum(len(each.runs) for each in Release("made.txt", text).quoted)
        assert 0 < found * 1_048_576 / len(text.encode()) < quotation_limit.MOST_QUOTATIONS
