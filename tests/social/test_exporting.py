"""Tables for scheduling tools: columns, days, speakers, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.cli import run
from digest.content.model import Person
from digest.exporting import (
    COLUMNS,
    EXPORTS,
    ExportFormat,
    disarm,
    write_buffer,
    write_raw,
    write_spreadsheet,
)
from digest.post_times import Slot, schedule_posts
from digest.reports.outputs import write_outputs_page
from digest.social.fitting import Fit, fit_post
from digest.social.networks import NETWORKS
from digest.social.posts import SkippedPost
from tests.projects import make_project
from tests.social.making import as_post, make_quote, make_request
from tests.tables import table

FIRST = date(2031, 4, 7)


def make_posts(*speakers: str, networks=("x",)):
    """One post for each quote; each speaker's name is a letter, “ab” is two who spoke together."""
    posts = []
    for name in networks:
        for number, letters in enumerate(speakers):
            people = tuple(
                Person(letter, f"Person {letter.upper()}", "Baker") for letter in letters
            )
            quote = replace(make_quote(speakers=people), id=f"q{number}")
            request = make_request(quote, name)
            done = fit_post(request)
            assert isinstance(done, Fit)
            posts.append(as_post(request, done))
    return posts


def order(*speakers: str) -> str:
    slots = schedule_posts(make_posts(*speakers), FIRST)
    return " ".join("".join(p.id for p in slot.post.quote.speakers) for slot in slots)


@table(
    ("given", "expected"),
    [
        ("a b c", "a b c"),
        ("a a b b", "a b a b"),
        ("a b b b", "b a b b"),
        ("a b b", "b a b"),
        ("a a a", "a a a"),
        ("ab a b c", "ab c a b"),
    ],
)
def test_consecutive_days_change_the_speaker_wherever_they_can(given, expected):
    assert order(*given.split()) == expected


@settings(max_examples=30)
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=9))
def test_nobody_speaks_twice_in_a_row_unless_nobody_else_is_left(letters):
    told = order(*letters).split()
    assert sorted(told) == sorted(letters)
    most = max(letters.count(letter) for letter in letters)
    if most <= (len(letters) + 1) // 2:
        assert all(one != following for one, following in pairwise(told))


def test_each_network_has_one_post_a_day_at_its_own_time():
    posts = make_posts("a", "b", networks=("x", "instagram"))
    posts.append(SkippedPost(NETWORKS["x"], make_quote(), "skipped"))
    slots = schedule_posts(posts, FIRST)
    assert [(str(s.day), s.time, s.post.network.name) for s in slots] == [
        ("2031-04-07", "09:30", "x"),
        ("2031-04-07", "18:00", "instagram"),
        ("2031-04-08", "09:30", "x"),
        ("2031-04-08", "18:00", "instagram"),
    ]


def test_time_of_the_brand_is_used():
    post = make_posts("a")[0]
    (slot,) = schedule_posts([replace(post, network=replace(post.network, time="07:05"))], FIRST)
    assert slot.time == "07:05"


@table(
    ("not_before", "days"),
    [
        ("2031-04-06T20:00", "07 08"),
        ("2031-04-07T00:00", "07 08"),
        ("2031-04-07T09:30", "07 08"),
        ("2031-04-07T09:30:01", "08 09"),
        ("2031-04-07T20:00", "08 09"),
        ("2031-04-10T08:00", "10 11"),
        ("2031-04-10T23:59", "11 12"),
    ],
)
def test_posts_begin_on_the_first_day_after_an_embargo(not_before, days):
    slots = schedule_posts(make_posts("a", "b"), FIRST, datetime.fromisoformat(not_before))
    assert [f"{slot.day:%d}" for slot in slots] == days.split()
    assert [f"{slot.planned:%d}" for slot in slots] == ["07", "08"]
    assert [slot.post.quote.id for slot in slots] == ["q0", "q1"]


def test_a_time_that_clocks_skip_is_no_time_for_a_post():
    slots = schedule_posts(make_posts("a", "b", "c"), FIRST, None, lambda time: time.day != 8)
    assert [f"{slot.day:%d}" for slot in slots] == ["07", "09", "10"]
    assert [f"{slot.planned:%d}" for slot in slots] == ["07", "08", "09"]


@settings(max_examples=30)
@given(
    first=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    not_before=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),  # noqa: DTZ001 - a wall clock
    clocks=st.lists(st.times(), min_size=1, max_size=4),
)
def test_no_post_of_any_network_is_before_the_embargo(first, not_before, clocks):
    posts = [
        replace(post, network=replace(post.network, name=f"n{n}", time=f"{clock:%H:%M}"))
        for n, clock in enumerate(clocks)
        for post in make_posts("a", "b", "a")
    ]
    for slot in schedule_posts(posts, first, not_before):
        moment = datetime.combine(slot.day, time.fromisoformat(slot.time))
        assert moment >= not_before
        assert slot.day >= slot.planned
        assert (slot.day - slot.planned).days <= max((not_before.date() - first).days, 0) + 1


def test_buffer_gets_its_columns_and_the_very_text():
    slots = schedule_posts(make_posts("a", "b"), FIRST)
    written = write_buffer(slots)
    assert written.startswith("Text,Image URL,Tags,Posting Time\r\n")
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert rows[1:] == [
        [slots[0].post.fit.text, "", "", "2031-04-07 09:30"],
        [slots[1].post.fit.text, "", "", "2031-04-08 09:30"],
    ]


def test_table_has_a_row_for_each_post():
    slots = schedule_posts(make_posts("a", "b"), FIRST)
    raw = write_raw(slots)
    rows = list(csv.DictReader(io.StringIO(raw, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["speaker"] for row in rows] == ["Person A", "Person B"]
    assert rows[0]["text"] == slots[0].post.fit.text
    assert rows[0]["alt_text"].endswith("— Person A, Baker")
    assert int(rows[0]["count"]) <= int(rows[0]["limit"])


def test_spreadsheet_form_opens_right_in_excel_and_the_raw_form_has_no_mark():
    slots = schedule_posts(make_posts("a"), FIRST)
    assert write_spreadsheet(slots).startswith("\ufeffdate,time,")
    assert write_raw(slots).startswith("date,time,")


@table(
    "cell",
    [
        "=HYPERLINK(1)", "+31 20", "-1", "@adaexample said", "\t=1", "\r=1", "\0=1", "\nx", " =1",
        "\u00a0=1", "＝1", "＠x", "　-1",
    ],
)  # fmt: skip
def test_cell_that_a_spreadsheet_would_run_is_text(cell):
    assert disarm(cell) == f"'{cell}"


@table("cell", ["“=1”", "— Ada", "#Fair", "a=b", "", "2031-04-07", "https://a.org"])
def test_harmless_cell_stays_as_it_is(cell):
    assert disarm(cell) == cell


@table("first", ["=", "+", "-", "@"])
def test_dangerous_post_is_disarmed_for_spreadsheets_and_whole_for_importers(first):
    post = make_posts("a")[0]
    armed = replace(post, fit=replace(post.fit, text=f"{first}1 {post.fit.text}"))
    slots = schedule_posts([armed], FIRST)

    def read(written: str) -> str:
        rows = csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
        return next(rows)["text"]

    assert read(write_spreadsheet(slots)) == f"'{armed.fit.text}"
    assert read(write_raw(slots)) == armed.fit.text
    assert (
        next(csv.DictReader(io.StringIO(write_buffer(slots), newline="")))["Text"] == armed.fit.text
    )


def test_a_new_format_is_one_value(tmp_path, monkeypatch, capsys):
    lines = ExportFormat("lines", "Lines", "One line a post.", write_lines, write_lines)
    monkeypatch.setitem(EXPORTS, "lines", lines)
    make_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(["export", "--help"]) == 0
    assert "One line a post." in capsys.readouterr().out
    assert run(["export", "lines", "--network", "x"]) == 0
    assert capsys.readouterr().out == "x ada\nx ben\n"
    assert "| `lines` | text/csv, `.csv` | One line a post. |" in write_outputs_page()


def write_lines(slots: Iterable[Slot]) -> str:
    return "".join(f"{slot.post.network.name} {slot.post.quote.id}\n" for slot in slots)


def test_json_has_what_the_table_has_and_counts_are_numbers():
    slots = schedule_posts(
        make_posts("a", "b"), FIRST, None, lambda _: True, ZoneInfo("Europe/Berlin")
    )
    (first, second) = json.loads(EXPORTS["json"].write(slots))
    assert tuple(first) == COLUMNS
    assert first["text"] == slots[0].post.fit.text
    assert first["count"] == slots[0].post.fit.count
    assert (first["at"], second["date"]) == ("2031-04-07T09:30:00+02:00", "2031-04-08")


@pytest.mark.parametrize(
    ("day", "zone", "at"),
    [
        (date(2031, 3, 29), ZoneInfo("Europe/Berlin"), "2031-03-29T09:30:00+01:00"),
        (date(2031, 3, 30), ZoneInfo("Europe/Berlin"), "2031-03-30T09:30:00+02:00"),
        (date(2031, 3, 30), timezone(timedelta(hours=-4)), "2031-03-30T09:30:00-04:00"),
    ],
)
def test_a_time_has_the_offset_of_its_own_day(day, zone, at):
    (slot,) = schedule_posts(make_posts("a"), day, None, lambda _: True, zone)
    assert slot.at == at


def test_each_format_says_where_its_columns_were_read():
    page = "\n".join(write_outputs_page().splitlines())
    for each in EXPORTS.values():
        assert each.source in page
