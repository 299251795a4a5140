from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import Any

import pytest

from digest.link_check.http import HttpsClient, connect_to, look_up, name_agent
from digest.link_check.outcomes import Failure, SiteAnswer, UnansweredError
from tests.link_check.serving import (
    HERE,
    PUBLIC,
    Site,
    call,
    drip,
    go_on_forever,
    hang_up,
    reply,
    say_nothing,
    send_an_endless_body,
)

_UNKNOWN = ("it is self-signed", "its issuer is not trusted")
PAGE = "https://fair.test/page"


def ask(site: Site, url: str = PAGE, method: str = "HEAD", **changes: Any) -> SiteAnswer | Failure:
    caller = call(site, **changes)
    try:
        return caller.ask(method, url, caller.clock() + 20)
    except UnansweredError as error:
        return error.failure


def lead_to(port: int) -> Any:
    return lambda _, __, seconds: connect_to(HERE, port, seconds)


def get_unused_port() -> int:
    with socket.socket() as unused:
        unused.bind((HERE, 0))
        return int(unused.getsockname()[1])


def test_a_question_says_who_asks_and_nothing_else(site: Site) -> None:
    assert ask(site, f"{PAGE}?a=1", agent="digest/9") == SiteAnswer(200)
    (question,) = site.asked
    assert (question.method, question.url) == ("HEAD", "fair.test/page?a=1")
    assert question.headers == {
        "host": "fair.test", "user-agent": "digest/9", "accept": "*/*", "connection": "close",
    }  # fmt: skip
    assert site.names == ["fair.test"]


def test_we_say_which_version_of_digest_asks() -> None:
    assert name_agent().startswith("digest")
    assert HttpsClient().agent == name_agent()


def test_an_answer_keeps_where_it_leads_and_how_long_to_wait(site: Site) -> None:
    site.answer("fair.test/page", reply(302, "Location: /b", "Retry-After: 4"))
    assert ask(site) == SiteAnswer(302, "/b", 4)
    site.answer("fair.test/page", reply(503, "Retry-After: 86400", "Content-Type: text/html; a=b"))
    assert ask(site) == SiteAnswer(503, None, 10, "text/html")
    site.answer("fair.test/page", reply(503, f"Retry-After: {'9' * 5_000}"))
    assert ask(site) == SiteAnswer(503, None, 10)
    site.answer("fair.test/page", reply(503, "Retry-After: 0002"))
    assert ask(site) == SiteAnswer(503, None, 2)
    site.answer("fair.test/page", reply(503, "Retry-After: \u0663"))
    assert ask(site) == SiteAnswer(503)
    site.answer("fair.test/page", reply(429, "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT"))
    assert ask(site) == SiteAnswer(429)


def test_an_address_sent_in_utf_8_is_read_as_such(site: Site) -> None:
    site.answer("fair.test/page", reply(301, "Location: /straße"))
    assert ask(site) == SiteAnswer(301, "/straße")


def test_no_proxy_is_used_whatever_the_environment_says(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(site) == SiteAnswer(200)


def test_a_host_with_one_private_address_among_others_is_not_asked(site: Site) -> None:
    found = ask(
        site,
        resolve=lambda _: (PUBLIC, "10.0.0.1"),
    )
    assert found == Failure("private")
    assert site.reached == []


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest"]
)
def test_an_address_in_numbers_is_no_way_around_the_rule(site: Site, url: str) -> None:
    assert ask(site, url, resolve=look_up) == Failure("private")
    assert site.reached == []


def test_the_rule_can_be_another_for_a_test(site: Site) -> None:
    assert ask(site, resolve=lambda _: (HERE,)) == Failure("private")
    assert ask(site, resolve=lambda _: (HERE,), is_allowed=lambda _: True) == SiteAnswer(200)


def test_the_connection_goes_to_the_address_that_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: a name that is public when it is checked and private when it is used."""
    answers = iter([PUBLIC, "10.0.0.9"])
    asked: list[str] = []

    def resolve(host: str) -> Sequence[str]:
        asked.append(host)
        return (next(answers),)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("A name was looked up behind our back.")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "gethostbyname", refuse)
    assert ask(site, resolve=resolve) == SiteAnswer(200)
    assert (asked, site.reached) == (["fair.test"], [PUBLIC])
    assert ask(site, resolve=resolve) == Failure("private")
    assert (site.reached, site.told) == ([PUBLIC], ["HEAD fair.test/page"])


def test_when_the_first_address_is_dead_the_next_is_asked(site: Site) -> None:
    other = "2606:2800:21f:cb07::1"
    tried: list[str] = []

    def connect(address: str, _: int, seconds: float) -> socket.socket:
        tried.append(address)
        return connect_to(HERE, get_unused_port() if address == other else site.port, seconds)

    assert ask(site, resolve=lambda _: (other, PUBLIC), connect=connect) == SiteAnswer(200)
    assert tried == [other, PUBLIC]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "no-host"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "lookup"),
        (socket.gaierror(socket.EAI_FAIL, "Server failure"), "lookup"),
        (UnicodeError("label too long"), "no-host"),
    ],
)
def test_a_name_that_is_not_found_is_told_from_one_that_cannot_be_looked_up(
    site: Site, error: Exception, kind: str
) -> None:
    def resolve(_: str) -> Sequence[str]:
        raise error

    assert ask(site, resolve=resolve) == Failure(kind)


def test_a_name_without_addresses_or_with_an_empty_part_is_no_site(site: Site) -> None:
    assert ask(site, resolve=lambda _: ()) == Failure("no-host")
    assert ask(site, "https://.fair.test/") == Failure("no-host")
    assert ask(site, "https://fair..test/") == Failure("no-host")


def test_a_resolver_that_never_answers_is_not_waited_for(site: Site) -> None:
    found = ask(site, resolve=lambda _: site.is_over.wait(30) and (), patience=0.05)
    assert found == Failure("lookup")


def test_another_port_is_not_asked(site: Site) -> None:
    assert ask(site, "https://fair.test:8443/") == Failure("port", "8443")
    assert ask(site, "https://[::1]:8443/") == Failure("port", "8443")
    assert site.names == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://expired.test/", "it has expired"),
        ("https://other.test/", "it is for another name"),
    ],
)
def test_a_certificate_that_does_not_hold_ends_it(site: Site, url: str, said: str) -> None:
    found = ask(site, url)
    assert isinstance(found, Failure)
    assert found == Failure("certificate", said)
    assert site.asked == []


def test_a_certificate_that_nobody_vouches_for_ends_it(site: Site) -> None:
    found = ask(site, context=HttpsClient().context)
    assert isinstance(found, Failure)
    assert found in {Failure("certificate", text) for text in _UNKNOWN}
    assert site.asked == []


def test_a_port_on_which_nobody_listens_refuses(site: Site) -> None:
    assert ask(site, connect=lead_to(get_unused_port())) == Failure("refused")


def test_a_site_without_encryption_makes_no_connection(site: Site) -> None:
    with socket.create_server((HERE, 0)) as listener:

        def answer_plainly() -> None:
            line, _ = listener.accept()
            with line, suppress(OSError):
                line.recv(1024)
                line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                line.recv(1024)

        thread = Thread(target=answer_plainly)
        thread.start()
        found = ask(site, connect=lead_to(listener.getsockname()[1]))
        thread.join()
    assert isinstance(found, Failure)
    assert found.kind == "encryption"
    assert "wrong version number" in found.detail


def test_a_network_without_a_way_out_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", connect)
    assert ask(site) == Failure("unreachable")


@pytest.mark.parametrize("slow", [say_nothing, drip], ids=["silent", "dripping"])
def test_one_question_takes_no_longer_than_its_patience(site: Site, slow: Any) -> None:
    site.answer("fair.test/page", slow)
    began = monotonic()
    assert ask(site, patience=0.3) == Failure("timeout")
    assert monotonic() - began < 3


def test_a_host_that_takes_up_no_connection_is_told_from_a_slow_page(site: Site) -> None:
    def connect(*_: object) -> socket.socket:
        raise TimeoutError

    assert ask(site, connect=connect) == Failure("silent")


def test_a_handshake_that_never_comes_is_not_waited_for(site: Site) -> None:
    with socket.create_server((HERE, 0)) as listener:
        way = lead_to(listener.getsockname()[1])
        assert ask(site, connect=way, patience=0.05) == Failure("timeout")


def test_what_is_past_its_time_is_not_asked_at_all(site: Site) -> None:
    caller = call(site)
    with pytest.raises(UnansweredError, match="timeout"):
        caller.ask("HEAD", PAGE, caller.clock() - 1)
    assert site.names == []


def test_no_body_is_read(site: Site) -> None:
    site.answer("fair.test/page", send_an_endless_body)
    assert ask(site, method="GET") == SiteAnswer(200)


@pytest.mark.parametrize(
    "nonsense",
    [
        hang_up,
        go_on_forever,
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 200 + b"\r\n",
        b"",
    ],
    ids=["hangs up", "100 forever", "ssh", "no status", "long line", "many headers", "empty"],
)
def test_an_answer_that_is_none_is_broken(site: Site, nonsense: Any) -> None:
    site.answer("fair.test/page", nonsense)
    assert ask(site) == Failure("broken")


def test_every_address_that_the_resolver_knows_is_returned_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def find(host: str, port: object, **_: object) -> list[tuple[Any, ...]]:
        assert (host, port) == ("fair.test", None)
        six, four = ("2606::1", 0, 0, 0), ("1.1.1.1", 0)
        return [(0, 0, 0, "", place) for place in (six, four, four)]

    monkeypatch.setattr(socket, "getaddrinfo", find)
    assert look_up("fair.test") == ("2606::1", "1.1.1.1")


def test_a_caller_checks_certificates_and_names_unless_told_otherwise() -> None:
    context = HttpsClient().context
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_whether_a_name_is_known_is_asked_of_the_resolver_alone(site: Site) -> None:
    def fail(_: str) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    assert call(site).knows("fair.test")
    assert not call(site, resolve=fail).knows("fair.test")
    assert not call(site, resolve=lambda _: ()).knows("fair.test")
    silent = call(site, resolve=lambda _: site.is_over.wait(30) and (), patience=0.05)
    assert not silent.knows("fair.test")
    assert site.reached == []
