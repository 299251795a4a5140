"""What is at a place of a file: as looking at every value one after the other finds it."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.content.model import Key, Places
from digest.problems import Location

SPOTS = st.builds(Location, st.sampled_from("ab"), st.integers(1, 4), st.integers(1, 4))
KEYS = st.lists(st.sampled_from("xyz"), max_size=3).map(tuple)


def find_keys(lines: Mapping[tuple[Key, ...], Location], where: Location) -> tuple[Key, ...]:
    placed = sorted(
        ((place, keys) for keys, place in lines.items() if place.path == where.path),
        key=lambda each: (each[0], len(each[1])),
    )
    on_line = [each for each in placed if each[0].line == where.line]
    if on_line and on_line[0][0] > where:
        return on_line[0][1]
    before = [keys for place, keys in placed if place <= where]
    return before[-1] if before else ()


@settings(max_examples=200)
@given(st.dictionaries(KEYS, SPOTS, max_size=8), SPOTS)
def test_the_keys_at_a_place_are_those_of_the_last_value_before_it(
    lines: dict[tuple[Key, ...], Location], where: Location
) -> None:
    assert Places("a", lines).find_keys(where) == find_keys(lines, where)


@given(st.dictionaries(KEYS.filter(bool), SPOTS, min_size=1, max_size=8))
def test_a_value_ends_where_the_next_one_of_its_file_begins(
    lines: dict[tuple[Key, ...], Location],
) -> None:
    """Words are found at a value only up to there."""
    texts = {path: [f"{path}{line} word end" for line in range(1, 5)] for path in "ab"}
    places = Places("a", lines, texts=texts)
    for keys, where in lines.items():
        found = places.find_words("end", *keys)
        after = [place for place in lines.values() if place.path == where.path and place > where]
        assert found.path == where.path
        assert found == where or all(found < place for place in after)


def test_words_with_many_signs_of_a_block_quote_are_found_at_once() -> None:
    """Each > doubled the ways in which a pattern could match: forty took years."""
    signs = "> " * 40
    places = Places("a", {("story",): Location("a", 1, 1)}, texts={"a": [f"{signs}word end"]})
    assert places.find_words(f"{signs}word", "story") == Location("a", 1, 81)
    assert places.find_words(f"{signs}other", "story") == Location("a", 1, 1)
