"""The email as inboxes and frames show it: cut subjects and preheaders, its size, its pictures."""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
from html import escape, unescape
from urllib.parse import quote as percent_encode

from digest.text.graphemes import split_graphemes
from digest.text.lines import count_columns
from digest.values import dataclass

# Gmail cuts off what comes after some 102 kB, before or after encoding is not known, so the larger
# of the two is measured (email-bugs #41, read 2026-11-23).
CLIPPED = 102_000


@dataclass(frozen=True)
class InboxClient:
    """Columns that an inbox shows: of the subject, and the least and the most of the preheader."""

    name: str
    subject: int
    least: int
    most: int


# The trade press names ranges and its sources differ (Litmus and others, read 2026-11-23). Of the
# subject telephones show some 40 characters, and few windows more than 60.
INBOX_CLIENTS = (
    InboxClient("Gmail in a browser", 60, 85, 140),
    InboxClient("Gmail on a phone", 40, 40, 70),
    InboxClient("Mail on an iPhone", 40, 50, 140),
    InboxClient("Outlook", 60, 50, 110),
)


@dataclass(frozen=True)
class InboxRow:
    """One line of an inbox; `perhaps` is what only some windows show, before the cut."""

    client: InboxClient
    subject: str
    preheader: str
    perhaps: str
    is_cut: bool


@dataclass(frozen=True)
class Mail:
    """An email to look at: both parts as they are, and the page for the frame."""

    html: str
    plain: str
    frame: str
    rows: tuple[InboxRow, ...]
    sender: str
    bytes: int
    bytes_sent: int

    @property
    def largest(self) -> int:
        return max(self.bytes, self.bytes_sent)

    @property
    def has_pictures(self) -> bool:
        return _PICTURE in self.frame

    @property
    def style_hashes(self) -> tuple[str, ...]:
        """Of each style sheet in the frame, for the page's policy, which the frame inherits."""
        return tuple(dict.fromkeys(hash_source(found[1]) for found in _STYLE.finditer(self.frame)))


_STYLE = re.compile(r"<style[^>]*>(.*?)</style", re.DOTALL | re.IGNORECASE)
_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_IMAGE = re.compile(r"<(?:img|source)\b[^>]*>", re.IGNORECASE)
_SOURCE = re.compile(r"""(\s(?:src|srcset|background)\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_SIZE = re.compile(r'\s(width|height)\s*=\s*"(\d{1,4})"', re.IGNORECASE)
_ALT = re.compile(r'\salt\s*=\s*"([^"]*)"', re.IGNORECASE)
# Pixels that two lines of a label take.
_ROOM = 48
# Chromium reaches out to a frame's host even where the page's policy then stops the frame (version
# 156 does), so that none is left to it.
_FRAMES = re.compile(r"<(/?)(i?frame|fencedframe|object|embed|portal)(?![a-z])", re.IGNORECASE)
_PICTURE = "data:image/svg+xml,"
# A link opens a page of its own, never in the frame; nothing runs, and nothing is fetched.
_SAFE = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    " style-src 'unsafe-inline'; img-src data:\">"
    '<base target="_blank">'
)


def hash_source(text: str) -> str:
    """An inline script's or style sheet's hash, as Content-Security-Policy writes it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{base64.b64encode(hashlib.sha256(plain.encode()).digest()).decode()}'"


def make_mail(html: str, plain: str, subject: str, preheader: str, sender: str) -> Mail:
    encoded = html.encode("utf-8", "replace")
    return Mail(
        html=html,
        plain=plain,
        frame=make_frame(html),
        rows=tuple(cut_inbox_row(client, subject, preheader) for client in INBOX_CLIENTS),
        sender=sender,
        bytes=len(encoded),
        bytes_sent=len(quopri.encodestring(encoded)),
    )


def cut_inbox_row(client: InboxClient, subject: str, preheader: str) -> InboxRow:
    """What the client shows in its list; a subject that is cut ends in “…”."""
    kept = cut(subject, client.subject)
    shown = subject if kept == subject else f"{kept.rstrip()}…"
    least, most = cut(preheader, client.least), cut(preheader, client.most)
    return InboxRow(client, shown, least, most[len(least) :], most != preheader)


def cut(text: str, columns: int) -> str:
    """As many whole characters as fit; a Chinese or Japanese one takes two columns."""
    taken: list[str] = []
    for grapheme in split_graphemes(text):
        columns -= min(count_columns(grapheme), 2)
        if columns < 0:
            break
        taken.append(grapheme)
    return "".join(taken)


def make_frame(html: str) -> str:
    """The email for a frame: no frame in it, and a grey box of its size for each picture."""
    drawn = _IMAGE.sub(lambda found: _draw(found[0]), _FRAMES.sub(r"<\1x-\2", html))
    head = _HEAD.search(drawn)
    at = head.end() if head else 0
    return drawn[:at] + _SAFE + drawn[at:]


def _draw(tag: str) -> str:
    sizes = {name.lower(): int(size) for name, size in _SIZE.findall(tag)}
    alt = found[1] if (found := _ALT.search(tag)) else ""
    drawn = _write_box(sizes.get("width", 120), sizes.get("height", 90), unescape(alt))
    box = percent_encode(drawn)
    return _SOURCE.sub(lambda found: f'{found[1]}"{_PICTURE}{box}"', tag)


def _write_box(width: int, height: int, alt: str) -> str:
    """The box in a picture's place, with its alt text if there is room."""
    label = f"{width} × {height}"
    words = cut(alt, width // 8)
    lines = f'<tspan x="50%" dy="-.2em">{escape(words)}</tspan><tspan x="50%" dy="1.4em">'
    text = f"{lines}{label}</tspan>" if alt and height > _ROOM else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        '<rect width="100%" height="100%" fill="#9aa0a6"/>'
        '<text x="50%" y="50%" font-family="sans-serif" font-size="13" text-anchor="middle"'
        f' fill="#14171a">{text}</text></svg>'
    )
