"""One quote on all networks: what they share, and what each post says around the quotation."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

from digest.building import build
from digest.content.loading import load_brand
from digest.project import Project
from digest.quotes.candidates import list_cuts
from digest.quotes.quotes_of_edition import QuotedEdition, find_language, join_quotes
from digest.social import making
from digest.social.making import make_alike
from digest.social.networks import NETWORKS
from digest.social.posts import Post
from tests.projects import ROOT, change, make_project
from tests.social.making import as_post, make_quote, make_request, render_shared
from tests.tables import table

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


def test_of_several_words_that_all_could_share_the_first_are_taken(monkeypatch):
    number, shared = next(
        (number, fitting)
        for number, (x, _) in enumerate(make_pair())
        for cuts in [list_cuts(x.joined, x.language, "x")]
        if len(fitting := [each for each in cuts if len(each.text) < 120]) > 1
    )
    for first in (shared, shared[::-1]):
        monkeypatch.setattr(making, "_list_shared", lambda _, both=tuple(first): both)
        x, bluesky = make_pair()[number]
        assert x.fit.candidate.text == bluesky.fit.candidate.text == first[0].text


@table(
    ("shared", "alone", "is_as_good"),
    [
        ("label hook event", "label hook event", True), ("label hook event", "", True),
        ("", "", True), ("", "label", False), ("", "hook", False), ("", "event", False),
        ("label event", "label hook event", False), ("hook event", "label hook event", False),
        ("label hook", "label hook event", False), ("hook", "", True), ("label", "", True),
    ],
)  # fmt: skip
def test_shared_words_cost_nothing_of_what_is_around_them(shared, alone, is_as_good):
    request = make_request(make_quote())
    first, second = (
        as_post(request, SimpleNamespace(
            link=SimpleNamespace(label="label" in kept), hook="hook" in kept,
            names_event="event" in kept,
        ))
        for kept in (shared, alone)
    )  # fmt: skip
    assert making._is_as_good(first, second) == is_as_good


def test_a_quote_that_fits_nowhere_is_reported_for_each_network_at_its_place(tmp_path):
    project = make_project(tmp_path)
    long = f"Reading is for {'very ' * 120}many."
    for name in ("spring-fair.yaml", "sources/fair.txt"):
        change(project.content / name, "Reading is for everyone.", long)
    found = [each for each in build(project).problems if each.check == "post-fits"]
    text = (project.content / "spring-fair.yaml").read_text(encoding="utf-8").splitlines()
    assert {text[each.where.line - 1] for each in found} == {"  - id: ada"}
    assert len(found) == len({each.message for each in found}) > 1
