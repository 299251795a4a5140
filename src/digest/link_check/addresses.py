"""Tell public network addresses from private ones, and normalize web addresses."""

from __future__ import annotations

import ipaddress

from digest.text.web_address import split_address

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
# RFC 6052 (read 2026-11-23): addresses that carry another one inside.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Where Azure answers its own machines (learn.microsoft.com, "What is IP address 168.63.129.16?",
# read 2026-11-29): a public address by its number alone.
_INSIDE_A_CLOUD = frozenset({ipaddress.IPv4Address("168.63.129.16")})
# RFC 2606 reserves these names.
_RESERVED_ENDINGS = frozenset({"example", "test", "invalid", "localhost"})
_RESERVED_NAMES = frozenset({"example.com", "example.net", "example.org"})


def is_public(address: str) -> bool:
    """Whether this address is on the public internet, not on this machine or its network.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, NAT64) is as public as that one.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return _is_public_ipv4(found)
    inside = found.ipv4_mapped or found.sixtofour
    if found in _NAT64:
        inside = ipaddress.IPv4Address(found.packed[-4:])
    if inside is not None:
        return _is_public_ipv4(inside)
    return found in _GLOBAL_UNICAST and found.is_global


def _is_public_ipv4(address: ipaddress.IPv4Address) -> bool:
    """`is_global` holds for multicast, and leaves out 100.64/10, which carriers share."""
    is_inside = address.is_multicast or address.is_reserved or address in _INSIDE_A_CLOUD
    return address.is_global and not is_inside


def is_reserved(host: str) -> bool:
    """Whether the name is only for examples (RFC 2606)."""
    labels = host.rstrip(".").split(".")
    return labels[-1] in _RESERVED_ENDINGS or ".".join(labels[-2:]) in _RESERVED_NAMES


def normalize(url: str) -> str | None:
    """An https address as a browser asks for it, without its fragment; None if it is no address.

    >>> normalize("https://Town.example/fair?day=1#map")
    'https://town.example/fair?day=1'
    """
    if not url.lower().startswith("https:") or (parts := split_address(url)) is None:
        return None
    host, path = parts
    path = path.partition("#")[0]
    return f"https://{host}{path if path.startswith('/') else f'/{path}'}"


def read_host(url: str) -> str:
    """The host of a normalized address, with its port where it names one."""
    return url.removeprefix("https://").partition("/")[0]
