"""The styles of theme.css in the tags of a finished page: nothing is parsed and written again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property, lru_cache
from typing import Final

from digest.email.html_tags import TAG, read_tag
from digest.values import dataclass

Pair = tuple[str, tuple[str, ...]]
"""A tag's name and its classes, sorted, each once; without what no rule of theme.css names."""

_REMEMBERED: Final = 4096  # Start tags; a page of the summit has 94.


@dataclass(frozen=True, slots=True)
class Names:
    """The tags and the classes that the selectors of theme.css name."""

    tags: frozenset[str]
    classes: frozenset[str]

    def make_pair(self, tag: str, classes: Iterable[str]) -> Pair:
        """So no word of the content is ever part of a pair."""
        known = tuple(sorted(self.classes.intersection(classes)))
        return tag if tag in self.tags else "", known


class _MissingError(Exception):
    """A pair that the table does not have."""


@dataclass(frozen=True, eq=False)
class Styles:
    """What each kind of element looks like, as far as it is known.

    `compute` adds the styles of pairs that `table` lacks; it may raise ContentError.
    """

    names: Names
    table: Mapping[Pair, str]
    compute: Callable[[Sequence[Pair]], None] = field(repr=False)

    def apply(self, page: str) -> str:
        """The page with its styles; take them out again, and it is the page that was given.

        Only tags change: comments and text stay as they are. A style that the theme wrote into a
        tag comes after the computed one, so it wins.
        """
        parts = TAG.split(page)
        try:
            parts[1::2] = map(self._style, parts[1::2])
        except _MissingError:
            self.compute(self._list_missing(parts[1::2]))
            parts[1::2] = map(self._style, parts[1::2])
        return "".join(parts)

    @cached_property
    def _style(self) -> Callable[[str], str]:
        return lru_cache(maxsize=_REMEMBERED)(self._style_tag)

    def _style_tag(self, text: str) -> str:
        tag = read_tag(text)
        if tag is None:
            return text
        style = self._find(self.names.make_pair(tag.name, tag.classes))
        if not style:
            return text
        own = tag.style
        if own is None:
            return f'{text[: tag.after_name]} style="{escape_style(style)}"{text[tag.after_name :]}'
        before, after = text[: own.start], text[own.end :]
        if own.value is None:
            return f'{before}="{escape_style(style)}"{after}'
        if not own.quote and re.search("[\"']", own.value):
            return text  # it cannot be put between quotes, and is reported as a fault
        quote = "" if own.quote else '"'
        added = escape_style(style, own.quote or quote)
        return f"{before}{quote}{added}; {own.value}{quote}{after}"

    def _find(self, pair: Pair) -> str:
        if pair == ("", ()):
            return ""
        if pair not in self.table:
            raise _MissingError
        return self.table[pair]

    def _list_missing(self, texts: Iterable[str]) -> list[Pair]:
        tags = filter(None, map(read_tag, texts))
        pairs = {self.names.make_pair(tag.name, tag.classes) for tag in tags}
        return sorted(pairs - self.table.keys() - {("", ())})


def escape_style(style: str, quote: str = '"') -> str:
    """A style as the value of an attribute between these quotes."""
    escaped = style.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace(quote, "&quot;" if quote == '"' else "&#39;")
