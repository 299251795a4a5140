"""Nothing that a repository brings along counts as computed."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from digest import shared_inputs
from digest.caching import (
    borrow_folder,
    find_cache,
    find_lock_folder,
    is_private,
    open_folder,
    read_entry,
    write_entry,
)
from digest.project import Project
from digest.sent_notes import _read_kept
from tests.projects import Ran, read_tree
from tests.tables import table

Digest = Callable[..., Ran]
FALSE = "letter-spacing:7px"


def seal(stored: dict[str, object], key: str) -> str:
    """An entry whose checksum is right, as anybody can compute it."""
    value = stored["value"]
    text = json.dumps([key, value], ensure_ascii=False)
    return json.dumps({"value": value, "sha256": sha256(text.encode()).hexdigest()})


def forge(entry: Path) -> str:
    """The entry with styles of somebody else's, and the right checksum."""
    stored = json.loads(entry.read_text(encoding="utf-8"))
    stored["value"]["styles"] = [
        [*pair, f"{style}; {FALSE}"] for *pair, style in stored["value"]["styles"]
    ]
    return seal(stored, entry.stem.rpartition("-")[2])


@pytest.fixture(autouse=True)
def _with_nothing_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process of its own, which has read no theme yet."""
    monkeypatch.setattr(shared_inputs, "_sum_templates", lambda *_: None)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    return tmp_path / "own" / "digest"


@pytest.mark.slow
def test_a_forged_entry_is_what_would_decide_the_email(
    project: Project, digest: Digest, own: Path
) -> None:
    """The forgery of the next test is one: in the user's own folder it is believed."""
    assert digest("check").code == 0
    (entry,) = own.glob("classic-*.json")
    entry.write_text(forge(entry), encoding="utf-8")
    digest("build")
    assert FALSE in (project.out / "spring-fair/email.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_an_entry_can_bring_in_styles_but_no_words(
    project: Project, digest: Digest, own: Path
) -> None:
    digest("build")
    good = (project.out / "spring-fair/email.html").read_bytes()
    (entry,) = own.glob("classic-*.json")
    stored = json.loads(entry.read_text(encoding="utf-8"))
    stored["value"]["head_css"] += "</style><p>The library closes tomorrow.</p>"
    entry.write_text(seal(stored, entry.stem.rpartition("-")[2]), encoding="utf-8")
    assert digest("build").code == 0
    assert (project.out / "spring-fair/email.html").read_bytes() == good


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    "shipped",
    [
        (".digest-cache", None),
        (".cache/digest", None),
        (".cache/digest", ".cache"),
        ("out/digest", "out"),
        ("digest", "."),
    ],
)
def test_a_cache_that_a_repository_ships_says_nothing(
    project: Project,
    digest: Digest,
    monkeypatch: pytest.MonkeyPatch,
    own: Path,
    shipped: tuple[str, str | None],
) -> None:
    """Also where the user's own folder is set to one in the project."""
    digest("build")
    good = (project.out / "spring-fair/email.html").read_bytes()
    (entry,) = own.glob("classic-*.json")
    place, home = shipped
    (project.root / place).mkdir(parents=True, exist_ok=True)
    (project.root / place / entry.name).write_text(forge(entry), encoding="utf-8")
    if home:
        monkeypatch.setenv("XDG_CACHE_HOME", str(project.root / home))
    assert digest("build").code == 0
    assert (project.out / "spring-fair/email.html").read_bytes() == good
    assert digest("build", "--check").code == 0


@pytest.mark.parametrize(
    ("git", "cache", "is_kept"),
    [
        ("repository/.git/", "repository/cache", False),
        ("repository/.git/", "repository/projects/cache", False),
        ("repository/.git/", "repository/.git/cache", False),
        ("repository/.git", "repository/cache", False),
        ("outer/.git/", "repository/cache", True),
        (None, "repository/cache", True),
    ],
    ids=["beside the project", "above it", "in git's folder", "a worktree", "elsewhere", "no git"],
)
def test_a_folder_anywhere_in_the_repository_holds_no_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, git: str | None, cache: str, is_kept: bool
) -> None:
    """The project is a folder of it, and the cache folder another one, or a link to that."""
    project, folder = tmp_path / "repository/projects/ours", tmp_path / cache
    project.mkdir(parents=True)
    if git and git.endswith("/"):
        (tmp_path / git).mkdir(parents=True)
    elif git:
        (tmp_path / git).write_text("gitdir: elsewhere\n", encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    (tmp_path / "link").symlink_to(folder)
    for named in (folder, tmp_path / "link"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(named))
        assert (find_cache(project) is not None) == is_kept


def test_a_submodule_came_along_with_what_it_lies_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "whole/.git").mkdir(parents=True)
    (tmp_path / "whole/part").mkdir()
    (tmp_path / "whole/part/.git").write_text("gitdir: ../.git/modules/part\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "whole/cache"))
    assert find_cache(tmp_path / "whole/part") is None


@pytest.mark.slow
def test_ci_reads_and_keeps_nothing(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch, own: Path
) -> None:
    digest("check")
    (entry,) = own.glob("classic-*.json")
    entry.write_text(forge(entry), encoding="utf-8")
    before = read_tree(own)
    monkeypatch.setenv("CI", "true")
    digest("build")
    email = (project.out / "spring-fair/email.html").read_text(encoding="utf-8")
    assert FALSE not in email
    after = read_tree(own)
    assert {path: after[path] for path in after if not path.endswith(".lock")} == before


@pytest.mark.parametrize("command", [["check"], ["check", "--strict"], ["list"], ["post", "x"]])
def test_what_only_reads_writes_nothing_into_the_project(
    project: Project, digest: Digest, command: list[str]
) -> None:
    before = read_tree(project.root), sorted(project.root.rglob("*"))
    digest(*command)
    assert (read_tree(project.root), sorted(project.root.rglob("*"))) == before


@pytest.mark.sampled(2)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_link_in_place_of_a_cache_writes_nowhere(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "build.lock").write_text("kept", encoding="utf-8")
    (project.root / ".digest-cache").symlink_to(away)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "digest").symlink_to(away)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    assert digest(command).code == 0
    assert read_tree(away) == {"build.lock": b"kept"}


@pytest.mark.slow
def test_a_linked_lock_empties_nothing(
    project: Project, digest: Digest, user_cache: Path, tmp_path: Path
) -> None:
    digest("build")
    name = sha256(os.fsencode(os.path.realpath(project.out))).hexdigest()[:32]
    lock = user_cache / f"{name}.lock"
    lock.unlink(missing_ok=True)
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    lock.symlink_to(tmp_path / "kept.txt")
    ran = digest("build")
    assert (ran.code, "could not be written" in ran.err) == (3, True)
    assert (tmp_path / "kept.txt").read_text(encoding="utf-8") == "kept"
    lock.unlink()
    assert digest("build").code == 0


def test_a_folder_that_others_can_write_to_holds_no_cache_and_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    folder = tmp_path / "own" / "digest"
    assert find_cache(tmp_path / "project") == folder
    assert find_lock_folder() == folder
    for mode in (0o777, 0o770, 0o707):
        folder.chmod(mode)
        assert not is_private(folder)
    assert find_cache(tmp_path / "project") is None
    other = find_lock_folder()
    assert (other.parent, is_private(other)) == (tmp_path, True)
    other.chmod(0o777)
    with pytest.raises(OSError, match="is not a folder that only you can write to"):
        find_lock_folder()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="users have numbers on POSIX alone")
def test_a_folder_of_another_user_holds_no_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "digest").mkdir()
    assert find_cache(tmp_path / "project") == tmp_path / "digest"
    monkeypatch.setattr(os, "getuid", lambda: (tmp_path / "digest").stat().st_uid + 1)
    assert find_cache(tmp_path / "project") is None


def test_where_there_are_very_many_entries_the_oldest_make_room(tmp_path: Path) -> None:
    for number in range(103):
        write_entry(tmp_path, "theme", str(number), number)
        os.utime(tmp_path / f"theme-{number}.json", (number, number))
    write_entry(tmp_path, "theme", "last", "new")
    assert len(list(tmp_path.iterdir())) == 100
    assert read_entry(tmp_path, "theme", "last") == "new"
    assert [read_entry(tmp_path, "theme", str(n)) for n in (2, 3, 4)] == [None, None, 4]


def test_a_folder_is_private_whatever_the_umask_lets_a_group_do(tmp_path: Path) -> None:
    """On many systems each user has a group, and the umask is 002."""
    old = os.umask(0o002)
    try:
        folder = open_folder(tmp_path / "home" / "digest", "editions", tmp_path)
    finally:
        os.umask(old)
    assert folder
    assert {oct(each.stat().st_mode)[-3:] for each in (folder, *folder.parents[:2])} == {"700"}


def test_no_folder_keeps_nothing_and_knows_nothing(tmp_path: Path) -> None:
    write_entry(None, "theme", "key", 1)
    assert read_entry(None, "theme", "key") is None
    assert list(tmp_path.iterdir()) == []


def test_what_killed_runs_left_goes_and_what_runs_use_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with borrow_folder() as used:
        (used / "kept.txt").write_text("kept", encoding="utf-8")
        name = used.parent.name
        left, empty, others, link = (tmp_path / f"{name}{end}" for end in "abcd")
        for folder in (left, others):
            (folder / "own").mkdir(parents=True)
            (folder / "lock").touch()
        empty.mkdir()
        others.chmod(0o777)
        link.symlink_to(tmp_path)
        with borrow_folder():
            there = {path.name for path in tmp_path.iterdir()}
        assert not there & {left.name, empty.name}
        assert there >= {name, others.name, link.name}
        assert (used / "kept.txt").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {others.name, link.name}


def test_a_folder_that_another_run_removes_before_it_has_its_lock_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs at once: one looks for what killed runs left while the other one begins."""
    removed = []

    def acquire(lock: FileLock, *arguments: object, **named: object) -> object:
        if not removed:
            removed.append(Path(lock.lock_file).parent)
            removed[0].rmdir()
            raise FileNotFoundError(lock.lock_file)
        return usual(lock, *arguments, **named)

    usual: Any = FileLock.acquire
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(FileLock, "acquire", acquire)
    with borrow_folder() as used:
        assert used.is_dir()
        assert removed != [used.parent]
    assert list(tmp_path.iterdir()) == []


def test_parts_that_killed_runs_left_are_few(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    for number in range(150):
        (cache / f".{number}.part").touch()
    write_entry(cache, "theme", "key", 1)
    assert len([*cache.glob(".*.part")]) == 100


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    write_entry(tmp_path, "theme", "key", 1)
    (path,) = tmp_path.iterdir()
    path.unlink()
    return path


def test_an_entry_without_an_end_is_none_and_nothing_of_it_is_read(entry: Path) -> None:
    os.mkfifo(entry)
    assert read_entry(entry.parent, "theme", "key") is None
    entry.unlink()
    entry.symlink_to("/dev/zero")
    assert read_entry(entry.parent, "theme", "key") is None
    entry.unlink()
    with entry.open("wb") as file:
        file.truncate(3_000_000_000)
    assert read_entry(entry.parent, "theme", "key") is None


SHAPES = (None, 1, "x", [], [1], [["x"]], [["x", "y"]], {"a": 1}, {"a": [1]},
    {"a": [["{}", "0" * 40]]},
    {"spring-fair": [['{"edition": "spring-fair", "status": "sent", "files": {}}', "--help"]]},
    {"spring-fair": [["[]", 7]]}, {"spring-fair": [["\u4e00", "0" * 40]]})  # fmt: skip


@table("value", SHAPES, ids=[str(index) for index in range(len(SHAPES))])
def test_an_entry_of_another_form_is_no_note_of_what_was_sent(value: object) -> None:
    assert not _read_kept(value)
