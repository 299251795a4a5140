"""Whoever sends does so on the day that stands in the content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from digest.checks import Check, Example, Finding, Subject

_A_DAY = timedelta(days=1)


def find(subject: Subject) -> Iterator[Finding]:
    """A day of sending that has passed, where somebody is about to send."""
    send_on = subject.edition.send_on
    if subject.moment is None or subject.moment - send_on <= _A_DAY:
        return
    now = subject.moment.astimezone(send_on.tzinfo)
    message = (
        f"{send_on:%Y-%m-%d} has passed, today is {now:%Y-%m-%d}: email.eml carries that date, and"
        " `digest export` counts its days from it."
    )
    fix = "Write the day on which it goes out."
    yield Finding(subject.edition.places.at("send_on"), message, fix)


CHECK = Check(
    id="send-on-past",
    severity="warning",
    why="Inboxes sort by the date that an email carries: one of last month is never seen.",
    fix="Write at `send_on` the day on which the email goes out.",
    group="sending",
    bad=Example(edition="send_on: 2031-05-20T09:00:00-04:00", moment="2031-05-28T09:00:00-04:00"),
    good=Example(edition="send_on: 2031-05-20T09:00:00-04:00", moment="2031-05-21T08:00:00-04:00"),
    find=find,
)
