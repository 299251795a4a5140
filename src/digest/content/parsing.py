"""YAML becomes text, lists and dicts; every other feature of YAML is rejected."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any, NoReturn

import yaml

from digest.content.characters import PlainText, show
from digest.content.dash_errors import find_swallowed_dash
from digest.content.model import Key
from digest.content.scanning import Loader
from digest.content.yaml_errors import explain_failure, explain_syntax_error
from digest.problems import Location, Problem

MAX_DEPTH = 20
MAX_NODES = 10_000
MAX_TEXT = 20_000
MAX_PROBLEMS = 100

_EATEN_HASHTAG = re.compile(r"(?:^|\s)(#[^\s#!]\S*)")
_COMMENT = re.compile(r"\s+#\s(?!\s*replace before sending)")
_KEY = re.compile(r"\s*(-|(?:- +)?[\w-]+:)(?=\s)")
_HALF = re.compile("[\ud800-\udfff]")
_ODD_SPACE = re.compile(r"[^\S\t\n ]")

_Keys = tuple[Key, ...]


class _StopReading(Exception):  # noqa: N818 - nothing has gone wrong in the code
    """A limit was passed, or nothing after this can be understood."""


class Parser:
    """One pass over the events of a file, which stops at the first limit that is passed.

    `values` and `keys` hold their places, `broken` the keys of values that were reported,
    `commented` those of empty values before a comment. The text must hold no hidden characters:
    YAML would count some of them as line ends.
    """

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        # The pure loader: the one in C dies at 30,000 brackets, and its messages are vaguer.
        self.loader = Loader(text)
        self.values: dict[_Keys, Location] = {}
        self.keys: dict[_Keys, Location] = {}
        self.problems: list[Problem] = []
        self.broken: set[_Keys] = set()
        self.commented: set[_Keys] = set()
        self.nodes = 0
        self.last: Any = None
        self.is_last_cut = False
        self.is_stopped = False

    def read(self) -> Any:
        """All of the file; None where its YAML cannot be read."""
        with suppress(_StopReading):
            return self.read_stream()
        self.is_stopped = True
        return None

    def next_event(self) -> Any:
        try:
            event = self.loader.get_event()  # type: ignore[no-untyped-call]
        except yaml.YAMLError as error:
            # Where a comment ate half a text, its other half is not reported again.
            if not self.is_last_cut:
                problem = explain_syntax_error(error, self.lines, self.last, self.path)
                self.problems.append(problem)
            raise _StopReading from None
        except Exception:  # noqa: BLE001 - ValueError, OverflowError … (yaml/pyyaml 357, 843, 895)
            mark = self.loader.get_mark()
            self.problems.append(explain_failure(mark, self.lines, self.path))
            raise _StopReading from None
        self.last, self.is_last_cut = event, False
        if isinstance(event, yaml.ScalarEvent) and _HALF.search(event.value):
            self.join_halves(event)
        return event

    def join_halves(self, event: Any) -> None:
        """JSON spells a character beyond U+FFFF as the two halves that UTF-16 has of it."""
        units = event.value.encode("utf-16-le", "surrogatepass")
        event.value = units.decode("utf-16-le", "surrogatepass")
        if half := _HALF.search(event.value):
            message = f"`\\u{ord(half[0]):04x}` is half of a character."
            self.report(event, "hidden-character", message, "Type the character itself.")
            event.value = _HALF.sub("\ufffd", event.value)

    def read_stream(self) -> Any:
        value: Any = None
        while (event := self.next_event()) is not None:
            if isinstance(event, yaml.NodeEvent):
                value = self.read_node(event, (), depth=1)
            elif isinstance(event, yaml.DocumentStartEvent) and self.nodes:
                fix = "Delete the line `---`: each file describes one event."
                self.stop(event, "yaml-feature", "A second YAML document starts here.", fix)
        return value

    def read_node(self, event: Any, keys: _Keys, depth: int) -> Any:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            message = "This file is nested too deeply or holds too many values."
            self.stop(event, "file-limits", message, "Remove what is not about this event.")
        self.values[keys] = self.place(event)
        if self.refuse_features(event):
            self.broken.add(keys)
        if isinstance(event, yaml.MappingStartEvent):
            return self.read_mapping(keys, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.read_sequence(keys, depth)
        return self.read_scalar(event, keys) if isinstance(event, yaml.ScalarEvent) else None

    def read_mapping(self, keys: _Keys, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self.next_event(), yaml.MappingEndEvent):
            count = len(self.problems)
            key = self.read_key(event)
            here = (*keys, key)
            if len(self.problems) > count:
                self.broken.add(here)
            if key in mapping:
                first = self.keys[here].line
                message = f"`{show(key)}` is repeated. The first is in line {first}."
                self.report(event, "duplicate-key", message, "Delete one of the two.")
                # Read for its problems alone, at keys that no value has.
                self.read_node(self.next_event(), (*keys, -1), depth + 1)
                continue
            self.keys[here] = self.place(event)
            node = self.next_event()
            mapping[key] = self.read_node(node, here, depth + 1)
            if not isinstance(node, yaml.ScalarEvent) or not mapping[key]:
                self.values[here] = self.keys[here]
        return mapping

    def read_key(self, event: Any) -> str:
        is_refused = self.refuse_features(event)
        if isinstance(event, yaml.AliasEvent):
            return f"*{event.anchor}"
        if not isinstance(event, yaml.ScalarEvent):
            message = "This must be a key, not a list or a group of keys."
            fix = (
                "Write a word before the colon. Put quotation marks around text that starts with"
                " [ or {."
            )
            self.stop(event, "yaml-feature", message, fix)
        if _ODD_SPACE.match(event.value):
            fix = "Delete it and type it again with the space bar."
            self.stop(event, "yaml-syntax", "This line starts with a special space.", fix)
        if event.value == "<<" and not is_refused:
            message = "digest does not support `<<`."
            self.report(event, "yaml-feature", message, "Write the values here.")
        return str(event.value).strip()

    def read_sequence(self, keys: _Keys, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self.next_event(), yaml.SequenceEndEvent):
            items.append(self.read_node(event, (*keys, len(items)), depth + 1))
        return items

    def read_scalar(self, event: Any, keys: _Keys) -> str | None:
        if len(event.value) > MAX_TEXT:
            message = f"This text has {len(event.value):,} characters; {MAX_TEXT:,} is the limit."
            self.report(event, "file-limits", message, "Shorten it.")
            self.broken.add(keys)
        is_plain = event.style is None
        if (is_plain and self.refuse_eaten_hashtag(event)) or self.refuse_swallowed_dash(event):
            self.broken.add(keys)
        if not is_plain:
            return str(event.value)
        if not event.value and _COMMENT.match(self.find_rest(event)):
            self.commented.add(keys)
        return PlainText(event.value) if event.value else None

    def find_rest(self, event: Any) -> str:
        """What follows the event in its line."""
        mark = event.end_mark
        return self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""

    def refuse_eaten_hashtag(self, event: Any) -> bool:
        mark = event.end_mark
        rest = self.find_rest(event)
        eaten = _EATEN_HASHTAG.match(rest)
        self.is_last_cut = eaten is not None
        if eaten:
            where = Location(self.path, mark.line + 1, mark.column + eaten.start(1) + 1)
            message = f"YAML reads `{show(eaten[1])}` and the rest of the line as a comment."
            fix = f"{self.quote_eaten(event, rest)} If it is a comment, put a space after the #."
            self.report(where, "eaten-hashtag", message, fix)
        return self.is_last_cut

    def quote_eaten(self, event: Any, rest: str) -> str:
        """The fix; written out where the # came first, so that the value is empty."""
        key = _KEY.match(self.lines[event.end_mark.line])
        value = f'"{_COMMENT.split(rest, 1)[0].strip()}"'
        if event.value or not key or value.count('"') > 2:  # noqa: PLR2004
            return "Put quotation marks around the whole text."
        return f"Put quotation marks around the text: `{key[1].strip()} {show(value)}`."

    def refuse_swallowed_dash(self, event: Any) -> bool:
        mistake = find_swallowed_dash(self.lines, event)
        if mistake:
            where = Location(self.path, mistake.at[0] + 1, mistake.at[1] + 1)
            self.report(where, "swallowed-dash", mistake.message, mistake.fix)
        return mistake is not None

    def refuse_features(self, event: Any) -> bool:
        """Report an alias, an anchor or a tag; usually a text that happens to start like one."""
        found = (getattr(event, "tag", None) or "").replace("tag:yaml.org,2002:", "!!")
        if event.anchor:
            found = ("*" if isinstance(event, yaml.AliasEvent) else "&") + event.anchor
        if found:
            message = f"`{show(found)}` has a special meaning in YAML and would not be sent."
            fix = (
                "Delete it. If it is part of a text, put quotation marks around it:"
                f' "{show(found)} …".'
            )
            self.report(event, "yaml-feature", message, fix)
        return bool(found)

    def place(self, event: Any) -> Location:
        return Location(self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def stop(self, event: Any, check: str, message: str, fix: str) -> NoReturn:
        self.report(event, check, message, fix)
        raise _StopReading

    def report(self, at: Any, check: str, message: str, fix: str) -> None:
        """At an event, or at a place within it."""
        where = at if isinstance(at, Location) else self.place(at)
        self.problems.append(Problem(where, check, message, fix))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopReading
