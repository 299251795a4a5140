"""Texts are counted as the networks count them."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from digest.text import bluesky_links, counting, graphemes, mastodon_links, mentions, x_links
from digest.text.counting import (
    count_mastodon,
    count_threads,
    count_utf8,
    count_utf16,
    find_x_fault,
    weighted_length,
)
from digest.text.graphemes import count_graphemes
from tests.tables import table

CORPUS = Path(__file__).parent / "corpus" / "counts.jsonl"
FAMILY = "👨‍👩‍👧‍👦"
# Python refuses to encode lone surrogates; no text read from a file holds one.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def corpus() -> list[dict[str, Any]]:
    """Texts with what the networks' own code counts; the first line says which code."""
    _, *lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


# What a line of the corpus leaves out.
UNSAID: dict[str, Any] = {"x_valid": True}


def differing(corpus: list[dict[str, Any]], name: str, ours: Any) -> list[Any]:
    """The corpus' texts counted otherwise here, with the two counts."""
    said = [(case["text"], case.get(name, UNSAID.get(name, []))) for case in corpus]
    return [(text, theirs, ours(text)) for text, theirs in said if ours(text) != theirs]


def ends(spans: Any) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def test_corpus_is_large_and_names_its_oracle(corpus: list[dict[str, Any]]) -> None:
    header = json.loads(CORPUS.read_text(encoding="utf-8").split("\n", 1)[0])
    assert len(corpus) >= 5000
    assert header["twitter-text"] == "3.1.0"
    assert header["@atproto/api"] == "0.21.0"
    assert header["stringz"] == "2.1.0"


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("x", weighted_length),
        ("graphemes", count_graphemes),
        ("bytes", count_utf8),
        ("mastodon", count_mastodon),
        ("composer", lambda text: count_graphemes(bluesky_links.shorten_bluesky_links(text)[0])),
    ],
)
def test_every_text_of_the_corpus_counts_as_the_oracle_counts(
    corpus: list[dict[str, Any]], name: str, ours: Any
) -> None:
    assert differing(corpus, name, ours) == []


def test_x_calls_the_same_texts_invalid(corpus: list[dict[str, Any]]) -> None:
    assert differing(corpus, "x_valid", lambda text: find_x_fault(text) is None) == []


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("name", "find"),
    [
        ("x_links", x_links.find_x_links),
        ("mastodon_links", mastodon_links.find_mastodon_links),
        ("x_hashtags", mentions.find_x_hashtags),
        ("x_mentions", mentions.find_x_mentions),
        ("bluesky_links", bluesky_links.find_bluesky_links),
        ("bluesky_tags", mentions.find_bluesky_tags),
        ("bluesky_mentions", mentions.find_bluesky_mentions),
    ],
)
def test_every_span_of_the_corpus_stands_where_the_oracle_finds_it(
    corpus: list[dict[str, Any]], name: str, find: Any
) -> None:
    assert differing(corpus, name, lambda text: ends(find(text))) == []


@table(
    ("text", "weight"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("plain words", 11, id="ASCII"),
        pytest.param("“ ” ‘ ’ „ ‚ « » – — ′ ″ ·", 25, id="typography of weight one"),
        pytest.param("…•†‡‰→€™№", 18, id="typography of weight two"),
        pytest.param("©®", 2, id="bare signs"),
        pytest.param("©️®️", 4, id="signs as emoji"),
        pytest.param("市長", 4, id="CJK"),
        pytest.param(FAMILY, 2, id="one joined emoji"),
        pytest.param("🇺🇸", 2, id="a flag"),
        pytest.param("5️⃣", 2, id="a keycap"),
        pytest.param("🐦‍🔥", 5, id="a joined emoji newer than the network's list"),
        pytest.param("e\u0301", 1, id="NFC first"),
        pytest.param("a\r\nb", 4, id="CRLF is two"),
        pytest.param("usmayors.org", 23, id="a link without scheme"),
        pytest.param("https://usmayors.org/a/very/long/path?that=goes&on=1", 23, id="a link"),
        pytest.param("5 p.m. U.S. Ph.D.", 17, id="abbreviations are no links"),
        pytest.param("see https://a.co, then b.co.", 4 + 23 + 7 + 23 + 1, id="two links"),
        pytest.param("wordhttps://example.com", 23, id="glued to a word"),
        pytest.param("日本https://example.com", 27, id="glued to CJK"),
        pytest.param("http.jp𑀳.stream/?a=b", 32, id="a count that ends within a character"),
    ],
)
def test_x_weighs(text: str, weight: int) -> None:
    assert weighted_length(text) == weight


def test_x_reads_no_link_in_an_address_of_more_than_4088_characters() -> None:
    """The rule counts the scheme twice towards its 4,096."""
    longest = "https://example.com/" + "a" * 4068
    assert weighted_length(longest) == 23
    assert weighted_length(longest + "a") == len(longest) + 1


@pytest.mark.parametrize("char", ["\ufeff", "\ufffe", "\uffff"])
def test_x_fault_names_the_forbidden_character_and_its_place(char: str) -> None:
    fault = find_x_fault(f"abc{char}")
    assert fault is not None
    assert f"U+{ord(char):04X}" in fault
    assert "character 4" in fault


@table("text", ["fine", "\u200ftext", "🎉", "\n", "a" * 300])
def test_x_finds_no_fault_in_a_text_that_is_only_long_or_odd(text: str) -> None:
    assert find_x_fault(text) is None


def test_x_finds_fault_in_no_text() -> None:
    assert find_x_fault("") is not None


@table(
    ("text", "count"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("a\r\nb", 3, id="CRLF is one"),
        pytest.param("e\u0301é", 2, id="a letter and its mark"),
        pytest.param(FAMILY * 2, 2, id="joined emoji"),
        pytest.param("🇺🇸🇨🇦🇲", 3, id="flags in pairs"),
        pytest.param("नमस्ते", 3, id="an Indic conjunct"),
        pytest.param("ई्फ", 2, id="no conjunct after a vowel letter"),
        pytest.param("각각", 2, id="Hangul, composed and not"),
        pytest.param("가\u11a8가\u1161각\u1161", 4, id="Hangul, half composed"),
        pytest.param("\u0301", 1, id="a mark alone"),
        pytest.param("\u0600\u0661", 1, id="a sign that goes before"),
        pytest.param("🐦‍🔥🧑🏻‍❤️‍💋‍🧑🏿", 2, id="newer joins"),
    ],
)
def test_graphemes(text: str, count: int) -> None:
    assert count_graphemes(text) == count
    assert len(graphemes.split_graphemes(text)) == count


@given(TEXTS)
def test_graphemes_joined_are_the_text(text: str) -> None:
    pieces = graphemes.split_graphemes(text)
    assert "".join(pieces) == text
    assert len(pieces) == count_graphemes(text)


@pytest.mark.slow
def test_a_plain_character_joins_no_plain_character() -> None:
    """The shortcut of count_graphemes agrees with the rule on every pair of neighbours."""
    alone = [char for code in range(0x10FFFF) if _is_alone(char := chr(code))]
    rule = graphemes._cluster(graphemes._ALL)
    shuffled = random.Random(1)
    for _ in range(3):
        shuffled.shuffle(alone)
        text = "".join(alone)
        assert len(rule.findall(text)) == len(text)


def _is_alone(char: str) -> bool:
    return not ("\ud800" <= char <= "\udfff" or graphemes._JOINING_RUN.search(f"a{char}a"))


def test_graphemes_of_regex_agree_outside_indic_conjuncts(corpus: list[dict[str, Any]]) -> None:
    """A second implementation. It may follow a newer Unicode, whose conjuncts differ."""
    viramas = regex.compile(r"\p{InCB=Linker}")
    texts = [case["text"] for case in corpus if not viramas.search(case["text"])]
    assert len(texts) > 4000
    assert [t for t in texts if len(regex.findall(r"\X", t)) != count_graphemes(t)] == []


@table(
    ("text", "utf8", "utf16"),
    [("", 0, 0), ("abc", 3, 3), ("é", 2, 1), ("市", 3, 1), ("🎉", 4, 2), (FAMILY, 25, 11)],
)
def test_bytes_and_units(text: str, utf8: int, utf16: int) -> None:
    assert count_utf8(text) == utf8
    assert count_utf16(text) == utf16


@table(
    ("text", "count"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param(" \n\t", 0, id="blank"),
        pytest.param("https://example.com/long/path", 23, id="a link"),
        pytest.param("example.com", 11, id="no scheme, no link"),
        pytest.param("wordhttps://example.com", 23, id="glued to a word: as written"),
        pytest.param("wordhttps://example.com/path", 28, id="glued and longer: as written"),
        pytest.param("@user@mastodon.social hi", 8, id="a remote mention"),
        pytest.param("@user hi", 8, id="a local mention"),
        pytest.param("mail me@example.com", 19, id="an address is no mention"),
        pytest.param("https://example.com/@user@host.org", 23, id="a mention in a link"),
        pytest.param(FAMILY, 1, id="a grapheme"),
        pytest.param("https://www.example.org/港の日/申込", 23, id="a link in another script"),
        pytest.param("https://www.example.org/?q=für+immer", 23, id="a query in letters"),
        pytest.param("https://example.com/?a=b and more", 23 + 9, id="a query ends at a space"),
        pytest.param("https://a.org/a.(b)」.", 23 + 2, id="what ends a link"),
        pytest.param("\u017fhttps://a.org/long/path/on", 27, id="glued to a long s"),
        pytest.param("https://a.org/\U00100001/long/path", 23, id="a private letter of plane 16"),
        pytest.param("https://example.org\u212a", 20, id="glued to a Kelvin sign"),
        pytest.param("ipfs://example.org/a/long/path", 23, id="another scheme"),
        pytest.param("नमस्ते क्षत्रिय विद्यालय", 24, id="the web page counts every mark"),
        pytest.param("สวัสดี", 6, id="Thai by code points"),
        pytest.param("e\u0301\u0302\u0303", 2, id="the page joins two marks"),
        pytest.param("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1, id="a flag of tags"),
    ],
)
def test_mastodon_counts(text: str, count: int) -> None:
    assert count_mastodon(text) == count


def test_mastodon_link_length_is_the_servers() -> None:
    assert count_mastodon("see http://example.com", link_length=40) == 44


@table(
    ("text", "count"),
    [
        pytest.param("abc…", 4, id="code points"),
        pytest.param("é市", 2, id="letters"),
        pytest.param("🎉", 4, id="an emoji in bytes"),
        pytest.param(f"a{FAMILY}b", 27, id="a joined emoji in bytes"),
        pytest.param("☺ ☺️", 1 + 1 + 6, id="a sign, and the same as an emoji"),
        pytest.param("© 5 5️⃣", 1 + 1 + 1 + 1 + 7, id="a keycap"),
        pytest.param("🇺🇸", 8, id="a flag"),
    ],
)
def test_threads_counts(text: str, count: int) -> None:
    assert count_threads(text) == count


@given(TEXTS)
def test_threads_count_stays_between_code_points_and_bytes(text: str) -> None:
    assert len(text) <= count_threads(text) <= count_utf8(text)


@given(TEXTS)
def test_weight_is_of_the_composed_text(text: str) -> None:
    assert weighted_length(unicodedata.normalize("NFD", text)) == weighted_length(
        unicodedata.normalize("NFC", text)
    )


@given(TEXTS, TEXTS)
def test_weights_add_up_over_a_line_break(first: str, second: str) -> None:
    assert weighted_length(f"{first}\n{second}") == (
        weighted_length(first) + 1 + weighted_length(second)
    )


@pytest.mark.sampled(3)
@pytest.mark.parametrize("hostile", ["a.com" * 3000, "日.com_" * 1000, "市" * 9000 + ".com"])
def test_a_hostile_text_is_counted_all_the_same(hostile: str) -> None:
    assert weighted_length(hostile) > 0


def test_the_heavy_tables_load_only_when_a_text_needs_them() -> None:
    code = (
        "import sys; from digest.text import counting, network_tables as tables;"
        "counting.weighted_length('plain words. And more'); counting.count_graphemes('“curly”');"
        "loaded = [tables.x_ascii_tlds, tables.bluesky_tlds, tables.x_emoji_sequences];"
        "sys.exit(any(table.cache_info().currsize for table in loaded))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("text", ["a", "\uffff", "\U00010000", "a😀b", "\U0010ffff\U0002f800"])
def test_text_in_units_of_javascript_is_still_the_same_text(text: str) -> None:
    units = x_links.as_utf16_units(text)
    assert x_links.joined(units) == text
    assert len(units) == count_utf16(text)


@pytest.mark.parametrize(
    ("units", "wanted"),
    [("a", 1), ("ab", 2), ("a\ud83d", 1), ("ab\ud83d", 2), ("a\ud83d\ude00", 2),
     (chr(0xD800), 0), ("a" + chr(0xDBFF), 1), ("a" + chr(0xE000), 2), (chr(0xD7FF), 1)],
)  # fmt: skip
def test_half_a_character_is_counted_after_the_cut(units: str, wanted: int) -> None:
    assert counting._whole(units) == wanted


def test_a_vowel_joins_a_syllable_that_ends_in_a_vowel_and_no_other() -> None:
    for open_ in map(chr, range(0xAC00, 0xD7A4, 28 * 19)):
        assert count_graphemes(f"{open_}\u1161") == 1, open_
        for closed in (chr(ord(open_) + 1), chr(ord(open_) + 27)):
            assert count_graphemes(f"{closed}\u1161") == 2, closed
            assert count_graphemes(f"{closed}\u11a8") == 1, closed
