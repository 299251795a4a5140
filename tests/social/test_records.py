"""posts.json is enough for a program of a few lines: records and payloads made of it are valid.

Bluesky's record is judged by its own package where that is installed (tests/oracle, `npm ci`), and
by the limits of its published lexicon; Mastodon's and LinkedIn's payloads by documented fields.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from tests.projects import ROOT

API = ROOT / "tests" / "oracle" / "node_modules" / "@atproto" / "api"
POSTS = json.loads((ROOT / "out" / "reimagining-public-safety" / "posts.json").read_text("utf-8"))

VALIDATE = """
import { readFileSync } from 'node:fs';
import { AppBskyFeedPost } from '@atproto/api';
const records = JSON.parse(readFileSync(0, 'utf8'));
const judged = records.map((record) => AppBskyFeedPost.validateRecord(record));
console.log(JSON.stringify(judged.map((each) => each.success || String(each.error))));
"""


def list_posts(network):
    return [each for each in POSTS["posts"] if each["network"] == network]


def make_record(post):
    """What a program sends to com.atproto.repo.createRecord."""
    card = post["link_card"]
    return {
        "$type": "app.bsky.feed.post",
        "text": post["api_text"],
        "facets": post["facets"],
        "langs": post["langs"],
        "createdAt": "2021-05-20T13:00:00.000Z",
        "embed": {
            "$type": "app.bsky.embed.external",
            "external": {"uri": card["url"], **{k: card[k] for k in ("title", "description")}},
        },
    }


def make_status(post):
    """What a program sends to POST /api/v1/statuses of Mastodon (docs.joinmastodon.org)."""
    return {"status": post["api_text"], "language": post["language"], "visibility": "public"}


def make_linkedin(post, author="urn:li:organization:1"):
    """What a program sends to POST /rest/posts (learn.microsoft.com, li-lms-2026-05)."""
    card = post["link_card"]
    return {
        "author": author,
        "commentary": post["api_text"],
        "visibility": "PUBLIC",
        "distribution": {"feedDistribution": "MAIN_FEED"},
        "content": {"article": {"source": card["url"], "title": card["title"]}},
        "lifecycleState": "PUBLISHED",
    }


@pytest.mark.skipif(
    not (API.is_dir() and shutil.which("node")), reason="run `npm ci` in tests/oracle"
)
def test_bluesky_takes_the_records():
    records = [make_record(post) for post in list_posts("bluesky")]
    # One that must be refused, so that the test can fail.
    records.append({**records[0], "text": "x" * 3_001})
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", VALIDATE], cwd=API.parents[2],
        input=json.dumps(records), capture_output=True, text=True, check=True,
    )  # fmt: skip
    *good, bad = json.loads(ran.stdout)
    assert good == [True] * 3
    assert bad is not True


def test_bluesky_records_keep_the_limits_of_the_lexicon():
    """app.bsky.feed.post of atproto d6296a1c, read 2026-11-23."""
    for post in list_posts("bluesky"):
        record = make_record(post)
        size = len(record["text"].encode())
        assert 0 < size <= 3_000
        assert 1 <= len(record["langs"]) <= 3
        assert all(re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]+)*", code) for code in record["langs"])
        for facet in record["facets"]:
            assert 0 <= facet["index"]["byteStart"] < facet["index"]["byteEnd"] <= size
        assert {"uri", "title", "description"} == set(record["embed"]["external"])


def test_mastodon_statuses_have_a_text_and_its_language():
    for post in list_posts("mastodon"):
        status = make_status(post)
        assert status["status"] == post["text"]
        assert re.fullmatch("[a-z]{2,3}", status["language"])


def test_linkedin_posts_have_their_reserved_characters_escaped():
    for post in list_posts("linkedin"):
        made = make_linkedin(post)
        bare = re.sub(r"\{hashtag\|\\#\|\w+\}|\\.", "", made["commentary"])
        assert not set(bare) & set("|{}@[]()<>#*_~")
        assert made["content"]["article"]["source"].startswith("https://")


def test_threads_keeps_the_whole_quote_of_a_post_that_has_a_part_of_it():
    """`text_attachment` takes 10,000 characters, `topic_tag` 50 without . and & (2026-07-02)."""
    for post in list_posts("threads"):
        whole = " ".join(each["text"] for each in post["sentences"])
        is_part = not all(each["kept"] for each in post["sentences"])
        assert is_part == (post["text_attachment"] is not None)
        if is_part:
            assert whole in post["text_attachment"]
            assert len(post["text_attachment"]) <= 10_000
        assert post["topic_tag"] == "ReimaginingPublicSafety"


@pytest.mark.parametrize(("network", "size"), [("instagram", "portrait"), ("x", "landscape")])
def test_each_post_names_its_card_and_the_text_for_those_who_cannot_see_it(network, size):
    for post in list_posts(network):
        assert post["card"] == f"cards/{post['quote']}-{size}.png"
        assert 0 < len(post["alt_text"]) <= post["alt_limit"]
