"""What programs are given: facets by bytes, and LinkedIn's escaped text."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from digest.social.networks import NETWORKS
from digest.social.payloads import (
    escape_little_text,
    find_bluesky_facets,
    find_plain_hashtags,
)
from tests.social.making import decode_bytes
from tests.tables import table

PIECES = st.sampled_from(
    [
        "#Fair",
        "#年度大会",
        "#2031",
        "#a_b",
        "@ada.bsky.social",
        "(@ada.bsky.social)",
        "👨‍👩‍👧‍👦",
        "https://www.league.example/a/very/long/path?x=1#part",
        "league.org/fair",
        "https://a.org/?q=#x",
        "“Süß”",
        "العربية",
        "日本語。",
        "(USCM)",
        "a_b*c~d",
        r"\{|}",
        "<b>",
        "[x]",
        "＃wide",
        "##",
        "\n",
        " ",
    ]
)
HASHTAG = re.compile(r"\{hashtag\|\\#\|((?:[^\\|{}]|\\.)*)\}")
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12).map(" ".join)


def read_little_text(text: str) -> str:
    """The text that LinkedIn shows for its API text: templates as hashtags, nothing escaped."""
    pieces = HASHTAG.split(text)
    words = ["#" * (n % 2) + re.sub(r"\\(.)", r"\1", each) for n, each in enumerate(pieces)]
    return "".join(words)


@given(TEXTS)
@example("{hashtag|\\#|Fair}")
@example("\\#Fair \\\\#Fair #Fair\\")
def test_little_text_gives_the_pasted_text_back(text):
    assert read_little_text(escape_little_text(text)) == text


@given(TEXTS)
def test_little_text_has_no_bare_reserved_character(text):
    bare = re.sub(r"\{hashtag\|\\#\|(\\.|[^\\|{}])*\}", "", escape_little_text(text))
    assert not re.search(r"[|{}@\[\]()<>#*_~]", re.sub(r"(?s)\\.", "", bare))


def test_little_text_makes_templates_of_hashtags_and_leaves_links_whole():
    assert escape_little_text("(USCM) #Big_Day") == r"\(USCM\) {hashtag|\#|Big\_Day}"
    assert escape_little_text("https://a.org/?q=#x") == r"https://a.org/?q=\#x"


@given(TEXTS)
def test_facets_name_their_own_bytes_and_never_overlap(text):
    posted = NETWORKS["bluesky"].as_api(text)
    end = 0
    for facet in find_bluesky_facets(text):
        assert facet["index"]["byteStart"] >= end
        end = facet["index"]["byteEnd"]
        shown, feature = decode_bytes(posted, facet["index"]), facet["features"][0]
        kind = feature["$type"].partition("#")[2]
        if kind == "tag" and not shown.startswith("$"):
            assert shown[1:] == feature["tag"]
        elif kind == "mention":
            assert shown == f"@{feature['handle']}"
            assert feature["unresolved"] is True
        elif kind == "link":
            assert feature["uri"].startswith(("http://", "https://"))
            host = re.split(r"[/?#]", shown.removeprefix("https://"))[0]
            assert host.removesuffix("...") in feature["uri"]


def test_facets_of_a_post_with_letters_of_several_bytes():
    text = "“Süß” (@ada.bsky.social) https://www.league.example/spring-fair/pictures #Straßenfest"
    posted = NETWORKS["bluesky"].as_api(text)
    found = find_bluesky_facets(text)
    assert [decode_bytes(posted, facet["index"]) for facet in found] == [
        "@ada.bsky.social",
        "www.league.example/spring-fair/...",
        "#Straßenfest",
    ]
    uri = "https://www.league.example/spring-fair/pictures"
    assert found[1]["features"] == [{"$type": "app.bsky.richtext.facet#link", "uri": uri}]


@table(
    ("text", "names"),
    [
        ("#Fair #fair2031, #2031 #2031fair", ["Fair", "fair2031", "2031fair"]),
        ("#सुरक्षा ＃安全 a#b &#x ##c", ["सुरक्षा", "安全"]),
        ("https://league.org/#top and #top", ["top"]),
        ("no hashtag", []),
    ],
)
def test_plain_hashtags_are_words_with_a_letter_outside_links(text, names):
    assert [tag.name for tag in find_plain_hashtags(text)] == names
