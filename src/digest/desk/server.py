"""The desk served to this machine alone, from memory; only its own page can have it write."""

from __future__ import annotations

import os
import socket
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import token_hex
from socketserver import TCPServer
from threading import BoundedSemaphore, Thread
from typing import Any, ClassVar

from digest.desk.gate import read_body, refuse_write
from digest.desk.reload_events import Live
from digest.desk.routes import Response, find_answer, refuse
from digest.desk.writer import DeskWriter

PORT = 8713
EVENTS = "/events"

_LOOPBACK = "127.0.0.1"
_HTTP = 80  # The port that browsers leave out.
_METHODS = ("GET", "HEAD")
_MOST_VISITORS = 200  # Each has a thread; a browser opens six connections, and a listener per tab.
_HEARTBEAT = 15.0  # Seconds after which a listener that has gone is noticed.
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class DeskServer(ThreadingHTTPServer):
    """Bound to loopback; each request and each listener has a thread that no stop waits for.

    Without a `writer` it is read-only.
    """

    daemon_threads = True
    block_on_close = False
    # Elsewhere than on POSIX this option lets two servers have one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, live: Live, out: Path, port: int, writer: DeskWriter | None = None) -> None:
        self.live, self.out, self.writer = live, out, writer
        self._places = BoundedSemaphore(_MOST_VISITORS)
        self.token = token_hex(4)
        super().__init__((_LOOPBACK, port), _Visit)
        self.hosts = _list_hosts(self.port)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"http://{_LOOPBACK}:{self.port}/"

    def server_bind(self) -> None:
        """As the base does, but without asking the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = _LOOPBACK, self.port

    def process_request(self, request: Any, client_address: Any) -> None:
        """In a thread, as long as there is a place; else the visitor is sent away at once."""
        if not self._places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._places.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A visitor who leaves early is not an error."""

    def start(self) -> None:
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def stop(self) -> None:
        """Listeners leave, the port is free; nothing waits for a browser."""
        self.live.close()
        self.shutdown()
        self.server_close()


def open_server(
    live: Live, out: Path, port: int = PORT, writer: DeskWriter | None = None
) -> DeskServer:
    """On that port, or on a free one where it is taken."""
    try:
        return DeskServer(live, out, port, writer)
    except (OSError, OverflowError):  # Taken, or not for us: the lowest ones need rights.
        return DeskServer(live, out, 0, writer)


def _list_hosts(port: int) -> frozenset[str]:
    """What browsers call us when people open the desk.

    A page that gives our address another name (DNS rebinding) is recognized by that name.
    """
    names = ("127.0.0.1", "localhost", "[::1]")
    return frozenset((*(f"{name}:{port}" for name in names), *(names if port == _HTTP else ())))


class _Visit(BaseHTTPRequestHandler):
    """One request: whether it may ask at all, then the answer from memory."""

    server: DeskServer
    timeout: ClassVar[float] = 10.0
    server_version, sys_version = "digest", ""

    def do_GET(self) -> None:
        refused = self._refuse()
        if refused:
            self._send(refused)
        elif self.path.partition("?")[0] == EVENTS:
            self._tell_events()
        else:
            self._send_shown()

    do_HEAD = do_GET  # noqa: N815 - the base's name

    def do_POST(self) -> None:
        self.close_connection = True
        writer = self.server.writer
        if writer is None:
            self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)
            return
        most = writer.limit(self.path)
        refused = self._refuse() or refuse_write(self.headers, writer.secret, most)
        if refused:
            self._send(refused)
            return
        content = self.rfile.read(length := int(self.headers["Content-Length"]))
        asked = read_body(content) if len(content) == length else None
        if asked is None:
            self._send(refuse(HTTPStatus.BAD_REQUEST, "This request is not whole."))
            return
        self._send(writer.act(self.path, asked))

    def version_string(self) -> str:
        return self.server_version

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Requests are not logged."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the base refuses, said as plain text: nothing of the request is repeated."""
        del message, explain
        status = HTTPStatus(code)
        self.close_connection = True
        self.request_version = self.protocol_version  # Unknown as long as nothing could be read.
        if status is HTTPStatus.NOT_IMPLEMENTED and self.command not in _METHODS:
            status = HTTPStatus.METHOD_NOT_ALLOWED
        self._send(refuse(status, f"{status.phrase}. The preview is read-only."))

    def _refuse(self) -> Response | None:
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0].strip().lower() not in self.server.hosts:
            sentence = f"The preview is at {self.server.url} and answers to no other address."
            return refuse(HTTPStatus.MISDIRECTED_REQUEST, sentence)
        # Another page may link to the desk, but may not load anything of it into itself.
        site = self.headers.get("Sec-Fetch-Site", "none")
        is_visit = self.headers.get("Sec-Fetch-Dest", "document") == "document"
        if site not in ("none", "same-origin") and not is_visit:
            return refuse(HTTPStatus.FORBIDDEN, "The preview does not answer other sites.")
        return None

    def _send_shown(self) -> None:
        number, shown = self.server.live.state
        if self.server.writer and (described := self.server.writer.describe(self.path)):
            self._send(described)
            return
        self._send(find_answer(self.path, shown, self.server.out), number)

    def _send(self, answer: Response, number: int | None = None) -> None:
        """`number` is that of the change since which it is so: the page names it again."""
        self.send_response(answer.status)
        if number is not None:
            self.send_header("Server-Timing", f'shown;desc="{self._name(number)}"')
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Content-Security-Policy", answer.policy)
        if answer.location:
            self.send_header("Location", answer.location)
        if answer.status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", ", ".join(_METHODS))
        self._end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def _end_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()

    def _tell_events(self) -> None:
        """`reload` at every change, until the visitor leaves or the desk closes."""
        if self.command == "HEAD":
            self._open_events()
            return
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # The place first: who is answered first is the one who leaves first when there are many.
        with self.server.live.listen() as place:
            self._open_events()
            seen = self._greet()
            while (now := self.server.live.wait(place, seen, _HEARTBEAT)) is not None:
                self._write_event(now) if now != seen else self._write(": still here\n\n")
                seen = now

    def _open_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self._end_headers()

    def _greet(self) -> int:
        """The number of changes that the visitor knows of from now on."""
        now = self.server.live.state[0]
        self._write("retry: 1000\n")
        if self._is_behind(now):
            self._write_event(now)
        else:  # An id alone is no event: it is what the browser names when it comes again.
            self._write(f"id: {self._name(now)}\n\n")
        return now

    def _is_behind(self, now: int) -> bool:
        """Whether the visitor's page is older than what is shown.

        One that lost its connection says what it last heard; one that comes for the first time
        says what its page came with.
        """
        last_heard = self.headers.get("Last-Event-ID") or self.path.partition("?")[2]
        return bool(last_heard) and last_heard != self._name(now)

    def _name(self, number: int) -> str:
        return f"{self.server.token}.{number}"

    def _write_event(self, number: int) -> None:
        self._write(f"id: {self._name(number)}\ndata: reload\n\n")

    def _write(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()
