"""`digest draft`: from the file of a press release to an edition that builds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.project import Project
from tests.projects import Ran, change, read_tree

Digest = Callable[..., Ran]
# All people and places are fictional.
RELEASE = """\
FOR IMMEDIATE RELEASE

Norwell opens the river bridge

NORWELL, May 4, 2031 – The Example Town Library and the city of Norwell opened the river bridge on
Sunday, May 4.

“The bridge belongs to everyone who walks here,” said Ana Ruiz, Mayor of Norwell. “Come and see it
with your own eyes this summer.”

“Our readers crossed the river first,” said Ben Cole, Director of the Example Town Library.

###
"""
HTML = """\
<html><body><h1>Norwell opens the river bridge</h1><p>NORWELL, May 4, 2031 – The city opened the
bridge.</p><p>&ldquo;The bridge belongs to everyone who walks here,&rdquo; said Ana Ruiz, Mayor of
Norwell.</p></body></html>
"""
EMAIL = """\
From: press@norwell.example
Subject: Norwell opens the river bridge
Content-Type: text/plain; charset=utf-8
MIME-Version: 1.0

NORWELL, May 4, 2031 - The city opened the bridge.

"The bridge belongs to everyone who walks here," said Ana Ruiz, Mayor of Norwell.
"""


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.slow
def test_a_draft_builds_and_says_what_is_to_check(project: Project, digest: Digest) -> None:
    write("bridge.txt", RELEASE)
    ran = digest("draft", "bridge.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("created content/bridge.yaml\ncreated content/sources/bridge.txt\n")
    assert "quotes: 2, by Ana Ruiz, Ben Cole" in ran.out
    assert "To check:" in ran.out
    text = (project.content / "bridge.yaml").read_text(encoding="utf-8")
    assert "host: town" in text  # The organization that the brand knows.
    built = digest("build", "bridge")
    assert built.code == 0, built.err
    assert "replace before sending" in text
    assert (project.content / "sources" / "bridge.txt").read_text(encoding="utf-8") == RELEASE


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("name", "text"), [("bridge.html", HTML), ("bridge.eml", EMAIL), ("bridge.md", RELEASE)]
)
def test_other_formats_are_read_and_kept(
    name: str, text: str, project: Project, digest: Digest
) -> None:
    write(name, text)
    ran = digest("draft", name)
    assert ran.code == 0, ran.err
    assert (project.content / "sources" / name).read_text(encoding="utf-8") == text
    assert "by Ana Ruiz" in ran.out
    assert digest("build", "bridge").code == 0


def test_standard_input_needs_a_name(project: Project, digest: Digest) -> None:
    nameless = digest("draft", "-", stdin=RELEASE.encode())
    assert (nameless.code, "--slug" in nameless.err) == (2, True)
    ran = digest("draft", "-", "--slug", "bridge", stdin=RELEASE.encode())
    assert (ran.code, ran.err) == (0, "")
    assert (project.content / "bridge.yaml").exists()


def test_standard_input_is_called_so(digest: Digest) -> None:
    ran = digest("draft", "-", "--slug", "bridge", stdin=b"Nobody says anything here.")
    assert ran.err.startswith("standard input has no quote")
    assert "- needs it" in digest("draft", "--help").out


@pytest.mark.usefixtures("project")
def test_characters_that_do_not_show_are_named(digest: Digest) -> None:
    write("bridge.txt", RELEASE.replace("the", "t\u200bhe", 1) + "\u202e")
    ran = digest("draft", "bridge.txt")
    assert "U+200B ZERO WIDTH SPACE, U+202E RIGHT-TO-LEFT OVERRIDE" in ran.out


def test_a_draft_never_replaces_a_file(project: Project, digest: Digest) -> None:
    write("spring-fair.txt", RELEASE)
    before = read_tree(project.content)
    ran = digest("draft", "spring-fair.txt")
    assert (ran.code, "--slug" in ran.err) == (2, True)
    assert read_tree(project.content) == before
    (project.content / "sources" / "bridge.txt").write_text("other", encoding="utf-8")
    write("bridge.txt", RELEASE)
    assert digest("draft", "bridge.txt").code == 2
    assert (project.content / "sources" / "bridge.txt").read_text(encoding="utf-8") == "other"


def test_json_is_printed_and_nothing_written(project: Project, digest: Digest) -> None:
    write("bridge.txt", RELEASE)
    before = read_tree(project.root)
    found = json.loads(digest("draft", "--json", "bridge.txt").out)
    assert read_tree(project.root) == before
    assert set(found) == {"quotes", "event"}
    first = found["quotes"][0]
    assert set(first) == {
        "segments", "offsets", "speaker", "title", "organization", "verb", "confidence",
    }  # fmt: skip
    assert first["speaker"] == "Ana Ruiz"
    assert [RELEASE[start:end] for start, end in first["offsets"]] == first["segments"]
    assert set(found["event"]) == {
        "headline", "date", "event_dates", "host", "partners", "location",
    }  # fmt: skip
    assert found["event"]["date"] == "2031-05-04"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none.txt", "There is no file none.txt."),
        ("content", "is a folder"),
        ("dull.txt", "no quote whose speaker"),
        ("empty.txt", "has no words"),
    ],
)
def test_what_cannot_be_drafted_is_said(
    name: str, said: str, project: Project, digest: Digest
) -> None:
    write("dull.txt", "The city opened the bridge on Sunday.\n")
    write("empty.txt", "")
    before = read_tree(project.content)
    ran = digest("draft", name)
    assert (ran.code in (1, 2), said in ran.err) == (True, True), ran.err
    assert read_tree(project.content) == before


@pytest.mark.parametrize("asked", [(), ("--json",)])
def test_a_text_with_too_many_quotations_is_refused(
    asked: tuple[str, ...], project: Project, digest: Digest
) -> None:
    write("marks.txt", "“" * 100_000)
    before = read_tree(project.root)
    ran = digest("draft", "marks.txt", *asked)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("marks.txt: This text has 50,000 pairs of quotation marks; 6,000 is")
    assert "\n    fix: Save only the press release" in ran.err
    assert read_tree(project.root) == before


@pytest.mark.slow
def test_a_draft_is_green_once_its_link_is_there(project: Project, digest: Digest) -> None:
    write("bridge.txt", RELEASE)
    digest("draft", "bridge.txt")
    path = project.content / "bridge.yaml"
    url = "https://www.your-organization.example/event  # replace before sending"
    change(path, url, "https://norwell.test/bridge")
    assert digest("check", "bridge").code == 0
