"""Read lines that begin with “>” in plain text: a quotation, or a message that was answered."""

from __future__ import annotations

import re
from itertools import groupby

from digest.text.later import compile_later

_LEAD = re.compile(r"\s{0,3}>[^\S\n]?(?!>)")
_NESTED = re.compile(r"\s{0,3}>\s*>")
_MARKED = compile_later('[“”„«»"「」『』]')
# “On 4 May 2031 at 10:30, Ana Ruiz <ana@town.example> wrote:”, and its like in other languages.
_ANSWERED = compile_later(r"(?:@|\d{1,2}[:.h]\d{2}).*[:：]\s*$")
_WHOLE = compile_later(r"[.!?…]\s*$")
_MOST = 0.75
# “— Ana Ruiz, Mayor” below the words.
_SIGNED = compile_later(r"\s*(?:[—–]|--?\s)\s*\w")


def mark_quoted_lines(text: str) -> str:
    """A text in which each block of such lines is in quotation marks; its lines stay lines.

    Where nearly all lines are such, or the line before them has an address or a time, they are a
    message that was answered: nobody's quotation. Right below a whole sentence they are points of
    a list. A block with marks of its own gets no others.
    """
    lines = text.split("\n")
    quoted = [bool(_LEAD.match(line)) for line in lines]
    filled = sum(bool(line.strip()) for line in lines)
    if not any(quoted) or any(map(_NESTED.match, lines)):
        return text
    is_message = sum(quoted) * 2 > filled
    is_message, at = sum(quoted) > _MOST * filled, 0
    for is_quoted, group in groupby(quoted):
        end = at + len([*group])
        if is_quoted:
            block = [_LEAD.sub("", line, count=1).rstrip() for line in lines[at:end]]
            before = next((line for line in reversed(lines[:at]) if line.strip()), "")
            is_list = at > 0 and _WHOLE.search(lines[at - 1]) is not None
            is_nobody = is_message or is_list or _ANSWERED.search(before)
            lines[at:end] = block if is_nobody else _mark(block)
        at = end
    return "\n".join(lines)


def _mark(block: list[str]) -> list[str]:
    """Each paragraph opens the marks, and the last closes them; who signs is outside."""
    own = [n for n, line in enumerate(block) if line.strip()]
    while own and _SIGNED.match(block[own[-1]]):
        own.pop()
    if not own or _MARKED.search("\n".join(block[: own[-1] + 1])):
        return block
    for number in own:
        if number == own[0] or not block[number - 1].strip():
            block[number] = f"“{block[number].lstrip()}"
    block[own[-1]] += "”"
    return block
