"""The best honest post: what is tried, in which order, and what is given up."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest

from digest.content.model import NetworkSettings, Person
from digest.languages import list_languages, load_language
from digest.quotes.candidates import list_cuts, list_parts
from digest.social.fitting import Fit, TooLong, _try, fit_post
from digest.social.long_runs import find_fitting
from digest.social.networks import NETWORKS, adapt_network
from digest.social.trimming import Levels, pick_hashtags
from tests.social.making import BAKER, MAYOR, THREE, URL, make_quote, make_request, with_limit
from tests.tables import table

WHOLE = " ".join(THREE)


def fit(request) -> Fit:
    done = fit_post(request)
    assert isinstance(done, Fit)
    return done


def test_quote_that_fits_keeps_all_that_was_asked_for():
    post = fit(make_request(make_quote(), "linkedin"))
    assert post.text == (
        f"“{WHOLE}”\n\n— Ada Example, Mayor of Exampleton and Chair of the Committee,"
        f" The League of Small Towns\n\nSee the pictures of the fair: {URL}\n\n#SpringFair"
    )


@pytest.mark.slow
def test_each_thing_is_given_up_in_its_turn_as_room_gets_less():
    """Label, names, partners, handles; then sentences; then hashtags, label, hook, role."""
    quote, seen = make_quote(), []
    for limit in range(470, 100, -1):
        request = make_request(
            quote,
            with_limit("x", limit),
            hashtags=("One", "Two"),
            hook="Spring Fair of Towns",
            partners=("breadtown",),
        )
        done = fit_post(request)
        if isinstance(done, TooLong):
            break
        trials = [each for each in done.attempts[-1].trials if each.gives_up != "label again"]
        trial = trials[-1]
        seen.append((tuple(done.candidate.kept), trial.gives_up))
    order = [step for step, _ in groupby(seen)]
    first = ["nothing", "label", "organization", "partners", "accounts"]
    assert order[:5] == [((0, 1, 2), step) for step in first]
    shorter = order[5 : next(n for n, (_, step) in enumerate(order) if step == "hashtag")]
    assert {words for words, _ in shorter} <= {(0, 1), (1, 2), (0,), (2,)}
    later = [step for _, step in order[5 + len(shorter) :]]
    assert [step for step, _ in groupby(later)] == [
        "hashtag", "label", "hook", "hashtag", "attribution",
    ]  # fmt: skip


def test_a_cut_that_says_nothing_is_the_last_resort():
    quote = make_quote(
        "We are proud and honored to be part of this.",
        "The town will build 40 homes beside the old mill on Harbour Lane.",
    )
    request = make_request(
        quote, with_limit("x", 150), hook="The Spring Fair of All Towns", labels=("More",)
    )
    post = fit(request)
    assert (*post.candidate.kept,) == (1,)
    assert post.hook is None


def test_a_hook_may_hold_the_hashtag_which_is_then_not_repeated():
    post = fit(make_request(make_quote(), "linkedin", hook="From {hashtag}"))
    assert post.text.startswith("From #SpringFair\n\n“")
    assert post.text.count("#SpringFair") == 1
    bare = fit(make_request(make_quote(), "linkedin", hook="From {hashtag}", hashtags=()))
    assert bare.text.startswith("From\n\n“")


@pytest.mark.parametrize(
    ("hook", "tag"),
    [
        ("Spring Fair", "SpringFair"),
        ("Feria del Río", "FeriaDelRio"),
        ("Spring Fair: {hashtag}", "SpringFair"),
    ],
)
def test_a_first_line_of_the_same_words_as_a_hashtag_is_that_hashtag(hook, tag):
    request = make_request(make_quote(), "linkedin", hook=hook, hashtags=("Towns", tag))
    post = fit(request)
    assert post.text.startswith(f"#{tag}\n\n“")
    assert post.text.endswith("\n\n#Towns")
    assert post.hashtags == (tag, "Towns")
    assert post.text.count(tag) == 1


def test_the_label_of_the_link_gives_way_before_the_event_does():
    request = make_request(make_quote(THREE[0]), with_limit("x", 148), hook="Spring Fair")
    post = fit(request)
    assert post.text.startswith("#SpringFair\n\n“")
    assert f"\n\n{URL}" in post.text


def test_a_first_line_that_does_not_fit_leaves_its_room_to_the_label():
    post = fit(make_request(make_quote(THREE[0]), with_limit("x", 200), hook="Fair " * 40))
    assert post.hook is None
    assert post.link.label == "See the pictures of the fair"
    assert post.text.endswith("#SpringFair")
    assert [trial.gives_up for trial in post.attempts[-1].trials][-2:] == ["hook", "label again"]


def test_a_template_that_prints_a_colon_keeps_its_label():
    def render(values):
        link = values["call_to_action"]
        return (
            f"{values['quotation'].words}\n{values['quotation'].attribution}\n{link.label}: {URL}"
        )

    request = make_request(make_quote(THREE[0]), with_limit("x", 148), hook="Spring Fair")
    done = fit_post(replace(request, render=render))
    trials = [trial for attempt in done.attempts for trial in attempt.trials]
    assert trials
    assert all(trial.link.label for trial in trials)


def test_partners_are_mentioned_in_the_call_to_action():
    post = fit(make_request(make_quote(), with_limit("x", 900), partners=("breadtown",)))
    assert f"See the pictures of the fair, with @breadtown: {URL}" in post.text
    two = fit(make_request(make_quote(), with_limit("x", 900), partners=("breadtown", "reef")))
    assert f"See the pictures of the fair, with @breadtown and @reef: {URL}" in two.text


@table("code", list_languages())
def test_partners_are_mentions_in_every_language(code):
    """On Mastodon a letter of any script that touches the handle makes another account of it."""
    partners = "@reef@sea.example"
    language = load_language(code)
    assert language
    label = language.posts["with_partners"].format(label="Go", partners=partners)
    found = [mention.handle for mention in NETWORKS["mastodon"].find_mentions(label)]
    assert found == [partners[1:]]


@table("limit", range(165, 300, 3))
def test_no_post_is_longer_than_the_limit_and_none_names_a_bare_name(limit):
    done = fit_post(make_request(make_quote(), with_limit("x", limit)))
    if isinstance(done, Fit):
        assert NETWORKS["x"].count(done.text) <= limit
        assert "Mayor of Exampleton" in done.text or "LST" in done.text


def test_shorter_run_with_a_role_beats_the_whole_quote_with_a_bare_name():
    quote = make_quote(*THREE, speakers=(BAKER,))
    bare = f"“{WHOLE}”\n\n— Ben Sample\n\nSee more: {'x' * 23}"
    post = fit(make_request(quote, with_limit("x", len(bare))))
    assert post.candidate.kind == "run"
    assert "— Ben Sample, Master Baker" in post.text


def test_person_of_whom_nothing_else_is_known_is_named_alone():
    alone = Person("cy", "Cy Nobody")
    assert "\n— Cy Nobody\n" in fit(make_request(make_quote(speakers=(alone,)), "linkedin")).text


def test_joint_speakers_are_all_named_in_order():
    quote = make_quote(speakers=(BAKER, MAYOR))
    for limit in (3_000, 330, 290):
        text = fit(make_request(quote, with_limit("linkedin", limit))).text
        assert 0 < text.index("Ben Sample") < text.index("Ada Example")


def test_longest_run_wins_and_of_equal_ones_the_earlier():
    quote = make_quote(
        "Our tall old iron bridge still stands.",
        "Your tall old iron bridge shook again.",
        "Rain made all of our roads sink down.",
        speakers=(Person("cy", "Cy Nobody"),),
    )
    post = fit(make_request(quote, with_limit("x", 140), hashtags=(), labels=("More",)))
    assert (*post.candidate.kept,) == (0, 1)
    last = fit(make_request(quote, with_limit("x", 100), hashtags=(), labels=("More",)))
    assert (*last.candidate.kept,) == (0,)


def test_preferred_excerpt_comes_before_the_whole_quote_and_others_after_the_runs():
    preferred = make_quote(preferred=(THREE[2],), excerpts=("our own hands",))
    assert fit(make_request(preferred, "linkedin")).candidate.kind == "preferred"
    other = make_quote(excerpts=("our own hands",))
    assert fit(make_request(other, "linkedin")).candidate.kind == "whole"
    assert fit(make_request(other, with_limit("x", 94))).candidate.text == "… our own hands …"


def test_no_cut_falls_before_a_condition():
    quote = make_quote("I will go.", "But only if the others come along with me to the town hall.")
    done = fit_post(make_request(quote, with_limit("x", 110)))
    assert isinstance(done, TooLong)
    assert {attempt.candidate.kind for attempt in done.attempts} == {"whole"}


def test_quote_in_a_language_without_rules_is_never_cut():
    """Swahili has no file of its own: its words of contrast are unknown, so a cut may mislead."""
    quote = make_quote(lang="sw")
    done = fit_post(make_request(quote, with_limit("x", 200)))
    assert isinstance(done, TooLong)
    excerpted = make_quote(lang="sw", excerpts=(THREE[0],))
    assert fit(make_request(excerpted, with_limit("x", 200))).candidate.kind == "excerpt"


def test_hashtags_of_the_quote_count_against_the_limit_of_the_network():
    quote = make_quote("They wrote #One #Two #Three #Four on the walls of the old town hall.")
    post = fit(make_request(quote, "instagram", hashtags=("Five", "Six")))
    assert post.hashtags == ("Five",)


@table(
    ("network", "kept"),
    [
        ("x", ("A1", "Bb", "Cc", "Dd", "Ee", "Ff", "g" * 70)),
        ("bluesky", ("A1", "Bb", "Cc", "Dd", "Ee", "Ff")),
        ("threads", ("A1",)),
        ("instagram", ("A1", "Bb", "Cc", "Dd", "Ee")),
    ],
)
def test_hashtags_are_those_that_the_network_takes(network, kept):
    words = ("A1", "Bb", "2031", "Cc", "Bb", "Dd", "Ee", "Ff", "g" * 70)
    assert pick_hashtags(NETWORKS[network], words) == kept


def test_hashtag_is_printed_as_typed():
    request = make_request(make_quote(), "linkedin", hashtags=("SpringFairOfTowns",))
    assert fit(request).text.endswith("\n\n#SpringFairOfTowns")


def test_mastodon_server_with_a_limit_of_its_own_is_filled_to_it():
    sentences = [f"Bus number {number} runs through the long streets." for number in range(20)]
    quote = make_quote(*sentences)
    own = adapt_network(NETWORKS["mastodon"], NetworkSettings(limit=1_000))
    usual, wide = (fit(make_request(quote, each)) for each in (NETWORKS["mastodon"], own))
    assert usual.count <= 500 < wide.count <= 1_000


def test_bluesky_is_kept_below_its_bytes_too():
    family = "👨‍👩‍👧‍👦"
    words = [f"Number {number} of our long list is {family * 20}." for number in range(9)]
    post = fit(make_request(make_quote(*words), with_limit("bluesky", 3_000)))
    posted = NETWORKS["bluesky"].as_posted(post.text)
    assert len(posted.encode()) <= 3_000
    assert post.candidate.kind == "run"


def test_bluesky_counts_the_link_as_its_app_shortens_it():
    url = f"https://www.league.example/{'path/' * 50}"
    post = fit(make_request(make_quote(THREE[0]), "bluesky", url=url))
    assert url in post.text
    assert post.count < 300 < len(post.text)


def test_word_count_that_an_error_proposes_fits_and_one_more_does_not():
    """The cure is exact: so many units of an excerpt make a post that is full to the limit."""
    from digest.social.making import _propose_excerpt
    from digest.social.posts import UnfitPost

    quote = make_quote("a" * 600 + ".", speakers=(BAKER,))
    request = make_request(quote, "x")
    done = fit_post(request)
    assert isinstance(done, TooLong)
    unfit = UnfitPost(request.network, quote, "", request.joined, request.language, done)
    room = int(_propose_excerpt(unfit, done.shortest).split("at most ")[1].split(" ")[0])
    full = fit(make_request(make_quote("a" * 600, speakers=(BAKER,), excerpts=("a" * room,)), "x"))
    assert full.count == 280
    over = make_quote("a" * 600, speakers=(BAKER,), excerpts=("a" * (room + 1),))
    assert isinstance(fit_post(make_request(over, "x")), TooLong)


LONG_ROLE = ("Deputy Director General for Everything " * 5)[:160].strip()
LONG_URL = f"https://league.example/{'a' * (300 - len('https://league.example/'))}"


@table("network", NETWORKS)
@table("sentences", [1, 3, 9])
def test_long_quote_role_and_link_make_a_whole_post_or_a_clear_error(network, sentences):
    """900 characters by a speaker with a role of 160 and a link of 300: never a truncated post."""
    sentence = "We are here and we will stay here until the very last bridge has been built"
    length = 900 // sentences - 2
    words = [(sentence + " " + sentence * 12)[:length].strip() + "." for _ in range(sentences)]
    quote = make_quote(*words, speakers=(replace(BAKER, role=LONG_ROLE),))
    done = fit_post(make_request(quote, network, url=LONG_URL))
    if isinstance(done, TooLong):
        assert done.shortest.fault
        assert "too many" in done.shortest.fault
        return
    assert NETWORKS[network].fits(done.text)
    assert LONG_ROLE in done.text
    assert ("league.example" if network == "instagram" else LONG_URL) in done.text
    assert done.candidate.text in " ".join(words)
    assert done.candidate.text.endswith(".")


def test_words_that_say_more_cost_all_around_them_but_the_name_of_the_event():
    good = "We built 40 homes in the valley, where the last bus went home at six in the evening."
    other = "The room on the first floor was full of light."
    request = make_request(make_quote(good, other), "x", hashtags=("SpringFair", "Bread"))
    levels = Levels(request.around)
    trims = [*levels.first, *levels.later]
    named = [each for each in trims if each.hashtags and each.gives_up != "attribution"]
    (cut,) = (each for each in list_cuts(request.joined, request.language) if each.text == good)
    most, least = (_try(request, cut, each).count for each in named[-2:])
    assert least < most
    for limit, words in ((least, good), (least - 1, other)):
        made = fit(replace(request, network=with_limit("x", limit)))
        assert made.candidate.text == words


def test_where_no_words_leave_room_for_the_event_a_role_is_worth_more_than_what_they_say() -> None:
    quote = make_quote(
        "That is good for us all.",
        "Our town has waited twenty years for this bridge.",
        "We built 300 homes for people.",
        speakers=(MAYOR, BAKER),
    )
    made = fit(make_request(quote, with_limit("x", 133), hashtags=("A",)))
    assert (*made.candidate.kept,) == (0,)
    assert "Mayor of Exampleton" in made.text


_STATEMENT = [f"We open hall {n} for all who read{' and sing' * (n % 3)}." for n in range(14)]


@table("network", [*NETWORKS.values()], ids=lambda network: network.name)
def test_of_a_long_quote_the_cut_is_the_one_that_all_its_runs_give(network, monkeypatch):
    """No run that is left out untried could have been the post; of the others none is missing."""
    monkeypatch.setattr("digest.social.long_runs._MOST_TOLD", 3)
    request = make_request(make_quote(*_STATEMENT), replace(network, limit=330))
    quick = fit(request)
    with monkeypatch.context() as patched:
        patched.setattr("digest.social.long_runs._MOST_TOLD", 999)
        slow = fit(request)
    assert (quick.text, quick.candidate) == (slow.text, slow.candidate)
    assert {*quick.attempts} <= {*slow.attempts}
    assert len(quick.attempts) < len(slow.attempts)


def test_a_run_fits_alone_as_its_own_count_says():
    joined, network = make_request(make_quote(*_STATEMENT)).joined, NETWORKS["x"]
    fits = find_fitting(joined, network)
    for kept in list_parts(joined):
        assert fits(kept) == (network.count(joined.run(kept[0], kept[-1])) <= network.limit)
