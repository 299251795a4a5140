from __future__ import annotations

import pytest

from digest.colors import find_nearest, measure_contrast, read_color, show_color
from digest.email.client_support import find_lacks
from digest.email.computed import compute_looks, list_texts
from digest.email.declarations import View, applies, read_declarations, read_rules
from digest.email.page import Page, read_outlook_page, read_page
from digest.email.plain_markup import split_plain
from digest.email.selectors import find_elements, may_mean, read_selector
from tests.tables import table

WELL = '<div><p class="a">One <b>bo</b>ld</p><img src="x.png"><br><p>Two</p></div>'


def find_faults(html: str) -> list[str]:
    return [fault.what for fault in read_page(html).faults]


def look_at(body: str, css: str = "", view: View | None = None):
    """How the words of the last element with any look."""
    page = read_page(f"<html><head><style>{css}</style></head><body>{body}</body></html>")
    return list(list_texts(page, view or View()))[-1][1]


def test_a_page_that_is_well_formed_has_no_faults() -> None:
    assert find_faults(WELL) == []
    assert find_faults("<table><tbody><tr><td><ul><li>x</li></ul></td></tr></tbody></table>") == []


def test_blocks_stand_apart_and_words_in_a_line_do_not() -> None:
    assert read_page(WELL).root.text == "One bold Two"


def test_elements_know_their_line_their_tag_as_written_and_what_is_around_them() -> None:
    page = read_page('<div>\n<p>\n<a href="?a=1&amp;b=2">x</a></p></div>')
    (link,) = page.find("a")
    assert (link.line, link.source) == (3, '<a href="?a=1&amp;b=2">')
    assert link.attributes == {"href": "?a=1&b=2"}
    assert [one.tag for one in link.list_ancestors()] == ["p", "div", ""]


def test_of_an_attribute_that_stands_twice_the_first_counts_as_in_every_client() -> None:
    (image,) = read_page('<img alt="one" alt="two">').find("img")
    assert image.attributes["alt"] == "one"


@table(
    ("html", "faults"),
    [
        ("<div><p>x</p>", ["`<div>` is never closed"]),
        ("<table><tr><td>x</tr></table>", ["`<td>` is never closed"]),
        ("<p>x</p></div>", ["`</div>` has no start tag"]),
        ("<div><table><tr><td></div></td></tr></table></div>", ["`</div>` has no start tag"]),
        ("<b><i>x</b></i>", ["`<i>` is never closed", "`</i>` has no start tag"]),
        ("<p><table></table></p>", ["`<table>` is inside `<p>`, which cannot contain it"]),
        ("<table><tr><p>x</p></tr></table>", ["`<p>` is directly inside `<tr>`"]),
        ("<table><tr>x</tr></table>", ["text is directly inside `<tr>`"]),
        ("<div><td>x</td></div>", ["`<td>` is directly inside `<div>`"]),
        ("<a><span><a>x</a></span></a>", ["a link is inside another link"]),
        ("<div/>x", ["`<div>` is never closed"]),
        ("<br></br>", []),
        ("<o:x/>", []),
        ("<style>a > b { color: red } </p></style>", []),
    ],
)
def test_what_is_not_closed_or_stands_wrong_is_named(html: str, faults: list[str]) -> None:
    assert find_faults(html) == faults


def test_what_is_for_outlook_is_a_comment_to_others_and_a_page_to_outlook() -> None:
    html = (
        "<p>\n<!--[if mso]><b>for Outlook</b><![endif]-->"
        "<!--[if !mso]><!--><i>for others</i><!--<![endif]-->\n<u>for all</u></p>"
    )
    assert [one.tag for one in read_page(html).elements] == ["p", "i", "u"]
    outlook = read_outlook_page(html)
    assert [one.tag for one in outlook.elements] == ["p", "b", "u"]
    assert [one.line for one in outlook.elements] == [1, 2, 3]
    assert read_page(html).comments[0].startswith("[if mso]")


def test_hidden_is_what_stands_in_something_hidden() -> None:
    page = read_page('<div style="display: none"><p>x</p></div><p hidden>y</p><p>z</p>')
    assert [one.is_hidden for one in page.find("p")] == [True, True, False]


def test_declarations_are_parted_where_css_parts_them() -> None:
    css = "color: RED !important; background: url(a;b:c); font-family: 'A;B', x; color"
    values = read_declarations(css)
    assert values["color"] == ("red", True)
    assert values["background"] == ("url(a;b:c)", False)
    assert values["font-family"].text == '"a;b", x'


def test_rules_know_the_at_rules_around_them() -> None:
    css = """/* .x { } */ @import "a"; .a, .b { top: 0 }
    @media (max-width: 9px) { .c { top: 1px } @supports (gap: 0) { .d { top: 2px } } }
    @font-face { src: x } .e { top: 3px }"""
    assert [(rule.selectors, rule.conditions) for rule in read_rules(css)] == [
        (("@import",), ()),
        ((".a", ".b"), ()),
        ((".c",), ("@media (max-width: 9px)",)),
        ((".d",), ("@media (max-width: 9px)", "@supports (gap: 0)")),
        (("@font-face",), ()),
        ((".e",), ()),
    ]


@table(
    ("query", "view", "is_meant"),
    [
        ("only screen and (max-width: 600px)", View(width=600), True),
        ("only screen and (max-width: 600px)", View(width=601), False),
        ("(min-width: 600px)", View(width=599), False),
        ("(prefers-color-scheme: dark)", View("dark"), True),
        ("(prefers-color-scheme: dark)", View("light"), False),
        ("print", View(), False),
        ("print, screen", View(), True),
        ("(hover: hover)", View(), False),
    ],
)
def test_a_rule_is_for_those_whom_its_at_rule_means(query, view, is_meant) -> None:
    (rule,) = read_rules(f"@media {query} {{ p {{ top: 0 }} }}")
    assert applies(rule, view) is is_meant


@table(
    ("selector", "meant"),
    [
        ("p", ["p", "p"]),
        ("*", ["div", "h1", "p", "p", "b"]),
        (".x", ["p"]),
        ("p.x", ["p"]),
        ("h1.x", []),
        ("#top", ["h1"]),
        ("div b", ["b"]),
        ("div > b", []),
        ("p>b", ["b"]),
        ("h1 + p", ["p"]),
        ("h1 ~ p", ["p", "p"]),
        ("[lang]", ["p"]),
        ("[lang=fr]", ["p"]),
        ('[lang="en"]', []),
        ("p:hover", []),
        (":root", []),
        ("p:link", []),
        ("u + #top b", []),
        ("p:first-child", []),
        ("p:not(.x)", ["p"]),
        ("p::before", []),
        ("p:::", []),
    ],
)
def test_a_selector_means_its_elements(selector: str, meant: list[str]) -> None:
    html = '<div><h1 id="top">a</h1><p class="x">b</p><p lang="fr"><b>c</b></p></div>'
    read = read_selector(selector)
    assert [one.tag for one in (find_elements(read_page(html), read) if read else ())] == meant


def test_two_states_are_known() -> None:
    page = read_page('<html><a href="x">a</a><a name="x">b</a></html>')
    meant = {"html": ":root", "a": ":link"}
    for tag, state in meant.items():
        read = read_selector(state)
        assert read
        assert [one.tag for one in find_elements(page, read)] == [tag]


def test_what_xml_does_not_know_hides_no_element() -> None:
    page = read_page('<o:p @x="1" xmlns:o="u" id="a\x01b">a</o:p><p class="b">c</p>')
    for text, count in (("*", 2), ("p.b", 1), ("#ab", 1)):
        read = read_selector(text)
        assert read
        assert len(list(find_elements(page, read))) == count


def test_the_heavier_selector_wins_then_the_later_then_the_inlined_then_the_important() -> None:
    css = "p.a { color: #111111 } p { color: #222222 }"
    assert look_at('<p class="a">x</p>', css).color == (17, 17, 17)
    assert look_at("<p>x</p>", "p { color: #111111 } p { color: #222222 }").color == (34, 34, 34)
    assert look_at('<p style="color: #333333">x</p>', css).color == (51, 51, 51)
    css = "p { color: #444444 !important }"
    assert look_at('<p style="color: #333333">x</p>', css).color == (68, 68, 68)


def test_colour_and_size_are_inherited_and_surfaces_shine_through() -> None:
    body = '<div style="color: #222; background-color: #eee; font-size: 20px"><p>x</p></div>'
    look = look_at(body)
    assert (look.color, look.surface, look.size) == ((34, 34, 34), (238, 238, 238), 20)


def test_a_surface_may_be_an_attribute_or_stand_in_a_shorthand() -> None:
    cell = "<table><tr><td {}>x</td></tr></table>"
    assert look_at(cell.format('bgcolor="#102030"')).surface == (16, 32, 48)
    both = 'bgcolor="#102030" style="background: url(x.png) #405060"'
    assert look_at(cell.format(both)).surface == (64, 80, 96)


def test_what_lets_shine_through_is_laid_over_what_is_behind_it() -> None:
    half = "rgba(0, 0, 0, 0.5)"
    assert look_at(f'<p style="background-color: {half}">x</p>').surface == (128, 128, 128)
    assert look_at(f'<p style="color: {half}; background: #ff0000">x</p>').color == (128, 0, 0)
    unknown = f'<div style="background: bleu"><p style="color: {half}">x</p></div>'
    assert look_at(unknown).color is None


def test_a_link_without_a_colour_is_blue_and_one_that_inherits_is_not() -> None:
    assert look_at('<p style="color: #222"><a href="x">x</a></p>').color == (0, 0, 238)
    inherits = '<p style="color: #222"><a href="x" style="color: inherit">x</a></p>'
    assert look_at(inherits).color == (34, 34, 34)


@table(
    ("style", "size"),
    [
        ("font-size: 20px", 20), ("font-size: 15pt", 20), ("font-size: 1.25em", 20),
        ("font-size: 125%", 20), ("font-size: 1.25rem", 20), ("color: red", 16),
        ("font-size: larger", 16),
    ],
)  # fmt: skip
def test_sizes_are_counted_in_pixels(style: str, size: float) -> None:
    assert look_at(f'<p style="{style}">x</p>').size == pytest.approx(size)


@table(
    ("body", "is_large"),
    [
        ('<p style="font-size: 24px">x</p>', True),
        ('<p style="font-size: 23px">x</p>', False),
        ('<p style="font-size: 19px"><strong>x</strong></p>', True),
        ('<p style="font-size: 19px; font-weight: 600">x</p>', False),
        ('<h2 style="font-weight: normal; font-size: 20px">x</h2>', False),
    ],
)
def test_text_is_large_as_wcag_says(body, is_large) -> None:
    assert look_at(body).is_large is is_large


def test_the_dark_scheme_is_seen_in_the_dark_alone() -> None:
    css = ":root { color-scheme: light dark }"
    css += "@media (prefers-color-scheme: dark) { p { color: #eeeeee !important } }"
    assert look_at('<p style="color: #222">x</p>', css).color == (34, 34, 34)
    dark = look_at('<p style="color: #222">x</p>', css, View("dark"))
    assert (dark.color, dark.surface) == ((238, 238, 238), (18, 18, 18))


def test_words_that_a_sheet_hides_on_a_telephone_are_not_read_there() -> None:
    css = "@media (max-width: 600px) { .x { display: none !important } }"
    page = read_page(f'<style>{css}</style><p class="x">x</p><p>y</p>')
    assert len(list(list_texts(page, View(width=1024)))) == 2
    assert len(list(list_texts(page, View(width=375)))) == 1
    assert len(compute_looks(page, View())) == 4


def test_contrast_is_what_wcag_gives() -> None:
    """Its own examples: black on white is 21, #767676 the palest grey that passes on white."""
    white = (255, 255, 255)
    assert measure_contrast((0, 0, 0), white) == pytest.approx(21)
    assert measure_contrast((0x76,) * 3, white) == pytest.approx(4.54, abs=0.01)
    assert measure_contrast(white, (0x77,) * 3) == pytest.approx(4.48, abs=0.01)


def test_the_nearest_colour_is_the_first_that_passes_in_either_direction() -> None:
    white, grey = (255, 255, 255), (0x99, 0x99, 0x99)
    nearest = find_nearest(grey, lambda color: measure_contrast(color, white) >= 4.5)
    assert nearest == (0x76, 0x76, 0x76)
    assert find_nearest(grey, lambda color: color[0] > 0x99) == (0x9A, 0x9A, 0x9A)
    assert find_nearest(grey, lambda _: False) is None


@table(
    ("text", "shown"),
    [("#AbC", "#aabbcc"), ("#0a0B0c", "#0a0b0c"), ("rgb(1, 2, 255)", "#0102ff"),
     ("oklch(0.628 0.2577 29.23)", "#ff0000"), ("lab(54.29% 80.82 69.89)", "#ff0000"),
     ("color(display-p3 1 1 1)", "#ffffff"), ("hwb(0 50% 50%)", "#808080"),
     ("White", "#ffffff"), ("lightgray", "#d3d3d3"), ("hsl(0, 100%, 50%)", "#ff0000"),
     ("rgb(300 0 0)", "#ff0000"), ("rgba(0,0,0,0)", None), ("inherit", None), ("bleu", None),
     ("", None)],
)  # fmt: skip
def test_colours_are_read_in_every_way_that_mails_write_them(text: str, shown: str | None) -> None:
    color = read_color(text)
    assert (show_color(color) if color else None) == shown


@table(
    ("html", "lacks"),
    [
        ('<p style="color: #222222; padding-top: 4px; border-top-width: 1px">x</p>', []),
        ('<p style="display: flex">x</p>', ["display:flex"]),
        ('<p style="width: calc(1px + 2px)">x</p>', ["CSS calc() function"]),
        ('<p style="width: 10vw">x</p>', ["vw unit"]),
        ('<p style="position: absolute">x</p>', ["position"]),
        ('<p style="color: var(--x)">x</p>', ["CSS Variables (Custom Properties)"]),
        ("<picture></picture>", ["<picture> element"]),
        ('<a popover="x">y</a>', ["popover attribute"]),
        ("<style>p::before { top: 0 }</style>", ["::before", "left, right, top, bottom"]),
        ("<style>@font-face { src: x }</style>", ["@font-face"]),
        ("<style>@media print { .x > p { color: red } }</style>", []),
        ('<p style="border-radius: 3px">x</p>', []),
        ("<p style=\"font-family: 'position: x'\">x</p>", []),
    ],
)
def test_what_a_big_client_lacks_is_named_unless_it_is_an_enhancement(
    html: str, lacks: list[str]
) -> None:
    assert sorted(lack.feature for lack in find_lacks(read_page(html))) == sorted(lacks)


@table(
    ("start", "end"),
    [
        ("<!--[if !mso]><!-->", "<!--<![endif]-->"),
        ("<!--[if !mso]><!-- -->", "<!--<![endif]-->"),
        ("<!--[if !mso]> <!---->", "<!-- <![endif]-->"),
        ("<!--[if !mso]>-->", "<!-- <![endif]-->"),
    ],
)
def test_outlook_does_not_see_what_is_for_all_others(start: str, end: str) -> None:
    html = f"<div>{start}<p>one</p>{end}<!--[if mso | IE]><b>two</b><![endif]--></div>"
    assert [each.tag for each in read_outlook_page(html).elements] == ["div", "b"]
    assert [each.tag for each in read_page(html).elements] == ["div", "p"]
    assert read_outlook_page(html).faults == read_page(html).faults == ()


@pytest.mark.slow
def test_elements_nested_without_end_are_a_fault() -> None:
    page = read_page("<div>" * 5_000 + "words" + "</div>" * 5_000)
    assert "elements are nested more than 150 deep" in {fault.what for fault in page.faults}
    assert "words" in page.root.text


def find_both_ways(page: Page, quick: str, slow: str) -> None:
    """The quick way knows the same blanks, and no class that only begins alike."""
    alone, path = read_selector(quick), read_selector(slow)
    assert alone
    assert path
    assert (alone.find is None, path.find is None) == (True, False)
    assert alone.specificity == path.specificity == (0, 1, int(quick[0] != "."))
    assert list(find_elements(page, alone)) == list(find_elements(page, path))


def test_a_class_alone_is_found_as_its_path_finds_it() -> None:
    page = read_page('<p class="a\tink\n b">1</p><i class="inky">2</i><b class="INK ink ink">3</b>')
    for name in ("ink", "a", "b", "none"):
        find_both_ways(page, f".{name}", f"*.{name}")


def test_a_class_of_a_tag_is_found_as_its_path_finds_it() -> None:
    page = read_page('<p class="ink">1</p><b class="ink">2</b><o:p class="ink">3</o:p>')
    for tag in ("p", "b", "other", "i"):
        find_both_ways(page, f"{tag}.ink", f"*|{tag}.ink")


PARTS = (
    "p", "i", "other", "page", ".ink", ".Ink", "#top", "#Top", "[lang]", "[LANG]", "[title]",
    ":lang(zh)", ":lang(zh-hant)", ":lang(ZH-Hant-TW)", ":lang(z)", ":not(.ink)", "[lang='']",
)  # fmt: skip


def test_where_the_page_lacks_a_name_a_selector_means_nothing() -> None:
    page = read_page(
        '<p id="top" lang="zh-Hant-TW"><b class="ink">1</b></p><o:p title="">2</o:p>'
        '<!-- --><p id="a\x01b" class="x\x01y">3</p>'
    )
    parts = (*PARTS, "#ab", ".xy")
    texts = [*parts, *(f"{one}{sign}{two}" for one in parts for two in parts for sign in " >+~")]
    lacking = [text for text in texts if not may_mean(page, text)]
    for text in lacking:
        read = read_selector(text)
        assert not (read and list(find_elements(page, read))), text
    assert {"i", "#Top", ".Ink", ":lang(z)", "i~[lang]"} <= {*lacking}
    assert not {"p", "[LANG]", ":lang(zh)", "#ab", ".xy", ":not(.ink)", "[title]"} & {*lacking}
    assert may_mean(page, "i, p")


PLAIN = (
    WELL,
    "",
    "no tag\nat all &amp; done",
    (
        '<!DOCTYPE html>\n<html lang="en"><head>\n<title>A &amp; B</title>\n'
        '<style>\na > b { x: "&amp;" }\n</style></head>'
        "<body hidden><!--[if mso]><i>x</i><![endif]--><p>1 > 0 &lt; 2</p></body></html>"
    ),
    '<td\n  class="a &quot;b&quot;" nowrap class="c"><br/><o:x y="1"/>text</TD><TR>',
    '</p><a href="#"><a href="1">one</a><p><div>',
    "<style></style><style>p{}</style>",
    "<!-- a --><!----><!--a-->",
)
# In all of these something can be read in more than one way, or is not closed.
ODD = (
    '<p title="a">b</p',
    "<p title='a'>b</p>",
    '<p title="a > b">c</p>',
    "a < b",
    "<!-- a -- b -->",
    "<!--> x -->",
    "<!---> x -->",
    "<style><b></style>",
    "<title><b>x</b></title>",
    "<style/>a</style>",
    "<style>a</style >",
    "<script>1</script>",
    "<textarea><b></textarea>",
    "<?php x ?>",
    "<![CDATA[x]]>",
    '<a b="c"d="e">',
    "<style>x",
    "<title>x",
    "<p/ a>",
    "<p\ta>b</p>",
    "<!doctypehtml>",
    "<a b=c>",
    "</a b>",
    "<",
)
TWO = (*(a + b for a in PLAIN for b in PLAIN), *(f"{a}\n{b}" for a in PLAIN for b in ODD))


def draw_tree(page: Page) -> list[object]:
    """All that a page says of itself, by value."""
    rows = list[object]((each.what, each.element.source, each.element.line) for each in page.faults)
    for each in (page.root, *page.elements):
        children = [child if isinstance(child, str) else child.tag for child in each.children]
        around = [one.tag for one in each.list_ancestors()]
        own = each.tag, dict(each.attributes), each.source, each.line, each.column, each.end
        rows.append((own, around, children))
    return [*rows, page.comments]


@table("html", (*PLAIN, *ODD, *TWO))
def test_a_page_in_pieces_is_as_a_parser_reads_it(html: str) -> None:
    read = read_page.__wrapped__
    in_pieces = draw_tree(read(html))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("digest.email.page.split_plain", lambda _: None)
        assert in_pieces == draw_tree(read(html))


@table("html", PLAIN[:4])
def test_our_own_markup_is_read_in_pieces(html: str) -> None:
    assert split_plain(html) is not None


@table("html", ODD)
def test_what_may_be_read_in_two_ways_is_left_to_a_parser(html: str) -> None:
    assert split_plain(html) is None
