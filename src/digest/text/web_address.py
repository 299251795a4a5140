"""Host and path of a web address as a browser writes them: the WHATWG URL rules for http(s)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import Url

_DEFAULT_PORTS = {"http": 80, "https": 443}
# What a browser changes nothing of, as nearly all addresses are: the host is no number and has no
# two hyphens together, and no part of the path begins with a dot. The library takes 14 ms to load.
_PLAIN = re.compile(
    r"https?://(?P<host>(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)*[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
    r"(?P<path>(?:/(?!\.)[\w.~-]*)*)(?P<rest>(?:\?[\w.~&=+-]+)?(?:#[\w.~-]+)?)",
    re.ASCII,
)


def find_host(typed: str) -> str:
    """The host without its port; empty when a browser would refuse the address."""
    if plain := _PLAIN.fullmatch(typed):
        return plain["host"]
    address = _read(typed)
    return (address.host if address else None) or ""


def split_address(typed: str) -> tuple[str, str] | None:
    """Host (with any port that is not the default), and path with query and fragment.

    The path of the root is left out. None when a browser would refuse the address, or when it is
    not http(s).
    """
    if plain := _PLAIN.fullmatch(typed):
        path = "" if plain["path"] == "/" else plain["path"]
        return plain["host"], path + plain["rest"]
    address = _read(typed)
    if address is None or address.host is None or address.scheme not in _DEFAULT_PORTS:
        return None
    is_default = address.port == _DEFAULT_PORTS[address.scheme]
    host = address.host if is_default else f"{address.host}:{address.port}"
    path = "" if address.path in (None, "/") else address.path
    query = f"?{address.query}" if address.query else ""
    fragment = f"#{address.fragment}" if address.fragment else ""
    return host, f"{path}{query}{fragment}"


def _read(typed: str) -> Url | None:
    from pydantic_core import Url

    try:
        return Url(typed)
    except ValueError:
        return None
