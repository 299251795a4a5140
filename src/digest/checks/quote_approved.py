"""Check that every quote is approved, and was not changed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Quote
from digest.problems import Severity
from digest.quotes.approvals import fingerprint_quote, is_approved, list_unapproved
from digest.quotes.joining import JoinedQuote
from digest.social.posts import SkippedPost, list_forms


def find(subject: Subject) -> Iterator[Finding]:
    """Approvals that are invalid, dated in the future, or missing."""
    any_approved = any(quote.approval for quote in subject.edition.quotes)
    for index, joined in enumerate(subject.joined):
        quote = joined.quote
        if quote.approval is None:
            severity = _rate_missing(subject, quote, is_usual=any_approved)
            if severity:
                message = f"The quote `{quote.id}` is not approved."
                where = subject.edition.places.at("quotes", index)
                yield Finding(where, message, _advise(subject, quote), severity)
        elif quote.approval.of is None:
            yield _report_bare(subject, index, joined)
        elif not is_approved(joined):
            yield _report_invalid(subject, index, quote)
        else:
            yield from _find_early(subject, index, quote)
            yield from _find_new_cuts(subject, index, joined)


def _rate_missing(subject: Subject, quote: Quote, *, is_usual: bool) -> Severity | None:
    """Report a missing approval only if the brand asks for them or this edition has others."""
    if subject.brand.require_approval or (subject.moment and _is_sent(subject, quote)):
        return "error"
    return "hint" if is_usual else None


def _is_sent(subject: Subject, quote: Quote) -> bool:
    """Whether the email or a post has the quote."""
    if quote.id == subject.edition.featured.id or quote in subject.edition.more_voices:
        return True
    return any(p.quote.id == quote.id for p in subject.posts if not isinstance(p, SkippedPost))


def _report_bare(subject: Subject, index: int, joined: JoinedQuote) -> Finding:
    """An approval that does not say of what; the right line is known."""
    message = f"The approval of `{joined.quote.id}` does not say which words it covers."
    right = fingerprint_quote(joined)
    fix = f"If they are the words of this file, add below `approval:` `of: {right}`."
    where = subject.edition.places.at("quotes", index, "approval")
    return Finding(where, message, fix, "error")


def _report_invalid(subject: Subject, index: int, quote: Quote) -> Finding:
    approval = quote.approval
    assert approval is not None  # noqa: S101 - the caller has checked
    message = (
        f"The approval of `{quote.id}` by {approval.by} on {approval.on} is not valid: the words or"
        " the speaker have changed since."
    )
    is_error = subject.brand.require_approval or subject.moment is not None
    where = subject.edition.places.at("quotes", index, "approval", "of")
    fix = f"Undo the change, or get a new approval and run: {_write_command(subject, quote)}"
    return Finding(where, message, fix, "error" if is_error else "warning")


def _find_new_cuts(subject: Subject, index: int, joined: JoinedQuote) -> Iterator[Finding]:
    """Shorter forms in the posts that the approval does not cover."""
    quote = joined.quote
    forms = list_forms(subject.posts, quote)
    where = subject.edition.places.at("quotes", index, "approval")
    is_error = subject.brand.require_approval or subject.moment is not None
    for text in list_unapproved(joined, forms):
        networks = " and ".join(forms[text])
        message = f"The approval of `{quote.id}` does not cover what {networks} gets: “{text}”."
        fix = f"Get these words approved, then run: {_write_command(subject, quote)}"
        yield Finding(where, message, fix, "error" if is_error else "warning")


def _find_early(subject: Subject, index: int, quote: Quote) -> Iterator[Finding]:
    """An approval dated in the future; a day more is allowed for time zones."""
    approval = quote.approval
    if approval is None or subject.moment is None:
        return
    if approval.on > (subject.moment + timedelta(days=1)).date():
        where = subject.edition.places.at("quotes", index, "approval", "on")
        message = f"The approval of `{quote.id}` has a future date, {approval.on}."
        yield Finding(where, message, "Write the date on which it was given.", "error")


def _advise(subject: Subject, quote: Quote) -> str:
    return f"Get the words approved, then run: {_write_command(subject, quote)}"


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
    why="An approval covers the exact words and the speaker's name. Other words need a new one.",
    fix="Get the current words approved, then run `digest approve QUOTE --by NAME`.",
    group="sending",
    bad=Example(
        edition=_EDITION.format(words=_WORDS, of="3f2a9c04b1d87e65"),
        brand=_BRAND,
        source=_RELEASE,
    ),
    good=Example(
        edition=_EDITION.format(words=_WORDS, of="39790617edf2104e"),
        brand=_BRAND,
        source=_RELEASE,
    ),
    find=find,
)
