"""What is read around a quotation of a text: as much as a sentence about it may have."""

from __future__ import annotations

from digest.quotes.prose_quotation import list_marked

MOST = 1000


def test_each_of_very_many_quotations_reads_only_what_is_near() -> None:
    """All of the paragraph for each of them would take time by the square of their number."""
    paragraph = "“spring” town " * 2_000
    found = list(list_marked(("story",), paragraph))
    assert len(found) == 2_000
    assert all(len(each.before) <= MOST and len(each.after) <= MOST for each in found)
    middle = found[1_000]
    assert middle.before.startswith(("“spring”", "town")), middle.before[:20]
    assert middle.before.endswith("town ")
    assert middle.after.startswith(" town “spring”")


def test_a_paragraph_of_common_length_is_read_whole() -> None:
    before, after = "Ana Ruiz, the mayor of a town, " * 20, ", said the mayor. " * 20
    (found,) = list_marked(("story",), f"{before}“spring”{after}")
    assert (found.before, found.after) == (before, after)
