"""Send one https request to a site, only to the public address that was looked up."""

from __future__ import annotations

import errno
import io
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import field
from http.client import HTTPException, HTTPResponse
from importlib.metadata import PackageNotFoundError, version
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from digest.link_check.addresses import is_public, read_host
from digest.link_check.outcomes import Failure, Kind, SiteAnswer, UnansweredError
from digest.values import dataclass

_LARGEST_HEAD = 256 * 1024
_MOST_ADDRESSES = 6
_LONGEST_WAIT = 10
_PORT = 443
_NO_SUCH_NAME = frozenset(
    getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)
)


def look_up(host: str) -> tuple[str, ...]:
    """Every address that the machine's resolver knows for a host, in its order."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def connect_to(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to a numeric address; no name is looked up."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    plain = socket.socket(family, socket.SOCK_STREAM)
    try:
        plain.settimeout(seconds)
        plain.connect((address, port))
    except BaseException:
        plain.close()
        raise
    return plain


def name_agent() -> str:
    """The user agent: the tool and its version, for the site's owner."""
    try:
        return f"digest/{version('summit-digest')} (link check)"
    except PackageNotFoundError:
        return "digest (link check)"


def _make_context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


@dataclass(frozen=True)
class HttpsClient:
    """Asks only over https, without cookies, referrer, credentials or a proxy.

    A proxy would look names up itself, so digest could not check the address; proxies in the
    environment are not used. `patience` is the time for one request in seconds. Tests replace
    what reaches the network.
    """

    resolve: Callable[[str], Sequence[str]] = look_up
    is_allowed: Callable[[str], bool] = is_public
    context: ssl.SSLContext = field(default_factory=_make_context)
    connect: Callable[[str, int, float], socket.socket] = connect_to
    clock: Callable[[], float] = time.monotonic
    patience: float = 10
    agent: str = field(default_factory=name_agent)

    def ask(self, method: str, url: str, until: float) -> SiteAnswer:
        """The answer to HEAD or GET of a normalized address; no body is read.

        Raises UnansweredError with the reason if there is none, also after `until`.
        """
        host = read_host(url)
        until = min(until, self.clock() + self.patience)
        try:
            with (
                closing(self._connect(host, until)) as plain,
                closing(self._encrypt(plain, host, until)) as line,
            ):
                line.settimeout(self._left(until))
                line.sendall(self._write_question(method, url))
                return self._read_answer(line, method, until)
        except (OSError, HTTPException, UnicodeError) as error:
            raise UnansweredError(_explain(error)) from error

    def knows(self, host: str) -> bool:
        """Whether the resolver finds a name; no page is requested."""
        try:
            return bool(self._look_up(host, self.patience))
        except (UnansweredError, OSError):
            return False

    def _left(self, until: float) -> float:
        left = until - self.clock()
        if left <= 0:
            raise TimeoutError
        return left

    def _connect(self, host: str, until: float) -> socket.socket:
        """A connection to an address that was checked; names are not looked up twice."""
        if host.rpartition("]")[2].count(":"):
            raise UnansweredError(Failure("port", host.rpartition(":")[2]))
        addresses = self._find_addresses(host.strip("[]"), until)
        failures: list[Failure] = []
        for number, address in enumerate(addresses):
            share = self._left(until) / (len(addresses) - number)
            try:
                return self.connect(address, _PORT, share)
            except OSError as error:
                is_silent = isinstance(error, TimeoutError)
                failures.append(Failure("silent") if is_silent else _explain(error))
        raise UnansweredError(failures[-1])

    def _find_addresses(self, host: str, until: float) -> Sequence[str]:
        """All addresses of a host; if one is not public, none is used."""
        is_name = all(host.removesuffix(".").split("."))
        addresses = self._look_up(host, self._left(until)) if is_name else ()
        if not addresses:
            raise UnansweredError(Failure("no-host"))
        if not all(map(self.is_allowed, addresses)):
            raise UnansweredError(Failure("private"))
        return addresses[:_MOST_ADDRESSES]

    def _look_up(self, host: str, seconds: float) -> Sequence[str]:
        """In a separate thread, since a resolver has no time limit."""
        box: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

        def fill() -> None:
            try:
                box.put(self.resolve(host))
            except Exception as error:  # noqa: BLE001 - raised again in the waiting thread
                box.put(error)

        Thread(target=fill, daemon=True).start()
        try:
            found = box.get(timeout=seconds)
        except Empty:
            raise UnansweredError(Failure("lookup")) from None
        if isinstance(found, Exception):
            raise found
        return found

    def _encrypt(self, plain: socket.socket, host: str, until: float) -> ssl.SSLSocket:
        """Send the host's name (SNI), and check the certificate against it."""
        line = self.context.wrap_socket(
            plain, server_hostname=host.strip("[]").rstrip("."), do_handshake_on_connect=False
        )
        try:
            line.settimeout(self._left(until))
            line.do_handshake()
        except BaseException:
            line.close()
            raise
        return line

    def _write_question(self, method: str, url: str) -> bytes:
        host = read_host(url)
        target = url.removeprefix(f"https://{host}")
        head = (
            f"{method} {target} HTTP/1.1",
            f"Host: {host}",
            f"User-Agent: {self.agent}",
            "Accept: */*",
            "Connection: close",
        )
        return "".join(f"{line}\r\n" for line in (*head, "")).encode("ascii")

    def _read_answer(self, line: ssl.SSLSocket, method: str, until: float) -> SiteAnswer:
        """The head of the answer; what comes after it is left where it is."""
        patient: Any = _Line(line, lambda: self._left(until))
        response = HTTPResponse(patient, method=method)
        try:
            response.begin()
            location, wait = response.headers.get("Location"), response.headers.get("Retry-After")
            return SiteAnswer(
                response.status,
                _read_header(location) if location else None,
                _read_wait(wait or ""),
                response.headers.get_content_type() if "Content-Type" in response.headers else "",
            )
        finally:
            response.close()


def _read_wait(text: str) -> int:
    """Seconds; a date is no wait. Python reads no number of more than 4,300 digits."""
    if not (text.isascii() and text.isdecimal()):
        return 0
    digits = text.lstrip("0")
    return min(int(digits[:4] or 0), _LONGEST_WAIT)


def _read_header(text: str) -> str:
    """http.client reads headers as Latin-1; addresses that are not ASCII are sent in UTF-8."""
    return text.encode("latin-1", "replace").decode("utf-8", "replace").strip()


class _Line:
    """The part of a socket that HTTPResponse reads from."""

    def __init__(self, line: ssl.SSLSocket, left: Callable[[], float]) -> None:
        self.reader = _HeadReader(line, left)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self.reader, 8192)


class _HeadReader(io.RawIOBase):
    """Reads until the time is over, and no more than the largest head."""

    def __init__(self, line: ssl.SSLSocket, left: Callable[[], float]) -> None:
        self.line, self.left, self.room = line, left, _LARGEST_HEAD

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.room <= 0:
            raise HTTPException("The head of this answer has no end.")
        self.line.settimeout(self.left())
        count = self.line.recv_into(buffer)
        self.room -= count
        return count


# The first match counts; certificate and lookup errors are handled before.
_REASONS: tuple[tuple[type[Exception], Kind], ...] = (
    (UnicodeError, "no-host"),
    (TimeoutError, "timeout"),
    (ConnectionRefusedError, "refused"),
    (ssl.SSLEOFError, "broken"),
    (ssl.SSLZeroReturnError, "broken"),
    (ssl.SSLError, "encryption"),
)
# By OpenSSL's X509_V_ERR_* (x509_vfy.h, read 2026-11-23); others keep OpenSSL's words.
_CERTIFICATES = {
    9: "it is not valid yet",
    10: "it has expired",
    18: "it is self-signed",
    19: "its issuer is not trusted",
    20: "its issuer is not trusted",
    21: "its issuer is not trusted",
    62: "it is for another name",
}
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.ENETDOWN})


def _explain(error: Exception) -> Failure:
    """Why there is no answer."""
    if isinstance(error, socket.gaierror):
        return Failure("no-host" if error.errno in _NO_SUCH_NAME else "lookup")
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = _CERTIFICATES.get(error.verify_code, error.verify_message)
        return Failure("certificate", reason)
    detail = getattr(error, "reason", "") if isinstance(error, ssl.SSLError) else ""
    is_away = isinstance(error, OSError) and error.errno in _NO_WAY
    kinds = (kind for type_, kind in _REASONS if isinstance(error, type_))
    kind = next(kinds, "unreachable" if is_away else "broken")
    return Failure(kind, (detail or "").replace("_", " ").lower())
