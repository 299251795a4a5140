"""A plain address is read at once, and as browsers' rules have it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from digest.text import web_address
from digest.text.web_address import find_host, split_address

_LABELS = ("a", "x1", "1x", "12", "0x1f", "xn--a", "xn", "a-b", "a--b", "-a", "a-", "A", "é", "a_b")
_HOSTS = [".".join(labels) for count in (1, 2, 3) for labels in product(_LABELS, repeat=count)]
_PATHS = ("", "/", "//", "/a", "/a/", "/A-b.c/~d_e", "/.", "/..", "/a/../b", "/a..b", "/%2e", "/é")
_RESTS = ("", "?", "?a=b&c=d+e", "?a/b", "?a b", "#", "#a", "#a/b", "?a#b", "?%20", "?é")
_STARTS = ("https://", "http://", "HTTPS://", "https:/", "https:///", "ftp://", "https://u@", "")


def _read_all() -> list[str]:
    tails = [path + rest for path, rest in product(_PATHS, _RESTS)]
    addresses = [f"https://{host}/" for host in _HOSTS]
    addresses += [f"https://example.org{tail}" for tail in tails]
    starts = product(_STARTS, ("", ":443", ":80", ":8080", ":"), tails[:30])
    return addresses + [f"{start}a.example{port}{tail}" for start, port, tail in starts]


@pytest.mark.parametrize("read", [find_host, split_address])
def test_an_address_that_is_read_at_once_is_as_the_rules_have_it(
    read: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
):
    addresses = _read_all()
    found = [read(each) for each in addresses]
    plain = [each for each in addresses if web_address._PLAIN.fullmatch(each)]
    monkeypatch.setattr(web_address, "_PLAIN", web_address.re.compile(r"(?!)"))
    assert found == [read(each) for each in addresses]
    assert 200 < len(plain) < len(addresses) / 2


def test_a_plain_address_needs_no_library(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr(web_address, "_read")
    assert split_address("https://www.example.org/fair?a=b#c") == ("www.example.org", "/fair?a=b#c")
    assert split_address("https://www.example.org/") == ("www.example.org", "")
    assert find_host("https://www.example.org/") == "www.example.org"
