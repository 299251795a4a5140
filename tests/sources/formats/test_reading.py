"""Every format is read to plain paragraphs, each line with its place in the file."""

from __future__ import annotations

import base64
import quopri
from contextlib import suppress
from pathlib import Path

import pytest

from digest.problems import Problem
from digest.sources.formats.choosing import BY_SUFFIX, FORMATS, choose_format, read_source_text
from digest.sources.formats.source_text import SourceText, UnreadableSourceError
from digest.sources.formats.zipped import MAX_UNPACKED
from digest.sources.release import Release
from tests.sources.formats.making import make_docx, make_mail, make_odt, make_pdf, zip_files
from tests.tables import table

SAID = "“We are ready,” said Ada Example."


def read(content: bytes | str, path: str) -> SourceText:
    made = read_source_text(content.encode() if isinstance(content, str) else content, path)
    assert isinstance(made, SourceText)
    return made


def make_release(content: bytes | str, path: str) -> Release:
    made = read(content, path)
    return Release(path, made.text, places=made.places, unit=made.unit)


def refuse(content: bytes, path: str) -> tuple[str, str]:
    with pytest.raises(UnreadableSourceError) as raised:
        read_source_text(content, path)
    return raised.value.message, raised.value.fix


def list_lines(made: SourceText) -> list[tuple[str, int]]:
    lines = made.text.rstrip("\n").split("\n")
    return [each for each in zip(lines, made.places, strict=True) if each[0]]


SAME = {
    "a.txt": f"Fair\n\n{SAID}\n".encode(),
    "a.html": f"<h1>Fair</h1>\n\n<p>{SAID}</p>".encode(),
    "a.md": f"# Fair\n\n{SAID}\n".encode(),
    "a.docx": make_docx(f"Fair\n{SAID}"),
    "a.odt": make_odt(f"Fair\n{SAID}"),
    "a.pdf": make_pdf(["Fair", "", SAID]),
    "a.eml": make_mail(f"Fair\n\n{SAID}\n"),
}
PLACES = {
    "a.txt": "a.txt:3",
    "a.html": "a.html:3",
    "a.md": "a.md:3",
    "a.docx": "a.docx, paragraph 2",
    "a.odt": "a.odt, paragraph 2",
    "a.pdf": "a.pdf, page 1",
    "a.eml": "a.eml:9",
}


def test_every_format_has_an_example():
    assert {choose_format(content, path).name for path, content in SAME.items()} == set(FORMATS)


@table("path", SAME)
def test_every_format_says_the_same(path: str):
    release = make_release(SAME[path], path)
    assert [each.typed for each in release.paragraphs] == ["Fair", SAID]
    (span,) = release.find("We are ready,")
    assert release.show_place(release.find_line(span)) == PLACES[path]


@table("path", SAME)
@table("suffix", [".txt", ".html", ".pdf", ".docx", ""])
def test_the_first_bytes_decide_where_the_name_lies(path: str, suffix: str):
    """But Markdown and plain text look the same."""
    if path in ("a.md", "a.txt"):
        return
    release = make_release(SAME[path], f"b{suffix}")
    assert [each.typed for each in release.paragraphs] == ["Fair", SAID]


def test_places_are_ranges_of_lines_and_pages():
    release = Release("a.pdf", "a\nb\n", places=(1, 2), unit="page")
    assert release.show_place(1, 2) == "a.pdf, pages 1-2"
    assert Release("a.txt", "a\nb\n").show_place(1, 2) == "a.txt:1-2"


def test_html_is_what_readers_see():
    page = (
        "<html><head><title>T</title><style>p{}</style></head>\n<body><nav>Menu</nav>\n"
        "<h1>Harbour&nbsp;Day</h1>\n<!-- a\nb --><p>We <b>met</b> at\nthe &ldquo;port&rdquo;<br>\n"
        "today&#8212;all.</p><script>x()</script>\n<p hidden>no</p><p style='DISPLAY :none'>no</p>"
        "<table><tr><td>One<td>Two</table><ul><li>Three<li>Four</ul>\n<p>A<br><br>B<template>no"
    )
    assert list_lines(read(page, "a.html")) == [
        ("Harbour\u00a0Day", 3), ("We met at", 5), ("the “port”", 6), ("today—all.", 7),
        ("One", 8), ("Two", 8), ("Three", 8), ("Four", 8), ("A", 9), ("B", 9),
    ]  # fmt: skip


def test_lines_that_html_wraps_are_one_paragraph():
    """However long they are."""
    long = "word " * 40
    release = make_release(f"<p>“We {long}\nend here.”</p><p>x</p>", "a.html")
    assert len(release.paragraphs) == 2
    assert release.find("word end here.")


@table(
    ("html", "texts"),
    [
        ("<p>He said <q>we <q>so</q> go</q>.</p>", ["He said “we ‘so’ go”."]),
        ("<blockquote>We sold it.</blockquote>", ["“We sold it.”"]),
        ("<blockquote><p>One.</p><p>Two.</p></blockquote>", ["“One.", "“Two.”"]),
        ("<blockquote>“We sold it.”</blockquote>", ["“We sold it.”"]),
        ("<blockquote><p>We did.</p><cite>Ada</cite></blockquote>", ["“We did.”", "Ada"]),
        ("<blockquote><p>We did.</p><p>— Ada</p></blockquote>", ["“We did.”", "— Ada"]),
        ("<blockquote type=cite>We did.</blockquote>", ["We did."]),
        ("<blockquote class=gmail_quote>We did.</blockquote>", ["We did."]),
    ],
)
def test_quotations_of_html_have_marks(html: str, texts: list[str]):
    release = make_release(f"<p>x</p>{html}", "a.html")
    assert [each.typed for each in release.paragraphs] == ["x", *texts]


def test_markdown_is_read_without_its_signs():
    text = (
        "---\ntitle: no\n---\n# Harbour *Day*\n\n“We are **ready**,” said\n"
        "[Ada](https://town.example).\n\n- One\n- `Two`\n\n> We sold it.\n\nA &amp; <q>B</q>\n\n"
        "|a|b|\n|-|-|\n|c|d|\n\nTitle\n=======\n\n<script>no</script>\n"
    )
    assert list_lines(read(text, "a.md")) == [
        ("Harbour Day", 4), ("“We are ready,” said", 6), ("Ada.", 7), ("One", 9), ("Two", 10),
        ("“We sold it.”", 12), ("A & “B”", 14), ("a", 16), ("b", 16), ("c", 18), ("d", 18),
        ("Title", 20),
    ]  # fmt: skip


def test_entities_pasted_into_plain_text_are_read():
    assert read("Don&rsquo;t &#8212; R&D; A&B\n", "a.txt") == SourceText("Don’t — R&D; A&B\n")


def test_word_shows_the_text_with_every_change_accepted():
    body = (
        "<w:p><w:r><w:t>One </w:t></w:r><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>gone</w:t></w:r>"
        "</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p><w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t><w:br/><w:t>two</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl><w:p><w:hyperlink><w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>made</w:t></w:r>"
        "</w:hyperlink><w:r><w:pict><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:pict></w:r></w:p>"
        "<w:p><mc:AlternateContent><mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent><w:sdt><w:sdtContent><w:r><w:t>Field</w:t></w:r></w:sdtContent>"
        "</w:sdt></w:p>"
    )
    assert list_lines(read(make_docx(body), "a.docx")) == [
        ("One new", 1), ("Cell", 2), ("two", 2), ("self-made", 3), ("Box", 4), ("Field", 5),
    ]  # fmt: skip


def test_opendocument_leaves_out_notes_comments_and_deleted_text():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes><text:h>Fair</text:h>"
        '<text:p>We<text:s text:c="3"/>are<text:note><text:note-body><text:p>foot</text:p>'
        "</text:note-body></text:note> <text:span>re<?not shown?>ad<!-- not shown -->y</text:span>"
        "\nnow<text:line-break/>yes"
        "<office:annotation><text:p>why</text:p></office:annotation></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Cell</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    assert list_lines(read(make_odt(body), "a.odt")) == [
        ("Fair", 1), ("We are ready now", 2), ("yes", 2), ("Cell", 3),
    ]  # fmt: skip


def test_pdf_has_paragraphs_that_go_on_over_the_page():
    foot = "The Example Town Library"
    pages = [
        ["Fair", "", "“We are ready for the com-", "munity,” said Ada Example of the", foot, "1"],
        ["Library, and she went on.", "", "Next one.", foot, "2"],
        ["Last one.", foot, "Page 3 of 3"],
    ]
    release = make_release(make_pdf(*pages), "a.pdf")
    assert [each.typed for each in release.paragraphs] == [
        "Fair",
        "“We are ready for the community,” said Ada Example of the Library, and she went on.",
        "Next one.",
        "Last one.",
    ]
    (span,) = release.find("she went on.")
    assert release.show_place(release.find_line(span)) == "a.pdf, page 2"


def test_pdf_ends_a_paragraph_where_a_page_ends_with_a_sentence():
    """A full last line is no sign that it goes on."""
    said = "We are ready for everyone who comes to our town, said Ada Example."
    release = make_release(make_pdf([said], [said]), "a.pdf")
    assert [each.typed for each in release.paragraphs] == [said, said]


@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
def test_lines_of_a_message_are_those_of_its_file(encoding: str):
    text = "Fair\n\n" + "We ask for reading rooms in every town. " * 4 + f"\n\n{SAID}\n"
    content = make_mail(text, encoding=encoding)
    release = make_release(content, "a.eml")
    (span,) = release.find("We are ready,")
    line = release.find_place(release.find_line(span))
    rows = content.split(b"\n")
    shown = {
        "8bit": rows[line - 1],
        "quoted-printable": quopri.decodestring(rows[line - 1]),
        "base64": b"".join(base64.b64decode(row + b"==") for row in rows[line - 2 : line + 1]),
    }[encoding]
    assert b"We are" in shown


def test_a_line_of_a_message_may_be_several_of_its_text():
    """As some programs write a line break as a code, in the middle of a line."""
    head = "From: a@town.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    coded = quopri.encodestring(SAID.encode()).decode()
    for before in ("Fair=0A", "Fair=0a=0A", "Fair =\nagain=0A", "Fair"):
        whole = f"{head}Content-Transfer-Encoding: quoted-printable\n\n{before}\n\n{coded}\n"
        release = make_release(whole.encode(), "a.eml")
        (span,) = release.find("We are ready,")
        place = release.find_place(release.find_line(span))
        assert whole.split("\n")[place - 1] == coded.split("\n")[0]


def test_a_message_is_read_from_its_plain_part_or_else_from_its_html():
    parts = (
        "From: a@town.example\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=x\n\n"
        "--x\nContent-Type: text/html\n\n<p>From <b>plain</b></p>\n"
        "--x\nContent-Type: text/plain\n\n{}\n--x--\n"
    )
    assert list_lines(read(parts.format("> From plain"), "a.eml")) == [("From plain", 12)]
    assert list_lines(read(make_mail("<p>From <b>html</b></p>", "html"), "a.eml")) == [
        ("From html", 7)
    ]


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252"])
def test_html_may_name_its_encoding(charset: str):
    page = f'<html><head><meta charset="{charset}"></head><body><p>café</p></body></html>'
    assert read(page.encode(charset), "a.html").text == "café\n"


@table(
    ("content", "path", "said"),
    [
        (b"{\\rtf1 x", "a.txt", "RTF"),
        (b"{\\rtf1 x", "a.rtf", "RTF"),
        (b"x", "a.doc", "old Word"),
        (b"\xd0\xcf\x11\xe0", "a.doc", "old Word"),
        (b"\xd0\xcf\x11\xe0", "a.msg", "Outlook"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (zip_files({"a": "b"}), "a.txt", "zip"),
        (zip_files({"xl/workbook.xml": "b"}), "a.xlsx", "spreadsheet"),
        (b"PK\x03\x04xx", "a.docx", "damaged"),
        (b"PK\x03\x04xx", "a.txt", "damaged"),
        (zip_files({"word/document.xml": "<x"}), "a.docx", "damaged"),
        (zip_files({"content.xml": "<x"}), "a.odt", "damaged"),
        (make_odt("x", **{"META-INF__manifest.xml": "<encryption-data/>"}), "a.odt", "encrypted"),
        (b"%PDF-1.7", "a.pdf", "damaged"),
        (make_pdf([]), "a.pdf", "no text layer"),
        (make_pdf(), "a.pdf", "no text layer"),
        (b"\x89PNG\r\n", "a.txt", "picture"),
        (b"", "a.txt", "no words"),
        (b" \n", "a.md", "no words"),
        (b"<p> </p>", "a.html", "no words"),
        (make_docx("<w:p/>"), "a.docx", "no words"),
        (make_mail("\n"), "a.eml", "no text"),
        (b"x" * (1024 * 1024 + 1), "a.txt", "limit"),
        (zip_files({"word/document.xml": b"\0" * (MAX_UNPACKED + 1)}), "a.docx", "too much"),
        (zip_files({"content.xml": b"\0" * (MAX_UNPACKED + 1)}), "a.odt", "too much"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_explained(content: bytes, path: str, said: str):
    message, fix = refuse(content, path)
    assert said in message
    assert fix


@table("suffix", sorted(BY_SUFFIX))
@table("cut", [1, 10, 60, 200, 500])
def test_no_damage_ends_in_a_traceback(suffix: str, cut: int):
    for content in SAME.values():
        for each in (content[:-cut], content[cut:], content[: cut * 2] + content[cut * 3 :]):
            with suppress(UnreadableSourceError):
                read_source_text(each, f"a{suffix}")


def make_with_entities(kind: str, said: str, entities: str) -> bytes:
    head = f"<!DOCTYPE x [{entities}]>"
    return {
        "docx": make_docx(f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>", head),
        "odt": make_odt(f"<text:p>{said}</text:p>", head),
        "html": f"{head}<html><body><p>{said}</p></body></html>".encode(),
        "md": f"{head}\n\n{said}\n".encode(),
    }[kind]


@pytest.mark.parametrize("kind", ["docx", "odt", "html", "md"])
def test_no_entity_reads_a_file(kind: str, tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish", encoding="utf-8")
    entities = f'<!ENTITY e SYSTEM "{secret.as_uri()}">'
    text = read(make_with_entities(kind, "We met &e; here", entities), f"a.{kind}").text
    assert "We met" in text
    assert "swordfish" not in text


@table("kind", ["docx", "odt", "html", "md"])
def test_no_entity_grows(kind: str):
    grow = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 100}">' for n in range(1, 5))
    content = make_with_entities(kind, "We met &e4; here", f'<!ENTITY e0 "lol">{grow}')
    with suppress(UnreadableSourceError):
        assert len(read(content, f"a.{kind}").text) < 10_000


@pytest.mark.slow
def test_a_page_that_unpacks_to_very_much_is_refused():
    assert read(make_pdf(["Fair"], is_packed=True), "a.pdf").text == "Fair\n"
    message, _ = refuse(make_pdf(["Fair"], tail=b" " * 10**8, is_packed=True), "a.pdf")
    assert "damaged" in message


@pytest.mark.parametrize("path", ["a.docx", "a.odt", "a.html"])
def test_bullets_of_symbol_fonts_are_no_text(path: str):
    content = {
        "a.docx": make_docx("\uf0b7 One"),
        "a.odt": make_odt("\uf0a7One"),
        "a.html": "<p>\uf0b7\u00a0One".encode(),
    }[path]
    assert read(content, path).text == "One\n"


def test_deep_html_ends():
    with suppress(UnreadableSourceError):
        read("<div>" * 20_000 + "x", "a.html")
    assert read("<div>" * 100 + "x", "a.html").text == "x\n"


def test_an_unfinished_merge_is_found_in_every_format_of_text():
    text = "<<<<<<< HEAD\nWe are ready.\n=======\nWe were ready.\n>>>>>>> spring\n"
    files = {"a.txt": text, "a.md": text, "a.html": f"<p>x</p>\n{text}"}
    for path, content in files.items():
        made = read_source_text(content.encode(), path)
        assert isinstance(made, Problem)
        assert made.check == "unfinished-merge"
    made = read_source_text(make_mail(text), "a.eml")
    assert isinstance(made, Problem)
    assert made.where.line == 7


PLAIN = (
    "MIME-Version: 1.0\nDate: Mon, 4 May 2026 09:00:00 -0400\n"
    "Content-Type: text/plain; charset=utf-8"
)
SUBJECTS = {
    "Fwd: Norwell opens its first night bus line": "Norwell opens its first night bus line\n\n",
    "Press release": "",
}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_subject_of_a_message_without_a_headline_is_its_headline(subject: str) -> None:
    body = "NORWELL, May 4, 2026 - The city opened a line.\n"
    mail = f"From: a@x.example\nSubject: {subject}\n{PLAIN}\n\n{body}"
    assert read(mail.encode(), "a.eml").text == SUBJECTS[subject] + body


def test_a_message_with_a_headline_of_its_own_keeps_it() -> None:
    body = "Norwell opens a night bus\n\nNORWELL, May 4, 2026 - The city opened a line.\n"
    mail = f"From: a@x.example\nSubject: News of our city hall\n{PLAIN}\n\n{body}"
    assert read(mail.encode(), "a.eml").text == body
