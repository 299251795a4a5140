"""Every pipe and file gets UTF-8, whatever the system's code page; a terminal gets its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from digest.project import Project
from tests.projects import SOURCE, Ran, change, make_environment
from tests.terminals import Terminal

Digest = Callable[..., Ran]
FAIR = "content/spring-fair.yaml"
NAME = "Łukasz Żak"
WORDS = "I sold every loaf, “náměstí” — 東京 📚."


@pytest.fixture
def polish(project: Project) -> Project:
    """A name and words that no Windows code page has all letters of."""
    change(project.root / FAIR, "Ben Sample", NAME)
    change(project.root / FAIR, "[I sold every loaf.]", f"['{WORDS}']")
    source = SOURCE.replace("I sold every loaf.", WORDS).replace("Ben Sample", NAME)
    (project.root / "content/sources/fair.txt").write_text(source, encoding="utf-8")
    return project


def run_on(page: str, *arguments: str, cwd: Path) -> tuple[int, bytes, bytes]:
    """A command whose streams begin with this encoding, as on a system with that code page."""
    done = subprocess.run(
        [sys.executable, "-m", "digest", *arguments], cwd=cwd, capture_output=True, check=False,
        env=make_environment({"PYTHONUTF8": "0", "PYTHONIOENCODING": page}), timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


# It has imported everything once; each command runs in a fork, whose streams begin as its own.
CHILD = """
import json, os, runpy, sys
import digest.changes
from digest.checks import list_checks

list_checks()
for line in sys.stdin:
    folder, arguments = json.loads(line)
    pipes = [os.pipe(), os.pipe()]
    if not (child := os.fork()):
        os.chdir(folder)
        for number, (_, end) in enumerate(pipes, start=1):
            os.dup2(end, number)
        sys.argv[1:] = arguments
        runpy.run_module("digest", run_name="__main__", alter_sys=True)
    for _, end in pipes:
        os.close(end)
    said = [open(end, "rb").read().hex() for end, _ in pipes]
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), *said]), flush=True)
"""


@pytest.fixture(scope="module")
def on_windows() -> Iterator[subprocess.Popen[str]]:
    """A process whose streams begin with the code page of Western Windows."""
    env = make_environment({"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"})
    env = {name: value for name, value in env.items() if not name.startswith("GITHUB_")}
    with subprocess.Popen(
        [sys.executable, "-c", CHILD], env=env, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as child:  # fmt: skip
        yield child


@pytest.fixture
def run_on_windows(
    on_windows: subprocess.Popen[str], polish: Project
) -> Callable[..., tuple[int, bytes, bytes]]:
    def run_command(*arguments: str) -> tuple[int, bytes, bytes]:
        assert on_windows.stdin
        assert on_windows.stdout
        print(json.dumps([str(polish.root), arguments]), file=on_windows.stdin, flush=True)
        code, out, err = json.loads(on_windows.stdout.readline())
        return code, bytes.fromhex(out), bytes.fromhex(err)

    return run_command


@pytest.mark.parametrize(
    "arguments",
    [
        ["post", "x", "ben"],
        ["explain-post", "x", "ben"],
        ["list"],
        ["check"],
        ["check", "--format", "json"],
        ["check", "--format", "sarif"],
        ["check", "--format", "summary"],
        ["trace", FAIR],
        ["export", "csv"],
        ["export", "buffer", "--network", "x"],
    ],
    ids=" ".join,
)
def test_a_pipe_gets_the_same_bytes_on_every_code_page(
    polish: Project,
    digest: Digest,
    run_on_windows: Callable[..., tuple[int, bytes, bytes]],
    arguments: list[str],
) -> None:
    if arguments[0] == "check":  # It says a name only where something is wrong with it.
        change(polish.root / FAIR, "lang: en", f"lang: en\n{NAME}: x")
    said = digest(*arguments)
    assert NAME in said.out + said.err
    code, out, err = run_on_windows(*arguments)
    assert (code, out.decode(), err.decode()) == (said.code, said.out, said.err)


@pytest.mark.parametrize("page", ["cp437", "cp932", "latin-1:replace"])
def test_a_post_in_a_pipe_is_its_file_to_the_letter(
    polish: Project, digest: Digest, page: str
) -> None:
    assert digest("build").code == 0
    code, out, _ = run_on(page, "post", "x", "ben", cwd=polish.root)
    assert code == 0
    assert out == (polish.out / "spring-fair/social/x/ben.txt").read_bytes()
    assert NAME in out.decode()


def test_talk_in_a_pipe_is_utf_8_too(polish: Project) -> None:
    code, _, err = run_on("cp1252", "check", "ż", cwd=polish.root)
    assert (code, "ż" in err.decode()) == (2, True)


def test_a_report_file_is_utf_8(polish: Project) -> None:
    run_on("cp1252", "check", "--report", "summary=summary.md", cwd=polish.root)
    assert NAME in (polish.root / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "shown"), [("latin-1", b"?ukasz ?ak"), ("utf-8", NAME.encode())])
def test_a_terminal_without_the_letters_shows_something_else(
    polish: Project, page: str, shown: bytes
) -> None:
    with Terminal(
        "-m", "digest", "post", "x", "ben", cwd=polish.root,
        env={"PYTHONUTF8": "0", "PYTHONIOENCODING": page},
    ) as terminal:  # fmt: skip
        assert terminal.finish() == 0
    assert shown in terminal.shown
