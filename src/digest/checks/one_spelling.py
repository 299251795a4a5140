"""Check that a name has one spelling in this edition and in earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Edition, Person
from digest.content.people_index import are_alike, fold_name, is_typo, list_near


def find(subject: Subject) -> Iterator[Finding]:
    """People whose names differ by a letter, or who are listed twice."""
    people = {p.id: p for quote in subject.edition.quotes for p in quote.speakers}
    for first, second in _list_near([*people.values()]):
        if are_alike(first.name, second.name):
            message = f"“{second.name}” and “{first.name}” look like the same person."
            fix = f"Delete `{second.id}` below `people:` and write `speaker: {first.id}`."
            yield Finding(subject.edition.places.at("people", second.id, "name"), message, fix)
        if is_typo(first.role or "", second.role or ""):
            message = f"“{second.role}” and “{first.role}” look like two spellings of one role."
            where = subject.edition.places.at("people", second.id, "role")
            yield Finding(where, message, "Spell both as the source does.")
    yield from _compare_editions(subject)


def _list_near(people: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Each two people, in order, whose names or roles may be alike."""
    pairs = {*list_near([fold_name(person.name) for person in people])}
    holders: dict[str, list[int]] = {}
    for number, person in enumerate(people):
        holders.setdefault(person.role or "", []).append(number)
    roles = [*holders]
    for one, other in list_near([role.casefold() for role in roles]):
        both = product(holders[roles[one]], holders[roles[other]])
        pairs |= {(min(each), max(each)) for each in both}
    return ((people[first], people[second]) for first, second in sorted(pairs))


def _compare_editions(subject: Subject) -> Iterator[Finding]:
    """The same person with another spelling in an earlier edition."""
    edition = subject.edition
    for person in edition.people:
        twins: dict[str, tuple[Edition, Person]] = {}
        for _, other, each in subject.everyone.find_twins(person.name):
            if other is not edition and _is_one_place(person, each):
                twins.setdefault(other.slug, (other, each))
        for other, twin in twins.values():
            if is_later(edition, other):
                message = f"“{person.name}” is “{twin.name}” in {other.places.path}."
                fix = "Look up the right spelling, and use it in both."
                yield Finding(edition.places.at("people", person.id, "name"), message, fix)


def is_later(edition: Edition, other: Edition) -> bool:
    """Whether to report a difference here: only once, and never in a sent edition."""
    if other.status == "sent":
        return True
    return (edition.send_on, edition.slug) > (other.send_on, other.slug)


def _is_one_place(one: Person, other: Person) -> bool:
    organizations = {each.organization.name for each in (one, other) if each.organization}
    return len(organizations) < 2  # noqa: PLR2004 - a pair


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
    why="If one name has two spellings, one of them is wrong.",
    fix="Spell the name as the source does. Keep one entry per person.",
    bad=Example(edition=_TWICE.format(second="The Speakers"), source=_RELEASE),
    good=Example(edition=_TWICE.format(second="Another Person"), source=_RELEASE),
    find=find,
    compares_editions=True,
)
