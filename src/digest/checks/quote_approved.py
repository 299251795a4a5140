"""Nothing is sent that was changed after its approval, nor what was never approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Quote
from digest.problems import Severity
from digest.quotes.approvals import is_approved
from digest.social.posts import SkippedPost


def find(subject: Subject) -> Iterator[Finding]:
    """Approvals that are void, from the future, or missing."""
    any_approved = any(quote.approval for quote in subject.edition.quotes)
    for index, quote in enumerate(subject.edition.quotes):
        if quote.approval is None:
            severity = _weigh_missing(subject, quote, is_usual=any_approved)
            if severity:
                message = f"Nobody has approved the quote `{quote.id}`."
                where = subject.edition.places.at("quotes", index)
                yield Finding(where, message, _tell_command(subject, quote), severity)
        elif not is_approved(quote):
            yield _report_void(subject, index, quote)
        else:
            yield from _find_early(subject, index, quote)


def _weigh_missing(subject: Subject, quote: Quote, *, is_usual: bool) -> Severity | None:
    """Only who asks for approvals is told that one is missing, or who has approved others here."""
    if subject.brand.require_approval or (subject.moment and _is_sent(subject, quote)):
        return "error"
    return "hint" if is_usual else None


def _is_sent(subject: Subject, quote: Quote) -> bool:
    """Whether the email or a draft holds the quote."""
    if quote.id == subject.edition.featured.id or quote in subject.edition.more_voices:
        return True
    return any(p.quote.id == quote.id for p in subject.posts if not isinstance(p, SkippedPost))


def _report_void(subject: Subject, index: int, quote: Quote) -> Finding:
    approval = quote.approval
    assert approval is not None  # noqa: S101 - the caller has looked
    message = (
        f"The approved words of `{quote.id}`, or who says them, were changed since: the approval"
        f" by {approval.by} of {approval.on} is void."
    )
    is_error = subject.brand.require_approval or subject.moment is not None
    where = subject.edition.places.at("quotes", index, "approval", "of")
    fix = f"Take the change back, or ask again and run: {_write_command(subject, quote)}"
    return Finding(where, message, fix, "error" if is_error else "warning")


def _find_early(subject: Subject, index: int, quote: Quote) -> Iterator[Finding]:
    """Nobody can have approved on a day that has come nowhere on earth yet, hence one day more."""
    approval = quote.approval
    if approval is None or subject.moment is None:
        return
    if approval.on > (subject.moment + timedelta(days=1)).date():
        where = subject.edition.places.at("quotes", index, "approval", "on")
        message = f"The approval of `{quote.id}` is dated {approval.on}; that day has not come."
        yield Finding(where, message, "Write the day on which it was given.", "error")


def _tell_command(subject: Subject, quote: Quote) -> str:
    return f"When somebody has allowed these words, run: {_write_command(subject, quote)}"


def _write_command(subject: Subject, quote: Quote) -> str:
    return f"digest approve {quote.id} --by NAME --edition {subject.edition.slug}"


_WORDS = "segments: [Our cities are safer when we plan together.]"
_EDITION = """\
people:
  speaker:
    name: The Speaker
    role: Mayor
quotes:
  - id: first
    speaker: speaker
    {words}
    approval:
      by: The press office
      on: 2030-05-15
      of: {of}
featured: first"""
_BRAND = "require_approval: yes"
_RELEASE = "“Our cities are safer when we plan together.” So said Mayor The Speaker.\n"

CHECK = Check(
    id="quote-approved",
    severity="error",
    why="Whoever is quoted has allowed these words, under this name, and no others.",
    fix="Have the words approved as they stand now, and run `digest approve QUOTE --by NAME`.",
    group="sending",
    bad=Example(
        edition=_EDITION.format(words=_WORDS, of="3f2a9c04b1d87e65"),
        brand=_BRAND,
        source=_RELEASE,
    ),
    good=Example(
        edition=_EDITION.format(words=_WORDS, of="215b661bf4bc7d23"),
        brand=_BRAND,
        source=_RELEASE,
    ),
    find=find,
)
