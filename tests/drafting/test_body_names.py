"""Names of organizations in lists: where each ends. All are fictional."""

from __future__ import annotations

from digest.drafting.bodies import read_bodies
from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from digest.sources.speech import load_words
from tests.tables import table

LISTS: dict[str, tuple[str, list[str]]] = {
    "la Table agroalimentaire des Collines et la Maison des jeunes L’Anse, le": (
        "fr",
        ["Table agroalimentaire des Collines", "Maison des jeunes L’Anse"],
    ),
    "la Banque de l’Ouest atlantique et du réseau Initiative Orval.": (
        "fr",
        ["Banque de l’Ouest atlantique", "Initiative Orval"],
    ),
    "l’Association orvalienne d’aide et de soins à domicile et la Ville d’Orval.": (
        "fr",
        ["Association orvalienne d’aide et de soins à domicile", "Ville d’Orval"],
    ),
    "l'Office d'habitation du Haut-Orval et la Chambre de commerce et d'industrie Orval-Sud": (
        "fr",
        ["Office d'habitation du Haut-Orval", "Chambre de commerce et d'industrie Orval-Sud"],
    ),
    "la Ligue contre le cancer d’Orval et l’Agence du bois et des forêts, qui": (
        "fr",
        ["Ligue contre le cancer d’Orval", "Agence du bois et des forêts"],
    ),
    "la Fédération des communes sylvicoles, le Lycée maritime Ida-Noll": (
        "fr",
        ["Fédération des communes sylvicoles", "Lycée maritime Ida-Noll"],
    ),
    "l’association Forêts vivantes et la Ville d’Orval.": (
        "fr",
        ["Forêts vivantes", "Ville d’Orval"],
    ),
    "la Ville d’Orval pour la fête": ("fr", ["Ville d’Orval"]),
    "the Department for Coastal Affairs with the Association of Harbours.": (
        "en",
        ["Department for Coastal Affairs"],
    ),
    "der Chorverband Norwell, der Verein Nordlichter e. V. und die Volkshochschule.": (
        "de",
        ["Chorverband Norwell", "Nordlichter e. V.", "Volkshochschule"],
    ),
    "die Hochschule Norwell und die Firma Halmbau aus Zschorna.": (
        "de",
        ["Hochschule Norwell", "Halmbau"],
    ),
}


@table("text", LISTS)
def test_a_name_ends_before_other_words(text: str) -> None:
    lang, names = LISTS[text]
    words = load_words(lang)
    assert words
    assert [each.name for each in read_bodies(text, 0, words)] == names


# What is no body, where a title or a place has such words.
NO_BODIES = {
    "„Das Dach hält noch“, erklärt Ida Noll, Chefin von dachwerk, die neue Halle.": "de",
    "“The lights will be on by June,” says Friends of Fenmouth producer Idris Cole.": "en",
}


@table("text", NO_BODIES)
def test_an_object_and_a_part_of_a_name_are_no_body(text: str) -> None:
    release = Release("made.txt", f"{text}\n", lang=NO_BODIES[text])
    (made,) = describe_draft(draft_release(release))["quotes"]
    assert (made["speaker"] is not None, made["organization"]) == (True, None)
