"""What counts as a record of something sent, and why files stay: each half of each comparison."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from digest.artifacts import MANIFEST
from digest.comparing import FileState, _excuse_merged, _is_record, _judge_orphans, is_own
from digest.kept import _explain_kept, _was_reopened
from digest.staging import WritingError
from digest.writing import _write_journal, write_changes
from tests.projects import read_tree
from tests.tables import table
from tests.writing.test_manifest import ONE, TWO, make_folder

PATH = "content/fair.yaml"


def make_history(**said: object) -> Any:
    """What git says; `life` is what it knows of an edition whose file is new."""
    known: dict[str, Any] = {"said": False, "ever": False, "files": (), "life": "sent", **said}
    return SimpleNamespace(
        base=None if known["files"] is None else SimpleNamespace(files=known["files"]),
        said_sent=lambda *_: known["said"],
        was_ever_sent=lambda *_: known["ever"],
        read_output=lambda _: None,
        find_life=lambda _: known["life"],
    )


@table(
    ("history", "has_files", "is_record"),
    [
        (None, True, False),
        (make_history(files=None), True, False),
        (make_history(said=True), False, True),
        (make_history(ever=True), False, True),
        (make_history(), True, True),
        (make_history(), False, False),
        (make_history(files=(PATH,)), True, False),
        (make_history(life="draft"), True, False),
        (make_history(life="unknown"), True, False),
    ],
)
def test_an_unsent_edition_has_the_name_of_a_sent_one_where_git_says_so(
    tmp_path: Path, history: Any, *, has_files: bool, is_record: bool
) -> None:
    folder = tmp_path / "fair"
    folder.mkdir(exist_ok=True)
    files = {"a.txt": {"sha256": "0" * 64}} if has_files else {}
    manifest = json.dumps({"edition": "fair", "files": files})
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")
    edition = SimpleNamespace(places=SimpleNamespace(path=PATH), reopened=None)
    assert _is_record(folder, cast("Any", edition), history) == is_record


def test_records_are_kept_in_the_projects_own_folder_however_it_is_named(tmp_path: Path) -> None:
    (out := tmp_path / "out").mkdir()
    (tmp_path / "link").symlink_to(out)
    history = SimpleNamespace(project=SimpleNamespace(out=out))
    places = {out: True, tmp_path / "link": True, tmp_path / "." / "out": True, tmp_path: False}
    for place, wanted in places.items():
        assert is_own(cast("Any", SimpleNamespace(history=history)), place) == wanted
        assert is_own(cast("Any", SimpleNamespace(history=None)), place)


@table(
    ("reopened", "status", "wanted"),
    [("A wrong date.", "draft", True), (None, "draft", False), ("A wrong date.", "sent", False)],
)
def test_what_was_a_draft_again_for_a_reason_was_reopened(
    reopened: str | None, status: str, *, wanted: bool
) -> None:
    last = SimpleNamespace(reopened=reopened, status=status)
    history = SimpleNamespace(find_last_life=lambda _: last)
    assert _was_reopened(PATH, cast("Any", history)) == wanted


def test_files_stay_where_a_sent_edition_has_none_of_its_own(tmp_path: Path) -> None:
    build = cast("Any", SimpleNamespace(history=None, records=None))
    sent = SimpleNamespace(places=SimpleNamespace(path="content/other.yaml"), slug="o", sums={})
    assert _explain_kept(tmp_path / "fair", build, ()) is None
    kept = _explain_kept(tmp_path / "fair", build, [cast("Any", sent)])
    assert kept
    assert kept.reason.startswith("is gone, but content/other.yaml is sent and has no files")


def test_of_changes_that_fail_none_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, replace = make_folder(tmp_path, a="one", c="one"), Path.replace
    before = read_tree(folder)

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "c.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    states = [FileState(f"fair/{name}.txt", "stale", b"two") for name in "abc"]
    with pytest.raises(WritingError):
        write_changes(states, tmp_path)
    assert read_tree(folder) == before


@pytest.mark.parametrize("text", ["", "one", "two"])
def test_a_file_that_nothing_makes_is_edited_where_it_is_not_what_a_build_wrote(
    tmp_path: Path, text: str
) -> None:
    folder = make_folder(tmp_path, a=text)
    (state,) = _judge_orphans(folder, ["a.txt", "b.txt"], {"a.txt": ONE, "b.txt": ONE})
    assert (state.path, state.state, state.is_edited) == ("fair/a.txt", "orphaned", text != "one")


def test_of_what_git_merged_only_the_files_of_a_build_become_merged(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    states = [
        FileState("fair/a.txt", "orphaned", is_edited=True),
        FileState("fair/b.txt", "hand-edited", b""),
        FileState("fair/c.txt", "hand-edited", b""),
        FileState("fair/d.txt", "stale", b""),
    ]
    merged = {tmp_path / state.path for state in (*states[:2], states[3])}
    history = SimpleNamespace(is_merged=lambda path, _: path in merged, is_unmerged=lambda _: False)
    found = _excuse_merged(states, folder, cast("Any", history))
    wanted = ["orphaned", "merged", "hand-edited", "stale"]
    assert [(each.state, each.is_edited) for each in found] == [(each, False) for each in wanted]


def test_what_is_to_go_may_be_gone(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, a="one", b="two")
    write_changes([FileState(f"fair/{name}.txt", "orphaned") for name in "ac"], tmp_path)
    assert read_tree(folder) == {"b.txt": b"two"}


def test_a_journal_names_what_is_added_with_its_sum(tmp_path: Path) -> None:
    states = [
        FileState("fair/a.txt", "missing", b"one"),
        FileState("fair/b.txt", "stale", b"two"),
        FileState("fair/c.txt", "orphaned"),
        FileState("fair/d.txt", "hand-edited", b"two"),
        FileState("fair/e.txt", "missing", b"two"),
    ]
    _write_journal(tmp_path / "journal.json", states)
    named = json.loads((tmp_path / "journal.json").read_bytes())
    assert named == {"files": {"fair/a.txt": ONE, "fair/e.txt": TWO}}
