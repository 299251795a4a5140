"""YAML read strictly: every scalar stays text, and every value keeps its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from digest.content.model import Key, Places
from digest.content.slips import explain_yaml_error
from digest.problems import Location, Problem

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20
MAX_NODES = 50_000
MAX_TEXT = 20_000

_REPLACE = re.compile(r"#\s*replace before sending\s*$")
_LINE_KEY = re.compile(r"^\s*(?:-\s+)?([\w-]+)\s*:")
_EATEN_HASHTAG = re.compile(r"(?:^|\s)(#[^\s#!][^\s]*)")


@dataclass(frozen=True)
class Document:
    """A YAML file as plain values: text, lists, dicts and None for an empty value.

    `keys` holds the place of each key, `places` the place of each value.
    """

    value: Any
    places: Places
    keys: dict[tuple[Key, ...], Location] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_document(content: bytes, path: str) -> Document:
    """Read one file; what is wrong with its YAML is in `problems`, never raised."""
    text, problem = decode_text(content, path)
    if problem:
        return Document(None, Places(path), problems=(problem,))
    reader = _Reader(path, text)
    value = reader.read()
    places = Places(path, reader.lines, tuple(_find_replace_marks(text, path)))
    return Document(value, places, reader.keys, tuple(reader.problems))


def decode_text(content: bytes, path: str) -> tuple[str, Problem | None]:
    """UTF-8 with or without a byte order mark; line ends become LF."""
    if len(content) > MAX_BYTES:
        message = f"This file has {len(content):,} bytes; {MAX_BYTES:,} is the limit."
        fix = "Keep one event in a file, and pictures out of it."
        return "", Problem(Location(path), "file-limits", message, fix)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        fix = "Save the file again with the encoding UTF-8."
        message = "This character is not UTF-8, so nobody can say what it is."
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            message = "This file is saved as UTF-16."
        return "", Problem(Location(path, line, column), "file-encoding", message, fix)
    return text.replace("\r\n", "\n").replace("\r", "\n"), None


def _find_replace_marks(text: str, path: str) -> Iterator[tuple[Location, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        key = _LINE_KEY.match(line)
        if key and _REPLACE.search(line):
            yield Location(path, number, key.start(1) + 1), key[1]


class _Stop(Exception):
    """A limit was passed: nothing after it is read."""


class _Reader:
    """One pass over the parser's events, which stops at the first limit that is passed."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.source_lines = text.split("\n")
        self.lines: dict[tuple[Key, ...], Location] = {}
        self.keys: dict[tuple[Key, ...], Location] = {}
        self.problems: list[Problem] = []
        self.nodes = 0

    def read(self) -> Any:
        try:
            self.events = yaml.parse(self.text, Loader=yaml.SafeLoader)
            return self._read_stream()
        except yaml.YAMLError as error:
            self.problems.append(explain_yaml_error(error, self.path, self.text))
        except _Stop:
            pass
        return None

    def _read_stream(self) -> Any:
        value: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report(
                        event, "yaml-feature", "A second document starts here.",
                        "Take out the line `---`: one file holds one event.",
                    )  # fmt: skip
                    raise _Stop
            elif isinstance(event, yaml.NodeEvent):
                value = self._read_node(event, (), depth=1)
        return value

    def _read_node(self, event: yaml.Event, keys: tuple[Key, ...], depth: int) -> Any:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            self._report(
                event, "file-limits", "This file is nested too deeply or holds too many values.",
                "Take out what is not about this event.",
            )  # fmt: skip
            raise _Stop
        self._refuse_features(event)
        self.lines[keys] = self._place(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._read_mapping(keys, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._read_sequence(keys, depth)
        return self._read_scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def _read_mapping(self, keys: tuple[Key, ...], depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._read_key(event)
            here = (*keys, key)
            first = self.keys.get(here)
            node = next(self.events)
            if first is None:
                self.keys[here] = self._place(event)
                mapping[key] = self._read_node(node, here, depth + 1)
                if isinstance(node, yaml.CollectionStartEvent) or mapping[key] is None:
                    self.lines[here] = self.keys[here]
            else:
                self._report(
                    event, "duplicate-key", f"`{key}` stands here twice; first in line {first.line}.",
                    "Keep one of the two.",
                )  # fmt: skip
                self._skip(node, depth + 1)
        return mapping

    def _skip(self, node: yaml.Event, depth: int) -> None:
        """Read a value for its problems alone; its places are not kept."""
        lines, keys = dict(self.lines), dict(self.keys)
        self._read_node(node, ("\0skipped", self.nodes), depth)
        self.lines, self.keys = lines, keys

    def _read_key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._report(
                event, "yaml-feature", "A list or a mapping cannot be a key.",
                "Write a word before the colon; put quotes around text that starts with [ or {.",
            )  # fmt: skip
            raise _Stop
        self._refuse_features(event)
        if event.value == "<<":
            self._report(
                event, "yaml-feature", "`<<` takes values from elsewhere, which hides what is sent.",
                "Write the values out here.",
            )  # fmt: skip
        return event.value

    def _read_sequence(self, keys: tuple[Key, ...], depth: int) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._read_node(event, (*keys, len(items)), depth + 1))
        return items

    def _read_scalar(self, event: yaml.ScalarEvent) -> str | None:
        if len(event.value) > MAX_TEXT:
            message = f"This text has {len(event.value):,} characters; {MAX_TEXT:,} is the limit."
            self._report(event, "file-limits", message, "Shorten it.")
        if event.style is None:
            self._warn_of_eaten_hashtag(event)
            return event.value or None
        return event.value

    def _warn_of_eaten_hashtag(self, event: yaml.ScalarEvent) -> None:
        mark = event.end_mark
        rest = self.source_lines[mark.line][mark.column :] if mark.line < len(self.source_lines) else ""
        eaten = _EATEN_HASHTAG.match(rest)
        if eaten:
            where = Location(self.path, mark.line + 1, mark.column + eaten.start(1) + 1)
            message = f"`{eaten[1]}` and what follows it is a comment: it will not be sent."
            fix = "Put quotes around the whole text, or a space after `#` if it is a comment."
            self.problems.append(Problem(where, "eaten-hashtag", message, fix))

    def _refuse_features(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._report(
                event, "yaml-feature", f"`*{event.anchor}` stands for a value written elsewhere.",
                "Write the value out here; put quotes around text that starts with an asterisk.",
            )  # fmt: skip
        elif getattr(event, "anchor", None):
            self._report(
                event, "yaml-feature", f"`&{event.anchor}` names this value for use elsewhere.",  # type: ignore[attr-defined]
                "Take the name out; put quotes around text that starts with an ampersand.",
            )  # fmt: skip
        if getattr(event, "tag", None):
            self._report(
                event, "yaml-feature", f"`{_tag_as_typed(event.tag)}` is a tag, not text.",  # type: ignore[attr-defined]
                "Take it out; put quotes around text that starts with an exclamation mark.",
            )  # fmt: skip

    def _place(self, event: yaml.Event) -> Location:
        return Location(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _report(self, event: yaml.Event, check: str, message: str, fix: str) -> None:
        self.problems.append(Problem(self._place(event), check, message, fix))


def _tag_as_typed(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
