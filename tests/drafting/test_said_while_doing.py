"""Who speaks is named between the verb and what they do. All people are fictional."""

from __future__ import annotations

from tests.drafting.test_whose_words import read_quotes
from tests.tables import table

THREE = {
    "en": "Ana Ruiz, Tom Hale and Ida Noll opened the bridge in May after a year of work.",
    "es": "Ana Ruiz, Tomás Vela y Luz Gil abrieron el puente en mayo tras un año de obras.",
    "fr": "Anne Ruiz, Luc Vela et Ida Carrel ont ouvert le pont en mai après un an de travaux.",
    "pt": "Ana Ruiz, Tomás Vela e Luz Gil abriram a ponte em maio depois de um ano de obras.",
}
QUOTED = {
    "en": "“The bridge stood because nobody went home that night,”",
    "es": "“El puente aguantó porque nadie se fue a casa esa noche”,",
    "fr": "« Le pont a tenu parce que personne n’est rentré cette nuit-là »,",
    "pt": "“A ponte aguentou porque ninguém foi para casa nessa noite”,",
}
CLAUSES = [
    ("en", "said Ruiz referring to the masons, who worked all night."),
    ("en", "said Ruiz thanking the masons who worked all night."),
    ("en", "said Ruiz, referring to the masons, who worked all night."),
    ("en", "said Ruiz of the masons, who worked all night."),
    ("en", "said Ruiz standing beside the mayor, Tom Hale, who nodded."),
    ("en", "said Ana Ruiz, the mayor, thanking the masons, who worked all night."),
    ("es", "dijo Ruiz refiriéndose a los albañiles, que trabajaron toda la noche."),
    ("es", "dijo Ruiz, refiriéndose a los albañiles, que trabajaron toda la noche."),
    ("es", "ha dicho Ruiz aludiendo al puente, en el que trabajaron cien personas."),
    ("es", "dijo Ruiz en referencia a los albañiles, que trabajaron toda la noche."),
    ("es", "dijo Ruiz visiblemente emocionada, que trabajó toda la noche."),
    ("es", "dijo Ruiz agradeciendo a los vecinos, los obreros y las familias."),
    ("es", "dijo Ruiz recordando a los albañiles, quienes trabajaron toda la noche."),
    ("es", "dijo la alcaldesa, Ana Ruiz, refiriéndose a los albañiles, que vinieron."),
    ("fr", "a dit Ruiz en se référant aux maçons, qui ont travaillé toute la nuit."),
    ("fr", "a dit Ruiz évoquant les maçons, qui ont travaillé toute la nuit."),
    ("fr", "a dit Ruiz à propos des maçons, qui ont travaillé toute la nuit."),
    ("fr", "a dit Ruiz faisant référence aux maçons, qui ont travaillé toute la nuit."),
    ("fr", "a dit Ruiz en remerciant les voisins, les maçons et les familles."),
    ("pt", "disse Ruiz referindo-se aos pedreiros, que trabalharam toda a noite."),
    ("pt", "disse Ruiz, referindo-se aos pedreiros, que trabalharam toda a noite."),
    ("pt", "disse Ruiz agradecendo aos vizinhos, que vieram em maio."),
    ("pt", "disse Ruiz em referência aos pedreiros, que trabalharam toda a noite."),
    ("pt", "disse Ruiz agradecendo aos vizinhos, aos pedreiros e às famílias."),
]


@table(("lang", "clause"), CLAUSES)
def test_a_name_before_what_its_owner_does_is_kept(lang: str, clause: str) -> None:
    [quote] = read_quotes(lang, THREE[lang], f"{QUOTED[lang]} {clause}")
    name = quote["speaker"]
    assert name == THREE[lang].partition(",")[0]
    assert quote["title"] in (None, "mayor", "alcaldesa")


@table(
    ("lang", "text"),
    [
        ("en", "“The bridge is open,” said Norwell planning director Tom Hale."),
        ("es", "“El puente está abierto”, dijo el director de obras Tomás Vela cantando."),
        ("fr", "« Le pont est ouvert », a dit l’adjoint représentant la maire, Luc Vela."),
    ],
)
def test_what_only_looks_like_a_deed_is_a_part_of_the_role(lang: str, text: str) -> None:
    [quote] = read_quotes(lang, text)
    assert quote["speaker"] in ("Tom Hale", "Tomás Vela", "Luc Vela")
