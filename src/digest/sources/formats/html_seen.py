"""Find what HTML hides or strikes out: by elements, their styles and the page's style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from cssselect.parser import Selector
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
# Scripts show what the whole page hides until it is loaded.
_WHOLE = ("html", "body")
_MOST_RULES = 500

_Declared = tuple[str, str, bool]
"""A property, its value, and whether it is important."""
_Strength = tuple[bool, tuple[int, ...], int]
_Said = dict[str, tuple[_Strength, str]]
_INLINE = (1, 0, 0, 0)


class Seen:
    """What readers see of a page."""

    def __init__(self, root: HtmlElement) -> None:
        self._said = _read_sheets(root)

    def hides(self, element: HtmlElement) -> bool:
        if element.tag in _UNSEEN or element.tag in _STRUCK or element.get("hidden") is not None:
            return True
        said = dict(self._said.get(element, {})) if element.tag not in _WHOLE else {}
        for number, (name, value, is_important) in enumerate(_declare(element.get("style"))):
            _add(said, name, value, (is_important, _INLINE, number))
        return any(_HIDING[name].match(value) for name, (_, value) in said.items())


def _add(said: _Said, name: str, value: str, strength: _Strength) -> None:
    if name not in said or said[name][0] <= strength:
        said[name] = strength, value


def _declare(style: object) -> Iterator[_Declared]:
    """The declarations that may hide or show words."""
    import tinycss2

    if not style:
        return
    for each in tinycss2.parse_declaration_list(style, skip_comments=True, skip_whitespace=True):
        if each.type == "declaration" and each.lower_name in _HIDING:
            yield each.lower_name, tinycss2.serialize(each.value).strip().lower(), each.important


def _read_sheets(root: HtmlElement) -> Mapping[HtmlElement, _Said]:
    """What the page's own style sheets say of each element."""
    from cssselect import HTMLTranslator, SelectorError

    found: dict[HtmlElement, _Said] = {}
    for number, (selector, said) in enumerate(_list_rules(root)):
        try:
            path = HTMLTranslator().selector_to_xpath(selector, prefix="descendant-or-self::")
        except SelectorError:  # It is one that only a browser knows.
            continue
        for element in cast("Sequence[HtmlElement]", root.xpath(path)):
            for name, value, is_important in said:
                strength = (is_important, (0, *selector.specificity()), number)
                _add(found.setdefault(element, {}), name, value, strength)
    return found


def _list_rules(root: HtmlElement) -> Iterator[tuple[Selector, list[_Declared]]]:
    """The selectors of rules that may hide or show words; those for print alone do not count."""
    import tinycss2
    from cssselect import SelectorError, parse

    left = _MOST_RULES
    for sheet in root.iter("style"):
        text = "".join(map(str, sheet.itertext()))
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            said = list(_declare(rule.content)) if rule.type == "qualified-rule" else []
            if not said or not left:
                continue
            left -= 1
            try:
                selectors = parse(tinycss2.serialize(rule.prelude))
            except SelectorError:
                continue
            for each in selectors:
                if each.pseudo_element is None:
                    yield each, said
