"""The parts of `tools/try-mutants` that need none of its packages."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.mutants import forking, listing, trying
from tests.mutants.listing import Mutant
from tests.tables import table

CODE = """\
LONGEST_CUT = 3
MOST_CUT = [LONGEST_CUT, 4]

class Row:
    size = 5

def cut(text, most=LONGEST_CUT):
    if len(text) > most:
        return text[
            :most
        ]
    return text
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`digest.made`, which nobody else has imported."""
    (tmp_path / "made.py").write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(listing, "CODE", tmp_path)
    listing._parse.cache_clear()
    made = ModuleType("digest.made")
    made.__file__ = str(tmp_path / "made.py")
    exec(compile(CODE, made.__file__, "exec", dont_inherit=True), vars(made))  # noqa: S102
    monkeypatch.setitem(sys.modules, "digest.made", made)
    return made


@pytest.mark.usefixtures("module")
def test_a_line_runs_with_its_statement_or_as_its_module_is_imported() -> None:
    found = [listing.find_lines("made.py", line) for line in range(1, 13)]
    assert found[:7] == [None] * 7
    assert [each and [*each] for each in found[7:]] == [[8], *[[9, 10, 11]] * 3, [12]]
    covered = {"made.py": {"8": [1, 2], "9": [2], "12": [1, 3]}}
    for line, tests in ((10, {2}), (12, {1, 3}), (1, {1, 2, 3})):
        assert listing.list_tests(Mutant("made.py", line, "", 0), covered) == tests


@pytest.mark.usefixtures("module")
def test_a_constant_is_changed_with_what_is_made_of_it() -> None:
    found = [listing.find_constants("made.py", line) for line in (1, 2, 5)]
    assert found == [["LONGEST_CUT", "MOST_CUT"], ["MOST_CUT"], []]


def test_a_function_and_a_constant_are_another_one_wherever_they_are_used(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = ModuleType("digest.user")
    vars(user).update(cut=module.cut, MOST_CUT=module.MOST_CUT)
    other = ModuleType("digest.other")
    vars(other).update(FEW=module.LONGEST_CUT)
    monkeypatch.setitem(sys.modules, "digest.user", user)
    monkeypatch.setitem(sys.modules, "digest.other", other)
    monkeypatch.setitem(sys.modules, "digest", module)
    assert user.cut("abcdef") == "abc"
    trial = {"module": "made.py", "source": CODE.replace("            :most", "            most:")}
    forking._change(trial, {module.cut.__code__: [module.cut]})
    assert user.cut("abcdef") == "def"
    source = CODE.replace("LONGEST_CUT = 3", "LONGEST_CUT = 2")
    forking._set_constants({**trial, "source": source, "constants": ["LONGEST_CUT", "MOST_CUT"]})
    assert user.MOST_CUT == module.MOST_CUT == [2, 4]
    assert other.FEW == 3
    with pytest.raises(LookupError):
        forking._change({**trial, "source": source.replace("size = 5", "size = 6")}, {})


def test_the_quickest_tests_come_first_and_expected_files_in_any_case() -> None:
    tests = ["tests/a.py::slow", "tests/golden/b.py::all", "tests/c.py::quick"]
    covered = trying.Covered(tests, [61.0, 90.0, 0.1], {"made.py": {"8": [0, 1, 2]}})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trying, "list_tests", lambda *_: {0, 1, 2})
        assert covered.choose(Mutant("made.py", 8, "", 0)) == [2, 1]


def test_what_one_trial_noticed_is_noticed(tmp_path: Path) -> None:
    for copy, noticed in (("copy0", ["", "a"]), ("copy1", [""])):
        lines = [json.dumps({"name": "cut", "noticed": each}) + "\n" for each in noticed]
        (tmp_path / f"{copy}.told").write_text("".join(lines), encoding="utf-8")
    assert trying.read_told(tmp_path) == {"cut": "a"}


@table(
    ("old", "new", "is_one"),
    [
        ("def cut(text, *, most):", "def cut(text, /, most):", True),
        ("@lru_cache(maxsize=64)", "@lru_cache(maxsize=63)", True),
        ("return most * 2", "return most / 2", False),
    ],
)
def test_another_form_of_a_call_is_no_mutant(old: str, new: str, *, is_one: bool) -> None:
    class Changed(Mutant):
        def tell(self) -> tuple[str, str]:
            return old, new

    assert listing._is_other_call(Changed("made.py", 1, "", 0)) == is_one
