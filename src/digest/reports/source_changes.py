"""The lines of a source that a quote rests on, where a change edits them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from digest.quotes.evidence import find_evidence
from digest.sources.formats.source_text import UnreadableSourceError

if TYPE_CHECKING:
    from digest.content.model import Edition, Quote
    from digest.history.sent_editions import History
    from digest.sources.release import Release

_MOST = 20


def read_old_source(edition: Edition, history: History | None) -> str | None:
    """The text of the source before the change; None where it is the same, or not known."""
    from digest.problems import Problem
    from digest.sources.formats.choosing import read_source_text

    if edition.source is None or history is None:
        return None
    content = history.read(edition.source.path)
    if content is None:
        return None
    try:
        old = read_source_text(content, edition.source.path)
    except UnreadableSourceError:
        return ""
    text = "" if isinstance(old, Problem) else old.text
    return text if text != edition.source.release.text else None


def list_changed_lines(quote: Quote, release: Release, old: str) -> tuple[str, ...]:
    """“- old line” and “+ new line” for each changed line of the paragraphs that prove a quote."""
    wanted = _list_lines(quote, release)
    before, after = old.split("\n"), release.text.split("\n")
    rows: list[str] = []
    for kind, start, end, first, last in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        is_near = any(first < line <= last for line in wanted)
        if kind == "delete":
            is_near = first in wanted and first + 1 in wanted
        if kind != "equal" and is_near:
            rows += [f"- {line}" for line in before[start:end] if line.strip()]
            rows += [f"+ {line}" for line in after[first:last] if line.strip()]
    left = len(rows) - _MOST
    return (*rows[:_MOST], *([f"… and {left} more lines"] if left > 0 else []))


def _list_lines(quote: Quote, release: Release) -> frozenset[int]:
    """The numbers, from 1, of the lines of every paragraph with the words or who said them."""
    return frozenset(line for number in _list_paragraphs(quote, release) for line in number)


def _list_paragraphs(quote: Quote, release: Release) -> Iterator[range]:
    evidence = find_evidence(quote, release)
    said_at = evidence.quotation.said_at if evidence.quotation else None
    for span in (*evidence.places, said_at):
        if span:
            paragraph = release.paragraphs[span.paragraph]
            yield range(paragraph.line, paragraph.line + len(paragraph.rows))
