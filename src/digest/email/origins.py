"""Which line of a theme an element of the finished page comes from."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.email.page import Element
from digest.email.theme import Theme, show_path
from digest.problems import Location

_JINJA = r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}"
_TAG = re.compile(rf"<[a-zA-Z](?:{_JINJA}|\"[^\"]*\"|'[^']*'|[^<>\"'{{]|\{{)*>", re.DOTALL)
# From the first {% to the last %} nobody knows what is printed.
_VARIES = re.compile(r"\{%.*%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)

Tag = tuple[re.Pattern[str], str, int]


def locate_element(theme: Theme, element: Element | None) -> Location:
    """The line of a template on which its start tag stands; the email's line 1 where none fits."""
    if element is not None:
        for pattern, name, line in _list_tags(tuple(sorted(theme.sources.items()))):
            if pattern.fullmatch(element.source):
                return Location(show_path(theme.shown_as, name), line)
    return locate_file(theme)


def locate_file(theme: Theme, name: str = "email.html.j2") -> Location:
    return Location(show_path(theme.shown_as, name))


@lru_cache(maxsize=4)
def _list_tags(sources: tuple[tuple[str, str], ...]) -> tuple[Tag, ...]:
    """Every start tag of the html templates as a pattern, with its place."""
    return tuple(
        (_make_pattern(found[0]), name, source.count("\n", 0, found.start()) + 1)
        for name, source in sources
        if name.endswith(".html.j2")
        for found in _TAG.finditer(source)
    )


def _make_pattern(tag: str) -> re.Pattern[str]:
    fixed = [re.escape(part) for part in _VARIES.split(tag)]
    return re.compile(r".*?".join(fixed), re.DOTALL)
