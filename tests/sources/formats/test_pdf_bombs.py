"""PDFs made to take all time or memory, or to lead a reader in a circle: each ends, in words."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from digest.building import build
from digest.project import Project
from digest.sources.formats import choosing
from digest.sources.formats.choosing import read_source_text
from digest.sources.formats.source_text import SourceText, UnreadableSourceError
from tests.content.test_sources import LINE, name_source
from tests.projects import Ran, make_project
from tests.sources.formats.making import join_objects, make_pdf
from tests.tables import table

WORDS = b"BT /F1 12 Tf 72 720 Td (Words.) Tj ET\n"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
FORM = (
    b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources"
    b" << /Font << /F1 4 0 R >> /XObject << /X %d 0 R >> >>"
)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def pack(data: bytes, more: bytes = b"", times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter [%s] %s" % (b"/FlateDecode " * times, more))


def page(content: bytes, *more: bytes, font: bytes = FONT, keys: bytes = b"") -> bytes:
    """A PDF of one page: the font is object 4, the content 5, and what comes after it 6 on."""
    resources = b"<< /Font << /F1 4 0 R >> /XObject << /X 6 0 R >> >>"
    return join_objects([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
        b" /Resources %s %s>>" % (resources, keys),
        font, content, *more,
    ])  # fmt: skip


def pages(*trees: bytes) -> bytes:
    """A PDF whose tree of pages begins with object 2."""
    return join_objects([b"<< /Type /Catalog /Pages 2 0 R >>", *trees])


def tree(kids: bytes, count: int) -> bytes:
    return b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)


def spell(cmap: bytes) -> bytes:
    """A font that says by a map which letters it has."""
    return page(
        stream(WORDS), pack(cmap),
        font=b"<< /Type /Font /Subtype /Type0 /BaseFont /X /ToUnicode 6 0 R >>",
    )  # fmt: skip


def point(trailer: bytes) -> bytes:
    """A table of objects that says so of another one; %d is its own place."""
    made = page(stream(WORDS))
    at = made.rpartition(b"startxref\n")[2].split()[0]
    return made.replace(b"/Root", trailer.replace(b"%d", at) + b" /Root")


def number(rows: bytes, keys: bytes) -> bytes:
    """A packed table of objects."""
    made = b"%PDF-1.7\n"
    table = pack(rows, b"/Type /XRef /Root 1 0 R " + keys)
    return made + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(made))


def bundle(count: int, inside: bytes) -> bytes:
    """Objects 1 to 3 are said to be in a packed stream of `count` objects."""
    made = b"%PDF-1.7\n"
    made += b"7 0 obj\n%s\nendobj\n" % pack(inside, b"/Type /ObjStm /N %d /First 15" % count)
    rows = [bytes(7)] + [b"\2\0\0\0\7\0%c" % at for at in range(3)] + [bytes(7)] * 3
    rows.append(b"\1\0\0\0\x09\0\0")
    keys = b"/Type /XRef /Size 8 /W [1 4 2] /Root 1 0 R"
    table = b"8 0 obj\n%s\nendobj\n" % pack(b"".join(rows), keys)
    return made + table + b"startxref\n%d\n%%%%EOF\n" % len(made)


ZEROS = bytes(100 << 20)
BOMBS: dict[str, Callable[[], bytes]] = {
    "unpacks to 100 MB": lambda: page(pack(ZEROS)),
    "unpacks to what unpacks": lambda: page(pack(ZEROS, times=2)),
    "a thousand filters": lambda: page(stream(b"a", b"/Filter [%s]" % (b"/AHx " * 1000))),
    "runs of runs": lambda: page(
        stream(zlib.compress(b"\x81\x81" * 9_000_000),
               b"/Filter [/FlateDecode /RunLengthDecode /RunLengthDecode]")),
    "rows of two billion columns": lambda: page(
        pack(WORDS, b"/DecodeParms << /Predictor 12 /Columns 2147483647 >>")),
    "lists in lists": lambda: page(stream(WORDS), keys=b"/X " + b"[" * 9000),
    "lists in lists, drawn": lambda: page(pack(b"[" * 100_000 + WORDS)),
    "groups in groups": lambda: page(stream(WORDS), keys=b"/X " + b"<</A " * 9000),
    "a number of a million digits": lambda: page(pack(b"9" * 1_000_000 + WORDS)),
    "a billion pages": lambda: pages(tree(b"3 0 R", 10**9), b"<< /Type /Page /Parent 2 0 R >>"),
    "fewer than no pages": lambda: pages(tree(b"", -1)),
    "pages in themselves": lambda: pages(tree(b"2 0 R", 1)),
    "two to the 26 pages": lambda: pages(
        *[tree(b"%d 0 R %d 0 R" % (at, at), 1) for at in range(3, 29)],
        b"<< /Type /Page /Parent 28 0 R >>"),
    "pages 9,000 deep": lambda: pages(*[tree(b"%d 0 R" % at, 1) for at in range(3, 9003)]),
    "a content that is another's": lambda: page(b"6 0 R", b"5 0 R"),
    "a length that is its own": lambda: page(
        b"<< /Length 5 0 R >>\nstream\n%s\nendstream" % WORDS),
    "a form in itself": lambda: page(stream(b"/X Do"), stream(b"/X Do /X Do", FORM % 6)),
    "forms 3,000 deep": lambda: page(
        stream(b"/X Do"), *[stream(b"/X Do", FORM % at) for at in range(7, 3007)]),
    "four billion letters": lambda: spell(
        b"begincmap\n1 beginbfrange\n<00000000> <FFFFFFFF> <0041>\nendbfrange endcmap"),
    "widths of two billion letters": lambda: page(
        stream(WORDS),
        font=b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H"
        b" /DescendantFonts [<< /Subtype /CIDFontType2 /W [0 2000000000 5] >>] >>"),
    "a table before itself": lambda: point(b"/Prev %d"),
    "a table before the start": lambda: point(b"/Prev -5"),
    "a second table that is the first": lambda: point(b"/XRefStm %d"),
    "a billion objects": lambda: page(stream(WORDS)).replace(b"xref\n0 6", b"xref\n0 999999999"),
    "a packed table of a billion": lambda: number(
        bytes(9), b"/Size 9 /W [1 2 1] /Index [0 999999999]"),
    "a packed table of nothing": lambda: number(bytes(9), b"/Size 999999999 /W [0 0 0]"),
    "a billion packed objects": lambda: bundle(10**9, b"1 0 2 5 3 9    <<>> <<>>"),
    "100 MB of packed objects": lambda: bundle(3, b"1 0 2 5 3 9    " + ZEROS),
    "locked with itself": lambda: join_objects([b"1 0 R"], b"/Encrypt 1 0 R /ID [<00> <00>] "),
    "a picture of JBIG2": lambda: page(
        stream(b"/X Do\n" + WORDS),
        stream(b"\x97JB2" + bytes(99), b"/Type /XObject /Subtype /Image /Width 60000"
               b" /Height 60000 /BitsPerComponent 1 /Filter /JBIG2Decode")),
    "places out of all numbers": lambda: page(
        stream(b"BT /F1 1e308 Tf 1e308 0 0 1e308 nan -1e308 Tm (a) Tj 1e308 1e308 Td (b) Tj ET")),
}  # fmt: skip


@pytest.mark.slow
@table("name", sorted(BOMBS))
def test_a_pdf_of_any_make_is_read_or_refused_in_little_time(name: str) -> None:
    content = BOMBS[name]()
    started = process_time()
    with suppress(UnreadableSourceError):
        assert isinstance(read_source_text(content, "a.pdf"), SourceText)
    assert process_time() - started < 3


@table("drawn", [b"q ", b"(a) Tj ", b"%\n", b"1 0 0 1 9 9 Tm "])
def test_what_is_drawn_a_million_times_has_a_limit_of_time(drawn: bytes) -> None:
    """None of a text that is read in part only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "SECONDS", 0.1)
        with pytest.raises(UnreadableSourceError, match=r"too much time|damaged"):
            read_source_text(page(pack(b"BT /F1 9 Tf " + drawn * 400_000 + b"ET")), "a.pdf")


@pytest.mark.slow
def test_forms_that_draw_forms_are_not_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library takes any error for a mistake in one form, and reads the next."""
    monkeypatch.setattr(choosing, "SECONDS", 0.2)
    forms = [stream(b"/X Do " * 10, FORM % at) for at in range(7, 20)]
    content = page(stream(b"/X Do"), *forms, stream(WORDS, FORM % 6))
    started = process_time()
    with pytest.raises(UnreadableSourceError, match="too much time"):
        read_source_text(content, "a.pdf")
    assert process_time() - started < 7


@table("name", ["pages in themselves", "lists in lists, drawn", "a billion packed objects"])
def test_as_a_source_and_for_a_draft_it_is_a_problem_at_its_place(
    tmp_path: Path, digest: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    root = make_project(tmp_path / name).root
    name_source(root, "bomb.pdf", BOMBS[name]())
    found = [each for each in build(Project(root)).problems if each.severity == "error"]
    assert [(each.check, each.where.line) for each in found] == [("source-format", LINE)]
    monkeypatch.chdir(root)
    ran = digest("draft", "content/sources/bomb.pdf")
    assert (ran.code, "bomb.pdf" in ran.err, "This PDF" in ran.err) == (1, True, True), ran.err


def test_what_these_are_made_with_makes_a_pdf() -> None:
    made = read_source_text(page(pack(WORDS)), "a.pdf")
    assert made.text == read_source_text(make_pdf(["Words."]), "a.pdf").text == "Words.\n"
