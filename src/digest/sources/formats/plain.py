"""Read plain text: as it is, but for entities of HTML, ~~struck-out~~ words and “>” blocks."""

from __future__ import annotations

import re
from html import unescape

from digest.sources.formats.quoted_lines import mark_quoted_lines
from digest.sources.formats.source_text import SourceText, leave_struck

# &rsquo; and &#8217;: with a name or a number, and with their semicolon.
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")


def read_plain(text: str) -> SourceText:
    """The lines of the file."""
    return SourceText(mark_quoted_lines(leave_struck(_ENTITY.sub(_unescape, text))))


def _unescape(match: re.Match[str]) -> str:
    """What an entity means; never a line break, so that lines stay those of the file."""
    return unescape(match[0]).replace("\n", " ").replace("\r", " ")
