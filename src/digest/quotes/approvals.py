"""Fingerprint a quote, so that an approval covers its exact words and speaker."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from digest.content.model import Person, Quote
from digest.quotes.joining import JoinedQuote
from digest.quotes.seams import ELLIPSIS

# First in what is hashed. If you hash other things, count on, and see `_list_old`.
_VERSION = "digest quote 2"
_OLD_VERSION = "digest quote 1"
_SEAMS = (None, ". ", ", ", " ", ELLIPSIS)
_LENGTH = 16


def fingerprint_quote(joined: JoinedQuote) -> str:
    """16 hex digits of the sha256 of everything that an approval covers.

    Included: the joined words, the speakers as posts name them, and the excerpts, since a cut can
    change the meaning. Not included: the id, a `seam` that joins the words as the source does, the
    order of excerpts, `lang`, `skip`, handles and links. Line breaks, kinds of space, Unicode
    spellings and a “…” at the ends of an excerpt make no difference.
    """
    return _hash([_VERSION, _clean(joined.text)], joined.quote)


def is_approved(joined: JoinedQuote) -> bool:
    """Whether the quote has an approval of its current words and speakers."""
    approval = joined.quote.approval
    return approval is not None and approval.of in {fingerprint_quote(joined), *_list_old(joined)}


def _list_old(joined: JoinedQuote) -> Iterator[str]:
    """The fingerprints of the first version: it had the segments and the `seam` as written.

    A seam that changes no word may have been written or not.
    """
    segments = [_clean(segment) for segment in joined.quote.segments]
    for seam in _SEAMS if joined.plain == joined.text else (joined.quote.seam,):
        yield _hash([_OLD_VERSION, segments, seam], joined.quote)


def _hash(words: list[Any], quote: Quote) -> str:
    approved = [
        *words,
        [_name(person) for person in quote.speakers],
        sorted({_clean(excerpt.words) for excerpt in quote.excerpts}),
    ]
    text = json.dumps(approved, ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()[:_LENGTH]


def _name(person: Person) -> list[str | None]:
    """Everything that an attribution may show, in any of its forms."""
    organization = person.organization
    names = (organization.name, organization.short_name) if organization else (None, None)
    said = (person.name, person.role, person.short_role, *names)
    return [text and _clean(text) for text in said]


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
