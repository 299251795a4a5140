"""Each case of a test that is sampled is quick or slow, whatever order the tests are run in."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import pytest_collection_modifyitems

SAMPLED = pytest.mark.sampled(3).mark


@dataclass
class Case:
    """What is asked of a test that pytest has collected."""

    nodeid: str
    callspec: Any
    added: list[str] = field(default_factory=list)

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        return SAMPLED if name == "sampled" else None

    def add_marker(self, name: str) -> None:
        self.added.append(name)


def sample(seed: int) -> list[str]:
    """The cases that stay quick, of a table of seven rows and of two tables of three and two."""
    tables = [("one", [{"row": row} for row in range(7)])]
    tables += [("two", [{"outer": outer, "row": row} for outer in range(3) for row in range(2)])]
    cases = [
        Case(f"test.py::test_{name}[{'-'.join(map(str, indices.values()))}]",
             SimpleNamespace(indices=indices))
        for name, rows in tables for indices in rows
    ]  # fmt: skip
    random.Random(seed).shuffle(cases)
    pytest_collection_modifyitems(cases)  # type: ignore[arg-type]
    return sorted(case.nodeid.removeprefix("test.py::") for case in cases if not case.added)


@pytest.mark.parametrize("seed", range(5))
def test_the_same_cases_are_quick_in_any_order(seed: int) -> None:
    assert sample(seed) == ["test_one[0]", "test_one[3]", "test_one[6]", "test_two[0-0]",
                            "test_two[1-1]"]  # fmt: skip
