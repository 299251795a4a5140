"""Read the style sheets of an HTML page: which elements each rule means, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from digest.text.later import compile_later
from digest.values import dataclass

if TYPE_CHECKING:
    from cssselect.parser import Selector
    from lxml.html import HtmlElement

Declared = tuple[str, str, bool]
"""A property, its value, and whether it is important."""

_Index = Mapping[str, Sequence["HtmlElement"]]

_NAMES = compile_later(r"(?<![\w\\-])[.#][A-Za-z_-][\w-]*")
# A class, an id or a tag alone, as most rules have it: no path has to be followed for those.
_SIMPLE = compile_later(r"([.#])?([A-Za-z][A-Za-z0-9_-]*)")
_STRENGTHS = {"#": (1, 0, 0), ".": (0, 1, 0), "": (0, 0, 1)}
_PSEUDO = compile_later(r"::?[A-Za-z-]+(?:\((?:[^()]|\([^()]*\))*\))?")
_ACTIONS = compile_later(
    r":(?:hover|focus|active|visited|target|checked|disabled|invalid|placeholder|selection)"
)
_PRINT = compile_later(r"(?:only\s+)?print\b", re.IGNORECASE)
# What holds for all readers, or for some: by their screens, or by what their browsers know.
_BLOCKS = frozenset(("media", "supports", "layer", "container", "scope", "starting-style"))
_DEEPEST = 8


@dataclass(frozen=True)
class PageRule:
    """What a rule says of elements; `part` is `before` or `after` where it adds to them.

    `is_sure` is no where it may be for some readers alone.
    """

    elements: Sequence[HtmlElement]
    declared: Sequence[Declared]
    strength: tuple[int, ...]
    part: str = ""
    is_sure: bool = True


def declare(style: object, names: frozenset[str]) -> Iterator[Declared]:
    """The declarations of these properties, and of custom ones."""
    import tinycss2

    if not style:
        return
    for each in tinycss2.parse_declaration_list(style, skip_comments=True, skip_whitespace=True):
        if each.type == "declaration" and (each.lower_name in names or each.name[:2] == "--"):
            value = tinycss2.serialize(each.value).strip().lower()
            yield each.lower_name, value, each.important


def list_page_rules(root: HtmlElement, names: frozenset[str]) -> Iterator[PageRule]:
    """The rules of the page's own sheets that say something of these properties."""
    import tinycss2

    index = _index_names(root)
    for sheet in root.iter("style"):
        if not _PRINT.match((sheet.get("media") or "").strip()):
            text = "".join(map(str, sheet.itertext()))
            rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
            for selector, content, is_sure in _list_flat(rules, is_sure=True):
                said = list(declare(content, names))
                if said and all(name in index for name in _NAMES.findall(_outside(selector))):
                    yield from _find_meant(root, index, selector, said, is_sure=is_sure)


def _index_names(root: HtmlElement) -> _Index:
    """The elements by their classes, ids and tags, as selectors write them."""
    from lxml import etree

    index: dict[str, list[HtmlElement]] = {}
    for element in root.iter(etree.Element):
        names = [f".{each}" for each in set(str(element.get("class") or "").split())]
        for name in (*names, f"#{element.get('id') or ''}", str(element.tag)):
            index.setdefault(name, []).append(element)
    return index


def _outside(selector: str) -> str:
    """A selector's first alternative cannot be told from the others: one alone, or nothing."""
    return "" if "," in selector or "(" in selector else selector


def _list_flat(
    rules: Sequence[Any], around: str = "", *, is_sure: bool, depth: int = _DEEPEST
) -> Iterator[tuple[str, Any, bool]]:
    """Every rule with its selector, also those in others and in blocks of conditions."""
    import tinycss2

    for rule in rules if depth else ():
        if rule.type == "at-rule" and rule.content and rule.lower_at_keyword in _BLOCKS:
            if not _PRINT.match(tinycss2.serialize(rule.prelude).strip()):
                inner = tinycss2.parse_blocks_contents(rule.content)
                if around:
                    yield around, rule.content, False
                yield from _list_flat(inner, around, is_sure=False, depth=depth - 1)
        elif rule.type == "qualified-rule":
            own = tinycss2.serialize(rule.prelude).strip()
            selector = _nest(own, around) if around else own
            yield selector, rule.content, is_sure
            inner = tinycss2.parse_blocks_contents(rule.content)
            yield from _list_flat(inner, selector, is_sure=is_sure, depth=depth - 1)


def _nest(own: str, around: str) -> str:
    """The selector of a rule within another (CSS Nesting, read 2026-12-01)."""
    outer = f":is({around})" if "," in around else around
    return own.replace("&", outer) if "&" in own else f"{outer} {own}"


def _find_meant(
    root: HtmlElement, index: _Index, selector: str, said: list[Declared], *, is_sure: bool
) -> Iterator[PageRule]:
    from cssselect import HTMLTranslator

    if simple := _SIMPLE.fullmatch(selector):
        name = simple[0] if simple[1] else simple[0].lower()
        elements = index.get(name, ())
        if elements:
            yield PageRule(elements, said, _STRENGTHS[simple[1] or ""], "", is_sure)
        return
    for each, is_known in _parse(selector):
        path = HTMLTranslator().selector_to_xpath(each, prefix="descendant-or-self::")
        elements = cast("Sequence[HtmlElement]", root.xpath(path))
        part = str(each.pseudo_element or "")
        if elements:
            yield PageRule(elements, said, each.specificity(), part, is_sure and is_known)


def _parse(selector: str) -> Iterator[tuple[Selector, bool]]:
    """The selectors of a rule, and whether each is known; of others only what is.

    A state that a reader brings about, such as :hover, is none that a page begins with.
    """
    from cssselect import HTMLTranslator, SelectorError, parse

    try:
        found = parse(selector)
        for each in found:
            HTMLTranslator().selector_to_xpath(each)
    except SelectorError:
        bare = _PSEUDO.sub("", selector).strip()
        if bare == selector.strip() or _ACTIONS.search(selector):
            return
        try:
            yield from ((each, False) for each in parse(bare or "*"))
        except SelectorError:
            return
        return
    yield from ((each, True) for each in found)
