"""A Jinja source with its Jinja covered up, so that what is left can be read as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2.environment import Environment

# What stands in for Jinja, character for character; neither may stand in a page itself.
EXPRESSION, STATEMENT = "\x01", "\x02"
MASKS = EXPRESSION + STATEMENT


def mask_jinja(source: str, environment: Environment) -> str:
    """The source at equal length: Jinja's own text replaced, and the blanks that it swallows.

    Comments count as statements. Raises jinja2.TemplateSyntaxError.
    """
    parts, done = [], 0
    mask = STATEMENT
    for _, kind, value in environment.lex(source):
        start = source.index(value, done)
        parts.append(STATEMENT * (start - done))
        mask = EXPRESSION if kind == "variable_begin" else mask
        parts.append(value if kind == "data" else mask * len(value))
        mask = STATEMENT if kind == "variable_end" else mask
        done = start + len(value)
    return "".join(parts) + STATEMENT * (len(source) - done)


def is_masked(text: str) -> bool:
    return any(mask in text for mask in MASKS)
