"""A name has one spelling in an edition."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from digest.checks import Check, Example, Finding, Subject

# Names this alike are one name with a slip: "Michael Spence" and "Micheal Spence" are at 0.93.
_ALIKE = 0.9


def find(subject: Subject) -> Iterator[Finding]:
    """People whose names differ by a letter, or who stand there twice."""
    people = {p.id: p for quote in subject.edition.quotes for p in quote.speakers}
    for first, second in combinations(people.values(), 2):
        alike = SequenceMatcher(None, first.name.casefold(), second.name.casefold()).ratio()
        if alike >= _ALIKE:
            message = f"“{second.name}” and “{first.name}” look like one person, written twice."
            fix = f"Keep one of them below `people:` and name `{first.id}` as speaker."
            yield Finding(subject.edition.places.at("people", second.id, "name"), message, fix)
        if _is_slip(first.role or "", second.role or ""):
            message = f"“{second.role}” and “{first.role}” look like one role, spelled twice."
            where = subject.edition.places.at("people", second.id, "role")
            yield Finding(where, message, "Spell both as the source does.")


def _is_slip(one: str, other: str) -> bool:
    """A letter apart, and in the same number of words: Vice President is another role."""
    alike = SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
    return one != other and len(one.split()) == len(other.split()) and alike >= _ALIKE


_TWICE = (
    "people:\n  one:\n    name: The Speaker\n    role: Mayor\n"
    "  two:\n    name: {second}\n    role: Mayor\n"
    "featured: one\nquotes:\n"
    "  - id: one\n    speaker: one\n    segments: [We plan together.]\n"
    "  - id: two\n    speaker: two\n    segments: [We act together.]"
)
_RELEASE = (
    "“We plan together. We act together.” The Speaker, The Speakers and Another Person said.\n"
)

CHECK = Check(
    id="one-spelling",
    severity="warning",
    why="Two spellings of one name mean that one of them is wrong.",
    bad=Example(edition=_TWICE.format(second="The Speakers"), source=_RELEASE),
    good=Example(edition=_TWICE.format(second="Another Person"), source=_RELEASE),
    find=find,
)
