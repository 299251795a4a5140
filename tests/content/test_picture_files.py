"""Pictures that content names as files: what the path may be, and what the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.building import build
from digest.content.picture_files import MOST_BYTES, read_picture
from digest.problems import Problem
from digest.project import Project
from tests.projects import make_project

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def name_portrait(tmp_path: Path, file: str) -> Project:
    project = make_project(tmp_path / "project")
    path = project.content / "spring-fair.yaml"
    portrait = f"portrait: {{url: https://www.norwell.org/a.jpg, alt: Ada, file: '{file}'}}"
    old = "    name: Ada Example\n"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, f"{old}    {portrait}\n"), encoding="utf-8")
    return project


def find(project: Project) -> list[Problem]:
    return [each for each in build(project).problems if each.check == "picture-file"]


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
