"""Find what HTML hides, strikes out or veils: by elements, styles and the page's style sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.sources.formats.html_rules import declare, list_page_rules
from digest.sources.formats.html_veils import LOOKS, WordLook, look_on
from digest.values import dataclass

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset(
    ("applet", "audio", "button", "canvas", "datalist", "dialog", "embed", "frame", "frameset",
     "head", "iframe", "input", "math", "nav", "noembed", "noframes", "noscript", "object", "rp",
     "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video")
)  # fmt: skip
_STRUCK = frozenset(("del", "s", "strike"))
# What a declaration says where the words are not to be read.
_HIDING = {
    "display": re.compile(r"none\b"),
    "visibility": re.compile(r"(?:hidden|collapse)\b"),
    "mso-hide": re.compile(r"all\b"),
    "text-decoration": re.compile(r".*\bline-through\b"),
    "text-decoration-line": re.compile(r".*\bline-through\b"),
}
# Browsers pass over every other value of these two (CSS Display 3, read 2026-12-01).
_VALUES = {
    "display": re.compile(
        r"none|contents|block|inline|run-in|flow|flow-root|table|flex|grid|ruby|math|list-item"
        r"|(?:inline|table|ruby)-[a-z-]+|(?:block|inline|list-item|flow|flow-root) [a-z -]+"
        r"|-(?:webkit|ms|moz)-[a-z-]+|inherit|initial|unset|revert|revert-layer|var\(.*"
    ),
    "visibility": re.compile(r"visible|hidden|collapse|inherit|initial|unset|revert.*|var\(.*"),
}
# Scripts show what the whole page hides until it is loaded.
_WHOLE = ("html", "body")
_LETTER = re.compile(r"[\"'][^\"']*[^\W\d_]|attr\(|var\(")
_COLORS = frozenset(("color", "background", "background-color", "-webkit-text-fill-color"))
# What is said of looks by attributes that are older than styles.
_ATTRIBUTES = {
    "bgcolor": "background-color",
    "color": "color",
    "text": "color",
    "face": "font-family",
}

_NAMES = frozenset(_HIDING) | LOOKS
_Strength = tuple[bool, tuple[int, ...], int]
_Said = dict[str, tuple[_Strength, str]]
_INLINE = (1, 0, 0, 0)


@dataclass(frozen=True)
class _View:
    """What is seen of an element's own words, and what it is where every condition holds."""

    look: WordLook
    other: WordLook
    is_invisible: bool = False


class Seen:
    """What readers see of a page."""

    def __init__(self, root: HtmlElement) -> None:
        self._said: dict[HtmlElement, _Said] = {}
        self._other: dict[HtmlElement, _Said] = {}
        self._added: dict[HtmlElement, set[str]] = {}
        plain = WordLook()
        self._views: dict[HtmlElement | None, _View] = {None: _View(plain, plain)}
        self._read_sheets(root)

    def hides(self, element: HtmlElement) -> bool:
        """Whether nobody sees what is in it."""
        if element.tag in _UNSEEN or element.tag in _STRUCK or element.get("hidden") is not None:
            return True
        if element.get("popover") is not None or _is_replaced(element):
            return True
        said = self._read(element)
        return _is_hidden(said) and _is_hidden({**said, **self._other.get(element, {})})

    def hides_words(self, element: HtmlElement | None) -> bool:
        """Whether nobody sees its own words, while those of its children may be seen."""
        return self._view(element).is_invisible

    def veils(self, element: HtmlElement | None) -> bool:
        """Whether its own words may not be seen, or are seen otherwise."""
        view = self._view(element)
        return view.look.is_unreadable or view.other.is_unreadable

    def adds(self, element: HtmlElement, part: str) -> bool:
        """Whether a style puts words before or after those of the element."""
        return part in self._added.get(element, ())

    def _view(self, element: HtmlElement | None) -> _View:
        if element not in self._views:
            self._views[element] = self._look(element)
        return self._views[element]

    def _look(self, element: HtmlElement) -> _View:
        around = self._view(element.getparent())
        if element.tag == "table" and self._hides_column(element):
            around = _veil(around)
        said = self._read(element)
        changed = {**said, **self._other[element]} if element in self._other else said
        if not changed:
            return around
        look = look_on(around.look, _name(said))
        is_one = changed is said and around.other is around.look
        other = look if is_one else look_on(around.other, _name(changed))
        if _is_hidden(said) != _is_hidden(changed):
            other = replace(other, is_veiled=True)
        visible = said["visibility"][1] if "visibility" in said else "inherit"
        is_invisible = (
            around.is_invisible
            if visible in ("inherit", "unset")
            else bool(_HIDING["visibility"].match(visible))
        )
        return _View(look, other, is_invisible)

    def _hides_column(self, table: HtmlElement) -> bool:
        """Whether a column may be gone; which cells are in it is not worked out."""
        columns = table.xpath("col | colgroup | colgroup/col")
        return any(
            _HIDING["visibility"].match(said["visibility"][1])
            for each in columns
            for said in (self._read(each), self._other.get(each, {}))
            if "visibility" in said
        ) or any(self.hides(each) for each in columns)

    def _read(self, element: HtmlElement) -> _Said:
        """What is said of an element for every reader."""
        said: _Said = {}
        for name, shown in _ATTRIBUTES.items():
            if value := element.get(name):
                said[shown] = ((False, (0,), 0), value.strip().lower())
        for name, (strength, value) in self._said.get(element, {}).items():
            if element.tag not in _WHOLE or name in _COLORS or name.startswith("--"):
                _add(said, name, value, strength)
        for number, (name, value, is_important) in enumerate(declare(element.get("style"), _NAMES)):
            _add(said, name, value, (is_important, _INLINE, number))
        return said

    def _read_sheets(self, root: HtmlElement) -> None:
        for number, rule in enumerate(list_page_rules(root, _NAMES)):
            for element in rule.elements:
                if rule.part:
                    if any(_adds_words(each) for each in rule.declared):
                        self._added.setdefault(element, set()).add(rule.part)
                    continue
                found = self._said if rule.is_sure else self._other
                for name, value, is_important in rule.declared:
                    strength = (is_important, (0, *rule.strength), number)
                    _add(found.setdefault(element, {}), name, value, strength)


def _is_replaced(element: HtmlElement) -> bool:
    """Whether readers see a template of a page in place of what is in the element.

    By a declarative shadow root (HTML, read 2026-12-01).
    """
    return any(each.get("shadowrootmode") is not None for each in element.iterchildren("template"))


def _veil(view: _View) -> _View:
    look, other = (replace(each, is_veiled=True) for each in (view.look, view.other))
    return replace(view, look=look, other=other)


def _name(said: _Said) -> Mapping[str, str]:
    return {name: value for name, (_, value) in said.items()}


def _adds_words(declared: tuple[str, str, bool]) -> bool:
    return declared[0] == "content" and _LETTER.search(declared[1]) is not None


def _is_hidden(said: Mapping[str, tuple[_Strength, str]]) -> bool:
    hiding = ((name, value) for name, (_, value) in said.items() if name != "visibility")
    return any(name in _HIDING and _HIDING[name].match(value) for name, value in hiding)


def _add(said: _Said, name: str, value: str, strength: _Strength) -> None:
    if name in _VALUES and not _VALUES[name].fullmatch(value):
        return
    if name not in said or said[name][0] <= strength:
        said.pop(name, None)
        said[name] = strength, value
