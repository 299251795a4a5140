from __future__ import annotations

import ctypes
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest

from digest import caching, locks
from digest.locks import lock_output
from digest.project import Project
from digest.staging import WritingError
from tests.projects import Ran, change, make_project, read_tree

Digest = Callable[..., Ran]
EMAIL = "spring-fair/email.html"


@pytest.fixture
def built(project: Project, digest: Digest) -> Project:
    assert digest("build").code == 0
    return project


def test_a_second_build_writes_nothing_and_touches_nothing(built: Project, digest: Digest) -> None:
    before = {path: path.stat() for path in built.out.rglob("*")}
    ran = digest("build")
    assert "0 files written, 19 unchanged." in ran.out
    after = {path: path.stat() for path in built.out.rglob("*")}
    assert after.keys() == before.keys()
    for path, old in before.items():
        assert (after[path].st_mtime_ns, after[path].st_ino) == (old.st_mtime_ns, old.st_ino)


@pytest.mark.slow
def test_what_is_written_is_what_the_build_holds_in_memory(built: Project) -> None:
    from digest.building import build

    (made,) = build(built).editions
    wanted = {f"spring-fair/{file.path}": file.content for file in made.artifacts}
    pages = {".gitignore", "index.html", "spring-fair/index.html"}
    tree = read_tree(built.out)
    assert {path: content for path, content in tree.items() if path not in pages} == wanted
    assert pages <= set(tree)


def test_files_can_be_read_by_all_whom_the_umask_lets(project: Project, digest: Digest) -> None:
    old = os.umask(0o027)
    try:
        digest("build")
    finally:
        os.umask(old)
    files = [path for path in project.out.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o640}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="has no modes")
def test_a_file_that_is_written_again_keeps_its_mode(built: Project, digest: Digest) -> None:
    email, report = built.out / EMAIL, built.root / "report.json"
    report.write_text("{}", encoding="utf-8")
    for path in (email, report):
        path.chmod(0o640)
    change(built.content / "spring-fair.yaml", "Readers wanted", "Bakers wanted")
    before = email.read_bytes()
    assert digest("build", "--report", "json=report.json").code == 0
    assert (email.read_bytes() == before, report.read_text(encoding="utf-8") == "{}") == (
        False,
    ) * 2
    for path in (email, report):
        assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_failed_build_leaves_out_byte_for_byte_as_it_was(built: Project, digest: Digest) -> None:
    before = read_tree(built.out)
    change(built.content / "spring-fair.yaml", "lang: en", "lang: en\nlang: fr")
    ran = digest("build")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("Nothing was written.\n")
    assert read_tree(built.out) == before


@pytest.mark.slow
def test_one_broken_edition_keeps_the_others_from_being_written(
    built: Project, digest: Digest
) -> None:
    before = read_tree(built.out)
    change(built.content / "spring-fair.yaml", "Readers wanted", "Bakers wanted")
    (built.content / "broken.yaml").write_text("lang: [", encoding="utf-8")
    assert digest("build").code == 1
    assert read_tree(built.out) == before


@pytest.mark.slow
def test_a_hand_edited_file_is_replaced_and_named(built: Project, digest: Digest) -> None:
    email = built.out / EMAIL
    good = email.read_bytes()
    email.write_bytes(good + b"<!-- mine -->")
    ran = digest("build")
    assert f"out/{EMAIL} was edited by hand and replaced" in ran.out
    assert email.read_bytes() == good


@pytest.mark.slow
def test_a_file_that_the_content_has_outgrown_is_not_called_hand_edited(
    built: Project, digest: Digest
) -> None:
    change(built.content / "spring-fair.yaml", "Readers wanted", "Bakers wanted")
    ran = digest("build")
    assert "by hand" not in ran.out
    assert b"Bakers wanted" in (built.out / EMAIL).read_bytes()


@pytest.mark.slow
def test_files_no_longer_made_are_removed_with_the_folders_that_they_leave_empty(
    built: Project, digest: Digest
) -> None:
    with (built.content / "brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write("networks:\n  x:\n")
    ran = digest("build")
    assert "12 removed" in ran.out
    assert "out/spring-fair/social/bluesky/ada.txt was removed" in ran.out
    assert [path.name for path in (built.out / "spring-fair/social").iterdir()] == ["x"]


@pytest.mark.slow
def test_only_files_that_the_last_manifest_names_are_removed(
    built: Project, digest: Digest
) -> None:
    note = built.out / "spring-fair" / "social" / "bluesky" / "my-notes.txt"
    note.write_text("mine", encoding="utf-8")
    with (built.content / "brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write("networks:\n  x:\n")
    digest("build")
    assert [path.name for path in note.parent.iterdir()] == ["my-notes.txt"]


@pytest.mark.slow
def test_a_renamed_edition_moves_to_its_new_folder(built: Project, digest: Digest) -> None:
    (built.content / "spring-fair.yaml").rename(built.content / "fair.yaml")
    digest("build")
    assert sorted(path.name for path in built.out.iterdir()) == [".gitignore", "fair", "index.html"]


@pytest.mark.slow
def test_building_one_edition_leaves_all_others_alone(built: Project, digest: Digest) -> None:
    (built.content / "spring-fair.yaml").rename(built.content / "fair.yaml")
    digest("build", "content/fair.yaml")
    folders = [path.name for path in built.out.iterdir() if path.is_dir()]
    assert sorted(folders) == ["fair", "spring-fair"]


@pytest.mark.sampled(13)
@pytest.mark.parametrize(
    "files",
    [
        '{"edition": "old", "files": {"../victim.txt": {"sha256": "0"}}}',
        '{"edition": "old", "files": {"/etc/victim.txt": {"sha256": "0"}}}',
        '{"edition": "old", "files": {"a/../../victim.txt": {"sha256": "0"}}}',
        '{"edition": "old", "files": {"link/victim.txt": {"sha256": "0"}}}',
        '{"edition": "old", "files": {"a\\\\..\\\\victim.txt": {"sha256": "0"}}}',
        '{"edition": "old", "files": {"\\ud800": {"sha256": "0"}}}',
        '{"edition": "old", "files": {"' + "x" * 300 + '": {"sha256": "0"}}}',
        '{"edition": "somebody", "files": {"kept.txt": {"sha256": "0"}}}',
        '{"edition": "old", "files": ["kept.txt"]}',
        '{"files": {"kept.txt": {"sha256": "0"}}}',
        '{"edition": "old", "fil',
        "[" * 100_000,
        "\0",
        "",
    ],
    ids=lambda text: text[:40].replace("\0", "NUL"),
)  # fmt: skip
def test_a_manifest_that_is_not_ours_removes_nothing(
    built: Project, digest: Digest, files: str
) -> None:
    old = built.out / "old"
    old.mkdir()
    (built.out / "victim.txt").write_text("kept", encoding="utf-8")
    (old / "kept.txt").write_text("kept", encoding="utf-8")
    (old / "link").symlink_to(built.out)
    (old / "manifest.json").write_text(files, encoding="utf-8")
    before = read_tree(built.out)
    assert digest("build").code == 0
    assert read_tree(built.out) == before


def test_a_linked_folder_with_a_manifest_loses_nothing(
    built: Project, digest: Digest, tmp_path: Path
) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "kept.txt").write_text("kept", encoding="utf-8")
    manifest = {"edition": "away", "files": {"kept.txt": {"sha256": "0"}}}
    (away / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (built.out / "away").symlink_to(away)
    before = read_tree(away)
    assert digest("build").code == 0
    assert read_tree(away) == before


@pytest.mark.slow
def test_a_link_in_place_of_a_file_is_replaced_and_its_target_kept(
    built: Project, digest: Digest, tmp_path: Path
) -> None:
    target = tmp_path / "target.html"
    target.write_text("kept", encoding="utf-8")
    (built.out / EMAIL).unlink()
    (built.out / EMAIL).symlink_to(target)
    assert digest("build").code == 0
    assert not (built.out / EMAIL).is_symlink()
    assert target.read_text(encoding="utf-8") == "kept"


@pytest.mark.slow
def test_a_link_to_the_very_same_words_is_replaced_too(
    built: Project, digest: Digest, tmp_path: Path
) -> None:
    (built.out / EMAIL).rename(tmp_path / "same.html")
    (built.out / EMAIL).symlink_to(tmp_path / "same.html")
    assert digest("build", "--check").code == 1
    assert digest("build").code == 0
    assert not (built.out / EMAIL).is_symlink()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("path", ["spring-fair", "spring-fair/social", "spring-fair/social/x"])
def test_nothing_is_written_through_a_linked_folder(
    built: Project, digest: Digest, tmp_path: Path, path: str
) -> None:
    folder = built.out / path
    away = tmp_path / "away"
    folder.rename(away)
    folder.symlink_to(away)
    change(built.content / "spring-fair.yaml", "for everyone.", "for everyone")
    change(built.content / "spring-fair.yaml", "Readers wanted", "Bakers wanted")
    before = read_tree(tmp_path)
    ran = digest("build")
    assert ran.code == 3
    assert f"{path} is a symbolic link" in ran.err
    assert read_tree(tmp_path) == before


@pytest.mark.parametrize("path", ["spring-fair", "spring-fair/social", "spring-fair/social/x"])
def test_a_file_where_a_folder_should_be_is_named_and_kept(
    project: Project, digest: Digest, path: str
) -> None:
    blocker = project.out / path
    blocker.parent.mkdir(parents=True)
    blocker.write_text("mine", encoding="utf-8")
    ran = digest("build")
    assert ran.code == 3
    assert f"{path} is a file where a folder should be" in ran.err
    assert read_tree(project.out) == {path: b"mine"}


def test_a_folder_where_a_file_should_be_is_named_and_kept(
    project: Project, digest: Digest
) -> None:
    (project.out / EMAIL).mkdir(parents=True)
    ran = digest("build")
    assert ran.code == 3
    assert "email.html is a folder where a file should be" in ran.err
    assert read_tree(project.out) == {}


def test_out_goes_to_another_folder_when_asked(
    project: Project, digest: Digest, tmp_path: Path
) -> None:
    assert digest("build", "--out", str(tmp_path / "a" / "b")).code == 0
    assert not project.out.exists()
    assert (tmp_path / "a" / "b" / EMAIL).is_file()
    assert digest("build", "--check", "--out", str(tmp_path / "a" / "b")).code == 0


def test_out_may_be_the_project_itself(project: Project, digest: Digest) -> None:
    assert digest("build", "--out", ".").code == 0
    assert digest("build", "--out", ".").code == 0
    assert (project.root / EMAIL).is_file()
    assert (project.content / "spring-fair.yaml").is_file()


@pytest.mark.parametrize("out", ["..", "/"])
def test_out_may_not_be_a_folder_around_the_project(digest, out):
    ran = digest("build", "--out", out)
    assert (ran.code, ran.out) == (2, "")
    assert "holds more than the project's output" in ran.err


def test_a_build_while_another_holds_the_lock_is_told_so(project: Project, digest: Digest) -> None:
    with lock_output(project.out):
        ran = digest("build")
    assert (ran.code, ran.out) == (3, "")
    assert "Another build of this project is running" in ran.err
    assert not project.out.exists()
    assert digest("build").code == 0


def test_a_build_with_another_cache_folder_is_kept_out_too(
    built: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As of another user, or of a program that sets XDG_CACHE_HOME: it has other files of locks."""
    with lock_output(built.out):
        monkeypatch.setattr(caching, "_find_folder", lambda: tmp_path / "another")
        with pytest.raises(WritingError, match="Another build"), lock_output(built.out):
            pass
    with lock_output(built.out):
        pass


def test_a_first_build_keeps_another_out_before_there_is_any_out(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It has another cache folder, so only what both are about to write can hold the lock."""
    for out in (project.out, project.root / "new" / "out"):
        with lock_output(out):
            with monkeypatch.context() as patch:
                patch.setattr(caching, "_find_folder", lambda: tmp_path / "another")
                with pytest.raises(WritingError, match="Another build"), lock_output(out):
                    pass
            assert out.is_dir()  # Of the build that goes on.
        assert not out.exists()
        assert out.parent.exists() == (out.parent == project.root)


def test_a_folder_that_was_taken_away_while_a_build_waited_for_it_holds_no_lock(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_away(_: int) -> bool:
        project.out.rmdir()
        return False

    monkeypatch.setattr(locks, "_is_taken", take_away)
    with pytest.raises(WritingError, match="Another build"), lock_output(project.out):
        pass


def test_on_windows_a_name_that_the_machine_knows_keeps_others_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the system answers, as its documentation has it; on Windows the test above asks it."""
    handles, said = dict[int, str](), [0]

    def create(_: None, __: int, name: str) -> int:
        said[0] = 183 if name in handles.values() else 0
        handles[len(handles) + 1] = name
        return len(handles)

    close = handles.pop
    system = SimpleNamespace(
        CreateMutexW=MagicMock(side_effect=create), CloseHandle=MagicMock(side_effect=close)
    )
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: system, raising=False)
    monkeypatch.setattr(ctypes, "set_last_error", lambda _: None, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: said[0], raising=False)
    with locks._hold_name("one", "Another build"):
        with pytest.raises(WritingError, match="Another"), locks._hold_name("one", "Another build"):
            pass
        with locks._hold_name("two", "Another build"):
            pass
    with locks._hold_name("one", "Another build"):
        pass
    assert not handles
    assert system.CloseHandle.call_count == 4
    said[0] = 5
    system.CreateMutexW.side_effect = lambda *_: None  # Another user's.
    with pytest.raises(WritingError), locks._hold_name("one", "Another build"):
        pass


def test_the_lock_is_free_after_a_build_that_failed(project: Project, digest: Digest) -> None:
    change(project.content / "spring-fair.yaml", "lang: en", "lang: not a language")
    assert digest("build").code == 1
    with lock_output(project.out):
        pass


def test_two_projects_do_not_lock_each_other(project: Project, tmp_path: Path) -> None:
    other = make_project(tmp_path / "other")
    with lock_output(project.out), lock_output(other.out):
        pass
