"""Addresses: https to a public host, decided as browsers decide it; one bare email address."""

from __future__ import annotations

import pytest

from digest.content.addresses import MAX_URL, refuse_email, refuse_unsubscribe, refuse_url
from digest.content.errors import Refused
from tests.tables import table


@table(
    "url",
    [
        "https://www.usmayors.org/",
        "https://example.org",
        "https://example.org:8443/a/b.html?c=d&e=f%20g#h",
        "https://xn--bcher-kva.example/",
        "https://bücher.example/straße",
        "https://a_b.example/",
        "https://example.org./",
        "https://example.org/~name/(a)/b,c;d=e/@handle",
        "https://example.org/?next=a@b.example",
        "https://10.example.org/",
        f"https://example.org/{'a' * (MAX_URL - 20)}",
    ],
)
def test_https_address_is_fine(url: str):
    refuse_url(url)


@table(
    ("url", "about"),
    [
        ("http://example.org/", "starts with http://"),
        ("HTTP://example.org/", "starts with http://"),
        ("www.example.org", "does not start with https://"),
        ("//example.org/", "does not start with https://"),
        ("javascript:alert(1)", "does not start with https://"),
        ("java\tscript:alert(1)", "does not start with https://"),
        ("data:text/html,x", "does not start with https://"),
        ("ftp://example.org/", "does not start with https://"),
        ("mailto:a@example.org", "does not start with https://"),
        ("https:/example.org/", "does not start with https://"),
        ("https:example.org", "does not start with https://"),
        ("", "does not start with https://"),
        ("https://", "not a web address"),
        ("https:///example.org", "not a web address"),
        ("https://example.org:99999/", "not a web address"),
        ("https://exa%00mple.org/", "not a web address"),
        ("https://xn--a.example/", "not a web address"),
        ("https://a..example/", "not a web address"),
        ("https://-a.example/", "not a web address"),
        (f"https://{'a' * 64}.example/", "not a web address"),
        (f"https://{'a.' * 130}example/", "not a web address"),
        ("https://press.office.lan/", "not a public website"),
        ("https://intranet.corp/", "not a public website"),
        ("https://files.home/", "not a public website"),
        ("https://hidden.onion/", "not a public website"),
        ("https://fair.invalid/", "not a public website"),
        ("https://example.org@evil.example/", "before an @"),
        ("https://example.org:x@evil.example/", "before an @"),
        ("https://@evil.example/", "before an @"),
        (r"https://evil.example\@example.org/", "breaks links"),
        ("https://example.org/a b", "breaks links"),
        ("https://example.org/a\u00a0b", "breaks links"),
        ("https://example.org/a\u200bb", "breaks links"),
        ("https://example.org/a\u202eb", "breaks links"),
        ("https://exam\u00adple.org/", "breaks links"),
        ("https://example.org/<b>", "breaks links"),
        ('https://example.org/"', "breaks links"),
        ("https://example.org/{{ x }}", "breaks links"),
        ("https://localhost/", "public website"),
        ("https://a.localhost/", "public website"),
        ("https://A.LocalHost./", "public website"),
        ("https://printer.local/", "public website"),
        ("https://metadata.google.internal/", "public website"),
        ("https://router.home.arpa/", "public website"),
        ("https://example./", "public website"),
        ("https://127.0.0.1/", "public website"),
        ("https://0x7f.1/", "public website"),
        ("https://2130706433/", "public website"),
        ("https://127.1/", "public website"),
        ("https://１２７.0.0.1/", "public website"),
        ("https://[::1]/", "public website"),
        ("https://[::ffff:127.0.0.1]/", "public website"),
        (f"https://example.org/{'a' * MAX_URL}", "2,000 is the limit"),
    ],
)
def test_other_address_is_refused_with_the_reason(url: str, about: str):
    with pytest.raises(Refused) as raised:
        refuse_url(url)
    assert about in raised.value.message
    assert raised.value.check == "https-url"


@pytest.mark.parametrize(
    "address", ["press@example.org", "a.b+c@mail.example.co.uk", "o'brien@example.org"]
)
def test_bare_email_address_is_fine(address: str):
    refuse_email(address)


@table(
    "address",
    [
        "Press <press@example.org>", "press@example", "press", "@example.org", "a b@example.org",
        "a@b@example.org", "press@example.org,other@example.org", "press@exämple.org",
        "a@example.org\n",
        "a@example.org>", f"{'a' * 65}@example.org", "",
    ],
)  # fmt: skip
def test_anything_but_one_bare_email_address_is_refused(address: str):
    with pytest.raises(Refused, match="email address"):
        refuse_email(address)


@table(
    "url",
    [
        "https://example.org/u?id=1",
        "mailto:out@example.org",
        "mailto:out@example.org?subject=take%20me%20off",
        "https://www.example.org/abmelden/für-immer",
        "https://bücher.example/ab?wer=ü#é",
        "mailto:out@example.org?subject=Désabonner",
        "mailto:raus@bücher.example?subject=退会",
    ],
)
def test_readers_leave_by_web_or_mail(url: str):
    refuse_unsubscribe(url)


@table(
    "url",
    [
        "http://example.org/u",
        "mailto:out",
        "mailto:out@example.org?to=b@other.example",
        "mailto:out@example.org?subject=out&Bcc=b@other.example",
        "mailto:out@example.org?%63c=b@other.example",
        "mailto:out@example.org?attach=/etc/passwd",
        "mailto:out@example.org?subject=take me off",
        "mailto:a@b.example>",
        "mailto:büro@example.org",
        "mailto:a@ü",
        "",
    ],
)
def test_other_ways_to_leave_are_refused(url: str):
    with pytest.raises(Refused):
        refuse_unsubscribe(url)
