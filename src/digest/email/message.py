"""The email as a file that mail programs open: multipart/alternative, the same bytes every time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from email.charset import QP, Charset
from email.header import Header, decode_header, make_header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.parser import BytesParser
from email.policy import compat32, default
from email.utils import format_datetime, formataddr, parseaddr
from functools import lru_cache
from typing import Any, NamedTuple

from digest.content.model.brand import Addressee, Sender
from digest.values import dataclass

# RFC 2047: an encoded word has at most 75 characters, a line that holds one 76.
_HEADER_LINE = 75
# RFC 5322: a line should have at most 78 characters, and must not have more than 998.
_FIELD = 78
_LONGEST = 998
# RFC 2045: a line of quoted-printable text has at most 76 characters.
_ENCODED_LINE = 76
_BREAK = re.compile(r"\r\n|\r|\n")
_FROM = re.compile("(?m)^From (.*)$")


@dataclass(frozen=True)
class Letter:
    """What the message says. `unsubscribe` is an https or mailto address in ASCII.

    `is_one_click`: a POST to it is enough (RFC 8058, for https alone). `is_draft`: Outlook opens
    the file to be edited and sent, not to be read. `reply_to` is a bare address for answers.
    """

    subject: str
    sender: Sender
    send_on: datetime
    unsubscribe: str
    plain: str
    html: str
    is_one_click: bool = False
    is_draft: bool = False
    reply_to: str | None = None
    to: Addressee | None = None


class MessageError(ValueError):
    """A mail program would read something else than was written in these fields of the letter."""

    def __init__(self, fields: Iterable[str]) -> None:
        self.fields = tuple(fields)
        super().__init__(f"the email does not read back as written: {', '.join(self.fields)}")


def render_message(letter: Letter) -> bytes:
    """The .eml: CRLF, UTF-8 as quoted-printable, plain part first; parsed again before it counts.

    Built on the older half of the standard library, whose folding is the same in every Python
    since 3.11. Raises MessageError for a field that would not come back as it was given.
    """
    _refuse_injection(letter)
    parts = (letter.subject, *_list_sender(letter.sender), letter.plain, letter.html)
    digest = hashlib.sha256("\0".join([*parts, letter.send_on.isoformat()]).encode()).hexdigest()
    # No line of quoted-printable text holds "=_", so this one is in neither part.
    message = MIMEMultipart("alternative", boundary=f"=_{digest[:24]}", policy=compat32)
    for name, value in _write_headers(letter, digest).items():
        message[name] = value
    texts = {"plain": letter.plain, "html": letter.html}
    bodies = [_attach_part(message, kind, text) for kind, text in texts.items()]
    frame = message.as_bytes(policy=compat32.clone(linesep="\r\n", max_line_length=None))
    frame = _insert_list_header(frame, letter.unsubscribe)
    _prove_round_trip(frame, bodies, letter, [*message.keys(), "List-Unsubscribe"])
    for body in bodies:
        frame = frame.replace(body.place, body.written)
    return frame


def _refuse_injection(letter: Letter) -> None:
    """A line break, bare or inside an encoded word, would start a header of somebody's choice."""
    sender = f"{letter.sender.name}{letter.sender.address}"
    words = {"subject": letter.subject, "sender": sender}
    if letter.to:
        words["to"] = f"{letter.to.name}{letter.to.address}"
    headers = {**words, "unsubscribe": letter.unsubscribe}
    risky = [name for name, text in headers.items() if len(text.splitlines()) > 1]
    risky += [name for name, text in words.items() if "=?" in text]
    risky += [] if letter.unsubscribe.isascii() else ["unsubscribe"]
    if risky:
        raise MessageError(risky)


def _list_sender(sender: Sender) -> tuple[str, str]:
    return sender.name, sender.address


def _write_headers(letter: Letter, digest: str) -> Mapping[str, str]:
    domain = letter.sender.address.rpartition("@")[2]
    headers = {
        "Subject": _write_subject(letter.subject),
        "From": _write_mailbox("From", letter.sender.name, letter.sender.address),
        "Date": format_datetime(letter.send_on),
        "Message-ID": f"<{digest[:32]}@{domain}>",
    }
    if letter.reply_to:
        headers["Reply-To"] = letter.reply_to
    if letter.to:
        headers["To"] = _write_mailbox("To", letter.to.name or "", letter.to.address)
    if letter.is_one_click and letter.unsubscribe.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if letter.is_draft:
        headers["X-Unsent"] = "1"
    return headers


def _write_subject(subject: str) -> str:
    """As it is where its lines can be folded at single spaces; else as encoded words."""
    words = subject.split(" ")
    is_foldable = all(0 < len(word) <= _HEADER_LINE - len("Subject: ") for word in words)
    charset = "us-ascii" if subject.isascii() and is_foldable else "utf-8"
    return Header(subject, charset, maxlinelen=_HEADER_LINE, header_name="Subject").encode()


def _write_mailbox(header: str, name: str, address: str) -> str:
    """Name and address on one line, or the name as encoded words with the address below it."""
    if name.isascii():
        field = formataddr((name, address))
        if not name or (len(f"{header}: {field}") <= _FIELD and "  " not in name):
            return field
    encoded = Header(name, "utf-8", maxlinelen=_HEADER_LINE, header_name=header).encode()
    return f"{encoded}\n <{address}>"


class _Body(NamedTuple):
    """The text of a part as it is written, and what holds its place in the frame around both.

    The library goes through all that it writes and reads line by line, so it has the frame alone.
    """

    place: bytes
    written: bytes


def _attach_part(message: MIMEMultipart, subtype: str, text: str) -> _Body:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    part = MIMENonMultipart("text", subtype, charset="utf-8")
    part.set_payload(text, charset)
    written = _BREAK.sub("\r\n", _FROM.sub(_encode_from, str(part.get_payload())))
    place = f"{message.get_boundary()}.{subtype}"
    part.set_payload(place)
    message.attach(part)
    return _Body(place.encode(), written.encode("ascii"))


def _encode_from(found: re.Match[str]) -> str:
    """A line that begins with “From ”: mailboxes of one file would take it for the next message.

    RFC 4155, and the Python documentation of `mangle_from_` (read 2026-11-29). A line that grows
    too long is broken.
    """
    line = f"=46rom {found[1]}"
    return line if len(line) <= _ENCODED_LINE else f"=46rom =\n{found[1]}"


def _insert_list_header(content: bytes, address: str) -> bytes:
    """List-Unsubscribe unfolded and unencoded: encoded, no mail program would follow it."""
    head, _, body = content.partition(b"\r\n\r\n")
    return head + f"\r\nList-Unsubscribe: <{address}>".encode("ascii") + b"\r\n\r\n" + body


def _prove_round_trip(
    frame: bytes, bodies: Sequence[_Body], letter: Letter, names: list[str]
) -> None:
    """Read the message as a mail program does: nothing injected, lost or altered.

    A body in which no line is a boundary is read as what holds its place is.
    """
    # With the older policy: the newer one reads a header again each time it is looked at.
    parsed: Any = BytesParser(policy=compat32).parsebytes(frame)
    for part, body in zip(parsed.get_payload(), bodies, strict=True):
        is_whole = part.get_payload().encode() == body.place and b"=_" not in body.written
        part.set_payload(body.written.decode("ascii") if is_whole else "")
    given, came_back = _describe(letter), _describe_parsed(parsed)
    wrong = [field for field in given if given[field] != came_back[field]]
    if parsed.defects or sorted(parsed.keys()) != sorted(names):
        wrong.append("headers")
    written = [frame, *(body.written for body in bodies)]
    if max(len(line) for each in written for line in each.splitlines()) > _LONGEST:
        wrong.append("unsubscribe")  # The one header that is never folded.
    if wrong or any(not w.count(b"\r") == w.count(b"\n") == w.count(b"\r\n") for w in written):
        raise MessageError(wrong)


def _describe(letter: Letter) -> Mapping[str, object]:
    return {
        "subject": letter.subject,
        "sender": [_list_sender(letter.sender)],
        "to": [(letter.to.name or "", letter.to.address)] if letter.to else [],
        "send_on": letter.send_on,
        "unsubscribe": f"<{letter.unsubscribe}>",
        "reply_to": letter.reply_to,
        "plain": letter.plain,
        "html": letter.html,
    }


def _read_mailbox(parsed: Message, header: str) -> tuple[str, str]:
    """By the older parser: the newer one puts a space between two encoded words of a name."""
    name, address = parseaddr(parsed[header])
    return str(make_header(decode_header(name))), address


def _describe_parsed(parsed: Message) -> Mapping[str, object]:
    plain, html = map(_read_part, parsed.get_payload())
    return {
        "subject": str(_read_header(parsed, "Subject")),
        "sender": [_read_mailbox(parsed, "From")] * len(_read_header(parsed, "From").addresses),
        "to": [_read_mailbox(parsed, "To")] * len(_read_header(parsed, "To").addresses)
        if "To" in parsed
        else [],
        "send_on": _read_header(parsed, "Date").datetime,
        "unsubscribe": str(_read_header(parsed, "List-Unsubscribe")),
        "reply_to": parsed["Reply-To"],
        "plain": plain,
        "html": html,
    }


def _read_header(parsed: Message, name: str) -> Any:
    """As the newer policy reads it."""
    return _parse_header(name, next(raw for each, raw in parsed.raw_items() if each == name))


@lru_cache(maxsize=64)
def _parse_header(name: str, raw: str) -> Any:
    """Some are the same in every email of a brand."""
    return default.header_fetch_parse(name, raw)


def _read_part(part: Any) -> str:
    text: str = part.get_payload(decode=True).decode(part.get_content_charset(), errors="replace")
    return text.replace("\r\n", "\n")
