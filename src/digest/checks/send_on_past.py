"""Check that `send_on` is not in the past when you send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from digest.checks import Check, Example, Finding, Subject

_A_DAY = timedelta(days=1)


def find_at_sending(subject: Subject, moment: datetime | None) -> Iterator[Finding]:
    """A `send_on` that is over a day old; of what was sent already, nothing is to be changed."""
    send_on = subject.edition.send_on
    is_sent = subject.edition.status == "sent"
    if is_sent or moment is None or moment - send_on <= _A_DAY:
        return
    now = moment.astimezone(send_on.tzinfo)
    message = (
        f"`send_on` is {send_on:%Y-%m-%d}, and today is {now:%Y-%m-%d}: email.eml has the old date,"
        " and `digest export` counts days from it."
    )
    fix = "Write the day on which you send it."
    yield Finding(subject.edition.places.at("send_on"), message, fix)


CHECK = Check(
    id="send-on-past",
    severity="warning",
    why="Inboxes sort by the date of the email. An old date hides it.",
    fix="Set `send_on` to the day on which you send the email.",
    group="sending",
    bad=Example(edition="send_on: 2031-05-20T09:00:00-04:00", moment="2031-05-28T09:00:00-04:00"),
    good=Example(edition="send_on: 2031-05-20T09:00:00-04:00", moment="2031-05-21T08:00:00-04:00"),
    find_at_sending=find_at_sending,
)
