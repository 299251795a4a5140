"""After a build, `check`, `list` and every post are told without a run, as a run tells them."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from digest import answers, checks
from digest.answers import answer
from digest.cli import run
from digest.cli.terminal import say_again
from digest.project import Project
from tests.projects import change, make_project
from tests.readying import make_ready

NOW = 1_900_000_000.0
Told = tuple[int, str, str]


class Asker:
    """`ask` answers as the command line does, `run` always runs; both as it is told."""

    def __init__(self, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys = project.root, capsys

    def ask(self, *arguments: str) -> tuple[bool, Told]:
        """Whether it ran, and what it said."""
        runs: list[str] = []

        def note_run() -> int:
            runs.append("run")
            return run([*arguments])

        told = self._listen(lambda: answer(arguments, self.root, note_run, say_again, lambda: NOW))
        return bool(runs), told

    def run(self, *arguments: str) -> Told:
        return self._listen(partial(run, [*arguments]))

    def _listen(self, call) -> Told:
        self.capsys.readouterr()
        code = call()
        printed = self.capsys.readouterr()
        # Minutes may pass between two runs.
        return code, printed.out, re.sub(r", \d+ hours.*minutes?", "", printed.err)


def ask_of(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *slugs: str
) -> Asker:
    project = make_project(root, *slugs)
    monkeypatch.chdir(project.root)
    return Asker(project, capsys)


@pytest.fixture
def one(tmp_path: Path, capsys, monkeypatch) -> Asker:
    return ask_of(tmp_path / "p", capsys, monkeypatch)


@pytest.fixture
def two(tmp_path: Path, capsys, monkeypatch) -> Asker:
    asker = ask_of(tmp_path / "p", capsys, monkeypatch, "fair", "feast")
    change(asker.root / "content/feast.yaml", "- id: ben", "- id: baker")
    return asker


LINES = [
    "check", "list", "post x", "post x ben", "post bluesky ada", "post x --edition spring-fair",
    "post --edition spring-fair mastodon ben", "post mastodon ben --edition=spring-fair",
]  # fmt: skip


def test_what_follows_a_build_is_told_without_a_run(one: Asker) -> None:
    assert one.ask("build")[1][0] == 0
    for line in LINES:
        assert one.ask(*line.split()) == (False, one.run(*line.split())), line


# Of two editions that both have a quote `ada`.
TOLD = ["check", "list", "post x baker", "post x ben", "post x ada --edition feast",
        "post x --edition fair"]  # fmt: skip
ASKED = ["post x ada", "post x", "post x baker --edition fair"]


def test_of_several_editions_a_post_is_told_where_it_is_clear_which(two: Asker) -> None:
    assert two.ask("build")[1][0] == 0
    for line in (*TOLD, *ASKED):
        assert two.ask(*line.split()) == (line in ASKED, two.run(*line.split())), line


def test_a_build_that_changes_nothing_foretells_too(one: Asker) -> None:
    one.run("build")
    one.ask("build")
    assert not one.ask("list")[0]


@pytest.mark.parametrize("edit", ["content/spring-fair.yaml", "content/brand.yaml"])
def test_what_changes_since_is_noticed(one: Asker, edit: str) -> None:
    one.ask("build")
    (one.root / edit).write_text((one.root / edit).read_text() + "# seen\n")
    assert all(one.ask(*line.split())[0] for line in ("check", "list", "post x"))


@pytest.mark.parametrize("build", ["build content/fair.yaml", "build --out elsewhere"])
def test_a_build_of_a_part_or_elsewhere_foretells_nothing(two: Asker, build: str) -> None:
    two.ask(*build.split())
    assert two.ask("list")[0]


def test_what_only_other_editions_show_is_not_said_of_a_post_alone(two: Asker) -> None:
    """`post` reads one edition; the build has seen that the other one was never sent."""
    fair = two.root / "content/fair.yaml"
    make_ready(Project(two.root))
    said = "correction:\n  of: feast\n  on: 2031-05-21\n  note: It was ten loaves.\n"
    fair.write_text(fair.read_text() + said)
    assert two.ask("build")[1][0] == 0
    ran, told = two.ask("post", "x", "--edition", "fair")
    assert (ran, told) == (True, two.run("post", "x", "--edition", "fair"))
    assert not two.ask("post", "x", "--edition", "feast")[0]


def test_checks_that_look_at_other_editions_say_so() -> None:
    folder = Path(checks.__file__).parent
    looking = {
        path.stem.replace("_", "-")
        for path in folder.glob("*.py")
        if re.search(r"subject\.(others|everyone|index)\b", path.read_text())
    }
    told = {check.id for check in checks.list_checks() if check.compares_editions}
    assert told == looking - {"--init--"}


def test_a_large_project_is_not_foretold(two: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.cli.foretelling._MOST", 1)
    two.ask("build")
    assert two.ask("list")[0]


def test_posts_that_were_foretold_are_refused_where_their_entry_has_another_form(
    one: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    one.ask("build")
    read = answers.read_entry
    wrong = {"rests_on": {}, "answers": {"post\nx": {"code": 0}}}
    monkeypatch.setattr(answers, "read_entry", lambda *at: wrong if at[1] == "posts" else read(*at))
    assert one.ask("post", "x")[0]
