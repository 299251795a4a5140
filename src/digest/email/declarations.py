"""CSS as clients read it: the declarations of a style, the rules of a sheet, who gets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import tinycss2
from tinycss2.ast import Node

from digest.values import dataclass

_FEATURE = re.compile(r"\(\s*([a-z-]+)\s*:?\s*([^)]*?)\s*\)")
_GROUPS = ("media", "supports", "layer", "container", "scope")


class DeclaredValue(NamedTuple):
    """What a property is set to, in small letters, and whether it is marked `!important`."""

    text: str
    is_important: bool = False


@dataclass(frozen=True, slots=True)
class SheetRule:
    """Selectors, their declarations, and the at-rules around them, from the outermost.

    `lines` are those of the sheet on which its properties are set.
    """

    selectors: tuple[str, ...]
    declarations: Mapping[str, DeclaredValue]
    conditions: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class View:
    """How a reader looks at a page: the scheme of colours, and the width in CSS pixels."""

    scheme: str = "light"
    width: int = 1024


@lru_cache(maxsize=1024)
def read_declarations(css: str) -> Mapping[str, DeclaredValue]:
    """Property to value; of one that is there twice the last is taken."""
    return _read_block(tinycss2.parse_blocks_contents(css))


def _read_block(nodes: Iterable[Node]) -> Mapping[str, DeclaredValue]:
    return {
        node.lower_name: DeclaredValue(_write(node.value).lower(), node.important)
        for node in nodes
        if node.type == "declaration"
    }


@lru_cache(maxsize=16)
def read_rules(css: str) -> tuple[SheetRule, ...]:
    """Every rule of a sheet, in order; an at-rule without rules in it has its name as selector."""
    return tuple(_read(tinycss2.parse_stylesheet(css), ()))


def _read(
    nodes: Iterable[Node], conditions: tuple[str, ...], within: tuple[str, ...] = ()
) -> Iterator[SheetRule]:
    """`within`: the selectors of the rule that these are written in."""
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = tuple(_nest(_read_selectors(node), within))
            block = tinycss2.parse_blocks_contents(node.content)
            yield _make_rule(selectors, block, conditions)
            yield from _read(_keep_rules(block), conditions, selectors)
        elif (
            node.type == "at-rule" and node.content is not None and node.lower_at_keyword in _GROUPS
        ):
            inner = (*conditions, f"@{node.lower_at_keyword} {_write(node.prelude)}")
            block = tinycss2.parse_blocks_contents(node.content)
            if within:
                yield _make_rule(within, block, inner)
            yield from _read(_keep_rules(block), inner, within)
        elif node.type == "at-rule":
            yield SheetRule((f"@{node.at_keyword}",), {}, conditions)


def _make_rule(
    selectors: tuple[str, ...], block: Iterable[Node], conditions: tuple[str, ...]
) -> SheetRule:
    own = [node for node in block if node.type == "declaration"]
    lines = {node.lower_name: node.source_line for node in own}
    return SheetRule(selectors, _read_block(own), conditions, lines)


def _keep_rules(block: Iterable[Node]) -> Sequence[Node]:
    return [node for node in block if node.type != "declaration"]


def _read_selectors(rule: Node) -> Iterator[str]:
    listed = groupby(rule.prelude, key=lambda part: part == ",")
    return (_write(tokens) for is_comma, tokens in listed if not is_comma)


def _nest(selectors: Iterable[str], within: Sequence[str]) -> Iterator[str]:
    """What the selectors of a rule inside another mean: “& p”, or “p” alone, inside “.page”."""
    for one in selectors:
        around = within or ("",)
        yield from (
            one.replace("&", each) if "&" in one else f"{each} {one}".strip() for each in around
        )


def _write(nodes: Iterable[Node]) -> str:
    """The tokens as text on one line, without comments."""
    kept = (" " if node.type == "comment" else node.serialize() for node in nodes)
    return " ".join("".join(kept).split())


def applies(rule: SheetRule, view: View) -> bool:
    """Whether a reader who looks like this gets the rule; what we do not know, nobody gets."""
    return all(_holds(condition, view) for condition in rule.conditions)


@lru_cache(maxsize=256)
def _holds(condition: str, view: View) -> bool:
    name, _, query = condition.partition(" ")
    if name != "@media":
        return False
    return any(_holds_query(part, view) for part in query.lower().split(","))


def _holds_query(query: str, view: View) -> bool:
    kinds = re.sub(r"\([^)]*\)", " ", query).split()
    is_screen = not {"print", "not", "speech"} & set(kinds)
    return is_screen and all(_has(name, value, view) for name, value in _FEATURE.findall(query))


def _has(name: str, value: str, view: View) -> bool:
    if name == "prefers-color-scheme":
        return value == view.scheme
    pixels = re.fullmatch(r"(\d+)(?:px)?", value)
    if name in ("max-width", "min-width") and pixels:
        limit = int(pixels[1])
        return view.width <= limit if name == "max-width" else view.width >= limit
    return False
