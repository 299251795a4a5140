"""Find the place of each segment of a quote in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.content.model import Person, Places, Quote
from digest.sources.any_language import SUFFIXES
from digest.sources.paragraphs import Paragraph, SourceSpan
from digest.sources.release import Release
from digest.sources.same_names import is_same_name
from digest.text.folding import find_words, fold

# What a choice of places costs: segments out of order, places far from the speaker's name,
# paragraphs between segments, characters between segments.
_Cost = tuple[int, int, int, int]


def locate_segments(quote: Quote, release: Release | None) -> tuple[SourceSpan | None, ...]:
    """The place of each segment, or None if the source does not have it.

    If the source has the words more than once, the places are chosen that keep the segments in
    order, near the speaker's name and near each other; after that, the first.
    """
    if release is None:
        return (None,) * len(quote.segments)
    places = [release.find(segment) for segment in quote.segments]
    paths: list[tuple[_Cost, tuple[SourceSpan, ...]]] = [((0, 0, 0, 0), ())]
    for spans in filter(None, places):
        near = {span: _is_near_speaker(quote, release, span) for span in spans}
        paths = [min(_extend(path, span, is_near=near[span]) for path in paths) for span in spans]
    chosen = iter(min(paths)[1])
    return tuple(next(chosen) if spans else None for spans in places)


def is_nameless(person: Person, places: Places, release: Release) -> bool:
    """Whether a person's name is a placeholder: marked so, and nowhere in the source."""
    is_open = places.is_marked("people", person.id, "name") and not release.stated_by
    return is_open and not any(release.find(name) for name in spell_name(person))


def is_before(first: SourceSpan, second: SourceSpan) -> bool:
    """Whether the second place starts after the first has ended."""
    return (first.paragraph, first.end) <= (second.paragraph, second.start)


def find_named(
    release: Release, span: SourceSpan, words: Sequence[str], people: Sequence[Person]
) -> tuple[Person, ...]:
    """The people that the source names near these words: in their paragraph or the one before.

    Names inside the quoted `words` do not count. Paragraphs that each open with a quotation mark
    are one speech: the one before the first of them introduces it.
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
    """By the whole name, or by its last word unless another person has the same."""
    whole = [p for p in people if any(find_words(name, text) for name in spell_name(p))]
    taken = {fold(person.name).split()[-1] for person in whole}
    by_surname = [
        p for p in people
        if p not in whole
        and (last := fold(p.name).split()[-1]) not in taken
        and find_words(last, text)
    ]  # fmt: skip
    return (*whole, *by_surname)


def _list_introducing(release: Release, span: SourceSpan) -> Iterator[Paragraph]:
    at = span.paragraph
    yield release.paragraphs[at]
    while at and release.paragraphs[at].text.startswith("'"):
        at -= 1
        yield release.paragraphs[at]
    if at == span.paragraph and at:
        yield release.paragraphs[at - 1]


def spell_name(person: Person) -> tuple[str, ...]:
    """The name as written, as “Cole, Jr.”, and without spaces, as Japanese and Chinese sources."""
    rest, _, last = person.name.rpartition(" ")
    parted = (f"{rest}, {last}",) if last.rstrip(".").casefold() in SUFFIXES and rest else ()
    return person.name, *parted, person.name.replace(" ", "")


def _extend(
    path: tuple[_Cost, tuple[SourceSpan, ...]], span: SourceSpan, *, is_near: bool
) -> tuple[_Cost, tuple[SourceSpan, ...]]:
    (wrong, far, paragraphs, characters), spans = path
    far += not is_near
    if spans:
        last = spans[-1]
        wrong += not is_before(last, span)
        paragraphs += abs(span.paragraph - last.paragraph)
        characters += abs(span.start - last.end) if span.paragraph == last.paragraph else 0
    return (wrong, far, paragraphs, characters), (*spans, span)


def _is_near_speaker(quote: Quote, release: Release, span: SourceSpan) -> bool:
    """Whether the release gives the words at this place to a speaker of the quote."""
    if release.words is None:
        return bool(find_named(release, span, quote.segments, quote.speakers))
    quotation = release.find_quotation(span)
    names = quotation.speakers if quotation else ()
    return any(is_same_name(person.name, name) for person in quote.speakers for name in names)
