"""Placeholders that a card would show are known; those of the email alone are not among them."""

from __future__ import annotations

from digest.building import build
from digest.cards.card_set import load_card_set
from digest.cards.placeholders import find_carried
from digest.project import Project
from digest.starter import start_edition
from tests.projects import change


def list_carried(project: Project) -> list[str]:
    made = build(project)
    cards = load_card_set(project, made.editions[0])
    assert cards
    found = find_carried(cards.quoted, made.problems)
    return [f"{each.where.path.partition('/')[2]}: {each.message}" for each in found]


def test_of_a_new_edition_name_role_and_words_are_placeholders(project: Project) -> None:
    (project.content / "spring-fair.yaml").unlink()
    start_edition(project, "fair")
    marked = [line.partition("`")[2].partition("`")[0] for line in list_carried(project)]
    assert marked == ["name", "role", "segments"]


def test_a_marked_address_is_on_no_card(project: Project) -> None:
    assert list_carried(project) == []


def test_the_name_of_the_brand_is_on_every_card(project: Project) -> None:
    change(project.content / "brand.yaml", "    name: The Example Town Library", "    name: TK")
    (found,) = list_carried(project)
    assert found == "brand.yaml: The placeholder “TK” was not replaced."
