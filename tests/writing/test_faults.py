"""Whatever fails, and whenever: every file is old or new, and what was there before comes back."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NoReturn

import pytest

import digest.writing as room
from digest.building import Build, build
from digest.comparing import FileState, compare
from digest.project import Project
from digest.staging import WritingError
from digest.whole_files import write_new
from digest.writing import write_changes
from tests.forking import Fork
from tests.projects import ROOT, Ran, change, make_environment, read_tree, spawn

# What the room asks of the system, and where it asks for it.
OPERATIONS = (
    (os, "fsync"),
    (os, "link"),
    (Path, "open"),
    (Path, "mkdir"),
    (Path, "replace"),
    (Path, "unlink"),
    (room.tempfile, "mkdtemp"),
)
ON_LINUX_AS_ROOT = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or shutil.which("unshare") is None,
    reason="mounts a small disk: needs Linux, root and unshare",
)


@pytest.fixture
def changed(project: Project) -> Project:
    """A built project with one file to write anew, one hand-edited, one missing, one orphaned."""
    write_changes(compare(build(project), project.out), project.out)
    change(project.content / "spring-fair.yaml", "Readers wanted", "Bakers wanted")
    change(project.content / "spring-fair.yaml", "id: ben", "id: baker")
    (project.out / "spring-fair" / "email.txt").write_text("mine", encoding="utf-8")
    (project.out / "spring-fair" / "social" / "x" / "ada.txt").unlink()
    return project


class Fault:
    """Counts the operations and lets one of them fail."""

    def __init__(self, fails_at: int, error: BaseException) -> None:
        self.count, self.fails_at, self.error = 0, fails_at, error

    def wrap(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == self.fails_at:
                raise self.error
            return operation(*arguments, **named)

        return counted


@contextmanager
def fail_at(number: int, error: BaseException) -> Iterator[Fault]:
    fault = Fault(number, error)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)  # The disk is not what fails here.
        for owner, name in OPERATIONS:
            patch.setattr(owner, name, fault.wrap(getattr(owner, name)))
        yield fault


def count_operations(project: Project) -> int:
    copy = project.root / "copy"
    shutil.copytree(project.out, copy)
    states = compare(build(project), copy)
    with fail_at(0, OSError()) as fault:
        write_changes(states, copy)
    shutil.rmtree(copy)
    return fault.count


def put_back(tree: Mapping[str, bytes | str], out: Path) -> None:
    shutil.rmtree(out)
    for path, content in tree.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        assert isinstance(content, bytes)
        (out / path).write_bytes(content)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "full"), OSError(errno.EACCES, "denied"), KeyboardInterrupt()],
    ids=["ENOSPC", "EACCES", "Ctrl-C"],
)
def test_whichever_operation_fails_out_is_as_it_was(changed: Project, error: BaseException) -> None:
    states = compare(build(changed), changed.out)
    before = read_tree(changed.out)
    wanted = {state.path: state.content for state in states if state.content is not None}
    total = count_operations(changed)
    assert total > 40
    tolerated = 0
    for number in range(1, total + 1):
        with fail_at(number, error):
            try:
                write_changes(states, changed.out)
                tolerated += 1
            except (WritingError, KeyboardInterrupt):
                assert read_tree(changed.out) == before, number
                continue
        # Only what is not needed may fail unnoticed: the second name of an old file.
        assert isinstance(error, OSError)
        assert read_tree(changed.out) == wanted, number
        put_back(before, changed.out)
    assert tolerated < total / 2


@pytest.mark.sampled(6)
@pytest.mark.parametrize("number", range(1, 13))
def test_a_first_build_that_fails_leaves_no_folder_behind(project: Project, number: int) -> None:
    states = compare(build(project), project.out)
    with (
        fail_at(number * 5 - 3, OSError(errno.ENOSPC, "full")),
        pytest.raises(WritingError) as said,
    ):
        write_changes(states, project.out)
    assert not project.out.exists()
    assert "no space left on device. Nothing was changed." in str(said.value)


@pytest.mark.slow
def test_new_content_comes_first_then_removals_and_the_manifest_last(
    changed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed build leaves the manifest that knows the old files, so that the next one does."""
    done: list[str] = []

    def note(operation: Callable[..., Any]) -> Callable[..., Any]:
        def noted(path: Path, *arguments: Any, **named: Any) -> Any:
            done.append((Path(arguments[0]) if arguments else path).name)
            return operation(path, *arguments, **named)

        return noted

    monkeypatch.setattr(Path, "replace", note(Path.replace))
    monkeypatch.setattr(Path, "unlink", note(Path.unlink))
    write_changes(compare(build(changed), changed.out), changed.out)
    assert done.index("email.html") < done.index("ben.txt") < done.index("manifest.json")
    assert done[-1] == "manifest.json"


class Killed(BaseException):
    """What ends a process at once: nothing is put back, and nothing tidied up."""


def kill_at(number: int, made: Build, out: Path) -> bool:
    """Whether the build was killed, before its change of that number to a file's name."""
    count = 0

    def counted(operation: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                raise Killed
            return operation(*arguments, **named)

        return counting

    states = compare(made, out)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        patch.setattr(room, "_undo", lambda _: None)
        patch.setattr(room.shutil, "rmtree", lambda *_, **__: None)
        patch.setattr(room, "_remove_empty", lambda *_, **__: None)
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr(Path, "unlink", counted(Path.unlink))
        try:
            write_changes(states, out)
        except Killed:
            return True
    return False


@pytest.mark.sampled(3)
@pytest.mark.parametrize("then", ["the same content", "other content", "no such edition"])
def test_whatever_a_kill_leaves_the_next_build_finds(changed: Project, then: str) -> None:
    """Also what it added, where the content has changed again before the next build."""
    before = read_tree(changed.out)
    killed = build(changed)
    edition = changed.content / "spring-fair.yaml"
    if then == "other content":
        change(edition, "id: baker", "id: miller")
    elif then == "no such edition":
        edition.rename(edition.with_name("autumn-fair.yaml"))
    made = build(changed)
    (each,) = made.editions
    wanted = {f"{each.edition.slug}/{file.path}": file.content for file in each.artifacts}
    # At each change of a name; what other content finds, at each third of them.
    for number in range(1, 100, 1 if then == "the same content" else 3):
        was_killed = kill_at(number, killed, changed.out)
        write_changes(compare(made, changed.out), changed.out)
        assert read_tree(changed.out) == wanted, number
        assert {state.state for state in compare(made, changed.out)} == {"same"}
        if not was_killed:
            break
        put_back(before, changed.out)
    assert 10 < number < 90


@pytest.mark.sampled(7)
@pytest.mark.parametrize(
    "named",
    ["../victim.txt", "spring-fair/../../victim.txt", "/etc/victim.txt", "other/kept.txt",
     "spring-fair/manifest.json", "spring-fair/link/victim.txt", "spring-fair"],
)  # fmt: skip
def test_a_journal_that_somebody_ships_removes_nothing_else(changed: Project, named: str) -> None:
    victims = (changed.out.parent / "victim.txt", changed.out / "other" / "kept.txt")
    for victim in victims:
        victim.parent.mkdir(exist_ok=True)
        victim.write_text("kept", encoding="utf-8")
    (changed.out / "spring-fair" / "link").symlink_to(changed.out.parent)
    staging = changed.out / ".digest-staging-x"
    content = (changed.out / "spring-fair/manifest.json").read_bytes()
    shas = [hashlib.sha256(each).hexdigest() for each in (b"kept", content)]
    for sha in shas:
        staging.mkdir(exist_ok=True)
        (staging / "journal.json").write_text(json.dumps({"files": {named: sha}}))
        made = replace(build(changed), is_whole=False)
        assert not [s for s in compare(made, changed.out) if "victim" in s.path or "kept" in s.path]
        write_changes(compare(made, changed.out), changed.out)
    assert [victim.read_text(encoding="utf-8") for victim in victims] == ["kept", "kept"]
    assert (changed.out / "spring-fair/manifest.json").is_file()


@pytest.mark.slow
def test_a_disk_that_knows_no_second_names_is_written_all_the_same(
    changed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    write_changes(compare(build(changed), changed.out), changed.out)
    assert {state.state for state in compare(build(changed), changed.out)} == {"same"}


def test_a_starter_that_cannot_be_written_whole_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "taken.txt").write_text("mine", encoding="utf-8")
    files = [(tmp_path / "taken.txt", "new"), (tmp_path / "a" / "new.txt", "new")]
    with pytest.raises(WritingError, match="file exists"):
        write_new(files, tmp_path)
    assert read_tree(tmp_path) == {"taken.txt": b"mine"}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")
def test_killed_at_any_moment_every_file_is_old_or_new(changed: Project) -> None:
    """The child writes the new and the old state in turn, until it is killed."""
    old = read_tree(changed.out)
    there, back = make_changes(changed)
    new = {state.path: state.content for state in there if state.content is not None}
    chance = random.Random(20)
    strays = 0
    for _ in range(24):
        child = os.fork()
        if child == 0:
            write_forever(changed.out, there, back)
        time.sleep(chance.uniform(0.005, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        strays += len(list(changed.out.glob(".digest-staging-*")))
        for path, content in read_tree(changed.out).items():
            if not path.startswith(".digest-staging-"):
                assert content in (old.get(path), new.get(path)), path
        write_changes(there, changed.out)
        assert read_tree(changed.out) == new
    assert strays > 5, "too few were killed while they wrote"


def make_changes(project: Project) -> tuple[list[FileState], list[FileState]]:
    """All files of the build as changes, and the changes that undo them."""
    there, back = [], []
    for state in compare(build(project), project.out):
        file = project.out / state.path
        was = file.read_bytes() if file.is_file() else None
        there.append(FileState(state.path, "stale" if state.content else "orphaned", state.content))
        back.append(FileState(state.path, "stale" if was else "orphaned", was))
    return there, back


def write_forever(out: Path, there: list[FileState], back: list[FileState]) -> NoReturn:
    try:
        while True:
            write_changes(there, out)
            write_changes(back, out)
    finally:
        os._exit(1)


@pytest.mark.slow
@ON_LINUX_AS_ROOT
def test_a_full_disk_is_an_environment_fault_and_loses_nothing(changed: Project) -> None:
    """On a real disk, which the first build nearly fills."""
    script = f"""
        set -e
        mkdir out2 && mount -t tmpfs -o size=600k none out2
        {sys.executable} -m digest build --out out2 > /dev/null
        (cd out2 && find . -type f | sort | xargs sha256sum) > before
        cat /dev/zero > out2/ballast 2> /dev/null || true
        sed -i 's/Bakers wanted/Everybody wanted/' content/spring-fair.yaml
        code=0; {sys.executable} -m digest build --out out2 || code=$?
        rm out2/ballast
        (cd out2 && find . -type f | sort | xargs sha256sum) > after
        cmp before after; echo "code $code"
    """
    ran = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script],
        cwd=changed.root, env=make_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.stdout == "code 3\n", ran.stderr
    assert "no space left on device. Nothing was changed." in ran.stderr


def run_unprivileged(*arguments: str, project: Project) -> Ran:
    """Root may write anywhere; without these capabilities it is refused like anybody."""
    caps = "-dac_override,-dac_read_search,-fowner"
    done = subprocess.run(
        ["setpriv", f"--bounding-set={caps}", f"--inh-caps={caps}",
         sys.executable, "-m", "digest", *arguments],
        cwd=project.root, env=make_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def run_plainly(project: Project) -> Callable[..., Ran]:
    if os.geteuid() != 0:
        return lambda *arguments: spawn(*arguments, cwd=project.root)
    if shutil.which("setpriv") is None:
        pytest.skip("as root, modes of files forbid nothing; setpriv is not there")
    return lambda *arguments: run_unprivileged(*arguments, project=project)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("folder", ["out", "out/spring-fair", "out/spring-fair/social/x"])
def test_a_folder_that_cannot_be_written_is_named_and_nothing_changes(
    changed: Project, run_plainly: Callable[..., Ran], folder: str
) -> None:
    before = read_tree(changed.out)
    (changed.root / folder).chmod(0o500)
    try:
        ran = run_plainly("build")
    finally:
        (changed.root / folder).chmod(0o700)
    assert ran.code == 3, ran
    assert folder in ran.err
    assert read_tree(changed.out) == before


@pytest.mark.slow
def test_a_project_that_cannot_be_written_is_checked_and_built_elsewhere(
    project: Project, run_plainly: Callable[..., Ran], tmp_path: Path
) -> None:
    project.root.chmod(0o500)
    try:
        assert run_plainly("check").code == 0
        ran = run_plainly("build", "--out", str(tmp_path / "elsewhere"))
    finally:
        project.root.chmod(0o700)
    assert ran.code == 0, ran.err
    assert (tmp_path / "elsewhere" / "spring-fair" / "email.eml").is_file()


@pytest.mark.slow
def test_content_that_cannot_be_read_is_named(
    project: Project, run_plainly: Callable[..., Ran]
) -> None:
    (project.content / "spring-fair.yaml").chmod(0)
    ran = run_plainly("build")
    assert ran.code == 3
    assert ran.err.startswith("error: ")
    assert "spring-fair.yaml: Permission denied" in ran.err


def start_build(folder: Path, talk: int, cache: Path) -> Fork:
    streams, env = (talk, talk, talk), make_environment({"XDG_CACHE_HOME": str(cache)})
    return Fork(["-m", "digest", "build"], streams, cwd=folder, env=env)


@pytest.mark.parametrize("is_shared", [False, True], ids=["own caches", "one cache"])
def test_builds_at_the_same_time_never_mix_their_files(
    project: Project, tmp_path: Path, *, is_shared: bool
) -> None:
    """The first of all builds; with caches of their own, as of several users."""
    with ExitStack() as stack:
        talks = [stack.enter_context(TemporaryFile()) for _ in range(3)]
        caches = [tmp_path / str(number * (not is_shared)) for number in range(3)]
        builds = [
            start_build(project.root, talk.fileno(), cache)
            for talk, cache in zip(talks, caches, strict=True)
        ]
        ended = []
        for fork, talk in zip(builds, talks, strict=True):
            code = fork.wait()
            talk.seek(0)
            ended.append((talk.read().decode(), code))
    assert {code for _, code in ended} <= {0, 3}
    assert 0 in {code for _, code in ended}
    assert all("Another build" in err for err, code in ended if code == 3)
    assert {state.state for state in compare(build(project), project.out)} == {"same"}


@pytest.mark.slow
def test_who_reads_during_a_build_has_the_files_of_one_build(
    changed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the code of reliability.md; the build begins, stops and ends between any two reads."""
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    exec(page.partition("```py\n")[2].partition("```")[0], names)  # noqa: S102
    folder = changed.out / "spring-fair"
    monkeypatch.setattr(os, "fsync", lambda _: None)
    write_changes(compare(build(changed), changed.out), changed.out)
    change(changed.content / "spring-fair.yaml", "id: baker", "id: cook")
    before, made = read_tree(changed.out), build(changed)
    old = names["read_edition"](folder)
    write_changes(compare(made, changed.out), changed.out)
    new = names["read_edition"](folder)
    total = len(old) + 1
    cases = [(1, read) for read in range(1, total + 1)]
    cases += [(done, total + 1) for done in range(2, 100, 2)]
    for done, read in cases:
        put_back(before, changed.out)
        was_killed = kill_at(done, made, changed.out)
        with at_read(read, lambda: write_changes(compare(made, changed.out), changed.out)):
            assert names["read_edition"](folder) in (old, new), (done, read)
        if not was_killed:
            break
    assert done > 10


@contextmanager
def at_read(number: int, act: Callable[[], None]) -> Iterator[None]:
    """Do something else first when a file is read for that time."""
    count, read_bytes = 0, Path.read_bytes

    def read(path: Path) -> bytes:
        nonlocal count
        count += 1
        if count == number:
            patch.undo()
            act()
        return read_bytes(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_bytes", read)
        yield
