"""Every part of a finished email is traced to the line of the theme that wrote it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from digest.building import build
from digest.content.loading import find_editions
from digest.email.origins import Origins
from digest.email.page import read_outlook_page, read_page
from digest.email.rendering import render_email
from digest.problems import Location, Problem
from digest.project import Project
from digest.shared_inputs import load_shared_inputs
from tests.one_check import find_only
from tests.projects import change, make_project

ROOT = Path(__file__).parents[2]
THEMES = ("bulletin", "classic", "letter")
EVERYTHING = ROOT / "tests/editions/everything"
OURS = "templates/email/ours"
PRINTED = re.compile(r"\{\{|\{% (?:include|call|block)")


@pytest.mark.sampled(6)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("read", [read_page, read_outlook_page], ids=["most", "Outlook"])
def test_each_element_is_on_the_line_that_writes_it(
    theme: str, read: type[object], tmp_path: Path
) -> None:
    project = copy_everything(tmp_path, theme)
    shared = load_shared_inputs(project)
    (made,) = build(project, find_editions(project)).editions
    request = made.request
    assert request
    html = render_email(request).html
    origins, lines = Origins(request, html), read_lines(ROOT / "templates/email")
    elements = read(html).elements  # type: ignore[operator]
    assert len(elements) > 80
    for element in elements:
        where = origins.locate(element)
        line = lines[where.path.removeprefix("templates/email/")][where.line - 1]
        assert f"<{element.tag}" in line.lower() or (
            "markdown(" in line and element.tag in "p ul li strong em a"
        )
    assert shared.theme.problems == ()


def copy_everything(root: Path, theme: str) -> Project:
    shutil.copytree(EVERYTHING, root / "everything", dirs_exist_ok=True)
    project = Project(root / "everything")
    brand = project.content / "brand.yaml"
    text = re.sub(r"(?m)^theme: .*\n", "", brand.read_text(encoding="utf-8"))
    brand.write_text(f"{text}\ntheme: {theme}\n", encoding="utf-8")
    return project


def read_lines(folder: Path) -> dict[str, list[str]]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8").split("\n")
        for path in folder.rglob("*.j2")
    }


def own_theme(root: Path) -> Project:
    """A project with a theme of its own, which uses the shipped shared templates."""
    project = make_project(root)
    shutil.copytree(ROOT / "templates/email/classic", project.root / OURS)
    with (project.content / "brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write("theme: ours\n")
    return project


def find(project: Project, check: str) -> list[Problem]:
    return find_only(project, check)


def find_line(project: Project, name: str, text: str) -> Location:
    source = (project.root / OURS / name).read_text(encoding="utf-8")
    return Location(f"{OURS}/{name}", source.count("\n", 0, source.index(text)) + 1)


BLOCKQUOTE = "</blockquote>\n{% with tone = "


@pytest.mark.sampled(11)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (BLOCKQUOTE, f"</td>{BLOCKQUOTE}"),
        (BLOCKQUOTE, f"</table>{BLOCKQUOTE}"),
        (BLOCKQUOTE, f"<!-- slip {BLOCKQUOTE}"),
        (BLOCKQUOTE, f'<p title="slip>{BLOCKQUOTE}'),
        (BLOCKQUOTE, f"<p slip{BLOCKQUOTE}"),
        (BLOCKQUOTE, f'<i class="muted" class="slip"></i>{BLOCKQUOTE}'),
        (BLOCKQUOTE, f"<div>slip{BLOCKQUOTE}"),
        ("{% block page %}\n", "{% block page %}\n</td>"),
        ("</tr>\n{% endblock %}", "</tr></table>\n{% endblock %}"),
        ("</tr>\n{% endblock %}", "</tr></body>\n{% endblock %}"),
        ("</tr>\n{% endblock %}", "</tr><tr>\n{% endblock %}"),
    ],
    ids=lambda text: text[:30],
)
def test_a_slip_in_a_theme_is_found_in_its_file_and_never_in_a_shared_one(
    old: str, new: str, tmp_path: Path
) -> None:
    project = own_theme(tmp_path)
    change(project.root / OURS / "email.html.j2", old, new)
    problems, line = find(project, "element-balance"), find_line(project, "email.html.j2", new)
    places = {problem.where for problem in problems}
    assert {where.path for where in places} == {f"{OURS}/email.html.j2"}
    assert any(abs(where.line - line.line) <= 1 for where in places), problems


@pytest.mark.slow
def test_a_style_that_is_too_small_is_found_in_the_sheet(tmp_path: Path) -> None:
    """The words are those of a shared template, their size is the theme's."""
    project = own_theme(tmp_path)
    css = (project.root / OURS / "theme.css").read_text(encoding="utf-8")
    (rule,) = (line for line in css.split("\n") if line.startswith(".small {"))
    change(
        project.root / OURS / "theme.css", rule, rule.replace("font-size: 14px", "font-size: 9px")
    )
    assert {problem.where for problem in find(project, "text-size")} == {
        find_line(project, "theme.css", "font-size: 9px")
    }


@pytest.mark.slow
def test_what_a_project_cannot_change_is_named_by_the_line_that_brings_it_in(
    tmp_path: Path,
) -> None:
    project = own_theme(tmp_path)
    request = build(project).editions[0].request
    assert request
    page = read_page(render_email(request).html)
    where = Origins(request, render_email(request).html).locate(page.elements[0])
    assert where == find_line(project, "email.html.j2", '{% extends "_shell/page.html.j2" %}')


def test_a_shared_template_of_the_projects_own_is_named(tmp_path: Path) -> None:
    project = own_theme(tmp_path)
    shutil.copytree(ROOT / "templates/email/_shell", project.root / "templates/email/_shell")
    request = build(project).editions[0].request
    assert request
    html = render_email(request).html
    element = read_page(html).elements[0]
    where = Origins(request, html).locate(element)
    assert (element.tag, where.path) == ("html", "templates/email/_shell/page.html.j2")
    lines = (project.root / where.path).read_text(encoding="utf-8").split("\n")
    assert lines[where.line - 1].startswith("<html")


@pytest.mark.slow
def test_a_template_that_counts_its_own_text_is_named_as_a_whole(tmp_path: Path) -> None:
    """It would see the marks by which lines are found."""
    project = own_theme(tmp_path)
    new = "{% set x %}\nabc\n{% endset %}{{ x | length }}"
    change(project.root / OURS / "email.html.j2", BLOCKQUOTE, f"{new}<div>{BLOCKQUOTE}")
    assert {problem.where for problem in find(project, "element-balance")} == {
        Location(f"{OURS}/email.html.j2")
    }
