"""What is marked in a draft: its pieces are its text, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.desk.inbox import CLIENTS, Client, cut, cut_row, make_frame
from digest.desk.post_text import cut_at_fold, mark_kept, mark_text
from digest.social.networks import NETWORKS


def marked(text: str, name: str, attribution: str = "") -> list[tuple[str, str]]:
    pieces = mark_text(text, NETWORKS[name], attribution)
    return [(piece.kinds, piece.text) for piece in pieces if piece.kinds]


@given(st.text(alphabet="a #@.\n/:xé👩", max_size=60), st.sampled_from(sorted(NETWORKS)))
def test_pieces_joined_are_the_text(text, name):
    pieces = mark_text(text, NETWORKS[name], "a")
    assert "".join(piece.text for piece in pieces) == text


def test_a_network_marks_what_it_makes_something_of():
    text = "“Yes” — Ada (@ada)\n\n#Fair https://usmayors.org/a"
    assert marked(text, "x", "Ada (@ada)") == [
        ("by", "Ada ("), ("at by", "@ada"), ("by", ")"), ("tag", "#Fair"),
        ("link", "https://usmayors.org/a"),
    ]  # fmt: skip
    assert ("link", "https://usmayors.org/a") not in marked(text, "instagram")


def test_an_attribution_is_marked_where_it_stands_last():
    assert marked("Ada says: Ada.", "x", "Ada") == [("by", "Ada")]
    assert mark_text("Ada says: Ada.", NETWORKS["x"], "Ada")[0].text == "Ada says: "


def test_the_fold_stands_where_the_rest_is_hidden():
    fold = NETWORKS["linkedin"].fold
    assert fold is not None
    assert cut_at_fold("a" * 140, fold) is None
    assert cut_at_fold("a" * 141, fold) == 140
    pieces = mark_text("a" * 200, NETWORKS["linkedin"], "")
    assert [(piece.kinds, len(piece.text)) for piece in pieces] == [
        ("", 140), ("fold", 0), ("", 60),
    ]  # fmt: skip


def test_a_fold_of_lines_counts_lines():
    fold = NETWORKS["bluesky"].fold
    assert cut_at_fold("\n".join(["a"] * 25), fold) is None
    assert cut_at_fold("\n".join(["a"] * 26), fold) == 49


def test_kept_sentences_are_one_mark_and_all_words_are_there():
    pieces = mark_kept((("One.", False), ("Two.", True), ("Three.", True)), " ", "")
    assert [piece.text for piece in pieces if piece.kinds == "kept"] == ["Two. Three."]
    assert "".join(piece.text for piece in pieces) == "One. Two. Three."


def test_of_an_excerpt_its_own_words_are_marked():
    pieces = mark_kept((("We need light and air.", False),), " ", "light and air")
    assert [(piece.kinds, piece.text) for piece in pieces] == [
        ("", "We need "), ("kept", "light and air"), ("", "."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "columns", "kept"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "abc"),
        ("市長たち", 5, "市長"),
        ("a👩🏽‍🚒b", 3, "a👩🏽‍🚒"),
        ("", 3, ""),
    ],
)
def test_a_text_is_cut_between_whole_characters(text, columns, kept):
    assert cut(text, columns) == kept


def test_a_row_shows_what_is_certain_and_what_is_perhaps_shown():
    row = cut_row(Client("Some inbox", 5, 10, 12), "Subject", "0123456789abcdef")
    assert (row.subject, row.preheader, row.perhaps, row.is_cut) == (
        "Subje…", "0123456789", "ab", True,
    )  # fmt: skip
    whole = cut_row(CLIENTS[0], "Subject", "Short")
    assert (whole.subject, whole.preheader, whole.perhaps, whole.is_cut) == (
        "Subject", "Short", "", False,
    )  # fmt: skip


def test_the_frames_pictures_are_boxes_of_their_size_and_its_links_open_elsewhere():
    frame = make_frame(
        '<html><head><title>a</title></head><img src="https://a.example/b.png" width="520"'
        ' height="120" alt="A &quot;b&quot; &lt;c&gt;"><img src="https://a.example/c.png">'
    )
    assert "a.example" not in frame
    assert frame.count("data:image/svg+xml,") == 2
    assert "width%3D%22520%22%20height%3D%22120%22" in frame
    assert frame.index('<base target="_blank">') < frame.index("<title>")


def test_no_frame_is_left_in_the_frame():
    """Chromium would speak to its host before it stops it."""
    frame = make_frame(
        '<head></head><IFRAME src="a"></IFRAME><object data="b"><iframe/src=c><embed>'
    )
    for tag in ("<iframe", "<object", "<embed", "</iframe"):
        assert tag not in frame.lower()
