"""A story's Markdown: what it may hold, how it is sent, and how it reads without html."""

from __future__ import annotations

import html as entities
import re

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from digest.email.markdown import (
    MAX_CHARACTERS,
    TAGS,
    Block,
    find_markdown_links,
    markdown_to_text,
    render_markdown,
)
from digest.email.safe_links import is_safe_link
from tests.tables import table


def render(text: str) -> str:
    return str(render_markdown(text, "story"))


@table(
    ("text", "expected"),
    [
        ("", ""),
        ("plain", '<p class="s">plain</p>'),
        ("two\nlines", '<p class="s">two\nlines</p>'),
        ("two  \nlines", '<p class="s">two<br>\nlines</p>'),
        ("one\n\ntwo", '<p class="s">one</p>\n<p class="s">two</p>'),
        ("*a* **b**", '<p class="s"><em class="s">a</em> <strong class="s">b</strong></p>'),
        ("- a\n- b", '<ul class="s">\n<li class="s">a</li>\n<li class="s">b</li>\n</ul>'),
        ("3. a", '<ol class="s" start="3">\n<li class="s">a</li>\n</ol>'),
        ("[a](https://a.org/?x&y)", '<p class="s"><a class="s" href="https://a.org/?x&amp;y">a</a></p>'),
        ("<m@a.org>", '<p class="s"><a class="s" href="mailto:m@a.org">m@a.org</a></p>'),
        ("&copy; \\*", '<p class="s">© *</p>'),
        ("a `b` > c", '<p class="s">a `b` &gt; c</p>'),
        ("## a\nb", '<h2 class="s">a</h2>\n<p class="s">b</p>'),
        ("# a\n\n#### b\n\n##### c",
         '<h2 class="s">a</h2>\n<h3 class="s">b</h3>\n<h3 class="s">c</h3>'),
        ("### a\n\n## b", '<h2 class="s">a</h2>\n<h2 class="s">b</h2>'),
        ("a\n\n---\n\nb", '<p class="s">a</p>\n<hr class="s">\n<p class="s">b</p>'),
        ("a\n---", '<p class="s">a</p>\n<hr class="s">'),
        ("> a\n> — *b*",
         '<blockquote class="s">\n<p class="s">a\n— <em class="s">b</em></p>\n</blockquote>'),
        ("<b>&</b> \"'", '<p class="s">&lt;b&gt;&amp;&lt;/b&gt; &#34;&#39;</p>'),
        ("![a *b*](https://a.org/p.png 't')",
         '<p class="s"><img class="s" src="https://a.org/p.png" alt="a b" width="520"></p>'),
        ("![a](http://a.org/p.png)", '<p class="s">![a](http://a.org/p.png)</p>'),
        ("![a](mailto:m@a.org)", '<p class="s">![a](mailto:m@a.org)</p>'),
        ("[a]()", '<p class="s">[a]()</p>'),
        ("[*a*]( )", '<p class="s">[<em class="s">a</em>]()</p>'),
    ],
)  # fmt: skip
def test_markdown_becomes_html_with_the_class_of_its_kind(text: str, expected: str) -> None:
    assert str(render_markdown(text, "s")) == expected


def test_every_tag_has_the_classes_that_are_given() -> None:
    text = "*a* **b** [c](https://a.org)\n\n- d\n\n1. e\n\n## f\n\n### g\n\n> h\n\n---\n\n"
    text += "![i](https://a.org/i.png)"
    page = html.fragment_fromstring(str(render_markdown(text, "story x")), create_parent="body")
    assert {element.tag for element in page.iterdescendants()} == set(TAGS)
    assert {element.get("class") for element in page.iterdescendants()} == {"story x"}
    assert str(render_markdown("a")) == "<p>a</p>"


def test_a_class_cannot_leave_its_attribute() -> None:
    page = html.fragment_fromstring(str(render_markdown("a", '"><script>')))
    assert (page.tag, page.get("class"), len(page)) == ("p", '"><script>', 0)


@table("shown", ["[the fair]({})", "![A hall]({})"])
def test_words_behind_an_address_are_in_no_email(shown: str) -> None:
    story = shown.format('https://example.org/a "“I quit” \\" onclick=\\"x"')
    assert "quit" not in str(render_markdown(story))
    assert "quit" not in str(markdown_to_text(story))


SAFE = [
    "https://example.org",
    "https://EXAMPLE.ORG/",
    "https://example.org:8443/a/b.html?x=1&y=2#z",
    "https://example.org/a@b",
    "https://exämple.org/ä",
    "https://example.org/*|UNSUB|*",
    "mailto:press@example.org",
]
UNSAFE = [
    "",
    "#top",
    "/path",
    "page.html",
    "//example.org",
    "///example.org",
    "http://example.org",
    "https:example.org",
    "https:/example.org",
    "https:///example.org",
    "https:\\\\example.org",
    "https://example.org\\@evil.org",
    "https://example.org%5c@evil.org",
    "https://us@evil.org",
    "https://example.org:x@evil.org",
    "https://example.org:pass/",
    "https://localhost",
    "https://[::1]/",
    "https://example..org",
    "https://-example.org",
    "https://%65xample.org",
    "https://example.org%2f@evil.org",
    "https://",
    "https://?",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "HTTPS://EXAMPLE.ORG/",
    "MAILTO:press@example.org",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "data:image/png;base64,x",
    "file:///etc/passwd",
    "ftp://example.org",
    "mailto:",
    "mailto:x",
    "mailto:a@example.org,b@example.org",
    "mailto:a@example.org?bcc=b@example.org",
    "mailto:a%0abcc:b@example.org",
    "mailto://a@example.org",
]


@table("url", SAFE)
def test_a_link_to_https_or_one_address_is_safe(url: str) -> None:
    assert is_safe_link(url)
    assert "<a " in render(f"[label](<{url}>)")


@table("url", UNSAFE, ids=ascii)
def test_any_other_link_stays_text(url: str) -> None:
    assert not is_safe_link(url)
    for text in (f"[label](<{url}>)", f"[label]({url})", f"<{url}>"):
        assert "<a " not in render(text)
    assert "label" in render(f"[label](<{url}>)")


def test_every_link_is_found_as_it_was_typed_with_its_line() -> None:
    text = (
        "a [x](javascript:a)\n[y](//e.org) <https://e.org>\n\n"
        "- <ftp://f.org>  \n  [z](https://u@e.org 'title')\n\nnone `[q](x)`\n\n[]()"
    )
    assert find_markdown_links(text) == [
        ("javascript:a", 0),
        ("//e.org", 1),
        ("https://e.org", 1),
        ("ftp://f.org", 3),
        ("https://u@e.org", 4),
        ("x", 6),
        ("", 8),
    ]


@table(
    ("text", "blocks"),
    [
        ("", []),
        ("*a* **b**\nc", [Block("a b c")]),
        ("a  \nb", [Block("a\nb")]),
        ("a\n\nb", [Block("a"), Block("b")]),
        ("[a](https://e.org/x)", [Block("a (https://e.org/x)")]),
        ("<https://e.org> [e.org](https://e.org)", [Block("https://e.org https://e.org")]),
        ("<m@e.org> [Ann](mailto:m@e.org)", [Block("m@e.org Ann (m@e.org)")]),
        ("[*a* b](https://e.org) c", [Block("a b (https://e.org) c")]),
        ("[a](javascript:b) &amp; <b>", [Block("[a](javascript:b) & <b>")]),
        ("- b\n- c", [Block("b", "- ", "  "), Block("c", "- ", "  ", is_close=True)]),
        ("a\n- b", [Block("a"), Block("b", "- ", "  ")]),
        ("9. a\n10. b", [Block("a", "9. ", "   "), Block("b", "10. ", "    ", is_close=True)]),
        ("- a\n\n- b", [Block("a", "- ", "  "), Block("b", "- ", "  ")]),
        ("- a\n  1. b", [Block("a", "- ", "  "), Block("b", "  1. ", "     ", is_close=True)]),
        ("- a\n\n  b", [Block("a", "- ", "  "), Block("b", "  ", "  ")]),
        ("- a\n\nb", [Block("a", "- ", "  "), Block("b")]),
        ("## a\n\nb", [Block("a"), Block("b")]),
        ("a\n\n---\n\nb", [Block("a"), Block("* * *"), Block("b")]),
        ("> a\n>\n> b\n\nc",
         [Block("a", "    ", "    "), Block("b", "    ", "    "), Block("c")]),
        ("![a](https://e.org/a.png) b", [Block("[a] b")]),
    ],
)  # fmt: skip
def test_markdown_reads_well_as_plain_text(text: str, blocks: list[Block]) -> None:
    assert list(markdown_to_text(text)) == blocks


def test_text_up_to_the_limit_is_read_and_no_more() -> None:
    assert render("a" * MAX_CHARACTERS)
    for reader in (render, markdown_to_text, find_markdown_links):
        with pytest.raises(ValueError, match="20,001 of 20,000"):
            reader("a" * (MAX_CHARACTERS + 1))


HOSTILE = [
    "*",
    "**",
    "[",
    "](",
    ")",
    "- ",
    "1. ",
    "    ",
    "<",
    "&",
    "\\",
    "![",
    "](https://a.b)",
    "[a]",
    "> ",
    "# ",
    "---\n\n",
    "![a](https://a.b/c.png)",
]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_text_made_of_one_mark_is_read_in_bearable_time(piece: str) -> None:
    """At the limit of length; the slowest took 0.4 s when it was measured (2026-11-23)."""
    text = piece * (MAX_CHARACTERS // len(piece))
    assert len(render(text)) < 40 * MAX_CHARACTERS


WORDS = "** ]( - 1. &amp; &#0; &#x202e; <script> </p> <!-- https://a.org/x javascript:x"
WORDS += " mailto:m@a.org 日本"
marks = st.sampled_from(
    [
        *"*_[]()<>&\\!`#-+.\"' \n\t",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "## ",
        "![a](https://a.org/b.png)",
        "  \n",
        *WORDS.split(),
    ]
)
texts = st.one_of(st.lists(marks, max_size=30).map("".join), st.text(max_size=60))


@settings(max_examples=300)  # What goes wrong needs several marks in one order.
@given(texts)
def test_a_sanitiser_finds_nothing_to_take_out(text: str) -> None:
    """What we send is within nh3's rules already: no tag, attribute, address or word is lost."""
    ours = str(render_markdown(text, "story"))
    attributes = {"*": {"class", "style"}, "a": {"href", "title"}, "ol": {"start"}}
    attributes["img"] = {"src", "alt", "width"}
    cleaned = nh3.clean(
        ours, tags={*TAGS, "br"}, attributes=attributes,
        url_schemes={"https", "mailto"}, link_rel=None, strip_comments=False,
    )  # fmt: skip
    assert outline(cleaned) == outline(ours)
    assert "<script" not in ours


@settings(max_examples=300)  # What goes wrong needs several marks in one order.
@given(texts)
def test_plain_text_holds_the_words_of_the_html(text: str) -> None:
    """Both come from one reading; plain text adds addresses, marks and alt texts."""
    root = html.fragment_fromstring(render(text) or "<p></p>", create_parent="div")
    plain = iter(squeeze("".join(block.text for block in markdown_to_text(text))))
    assert all(character in plain for character in squeeze("".join(root.itertext())))
    if all(root.find(f".//{tag}") is None for tag in ("a", "img", "hr")):
        assert list(plain) == []


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def outline(text: str) -> list[object]:
    root = html.fragment_fromstring(text or "<p></p>", create_parent="div")
    return [
        (node.tag, sorted(node.attrib.items()), node.text or "", node.tail or "")
        for node in root.iter()
    ]


def test_the_same_text_is_read_once() -> None:
    from digest.email.markdown import _parse

    _parse.cache_clear()
    for _ in range(3):
        render("once")
        markdown_to_text("once")
    assert _parse.cache_info().misses == 1


def test_rendering_one_kind_leaves_no_trace_in_another() -> None:
    first = render_markdown("[a](https://a.org)", "story")
    render_markdown("[a](https://a.org)", "aside")
    assert render_markdown("[a](https://a.org)", "story") == first
    assert entities.unescape(str(first)).count("story") == 2
