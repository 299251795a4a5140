"""The index finds whom comparing every pair finds."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import combinations
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

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
    found = [each.person.name for each in PeopleIndex(editions).find_twins(wanted)]
    assert found == [name for name in names if name != wanted and are_alike(wanted, name)]


def test_a_letter_more_or_an_accent_is_alike_and_another_name_is_not() -> None:
    names = ("Michael Spence", "Micheal Spence", "MICHAEL SPÉNCE", "Michelle Spencer", "Ada")
    found = PeopleIndex([make_edition("a", *names)]).find_twins("Michael Spence")
    assert [each.person.name for each in found] == [*names[1:3]]
    assert SequenceMatcher(None, "michael spence", "michelle spencer").ratio() < 0.9


def test_who_is_the_same_in_several_editions_takes_memory_once() -> None:
    editions = [make_edition(slug, "Ana Ruiz") for slug in ("a", "b")]
    one, other = PeopleIndex(editions).find_twins("Ána Ruiz")
    assert (one.edition.slug, other.edition.slug) == ("a", "b")
    assert one.person is other.person


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from("ab"), st.sampled_from("xy"))))
def test_the_edition_sent_before_is_the_latest_of_the_earlier_ones(
    given: list[tuple[int, str, str]],
) -> None:
    editions = [
        cast("Any", SimpleNamespace(slug=str(n), lang=lang, send_on=day, people=[Named(name, n)]))
        for n, (day, lang, name) in enumerate(given)
    ]
    index = PeopleIndex(editions)
    for edition, (_, _, name) in zip(editions, given, strict=True):
        before = [
            each
            for each, (_, _, other) in zip(editions, given, strict=True)
            if other == name and each.lang == edition.lang and order(each) < order(edition)
        ]
        found = index.find_before(name, edition)
        assert (found and found.edition) == (max(before, key=order) if before else None)


class Named(NamedTuple):
    name: str
    number: int


def order(edition: Any) -> tuple[int, str]:
    return edition.send_on, edition.slug


def test_of_two_of_a_name_in_the_edition_before_the_first_is_found() -> None:
    people = [Named("Ada", 1), Named("ada", 2), Named("Ada", 3)]
    first, second = (
        cast("Any", SimpleNamespace(slug=slug, lang="en", send_on=1, people=people))
        for slug in ("a", "b")
    )
    found = PeopleIndex([second, first]).find_before("Ada", second)
    assert found is not None
    assert (found.edition.slug, found.person) == ("a", people[0])


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
