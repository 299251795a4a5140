"""Whatever is said, by whomever, in whichever language: what every post keeps to."""

from __future__ import annotations

from dataclasses import replace

import regex
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from digest.content.model import Excerpt, Organization, Person, Places, Quote
from digest.languages import list_languages, load_language
from digest.quotes.joining import join_quote
from digest.social.fitting import Fit, PostRequest, TooLong, fit_post
from digest.social.networks import NETWORKS
from digest.text.counting import count_utf8
from digest.text.folding import fold
from digest.text.quotation_marks import enclose, is_balanced
from tests.social.making import render_shared

LETTERS = {
    "ar": "ابتثجحخدرسعفقكلمنهوي",
    "ja": "日本語町橋人はがをとにのちゅう",
    "hi": "नमस्तेपुलहमारा",
    "th": "สะพานของเรา",
    "de": "abcdeimnorstuäöüß",
    "fr": "abcdeilmnorstuéèç",
    "es": "abcdeilmnorstuñáé",
}
ODD = [
    "👨‍👩‍👧‍👦",
    "🐦‍🔥",
    "🏳️‍🌈",
    "e\u0301",
    "2031",
    "50%",
    "U.S.",
    "a.m.",
    "#Fair",
    "usmayors.org",
    "don’t",
    "…",
    "—",
]
HOOKS = [
    None,
    "Spring Fair",
    "{hashtag}",
    "Fair: “what we built” {hashtag}",
    "春のまつり",
    "x" * 90,
    "Fair {hashtag}",
    "Fair 👨‍👩‍👧‍👦 مهرجان " * 9,
]
OPENINGS = ["But", "While", "This", "So", "", "", "", ""]


@st.composite
def sentences(draw, language):
    """A sentence of words of the language, some of them odd, now and then with a nested quote."""
    letters = LETTERS.get(language.code, "abcdeilmnorstu")
    word = st.text(letters, min_size=1, max_size=9) | st.sampled_from(ODD)
    words = [
        w
        for w in (draw(st.sampled_from(OPENINGS)), *draw(st.lists(word, min_size=1, max_size=14)))
        if w
    ]
    if draw(st.integers(0, 5)) == 0:
        place = draw(st.integers(0, len(words) - 1))
        opening, closing = draw(
            st.sampled_from([language.marks.outer, language.marks.inner, ("“", "”")])
        )
        words[place] = f"{opening}{words[place]}{closing}"
    text = (language.space or "").join(words)
    return text[:1].upper() + text[1:] + draw(st.sampled_from(language.ends or " "))


@st.composite
def networks(draw):
    """Any network, as it is or with a tighter limit, so that all kinds of cut are met."""
    network = draw(st.sampled_from(list(NETWORKS.values())))
    tight = st.integers(90, min(network.limit, 420))
    return replace(network, limit=draw(st.just(network.limit) | tight | tight))


@st.composite
def requests(draw):
    """Everything that a post is made from."""
    language = load_language(draw(st.sampled_from(list_languages())))
    assert language
    said = draw(st.lists(sentences(language), min_size=1, max_size=7))
    text = (language.space or "").join(said).strip()
    assume(is_balanced(text))
    # Latin letters right after a closing mark, as no one writes, make it an apostrophe: ‘But’d.
    assume(is_balanced(enclose(text, language.marks.outer, language.marks.inner)))
    name = st.text("ABCDabcdéß -’", min_size=1, max_size=30).map(str.strip).filter(bool)
    role = st.none() | st.text("abcdefg ", max_size=160).map(str.strip).map(
        lambda role: role or "Mayor"
    )
    organization = (
        Organization("o", draw(name), accounts={"x": "leaguetowns"})
        if draw(st.booleans())
        else None
    )
    people = tuple(
        Person(
            f"p{number}", draw(name), draw(role), None, organization, accounts={"x": f"ada{number}"}
        )
        for number in range(draw(st.integers(1, 3)))
    )
    opening = text.split()[0]
    has_excerpt = draw(st.booleans()) and is_balanced(opening)
    quote = Quote("q", people, (text,), excerpts=(Excerpt(opening),) if has_excerpt else ())
    path = draw(st.text("abcdefgh0123-/", max_size=270))
    joined, problems = join_quote(quote, None, language, Places("made.yaml"), 0)
    assume(not problems)
    return PostRequest(
        joined=joined,
        network=draw(networks()),
        language=language,
        labels=draw(
            st.sampled_from([("Read more about it",), ("Read all about our fair", "Read")])
        ),
        url=f"https://league.org/a{path}b",
        hashtags=tuple(
            draw(st.lists(st.sampled_from(["Fair", "TownFair", "年度大会"]), max_size=3))
        ),
        language_label=draw(st.none() | st.just("in Dutch")),
        render=render_shared(),
        hook=draw(st.sampled_from(HOOKS)),
        partners=draw(st.sampled_from([(), ("leaguetowns",), ("leaguetowns", "breadtown")])),
    )


@settings(max_examples=100)  # Networks, languages and lengths meet in many ways.
@given(requests())
def test_every_post_keeps_limit_speaker_link_and_words(request):
    network, done = request.network, fit_post(request)
    event(done.candidate.kind if isinstance(done, Fit) else "nothing fits")
    if isinstance(done, TooLong):
        assert all(not network.fits(trial.text) for a in done.attempts for trial in a.trials)
        return
    assert isinstance(done, Fit)
    assert_within_limits(network, done.text)
    assert_speakers_and_link(request, done.text)
    assert_words(request, done)
    assert done.text.startswith(done.hook or request.language.marks.outer[0])


def assert_within_limits(network, text):
    posted = network.as_posted(text)
    assert network.measure(posted) <= network.limit
    assert network.max_bytes is None or count_utf8(posted) <= network.max_bytes
    assert network.find_invalid(posted) is None


def assert_speakers_and_link(request, text):
    """All names, none of them bare, in order; the link whole and linked, or the bare host."""
    place = text.index(request.language.dash)
    speakers = request.joined.quote.speakers
    names = " ".join(each.organization.name for each in speakers if each.organization)
    for person in speakers:
        place = text.index(person.name, place) + len(person.name)
        # A name that an organization's holds, as “A” in “A  A”, may be found there.
        assert (
            person.name in names
            or not (person.role or person.organization)
            or text[place : place + 2].strip()
        )
    if request.network.links == "dead":
        assert "league.org" in text
        assert request.language.posts["link_in_bio"] in text
        return
    assert request.url in [link.url for link in request.network.find_links(text)]


def assert_words(request, done):
    """The words are of the quote and whole, and no mark stays open."""
    words, whole = fold(done.candidate.text), fold(request.joined.text)
    assert words.strip("… ").rstrip(".。") in whole
    assert words.rstrip(".") in fold(done.text)
    assert is_balanced(done.text)
    if done.candidate.kind == "run":
        first, last = done.candidate.kept[0], done.candidate.kept[-1]
        start, end = request.joined.sentences[first][0], request.joined.sentences[last][1]
        boundaries = {match.start() for match in regex.finditer(r"\X", request.joined.text)}
        assert {start, end} <= {*boundaries, len(request.joined.text)}
