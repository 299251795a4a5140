"""The email as inboxes and frames show it: cut between whole characters, and shown safely."""

from __future__ import annotations

from digest.desk.inbox_preview import INBOX_CLIENTS, InboxClient, cut, cut_inbox_row, make_frame
from tests.tables import table


@table(
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
    row = cut_inbox_row(InboxClient("Some inbox", 5, 10, 12), "Subject", "0123456789abcdef")
    assert (row.subject, row.preheader, row.perhaps, row.is_cut) == (
        "Subje…", "0123456789", "ab", True,
    )  # fmt: skip
    whole = cut_inbox_row(INBOX_CLIENTS[0], "Subject", "Short")
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
