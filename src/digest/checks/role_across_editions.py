"""Check that a person's role and organization match those in the edition sent before."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Edition, Key, Person


def find(subject: Subject) -> Iterator[Finding]:
    """Those that differ from the latest earlier edition of the same language."""
    edition = subject.edition
    for person in edition.people:
        if before := subject.everyone.find_before(person.name, edition):
            yield from _compare(edition, person, before.edition, before.person)


def _compare(edition: Edition, person: Person, other: Edition, before: Person) -> Iterator[Finding]:
    for key, now, then in (
        ("role", person.role, before.role),
        ("organization", _name(person), _name(before)),
    ):
        if now and then and now.casefold() != then.casefold():
            keys: tuple[Key, ...] = ("people", person.id, key)
            message = f"{person.name} is “{now}” here and “{then}” in {other.places.path}."
            fix = "If nothing has changed, write the same in both editions."
            yield Finding(edition.places.at(*keys), message, fix)


def _name(person: Person) -> str | None:
    return person.organization.name if person.organization else None


_SAID = (
    "# source:\nsend_on: {day}T09:00:00+00:00\nfeatured: ada\npeople:\n  ada:\n"
    "    name: Ada Example\n    role: {role}\nquotes:\n  - id: ada\n    speaker: ada\n"
    "    vouched: By the minutes.\n    segments: [We open today.]"
)

CHECK = Check(
    id="role-across-editions",
    severity="hint",
    why="A title that differs between editions is news, or a mistake in one of them.",
    fix="If nothing has changed, write the same role and organization in both editions.",
    group="quotes",
    bad=Example(
        edition=_SAID.format(day="2030-06-01", role="Head Librarian"),
        other=_SAID.format(day="2030-05-01", role="Librarian"),
    ),
    good=Example(
        edition=_SAID.format(day="2030-06-01", role="Librarian"),
        other=_SAID.format(day="2030-05-01", role="Librarian"),
    ),
    find=find,
    compares_editions=True,
)
