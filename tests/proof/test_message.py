from __future__ import annotations

import asyncio
import re
import smtplib
from email import message_from_bytes, policy

import pytest
from aiosmtpd.smtp import SMTP

from tests.proof.test_view import NAMES

pytestmark = pytest.mark.prove


@pytest.mark.parametrize("name", NAMES)
def test_message_parses_without_a_defect(name, mails):
    message = message_from_bytes(mails[name].message, policy=policy.default)
    defects = [defect for part in message.walk() for defect in part.defects]
    headers = [
        defect for part in message.walk() for value in part.values() for defect in value.defects
    ]
    assert (defects, headers) == ([], [])
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("name", NAMES)
def test_message_keeps_to_the_limits_of_lines(name, mails):
    """RFC 5322: CRLF alone, 998 octets at most and 78 at best, quoted-printable 76, seven bits."""
    content = mails[name].message
    assert content.isascii()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    head, _, body = content.partition(b"\r\n\r\n")
    assert max(map(len, body.split(b"\r\n"))) <= 78
    folded = [line for line in head.split(b"\r\n") if not line.startswith(b"List-Unsubscribe")]
    assert max(map(len, folded)) <= 78
    assert max(map(len, head.split(b"\r\n"))) <= 998


@pytest.mark.parametrize("name", NAMES)
def test_another_parser_reads_the_same(name, mails, parsed):
    """postal-mime: subject, sender, both parts, and nothing attached."""
    mail, read = mails[name], parsed[name]
    assert read["subject"] == mail.request.edition.subject
    sender = mail.request.brand.sender
    assert read["from"] == {"name": sender.name, "address": sender.address}
    # It ends every part with a line break of its own.
    assert read["text"].replace("\r\n", "\n").rstrip("\n") == mail.parts.plain.rstrip("\n")
    assert read["html"].replace("\r\n", "\n").rstrip("\n") == mail.parts.html.rstrip("\n")
    assert read["attachments"] == 0


class Postman:
    """Keeps what an SMTP server was handed."""

    def __init__(self):
        self.received = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802, aiosmtpd calls it so
        self.received.append(envelope.content)
        return "250 OK"


async def send(messages: list[bytes]) -> list[bytes]:
    postman = Postman()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(postman, loop=loop), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]

    def post() -> None:
        with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as client:
            for message in messages:
                client.sendmail("press@uscm.example", ["reader@example.org"], message)

    async with server:
        await asyncio.to_thread(post)
    return postman.received


def test_message_survives_a_hop_to_another_server(mails):
    """Byte for byte, dots at the start of a line among them."""
    messages = [mail.message for mail in mails.values()]
    received = asyncio.run(send(messages))
    assert received == [message.rstrip(b"\r\n") + b"\r\n" for message in messages]
