"""Why a draft says what it says, also where there is none."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from digest.problems import Location
from digest.reports.fitting import explain_fit
from digest.social.fitting import TooLong, fit_post
from digest.social.making import report_unfit
from digest.social.networks import NETWORKS
from digest.social.posts import SkippedPost, UnfitPost
from tests.social.making import BAKER, MAYOR, THREE, as_post, make_quote, make_request, with_limit


def explain(quote, network, **changes):
    request = make_request(quote, network, **changes)
    done = fit_post(request)
    if isinstance(done, TooLong):
        return explain_fit(make_unfit(request, done))
    return explain_fit(as_post(request, done))


def make_unfit(request, done):
    return UnfitPost(
        request.network, request.joined.quote, "it cannot be shortened to fit", request.joined,
        request.language, done,
    )  # fmt: skip


def test_what_was_tried_and_by_how_much_it_lost():
    told = explain(make_quote(speakers=(BAKER,)), with_limit("x", 200))
    assert told.splitlines() == [
        "X, quote first: 198 of 200 weighted characters",
        "  the whole quote: 246 of 200, 46 too many",
        "  sentences 1–2 (+3 points): 198 of 200, chosen; the next sentence would make 246",
        "  kept 2 of 3 sentences",
        "  with the call to action “See more”: 198, before that 218",
        "  attribution: Ben Sample, Master Baker",
        "  call to action: See more",
        "  points of sentences 1–2 (+3 points): +3 figure: twenty",
    ]


def test_all_that_was_given_up_is_told_with_what_it_saved():
    told = explain(make_quote(THREE[0]), with_limit("x", 122), hook="The fair", hashtags=("A", "B"))
    rows = re.findall(r"(?m)^  (without .*|with .*|as .*): (\d+), before that (\d+)$", told)
    assert [row[0] for row in rows] == [
        "with the call to action “See more”",
        f"as Ada Example (@adaexample), {MAYOR.role}, LST (@leaguetowns)",
        "as Ada Example (@adaexample), Mayor of Exampleton, LST (@leaguetowns)",
        "without handles",
        "without #B",
        "with the link alone",
        "without the line “The fair”",
        "without #A",
        "as Ada Example, LST",
        "with “See more” again",
    ]
    *counts, _ = [int(row[1]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert [int(row[2]) for row in rows[1:]] == counts


def test_cuts_that_honesty_forbids_are_named_with_their_word():
    quote = make_quote("We will go.", "But only together.", "This bridge is ours.")
    told = explain(quote, "linkedin")
    assert "no cut before sentence 2: “But” limits the sentence before it" in told
    assert "no start at sentence 3: “This” refers to the sentence before it" in told


def test_post_that_fits_nowhere_is_explained_too():
    told = explain(make_quote(), with_limit("x", 60))
    assert told.startswith("X, quote first: nothing fits 60 weighted characters\n")
    for run in ("the whole quote", "sentences 1–2", "sentences 2–3", "sentence 1", "sentence 3"):
        assert re.search(rf"  {run}( \([+-]\d+ points\))?: \d+ of 60, \d+ too many", told)


def test_limit_other_than_the_length_is_named():
    request = make_request(make_quote("#a #b #c #d #e #f are hashtags."), "instagram")
    done = fit_post(request)
    assert isinstance(done, TooLong)
    assert "the whole quote: 6 of 5 hashtags: 1 too many." in explain_fit(make_unfit(request, done))


def test_quote_of_many_sentences_is_told_in_a_few_lines():
    quote = make_quote(*(f"Bus number {word} comes in here now." for word in "ABCDEFGHJKLM"))
    told = explain(quote, with_limit("x", 150))
    assert len(told.splitlines()) <= 25
    assert re.search(r"… \d+ more that do not fit", told)


def test_skipped_post_says_so():
    told = explain_fit(SkippedPost(NETWORKS["x"], make_quote(), "the content has `skip: [x]`"))
    assert told == "X, quote first: skipped, the content has `skip: [x]`."


def test_quote_in_a_language_without_rules_says_why_it_is_not_cut():
    assert "no cuts: digest does not know the contrast words of `sw`" in explain(
        make_quote(lang="sw"), "linkedin"
    )


def test_error_says_by_how_much_and_gives_both_cures_for_all_networks_at_once():
    quote = make_quote("word " * 120 + "end.", speakers=(BAKER,))
    unfit = []
    for name in ("x", "bluesky"):
        request = make_request(quote, name)
        done = fit_post(request)
        assert isinstance(done, TooLong)
        unfit.append(make_unfit(request, done))
    problem = report_unfit(Location("made.yaml", 3, 5), unfit[0], unfit)
    assert problem.check == "post-fits"
    assert re.search(r"has \d+ of 280 weighted characters: \d+ too many\.$", problem.message)
    assert re.fullmatch(
        r"The quote is one sentence of 604 weighted characters\. "
        r"Add a shorter excerpt, at most \d+ weighted characters:\n"
        r'    excerpts:\n      - "…"\n'
        r"Or skip X and Bluesky:\n    skip: \[x, bluesky\]",
        problem.fix,
    )


@pytest.mark.parametrize("role", ["Mayor and " * 40 + "more"])
def test_error_says_what_else_is_too_long_where_no_words_could_fit(role):
    request = make_request(make_quote(speakers=(replace(BAKER, role=role),)), "x")
    done = fit_post(request)
    assert isinstance(done, TooLong)
    unfit = make_unfit(request, done)
    problem = report_unfit(Location("made.yaml"), unfit, [unfit])
    assert "excerpts" not in problem.fix
    assert "`short_role`" in problem.fix
