"""A sentence around words that says whose they are, by its form alone. All people are fictional."""

from __future__ import annotations

from tests.checks.test_accounted_clauses import is_proved
from tests.tables import table

HERS = [
    (
        "en",
        "_ With these words Ana Ruiz, warden at Norwell Council, opened the new Marsh Lane.",
        "The lane is open.",
    ),
    (
        "en",
        "_ That was the message from Ana Ruiz, head of Norwell Mill, to the Ports Committee.",
        "The mill is open.",
    ),
    ("en", "For Ana Ruiz, head of Norwell Mill, the answer is simple: _", ""),
    ("es", "_ Ese fue el mensaje de la alcaldesa Ana Ruiz.", "El muelle está abierto."),
    ("es", "Para Ana Ruiz, la respuesta es clara: _", ""),
    ("es", "_ avanza ella misma desde el muelle.", "La alcaldesa Ana Ruiz sonríe."),
    ("es", "Abrió el acto la alcaldesa Ana Ruiz, que saludó así a los vecinos: _", ""),
    ("es", "_ confiesa, mirando los planos del muelle, la alarife Ana Ruiz.", "Es nuevo."),
    ("fr", "_ C'était le message de la maire Ana Ruiz.", "Le quai est ouvert."),
    ("fr", "_ C'est le message d'Ana Ruiz, maire de Norvelle.", "Le quai est ouvert."),
    (
        "fr",
        "Il a déclaré : _",
        "Le directeur, Mamadou Keita, a salué la mémoire de sœur Bernadette.",
        "Mamadou Keita",
    ),
    ("de", "Für sie steht fest: _", "Bürgermeisterin Ana Ruiz will nun nach Polen."),
    ("de", "_ Das war die Botschaft von Ana Ruiz, Leiterin.", "Der Steg ist offen."),
    ("pt", "_ contou ela, já de volta a Norvela.", "A prefeita Ana Ruiz abriu o cais."),
    ("pt", "_ confessa, folheando as partituras do avô, a alarife Ana Ruiz.", "É novo."),
    (
        "pt",
        (
            "Ana Ruiz, mestre queijeira, dedica o prémio a todos e ao pastor, o senhor Sabino. "
            "E acrescenta: _"
        ),
        "",
    ),
]
NOT_HERS = [
    ("en", "Ana Ruiz, the mayor, had talked her neighbour into standing up and announcing: _", ""),
    ("en", "Mayor Ana Ruiz talked Tom Hale into saying: _", ""),
    ("en", "_ With these words Ana Ruiz, the mayor, was greeted by Tom Hale.", "It is open."),
    ("en", "_ With these words Ana Ruiz, the mayor, and Tom Hale opened it.", "It is open."),
    ("en", "_ That was the message for Ana Ruiz, the mayor.", "It is open."),
    ("en", "_ That was the message from the son of Ana Ruiz.", "Mayor Ana Ruiz came."),
    ("en", "_ That was the message from Ana Ruiz's son.", "Mayor Ana Ruiz came."),
    ("en", "For Ana Ruiz, the answer is Tom Hale's: _", ""),
    ("es", "_ avanza ella misma desde el muelle.", "Ana Ruiz y la alcaldesa Rosa Gil ríen."),
    ("es", "Vino el hijo de la alcaldesa Ana Ruiz, que saludó así a los vecinos: _", ""),
    ("es", "_ confiesa, mirando a la alcaldesa, Ana Ruiz, el alarife Tom Hale.", "Es nuevo."),
    (
        "fr",
        (
            "Pour le centenaire de la maison, Mme Ana Ruiz, maire, a lu les volontés de la "
            "fondatrice, mère Élise Roux : _"
        ),
        "",
    ),
    (
        "de",
        (
            "Ein Abend, den Küchenchefin Ana Ruiz so schnell nicht vergisst: _ raunte ihr die "
            "frühere Präsidentin zu."
        ),
        "",
    ),
    ("de", "_ raunte ihr der alte Wirt zu.", "Bürgermeisterin Ana Ruiz kam."),
    ("de", "Für ihn steht fest: _", "Bürgermeisterin Ana Ruiz will nun nach Polen."),
    ("pt", "_ contou ela, a presidente do clube.", "A prefeita Ana Ruiz abriu o cais."),
    ("pt", "_ contou ele, já de volta a Norvela.", "A prefeita Ana Ruiz abriu o cais."),
]


@table(("lang", "clause", "opening", "name"), [(*row, "Ana Ruiz")[:4] for row in HERS])
def test_the_form_of_a_sentence_says_whose_view_it_is(
    lang: str, clause: str, opening: str, name: str
):
    assert is_proved(lang, clause, opening, name)


@table(("lang", "clause", "opening"), NOT_HERS)
def test_the_form_of_a_sentence_leaves_it_to_another(lang: str, clause: str, opening: str):
    assert not is_proved(lang, clause, opening)
