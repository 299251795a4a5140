"""What an approval that was just written covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.content.model import Approval, Edition
from digest.quotes.approvals import is_approved
from digest.quotes.candidates import list_excerpts
from digest.quotes.quotes_of_edition import find_language, join_quotes, quote_whole


def tell_approval(
    edition: Edition, number: int, approval: Approval, forms: Mapping[str, Sequence[str]]
) -> str:
    """The words approved, as in the email and in posts, by whom, and which approval it replaces.

    `forms` are the cuts of the quote in posts, with the networks that get them.
    """
    language = find_language(edition)
    joined, _ = join_quotes(edition, language)
    quotation = quote_whole(joined[number], language)
    quote = edition.quotes[number]
    rows = [
        f"{quote.id} is approved by {approval.by} on {approval.on}, in {edition.places.path}:",
        f"  {quotation.words}",
        *(f"  shorter: {text}" for text in list_excerpts(joined[number])),
        *(f"  on {', '.join(names)}: {text}" for text, names in forms.items()),
        f"  {language.dash}{quotation.attribution}",
    ]
    if quote.approval:
        was = "" if is_approved(joined[number]) else ", which was no longer valid"
        old = quote.approval
        rows.append(f"  It replaces the approval by {old.by} of {old.on}{was}.")
    return "\n".join(rows)
