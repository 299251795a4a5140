"""Host and path of a web address as a browser writes them: the WHATWG URL rules for http(s)."""

from __future__ import annotations

_DEFAULT_PORTS = {"http": 80, "https": 443}


def split_address(typed: str) -> tuple[str, str] | None:
    """Host (with any port that is not the default), and path with query and fragment.

    The path of the root is left out. None when a browser would refuse the address, or when it is
    not http(s).
    """
    from pydantic_core import Url

    try:
        address = Url(typed)
    except ValueError:
        return None
    if address.host is None or address.scheme not in _DEFAULT_PORTS:
        return None
    is_default = address.port == _DEFAULT_PORTS[address.scheme]
    host = address.host if is_default else f"{address.host}:{address.port}"
    path = "" if address.path in (None, "/") else address.path
    query = f"?{address.query}" if address.query else ""
    fragment = f"#{address.fragment}" if address.fragment else ""
    return host, f"{path}{query}{fragment}"
