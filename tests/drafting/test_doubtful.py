"""A draft gives no words to a speaker who may not have said them. All people are fictional."""

from __future__ import annotations

from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.tables import table

FRAMED = [
    ("en", "Head teacher Ana Ruiz recalled a pupil asking her, “Miss, is it colder inside?”"),
    ("es", "La directora Ana Ruiz recordó a una alumna preguntando: «¿Por qué hace frío aquí?»"),
    ("pt", "A diretora Ana Ruiz recordou uma aluna a perguntar: “Por que faz tanto frio aqui?”"),
    ("pt", "A diretora Ana Ruiz lembrou um morador perguntando: “Quando volta a água à rua?”"),
    ("en", "“We will sell the park,” Mayor Ana Ruiz did not say."),
    ("es", "«Vamos a vender el parque», no dijo la alcaldesa Ana Ruiz."),
    ("fr", "La maire Ana Ruiz cite sa mère : « Il fera toujours aussi froid ici. »"),
    ("de", "Landrätin Ana Ruiz erinnerte sich, wie eine Schülerin fragte: „Ist es immer so kalt?“"),
    ("pt", "A prefeita Ana Ruiz nunca disse: “Vamos vender o parque.”"),
]


# The verb is in no list: it tells nothing of itself.
UNSAID = [
    ("en", "“We will sell the park,” Mayor Ana Ruiz never drelled."),
    ("en", "Mayor Ana Ruiz never drelled that “we will sell the whole park this year.”"),
    ("en", "Mayor Ana Ruiz denied that “we will sell the whole park this year.”"),
    ("en", "Mayor Ana Ruiz overheard: “You should sell the park.”"),
    ("en", "“We will sell the park,” a heckler plonced at Mayor Ana Ruiz."),
    ("en", "“We will sell the park,” protesters drelled as Mayor Ana Ruiz left."),
    ("en", "Critics of Mayor Ana Ruiz drelled that “she will sell the whole park this year.”"),
    ("es", "«Venderemos el parque», nunca ploncó la alcaldesa Ana Ruiz."),
    ("fr", "« Nous vendrons le parc », n’a jamais plonqué la maire Ana Ruiz."),
    ("de", "„Wir verkaufen den Park“, plonzte Ministerin Ida Noll nie."),
    ("de", "Ida Noll bezweifelt, dass „die Brücke noch einen einzigen Winter hält“."),
    ("en", "At “American wake,” the party drelled before she left, all of Drell danced."),
    ("es", "Con el lema “Yo me vacuno por ti”, el Ministerio de Salud ploncó la campaña."),
    ("de", "Das Motto plonzt: „Komm, schau und pack mit an!“"),
]


@table(("lang", "text"), UNSAID)
def test_an_unknown_verb_makes_nobody_a_speaker(lang: str, text: str) -> None:
    """What somebody denied, heard or was told, and what no person said."""
    quotes = draft_release(Release("fair.txt", text, lang)).quotes
    assert not any(quote.attribution.speakers for quote in quotes)


@table(("lang", "text"), FRAMED)
def test_words_that_are_denied_or_of_another_have_no_speaker(lang: str, text: str) -> None:
    [quote] = draft_release(Release("fair.txt", text, lang)).quotes
    assert quote.attribution.speakers == ()
    assert quote.attribution.confidence == "low"
    assert "another’s words" in quote.attribution.reason


def test_a_last_name_of_two_people_is_nobodys() -> None:
    text = (
        "El puente reabre\n\nAna Ruiz abrió el puente con Pedro Ruiz en mayo.\n\n"
        "«El puente es de todos los vecinos de la ría», dijo Ruiz.\n"
    )
    quotes = draft_release(Release("made.txt", text, lang="es")).quotes
    assert [quote.attribution.speakers for quote in quotes] == [()]


def test_a_clause_with_another_person_in_it_is_checked() -> None:
    """All of them are fictional."""
    source = (
        "Harbor Master Ines Okafor opened the hall. Okafor listened as a neighbor, Tom Brandt, "
        "told the hall, “My children sleep in the bathtub at night.”\n"
    )
    (quote,) = draft_release(Release("made.txt", source, lang="en")).quotes
    assert quote.attribution.confidence != "high"
