"""Hashtags as people type them on a network: one message that writes all of them out."""

from __future__ import annotations

import pytest

from digest.content.loading import load_brand, load_edition
from digest.problems import ContentError, Problem
from digest.project import Project
from tests.projects import EDITION

LINE = EDITION.count("\n") + 1


def load(project: Project, lines: str) -> list[Problem]:
    path = project.content / "spring-fair.yaml"
    path.write_text(f"{EDITION}{lines}\n", encoding="utf-8")
    try:
        load_edition(project, path, load_brand(project)[0])
    except ContentError as error:
        return list(error.problems)
    return []


def read_cure(problem: Problem) -> str:
    """The lines that the message tells to write."""
    return "\n".join(line.removeprefix("    ") for line in problem.fix.split("\n")[1:])


TYPED = {
    "one, after the key": "hashtags: #SpringFair #Books",
    "a list in a line": "hashtags: SpringFair, Books",
    "in brackets": "hashtags: [#SpringFair, #Books]",
    "in quotes": 'hashtags: "#SpringFair #Books"',
    "in brackets and quotes": 'hashtags: ["#Spring Fair", Books]',
    "below, with dashes": "hashtags:\n  - #SpringFair\n  - #Books",
    "below, without dashes": "hashtags:\n  #SpringFair\n  #Books",
    "at the margin": "hashtags:\n#SpringFair\n#Books",
    "two in an entry": "hashtags:\n  - SpringFair #Books",
    "three kinds of slip": "hashtags:\n  - #Spring Fair\n  - 'Books!'  # as last year",
}


@pytest.mark.parametrize("lines", TYPED.values(), ids=TYPED)
def test_one_message_writes_all_of_them_out(lines, project):
    (problem,) = load(project, lines)
    assert problem.check == "hashtag-form"
    assert LINE <= problem.where.line < LINE + len(lines.split("\n"))
    assert read_cure(problem) == "hashtags:\n  - SpringFair\n  - Books"


@pytest.mark.parametrize("lines", TYPED.values(), ids=TYPED)
def test_what_it_tells_to_write_is_right(lines, project):
    (problem,) = load(project, lines)
    assert load(project, read_cure(problem)) == []


@pytest.mark.parametrize(
    "lines", ["hashtags: []", "hashtags:\n  - SpringFair  # as last year", "hashtags: [A1, B]"]
)
def test_hashtags_in_their_form_are_left_alone(lines, project):
    assert load(project, lines) == []


def test_digits_alone_keep_their_own_message(project):
    (problem,) = load(project, "hashtags:\n  - 2031")
    assert problem.message == "`2031` has no letters, so it does not work as a hashtag."


def test_problems_elsewhere_stay(project):
    found = load(project, "hashtags:\n  - #SpringFair\ntopics: Books")
    assert [problem.check for problem in found] == ["hashtag-form", "wrong-kind"]


@pytest.mark.parametrize(
    ("typed", "zone", "cure"),
    [
        ("2031-04-07 09:00", "America/New_York", "2031-04-07T09:00:00-04:00"),
        ("2031-01-07 09:00", "America/New_York", "2031-01-07T09:00:00-05:00"),
        ("2031-04-07T09:00", "Asia/Kolkata", "2031-04-07T09:00:00+05:30"),
        ("2031-04-07 9:00 PM", "Europe/Paris", "2031-04-07T21:00:00+02:00"),
        ("2031-04-07 12:15 am", "Europe/Paris", "2031-04-07T00:15:00+02:00"),
        ("2031-04-07", "Europe/Paris", "2031-04-07T09:00:00+02:00"),
        ("2031-04-07 09:00 America/Chicago", "Europe/Paris", "2031-04-07T09:00:00-05:00"),
    ],
)
def test_the_offset_is_computed_from_the_zone_that_people_know(typed, zone, cure, project):
    path = project.content / "spring-fair.yaml"
    text = EDITION.replace("2031-04-07T09:00:00+02:00", typed)
    text = text.replace("  name: Spring Fair\n", f"  name: Spring Fair\n  timezone: {zone}\n")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_edition(project, path, load_brand(project)[0])
    (problem,) = caught.value.problems
    assert problem.fix.endswith(f" {cure}")
    assert f" is {cure[-6:]} on that day" in problem.fix
    path.write_text(text.replace(typed, cure), encoding="utf-8")
    load_edition(project, path, load_brand(project)[0])


@pytest.mark.parametrize("typed", ["2031-03-09 02:30", "April 7", "2031-13-07 09:00"])
def test_no_offset_is_told_for_a_moment_that_there_is_not(typed, project):
    """In New York, clocks go from 2 to 3 in that night of March."""
    path = project.content / "spring-fair.yaml"
    text = EDITION.replace("2031-04-07T09:00:00+02:00", typed)
    text = text.replace(
        "  name: Spring Fair\n", "  name: Spring Fair\n  timezone: America/New_York\n"
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_edition(project, path, load_brand(project)[0])
    assert "the event's zone" not in caught.value.problems[0].fix
