"""The table: every limit is kept, and the page that is made from it is fresh."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digest.content.kinds import list_keys
from digest.content.model import Edition, NetworkSettings
from digest.quotes.candidates import MOST_LETTERS
from digest.reports.networks import write_networks_page
from digest.social.networks import NETWORKS, adapt_network, find_likely_network
from tests.tables import table

ROOT = Path(__file__).parents[2]


def test_page_is_fresh():
    page = (ROOT / "docs" / "networks.md").read_text(encoding="utf-8")
    assert page == write_networks_page(), "run: make docs"


@table("network", NETWORKS.values(), ids=lambda network: network.name)
def test_every_rule_says_who_states_it_and_when_it_was_read(network):
    page = write_networks_page([network])
    assert f"| {network.title} | {network.limit:,} {network.unit}" in page
    assert network.evidence.source in page
    assert network.evidence.read in page
    assert network.evidence.authority in page
    assert network.proof in page or "documented examples" in page


@table(
    ("name", "text", "fault"),
    [
        ("x", "a" * 281, "281 of 280 weighted characters: 1 too many."),
        ("x", "", "The text is empty."),
        ("x", "a\ufeffb", "U+FEFF"),
        ("bluesky", "a" * 301, "301 of 300 graphemes: 1 too many."),
        ("bluesky", "👨‍👩‍👧‍👦" * 121, "3,025 of 3,000 UTF-8 bytes: 25 too many."),
        ("mastodon", "a" * 501, "501 of 500 characters: 1 too many."),
        ("threads", "a" * 501, "501 of 500"),
        ("threads", " ".join(f"https://a.org/{n}" for n in range(6)), "6 of 5 different links"),
        ("linkedin", "a" * 3_001, "3,001 of 3,000"),
        ("facebook", "a" * 5_001, "5,001 of 5,000"),
        ("instagram", "a" * 2_201, "2,201 of 2,200"),
        ("instagram", "#a #b #c #d #e #f", "6 of 5 hashtags: 1 too many."),
        ("instagram", " ".join(f"@name{n}" for n in range(21)), "21 of 20 mentions"),
    ],
)
def test_text_beyond_any_limit_is_refused_with_the_limit_and_the_count(name, text, fault):
    assert fault in (NETWORKS[name].find_invalid(text) or "")


@table(
    ("name", "text"),
    [
        ("x", "a" * 280),
        ("x", "https://a.org/" + "a" * 300),
        ("bluesky", "👨‍👩‍👧‍👦" * 120),
        ("mastodon", "https://a.org/" + "a" * 600),
        ("threads", " ".join(["https://a.org/1"] * 9)),
        ("threads", "#a #b #c"),
        ("linkedin", "😀" * 1_500),
        ("instagram", "#a #b #c #d #e 5 #6"),
    ],
)
def test_text_at_the_limit_is_taken(name, text):
    assert NETWORKS[name].find_invalid(text) is None


def test_bluesky_text_that_only_its_app_can_shorten_fits_but_is_invalid_as_given():
    text = "https://league.org/" + "a" * 300
    assert NETWORKS["bluesky"].find_invalid(text)
    assert NETWORKS["bluesky"].fits(text)


def test_settings_of_the_brand_replace_what_they_name_and_nothing_else():
    mastodon = NETWORKS["mastodon"]
    assert adapt_network(mastodon, NetworkSettings()) == mastodon
    assert adapt_network(mastodon, NetworkSettings(limit=900)) == replace(mastodon, limit=900)


@table(
    ("typed", "meant"),
    [
        ("twitter", "x"), ("Twitter", "x"), ("X (Twitter)", "x"), ("twitter/x", "x"), ("X", "x"),
        ("bsky", "bluesky"), ("Blue Sky", "bluesky"), ("Linked-In", "linkedin"),
        ("insta", "instagram"), ("FB", "facebook"), ("mastadon", "mastodon"),
        ("pigeon post", None), ("", None),
    ],
)  # fmt: skip
def test_a_network_is_known_by_its_other_names(typed: str, meant: str | None):
    assert find_likely_network(typed) == meant


def test_no_two_networks_have_a_name_in_common():
    names = [name for n in NETWORKS.values() for name in (n.name, *n.other_names)]
    assert len(names) == len(set(names))


def test_a_handle_inside_a_link_notifies_nobody():
    text = "Ask @mayor, or read https://social.example.org/@mayor/1234"
    for name in ("x", "mastodon", "threads"):
        assert [each.start for each in NETWORKS[name].list_mentions(text)] == [4], name


@pytest.mark.parametrize("word", ["नमस्ते", "ไทยแลนด์", "SpringFair"])
def test_a_hashtag_with_combining_marks_is_one_word(word):
    for network in NETWORKS.values():
        assert network.takes_hashtag(word), network.name
    refuse = list_keys(Edition)["hashtags"].kind.entry.read
    assert refuse(word) == word


def test_no_run_is_left_out_that_a_network_would_take():
    assert max(network.limit for network in NETWORKS.values()) <= MOST_LETTERS
