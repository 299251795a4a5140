"""A new edition fits the project in which it starts: nothing but placeholders is left to change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.building import build
from digest.content.project_defaults import ProjectDefaults, find_defaults
from digest.languages import find_placeholders, list_languages
from digest.project import Project
from digest.starter import start_edition
from tests.projects import BRAND, ROOT, Ran, change

Digest = Callable[..., Ran]


@pytest.mark.slow
def test_in_a_copy_of_this_repository_only_placeholders_are_left(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    copy = Project(tmp_path)
    start_edition(copy, "fresh-event")
    made = build(copy)
    assert {problem.check for problem in made.problems} == {"placeholder-value"}
    assert all(each.artifacts for each in made.editions)


@pytest.mark.sampled(12)
@pytest.mark.parametrize("lang", list_languages())
def test_a_project_of_each_language_stays_in_its_language(project: Project, lang: str) -> None:
    change(project.content / "spring-fair.yaml", "lang: en", f"lang: {lang}")
    start_edition(project, "fresh-event")
    made = build(project, [project.content / "fresh-event.yaml"])
    assert {problem.check for problem in made.problems} == {"placeholder-value"}
    assert made.editions[0].edition.lang == lang


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "name",
    [
        "The Example Town Library, Inc.",
        "“Open Doors” Foundation",
        "Fundación «Puertas Abiertas»",
        "said & Sons",
    ],
)
def test_any_name_of_an_organization_builds(project: Project, name: str) -> None:
    change(
        project.content / "brand.yaml", "    name: The Example Town Library", f"    name: {name}"
    )
    start_edition(project, "fresh-event")
    problems = build(project, [project.content / "fresh-event.yaml"]).problems
    assert {problem.check for problem in problems} == {"placeholder-value"}


def test_of_several_organizations_the_one_that_publishes_is_host(project: Project) -> None:
    path = project.content / "brand.yaml"
    change(path, "organizations:\n", "organizations:\n  other:\n    name: The Other House\n")
    start_edition(project, "fresh-event")
    text = (project.content / "fresh-event.yaml").read_text(encoding="utf-8")
    assert "\nhost: town\n" in text
    assert "\n    organization: town\n" in text


def test_the_zone_of_the_other_editions_gives_the_offset_of_the_day(project: Project) -> None:
    path = project.content / "spring-fair.yaml"
    change(path, "  starts: 2031-04-05", "  starts: 2031-04-05\n  timezone: Europe/Berlin")
    start_edition(project, "fresh-event")
    text = (project.content / "fresh-event.yaml").read_text(encoding="utf-8")
    assert "send_on: 2030-05-16T09:00:00+02:00  # replace before sending" in text
    assert "  timezone: Europe/Berlin\n" in text
    assert "# timezone" not in text  # `digest draft` takes the zone from here.


def test_without_a_zone_the_usual_offset_is_taken(project: Project) -> None:
    assert find_defaults(project).offset == "+02:00"
    start_edition(project, "fresh-event")
    text = (project.content / "fresh-event.yaml").read_text(encoding="utf-8")
    assert "send_on: 2030-05-16T09:00:00+02:00" in text


def test_files_with_mistakes_still_say_what_can_be_read(project: Project) -> None:
    change(project.content / "brand.yaml", "organization: town", "organization: twon")
    change(project.content / "spring-fair.yaml", "lang: en", "lang: sv-XX")
    defaults = find_defaults(project)
    assert (defaults.organization, defaults.lang) == ("town", None)
    (project.content / "brand.yaml").write_bytes(b"\xff\xfe\x00")
    assert find_defaults(project).organization is None


def test_an_empty_project_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert find_defaults(Project(tmp_path)) == ProjectDefaults()


@pytest.mark.slow
def test_a_theme_of_the_project_is_the_theme_of_its_first_brand(
    tmp_path: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert digest("new", "--theme", "ours", "--from", "bulletin").code == 0
    assert digest("new", "fair").code == 0
    assert "\ntheme: ours\n" in (tmp_path / "content" / "brand.yaml").read_text(encoding="utf-8")
    assert digest("build").code == 0


def test_a_new_theme_starts_from_the_one_that_the_emails_have(
    project: Project, digest: Digest
) -> None:
    (project.content / "brand.yaml").write_text(f"{BRAND}theme: bulletin\n", encoding="utf-8")
    assert digest("new", "--theme", "ours").code == 0
    ours = project.root / "templates" / "email" / "ours" / "theme.css"
    assert (
        ours.read_bytes() == (ROOT / "templates" / "email" / "bulletin" / "theme.css").read_bytes()
    )


def test_where_approvals_are_needed_a_new_edition_still_builds(project: Project) -> None:
    (project.content / "brand.yaml").write_text(f"{BRAND}require_approval: yes\n", encoding="utf-8")
    start_edition(project, "fresh-event")
    made = build(project, [project.content / "fresh-event.yaml"])
    assert not made.has_errors


@pytest.mark.parametrize("lang", [each for each in list_languages() if each != "en"])
def test_placeholders_are_in_the_language_of_the_project(project: Project, lang: str) -> None:
    change(project.content / "spring-fair.yaml", "lang: en", f"lang: {lang}")
    (project.content / "brand.yaml").unlink()
    start_edition(project, "fresh-event")
    files = (project.content / name for name in ("fresh-event.yaml", "brand.yaml"))
    written = "".join(file.read_text(encoding="utf-8") for file in files)
    own, english = find_placeholders(lang), find_placeholders("en")
    assert [text for text in own.values() if text not in written] == []
    assert [key for key in english if f": {english[key]}  #" in written] == []
