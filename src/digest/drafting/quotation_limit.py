"""Refuse a text with more quotations than any press release has."""

from __future__ import annotations

import re

from digest.sources.formats.source_text import UnreadableSourceError
from digest.sources.release import Release

# A release has some dozens, a text of a megabyte that is full of them about five thousand.
MOST_QUOTATIONS = 6_000
_DOUBLE = '“”„‟"«»＂「」『』'
_LEAD = re.compile(r"[:：][^\S\n]*\n")
_FIX = "Save only the press release, or only the part with the quotes that you need."


def refuse_many(release: Release) -> None:
    """Raise UnreadableSourceError, before they are read, for too many quotations or leads to one.

    Marks are counted first: where each opens and closes is asked only if they are few.
    """
    _refuse(sum(map(release.text.count, _DOUBLE)) // 2, "pairs of quotation marks")
    _refuse(len(_LEAD.findall(release.text)), "lines that end with a colon")
    _refuse(sum(len(each.runs) for each in release.quoted), "quotations")


def _refuse(count: int, name: str) -> None:
    if count > MOST_QUOTATIONS:
        limit = f"{MOST_QUOTATIONS:,} is the limit for finding quotes"
        raise UnreadableSourceError(f"This text has {count:,} {name}; {limit}.", _FIX)
