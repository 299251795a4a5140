"""Fingerprint a quote, so that an approval covers its exact words and speaker."""

from __future__ import annotations

import json
import unicodedata
from hashlib import sha256

from digest.content.model import Person, Quote

# First in what is hashed. If you hash other things, count on; this invalidates every approval.
_VERSION = "digest quote 1"
_LENGTH = 16


def fingerprint_quote(quote: Quote) -> str:
    """16 hex digits of the sha256 of everything that an approval covers.

    Included: the segments and their seam, the speakers as posts name them, and the excerpts, since
    a cut can change the meaning. Not included: the id, the order of excerpts, `lang`, `skip`,
    handles and links. Line breaks, kinds of space and Unicode spellings make no difference.
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
    """Whether the quote has an approval of its current words and speakers."""
    return quote.approval is not None and quote.approval.of == fingerprint_quote(quote)


def _name(person: Person) -> list[str | None]:
    """Everything that an attribution may show, in any of its forms."""
    organization = person.organization
    names = (organization.name, organization.short_name) if organization else (None, None)
    said = (person.name, person.role, person.short_role, *names)
    return [text and _clean(text) for text in said]


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
