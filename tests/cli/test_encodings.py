"""Every pipe and file gets UTF-8, whatever the system's code page; a terminal gets its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.project import Project
from tests.projects import SOURCE, Ran, change, run_raw
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


# How long it is until the email may be sent is said to the minute.
NOW = ("--now", "2031-04-06T12:00:00+02:00")


def run_on(page: str, *arguments: str, cwd: Path) -> tuple[int, bytes, bytes]:
    """A command whose streams begin with this encoding, as on a system with that code page."""
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": page}
    return run_raw("-m", "digest", *arguments, cwd=cwd, env=env)


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    "arguments",
    [
        ["post", "x", "ben", *NOW],
        ["explain-post", "x", "ben"],
        ["list"],
        ["check"],
        ["check", "--format", "json"],
        ["check", "--format", "sarif"],
        ["check", "--format", "summary"],
        ["trace", FAIR],
        ["export", "csv", *NOW],
        ["export", "buffer", "--network", "x", *NOW],
    ],
    ids=" ".join,
)
def test_a_pipe_gets_the_same_bytes_on_every_code_page(
    polish: Project,
    digest: Digest,
    arguments: list[str],
) -> None:
    if arguments[0] == "check":  # It says a name only where something is wrong with it.
        change(polish.root / FAIR, "lang: en", f"lang: en\n{NAME}: x")
    said = digest(*arguments)
    assert NAME in said.out + said.err
    for page in ("cp1252", "cp437", "cp932"):
        code, out, err = run_on(page, *arguments, cwd=polish.root)
        assert (code, out.decode(), err.decode()) == (said.code, said.out, said.err), page


def test_a_post_in_a_pipe_is_its_file_to_the_letter(polish: Project, digest: Digest) -> None:
    assert digest("build").code == 0
    code, out, _ = run_on("latin-1:replace", "post", "x", "ben", cwd=polish.root)
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
