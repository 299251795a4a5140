"""Check that what belongs to one status is not left in an edition of another."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject

_BELONGS = {"reason": "cancelled", "sent_on": "sent"}


def find(subject: Subject) -> Iterator[Finding]:
    """`reason` without `status: cancelled`, and `sent_on` without `status: sent`."""
    edition = subject.edition
    for name, status in _BELONGS.items():
        if getattr(edition, name) is not None and edition.status != status:
            message = f"`{name}` belongs to `status: {status}`, but this edition is not {status}."
            fix = f"Delete this line, or write `status: {status}`."
            if status == "sent":
                fix = f"Delete this line. Once it is sent, run: digest mark-sent {edition.slug}"
            yield Finding(edition.places.at(name), message, fix)


CHECK = Check(
    id="status-keys",
    severity="warning",
    why="A reason without its status looks as if the edition were cancelled, and it is not.",
    fix="Delete the line, or write the status that it belongs to.",
    group="sending",
    bad=Example(edition="reason: The summit was moved to next year."),
    good=Example(edition="status: draft"),
    find=find,
)
