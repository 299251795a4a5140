"""Pictures that content names as files: what the path may be, and what the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.building import Build, build
from digest.content.picture_files import MOST_BYTES, read_picture
from digest.desk.page_memory import PageMemory
from digest.desk.rebuild import rebuild
from digest.desk.routes import Shown
from digest.known_editions import KnownEditions
from digest.problems import Problem
from digest.project import Project
from tests.projects import make_project

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def add_portrait(project: Project, portrait: str) -> None:
    path = project.content / "spring-fair.yaml"
    old = "    name: Ada Example\n"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, f"{old}    portrait: {portrait}\n"), encoding="utf-8")


def name_portrait(tmp_path: Path, file: str) -> Project:
    project = make_project(tmp_path / "project")
    add_portrait(project, f"{{url: https://www.norwell.org/a.jpg, alt: Ada, file: '{file}'}}")
    return project


def read_email(made: Build) -> str:
    (each,) = made.editions
    return next(a.content.decode() for a in each.artifacts if a.path == "email.html")


def find(project: Project) -> list[Problem]:
    return [each for each in build(project).problems if each.check == "picture-file"]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("https://www.norwell.org/a.png", "web address"),
        ("content\\pictures\\a.png", "backslashes"),
        ("/etc/passwd.png", "below content/"),
        ("content/../a.png", "below content/"),
        ("content/.git/a.png", "below content/"),
        ("pictures/a.png", "below content/"),
        ("content/pictures/a.svg", "not a picture that cards can show"),
        ("content/pictures/a.png", "no such file"),
    ],
)
def test_a_wrong_path_is_told_at_its_line(tmp_path: Path, file: str, said: str) -> None:
    (problem,) = find(name_portrait(tmp_path, file))
    assert said in problem.message
    assert problem.where.line is not None
    assert problem.severity == "error"


@pytest.mark.slow
def test_a_file_must_be_a_picture_of_the_project(tmp_path: Path) -> None:
    project = name_portrait(tmp_path, "content/pictures/a.png")
    path = project.content / "pictures" / "a.png"
    path.parent.mkdir()
    path.write_bytes(b"GIF89a" + bytes(20))
    assert "PNG, JPEG or WebP" in find(project)[0].message
    path.write_bytes(PNG + bytes(MOST_BYTES))
    assert "10,000,000 is the limit" in find(project)[0].message
    path.write_bytes(PNG)
    assert find(project) == []
    assert read_picture(project, "content/pictures/a.png") == PNG
    outside = tmp_path / "outside.png"
    path.rename(outside)
    path.symlink_to(outside)
    assert "no such file" in find(project)[0].message
    assert read_picture(project, "content/pictures/a.png") is None


def test_a_portrait_may_be_a_file_alone(tmp_path: Path) -> None:
    """Cards show it; the email, which needs an address, shows no picture of the person."""
    project = make_project(tmp_path / "project")
    add_portrait(project, "{file: content/pictures/a.png}")
    path = project.content / "pictures" / "a.png"
    path.parent.mkdir()
    path.write_bytes(PNG)
    made = build(project)
    assert not made.has_errors
    assert "<img" not in read_email(made)


def test_a_portrait_without_an_alt_text_has_the_name(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    add_portrait(project, "{url: https://www.norwell.org/a.jpg}")
    assert 'alt="Ada Example"' in read_email(build(project))


def test_a_portrait_has_an_address_or_a_file(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    add_portrait(project, "{alt: Ada at her desk}")
    (problem,) = (each for each in build(project).problems if each.check == "missing-key")
    assert problem.message.endswith("has neither `url` nor `file`.")
    shown = rebuild(project, (), Shown(), KnownEditions(), PageMemory())
    assert shown.editions["spring-fair"].edition.people[0].portrait is None
