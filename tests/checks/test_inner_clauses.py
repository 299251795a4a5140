"""The clause that leads to a quotation may be inside that of another. All are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_who_spoke import judge

OTHERS = [
    ("en", "Mayor Ana Ruiz voted against the motion, which says: _"),
    ("en", "Mayor Ana Ruiz thanked the driver who had told the council: _"),
    ("en", "Mayor Ana Ruiz stopped at the wall where a child had written: _"),
    ("en", "Mayor Ana Ruiz refused to say: _"),
    ("en", "Mayor Ana Ruiz wondered whether her guests would say: _"),
    ("es", "La alcaldesa Ana Ruiz aplaudió al bombero que acababa de decir: _"),
    ("es", "La alcaldesa Ana Ruiz votó contra la moción, cuyo artículo primero dispone: _"),
    ("es", "La alcaldesa Ana Ruiz se quedó con las ganas de decir: _"),
    ("es", "La alcaldesa Ana Ruiz se pregunta si los vecinos dirán: _"),
    ("fr", "La maire Ana Ruiz a longuement applaudi le secouriste qui venait de dire : _"),
    ("fr", "La maire Ana Ruiz a visité l’exposition dont le titre annonce : _"),
    ("fr", "La maire Ana Ruiz a refusé de dire à la presse : _"),
    ("fr", "La maire Ana Ruiz se demande si ses clients diront un jour : _"),
    ("de", "Die Bürgermeisterin Ana Ruiz stimmte gegen den Antrag, in dem es heißt: _"),
    ("de", "Bürgermeisterin Ana Ruiz dankte dem Fahrer, der den Gästen gesagt hatte: _"),
    ("de", "Bürgermeisterin Ana Ruiz hätte den Gästen gern zugerufen: _"),
    ("pt", "A prefeita Ana Ruiz parou diante do muro, onde alguém pintou: _"),
    ("pt", "A prefeita Ana Ruiz votou contra o projeto, cujo artigo primeiro determina: _"),
    ("pt", "A prefeita Ana Ruiz assinou o manifesto da ciência, que abre assim: _"),
]
HERS = [
    ("en", "Mayor Ana Ruiz, who opened the park, said: _"),
    ("es", "La alcaldesa Ana Ruiz, que preside la junta, dijo: _"),
    ("fr", "La maire Ana Ruiz a dit que : _"),
    ("de", "Bürgermeisterin Ana Ruiz, die den Park eröffnete, sagte: _"),
    ("de", "Der Park gehört allen, wie Bürgermeisterin Ana Ruiz sagte: _"),
    ("pt", "A prefeita Ana Ruiz, que abriu o parque, disse: _"),
]


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("lang", "source"), OTHERS)
def test_an_inner_clause_of_another_proves_nothing(tmp_path: Path, lang, source):
    assert judge(tmp_path, lang, source)


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("lang", "source"), HERS)
def test_an_inner_clause_of_the_speaker_is_hers(tmp_path: Path, lang, source):
    assert not judge(tmp_path, lang, source)
