"""Look into a document that is a zip file, within limits."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from digest.sources.formats.source_text import UnreadableSourceError

if TYPE_CHECKING:
    from zipfile import ZipFile

MAX_UNPACKED = 60 * 1024 * 1024
_MAX_FILES = 2_000
_ENCRYPTED = 0x1
_PLAIN = (0, 8)  # stored and deflated


def list_names(content: bytes) -> frozenset[str]:
    """The names of the files in a zip file; none where it cannot be read."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def open_zip(content: bytes) -> ZipFile:
    """A zip file whose files are together small enough to unpack, and not encrypted."""
    from zipfile import ZipFile

    archive = ZipFile(io.BytesIO(content))
    files = archive.infolist()
    size = sum(each.file_size for each in files)
    if len(files) > _MAX_FILES or size > MAX_UNPACKED:
        message = (
            f"This document unpacks to {size:,} bytes in {len(files):,} files; that is too much."
        )
        raise UnreadableSourceError(message, "Save only the press release, without pictures.")
    # Of other kinds Python's module unpacks all that was read, whatever size a file claims to have.
    if any(each.compress_type not in _PLAIN for each in files):
        message = "This document is packed in a way that Word and LibreOffice do not use."
        raise UnreadableSourceError(message, "Save it again.")
    # Programs differ in which of two files of one name they open.
    if len({each.filename for each in files}) < len(files):
        message = "This document has two files of one name in it."
        raise UnreadableSourceError(message, "Save it again.")
    if any(each.flag_bits & _ENCRYPTED for each in files):
        raise UnreadableSourceError("This document is encrypted.", "Save it without a password.")
    return archive
