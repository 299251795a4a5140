"""Whose words a release has, where it names more than one. All people are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_proof import PROOFS, prove

WORDS = {
    "en": "The bridge is closed at night",
    "es": "El puente cierra por la noche",
    "fr": "Le pont ferme la nuit",
    "de": "Die Brücke ist nachts gesperrt",
    "pt": "A ponte fecha à noite",
}
MARKS = {"en": "“{}”", "es": "«{}»", "fr": "« {} »", "de": "„{}“", "pt": "“{}”"}


def judge(root: Path, lang: str, source: str, name: str = "Ana Ruiz", **person: str):
    """The problems with the words of a language as this person's; `_` stands for them in marks."""
    quoted = MARKS[lang].format(WORDS[lang])
    people = {"ana": {"name": name, **person}}
    return prove(root, source.replace("_", quoted), WORDS[lang], people=people, lang=lang)


NAMESAKES = [
    ("en", "_ said Ana Ruiz Vega, a nurse.\n\nMayor Ana Ruiz came late."),
    ("en", "_ said engineer Ana Ruiz Vega. Ana Ruiz, the mayor, came late."),
    ("en", "Mayor Ana Ruiz came late.\n\n_ said Ana Ruiz III."),
    ("en", "Mayor Ana Ruiz came late. Her cousin Ana Ruiz Vega said: _"),
    ("en", "The mayor, Ana Ruiz, came late.\n\n_ said volunteer Ana Ruiz Vega."),
    ("en", "_ Ana Ruiz Vega, 17, a pupil, said.\n\nGov. Ana Ruiz thanked her."),
    ("en", "_ said Ana Ruiz Jr. Mayor Ana Ruiz smiled."),
    ("es", "La alcaldesa Ana Ruiz llegó.\n\n_, dijo la enfermera Ana Ruiz Vega."),
    ("es", "_, dijo Ana Ruiz Vega, alumna.\n\nAna Ruiz, alcaldesa de la ciudad, asintió."),
    ("fr", "La maire Ana Ruiz est arrivée.\n\n_, a dit l’infirmière Ana Ruiz Vega."),
    ("fr", "La directrice Ana Ruiz est là.\n\nAna Ruiz Vega, bénévole, a dit : _"),
    ("de", "Bürgermeisterin Ana Ruiz kam.\n\n_, sagte die Krankenschwester Ana Ruiz Vega."),
    ("de", "_, sagte Ana Ruiz Vega, Schülerin am Gymnasium.\n\nDirektorin Ana Ruiz nickte."),
    ("pt", "A prefeita Ana Ruiz chegou.\n\n_, disse a enfermeira Ana Ruiz Vega."),
    ("pt", "_, afirmou Ana Ruiz Vega, aluna da escola.\n\nA diretora Ana Ruiz chegou tarde."),
]


@pytest.mark.parametrize(("lang", "source"), NAMESAKES)
def test_a_longer_name_with_another_role_is_another_person(tmp_path: Path, lang, source):
    assert judge(tmp_path, lang, source)["quote-speaker"].severity == "error"


def test_a_shorter_name_with_another_role_is_another_person(tmp_path: Path):
    source = "Ana Ruiz Vega, a pupil, came late.\n\n_ said Mayor Ana Ruiz."
    assert "quote-speaker" in judge(tmp_path / "pupil", "en", source, "Ana Ruiz Vega")
    assert "quote-speaker" not in judge(tmp_path / "mayor", "en", source, "Ana Ruiz")


def test_a_role_of_the_shorter_name_alone_leaves_open_who_spoke(tmp_path: Path):
    source = "Mayor Ana Ruiz came late.\n\n_ said Ana Ruiz Vega."
    found = judge(tmp_path, "en", source)["quote-speaker"]
    assert "from Ana Ruiz Vega, who may not be Ana Ruiz" in found.message
    assert "vouched:" in found.fix


ONE = [
    ("en", "Mayor Ana Ruiz Vega came late.\n\n_ said Ana Ruiz."),
    ("en", "Ana Ruiz Vega, the mayor of Norwell, came late.\n\n_ Mayor Ana Ruiz said."),
    ("en", "The Ana Ruiz Library opened.\n\n_ said Mayor Ana Ruiz Vega."),
    ("en", "_ said Ana Ruiz Jr., the mayor.\n\nMayor Ana Ruiz came late."),
    ("en", "The event was opened by Ana Ruiz. _ said Ana Ruiz Vega, its founder."),
    ("en", "Mayor Ruiz came late.\n\n_ said Mayor Ana Ruiz Vega."),
    ("es", "La alcaldesa Ana Ruiz llegó.\n\n_, dijo Ana Ruiz Vega, alcaldesa de la ciudad."),
    ("es", "Según Ana Ruiz Vega, _.\n\nAna Ruiz llegó tarde."),
    ("fr", "La maire Ana Ruiz est là.\n\n_, a dit la maire Ana Ruiz Vega."),
    ("de", "Bürgermeisterin Ana Ruiz Vega kam.\n\n_, sagte Ana Ruiz."),
    ("pt", "O diretor da escola, Ana Ruiz, chegou.\n\n_, disse o diretor Ana Ruiz Vega."),
]


@pytest.mark.parametrize(("lang", "source"), ONE)
def test_a_longer_name_with_the_same_role_or_none_is_the_same_person(tmp_path: Path, lang, source):
    assert not PROOFS & set(judge(tmp_path, lang, source))


def test_the_role_of_the_content_before_a_name_makes_no_other_person(tmp_path: Path):
    source = "Die Pflegerin Ana Ruiz kam.\n\n_, sagte Pflegerin Ana Ruiz."
    assert "quote-speaker" not in judge(tmp_path, "de", source, role="Pflegerin")
