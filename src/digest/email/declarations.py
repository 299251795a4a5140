"""CSS as clients read it: the declarations of a style, the rules of a sheet, who gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"(?:[^;\"'()]|\"[^\"]*\"|'[^']*'|\((?:[^()]|\([^()]*\))*\))+")
_IMPORTANT = re.compile(r"\s*!\s*important$", re.IGNORECASE)
_BRACE = re.compile(r"[{};]")
_FEATURE = re.compile(r"\(\s*([a-z-]+)\s*:?\s*([^)]*?)\s*\)")
_GROUPS = ("media", "supports", "layer", "container")


class Value(NamedTuple):
    """What a property is set to, in small letters, and whether it is marked `!important`."""

    text: str
    is_important: bool = False


@dataclass(frozen=True, slots=True)
class SheetRule:
    """Selectors, their declarations, and the at-rules around them, from the outermost."""

    selectors: tuple[str, ...]
    declarations: Mapping[str, Value]
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """How a reader looks at a page: the scheme of colours, and the width in CSS pixels."""

    scheme: str = "light"
    width: int = 1024


def read_declarations(css: str) -> Mapping[str, Value]:
    """Property to value; of one that stands there twice the last is taken."""
    found: dict[str, Value] = {}
    for part in _DECLARATION.findall(css):
        name, colon, value = part.partition(":")
        if colon:
            text = value.strip().lower()
            plain = _IMPORTANT.sub("", text)
            found[name.strip().lower()] = Value(plain, plain != text)
    return found


def read_rules(css: str) -> tuple[SheetRule, ...]:
    """Every rule of a sheet, in order; an at-rule without rules in it has its name as selector."""
    return tuple(_read(_COMMENT.sub(" ", css), ()))


def _read(css: str, conditions: tuple[str, ...]) -> Iterator[SheetRule]:
    position = 0
    while found := _BRACE.search(css, position):
        prelude = " ".join(css[position : found.start()].split())
        position = found.end()
        if found[0] == "{":
            end = _find_end(css, position)
            yield from _read_block(prelude, css[position : end - 1], conditions)
            position = end
        elif prelude.startswith("@"):
            yield SheetRule((_name(prelude),), {}, conditions)


def _read_block(prelude: str, block: str, conditions: tuple[str, ...]) -> Iterator[SheetRule]:
    if prelude.startswith("@"):
        if _name(prelude)[1:] in _GROUPS:
            yield from _read(block, (*conditions, prelude))
        else:
            yield SheetRule((_name(prelude),), {}, conditions)
    else:
        selectors = tuple(part.strip() for part in prelude.split(",") if part.strip())
        yield SheetRule(selectors, read_declarations(block), conditions)


def _name(prelude: str) -> str:
    """`@media`."""
    found = re.match(r"@[\w-]*", prelude)
    return found[0] if found else prelude


def _find_end(css: str, position: int) -> int:
    """The offset after the brace that closes what was opened before `position`."""
    depth = 1
    while depth and (found := re.compile(r"[{}]").search(css, position)):
        depth += 1 if found[0] == "{" else -1
        position = found.end()
    return position if not depth else len(css) + 1


def applies(rule: SheetRule, view: View) -> bool:
    """Whether a reader who looks like this gets the rule; what we do not know, nobody gets."""
    return all(_holds(condition, view) for condition in rule.conditions)


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
