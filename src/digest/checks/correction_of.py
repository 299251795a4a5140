"""Check that a correction names an edition that was sent."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A correction of itself, of another edition that is not sent or not there, or too early."""
    correction, edition = subject.edition.correction, subject.edition
    if correction is None:
        return
    where = edition.places.at("correction", "of")
    fix = "Write the name of the edition that was sent, without .yaml."
    if correction.of == edition.slug:
        yield Finding(where, "This edition says that it corrects itself.", fix, "error")
        return
    known = {other.slug: other for other in subject.others}
    if known and correction.of not in known:
        yield Finding(where, f"There is no edition `{correction.of}` in content/.", fix)
    elif known and known[correction.of].status != "sent":
        message = f"`{correction.of}` was not sent, so there is nothing to correct."
        yield Finding(where, message, f"Change content/{correction.of}.yaml itself.")
    elif known and (sent_on := known[correction.of].sent_on) and sent_on.date() > correction.on:
        where = edition.places.at("correction", "on")
        message = f"`{correction.of}` was sent after this day, on {sent_on:%Y-%m-%d}."
        yield Finding(where, message, "Write the day of the correction.")


_CORRECTION = "correction:\n  of: other\n  on: 2031-05-21\n  note: It was three cities, not two."

CHECK = Check(
    id="correction-of",
    severity="warning",
    at_sending="error",
    why="Readers of a correction must be able to tell what it corrects.",
    fix="Name the edition that was sent. Before sending it is an error.",
    group="sending",
    bad=Example(edition=_CORRECTION, other="status: draft"),
    good=Example(edition=_CORRECTION, other="status: sent"),
    find=find,
    compares_editions=True,
)
