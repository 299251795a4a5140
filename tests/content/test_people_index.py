"""The index finds whom comparing every pair finds."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import combinations
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.content.people_index import PeopleIndex, are_alike, fold_name, is_typo, list_near

NAMES = st.text(alphabet="abé A", min_size=1, max_size=22).map(str.strip).filter(bool)


def make_edition(slug: str, *names: str) -> Any:
    return cast("Any", SimpleNamespace(slug=slug, people=[SimpleNamespace(name=n) for n in names]))


@settings(max_examples=60)
@given(st.lists(NAMES, min_size=1, max_size=8), NAMES)
def test_whoever_is_alike_is_found_in_order(names: list[str], wanted: str) -> None:
    editions = [make_edition(str(number), name) for number, name in enumerate(names)]
    found = [each.person.name for each in PeopleIndex(editions).find_alike(wanted)]
    assert found == [name for name in names if are_alike(wanted, name)]


def test_a_letter_more_or_an_accent_is_alike_and_another_name_is_not() -> None:
    names = ("Michael Spence", "Micheal Spence", "MICHAEL SPÉNCE", "Michelle Spencer", "Ada")
    found = PeopleIndex([make_edition("a", *names)]).find_alike("Michael Spence")
    assert [each.person.name for each in found] == [*names[:3]]
    assert SequenceMatcher(None, "michael spence", "michelle spencer").ratio() < 0.9


def test_a_name_is_found_letter_for_letter() -> None:
    index = PeopleIndex([make_edition("a", "Ada", "ada"), make_edition("b", "Ada")])
    assert [(each.edition.slug, each.person.name) for each in index.find_named("Ada")] == [
        ("a", "Ada"),
        ("b", "Ada"),
    ]


@settings(max_examples=60)
@given(st.lists(NAMES, max_size=8), NAMES, st.text("abé A", max_size=2), st.integers(0, 22))
def test_no_two_texts_that_are_alike_are_passed_over(
    names: list[str], name: str, more: str, at: int
) -> None:
    """Also those that differ by the letters that they may differ by, wherever these are."""
    names += [name, name[:at] + more + name[at:], name[:at] + name[at + 1 :]]
    near = {*list_near([fold_name(each) for each in names])}
    typos = {*list_near([each.casefold() for each in names])}
    for one, other in combinations(range(len(names)), 2):
        assert (one, other) in near or not are_alike(names[one], names[other])
        assert (one, other) in typos or not is_typo(names[one], names[other])


def test_names_that_have_little_in_common_are_not_compared() -> None:
    names = ["ada example", "ben sample", "carla muster", "zoë ruiz"]
    assert list(list_near([*names, "ada exampel"])) == [(0, 4)]
