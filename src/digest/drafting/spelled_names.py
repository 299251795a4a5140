"""Find a name in a text, with what belongs to it: “Lord Ruiz”, and without: “Ana Ruiz | MP”."""

from __future__ import annotations

import re
from collections.abc import Collection

from digest.sources.any_language import PEERS, SEATS

_LONG = 4
_NUMBER = re.compile(r"[IVX]+")
_PEER = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(str.title, PEERS)))})\s([^\W\d_]+)")


def find_peers(text: str) -> dict[str, str]:
    """“Lord Ruiz of Norwell” for “Ruiz”: every last name that a text has with a peer's title."""
    return {found[1]: " ".join(found[0].split()) for found in _PEER.finditer(text)}


def split_letters(name: str, text: str, titles: Collection[str] = ()) -> tuple[str, str | None]:
    """“Ana Ruiz | MP”: the seat is no part of the name; it is her role where she has no other.

    So is “CEO”. Nor are letters of honour, which a text has not at each mention: “Ana Ruiz | AO”,
    “Ms Ruiz”.
    """
    rest, _, last = name.rpartition(" ")
    if " " not in rest or not last.isupper() or len(last) > _LONG:
        return name, None
    if last in SEATS or last.casefold() in titles:
        return rest, last
    alone = rf"(?<!\w){re.escape(rest.split()[-1])}(?!\w)(?!\s+{re.escape(last)})"
    is_name = rest.split()[-1].istitle() and len(last) > 1
    is_apart = is_name and re.search(alone, text) is not None
    return (rest if is_apart and not _NUMBER.fullmatch(last) else name), None


def has_capitals(place: str) -> bool:
    """“MARLOW BAY”, “NORWELL, Kent”, but not “UK”."""
    return any(len(part) >= _LONG and part.isupper() for part in place.split(", "))


def spell_small(text: str, place: str) -> str:
    """“Marlow Bay” for the “MARLOW BAY” of a dateline, where the text has it so elsewhere."""
    return ", ".join(_spell_part(text, part) for part in place.split(", "))


def _spell_part(text: str, part: str) -> str:
    if not has_capitals(part):
        return part
    every = re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text, re.IGNORECASE)
    written = (each[0] for each in every if each[0][:1].isupper())
    return next((each for each in written if not each.isupper()), part)
