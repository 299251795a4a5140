"""`digest trace`: which edition a file is of, and what is said of its quotations."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.project import Project
from tests.projects import Ran, change

Digest = Callable[..., Ran]
POST = "out/spring-fair/social/x/ben.txt"
TOLD = """\
{name}, compared with the edition spring-fair

“I sold every loaf.”
  in the file  line 3
  quote        ben
  speaker      Ben Sample, Baker
  content      content/spring-fair.yaml:26, segment 1 of 1
  source       content/sources/fair.txt:3, inside quotation marks
  said         Ben Sample, by “So said Ben Sample, the baker” at line 3
  role         baker
  frame        nothing denies or doubts it
  approval     none

1 quotation: all traced to a quote and its speaker.
"""


@pytest.fixture
def built(project: Project, digest: Digest) -> Project:
    assert digest("build").code == 0
    return project


@pytest.mark.usefixtures("built")
def test_a_draft_is_traced_to_the_lines_of_its_words(digest: Digest):
    assert digest("trace", POST) == Ran(0, TOLD.format(name=POST), "")


@pytest.mark.usefixtures("built")
def test_a_role_that_was_altered_in_a_copy_is_told(digest: Digest, tmp_path: Path):
    copy = tmp_path / "copy.txt"
    copy.write_text("“I sold every loaf.”\n\n— Ben Sample, convicted felon\n", encoding="utf-8")
    ran = digest("trace", str(copy), "--edition", "spring-fair")
    assert ran.code == 1
    assert "Ben Sample, Baker; the file has another role: “convicted felon”\n" in ran.out


@pytest.mark.slow
def test_the_approval_is_shown_and_whether_it_holds(built: Project, digest: Digest):
    digest("approve", "ben", "--by", "Jo Example", "--on", "2021-05-19")
    assert "\n  approval     by Jo Example on 2021-05-19\n" in digest("trace", POST).out
    change(built.content / "spring-fair.yaml", "role: Baker", "role: Miller")
    assert (
        "by Jo Example on 2021-05-19, no longer valid: changed since\n" in digest("trace", POST).out
    )


def test_a_copy_elsewhere_is_known_by_its_bytes(built: Project, digest: Digest, tmp_path: Path):
    """Also where another edition has the same words."""
    other = built.content / "autumn-fair.yaml"
    shutil.copy(built.content / "spring-fair.yaml", other)
    copy = tmp_path / "copy.txt"
    shutil.copy(built.root / POST, copy)
    assert "compared with the edition spring-fair\n" in digest("trace", str(copy)).out
    copy.write_bytes(copy.read_bytes() + b"\n")
    assert "compared with the edition autumn-fair\n" in digest("trace", str(copy)).out
    ran = digest("trace", str(copy), "--edition", "spring-fair")
    assert "compared with the edition spring-fair\n" in ran.out


def test_pasted_text_belongs_to_the_edition_that_has_most_of_it(built: Project, digest: Digest):
    other = built.content / "autumn-fair.yaml"
    shutil.copy(built.content / "spring-fair.yaml", other)
    change(other, "I sold every loaf.", "So said Ben Sample")
    pasted = "“I sold every loaf.” — Ben Sample".encode()
    assert digest("trace", "-", stdin=pasted) == Ran(
        0, TOLD.format(name="stdin").replace("line 3\n  quote", "line 1\n  quote"), ""
    )
    other.write_text("lang: [", encoding="utf-8")
    assert digest("trace", "-", stdin=pasted).code == 0


def test_words_that_nobody_said_are_told_and_fail(built: Project, digest: Digest):
    change(built.root / POST, "loaf", "bun")
    ran = digest("trace", POST)
    assert (ran.code, ran.err) == (1, "")
    assert (
        "“I sold every bun.”\n  in the file  line 3\n  quote        not in any quote of" in ran.out
    )
    assert "content/sources/fair.txt:3: here “bun.”, in the source “loaf.”." in ran.out
    assert ran.out.endswith("\n1 quotation: 1 not traced.\n")


def test_words_under_a_wrong_name_fail(built: Project, digest: Digest):
    change(built.root / POST, "Ben Sample", "Ada Example")
    ran = digest("trace", POST)
    assert ran.code == 1
    assert "speaker      Ben Sample, Baker; the file does not name Ben Sample\n" in ran.out


@pytest.mark.usefixtures("built")
def test_all_drafts_at_once_are_told_by_their_names(digest: Digest):
    ran = digest("trace", "out/spring-fair/posts.json")
    assert ran.code == 0
    assert "  in the file  social/x/ada.txt\n               social/bluesky/ada.txt\n" in ran.out
    assert "alt_text" not in ran.out
    assert ran.out.endswith("\n2 quotations: all traced to a quote and its speaker.\n")


@pytest.mark.slow
@pytest.mark.usefixtures("built")
def test_for_programs_there_is_json(digest: Digest):
    digest("approve", "ben", "--by", "Jo Example", "--on", "2021-05-19")
    value = json.loads(digest("trace", POST, "--json").out)
    assert value["edition"] == "spring-fair"
    (found,) = value["quotations"]
    assert found["traced"] is True
    assert found["parts"] == [
        {
            "segment": 1,
            "content": "content/spring-fair.yaml:26",
            "source": "content/sources/fair.txt:3",
        }
    ]
    assert found["approval"] == {"by": "Jo Example", "on": "2021-05-19", "state": "valid"}


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["out/spring-fair/email.htm"], 2, "There is no file out/spring-fair/email.htm."),
        (["out/spring-fair"], 2, "out/spring-fair is a folder."),
        (["out/spring-fair/manifest.json"], 2, "This JSON is not a posts.json"),
        (["out/autumn-fair/email.html"], 2, "There is no edition for out/autumn-fair/email.html"),
        ([POST, "--edition", "fair"], 2, "There is no edition `fair`."),
        (
            ["content/sources/nobody.txt"],
            1,
            "There are no quotations in content/sources/nobody.txt.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_traced_is_said_so(
    built: Project, digest: Digest, arguments: list[str], code: int, said: str
):
    shutil.copytree(built.out / "spring-fair", built.out / "autumn-fair")
    (built.content / "sources" / "nobody.txt").write_text("Nobody.\n", encoding="utf-8")
    ran = digest("trace", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_words_of_no_edition_are_not_compared_with_a_random_one(built: Project, digest: Digest):
    shutil.copy(built.content / "spring-fair.yaml", built.content / "autumn-fair.yaml")
    ran = digest("trace", "-", stdin="“Who knows.”".encode())
    assert (ran.code, ran.out) == (1, "")
    assert "No edition has any of the quotations in stdin." in ran.err


def test_a_broken_edition_is_explained(built: Project, digest: Digest):
    (built.content / "spring-fair.yaml").write_text("lang: [", encoding="utf-8")
    ran = digest("trace", POST)
    assert (ran.code, ran.out) == (1, "")
    assert "content/spring-fair.yaml:1:" in ran.err


@pytest.mark.usefixtures("project")
def test_bytes_from_stdin_that_are_no_text_are_told_by_that_name(digest: Digest):
    ran = digest("trace", "-", stdin=b"\xff\xfe")
    assert ran.code == 2
    assert "Error: stdin is not UTF-8 text." in ran.err
