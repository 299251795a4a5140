"""The email as a file that mail programs open: multipart/alternative, the same bytes every time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.charset import QP, Charset
from email.header import Header
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import compat32, default
from email.utils import format_datetime, formataddr

from digest.content.model import Sender

# RFC 2047: an encoded word has at most 75 characters, a line of them 76.
_HEADER_LINE = 75


@dataclass(frozen=True)
class Letter:
    """What the message says. `unsubscribe` is an https or mailto address."""

    subject: str
    sender: Sender
    send_on: datetime
    unsubscribe: str
    plain: str
    html: str


def render_message(letter: Letter) -> bytes:
    """The .eml: CRLF, UTF-8 as quoted-printable, plain part first; parsed again before it counts.

    Built on the older half of the standard library, whose folding is the same in every Python
    since 3.11. Raises ValueError where a header would not come back as it was given.
    """
    digest = hashlib.sha256(
        "\0".join([letter.subject, letter.plain, letter.html]).encode()
    ).hexdigest()
    message = MIMEMultipart("alternative", boundary=_make_boundary(letter, digest), policy=compat32)
    for name, value in _write_headers(letter, digest).items():
        message[name] = value
    message.attach(_write_part("plain", letter.plain))
    message.attach(_write_part("html", letter.html))
    content = message.as_bytes(policy=compat32.clone(linesep="\r\n", max_line_length=None))
    content = _insert_list_header(content, letter.unsubscribe)
    _prove_round_trip(content, letter, set(message.keys()) | {"List-Unsubscribe"})
    return content


def _write_headers(letter: Letter, digest: str) -> Mapping[str, str]:
    domain = letter.sender.address.rpartition("@")[2]
    return {
        "Subject": _encode(letter.subject, "Subject"),
        "From": _write_sender(letter.sender),
        "Date": format_datetime(letter.send_on),
        "Message-ID": f"<{digest[:32]}@{domain}>",
    }


def _write_sender(sender: Sender) -> str:
    if sender.name.isascii():
        return formataddr((sender.name, sender.address))
    return f"{_encode(sender.name, 'From')} <{sender.address}>"


def _encode(text: str, name: str) -> str:
    charset = "us-ascii" if text.isascii() else "utf-8"
    return Header(text, charset, maxlinelen=_HEADER_LINE, header_name=name).encode()


def _make_boundary(letter: Letter, digest: str) -> str:
    """A line that stands in neither part; derived from the content, so never random."""
    boundary = f"=_{digest[:40]}"
    while boundary in letter.plain or boundary in letter.html:
        boundary = f"=_{hashlib.sha256(boundary.encode()).hexdigest()[:40]}"
    return boundary


def _write_part(subtype: str, text: str) -> MIMENonMultipart:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    part = MIMENonMultipart("text", subtype, charset="utf-8")
    part.set_payload(text, charset)
    return part


def _insert_list_header(content: bytes, address: str) -> bytes:
    """List-Unsubscribe unfolded and unencoded: encoded, no mail program would follow it."""
    head, _, body = content.partition(b"\r\n\r\n")
    return head + f"\r\nList-Unsubscribe: <{address}>".encode("ascii") + b"\r\n\r\n" + body


def _prove_round_trip(content: bytes, letter: Letter, names: set[str]) -> None:
    parsed = message_from_bytes(content, policy=default)
    assert isinstance(parsed, EmailMessage)
    plain, html = (p.get_content().replace("\r\n", "\n") for p in parsed.iter_parts())
    came_back = (
        not parsed.defects
        and sorted(parsed.keys()) == sorted(names)
        and str(parsed["Subject"]) == letter.subject
        and parsed["From"].addresses[0].display_name == letter.sender.name
        and parsed["From"].addresses[0].addr_spec == letter.sender.address
        and len(parsed["From"].addresses) == 1
        and plain == letter.plain
        and html == letter.html
        and not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    )
    if not came_back:
        raise ValueError("the message does not read back as it was written")
