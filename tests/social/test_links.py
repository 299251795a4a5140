"""The call to action's link: nothing that it has is lost, whatever the brand adds."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from digest.content.model.brand import Utm
from digest.links import add_utm, bare_host, remove_utm
from tests.tables import table

UTM = {"source": "{network}", "medium": "social", "campaign": "{edition}", "content": "{quote}"}
FILLING = {"network": "x", "quote": "ada", "edition": "spring-fair"}
SAFE = st.text("abcXYZ019-._~%20äö", max_size=8)
PAIRS = st.lists(st.tuples(SAFE.filter(bool), SAFE).map("=".join) | SAFE, max_size=4)
URLS = st.builds(
    "https://league.example{}{}{}".format,
    st.sampled_from(["", "/", "/a/b", "/a?"[:2]]),
    PAIRS.map(lambda pairs: f"?{'&'.join(pairs)}"),
    st.sampled_from(["", "#", "#part", "#a?b&c=d"]),
)


@given(URLS, st.dictionaries(st.sampled_from(list(UTM)), st.text(max_size=12), max_size=4))
def test_what_the_address_has_stays_character_for_character(url, utm):
    made = add_utm(url, utm, FILLING)
    base, sign, fragment = url.partition("#")
    assert made.startswith(base.removesuffix("?"))
    assert made.endswith(sign + fragment)
    for name, value in utm.items():
        filled = value
        for key, word in FILLING.items():
            filled = filled.replace(f"{{{key}}}", word)
        assert (f"utm_{name}", filled) in parse_qsl(urlsplit(made).query, keep_blank_values=True)


@given(URLS)
def test_no_parameters_change_nothing(url):
    assert add_utm(url, {}, FILLING) == url


@table(
    ("url", "expected"),
    [
        ("https://a.org", "https://a.org?utm_source=x"),
        ("https://a.org/?x=1#top", "https://a.org/?x=1&utm_source=x#top"),
        ("https://a.org/?utm_source=own", "https://a.org/?utm_source=own"),
        ("https://a.org/?utm%5Fsource=own", "https://a.org/?utm%5Fsource=own"),
        ("https://a.org/#utm_source=no", "https://a.org/?utm_source=x#utm_source=no"),
    ],
)
def test_parameter_is_added_once_and_before_the_fragment(url, expected):
    assert add_utm(url, {"source": "{network}"}, FILLING) == expected


def test_every_placeholder_is_filled():
    assert add_utm("https://a.org/", UTM, FILLING) == (
        "https://a.org/?utm_source=x&utm_medium=social&utm_campaign=spring-fair&utm_content=ada"
    )


@given(URLS)
def test_links_of_all_networks_lead_to_the_same_place(url):
    here, there = ({**FILLING, "network": name} for name in ("x", "mastodon"))
    assert remove_utm(add_utm(url, UTM, here)) == remove_utm(add_utm(url, UTM, there))


@table(
    "url",
    [
        "https://www.league.example", "https://www.league.example/", "https://www.league.example?a=/b",
        "https://www.league.example#x", "https://www.league.example/a/b?utm_source=x#c",
    ],
)  # fmt: skip
def test_dead_links_show_the_host_and_nothing_else(url):
    assert bare_host(url) == "www.league.example"


@table(
    ("given", "in_email", "in_posts"),
    [
        ({}, None, None),
        ({"source": "x"}, None, None),
        ({"medium": "social"}, "email", "social"),
        ({"medium": "social", "email_medium": "newsletter"}, "newsletter", "social"),
        ({"email_medium": "newsletter"}, "newsletter", None),
    ],
)
def test_the_email_has_a_medium_of_its_own(given, in_email, in_posts):
    utm = Utm(**given)
    assert utm.list_parameters("email").get("medium") == in_email
    assert utm.list_parameters("x").get("medium") == in_posts
