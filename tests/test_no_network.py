"""The audit hook under which the suite runs: it lets nothing through to another machine."""

from __future__ import annotations

import socket

import pytest


def test_no_name_is_looked_up() -> None:
    with pytest.raises(AssertionError, match="the network for example"):
        socket.getaddrinfo("example.org", 443)


@pytest.mark.parametrize(
    ("family", "host"), [(socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")]
)
def test_no_other_machine_is_asked(family: socket.AddressFamily, host: str) -> None:
    with (
        socket.socket(family) as line,
        pytest.raises(AssertionError, match="asked the network for"),
    ):
        line.connect((host, 443))


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()[:2], timeout=5).close()
