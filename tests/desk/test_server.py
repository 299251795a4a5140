"""The server against hostile visitors: over real sockets, with requests that no browser sends."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from queue import Queue
from threading import Thread, active_count

import pytest

from digest.desk import routes
from digest.desk.reload_events import MOST_LISTENERS, Live
from digest.desk.routes import Shown, answer_artifact, answer_page
from digest.desk.server import DeskServer, open_server

POLICY = "default-src 'none'; script-src 'sha256-abc'; form-action 'none'"
PAGE = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><p>The desk'
PATIENCE = 30.0
# Lines without a word, one after the other: an empty one ends each event and each sign of life.
MOST_SILENT = 8
SHOWN = Shown(
    {
        "/": answer_page(PAGE),
        "/fair/": answer_page("<p>The fair"),
        "/fair/email.html": answer_artifact(b"<p>Hello", "text/html"),
        "/fair/email.eml": answer_artifact(b"From: a", "message/rfc822"),
        "/fair/social/x/ada.txt": answer_artifact("„Ja“ 👩‍🚀".encode(), "text/plain"),
    }
)


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    server = open_server(Live(SHOWN), tmp_path_factory.mktemp("desk"), 0)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(opened: DeskServer, tmp_path: Path) -> Iterator[DeskServer]:
    """One server for all tests, as if it were opened anew for each."""
    opened.live, opened.out = Live(SHOWN), tmp_path / "out"
    yield opened
    opened.live.close()


def ask(
    server: DeskServer, path: str, method: str = "GET", *, body: str | None = None, **headers: str
) -> Got:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, named)
    response = connection.getresponse()
    got = Got(response.status, dict(response.getheaders()), response.read())
    connection.close()
    return got


def send(server: DeskServer, request: bytes) -> bytes:
    """All that comes back for these very bytes, until the server hangs up."""
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


class Listener:
    """A tab of the desk: what it hears, line by line, as it comes."""

    def __init__(self, server: DeskServer, page: str = "", **headers: str) -> None:
        self.heard: Queue[str | None] = Queue()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        self.connection.request("GET", f"/events?{page}", headers=named)
        self.response = self.connection.getresponse()
        self.thread = Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self) -> None:
        for line in self.response:
            self.heard.put(line.decode().rstrip("\n"))
        self.heard.put(None)

    def hear(self) -> str | None:
        """The next line that says something; None where the server hung up.

        A comment, such as the sign that the server is still here, says nothing: those alone are
        not waited for without an end.
        """
        for _ in range(MOST_SILENT):
            line = self.heard.get(timeout=PATIENCE)
            if line is None or (line and not line.startswith(": ")):
                return line
        raise TimeoutError("The server says nothing but that it is still here.")

    def greet(self) -> str:
        """The id that the server gave at first."""
        assert self.hear() == "retry: 1000"
        return (self.hear() or "").removeprefix("id: ")


# What it serves


def test_pages_and_artifacts_are_served_from_memory(server: DeskServer) -> None:
    assert ask(server, "/").body == PAGE.encode()
    assert ask(server, "/fair/?from=index#top").body == b"<p>The fair"
    draft = ask(server, "/fair/social/x/ada.txt")
    assert draft.body.decode() == "„Ja“ 👩‍🚀"
    assert draft.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert ask(server, "/fair/email.eml").headers["Content-Type"] == "message/rfc822"


def test_head_is_get_without_the_content(server: DeskServer) -> None:
    got, head = ask(server, "/"), ask(server, "/", "HEAD")
    request = f"HEAD / HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n"
    assert send(server, request.encode()).endswith(b"\r\n\r\n")
    assert {**head.headers, "Date": ""} == {**got.headers, "Date": ""}
    assert ask(server, "/events", "HEAD").headers["Content-Type"].startswith("text/event-stream")


def test_a_folder_without_its_slash_is_sent_on_to_our_own_page(server: DeskServer) -> None:
    got = ask(server, "/fair")
    assert (got.status, got.headers["Location"], got.body) == (308, "/fair/", b"")
    assert ask(server, "//fair").headers["Location"] == "/fair/"


def test_what_is_shown_next_is_served_next(server: DeskServer) -> None:
    server.live.show(replace(SHOWN, answers={"/": answer_page("<p>New")}))
    assert ask(server, "/").body == b"<p>New"
    assert ask(server, "/fair/").status == 404


@pytest.mark.parametrize("path", ["/", "/fair/email.html", "/nothing", "/events"])
def test_no_answer_may_be_kept_guessed_at_framed_or_read_by_another_page(
    server: DeskServer, path: str
) -> None:
    headers = ask(server, path, "HEAD").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert [name for name in headers if name.startswith("Access-Control")] == []
    if path != "/events":
        policy = headers["Content-Security-Policy"].split("; ")
        assert {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)


def test_a_page_says_its_own_policy_in_the_header_too(server: DeskServer) -> None:
    policy = ask(server, "/").headers["Content-Security-Policy"]
    assert policy == f"{POLICY}; base-uri 'none'; frame-ancestors 'none'"


def test_an_email_opened_alone_has_no_power_over_the_desk(server: DeskServer) -> None:
    policy = ask(server, "/fair/email.html").headers["Content-Security-Policy"].split("; ")
    assert "sandbox" in policy
    assert not [part for part in policy if part.startswith(("script-src", "connect-src"))]


# Whom it answers


@pytest.mark.parametrize("name", ["127.0.0.1:{}", "localhost:{}", "LocalHost:{}", "[::1]:{}"])
def test_this_machines_own_names_are_answered(server: DeskServer, name: str) -> None:
    assert ask(server, "/", Host=name.format(server.port)).status == 200


@pytest.mark.parametrize(
    "name",
    [
        "evil.example",
        "evil.example:{}",
        "127.0.0.1",
        "localhost:1",
        "localhost.evil.example:{}",
        "evil.example@127.0.0.1:{}",
        "0.0.0.0:{}",
        "127.0.0.1:{}, evil.example",
        "",
    ],
)
def test_a_forged_host_is_misdirected(server: DeskServer, name: str) -> None:
    for path in ("/", "/events", "/nothing"):
        got = ask(server, path, Host=name.format(server.port))
        assert (got.status, PAGE.encode() in got.body) == (421, False)


def test_without_a_host_or_with_two_nothing_is_answered(server: DeskServer) -> None:
    host = f"Host: 127.0.0.1:{server.port}\r\n".encode()
    assert status_of(send(server, b"GET / HTTP/1.1\r\n\r\n")) == 421
    assert status_of(send(server, b"GET / HTTP/1.0\r\n\r\n")) == 421
    assert status_of(send(server, b"GET / HTTP/1.1\r\n" + host + b"Host: x\r\n\r\n")) == 421
    assert status_of(send(server, b"GET / HTTP/1.1\r\n" + host + host + b"\r\n")) == 421
    assert status_of(send(server, b"GET / HTTP/1.1\r\n" + host + b"\r\n")) == 200
    assert b"The desk" not in send(server, b"GET /\r\n\r\n").replace(b"The desk is at", b"")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_may_link_here_but_load_nothing(server: DeskServer, site: str) -> None:
    for kind in ("image", "script", "empty", "iframe", "style"):
        for path in ("/", "/fair/email.html", "/events"):
            assert ask(server, path, Sec_Fetch_Site=site, Sec_Fetch_Dest=kind).status == 403
    assert ask(server, "/", Sec_Fetch_Site=site, Sec_Fetch_Dest="document").status == 200
    assert ask(server, "/", Sec_Fetch_Site="same-origin", Sec_Fetch_Dest="image").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FROB"])
def test_the_desk_can_only_be_looked_at(server: DeskServer, method: str) -> None:
    got = ask(server, "/", method, body="x" * 1000)
    assert (got.status, got.headers["Allow"]) == (405, "GET, HEAD")
    assert b"FROB" not in got.body


# Where it does not lead


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/fair/../../secret.txt",
        "/fair/cards/../../../secret.png",
        "/fair/cards/..%2f..%2f..%2fsecret.png",
        "/fair/cards/%252e%252e/secret.png",
        "/fair\\..\\secret.txt",
        "/fair/cards/ada.png%00.txt",
        "/%00",
        "/%ff",
        "/%0d%0aSet-Cookie:a=b",
        "//evil.example/fair",
        "/fair//",
        "/fair/index.html/",
        "/.git/config",
        "/content/brand.yaml",
        "/fair/cards/",
        "/fair/cards/.png",
        "http://evil.example/",
        "*",
    ],
)
def test_no_path_leads_out_of_what_is_shown(server: DeskServer, tmp_path: Path, path: str) -> None:
    for name in ("secret.txt", "secret.png"):
        (tmp_path / name).write_text("secret", encoding="utf-8")
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n"
    answer = send(server, request.encode())
    assert status_of(answer) in (400, 404)
    assert b"secret" not in answer
    assert b"Location" not in answer
    assert b"Set-Cookie" not in answer


@pytest.mark.parametrize("path", ["/%00", "/a%0d%0ab", "/%ff", "/fair%5c", "fair", "*"])
def test_what_is_no_path_at_all_is_told_so(server: DeskServer, path: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n"
    assert status_of(send(server, request.encode())) == 400


def make_card(out: Path, name: str, content: bytes = b"\x89PNG") -> Path:
    path = out / "fair" / "cards" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_card_is_read_from_out_when_it_is_asked_for(server: DeskServer) -> None:
    assert ask(server, "/fair/cards/ada.png").status == 404
    make_card(server.out, "ada.png", b"one")
    got = ask(server, "/fair/cards/ada.png")
    assert (got.status, got.body, got.headers["Content-Type"]) == (200, b"one", "image/png")
    make_card(server.out, "ada.png", b"two")
    assert ask(server, "/fair/cards/ada.png").body == b"two"


@pytest.mark.parametrize("linked", ["file", "cards", "edition"])
def test_a_link_is_not_followed_to_a_card(server: DeskServer, tmp_path: Path, linked: str) -> None:
    secret = make_card(tmp_path / "elsewhere", "ada.png", b"secret")
    place = server.out / "fair" / "cards" / "ada.png"
    pairs = {"file": 0, "cards": 1, "edition": 2}[linked]
    for _ in range(pairs):
        place, secret = place.parent, secret.parent
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(secret)
    assert (server.out / "fair" / "cards" / "ada.png").read_bytes() == b"secret"
    assert ask(server, "/fair/cards/ada.png").status == 404


def test_what_is_no_file_or_too_large_a_one_is_no_card(
    server: DeskServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_card(server.out, "ada.png", b"12345")
    os.mkfifo(server.out / "fair" / "cards" / "pipe.png")
    monkeypatch.setattr(routes, "_LARGEST_CARD", 5)
    assert ask(server, "/fair/cards/ada.png").status == 200
    assert ask(server, "/fair/cards/pipe.png").status == 404
    monkeypatch.setattr(routes, "_LARGEST_CARD", 4)
    assert ask(server, "/fair/cards/ada.png").status == 404


def test_only_pictures_of_editions_that_are_shown_are_read(server: DeskServer) -> None:
    make_card(server.out, "notes.txt")
    (server.out / "fair" / "cards" / "folder.png").mkdir()
    (server.out / "other" / "cards").mkdir(parents=True)
    (server.out / "other" / "cards" / "ada.png").write_bytes(b"\x89PNG")
    for path in ("/fair/cards/notes.txt", "/fair/cards/folder.png", "/other/cards/ada.png"):
        assert ask(server, path).status == 404


def test_a_request_without_measure_is_refused(server: DeskServer) -> None:
    host = f"Host: 127.0.0.1:{server.port}\r\n".encode()
    long = b"x" * 70_000
    assert status_of(send(server, b"GET /" + long + b" HTTP/1.1\r\n\r\n")) == 414
    assert status_of(send(server, b"GET / HTTP/1.1\r\nA: " + long + b"\r\n\r\n")) == 431
    many = b"A: b\r\n" * 200
    assert status_of(send(server, b"GET / HTTP/1.1\r\n" + host + many + b"\r\n")) == 431
    assert status_of(send(server, b"GET / HTTP/9.9.9\r\n\r\n")) == 400
    assert status_of(send(server, b"\x16\x03\x01\x02\x00\x01\r\n\r\n")) == 400  # https
    assert ask(server, "/").status == 200


def test_who_hangs_up_early_or_breaks_off_harms_nobody(
    server: DeskServer, capfd: pytest.CaptureFixture[str]
) -> None:
    for request in (b"", b"GET", b"GET / HTTP/1.1\r\nHost:"):
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
            connection.sendall(request)
    assert ask(server, "/").status == 200
    assert capfd.readouterr() == ("", "")


# Where it stands


def test_only_this_machine_can_reach_it(server: DeskServer) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.port}/"


def test_a_taken_port_gives_way_to_a_free_one(server: DeskServer, tmp_path: Path) -> None:
    other = open_server(Live(SHOWN), tmp_path, server.port)
    other.start()
    try:
        assert other.port != server.port
        assert ask(other, "/").status == 200
    finally:
        other.stop()


def test_the_name_of_this_machine_is_asked_of_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getfqdn", lambda *_: pytest.fail("asked the network"))
    open_server(Live(SHOWN), tmp_path, 0).server_close()


# What it tells


def test_a_change_is_told_to_everybody_who_listens(server: DeskServer) -> None:
    first, second = Listener(server), Listener(server)
    assert first.greet() == second.greet()
    assert first.response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    server.live.show(SHOWN)
    for listener in (first, second):
        assert listener.hear() == f"id: {server.token}.1"
        assert listener.hear() == "data: reload"
    server.live.show(SHOWN)
    assert first.hear() == f"id: {server.token}.2"


def test_who_missed_a_change_is_told_when_they_come_again(server: DeskServer) -> None:
    heard = Listener(server).greet()
    server.live.show(SHOWN)
    again = Listener(server, Last_Event_ID=heard)
    assert again.greet() == f"{server.token}.1"
    assert again.hear() == "data: reload"
    still = Listener(server, Last_Event_ID=f"{server.token}.1")
    assert still.greet() == f"{server.token}.1"
    server.live.show(SHOWN)
    assert still.hear() == f"id: {server.token}.2"


def test_a_page_of_a_desk_that_was_closed_and_opened_again_is_loaded_anew(
    server: DeskServer,
) -> None:
    listener = Listener(server, Last_Event_ID="other.0")
    assert listener.greet() == f"{server.token}.0"
    assert listener.hear() == "data: reload"


def read_shown(server: DeskServer) -> str:
    """What a page is given with it, and names when it listens."""
    return ask(server, "/").headers["Server-Timing"].removeprefix('shown;desc="').rstrip('"')


def test_a_page_loaded_just_before_a_change_hears_of_it(server: DeskServer) -> None:
    """Also where another page was loaded meanwhile."""
    early = read_shown(server)
    server.live.show(SHOWN)
    now = read_shown(server)
    late = Listener(server, early)
    late.greet()
    assert late.hear() == "data: reload"
    fresh = Listener(server, now)
    assert fresh.greet() == now
    server.live.show(SHOWN)
    assert fresh.hear() == f"id: {server.token}.2"


def test_more_tabs_than_a_browser_has_connections_take_turns(server: DeskServer) -> None:
    tabs = [Listener(server) for _ in range(MOST_LISTENERS + 1)]
    for tab in tabs:
        tab.greet()
    assert tabs[0].hear() is None
    server.live.show(SHOWN)
    assert [tab.hear() for tab in tabs[1:]] == [f"id: {server.token}.1"] * MOST_LISTENERS


def test_a_visitor_who_is_answered_has_a_place(
    server: DeskServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second one who comes after the answer never has the place before the first."""
    taken: list[bool] = []
    listen, places = server.live.listen, []

    @contextmanager
    def record() -> Iterator[object]:
        with listen() as place:
            places.append(place)
            yield place

    monkeypatch.setattr(server.live, "listen", record)
    send = server.RequestHandlerClass.end_headers

    def note(self: BaseHTTPRequestHandler) -> None:
        taken.append(bool(places))
        send(self)

    monkeypatch.setattr(server.RequestHandlerClass, "end_headers", note)
    Listener(server).greet()
    assert taken == [True]


def test_listeners_do_not_hold_up_the_end(tmp_path: Path) -> None:
    before = active_count()
    server = open_server(Live(SHOWN), tmp_path, 0)
    server.start()
    listeners = [Listener(server) for _ in range(3)]
    for listener in listeners:
        listener.greet()
    server.stop()
    assert [listener.hear() for listener in listeners] == [None] * 3
    for listener in listeners:
        listener.thread.join(PATIENCE)
    with pytest.raises(ConnectionRefusedError):
        ask(server, "/")
    assert active_count() <= before + len(listeners)


def test_a_listener_who_left_gives_up_the_place() -> None:
    live = Live(SHOWN)
    with live.listen() as place:
        assert live.wait(place, 0, 0) == 0
    assert live.wait(place, 0, PATIENCE) is None


def test_visitors_who_never_ask_to_the_end_or_never_read_hold_up_no_page(
    server: DeskServer,
) -> None:
    host = f"Host: 127.0.0.1:{server.port}\r\n".encode()
    whole = b"GET / HTTP/1.1\r\n" + host + b"\r\n"
    begun = (b"", b"GET", whole[:-2], b"POST /edit HTTP/1.1\r\n" + host, whole * 20)
    address = ("127.0.0.1", server.port)
    slow = [socket.create_connection(address, timeout=PATIENCE) for _ in begun]
    try:
        for index, visitor in enumerate(slow):
            visitor.sendall(begun[index % len(begun)])
        assert [ask(server, "/").status for _ in range(3)] == [200, 200, 200]
    finally:
        for visitor in slow:
            visitor.close()


def test_of_too_many_visitors_the_last_are_sent_away_until_others_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.desk.server._MOST_VISITORS", 3)
    server = open_server(Live(SHOWN), tmp_path / "out", 0)
    server.start()
    address = ("127.0.0.1", server.port)
    crowd = [socket.create_connection(address, timeout=PATIENCE) for _ in range(3)]
    try:
        for visitor in crowd:
            visitor.sendall(b"GET / HTTP/1.1\r\n")
        with socket.create_connection(address, timeout=PATIENCE) as late:
            assert late.recv(1) == b""
        for visitor in crowd:
            visitor.sendall(f"Host: 127.0.0.1:{server.port}\r\nConnection: close\r\n\r\n".encode())
            while visitor.recv(65_536):
                pass
        assert all(server._places.acquire(timeout=PATIENCE) for _ in crowd)
    finally:
        for visitor in crowd:
            visitor.close()
        server.stop()
