"""The selectors of a finished page's sheet: which elements they mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from cssselect import HTMLTranslator, SelectorError, parse
from cssselect.xpath import XPathExpr
from lxml import etree

from digest.email.page import Element, Page

_CLASS = re.compile(r"\.([A-Za-z][\w-]*)", re.ASCII)
_BLANKS = re.compile("[ \t\r\n]+")  # of XML
_NAME = re.compile(r"[a-z][\w-]*")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Selector(NamedTuple):
    """How strong it is: ids, then classes, attributes and states, then tags; and what it finds.

    Most name one class and nothing else: they need no path.
    """

    specificity: tuple[int, int, int]
    find: etree.XPath | None
    class_name: str = ""


class _Translator(HTMLTranslator):
    def xpath_root_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        """A page may have something beside its `<html>`."""
        return xpath.add_condition("self::html")


@lru_cache(maxsize=1024)
def read_selector(text: str) -> Selector | None:
    """None for what means no element of a page that lies still, and for what cssselect refuses."""
    if alone := _CLASS.fullmatch(text):
        return Selector((0, 1, 0), None, alone[1])
    try:
        (selector,) = parse(text)
        path = _Translator().selector_to_xpath(selector, translate_pseudo_elements=False)
    except (SelectorError, ValueError):
        return None
    is_drawn = selector.pseudo_element is not None
    return None if is_drawn else Selector(selector.specificity(), etree.XPath(path))


class _Tree(NamedTuple):
    """A page as XPath reads it, the element that each of its nodes is, and those of each class."""

    root: etree._Element
    elements: Mapping[etree._Element, Element]
    classes: Mapping[str, Sequence[Element]]


@lru_cache(maxsize=16)
def _plant(page: Page) -> _Tree:
    nodes = {page.root: etree.Element("page")}
    for element in page.elements:
        above = nodes[element.parent or page.root]
        name = element.tag if _NAME.fullmatch(element.tag) else "other"
        nodes[element] = etree.SubElement(above, name, _keep(element.attributes))
    classes: dict[str, list[Element]] = defaultdict(list)
    for element, node in nodes.items():
        for each in dict.fromkeys(_BLANKS.split(node.get("class", ""))):
            classes[each].append(element)
    elements = {node: element for element, node in nodes.items()}
    return _Tree(nodes[page.root], elements, classes)


def _keep(attributes: Mapping[str, str]) -> dict[str, str]:
    """Those of which XML knows the name, without characters that it does not know."""
    kept = {name: value for name, value in attributes.items() if _NAME.fullmatch(name)}
    return {name: _UNFIT.sub("", value) for name, value in kept.items()}


def find_elements(page: Page, selector: Selector) -> Iterator[Element]:
    """All that it means, in order."""
    root, elements, classes = _plant(page)
    if selector.find is None:
        return iter(classes.get(selector.class_name, ()))
    found = cast("list[etree._Element]", selector.find(root))  # noqa: SLF001
    return (elements[node] for node in found if node is not root)
