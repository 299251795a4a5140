"""posts.json: what it holds for every draft, and the schema by which programs read it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from digest.social.fitting import Fit, fit_post
from digest.social.networks import NETWORKS
from digest.social.posts import SkippedPost, describe_post, write_alt_text
from digest.social.posts_schema import Posts, write_schema
from digest.text.counting import count_utf16
from tests.social.making import (
    BAKER,
    MAYOR,
    THREE,
    as_post,
    decode_bytes,
    make_quote,
    make_request,
    with_limit,
)
from tests.tables import table

ROOT = Path(__file__).parents[2]


def make_post(network="x", quote=None, server="town.example", **changes):
    request = make_request(quote or make_quote(), network, **changes)
    done = fit_post(request)
    assert isinstance(done, Fit)
    return as_post(request, done, server)


def test_schema_file_is_fresh():
    kept = (ROOT / "schema" / "posts.schema.json").read_text(encoding="utf-8")
    assert kept == write_schema(), (
        "run: python -m digest.social.posts_schema > schema/posts.schema.json"
    )


@pytest.mark.parametrize("network", NETWORKS)
def test_every_draft_has_the_shape_that_the_schema_tells(network):
    skipped = SkippedPost(NETWORKS[network], make_quote(), "the content says so")
    entries = [describe_post(make_post(network)), describe_post(skipped)]
    value = {"edition": "fair", "not_before": "2031-04-07T09:00:00+02:00", "posts": entries}
    Posts.model_validate_json(json.dumps(value), strict=True)


def test_committed_drafts_have_the_shape_that_the_schema_tells():
    for path in sorted((ROOT / "out").glob("*/posts.json")):
        assert Posts.model_validate_json(path.read_bytes(), strict=True).posts


def test_entry_says_what_was_kept_and_what_programs_need():
    entry = describe_post(make_post(with_limit("bluesky", 200), hashtags=()))
    assert [sentence["kept"] for sentence in entry["sentences"]] == [True, True, False]
    assert entry["chosen"] == "run"
    assert entry["count"] <= entry["limit"] == 200
    assert "https://" in entry["text"]
    assert "https://" not in entry["api_text"]
    shown = decode_bytes(entry["api_text"], entry["facets"][-1]["index"])
    assert shown == "www.league.example/spring-fair"


def test_alternative_text_is_the_quote_with_its_whole_attribution_and_no_account():
    post = make_post("x", make_quote(THREE[0]))
    assert "@" in post.fit.text
    assert write_alt_text(post) == (
        f"“{THREE[0]}” — Ada Example, Mayor of Exampleton and Chair of the Committee,"
        " The League of Small Towns"
    )


def test_alternative_text_of_a_long_post_is_an_honest_cut_within_the_limit():
    sentences = [f"Bus number {number} comes to the bridge of our town." for number in range(24)]
    post = make_post("facebook", make_quote(*sentences))
    alt = write_alt_text(post)
    assert post.fit.candidate.kind == "whole"
    assert alt
    assert count_utf16(alt) <= 1_000 < len(post.fit.text)
    words = alt.partition("”")[0].removeprefix("“")
    assert words in " ".join(sentences)
    assert words.endswith("town.")


def test_alternative_text_may_be_exactly_as_long_as_the_network_allows():
    """One UTF-16 unit less, of which 🌉 has two, and the attribution is shorter."""
    post = make_post("x", make_quote("Our town has a bridge 🌉 again."))
    whole = write_alt_text(post)
    assert whole
    exact, short = (
        replace(post, network=replace(post.network, alt_limit=count_utf16(whole) - less))
        for less in (0, 1)
    )
    assert write_alt_text(exact) == whole
    assert write_alt_text(short) == (
        "“Our town has a bridge 🌉 again.” — Ada Example, Mayor of Exampleton and"
        " Chair of the Committee, LST"
    )


def test_alternative_text_is_missing_rather_than_cut_inside_a_sentence():
    post = make_post("facebook", make_quote("word " * 300 + "end."))
    assert write_alt_text(post) is None


@table(
    ("network", "place"),
    [
        ("x", "x.com/intent/tweet"),
        ("bluesky", "bsky.app/intent/compose"),
        ("mastodon", "town.example/share"),
        ("threads", "www.threads.com/intent/post"),
    ],
)
def test_composer_link_opens_the_very_draft(network, place):
    post = make_post(network, hashtags=("Bread&Roses",) if network == "none" else ("Fair",))
    parts = urlsplit(describe_post(post)["composer"])
    assert parts.netloc + parts.path == place
    assert parse_qs(parts.query, strict_parsing=True) == {"text": [post.fit.text]}


def test_no_composer_link_where_there_is_none_or_no_server_is_known():
    assert describe_post(make_post("linkedin"))["composer"] is None
    assert describe_post(make_post("mastodon", server=None))["composer"] is None


def test_linkedin_gets_escaped_text_for_programs_and_plain_text_to_paste():
    entry = describe_post(
        make_post("linkedin", make_quote("We (all) built it.", speakers=(BAKER,)))
    )
    assert "We (all) built it." in entry["text"]
    assert r"We \(all\) built it." in entry["api_text"]
    assert r"{hashtag|\#|SpringFair}" in entry["api_text"]


def test_joint_speakers_are_in_the_alternative_text():
    alt = write_alt_text(make_post("linkedin", make_quote(speakers=(MAYOR, BAKER))))
    assert alt
    assert alt.endswith("The League of Small Towns; Ben Sample, Master Baker")
