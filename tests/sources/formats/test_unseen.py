"""What a source has struck out or hidden is no part of it. The words are fictional."""

from __future__ import annotations

import pytest

from digest.sources.formats.choosing import read_source_text
from digest.sources.formats.source_text import SourceText
from tests.sources.formats.making import make_docx, make_mail, make_odt
from tests.tables import table

_ODT_STYLES = (
    '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
    '<style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/>'
    '</style:style><style:style style:name="T2" style:parent-style-name="T1"/>'
    '<style:style style:name="T3"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T4" style:parent-style-name="T1"><style:text-properties'
    ' style:text-line-through-style="none"/></style:style></office:automatic-styles>'
)
_DOCX_STYLES = (
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Too"><w:basedOn w:val="Gone"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Old"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def read(content: bytes | str, path: str) -> str:
    made = read_source_text(content.encode() if isinstance(content, str) else content, path)
    assert isinstance(made, SourceText)
    return made.text


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@table(
    "html",
    [
        "We <s>never</s> open.",
        "We <del>never</del> open.",
        "We <strike>never <b>ever</b></strike> open.",
        "We <span style='text-decoration: line-through'>never</span> open.",
        "We <span style='TEXT-DECORATION-LINE:Line-Through !important'>never</span> open.",
        "We <span hidden=until-found>never</span> open.",
        "We <b style='display:block;display:none'>never</b> open.",
        "We <span style='visibility:hidden'>never</span> open.",
        "We <i style='mso-hide:all'>never</i> open.",
        "We <!-- never --> open.",
        "We <template>never</template> open.",
        "We <script>never</script> open.",
        "We <noscript>never</noscript> open.",
        "We <span class='a gone'>never</span> open.",
        "We <span id=off>never</span> open.",
        "We <em class=old>never</em> open.",
    ],
)
def test_what_html_strikes_out_or_hides_is_no_text(html: str):
    style = (
        "<style>.gone, .lost > b {display: none} #off{visibility:hidden}"
        "/* x */ em.old {color:red; text-decoration: line-through red}</style>"
    )
    assert read(f"<html><head>{style}</head><body><p>{html}</p></body></html>", "a.html") == (
        "We open.\n"
    )
    assert read(make_mail(f"{style}<p>{html}</p>", "html"), "a.eml") == "We open.\n"


@table(
    "style",
    [
        ".a{display:none} .a.b{display:inline}",
        ".a{display:none!important} .a{display:inline!important} .b{display:none}",
        "@media print{.a{display:none}}",
        ".a:hover{display:none}",
        "body{visibility:hidden}",
        "a..b{display:none}",
        ".a{text-decoration:underline}",
    ],
)
def test_what_a_page_shows_after_all_is_text(style: str):
    page = (
        f"<html><head><style>{style}</style></head><body><p class='a b'>We open.</p></body></html>"
    )
    assert read(page, "a.html") == "We open.\n"


@table(
    ("text", "shown"),
    [
        ("We ~~never~~ open.", "We open.\n"),
        ("We <del>never</del> open.", "We open.\n"),
        ("~~We never\nopen.~~ All is well.", "All is well.\n"),
        ("We are ~~ here ~~ now.", "We are ~~ here ~~ now.\n"),
    ],
)
def test_struck_out_words_of_markdown_are_no_text(text: str, shown: str):
    assert read(f"{text}\n", "a.md") == shown


def test_words_between_tildes_in_plain_text_are_struck_out():
    """Line by line, so that each line keeps its number."""
    assert read("We ~~never~~ open.\n\n~~We\nare~~ here. ~5 ~~ 6.\n", "a.txt") == (
        "We open.\n\n\nhere. ~5 ~~ 6.\n"
    )
    assert read(make_mail("We ~~never~~ open.\n"), "a.eml") == "We open.\n"


@table(
    "properties",
    [
        "<w:strike/>",
        "<w:dstrike w:val='true'/>",
        "<w:vanish/>",
        "<w:webHidden/>",
        "<w:rStyle w:val='Gone'/>",
        "<w:rStyle w:val='Too'/>",
    ],
)
def test_what_word_strikes_out_or_hides_is_no_text(properties: str):
    body = f"<w:p>{run('We ')}{run('never ', properties)}{run('open.')}</w:p>"
    assert read(make_docx(body, styles=_DOCX_STYLES), "a.docx") == "We open.\n"


def test_word_may_take_a_style_back():
    kept = "<w:rStyle w:val='Gone'/><w:strike w:val='0'/>"
    old = "<w:pPr><w:pStyle w:val='Old'/></w:pPr>"
    body = f"<w:p>{run('We open.', kept)}</w:p><w:p>{old}{run('Never.')}</w:p>"
    assert read(make_docx(body, styles=_DOCX_STYLES), "a.docx") == "We open.\n"


@pytest.mark.parametrize("style", ["T1", "T2", "T3"])
def test_what_opendocument_strikes_out_or_hides_is_no_text(style: str):
    span = f'<text:span text:style-name="{style}">never </text:span>'
    body = f"<text:p>We {span}open.</text:p>" + f'<text:p text:style-name="{style}">Never.</text:p>'
    assert read(make_odt(body, styles=_ODT_STYLES), "a.odt") == "We open.\n"


def test_opendocument_may_take_a_style_back():
    body = '<text:p>We <text:span text:style-name="T4">open</text:span>.</text:p>'
    section = '<text:section text:display="none"><text:p>Never.</text:p></text:section>'
    assert read(make_odt(body + section, styles=_ODT_STYLES), "a.odt") == "We open.\n"
