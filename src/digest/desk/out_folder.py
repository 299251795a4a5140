"""What lies in `out/`: the files of editions that no build makes again, and pictures of quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from email.errors import MessageError
from email.parser import BytesParser
from email.policy import default as modern
from email.utils import parseaddr
from pathlib import Path
from types import UnionType
from typing import Any

from digest.artifacts import (
    CARDS,
    EMAIL_HTML,
    EMAIL_MESSAGE,
    EMAIL_TEXT,
    MANIFEST,
    POSTS,
    hash_bytes,
)
from digest.cards.files import read_card
from digest.cards.layout import SIZES
from digest.desk.edition_page import Desk, lay_out
from digest.desk.inbox_preview import make_mail
from digest.desk.posts import CardImage, Files, QuoteRow
from digest.manifest import read_file, read_manifest, says_sent
from digest.regular_files import read_start
from digest.timing import write_moment

PAGE = "index.html"
# Every page of ours says so, and only such a page is ever taken away.
MARK = '<meta name="generator" content="digest desk">'

_ID = re.compile("[a-z0-9][a-z0-9._-]{0,99}")
_LANG = re.compile(r'<html[^>]*\slang="([A-Za-z0-9-]{1,35})"')
_DRAFT: Mapping[str, type | UnionType] = {
    "path": str, "text": str, "count": int, "limit": int, "unit": str, "chosen": str,
    "sentences": list, "attribution": str, "alt_text": str | None, "composer": str | None,
}  # fmt: skip


def list_folders(out: Path) -> tuple[str, ...]:
    """Editions that `out` has a manifest or a page of."""
    return tuple(path.name for path in _walk(out) if read_manifest(path) or is_page(path / PAGE))


def list_pages(out: Path) -> tuple[str, ...]:
    """Editions that `out` has a page of."""
    return tuple(path.name for path in _walk(out) if is_page(path / PAGE))


def _walk(out: Path) -> Iterator[Path]:
    folders = sorted(out.iterdir()) if out.is_dir() else []
    return (path for path in folders if path.is_dir() and not path.is_symlink())


# The mark is in the first bytes.
_HEAD = 4096


def is_page(path: Path) -> bool:
    """Whether a build wrote it."""
    return MARK.encode() in read_start(path, _HEAD)


def is_foreign(path: Path) -> bool:
    """Whether another program wrote what is in the place of a page; OSError if it is unreadable."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return path.is_symlink() or MARK.encode() not in file.read(_HEAD)


def open_files(folder: Path) -> Files:
    """An edition's files as they lie there, and what about them was changed after the build."""
    manifest = read_manifest(folder)
    found = {path: read_file(folder / path) for path in manifest}
    remarks = tuple(_compare(manifest, found))
    posts, readable = _read_posts(found.get(POSTS))
    html = found.get(EMAIL_HTML)
    return Files(
        posts=posts,
        texts={
            path: content.decode("utf-8", "replace")
            for path, content in found.items()
            if content is not None and path.endswith(".txt")
        },
        html=html.decode("utf-8", "replace") if html is not None else None,
        plain=(found.get(EMAIL_TEXT) or b"").decode("utf-8", "replace"),
        sender=_read_letter(found.get(EMAIL_MESSAGE)).get("sender", ""),
        remarks=remarks if readable else (*remarks, f"{POSTS} cannot be read."),
        not_before=None if says_sent(folder) else _read_not_before(found.get(POSTS)),
    )


def _compare(manifest: Mapping[str, str], found: Mapping[str, bytes | None]) -> Iterator[str]:
    if not manifest:
        yield f"There is no {MANIFEST}, so nothing can be shown."
    for path, wanted in manifest.items():
        content = found[path]
        if content is None:
            yield f"{path} is missing."
        elif hash_bytes(content) != wanted:
            yield f"{path} was changed after the build."


def make_found_desk(folder: Path) -> Desk:
    """The desk of an edition that was not built, from its files alone."""
    files = open_files(folder)
    letter, until = _read_letter(read_file(folder / EMAIL_MESSAGE)), files.not_before
    subject = letter.get("subject", "")
    found = _LANG.search(files.html or "")
    desk = lay_out(folder.name, found[1] if found else "en", files)
    mail = make_mail(files.html, files.plain, subject, "", files.sender) if files.html else None
    return replace(
        desk,
        headline=subject or folder.name,
        subject=subject,
        when=write_moment(until) if until else letter.get("when", ""),
        not_before=until.isoformat() if until else "",
        sorting=letter.get("sorting", ""),
        mail=mail,
    )


def _read_letter(message: bytes | None) -> Mapping[str, str]:
    """Subject, sender and date of an .eml; what cannot be read is not there."""
    try:
        read = BytesParser(policy=modern).parsebytes(message or b"", headersonly=True)
        moment = read["date"].datetime if read["date"] else None
        sender = parseaddr(str(read["from"] or ""))[0]
        found = {"subject": str(read["subject"] or ""), "sender": sender}
    except (MessageError, ValueError, TypeError, AttributeError, LookupError):
        return {}
    if moment is None:
        return found
    return {**found, "when": write_moment(moment), "sorting": moment.isoformat()}


def _read_posts(content: bytes | None) -> tuple[tuple[Mapping[str, Any], ...], bool]:
    """The entries that can be shown; whether all of the file could be read."""
    try:
        entries = json.loads(content or b"null")["posts"]
        kept = tuple(entry for entry in entries if _is_sound(entry))
    except (ValueError, LookupError, TypeError, RecursionError):
        return (), False
    return kept, len(kept) == len(entries)


def _read_not_before(content: bytes | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(json.loads(content or b"null")["not_before"])
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    return found if found.tzinfo else None


def _is_sound(entry: Any) -> bool:
    """A file that anybody can change: what is shown of it has the shape that a build writes."""
    if not isinstance(entry, dict):
        return False
    if not all(_ID.fullmatch(str(entry.get(name, ""))) for name in ("network", "quote")):
        return False
    if "skipped" in entry:
        return isinstance(entry["skipped"], str)
    return all(isinstance(entry.get(name), kind) for name, kind in _DRAFT.items()) and all(
        isinstance(sentence, dict) and isinstance(sentence.get("text"), str) and "kept" in sentence
        for sentence in entry["sentences"]
    )


def tells_words(alt: str, row: QuoteRow) -> bool:
    """Whether a card says words of the quote as it is now, and names its first speaker after them.

    Marks and spaces count for nothing: inside a quotation other marks are used.
    """
    said, now, name = map(_letters, (alt, row.text, row.speaker.split(", ")[0]))
    words, found, _ = said.rpartition(name)
    return bool(found) and words in now


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def find_cards(folder: Path, base: str) -> Mapping[str, tuple[CardImage, ...]]:
    """Pictures by quote; `base` is the way from the page to the edition's folder."""
    found: dict[str, list[CardImage]] = {}
    cards = folder / CARDS
    if cards.is_symlink() or not cards.is_dir():
        return {}
    for path in sorted(cards.glob("*.png")):
        quote, _, shape = path.stem.rpartition("-")
        note = read_card(content) if (content := read_file(path)) is not None else None
        if note is None or shape not in SIZES or not _ID.fullmatch(path.name):
            continue
        card = CardImage(
            f"{base}{CARDS}/{path.name}", note.alt, shape, SIZES[shape].width, SIZES[shape].height
        )
        found.setdefault(quote, []).append(card)
    order = list(SIZES)
    return {
        quote: tuple(sorted(each, key=lambda card: order.index(card.shape)))
        for quote, each in found.items()
    }
