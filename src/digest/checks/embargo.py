"""Check that nothing is sent before its embargo ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Edition
from digest.text.time_left import measure_time
from digest.timing import show_moment


def find(subject: Subject) -> Iterator[Finding]:
    """An embargo that ends after `send_on`, or that nothing shows to have been kept."""
    until, send_on = subject.edition.embargo_until, subject.edition.send_on
    if until is None:
        return
    where, file = subject.edition.places.at_home("embargo_until")
    if subject.edition.status == "sent" and subject.edition.sent_on is None:
        message = "This edition says that it was sent, but not that it was after the embargo."
        yield Finding(where, message, "Write when it was sent: `sent_on:`.")
    if send_on < until:
        message = (
            f"`send_on` is {show_moment(send_on, until)}, {measure_time(until - send_on)} before"
            f" the embargo ends on {show_moment(until, until)}{file}."
        )
        yield Finding(where, message, "Correct `send_on` or `embargo_until`.")


def find_at_sending(subject: Subject, moment: datetime | None) -> Iterator[Finding]:
    """An embargo that has not ended yet."""
    if moment is not None:
        yield from find_running(subject.edition, moment)


def find_running(edition: Edition, moment: datetime) -> Iterator[Finding]:
    until = edition.embargo_until
    if until is None or moment >= until:
        return
    where, file = edition.places.at_home("embargo_until")
    early = f"{show_moment(moment, until)}, {measure_time(until - moment)} too early."
    if edition.status == "sent":
        ended = f"{show_moment(until, until)}{file}"
        message = f"The embargo ended on {ended}, but `sent_on` is {early}"
        fix = "If that is wrong, correct `sent_on` or `embargo_until`."
        yield Finding(edition.places.at("sent_on"), message, fix)
        return
    message = f"The embargo ends on {show_moment(until, until)}{file}. It is now {early}"
    yield Finding(where, message, "Wait until then before you send anything to anyone.")


CHECK = Check(
    id="embargo",
    severity="error",
    why="If you break an embargo, you may not get the next press release early.",
    fix="Wait until the embargo ends, or correct `send_on` or `embargo_until`.",
    group="sending",
    can_be_lowered=False,
    bad=Example(
        edition="send_on: 2031-05-20T06:00:00-04:00\nembargo_until: 2031-05-20T09:00:00-04:00"
    ),
    good=Example(
        edition="send_on: 2031-05-20T09:00:00-04:00\nembargo_until: 2031-05-20T06:00:00-04:00"
    ),
    find=find,
    find_at_sending=find_at_sending,
)
