"""The call to action's link, with the brand's campaign parameters."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote_plus, unquote_plus


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
    """The address without utm_* parameters, to tell whether two links lead to the same place."""
    base, hash_sign, fragment = url.partition("#")
    path, _, query = base.partition("?")
    kept = [piece for piece in query.split("&") if piece and not piece.startswith("utm_")]
    return f"{path}{'?' if kept else ''}{'&'.join(kept)}{hash_sign}{fragment}"


def bare_host(url: str) -> str:
    """What a reader types where links are dead: the host as written, without scheme and path."""
    return url.removeprefix("https://").split("/")[0].split("?")[0].split("#")[0]


def _fill(value: str, filling: Mapping[str, str]) -> str:
    for name, replacement in filling.items():
        value = value.replace(f"{{{name}}}", replacement)
    return value
