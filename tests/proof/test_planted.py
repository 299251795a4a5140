from __future__ import annotations

import re

import pytest

from digest.checks import list_checks
from tests.proof.planting import PLANTS

pytestmark = pytest.mark.prove
PROOFS = {
    "sideways", "styles", "text-size", "target-size", "contrast-light", "contrast-dark",
    "contrast-inverted", "contrast-forced", "dark-scheme", "quirks-mode", "reading-order",
    "attribution", "words-shown", "plain-words", "requests", "nu", "support", "sanitisers",
    "filler",
}  # fmt: skip


def is_awaited(name: str) -> bool:
    """A check that nobody has written yet."""
    is_known = name in PROOFS or name.startswith(("axe ", "theme-"))
    return not is_known and name not in {check.id for check in list_checks()}


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: re.sub(r"\W+", "-", plant.name))
def test_broken_theme_is_caught_by_name(plant, planted, find_faults):
    if is_awaited(plant.caught_by):
        pytest.skip(f"awaits the check {plant.caught_by}")
    one = planted[plant.name]
    assert one.is_broken, f"{plant.file} of the theme holds nothing that matches {plant.old}"
    assert plant.caught_by in {*one.problems, *find_faults(one)}


def test_at_least_twenty_ways_are_tried_and_each_proof_catches_one():
    assert len(PLANTS) >= 20
    assert {plant.caught_by for plant in PLANTS} >= PROOFS
