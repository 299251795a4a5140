"""With four times as many quotes nothing is called more than eight times as often.

Calls are counted, not seconds: no machine is too busy for it.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from types import FrameType

import pytest

from digest.building import build
from digest.project import Project
from digest.sources.same_names import Namesakes, is_same_name

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import figures

NAMES = ["Ana Ruiz", "A. Ruiz", "Ana M. Ruiz", "Ruiz", "U.S. Conference of Mayors", "USCM", "AR",
         "United States Coast Mission", "Ben Cole", "B Cole", "Mary-Ann O’Neil", "ana ruiz", "",
         "the Mayors", "Anaruiz", "Conference of Mayors", "Ana", "C"]  # fmt: skip


def count_calls(folder: Path, number: int) -> Counter[str]:
    """How often a build of an edition calls each function of digest."""
    root = figures.grow(folder, "quotes", number)
    calls: Counter[str] = Counter()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "digest" in frame.f_code.co_filename:
            calls[f"{Path(frame.f_code.co_filename).name}:{frame.f_code.co_name}"] += 1

    sys.setprofile(note)
    try:
        assert build(Project(root)).editions
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.slow
def test_no_function_is_called_by_the_square_of_the_quotes(tmp_path: Path) -> None:
    few, many = (count_calls(tmp_path, number) for number in (30, 120))
    grown = {name: (few[name], count) for name, count in many.items() if count > 1_000}
    assert {name: each for name, each in grown.items() if each[1] > 8 * each[0] + 500} == {}


def test_an_index_of_names_finds_what_a_comparison_of_all_finds() -> None:
    index = Namesakes((name, name) for name in NAMES)
    for name in NAMES:
        found = [other for other in NAMES if is_same_name(name, other)]
        assert [*index.find(name)] == found, name
