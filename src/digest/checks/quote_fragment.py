"""Check that no quote starts or stops inside a sentence of the source."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.quotes.joining import JoinedQuote
from digest.quotes.left_out import is_fair

_MARKS = " \u00a0“”„‟‘’‚«»‹›「」『』\"',;:"
_SHOWN = 6


def find(subject: Subject) -> Iterator[Finding]:
    """Quotes that start or stop inside a sentence of the source, fairly: digest adds “…”."""
    for index, joined in enumerate(subject.joined):
        for number, message in list_cuts_inside(joined):
            where = subject.edition.places.at("quotes", index, "segments", number)
            fix = "Put the whole sentence here, and a shorter form below `excerpts:`."
            yield Finding(where, message, fix)


def list_cuts_inside(joined: JoinedQuote) -> Iterator[tuple[int, str]]:
    """The segments that start or stop inside a sentence, with what is left out."""
    quoted, last = joined.quoted, len(joined.quote.segments) - 1
    start, end = quoted.find_start(0), quoted.find_end(last)
    if start and joined.is_cut[0] and is_fair(start, quoted.words):
        words = " ".join(start.words.strip(_MARKS).split()[-_SHOWN:])
        yield 0, f"The quote starts inside a sentence: the source has “{words}” before it."
    if end and joined.is_cut[1] and is_fair(end, quoted.words):
        after = end.words.strip(_MARKS).split()
        shown = " ".join(after[:_SHOWN]) + (" …" if len(after) > _SHOWN else "")
        yield last, f"The quote stops inside a sentence: the source continues “{shown}”."


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
