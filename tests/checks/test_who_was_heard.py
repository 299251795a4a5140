"""Words that a person hears, asks for, or is told are another's. All people are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_who_spoke import judge

OPENED = {
    "en": "Mayor Ana Ruiz opened the park.",
    "es": "La alcaldesa Ana Ruiz abrió el parque.",
    "fr": "La maire Ana Ruiz a ouvert le parc.",
    "de": "Bürgermeisterin Ana Ruiz hat den Park eröffnet.",
    "pt": "A prefeita Ana Ruiz abriu o parque.",
}
HEARD = [
    ("en", "Ana Ruiz heard a child say: _"),
    ("en", "Ana Ruiz heard Ben Cole say: _"),
    ("en", "Ana Ruiz saw a man shout: _"),
    ("en", "Ana Ruiz had the clerk announce: _"),
    ("en", "Ana Ruiz made the pupils repeat: _"),
    ("en", "Mayor Ana Ruiz listened to a farmer say: _"),
    ("en", "Ana Ruiz told the clerk to write: _"),
    ("en", "Ana Ruiz urged members to declare: _"),
    ("en", "Ana Ruiz heard them say: _"),
    ("en", "She heard her neighbors saying, _"),
    ("en", "Ana Ruiz heard a child at the gate of the park say: _"),
    ("en", "_ Ana Ruiz heard a driver say."),
    ("es", "Ana Ruiz vio a un hombre gritar: _"),
    ("es", "Ana Ruiz hizo decir a los alumnos: _"),
    ("es", "Ana Ruiz pidió a la multitud gritar: _"),
    ("es", "Ana Ruiz pidió a los vecinos que dijeran: _"),
    ("fr", "Ana Ruiz a laissé un garçon dire : _"),
    ("fr", "Ana Ruiz a demandé à la foule de crier : _"),
    ("fr", "Ana Ruiz fit répéter aux élèves : _"),
    ("fr", "Ana Ruiz l’a entendu dire : _"),
    ("de", "Ana Ruiz hörte ein Kind sagen: _"),
    ("de", "Ana Ruiz hörte Lukas Park sagen: _"),
    ("de", "Ana Ruiz sah zu, wie ein Mädchen flüsterte: _"),
    ("de", "Ana Ruiz ließ den Sprecher erklären: _"),
    ("de", "Ana Ruiz hat ein Kind sagen hören: _"),
    ("de", "Ana Ruiz bat die Menge, laut zu rufen: _"),
    ("de", "Im Park hörte Ana Ruiz einen Mann sagen: _"),
    ("pt", "Ana Ruiz viu um homem gritar: _"),
    ("pt", "Ana Ruiz fez os alunos repetirem: _"),
    ("pt", "Ana Ruiz pediu à multidão para gritar: _"),
    ("pt", "Ana Ruiz pediu que os moradores dissessem: _"),
]
TOLD = [
    ("en", "_ said a resident to Ana Ruiz."),
    ("en", "_ shouted a driver to Mayor Ana Ruiz."),
    ("es", "_, le dijo un vecino a Ana Ruiz."),
    ("es", "_, dijeron los vecinos a Ana Ruiz."),
    ("es", "_, le explicó una comerciante a la alcaldesa Ana Ruiz."),
    ("es", "_, según contó a Ana Ruiz un vecino."),
    ("de", "_, schrieb ein Vater an Ana Ruiz."),
    ("de", "Anwohner erzählten Bürgermeisterin Ana Ruiz: _"),
    ("pt", "_, disse a Ana Ruiz um morador."),
    ("pt", "_, disseram a Ana Ruiz os moradores."),
    ("pt", "_, contaram a Ana Ruiz duas alunas."),
    ("pt", "_, disse um morador a Ana Ruiz."),
]
HERS = [
    ("en", "Ana Ruiz took the floor to say: _"),
    ("en", "Ana Ruiz wrote a letter to say: _"),
    ("en", "Ana Ruiz had one thing to say: _"),
    ("en", "Ana Ruiz made a simple request: _"),
    ("en", "Ana Ruiz issued a statement saying: _"),
    ("en", "Ana Ruiz, who heard a man shout, replied: _"),
    ("en", "_ said Ana Ruiz, adviser to Mayor Tom Hale."),
    ("es", "_, dijo a los periodistas Ana Ruiz."),
    ("es", "Ana Ruiz tomó la palabra para decir: _"),
    ("es", "La alcaldesa Ana Ruiz se dirigió a los vecinos para decir: _"),
    ("es", "Ana Ruiz hizo saber a los vecinos: _"),
    ("es", "_, según explicó a la prensa Ana Ruiz."),
    ("fr", "Ana Ruiz a tenu à dire : _"),
    ("fr", "Ana Ruiz a eu le plaisir d’annoncer : _"),
    ("fr", "Ana Ruiz a fait savoir aux habitants : _"),
    ("de", "Ana Ruiz konnte den Eltern mitteilen: _"),
    ("de", "Ana Ruiz trat vor die Menge, um zu sagen: _"),
    ("de", "_, wie Bürgermeisterin Ana Ruiz sagte."),
    ("pt", "_, disse a prefeita Ana Ruiz aos moradores."),
    ("pt", "A prefeita Ana Ruiz aproveitou a festa para dizer: _"),
]


@pytest.mark.sampled(8)
@pytest.mark.parametrize(("lang", "said"), HEARD)
def test_words_that_a_person_heard_or_asked_for_are_not_hers(tmp_path: Path, lang, said):
    assert judge(tmp_path, lang, f"{OPENED[lang]}\n\n{said}")["quote-speaker"].severity == "error"


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("lang", "said"), TOLD)
def test_words_that_a_person_was_told_are_not_hers(tmp_path: Path, lang, said):
    assert judge(tmp_path, lang, f"{OPENED[lang]}\n\n{said}")["quote-speaker"].severity == "error"


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("lang", "said"), HERS)
def test_an_object_that_says_nothing_leaves_the_words_hers(tmp_path: Path, lang, said):
    assert "quote-speaker" not in judge(tmp_path, lang, f"{OPENED[lang]}\n\n{said}")


ASKED = [
    ("en", "Tom Hale asked Ana Ruiz to say: _"),
    ("en", "No one heard Ana Ruiz say: _"),
    ("en", "Tom Hale wants the mayor to say: _"),
    ("es", "Nadie oyó a Ana Ruiz decir: _"),
    ("fr", "Luc Parc a demandé à Ana Ruiz de dire : _"),
    ("de", "Jan Berg bat Ana Ruiz zu sagen: _"),
    ("pt", "Rui Vale pediu a Ana Ruiz para dizer: _"),
]


@pytest.mark.parametrize(("lang", "said"), ASKED)
def test_words_that_a_person_is_asked_to_say_are_not_proved(tmp_path: Path, lang, said):
    assert judge(tmp_path, lang, f"{OPENED[lang]}\n\n{said}")["quote-speaker"].severity == "error"
