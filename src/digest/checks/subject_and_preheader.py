"""Check that the subject and preheader fit in an inbox and say different things."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Edition

# Inboxes show 40 to 140 characters, depending on the app and window (read 2026-11-23).
_SUBJECT, _LEAST, _MOST = 60, 40, 90
_ALIKE = 0.8


def find(subject: Subject) -> Iterator[Finding]:
    """A preheader that repeats the subject; as hints, what it repeats else, and odd lengths."""
    edition = subject.edition
    if _are_alike(edition.subject, edition.preheader):
        message = "The preheader repeats the subject."
        fix = "Add what the subject does not say: inboxes show the two side by side."
        yield Finding(edition.places.at("preheader"), message, fix)
    elif repeated := _find_repeated(edition):
        message = f"The preheader repeats the {repeated}, which the email begins with."
        fix = "Say something else that makes readers open the email."
        yield Finding(edition.places.at("preheader"), message, fix, "hint")
    for name, least, most in (("subject", 0, _SUBJECT), ("preheader", _LEAST, _MOST)):
        length = _measure(getattr(edition, name))
        where = edition.places.at(name)
        if length > most:
            message = f"The {name} is {length} characters wide; many inboxes cut it after {most}."
            fix = "Shorten it, or put the important words first."
            yield Finding(where, message, fix, "hint")
        elif length < least:
            message = f"The {name} is {length} characters wide; inboxes show {least} to {most}."
            fix = "Make it longer, or inboxes add the first words of the email."
            yield Finding(where, message, fix, "hint")


def _find_repeated(edition: Edition) -> str | None:
    """Whether it is the headline again, or how the summary begins."""
    if _are_alike(edition.headline, edition.preheader):
        return "headline"
    start = edition.summary[: len(edition.preheader)]
    return "summary" if _are_alike(start, edition.preheader) else None


def _measure(text: str) -> int:
    """Columns: a Chinese or Japanese character takes two, a combining accent none."""
    plain = (sign for sign in text if not unicodedata.combining(sign))
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in plain)


def _are_alike(one: str, other: str) -> bool:
    first, second = _fold(one), _fold(other)
    if not first or not second:
        return False
    if second.startswith(first) or first.startswith(second):
        return True
    matcher = SequenceMatcher(None, first, second)
    # The quick one is never under it.
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _fold(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


CHECK = Check(
    id="subject-and-preheader",
    severity="warning",
    why="The subject and preheader are all that most people read of an email.",
    fix="Say in the preheader what the subject does not, in 40 to 90 characters.",
    bad=Example(edition="subject: The port opens again\npreheader: The port opens again."),
    good=Example(
        edition="subject: The port opens again\n"
        "preheader: After two years of work, ships land at three new quays."
    ),
    find=find,
)
