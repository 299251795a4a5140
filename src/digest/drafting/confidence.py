"""How sure it is who said a quotation."""

from __future__ import annotations

from typing import Literal

from digest.sources.quotations import SourceQuotation

Confidence = Literal["high", "medium", "low"]


def judge(quotation: SourceQuotation) -> tuple[Confidence, str]:
    """The confidence, and what lowers it."""
    clause = quotation.clause
    if not quotation.speakers:
        is_shared = clause is not None and bool(clause.named)
        return (
            "low",
            "two people may be meant" if is_shared else "the source does not say who spoke",
        )
    if clause and clause.others:
        return "medium", f"“{clause.others}” spoke too, and the source does not name them"
    if quotation.doubtful:
        return "medium", f"“{quotation.doubtful[0]}” may be a title, not a name"
    if clause is None:
        return "medium", "the speaker is the one named nearest before"
    if not clause.named:
        return "medium", "the source names the speaker only by a pronoun or a role"
    doubt = f"“{clause.text}” may be a heading" if _is_heading(quotation) else ""
    if lone := _find_lone(quotation):
        doubt = f"“{lone}” is one word, and may be no person’s name"
    return ("medium" if doubt else "high"), doubt


def _is_heading(quotation: SourceQuotation) -> bool:
    """A body alone in a line above the words: nothing says that it speaks."""
    clause, said = quotation.clause, quotation.said_at
    is_body = clause is not None and any(each.is_organization for each in clause.named)
    is_apart = said is not None and said.paragraph < quotation.segments[0].paragraph
    return is_body and is_apart and clause is not None and clause.kind == "label"


def _find_lone(quotation: SourceQuotation) -> str:
    """A speaker of one word without a title, whom the source nowhere names in full."""
    named = quotation.clause.named if quotation.clause else ()
    alone = {each.name for each in named if not (each.title or each.is_organization)}
    return next((n for n in quotation.speakers if " " not in n and n in alone), "")
