"""The selectors of a finished page's sheet: which elements they mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from digest.email.page import Element, Page

if TYPE_CHECKING:
    from lxml import etree

_CLASS = re.compile(r"([a-z][\w-]*)?\.([A-Za-z][\w-]*)", re.ASCII)
# A tag, a class, an id, an attribute or a language; and of what else a plain selector is.
_NAMED = re.compile(r"([.#[]|:lang\()?([A-Za-z][\w-]*+)", re.ASCII)
_PLAIN = re.compile(rf"(?:{_NAMED.pattern}|[ +>~)\]])+", re.ASCII)
_BLANKS = re.compile("[ \t\r\n]+")  # of XML
_NAME = re.compile(r"[a-z][\w-]*")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Selector(NamedTuple):
    """How strong it is: ids, then classes, attributes and states, then tags; and what it finds.

    Most name one class, perhaps of a tag, and nothing else: they need no path.
    """

    specificity: tuple[int, int, int]
    find: etree.XPath | None
    tag: str = ""
    class_name: str = ""


@lru_cache(maxsize=1024)
def read_selector(text: str) -> Selector | None:
    """None for what means no element of a page that lies still, and for what cssselect refuses."""
    if alone := _CLASS.fullmatch(text):
        tag = alone[1] or ""
        return Selector((0, 1, 1 if tag else 0), None, tag, alone[2])
    # Both take long to load, and a page without its names needs neither.
    from cssselect import HTMLTranslator, SelectorError, parse
    from lxml import etree

    class Translator(HTMLTranslator):
        def xpath_root_pseudo(self, xpath: Any) -> Any:
            """A page may have something beside its `<html>`."""
            return xpath.add_condition("self::html")

    try:
        (selector,) = parse(text)
        path = Translator().selector_to_xpath(selector, translate_pseudo_elements=False)
    except (SelectorError, ValueError):
        return None
    is_drawn = selector.pseudo_element is not None
    return None if is_drawn else Selector(selector.specificity(), etree.XPath(path))


class _Names(NamedTuple):
    """The elements of each class, and all names that a selector may have, by what is before one."""

    classes: Mapping[str, Sequence[Element]]
    by_sign: Mapping[str, frozenset[str]]


@lru_cache(maxsize=16)
def _list_names(page: Page) -> _Names:
    classes: dict[str, list[Element]] = defaultdict(list)
    names: dict[str, set[str]] = {sign: set() for sign in ("", ".", "#", "[", ":lang(")}
    names[""].add("page")
    for element in page.elements:
        named = element.attributes
        names[""].add(_name(element))
        names["["].update(named)
        if "id" in named:
            names["#"].add(_UNFIT.sub("", named["id"]))
        if "lang" in named:
            parts = _UNFIT.sub("", named["lang"]).lower().split("-")
            names[":lang("].update(accumulate(parts, "{}-{}".format))
        for each in dict.fromkeys(_BLANKS.split(_UNFIT.sub("", named.get("class", "")))):
            classes[each].append(element)
    names["."].update(classes)
    return _Names(classes, {sign: frozenset(own) for sign, own in names.items()})


def may_mean(page: Page, text: str) -> bool:
    """Whether the page has all that a selector names; else it means no element there."""
    if not _PLAIN.fullmatch(text):
        return True
    known = _list_names(page).by_sign
    return all(
        (name if sign in (".", "#") else name.lower()) in known[sign]
        for sign, name in _NAMED.findall(text)
    )


class _Tree(NamedTuple):
    """A page as XPath reads it, and the element that each of its nodes is."""

    root: etree._Element
    elements: Mapping[etree._Element, Element]


@lru_cache(maxsize=16)
def _plant(page: Page) -> _Tree:
    from lxml import etree

    nodes = {page.root: etree.Element("page")}
    for element in page.elements:
        above = nodes[element.parent or page.root]
        nodes[element] = etree.SubElement(above, _name(element), _keep(element.attributes))
    return _Tree(nodes[page.root], {node: element for element, node in nodes.items()})


def _name(element: Element) -> str:
    return element.tag if _NAME.fullmatch(element.tag) else "other"


def _keep(attributes: Mapping[str, str]) -> dict[str, str]:
    """Those of which XML knows the name, without characters that it does not know."""
    kept = {name: value for name, value in attributes.items() if _NAME.fullmatch(name)}
    return {name: _UNFIT.sub("", value) for name, value in kept.items()}


def find_elements(page: Page, selector: Selector) -> Iterator[Element]:
    """All that it means, in order."""
    if selector.find is None:
        found = _list_names(page).classes.get(selector.class_name, ())
        return (each for each in found if selector.tag in ("", _name(each)))
    root, elements = _plant(page)
    nodes = cast("list[etree._Element]", selector.find(root))  # noqa: SLF001
    return (elements[node] for node in nodes if node is not root)
