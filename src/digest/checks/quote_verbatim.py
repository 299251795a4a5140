"""Check that every quoted segment is in the source, word for word, near its speaker's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Person, Quote
from digest.problems import Location
from digest.quotes.locating import find_named, spell_name
from digest.quotes.name_variants import find_name_alone, find_near_name
from digest.quotes.runs import explain_interruption, find_interruption
from digest.sources.nearest import find_difference, find_nearest
from digest.sources.release import Release
from digest.text.folding import fold


def find(subject: Subject) -> Iterator[Finding]:
    """Segments that the source does not have, and speakers that it does not name nearby."""
    release = subject.edition.release
    if release is None:
        return
    people = subject.edition.people
    for index, quote in enumerate(subject.edition.quotes):
        for number, segment in enumerate(quote.segments):
            where = subject.edition.places.at("quotes", index, "segments", number)
            if not release.find(segment):
                yield _report_words(where, segment, release)
            elif "'" not in fold(segment) or not find_interruption(release, segment):
                # `segment-marks` reports a segment with an attribution in it, which hides the name.
                yield from _judge_speakers(where, quote, segment, release, people)
    yield from _find_unnamed(subject, release)


def _judge_speakers(
    where: Location, quote: Quote, segment: str, release: Release, people: Sequence[Person]
) -> Iterator[Finding]:
    """Report speakers that the source does not name near any place that has the words."""
    spans = release.find(segment)
    named = [find_named(release, span, quote.segments, people) for span in spans]
    if any(
        {person.id for person in quote.speakers} <= {person.id for person in each} for each in named
    ):
        return
    line = release.find_line(spans[0])
    missing = [p for p in quote.speakers if p not in named[0]]
    message = (
        f"{release.path}:{line} has these words beside the name of {_list_names(named[0])},"
        f" not of {_list_names(missing)}."
    )
    fix = "Check who said them, and spell the name as the source does."
    yield Finding(where, message, fix)


def _list_names(people: Iterable[Person]) -> str:
    return " and ".join(person.name for person in people) or "no speaker"


def _find_unnamed(subject: Subject, release: Release) -> Iterator[Finding]:
    """Names that the source does not have in this spelling."""
    for person in subject.edition.people:
        if not any(release.find(name) for name in spell_name(person)):
            where = subject.edition.places.at("people", person.id, "name")
            yield from _report_name(where, person, release)


def _report_name(where: Location, person: Person, release: Release) -> Iterator[Finding]:
    path = release.path
    near, alone = find_near_name(person, release), find_name_alone(person, release)
    if near == person.name:
        # The source has it as Ada Example’s.
        return
    if alone and not near:
        message = f"{path} has only “{alone}”, not the full name {person.name}."
        yield Finding(where, message, "Check the full name in another document.", "warning")
        return
    fix = f"Did you mean {near}? " if near else ""
    message = f"{path} does not name {person.name}."
    yield Finding(where, message, f"{fix}Spell the name as the source does.")


def _report_words(where: Location, segment: str, release: Release) -> Finding:
    if found := find_interruption(release, segment):
        return Finding(where, *explain_interruption(found, release.path))
    nearest = find_nearest(release, segment)
    if nearest is None:
        message = f"{release.path} has nothing like these words."
        fix = "Copy the words from inside the quotation marks of the source, or correct `source:`."
        return Finding(where, message, fix)
    line, text = nearest
    difference = find_difference(segment, text)
    message = f"These words are not in the source: {difference}, {release.path}:{line}."
    return Finding(where, message, f"Copy them from the source: {text}")


_PEOPLE = "people:\n  speaker:\n    name: The Speaker\n    role: Mayor\n"
_RELEASE = "“Our cities are safer when we plan together,” said Mayor The Speaker.\n"

CHECK = Check(
    id="quote-verbatim",
    severity="error",
    why="A quote must match its source word for word. One changed letter is a misquotation.",
    fix="Copy the words from the source again, and spell the speaker's name as it does.",
    group="quotes",
    can_be_lowered=False,
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
