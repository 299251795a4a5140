"""A command repeats what it said where nothing that it read has changed, and nowhere else."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from digest import answers
from digest.answers import Said, answer
from digest.cli import run
from digest.folder_sums import read_tree as read_pieces
from digest.project import Project
from tests.projects import EDITION, change, make_environment, make_project, read_tree
from tests.readying import make_ready, write_build
from tests.reports.repositories import commit, git, remember

Told = tuple[int, str, str]
EARLY = datetime.fromisoformat("2031-04-06T09:00:00+02:00").timestamp()


class Asker:
    """Asks a command line as `main` does; `count` is how often a command really ran."""

    def __init__(self, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
        self.project, self.capsys, self.count = project, capsys, 0
        self.now = EARLY

    def __call__(self, *arguments: str) -> Told:
        self.capsys.readouterr()
        said: dict[bool, str] = {False: "", True: ""}

        def say(text: Said, err: bool) -> None:  # noqa: FBT001 - as it was kept
            said[err] += "" if text is None else str(text)

        code = answer(
            arguments, self.project.root, partial(self.run, [*arguments]), say, lambda: self.now
        )
        printed = self.capsys.readouterr()
        return code, printed.out + said[False], printed.err + said[True]

    def run(self, arguments: list[str]) -> int:
        self.count += 1
        return run(arguments)

    def is_repeated(self, *arguments: str) -> bool:
        before = self.count
        self(*arguments)
        return self.count == before


@pytest.fixture
def ask(project: Project, capsys: pytest.CaptureFixture[str]) -> Asker:
    return Asker(project, capsys)


COMMANDS = [["build"], ["build", "--check"], ["check"], ["list"], ["list", "--json"], ["post", "x"]]


@pytest.mark.sampled(5)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_says_the_same_again_without_running(ask: Asker, command: list[str]) -> None:
    ask("build")
    first, count = ask(*command), ask.count
    assert (first[:2], ask.count) == (ask(*command)[:2], count)


def test_a_build_that_wrote_files_says_next_that_all_are_unchanged(ask: Asker) -> None:
    assert "0 files written" not in ask("build")[1]
    assert "0 files written" in ask("build")[1]
    assert ask.count == 1


EDITS: dict[str, Callable[[Path], object]] = {
    "an edition": lambda root: change(root / "content/spring-fair.yaml", "Two hundred", "Many"),
    "the brand": lambda root: change(root / "content/brand.yaml", "1 Main Street", "2 Main Street"),
    "the source": lambda root: change(root / "content/sources/fair.txt", "held", "had"),
    "an output": lambda root: change(root / "out/spring-fair/email.txt", "fair", "FAIR"),
    "an output that is gone": lambda root: (root / "out/spring-fair/email.txt").unlink(),
    "a foreign file": lambda root: (root / "out/note.txt").write_text("x"),
    "another edition": lambda root: (root / "content/other.yaml").write_text(EDITION),
    "a template": lambda root: add_template(root),  # noqa: PLW0108
    "a link": lambda root: (root / "content/link.yaml").symlink_to("brand.yaml"),
}


def add_template(root: Path) -> None:
    place = root / "templates/social/post.txt.j2"
    place.parent.mkdir(parents=True)
    place.write_text("{{ quotation.words }} {{ quotation.attribution }} {{ call_to_action.url }}\n")


@pytest.mark.sampled(26)
@pytest.mark.parametrize("command", COMMANDS[:3], ids=" ".join)
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_whatever_changes_is_noticed(
    ask: Asker, command: list[str], edit: Callable[[Path], object]
) -> None:
    ask("build")
    ask(*command)
    edit(ask.project.root)
    assert not ask.is_repeated(*command)


@pytest.mark.slow
def test_the_same_time_stamps_do_not_make_it_the_same(ask: Asker) -> None:
    path = ask.project.content / "spring-fair.yaml"
    ask("build")
    stamp = path.stat()
    change(path, "Readers wanted", "Reader wanted!")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert not ask.is_repeated("build")


def test_a_post_depends_on_no_file_of_out(ask: Asker) -> None:
    ask("post", "x")
    ask("build")
    assert ask.is_repeated("post", "x")


def test_the_time_left_is_counted_again_and_the_warning_ends(ask: Asker) -> None:
    ask("post", "x")
    kept = json.dumps(ask("post", "x")[2])
    assert str(EARLY + 86_400) in kept, "the moment, which the command line turns into time left"
    ask.now = EARLY + 86_400
    assert not ask.is_repeated("post", "x")


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "command",
    [["check", "--ready"], ["check", "--since", "HEAD"], ["export", "csv"], ["build", "--out", "o"],
     ["post", "x", "--now", "2031-04-07T09:00:00Z"], ["check", "--report", "json=r.json"], []],
    ids=" ".join,
)  # fmt: skip
def test_what_asks_git_or_the_clock_or_writes_elsewhere_always_runs(
    ask: Asker, command: list[str]
) -> None:
    ask(*command)
    assert not ask.is_repeated(*command)


@pytest.fixture
def remembered(ask: Asker) -> Asker:
    """Git knows an edition that is ready, so that it is asked whether that was sent before."""
    make_ready(ask.project)
    write_build(ask.project)
    remember(ask.project)
    ask("list")
    assert ask.is_repeated("list")
    return ask


def leave_out(root: Path, pattern: str) -> None:
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/exclude").write_text(pattern)


GIT: dict[str, Callable[[Path], object]] = {
    "a commit": commit,
    "a branch": lambda root: git(root, "switch", "--quiet", "--create", "other"),
    "a name of a commit": lambda root: git(root, "update-ref", "refs/remotes/origin/main", "HEAD"),
    "names that are packed": lambda root: git(root, "pack-refs", "--all"),
    "an unfinished merge": lambda root: git(root, "update-ref", "MERGE_HEAD", "HEAD~1"),
    "a clone that is cut off": lambda root: (root / ".git/shallow").write_text("x"),
    "an entry of the index": lambda root: git(root, "rm", "--quiet", "--cached", "-r", "out"),
    "what is left out": lambda root: leave_out(root, "out/"),
    "objects that are packed": lambda root: git(root, "repack", "-q"),
    "another repository": lambda root: git(root.parent, "init", "--quiet"),
    "no repository": lambda root: (root / ".git").rename(root / "git"),
    "a worktree": lambda root: (
        (root / ".git").rename(root.parent / "elsewhere")
        and (root / ".git").write_text("gitdir: ../elsewhere")
    ),
}


@pytest.mark.sampled(12)
@pytest.mark.parametrize("done", GIT.values(), ids=GIT)
def test_where_git_was_asked_whatever_changes_its_answer_is_noticed(
    remembered: Asker, done: Callable[[Path], object]
) -> None:
    done(remembered.project.root)
    assert not remembered.is_repeated("list")


@pytest.mark.slow
def test_of_a_worktree_the_names_that_all_share_count_too(
    remembered: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = remembered.project.root
    git(first, "worktree", "add", "--quiet", "-b", "other", str(tmp_path / "tree"))
    monkeypatch.chdir(tmp_path / "tree")
    remembered.project = Project(tmp_path / "tree")
    remembered("list")
    assert remembered.is_repeated("list")
    git(first, "tag", "v1")
    assert not remembered.is_repeated("list")


@pytest.mark.slow
def test_what_git_is_told_to_leave_out_is_asked_every_time(ask: Asker) -> None:
    """It may be told anywhere on a machine."""
    make_ready(ask.project)
    remember(ask.project)
    change(ask.project.content / "spring-fair.yaml", "lang: en", "lang: en\nstatus: sent")
    ask("check")
    assert not ask.is_repeated("check")


@pytest.mark.slow
def test_where_git_refuses_the_command_runs_again(
    remembered: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(remembered.project.content / "spring-fair.yaml", "lang: en", "lang: en\nstatus: sent")
    monkeypatch.setenv("PATH", "")
    remembered("check")
    assert not remembered.is_repeated("check")


def test_a_source_outside_content_is_read_again(ask: Asker) -> None:
    content = ask.project.content
    (content / "sources/fair.txt").rename(ask.project.root / "fair.txt")
    change(content / "spring-fair.yaml", "content/sources/fair.txt", "fair.txt")
    ask("check")
    assert not ask.is_repeated("check")


@pytest.mark.slow
def test_in_ci_nothing_is_repeated(ask: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    ask("check")
    assert not ask.is_repeated("check")


def test_another_digest_runs_again(ask: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("check")
    monkeypatch.setattr(answers, "sum_tool", lambda: "another")
    assert not ask.is_repeated("check")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("value", [None, [], {"said": [[1, 2]]}, {"said": [[True, None]]}], ids=str)
def test_an_entry_of_another_form_counts_as_none(
    ask: Asker, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    ask("check")
    monkeypatch.setattr(answers, "read_entry", lambda *_: value)
    assert not ask.is_repeated("check")


def test_an_error_is_repeated_as_one(ask: Asker) -> None:
    change(ask.project.content / "spring-fair.yaml", "speaker: ben", "speaker: eva")
    first = ask("build")
    assert (ask("build"), first[0], ask.count) == (first, 1, 1)


def test_wrong_usage_is_never_kept(ask: Asker) -> None:
    assert ask("post", "nowhere")[0] == 2
    assert not ask.is_repeated("post", "nowhere")


def test_what_changes_while_a_command_runs_is_not_kept(ask: Asker) -> None:
    def run_and_edit(arguments: list[str]) -> int:
        code = run(arguments)
        (ask.project.content / "spring-fair.yaml").write_text(EDITION + "# seen\n")
        return code

    answer(["check"], ask.project.root, partial(run_and_edit, ["check"]), print, lambda: EARLY)
    assert not ask.is_repeated("check")


def list_random_edits(root: Path, chosen: random.Random) -> Iterator[str]:
    """Edit, delete, rename, add or brand, again and again; gives what was done."""
    while True:
        editions = sorted(p for p in (root / "content").glob("e*.yaml"))
        path = chosen.choice(editions)
        match chosen.choice(["text", "delete", "rename", "add", "brand", "nothing", "output"]):
            case "text":
                text = path.read_text().replace("Two hundred", chosen.choice(["Many", "Ten"]))
                path.write_text(text)
                yield f"text {path.name}"
            case "delete" if len(editions) > 1:
                path.unlink()
                yield f"delete {path.name}"
            case "rename":
                path.rename(path.with_name(f"e{chosen.randrange(99)}.yaml"))
                yield f"rename {path.name}"
            case "add":
                name = chosen.choice(["Ada Example", "Ada Exampel"])
                text = EDITION.replace("Ada Example", name)
                path.with_name(f"e{chosen.randrange(99)}.yaml").write_text(text)
                yield f"add {name}"
            case "brand":
                brand = root / "content/brand.yaml"
                number = chosen.randrange(3)
                brand.write_text(brand.read_text().replace("Main", f"Main {number}", 1))
                yield f"brand {number}"
            case "output" if outputs := sorted(root.glob("out/*/email.txt")):
                chosen.choice(outputs).unlink()
                yield "output"
            case _:
                yield "nothing"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_files_and_talk_are_those_of_runs_that_remember_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    """The same edits in two projects: one whose answers are kept, and one where each one runs."""
    ours, theirs = (make_project(tmp_path / name / "p", "e1", "e2") for name in "ab")
    kept, plain = Asker(ours, capsys), Asker(theirs, capsys)
    edits = [list_random_edits(each.root, random.Random(seed)) for each in (ours, theirs)]
    done: list[str] = []
    for step in range(8):
        done.append({next(edit) for edit in edits}.pop())
        slug = min(path.stem for path in ours.content.glob("e*.yaml"))
        post = ["post", "x", "--edition", slug]
        for command in (["build"], ["check"], ["list"], post, ["build"])[: 4 + step % 2]:
            told = []
            for asker in (kept, plain):
                monkeypatch.chdir(asker.project.root)
                told.append(asker(*command) if asker is kept else run_plainly(asker, command))
            part = 2 if command is post else 3  # Minutes may pass until the time to send.
            assert told[0][:part] == told[1][:part], (done, command)
        assert read_tree(ours.root) == read_tree(theirs.root), done
    assert kept.count < plain.count, done


def run_plainly(asker: Asker, command: list[str]) -> Told:
    asker.capsys.readouterr()
    code = asker.run(command)
    printed = asker.capsys.readouterr()
    return code, printed.out, printed.err


QUICK = """\
import sys
from digest.cli import main
sys.argv = ["digest", "build"]
try:
    main()
except SystemExit:
    heavy = {"pydantic", "jinja2", "yaml", "lxml", "premailer"} & set(sys.modules)
    print("heavy:", sorted(heavy), file=sys.stderr)
"""


@pytest.mark.slow
def test_where_nothing_changed_no_parser_and_no_renderer_is_loaded(project: Project) -> None:
    for _ in range(2):  # Not by `run_python`, whose children have everything loaded.
        ran = subprocess.run(
            [sys.executable, "-P", "-c", QUICK],
            cwd=project.root, env=make_environment(), capture_output=True, check=True, text=True,
        )  # fmt: skip
    assert ran.stderr.endswith("heavy: []\n")
    assert "0 files written" in ran.stdout


def test_folders_that_are_left_out_are_not_read(tmp_path: Path) -> None:
    for name in ("noto/font", "code", "part/noto/font"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("1", encoding="utf-8")
    assert [*read_pieces(str(tmp_path), besides=("noto",))] == [b"code", b"1", b"part/", b"/"]
