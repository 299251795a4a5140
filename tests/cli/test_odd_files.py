"""Links in a circle, odd names and files of another kind end in a problem, never in exit 70."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.project import Project, find_shipped_templates
from tests.projects import Ran, make_special, read_tree

Digest = Callable[..., Ran]


def own_theme(project: Project) -> Path:
    folder = project.root / "templates" / "email" / "classic"
    shutil.copytree(find_shipped_templates() / "email" / "classic", folder)
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ["build", "--out", "out/x"],
        ["build", "--for", "mailchimp", "--out", "out/x"],
        ["export", "csv", "--out", "out/a.csv"],
        ["check", "--report", "json=out/r.json"],
        ["build"],
        ["build", "--check"],
        ["list"],
    ],
    ids=" ".join,
)
def test_a_link_in_a_circle_is_no_mistake_of_ours(
    project: Project, digest: Digest, command: list[str]
) -> None:
    (project.root / "out").symlink_to("out")
    assert digest(*command).code in (0, 1, 2, 3)


@pytest.mark.parametrize("kind", ["loop", "file", "dangling"])
@pytest.mark.usefixtures("project")
def test_a_cache_folder_that_cannot_be_one_does_not_matter(
    digest: Digest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    place = tmp_path / "cache-home"
    if kind == "file":
        place.write_text("no folder", encoding="utf-8")
    else:
        place.symlink_to("cache-home" if kind == "loop" else "nowhere")
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    assert digest("check").code == 0
    assert digest("build").code == 0


@pytest.mark.parametrize("kind", ["spring-fair.yaml", "nowhere.yaml", "folder", "pipe"])
def test_an_edition_that_is_no_regular_file_keeps_its_files(
    project: Project, digest: Digest, kind: str
) -> None:
    """It is not gone: passed over, its files in out/ would be removed."""
    digest("build")
    before = read_tree(project.out)
    path = project.content / "spring-fair.yaml"
    path.rename(project.content / "autumn.yaml")
    make_special(path, kind)
    for command in (["build"], ["check"], ["build", "--check"]):
        ran = digest(*command)
        assert ran.code == 1
        assert "content/spring-fair.yaml:1:1: error: This is " in ran.err
    assert read_tree(project.out) == before


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "summary"])
def test_a_name_of_odd_bytes_is_told_in_every_format(
    project: Project, digest: Digest, form: str
) -> None:
    odd = os.fsdecode(b"sp\xffring.yaml")
    (project.content / "spring-fair.yaml").rename(project.content / odd)
    ran = digest("check", "--format", form)
    assert ran.code == 1
    if form in ("json", "sarif"):
        assert json.loads(ran.out)
    if form == "sarif":
        assert "content/sp%FFring.yaml" in ran.out


@pytest.mark.parametrize("name", ["email.html.j2", "email.txt.j2"])
@pytest.mark.parametrize("text", ["{% if x %}" * 300, "{{ " + "(" * 3000 + " }}"])
def test_a_template_that_is_nested_too_deeply_is_a_problem_in_it(
    project: Project, digest: Digest, name: str, text: str
) -> None:
    (own_theme(project) / name).write_text(text, encoding="utf-8")
    ran = digest("check")
    assert (ran.code, f"templates/email/classic/{name}" in ran.err) == (1, True)


@pytest.mark.parametrize("kind", ["folder", "pipe", "/dev/null"])
def test_a_file_of_a_theme_that_is_of_another_kind_is_not_called_missing(
    project: Project, digest: Digest, kind: str
) -> None:
    path = own_theme(project) / "head.css"
    path.unlink()
    make_special(path, kind)
    ran = digest("check")
    assert ran.code == 1
    assert "templates/email/classic/head.css:1:1: error: This is " in ran.err
    assert "has no `head.css`" not in ran.err
