"""`digest measure`: the count of a text as it is, for people and for programs."""

from __future__ import annotations

import io
import json

import pytest

from digest.cli import run
from digest.social.networks import NETWORKS


@pytest.fixture
def measure(monkeypatch, capsys):
    """Run the command on bytes; its exit code, stdout and stderr."""

    def call(stdin: bytes, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run(["measure", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_people_get_count_and_limit(measure):
    assert measure(b"Hello", "x") == (0, "5/280\n", "")


@pytest.mark.parametrize(
    ("stdin", "count"),
    [(b"a", 1), (b"a\n", 1), (b"a\r\n", 1), (b"a\n\n", 2), (b"\na", 2), (b" a ", 3)],
)
def test_one_line_break_at_the_end_is_not_counted_and_nothing_else_is_taken_away(
    measure, stdin, count
):
    assert measure(stdin, "linkedin")[1] == f"{count}/3000\n"


def test_shortened_links_are_told_to_people(measure):
    text = "https://www.league.org/a/very/long/path/to/a/page"
    code, out, _ = measure(text.encode(), "bluesky")
    assert code == 0
    assert out == f"{len(text)}/300\n30/300 once Bluesky's app has shortened the links\n"


def test_text_that_fits_once_pasted_says_for_whom_it_is_too_long(measure):
    text = "a" * 260 + " https://www.league.org/a/very/long/path/to/a/page"
    code, out, _ = measure(text.encode(), "bluesky")
    assert code == 1
    assert out.splitlines()[2].startswith("invalid if a program posts it as it is: ")


def test_refused_text_says_why_and_exits_with_one(measure):
    code, out, _ = measure(b"a" * 281, "x")
    assert code == 1
    assert out == "281/280\ninvalid: 281 of 280 weighted characters: 1 too many.\n"


def test_text_that_is_not_utf8_is_wrong_usage(measure):
    code, out, err = measure("é".encode("latin-1"), "x")
    assert (code, out) == (2, "")
    assert "not UTF-8" in err


def test_lines_are_answered_in_order_and_counted_exactly_as_they_are(measure):
    texts = ["a", " a\n", "", "b" * 281, "é", "https://www.league.org/a/very/long/path"]
    lines = b"".join(json.dumps({"text": t, "id": 1}).encode() + b"\n" for t in texts)
    code, out, _ = measure(lines, "x", "--jsonl")
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [answer["count"] for answer in answers] == [1, 3, 0, 281, 1, 23]
    assert [answer["valid"] for answer in answers] == [True, True, False, False, True, True]
    assert {answer["limit"] for answer in answers} == {280}


def test_composer_count_is_what_the_app_counts_after_shortening(measure):
    line = json.dumps({"text": "https://www.league.org/a/very/long/path"}).encode()
    answer = json.loads(measure(line, "bluesky", "--jsonl")[1])
    assert list(answer) == ["count", "limit", "valid", "composer_count"]
    assert answer["composer_count"] < answer["count"]


@pytest.mark.parametrize(
    "line", [b"no json", b"[]", b'{"txt": "a"}', b'{"text": 1}', b"\xff", b"1"]
)
def test_line_that_holds_no_text_is_wrong_usage_and_named(measure, line):
    code, _, err = measure(b'{"text": "a"}\n' + line, "x", "--jsonl")
    assert code == 2
    assert "Line 2" in err


@pytest.mark.parametrize("network", NETWORKS)
def test_half_a_character_is_counted_and_never_valid(measure, network):
    code, out, _ = measure(b'{"text": "a\\ud800"}\n{"text": "b"}', network, "--jsonl")
    assert code == 0
    assert [json.loads(line)["valid"] for line in out.splitlines()] == [False, True]


@pytest.mark.parametrize("network", NETWORKS)
def test_every_network_counts(measure, network):
    assert measure("Süß 👍".encode(), network)[0] == 0
