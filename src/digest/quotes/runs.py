"""Find the words that a source has in quotation marks, and what interrupts them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from digest.text.folding import fold
from digest.values import dataclass

# What the narrator's words have around them: the marks, or the dashes of an aside inside them.
_MARKS = "“”„‟«»‘’‚'\"—–― "


@dataclass(frozen=True, slots=True)
class Interruption:
    """Two quoted runs of one segment, and what the source has between them, such as “she said”.

    `between` is empty if a paragraph ends inside the quotation. `place` is that of the first run.
    """

    before: str
    between: str
    after: str
    place: str


def find_quoted_part(release: Release, span: SourceSpan) -> str:
    """The words of a place that are in marks, where it begins or ends inside them; else empty."""
    for start, end in _list_runs(release, span.paragraph):
        low, high = max(start, span.start), min(end, span.end)
        if low < high and (start <= span.start or span.end <= end):
            return _show(release, SourceSpan(span.paragraph, low, high))
    return ""


def find_interruption(release: Release, segment: str) -> Interruption | None:
    """The place where a segment continues in another run, with or without marks."""
    pieces = _locate(release, segment)
    return _describe(release, *pieces[:2]) if len(pieces) > 1 else None


def explain_interruption(found: Interruption) -> tuple[str, str]:
    """The message and the fix for such a segment."""
    tail, head = " ".join(found.before.split()[-4:]), " ".join(found.after.split()[:4])
    ends = f"the first ends with “{tail}”, the second starts with “{head}”"
    if not found.between:
        message = f"{found.place} has these words in two paragraphs."
        return message, f"Make two entries below `segments:`, without marks: {ends}."
    message = (
        f"This segment includes “{found.between}”, which {found.place} has outside the"
        " quotation marks."
    )
    said = " ".join(found.between.strip(" ,.").split()[:1])
    fix = f"Make two segments, without marks, of the words before and after “{said} …”: {ends}."
    return message, fix


def _describe(release: Release, first: SourceSpan, second: SourceSpan) -> Interruption:
    rows = [each.typed for each in release.paragraphs[first.paragraph : second.paragraph + 1]]
    rows[-1] = rows[-1][: second.start]
    rows[0] = rows[0][first.end :]
    between = " ".join(" ".join(rows).split()).strip(_MARKS)
    place = release.show_place(release.find_line(first))
    return Interruption(_show(release, first), between, _show(release, second), place)


def _show(release: Release, span: SourceSpan) -> str:
    return release.paragraphs[span.paragraph].typed[span.start : span.end].strip()


def _list_runs(release: Release, number: int) -> Iterator[tuple[int, int]]:
    """Start and end of the speaker's words in each run of a paragraph."""
    return ((run.start, run.end) for run in release.quoted[number].runs)


def _locate(release: Release, segment: str) -> tuple[SourceSpan, ...]:
    """The runs that have the segment, cut to it."""
    wanted = _drop_uncounted(fold(segment))
    texts = tuple(each.text for each in release.paragraphs)
    letters, ends = _list_letters(texts)
    at = letters.find(wanted)
    if not wanted or at < 0:
        return ()
    first, last = (_place(texts, ends, each) for each in (at, at + len(wanted) - 1))
    pieces = tuple(_cut_runs(release, first, last))
    starts = pieces and (pieces[0].paragraph, pieces[0].start) <= first
    return pieces if starts and last < (pieces[-1].paragraph, pieces[-1].end) else ()


def _cut_runs(
    release: Release, first: tuple[int, int], last: tuple[int, int]
) -> Iterator[SourceSpan]:
    """The parts of runs from the first to the last letter."""
    for number in range(first[0], last[0] + 1):
        for start, end in _list_runs(release, number):
            low = max(start, first[1]) if number == first[0] else start
            high = min(end, last[1] + 1) if number == last[0] else end
            if low < high:
                yield SourceSpan(number, low, high)


def _drop_uncounted(text: str) -> str:
    """Without what may be left out or typed differently."""
    return text.replace("'", "").replace(" ", "")


@lru_cache(maxsize=4)
def _list_letters(texts: tuple[str, ...]) -> tuple[str, Sequence[int]]:
    """The letters of folded paragraphs, and how many there are up to the end of each."""
    letters = [*map(_drop_uncounted, texts)]
    return "".join(letters), [*accumulate(map(len, letters))]


def _place(texts: Sequence[str], ends: Sequence[int], letter: int) -> tuple[int, int]:
    """The paragraph and index of a letter."""
    paragraph = bisect_right(ends, letter)
    text, before = texts[paragraph], ends[paragraph - 1] if paragraph else 0
    counts = range(1, len(text) + 1)
    wanted = letter - before + 1
    return paragraph, bisect_left(
        counts, wanted, key=lambda count: len(_drop_uncounted(text[:count]))
    )
