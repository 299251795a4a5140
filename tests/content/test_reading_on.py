"""After an error of YAML the rest of the file is read: one round says what else is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.building import build
from digest.content.kinds import list_keys
from digest.content.model import Edition
from digest.content.reading import read_document
from digest.project import Project
from tests.projects import EDITION, change

KEYS = list_keys(Edition)


def list_problems(project: Project) -> list[tuple[int, str]]:
    found = build(project).problems
    return [(each.where.line, each.check) for each in found if each.severity == "error"]


def break_edition(project: Project, *changes: tuple[str, str]) -> Path:
    path = project.content / "spring-fair.yaml"
    for old, new in changes:
        change(path, old, new)
    return path


def test_errors_of_yaml_and_of_form_are_reported_together(project: Project) -> None:
    break_edition(
        project,
        ("subject: Readers wanted", 'subject: "Readers wanted'),
        ("summary: Two hundred", "summary: 'It's' two hundred"),
        ("2031-04-07T09:00:00+02:00", "next week"),
        ("    speaker: ben", "    speaker: bne"),
    )
    found = list_problems(project)
    assert [check for _, check in found] == [
        "yaml-syntax",
        "yaml-syntax",
        "date-form",
        "unknown-id",
    ]
    assert [line for line, _ in found] == [2, 5, 11, 25]


@pytest.mark.sampled(6)
@pytest.mark.parametrize("key", [key for key in KEYS if f"\n{key}:" in f"\n{EDITION}"])
def test_one_key_that_cannot_be_read_makes_one_problem(project: Project, key: str) -> None:
    """Nothing that refers to it, or that it would have to have, is called wrong too."""
    path = project.content / "spring-fair.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"\n{text}".replace(f"\n{key}:", f'\n{key}: "', 1).lstrip(), encoding="utf-8")
    assert [check for _, check in list_problems(project)] == ["yaml-syntax"]


@pytest.mark.slow
def test_a_key_without_its_colon_makes_one_problem(project: Project) -> None:
    for key in ("lang", "summary", "host"):
        change(project.content / "spring-fair.yaml", f"{key}:", key)
        assert {check for _, check in list_problems(project)} == {"yaml-syntax"}
        change(project.content / "spring-fair.yaml", key, f"{key}:")


def test_a_key_that_is_there_twice_is_said_also_where_another_is_broken() -> None:
    text = b'lang: en\nsubject: "A\nheadline: B\nlang: fr\n'
    document = read_document(text, "content/fair.yaml", KEYS)
    assert [(each.where.line, each.check) for each in document.problems] == [
        (2, "yaml-syntax"),
        (4, "duplicate-key"),
    ]
    assert document.value == {"lang": "en", "subject": None, "headline": "B"}
    assert document.broken == {("subject",)}
    assert document.places.at("headline").line == 3


def test_a_file_that_is_no_edition_at_all_has_one_problem() -> None:
    document = read_document(b'{"lang": "en"\n"subject": "A"}\n', "content/fair.yaml", KEYS)
    assert len(document.problems) == 1
    assert document.value is None
