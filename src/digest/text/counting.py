"""How long a text is to each network.

Sources, read 2026-11-23: twitter-text 3.1.0 with its version 3 weights (X), @atproto/api 0.21.0
(Bluesky), Unicode's extended grapheme clusters, Mastodon's published source, and for Threads our
reading of the vendor's page. All but X and Mastodon count links as they are written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from digest.text.emoji import find_emoji, find_x_sequences
from digest.text.graphemes import count_graphemes
from digest.text.later import compile_later
from digest.text.mastodon_links import find_mastodon_links
from digest.text.mentions import find_mastodon_mentions
from digest.text.spans import LinkSpan, Mention
from digest.text.x_links import (
    as_utf16_units,
    count_code_points,
    find_in_units,
)

X_LINK_LENGTH = 23
X_EMOJI_WEIGHT = 2

_X_HEAVY = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")
_BLANK = re.compile(r"[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*")
# What npm stringz 2.1.0, which counts in Mastodon's web page, takes for one character.
_COMBINING = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_SKIN = "\U0001f3fb-\U0001f3ff"
_VARIED = rf"[\ufe0e\ufe0f]?[{_COMBINING}{_SKIN}]?"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_BRITISH = (
    "\U0001f3f4\U000e0067\U000e0062(?:"
    + "|".join(
        "".join(chr(0xE0000 + ord(letter)) for letter in nation) for nation in ("eng", "sct", "wls")
    )
    + ")\U000e007f"
)
_STRINGZ = compile_later(
    rf"{_BRITISH}|[{_SKIN}](?=[{_SKIN}])|(?:[^\U00010000-\U0010ffff][{_COMBINING}]?|{_FLAG}|"
    rf"[\U00010000-\U0010ffff]){_VARIED}(?:\u200d(?:{_FLAG}|.){_VARIED})*",
    re.DOTALL,
)
_JOINED_ON_MASTODON = re.compile(
    rf"[{_COMBINING}{_SKIN}\u200d\ufe0e\ufe0f\U0001f1e6-\U0001f1ff\U0001f3f4]"
)
_X_INVALID = re.compile("[\ufffe\ufeff\uffff]")


def count_utf8(text: str) -> int:
    """UTF-8 bytes; a lone surrogate counts three, as it would when replaced by U+FFFD."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def count_utf16(text: str) -> int:
    """UTF-16 code units, what JavaScript calls a string's length."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def weighted_length(text: str) -> int:
    """The weighted length X compares with 280: after NFC, link 23, emoji 2, others 1 or 2.

    Line breaks count as typed: X gets LF, so CRLF would count two.
    """
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    links = _counted_links(text) if "." in text else []
    weight = _weigh(text) + sum(X_LINK_LENGTH - _weigh(text[start:end]) for start, end in links)
    if text.isascii():
        return weight
    return weight - sum(
        _spared_by_joining(found.group())
        for found in find_x_sequences(text)
        if not links or not any(start <= found.start() < end for start, end in links)
    )


def _weigh(text: str) -> int:
    """Characters by their weight alone: 1 in the ranges of the version 3 configuration, else 2."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(len, _X_HEAVY.findall(text)))


@cache
def _spared_by_joining(sequence: str) -> int:
    return _weigh(sequence) - X_EMOJI_WEIGHT


def _counted_links(text: str) -> list[tuple[int, int]]:
    """Start and end of what X counts as a link of 23, in code points."""
    units = text if text.isascii() else as_utf16_units(text)
    links = [(found.start, found.start + len(found.url)) for found in find_in_units(units)]
    if len(units) == len(text):
        return links
    return [(count_code_points(units[:start]), _whole(units[:end])) for start, end in links]


def _whole(units: str) -> int:
    """Code points before a cut; one that X cuts in half is counted after it."""
    return count_code_points(units) - ("\ud800" <= units[-1] <= "\udbff")


def find_x_fault(text: str) -> str | None:
    """Why X refuses the text whatever its length: it is empty, or holds a forbidden character."""
    if not text:
        return "The text is empty."
    found = _X_INVALID.search(text)
    if found is None:
        return None
    code = f"U+{ord(found.group()):04X}"
    name = "byte order mark" if code == "U+FEFF" else "noncharacter"
    return f"X refuses {code} (an invisible {name}), here at character {found.start() + 1}."


def count_mastodon(text: str, *, link_length: int = 23) -> int:
    """Characters, with links at the server's length and mentions without their domain.

    The larger of what a server and its web page count of the same text: the page does not post what
    is too long for it. By the published source (tests/oracle); read 2026-11-29.
    """
    if _BLANK.fullmatch(text):
        return 0
    counted = _reduce_for_mastodon(text, link_length)
    if not _JOINED_ON_MASTODON.search(counted):
        return len(counted)
    # The server's Ruby knows no rule that joins the consonants of Indic scripts.
    on_server = count_graphemes(counted, joins_consonants=False)
    return max(on_server, len(_STRINGZ.findall(counted)))


def _reduce_for_mastodon(text: str, link_length: int) -> str:
    after = 0
    kept: list[str] = []
    spans: list[LinkSpan | Mention] = [*find_mastodon_links(text), *find_mastodon_mentions(text)]
    for span in sorted(spans, key=lambda span: span.start):
        if span.start < after:
            continue
        kept.append(text[after : span.start])
        if isinstance(span, LinkSpan):
            kept.append("x" * link_length)
        else:
            kept.append("@" + span.handle.partition("@")[0])
        after = span.end
    return "".join(kept) + text[after:]


def count_threads(text: str) -> int:
    """Code points, with each emoji counted as its UTF-8 bytes: an estimate.

    The vendor's page (developers.facebook.com, Threads posts, 2026-04-14) says emoji are counted as
    UTF-8 bytes and names no unit for the rest.
    """
    return len(text) + sum(count_utf8(emoji) - len(emoji) for emoji in find_emoji(text))
