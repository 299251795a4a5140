"""One event, one embargo: the latest that any of its editions names binds all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from digest.content.dates import read_instant
from digest.content.errors import Refused
from digest.content.model import Edition
from digest.content.reading import Document
from digest.problems import Location

KEY = "embargo_until"


def bind_embargo(edition: Edition, family: Iterable[Document]) -> Edition:
    """The edition with the latest embargo of its event; its place is in the file that names it."""
    found = [each for each in map(_read_embargo, family) if each]
    latest, where = max(found, default=(None, None), key=lambda each: each[0])
    own = edition.embargo_until
    if latest is None or where is None or (own and own >= latest):
        return edition
    places = replace(edition.places, lines={**edition.places.lines, (KEY,): where})
    return replace(edition, embargo_until=latest, places=places)


def _read_embargo(document: Document) -> tuple[datetime, Location] | None:
    """None where there is none, or none that can be read: its own file says so."""
    value = document.value.get(KEY) if isinstance(document.value, dict) else None
    try:
        moment = read_instant(value.strip()) if isinstance(value, str) else None
    except Refused:
        return None
    return (moment, document.places.at(KEY)) if moment else None
