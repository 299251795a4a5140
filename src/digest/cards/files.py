"""A card's PNG: the notes that it carries, written and read with the standard library alone."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from digest.values import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ALT = b"Description"  # PNG 1.2, 4.2.3: a keyword that programs know.
_FINGERPRINT = b"digest-fingerprint"
_MAX_CHUNKS = 64
_MAX_NOTE = 64 * 1024


@dataclass(frozen=True)
class CardNote:
    """What a card says of itself: its alt text, and the fingerprint of all it was made from."""

    alt: str
    fingerprint: str


def read_card(content: bytes) -> CardNote | None:
    """The notes of one of our cards; None for any other file, broken ones too."""
    try:
        notes = dict(_list_notes(content))
        return CardNote(notes[_ALT].decode(), notes[_FINGERPRINT].decode("ascii"))
    except (KeyError, ValueError, struct.error):
        return None


def add_note(content: bytes, note: CardNote) -> bytes:
    """A PNG with its notes before the picture, where every reader finds them."""
    start = len(_SIGNATURE)
    (length,) = struct.unpack_from(">I", content, start)
    end_of_header = start + 12 + length
    alt = _ALT + b"\0\0\0\0\0" + note.alt.encode()  # Not compressed; no language is named.
    fingerprint = _FINGERPRINT + b"\0" + note.fingerprint.encode("ascii")
    chunks = _write_chunk(b"iTXt", alt) + _write_chunk(b"tEXt", fingerprint)
    return content[:end_of_header] + chunks + content[end_of_header:]


def _write_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _list_notes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Keyword and text of each note before the picture; ValueError where a sum is wrong."""
    if not content.startswith(_SIGNATURE):
        return
    at = len(_SIGNATURE)
    for _ in range(_MAX_CHUNKS):
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind not in (b"IHDR", b"iTXt", b"tEXt") or length > _MAX_NOTE:
            return
        body = content[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", content, at + 8 + length)
        if checksum != zlib.crc32(kind + body):
            raise ValueError(kind)
        keyword, _, text = body.partition(b"\0")
        if kind == b"iTXt":
            yield keyword, _skip_form(text)
        elif kind == b"tEXt":
            yield keyword, text
        at += 12 + length


def _skip_form(text: bytes) -> bytes:
    """The text after its two flags, its language and its translated keyword."""
    if text[:1] != b"\0":
        raise ValueError("compressed")
    _, _, words = text[2:].split(b"\0", 2)
    return words
