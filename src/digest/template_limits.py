"""How much time and memory a template may take: templates come from others.

Jinja has no limits of its own. `limits` ends a template between two steps of Python; what is
refused here would take all time or memory in a single one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache, wraps
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.exceptions import TemplateRuntimeError

from digest import limits

# The shipped templates take a hundredth of a second, and no memory that could be measured.
SECONDS = 2.0
LONGEST = 4 * 1024 * 1024
_MOST_INSIDE = 1_000_000
_LARGEST_NUMBER = 10_000  # bits


class TemplateLimitError(TemplateRuntimeError):
    """A template makes something that is too large."""


def limited() -> AbstractContextManager[None]:
    """Time and memory are limited while this is open: LimitError, or MemoryError."""
    return limits.limited(SECONDS)


@cache
def look_at_values(use: Callable[..., Any]) -> Callable[..., Any]:
    """A filter or a test with `refuse_nested` before it."""

    @wraps(use)
    def use_looked_at(*arguments: Any, **named: Any) -> Any:
        for each in (*arguments, *named.values()):
            refuse_nested(each)
        return use(*arguments, **named)

    return use_looked_at


def refuse_nested(value: Any) -> Any:
    """The value. Raises TemplateLimitError for a list whose lists have very much in them.

    A list that has another one many times is small, but to compare it Python goes through all, and
    no signal ends that.
    """
    rest, count = [value] if isinstance(value, _NESTED) else [], 0
    while rest:
        each = rest.pop()
        if isinstance(each, dict):
            each = (*each, *each.values())
        if isinstance(each, list | tuple | set | frozenset):
            count += len(each)
            if count > _MOST_INSIDE:
                raise TemplateLimitError("a list in it has too much in it")
            rest += [one for one in each if isinstance(one, _NESTED)]
    return value


_NESTED = (list, tuple, dict, set, frozenset)


class Generator(CodeGenerator):
    """Has `refuse_nested` look at all that is compared, or is a key; steps are called as they are.

    A template cannot write the name of a step.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, **options: Any) -> None:  # type: ignore[override]  # noqa: N802
        if isinstance(node.node, nodes.ImportedName):
            self.visit(node.node, frame)
            self.write("()")
        else:
            super().visit_Call(node, frame, **options)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - Jinja calls it
        self._write_looked_at("(", node.expr, frame)
        for each in node.ops:
            self._write_looked_at(f" {operators[each.op]} ", each.expr, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        self.write("{")
        for each in node.items:
            self._write_looked_at("", each.key, frame)
            self.write(": ")
            self.visit(each.value, frame)
            self.write(", ")
        self.write("}")

    def _write_looked_at(self, before: str, node: nodes.Expr, frame: Frame) -> None:
        self.write(f"{before}environment.look_at(")
        self.visit(node, frame)
        self.write(")")


def refuse_large(operator: str, left: Any, right: Any) -> None:
    """Raise TemplateLimitError where the result of `*`, `**` or `%` would be very large."""
    if isinstance(left, int) and isinstance(right, int):
        bits = abs(left).bit_length()
        more = abs(right) if operator == "**" else abs(right).bit_length() if operator == "*" else 0
        is_large = bits > 1 and (bits * more if operator == "**" else bits + more) > _LARGEST_NUMBER
    elif operator == "*":
        number, text = (left, right) if isinstance(left, int) else (right, left)
        sized = hasattr(text, "__len__") and isinstance(number, int)
        is_large = sized and len(text) * number > LONGEST
    else:
        is_large = False
    if is_large:
        raise TemplateLimitError("the result is too large")
