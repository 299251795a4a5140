"""A web site on this machine with scripted answers, and a visitor who takes it for the internet."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

from digest.link_check.http import HttpsClient, connect_to
from digest.link_check.visit import Visitor

CERTIFICATES = Path(__file__).parent / "certificates"
HERE = "127.0.0.1"
PUBLIC = "93.184.215.14"

Reply = bytes | Callable[[socket.socket, Event], None]


def reply(status: int, *headers: str, body: str = "") -> bytes:
    lines = (f"HTTP/1.1 {status} Whatever", *headers, "", body)
    return "\r\n".join(lines).encode()


def move(to: str, status: int = 301) -> bytes:
    return reply(status, f"Location: {to}")


def say_nothing(_: socket.socket, is_over: Event) -> None:
    is_over.wait(30)


def drip(line: socket.socket, is_over: Event) -> None:
    """A byte now and then, so that no single read ever takes long."""
    for byte in reply(200, *(f"X-{number}: {'y' * 60}" for number in range(80))):
        line.sendall(bytes([byte]))
        if is_over.wait(0.01):
            return


def go_on_forever(line: socket.socket, is_over: Event) -> None:
    while not is_over.is_set():
        line.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def send_an_endless_body(line: socket.socket, is_over: Event) -> None:
    line.sendall(reply(200))
    while not is_over.is_set():
        line.sendall(b"x" * 65536)


def hang_up(line: socket.socket, is_over: Event) -> None:
    """Close without a word."""


@dataclass(frozen=True)
class Question:
    """What was asked; `headers` are by lower-case name."""

    method: str
    url: str
    headers: dict[str, str]


@dataclass
class Site:
    """Replies by address without https://, the last of each again and again; elsewhere a 200.

    `names` are the hosts for which an encrypted connection was begun, `reached` the addresses to
    which a visitor believed to be connected.
    """

    port: int = 0
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)
    is_over: Event = field(default_factory=Event)

    def answer(self, address: str, *replies: Reply) -> None:
        self.replies[address] = list(replies)

    @property
    def told(self) -> list[str]:
        return [f"{question.method} {question.url}" for question in self.asked]

    def serve(self, listener: socket.socket, context: ssl.SSLContext) -> None:
        with suppress(OSError):
            while True:
                plain, _ = listener.accept()
                Thread(target=self.converse, args=(plain, context), daemon=True).start()

    def converse(self, plain: socket.socket, context: ssl.SSLContext) -> None:
        with suppress(OSError), plain:
            plain.settimeout(30)
            with context.wrap_socket(plain, server_side=True) as line:
                question = read_question(line)
                self.asked.append(question)
                self.give(line, question.url)

    def give(self, line: socket.socket, url: str) -> None:
        replies = self.replies.get(url, [reply(200)])
        chosen = replies.pop(0) if len(replies) > 1 else replies[0]
        if isinstance(chosen, bytes):
            line.sendall(chosen)
        else:
            chosen(line, self.is_over)


def read_question(line: socket.socket) -> Question:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        piece = line.recv(65536)
        if not piece:
            raise ConnectionError
        head += piece
    first, *rest = head.decode("ascii").split("\r\n")[:-2]
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest)}
    method, target, version = first.split(" ")
    assert version == "HTTP/1.1"
    return Question(method, headers["host"] + target, headers)


@contextmanager
def open_site() -> Iterator[Site]:
    site = Site()
    context, expired = (make_server_context(name) for name in ("fair", "expired"))

    def choose(line: ssl.SSLObject, name: str | None, _: object) -> None:
        site.names.append(name or "")
        if name == "expired.test":
            line.context = expired

    context.sni_callback = choose  # type: ignore[assignment]
    with socket.create_server((HERE, 0)) as listener:
        site.port = listener.getsockname()[1]
        thread = Thread(target=site.serve, args=(listener, context), daemon=True)
        thread.start()
        yield site
        site.is_over.set()
        with suppress(OSError):  # Closing alone does not wake who waits in accept().
            listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def make_server_context(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{name}.crt", CERTIFICATES / "fair.key")
    return context


def make_client_context() -> ssl.SSLContext:
    """Trusts the two certificates of the tests and nobody else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for name in ("fair", "expired"):
        context.load_verify_locations(CERTIFICATES / f"{name}.crt")
    return context


def call(site: Site, **changes: Any) -> HttpsClient:
    """A caller for whom every name is at a public address, and every connection leads here."""

    def connect(address: str, port: int, seconds: float) -> socket.socket:
        assert port == 443
        site.reached.append(address)
        return connect_to(HERE, site.port, seconds)

    settings: dict[str, Any] = {
        "resolve": lambda _: (PUBLIC,),
        "connect": connect,
        "context": make_client_context(),
        "agent": "digest/test",
    }
    return HttpsClient(**{**settings, **changes})


def make_visitor(site: Site, pauses: list[float] | None = None, **changes: Any) -> Visitor:
    """Notes its pauses instead of making them; `changes` are its caller's."""
    pause = partial(list.append, [] if pauses is None else pauses)
    return Visitor(call(site, **changes), pause)
