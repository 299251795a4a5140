"""Every segment stands word for word in the source, near its speaker's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Person, Quote, Source
from digest.problems import Location
from digest.quotes.locating import find_named, spell_name
from digest.quotes.naming import find_name_alone, find_near_name
from digest.quotes.runs import find_break, tell_break
from digest.quotes.verbatim import Release, find_difference, fold, open_release


def find(subject: Subject) -> Iterator[Finding]:
    """Segments that the source does not have, and speakers whom it does not name beside them."""
    source = subject.edition.source
    if source is None:
        return
    release = open_release(source)
    people = subject.edition.people
    for index, quote in enumerate(subject.edition.quotes):
        for number, segment in enumerate(quote.segments):
            where = subject.edition.places.at("quotes", index, "segments", number)
            if not release.find(segment):
                yield _report_words(where, segment, release, source)
            elif "'" not in fold(segment) or not find_break(release, segment):
                # With an attribution in it, of which `segment-marks` tells, it hides the name.
                yield from _judge_speakers(where, quote, segment, release, people)
    yield from _find_unnamed(subject, release)


def _judge_speakers(
    where: Location, quote: Quote, segment: str, release: Release, people: Sequence[Person]
) -> Iterator[Finding]:
    """Every speaker is named beside the words, at one of the places where they stand."""
    spans = release.find(segment)
    named = [find_named(release, span, quote.segments, people) for span in spans]
    if any(
        {person.id for person in quote.speakers} <= {person.id for person in each} for each in named
    ):
        return
    line = release.find_line(spans[0])
    missing = [p for p in quote.speakers if p not in named[0]]
    message = (
        f"{release.source.path}:{line} has these words, and names {_list_names(named[0])} beside"
        f" them, not {_list_names(missing)}."
    )
    fix = "Check who said them, and that the name is spelled as in the source."
    yield Finding(where, message, fix)


def _list_names(people: Iterable[Person]) -> str:
    return " and ".join(person.name for person in people) or "nobody"


def _find_unnamed(subject: Subject, release: Release) -> Iterator[Finding]:
    """Names that the source does not have as they are spelled here."""
    for person in subject.edition.people:
        if not any(release.find(name) for name in spell_name(person)):
            where = subject.edition.places.at("people", person.id, "name")
            yield from _report_name(where, person, release)


def _report_name(where: Location, person: Person, release: Release) -> Iterator[Finding]:
    path = release.source.path
    near, alone = find_near_name(person, release), find_name_alone(person, release)
    if near == person.name:
        # It stands there as Ada Example’s.
        return
    if alone and not near:
        message = f"{path} has “{alone}” alone: it does not prove the whole name {person.name}."
        yield Finding(where, message, "Look the name up where it stands whole.", "warning")
        return
    fix = f"Did you mean {near}? " if near else ""
    message = f"{path} nowhere names {person.name}."
    yield Finding(where, message, f"{fix}Spell the name as the source does.")


def _report_words(where: Location, segment: str, release: Release, source: Source) -> Finding:
    if found := find_break(release, segment):
        return Finding(where, *tell_break(found, source.path))
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


_PEOPLE = "people:\n  speaker:\n    name: The Speaker\n    role: Mayor\n"
_RELEASE = "“Our cities are safer when we plan together,” said Mayor The Speaker.\n"

CHECK = Check(
    id="quote-verbatim",
    severity="error",
    why="A leader is quoted word for word or not at all; one changed letter is a misquotation.",
    fix="Copy the words from the source once more, and spell the speaker's name as it does.",
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
