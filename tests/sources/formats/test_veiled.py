"""What the readers of a source may not see proves nothing. The words are fictional.

In its place is one sign, so that what is around it is not joined to words that nobody said.
"""

from __future__ import annotations

import io
import zipfile

import pytest

from digest.sources.formats.source_text import UnreadableSourceError
from tests.sources.formats.making import join_objects, make_docx, make_mail, make_odt, make_pdf
from tests.sources.formats.test_unseen import read, run
from tests.tables import table

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
SEEN, VEILED = "We open.\n", "We █ open.\n"
_STYLE = '<style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name='
_FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'


def make_page(css: str, body: str) -> str:
    return f"<html><head><style>{css}</style></head><body>{body}</body></html>"


@table(
    "style",
    [
        "opacity:0", "opacity:.01", "font-size:0", "font-size:1px", "font-size:.1em",
        "font-size:2%", "font:0/0 a", "color:#fff", "color:WHITE", "color:#fefefe",
        "color:transparent", "color:rgba(0,0,0,0)", "color:#0000", "color:canvas",
        "color:red;background:red", "background:url(a.png);color:transparent",
        "-webkit-text-fill-color:transparent", "text-indent:-9999px",
        "position:absolute;left:-999em", "position:absolute;top:-9999px",
        "position:fixed;left:200vw;left:9999px", "margin-left:calc(-9999px + 10%)",
        "position:absolute;clip:rect(0 0 0 0)", "clip-path:inset(50%)",
        "height:0;overflow:hidden", "max-height:0;overflow:hidden", "width:1px;position:absolute",
        "line-height:0;overflow:hidden", "transform:scale(0)", "transform:translateX(-9999px)",
        "transform:rotateY(180deg)", "scale:0", "zoom:0", "content-visibility:hidden",
        "filter:opacity(0)", "mask:linear-gradient(transparent,transparent)",
        "-webkit-text-security:disc", "z-index:-1;position:relative", "letter-spacing:-2em",
        "unicode-bidi:bidi-override;direction:rtl", "font-family:Wingdings",
        "display:var(--x,none)", "--a:var(--b);--b:white;color:var(--a)", "OPACITY:0!important",
    ],
)  # fmt: skip
def test_words_that_a_style_may_hide_prove_nothing(style: str):
    assert read(make_page("", f"<p>We <i style='{style}'>never</i> open.</p>"), "a.html") == VEILED
    page = make_page(f".a{{{style}}}", "<p>We <i class=a>never</i> open.</p>")
    assert read(page, "a.html") == VEILED
    page = make_page(f"p{{{style}}}", "<p>Never.</p><div>We open.</div>")
    assert read(page, "a.html") == SEEN


@table(
    "columns",
    [
        "<col><col style='visibility:collapse'>", "<col><col class=a>", "<colgroup class=a><col>",
        "<colgroup><col><col class=a></colgroup>", "<col><col hidden>", "<col><col class=some>",
    ],
)  # fmt: skip
def test_a_table_with_a_column_that_may_be_gone_proves_nothing(columns: str):
    css = ".a{visibility:collapse}@media screen{.some{visibility:collapse}}"
    cells = "<tr><td>We</td><td>never</td></tr>"
    gone = make_page(css, f"<p>We open.</p><table>{columns}{cells}</table>")
    assert "never" not in read(gone, "a.html")
    kept = make_page(css, f"<p>We open.</p><table><col><col width=9>{cells}</table>")
    assert "never" in read(kept, "a.html")


def test_words_in_place_of_which_a_page_shows_a_template_prove_nothing():
    root = "<template shadowrootmode=open><p>Other words.</p></template>"
    page = "<p>We open.</p><div>{}<p>Never.</p>Nor this.</div>"
    assert read(make_page("", page.format(root)), "a.html") == SEEN
    assert "Never." in read(make_page("", page.format("<template></template>")), "a.html")


@table(
    "css",
    [
        "@media screen{.a{display:none}}", "@media all{#b{font-size:0}}",
        "@supports (display:block){.a{opacity:0}}", "@layer x{@media screen{.a{display:none}}}",
        "p{.a{opacity:0}}", "p{&>.a{opacity:0}}", ".a{@media screen{display:none}}",
        ".a{display:none} @media screen{.a{display:inline}}", ":is(.a){opacity:0}",
        "i:-x-unknown(2){opacity:0}", "i::before{content:'never '}", ".a:after{content:attr(id)}",
    ],
)  # fmt: skip
def test_words_that_some_readers_do_not_see_or_see_more_of_prove_nothing(css: str):
    shown = read(make_page(css, "<p>We <i class=a id=b>never</i> open.</p>"), "a.html")
    assert "We never open" not in shown
    assert "█" in shown


def test_a_later_value_that_no_browser_knows_shows_nothing():
    page = "<p>We <i style='display:none;display:bogus'>never</i> open.</p>"
    assert read(make_page("", page), "a.html") == SEEN


def test_what_is_in_hidden_words_may_be_shown_again():
    inner = "<i style='visibility:hidden'>now <b style='visibility:visible'>never</b></i>"
    assert read(make_page("", f"<p>We {inner} open.</p>"), "a.html") == "We never open.\n"


@table(
    ("css", "style"),
    [
        ("", "color:#fff;background:#036"),
        ("div{background:#123}", "color:#fff"),
        ("div{background:url(a.png)}", "color:#fff"),
        ("body{background:#111}", "color:#eee"),
        ("div{font-size:0}", "font-size:16px"),
        ("@media (prefers-color-scheme:dark){body{background:#000} p{color:#fff}}", ""),
        ("@media print{p{opacity:0}}", ""),
        ("p:hover{opacity:0}", ""),
        ("p::before{content:'\u201c'}", ""),
        ("body{opacity:0}", ""),
        ("", "margin:0 -20px;margin-left:calc(50% - 50vw);transform:translateY(-50%)"),
        ("", "height:auto;overflow:hidden;max-width:600px;font:italic 700 16px/1.5 Arial"),
        ("p{--a:#111;color:var(--a);font-size:var(--b)}", "opacity:.9;letter-spacing:-.02em"),
    ],
)
def test_usual_styles_leave_words_as_they_are(css: str, style: str):
    page = make_page(css, f"<div><p style='{style}'>We open.</p></div>")
    assert read(page, "a.html") == SEEN


def test_old_attributes_colour_words_too():
    page = "<table bgcolor=navy><tr><td><font color=white>We {}open.</font></table>"
    never = "<font color=navy>never</font> "
    assert read(make_page("", page.format(never)), "a.html") == VEILED
    assert read(make_page("", page.format("")), "a.html") == SEEN


@table(
    "properties",
    [
        "<w:color w:val='FFFFFF'/>", "<w:color w:val='fefefe'/>", "<w:sz w:val='2'/>",
        "<w:color w:val='auto' w:themeColor='background1'/>", "<w:w w:val='1'/>",
        "<w:spacing w:val='-400'/>", "<w:position w:val='-3000'/>",
        "<w:color w:val='000000'/><w:highlight w:val='black'/>",
        "<w:color w:val='FF0000'/><w:shd w:val='clear' w:fill='FF0000'/>",
        "<w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/>", "<w:rStyle w:val='Pale'/>",
        f"<t:textFill xmlns:t='{_W14}'><t:noFill/></t:textFill>",
    ],
)  # fmt: skip
def test_words_that_word_hides_by_their_looks_prove_nothing(properties: str):
    styles = (
        '<w:style w:type="character" w:styleId="Light"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
        '</w:style><w:style w:styleId="Pale"><w:basedOn w:val="Light"/></w:style>'
    )
    body = f"<w:p>{run('We ')}{run('never ', properties)}{run('open.')}</w:p>"
    assert read(make_docx(body, styles=styles), "a.docx") == VEILED


def test_white_words_on_a_dark_ground_are_read():
    white = run("We open.", "<w:color w:val='FFFFFF'/>")
    dark = "<w:shd w:val='clear' w:fill='003366'/>"
    cell = f"<w:tbl><w:tr><w:tc><w:tcPr>{dark}</w:tcPr><w:p>{white}</w:p></w:tc></w:tr></w:tbl>"
    assert read(make_docx(cell), "a.docx") == SEEN
    assert read(make_docx(f"<w:p><w:pPr>{dark}</w:pPr>{white}</w:p>"), "a.docx") == SEEN


def test_the_code_of_a_field_and_a_hidden_box_prove_nothing():
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{text}'
        for kind, text in (("begin", run("never ")), ("separate", run("open")), ("end", run(".")))
    )
    assert read(make_docx(f"<w:p>{run('We ')}{field}</w:p>"), "a.docx") == "We █ open.\n"
    box = "<v:shape xmlns:v='urn:x' style='visibility:hidden'><w:txbxContent><w:p>{}</w:p>"
    box = box.format(run("Never.")) + "</w:txbxContent></v:shape>"
    body = f"<w:p>{run('We open.')}<w:r>{box}</w:r></w:p>"
    assert read(make_docx(body), "a.docx") == SEEN
    assert "Never." in read(make_docx(body.replace("hidden", "visible")), "a.docx")


@table(
    "said",
    [
        'fo:color="#ffffff"', 'fo:color="#FEFEFE"', 'fo:font-size="1pt"', 'fo:font-size="1%"',
        'loext:opacity="0%" xmlns:loext="x"', 'fo:color="#ff0000" fo:background-color="#ff0000"',
        'style:text-scale="1%"', 'style:text-position="-100% 1%"', 'text:display="condition"',
        'fo:letter-spacing="-1cm"', 'style:font-name="Wingdings"',
    ],
)  # fmt: skip
def test_words_that_opendocument_hides_by_their_looks_prove_nothing(said: str):
    styles = (
        f'<office:automatic-styles>{_STYLE}"S"><style:text-properties {_FO} {said}/></style:style>'
        "</office:automatic-styles>"
    )
    body = '<text:p>We <text:span text:style-name="S">never</text:span> open.</text:p>'
    assert read(make_odt(body, styles=styles), "a.odt") == VEILED


@table(
    "body",
    [
        '<text:p><text:hidden-paragraph text:is-hidden="true"/>Never.</text:p>',
        '<text:section text:display="condition"><text:p>Never.</text:p></text:section>',
        "<text:p><text:conditional-text>Never.</text:conditional-text></text:p>",
        '<table:table-row table:visibility="collapse"><text:p>Never.</text:p></table:table-row>',
    ],
)
def test_what_opendocument_shows_on_a_condition_proves_nothing(body: str):
    assert read(make_odt(f"<text:p>We open.</text:p>{body}"), "a.odt") == SEEN


def test_a_line_through_words_of_any_type_strikes_them_out():
    styles = (
        f'<office:automatic-styles>{_STYLE}"S"><style:text-properties'
        ' style:text-line-through-type="double"/></style:style></office:automatic-styles>'
    )
    body = '<text:p>We <text:span text:style-name="S">never </text:span>open.</text:p>'
    assert read(make_odt(body, styles=styles), "a.odt") == SEEN


def draw(before: bytes, inside: bytes = b"", after: bytes = b"", at: bytes = b"72 700") -> str:
    words = b"BT /F1 11 Tf %s 1 0 0 1 %s Tm (Never.) Tj ET" % (inside, at)
    return read(make_pdf(["We open."], tail=b"\n" + before + words + b" " + after), "a.pdf")


@table(
    "drawn",
    [
        (b"", b"3 Tr"), (b"", b"7 Tr"), (b"1 g ",), (b"1 1 1 rg ",), (b"0 0 0 0 k ",),
        (b"", b"0 Tz"), (b"", b"/F1 1 Tf"), (b"q .01 0 0 .01 60 600 cm ", b"", b"Q"),
        (b"", b"", b"", b"72 -600"), (b"", b"", b"", b"5000 700"),
        (b"", b"", b"1 g 0 690 612 60 re f"), (b"", b"", b"1 g 0 690 m 612 690 l 612 750 l h f"),
        (b"q 0 0 1 1 re W n ", b"", b"Q"), (b"0 g 0 690 612 60 re f ",),
    ],
)  # fmt: skip
def test_words_that_a_pdf_hides_prove_nothing(drawn: tuple[bytes, ...]):
    assert draw(*drawn) == SEEN


@table(
    "drawn",
    [
        (b"0 0 .5 rg 0 690 612 60 re f 1 g ",), (b"0 g 0 690 612 1 re f ",),
        (b"q 0 0 612 792 re W n ", b"", b"Q"), (b"/P cs /X scn ",), (b"q 1 g Q ",),
        (b"q 11 0 0 11 0 0 cm ", b"/F1 1 Tf", b"Q", b"7 60"), (b"", b"", b"1 g 0 0 612 60 re f"),
    ],
)  # fmt: skip
def test_words_that_a_pdf_shows_are_read(drawn: tuple[bytes, ...]):
    assert "Never." in draw(*drawn)


def test_a_layer_that_is_off_proves_nothing_and_recognized_text_on_a_scan_is_read():
    words = (
        b"BT /F1 11 Tf 1 0 0 1 72 760 Tm (We open.) Tj ET /OC /L BDC"
        b" BT /F1 11 Tf 1 0 0 1 72 700 Tm (Never.) Tj ET EMC q 612 0 0 200 0 500 cm /I Do Q"
        b" BT /F1 11 Tf 3 Tr 1 0 0 1 72 650 Tm (Recognized.) Tj ET"
    )
    has = (
        b"/Resources << /Font << /F1 5 0 R >> /Properties << /L 6 0 R >> /XObject << /I 7 0 R >> >>"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    image = b"<< /Subtype /Image /Width 1 /Height 1 /Length 1 >>\nstream\nx\nendstream"
    made = join_objects([
        b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /D << /OFF [6 0 R] >> >> >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R %s >>" % has,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        font, b"<< /Type /OCG /Name (x) >>", image,
    ])  # fmt: skip
    shown = read(made, "a.pdf")
    assert "Never" not in shown
    assert "Recognized." in shown


def test_a_message_says_only_what_its_html_says_too():
    parts = (
        "From: a@town.example\nMIME-Version: 1.0\nContent-Type: multipart/alternative;"
        " boundary=x\n\n--x\nContent-Type: text/plain\n\n{}\n--x\n"
        "Content-Type: text/html\n\n{}\n--x--\n"
    )
    plain = "1. *We open.* [1]\n\nNever.\n\nRead <https://town.example/a>\nmore.\n\n[image: x]"
    page = "<ol><li><b>We open.</b></ol><p style='opacity:0'>Never.</p><p>Read <a href=x>more.</a>"
    shown = read(parts.format(plain, page), "a.eml")
    assert shown == "1. *We open.* [1]\n\nRead <https://town.example/a>\nmore.\n\n[image: x]\n"
    assert "Never." in read(parts.format(plain, "<img src=x>"), "a.eml")
    assert (
        read(make_mail("<p>We <i style='opacity:0'>never</i> open.</p>", "html"), "a.eml") == VEILED
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_document_with_two_files_of_one_name_is_refused():
    made = io.BytesIO(make_docx("We open."))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UnreadableSourceError, match="two files of one name"):
        read(made.getvalue(), "a.docx")
