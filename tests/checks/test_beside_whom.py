"""Who spoke, beside somebody else, by another name, or as whose view. All people are fictional."""

from __future__ import annotations

from tests.checks.test_accounted_clauses import is_proved
from tests.tables import table

HERS = [
    ("fr", "Aux côtés du maire, Tom Hale, la ministre, Ana Ruiz, a précisé : _", ""),
    ("fr", "La réponse d'Ana Ruiz a été nette : _", ""),
    (
        "es",
        "En presencia del obispo, Tom Hale, la alcaldesa, Ana Ruiz, salió y anunció: _",
        "",
    ),
    ("es", "_, defendió en la tribuna la diputada Ana Ruiz, que votó a favor.", ""),
    (
        "es",
        "_ manifestó la alcaldesa ante las tejedoras y el obispo, Tom Hale.",
        "La alcaldesa Ana Ruiz abrió el muelle.",
    ),
    ("es", "Allí dijo a los vecinos: _", "La alcaldesa Ana Ruiz llegó a primera hora."),
    ("es", "La alcaldesa, Ana Ruiz, compareció ayer, donde ha asegurado: _", ""),
    ("es", "La respuesta de Ana Ruiz fue clara: _", ""),
    ("es", "Para Ana Ruiz está claro: _", ""),
    ("es", "_, dijo Ana Ruiz, junto a Tom Hale.", ""),
    ("es", "_, en palabras de Ana Ruiz, alcaldesa de la ciudad.", ""),
    ("es", "_, dijo la homenajeada.", "El premio es para Ana Ruiz, junto al alcalde, Tom Hale."),
    ("pt", "O porto abriu, e a prefeita, Ana Ruiz, não tem dúvidas: _", ""),
    ("pt", "A resposta de Ana Ruiz foi clara: _", ""),
    ("pt", "Para a prefeita Ana Ruiz está claro: _", ""),
    ("pt", "_, disse ela na abertura, em Norvela.", "A prefeita Ana Ruiz abriu o cais."),
    ("pt", "Segundo a diretora, _", "A biblioteca abriu. Ana Ruiz dirige a biblioteca da vila."),
    ("pt", "_, disse a vencedora.", "Ana Ruiz venceu a prova."),
    ("de", "Die Antwort von Ana Ruiz war deutlich: _", ""),
    ("de", "Für Ana Ruiz steht fest: _", ""),
    ("de", "Für Bürgermeisterin Ana Ruiz ist klar: _", ""),
    ("de", "_, sagte die Preisträgerin.", "Ana Ruiz hat den Preis gewonnen."),
    ("en", "_ said the director.", "Ana Ruiz leads the library."),
]
NOT_HERS = [
    ("fr", "Aux côtés de la ministre, Ana Ruiz, le maire, Tom Hale, a précisé : _", ""),
    (
        "es",
        "En presencia de la alcaldesa, Ana Ruiz, el obispo, Tom Hale, salió y anunció: _",
        "",
    ),
    ("es", "_, gritó a la diputada Ana Ruiz un vecino.", ""),
    (
        "es",
        "La alcaldesa, Ana Ruiz, compareció ayer, donde ha asegurado el secretario: _",
        "",
    ),
    ("es", "La respuesta del hijo de Ana Ruiz fue clara: _", ""),
    ("es", "La respuesta a Ana Ruiz fue clara: _", ""),
    ("es", "Para Ana Ruiz cantó el coro: _", ""),
    ("es", "_, dijeron Ana Ruiz, junto a Tom Hale.", ""),
    ("es", "_, dijo Ana Ruiz junto con Tom Hale.", ""),
    ("es", "_, dijo el homenajeado.", "El festival premia a Tom Hale, y lo presenta Ana Ruiz."),
    ("pt", "A prefeita, Ana Ruiz, chegou cedo, e o bispo, Tom Hale, não tem dúvidas: _", ""),
    ("pt", "A resposta do pai de Ana Ruiz foi clara: _", ""),
    ("pt", "Segundo a diretora, _", "Ana Ruiz visitou a biblioteca da vila."),
    ("pt", "_, disse a vencedora.", "Ana Ruiz entregou a taça a Eva Dial."),
    ("de", "Die Antwort an Ana Ruiz war deutlich: _", ""),
    ("de", "Für Ana Ruiz schrieb der Chor: _", ""),
    ("en", "_ said the director.", "Ana Ruiz visited the library."),
]


@table(("lang", "clause", "opening"), HERS)
def test_who_spoke_is_told_from_those_beside_her(lang: str, clause: str, opening: str):
    assert is_proved(lang, clause, opening)


@table(("lang", "clause", "opening"), NOT_HERS)
def test_the_other_one_who_is_named_spoke(lang: str, clause: str, opening: str):
    assert not is_proved(lang, clause, opening)


def test_a_last_name_that_is_a_trade_is_a_name():
    opening = "Ines Förster, Leiterin der Tafel, bittet um Spenden."
    assert is_proved("de", "Wörtlich sagte Förster vor Journalisten: _", opening, "Ines Förster")
