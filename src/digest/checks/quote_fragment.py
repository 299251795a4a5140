"""Check that no quote starts or stops inside a sentence of the source."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Quote
from digest.languages import Language, load_language
from digest.quotes.joining import locate_segments, split_sentences
from digest.quotes.runs import find_run
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release

_ENDED = tuple(".!?…。！？।۔؟")
_MARKS = " \u00a0“”„‟‘’‚«»‹›「」『』\"'"
_SHOWN = 6


def find(subject: Subject) -> Iterator[Finding]:
    """Quotes that start or stop inside a sentence that the source has in quotation marks."""
    edition = subject.edition
    release = edition.release
    if release is None:
        return
    for index, quote in enumerate(edition.quotes):
        language = load_language(quote.lang or edition.lang)
        for number, message in _judge(quote, release, language) if language else ():
            where = edition.places.at("quotes", index, "segments", number)
            fix = "Put the whole sentence here, and a shorter form below `excerpts:`."
            yield Finding(where, message, fix)


def _judge(quote: Quote, release: Release, language: Language) -> Iterator[tuple[int, str]]:
    spans = locate_segments(quote, release)
    if spans[0] and (before := _read_rest(release, spans[0], language)[0]):
        words = " ".join(before.split()[-_SHOWN:])
        yield 0, f"The quote starts inside a sentence: the source has “{words}” before it."
    if spans[-1] and (after := _read_rest(release, spans[-1], language)[1]):
        first = after.split()[:_SHOWN]
        shown = " ".join(first) + (" …" if len(after.split()) > _SHOWN else "")
        message = f"The quote stops inside a sentence: the source continues “{shown}”."
        yield len(spans) - 1, message


def _read_rest(release: Release, span: SourceSpan, language: Language) -> tuple[str, str]:
    """The rest of the first sentence before the words, and of the last one after them."""
    run = find_run(release, span)
    if run is None:
        return "", ""
    text = release.paragraphs[span.paragraph].typed[run.start : run.end]
    start, end = span.start - run.start, span.end - run.start
    sentences = split_sentences(text, language)
    begun = max((first for first, _ in sentences if first <= start), default=0)
    ended = min((last for _, last in sentences if last >= end), default=len(text))
    return _part(text[begun:start], text[start:]), _part(text[end:ended], text[:end], is_after=True)


def _part(rest: str, quoted: str, *, is_after: bool = False) -> str:
    """The rest of a sentence, or nothing if it is a separate sentence or has no words."""
    first, second = (quoted, rest) if is_after else (rest, quoted)
    is_over = first.rstrip(_MARKS).endswith(_ENDED) and second.lstrip(_MARKS)[:1].isupper()
    return "" if is_over or not any(map(str.isalnum, rest)) else rest.strip(f"{_MARKS},;:")


_PEOPLE = "people:\n  ada:\n    name: Ada Example\n    role: Librarian\nfeatured: ada\n"
_QUOTE = f"{_PEOPLE}quotes:\n  - id: ada\n    speaker: ada\n    segments:\n      - "
_RELEASE = "“We are glad to have this chance to work with every family,” said Ada Example.\n"

CHECK = Check(
    id="quote-fragment",
    severity="hint",
    why="A quote that starts or stops inside a sentence can change what the speaker meant.",
    fix="Put the whole sentence in the segment, and a shorter form below `excerpts:`.",
    group="quotes",
    bad=Example(edition=f"{_QUOTE}We are glad to have this chance", source=_RELEASE),
    good=Example(
        edition=f"{_QUOTE}We are glad to have this chance to work with every family,",
        source=_RELEASE,
    ),
    find=find,
)
