"""YAML becomes text, lists and dicts; every other feature of YAML is rejected."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from digest.content.characters import PlainText, show
from digest.content.model import Key
from digest.content.yaml_errors import Scene, explain_failure, explain_syntax_error
from digest.problems import Location, Problem

MAX_DEPTH = 20
MAX_NODES = 10_000
MAX_TEXT = 20_000
MAX_PROBLEMS = 100

_EATEN_HASHTAG = re.compile(r"(?:^|\s)(#[^\s#!]\S*)")
_ODD_SPACE = re.compile(r"[^\S\t\n ]")

_Keys = tuple[Key, ...]


@dataclass
class Tree:
    """What a file says: its value, the places of values and keys, and what is wrong with it."""

    value: Any = None
    values: dict[_Keys, Location] = field(default_factory=dict)
    keys: dict[_Keys, Location] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: set[_Keys] = field(default_factory=set)


def parse(text: str, path: str) -> Tree:
    """Read all of a file; the value is None where its YAML cannot be read.

    The text must hold no hidden characters: YAML would count some of them as line ends.
    """
    parser = _Parser(text, path)
    with suppress(_StopReading):
        parser.tree.value = parser.read_stream()
    return parser.tree


class _StopReading(Exception):  # noqa: N818 - nothing has gone wrong in the code
    """A limit was passed, or nothing after this can be understood."""


class _Parser:
    """One pass over the events, which stops at the first limit that is passed."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.tree = Tree()
        self.lines = text.split("\n")
        # The pure loader: the one in C dies at 30,000 brackets, and its messages are vaguer.
        self.loader = yaml.SafeLoader(text)
        self.nodes = 0
        self.last: Any = None
        self.is_last_cut = False

    def next_event(self) -> Any:
        try:
            event = self.loader.get_event()  # type: ignore[no-untyped-call]
        except yaml.YAMLError as error:
            if (
                not self.is_last_cut
            ):  # Where a comment ate half a text, its other half is not reported again.
                scene = Scene(error, self.lines, self.last)
                self.tree.problems.append(explain_syntax_error(scene, self.path))
            raise _StopReading from None
        except Exception:  # noqa: BLE001 - ValueError, OverflowError … (yaml/pyyaml 357, 843, 895)
            mark = self.loader.get_mark()
            self.tree.problems.append(explain_failure(mark, self.lines, self.path))
            raise _StopReading from None
        self.last, self.is_last_cut = event, False
        return event

    def read_stream(self) -> Any:
        value: Any = None
        is_second = False
        while (event := self.next_event()) is not None:
            if isinstance(event, yaml.NodeEvent):
                value = self.read_node(event, (), depth=1)
            elif isinstance(event, yaml.DocumentStartEvent):
                if is_second:
                    self.stop(
                        event, "yaml-feature", "A second YAML document starts here.",
                        "Delete the line `---`: each file describes one event."
                    )  # fmt: skip
                is_second = True
        return value

    def read_node(self, event: Any, keys: _Keys, depth: int) -> Any:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            self.stop(
                event, "file-limits", "This file is nested too deeply or holds too many values.",
                "Remove what is not about this event."
            )  # fmt: skip
        self.tree.values[keys] = self.place(event)
        if self.refuse_features(event):
            self.tree.broken.add(keys)
        if isinstance(event, yaml.MappingStartEvent):
            return self.read_mapping(keys, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.read_sequence(keys, depth)
        return self.read_scalar(event, keys) if isinstance(event, yaml.ScalarEvent) else None

    def read_mapping(self, keys: _Keys, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self.next_event(), yaml.MappingEndEvent):
            count = len(self.tree.problems)
            key = self.read_key(event)
            here = (*keys, key)
            if len(self.tree.problems) > count:
                self.tree.broken.add(here)
            if key in mapping:
                self.skip_repeated(event, here, depth)
                continue
            self.tree.keys[here] = self.place(event)
            node = self.next_event()
            mapping[key] = self.read_node(node, here, depth + 1)
            if not isinstance(node, yaml.ScalarEvent) or not mapping[key]:
                self.tree.values[here] = self.tree.keys[here]
        return mapping

    def skip_repeated(self, event: Any, here: _Keys, depth: int) -> None:
        """Read a value for its problems alone; its places are not kept."""
        first = self.tree.keys[here].line
        message = f"`{show(str(here[-1]))}` is repeated. The first is in line {first}."
        self.report(self.place(event), "duplicate-key", message, "Delete one of the two.")
        kept = self.tree.values, self.tree.keys, self.tree.broken
        self.tree.values, self.tree.keys, self.tree.broken = {}, {}, set()
        self.read_node(self.next_event(), here, depth + 1)
        self.tree.values, self.tree.keys, self.tree.broken = kept

    def read_key(self, event: Any) -> str:
        is_refused = self.refuse_features(event)
        if isinstance(event, yaml.AliasEvent):
            return f"*{event.anchor}"
        if not isinstance(event, yaml.ScalarEvent):
            self.stop(
                event, "yaml-feature", "This must be a key, not a list or a group of keys.",
                "Write a word before the colon. Put quotes around text that starts with [ or {."
            )  # fmt: skip
        if _ODD_SPACE.match(event.value):
            self.stop(
                event, "yaml-syntax", "This line starts with a special space.",
                "Delete it and type it again with the space bar."
            )  # fmt: skip
        if event.value == "<<" and not is_refused:
            self.report(
                self.place(event), "yaml-feature", "digest does not support `<<`.",
                "Write the values here."
            )  # fmt: skip
        return str(event.value).strip()

    def read_sequence(self, keys: _Keys, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self.next_event(), yaml.SequenceEndEvent):
            items.append(self.read_node(event, (*keys, len(items)), depth + 1))
        return items

    def read_scalar(self, event: Any, keys: _Keys) -> str | None:
        if len(event.value) > MAX_TEXT:
            message = f"This text has {len(event.value):,} characters; {MAX_TEXT:,} is the limit."
            self.report(self.place(event), "file-limits", message, "Shorten it.")
            self.tree.broken.add(keys)
        if event.style is not None:
            return str(event.value)
        if self.refuse_eaten_hashtag(event) or self.refuse_swallowed_dash(event):
            self.tree.broken.add(keys)
        return PlainText(event.value) if event.value else None

    def refuse_eaten_hashtag(self, event: Any) -> bool:
        mark = event.end_mark
        rest = self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""
        eaten = _EATEN_HASHTAG.match(rest)
        self.is_last_cut = eaten is not None
        if eaten:
            where = Location(self.path, mark.line + 1, mark.column + eaten.start(1) + 1)
            message = f"YAML reads `{show(eaten[1])}` and the rest of the line as a comment."
            fix = "Put quotes around the whole text. If it is a comment, put a space after the #."
            self.report(where, "eaten-hashtag", message, fix)
        return self.is_last_cut

    def refuse_swallowed_dash(self, event: Any) -> bool:
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            line = self.lines[number]
            if line.lstrip().startswith("- "):
                where = Location(self.path, number + 1, line.index("-") + 1)
                message = "This dash starts no list item: YAML adds the line to the text above."
                fix = (
                    "Give each list item a dash, align the dashes, and delete text after the key"
                    " above. If it is a single text, put quotes around all of it."
                )
                self.report(where, "swallowed-dash", message, fix)
                return True
        return False

    def refuse_features(self, event: Any) -> bool:
        """Report an alias, an anchor or a tag; usually a text that happens to start like one."""
        found = ""
        if isinstance(event, yaml.AliasEvent):
            found = f"*{event.anchor}"
        elif getattr(event, "anchor", None):
            found = f"&{event.anchor}"
        elif getattr(event, "tag", None):
            found = event.tag.replace("tag:yaml.org,2002:", "!!")
        if found:
            message = f"`{show(found)}` has a special meaning in YAML and would not be sent."
            fix = f'Delete it. If it is part of a text, put quotes around it: "{show(found)} …".'
            self.report(self.place(event), "yaml-feature", message, fix)
        return bool(found)

    def place(self, event: Any) -> Location:
        return Location(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def stop(self, event: Any, check: str, message: str, fix: str) -> NoReturn:
        self.report(self.place(event), check, message, fix)
        raise _StopReading

    def report(self, where: Location, check: str, message: str, fix: str) -> None:
        self.tree.problems.append(Problem(where, check, message, fix))
        if len(self.tree.problems) >= MAX_PROBLEMS:
            raise _StopReading
