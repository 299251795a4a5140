"""Check that every quoted segment and every speaker's name is in the source, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Person
from digest.problems import Location
from digest.quotes.locating import is_nameless, spell_name
from digest.quotes.name_variants import find_name_alone, find_near_name
from digest.quotes.runs import explain_interruption, find_interruption
from digest.sources.nearest import find_difference, find_nearest
from digest.sources.release import Release
from digest.sources.same_names import split_words
from digest.text.damage import is_lost


def find(subject: Subject) -> Iterator[Finding]:
    """Segments that the source does not have, and speakers that it does not name."""
    release = subject.edition.release
    if release is None:
        return
    for index, quote in enumerate(subject.edition.quotes):
        for number, segment in enumerate(quote.segments):
            if not release.find(segment):
                where = subject.edition.places.at("quotes", index, "segments", number)
                yield _report_words(where, segment, release)
    yield from _find_unnamed(subject, release)


def _find_unnamed(subject: Subject, release: Release) -> Iterator[Finding]:
    """Names that the source does not have in this spelling."""
    for person in () if release.stated_by else subject.edition.people:
        if not any(release.find(name) for name in spell_name(person)):
            places = subject.edition.places
            where = places.at("people", person.id, "name")
            if is_nameless(person, places, release):
                yield _report_nameless(where, person, release)
            else:
                yield from _report_name(where, person, release)


def _report_nameless(where: Location, person: Person, release: Release) -> Finding:
    message = f"No speaker is named here yet: {release.path} does not name {person.name}."
    fix = (
        "Write who spoke, as the source has the name, and delete the comment"
        " `# replace before sending`. If the source does not say who spoke, say at the quote how"
        ' you know: `vouched: "I took the notes myself."`.'
    )
    return Finding(where, message, fix)


def _report_name(where: Location, person: Person, release: Release) -> Iterator[Finding]:
    path = release.path
    near, alone = find_near_name(person, release), find_name_alone(person, release)
    if near and _has_name(near, person.name):
        # The source has it as Ada Example’s, in capitals, or as Dr. Ada B. Example.
        return
    if shorter := alone if not near else _find_shorter(person, release):
        message = f"{path} has only “{shorter}”, not the full name {person.name}."
        yield Finding(where, message, "Check the full name in another document.", "warning")
        return
    fix = f"Did you mean {near}? " if near else ""
    message = f"{path} does not name {person.name}."
    yield Finding(where, message, f"{fix}Spell the name as the source does.")


def _has_name(printed: str, name: str) -> bool:
    """The same words, but for initials that the name leaves out."""
    own = split_words(name)
    return own == tuple(word for word in split_words(printed) if len(word) > 1 or word in own)


def _find_shorter(person: Person, release: Release) -> str | None:
    """A name of a speaker in the source that this name says more fully."""
    printed = (name for quotation in release.quotations for name in quotation.speakers)
    own = split_words(person.name)
    return next((name for name in printed if set(split_words(name)) < set(own)), None)


def _report_words(where: Location, segment: str, release: Release) -> Finding:
    if found := find_interruption(release, segment):
        return Finding(where, *explain_interruption(found))
    nearest = find_nearest(release, segment)
    if nearest is None:
        message = f"{release.path} has nothing like these words."
        fix = "Copy the words from inside the quotation marks of the source, or correct `source:`."
        return Finding(where, message, fix)
    line, text = nearest
    difference = find_difference(segment, text)
    message = f"These words are not in the source: {difference}, {release.show_place(line)}."
    if is_lost(text):
        fix = "The source is damaged there. Ask its sender for an undamaged copy of it."
        return Finding(where, message, fix)
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
