"""Trace quoted words to a segment of the content, lines of the source, and an approval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import chain, count
from typing import Literal

from digest.content.model import Edition, Quote
from digest.content.model.quotes import drop_cuts
from digest.content.texts import list_texts
from digest.edition_build import LoadedEdition
from digest.quotes.approvals import is_approved
from digest.quotes.joining import JoinedQuote, locate_segments
from digest.quotes.locating import spell_name
from digest.quotes.quotes_of_edition import find_language, join_quotes
from digest.sources.formats.source_text import Unit
from digest.sources.nearest import find_difference, find_nearest
from digest.sources.paragraphs import Paragraph, SourceSpan
from digest.sources.release import Release, show_place
from digest.text.decoding import decode_text
from digest.text.folding import find_words, fold, normalize
from digest.text.invisible import find_invisible, name_invisible
from digest.tracing.passages import FilePassage, list_quoted
from digest.tracing.roles import list_altered
from digest.values import dataclass

# The final mark may change at a cut, and a closing quotation mark may follow it.
_FINAL = ",،、，.。．۔।' "
# A file that is none of ours may have thousands, and the source a megabyte to look through.
_MOST_LOOKED_FOR = 25

ApprovalState = Literal["valid", "void", "none"]


@dataclass(frozen=True, slots=True)
class LineRange:
    """The lines of a file that have the words, counted from 1; of a document, its own units."""

    path: str
    first: int
    last: int
    unit: Unit = "line"

    def __str__(self) -> str:
        return show_place(self.path, self.unit, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one segment, numbered from 1; `source` is None if the source lacks them."""

    segment: int
    content: LineRange
    source: LineRange | None


@dataclass(frozen=True, slots=True)
class Origin:
    """The quote that words are from; `unnamed` are the speakers that the file does not name.

    `altered` are words of their roles in the file that neither the content nor the source has.
    `is_missing`: the edition has a source that lacks some of the words.
    """

    quote: Quote
    parts: tuple[Part, ...]
    approval: ApprovalState
    unnamed: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """Quoted words of a file, their places in it, and their origin.

    Words from no quote have a `title`, the text of the edition that has them in quotation marks,
    or else a `remark` on similar words in the source.
    """

    words: str
    places: tuple[str, ...]
    origin: Origin | None = None
    title: LineRange | None = None
    remark: str = ""

    @property
    def is_traced(self) -> bool:
        """Whether the words are from a quote, with its speakers and source, or from a title."""
        if self.origin is None:
            return self.title is not None
        return not (self.origin.unnamed or self.origin.altered or self.origin.is_missing)


def trace_passages(loaded: LoadedEdition, passages: Sequence[FilePassage]) -> tuple[Trace, ...]:
    """Every quotation of the passages once, or without any, the passages that match a quote."""
    return add_remarks(loaded, find_traces(loaded, passages))


def add_remarks(loaded: LoadedEdition, traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """With what the source has that is like the words of no quote; of very many, of the first."""
    left = count(_MOST_LOOKED_FOR, -1)
    return tuple(
        each if each.origin or each.title or each.remark
        else replace(each, remark=_remark(loaded.edition, each.words, left))
        for each in traces
    )  # fmt: skip


def find_traces(loaded: LoadedEdition, passages: Sequence[FilePassage]) -> tuple[Trace, ...]:
    """The same without remarks."""
    tracer = _Tracer(loaded, passages)
    quoted = [(passage, words) for passage in passages for words in list_quoted(passage.text)]
    if not quoted:
        quoted = [(p, p.text) for p in passages if tracer.find_origin(p.text, p)]
    found: dict[tuple[object, ...], Trace] = {}
    places = defaultdict[tuple[object, ...], dict[str, None]](dict)
    for passage, words in quoted:
        trace = _refuse_hidden(tracer.trace(normalize(words), passage), words)
        origin = trace.origin
        key = (trace.words, (origin.quote.id, origin.unnamed, origin.altered) if origin else None)
        found[key] = trace
        places[key][passage.where] = None
    return tuple(replace(trace, places=tuple(places[key])) for key, trace in found.items())


def _refuse_hidden(trace: Trace, words: str) -> Trace:
    """A copy with an invisible letter that its quote lacks is no copy of it."""
    hidden = {found[0] for found in find_invisible(words)}
    if trace.origin is None or not (more := hidden - set("".join(trace.origin.quote.segments))):
        return trace
    names = ", ".join(sorted(map(name_invisible, more)))
    remark = f"They are those of `{trace.origin.quote.id}`, but with an invisible letter: {names}."
    return replace(trace, origin=None, remark=remark)


class _Tracer:
    """One edition, with what is needed for every trace."""

    def __init__(self, loaded: LoadedEdition, passages: Sequence[FilePassage]) -> None:
        self.edition, self.passages = loaded.edition, passages
        self.language = find_language(self.edition)
        self.rows = decode_text(loaded.files[0].content, "")[0].split("\n")
        self.joined, _ = join_quotes(self.edition, self.language)
        self.altered: dict[tuple[str | None, str], tuple[str, ...]] = {}
        self.starts = sorted({where.line for where in self.edition.places.lines.values()})

    def trace(self, words: str, passage: FilePassage) -> Trace:
        if origin := self.find_origin(words, passage):
            return Trace(words, (), origin)
        return Trace(words, (), title=self._titles.get(fold(words)))

    def find_origin(self, words: str, passage: FilePassage) -> Origin | None:
        """The quote with these words that the passage names, or whose speakers it names."""
        origins = [
            self._make_origin(index, span, passage)
            for index, joined in enumerate(self.joined)
            if (span := _find_stretch(joined, words))
        ]
        meant = (origin for origin in origins if origin.quote.id == passage.quote)
        named = (origin for origin in origins if not origin.unnamed)
        return next(chain(meant, named, origins), None)

    def _make_origin(self, index: int, span: tuple[int, int], passage: FilePassage) -> Origin:
        quote = self.edition.quotes[index]
        unnamed = (
            person.name
            for person in quote.speakers
            if not any(_is_named(name, passage.beside) for name in spell_name(person))
        )
        parts = tuple(self._list_parts(index, span))
        return Origin(
            quote=quote,
            parts=parts,
            approval="valid"
            if is_approved(self.joined[index])
            else "void"
            if quote.approval
            else "none",
            unnamed=tuple(unnamed),
            altered=tuple(self._list_altered(quote, passage)),
            is_missing=self.edition.release is not None and not all(part.source for part in parts),
        )

    def _list_altered(self, quote: Quote, passage: FilePassage) -> Iterator[str]:
        """The roles beside the speakers' names, in the post or else anywhere in the file."""
        post = passage.text if passage.beside == passage.text else None
        for person in quote.speakers:
            if (post, person.id) not in self.altered:
                texts = [post] if post is not None else [p.text for p in self.passages]
                found = list_altered(texts, person, self.edition, self.language)
                self.altered[post, person.id] = found
            yield from self.altered[post, person.id]

    def _list_parts(self, index: int, span: tuple[int, int]) -> Iterator[Part]:
        """The words of each segment, as lines of the content and of the source."""
        quote = self.edition.quotes[index]
        spans = locate_segments(quote, self.edition.release)
        for number, (start, end) in enumerate(_place_segments(self.joined[index])):
            first, last = max(span[0], start) - start, min(span[1], end) - start - 1
            if first > last:
                continue
            content = self._find_content(index, number, first, last)
            release, place, proof = self.edition.release, spans[number % len(spans)], None
            if release and place and quote.translation:
                proof = _find_proof(release, place, 0, place.end - place.start - 1)
            elif release and place:
                proof = _find_proof(release, place, first, last)
            yield Part(number + 1, content, proof)

    def _find_content(self, index: int, number: int, first: int, last: int) -> LineRange:
        """The lines of the content that have these letters of a segment, counted from 0."""
        quote = self.edition.quotes[index]
        key = "translation" if quote.translation else "segments"
        words = (quote.translation or quote.segments)[number]
        where = self.edition.places.at("quotes", index, key, number)
        after = next((line for line in self.starts if line > where.line), len(self.rows) + 1)
        rows = tuple(self.rows[where.line - 1 : after - 1])
        typed = normalize("\n".join(rows))
        paragraph = Paragraph(fold(typed), typed, where.line, rows)
        start = paragraph.text.find(fold(words))
        if start < 0:  # Written with escapes, so the file does not have these letters.
            return LineRange(where.path, where.line, where.line)
        return _find_lines(where.path, paragraph, start + first, start + last)

    @cached_property
    def _titles(self) -> Mapping[str, LineRange]:
        """The words in quotation marks of each text of the edition, and where it is.

        The check `story-without-quotation` keeps quotations out of these texts.
        """
        found: dict[str, LineRange] = {}
        for keys, text in list_texts(self.edition):
            where = self.edition.places.at(*keys)
            for words in map(fold, list_quoted(text)):
                found.setdefault(words, LineRange(where.path, where.line, where.line))
        return found


@lru_cache(maxsize=256)
def _is_named(name: str, text: str) -> bool:
    """The passages of a file have one text beside them all: it is searched once for each name."""
    return bool(find_words(name, text))


def _find_lines(path: str, paragraph: Paragraph, first: int, last: int) -> LineRange:
    return LineRange(path, paragraph.find_line(first), paragraph.find_line(last))


def _find_proof(release: Release, place: SourceSpan, first: int, last: int) -> LineRange:
    """The lines of the release that have these letters of a segment, counted from 0."""
    paragraph = release.paragraphs[place.paragraph]
    lines = _find_lines(release.path, paragraph, place.start + first, place.start + last)
    ends = (release.find_place(lines.first), release.find_place(lines.last))
    return LineRange(release.path, *ends, release.unit)


def _find_stretch(joined: JoinedQuote, words: str) -> tuple[int, int] | None:
    """The place of the words in the folded quote; an excerpt may end with another mark."""
    bare = drop_cuts(fold(words).strip("' ")).rstrip(_FINAL)
    excerpts = (fold(excerpt.words).rstrip(_FINAL) for excerpt in joined.quote.excerpts)
    spans = find_words(words, joined.text)
    if not spans and bare and bare in excerpts:
        spans = find_words(bare, joined.text)
    return next(iter(spans), None)


def _place_segments(joined: JoinedQuote) -> Iterator[tuple[int, int]]:
    """The place of each segment in the folded quote, without its final mark."""
    whole, at = fold(joined.text), 0
    for segment in joined.quote.translation or joined.quote.segments:
        core = fold(segment).rstrip(_FINAL)
        start = max(whole.find(core, at), at)
        at = start + len(core)
        yield start, at


def _remark(edition: Edition, words: str, left: Iterator[int]) -> str:
    """What the source has that is like these words, which is looked for while any are left."""
    release = edition.release
    if release is None:
        return "The edition has no `source:`."
    for span in release.find(words):
        place = release.show_place(release.find_line(span))
        return f"{place} has them, but no quote of the edition does."
    if next(left) <= 0:
        return (
            f"{release.path} does not have them. Similar words are looked for only for the first "
            f"{_MOST_LOOKED_FOR} such quotations."
        )
    nearest = find_nearest(release, words)
    if nearest is None:
        return f"{release.path} has nothing like them."
    line, text = nearest
    difference = find_difference(words, text) or f"in the source “{text}”"
    return f"The nearest words are in {release.show_place(line)}: {difference}."
