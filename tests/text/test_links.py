"""Links, hashtags and mentions are found where the networks find them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.bluesky_links import find_bluesky_links, shorten_bluesky_links
from digest.text.mentions import (
    find_bluesky_mentions,
    find_bluesky_tags,
    find_mastodon_mentions,
    find_x_hashtags,
    find_x_mentions,
)
from digest.text.spans import LinkSpan
from digest.text.x_links import find_x_links
from tests.oracle.compare import why_not_here
from tests.projects import IS_CI
from tests.tables import table

ROOT = Path(__file__).parents[2]
PIECES = st.sampled_from((
    *"().\n /_-é\ufeff😀", "https://example.com/a", "example.com", "例え.jp", "word", "日本",
    "#tag", "@user", "@a.bsky.social", "http://x.co", "t.co/abc",
))  # fmt: skip
GLUED = st.lists(PIECES, max_size=12).map("".join)


@table(
    ("text", "urls"),
    [
        pytest.param("no link here. Nor here.", [], id="none"),
        pytest.param("at usmayors.org.", ["https://usmayors.org"], id="bare, before a full stop"),
        pytest.param("HTTP://A.CO/x", ["HTTP://A.CO/x"], id="capitals"),
        pytest.param("(https://x.org/a_(b))", ["https://x.org/a_(b)"], id="brackets"),
        pytest.param("“example.com”", ["https://example.com"], id="in quotation marks"),
        pytest.param("x.org/a.(b)", ["https://x.org/a"], id="brackets after a full stop"),
        pytest.param("x.org/a.(b)c", ["https://x.org/a.(b)c"], id="brackets within"),
        pytest.param("me@example.com", [], id="an address"),
        pytest.param("https://foo_bar.com", [], id="an underscore before the ending"),
        pytest.param("http://a_b.c.com", ["http://a_b.c.com"], id="an underscore further on"),
        pytest.param("-example.com", [], id="after a hyphen"),
        pytest.param("__日a.com", [], id="after two underscores"),
        pytest.param("example.notatld", [], id="an unknown ending"),
        pytest.param("http://пример.рф/путь", ["http://пример.рф/путь"], id="another script"),
        pytest.param("пример.рф", [], id="another script without scheme"),
        pytest.param("https://t.co/abc/more", ["https://t.co/abc"], id="a short link's path"),
        pytest.param("a.com日b.org", ["https://a.com", "https://b.org"], id="two in one host"),
        pytest.param("example.com?x=1", ["https://example.com"], id="a query needs a path"),
    ],
)
def test_x_finds(text: str, urls: list[str]) -> None:
    assert [link.url for link in find_x_links(text)] == urls


def test_x_looks_a_name_up_again_and_may_find_an_earlier_copy() -> None:
    """What twitter-text 3.1.0 answers: the link it found stands at 9."""
    assert find_x_links("a.comfoo日a.com") == (LinkSpan(0, 5, "https://a.com"),)


def test_x_finds_the_second_copy_of_a_name_in_its_place() -> None:
    assert [link.start for link in find_x_links("日a.com日a.com")] == [1, 7]


@table(
    ("text", "count"),
    [
        pytest.param("https://xn--日.com", 0, id="Punycode with another script in it"),
        pytest.param("https://" + "a" * 63 + ".com", 1, id="a label of 63"),
        pytest.param("https://" + "a" * 64 + ".com", 0, id="a label of 64"),
        pytest.param("https://" + "市" * 40 + "。" + "市" * 40 + ".com", 0, id="two long labels"),
        pytest.param("https://" + "é" * 30 + "。" + "b" * 20 + ".com", 1, id="two short labels"),
        pytest.param("https://" + "b" * 31 + "。" + "b" * 31 + ".com", 1, id="63 with its stop"),
        pytest.param("https://" + "b" * 32 + "。" + "b" * 31 + ".com", 0, id="64 with its stop"),
    ],
)
def test_x_asks_for_a_host_that_could_be(text: str, count: int) -> None:
    assert len(find_x_links(text)) == count


def test_offsets_are_code_points_also_after_an_emoji() -> None:
    text = "👨‍👩‍👧 a.co 😀 https://b.co/x"
    assert [text[link.start : link.end] for link in find_x_links(text)] == [
        "a.co",
        "https://b.co/x",
    ]
    assert [text[link.start : link.end] for link in find_bluesky_links(text)] == [
        "a.co",
        "https://b.co/x",
    ]


@table(
    ("text", "urls"),
    [
        pytest.param("no link here.", [], id="none"),
        pytest.param("at usmayors.org.", ["https://usmayors.org"], id="bare"),
        pytest.param("(see https://x.org/a)", ["https://x.org/a"], id="closing bracket stripped"),
        pytest.param("https://x.org/a_(b)", ["https://x.org/a_(b)"], id="own bracket kept"),
        pytest.param("https://x.org/a!?", ["https://x.org/a!"], id="one mark stripped"),
        pytest.param("word:https://x.org", [], id="glued"),
        pytest.param("my-site.org", [], id="a hyphen without scheme"),
        pytest.param("Example.COM", [], id="an ending in capitals"),
        pytest.param("HTTPS://x.org", [], id="a scheme in capitals"),
        pytest.param("httpbin.org/x", ["https://httpbin.org/x"], id="begins with http, no scheme"),
        pytest.param("a\nb.co\nc", ["https://b.co"], id="on a line of its own"),
    ],
)
def test_bluesky_finds(text: str, urls: list[str]) -> None:
    assert [link.url for link in find_bluesky_links(text)] == urls


@table(
    ("typed", "label"),
    [
        pytest.param("https://x.org", "x.org", id="host"),
        pytest.param("https://x.org/", "x.org", id="root"),
        pytest.param("https://x.org/?q", "x.org?q", id="root with query"),
        pytest.param("https://x.org/12345678901234", "x.org/12345678901234", id="15 units stay"),
        pytest.param("https://x.org/123456789012345", "x.org/123456789012...", id="16 are cut"),
        pytest.param("https://X.org:443/a#b", "x.org/a#b", id="as a browser writes it"),
        pytest.param("https://münchen.de/ä", "xn--mnchen-3ya.de/%C3%A4", id="in Punycode"),
        pytest.param("https://u:p@x.org:8080/a/../b", "x.org:8080/b", id="no password, dots done"),
        pytest.param("x.org/a/very/long/path/indeed", "x.org/a/very/long/path/indeed", id="bare"),
        pytest.param("https://x..y:99999/a", "https://x..y:99999/a", id="no address"),
        pytest.param("http://127.1/a", "127.0.0.1/a", id="a number"),
    ],
)
def test_the_app_labels_a_link(typed: str, label: str) -> None:
    shortened, (link,) = shorten_bluesky_links(f"é {typed} ok")
    assert shortened == f"é {label} ok"
    assert shortened[link.start : link.end] == label
    assert link.url == (typed if "://" in typed else f"https://{typed}")


def test_a_text_without_links_is_shortened_to_itself() -> None:
    assert shorten_bluesky_links("plain. words") == ("plain. words", ())


def test_links_of_a_shortened_text_stand_in_it() -> None:
    text = "1 https://x.org/a/very/long/path/indeed 2 y.org 3 https://z.org/?a 4"
    shortened, links = shorten_bluesky_links(text)
    assert shortened == "1 x.org/a/very/long/... 2 y.org 3 z.org?a 4"
    assert links == (
        LinkSpan(2, 23, "https://x.org/a/very/long/path/indeed"),
        LinkSpan(26, 31, "https://y.org"),
        LinkSpan(34, 41, "https://z.org/?a"),
    )


@given(GLUED)
def test_spans_are_in_order_and_in_the_text(text: str) -> None:
    for find in (find_bluesky_links, find_bluesky_mentions, find_mastodon_mentions):
        spans = find(text)
        offsets = [offset for span in spans for offset in (span.start, span.end)]
        assert offsets == sorted(offsets)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(GLUED)
def test_what_is_not_a_link_is_left_as_it_is(text: str) -> None:
    shortened, links = shorten_bluesky_links(text)
    rest, after = [], 0
    for link in links:
        rest.append(shortened[after : link.start])
        after = link.end
    typed, after = [], 0
    for link in find_bluesky_links(text):
        typed.append(text[after : link.start])
        after = link.end
    assert rest == typed


@table(
    ("text", "names"),
    [
        pytest.param("#Mayors, #94th!", ["Mayors", "94th"], id="letters and digits"),
        pytest.param("#2026", [], id="digits only"),
        pytest.param("a#b", [], id="glued"),
        pytest.param("#été ＃日本", ["été", "日本"], id="other scripts and the wide sign"),
        pytest.param("https://x.org/#frag", [], id="in a link"),
        pytest.param("#️⃣ #a#b", [], id="a keycap, and two in one"),
    ],
)
def test_x_hashtags(text: str, names: list[str]) -> None:
    assert [tag.name for tag in find_x_hashtags(text)] == names


@table(
    ("text", "handles"),
    [
        pytest.param("@usmayors and ＠other", ["usmayors", "other"], id="both signs"),
        pytest.param("me@example.com", [], id="an address"),
        pytest.param("@user/list", [], id="a list"),
        pytest.param("@useré @a@", [], id="undone by what follows"),
        pytest.param("RT@me", ["me"], id="after RT"),
    ],
)
def test_x_mentions(text: str, handles: list[str]) -> None:
    assert [mention.handle for mention in find_x_mentions(text)] == handles


@table(
    ("text", "names"),
    [
        pytest.param("#Mayors, #94th!", ["Mayors", "94th"], id="trailing punctuation"),
        pytest.param("#2026 #!", [], id="digits or punctuation only"),
        pytest.param("(#a)", [], id="after a bracket"),
        pytest.param("#a-b#c", ["a-b#c"], id="to the next space"),
        pytest.param("$usd $TOOLONG", ["$USD"], id="cashtags"),
        pytest.param("#" + "x" * 64, ["x" * 64], id="64 graphemes"),
        pytest.param("#" + "x" * 65, [], id="65 graphemes"),
    ],
)
def test_bluesky_tags(text: str, names: list[str]) -> None:
    assert [tag.name for tag in find_bluesky_tags(text)] == names


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        pytest.param("@a.bsky.social, (@b.test)", ["a.bsky.social", "b.test"], id="handles"),
        pytest.param("@a", [], id="no domain"),
        pytest.param("x@a.bsky.social", [], id="glued"),
    ],
)
def test_bluesky_mentions(text: str, handles: list[str]) -> None:
    assert [mention.handle for mention in find_bluesky_mentions(text)] == handles


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        pytest.param("@a @b@c.org.", ["a", "b@c.org"], id="local and remote"),
        pytest.param("x@a /@b =@c", [], id="after a word, a slash, an equals sign"),
        pytest.param(f"@a@{'b' * 253} @a@{'b' * 254}", [f"a@{'b' * 253}"], id="a long domain"),
    ],
)
def test_mastodon_mentions(text: str, handles: list[str]) -> None:
    assert [mention.handle for mention in find_mastodon_mentions(text)] == handles


def _prove(count: int, seed: int) -> None:
    reason = why_not_here()
    if reason is not None and not IS_CI:
        pytest.skip(reason)
    done = subprocess.run(
        [sys.executable, "-m", "tests.oracle.compare", f"--count={count}", f"--seed={seed}"],
        cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


@pytest.mark.prove
def test_5000_random_texts_count_as_the_networks_own_code_counts() -> None:
    _prove(5_000, seed=1)


@pytest.mark.long
def test_100000_random_texts_count_as_the_networks_own_code_counts() -> None:
    _prove(100_000, seed=7)


@table("before", ["", "x ", "x x ", "x x x x "])
def test_the_longest_link_on_x_is_as_long_wherever_it_begins(before: str) -> None:
    """The rule takes 4,096 code units, and counts those of the scheme twice."""
    start = len(before)
    for length, is_link in ((4_087, True), (4_088, True), (4_089, False)):
        address = "https://a.com/".ljust(length, "b")
        found = [(span.start, span.end) for span in find_x_links(before + address)]
        assert found == ([(start, start + length)] if is_link else [])
