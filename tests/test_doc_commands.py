"""Every command and every example of content in README and docs/ works as it is written."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from digest import load
from digest.cli import digest as command_line
from digest.cli import run
from digest.starter import read_starter
from tests.projects import ROOT, Ran
from tests.tables import table

PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
SUMMIT = "content/reimagining-public-safety.yaml"
SCHEMA = json.loads((ROOT / "schema/edition.schema.json").read_text(encoding="utf-8"))
FENCE = re.compile(r"(?ms)^(?:<!-- without: \"(\w+)\" of (\S+) -->\n)?```(\w*)\n(.*?)^```$")

NOT_RUN = {
    "make": "makes an environment; .ci/run runs it on a fresh clone",
    "python3 -m venv": "makes an environment",
    "python3 -I -m venv": "makes an environment",
    ".venv/bin/python -m pip install": "downloads packages",
    "../venv/bin/python -I -m pip install": "downloads packages",
    ".venv/bin/python tools/take-pictures": "`make prove` runs it",
    "source .venv/bin/activate": "changes the shell that it runs in",
    "uvx --from": "downloads packages; tests/proof/test_one_line.py runs it",
    "uv sync": "downloads packages; tests/proof/test_install_page.py runs it",
    "uv run": "needs what `uv sync` made; tests/proof/test_install_page.py runs it",
    "pipx install": "downloads packages; tests/proof/test_install_page.py runs it",
    "apt-get install": "needs root and the network",
    "pre-commit install": "needs a clone of this project; tests/ci/test_hooks.py runs the hooks",
    "digest preview": "serves until it is stopped; tests/cli/test_preview.py runs it",
    "digest init --ci github": "needs to know the tool's origin; tests/starter runs it",
    "digest draft spring-fair.docx": "needs a Word document; tests/drafting writes drafts",
    "digest mark-sent": "needs an edition that is ready; tests/life runs it",
    "git commit --all": "needs what `digest mark-sent` wrote",
    "digest site": "needs an edition that was sent; tests/site runs it",
    "digest correct": "needs an edition that was sent; tests/life runs it",
    "digest reopen": "needs an edition that was sent; tests/life runs it",
    "digest remove": "asks; tests/life runs it",
    "digest build --cluster": "needs a cluster; tests/audiences runs it",
    "digest check --links": "goes online; tests/link_check runs it",
}
"""Commands that are parsed instead of run, by how they start, with the reason."""

VALUES = {
    "[FILES]…": "reimagining-public-safety",
    "SLUG": "autumn-fair",
    "RELEASE": "content/sources/reimagining-public-safety.txt --slug from-release",
    "[FOLDER]": "../another",
    "--theme NAME": "--theme ours",
    "--by NAME": "--by 'The press office'",
    "SERVICE": "mailchimp",
    "DIR": "elsewhere",
    "REV": "HEAD",
    "[QUOTE]": "smith",
    "QUOTE": "smith",
    "NETWORK": "x",
    "FILE": "out/reimagining-public-safety/email.html",
    "[ID]": "post-fits",
    "ID": "post-fits",
    "COMMAND": "build",
}
"""What a reader would write for the words in capitals."""

PLACEHOLDERS = {
    "  # replace before sending": "",
    "uscm.example": "usmayors.org",
    "Postal address of the sender": "1 Main Street",
}
"""What this repository's content leaves open, with a value that is ready to be sent."""

Digest = Callable[..., Ran]


@dataclass(frozen=True)
class Block:
    """A fenced block; while it runs, `file` lacks the line of the key `without`."""

    language: str
    text: str
    without: str
    file: str

    @property
    def commands(self) -> Iterator[tuple[str, str | None]]:
        """Each command with the output that is shown below it; None where none is."""
        if self.language == "sh":
            yield from ((line, None) for line in self.text.splitlines())
        elif self.text.startswith("$ "):
            for part in re.split(r"(?m)^\$ ", self.text)[1:]:
                command, _, shown = part.partition("\n")
                yield command, shown


def list_blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(language, body, without, file)
        for without, file, language, body in FENCE.findall(text)
    ]


def fill_in(command: str) -> str:
    for word, value in VALUES.items():
        command = re.sub(rf"(?<![\w-]){re.escape(word)}(?!\w)", value, command)
    return command


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's content without its placeholders, built, in git."""
    root = tmp_path_factory.mktemp("docs") / "project"
    shutil.copytree(ROOT / "content", root / "content")
    for path in root.glob("content/*.yaml"):
        text = path.read_text(encoding="utf-8")
        for placeholder, value in PLACEHOLDERS.items():
            text = text.replace(placeholder, value)
        path.write_text(text, encoding="utf-8")
    with chdir(root):
        assert run(["build"]) == 0
    for command in (
        "init --quiet --initial-branch=main",
        "add --all",
        "-c user.name=Test -c user.email=test@town.example commit --quiet --message=Start",
        "update-ref refs/remotes/origin/main HEAD",
    ):
        subprocess.run(["git", *command.split()], cwd=root, check=True)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "project"
    shutil.copytree(built, copy)
    monkeypatch.chdir(copy)
    return copy


@pytest.fixture
def shell(digest: Digest, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Ran | None]:
    """Run one line of a page as a shell would; None where it is only parsed."""

    def run_line(line: str) -> Ran | None:
        line = re.sub(r"(\.venv|\.\./venv)/bin/digest", "digest", line)
        if any(line.startswith(start) for start in NOT_RUN):
            return parse(line)
        first, _, last = line.partition(" | ")
        program, *arguments = shlex.split(first)
        if program == "digest":
            return digest(*arguments)
        if program == "echo":
            assert last.startswith("digest ")
            return digest(*shlex.split(last)[1:], stdin=f"{arguments[0]}\n".encode())
        if program == "mkdir":
            Path(*arguments).mkdir()
        elif program == "cd":
            monkeypatch.chdir(*arguments)
        elif program == "curl":  # A file of this project.
            *_, target, address = arguments
            shutil.copy(ROOT / address.partition("/raw/main/")[2], target)
        else:
            assert program == "git", f"neither run nor on the list: {line}"
            named = ["-c", "user.name=Ana", "-c", "user.email=ana@town.example"]
            subprocess.run(["git", *named, *arguments], check=True, capture_output=True)
        return Ran(0, "", "")

    return run_line


def parse(line: str) -> None:
    """The command exists, with the options and files that the line names."""
    program, *arguments = shlex.split(line)
    if program == "digest":
        parse_digest(arguments)
    elif program == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert re.search(rf"(?m)^{arguments[0]}:", makefile), line
    elif "pip" in arguments:
        paths = (a.removeprefix("../") for a in arguments if a[-5:] == ".lock" or a[0] == ".")
        (here,) = (path.removeprefix("tool/") for path in paths)
        assert (ROOT / here.removeprefix("./").removeprefix("tool")).exists(), line
        assert set(re.findall(r"--[a-z-]+", line)) <= list_pip_options(), line
    elif arguments[0].startswith("tools/"):
        tool = (ROOT / arguments[0]).read_text(encoding="utf-8")
        assert all(option in tool for option in arguments[1:]), line


def parse_digest(arguments: list[str]) -> None:
    name, *arguments = arguments
    command = command_line.get_command(click.Context(command_line), name)
    assert command
    command.make_context(name, arguments)


def list_options(name: str) -> set[str]:
    """The options of a command, or of `digest` itself; `-` for standard input among them."""
    command = command_line
    if not name.startswith("-"):
        command = command_line.get_command(click.Context(command_line), name)
    assert command
    options = (option for each in command.params for option in each.opts)
    return {"-", "--help", *options}


@cache
def list_pip_options() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--help"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    return set(re.findall(r"--[a-z-]+", done.stdout))


@pytest.mark.sampled(10)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_of_a_page_run_in_their_order(
    page: Path, root: Path, shell: Callable[[str], Ran | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A block with output shows what is printed; “…” is left out. Others end with 0.

    The tutorial starts where there is no project yet.
    """
    if page.name == "tutorial.md":
        monkeypatch.chdir(root.parent)
    for block in list_blocks(page):
        with take_out(root / block.file, block.without):
            for command, shown in block.commands:
                ran = shell(command)
                if ran and shown is None:
                    assert ran.code == 0 or "--ready" in command, (command, ran)
                elif ran and shown is not None:
                    expected = re.escape(shown.rstrip("\n")).replace("…", ".*")
                    printed = f"{ran.err}{ran.out}".strip()
                    assert re.fullmatch(expected, printed, re.DOTALL), (shown, printed)


@contextmanager
def take_out(file: Path, key: str) -> Iterator[None]:
    """Without a line of the file; with no key, the file may be a folder, and nothing changes."""
    if not key:
        yield
        return
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(rf"(?m)^{key}:.*\n", "", text), encoding="utf-8")
    yield
    file.write_text(text, encoding="utf-8")


TABLE = (ROOT / "docs/commands.md").read_text(encoding="utf-8").partition("<!-- commands:")[2]
ROWS: list[str] = re.findall(r"(?m)^\| `(digest .*?)` \|", TABLE)


@pytest.mark.sampled(36)
@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("command", ROWS)
def test_a_command_of_the_table_runs(command: str, shell: Callable[[str], Ran | None]) -> None:
    piped = "echo 'We are ready.' | " if "measure" in command else ""
    ran = shell(piped + fill_in(command))
    assert ran is None or ran.code == 0 or "--ready" in command, ran


ROOT_PAGES = [ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"]


@table("page", [*PAGES, *ROOT_PAGES], ids=lambda page: page.name)
def test_a_command_inside_a_sentence_exists_with_its_options(page: Path) -> None:
    for span in re.findall(r"(?<!`)`digest ([^`\n]+)`", page.read_text(encoding="utf-8")):
        name, *words = shlex.split(fill_in(span))
        words += [name] if name.startswith("-") else []
        assert {word for word in words if word.startswith("-")} <= list_options(name), span


def test_every_reason_not_to_run_a_command_is_needed() -> None:
    lines = [line for page in PAGES for block in list_blocks(page) for line, _ in block.commands]
    lines += [fill_in(row) for row in ROWS]
    for start in NOT_RUN:
        assert any(line.startswith(start) for line in lines), start


def list_examples(language: str) -> list[Any]:
    """Every block of a language as a parameter, but for what `digest` prints."""
    return [
        pytest.param(block.text, id=f"{page.name}-{number}")
        for page in PAGES
        if page.name != "checks.md"  # tests/checks loads its examples
        for number, block in enumerate(list_blocks(page))
        if block.language == language
    ]


def write_audience(root: Path) -> None:
    """The table of docs/audiences.md, as it stands there."""
    (table,) = (
        block.text for block in list_blocks(ROOT / "docs/audiences.md") if block.language == "csv"
    )
    (root / "content/audiences").mkdir()
    (root / "content/audiences/cities.csv").write_text(table, encoding="utf-8")


@pytest.mark.sampled(32)
@pytest.mark.parametrize("text", list_examples("yaml"))
def test_an_example_of_content_is_valid(text: str, root: Path, digest: Digest) -> None:
    """Put in place of the same keys of the summit, or of the brand, it loads."""
    found = yaml.safe_load(text)
    if found is None:
        assert text in read_starter("edition.yaml")
    elif set(found) & {"jobs", "repos", "digest", "pages", "editor-in-chief"}:
        pass  # tests/ci judges what docs/ci.md has
    elif text.startswith(" "):
        assert (
            digest("approve", "smith", "--by", "The press office", "--on", "2021-05-19").code == 0
        )
        assert text in (root / SUMMIT).read_text(encoding="utf-8")
    elif set(found) <= set(SCHEMA["properties"]):
        replace_keys(root / SUMMIT, text, [*found, "featured"])
        write_audience(root)
        ran = digest("check")
        assert ran.code == 0, ran.err
    else:
        if "theme" in found:
            digest("new", "--theme", found["theme"])
        replace_keys(root / "content/brand.yaml", text, list(found))
        assert load(root / SUMMIT)


def replace_keys(path: Path, text: str, keys: list[str]) -> None:
    kept = path.read_text(encoding="utf-8")
    for key in keys:
        kept = re.sub(rf"(?m)^{key}:.*\n(?:(?:[ #].*)?\n)*", "", kept)
    path.write_text(kept + text, encoding="utf-8")
