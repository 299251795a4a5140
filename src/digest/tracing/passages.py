"""Read a finished file as passages that may have quotations."""

from __future__ import annotations

import email
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from email import policy
from pathlib import PurePath
from typing import Any

from digest.email.page import read_page
from digest.email.page_text import list_blocks
from digest.text.quotation_marks import find_marks
from digest.values import dataclass

# The keys of a post in posts.json that people read.
_POST_TEXTS = ("text", "api_text", "alt_text")
# LinkedIn's reserved characters are written with a backslash before them.
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BLANK = re.compile(r"\n[^\S\n]*\n")


class UnreadableError(ValueError):
    """The file has no words that can be traced; the message is shown to the user."""


@dataclass(frozen=True)
class FilePassage:
    """Text that may have quotations; `where` is its place in the file, as shown to the user.

    `beside` is the text that must name the speakers. `quote` is the id of its quote, if the file
    gives one.
    """

    where: str
    text: str
    beside: str = ""
    quote: str | None = None


def read_passages(content: bytes, name: str) -> tuple[FilePassage, ...]:
    """The passages of a page, a message, a posts.json or a plain text, by name or content."""
    text = _decode(content, name)
    read = _READERS.get(PurePath(name).suffix.lower()) or _guess(text)
    return tuple(read(text))


def list_quoted(text: str) -> Iterator[str]:
    """The words in quotation marks; an open mark reaches to the end of the text."""
    opened: list[int] = []
    for mark in find_marks(text, with_brackets=False):
        if mark.side == "open":
            opened.append(mark.index + 1)
        elif mark.depth:
            start = opened.pop()
            if not opened:
                yield text[start : mark.index].strip()
    if opened:
        yield text[opened[0] :].strip()


def _decode(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(f"{name} is not UTF-8 text.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _guess(text: str) -> Callable[[str], Iterable[FilePassage]]:
    start = text.lstrip()[:100].lower()
    if start.startswith(("<!doctype html", "<html")):
        return _read_html
    return _read_posts if re.match(r'\{\s*"edition"', start) else _read_plain


def _read_html(html: str) -> Iterator[FilePassage]:
    page = read_page(html)
    beside = page.root.text
    for line, text in list_blocks(page):
        yield FilePassage(f"line {line}", text, beside)
    for image in page.find("img"):
        if alt := image.attributes.get("alt"):
            yield FilePassage(f"line {image.line}", alt, beside)


def _read_plain(text: str) -> Iterator[FilePassage]:
    """Paragraphs: a quotation may take several lines."""
    at, line, counted = 0, 1, 0
    for block in _BLANK.split(text):
        start = text.index(block, at)
        at = start + len(block)
        if block.strip():
            start += len(block) - len(block.lstrip("\n"))
            line += text.count("\n", counted, start)
            counted = start
            yield FilePassage(f"line {line}", block.strip(), text)


def _read_message(text: str) -> Iterator[FilePassage]:
    """The subject, and each part as its own kind of file; lines are those of the part."""
    message = email.message_from_string(text, policy=policy.default)
    parts = {"text/plain": _read_plain, "text/html": _read_html}
    found: list[FilePassage] = []
    for part in message.walk():
        if read := parts.get(part.get_content_type()):
            name = part.get_content_subtype()
            body = part.get_content().replace("\r\n", "\n")
            found += (replace(p, where=f"{name} part, {p.where}") for p in read(body))
    beside = "\n".join(dict.fromkeys(passage.beside for passage in found))
    yield FilePassage("subject", str(message.get("subject", "")), beside)
    yield from found


def _read_posts(text: str) -> Iterator[FilePassage]:
    """The texts of each post, each text once."""
    for number, post in enumerate(_list_posts(text)):
        where = str(post.get("path") or f"post {number + 1}")
        seen: set[str] = set()
        for key in _POST_TEXTS:
            words = str(post.get(key) or "")
            words = _ESCAPED.sub(r"\1", words) if key == "api_text" else words
            if words and words not in seen:
                seen.add(words)
                quote = str(post.get("quote") or "") or None
                shown = where if key == "text" else f"{where} ({key})"
                yield FilePassage(shown, words, words, quote)


def _list_posts(text: str) -> list[Mapping[str, Any]]:
    try:
        posts = json.loads(text)["posts"]
    except (ValueError, LookupError, TypeError, RecursionError):
        posts = None
    if not isinstance(posts, list) or not all(isinstance(post, dict) for post in posts):
        raise UnreadableError("This JSON is not a posts.json: it has no list of posts.")
    return posts


_READERS: Mapping[str, Callable[[str], Iterable[FilePassage]]] = {
    ".html": _read_html,
    ".htm": _read_html,
    ".eml": _read_message,
    ".json": _read_posts,
}
