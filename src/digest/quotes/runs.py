"""Runs of words that a source has between quotation marks, and what it says between two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.quotes.verbatim import Paragraph, Release, Span, fold
from digest.text.marks import find_marks


@dataclass(frozen=True, slots=True)
class Break:
    """Two runs of one segment, as the source has them, and its words between the two.

    There are none where a paragraph ends inside the quotation.
    """

    before: str
    between: str
    after: str
    line: int


def find_run(release: Release, span: Span) -> Span | None:
    """What stands in the outermost marks around these words, to the paragraph's end at most."""
    for start, end in _list_runs(release.paragraphs[span.paragraph]):
        if start <= span.start and span.end <= end:
            return Span(span.paragraph, start, end)
    return None


def find_break(release: Release, segment: str) -> Break | None:
    """Where a segment goes over from one run to the next, whether its marks are typed or not."""
    pieces = _locate(release, segment)
    return _describe(release, *pieces[:2]) if len(pieces) > 1 else None


def explain_break(found: Break, path: str) -> tuple[str, str]:
    """What is wrong with such a segment, and the cure."""
    tail, head = " ".join(found.before.split()[-4:]), " ".join(found.after.split()[:4])
    ends = f"one ends with “{tail}”, the next one starts with “{head}”"
    if not found.between:
        message = f"{path}:{found.line} has these words in two paragraphs."
        return message, f"Make a second entry below `segments:`, without marks: {ends}."
    message = (
        f"“{found.between}” stands inside this segment, and in {path}:{found.line} outside of the"
        " quotation marks."
    )
    said = " ".join(found.between.strip(" ,.").split()[:1])
    fix = (
        f"Make two segments, the words before “{said} …” and those after it, without the marks:"
        f" {ends}."
    )
    return message, fix


def _describe(release: Release, first: Span, second: Span) -> Break:
    rows = [each.typed for each in release.paragraphs[first.paragraph : second.paragraph + 1]]
    rows[-1] = rows[-1][: second.start - 1]
    rows[0] = rows[0][first.end + 1 :]
    between = " ".join(" ".join(rows).split())
    return Break(_show(release, first), between, _show(release, second), release.find_line(first))


def _show(release: Release, span: Span) -> str:
    return release.paragraphs[span.paragraph].typed[span.start : span.end].strip()


def _list_runs(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Start and end of what each outermost pair encloses; a mark left open reaches to the end."""
    start: int | None = None
    for mark in find_marks(paragraph.typed, with_brackets=False):
        if mark.depth == 1 and mark.side == "open":
            start = mark.index + 1
        elif mark.depth == 1 and start is not None:
            yield start, mark.index
            start = None
    if start is not None:
        yield start, len(paragraph.typed)


def _locate(release: Release, segment: str) -> tuple[Span, ...]:
    """The runs in which the segment starts, goes on and ends, cut to it."""
    wanted = "".join(_keep(fold(segment)))
    paragraphs = release.paragraphs
    letters = "".join("".join(_keep(paragraph.text)) for paragraph in paragraphs)
    at = letters.find(wanted) if wanted else -1
    if at < 0:
        return ()
    places = [
        (number, index)
        for number, paragraph in enumerate(paragraphs)
        for index, letter in enumerate(paragraph.text)
        if _counts(letter)
    ]
    first, last = places[at], places[at + len(wanted) - 1]
    pieces = tuple(_cut_runs(release, first, last))
    starts = pieces and (pieces[0].paragraph, pieces[0].start) <= first
    return pieces if starts and last < (pieces[-1].paragraph, pieces[-1].end) else ()


def _cut_runs(release: Release, first: tuple[int, int], last: tuple[int, int]) -> Iterator[Span]:
    """The runs that hold something of what stands from the first to the last letter."""
    for number in range(first[0], last[0] + 1):
        for start, end in _list_runs(release.paragraphs[number]):
            low = max(start, first[1]) if number == first[0] else start
            high = min(end, last[1] + 1) if number == last[0] else end
            if low < high:
                yield Span(number, low, high)


def _keep(folded: str) -> Iterator[str]:
    return (letter for letter in folded if _counts(letter))


def _counts(letter: str) -> bool:
    """Marks and spaces do not: they are left out, or typed in another way."""
    return letter not in "' "
