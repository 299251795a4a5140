"""Every segment stands word for word in the source, near its speaker's name."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Person, Source
from digest.problems import Location
from digest.quotes.verbatim import Release, find_difference, fold, open_release


def find(subject: Subject) -> Iterator[Finding]:
    """Segments that the source does not have, and speakers whom it does not name beside them."""
    source = subject.edition.source
    if source is None:
        return
    release = open_release(source)
    for index, quote in enumerate(subject.edition.quotes):
        for number, segment in enumerate(quote.segments):
            where = subject.edition.places.at("quotes", index, "segments", number)
            if not release.find(segment):
                yield _report_words(where, segment, release, source)
                continue
            for person in quote.speakers:
                if not _is_named(person, segment, release):
                    yield _report_speaker(where, person, segment, release, source)


def _report_words(where: Location, segment: str, release: Release, source: Source) -> Finding:
    nearest = release.find_nearest(segment)
    if nearest is None:
        message = f"Nothing like these words stands in {source.path}."
        fix = (
            "Copy the words between the quotation marks from the source, or name the right source."
        )
        return Finding(where, message, fix)
    line, text = nearest
    difference = find_difference(segment, text)
    message = f"These words are not in the source: {difference}, {source.path}:{line}."
    return Finding(where, message, f"Copy them from the source: {text}")


def _is_named(person: Person, segment: str, release: Release) -> bool:
    """By the whole name or the last word of it, in the same paragraph or the one before."""
    names = (fold(person.name), fold(person.name).split()[-1])
    for span in release.find(segment):
        near = release.paragraphs[max(span.paragraph - 1, 0) : span.paragraph + 1]
        if any(name in paragraph.text for paragraph in near for name in names):
            return True
    return False


def _report_speaker(
    where: Location, person: Person, segment: str, release: Release, source: Source
) -> Finding:
    line = release.paragraphs[release.find(segment)[0].paragraph].line
    message = f"{source.path}:{line} has these words, but does not name {person.name} beside them."
    fix = "Check who said them, and that the name is spelled as in the source."
    return Finding(where, message, fix)


_PEOPLE = "people:\n  speaker:\n    name: The Speaker\n    role: Mayor\n"
_RELEASE = "“Our cities are safer when we plan together,” said Mayor The Speaker.\n"

CHECK = Check(
    id="quote-verbatim",
    severity="error",
    why="A leader is quoted word for word or not at all; one changed letter is a misquotation.",
    bad=Example(
        edition=f"{_PEOPLE}quotes:\n  - id: first\n    speaker: speaker\n    segments:\n"
        "      - Our city is safer when we plan together,\nfeatured: first",
        source=_RELEASE,
    ),
    good=Example(
        edition=f"{_PEOPLE}quotes:\n  - id: first\n    speaker: speaker\n    segments:\n"
        "      - Our cities are safer when we plan together,\nfeatured: first",
        source=_RELEASE,
    ),
    find=find,
)
