"""Fingerprint a quote, so that an approval covers its exact words and speaker."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from digest.content.model import Person, Quote
from digest.quotes.joining import JoinedQuote

# First in what is hashed. If you hash other things, count on: every approval is invalid then.
_VERSION = "digest quote 2"
_CUT_VERSION = "digest cut 1"
_LENGTH = 16


def fingerprint_quote(joined: JoinedQuote) -> str:
    """16 hex digits of the sha256 of everything that an approval covers.

    Included: the joined words, of a translation the original too, the speakers as posts name them,
    and the excerpts, since a cut can change the meaning. Not included: the id, a `seam` that joins
    the words as the source does, the
    order of excerpts, `lang`, `skip`, handles and links. Line breaks, kinds of space, Unicode
    spellings and a “…” at the ends of an excerpt make no difference.
    """
    original = joined.quote.segments if joined.quote.translation else ()
    return _hash([_VERSION, _clean(joined.text), *map(_clean, original)], joined.quote)


def fingerprint_cut(joined: JoinedQuote, text: str) -> str:
    """16 hex digits of the sha256 of a shorter form of a quote and its speakers."""
    return _hash([_CUT_VERSION, _clean(text)], joined.quote, has_excerpts=False)


def is_approved(joined: JoinedQuote) -> bool:
    """Whether the quote has an approval of its current words and speakers."""
    approval = joined.quote.approval
    return approval is not None and approval.of == fingerprint_quote(joined)


def list_unapproved(joined: JoinedQuote, texts: Iterable[str]) -> tuple[str, ...]:
    """Those of the shorter forms that the quote's approval does not cover."""
    approval = joined.quote.approval
    known = approval.cuts if approval else ()
    return tuple(text for text in texts if fingerprint_cut(joined, text) not in known)


def _hash(words: list[str], quote: Quote, *, has_excerpts: bool = True) -> str:
    approved: list[Any] = [*words, [_name(person) for person in quote.speakers]]
    if has_excerpts:
        approved.append(sorted({_clean(excerpt.words) for excerpt in quote.excerpts}))
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
