"""One quote on all networks: what they share, and what each post says around the quotation."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from digest.building import build
from digest.content.loading import load_brand
from digest.project import Project
from digest.quotes.quotes_of_edition import QuotedEdition, find_language, join_quotes
from digest.social.making import make_alike
from digest.social.networks import NETWORKS
from digest.social.posts import Post
from tests.projects import ROOT
from tests.social.making import render_shared

SUMMIT = "reimagining-public-safety"


@cache
def summit():
    (edition,) = (each for each in build(Project(ROOT)).editions if each.edition.slug == SUMMIT)
    return edition


def test_each_post_of_the_summit_names_it_outside_the_quotation():
    for post in summit().posts:
        around = post.fit.text.replace(post.fit.quotation.words, "")
        named = re.search(r"(?m)^Reimagining Public Safety$|#ReimaginingPublicSafety\b", around)
        assert named, f"{post.network.name}-{post.quote.id}"


def make_pair(**limits):
    """Each quote of the summit on X and Bluesky."""
    names = ("x", "bluesky")
    networks = [replace(NETWORKS[name], **limits.get(name, {})) for name in names]
    rows = [(each, render_shared()) for each in networks]
    edition, language = summit().edition, find_language(summit().edition)
    brand, _ = load_brand(Project(ROOT))
    joined, _ = join_quotes(edition, language)
    quoted = QuotedEdition(edition, brand, language, joined)
    return [make_alike(quoted, each, rows) for each in joined]


def test_x_and_bluesky_get_the_same_words():
    for x, bluesky in make_pair():
        assert isinstance(x, Post)
        assert isinstance(bluesky, Post)
        assert x.fit.candidate.text == bluesky.fit.candidate.text


def test_a_network_with_a_limit_of_its_own_gets_its_own_words():
    for x, bluesky in make_pair(x={"limit": 25_000, "alike": None}):
        assert x.fit.candidate.kind == "whole"
        assert bluesky.fit.candidate.kind == "run"
