"""Words of whom a release calls so: “sagte die Küsterin”. All people are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_who_spoke import judge

HERS = [
    # A noun that no list has, where the release calls one person so, before or after the name.
    ("de", "Küsterin Ana Ruiz kam mit Bürgermeister Jan Peters.\n\n_, sagte die Küsterin."),
    ("de", "Die Küsterin, Ana Ruiz, kam mit Landrat Jan Peters. _, sagte die Küsterin."),
    ("de", "Ana Ruiz, Küsterin in Norwell, kam mit Jan Peters. _, so die Küsterin."),
    ("de", "Patronin Ana Ruiz dankte Jan Peters.\n\n_, sagte die Patronin bei der Feier."),
    # Without a comma after the marks, by the last name alone.
    ("de", "Küsterin Ana Ruiz kam.\n\n_ sagte die Küsterin."),
    ("de", "Försterin Ana Ruiz zog Bilanz.\n\n_ so Ruiz."),
    ("de", "Försterin Ana Ruiz zog Bilanz.\n\n_ sagte Ruiz dort."),
    ("de", "Försterin Ana Ruiz dankte Ida Kuhn.\n\n_ sagte Ruiz über Kuhn."),
    # An age for a name, and where she spoke.
    ("de", "Ana Ruiz leitet den Zoo.\n\n_, erklärte die 46-Jährige bei der Feier in Norwell."),
    ("de", "Ana Ruiz (46) leitet den Zoo.\n\n_, erklärte die 46-Jährige."),
    # An occasion before the office.
    ("fr", "_, a expliqué, à l’issue de la visite, la maire Ana Ruiz."),
    ("fr", "_, a dit lundi, à l’occasion de la visite, la cheffe du service, Ana Ruiz."),
    # A place or an occasion after a full name with its office, or after a pronoun.
    ("es", "_, aseguró la ministra de Cultura Ana Ruiz en rueda de prensa."),
    ("es", "_, aseguró la concejala de Norwell Ana Ruiz en una entrevista."),
    ("pt", "A piloto Ana Ruiz venceu no domingo.\n\n_, vibrou ela no pódio."),
    ("pt", "A etapa foi no domingo.\n\n_, vibrou Ana Ruiz no pódio."),
]

NOT_HERS = [
    ("de", "Küsterin Ana Ruiz kam mit Küsterin Ida Kuhn. _, sagte die Küsterin."),
    ("de", "Küsterin Ana Ruiz kam. _, sagte eine Küsterin."),
    ("de", "Küsterin Ana Ruiz kam. _, sagte die Küsterin aus Brandow."),
    ("de", "Altküsterin Ana Ruiz kam. _, sagte die Küsterin."),
    ("de", "Bürgermeisterin Ana Ruiz kam. _, sagte die Küsterin."),
    ("de", "Küsterin Ida Kuhn kam mit Bürgermeisterin Ana Ruiz. _, sagte die Küsterin."),
    ("de", "Försterin Ana Ruiz zog Bilanz.\n\n_ steht auf Ruiz."),
    ("de", "Försterin Ana Ruiz zog Bilanz.\n\n_ rief man Ruiz zu."),
    ("de", "Ana Ruiz kam. _, sagte eine 46-Jährige."),
    ("de", "Ana Ruiz kam. _, sagte eine 46-Jährige bei der Feier."),
    ("de", "Ana Ruiz (31) kam. _, sagte die 46-Jährige."),
    ("en", "Ana Ruiz came. _ said a 46-year-old."),
    ("en", "Ana Ruiz, 31, came. _ said the 46-year-old."),
    # Two of one last name.
    ("de", "Landrätin Ana Ruiz und Ida Ruiz kamen. _, sagte Ruiz."),
    ("es", "La alcaldesa Ana Ruiz y Marta Ruiz llegaron. _, dijo Ruiz."),
    ("pt", "A prefeita Ana Ruiz e Marta Ruiz chegaram. _, disse Ruiz."),
    ("fr", "_, a dit à la fille du boulanger, la maire Ana Ruiz, un passant."),
    ("fr", "_, a dit, à l’occasion de la visite, un adjoint de la maire Ana Ruiz."),
    ("es", "_, aseguró el asesor de la ministra de Cultura Ana Ruiz en rueda de prensa."),
]


@pytest.mark.parametrize(("lang", "source"), HERS)
def test_whom_the_release_calls_so_spoke(tmp_path: Path, lang, source):
    assert not judge(tmp_path, lang, source)


@pytest.mark.parametrize(("lang", "source"), NOT_HERS)
def test_whom_the_release_calls_otherwise_did_not_speak(tmp_path: Path, lang, source):
    assert judge(tmp_path, lang, source)["quote-speaker"].severity == "error"


TRADES = [
    ("Meister", "Landrätin Ute Meister kam. _, sagte Meister.", True),
    ("Richter", "Landrätin Ute Richter kam mit Ida Kuhn. _, sagte Richter.", True),
    ("Dorfmeister", "Landrätin Ute Dorfmeister kam mit Ida Kuhn. _, sagte Dorfmeister.", True),
    ("Richter", "Landrätin Ute Richter kam. _, sagte der Richter.", False),
    ("Richter", "Landrätin Ute Richter kam. _, sagten Richter.", False),
    ("Richter", "Landrätin Ute Richter kam. _, sagte Richter Jan Peters.", False),
]


@pytest.mark.parametrize(("last", "source", "is_hers"), TRADES)
def test_a_last_name_that_is_a_trade_is_one_without_an_article(
    tmp_path: Path, last, source, is_hers
):
    problems = judge(tmp_path, "de", source, f"Ute {last}")
    assert ("quote-speaker" not in problems) == is_hers


def test_an_opening_with_a_name_and_a_comma_is_read(tmp_path: Path):
    source = "As escavações seguem. Nas palavras da arqueóloga Ana Ruiz, _\n\nEntrada livre."
    assert set(judge(tmp_path, "pt", source)) <= {"quote-speaker"}
