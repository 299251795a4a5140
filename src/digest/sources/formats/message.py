"""Read a saved email (.eml): its plain text, or else its HTML."""

from __future__ import annotations

import re
from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from digest.sources.formats.html import read_html
from digest.sources.formats.source_text import (
    SourceText,
    UnreadableSourceError,
    lay_out,
    leave_struck,
)
from digest.sources.paragraphs import group_rows
from digest.text.decoding import unify_line_ends
from digest.text.later import compile_later

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

_SUBJECT = compile_later(r"subject\s*:", re.IGNORECASE)
_FORWARDED = compile_later(r"^(?:(?:re|fwd?|aw|wg|tr|rv|enc|res)\s*:\s*)+", re.IGNORECASE)
_REACHED = compile_later(r"@|://|\d{4}|:\s")
_TITLE_WORDS = range(4, 26)
_MOST_HEAD = 6
# Python takes time by the square of them; a message has some dozens with all its attachments.
_MOST_PARTS = 1_000
# Addresses of links and pictures, and the numbers of lists and notes.
_MADE = compile_later(
    r"\[(?:image|cid)\s*:[^\]\n]*\]|[<(\[]?(?:https?://|mailto:)[^\s>)\]]+[>)\]]?"
    r"|\[\d{1,3}\]|^\s*\d{1,3}[.)]\s",
    re.IGNORECASE | re.MULTILINE,
)
_REPLY = compile_later(r"(?m)^(?:> ?)+")


def read_message(content: bytes) -> SourceText:
    """The words of the message, with the lines of the file."""
    from email import message_from_string, policy

    text = unify_line_ends(content.decode("ascii", "surrogateescape"))
    fix = "Save the attached press release, and name that file."
    if text.count("\n--") > _MOST_PARTS:
        raise UnreadableSourceError(f"This email has more than {_MOST_PARTS:,} parts.", fix)
    message: EmailMessage = message_from_string(text, policy=policy.default)
    body = message.get_body(("plain", "html"))
    words = _decode(body) if body is not None else ""
    if body is None or not words.strip():
        raise UnreadableSourceError("This email has no text of its own.", fix)
    is_html = body.get_content_type() == "text/html"
    read = read_html(words, is_mail=True) if is_html else _read_plain(words)
    page = None if is_html else message.get_body(("html",))
    if page is not None and (shown := _list_letters(read_html(_decode(page), is_mail=True).text)):
        read = _keep_shared(read, shown)
    lines = _find_lines(body, text)
    found = replace(read, places=tuple(lines[min(line, len(lines)) - 1] for line in read.places))
    subject = _FORWARDED.sub("", " ".join(str(message.get("subject", "")).split()))
    if len(subject.split()) not in _TITLE_WORDS or _has_headline(found.text, subject):
        return found
    line = next((n for n, row in enumerate(text.split("\n"), 1) if _SUBJECT.match(row)), 1)
    places = (line, line, *found.places)
    return replace(found, text=f"{subject}\n\n{found.text}", places=places)


def _has_headline(text: str, subject: str) -> bool:
    """Whether the message has its subject in it, or another title above its first sentence."""
    if " ".join(subject.casefold().split()) in " ".join(text.casefold().split()):
        return True
    rows = [row.strip() for row in text.split("\n") if row.strip()][:_MOST_HEAD]
    return any(
        len(row.split()) in _TITLE_WORDS and row[-1] not in ".:,;" and not _REACHED.search(row)
        for row in takewhile(lambda row: len(row.split()) < max(_TITLE_WORDS), rows)
    )


def _read_plain(words: str) -> SourceText:
    """Paragraphs as in a file of plain text, without the signs of an answer."""
    groups = group_rows(leave_struck(_REPLY.sub("", words)).split("\n"))
    blocks = ([(row, line + at) for at, row in enumerate(rows)] for line, rows in groups)
    return lay_out(blocks, "line")


def _keep_shared(read: SourceText, shown: str) -> SourceText:
    """Without the paragraphs that the message's HTML, which most readers see, does not have."""
    rows = list(zip(read.text.split("\n"), read.places, strict=False))
    groups = (list(group) for is_text, group in groupby(rows, lambda row: row[0] != "") if is_text)
    kept = (
        group for group in groups if _list_letters("\n".join(text for text, _ in group)) in shown
    )
    return lay_out(kept, "line")


def _list_letters(text: str) -> str:
    """What stays the same where a program makes plain text of HTML."""
    return "".join(filter(str.isalnum, _MADE.sub("", text).casefold()))


def _decode(body: MIMEPart) -> str:
    content = body.get_payload(decode=True)
    charset = _find_charset(body)
    data = content if isinstance(content, bytes) else b""
    for each in ("utf-8", charset, "windows-1252"):
        try:
            return unify_line_ends(data.decode(each))
        except UnicodeDecodeError:
            continue
    return unify_line_ends(data.decode("latin-1"))


def _find_charset(body: MIMEPart) -> str:
    charset = body.get_content_charset("ascii")
    try:
        "".encode(charset)
    except LookupError:
        return "ascii"
    return charset


def _find_lines(body: MIMEPart, text: str) -> list[int]:
    """The line of the file for each line of the part's decoded text."""
    payload = str(body.get_payload())
    readable = text.encode("ascii", "surrogateescape").decode(_find_charset(body), "replace")
    first = readable.count("\n", 0, max(readable.find(payload), 0)) + 1
    encoding = str(body.get("content-transfer-encoding", "")).strip().lower()
    starts, line = [first], first
    for raw, ends in _list_ends(payload, encoding):
        line += raw
        starts += [line] * ends
    return starts


def _list_ends(payload: str, encoding: str) -> Iterator[tuple[int, int]]:
    """For each line of the file: 1, and how many lines of the text begin after it or in it."""
    for row in payload.split("\n"):
        if encoding == "base64":
            yield 1, _unpack(row).count(b"\n")
        elif encoding == "quoted-printable":
            yield 1, int(not row.rstrip().endswith("=")) + row.upper().count("=0A")
        else:
            yield 1, 1


def _unpack(row: str) -> bytes:
    try:
        return a2b_base64(row.encode("ascii", "replace"))
    except Base64Error:
        return b""
