"""With four times as much of anything no function runs more than six times as many of its lines.

Lines are counted, not seconds: no machine is too busy for it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from digest.building import build
from digest.desk.pages import make_files
from digest.post_times import schedule_posts
from digest.project import Project
from digest.reports.listing import list_editions, show_list
from digest.sources.same_names import Namesakes, is_same_name

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import figures
import growing

NAMES = ["Ana Ruiz", "A. Ruiz", "Ana M. Ruiz", "Ruiz", "U.S. Conference of Mayors", "USCM", "AR",
         "United States Coast Mission", "Ben Cole", "B Cole", "Mary-Ann O’Neil", "ana ruiz", "",
         "the Mayors", "Anaruiz", "Conference of Mayors", "Ana", "C"]  # fmt: skip

# So few that it is quick, so many that what grows by the square is seen.
SIZES = {"topics": 25, "quotes": 20, "people": 20, "organizations": 25, "asks": 40, "numbers": 25,
         "articles": 20, "hashtags": 40, "paragraphs": 40, "words": 700, "links": 40,
         "sentences": 24, "excerpts": 16, "segments": 20, "voices": 12,
         "templates": 20}  # fmt: skip
FEW = 6_000  # Lines that count for nothing.


def count_lines(root: Path) -> Counter[str]:
    """How many lines each function runs for a build, its preview, its list and days of posts."""
    lines: Counter[str] = Counter()
    tracers: dict[CodeType, Callable[..., Any]] = {}

    def make(code: CodeType) -> Callable[..., Any]:
        name = f"{Path(code.co_filename).name}:{code.co_firstlineno}:{code.co_name}"

        def note(_: FrameType, event: str, __: object) -> Callable[..., Any]:
            lines[name] += event == "line"
            return note

        return note

    def enter(frame: FrameType, _: str, __: object) -> Callable[..., Any] | None:
        code = frame.f_code
        if code not in tracers:
            if "digest" not in code.co_filename and code.co_filename[0] != "<":
                return None
            tracers[code] = make(code)
        return tracers[code]

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        built = build(Project(root))
        list(make_files(built, root / "out"))
        editions = [(each.edition.slug, "") for each in built.editions]
        show_list(list_editions(built, editions, ()))
        schedule_posts(built.editions[0].posts, date(2031, 4, 1))
    finally:
        sys.settrace(before)
    assert not [each for each in built.problems if each.severity == "error"]
    return lines


def make(folder: Path, kind: str, number: int) -> Path:
    root = folder / f"{kind}-{number}"
    if kind in ("topics", "quotes"):
        return figures.grow(folder, kind, number)
    growing.write_much(root, kind, number)
    return root


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.parametrize("kind", SIZES)
def test_nothing_is_done_by_the_square(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So that quotes are longer than that with few sentences, too.
    monkeypatch.setattr("digest.quotes.candidates.MOST_LETTERS", 400)
    count_lines(make(tmp_path, kind, 1))  # What is read once is read.
    few, many = (count_lines(make(tmp_path, kind, each * SIZES[kind])) for each in (1, 4))
    # What few hardly run, since it is known or another way is shorter, cannot be compared.
    grown = {
        name: (few[name], count) for name, count in many.items() if count > FEW and few[name] > 50
    }
    fast = [f"{name} {a} {b}" for name, (a, b) in grown.items() if b > 6 * a + FEW]
    assert not fast, "\n".join(fast)


def test_an_index_of_names_finds_what_a_comparison_of_all_finds() -> None:
    index = Namesakes((name, name) for name in NAMES)
    for name in NAMES:
        found = [other for other in NAMES if is_same_name(name, other)]
        assert [*index.find(name)] == found, name
