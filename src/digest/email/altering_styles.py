"""Styles that hide words, or show them otherwise than they are written: inlined, or in the head."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.email.declarations import DeclaredValue, SheetRule, read_declarations, read_rules
from digest.email.page import Element, Page
from digest.email.selectors import find_elements, may_mean, read_selector
from digest.text.folding import fold
from digest.values import dataclass

_NONE = r"none|normal|initial|unset|inherit"
_NEAR = r"auto|-?\d{0,2}(?:\.\d+)?(?:px|em|rem|%|pt)?"
# A size of nothing, or of a few pixels, where a shorthand has one.
_TINY = r"(?:[+-]?(?:0+(?:\.0*)?|\.0+)[a-z%]*|0*[0-4](?:\.\d+)?(?:px|pt))"
_SEEN = rf"{_NONE}|auto|visible|scroll"
# What each property may be set to without changing, moving or hiding words. Others do neither, and
# `display` may hide one of two copies: `find_hiding` has it.
_HARMLESS = {
    "text-transform": _NONE,
    "text-decoration": r"(?!.*line-through).*",
    "text-decoration-line": r"(?!.*line-through).*",
    "unicode-bidi": r"(?!.*override).*",
    "visibility": _SEEN,
    "content-visibility": _SEEN,
    "opacity": rf"{_NONE}|1(?:\.0*)?|0?\.[5-9]\d*|[5-9]\d%|100%",
    "font-size": r"(?![+-]?0*\.?0*(?:[a-z%]*)$)(?!0*[0-4](?:\.\d+)?px).*",
    "font": rf"(?!(?:.*\s)?{_TINY}\s*[/\s])(?!.*/\s*{_TINY}(?:\s|$))(?!.*(?:dings|symbol)).*",
    "line-height": rf"(?!{_TINY}$)(?!0*\.[0-5]\d*(?:r?em)?$)(?!0*[0-5]?\d%$).*",
    "background": r"(?!.*currentcolor).*", "background-color": r"(?!.*currentcolor).*",
    "text-indent": _NEAR,
    "left": _NEAR, "right": _NEAR, "top": _NEAR, "bottom": _NEAR, "inset": _NEAR,
    "position": r"static|relative|initial|unset|inherit",
    "transform": _NONE, "-webkit-transform": _NONE, "rotate": _NONE, "scale": rf"{_NONE}|1",
    "translate": _NONE, "zoom": rf"{_NONE}|1|100%",
    "clip": "auto", "clip-path": _NONE, "-webkit-clip-path": _NONE,
    "mask": _NONE, "mask-image": _NONE, "-webkit-mask": _NONE, "-webkit-mask-image": _NONE,
    "filter": _NONE, "-webkit-filter": _NONE,
    "-webkit-text-security": _NONE, "text-security": _NONE,
    "-webkit-text-fill-color": r"(?!.*(?:transparent|/ *0|, *0(?:\.0+)?\))).*",
    "mso-hide": _NONE, "writing-mode": rf"{_NONE}|horizontal-tb|lr-tb",
    "text-overflow": rf"{_NONE}|clip", "line-clamp": _NONE, "-webkit-line-clamp": _NONE,
    "hyphenate-character": "auto", "text-emphasis": _NONE, "text-emphasis-style": _NONE,
    "-webkit-box-reflect": _NONE,
    "letter-spacing": rf"{_NONE}|0|-?0?\.\d+(?:px|em|rem)|[1-9]\d?(?:\.\d+)?px",
    "animation": _NONE, "animation-name": _NONE, "-webkit-animation": _NONE,
    "-webkit-animation-name": _NONE,
    "font-family": r"(?!.*(?:dings|symbol|barcode)).*",
}  # fmt: skip
_OVERFLOWS = ("overflow", "overflow-x", "overflow-y")
_CLIPS = re.compile(r"hidden|clip")
_SMALL = re.compile(r"0*(?:\.\d+|[01]?\d(?:\.\d+)?)?(?:px|pt)?")
_PSEUDO = re.compile(r"::?[a-z-]+(?:\([^()]*\))?", re.IGNORECASE)
_WORD = re.compile(r"\w")
_TAGS = frozenset({"s", "strike", "del", "bdo"})


@dataclass(frozen=True, eq=False)
class AlteringStyle:
    """An element whose words read otherwise, by what; `line` is that of the page's sheet."""

    element: Element
    property: str = ""
    line: int = 0


class _Hidden(NamedTuple):
    """Elements that a reader does not see, their words, and the line of a rule that hides some."""

    elements: frozenset[Element]
    texts: frozenset[str]
    line: int


def find_altering(page: Page) -> Iterator[AlteringStyle]:
    """Everything that alters words, whatever the reader's screen, but for `display`."""
    for element in page.elements:
        # A program that reads aloud leaves out what is hidden from it.
        if element.tag in _TAGS or element.attributes.get("aria-hidden") == "true":
            yield AlteringStyle(element)
        elif found := _read_own(element.attributes.get("style", "")):
            yield AlteringStyle(element, found)
    for rule in read_rules(page.css):
        if found := _find_harm(rule.declarations):
            for element in _find_meant(page, rule):
                yield AlteringStyle(element, found, rule.lines[found])


@lru_cache(maxsize=1024)
def _read_own(css: str) -> str | None:
    return _find_harm(read_declarations(css)) if css else None


def _find_harm(declarations: Mapping[str, DeclaredValue]) -> str | None:
    for name in declarations:
        if name in _HARMLESS and not re.fullmatch(_HARMLESS[name], declarations[name].text):
            return name
    if any(_CLIPS.search(_get(declarations, each)) for each in _OVERFLOWS):
        for name in ("max-height", "height", "max-width", "width"):
            if name in declarations and _SMALL.fullmatch(declarations[name].text):
                return name
    return None


def _get(declarations: Mapping[str, DeclaredValue], name: str) -> str:
    return declarations[name].text if name in declarations else ""


def _find_meant(page: Page, rule: SheetRule) -> Iterator[Element]:
    """The elements of a rule; every one for a selector that cannot be read."""
    for text in rule.selectors:
        bare = _PSEUDO.sub("", text).strip() or "*"
        if may_mean(page, bare):
            selector = read_selector(bare)
            yield from find_elements(page, selector) if selector else page.elements


def find_hiding(page: Page, text: str) -> Iterator[AlteringStyle]:
    """For each kind of reader the element that `display` hides, where no other shows the text."""
    sought = fold(text)
    for hidden, texts, line in _list_hidden(page):
        if not any(sought in each or each in sought for each in texts):
            continue
        around = [each for each in page.elements if sought in fold(each.text)]
        outer = {above for each in around for above in each.list_ancestors()}
        gone = [_find_gone(each, hidden) for each in around if each not in outer]
        if gone and all(gone):
            yield AlteringStyle(next(filter(None, gone)), line=line)


def _find_gone(element: Element, hidden: frozenset[Element]) -> Element | None:
    """The element itself, if it is hidden, or one with words in it that is."""
    each = (element, *element.find())
    return next((one for one in each if one in hidden and _WORD.search(one.text)), None)


@lru_cache(maxsize=16)
def _list_hidden(page: Page) -> Sequence[_Hidden]:
    """What `display` hides from each kind of reader.

    Readers are told apart by the at-rules that they get.
    """
    groups: dict[tuple[str, ...], list[SheetRule]] = defaultdict(list)
    groups[()] = []
    for rule in read_rules(page.css):
        if "display" in rule.declarations:
            groups[rule.conditions].append(rule)
    return [_hide(page, [*groups[()], *(rules if key else ())]) for key, rules in groups.items()]


def _hides(rule: SheetRule) -> bool:
    return rule.declarations["display"].text == "none"


def _hide(page: Page, rules: Sequence[SheetRule]) -> _Hidden:
    shown = dict[Element, bool]()
    for rule in rules:
        for element in _find_meant(page, rule):
            is_stronger = rule.declarations["display"].is_important
            if is_stronger or "display" not in element.styles:
                shown[element] = not _hides(rule)
    hidden = set[Element]()
    for element in page.elements:
        is_shown = shown.get(element, element.get_style("display") != "none")
        if not is_shown or "hidden" in element.attributes or element.parent in hidden:
            hidden.add(element)
    line = next((each.lines["display"] for each in reversed(rules) if _hides(each)), 0)
    texts = frozenset(fold(each.text) for each in hidden if _WORD.search(each.text))
    return _Hidden(frozenset(hidden), texts, line)
