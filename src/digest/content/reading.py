"""A file's bytes become plain values: every scalar stays text, and every value keeps its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import field
from itertools import islice
from typing import Any

from digest.content.characters import find_hidden, name_hidden, replace_hidden
from digest.content.model import Key, Places
from digest.content.parsing import MAX_PROBLEMS, Parser
from digest.content.reading_on import join_problems, read_on
from digest.problems import Location, Problem
from digest.text.decoding import decode_text
from digest.values import dataclass

_SYNTAX = "yaml-syntax"
_REPLACE = re.compile(r"#\s*replace before sending\s*$")
_LINE_KEY = re.compile(r"^\s*(?:-\s+)?([\w-]+)\s*:")


@dataclass(frozen=True)
class Document:
    """A YAML file as plain values: text, lists, dicts and None for an empty value.

    `keys` holds the place of each key, `places` the place of each value. Values at
    `broken` keys were reported already, and are not reported again. Values at `commented` keys are
    empty, with a comment in their line. Where it is not `is_whole`, some keys could not be read.
    What is left out below the keys `elsewhere` may be in another file that could not be read.
    """

    value: Any
    places: Places
    keys: dict[tuple[Key, ...], Location] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    broken: frozenset[tuple[Key, ...]] = frozenset()
    commented: frozenset[tuple[Key, ...]] = frozenset()
    is_whole: bool = True
    elsewhere: frozenset[str] = frozenset()


def read_document(content: bytes, path: str, names: Collection[str] = ()) -> Document:
    """Read one file; what is wrong with its YAML is in `problems`, never raised.

    With the `names` of keys that the file may have, those that can be read are read although
    others cannot.
    """
    text, problem = decode_text(content, path)
    if problem:
        return Document(None, Places(path), problems=(problem,))
    hidden = list(_find_hidden(text, path))
    parser = Parser(replace_hidden(text), path)
    value = parser.read()
    marks, texts = tuple(_find_replace_marks(text, path)), {path: parser.lines}
    is_syntax = parser.is_stopped and parser.problems[-1:] and parser.problems[-1].check == _SYNTAX
    if is_syntax and names and (rest := read_on(parser.lines, path, names)):
        problems = (*hidden, *join_problems(parser.problems, rest.problems))
        places = Places(path, rest.values, marks, texts)
        broken, commented = frozenset(rest.broken), frozenset(rest.commented)
        return Document(rest.value, places, rest.keys, problems, broken, commented, is_whole=False)
    places = Places(path, parser.values, marks, texts)
    problems = (*hidden, *parser.problems)
    broken, commented = frozenset(parser.broken), frozenset(parser.commented)
    return Document(value, places, parser.keys, problems, broken, commented)


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
