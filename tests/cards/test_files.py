from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.cards.files import CardNote, add_note, read_card
from tests.tables import table

NOTE = CardNote("“Reading is for everyone.” — Ada Example, Librarian 😀", "0123abcd")
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


HEADER = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
PICTURE = chunk(b"IDAT", zlib.compress(b"\0\1\2\3")) + chunk(b"IEND", b"")
PNG = SIGNATURE + HEADER + PICTURE
CARD = add_note(PNG, NOTE)


def wrap(text: bytes, fingerprint: bytes = b"0123") -> bytes:
    """A card with these bytes after its keywords."""
    notes = chunk(b"iTXt", b"Description" + text)
    return (
        SIGNATURE + HEADER + notes + chunk(b"tEXt", b"digest-fingerprint\0" + fingerprint) + PICTURE
    )


def test_a_sound_note_of_any_making_is_read() -> None:
    """The broken ones below differ from it in one thing each."""
    assert read_card(wrap(b"\0\0\0\0\0words")) == CardNote("words", "0123")


def test_a_card_says_what_was_written_into_it() -> None:
    assert read_card(CARD) == NOTE


def test_the_picture_itself_stays_as_it_was() -> None:
    assert CARD.startswith(SIGNATURE + HEADER)
    assert CARD.endswith(PICTURE)


def test_the_alt_text_stands_where_programs_look_for_it() -> None:
    """An international text chunk with PNG's own keyword, in plain UTF-8."""
    body = b"Description\0\0\0\0\0" + NOTE.alt.encode()
    assert chunk(b"iTXt", body) in CARD


@table(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"GIF89a" + CARD, id="another kind of picture"),
        pytest.param(PNG, id="a PNG without notes"),
        pytest.param(SIGNATURE, id="a signature alone"),
        pytest.param(CARD[:60], id="cut short"),
        pytest.param(CARD.replace(b"Reading", b"Writing"), id="a wrong sum"),
        pytest.param(SIGNATURE + b"\xff\xff\xff\xff" + b"iTXt" + b"x" * 40, id="a huge length"),
        pytest.param(wrap(b"\0\1\0\0\0words"), id="a compressed text"),
        pytest.param(wrap(b"\0\0\0"), id="too few parts"),
        pytest.param(wrap(b"\0\0\0\0\0\xff\xfe"), id="no UTF-8"),
        pytest.param(wrap(b"\0\0\0\0\0words", b"\xe9"), id="a fingerprint that is none"),
        pytest.param(SIGNATURE + chunk(b"tEXt", b"a\0b") * 1000 + CARD[8:], id="a thousand notes"),
    ],
)
def test_what_is_no_card_of_ours_is_none(content: bytes) -> None:
    assert read_card(content) is None


@given(st.binary(max_size=300))
def test_no_bytes_at_all_make_it_fail(content: bytes) -> None:
    assert read_card(content) is None
    read_card(SIGNATURE + content)


@given(st.integers(0, len(CARD) - 1), st.integers(0, 255))
def test_a_changed_byte_never_gives_other_notes(at: int, byte: int) -> None:
    changed = CARD[:at] + bytes([byte]) + CARD[at + 1 :]
    assert read_card(changed) in (NOTE, None)
