"""Words traced back: to a segment in the content, to lines of the source, to an approval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from digest.building import LoadedEdition
from digest.content.model import Edition, Quote
from digest.content.reading import decode_text
from digest.content.texts import list_texts
from digest.quotes.approvals import is_approved
from digest.quotes.edition import find_language, join_quotes
from digest.quotes.joining import JoinedQuote, locate_segments
from digest.quotes.locating import spell_name
from digest.quotes.verbatim import (
    Paragraph,
    find_difference,
    find_words,
    fold,
    normalize,
    open_release,
)
from digest.tracing.passages import Passage, list_quoted

# A final mark may change where words are cut, and a mark that closes may stand behind it.
_FINAL = ",،、，.。．۔।' "

Worth = Literal["valid", "void", "none"]


@dataclass(frozen=True, slots=True)
class Lines:
    """Where words stand in a file: from one line to another, counted from 1."""

    path: str
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.path}:{self.first}" + (f"-{self.last}" if self.last > self.first else "")


@dataclass(frozen=True, slots=True)
class Part:
    """What a quotation has of one segment, numbered from 1; no `source` where nothing proves it."""

    segment: int
    content: Lines
    source: Lines | None


@dataclass(frozen=True, slots=True)
class Origin:
    """The quote that words are from; `unnamed` are the speakers whom the file does not name.

    `is_missing`: the edition names a source, and it does not have all of the words.
    """

    quote: Quote
    parts: tuple[Part, ...]
    approval: Worth
    unnamed: tuple[str, ...] = ()
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """Quoted words of a file, where they stand in it, and where they are from.

    Words that are from no quote have a `title`, the text of the edition in which they stand between
    marks, or else a `remark` on what is like them.
    """

    words: str
    places: tuple[str, ...]
    origin: Origin | None = None
    title: Lines | None = None
    remark: str = ""

    @property
    def is_traced(self) -> bool:
        """Whether the words are a quote's, with its speakers and in its source; or a title's."""
        if self.origin is None:
            return self.title is not None
        return not self.origin.unnamed and not self.origin.is_missing


def trace_passages(loaded: LoadedEdition, passages: Sequence[Passage]) -> tuple[Trace, ...]:
    """Every quotation of the passages, the same words once; without marks, what a quote has."""
    tracer = _Tracer(loaded)
    quoted = [(passage, words) for passage in passages for words in list_quoted(passage.text)]
    if not quoted:
        quoted = [(p, p.text) for p in passages if tracer.find_origin(p.text, p)]
    found: dict[tuple[str, str | None, tuple[str, ...]], Trace] = {}
    for passage, words in quoted:
        trace = tracer.trace(normalize(words), passage)
        origin = trace.origin
        key = (trace.words, *((origin.quote.id, origin.unnamed) if origin else (None, ())))
        before = found[key].places if key in found else ()
        places = tuple(dict.fromkeys((*before, passage.where)))
        found[key] = Trace(trace.words, places, origin, trace.title, trace.remark)
    return tuple(found.values())


class _Tracer:
    """One edition, with all that is asked of it again and again."""

    def __init__(self, loaded: LoadedEdition) -> None:
        self.edition = loaded.edition
        self.rows = decode_text(loaded.files[0].content, "")[0].split("\n")
        self.joined, _ = join_quotes(self.edition, find_language(self.edition))
        self.starts = sorted({where.line for where in self.edition.places.lines.values()})

    def trace(self, words: str, passage: Passage) -> Trace:
        if origin := self.find_origin(words, passage):
            return Trace(words, (), origin)
        title = self._find_title(words)
        return Trace(words, (), title=title, remark="" if title else _remark(self.edition, words))

    def find_origin(self, words: str, passage: Passage) -> Origin | None:
        """Of quotes that share these words, the one that is meant or whose speakers are named."""
        origins = [
            self._make_origin(index, span, passage)
            for index, joined in enumerate(self.joined)
            if (span := _find_stretch(joined, words))
        ]
        meant = (origin for origin in origins if origin.quote.id == passage.quote)
        named = (origin for origin in origins if not origin.unnamed)
        return next(chain(meant, named, origins), None)

    def _make_origin(self, index: int, span: tuple[int, int], passage: Passage) -> Origin:
        quote = self.edition.quotes[index]
        worth: Worth = "none" if quote.approval is None else "void"
        unnamed = (
            person.name
            for person in quote.speakers
            if not any(find_words(name, passage.beside) for name in spell_name(person))
        )
        parts = tuple(self._list_parts(index, span))
        return Origin(
            quote=quote,
            parts=parts,
            approval="valid" if is_approved(quote) else worth,
            unnamed=tuple(unnamed),
            is_missing=self.edition.source is not None and not all(part.source for part in parts),
        )

    def _list_parts(self, index: int, span: tuple[int, int]) -> Iterator[Part]:
        """What the words have of each segment, as lines of the content and of the source."""
        quote = self.edition.quotes[index]
        spans = locate_segments(quote, self.edition.source)
        for number, (start, end) in enumerate(_place_segments(self.joined[index])):
            first, last = max(span[0], start) - start, min(span[1], end) - start - 1
            if first > last:
                continue
            content = self._find_content(index, number, first, last)
            source, place = self.edition.source, spans[number]
            if source is None or place is None:
                yield Part(number + 1, content, None)
                continue
            paragraph = open_release(source).paragraphs[place.paragraph]
            proof = _find_lines(source.path, paragraph, place.start + first, place.start + last)
            yield Part(number + 1, content, proof)

    def _find_content(self, index: int, number: int, first: int, last: int) -> Lines:
        """The lines of a segment in which these letters of it stand, counted from 0."""
        where = self.edition.places.at("quotes", index, "segments", number)
        after = next((line for line in self.starts if line > where.line), len(self.rows) + 1)
        rows = tuple(self.rows[where.line - 1 : after - 1])
        typed = normalize("\n".join(rows))
        paragraph = Paragraph(fold(typed), typed, where.line, rows)
        start = paragraph.text.find(fold(self.edition.quotes[index].segments[number]))
        if start < 0:  # Written with escapes: what is read is not what stands there.
            return Lines(where.path, where.line, where.line)
        return _find_lines(where.path, paragraph, start + first, start + last)

    def _find_title(self, words: str) -> Lines | None:
        """Where the edition's own texts have these words between marks.

        `story-without-quotation` is the check that keeps somebody's words out of them.
        """
        for keys, text in list_texts(self.edition):
            if fold(words) in map(fold, list_quoted(text)):
                where = self.edition.places.at(*keys)
                return Lines(where.path, where.line, where.line)
        return None


def _find_lines(path: str, paragraph: Paragraph, first: int, last: int) -> Lines:
    return Lines(path, paragraph.find_line(first), paragraph.find_line(last))


def _find_stretch(joined: JoinedQuote, words: str) -> tuple[int, int] | None:
    """Where the words stand in the folded quote; an excerpt may end with another mark than it."""
    for span in find_words(words, joined.text):
        return span
    bare = fold(words).rstrip(_FINAL)
    if bare and any(fold(excerpt.text).rstrip(_FINAL) == bare for excerpt in joined.quote.excerpts):
        for span in find_words(bare, joined.text):
            return span
    return None


def _place_segments(joined: JoinedQuote) -> Iterator[tuple[int, int]]:
    """Where each segment stands in the folded quote, without the mark that a seam may change."""
    whole, at = fold(joined.text), 0
    for segment in joined.quote.segments:
        core = fold(segment).rstrip(_FINAL)
        start = max(whole.find(core, at), at)
        at = start + len(core)
        yield start, at


def _remark(edition: Edition, words: str) -> str:
    """What in the source is like words that no quote has."""
    if edition.source is None:
        return "The edition names no source."
    release = open_release(edition.source)
    for span in release.find(words):
        place = f"{edition.source.path}:{release.find_line(span)}"
        return f"They stand in {place}, but no quote of the edition has them."
    nearest = release.find_nearest(words)
    if nearest is None:
        return f"Nothing like them stands in {edition.source.path}."
    line, text = nearest
    difference = find_difference(words, text) or f"in the source “{text}”"
    return f"Nearest is {edition.source.path}:{line}: {difference}."
