"""What is marked in a post: its pieces are its text, whatever is in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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
