"""Mistakes of form and of truth are said in one round, and none is called twice."""

from __future__ import annotations

import re

import pytest

from digest.building import build
from digest.project import Project
from tests.projects import EDITION, change

FAIR = "spring-fair.yaml"
PROOFS = {"quote-verbatim", "quote-speaker", "quote-in-marks", "role-in-source", "source-named"}
KEYS = re.findall(r"(?m)^ *(?:- )?([a-z_]+):", EDITION)


def list_problems(project: Project) -> list[tuple[int, str]]:
    found = build(project).problems
    return [(each.where.line, each.check) for each in found if each.severity != "hint"]


def number_line(project: Project, text: str) -> int:
    lines = (project.content / FAIR).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("send_on: 2031-04-07T09:00:00+02:00", "send_on: soon", "date-form"),
        ("headline: Spring", "healdine: Spring", "unknown-key"),
        ("    role: Librarian\n", "    role:\n", "empty-value"),
        ("preheader: The", 'preheader: "The', "yaml-syntax"),
        ("    speaker: ada", "    speaker: eda", "unknown-id"),
        ("  name: Spring Fair\n", "", "missing-key"),
    ],
)
def test_a_wrong_quote_is_found_beside_another_mistake(
    project: Project, old: str, new: str, check: str
) -> None:
    change(project.content / FAIR, "I sold every loaf.", "I sold every cake.")
    change(project.content / FAIR, old, new)
    line = number_line(project, "every cake")
    found = list_problems(project)
    assert (line, "quote-verbatim") in found
    assert sorted(each for _, each in found) == sorted([check, "quote-verbatim"])


def test_words_are_compared_although_the_speaker_is_unknown(project: Project) -> None:
    change(project.content / FAIR, "I sold every loaf.", "I sold every cake.")
    change(project.content / FAIR, "    speaker: ben", "    speaker: bne")
    assert [check for _, check in list_problems(project)] == ["unknown-id", "quote-verbatim"]


@pytest.mark.sampled(81)
@pytest.mark.parametrize("wrong", ["", '"', "{}", "[[]]", "x: y", "<<: x", "nowhere"])
@pytest.mark.parametrize("key", sorted(set(KEYS)))
def test_of_a_true_quote_nothing_is_said_because_of_another_mistake(
    project: Project, key: str, wrong: str
) -> None:
    """Each key in turn has a wrong value, or none; lines below it may be lost with it."""
    path = project.content / FAIR
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"(?m)^( *(?:- )?{key}:).*$", rf"\1 {wrong}", text, count=1), "utf-8")
    checks = [check for _, check in list_problems(project)]
    allowed = {"lang": PROOFS, "segments": PROOFS, "name": PROOFS, "role": PROOFS, "source": PROOFS}
    readable = wrong == "nowhere" and key in allowed
    assert readable or not PROOFS & set(checks), (key, wrong, checks)


def test_a_source_that_is_missing_too_is_no_reason_to_doubt_the_quotes(project: Project) -> None:
    change(project.content / FAIR, "source: content/sources/fair.txt", "source: content/gone.txt")
    change(project.content / FAIR, "send_on: 2031-04-07T09:00:00+02:00", "send_on: soon")
    assert {check for _, check in list_problems(project)} == {"source-file", "date-form"}


def test_a_wrong_quote_is_found_beside_a_mistake_in_the_brand(project: Project) -> None:
    change(project.content / FAIR, "I sold every loaf.", "I sold every cake.")
    change(project.content / "brand.yaml", "unsubscribe: https", "unsubscribe: ftp")
    made = build(project)
    assert [each.check for each in made.problems if each.severity == "error"] == [
        "https-url",
        "quote-verbatim",
    ]
    assert [each.unproved for each in made.sketches] == [{"ben"}]


@pytest.mark.sampled(10)
@pytest.mark.parametrize("key", ["organization", "sender", "unsubscribe", "organizations", "name"])
@pytest.mark.parametrize("wrong", ["", '"', "[[]]", "nowhere"])
def test_a_mistake_in_the_brand_is_no_mistake_in_an_edition(
    project: Project, key: str, wrong: str
) -> None:
    path = project.content / "brand.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"(?m)^( *{key}:).*$", rf"\1 {wrong}", text, count=1), "utf-8")
    made = build(project)
    errors = [each for each in made.problems if each.severity == "error"]
    assert {each.where.path for each in errors} <= {"content/brand.yaml"}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("is_in_brand", [True, False])
def test_an_organization_that_many_files_do_not_find_is_one_problem(
    project: Project, *, is_in_brand: bool
) -> None:
    for name in ("autumn-fair", "winter-fair"):
        (project.content / f"{name}.yaml").write_text(EDITION, encoding="utf-8")
    path = project.content / "brand.yaml"
    if is_in_brand:
        change(path, "  town:\n", "  twon:\n")
    else:
        text = path.read_text(encoding="utf-8").replace("town:", "twon:")
        path.write_text(text.replace("organization: town", "organization: twon"), encoding="utf-8")
    (found,) = (each for each in build(project).problems if each.severity == "error")
    place = "brand" if is_in_brand else "autumn-fair"
    assert (found.where.path, found.check) == (f"content/{place}.yaml", "unknown-id")
    assert found.message.startswith("`town` is not one of the organizations.")
    assert found.message.endswith(f" {3 if is_in_brand else 2} other files have it too.")
    assert found.fix == "Did you mean `twon`?"
