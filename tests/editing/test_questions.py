"""What `digest draft` asks a person to look at is found, and goes once it was looked at."""

from __future__ import annotations

import time

import pytest

from digest.artifacts import hash_bytes
from digest.content.reading import read_document
from digest.editing.questions import _find_lines, drop_questions, list_answered, list_questions
from digest.editing.saving import EditingSession
from digest.project import Project
from tests.projects import change
from tests.tables import table

DRAFT = """\
# check: line 1: is this the language?
lang: en
story: |-
  # check: line 2: this is text
event:
  # check: line 3: is this the name?
  name: Spring Fair  # check: beside a value
  # check: line 4: is this the place?

  # another remark
  place: Town hall
people:
  ada:
    name: Ada Example
    # check: the source gives Ada Example no role
quotes:
  # check: line 6: who spoke?
  - id: ada
    segments: [Reading is for everyone.]
    # check: line 6: too long for X
    skip: [x]
  # check: line 9: not taken: the source names nobody
  # - segments:
  #     - Nobody said this.
featured: ada
"""
FOUND = [
    (1, ("lang",)),
    (6, ("event", "name")),
    (8, ("event", "place")),
    (15, ("people", "ada", "name")),
    (17, ("quotes", 0, "id")),
    (20, ("quotes", 0, "skip", 0)),
    (22, ("quotes",)),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_each_question_leads_to_the_value_that_it_is_about(newline: str) -> None:
    """Not what stands in a text or beside a value; of a value that was left out, to its list."""
    content = DRAFT.replace("\n", newline).encode()
    found = list_questions(content, read_document(content, "a.yaml").places)
    assert [(each.line, each.keys) for each in found] == FOUND
    assert found[2].text == "line 4: is this the place?"


def test_a_question_goes_without_another_byte() -> None:
    content = DRAFT.encode()
    made = drop_questions(content, {6, 20}).decode()
    lines = DRAFT.splitlines(keepends=True)
    assert made == "".join(line for at, line in enumerate(lines, 1) if at not in (6, 20))
    assert drop_questions(content, {4}) == content


@pytest.mark.parametrize(
    "edit",
    [
        {"do": "looked", "line": 7},
        {"do": "keep", "keys": ["event", "name"]},
        {"do": "set", "keys": ["event", "name"], "value": "Spring Fair"},
        {"do": "set", "keys": ["event", "name"], "value": "Fair of Readers"},
    ],
    ids=["looked at", "kept", "written again", "written"],
)
def test_what_was_looked_at_or_written_is_asked_no_longer(
    project: Project, edit: dict[str, object]
) -> None:
    path = project.content / "spring-fair.yaml"
    asked = "  # check: line 5: is this the day?\n  starts: 2031-04-05"
    change(path, "  starts: 2031-04-05", asked)
    question = "  # check: line 3: is this the name?\n"
    mark = "  # replace before sending" if edit["do"] == "keep" else ""
    change(path, "  name: Spring Fair", f"{question}  name: Spring Fair{mark}")
    before = path.read_bytes()
    session = EditingSession(project)
    after = session.edit(path, hash_bytes(before), [edit]).decode()
    assert question not in after
    assert asked in after
    session.undo()
    assert path.read_bytes() == before


@table("line", [[1], {"a": 1}, "1", None])
def test_a_line_that_is_no_number_answers_nothing(line: object) -> None:
    content = DRAFT.encode()
    asked = list_questions(content, read_document(content, "a.yaml").places)
    assert list_answered([{"do": "looked", "line": line}], asked) == set()


@pytest.mark.parametrize("line", ["# check: x\n", "    - b\n# check: x\n"], ids=["below", "above"])
def test_many_questions_take_no_longer_than_their_size(line: str) -> None:
    lines = f"a:\n{line * 6_000}".splitlines(keepends=True)
    started = time.process_time()
    assert sum(1 for _ in _find_lines(lines)) == len(lines)
    assert time.process_time() - started < 1
