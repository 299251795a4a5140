"""Documents made to take all time or memory are refused, in words, and in little of both."""

from __future__ import annotations

import io
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from itertools import cycle

import pytest

from digest.limits import LimitError, limited
from digest.sources.formats import choosing
from digest.sources.formats.choosing import read_source_text
from digest.sources.formats.opendocument import read_odt
from digest.sources.formats.source_text import SourceText, UnreadableSourceError
from digest.sources.formats.word import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def relate(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r" Type="{RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    )


def pack(files: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def make_docx(body: str, styles: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    types = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{KIND}.styles+xml"/></Types>'
    )
    return pack(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relate("officeDocument", "word/document.xml"),
            "word/_rels/document.xml.rels": relate("styles", "styles.xml"),
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        },
        method,
    )


def make_odt(body: str) -> bytes:
    return pack({
        "content.xml": f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}"'
        f' xmlns:style="{STYLE}">{body}</office:document-content>'
    })  # fmt: skip


def chain_docx(count: int, last: str = "") -> bytes:
    """Each paragraph's style rests on a long chain of others."""
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(count)
    )
    styles += f'<w:style w:styleId="s{count}"><w:rPr>{last}</w:rPr></w:style>'
    paragraph = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>Words</w:t></w:r></w:p>'
    return make_docx(paragraph * count, styles)


def chain_odt(count: int, last: str = "") -> bytes:
    styles = "".join(
        f'<style:style style:name="s{n}" style:parent-style-name="s{n + 1}"/>' for n in range(count)
    )
    styles += f'<style:style style:name="s{count}"><style:text-properties {last}/></style:style>'
    return make_odt(styles + '<text:p text:style-name="s0">Words</text:p>' * count)


@pytest.mark.parametrize(
    ("read", "chain"), [(read_docx, chain_docx), (read_odt, chain_odt)], ids=["docx", "odt"]
)
def test_a_long_chain_of_styles_is_followed_once(
    read: Callable[[bytes], object], chain: Callable[[int], bytes]
) -> None:
    content = chain(1500)
    started = time.thread_time()
    read(content)
    assert time.thread_time() - started < 1  # One by one they are two million steps.


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", chain_docx(30, "<w:vanish/>")), ("a.odt", chain_odt(30, 'text:display="none"'))],
    ids=["docx", "odt"],
)
def test_the_last_of_a_chain_hides_the_words_of_all(name: str, content: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match="no words"):
        read_source_text(content, name)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_a_limit_is_not_unpacked(method: int) -> None:
    content = make_docx("<w:p/>" + " " * 1_000_000, method=method)
    with pytest.raises(UnreadableSourceError, match="packed in a way"):
        read_source_text(content, "a.docx")


def test_a_document_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "SECONDS", 0.05)
    with pytest.raises(UnreadableSourceError, match="too much time to read"):
        read_source_text(make_docx("<w:p><w:r><w:t>Words</w:t></w:r></w:p>" * 9000), "a.docx")


def test_a_document_that_takes_all_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def take_all(_: bytes) -> object:
        return bytearray(1 << 40)

    made = choosing.Format(name="PDF", suffixes=(".pdf",), read_bytes=take_all)  # type: ignore[arg-type]
    monkeypatch.setitem(choosing.FORMATS, "PDF", made)
    with pytest.raises(UnreadableSourceError, match="too much memory to read"):
        read_source_text(b"%PDF-1.4", "a.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_what_takes_more_memory_than_it_may_is_refused() -> None:
    with pytest.raises(MemoryError), limited(60, 1 << 25):
        bytearray(1 << 27)
    bytearray(1 << 27)


def test_what_never_looks_at_the_time_ends_too() -> None:
    with pytest.raises(LimitError, match="more than 0"), limited(0.05):
        next(each for each in cycle([None]) if each)


def test_outside_of_the_main_thread_it_ends_too() -> None:
    seen = []

    def work() -> None:
        try:
            with limited(0.02):
                next(each for each in cycle([None]) if each)
        except LimitError as error:
            seen.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(seen) == 1


def test_what_is_limited_inside_has_both_limits() -> None:
    def go_on() -> None:
        with limited(60):
            pass
        next(each for each in cycle([None]) if each)

    with pytest.raises(LimitError, match="more than 0"), limited(0.05):
        go_on()


def test_no_alarm_is_left_behind() -> None:
    import signal

    with limited(0.05):
        pass
    before = signal.getsignal(signal.SIGPROF)
    with limited(0.05):
        pass
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def make_mail(parts: int) -> bytes:
    part = "--cut\nContent-Type: text/plain\n\nWe are ready.\n"
    head = 'Subject: The hall\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="cut"\n\n'
    return f"{head}{part * parts}--cut--\n".encode()


def test_an_email_of_thousands_of_parts_is_refused() -> None:
    read = read_source_text(make_mail(30), "made.eml")
    assert isinstance(read, SourceText)
    assert "We are ready." in read.text
    with pytest.raises(UnreadableSourceError, match="more than 1,000 parts"):
        read_source_text(make_mail(5_000), "made.eml")
