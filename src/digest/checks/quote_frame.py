"""Check that the source does not deny, doubt or take back what it quotes."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.quotes.locating import locate_segments


def find(subject: Subject) -> Iterator[Finding]:
    """Quotes that the sentence around them, or the next one, makes doubtful."""
    release = subject.edition.release
    if release is None:
        return
    for index, quote in enumerate(subject.edition.quotes):
        if quote.vouched:
            continue
        for number, span in enumerate(locate_segments(quote, release)):
            quotation = release.find_quotation(span) if span else None
            frame = release.find_frame(quotation) if quotation else None
            if frame:
                where = subject.edition.places.at("quotes", index, "segments", number)
                place = release.show_place(release.find_line(frame.span))
                said = frame.sentence.rstrip(".")
                message = f"{place} puts these words in doubt, with “{frame.words}”: {said}."
                yield Finding(where, message, _FIX)
                break


_FIX = (
    "Take the quote out, or say why it is fair at the quote:"
    ' `vouched: "She confirmed it on the phone."`.'
)
_PEOPLE = "people:\n  ada:\n    name: Ada Example\n    role: Librarian\n"
_QUOTE = f"{_PEOPLE}quotes:\n  - id: first\n    speaker: ada\n    segments:\n      - "
_WORDS = "We plan together,\nfeatured: first"

CHECK = Check(
    id="quote-frame",
    severity="warning",
    at_sending="error",
    why="Words that the source calls false, or has from rumours, are no quote of the speaker.",
    fix="Take the quote out, or vouch for it with `vouched:`. Before sending it is an error.",
    group="quotes",
    bad=Example(
        edition=f"{_QUOTE}{_WORDS}",
        source="In a made-up letter, the librarian, Ada Example, says: “We plan together,”\n",
    ),
    good=Example(
        edition=f"{_QUOTE}{_WORDS}",
        source="“We plan together,” said the librarian, Ada Example.\n",
    ),
    find=find,
)
