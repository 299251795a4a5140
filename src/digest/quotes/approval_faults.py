"""Why an approval does not cover its quote: what was changed since, or what was mistyped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Literal

from digest.content.model import Approval, Edition, Quote
from digest.history.past_editions import Past, read_past
from digest.project import Project
from digest.quotes.approvals import fingerprint_cut, fingerprint_quote
from digest.quotes.differences import list_differences
from digest.quotes.joining import JoinedQuote
from digest.quotes.quotes_of_edition import find_language, join_quotes
from digest.values import dataclass

# Of 16 digits: no two fingerprints have so many in common by chance.
_ALIKE = 12

Reason = Literal["changed", "another", "cut", "mistyped", "unknown", "unclear"]


@dataclass(frozen=True)
class ApprovalFault:
    """Why the fingerprint of an approval is not that of its quote.

    "changed": an earlier version of the quote has it; `told` lists what is other now.
    "another": it is of another quote, whose id is `told`. "cut": it is of a shorter form.
    "mistyped": it is nearly the right one. "unknown": git knows no version that has it.
    "unclear": git cannot tell.
    """

    reason: Reason
    told: tuple[str, ...] = ()

    @property
    def is_slip(self) -> bool:
        """Whether the approval was certainly never one of this quote as a whole."""
        return self.reason in ("another", "cut", "mistyped")


def find_fault(
    joined: JoinedQuote,
    *,
    others: Sequence[JoinedQuote],
    forms: Iterable[str],
    edition: Edition,
    project: Project | None,
) -> ApprovalFault:
    """Why the approval of a quote is of something else; `others` are the edition's quotes.

    `forms` are the shorter forms of the quote. Without a project git is not asked.
    """
    approval = joined.quote.approval
    typed = approval.of if approval and approval.of else ""
    for other in others:
        if other is not joined and fingerprint_quote(other) == typed:
            return ApprovalFault("another", (other.quote.id,))
    if typed in {fingerprint_cut(joined, form) for form in forms}:
        return ApprovalFault("cut")
    if _is_alike(typed, fingerprint_quote(joined)):
        return ApprovalFault("mistyped")
    past = read_past(project, edition.places.path) if project else Past()
    found = (each for each in _list_versions(past.editions) if fingerprint_quote(each) == typed)
    before = next(found, None)
    if before is None:
        return ApprovalFault("unknown" if past.is_whole else "unclear")
    if before.quote.id in {other.quote.id for other in others if other is not joined}:
        return ApprovalFault("another", (before.quote.id,))
    return ApprovalFault("changed", list_differences(before, joined))


def explain_fault(quote: Quote, fault: ApprovalFault) -> str:
    """The sentence that says it."""
    approval = quote.approval
    assert approval is not None  # noqa: S101 - there is no fault without one
    given = f"The approval of `{quote.id}` by {approval.by} on {approval.on}"
    if fault.reason == "another":
        return f"{given} has the fingerprint of the quote `{fault.told[0]}`."
    if fault.reason == "cut":
        return f"{given} has the fingerprint of a shorter form of the quote."
    if fault.reason == "mistyped":
        return f"{given} has a mistyped fingerprint, `{approval.of}`."
    if fault.reason == "changed":
        return f"{given} is not valid. Changed since then: {'; '.join(fault.told)}."
    if fault.reason == "unknown":
        return f"{given} is not valid: git has no version of the quote with this fingerprint."
    return (
        f"{given} is not valid: the words or the speaker have changed since, or `of` is mistyped."
    )


def write_block(joined: JoinedQuote, approval: Approval, forms: Iterable[str]) -> str:
    """The whole approval of the quote as it is now, on one line of YAML, to paste."""
    values = [
        f"by: {json.dumps(approval.by, ensure_ascii=False)}",
        f"on: {approval.on}",
        f"of: {_spell(fingerprint_quote(joined))}",
        *filter(None, [write_cuts(joined, forms)]),
    ]
    return f"approval: {{{', '.join(values)}}}"


def write_cuts(joined: JoinedQuote, forms: Iterable[str], known: Iterable[str] = ()) -> str:
    """The key `cuts` for these shorter forms and the known ones; empty where there are none."""
    cuts = sorted({*known, *(fingerprint_cut(joined, form) for form in forms)})
    return f"cuts: [{', '.join(map(_spell, cuts))}]" if cuts else ""


def _spell(fingerprint: str) -> str:
    """In quotation marks where YAML would read a number."""
    is_number = not set(fingerprint) & set("abcdf")
    return f'"{fingerprint}"' if is_number else fingerprint


def _list_versions(editions: Iterable[Edition]) -> Iterator[JoinedQuote]:
    """The quotes of each version; those in which no quote was edited are read once."""
    before: tuple[object, ...] = ()
    for edition in editions:
        quotes = [replace(quote, approval=None) for quote in edition.quotes]
        now = (quotes, edition.release, edition.lang)
        if now != before:
            yield from join_quotes(edition, find_language(edition))[0]
        before = now


def _is_alike(typed: str, right: str) -> bool:
    """Whether a few digits were changed, swapped, dropped or doubled on the way."""
    blocks = SequenceMatcher(None, typed, right, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= _ALIKE
