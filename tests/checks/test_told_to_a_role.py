"""Words that somebody tells to who holds an office are not theirs. All people are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_who_spoke import judge

TOLD = [
    ("es", "_, le dijo un vecino a la alcaldesa de Norvela, Ana Ruiz."),
    ("es", "_, contó una maestra jubilada al director del museo, Ana Ruiz."),
    ("fr", "_, a dit un habitant à la maire de Norville, Ana Ruiz."),
    ("fr", "_, a lancé une lycéenne au recteur, Ana Ruiz."),
    ("de", "_, sagte ein Anwohner zur Bürgermeisterin von Norburg, Ana Ruiz."),
    ("pt", "_, disse um morador à prefeita de Norvela, Ana Ruiz."),
    ("pt", "_, contou uma aluna ao diretor da escola, Ana Ruiz."),
]
HERS = [
    ("es", "_, dijo una vecina del barrio, Ana Ruiz."),
    ("fr", "_, a dit une habitante du quartier, Ana Ruiz."),
    ("de", "_, sagte eine Anwohnerin der Straße, Ana Ruiz."),
    ("pt", "_, disse uma moradora do bairro, Ana Ruiz."),
]


@pytest.mark.parametrize(("lang", "source"), TOLD)
def test_words_told_to_a_role_are_not_its_holders(tmp_path: Path, lang, source):
    assert "quote-speaker" in judge(tmp_path, lang, source)


@pytest.mark.parametrize(("lang", "source"), HERS)
def test_a_stranger_who_is_named_then_spoke(tmp_path: Path, lang, source):
    assert "quote-speaker" not in judge(tmp_path, lang, source)
