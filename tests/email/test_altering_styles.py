"""Which styles hide words or show them otherwise than they are written."""

from __future__ import annotations

from digest.email.altering_styles import find_altering, find_hiding
from digest.email.page import read_page
from tests.tables import table

WORDS = "We will not wait."
PAGE = (
    "<html><head><style>{sheet}</style></head><body><div class='box'><blockquote>"
    "<p class='said' style=\"color:#000;{own}\">We will not wait.</p></blockquote></div>"
    "<p class='other'>Other words</p></body></html>"
)


def read(sheet: str = "", own: str = "") -> bool:
    """Whether something alters or hides the words."""
    page = read_page(PAGE.format(sheet=sheet, own=own))
    altered = [each.element.text for each in find_altering(page)]
    return any(WORDS in each for each in altered) or bool([*find_hiding(page, WORDS)])


DECLARATIONS = (
    "text-transform: uppercase", "text-decoration: #f00 line-through",
    "text-decoration-line: underline line-through", "unicode-bidi: bidi-override",
    "unicode-bidi: isolate-override", "visibility: hidden", "visibility: collapse",
    "content-visibility: hidden", "opacity: 0", "opacity: .1", "opacity: 10%", "font-size: 0",
    "font-size: 0.0px", "font-size: 1px", "font-size: 4.5px", "text-indent: -9999px",
    "text-indent: 200%", "left: -9999px", "top: -999em", "right: 100vw", "inset: 0 -2000px",
    "position: absolute", "position: fixed", "transform: scale(0)", "transform: rotate(180deg)",
    "-webkit-transform: scaleX(-1)", "scale: 0", "scale: -1 1", "rotate: 180deg",
    "translate: -100vw", "zoom: 0", "zoom: 0.01", "clip: rect(0 0 0 0)",
    "clip-path: inset(100%)", "mask: linear-gradient(#0000, #0000)",
    "-webkit-mask-image: linear-gradient(#0000, #0000)", "filter: opacity(0)",
    "filter: blur(9px)", "-webkit-text-security: disc",
    "-webkit-text-fill-color: transparent", "-webkit-text-fill-color: rgba(0, 0, 0, 0)",
    "mso-hide: all", "writing-mode: vertical-rl", "text-overflow: ' never'",
    "-webkit-line-clamp: 1", "hyphenate-character: ' not '", "text-emphasis: 'x'",
    "-webkit-box-reflect: below", "letter-spacing: -1em", "letter-spacing: 400px",
    "animation: gone 1s", "animation-name: gone", "font-family: Webdings",
    "font-family: 'Wingdings 3', serif", "max-height: 0; overflow: hidden",
    "height: 1px; overflow: hidden", "max-height: .5px; overflow-y: clip", "display: none",
    "width: 9px; overflow: hidden", "max-width: 0; overflow: hidden",
    "max-width: 1px; overflow: clip visible", "width: 12px; overflow-x: hidden",
    "line-height: 0", "line-height: .3", "line-height: 40%", "line-height: 1px",
    "font: 0/0 a", "font: 0 a", "font: italic 1px/1 Georgia, serif", "font: 16px/0 Georgia",
    "color: transparent", "color: #0000", "color: var(--paper)", "color: canvas",
    "color: rgb(0 0 0 / 0)", "text-indent: -99em", "position: relative; left: -99em",
    "max-height: 2em; overflow: hidden", "max-height: 400px; overflow: hidden", "max-height: 0",
    "height: 3vh", "max-block-size: 0; overflow: hidden", "block-size: 1px", "width: 0",
    "font-size: 1%", "font-size: .1em", "font-size: 1pt", "font-size: calc(0px)",
    "font-size: var(--z)", "font-size-adjust: 0", "font: .1em Arial", "font: calc(0px) Arial",
    "white-space: pre", "outline: 99px solid #fff", "mix-blend-mode: screen",
    "-webkit-text-stroke: 9px #fff", "text-shadow: 3px 3px 0 #000", "contain: strict",
    "offset-path: path('M0 0 L9999 9999')", "margin-left: -9999px", "margin: -99em 0 0",
    "margin-inline-start: -999px", "inset-inline-start: -999px", "word-spacing: -9em",
    "float: right", "order: -1", "columns: 99", "font-variant: small-caps",
    "font-variant-caps: all-small-caps", "font-feature-settings: 'smcp'", "padding-top: 9999px",
    "text-decoration-line: var(--l)", "text-decoration: underline 2em", "z-index: -1",
    "text-decoration-thickness: 2em", "display: -webkit-box", "all: unset", "-moz-opacity: 0",
    "interactivity: inert", "line-height: calc(0)", "line-height: var(--z)", "speak: never",
    "mso-font-width: 1%", "mso-text-raise: -99pt", "font-stretch: 1%", "vertical-align: -99px",
    "-webkit-text-size-adjust: 1%", "will-change: opacity", "backdrop-filter: blur(9px)",
    "-webkit-background-clip: text", "font-family: var(--f)", "a-property-of-tomorrow: 1",
    "font: 16px Wingdings", "background-color: currentColor", "background: currentcolor",
)  # fmt: skip
AROUND = (
    ".said {{ {} }}", "p {{ {} }}", "* {{ {} }}", ".box p {{ {} }}",
    ".box > blockquote {{ {} }}", "body {{ {} }}", ".said:first-child {{ {} }}",
    ".said::first-line {{ {} }}", ".other, .said {{ {} }}", ":is(.said) {{ {} }}",
    "[class~=said] {{ {} }}", ":nonsense(.said) {{ {} }}", ".box {{ p {{ {} }} }}",
    ".box {{ & .said {{ {} }} }}", ".box {{ .other, .said {{ {} }} }}",
    ".said {{ @media print {{ {} }} }}", "u + .box .said {{ {} }}", "[data-ogsc] .said {{ {} }}",
    "[data-ogsb] blockquote > p {{ {} }}", ".said[data-ogsc] {{ {} }}", "[class~=x_said] {{ {} }}",
    "#MessageViewBody p {{ {} }}", ".ExternalClass .said {{ {} }}", ".moz-text-html p {{ {} }}",
)  # fmt: skip
AT_RULES = (
    "@media screen", "@media (max-width: 600px)", "@media print", "@media (orientation: portrait)",
    "@supports (x: y)", "@layer a", "@container (min-width: 1px)", "@scope (.box)",
    "@media screen { @supports (x: y)",
)  # fmt: skip


@table("declaration", DECLARATIONS)
def test_a_style_that_alters_or_hides_words_is_found_inlined_and_in_the_head(
    declaration: str,
) -> None:
    assert read(own=declaration)
    assert read(
        f".said {{ {declaration} !important }}".replace("; overflow", " !important;overflow")
    )


@table("around", AROUND)
def test_it_is_found_whatever_selector_means_the_words(around: str) -> None:
    for declaration in ("visibility: hidden", "display: none"):
        assert read(around.format(declaration)), declaration


@table("rule", AT_RULES)
def test_it_is_found_in_every_at_rule(rule: str) -> None:
    for declaration in ("opacity: 0", "display: none"):
        assert read(f"{rule} {{ .said {{ {declaration} }} {'}' * rule.count('{')} }}"), declaration


FINE = (
    "text-transform: none", "text-decoration: underline", "unicode-bidi: plaintext",
    "visibility: visible", "opacity: 1", "opacity: .87", "opacity: 90%", "font-size: 10px",
    "font-size: 0.9em", "font-size: 100%", "text-indent: 0", "text-indent: -1.5em",
    "position: relative; top: -2px", "transform: none", "zoom: 1", "clip: auto",
    "-webkit-text-fill-color: #fff", "mso-hide: none", "letter-spacing: -0.02em",
    "letter-spacing: 2px", "font-family: Georgia, serif", "height: auto", "max-height: 100%",
    "max-height: none", "display: block", "color: #fff", "width: 100%",
    "width: 600px; overflow: hidden", "max-width: 100%; overflow: hidden", "line-height: 1",
    "line-height: 1.05", "text-align: right", "direction: rtl", "hyphens: auto", "margin: 0 auto",
    "margin: 0 0 24px", "padding: 12px 16px", "padding-left: 1.5em", "border-left: 4px solid #000",
    "color: rgba(0, 0, 0, .87)", "color: navy", "color: inherit", "font-variant: lining-nums",
    "-webkit-text-size-adjust: 100%", "mso-line-height-rule: exactly", "mso-table-lspace: 0pt",
    "border-radius: 8px; overflow: hidden", "word-break: break-word", "vertical-align: top",
    "-webkit-font-smoothing: antialiased", "box-shadow: 0 1px 2px #ccc", "--ours: 1",
    "mso-text-raise: 10.5pt",
    "line-height: 24px", "line-height: 90%", "font: inherit",
    "font: 400 16px/24px Georgia, serif", "font: italic bold .9em/1.2 Georgia",
    "font: 700 100%/1.5 Arial", "background-color: #0b4f6c", "background: #fff",
)  # fmt: skip


@table("declaration", FINE)
def test_a_style_that_leaves_words_as_they_are_is_none(declaration: str) -> None:
    assert not read(own=declaration)
    assert not read(f".said {{ {declaration} }}")


def test_words_of_one_line_may_be_kept_on_it() -> None:
    page = "<p style='white-space:nowrap'>{}</p>"
    assert not [*find_altering(read_page(page.format("1,050,000")))]
    assert [*find_altering(read_page(page.format(f"{WORDS} {WORDS}")))]


def test_a_style_of_other_words_is_none() -> None:
    assert not read(".other { display: none } .none { opacity: 0 } .said + b { zoom: 0 }")


@table("tag", ["s", "strike", "del", "bdo dir=rtl"])
def test_an_element_that_strikes_or_turns_words_is_found(tag: str) -> None:
    page = read_page(f"<p>We <{tag}>will</{tag.split(maxsplit=1)[0]}> wait.</p>")
    assert [each.element.text for each in find_altering(page)] == ["will"]


def test_what_is_not_read_aloud_is_found() -> None:
    page = read_page('<p aria-hidden="true">We will</p><p aria-hidden="false">wait.</p>')
    assert [each.element.text for each in find_altering(page)] == ["We will"]


COPIES = f"<p class=one>{WORDS}</p><p class=two style='display:none'>{WORDS}</p>"


@table("sheet, is_hidden", [
    ("", False),
    (".one { display: none !important }", True),
    ("@media (max-width: 600px) { .one { display: none } }", True),
    ("@media (max-width: 600px) { .one { display: none } .two { display: block !important } }",
     False),
    ("@media (max-width: 600px) { .one { display: none } .two { display: block } }", True),
    (".two { display: block !important } @media print { .one { display: none } }", False),
    ("@media print { .two { display: block !important } } .one { display: none }", True),
])  # fmt: skip
def test_of_two_copies_one_is_shown_to_every_reader(sheet: str, *, is_hidden: bool) -> None:
    page = read_page(f"<head><style>{sheet}</style></head><body>{COPIES}</body>")
    assert bool([*find_hiding(page, WORDS)]) == is_hidden


@table("page, hidden", [
    (f"<p hidden>{WORDS}</p>", WORDS),
    (f"<div style='display:none'><p>{WORDS}</p></div>", WORDS),
    ("<p>We will <i style='display:none'>not</i> wait.</p>", "not"),
    (f"<p>{WORDS}<i style='display:none'>!</i></p>", None),
    (f"<div style='display:none'>{WORDS} Indeed.</div><p>{WORDS}</p>", None),
    ("<p style='display:none'>Other words</p>", None),
])  # fmt: skip
def test_what_hides_words_is_named(page: str, hidden: str | None) -> None:
    found = [each.element.text for each in find_hiding(read_page(page), WORDS)]
    assert found == ([hidden] if hidden else [])


def test_a_rule_of_the_head_is_named_by_its_line() -> None:
    page = read_page(PAGE.format(sheet="\n.other { color: red }\n.said { opacity: 0 }", own=""))
    assert [each.line for each in find_altering(page)] == [3]
    hidden = read_page(PAGE.format(sheet="\n@media print {\n.said { display: none } }", own=""))
    assert [each.line for each in find_hiding(hidden, WORDS)] == [3]
