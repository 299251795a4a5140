"""Every command that writes, broken at each of its operations on the disk, one after the other.

A kill leaves each file old or new, and the same command again makes all as if nothing had been; an
error that the system gives leaves all as it was, and is told.
"""

from __future__ import annotations

import errno
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest

from digest.audiences.chunks import STAGED
from digest.project import Project
from tests.breaking import Break, Broken, run_broken
from tests.projects import SOURCE, change, make_project, read_tree
from tests.readying import finish

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and limits sizes of files")

NOW = ("--now", "2031-04-06T09:00:00Z")
APPROVE = ["approve", "ada", "ben", "--by", "The office", "--on", "2021-04-06"]
SENT = ["mark-sent", "spring-fair", "--on", "2026-04-07T09:30:00+02:00"]
_DESK = """
from datetime import datetime, UTC
from pathlib import Path
from digest.artifacts import hash_bytes
from digest.desk.live_desk import LiveDesk
from digest.audiences.chunks import STAGED
from digest.project import Project
project = Project(Path.cwd())
desk = LiveDesk(project, (), lambda *_: None, now=lambda: datetime(2026, 4, 7, 12, tzinfo=UTC))
desk.build()
seen = hash_bytes((project.content / "spring-fair.yaml").read_bytes())
answer = desk.writer.act("/editing/{action}", {{"edition": "spring-fair", "hash": seen, **{asked}}})
said = answer.content.decode()
print(said)
raise SystemExit({{200: 0, 507: 3}}.get(answer.status, 1))
"""
EDIT = {"edits": [{"do": "set", "keys": ["subject"], "value": "Readers found"}]}


@dataclass(frozen=True)
class Case:
    """A command that writes, in a project that `before` has prepared, each by command or code.

    After a kill it is given again, and then a build; one that finds its work done may refuse it.
    """

    name: str
    command: Sequence[str] | str
    change: Callable[[Project], object] = lambda _: None
    before: Sequence[Sequence[str]] = ()
    slugs: Sequence[str] = ("spring-fair",)
    is_refused: bool = False
    is_ci: bool = False


def edit(project: Project) -> None:
    """One file to write anew, one that goes and one that comes, one by hand and one missing."""
    for path in project.content.glob("*-fair.yaml"):
        change(path, "Readers wanted", "Bakers wanted")
        change(path, "id: ben", "id: baker")
    (project.out / "spring-fair" / "email.txt").write_text("mine", encoding="utf-8")
    (project.out / "spring-fair" / "social" / "x" / "ada.txt").unlink()


def add_rows(project: Project) -> None:
    table = project.content / "audiences" / "towns.csv"
    is_first = not table.exists()
    table.parent.mkdir(exist_ok=True)
    rows = ["Port Example,Made Coast", "Hill Sample,"]
    other = ["Port Example,Other Coast", "Lake Sample,"]
    table.write_text("\n".join(["name,region", *(rows if is_first else other)]), encoding="utf-8")
    if is_first:
        with (project.content / "spring-fair.yaml").open("a", encoding="utf-8") as file:
            file.write("audiences: [towns]\n")


def add_release(project: Project) -> None:
    (project.root / "release.txt").write_text(SOURCE, encoding="utf-8")


def empty(project: Project) -> None:
    shutil.rmtree(project.content)


SEVERAL = ("first-fair", "second-fair", "spring-fair", "third-fair")
CASES = (
    Case("approve", APPROVE, is_refused=True),
    Case("first build", ["build"]),
    Case("build", ["build"], edit, [["build"]]),
    Case("jobs", ["build", "--jobs", "2"], edit, [["build"]], SEVERAL),
    Case("jobs in CI", ["build", "--jobs", "2"], edit, [["build"]], SEVERAL, is_ci=True),
    Case("audiences", ["build"], add_rows, [["rows"], ["build"]]),
    Case("audiences by jobs", ["build", "--jobs", "2"], add_rows, [["rows"], ["build"]]),
    Case("for a service", ["build", "--for", "mailchimp", "--out", "mail"]),
    Case("mark-sent", SENT, before=[APPROVE, ["build"]], is_refused=True),
    Case("reopen", ["reopen", "spring-fair", "--why", "Too early."],
         before=[APPROVE, ["build"], SENT], is_refused=True),
    Case("correct", ["correct", "spring-fair", "--as", "other"],
         before=[APPROVE, ["build"], SENT], is_refused=True),
    Case("remove", ["remove", "spring-fair", "--yes"], before=[["build"]], is_refused=True),
    Case("export", ["export", "csv", "--out", "posts.csv", *NOW]),
    Case("export to a folder", ["export", "buffer", "--out", "posts", *NOW]),
    Case("site", ["site", "--out", "site", "--now", "2026-05-06T09:00:00Z"],
         before=[APPROVE, ["build"], SENT]),
    Case("report", ["check", "--report", "json=reports/r.json"]),
    Case("cards", ["cards", *NOW], before=[["build"]]),
    Case("init", ["init", "--yes", "."], empty),
    Case("new", ["new", "new-fair"], is_refused=True),
    Case("new theme", ["new", "--theme", "ours"], is_refused=True),
    Case("draft", ["draft", "release.txt"], add_release, is_refused=True),
    Case("desk: save", _DESK.format(action="save", asked=EDIT), is_refused=True),
    Case("desk: approve", _DESK.format(action="approve", asked={"quotes": ["ada"], "by": "Jo"})),
    Case("desk: build", _DESK.format(action="build", asked={}), edit, [["build"]]),
    Case("desk: sent", _DESK.format(action="sent", asked={}), before=[APPROVE, ["build"]],
         is_refused=True),
)  # fmt: skip
BY_NAME = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))


class Bench:
    """A prepared project, of which each break gets a copy at the same place."""

    def __init__(self, case: Case, folder: Path, cache: Path) -> None:
        self.case, self.folder, self.kept = case, folder / "room", folder / "kept"
        shutil.copytree(cache, self.folder / "cache")
        self.project = make_project(self.folder / "project", *case.slugs)
        with (self.project.content / "brand.yaml").open("a", encoding="utf-8") as brand:
            brand.write("site_url: https://town.test/digest/\n")
        finish(self.project)
        for command in case.before:
            if command == ["rows"]:
                add_rows(self.project)
            else:
                assert self.run(command).code == 0, command
        case.change(self.project)
        shutil.copytree(self.folder, self.kept, symlinks=True)
        self.old = self.read()
        self.done = self.run(case.command)
        assert self.done.code == 0, self.done.err
        self.new = self.read()
        assert self.old != self.new, "It writes nothing."
        self.finish()
        self.end = self.read()

    def run(self, command: Sequence[str] | str, where: Break = Break()) -> Broken:  # noqa: B008
        env = {"CI": "true"} if self.case.is_ci else None
        return run_broken(command, where, self.folder, env)

    def finish(self) -> None:
        """What another command leaves undone, a build does."""
        if self.case.command[0] != "build":
            self.run(["build"])

    def break_at(self, where: Break) -> Broken:
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder, symlinks=True)
        return self.run(self.case.command, where)

    def read(self) -> dict[str, bytes | str]:
        files = read_tree(self.folder / "project")
        return {path: each for path, each in files.items() if not is_stray(path)}

    def list_strays(self) -> list[str]:
        """Folders of runs, and halves of files, wherever they are."""
        found = chain((self.folder / "tmp").glob("digest-*"), self.project.root.rglob(".digest-*"))
        return [each.relative_to(self.folder).as_posix() for each in found]

    def count(self, where: Break | None = None) -> dict[int, int]:
        """How many operations each process begins, by its number; with an error, reads too."""
        ran = self.break_at(where) if where else self.done
        return Counter(int(each.split()[0]) for each in ran.operations)

    def check_end(self, where: Break) -> None:
        now = self.read()
        differ = {path for path in self.end | now if self.end.get(path) != now.get(path)}
        assert not differ, where
        assert self.list_strays() == [], where


def is_stray(path: str) -> bool:
    return any(part.startswith(".digest-") for part in path.split("/"))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is computed once is kept: so is the theme of all these projects."""
    folder = tmp_path_factory.mktemp("cached")
    make_project(folder / "project")
    assert run_broken(["check"], Break(), folder).code == 0
    return folder / "cache"


KILLED = (-signal.SIGKILL, -signal.SIGXFSZ)


def check_kill(bench: Bench, where: Break) -> bool:
    """Whether it was killed; each file is old or new, and the same command repairs the rest."""
    ran = bench.break_at(where)
    if ran.code not in KILLED and where.process == 0:
        assert ran.code in ((0, 3) if where.bytes else (0,)), (where, ran)
        return False
    found = bench.read()
    for path, content in found.items():
        assert content in (bench.old.get(path), bench.new.get(path)), (where, path)
    assert bench.old.keys() & bench.new.keys() <= found.keys(), where
    again = bench.run(bench.case.command)
    assert again.code in ((0, 1, 2) if bench.case.is_refused else (0,)), (where, again)
    bench.finish()
    bench.check_end(where)
    return True


def check_failure(bench: Bench, where: Break) -> bool:
    """Whether it failed: each file is old or new, and old where that is said; else all is new."""
    ran = bench.break_at(where)
    assert ran.code in (0, 1, 3), (where, ran.operations[-1:], ran)
    found, told = bench.read(), (where, ran.operations[-1:], ran.out, ran.err)
    if ran.code == 0:
        assert found == bench.new, told
    elif "Nothing was " in ran.err + ran.out:
        assert found == bench.old, told
    else:  # Where something was written before that, this is not said.
        for path, content in found.items():
            is_told = b'"unfinished": ' in content  # A report says why it has nothing else.
            assert is_told or content in (bench.old.get(path), bench.new.get(path)), told
        assert "/" in ran.err + ran.out or "could not be written" in ran.err, told
    # Rows of audiences that are made already wait for the next build.
    assert [each for each in bench.list_strays() if STAGED not in each] == [], told
    return ran.code != 0


@BY_NAME
@pytest.mark.sampled(30)
def test_what_breaks_leaves_old_or_new_and_the_next_run_repairs_it(
    case: Case, tmp_path: Path, cache: Path
) -> None:
    bench = Bench(case, tmp_path, cache)
    for process, count in bench.count().items():
        assert check_kill(bench, Break(1 + 2 * count // 3, process))
    (count, *_) = bench.count(Break(errno=errno.EIO)).values()
    check_failure(bench, Break(1 + 2 * count // 3, errno=errno.ENOSPC))
    check_kill(bench, Break(bytes=1000))


@pytest.mark.long
@BY_NAME
def test_a_kill_before_any_operation_of_any_process_is_repaired(
    case: Case, tmp_path: Path, cache: Path
) -> None:
    bench = Bench(case, tmp_path, cache)
    for process, count in bench.count().items():
        for number in range(1, count + 1):
            check_kill(bench, Break(number, process))


@pytest.mark.long
@BY_NAME
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_whichever_operation_fails_each_file_is_old_or_new(
    case: Case, error: int, tmp_path: Path, cache: Path
) -> None:
    bench = Bench(case, tmp_path, cache)
    for process, count in bench.count(Break(errno=error)).items():
        for number in range(1, count + 1):
            check_failure(bench, Break(number, process, error))


@pytest.mark.long
@BY_NAME
def test_within_a_file_too_a_kill_or_a_limit_tears_nothing(
    case: Case, tmp_path: Path, cache: Path
) -> None:
    bench = Bench(case, tmp_path, cache)
    for size in (10, 100, 1000, 3000, 10_000):
        check_kill(bench, Break(bytes=size))
        check_failure(bench, Break(bytes=size, errno=errno.EFBIG))
