"""What mail programs lack, by caniemail's data, and where a page uses it."""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from digest.email.declarations import SheetRule, read_rules
from digest.email.page import Element, Page
from digest.values import dataclass

_AT = re.compile(r"@([a-z-]+)")
_PSEUDO = re.compile(r"::?([a-z-]+)")
_FUNCTION = re.compile(r"([a-z-]+)\(")
_UNIT = re.compile(r"\d([a-z]+|%)")
_WORD = re.compile(r"[a-z][a-z-]+")


@dataclass(frozen=True)
class Lack:
    """A feature that clients lack, and its first use.

    In an element, in its style where there is a `property`; or else on a `line` of the page's
    sheets, none where it is not known.
    """

    feature: str
    clients: tuple[str, ...]
    element: Element | None = None
    property: str = ""
    line: int | None = None


@dataclass(frozen=True)
class _Support:
    clients: Mapping[str, str]
    features: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]


def find_lacks(page: Page) -> tuple[Lack, ...]:
    """What a page uses, some client lacks, and is no enhancement; each feature once."""
    support, enhancements = _read_support(), read_enhancements()
    found: dict[str, Lack] = {}
    for title, use in _list_titles(page):
        if title not in found and title not in enhancements:
            clients = tuple(support.clients[client] for client in support.features[title])
            found[title] = Lack(title, clients, *use)
    return tuple(found.values())


@cache
def read_enhancements() -> Mapping[str, str]:
    """A feature that may be used, and what readers see whose client lacks it."""
    return tomllib.loads(_read("enhancements.toml"))


@cache
def _read_support() -> _Support:
    value = json.loads(_read("caniemail.json"))
    titles: dict[str, list[str]] = defaultdict(list)
    for title, feature in value["features"].items():
        for name in feature["names"]:
            titles[name].append(title)
    return _Support(
        value["clients"],
        {title: tuple(one["lacked_by"]) for title, one in value["features"].items()},
        {name: tuple(found) for name, found in titles.items()},
    )


def _read(name: str) -> str:
    return (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")


_Use = tuple[Element | None, str, int | None]


def _list_titles(page: Page) -> Iterator[tuple[str, _Use]]:
    """The features in the data that a page uses, and where."""
    for element in page.elements:
        for title in _find_in_tag(element.tag, tuple(element.attributes.items())):
            yield title, (element, "", None)
        for property_, set_to in element.styles.items():
            for title in _find_in_declaration(property_, set_to.text):
                yield title, (element, property_, None)
    yield from _list_in_sheets(page.css)


@lru_cache(maxsize=16)
def _list_in_sheets(css: str) -> Sequence[tuple[str, _Use]]:
    """Most emails of a theme have the same ones."""
    found: list[tuple[str, _Use]] = []
    for rule in read_rules(css):
        first = min(rule.lines.values(), default=None)
        found += ((title, (None, "", first)) for title in _find_titles(_name_rule(rule)))
        for property_, set_to in rule.declarations.items():
            line = rule.lines.get(property_)
            titles = _find_in_declaration(property_, set_to.text)
            found += ((title, (None, property_, line)) for title in titles)
    return found


def _find_titles(names: Iterable[str]) -> tuple[str, ...]:
    titles = _read_support().titles
    return tuple(title for name in names for title in titles.get(name, ()))


@lru_cache(maxsize=2048)
def _find_in_tag(tag: str, attributes: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Most tags are in many pages."""
    names = [f"element:{tag}"]
    for attribute, value in attributes:
        names += (f"attribute:{attribute}", f"element:{tag}[{attribute}={value}]")
    return _find_titles(names)


@lru_cache(maxsize=2048)
def _find_in_declaration(name: str, value: str) -> tuple[str, ...]:
    return _find_titles(_name_declaration(name, value))


def _name_rule(rule: SheetRule) -> Iterator[str]:
    """Without kinds of selectors: who lacks one loses a rule of the head, and no more."""
    yield from (f"at:{at}" for at in _AT.findall(" ".join(rule.conditions)))
    for selector in rule.selectors:
        yield from (f"at:{at}" for at in _AT.findall(selector)[:1])
        yield from (f"pseudo:{name}" for name in _PSEUDO.findall(selector))


def _name_declaration(name: str, value: str) -> Sequence[str]:
    """`border-top-color` is named by `border-top` and `border` too."""
    parts = name.split("-")
    names = [f"property:{'-'.join(parts[:count])}" for count in range(1, len(parts) + 1)]
    plain = re.sub(r"\"[^\"]*\"|'[^']*'", " ", value)
    return (
        *names,
        f"pair:{name}:{value}",
        *(f"function:{found}" for found in _FUNCTION.findall(plain)),
        *(f"unit:{found}" for found in _UNIT.findall(re.sub(r"#[0-9a-f]+", " ", plain))),
        *(f"word:{found}" for found in _WORD.findall(plain)),
    )
