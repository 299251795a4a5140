"""Accounts: after the name they belong to, where the network links them, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.quotes.attribution import write_attribution
from digest.social.accounts import mention_speakers
from digest.social.fitting import Fit, fit_post
from digest.social.networks import NETWORKS
from tests.social.making import BAKER, LEAGUE, MAYOR, english, make_quote, make_request
from tests.tables import table


def attribute(network: str, *speakers, form="whole") -> str:
    quote = make_quote(speakers=speakers)
    named = mention_speakers(quote, form, english(), NETWORKS[network])
    return write_attribution(named, english())


def test_accounts_follow_the_names_they_belong_to():
    assert attribute("x", MAYOR) == (
        "Ada Example (@adaexample), Mayor of Exampleton and Chair of the Committee,"
        " The League of Small Towns (@leaguetowns)"
    )
    assert attribute("bluesky", MAYOR).startswith("Ada Example (@ada.bsky.social), Mayor")


@table("network", ["linkedin", "facebook", "mastodon", "instagram", "threads"])
def test_plain_names_stand_where_no_account_is_linked(network):
    everywhere = dict.fromkeys(("linkedin", "facebook"), "ada")
    assert "@" not in attribute(network, replace(MAYOR, accounts=everywhere))


@table(
    ("network", "handle"),
    [
        ("x", "name-with-hyphen"), ("x", "sixteen_letters_"), ("x", "a b"), ("x", "ada/list"),
        ("bluesky", "ada"), ("bluesky", "ada.notanending"), ("bluesky", "ada_1.bsky.social"),
        ("mastodon", "ada"), ("mastodon", "ada@"), ("mastodon", "@ada@town.example"),
        ("threads", "ada."), ("instagram", "ada@town"),
    ],
)  # fmt: skip
def test_handle_that_would_link_a_stranger_is_not_printed(network, handle):
    assert attribute(network, replace(MAYOR, accounts={network: handle}, organization=None)) == (
        "Ada Example, Mayor of Exampleton and Chair of the Committee"
    )


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    "network", [n for n in NETWORKS.values() if n.mention], ids=lambda n: n.name
)
@settings(max_examples=30)
@given(data=st.data())
def test_every_handle_that_is_printed_is_linked_whole(network, data):
    handle = data.draw(st.from_regex(network.mention, fullmatch=True))
    if network.links_handle(handle):
        found = network.find_mentions(f"— Ada (@{handle}), Mayor")
        assert [mention.handle for mention in found] == [handle]


def test_account_of_an_organization_stands_only_after_its_own_name():
    """After a role that names the organization in its middle, it would follow something else."""
    chair = replace(MAYOR, role="LST Chair and Mayor", short_role=None)
    assert attribute("x", chair) == "Ada Example (@adaexample), LST Chair and Mayor"
    president = replace(MAYOR, role="President of the LST", short_role=None)
    assert attribute("x", president).endswith("President of the LST (@leaguetowns)")
    lookalike = replace(MAYOR, role="Envoy of the LST to XLST", short_role=None)
    assert attribute("x", lookalike).endswith("XLST")


def test_account_that_two_speakers_share_is_mentioned_once():
    other = replace(BAKER, organization=LEAGUE)
    assert attribute("x", MAYOR, other).count("@leaguetowns") == 1


def test_post_mentions_where_it_fits_and_gives_accounts_up_after_hashtags():
    done = fit_post(make_request(make_quote("We built it."), "x"))
    assert isinstance(done, Fit)
    assert "(@adaexample)" in done.text
    assert "(@leaguetowns)" in done.text
    assert done.hashtags == ("SpringFair",)


def test_the_label_goes_before_a_short_role_that_leaves_out_the_organization():
    role = "President of The League of Small Towns and Mayor of Exampleton"
    person = replace(MAYOR, role=role, accounts={})
    quote = make_quote("We open the bridge. " + "x" * 119 + ".", speakers=(person,))
    request = make_request(quote)
    network = request.network
    whole = next(
        trial
        for trial in _try_all(request)
        if not trial.link.label and role in trial.quotation.attribution
    )
    snug = fit_post(replace(request, network=replace(network, limit=whole.count)))
    assert isinstance(snug, Fit)
    assert (snug.link.label, snug.quotation.attribution) == ("", f"Ada Example, {role}")
    less = fit_post(replace(request, network=replace(network, limit=whole.count - 1)))
    assert isinstance(less, Fit)
    assert less.quotation.attribution == "Ada Example, Mayor of Exampleton"
    assert less.link.label


def _try_all(request):
    """Every trial of the whole quote, as in a post that never fits."""
    tight = fit_post(replace(request, network=replace(request.network, limit=150)))
    every = getattr(tight, "attempts", ())
    return [t for a in every for t in a.trials]
