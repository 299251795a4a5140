"""Parts that have nothing to show are left out before they are read: compiling takes longest.

Most parts of an email begin with `{% if … %}` and end with its `{% endif %}`. Where such a part is
included, its own condition is asked first, so that a part is only compiled once it shows something.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Only shared parts, whose names begin with "_": what they ask for is there in every theme.
_INCLUDE = re.compile(r'(?m)^\{% include "(_[^"\n]+)" %\}$')
_PART = re.compile(r"(?s)(?:\{#.*?#\}\s*)?\{% if ([^%}\n]{1,300}) %\}\n(.*)\{% endif %\}\n?")
_STATEMENT = re.compile(r"\{%[-+]?\s*(if|for|with|else|elif|endif|endfor|endwith|raw)\b|\{#")


def ask_first(source: str, sources: Mapping[str, str]) -> str:
    """The template of equal lines that asks for each part whether it shows anything."""

    def ask(found: re.Match[str]) -> str:
        condition = _find_condition(sources.get(found[1], ""))
        return f"{{% if {condition} %}}{found[0]}{{% endif %}}" if condition else found[0]

    return _INCLUDE.sub(ask, source)


def _find_condition(part: str) -> str | None:
    """What the whole of a part depends on; None where it may always show something."""
    found = _PART.fullmatch(part)
    depth = 1
    for word in _STATEMENT.findall(found[2]) if found else ():
        if word in ("if", "for", "with"):
            depth += 1
        elif word.startswith("end"):
            depth -= 1
        elif word in ("", "raw") or depth == 1:  # a comment, or the condition's own `else`
            return None
        if depth == 0:
            return None
    return found[1] if found else None
