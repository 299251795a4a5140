from __future__ import annotations

import re
import smtplib
import socketserver
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.content.model.brand import Addressee, Sender
from digest.email.message import Letter, MessageError, render_message
from tests.tables import table

LETTER = Letter(
    subject="Readers wanted",
    sender=Sender("The Example Town Library", "library@town.example"),
    send_on=datetime(2031, 4, 7, 9, 0, tzinfo=timezone(timedelta(hours=2))),
    unsubscribe="https://town.example/unsubscribe",
    plain="Come to the fair.\n",
    html="<p>Come to the fair.</p>\n",
)

# What loading lets through in one line: no controls, line separators or surrogates, no edges of
# spaces, and no "=?".
LINES = (
    st.text(
        st.characters(exclude_categories=("Cc", "Zl", "Zp", "Cs"), exclude_characters="\ufeff"),
        min_size=1,
        max_size=200,
    )
    .map(str.strip)
    .filter(lambda text: text and "=?" not in text)
)
BODIES = st.lists(
    st.sampled_from(
        [
            "From me",
            ".",
            "..",
            "trailing  ",
            "tab\t",
            "",
            "=_",
            "--=_",
            "ü" * 400,
            "x" * 3000,
            "=3D",
        ]
    )
    | LINES
).map("\n".join)


def parse(content: bytes) -> EmailMessage:
    return BytesParser(EmailMessage, policy=default).parsebytes(content)


def list_header_lines(content: bytes) -> list[bytes]:
    return content.split(b"\r\n\r\n")[0].split(b"\r\n")


def test_plain_comes_first_and_both_parts_are_utf8() -> None:
    parts = list(parse(render_message(LETTER)).iter_parts())
    assert [part["Content-Type"] for part in parts] == [
        'text/plain; charset="utf-8"',
        'text/html; charset="utf-8"',
    ]


def test_the_date_is_when_it_is_sent_in_the_zone_of_the_content() -> None:
    assert parse(render_message(LETTER))["Date"] == "Mon, 07 Apr 2031 09:00:00 +0200"


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert render_message(LETTER) == render_message(replace(LETTER))


@table(
    "changed",
    [
        replace(LETTER, subject="Bakers wanted"),
        replace(LETTER, plain="Come.\n"),
        replace(LETTER, html="<p>Come.</p>\n"),
        replace(LETTER, sender=Sender("The Bakery", "library@town.example")),
        replace(LETTER, send_on=datetime(2031, 4, 8, tzinfo=UTC)),
    ],
    ids=["subject", "plain", "html", "sender", "send_on"],
)
def test_another_letter_has_another_message_id(changed: Letter) -> None:
    first, second = (parse(render_message(each))["Message-ID"] for each in (LETTER, changed))
    assert first != second


@given(subject=LINES, name=LINES)
def test_headers_come_back_as_written_on_short_lines(subject: str, name: str) -> None:
    letter = replace(LETTER, subject=subject, sender=Sender(name, "library@town.example"))
    content = render_message(letter)
    lines = list_header_lines(content)
    assert all(len(line) <= 78 and line.isascii() for line in lines)
    words = re.findall(rb"=\?[^ ]*?\?[bq]\?[^ ]*?\?=", b"\n".join(lines))
    assert all(len(word) <= 75 for word in words)
    assert parse(content)["Subject"] == subject


@given(plain=BODIES, html=BODIES)
def test_bodies_come_back_as_written_on_short_lines(plain: str, html: str) -> None:
    content = render_message(replace(LETTER, plain=plain, html=html))
    assert all(len(line) <= 76 for line in content.split(b"\r\n"))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    read = [part.get_content() for part in parse(content).iter_parts()]
    assert [text.replace("\r\n", "\n") for text in read] == [plain, html]


@table(
    "subject",
    [
        "Überraschungsfrühlingsbücherflohmarkteröffnungsfeierlichkeiten" * 3,
        "読書の春祭り" * 40,
        "📚🥐🏴󠁧󠁢󠁥󠁮󠁧󠁿👩🏽‍🚀" * 20,
        "two  spaces   and    more, in a subject that is longer than a line of a header may be",
        "word " * 50 + "end",
        "x" * 300,
    ],
    ids=["long German word", "Japanese", "emoji", "runs of spaces", "many words", "no space"],
)
def test_a_long_subject_is_folded_into_words_that_every_program_reads(subject: str) -> None:
    content = render_message(replace(LETTER, subject=subject))
    assert parse(content)["Subject"] == subject
    assert max(len(line) for line in list_header_lines(content)) <= 78


@table(
    "name",
    [
        'Ada "the Reader" Example',
        "Example, Ada",
        "Ada (reader) <ada>",
        "back\\slash",
        "A; B: C",
        "@",
    ],
)
def test_a_name_with_signs_of_addresses_stays_one_name(name: str) -> None:
    sender = parse(render_message(replace(LETTER, sender=Sender(name, "a@b.example"))))["From"]
    assert [(a.display_name, a.addr_spec) for a in sender.addresses] == [(name, "a@b.example")]


@pytest.mark.parametrize("name", ["Library " * 12 + "Friends", "x" * 90, "two  spaces"])
def test_a_long_name_is_folded_before_its_address(name: str) -> None:
    content = render_message(replace(LETTER, sender=Sender(name, "library@town.example")))
    assert max(len(line) for line in list_header_lines(content)) <= 78
    assert b"\r\n <library@town.example>\r\n" in content


def test_a_long_address_to_unsubscribe_is_neither_folded_nor_encoded() -> None:
    address = f"https://town.example/unsubscribe?token={'t' * 500}"
    content = render_message(replace(LETTER, unsubscribe=address))
    assert f"\r\nList-Unsubscribe: <{address}>\r\n".encode() in content


@table(
    ("letter", "field"),
    [
        (replace(LETTER, subject="Hi\r\nBcc: all@town.example"), "subject"),
        (replace(LETTER, subject="Hi\n Bcc: all@town.example"), "subject"),
        (replace(LETTER, subject="Hi =?utf-8?q?x=0ABcc:_all=40town.example?="), "subject"),
        (replace(LETTER, subject="Hi\x0bBcc: all@town.example"), "subject"),
        (replace(LETTER, subject="Hi\x85Bcc: all@town.example"), "subject"),
        (replace(LETTER, subject="Hi\u2028Bcc: all@town.example"), "subject"),
        (replace(LETTER, sender=Sender("A\nBcc: b@c.example", "a@b.example")), "sender"),
        (replace(LETTER, sender=Sender("=?utf-8?q?A=0ABcc:_b?=", "a@b.example")), "sender"),
        (replace(LETTER, sender=Sender("A", "a@b.example>, <c@d.example")), "sender"),
        (replace(LETTER, unsubscribe="https://a.example>\r\nBcc: <b@c.example"), "unsubscribe"),
        (replace(LETTER, unsubscribe="https://a.example/" + "x" * 1000), "unsubscribe"),
        (replace(LETTER, send_on=datetime(21, 5, 20, tzinfo=UTC)), "send_on"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_mail_program_would_read_otherwise_is_refused(letter: Letter, field: str) -> None:
    """Loading refuses all but the last two before; this is the second wall."""
    with pytest.raises(MessageError) as refused:
        render_message(letter)
    assert field in refused.value.fields


def test_a_plain_letter_says_nothing_of_one_click_or_drafts() -> None:
    names = parse(render_message(LETTER)).keys()
    assert not {"List-Unsubscribe-Post", "X-Unsent"} & set(names)


def test_one_click_is_said_of_a_page_and_never_of_an_address() -> None:
    page = parse(render_message(replace(LETTER, is_one_click=True)))
    assert page["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    mail = replace(LETTER, is_one_click=True, unsubscribe="mailto:leave@town.example")
    assert "List-Unsubscribe-Post" not in parse(render_message(mail))


def test_a_letter_may_open_as_a_draft() -> None:
    assert parse(render_message(replace(LETTER, is_draft=True)))["X-Unsent"] == "1"


def test_a_body_that_holds_the_boundary_loses_nothing() -> None:
    boundary = message_from_bytes(render_message(LETTER)).get_boundary()
    assert boundary is not None
    body = f"--{boundary}--\n"
    content = render_message(replace(LETTER, plain=body, html=body))
    assert len(list(parse(content).iter_parts())) == 2


class Sink(socketserver.StreamRequestHandler):
    """A mail server that keeps the one letter it is given."""

    received = b""

    def handle(self) -> None:
        self.wfile.write(b"220 ready\r\n")
        for line in self.rfile:
            verb = line.split()[0].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = iter(self.rfile.readline, b".\r\n")
                Sink.received = b"".join(line.removeprefix(b".") for line in lines)
            self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            if verb == b"QUIT":
                return


def test_a_letter_arrives_through_a_mail_server_byte_for_byte() -> None:
    letter = replace(LETTER, subject="Frühling 📚", plain="From me\n.\n..\nend  \n" + "ü" * 2000)
    content = render_message(letter)
    with socketserver.TCPServer(("127.0.0.1", 0), Sink) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with smtplib.SMTP(*server.server_address[:2], local_hostname="localhost") as client:
            client.sendmail("a@b.example", ["c@d.example"], content)
        thread.join()
    assert Sink.received == content


@table(
    ("name", "field"),
    [
        (None, "To: list@town.example"),
        ("Friends, of the port", 'To: "Friends, of the port" <list@town.example>'),
        ("Amis de l’été", "To: =?utf-8?"),
        ("N" * 90, "To: =?utf-8?"),
    ],
)
def test_the_message_may_name_whom_it_is_sent_to(name: str | None, field: str) -> None:
    content = render_message(replace(LETTER, to=Addressee("list@town.example", name)))
    assert f"\r\n{field}" in content.decode("ascii")
    (address,) = message_from_bytes(content, policy=default)["To"].addresses
    assert address.addr_spec == "list@town.example"


def test_without_an_addressee_there_is_no_line_for_one() -> None:
    assert b"\r\nTo:" not in render_message(LETTER)


def test_an_addressee_cannot_bring_a_header_of_its_own() -> None:
    with pytest.raises(MessageError) as refused:
        render_message(replace(LETTER, to=Addressee("list@town.example", "A\nBcc: b@c.example")))
    assert refused.value.fields == ("to",)


@table("length", [1, 60, 69, 70, 71, 72, 200])
def test_no_line_of_the_body_begins_with_from(length: int) -> None:
    """A mailbox of one file would take it for the next message."""
    words = f"From {'x' * length}\n"
    content = render_message(
        replace(LETTER, plain=f"{words}Not From\n{words}", html=f"<p>\n{words}")
    )
    assert b"\r\nFrom x" not in content
    assert b"\r\nNot From" in content
    assert content.count(b"\r\n=46rom ") == 3
    body = content.split(b"\r\n\r\n", 1)[1]
    assert max(map(len, body.splitlines())) <= 76
