"""Write texts as YAML that reads back exactly."""

from __future__ import annotations

import json
import re
import textwrap

_WIDTH = 100
# Begins with a letter or a digit, and has no mark that YAML may read.
_PLAIN = re.compile(
    r"[^\W_](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff:#\\{}\[\]|>`\"]|:(?=[^\s:]))*"
)
_FOLDED = re.compile(r"[^\s\x00-\x1f](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|)*")
_SIGN = re.compile(r"([-|>]{1,2})(?:\s+|$)")
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def write_scalar(text: str, indent: int, room: int = 0) -> str:
    """A text as the value of a key or of a list's entry, with the space before it.

    `indent` is that of the lines that it may continue in; `room` is what its first line has taken.
    """
    if len(text) + max(room, indent) < _WIDTH:
        return f" {text}" if _is_plain(text) else f" {_quote(text)}"
    if lines := _fold(text, indent):
        return " >-\n" + "\n".join(f"{' ' * indent}{line}" for line in lines)
    return f" {_quote(text)}"


def _is_plain(text: str) -> bool:
    return (
        bool(_PLAIN.fullmatch(text))
        and not text[-1:].isspace()
        and text.casefold() not in _WORDS
        and bool(re.search(r"[^\W\d_]", text))
    )


def _quote(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _fold(text: str, indent: int) -> list[str]:
    """The lines of a folded text; none where folding would change it."""
    if "  " in text or text != text.strip(" ") or not _FOLDED.fullmatch(text):
        return []
    wrapper = textwrap.TextWrapper(
        max(_WIDTH - indent, 20), break_long_words=False, break_on_hyphens=False,
        expand_tabs=False, replace_whitespace=False, drop_whitespace=True,
    )  # fmt: skip
    lines = wrapper.wrap(text)
    for at in range(1, len(lines)):
        if sign := _SIGN.match(lines[at]):  # What looks like a list is no text to digest.
            lines[at - 1 : at + 1] = f"{lines[at - 1]} {sign[1]}", lines[at][sign.end() :]
    return lines if " ".join(lines) == text and all(lines) else []


def write_value(key: str, text: str, *, indent: int = 0, mark: str = "") -> str:
    """A key and its text, with a comment after it or after the sign of a folded text."""
    head = f"{' ' * indent}{key}:"
    value = write_scalar(text, indent + 2, len(head) + len(mark) + 1)
    if value.startswith(" >-\n"):
        return f"{head} >-{mark}{value[3:]}"
    return f"{head}{value}{mark}"
