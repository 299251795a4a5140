"""Files of each format with the same fictional words, made by hand so that each byte is known."""

from __future__ import annotations

import base64
import io
import quopri
import zipfile
import zlib
from collections.abc import Iterable

_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_STYLE_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/styles" Target="styles.xml"/></Relationships>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    "{}<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def zip_files(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def make_docx(body: str, head: str = "", styles: str = "") -> bytes:
    """`body` is what is in <w:body>; a text without mark-up is paragraphs, one a line."""
    if "<" not in body:
        body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in body.split("\n"))
    document = (
        f'{head}<w:document xmlns:w="{_W}" xmlns:mc="{_MC}"><w:body>{body}</w:body></w:document>'
    )
    return zip_files(
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _RELS,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _STYLE_RELS,
            "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>',
        }
    )


def make_odt(body: str, head: str = "", styles: str = "", **files: str) -> bytes:
    """`body` is what is in <office:text>; a text without mark-up is paragraphs, one a line."""
    if "<" not in body:
        body = "".join(f"<text:p>{line}</text:p>" for line in body.split("\n"))
    inside: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": head + _ODT.format(styles, body),
    }
    return zip_files(inside | {name.replace("__", "/"): text for name, text in files.items()})


def make_pdf(*pages: Iterable[str], tail: bytes = b"", is_packed: bool = False) -> bytes:
    """Pages of lines in Helvetica; the letters are those of Windows-1252.

    `tail` comes after the lines of each page; a packed page is compressed.
    """
    objects: list[bytes] = [b"", b""]
    kids = []
    for lines in pages:
        shown = b"".join(b"(%s) Tj T*\n" % _escape(line) for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 72 760 Td\n" + shown + b"ET" + tail
        stream = zlib.compress(stream, 9) if is_packed else stream
        packed = b" /Filter /FlateDecode" if is_packed else b""
        head = b"<< /Length %d%s >>" % (len(stream), packed)
        objects.append(b"%s\nstream\n%s\nendstream" % (head, stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources"
            b" << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
            b" /Encoding /WinAnsiEncoding >> >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return join_objects(objects)


def join_objects(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first one is its root."""
    made = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(places) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    end = b"trailer << /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n" % (count, trailer, len(made))
    return made + head + table + end + b"%%EOF\n"


def _escape(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


MAIL = "From: a@town.example\nSubject: Fair\nMIME-Version: 1.0\nContent-Type: text/{}; charset={}\n"


def make_mail(body: str, kind: str = "plain", encoding: str = "8bit") -> bytes:
    head = MAIL.format(kind, "utf-8") + f"Content-Transfer-Encoding: {encoding}\n\n"
    coded = {
        "8bit": body.encode(),
        "base64": base64.encodebytes(body.encode()),
        "quoted-printable": quopri.encodestring(body.encode()),
    }
    return head.encode() + coded[encoding]
