"""Read Markdown to text: rendered to HTML that knows its lines, then read as HTML."""

from __future__ import annotations

import re

from digest.sources.formats.html import LINE, read_html
from digest.sources.formats.source_text import SourceText

# The head of many Markdown files: YAML between two lines of dashes.
_FRONT = re.compile(r"---\n(?:.*\n)*?---\n")


def read_markdown(text: str) -> SourceText:
    """CommonMark with tables; lines are those of the file."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    blank = "\n" * front[0].count("\n") if front else ""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(blank + (text[front.end() :] if front else text))
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet(LINE, str(token.map[0] + 1))
    return read_html(parser.renderer.render(tokens, parser.options, {}), is_rendered=True)
