"""When no fair cut fits, the error offers whole sentences that would, and says what they lose."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from digest.languages import borrow_language
from digest.problems import Location, Problem
from digest.quotes import candidates
from digest.quotes.candidates import find_chosen, list_cuts, list_refused, tell_losses
from digest.social.fitting import Fit, TooLong, _try, fit_post
from digest.social.making import report_unfit
from digest.social.posts import UnfitPost
from digest.social.trimming import Levels
from tests.social.making import BAKER, join, make_quote, make_request, with_limit

CLAIM = (
    "The water in this town is poisoned, and our children drink it at home, at school and in every"
    " park along the river, as they have done for twenty years, every day."
)
TURN = (
    "Still, it has to be proved by the tests that the county makes in each of the wells of the"
    " valley, in every season."
)
MORE = (
    "It has been told with so much skill, and in so many halls and papers of the valley, that half"
    " of the voters now buy bottles for the winter and the other half have moved to the hills."
)


def unfit(*sentences: str, excerpts: tuple[str, ...] = (), network: str = "x") -> UnfitPost:
    quote = make_quote(*sentences, speakers=(BAKER,), excerpts=excerpts)
    request = make_request(quote, network)
    done = fit_post(request)
    assert isinstance(done, TooLong)
    return UnfitPost(request.network, quote, "", request.joined, request.language, done)


def fix(post: UnfitPost) -> str:
    return report_unfit(Location("made.yaml", 3, 5), post, [post]).fix


def read_excerpts(text: str) -> list[str]:
    rows = [row for row in text.splitlines() if row.startswith("      ")]
    return yaml.safe_load("\n".join(["excerpts:", *rows]))["excerpts"]


def test_the_excerpts_are_ready_to_paste_and_each_makes_a_post() -> None:
    post = unfit(CLAIM, TURN, MORE)
    offered = read_excerpts(fix(post))
    assert 1 <= len(offered) <= 3
    for text in offered:
        assert text in join(post.quote).text
        quote = make_quote(CLAIM, TURN, MORE, speakers=(BAKER,), excerpts=(text,))
        assert isinstance(fit_post(make_request(quote)), Fit)


def test_each_says_what_is_lost() -> None:
    told = fix(unfit(CLAIM, TURN, MORE))
    assert "    excerpts:\n" in told
    lost = "# leaves out “Still, it has to be proved …”: “Still” limits the sentence before it"
    assert f'      {lost}\n      - "{CLAIM}"' in told
    assert "# leaves out the sentence before: “It” refers to the sentence before it" in told
    assert told.endswith("Or skip X:\n    skip: [x]")


def test_no_excerpt_is_offered_that_would_be_an_error() -> None:
    told = fix(
        unfit(CLAIM, "Or so the story goes in every election that the county ever held.", MORE)
    )
    assert CLAIM not in told


def test_a_quote_with_excerpts_gets_only_the_lines_to_add() -> None:
    told = fix(unfit(CLAIM, TURN, MORE, excerpts=(MORE[:-1] + " and more " * 20,)))
    assert told.startswith("Add to this quote's `excerpts` one that is fair to the speaker")
    assert "    excerpts:\n" not in told


def test_quotation_marks_in_an_excerpt_are_still_yaml() -> None:
    claim = CLAIM.replace("poisoned", 'what doctors call "poisoned"')
    assert claim in read_excerpts(fix(unfit(claim, TURN, MORE)))


def test_where_no_whole_sentence_fits_the_room_is_named() -> None:
    told = fix(unfit("word " * 120 + "ending."))
    assert told.startswith("The quote is one sentence of 607 weighted characters. Add a shorter ex")
    told = fix(unfit("word " * 120 + "ending.", "Word " * 130 + "ending."))
    assert told.startswith("Every sentence is too long: the shortest has 607 weighted characters.")


def test_a_language_without_rules_is_said_to_be_the_reason() -> None:
    quote = make_quote("Ni altigos la murojn. " * 30, speakers=(BAKER,))
    request = make_request(quote, language=borrow_language("eo"))
    done = fit_post(request)
    assert isinstance(done, TooLong)
    post = UnfitPost(request.network, quote, "", request.joined, request.language, done)
    assert fix(post).startswith("digest cuts no quotes in this language, and the whole has 659 ")


def test_where_a_fair_cut_fits_nothing_is_offered() -> None:
    fair = "Our engineers test all wells of the county four times a year, in every season."
    quote = make_quote(CLAIM, TURN, MORE, fair, speakers=(BAKER,))
    done = fit_post(make_request(quote))
    assert isinstance(done, Fit)
    assert done.candidate.text == fair


def test_what_fits_with_the_least_around_it_is_offered_and_a_character_more_is_not() -> None:
    quote = make_quote(CLAIM, TURN, MORE)
    request = make_request(quote, "x", hashtags=("SpringFair", "Bread"), hook="Fair")
    levels = Levels(request.around)
    (first, *_) = sorted(
        list_refused(request.joined, request.language, bool),
        key=lambda each: len(each.candidate.text),
    )
    counts = [_try(request, first.candidate, trim).count for trim in (*levels.first, *levels.later)]
    assert len(levels.later) > 1
    assert counts[-1] < min(counts[:-1])
    for limit, is_offered in ((counts[-1], True), (counts[-1] - 1, False)):
        done = fit_post(replace(request, network=with_limit("x", limit)))
        assert isinstance(done, TooLong)
        assert (first in done.offers) == is_offered


def test_what_is_lost_is_looked_for_in_the_language_of_the_quote() -> None:
    quote = make_quote("Die Stadt baut Wohnungen.", "Aber es reicht nicht.", lang="de")
    request = make_request(quote)
    (told,) = tell_losses(request.joined, request.language, [0])
    assert "“Aber” limits the sentence before it" in told


def test_sentences_that_the_author_chose_leave_only_a_preferred_excerpt_beside_them() -> None:
    excerpts = {"preferred": (CLAIM.partition(",")[0],), "excerpts": (TURN.partition(",")[2],)}
    quote = replace(make_quote(CLAIM, TURN, MORE, **excerpts), cuts={"x": (1, 2)})
    request = make_request(quote)
    for network, kinds in (("x", {"preferred", "chosen"}), ("bluesky", {"preferred", "whole"})):
        cuts = list_cuts(request.joined, request.language, network)
        assert kinds <= {each.kind for each in cuts}
        assert network != "x" or {each.kind for each in cuts} == kinds


def test_only_numbers_of_sentences_that_follow_each_other_are_a_cut() -> None:
    joined = join(make_quote(CLAIM, TURN, MORE))
    for numbers in ((0, 1), (0,), (4,), (1, 2, 3, 4), (3, 4), (1, 3), (2, 1), (1, 1), ()):
        assert find_chosen(joined, numbers) is None
    chosen = find_chosen(joined, (2, 3))
    assert chosen
    assert (chosen.text, (*chosen.kept,)) == (f"{TURN} {MORE}", (1, 2))


def test_only_an_error_keeps_a_cut_from_being_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    request = make_request(make_quote(CLAIM, TURN, MORE))
    for severity, is_offered in (("hint", True), ("warning", True), ("error", False)):
        found = Problem(Location("a"), "cut-meaning", "", "", severity)  # type: ignore[arg-type]
        monkeypatch.setattr(candidates, "report_sides", lambda *_, found=found: [found])
        assert bool([*list_refused(request.joined, request.language, bool)]) == is_offered


def test_each_cut_that_is_refused_says_all_that_it_would_leave_out() -> None:
    request = make_request(make_quote(CLAIM, TURN, MORE, "But nobody asked us.", "So we wait."))
    refused = [*list_refused(request.joined, request.language, bool)]
    assert {len(each.candidate.kept) for each in refused} >= {1, 2}
    for each in refused:
        told = tell_losses(request.joined, request.language, each.candidate.kept)
        assert each.losses == tuple(told)
