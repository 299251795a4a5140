"""Edits are written whole or not at all, over no other change, and taken back to the byte."""

from __future__ import annotations

import errno
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from digest import whole_files
from digest.artifacts import hash_bytes
from digest.content.errors import Refused
from digest.editing.edits import BadEditError
from digest.editing.saving import ChangedMeanwhileError, EditingSession, EditRefusedError
from digest.problems import ContentError
from digest.project import Project
from digest.staging import WritingError
from tests.projects import read_tree

SUBJECT = {"do": "set", "keys": ["subject"], "value": "Readers found"}


def open_session(project: Project) -> tuple[EditingSession, Path, bytes]:
    path = project.content / "spring-fair.yaml"
    return EditingSession(project), path, path.read_bytes()


def set_text(value: str, *keys: str | int) -> dict[str, Any]:
    return {"do": "set", "keys": list(keys), "value": value}


def test_an_edit_is_in_the_file_and_taken_back_to_the_byte(project: Project) -> None:
    session, path, start = open_session(project)
    one = session.edit(path, hash_bytes(start), [SUBJECT])
    assert one == path.read_bytes() == start.replace(b"Readers wanted", b"Readers found")
    two = session.edit(path, hash_bytes(one), [set_text("Soon", "preheader")])
    assert session.depth == (2, 0)
    assert session.undo() == path
    assert path.read_bytes() == one
    assert session.undo() == path
    assert path.read_bytes() == start
    assert session.undo() is None
    assert [session.redo(), session.redo(), session.redo()] == [path, path, None]
    assert path.read_bytes() == two
    session.undo()
    session.edit(path, hash_bytes(one), [set_text("Later", "preheader")])
    assert session.redo() is None


def test_a_file_that_was_changed_meanwhile_is_never_written_over(project: Project) -> None:
    session, path, start = open_session(project)
    one = session.edit(path, hash_bytes(start), [SUBJECT])
    with pytest.raises(ChangedMeanwhileError):
        session.edit(path, hash_bytes(start), [set_text("Soon", "preheader")])
    path.write_bytes(other := one + b"# by hand\n")
    for change in (session.undo, lambda: session.edit(path, hash_bytes(one), [SUBJECT])):
        with pytest.raises(ChangedMeanwhileError):
            change()
    assert path.read_bytes() == other


def test_what_the_edition_could_not_say_is_refused_with_its_reason(project: Project) -> None:
    session, path, start = open_session(project)
    for edit, words in (
        (set_text("", "subject"), "empty"),
        (set_text("nobody", "featured"), "not one of the quotes"),
        (set_text("two\nlines", "headline"), "one line"),
        (set_text("x", "headlien"), "headlien"),
    ):
        with pytest.raises(EditRefusedError) as caught:
            session.edit(path, hash_bytes(start), [edit])
        assert words in " ".join(each.message for each in caught.value.problems)
    with pytest.raises(BadEditError):
        session.edit(path, hash_bytes(start), [{"do": "delete everything"}])
    assert path.read_bytes() == start


def test_what_was_wrong_before_stops_no_edit(project: Project) -> None:
    session, path, start = open_session(project)
    path.write_bytes(broken := start.replace(b"host: town", b"host: twon"))
    session.edit(path, hash_bytes(broken), [SUBJECT])
    assert b"Readers found" in path.read_bytes()


def test_a_file_that_yaml_cannot_read_is_not_edited(project: Project) -> None:
    session, path, start = open_session(project)
    path.write_bytes(broken := start + b"quotes: [\n")
    with pytest.raises(EditRefusedError):
        session.edit(path, hash_bytes(broken), [SUBJECT])
    assert path.read_bytes() == broken


def test_a_full_disk_leaves_the_file_and_nothing_beside_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, path, start = open_session(project)
    before = read_tree(project.root)

    def fill(place: Path, parts: list[bytes]) -> None:
        place.write_bytes(b"".join(parts)[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_files, "write_through", fill)
    with pytest.raises(WritingError, match="o space left"):
        session.edit(path, hash_bytes(start), [SUBJECT])
    assert read_tree(project.root) == before
    assert session.depth == (0, 0)


def test_of_two_sessions_at_once_one_writes_and_the_other_is_asked(project: Project) -> None:
    """As two desks of one project do, in two tabs or two processes."""
    sessions = [EditingSession(project) for _ in range(2)]
    path = project.content / "spring-fair.yaml"
    start = path.read_bytes()
    ended: list[str] = []

    def write(session: EditingSession, words: str) -> None:
        try:
            session.edit(path, hash_bytes(start), [set_text(words, "subject")])
            ended.append(words)
        except ChangedMeanwhileError:
            ended.append("asked")

    threads = [
        Thread(target=write, args=(sessions[number % 2], f"Number {number}")) for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = [each for each in ended if each != "asked"]
    assert len(ended) == 4
    assert path.read_bytes() == start.replace(b"Readers wanted", winner.encode())


def test_a_link_that_leads_elsewhere_is_not_written_through(
    project: Project, tmp_path: Path
) -> None:
    session, path, start = open_session(project)
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_bytes(start)
    path.unlink()
    path.symlink_to(elsewhere)
    with pytest.raises((ContentError, Refused)):
        session.edit(path, hash_bytes(start), [SUBJECT])
    assert elsewhere.read_bytes() == start
