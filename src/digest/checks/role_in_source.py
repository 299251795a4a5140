"""Check that roles and organizations are those that the source gives."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Edition, Person, Quote
from digest.quotes.printed_roles import list_printed_names
from digest.quotes.roles import list_modifiers, list_unsaid, list_unsaid_body
from digest.sources.release import Release


def find(subject: Subject) -> Iterator[Finding]:
    """Roles and organizations of speakers with words that the source does not have of them.

    A role is compared only in the language of the source.
    """
    edition, release = subject.edition, subject.edition.release
    if release is None or release.code.split("-")[0] != edition.lang.split("-")[0]:
        return
    own = _list_own(edition)
    for person in edition.people:
        # Not compared: whom the edition does not quote, or whose quotes are all vouched for; nor a
        # placeholder for a person, which is reported as such.
        is_marked = edition.places.is_marked("people", person.id, "name")
        if is_marked or all(quote.vouched for quote in own.get(person.id, ())):
            continue
        if person.role and (left := list_modifiers(person.role, person, release)):
            message = (
                f"{release.path} calls {person.name} “{' '.join(left)}”, which the role lacks."
            )
            where = edition.places.at("people", person.id, "role")
            yield Finding(where, message, _advise(person, release))
            continue
        for key, unsaid in _list_unsaid(person, release):
            if unsaid:
                message = f"{release.path} does not say “{' '.join(unsaid)}” of {person.name}."
                where = edition.places.at("people", person.id, key)
                yield Finding(where, message, _advise(person, release))


def _list_own(edition: Edition) -> dict[str, list[Quote]]:
    """The quotes of each person, by their ids."""
    own: dict[str, list[Quote]] = {}
    for quote in edition.quotes:
        for speaker in quote.speakers:
            own.setdefault(speaker.id, []).append(quote)
    return own


def _list_unsaid(person: Person, release: Release) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For the roles and the organization, what the source does not say of this speaker."""
    roles = (("role", person.role), ("short_role", person.short_role))
    yield from ((key, list_unsaid(text, person, release)) for key, text in roles if text)
    if body := person.organization:
        yield "organization", list_unsaid_body(body, person, release)


def _advise(person: Person, release: Release) -> str:
    titles = (named.title for named in list_printed_names(person, release) if named.title)
    printed = next(titles, "")
    shown = f": “{printed}”" if printed else ""
    return (
        f"Write it as the source does{shown}. Or say at the quote how you know it:"
        ' `vouched: "By her website."`.'
    )


_PEOPLE = "people:\n  ada:\n    name: Ada Example\n    role: {}\n"
_QUOTE = "quotes:\n  - id: first\n    speaker: ada\n    segments:\n      - We plan together,\n"
_RELEASE = "“We plan together,” said the head librarian, Ada Example.\n"

CHECK = Check(
    id="role-in-source",
    severity="warning",
    at_sending="error",
    why="A wrong title is as bad as a wrong word. The source knows the speaker's.",
    fix="Write the role as the source does, or vouch for it. Before sending it is an error.",
    group="quotes",
    bad=Example(
        edition=_PEOPLE.format("Former prisoner") + _QUOTE + "featured: first", source=_RELEASE
    ),
    good=Example(
        edition=_PEOPLE.format("Head Librarian") + _QUOTE + "featured: first", source=_RELEASE
    ),
    find=find,
)
