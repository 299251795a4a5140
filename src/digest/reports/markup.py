"""Content as HTML for GitHub's pages: no tag, no link and no mention of its own."""

from __future__ import annotations

import re
from html import escape

from digest.reports.text import replace_controls, replace_old_commands

# What GitHub makes a link of in any text: a mention, an issue, an address.
_LINKED = re.compile(r"[@#](?=\w)|(?<=\w)(?=://)|(?<=www)(?=\.)", re.IGNORECASE)


def show_text(text: str) -> str:
    """Content on one line: our own `code` as such, no tag, and nothing that GitHub would link."""
    parts = re.split("`([^`]+)`", " ".join(text.split()))
    return "".join(
        f"<code>{escape_text(part)}</code>" if number % 2 else _unlink(escape_text(part))
        for number, part in enumerate(parts)
    )


def escape_text(text: str) -> str:
    """As HTML; a runner that prints it finds none of its older commands in it."""
    return replace_old_commands(escape(replace_controls(text), quote=False), "#&num;")


def _unlink(text: str) -> str:
    """A comment, which is neither seen nor copied, between the signs that make a link.

    The name of a character, as `&#64;`, would not do: GitHub looks for mentions in what is shown.
    """
    return _LINKED.sub(lambda found: f"{found[0]}<!-- -->", text)
