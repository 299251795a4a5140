"""Bytes of a text file become text, or the reason why they cannot."""

from __future__ import annotations

from digest.problems import Location, Problem
from digest.text.merging import find_merge

MAX_BYTES = 1024 * 1024

_AS_UTF8 = "Save the file as plain text with the encoding UTF-8 (Save as, Encoding)."


def decode_text(content: bytes, path: str, *, limit: int = MAX_BYTES) -> tuple[str, Problem | None]:
    """UTF-8 with or without a byte order mark; line ends become LF.

    A file whose merge is unfinished is not read: each half of it would look like a mistake.
    """
    if len(content) > limit:
        message = f"This file has {len(content):,} bytes; {limit:,} is the limit."
        fix = "Describe one event per file, without embedded pictures."
        return "", Problem(Location(path), "file-limits", message, fix)
    if kind := _name_foreign_kind(content):
        return "", Problem(Location(path), "file-encoding", f"This file is {kind}.", _AS_UTF8)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", _explain_byte(content, error.start, path)
    text = unify_line_ends(text)
    problem = explain_merge(text, path)
    return ("", problem) if problem else (text, None)


def explain_merge(text: str, path: str) -> Problem | None:
    """The problem at the first mark of an unfinished merge, if there is one."""
    line = find_merge(text)
    if line is None:
        return None
    message = "This file has an unfinished merge: git marked here where two versions differ."
    fix = (
        "Keep the right version of each marked part, and delete the lines that start with"
        " <<<<<<<, |||||||, ======= or >>>>>>>."
    )
    return Problem(Location(path, line), "unfinished-merge", message, fix)


def unify_line_ends(text: str) -> str:
    """Each line end as one LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _name_foreign_kind(content: bytes) -> str:
    """Files that are no UTF-8 as a whole, so that no single character is wrong."""
    if content.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return "a PDF or a word processor document, not plain text"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or content.count(b"\0") > len(content) // 4:
        return "saved as UTF-16, not UTF-8"
    return ""


def _explain_byte(content: bytes, at: int, path: str) -> Problem:
    before = content[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.rpartition(b"\n")[2].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    where = Location(path, before.count(b"\n") + 1, len(line) + 1)
    likely = content[at : at + 1].decode("cp1252", "ignore")
    # Five bytes, such as 0x81, are no character there, and others are spaces or show nothing.
    is_seen = likely.strip() and likely.isprintable()
    guess = f" In the old Windows encoding it is {likely}." if is_seen else ""
    message = f"This character is not saved as UTF-8.{guess}"
    return Problem(where, "file-encoding", message, _AS_UTF8)
