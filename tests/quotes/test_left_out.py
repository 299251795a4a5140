"""Words that a quote leaves out of its source. All people and places are fictional."""

from __future__ import annotations

import re

import pytest

from digest.content.model import Places
from digest.quotes.candidates import list_candidates
from digest.quotes.excerpts import check_excerpts
from tests.quotes.fictional import get_language, join, join_text, make_quote
from tests.tables import table

NORWELL = """\
“We will not close a single library in this town. I do not believe that the town should sell the park next year. If the state keeps its word, every branch stays open until midnight,” said Norwell Mayor Ana Ruiz.

It is not true that “the town is out of money,” Ruiz said.

“Our buses run on Sundays and on holidays,” said Transit Director Ben Cole. Mayor Ana Ruiz nodded.
"""  # noqa: E501 - a paragraph of a release is one line


def list_ids(
    *segments: str, source: str = NORWELL, seam: str | None = None, code: str = "en"
) -> list[str]:
    _, problems = join(make_quote(*segments, seam=seam), source, code)
    return [problem.check for problem in problems]


def judge_excerpt(
    *segments: str, excerpt: str, source: str | None = None, code: str = "en"
) -> tuple[list[str], str]:
    """The ids of errors, and the words as a post has them."""
    joined, _ = join(make_quote(*segments, excerpts=(excerpt,)), source, code)
    found = check_excerpts(joined, Places("content/fair.yaml"), 0)
    text = list_candidates(joined, get_language(code))[-1].text
    return [each.check for each in found if each.severity == "error"], text


@table(
    "segment",
    [
        "the town should sell the park next year.",
        "every branch stays open until midnight,",
        "believe that the town should sell the park next year.",
        "close a single library in this town.",
    ],
)
def test_a_segment_never_starts_inside_what_governs_it(segment: str) -> None:
    """Q5: “I will go to war … but only if necessary” (ONA)."""
    assert list_ids(segment) == ["cut-meaning"]


def test_the_message_has_the_whole_sentence_and_the_fix_the_words_to_put_back() -> None:
    _, (problem,) = join(make_quote("every branch stays open until midnight,"), NORWELL)
    assert problem.message == (
        "The quote leaves out “If the state keeps its word,” of “If the state keeps its word, every"
        " branch stays open until midnight,”, which can change what the rest means."
    )
    assert problem.fix == "Start this segment with “If the state keeps its word,”."
    assert list_ids("If the state keeps its word, every branch stays open until midnight,") == []


@table(
    ("segments", "source"),
    [
        (
            ("every branch stays open.",),
            "“If the state keeps its word,” said Ana Ruiz, “every branch stays open.”",
        ),
        (
            ("that we will sell the park.",),
            "“I do not believe,” said Ana Ruiz, “that we will sell the park.”",
        ),
        (
            ("Every branch stays open,",),
            "“Every branch stays open,” said Ana Ruiz, “if the state keeps its word.”",
        ),
        (("we will sell the park.",), "“Nobody,” Ana Ruiz said, “thinks we will sell the park.”"),
        (("We sell the park,",), "“We sell the park,” said Ana Ruiz, “unless the vote fails.”"),
    ],
)
def test_the_attribution_of_the_source_is_no_end_of_a_sentence(
    segments: tuple[str, ...], source: str
) -> None:
    assert "cut-meaning" in list_ids(*segments, source=source)


@table(
    "source",
    [
        "“If the state keeps its word,” said Ana Ruiz, “if it does, every branch stays open.”",
        "“I do not believe,” said Ana Ruiz, “because I was told otherwise.”",
        "“We are ready,” said Ana Ruiz, “and we will not wait.”",
        "“We are ready,” said Ana Ruiz, “but we need help.”",
        "“We are ready,” said Ana Ruiz, “which is good for us.”",
    ],
)
def test_a_sentence_that_only_the_attribution_splits_needs_no_seam(source: str) -> None:
    segments = re.findall("“(.*?)”", source)
    if "which" in source:
        assert list_ids(*segments, source=source, seam=", ") == []
    else:
        assert list_ids(*segments, source=source) == []


ALL = "“We open a hall. We have not sold the park. Our buses run on Sundays,” said Ana Ruiz."


def test_words_that_are_skipped_need_a_seam_that_shows_it() -> None:
    """Q4: a skipped span has an ellipsis, and only that (AP [W3], read 2026-11-23)."""
    segments = ("We open a hall.", "Our buses run on Sundays,")
    assert list_ids(*segments, source=ALL) == ["seam-ellipsis"]
    for seam in (". ", ", ", " "):
        assert list_ids(*segments, source=ALL, seam=seam) == ["seam-ellipsis"]
    assert list_ids(*segments, source=ALL, seam=" ... ") == []


@pytest.mark.parametrize(
    "segments",
    [
        ("We open a hall.", "We have not sold the park."),
        ("We open a hall.", "We have not sold the park. Our buses run on Sundays,"),
    ],
)
def test_an_ellipsis_where_nothing_is_left_out_is_an_error(segments: tuple[str, ...]) -> None:
    assert list_ids(*segments, source=ALL, seam=" ... ") == ["seam-ellipsis"]


@table(
    ("code", "source", "segments"),
    [
        ("en", "“We will never sell the park,” said Ana Ruiz.", ("We will", "sell the park,")),
        (
            "en",
            "“We sell the park, if the town agrees, in May,” said Ana Ruiz.",
            ("We sell the park,", "in May,"),
        ),
        (
            "en",
            "“We will sell the park. That is a lie. We open a hall,” said Ana Ruiz.",
            ("We will sell the park.", "We open a hall,"),
        ),
        (
            "en",
            "“We sell the park. But only if you vote for it. We open a hall,” said Ana Ruiz.",
            ("We sell the park.", "We open a hall,"),
        ),
        (
            "en",
            "“We open a hall. Critics say this. We sell the park,” said Ana Ruiz.",
            ("We open a hall.", "We sell the park,"),
        ),
        (
            "en",
            "“We love parks. I doubt we can sell the big one here. It is old,” said Ana Ruiz.",
            ("We love parks.", "we can sell the big one here."),
        ),
        (
            "es",
            "«Vendemos el parque. No es cierto. Abrimos una sala», dijo Ana Ruiz.",
            ("Vendemos el parque.", "Abrimos una sala"),
        ),
        (
            "de",
            "„Wir wollen den Park nicht in diesem Jahr verkaufen“, sagte Ana Ruiz.",
            ("Wir wollen den Park", "in diesem Jahr verkaufen"),
        ),
        (
            "fr",
            "« Nous ne vendons pas le parc de la ville », a dit Ana Ruiz.",
            ("Nous", "vendons pas le parc de la ville"),
        ),
        (
            "nl",
            "“Wij verkopen het park in deze stad niet aan de bank,” zei Ana Ruiz.",
            ("Wij verkopen het park", "aan de bank,"),
        ),
    ],
)
def test_what_turns_the_words_beside_it_is_never_left_out_between_segments(
    code: str, source: str, segments: tuple[str, ...]
) -> None:
    assert "cut-meaning" in list_ids(*segments, source=source, seam=" ... ", code=code)


def test_adjoining_paragraphs_of_one_statement_have_a_space_between_them() -> None:
    for source in (
        "Ana Ruiz said: “We open a hall.\n\n“Our buses run on Sundays.”",
        "“We open a hall,” said Ana Ruiz.\n\n“Our buses run on Sundays.”",
    ):
        first = re.findall("“(.*?)(?:”|\n)", source)[0]
        quote = make_quote(first, "Our buses run on Sundays.")
        assert join_text(quote, source) == "We open a hall. Our buses run on Sundays."
        assert list_ids(*quote.segments, source=source, seam=" ... ") == ["seam-ellipsis"]


WHOLE = "I believe that every branch stays open, and our buses run on Sundays and on holidays."


@table(
    ("excerpt", "shown"),
    [
        ("every branch stays open", "… every branch stays open …"),
        ("… every branch stays open", "… every branch stays open …"),
        ("...every branch stays open...", "… every branch stays open …"),
        ("every branch stays open,", "… every branch stays open …"),
        ("I believe that every branch stays open", "I believe that every branch stays open …"),
        (
            "our buses run on Sundays and on holidays.",
            "… our buses run on Sundays and on holidays.",
        ),
        ("our buses run on Sundays and on holidays", "… our buses run on Sundays and on holidays"),
        (WHOLE, WHOLE),
    ],
)
def test_a_fair_part_of_a_sentence_shows_where_it_was_cut(excerpt: str, shown: str) -> None:
    assert judge_excerpt(WHOLE, excerpt=excerpt) == ([], shown)


@table(
    ("segments", "excerpt"),
    [
        (
            ("I do not believe that the town should sell the park next year.",),
            "the town should sell the park next year",
        ),
        (
            ("I do not believe that the town should sell the park next year.",),
            "… the town should sell the park next year.",
        ),
        (
            ("If the state keeps its word, every branch stays open until midnight,",),
            "every branch stays open until midnight.",
        ),
        (
            ("If the state keeps its word,", "every branch stays open until midnight."),
            "every branch stays open until midnight.",
        ),
        (("Every branch stays open if the state keeps its word.",), "Every branch stays open"),
        (("Who believes that this water is safe?",), "this water is safe"),
        (("Is it true? Does anyone think the pool will open?",), "the pool will open"),
        (("เราจะไม่ขายสวน เราจะเปิดห้องสมุด",), "เราจะเปิดห้องสมุด"),
    ],
)
def test_an_excerpt_never_leaves_out_what_governs_it(
    segments: tuple[str, ...], excerpt: str
) -> None:
    code = "th" if "เ" in excerpt else "en"
    assert judge_excerpt(*segments, excerpt=excerpt, code=code)[0] == ["cut-meaning"]


@table(
    ("segment", "joined"),
    [
        ("Our buses run on Sundays", "Our buses run on Sundays …"),
        ("buses run on Sundays and on holidays,", "… buses run on Sundays and on holidays."),
        ("Our buses run on Sundays and on holidays,", "Our buses run on Sundays and on holidays."),
        # The release itself quotes only a part here.
        ("the town is out of money,", "the town is out of money."),
    ],
)
def test_a_quote_shows_where_its_sentence_was_cut(segment: str, joined: str) -> None:
    assert join_text(make_quote(segment), NORWELL) == joined


def test_a_quote_that_starts_in_a_sentence_shows_it_where_the_statement_goes_on() -> None:
    source = "“I know that our buses run on Sundays,” said Ana Ruiz. “We open a hall.”"
    text = join_text(make_quote("our buses run on Sundays,"), source)
    assert text == "… our buses run on Sundays."


def test_a_part_that_the_source_itself_has_in_marks_is_not_cut() -> None:
    source = "“We are ready,” said Ana Ruiz, “and we will not wait.”"
    assert join_text(make_quote("We are ready,"), source) == "We are ready."


def test_words_that_are_there_twice_are_taken_where_they_are_whole() -> None:
    segment = "I doubt that the park is ours. The park is ours."
    assert judge_excerpt(segment, excerpt="The park is ours.") == ([], "The park is ours.")
    doubled = "We hope the park is ours; the park is ours."
    assert judge_excerpt(doubled, excerpt="the park is ours.") == ([], "… the park is ours.")


def test_a_cut_in_a_script_without_spaces_has_no_space_either() -> None:
    source = "「私たちは公園を守り、図書館を開きます」とホルムは述べた。"
    joined, problems = join(make_quote("図書館を開きます"), source, "ja")
    assert joined.text == "…図書館を開きます"
    assert [each.check for each in problems] == ["cut-meaning"]


@pytest.mark.parametrize(
    ("source", "segments", "fix", "fixed"),
    [
        (
            "“We open every door if the roof is dry in May,” said Ida Holm.",
            ("We open every door", "the roof is dry in May,"),
            "End this segment with “if”.",
            ("We open every door if", "the roof is dry in May,"),
        ),
        (
            "“We open every door,” said Ida Holm, “if the roof is dry and the town pays in May.”",
            ("We open every door,", "the town pays in May."),
            "Start the segment below with “if the roof is dry and”.",
            ("We open every door,", "if the roof is dry and the town pays in May."),
        ),
    ],
)
def test_one_round_fixes_a_gap_inside_a_sentence(source, segments, fix, fixed) -> None:
    _, (problem,) = join(make_quote(*segments, seam=" ... "), source)
    assert problem.fix == f"{fix} Then delete the line `seam:`."
    assert join(make_quote(*fixed), source)[1] == ()


def test_the_next_sentence_is_read_whole_where_the_attribution_splits_it() -> None:
    """“If the gate opens,” alone would seem to limit the words before it."""
    source = (
        "Ana Ruiz noted that “there is no such thing as a pause in hunger.”\n\n"
        "“If the gate opens tomorrow,” she went on, “the first trucks will be here by noon.”"
    )
    assert list_ids("there is no such thing as a pause in hunger.", source=source) == []


def test_an_excerpt_without_the_sentence_that_takes_it_back_is_an_error() -> None:
    said = "The town is out of money. Not a word of it was true. We build."
    assert judge_excerpt(said, excerpt="The town is out of money.")[0] == ["cut-meaning"]
    for excerpt in ("The town is out of money. Not a word of it was true.", "We build."):
        assert judge_excerpt(said, excerpt=excerpt)[0] == []
