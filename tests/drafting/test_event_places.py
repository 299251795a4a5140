"""Where and when an event was: by its sentence and by the form of what it names."""

from __future__ import annotations

from typing import Any

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.tables import table

HEADS = {
    "de": "Neue Radbrücke über die Selm\n\nFehnmünde, 2. Mai 2031 – Nach zwei Jahren Bau ist es "
    "so weit, und die Stadt freut sich darüber.",
    "en": "New bridge over the Selm\n\nFENMOUTH, May 2, 2031 – After two years of work it is done, "
    "and the city is happy with what it has got for its money.",
    "fr": "Un nouveau pont sur la Selme\n\nFenmouth, le 2 mai 2031 – Après deux ans de travaux, "
    "c’est fait, et la ville se réjouit de ce qu’elle a obtenu.",
    "es": "Un puente nuevo sobre el Selma\n\nFenmouth, 2 de mayo de 2031.- Tras dos años ya "
    "está listo, y la ciudad se alegra de lo que ha conseguido.",
    "pt": "Uma nova ponte sobre o Selma\n\nFenmouth, 2 de maio de 2031 – Depois de dois anos de "
    "obras está pronta, e a cidade alegra-se com o que conseguiu.",
}
PLACES: dict[str, tuple[str, str]] = {
    "The town will hold a ceremony at noon on May 24 in front of the station, 12 Quay Road, with "
    "cake.": ("en", "station, 12 Quay Road"),
    "The plea was made at the yearly congress of Selm Towns, hosted by Morley Town Council at the "
    "Wool Exchange, Morley, on 4 May 2031.": ("en", "Wool Exchange, Morley"),
    "El acto principal tendrá lugar el 24 de mayo frente al Hospital Comarcal de Selma, en la "
    "calle del Río.": ("es", "Hospital Comarcal de Selma, en la calle del Río"),
    "La fête aura lieu le 24 mai, et la remise des prix aura lieu place du Vieux-Marché, en "
    "présence du maire.": ("fr", "place du Vieux-Marché"),
    "Le forum sera organisé le 24 mai au palais des sports de Brume-sur-Selme par la Ligue du "
    "fleuve.": ("fr", "palais des sports de Brume-sur-Selme"),
    "The fair is held on Saturday 24 May at Pier 4, free for all.": ("en", "Pier 4"),
    "Die Messe wird am 24. Mai in Halle 7 eröffnet, und alle sind da.": ("de", "Halle 7"),
    "La remise des prix aura lieu le 24 mai dans la salle 12 du palais.": ("fr", "salle 12"),
    "Das Museum in der Selmstraße 7 öffnet am 24. Mai um 11 Uhr.": ("de", "Selmstraße 7"),
    "The ceremony took place on the north plaza of the bridge, at Sixth Street and Quay Road, and "
    "was short.": ("en", "north plaza of the bridge, at Sixth Street and Quay Road"),
    "She will speak at a news conference on Wednesday, May 21, at 10 a.m. in the Heritage "
    "Auditorium on the main campus, 1200 Prairie Avenue.": (
        "en",
        "Heritage Auditorium on the main campus, 1200 Prairie Avenue",
    ),
    "The first whistle will blow on Saturday 24 May at the new Riverside Football Centre, free "
    "for all.": ("en", "Riverside Football Centre"),
    "The network served its millionth meal on Monday 5 May at the Harrow Lane community hall, in "
    "the rain.": ("en", "Harrow Lane community hall"),
    "The fair was held on Saturday 24 May at the Theatre Workshop of Norwell, free for all.": (
        "en",
        "Theatre Workshop of Norwell",
    ),
    "Gefeiert wird am 24. Mai von 11 bis 17 Uhr auf dem Parkplatz am Südufer, Selmweg 4. Die Stadt "
    "lädt ein.": ("de", "Parkplatz am Südufer, Selmweg 4"),
    "Der Minister hat heute im Kreuztaler Rathaus Bescheide an vier Landkreise übergeben.": (
        "de",
        "Kreuztaler Rathaus",
    ),
    "Am 4. Mai trafen sich im Stadtteilzentrum Morlau-West Anwohnerinnen, Ärzte und Planer.": (
        "de",
        "Stadtteilzentrum Morlau-West",
    ),
    "Le public pourra découvrir le pont le samedi 24 mai 2031, de 10h à 16h, dans le hall d’entrée "
    "du CHR Val de Brume, avenue de l’Hôpital 15 à Fenmouth.": (
        "fr",
        "hall d’entrée du CHR Val de Brume, avenue de l’Hôpital 15 à Fenmouth",
    ),
    "L’événement s’est déroulé dans la salle communautaire de la résidence, au 310, rue "
    "Laviolle, en présence de tous.": (
        "fr",
        "salle communautaire de la résidence, au 310, rue Laviolle",
    ),
    "Samedi 14 juin, la métropole a mis en service, place des Tanneurs, sa cinquième ligne.": (
        "fr",
        "place des Tanneurs",
    ),
    "El encuentro se celebró este 1 de mayo en la explanada municipal de Tlalix, con música.": (
        "es",
        "explanada municipal de Tlalix",
    ),
    "La Diputación ha presentado este jueves en el Molino de Arriba la Ruta de los Pozos.": (
        "es",
        "Molino de Arriba",
    ),
    "La firma se celebró este jueves en el auditorio principal del tribunal.": (
        "es",
        "auditorio principal del tribunal",
    ),
    "A concentração foi no Trapiche Municipal, às 6h, na maré baixa.": ("pt", "Trapiche Municipal"),
}
NO_PLACES: dict[str, str] = {
    "The mayor cut the ribbon on what had been closed since an inspection in February 2021.": "en",
    "Farmers in England will be able to apply for grants, under a scheme announced today.": "en",
    "The summit was held on 4 May for the first time on the African continent by the city.": "en",
    "Os sindicatos pediram na terça-feira (6) a reunião com o banco realizada no RS.": "pt",
    "Das Werk geht im Herbst in Betrieb, und die Stadt spart damit Strom.": "de",
}


def read_event(lang: str, *parts: str) -> dict[str, Any]:
    text = "\n\n".join(parts)
    made: dict[str, Any] = describe_draft(draft_release(Release("made.txt", text, lang=lang)))
    event: dict[str, Any] = made["event"]
    return event


@table("text", PLACES)
def test_a_place_is_told_by_its_sentence_and_its_form(text: str) -> None:
    lang, place = PLACES[text]
    assert read_event(lang, HEADS[lang], text)["location"] == place


@table("text", NO_PLACES)
def test_a_time_a_country_or_a_phrase_is_no_place(text: str) -> None:
    lang = NO_PLACES[text]
    assert read_event(lang, HEADS[lang], text)["location"] in (
        None,
        "FENMOUTH",
        "Fenmouth",
        "Fehnmünde",
    )


def test_a_day_before_the_place_of_a_dateline_is_no_place() -> None:
    text = (
        "May 2, 2031 – Morley Ford, Ontario – Ministry of Ferries\n\nToday the minister opened two "
        "new piers, and the first ferry left on time with all who had waited for it."
    )
    assert read_event("en", "Two new piers", text)["location"] == "Morley Ford, Ontario"


def test_a_weekday_in_front_of_a_date_is_no_place() -> None:
    text = "Am Freitag, den 27. Juni 2031, nahmen alle 22 Lehrlinge aus Norwell teil."
    assert read_event("de", "Norwell", text)["location"] is None


def test_a_place_goes_on_in_the_next_line() -> None:
    facts = (
        "WHEN: May 24, 2031\nWHERE: Main entrance, Quay Hospital, 4400 NE\nAlder Street\nWHO: All"
    )
    event = read_event("en", "Nurses to meet at the gate", facts, HEADS["en"].partition("\n\n")[2])
    assert event["location"] == "Main entrance, Quay Hospital, 4400 NE Alder Street"


DAYS: dict[str, tuple[str, list[str] | None]] = {
    "The company today announced that it will buy the mill next door.": ("en", None),
    "The study, published today in a journal, tracked 12,000 seeds.": ("en", None),
    "La ministre a annoncé ce mardi la constitution d’une réserve de médicaments.": ("fr", None),
    "Neighbours cut the ribbon today. The city will hold a family day on Saturday, May 24, from "
    "noon to 4 p.m., with music.": ("en", ["2031-05-02", "2031-05-24"]),
    "Der Rat hat entschieden, das Bad auf den 30. Juni 2031 zu schliessen.\n\nEs gibt zwei Abende:"
    "\n\n– Montag, 19. Mai 2031, 19.30 Uhr, Aula\n– Donnerstag, 22. Mai 2031, 19.30 Uhr, Aula": (
        "de",
        ["2031-05-19", "2031-05-22"],
    ),
}


@table("text", DAYS)
def test_what_is_only_told_has_no_day_and_hours_have_theirs(text: str) -> None:
    lang, days = DAYS[text]
    assert read_event(lang, HEADS[lang], text)["event_dates"] == days
