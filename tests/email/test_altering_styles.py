"""Styles that hide words or show them otherwise are found wherever they are written."""

from __future__ import annotations

from digest.email.altering_styles import find_altering
from digest.email.page import read_page
from tests.tables import table

ALTERING = """
display:block;width:9px;overflow:hidden
max-width:0;overflow:hidden
max-width:1px;overflow:clip visible
width:12px;overflow-x:hidden
height:0;overflow-y:hidden
line-height:0
line-height:.3
line-height:40%
line-height:1px
font:0/0 a
font:0 a
font:italic 1px/1 Georgia, serif
font:16px/0 Georgia
font:16px Wingdings
background-color:currentColor
background:currentcolor
text-transform:uppercase
letter-spacing:-1em
font-size:2px
opacity:.1
text-decoration:line-through
-webkit-text-fill-color:transparent
unicode-bidi:bidi-override
translate:-999px
"""
HARMLESS = """
width:600px;overflow:hidden
max-width:100%;overflow:hidden
line-height:1
line-height:1.05
line-height:24px
line-height:90%
font:400 16px/24px Georgia, serif
font:italic bold .9em/1.2 Georgia
font:700 100%/1.5 Arial
font:inherit
background-color:#0b4f6c
background:#fff
letter-spacing:-.5px
font-size:14px
opacity:1
text-decoration:underline
"""


def list_found(html: str) -> list[str]:
    return [each.element.tag for each in find_altering(read_page(html))]


@table("style", ALTERING.strip().split("\n"))
def test_what_alters_words_is_found_inline_and_in_a_sheet(style: str) -> None:
    assert list_found(f'<p>We <span style="{style}">build.</span></p>') == ["span"]
    assert list_found(f"<style>i {{ {style} }}</style><p>We <i>build.</i></p>") == ["i"]


@table("style", HARMLESS.strip().split("\n"))
def test_what_alters_nothing_is_not(style: str) -> None:
    assert list_found(f'<p>We <span style="{style}">build.</span></p>') == []


def test_what_is_not_read_aloud_is_found() -> None:
    assert list_found('<p aria-hidden="true">We build.</p><p aria-hidden="false">We do.</p>') == [
        "p"
    ]
