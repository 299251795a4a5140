"""After an error of YAML: the rest of the file, read key by key."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from digest.content.characters import show
from digest.content.model import Key
from digest.content.parsing import MAX_PROBLEMS, Parser
from digest.problems import Location, Problem
from digest.values import dataclass

_Keys = tuple[Key, ...]


@dataclass(frozen=True)
class TopBlock:
    """A key of the file with all that is below it: its first line, from 0, and the text."""

    name: str
    line: int
    text: str


@dataclass
class RestOfFile:
    """What could be read beside what could not; nothing where the error is in no key."""

    value: dict[str, Any] = field(default_factory=dict)
    values: dict[_Keys, Location] = field(default_factory=dict)
    keys: dict[_Keys, Location] = field(default_factory=dict)
    broken: set[_Keys] = field(default_factory=set)
    commented: set[_Keys] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_on(lines: Sequence[str], path: str, names: Collection[str]) -> RestOfFile | None:
    """Each known key of the file by itself; None where all of them can be read so.

    `problems` has none for the first that cannot be read, a key or what is above all keys: the
    error of the whole file is its.
    """
    rest = RestOfFile()
    blocks = tuple(_split(lines, names))
    above = lines[: blocks[0].line] if blocks else ()
    is_first = not any(line.strip() and not line.startswith(("#", "---", "%")) for line in above)
    for block in blocks:
        parser = Parser(block.text, path)
        value = parser.read()
        if isinstance(value, dict) and not parser.is_stopped:
            _add(rest, parser, value)
            continue
        rest.broken.add((block.name,))
        rest.value[block.name] = None
        rest.keys[block.name,] = rest.values[block.name,] = Location(path, block.line + 1)
        if not is_first:
            rest.problems += parser.problems
        is_first = False
    return None if is_first or not blocks else rest


def _split(lines: Sequence[str], names: Collection[str]) -> Iterator[TopBlock]:
    """A line at the left margin that has a known key and a colon begins the next block."""
    begins = re.compile(rf"({'|'.join(map(re.escape, names))})[ ]*:(?=\s|$)")
    found = [(at, match[1]) for at, line in enumerate(lines) if (match := begins.match(line))]
    ends = [*(at for at, _ in found[1:]), len(lines)][: len(found)]
    for (at, name), end in zip(found, ends, strict=True):
        # Blank lines in place of those above it, so that each line keeps its number.
        yield TopBlock(name, at, "\n" * at + "\n".join(lines[at:end]) + "\n")


def _add(rest: RestOfFile, parser: Parser, value: Mapping[str, Any]) -> None:
    rest.problems += parser.problems
    for name, each in value.items():
        if name in rest.value:
            where, first = parser.keys[name,], rest.keys[name,].line
            message = f"`{show(name)}` is repeated. The first is in line {first}."
            rest.problems.append(Problem(where, "duplicate-key", message, "Delete one of the two."))
        else:
            rest.value[name] = each
    own = {
        name for name in value if rest.keys.get((name,), parser.keys[name,]) == parser.keys[name,]
    }
    for place, known in ((parser.values, rest.values), (parser.keys, rest.keys)):
        known.update({keys: at for keys, at in place.items() if keys and keys[0] in own})
    rest.broken |= parser.broken
    rest.commented |= parser.commented


def join_problems(first: Sequence[Problem], more: Sequence[Problem]) -> tuple[Problem, ...]:
    """Each problem once, and no more than a file may have.

    What is wrong in the first line, such as a fence around the whole, may be so again further down.
    """
    places = {(problem.where, problem.check) for problem in first}
    whole = {problem.message for problem in first if problem.where.line == 1}
    others = (p for p in more if (p.where, p.check) not in places and p.message not in whole)
    return (*first, *others)[:MAX_PROBLEMS]
