"""Words of a thing, told by “it”, are no person's. All people are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_who_spoke import judge

THINGS = [
    ("en", "Mayor Ana Ruiz shared a post by a former pupil on Monday. _ it read."),
    ("en", "The account of Mayor Ana Ruiz was hacked on Sunday night. _ it announced at two."),
    ("en", "Callers to the office of Mayor Ana Ruiz hear a recorded voice. _ it says."),
    ("en", "Ana Ruiz, the mayor, put up a sign at the gate. _ it says in large letters."),
]


@pytest.mark.parametrize(("lang", "source"), THINGS)
def test_what_it_said_no_person_said(tmp_path: Path, lang, source):
    assert judge(tmp_path, lang, source)["quote-speaker"].severity == "error"
