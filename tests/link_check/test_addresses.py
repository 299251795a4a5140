from __future__ import annotations

from digest.link_check.addresses import is_public, is_reserved, normalize, read_host
from tests.tables import table


@table(
    "address",
    ["93.184.215.14", "1.1.1.1", "2606:2800:21f:cb07::1", "::ffff:1.1.1.1", "64:ff9b::101:101",
     "2002:101:101::1"],
)  # fmt: skip
def test_an_address_that_anybody_reaches_is_public(address: str) -> None:
    assert is_public(address)


@table(
    ("address", "why"),
    [
        ("127.0.0.1", "this machine"),
        ("127.9.9.9", "this machine too"),
        ("0.0.0.0", "this machine on Linux"),  # noqa: S104 - it is to be refused
        ("10.1.2.3", "an office"),
        ("172.16.0.1", "an office"),
        ("172.31.255.255", "an office, to its end"),
        ("192.168.1.1", "a home"),
        ("169.254.169.254", "the metadata of a cloud"),
        ("168.63.129.16", "the metadata of another cloud"),
        ("::ffff:168.63.129.16", "the metadata of another cloud, mapped"),
        ("100.64.0.1", "shared by a carrier"),
        ("100.127.255.254", "shared by a carrier, to its end"),
        ("192.0.2.1", "documentation"),
        ("198.18.0.1", "benchmarks"),
        ("224.0.0.1", "multicast"),
        ("239.255.255.250", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "everybody near"),
        ("::", "this machine"),
        ("::1", "this machine"),
        ("fe80::1", "this cable"),
        ("fe80::1%eth0", "this cable, with a zone"),
        ("fec0::1", "a site, as it once was"),
        ("fc00::1", "an office"),
        ("fd12:3456::1", "an office"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "documentation"),
        ("2001:0:4136:e378::1", "Teredo carries another address"),
        ("::ffff:127.0.0.1", "this machine, mapped"),
        ("::ffff:10.0.0.1", "an office, mapped"),
        ("::ffff:a9fe:a9fe", "the metadata of a cloud, mapped"),
        ("::127.0.0.1", "this machine, the old way"),
        ("2002:7f00:1::", "this machine by 6to4"),
        ("2002:c0a8:101::1", "a home by 6to4"),
        ("64:ff9b::7f00:1", "this machine by NAT64"),
        ("64:ff9b::a00:1", "an office by NAT64"),
        ("64:ff9b:1::a00:1", "a NAT64 of one's own"),
        ("4000::1", "given to nobody"),
        ("fair.test", "no address"),
        ("", "nothing"),
    ],
)
def test_an_address_inside_is_not_public(address: str, why: str) -> None:
    assert not is_public(address), why


@table("host", ["town.example", "example", "a.b.test", "x.invalid", "localhost",
                                  "www.example.org", "example.com", "example.net."])  # fmt: skip
def test_a_name_for_examples_is_reserved(host: str) -> None:
    assert is_reserved(host)


@table("host", ["www.usmayors.org", "example.org.uk", "myexample.org", "test.de"])
def test_any_other_name_is_not_reserved(host: str) -> None:
    assert not is_reserved(host)


@table(
    ("url", "asked"),
    [
        ("https://fair.test", "https://fair.test/"),
        ("https://fair.test/#map", "https://fair.test/"),
        ("https://Fair.TEST:443/Page?x=1#map", "https://fair.test/Page?x=1"),
        ("https://fair.test?x=1", "https://fair.test/?x=1"),
        ("https://bücher.test/straße", "https://xn--bcher-kva.test/stra%C3%9Fe"),
        ("https://press:secret@fair.test/", "https://fair.test/"),
        ("https://2130706433/", "https://127.0.0.1/"),
        ("https://fair.test/a/../b", "https://fair.test/b"),
        ("https://fair.test/a\r\nHost: other.test", "https://fair.test/aHost:%20other.test"),
        ("http://fair.test/", None),
        ("mailto:press@fair.test", None),
        ("//fair.test/", None),
        ("https://", None),
        ("https://[fair", None),
        ("https://[fair]/", None),
        ("*|UNSUB|*", None),
    ],
)
def test_an_address_is_asked_for_as_a_browser_would(url: str, asked: str | None) -> None:
    assert normalize(url) == asked
    if asked:
        assert normalize(asked) == asked


def test_the_host_of_an_address_keeps_a_port() -> None:
    assert read_host("https://fair.test:8443/a/b") == "fair.test:8443"
