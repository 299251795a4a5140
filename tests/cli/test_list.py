from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from digest.project import Project
from tests.projects import EDITION, Ran, change
from tests.readying import make_ready

Digest = Callable[..., Ran]
FAIR = "content/spring-fair.yaml"
LIST = """\
spring-fair  draft  2031-04-05  not built
  Spring fair brings readers together
  Finish 4 things: digest check --ready spring-fair
  ada  Ada Example
    x 136/280, bluesky 128/300, mastodon 136/500, threads 136/500, linkedin 136/3,000,\
 facebook 136/5,000, instagram 136/2,200
  ben  Ben Sample
    x 99/280, bluesky 91/300, mastodon 99/500, threads 99/500, linkedin 99/3,000,\
 facebook 99/5,000, instagram 99/2,200
"""


@pytest.mark.usefixtures("project")
def test_list_shows_editions_quotes_and_how_full_each_draft_is(digest: Digest) -> None:
    assert digest("list") == Ran(0, LIST, "")


@pytest.mark.slow
def test_list_says_whether_out_is_what_the_content_makes(project: Project, digest: Digest) -> None:
    def state() -> str:
        return digest("list").out.splitlines()[0].split("  ")[-1]

    make_ready(project)
    assert state() == "not built"
    digest("build")
    assert state() == "up to date"
    change(project.root / FAIR, "Readers wanted", "Bakers wanted")
    assert state() == "out of date"
    digest("build")
    (project.out / "spring-fair" / "email.txt").unlink()
    assert state() == "out of date"
    digest("build")
    change(project.root / FAIR, "lang: en", "lang: en\nstatus: sent")
    assert state() == "out of date"  # Its manifest does not yet take note of it.
    digest("build")
    assert digest("list").out.startswith("spring-fair  sent  2031-04-05  up to date\n")


@pytest.mark.parametrize("place", ["out/deep", "out/deep/er", "out/../out/deep"])
def test_no_build_has_another_out_inside_out(project: Project, digest: Digest, place: str) -> None:
    ran = digest("build", "--out", place)
    assert (ran.code, "among the files of editions" in ran.err) == (2, True)
    assert not project.out.exists()


@pytest.mark.parametrize("below", ["", "/below"])
@pytest.mark.usefixtures("project")
def test_no_build_is_written_among_the_files_of_an_edition(digest: Digest, below: str) -> None:
    ran = digest("build", "--out", f"out/spring-fair{below}")
    assert (ran.code, "among the files of the edition spring-fair" in ran.err) == (2, True)


@pytest.mark.slow
def test_what_is_ready_is_built_before_it_is_sent(project: Project, digest: Digest) -> None:
    make_ready(project)
    build_first = "  Make its files: digest build. Read what it writes; once it is sent, run:"
    assert f"{build_first} digest mark-sent spring-fair\n" in digest("list").out
    digest("build")
    assert "Make its files" not in digest("list").out
    page = project.out / "spring-fair/index.html"
    assert "Make its files" not in page.read_text(encoding="utf-8")


@pytest.mark.slow
def test_list_and_reports_say_the_same_of_what_is_not_built(
    project: Project, digest: Digest
) -> None:
    make_ready(project)
    for is_built in (False, True):
        if is_built:
            digest("build")
        (listed,) = json.loads(digest("list", "--json").out)
        (reported,) = json.loads(digest("check", "--format", "json").out)["editions"]
        assert listed["next"].startswith("Make its files") is not is_built
        assert reported["next"] == listed["next"]
        assert listed["next"] in digest("check", "--format", "summary").out.replace("<wbr>", "")


def test_a_cancelled_edition_has_no_files(project: Project, digest: Digest) -> None:
    change(project.root / FAIR, "lang: en", "lang: en\nstatus: cancelled\nreason: It rained.")
    assert digest("list").out.startswith("spring-fair  cancelled  2031-04-05  no files\n")


@pytest.mark.slow
def test_cut_skipped_and_unfit_drafts_are_told_apart(project: Project, digest: Digest) -> None:
    long = "We read on. " * 30 + "Reading is for everyone."
    change(project.root / FAIR, "[Reading is for everyone.]", f"[{long}]")
    change(project.root / FAIR, "speaker: ben", "speaker: ben\n    skip: [x]")
    change(project.root / FAIR, "[I sold every loaf.]", f"[{'loaf ' * 400}end.]")
    for old, new in (("Reading is for everyone.", long), ("I sold every loaf.", "loaf " * 400)):
        change(project.content / "sources" / "fair.txt", f"“{old}”", f"“{new.strip()}”")
    change(project.content / "sources" / "fair.txt", "loaf”", "loaf end.”")
    ran = digest("list")
    ada, ben = (line for line in ran.out.splitlines() if line.startswith("    x "))
    assert ada.split(",")[0].endswith("/280*")
    assert ben.startswith("    x skipped, bluesky does not fit,")
    assert ran.out.endswith("\n\n* part of the quote\n")
    assert "  draft  2031-04-05  3 errors\n" in ran.out
    assert (ran.code, ran.err) == (1, "\n3 errors in 1 file. To see them: digest check\n")
    _, ben = json.loads(digest("list", "--json").out)[0]["quotes"]
    assert [sorted(draft) for draft in ben["drafts"][:2]] == [
        ["network", "skipped"],
        ["network", "unfit"],
    ]


def test_an_edition_that_cannot_be_read_is_in_the_list_too(
    project: Project, digest: Digest
) -> None:
    (project.content / "other.yaml").write_text(EDITION.replace("lang: en", "lang en"), "utf-8")
    ran = digest("list")
    assert ran.out == f"other        cannot be read: 1 error\n\n{LIST}"
    assert (ran.code, ran.err) == (1, "\n1 error in 1 file. To see them: digest check\n")
    assert digest("list", "spring-fair") == Ran(0, LIST, "")


def test_without_a_brand_every_edition_is_named(project: Project, digest: Digest) -> None:
    (project.content / "brand.yaml").unlink()
    ran = digest("list")
    assert (ran.code, ran.out) == (1, "spring-fair  cannot be read\n")


def test_list_for_programs_says_the_same(project: Project, digest: Digest) -> None:
    headline = '"Fair ##[error] 📖 ::stop::"'
    change(
        project.root / FAIR,
        "headline: Spring fair brings readers together",
        f"headline: {headline}",
    )
    change(project.root / FAIR, "speaker: ben", "speaker: ben\n    skip: [x]")
    (project.content / "other.yaml").write_text("lang en\n", encoding="utf-8")
    ran = digest("list", "--json")
    other, fair = json.loads(ran.out)
    assert other == {
        "edition": "other",
        "path": "content/other.yaml",
        "errors": 1,
        "out": "unknown",
    }
    assert (fair["status"], fair["date"], fair["errors"]) == ("draft", "2031-04-05", 0)
    assert fair["headline"] == "Fair ##[error] 📖 ::stop::"
    assert "##[" not in ran.out
    ada, ben = fair["quotes"]
    assert (ada["id"], ada["speakers"]) == ("ada", ["Ada Example"])
    assert ada["drafts"][0] == {
        "network": "x",
        "path": "social/x/ada.txt",
        "count": 136,
        "limit": 280,
        "unit": "weighted characters",
        "chosen": "whole",
    }
    assert set(ben["drafts"][0]) == {"network", "skipped"}


def test_content_cannot_write_to_the_terminal_through_the_list(
    project: Project, digest: Digest
) -> None:
    change(project.root / FAIR, "Spring fair brings", "Spring fair##[error] brings")
    (project.content / "evil\x1b[2J\n::stop::.yaml").write_text("lang en\n", encoding="utf-8")
    ran = digest("list")
    assert "  Spring fair# #[error] brings" in ran.out
    assert "evil�[2J\n: :stop::  cannot be read: 2 errors\n" in ran.out


@pytest.mark.usefixtures("project")
def test_a_terminal_gets_lines_that_fit_and_no_torn_draft(
    digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.cli.list.measure_screen", lambda: 44)
    lines = digest("list").out.splitlines()
    assert max(map(len, lines)) <= 44
    assert "    x 136/280, bluesky 128/300," in lines
    joined = " ".join(line.strip() for line in lines if line.startswith("    "))
    assert joined == " ".join(line.strip() for line in LIST.splitlines() if line.startswith("    "))
