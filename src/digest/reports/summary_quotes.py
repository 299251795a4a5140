"""What the summary shows of one quote: its words and shorter forms, the source, the approval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.reports.markup import escape_text, show_text

if TYPE_CHECKING:
    from digest.content.model import Quote
    from digest.edition_build import EditionBuild
    from digest.project import Project
    from digest.quotes.joining import JoinedQuote
    from digest.sources.release import Release

_NOT_COVERED = "<br>(not approved)"


def write_quote(
    joined: JoinedQuote,
    others: Sequence[JoinedQuote],
    each: EditionBuild,
    project: Project | None,
    old: str | None,
) -> str:
    """A table; `others` are all quotes of the edition, `project` is where git is asked.

    `old` is the text of the source before the change, if that was another.
    """
    quote, release = joined.quote, each.edition.release
    rows = [("quote", f"<code>{escape_text(quote.id)}</code>"), *_tell_words(joined, each)]
    rows.append(("role", _tell_roles(quote)))
    rows += _tell_evidence(quote, release) if release else ()
    rows += _tell_changes(quote, release, old) if release and old is not None else ()
    if quote.vouched:
        rows.append(("vouched for", show_text(quote.vouched)))
    rows += _tell_approval(joined, others, each, project)
    cells = "".join(f'<tr><td>{n}</td><td dir="auto">{text}</td></tr>\n' for n, text in rows)
    return f"<table>\n{cells}</table>\n\n"


def _tell_words(joined: JoinedQuote, each: EditionBuild) -> Iterator[tuple[str, str]]:
    """The whole quote, the excerpts that its writer chose, and each cut with its networks."""
    from digest.quotes.approvals import is_approved, list_unapproved
    from digest.quotes.candidates import list_excerpts
    from digest.quotes.quotes_of_edition import find_language, quote_whole
    from digest.social.posts import list_forms

    quotation = quote_whole(joined, find_language(each.edition))
    yield "words", f"{show_text(quotation.words)}<br>— {show_text(quotation.attribution)}"
    yield from (("excerpt", show_text(text)) for text in list_excerpts(joined))
    forms = list_forms(each.posts, joined.quote)
    uncovered = list_unapproved(joined, forms) if is_approved(joined) else ()
    for text, networks in forms.items():
        mark = _NOT_COVERED if text in uncovered else ""
        yield f"cut on {escape_text(', '.join(networks))}", show_text(text) + mark


def _tell_roles(quote: Quote) -> str:
    return show_text("; ".join(person.role or "none" for person in quote.speakers))


def _tell_evidence(quote: Quote, release: Release) -> Iterator[tuple[str, str]]:
    """How the release proves the quote: its lines and marks, who spoke, the role and the frame."""
    from digest.quotes.evidence import find_evidence, list_evidence, tell_marks

    evidence = find_evidence(quote, release)
    places = [
        f"{release.show_place(release.find_line(span))}, {tell_marks(span, release)}"
        for span in evidence.places
        if span
    ]
    yield "source", "<br>".join(map(show_text, places)) or "not found"
    for name, text in list_evidence(evidence):
        yield f"{name} in the source", show_text(text)


def _tell_changes(quote: Quote, release: Release, old: str) -> Iterator[tuple[str, str]]:
    from digest.reports.source_changes import list_changed_lines

    if rows := list_changed_lines(quote, release, old):
        yield "edited in the source", "<br>".join(map(show_text, rows))


def _tell_approval(
    joined: JoinedQuote, others: Sequence[JoinedQuote], each: EditionBuild, project: Project | None
) -> Iterator[tuple[str, str]]:
    """Who approved the quote, and what has changed since."""
    from digest.quotes.approval_faults import explain_fault, find_fault
    from digest.quotes.approvals import is_approved
    from digest.social.posts import list_forms

    quote = joined.quote
    if quote.approval is None:
        yield "approval", "none"
        return
    given = f"by {show_text(quote.approval.by)} on {quote.approval.on}"
    if is_approved(joined):
        yield "approval", given
        return
    yield "approval", f"{given}, not valid"
    if quote.approval.of is None:
        return
    forms = list_forms(each.posts, quote)
    fault = find_fault(joined, others=others, forms=forms, edition=each.edition, project=project)
    if fault.reason == "changed":
        yield "changed since", "<br>".join(map(show_text, fault.told))
    else:
        yield "why", show_text(explain_fault(quote, fault))
