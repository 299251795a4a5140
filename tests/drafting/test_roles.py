"""The role and the organization of a speaker, as a release has them, and short quotes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.tables import table

LEADS = {
    "en": "NORWELL, Ohio, May 4, 2026 - The city council adopted a plan for the water today.",
    "es": "Valderas, 9 de abril de 2026.– Diez ciudades de España firmaron hoy la carta del agua.",
    "fr": "Rivemont, le 4 mars 2026 – Neuf villes ont signé hier un accord sur les logements.",
    "de": "Kassel, 4. Mai 2026. Der Verband der Winzer hat einen Plan für die Städte beschlossen.",
    "pt": "Lagoa, 14 de novembro de 2026 – Oito municípios assinaram hoje o pacto pela água.",
}


def read_quotes(lang: str, text: str) -> list[dict[str, Any]]:
    made = draft_release(Release("made.txt", f"2026\n\n{LEADS[lang]}\n\n{text}"))
    quotes: list[dict[str, Any]] = describe_draft(made)["quotes"]
    return quotes


ROLES: dict[str, tuple[str, str | None, str | None]] = {
    "en “We have all the plans in hand,” says Ida Noll, HSVT’s Chief of Development.": (
        "Ida Noll",
        "HSVT’s Chief of Development",
        "HSVT",
    ),
    "en “We have all the plans in hand,” outgoing HSVT President Ida Noll said.": (
        "Ida Noll",
        "outgoing HSVT President",
        "HSVT",
    ),
    "en “We have all the plans in hand,” says Ida Noll, mayor of St. John’s Harbour.": (
        "Ida Noll",
        "mayor of St. John’s Harbour",
        "St. John’s Harbour",
    ),
    "pt “A reunião foi produtiva e clara para todos”, avaliou Ida Reis, representante da Fetral-N "
    "na Comissão de Empresas do Norte.": (
        "Ida Reis",
        "representante da Fetral-N na Comissão de Empresas do Norte",
        "Fetral-N",
    ),
    "en “We will vote in May on the new bridge,” said State Rep. Dana Holt.": (
        "Dana Holt",
        "State Rep.",
        None,
    ),
    "en “We will vote in May on the new bridge,” said U.S. Sen. Dana Holt.": (
        "Dana Holt",
        "U.S. Sen.",
        None,
    ),
    "pt A diretora-executiva do Instituto Maré, Renata Avelar, disse que o acordo é inédito. “Pela "
    "primeira vez, a meta é de água limpa para todos”, destacou Avelar.": (
        "Renata Avelar",
        "diretora-executiva do Instituto Maré",
        "Instituto Maré",
    ),
    "en “We will meter every well this year,” said Ann Lee, head of U.S. Water Council, Inc.": (
        "Ann Lee",
        "head of U.S. Water Council",
        "U.S. Water Council",
    ),
    "en “We will meter every well this year,” said Ms. Harriet Boyle.": (
        "Harriet Boyle",
        None,
        None,
    ),
    "de „Wir haben alle Pläne im Mai“, sagte die heimische SPX-Abgeordnete Ida Noll.": (
        "Ida Noll",
        "heimische SPX-Abgeordnete",
        "SPX",
    ),
    "en The River Mayors met. “We have plans,” said River Mayors Executive Director, Ida Noll.": (
        "Ida Noll",
        "River Mayors Executive Director",
        "River Mayors",
    ),
    "en “We have all the plans in hand,” said Harlan, Ohio Mayor Ida Noll.": (
        "Ida Noll",
        "Harlan, Ohio Mayor",
        None,
    ),
    "es «Tenemos todos los planes a mano», dijo Ida Noll, directora Fundación Agua Clara.": (
        "Ida Noll",
        "directora Fundación Agua Clara",
        "Fundación Agua Clara",
    ),
    "de „Wir haben alle Pläne im Mai“, erklärte Präsidentin Ida Noll am Montag im Rathaus.": (
        "Ida Noll",
        "Präsidentin",
        None,
    ),
    "de Jörg Stein, Vorsitzender des Verbands der Winzer, erklärte: „Wir haben alle Pläne.“": (
        "Jörg Stein",
        "Vorsitzender des Verbands der Winzer",
        "Verband der Winzer",
    ),
    "en “We will meter every well this year,” said City Engineer Ann Lee.": (
        "Ann Lee",
        "City Engineer",
        None,
    ),
    "en “We will meter every well this year,” said Ann Lee, Norwell City Engineer.": (
        "Ann Lee",
        "Norwell City Engineer",
        "Norwell City",
    ),
    "es «El agua llegará a cada casa», dijo Lucía Prado, concejala de Obras Públicas.": (
        "Lucía Prado",
        "concejala de Obras Públicas",
        None,
    ),
    "es «El agua llegará a cada casa», dijo Lucía Prado, responsable de AguaViva.": (
        "Lucía Prado",
        "responsable de AguaViva",
        "AguaViva",
    ),
    "pt “A água vai chegar a cada casa”, disse Rui Tavares, vereador da Ação Social.": (
        "Rui Tavares",
        "vereador da Ação Social",
        None,
    ),
    "en “We will meter every well this year,” said Ann Lee, Deputy Minister of Coastal Waters.": (
        "Ann Lee",
        "Deputy Minister of Coastal Waters",
        None,
    ),
    # A title ends before a verb, whatever it is read from.
    "pt Ivo Luz Prates, presidente da FEMAR destacou a importância das obras no porto. “É a "
    "primeira vez que o congresso reúne os três tipos de instituições.”": (
        "Ivo Luz Prates",
        "presidente da FEMAR",
        "FEMAR",
    ),
    "fr Le programme officiel a débuté par le discours inspirant de la doyenne intérimaire, Dre "
    "Lise Dormoy, qui a rappelé l’histoire du port. Elle a souligné : « Nous sommes les gardiens "
    "d’un héritage commun. »": ("Lise Dormoy", "doyenne intérimaire", None),
    # A title has its own “et”, and what follows “of the”.
    "fr Au nom de la ministre de la Mer et des Rivages et ministre responsable de la Protection et "
    "de la Promotion des phares, Mme Lise Dormoy, le député Jean Aubrac a ouvert la halle. « Cette "
    "halle est à vous », a déclaré Mme Dormoy.": (
        "Lise Dormoy",
        (
            "ministre de la Mer et des Rivages et ministre responsable de la Protection et de la "
            "Promotion des phares"
        ),
        None,
    ),
    "fr Le ministre du Patrimoine marin et des Rivages, James Morel, a ouvert la halle. « Cette "
    "halle est à vous », a déclaré le ministre Morel.": ("James Morel", "ministre", None),
    # Letters of honour and of rank are no part of a name.
    "es El rector de la Universidad de Fenmouth, Phd. Rafael Lugo, anunció la alianza. Señaló el "
    "Dr. Lugo: “Esta es una deuda que tenemos con la ciudad”.": (
        "Rafael Lugo",
        "rector de la Universidad de Fenmouth",
        "Universidad de Fenmouth",
    ),
    "es La alianza se firmó con su rector el G/D Nerio Prado Olmedo en la sede. Por su parte, dijo "
    "el G/D Prado: “Son tiempos de trabajo y de estudio para todos”.": (
        "Nerio Prado Olmedo",
        "rector",
        None,
    ),
}


MORE = yaml.safe_load(Path(__file__).with_name("roles.yaml").read_text(encoding="utf-8"))


@table("row", MORE)
def test_each_role_of_several_is_read_with_its_organization(row: dict[str, str]) -> None:
    (quote,) = read_quotes(row["lang"], row["text"])
    assert {key: quote[key] for key in ("speaker", "title", "organization")} == {
        key: row[key] for key in ("speaker", "title", "organization")
    }


@table("text", ROLES)
def test_a_role_and_its_organization_are_found(text: str) -> None:
    lang, _, own = text.partition(" ")
    (quote,) = read_quotes(lang, own)
    assert (quote["speaker"], quote["title"], quote["organization"]) == ROLES[text]


@table(
    "text",
    [
        "fr « Nous verrons », répond M. Durand, président du Fonds bleu.",
        "de „Das bleibt so“, sagt Bürgermeister Jan Krug.",
        "es «Vamos a cumplir», dijo la alcaldesa Inés Cordero.",
        "pt “Vamos cumprir”, disse a prefeita Inês Cordeiro.",
    ],
)
def test_a_short_sentence_with_a_comma_after_its_mark_is_a_quote(text: str) -> None:
    lang, _, own = text.partition(" ")
    assert len(read_quotes(lang, own)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "fr Le maire appelle cela « Une honte », a dit M. Durand.",
        "de Der Preis heißt „Grüner Ort“, sagte Bürgermeister Jan Krug.",
        "pt O pacto, “Raiz viva”, foi assinado, disse a prefeita Inês Cordeiro.",
    ],
)
def test_a_name_in_marks_within_a_sentence_is_no_quote(text: str) -> None:
    lang, _, own = text.partition(" ")
    assert read_quotes(lang, own) == []


ORGANIZATIONS = [
    ("“We met twice,” said U.S. Secretary of Transportation Ada Brook.", None),
    ("“We met twice,” said Regional Director Ada Brook.", None),
    (
        "“We met twice,” said Ada Brook, Cabinet Member for Housing and Parks at Norwell Council.",
        "Norwell Council",
    ),
    ("“We met twice,” said House Majority Leader Ada Brook.", None),
    ("“We met twice,” said Tarn Council President Ada Brook.", "Tarn Council"),
    ("“We met twice,” said HCA Director Ada Brook.", "HCA"),
    ("“We met twice,” said Ada Brook, director of Corwin. Corwin makes glass.", "Corwin"),
]


@pytest.mark.parametrize(("text", "organization"), ORGANIZATIONS)
def test_an_organization_is_a_name_and_no_word_of_the_title(
    text: str, organization: str | None
) -> None:
    (quote,) = describe_draft(draft_release(Release("made.txt", text)))["quotes"]
    assert quote["organization"] == organization


def test_a_title_and_an_organization_have_no_verb() -> None:
    own = (
        "El alcalde de Fenmouth dijo que quien conducirá la nueva mesa directiva, Armando Quiroga "
        "Lugo, es un militante “que proviene como yo de las luchas del puerto y del mar”."
    )
    (quote,) = read_quotes("es", own)
    assert quote["organization"] is None
    assert "dijo" not in str(quote["title"]).split()
