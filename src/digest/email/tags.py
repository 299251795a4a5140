"""Start tags in a Jinja source: found without parsing the page, styled without rewriting it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.email.attributes import (
    Attribute,
    Fault,
    TagError,
    find_faults,
    read_attributes,
    read_classes,
)
from digest.email.masking import MASKS, mask_jinja
from digest.problems import Location, Problem

if TYPE_CHECKING:
    from jinja2.environment import Environment

Pair = tuple[str, tuple[str, ...]]
"""A tag's name and its classes, sorted, each once."""

_NEXT = re.compile(r"<(?=[!?/A-Za-z\x01\x02])")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:-]*(?=[\s/>\x02]|$)")
_END_TAG = re.compile(r"</[A-Za-z][^<>\x01\x02]*>")
# Between these and their end tags nothing is a tag.
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag in its source.

    A style attribute may go to the offset `after_name`. If the tag has its own, the value of that
    begins at `style_at`, between two `quote`s.
    """

    name: str
    classes: tuple[str, ...]
    where: Location
    after_name: int
    style_at: int | None = None
    quote: str = '"'

    @property
    def pair(self) -> Pair:
        return self.name, tuple(sorted(set(self.classes)))


def scan_tags(source: str, path: str, environment: Environment) -> tuple[list[Tag], list[Problem]]:
    """Every start tag outside comments, and what would put a style in the wrong place.

    `source` holds no control characters. What stands inside `<!--[if mso]>` is a comment here.
    Raises jinja2.TemplateSyntaxError.
    """
    scanner = _Scanner(mask_jinja(source, environment), source, path)
    scanner.scan()
    problems = [
        Problem(_locate(source, fault.at, path), fault.check, fault.message, fault.fix)
        for fault in scanner.faults
    ]
    return scanner.tags, problems


def insert_styles(source: str, tags: Iterable[Tag], styles: Mapping[Pair, str]) -> str:
    """The source with a style in every tag that has one; nothing is taken away or moved.

    A style that the designer wrote stays after the computed one, and so wins.
    """
    parts, done = [], 0
    for tag in tags:
        style = styles.get(tag.pair, "")
        if not style:
            continue
        here = tag.after_name if tag.style_at is None else tag.style_at
        value = escape_style(style, tag.quote)
        parts.append(source[done:here])
        parts.append(f' style="{value}"' if tag.style_at is None else f"{value}; ")
        done = here
    return "".join(parts) + source[done:]


def escape_style(style: str, quote: str = '"') -> str:
    """A style as the value of an attribute between these quotes."""
    escaped = style.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace(quote, "&quot;" if quote == '"' else "&#39;")


def _locate(source: str, offset: int, path: str) -> Location:
    before = source.rfind("\n", 0, offset)
    return Location(path, source.count("\n", 0, offset) + 1, offset - before)


class _Scanner:
    """One pass over a masked source, from `<` to `<`."""

    def __init__(self, masked: str, source: str, path: str) -> None:
        self.masked, self.source, self.path = masked, source, path
        self.tags: list[Tag] = []
        self.faults: list[Fault] = []

    def scan(self) -> None:
        position = 0
        while found := _NEXT.search(self.masked, position):
            position = self._read(found.start())

    def _read(self, start: int) -> int:
        """Read what begins with this `<`; where to go on."""
        if self.masked.startswith("<!--", start):
            return self._skip_comment(start)
        follows = self.masked[start + 1]
        if follows in "!?":
            return self._skip_declaration(start)
        if self.masked[start + 1 : start + 3].lstrip("/")[:1] in {*MASKS}:
            return self._refuse_computed_name(start)
        return self._skip_end_tag(start) if follows == "/" else self._read_tag(start)

    def _skip_comment(self, start: int) -> int:
        """`<!-->` closes itself: `<!--[if !mso]><!-->` is a whole comment, and tags follow it."""
        end = self.masked.find("-->", start + 2)
        if end < 0:
            self._report(start, "This comment is never closed in its file.", "Close it with -->.")
            return len(self.masked)
        return end + 3

    def _skip_declaration(self, start: int) -> int:
        end = self.masked.find(">", start)
        if end < 0:
            self._report(start, "This `<!` is never closed.", "Close it with >.")
            return len(self.masked)
        return end + 1

    def _skip_end_tag(self, start: int) -> int:
        found = _END_TAG.match(self.masked, start)
        if found:
            return found.end()
        if self.masked[start + 2 : start + 3].isalpha():
            fix = "Write the whole tag, such as </td>."
            self._report(start, "This end tag is not closed, or holds Jinja.", fix)
        return start + 2

    def _refuse_computed_name(self, start: int) -> int:
        fix = "Write the tags out, and choose between them with {% if %}."
        self._report(start, "The name of this tag is computed, so its style cannot be known.", fix)
        return start + 2

    def _read_tag(self, start: int) -> int:
        found = _NAME.match(self.masked, start + 1)
        if found is None:
            return self._refuse_name(start)
        try:
            attributes, position = read_attributes(self.masked, start, found.end())
        except TagError as error:
            self.faults.append(error.fault)
            return int(max(start, error.fault.at)) + 1
        self._keep(found[0].lower(), start, found.end(), attributes)
        return self._skip_raw(found[0], start, position)

    def _refuse_name(self, start: int) -> int:
        """Also where an expression follows at once: `<h{{ level }}>`."""
        message = "This is not the name of a tag."
        self._report(start, message, "Write the name out in letters, or &lt; for the sign itself.")
        return start + 1

    def _keep(self, name: str, start: int, end: int, attributes: list[Attribute]) -> None:
        self.faults.extend(find_faults(attributes))
        own = {attribute.name: attribute for attribute in reversed(attributes) if attribute.quote}
        classes: tuple[str, ...] = ()
        if "class" in own:
            classes, faults = read_classes(own["class"])
            self.faults.extend(faults)
        where, style = _locate(self.source, start, self.path), own.get("style")
        if style:
            self.tags.append(Tag(name, classes, where, end, style.value_at, style.quote))
        else:
            self.tags.append(Tag(name, classes, where, end))

    def _skip_raw(self, name: str, start: int, position: int) -> int:
        if name.lower() not in _RAW:
            return position
        found = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(
            self.masked, position
        )
        if found is None:
            message = f"This <{name}> is never closed in its file."
            self._report(start, message, f"Close it with </{name}>.")
            return len(self.masked)
        return found.start()

    def _report(self, at: int, message: str, fix: str) -> None:
        check = "theme-comment" if self.masked.startswith("<!--", at) else "theme-tag"
        self.faults.append(Fault(at, check, message, fix))
