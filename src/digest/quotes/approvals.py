"""What an approval is worth: the fingerprint of the words that somebody allowed to be sent."""

from __future__ import annotations

import json
import unicodedata
from hashlib import sha256

from digest.content.model import Person, Quote

# In the first place of what is hashed: whoever hashes other things must count on, and voids every
# approval that there is.
_VERSION = "digest quote 1"
_LENGTH = 16


def fingerprint_quote(quote: Quote) -> str:
    """16 hex digits of the sha256 of everything that an approval allows.

    In it: the segments and their seam, who speaks as drafts name them, and the excerpts, for where
    words are cut is a choice of their editor that can turn what they say. Not in it: the id, the
    order of excerpts, `lang`, `skip`, and handles and links, which lead to people and say nothing.
    A line break, a kind of space or another spelling of the same letter changes no words.
    """
    approved = [
        _VERSION,
        [_clean(segment) for segment in quote.segments],
        quote.seam,
        [_name(person) for person in quote.speakers],
        sorted({_clean(excerpt.text) for excerpt in quote.excerpts}),
    ]
    text = json.dumps(approved, ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()[:_LENGTH]


def is_approved(quote: Quote) -> bool:
    """Whether somebody has approved the quote as it stands now."""
    return quote.approval is not None and quote.approval.of == fingerprint_quote(quote)


def _name(person: Person) -> list[str | None]:
    """All that an attribution may say, in any of its forms."""
    organization = person.organization
    names = (organization.name, organization.short_name) if organization else (None, None)
    said = (person.name, person.role, person.short_role, *names)
    return [text and _clean(text) for text in said]


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
