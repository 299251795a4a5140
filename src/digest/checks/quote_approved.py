"""Check that every quote is approved, and was not changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Edition, Quote
from digest.problems import About, Severity
from digest.quotes.approval_faults import explain_fault, find_fault, write_block, write_cuts
from digest.quotes.approvals import is_approved, list_unapproved
from digest.quotes.joining import JoinedQuote
from digest.social.posts import SkippedPost, list_forms


def find(subject: Subject) -> Iterator[Finding]:
    """Approvals that are invalid or, if the brand or other quotes have them, missing."""
    is_required = subject.brand.require_approval
    any_approved = any(quote.approval for quote in subject.edition.quotes)
    sent = _list_sent(subject)
    for index, joined in enumerate(subject.joined):
        quote = joined.quote
        if quote.approval is None:
            # A placeholder is reported as such.
            waits = subject.edition.places.is_marked("quotes", index, "segments")
            if (is_required or any_approved) and not waits:
                severity: Severity = "error" if is_required else "hint"
                at_sending: Severity | None = "error" if quote.id in sent else None
                yield _report_missing(subject, index, severity, at_sending)
        elif quote.approval.of is None:
            yield _report_bare(subject, index, joined)
        elif not is_approved(joined):
            yield _report_invalid(subject, index, joined)
        else:
            yield from _find_new_cuts(subject, index, joined)


def find_at_sending(subject: Subject, moment: datetime | None) -> Iterator[Finding]:
    """Quotes that are sent without an approval, and approvals dated in the future."""
    sent = _list_sent(subject)
    for index, quote in enumerate(subject.edition.quotes):
        if quote.approval is None and quote.id in sent:
            yield _report_missing(subject, index, "error", "error")
    if moment is not None:
        yield from find_early(subject.edition, moment)


def _report_missing(
    subject: Subject, index: int, severity: Severity, at_sending: Severity | None
) -> Finding:
    quote = subject.edition.quotes[index]
    message = f"The quote `{quote.id}` is not approved."
    where = subject.edition.places.at("quotes", index)
    fix = f"Get the words approved, then run: {_write_command(subject, quote)}"
    return Finding(where, message, fix, severity, About(quote.id), at_sending)


def _list_sent(subject: Subject) -> set[str]:
    """The ids of the quotes that the email or a post has."""
    posts = (post for post in subject.posts if not isinstance(post, SkippedPost))
    in_email = (subject.edition.featured, *subject.edition.more_voices)
    return {quote.id for quote in (*in_email, *(post.quote for post in posts))}


def _list_forms(subject: Subject, quote: Quote) -> Mapping[str, tuple[str, ...]]:
    return list_forms(subject.posts_of_quotes.get(quote.id, ()), quote)


def _report_bare(subject: Subject, index: int, joined: JoinedQuote) -> Finding:
    """An approval that does not say of what; the right line is known."""
    message = f"The approval of `{joined.quote.id}` does not say which words it covers."
    where = subject.edition.places.at("quotes", index, "approval")
    return Finding(where, message, _offer_block(subject, joined), "error", About(joined.quote.id))


def _report_invalid(subject: Subject, index: int, joined: JoinedQuote) -> Finding:
    quote = joined.quote
    fault = find_fault(
        joined,
        others=subject.joined,
        forms=_list_forms(subject, quote),
        edition=subject.edition,
        project=subject.project,
    )
    where = subject.edition.places.at("quotes", index, "approval", "of")
    fix = f"Undo the change, or get a new approval and run: {_write_command(subject, quote)}"
    if fault.is_slip:
        fix = _offer_block(subject, joined)
    elif fault.reason != "changed":
        fix += f"\n{_offer_block(subject, joined)}"
    message = explain_fault(quote, fault)
    severity = "error" if fault.is_slip else _rate(subject)
    return Finding(where, message, fix, severity, About(quote.id), at_sending="error")


def _offer_block(subject: Subject, joined: JoinedQuote) -> str:
    """What a person without a terminal can paste."""
    quote = joined.quote
    assert quote.approval is not None  # noqa: S101 - the callers have checked
    block = write_block(joined, quote.approval, _list_forms(subject, quote))
    name = quote.approval.by
    return f"If {name} approved these words, replace the whole approval by this line: `{block}`"


def _find_new_cuts(subject: Subject, index: int, joined: JoinedQuote) -> Iterator[Finding]:
    """Shorter forms in the posts that the approval does not cover."""
    quote = joined.quote
    forms = _list_forms(subject, quote)
    where = subject.edition.places.at("quotes", index, "approval")
    assert quote.approval is not None  # noqa: S101 - the caller has checked
    cuts = write_cuts(joined, forms, quote.approval.cuts)
    for text in list_unapproved(joined, forms):
        networks = " and ".join(forms[text])
        message = f"The approval of `{quote.id}` does not cover what {networks} gets: “{text}”."
        fix = (
            f"Get these words approved, then run: {_write_command(subject, quote)}\n"
            f"Or write below `approval:` `{cuts}`"
        )
        yield Finding(where, message, fix, _rate(subject), About(quote.id), at_sending="error")


def _rate(subject: Subject) -> Severity:
    return "error" if subject.brand.require_approval else "warning"


def find_early(edition: Edition, moment: datetime) -> Iterator[Finding]:
    """Approvals dated in the future; a day more is allowed for time zones."""
    for index, quote in enumerate(edition.quotes):
        approval = quote.approval
        if approval and approval.on > (moment + timedelta(days=1)).date():
            where = edition.places.at("quotes", index, "approval", "on")
            message = f"The approval of `{quote.id}` has a future date, {approval.on}."
            if edition.status == "sent":
                message = f"The approval of `{quote.id}` is from {approval.on}, after it was sent."
            fix = "Write the date on which it was given."
            yield Finding(where, message, fix, "error", About(quote.id))


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
    find_at_sending=find_at_sending,
)
