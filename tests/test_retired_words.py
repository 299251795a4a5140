"""What users read has none of the words that plain English has a usual word for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import click
import pytest

from digest.cli import digest
from tests.projects import ROOT
from tests.tables import table

RETIRED = {
    r"stands?|stood": "is, appears, applies, remains",
    r"nobody|somebody|whoever": "the reader, someone, no one; or the verb in the passive",
    r"told": "reported, shown",
    r"anew": "again",
    r"mends?|mended|mending|cures?|cured": "fix",
    r"weighs?|weighed|weighing": "severity",
    r"of one[’']s own": "your",
    r"by (?:itself|themselves)": "automatically, alone",
    r"stand-ins?": "placeholder",
    r"(?:your|our|every|a) house": "your organization",
    r"go(?:es)? out|gone out|went out|going out": "is sent",
    r"drafts?": "post; an edition that is not sent is a draft",
    r"(?<!press )releases?": "source; press release, where a reader first meets it",
    r"(?:straight|curly|single|double) quotes|quote marks|quotes around|in quotes": "quotation"
    " marks; a quote is what someone said",
    r"delete (?:the|that) marks?": "comment; a mark is a quotation mark",
    r"stale": "out of date, up to date",
    r"preview page": "the preview; the built page is out/index.html",
    r"voids?|voided": "make invalid",
    r"disarm(?:s|ed)?": "keep as text",
}
"""Whole words, and what to write instead."""

ALLOWED = (
    # Quotations and sentences inside examples of content.
    "We stand ready",
    "this town stands beside",
    # An edition that is not sent; an email that a mail app opens to be sent.
    "`draft`",
    "status: draft",
    "checked like a draft",
    "open as a draft",
    ">Draft<",
    ", drafts first.",
    "is now a draft",
    # The command, and what it reads.
    "`digest draft RELEASE",
    "`digest draft",
    "digest draft spring-fair.docx",
    "digest draft summit.txt",
    "| draft | An edition that was not sent. ",
    "is: draft, waiting for approval",
    'Write "draft", "sent" or',
    "digest draft [OPTIONS] RELEASE",
    "RELEASE is",
    # What an abbreviation means.
    "stands for UTC",
    # The action's input, which workflows name.
    "inputs.stale",
    "  stale:",
    "DIGEST_STALE",
    "The input stale",
    "| `stale` |",
    # A value of services, which call an unsent email so.
    '"status": "draft"',
    # GitHub's command.
    "gh release create",
    # The name of a specification.
    "json-schema.org/draft/",
)
"""Reviewed: each is the right word where it is."""

SRC = ROOT / "src" / "digest"
CODE_WORDS = re.compile(r"[\w./{}*-]+")  # One word of code, such as a key or a file's name.


def list_places() -> dict[str, list[Path]]:
    """The files of each place, by a name such as src/checks or docs/ci.md."""
    places = {
        path.relative_to(ROOT).as_posix(): [path]
        for path in (
            *ROOT.glob("*.md"),
            *ROOT.glob("docs/*.md"),
            *ROOT.glob("docs/examples/*"),
            *ROOT.glob("schema/*.json"),
            *ROOT.glob(".github/workflows/*.yml"),
            ROOT / ".pre-commit-hooks.yaml",
            ROOT / "action.yml",
            ROOT / "Makefile",
        )
    }
    for folder in ("content", "templates/email", "templates/social"):
        files = ROOT.joinpath(folder).rglob("*")
        places[folder] = [each for each in files if each.is_file() and "sources" not in each.parts]
    for room in sorted(SRC.iterdir()):
        if room.name not in {"__pycache__", "py.typed"}:
            files = room.rglob("*") if room.is_dir() else [room]
            read = (each for each in files if each.parent != SRC / "sources" / "words")
            places[f"src/{room.name}"] = [each for each in read if has_words(each)]
    return places


def has_words(path: Path) -> bool:
    """Not the lists of the words that releases use, which no reader sees, nor a font's licence."""
    kinds = {".py", ".j2", ".js", ".yaml", ".txt", ".toml"}
    return "words" not in path.parts and path.suffix in kinds and path.name != "OFL.txt"


def read_texts(path: Path) -> Iterator[tuple[int, str]]:
    """Each text of a file that a user reads, with its line."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from read_strings(text, is_public=path == SRC / "__init__.py")
    elif path.suffix == ".js":
        for found in SCRIPT_TEXT.finditer(text):
            yield text.count("\n", 0, found.start()) + 1, re.sub(r"\$\{[^}]*\}", "…", found[0])
    else:
        for code in NOT_READ.get(path.suffix, ()):
            text = re.sub(code, keep_lines, text)
        yield from enumerate(text.splitlines(), 1)


NOT_READ = {
    ".j2": (r"(?s)\{\{.*?\}\}|\{%.*?%\}", r"\b(?:class|id|for|data-[a-z]+)=\"[^\"]*\""),
    ".json": (r"(?m)^(?!\s*\"description\":).*$",),
    # The words by which a language's sentences are found are never shown.
    ".toml": (r"(?m)^#.*$", r"(?ms)^\[sentences\]$.*?(?=^\[days\]$)"),
}
"""What is code, or a note for us, in files of each kind."""

SCRIPT_TEXT = re.compile(r"'[^'\n]* [^'\n]*'|\"[^\"\n]* [^\"\n]*\"|`[^`]* [^`]*`")


def keep_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def read_strings(source: str, *, is_public: bool) -> Iterator[tuple[int, str]]:
    """Sentences in string literals. A docstring is one only where a user sees it."""
    tree = ast.parse(source)
    hidden = set() if is_public else {id(each) for each in list_docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [each.value if isinstance(each, ast.Constant) else "…" for each in node.values]
            yield node.lineno, "".join(str(part) for part in parts)
            hidden |= {id(each) for each in node.values}
        elif id(node) not in hidden and is_sentence(node):
            yield node.lineno, node.value


def is_sentence(node: ast.AST) -> TypeGuard[ast.Constant]:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    return not CODE_WORDS.fullmatch(node.value)


def list_docstrings(tree: ast.AST) -> Iterator[ast.expr]:
    """Every string that is a statement of its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


ANY_RETIRED = re.compile(rf"(?<![\w-])(?:{'|'.join(RETIRED)})(?![\w-])", re.IGNORECASE)


def find_retired(text: str) -> Iterator[str]:
    if not ANY_RETIRED.search(text):
        return
    for allowed in ALLOWED:
        text = text.replace(allowed, "")
    for words, better in RETIRED.items():
        for found in re.finditer(rf"(?<![\w-])(?:{words})(?![\w-])", text, re.IGNORECASE):
            yield f"“{found[0]}” (better: {better}) in: {' '.join(text.split())[:120]}"


PLACES = list_places()


@pytest.mark.parametrize("place", PLACES)
def test_no_retired_word_is_read(place: str) -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {each}"
        for path in PLACES[place]
        for line, text in read_texts(path)
        for each in find_retired(text)
    ]
    assert found == [], "\n" + "\n".join(found)


@table("name", digest.list_commands(click.Context(digest)))
def test_no_retired_word_is_in_a_help_text(name: str) -> None:
    context = click.Context(digest, info_name="digest")
    command = digest.get_command(context, name)
    assert command
    said = command.get_help(click.Context(command, info_name=name, parent=context))
    assert list(find_retired(said)) == []
