"""Styles that hide words, or show them otherwise than they are written: inlined, or in the head."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.email.declarations import DeclaredValue, SheetRule, read_declarations, read_rules
from digest.email.harmless_styles import is_harmless
from digest.email.page import Element, Page
from digest.email.selectors import find_elements, may_mean, read_selector
from digest.text.folding import fold
from digest.values import dataclass

_PSEUDO = re.compile(r"::?[a-z-]+(?:\([^()]*\))?", re.IGNORECASE)
_COMPOUND = re.compile(r"(?:\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\)|[^\s>+~])+")
_ATTRIBUTE = re.compile(r"\[\s*([A-Za-z][\w-]*)[^\]]*\]")
# What Gmail, Outlook.com, Thunderbird, Yahoo, AOL and Samsung Mail put around a message.
_CLIENT = re.compile(
    r"u$|.*(?:#outlook|#MessageViewBody|#MessageWebViewDiv|\.ExternalClass|\.ReadMsgBody"
    r"|\.moz-text-|\.yshortcuts|\.aolReplacedBody|\.gmail_|\.aolmail_)",
    re.IGNORECASE,
)
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
        elif (css := element.attributes.get("style")) and (found := _read_own(css, element)):
            yield AlteringStyle(element, found)
    for rule in read_rules(page.css):
        if _find_harm(rule.declarations):
            for element in _find_meant(page, rule):
                if found := _find_harm(rule.declarations, element):
                    yield AlteringStyle(element, found, rule.lines[found])


def _read_own(css: str, element: Element) -> str | None:
    return _find_harm(read_declarations(css), element) if _may_harm(css) else None


@lru_cache(maxsize=1024)
def _may_harm(css: str) -> bool:
    return _find_harm(read_declarations(css)) is not None


def _find_harm(
    declarations: Mapping[str, DeclaredValue], element: Element | None = None
) -> str | None:
    """The first property that is not known to leave words as they are, or those of an element."""
    about = (element.tag, len(element.text)) if element else ()
    for name, value in declarations.items():
        if not is_harmless(name, value.text, *about):
            return name
    return None


def _find_meant(page: Page, rule: SheetRule) -> Iterator[Element]:
    """The elements of a rule; every one for a selector that cannot be read."""
    for text in rule.selectors:
        bare = _drop_clients(page, _PSEUDO.sub("", text)).strip() or "*"
        if may_mean(page, bare):
            selector = read_selector(bare)
            yield from find_elements(page, selector) if selector else page.elements


def _drop_clients(page: Page, text: str) -> str:
    """A selector without what only a mail app adds to a page: elements around, attributes, `x_`.

    `u + .body .words` means some in Gmail, `[data-ogsc] .words` in Outlook.com.
    """
    parts = _COMPOUND.findall(text)
    own = [_ATTRIBUTE.sub(lambda one: _keep_known(page, one), part) for part in parts]
    known = [each or "*" for each in own]
    while len(known) > 1 and (known[0] == "*" != parts[-len(known)] or _CLIENT.match(known[0])):
        known.pop(0)
    return text if known == parts else " ".join(known)


def _keep_known(page: Page, attribute: re.Match[str]) -> str:
    name = attribute[1].lower()
    is_there = any(name in element.attributes for element in page.elements)
    return attribute[0].replace("x_", "") if is_there else ""


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
