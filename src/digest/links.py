"""The call to action's link, with the brand's campaign parameters."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, quote_plus, urlsplit, urlunsplit


def add_utm(url: str, utm: Mapping[str, str], filling: Mapping[str, str]) -> str:
    """Append utm_* parameters; what the address already has, fragment included, stays.

    `filling` gives values for {network}, {quote} and {edition} in the brand's parameters.
    """
    parts = urlsplit(url)
    existing = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    added = [
        f"utm_{name}={quote_plus(_fill(value, filling))}"
        for name, value in utm.items()
        if f"utm_{name}" not in existing
    ]
    query = "&".join([parts.query, *added] if parts.query else added)
    return urlunsplit(parts._replace(query=query)) if added else url


def remove_utm(url: str) -> str:
    """The address without utm_* parameters, for telling whether two links lead to the same place."""
    parts = urlsplit(url)
    kept = [piece for piece in parts.query.split("&") if piece and not piece.startswith("utm_")]
    return urlunsplit(parts._replace(query="&".join(kept)))


def bare_host(url: str) -> str:
    """What a reader types where links are dead: the host as written, without scheme and path."""
    return url.removeprefix("https://").split("/")[0].split("?")[0].split("#")[0]


def _fill(value: str, filling: Mapping[str, str]) -> str:
    for name, replacement in filling.items():
        value = value.replace(f"{{{name}}}", replacement)
    return value
