"""Host and path of a web address as a browser writes them: the WHATWG URL rules for http(s).

Read 2026-11-23. Kept to what a post may hold: an IPv6 host stays as typed, and a host in other
scripts is put in Punycode after case folding and NFKC, without UTS 46's finer refusals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ADDRESS = re.compile(
    r"(?P<scheme>https?):[/\\]*(?P<authority>[^/\\?#]*)(?P<path>[^?#]*)"
    r"(?P<query>\?[^#]*)?(?P<fragment>\#.*)?",
    re.DOTALL | re.IGNORECASE,
)
_AUTHORITY = re.compile(r"(?:.*@)?(?P<host>\[[^\]]*\]|[^:]*)(?::(?P<port>[0-9]*))?", re.DOTALL)
_NOT_IN_A_HOST = re.compile(r"[\x00-\x20\x7f#%/:<>?@\[\\\]^|]")
_NUMBER = re.compile("0x[0-9a-f]*|0[0-7]*|[1-9][0-9]*")
_UNFIT = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zs", "Zl", "Zp"))
_BYTE, _IPV4_BYTES, _HIGHEST_PORT = 256, 4, 0xFFFF
_TRIMMED = "".join(map(chr, range(0x21)))  # what the rule strips from the end: controls and space
_UNSEEN = re.compile(
    "[\u00ad\u180b-\u180d\u180f\u200b\u2060\ufe00-\ufe0f\ufeff]"
)  # a host is read without these
_REFUSED = re.compile("[\u10a0-\u10cf\u115f\u1160]")  # old Georgian capitals, Hangul fillers
_DEFAULT_PORT = {"http": 80, "https": 443}
_IN_PATH, _IN_QUERY, _IN_FRAGMENT = '"#<>?`{}', "\"#<>'", '"<>`'


def _encoded(text: str, reserved: str) -> str:
    """Controls, spaces, characters beyond ASCII and the reserved ones, written %XX."""
    return "".join(
        char
        if " " < char < "\x7f" and char not in reserved
        else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
        for char in text
    )


def _in_ascii(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"


def _host(typed: str) -> str | None:
    if typed.startswith("["):
        return typed.lower()
    if _REFUSED.search(typed):
        return None
    seen = unicodedata.normalize("NFKC", _UNSEEN.sub("", typed))
    folded = "".join(char if char in "ßς" else char.casefold() for char in seen)
    plain = unicodedata.normalize("NFKC", folded)
    labels = re.split("[.\u3002]", plain)
    if any(map(_is_unfit, labels)):
        return None
    name = ".".join(map(_in_ascii, labels))
    if _NUMBER.fullmatch(labels[-1] or "".join(labels[-2:-1])):
        return _ipv4(name.removesuffix(".").split("."))
    return None if not name or _NOT_IN_A_HOST.search(name) else name


def _is_unfit(label: str) -> bool:
    """Whether a label opens with a mark, holds what no host may hold, or is no Punycode."""
    shown = _decoded(label) if label.startswith("xn--") else label
    if shown is None or shown.isascii():
        return shown != label
    categories = [unicodedata.category(char) for char in shown]
    return categories[0].startswith("M") or not _UNFIT.isdisjoint(categories)


def _decoded(label: str) -> str | None:
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return None


def _ipv4(parts: list[str]) -> str | None:
    """The dotted form of an address of up to four numbers; the last one fills what is left."""
    if len(parts) > _IPV4_BYTES or not all(map(_NUMBER.fullmatch, parts)):
        return None
    *first, last = (int(*_digits(part)) for part in parts)
    left = _IPV4_BYTES - len(first)
    if any(number >= _BYTE for number in first) or last >= _BYTE**left:
        return None
    return ".".join(map(str, (*first, *last.to_bytes(left, "big"))))


def _digits(part: str) -> tuple[str, int]:
    if part.startswith("0x"):
        return part[2:] or "0", 16
    return (part, 8) if part.startswith("0") else (part, 10)


def _without_dots(segments: Iterable[str]) -> list[str]:
    """The segments after `.` and `..` have done their work."""
    kept: list[str] = []
    *inner, final = segments
    for segment in (*inner, final):
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(segment)
    if final.lower().replace("%2e", ".") in (".", ".."):
        kept.append("")
    return kept


def split_address(typed: str) -> tuple[str, str] | None:
    """Host (with any port that is not the default), and path with query and fragment.

    The path of the root is left out. None when a browser would refuse the address, or when it is
    not http(s).
    """
    address = _ADDRESS.fullmatch(typed.rstrip(_TRIMMED))
    authority = address and _AUTHORITY.fullmatch(address["authority"])
    host = authority and _host(authority["host"])
    if not (address and authority and host):
        return None
    port = int(authority["port"] or 0)
    if port > _HIGHEST_PORT:
        return None
    if authority["port"] and port != _DEFAULT_PORT[address["scheme"].lower()]:
        host = f"{host}:{port}"
    return host, _path(address)


def _path(address: re.Match[str]) -> str:
    segments = address["path"].replace("\\", "/").split("/")[1:] or [""]
    path = _encoded("/".join(_without_dots(segments)), _IN_PATH)
    path = f"/{path}" if path else ""
    for part, reserved in (("query", _IN_QUERY), ("fragment", _IN_FRAGMENT)):
        if address[part] and len(address[part]) > 1:
            path += address[part][0] + _encoded(address[part][1:], reserved)
    return path
