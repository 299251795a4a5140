"""How a story's Markdown is read; here alone, so that only a story loads markdown-it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from digest.email.safe_links import is_safe_link

_RULES = [
    "emphasis", "link", "list", "newline", "autolink", "escape", "entity", "heading", "hr",
    "blockquote", "image",
]  # fmt: skip


@lru_cache(maxsize=1)
def read_safe_links() -> MarkdownIt:
    return _SafeLinks("zero").enable(_RULES)


@lru_cache(maxsize=1)
def read_any_link() -> MarkdownIt:
    return _AnyLink("zero").enable(_RULES)


class _SafeLinks(MarkdownIt):
    """What is sent: a link that is not safe is no link but the text that was typed."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return is_safe_link(url)


class _AnyLink(MarkdownIt):
    """What was typed, for checks."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


def undo_empty_links(children: Sequence[Token]) -> Iterator[Token]:
    """`[label]()` is a link to nowhere that markdown-it does not ask us about: it stays text."""
    is_empty = False
    for token in children:
        if token.type == "link_open":
            is_empty = not token.attrGet("href")
        if token.type == "image" and not str(token.attrGet("src")).lower().startswith("https:"):
            yield Token("text", "", 0, content=f"![{token.content}]({token.attrGet('src')})")
        elif is_empty and token.type in {"link_open", "link_close"}:
            yield Token("text", "", 0, content="[" if token.type == "link_open" else "]()")
        else:
            yield token
