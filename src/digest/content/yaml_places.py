"""Where the values of a YAML file begin and end, so that one is changed and no other byte."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode

_NO_WIDTH = 1_000_000
_LINE_END = re.compile(r"\r\n|\r|\n")
_LAST_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")
_COMMENT = re.compile(r"[ \t]*#")


def dump(value: Mapping[str, Any]) -> str:
    """As YAML, one line for each text; moments with the T that our examples have."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = _NO_WIDTH
    yaml.representer.add_representer(datetime, _represent_moment)
    stream = io.StringIO()
    yaml.dump(value, stream)
    return stream.getvalue().rstrip("\n")


def _represent_moment(representer: Any, moment: datetime) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:timestamp", moment.isoformat())


def compose(text: str) -> Any:
    """The file's nodes, by the pure parser: it is the one that tells every place.

    ValueError for what is no YAML.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        raise ValueError from error


def find_pair(group: MappingNode, name: str) -> tuple[Any, Any] | None:
    """A key and its value."""
    return next(((k, value) for k, value in group.value if k.value.strip() == name), None)


def find_end(text: str, node: Any) -> int:
    """Behind the last character of a value; the parser counts blank lines and comments after it."""
    while isinstance(node.value, list) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end: int = node.end_mark.index
    if getattr(node, "style", None) in ("|", ">"):
        start: int = node.start_mark.index
        written = text[start:end]
        is_kept = node.value.endswith("\n\n")  # After |+ the blank lines are part of the text.
        kept = _LAST_LINE_END.sub("", written.rstrip(" ")) if is_kept else written.rstrip()
        end = start + len(kept)
    return end


def find_line_end(text: str, index: int) -> int:
    found = _LINE_END.search(text, index)
    return found.start() if found else len(text)


def pass_line_end(text: str, index: int) -> int:
    """The start of the next line."""
    found = _LINE_END.search(text, index)
    return found.end() if found else len(text)


def pass_comments(text: str, at: int, *, deeper_than: int) -> int:
    """The end of the comment lines that follow at once and are set in deeper than the keys."""
    while line_end := _LINE_END.match(text, at):
        comment = _COMMENT.match(text, line_end.end())
        if comment is None or len(comment[0]) - 1 <= deeper_than:
            break
        at = find_line_end(text, line_end.end())
    return at


def find_newline(text: str, at: int) -> str:
    """The line end at this place, or in the last line that of the first line."""
    found = _LINE_END.match(text, at) or _LINE_END.search(text)
    return found[0] if found else "\n"
