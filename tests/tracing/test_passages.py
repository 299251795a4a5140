"""What of a file its readers read, and what in that is between quotation marks."""

from __future__ import annotations

import json

import pytest

from digest.tracing.passages import UnreadableError, list_quoted, read_passages
from tests.tables import table

PAGE = """\
<!DOCTYPE html><html><head><title>“Title”</title></head><body>
<div style="display:none">“Seen by inboxes”</div>
<p>She said <em>“Read<br>
on”</em>,<br>twice.</p><table><tr><td>“One” <strong>two</strong><p>“Three”</p>four</td></tr></table>
<img src="x.png" alt="“On a picture”">
</body></html>
"""


@table(
    ("text", "quoted"),
    [
        ("no marks", []),
        ("“One.” and «deux» and „drei“", ["One.", "deux", "drei"]),
        ("“Outer ‘inner’ words” it’s", ["Outer ‘inner’ words"]),
        ("the mayors’ plan of the ’90s", []),
        ('"Straight" and 6" long', ["Straight"]),
        ("« à la française »", ["à la française"]),
        ("“Never closed — Ada", ["Never closed — Ada"]),
        ("closed” too often", []),
        ("“”", [""]),
        ("「川の水は」と", ["川の水は"]),
    ],
)
def test_quotations_are_what_stands_between_the_outer_marks(text: str, quoted: list[str]):
    assert list(list_quoted(text)) == quoted


@table("name", ["email.html", "copy.htm", "saved", "-"])
def test_a_page_is_read_block_by_block_with_what_is_hidden_and_drawn(name: str):
    passages = read_passages(PAGE.encode(), name)
    assert [(passage.where, passage.text) for passage in passages] == [
        ("line 2", "“Seen by inboxes”"),
        ("line 3", "She said “Read on”, twice."),
        ("line 4", "“One” two"),
        ("line 4", "four"),
        ("line 4", "“Three”"),
        ("line 5", "“On a picture”"),
    ]
    assert "twice" in passages[0].beside


def test_plain_text_is_read_by_paragraphs():
    passages = read_passages("\ufeffOne\r\n\r\n\r\n“Two\r\n  three”\r\n \r\nfour".encode(), "x.txt")
    assert [(passage.where, passage.text) for passage in passages] == [
        ("line 1", "One"),
        ("line 4", "“Two\n  three”"),
        ("line 7", "four"),
    ]


MESSAGE = """\
Subject: =?utf-8?q?=E2=80=9CRead=E2=80=9D_on?=
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

=E2=80=9COne=E2=80=9D
--x
Content-Type: text/html; charset=utf-8

<p>Two</p>
--x--
"""


def test_a_message_is_read_by_its_subject_and_its_parts():
    passages = read_passages(MESSAGE.encode(), "email.eml")
    assert [(passage.where, passage.text) for passage in passages] == [
        ("subject", "“Read” on"),
        ("plain part, line 1", "“One”"),
        ("html part, line 1", "Two"),
    ]
    assert {"One", "Two"} <= set(passages[0].beside.replace("“", "").replace("”", "").split())


def test_drafts_are_read_by_all_that_people_read_of_them():
    draft = {
        "path": "social/linkedin/ada.txt",
        "quote": "ada",
        "text": "“a (b)” – A",
        "api_text": "“a \\(b\\)” – A",
        "alt_text": "“a” – A",
        "facets": [],
    }
    skipped = {"network": "x", "quote": "ben", "skipped": "as the content says"}
    posts = json.dumps({"edition": "x", "posts": [draft, skipped]})
    for name in ("posts.json", "saved"):
        passages = read_passages(posts.encode(), name)
        assert [(passage.where, passage.text, passage.quote) for passage in passages] == [
            ("social/linkedin/ada.txt", "“a (b)” – A", "ada"),
            ("social/linkedin/ada.txt (alt_text)", "“a” – A", "ada"),
        ]


def test_a_text_for_programs_that_says_something_else_is_read_too():
    draft = {"text": "“a” – A", "api_text": "“b” – A"}
    (first, second) = read_passages(json.dumps({"posts": [draft]}).encode(), "posts.json")
    assert (first.where, second.where, second.text) == ("post 1", "post 1 (api_text)", "“b” – A")


@table(
    ("name", "content"),
    [
        ("posts.json", b"["),
        ("posts.json", b"{}"),
        ("posts.json", b'{"posts": ["x"]}'),
        ("posts.json", b"[" * 100_000),
        ("email.png", b"\x89PNG\r\n"),
        ("email.txt", "“Grüße”".encode("cp1252")),
    ],
)
def test_what_cannot_be_read_is_said_so(name: str, content: bytes):
    with pytest.raises(UnreadableError, match=r"\.$"):
        read_passages(content, name)


@table("content", [b"", b"\n\n", b"<html>", b"From: x\n\n"])
def test_a_file_that_says_nothing_has_no_passages(content: bytes):
    for name in ("x.txt", "x.html", "x.eml"):
        assert all(not list(list_quoted(p.text)) for p in read_passages(content, name))
