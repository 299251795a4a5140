"""Addresses: as URIs for headers and hrefs, and with the brand's campaign parameters."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from urllib.parse import quote, quote_plus, unquote_plus

from digest.text.web_address import find_host
from digest.values import dataclass

_HOST_END = re.compile("[/?#]")
_AUTHORITY = re.compile(r"(https://|mailto:[^@?]*@)([^/?#:]*)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """What readers follow: a label, an address, and the host to type where links are dead."""

    label: str
    url: str
    host: str


def write_uri(address: str) -> str:
    """An https or mailto address in ASCII alone: the host in Punycode, the rest percent-encoded.

    RFC 3987, section 3.1 (read 2026-11-28). What is ASCII already stays as it is, byte for byte.
    """
    found = None if address.isascii() else _AUTHORITY.fullmatch(address)
    if found is None:
        return address
    start, host, rest = found.groups()
    return _encode(start) + write_host(host) + _encode(rest)


def write_host(host: str) -> str:
    """The name of a site in Punycode, as browsers look it up; as it is where there is no such."""
    return host if host.isascii() else find_host(f"https://{host}/") or host


def _encode(part: str) -> str:
    return quote(part, safe=string.printable)


def add_utm(url: str, utm: Mapping[str, str], filling: Mapping[str, str]) -> str:
    """Append utm_* parameters; every character that the address already has stays as it is.

    `filling` gives values for {network}, {quote} and {edition} in the brand's parameters. A
    parameter that the address has already is not added again.
    """
    base, hash_sign, fragment = url.partition("#")
    path, _, query = base.partition("?")
    existing = {unquote_plus(piece.partition("=")[0]) for piece in query.split("&")}
    added = [
        f"utm_{name}={quote_plus(_fill(value, filling))}"
        for name, value in utm.items()
        if f"utm_{name}" not in existing
    ]
    if not added:
        return url
    return f"{path}?{'&'.join([*filter(None, [query]), *added])}{hash_sign}{fragment}"


def remove_utm(url: str) -> str:
    """The address without utm_* parameters, to compare where two links lead."""
    base, hash_sign, fragment = url.partition("#")
    path, _, query = base.partition("?")
    kept = [piece for piece in query.split("&") if piece and not piece.startswith("utm_")]
    return f"{path}{'?' if kept else ''}{'&'.join(kept)}{hash_sign}{fragment}"


def bare_host(url: str) -> str:
    """What a reader types where links are dead: the host as written, without scheme and path."""
    return _HOST_END.split(url.removeprefix("https://"), 1)[0]


def _fill(value: str, filling: Mapping[str, str]) -> str:
    for name, replacement in filling.items():
        value = value.replace(f"{{{name}}}", replacement)
    return value
