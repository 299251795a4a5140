"""A file's bytes become plain values: every scalar stays text, and every value keeps its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from digest.content.characters import find_hidden, name_hidden, replace_hidden
from digest.content.model import Key, Places
from digest.content.parsing import MAX_PROBLEMS, Parser
from digest.problems import Location, Problem

MAX_BYTES = 1024 * 1024

_REPLACE = re.compile(r"#\s*replace before sending\s*$")
_LINE_KEY = re.compile(r"^\s*(?:-\s+)?([\w-]+)\s*:")
_AS_UTF8 = "Save the file as plain text with the encoding UTF-8 (Save as, Encoding)."


@dataclass(frozen=True)
class Document:
    """A YAML file as plain values: text, lists, dicts and None for an empty value.

    `keys` holds the place of each key, `places` the place of each value. Values at
    `broken` keys were reported already, and are not reported again. Values at `commented` keys are
    empty, with a comment in their line.
    """

    value: Any
    places: Places
    keys: dict[tuple[Key, ...], Location] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    broken: frozenset[tuple[Key, ...]] = frozenset()
    commented: frozenset[tuple[Key, ...]] = frozenset()


def read_document(content: bytes, path: str) -> Document:
    """Read one file; what is wrong with its YAML is in `problems`, never raised."""
    text, problem = decode_text(content, path)
    if problem:
        return Document(None, Places(path), problems=(problem,))
    hidden = list(_find_hidden(text, path))
    parser = Parser(replace_hidden(text), path)
    value = parser.read()
    places = Places(path, parser.values, tuple(_find_replace_marks(text, path)))
    problems = (*hidden, *parser.problems)
    broken, commented = frozenset(parser.broken), frozenset(parser.commented)
    return Document(value, places, parser.keys, problems, broken, commented)


def decode_text(content: bytes, path: str) -> tuple[str, Problem | None]:
    """UTF-8 with or without a byte order mark; line ends become LF."""
    if len(content) > MAX_BYTES:
        message = f"This file has {len(content):,} bytes; {MAX_BYTES:,} is the limit."
        fix = "Describe one event per file, without embedded pictures."
        return "", Problem(Location(path), "file-limits", message, fix)
    if kind := _name_foreign_kind(content):
        return "", Problem(Location(path), "file-encoding", f"This file is {kind}.", _AS_UTF8)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", _explain_byte(content, error.start, path)
    return text.replace("\r\n", "\n").replace("\r", "\n"), None


def _name_foreign_kind(content: bytes) -> str:
    """Files that are no UTF-8 as a whole, so that no single character is wrong."""
    if content.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return "a PDF or a word processor document, not plain text"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or content.count(b"\0") > len(content) // 4:
        return "saved as UTF-16, not UTF-8"
    return ""


def _explain_byte(content: bytes, at: int, path: str) -> Problem:
    before = content[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.rpartition(b"\n")[2].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    where = Location(path, before.count(b"\n") + 1, len(line) + 1)
    likely = content[at : at + 1].decode("cp1252", "ignore")
    # Five bytes, such as 0x81, are no character there, and others are spaces or show nothing.
    is_seen = likely.strip() and likely.isprintable()
    guess = f" In the old Windows encoding it is {likely}." if is_seen else ""
    message = f"This character is not saved as UTF-8.{guess}"
    return Problem(where, "file-encoding", message, _AS_UTF8)


def _find_hidden(text: str, path: str) -> Iterator[Problem]:
    for match in islice(find_hidden(text), MAX_PROBLEMS):
        before = text[: match.start()]
        where = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"This is an invisible character: {name_hidden(match[0])}."
        fix = "Delete it. If you cannot find it, retype the text around it."
        yield Problem(where, "hidden-character", message, fix)


def _find_replace_marks(text: str, path: str) -> Iterator[tuple[Location, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        key = _LINE_KEY.match(line)
        if key and _REPLACE.search(line):
            yield Location(path, number, key.start(1) + 1), key[1]
