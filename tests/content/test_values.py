"""Each kind of value: what it takes, what it refuses, and under which id."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.content import values
from digest.content.characters import PlainText
from digest.content.errors import Refused
from digest.content.model import Places
from digest.content.model.quotes import Approval
from digest.content.reading import Document
from digest.content.validating import read_file, read_thing
from digest.content.values import make_free_id, read_reason
from tests.tables import table

SUMMER = timezone(timedelta(hours=-4))


def read(kind: Any, text: str) -> Any:
    """What a text becomes; `kind` is a type that carries how it is read."""
    return kind.__metadata__[0].read(text)


def refusal(kind: Any, text: str) -> str:
    with pytest.raises(Refused) as raised:
        read(kind, text)
    return raised.value.check


@table(
    ("kind", "text", "value"),
    [
        (values.Line, "  a  b ", "a  b"),
        (values.Line, "“A” and “B”", "“A” and “B”"),
        (values.Line, "’Tis the season", "’Tis the season"),
        (values.Text, "a\nb", "a\nb"),
        (values.Words, "We said “yes” and meant it,", "We said “yes” and meant it,"),
        (
            values.Words,
            "“Yes” is what they said, and then “no”",
            "“Yes” is what they said, and then “no”",
        ),
        (values.Words, "‘Four score,’", "‘Four score,’"),
        (values.Id, "a-1", "a-1"),
        (values.Id, "1", "1"),
        (values.Hashtag, "Réforme2026", "Réforme2026"),
        (values.Hashtag, "公共安全", "公共安全"),
        (values.Color, "#0b4F6c", "#0b4F6c"),
        (values.Color, "#0a5", "#00aa55"),
        (values.Color, "#ffff", "#ffffff"),
        (values.Color, "hsl(200 50% 30%)", "#265973"),
        (values.Color, "RebeccaPurple", "#663399"),
        (values.Color, "rgb(11, 79, 108)", "#0b4f6c"),
        (values.Region, "GB", "GB"),
        (values.Phone, "+44 (0)20 7946 0100 ext. 5", "+44 (0)20 7946 0100 ext. 5"),
        (values.MergeTag, "--unsubscribe--", "--unsubscribe--"),
        (values.Language, "en-GB", "en-GB"),
        (values.Language, "zh-Hans-CN", "zh-Hans-CN"),
        (values.Language, "es-419", "es-419"),
        (values.Language, "pt-BR", "pt-BR"),
        (values.Zone, "America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        (values.Zone, "UTC", "UTC"),
        (values.YesNo, "yes", True),
        (values.YesNo, "false", False),
        (values.Pixels, "9999", 9999),
        (values.Fingerprint, "3f2a9c04b1d87e65 ", "3f2a9c04b1d87e65"),
        (values.Handle, "name@mastodon.example", "name@mastodon.example"),
        (values.Moment, "2021-05-18", date(2021, 5, 18)),
        (values.Moment, "2021-05-18T09:30", datetime(2021, 5, 18, 9, 30)),  # noqa: DTZ001 - its zone stands elsewhere
        (values.Moment, "2024-02-29 23:59", datetime(2024, 2, 29, 23, 59)),  # noqa: DTZ001 - the same
        (values.Instant, "2021-05-20T09:00:00-04:00", datetime(2021, 5, 20, 9, tzinfo=SUMMER)),
        (values.Instant, "2021-05-20 09:00Z", datetime(2021, 5, 20, 9, tzinfo=UTC)),
    ],
)
def test_value_is_read(kind: Any, text: str, value: Any):
    made = read(kind, text)
    assert (made, type(made)) == (value, type(value))


@table(
    ("kind", "text", "check"),
    [
        (values.Line, "", "empty-value"),
        (values.Line, " \n ", "empty-value"),
        (values.Line, "a\nb", "one-line"),
        (values.Line, "a\tb", "one-line"),
        (values.Line, "a\x07b", "hidden-character"),
        (values.Line, "a\u202eb", "hidden-character"),
        (values.Line, "a\u2066b", "hidden-character"),
        (values.Line, "a\ufeffb", "hidden-character"),
        (values.Line, "a\ud800b", "hidden-character"),
        (values.Line, "a\U000e0041b", "hidden-character"),
        (values.Text, "a\rb", "hidden-character"),
        (values.Text, "a\u2028b", "hidden-character"),
        (values.HeaderLine, "=?utf-8?q?x=0ABcc:_e?=", "header-text"),
        (values.SenderName, "=?utf-8?q?x=0ABcc:_e?=", "header-text"),
        (values.SenderName, "mayor@town.example", "header-text"),
        (values.SenderName, "The Mayor <mayor@town.example>", "header-text"),
        (values.Words, "“A,”", "marks-around-words"),
        (values.Words, '"A,"', "marks-around-words"),
        (values.Words, "„A“", "marks-around-words"),
        (values.Words, "« A »", "marks-around-words"),
        (values.Words, "「A」", "marks-around-words"),
        (values.Id, "A", "id-form"),
        (values.Id, "-a", "id-form"),
        (values.Id, "a/../b", "id-form"),
        (values.Id, "a_b", "id-form"),
        (values.Id, "ä", "id-form"),
        (values.Id, "a" * 65, "id-form"),
        (values.Hashtag, "#A", "hashtag-form"),
        (values.Hashtag, "A B", "hashtag-form"),
        (values.Hashtag, "A-B", "hashtag-form"),
        (values.Hashtag, "20_26", "hashtag-form"),
        (values.Color, "#fff8", "color-form"),
        (values.Color, "rgb(0 0 0 / 50%)", "color-form"),
        (values.Color, "transparent", "color-form"),
        (values.Color, "currentColor", "color-form"),
        (values.Color, "bleu", "color-form"),
        (values.Color, "0b4f6c", "color-form"),
        (values.Region, "UK", "region-form"),
        (values.Phone, "press@example.org", "phone-form"),
        (values.Phone, "https://example.org/123", "phone-form"),
        (values.Phone, "on request", "phone-form"),
        (values.MergeTag, "Unsubscribe", "wrong-value"),
        (values.MergeTag, '{{ "x" }}', "wrong-value"),
        (values.MergeTag, "{{ leave }", "wrong-value"),
        (values.MergeTag, "[leave", "wrong-value"),
        (values.Region, "XX", "region-form"),
        (values.Region, "ZZ", "region-form"),
        (values.Language, "en-UK", "language-form"),
        (values.Color, "#0b4f6c\n", "color-form"),
        (values.Color, "#0b4f6c;x", "color-form"),
        (values.Language, "EN", "language-form"),
        (values.Language, "en_US", "language-form"),
        (values.Language, "../en", "language-form"),
        (values.Zone, "EST", "timezone-form"),
        (values.Zone, "Etc/GMT+5", "timezone-form"),
        (values.Zone, "-04:00", "timezone-form"),
        (values.Zone, "../../etc/passwd", "timezone-form"),
        (values.YesNo, "Yes", "yes-or-no"),
        (values.YesNo, "1", "yes-or-no"),
        (values.Pixels, "0", "number-form"),
        (values.Pixels, "1.5", "number-form"),
        (values.Pixels, "1_000", "number-form"),
        (values.Pixels, "٣", "number-form"),
        (values.Pixels, "9" * 5000, "number-form"),
        (values.Handle, "@name", "handle-form"),
        (values.Handle, "https://x.example/name", "handle-form"),
        (values.Moment, "20210518", "date-form"),
        (values.Moment, "86400", "date-form"),
        (values.Moment, "2021-05-18T09:30:00", "date-form"),
        (values.Moment, "2021-5-8", "date-form"),
        (values.Moment, "05/18/2021", "date-form"),
        (values.Moment, "2021-02-30", "date-form"),
        (values.Moment, "0021-05-18", "date-form"),
        (values.Moment, "٢٠٢١-٠٥-١٨", "date-form"),
        (values.Moment, "2021-05-18T24:00", "date-form"),
        (values.Moment, "2021-05-18T09:30:15", "date-form"),
        (values.Moment, "2021-05-18T09:30Z", "date-form"),
        (values.Instant, "2021-05-20", "date-form"),
        (values.Instant, "2021-05-20T09:00:00", "date-form"),
        (values.Instant, "2021-05-20T09:00:00 EST", "date-form"),
        (values.Instant, "2021-05-20T09:00:00-4", "date-form"),
        (values.Instant, "2021-05-20T09:00:00+99:00", "date-form"),
        (values.Instant, "0001-01-01T00:00:00+14:00", "date-form"),
    ],
)  # fmt: skip
def test_value_is_refused_under_its_id(kind: Any, text: str, check: str):
    assert refusal(kind, text) == check


@table("text", ["“A”", "„A“", "‘A’", "~", "null", "NULL"])
def test_what_only_looks_like_yaml_is_refused_where_it_is_plain(text: str):
    """In quotes it is meant: that is the cure that the message gives."""
    assert refusal(values.Line, PlainText(text)) in ("curly-marks", "empty-value")
    assert read(values.Line, text) == text


KINDS = [getattr(values, name) for name in (
    "Text", "Line", "HeaderLine", "SenderName", "Words", "Url", "UrlPattern", "Unsubscribe",
    "Email", "Id",
    "Handle", "Hashtag", "Color", "Language", "Zone", "YesNo", "Pixels", "Moment", "Instant",
)]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)  # Each of the kinds gets as many.
@given(text=st.text())
def test_no_kind_fails_on_any_text_or_lets_hidden_characters_through(kind: Any, text: str):
    try:
        value = read(kind, text)
    except Refused:
        return
    if isinstance(value, str):
        assert not set(value) & {"\0", "\r", "\x1b", "\u2028", "\u202e", "\ufeff"}
        assert value == value.strip()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (values.Instant, "9999-12-31T23:59:59-12:00"),
        (values.Day, "3021-05-18"),
        (values.Moment, "1021-05-18T09:30"),
    ],
)
def test_a_date_of_another_age_is_out_of_range(kind: Any, text: str) -> None:
    with pytest.raises(Refused, match=f"The year of `{text}` is out of range"):
        read(kind, text)


@table(
    ("kind", "text", "fix"),
    [
        (values.Region, "UK", "Did you mean `GB`?"),
        (values.Region, "United Kingdom", "Did you mean `GB`?"),
        (values.Region, "USA", "Did you mean `US`?"),
        (values.Region, "XX", "Write its two letters: GB, US, MX …"),
        (values.Language, "en-UK", "Did you mean `en-GB`?"),
        (values.Language, "fr-EN", "Write `fr`."),
        (values.Zone, "Louisville", "Write `America/Kentucky/Louisville`."),
    ],
)
def test_place_that_was_meant_is_proposed(kind: Any, text: str, fix: str):
    with pytest.raises(Refused) as raised:
        read(kind, text)
    assert raised.value.fix == fix


def test_a_reason_has_so_many_characters_at_most() -> None:
    assert read_reason("x" * 1_000) == "x" * 1_000
    for more in (1, 50):
        with pytest.raises(Refused):
            read_reason("x" * (1_000 + more))


def test_a_time_with_seconds_is_proposed_without_them() -> None:
    with pytest.raises(Refused) as raised:
        read(values.Moment, "2021-05-18T09:30:15")
    assert raised.value.fix == "Write it without them: 2021-05-18T09:30"


def test_of_several_mistakes_in_a_group_the_first_is_reported_with_its_own_cure() -> None:
    wrong = {"by": "The office", "on": "today", "of": "x"}
    _, problems = read_file(Approval, Document(wrong, Places("")), {})
    assert len({each.message for each in problems}) > 1
    with pytest.raises(Refused) as raised:
        read_thing(Approval, wrong)
    assert raised.value.message == problems[0].message
    assert (raised.value.check, raised.value.fix) == (problems[0].check, problems[0].fix)


def test_a_free_id_has_the_first_number_that_is_not_taken() -> None:
    two, three = ("ada", "ada-2"), ("ada", "ada-2", "ada-3")
    for taken, id in (((), "ada"), (("ada",), "ada-2"), (two, "ada-3"), (three, "ada-4")):
        assert make_free_id("ada", taken) == id


def test_a_hashtag_has_each_letter_with_its_accent_as_one_character() -> None:
    kind = get_args(values.Hashtag)[1]
    for typed, tag in (("E\u0301te\u0301", "Été"), ("Été", "Été"), ("도서관", "도서관"),
                       (unicodedata.normalize("NFD", "도서관"), "도서관")):  # fmt: skip
        assert kind.read(typed) == tag
