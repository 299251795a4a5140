"""Check that the source does not deny, doubt or take back what it quotes."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.quotes.locating import locate_segments
from digest.quotes.narration import find_frame
from digest.sources.frames import Frame


def find(subject: Subject) -> Iterator[Finding]:
    """Quotes that the sentence around them, or the next one, makes doubtful."""
    release = subject.edition.release
    if release is None:
        return
    for index, quote in enumerate(subject.edition.quotes):
        if quote.vouched:
            continue
        for number, span in enumerate(locate_segments(quote, release)):
            frame = find_frame(release, span) if span and release.is_in_marks(span) else None
            if frame:
                where = subject.edition.places.at("quotes", index, "segments", number)
                place = release.show_place(release.find_line(frame.span))
                does = _describe(frame)
                message = f"{place} {does}, with “{frame.words}”: {frame.sentence.rstrip('.')}."
                yield Finding(where, message, _DENIED if frame.is_denied else _GOVERNED)
                break


def _describe(frame: Frame) -> str:
    if frame.is_borrowed:
        return "gives these words to another than the speaker"
    return "puts these words in doubt" if frame.is_denied else "denies or limits these words"


_DENIED = (
    "Take the quote out: by the source, these are not the speaker's own words, or no longer. If you"
    ' know better, say how at the quote: `vouched: "She confirmed it on the phone."`.'
)
_GOVERNED = (
    "Quote a whole sentence of the speaker instead, or say why these words are fair at the quote:"
    ' `vouched: "She said the whole sentence on the phone."`.'
)
_PEOPLE = "people:\n  ada:\n    name: Ada Example\n    role: Librarian\n"
_QUOTE = f"{_PEOPLE}quotes:\n  - id: first\n    speaker: ada\n    segments:\n      - "
_WORDS = "We plan together,\nfeatured: first"

CHECK = Check(
    id="quote-frame",
    severity="warning",
    at_sending="error",
    why="Words that the source calls false, or gives to another, are no quote of the speaker.",
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
