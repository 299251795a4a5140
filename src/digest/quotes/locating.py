"""Where each segment of a quote stands in the source, of all places that have its words."""

from __future__ import annotations

from digest.content.model import Quote, Source
from digest.quotes.verbatim import Release, Span, fold, open_release

# What a choice of places costs: segments out of order, places far from the speaker's name,
# paragraphs between segments, characters between segments.
_Cost = tuple[int, int, int, int]


def locate_segments(quote: Quote, source: Source | None) -> tuple[Span | None, ...]:
    """The place of each segment; None where the source does not have it, or where there is none.

    Of words that stand in several places those are taken that keep the segments in order, near the
    speaker's name and near each other; the first of them where that leaves a choice.
    """
    if source is None:
        return (None,) * len(quote.segments)
    release = open_release(source)
    places = [release.find(segment) for segment in quote.segments]
    paths: list[tuple[_Cost, tuple[Span, ...]]] = [((0, 0, 0, 0), ())]
    for spans in filter(None, places):
        near = {span: _is_near_speaker(quote, release, span) for span in spans}
        paths = [min(_extend(path, span, is_near=near[span]) for path in paths) for span in spans]
    chosen = iter(min(paths)[1])
    return tuple(next(chosen) if spans else None for spans in places)


def is_before(first: Span, second: Span) -> bool:
    """Whether the second place starts where the first has ended, or later."""
    return (first.paragraph, first.end) <= (second.paragraph, second.start)


def _extend(
    path: tuple[_Cost, tuple[Span, ...]], span: Span, *, is_near: bool
) -> tuple[_Cost, tuple[Span, ...]]:
    (wrong, far, paragraphs, characters), spans = path
    far += not is_near
    if spans:
        last = spans[-1]
        wrong += not is_before(last, span)
        paragraphs += abs(span.paragraph - last.paragraph)
        characters += abs(span.start - last.end) if span.paragraph == last.paragraph else 0
    return (wrong, far, paragraphs, characters), (*spans, span)


def _is_near_speaker(quote: Quote, release: Release, span: Span) -> bool:
    near = release.paragraphs[max(span.paragraph - 1, 0) : span.paragraph + 1]
    names = {fold(person.name) for person in quote.speakers}
    names |= {name.split()[-1] for name in names}
    return any(name in paragraph.text for paragraph in near for name in names)
