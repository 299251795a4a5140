"""The audit hook under which the suite runs: it lets nothing through to another machine."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("host", ["example.org", "192.0.2.1", "2001:db8::1"])
def test_another_machine_is_refused_by_name_and_by_number(host: str) -> None:
    with pytest.raises(AssertionError, match="asked the network"):
        socket.create_connection((host, 443), timeout=1)


def test_this_machine_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()[:2], timeout=5).close()
