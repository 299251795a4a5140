"""Where each segment of a quote stands in the source, of all places that have its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.content.model import Person, Quote, Source
from digest.quotes.verbatim import Paragraph, Release, Span, find_words, fold, open_release

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


def find_named(
    release: Release, span: Span, words: Sequence[str], people: Sequence[Person]
) -> tuple[Person, ...]:
    """Whom the source names beside these words: in their paragraph, else in the one before.

    What stands in the quoted `words` themselves names nobody. Paragraphs that each open with a
    quotation mark are one speech: the one before the first of them introduces it.
    """
    for paragraph in _list_introducing(release, span):
        text = paragraph.text
        for quoted in words:
            text = text.replace(fold(quoted), " ")
        named = _list_named(people, text)
        if named:
            return named
    return ()


def _list_named(people: Sequence[Person], text: str) -> tuple[Person, ...]:
    """By the whole name; by the last word of it unless that stands there for somebody else."""
    whole = [p for p in people if any(find_words(name, text) for name in spell_name(p))]
    taken = {fold(person.name).split()[-1] for person in whole}
    by_surname = [
        p for p in people
        if p not in whole
        and (last := fold(p.name).split()[-1]) not in taken
        and find_words(last, text)
    ]  # fmt: skip
    return (*whole, *by_surname)


def _list_introducing(release: Release, span: Span) -> Iterator[Paragraph]:
    at = span.paragraph
    yield release.paragraphs[at]
    while at and release.paragraphs[at].text.startswith("'"):
        at -= 1
        yield release.paragraphs[at]
    if at == span.paragraph and at:
        yield release.paragraphs[at - 1]


def spell_name(person: Person) -> tuple[str, str]:
    """The name as it is, and without spaces, as Japanese and Chinese sources have it."""
    return person.name, person.name.replace(" ", "")


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
    return bool(find_named(release, span, quote.segments, quote.speakers))
