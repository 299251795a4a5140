"""The facts of an event: a guess is asked for, and none takes more than its own words."""

from __future__ import annotations

from typing import Any

import pytest

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.tables import table

QUOTE = "“We will publish the data of every meter each month,” said Ida Noll, director."
AGREED = "„Wir veröffentlichen jeden Monat die Daten“, sagte Bürgermeisterin Ida Noll."
SAID_PT = "“Vamos publicar os dados todos os meses”, afirmou a diretora Ida Noll."
SAID_ES = "«Publicaremos los datos todos los meses», afirmó la directora Ida Noll."


def read_event(*parts: str) -> dict[str, Any]:
    event: dict[str, Any] = describe_draft(draft_release(Release("made.txt", "\n\n".join(parts))))[
        "event"
    ]
    return event


HOSTS: dict[str, tuple[str, str, list[str] | None]] = {
    "a mayor announces, the city holds": (
        (
            "NORWELL, May 4, 2026 - Mayor Ida Noll announced today that the pier will open. The "
            "City of Norwell will host a ceremony at 10 a.m."
        ),
        QUOTE,
        ["City of Norwell"],
    ),
    "an adverb inside its verb": (
        "NORWELL, May 4, 2026 - Norwell County Council will officially open the pier at noon.",
        QUOTE,
        ["Norwell County Council"],
    ),
    "a body that opens the text, with any verb": (
        "Norwell, 4. Mai 2026 – Die Noll-Stiftung zeichnet das Archiv der Stimmen in Norwell aus.",
        AGREED,
        ["Noll-Stiftung"],
    ),
    "a team of a university": (
        (
            "Norwell, 4. Mai 2026 – Ein Team der Hochschule Norwell zweifelt an den alten Karten. "
            "Die Hochschule Norwell misst seit Jahren."
        ),
        AGREED,
        ["Hochschule Norwell"],
    ),
    "who only issues words holds nothing": (
        "NORWELL, May 4, 2026 - Mayor Ida Noll today issued a statement on the flood.",
        QUOTE,
        None,
    ),
    "a body at a place": (
        (
            "NORWELL, May 4, 2026 - The congress, hosted by Selm Town Council at the Wool Exchange "
            "adopted a plan."
        ),
        QUOTE,
        ["Selm Town Council"],
    ),
    "two after their verb": (
        (
            "Norwell, 4. Mai 2026 – Die Wege sind kurz. Dafür haben die Handelskammer Norwell und "
            "die Hochschule Norwell heute das Zentrum eröffnet."
        ),
        AGREED,
        ["Handelskammer Norwell", "Hochschule Norwell"],
    ),
    "a town on a lake": (
        (
            "Norwell am See, 4. Mai 2026 – Zum Fest lädt die Stadt Norwell am See am Samstag ein. "
            "Das Bad der Stadt Norwell am See ist neu."
        ),
        AGREED,
        ["Stadt Norwell am See"],
    ),
    "the event is the subject": (
        "AUSTIN, May 4, 2026 - The Forum, hosted by the Kansas Aquifer Trust, adopted a plan.",
        QUOTE,
        ["Kansas Aquifer Trust"],
    ),
    "nobody is named": (
        "AUSTIN, May 4, 2026 - The Hill Summit adopted a plan on water for the next year.",
        QUOTE,
        None,
    ),
    "a kind and no name": (
        "AUSTIN, May 4, 2026 - The council adopted a plan on water for the next year.",
        QUOTE,
        None,
    ),
    "a number": (
        (
            "Lagoa, 14 de novembro de 2026 – Oito municípios assinaram o pacto do Fórum da Água, "
            "promovido pela Prefeitura de Lagoa em parceria com o Instituto Maré."
        ),
        SAID_PT,
        ["Prefeitura de Lagoa"],
    ),
    "countries": (
        (
            "Valderas, 9 de abril de 2026.– Diez ciudades de España, Portugal y América Latina "
            "firmaron hoy la carta. La cumbre fue organizada por el Ayuntamiento de Valderas."
        ),
        SAID_ES,
        ["Ayuntamiento de Valderas"],
    ),
    "which committee it is": (
        "AUSTIN, May 4, 2026 - A hearing was held by the Committee on Historic Bridges in May.",
        QUOTE,
        ["Committee on Historic Bridges"],
    ),
    "only some committee": (
        "AUSTIN, May 4, 2026 - A hearing on the bridge was held by the Committee in the spring.",
        QUOTE,
        None,
    ),
    "one word, of which a speaker is": (
        "AUSTIN, May 4, 2026 - The report will be launched at an event hosted jointly by Hearthly.",
        "“We will publish the data of every meter each month,” said Ida Noll, head of Hearthly.",
        ["Hearthly"],
    ),
    "one word, of which nobody is": (
        "AUSTIN, May 4, 2026 - The report will be launched at an event hosted jointly by Denmark.",
        QUOTE,
        None,
    ),
    "a verb far from its institute": (
        "Linz, 4. Mai 2026 – Veranstaltet wird die Tagung vom Institut für Stadtklima im Herbst.",
        AGREED,
        ["Institut für Stadtklima"],
    ),
}


@table("case", HOSTS)
def test_a_host_is_an_organization_or_is_left_out(case: str) -> None:
    lead, quote, host = HOSTS[case]
    assert read_event("Hill Summit 2026", lead, quote)["host"] == host


HEADLINES = {
    "de": (
        "Zehn Orte planen ihre Netze künftig gemeinsam",
        "Kongress endet in Kassel mit einem Plan und einer Kritik am Bund",
        "Kassel, 24. September 2026. Der Kongress hat einen Plan beschlossen.",
        AGREED,
    ),
    "pt": (
        "Fórum das Cidades termina em Lagoa com pacto por dois milhões de árvores",
        "Oito municípios comprometem-se a plantar até 2030",
        "Lagoa, 14 de novembro de 2026 – O fórum das cidades terminou hoje com um novo pacto.",
        SAID_PT,
    ),
    "capitals": (
        'LARKPORT OPENS "HARBOR LINE" BUS CORRIDOR, ENDING A LONG WAIT ON THE EAST SIDE',
        "City, transit agency and two foundations to share its operating costs through 2031",
        "LARKPORT, Ohio (May 12, 2026) - The City of Larkport today opened the Harbor Line.",
        QUOTE,
    ),
}


@pytest.mark.parametrize("case", HEADLINES)
def test_a_headline_ends_before_its_subtitle(case: str) -> None:
    headline, subtitle, *body = HEADLINES[case]
    note = "press@larkport.example"
    assert read_event(note, f"{headline}\n{subtitle}", *body)["headline"] == headline


def test_a_wrapped_headline_is_whole() -> None:
    lines = "Governors of eleven states agree on one map, one crew\nand one permit form"
    lead = "BOISE, Idaho, June 18, 2026 - Eleven states agreed today\non one map for all of them."
    event = read_event(lines, lead, QUOTE.replace(",” ", ",”\n"))
    assert event["headline"] == " ".join(lines.split())


def test_a_note_in_two_languages_is_no_headline() -> None:
    lead = "BOISE, Idaho, June 18, 2026 — Eleven states agreed today on one map for all."
    note = "FOR IMMEDIATE RELEASE / POUR DIFFUSION IMMÉDIATE"
    assert read_event(note, "States agree on one map", lead, QUOTE)["headline"] == (
        "States agree on one map"
    )


def test_both_days_of_a_genitive_are_the_events() -> None:
    """The day in a dateline without a dash is that of the release."""
    event = read_event(
        "Kongress endet mit einem Netzplan",
        "Kassel, 24. September 2026. Zehn Orte haben einen Netzplan beschlossen. Gastgeber des "
        "Kongresses am 23. und 24. September 2026 in der Stadthalle war die Stadt Kassel.",
        AGREED,
    )
    assert event["event_dates"] == ["2026-09-23", "2026-09-24"]


def test_a_place_has_no_full_stop() -> None:
    event = read_event(
        "Fórum termina em Lagoa",
        "Lagoa, 14 de novembro de 2026 – O fórum terminou hoje. O fórum decorreu nos dias 13 e 14 "
        "de novembro de 2026, no Centro Cultural da Estação.",
        SAID_PT,
    )
    assert event["location"] == "Centro Cultural da Estação"


LETTERHEADS = (
    "The harbour gets its first power line\nALLIANCE OF HARBOUR CITIES\n",
    "ALLIANCE OF HARBOUR CITIES\n\nThe harbour gets its first power line\n",
    "ALLIANCE OF HARBOUR CITIES\nTHE HARBOUR GETS ITS FIRST POWER LINE\n",
)


@pytest.mark.parametrize("top", LETTERHEADS)
def test_a_name_in_capitals_that_the_body_has_is_no_headline(top: str) -> None:
    body = "SALTMOUTH, May 4, 2026 – The Alliance of Harbour Cities opened the line today."
    draft = draft_release(Release("made.txt", f"{top}\n\n{body}\n\n{QUOTE}"))
    headline = describe_draft(draft)["event"]["headline"]
    assert headline.casefold() == "the harbour gets its first power line"


APART = {
    "en A plan was launched today at the Water Forum in Dublin by the Coalition for Wells.": (
        ["Coalition for Wells"]
    ),
    "fr À l’issue des Assises de l’eau, organisées les 3 et 4 mars 2031 au Palais des Tanneurs par "
    "la Métropole de Rivemont et l’Alliance Bleue, neuf villes ont signé hier un accord.": (
        ["Métropole de Rivemont", "Alliance Bleue"]
    ),
    "de Zehn Orte haben einen Netzplan. Gastgeber des Kongresses am 23. und 24. März 2031 waren "
    "die Stadt Neuwerth und der Verband der Winzer.": ["Stadt Neuwerth", "Verband der Winzer"],
}


@pytest.mark.parametrize("case", APART)
def test_the_host_may_be_named_far_from_its_verb(case: str) -> None:
    lang, _, text = case.partition(" ")
    made = draft_release(Release("a.txt", f"2031\n\n{text}\n\n{QUOTE}", lang))
    assert describe_draft(made)["event"]["host"] == APART[case]


NAMES = {
    "fr": ("À l’issue des Assises du logement, neuf villes ont signé hier un accord important.",
           "Assises du logement"),
    "pt": ("Oito municípios assinaram hoje o pacto no encerramento do Fórum das Cidades Verdes.",
           "Fórum das Cidades Verdes"),
}  # fmt: skip


@pytest.mark.parametrize("lang", NAMES)
def test_the_name_of_an_event_has_its_small_words(lang: str) -> None:
    text, name = NAMES[lang]
    facts = draft_release(Release("a.txt", f"2031\n\n{text}\n\nNorwell.", lang)).facts
    assert facts.event_name is not None
    assert facts.event_name.words == name


PARTIES: dict[str, tuple[list[str] | None, list[str] | None]] = {
    "en The rector of Norwell University, Ana Ruiz, signed the pact on May 4 at the Town Hall.": (
        ["Norwell University"], None,
    ),
    "pt Foi firmado hoje um convênio entre a Prefeitura de Norwell e a Universidade de Upton.": (
        ["Prefeitura de Norwell", "Universidade de Upton"], None,
    ),
    "de Gestern wurde die Kooperationsvereinbarung zwischen der Stadt Norwell und der Hochschule "
    "Upton unterzeichnet.": (["Stadt Norwell", "Hochschule Upton"], None),
    "de Die Stadt Norwell hat am Freitag gemeinsam mit der Handwerkskammer Upton das Werkhaus am "
    "Markt eröffnet.": (["Stadt Norwell"], ["Handwerkskammer Upton"]),
    "en Norwell Council opened the fair on May 4. It will partner with Upton Care Trust.": (
        ["Norwell Council"], ["Upton Care Trust"],
    ),
    "en Norwell Council opened the fair on May 4. In partnership with Upton Care Trust, the forum "
    "brought together the mayors.": (["Norwell Council"], ["Upton Care Trust"]),
    "en Norwell Music Expo takes place on May 4 at the Town Hall.": (None, None),
}  # fmt: skip


@table("case", PARTIES)
def test_hosts_and_partners_are_bodies(case: str) -> None:
    lang, _, text = case.partition(" ")
    made = draft_release(Release("a.txt", f"2031\n\n{text}\n\n{QUOTE}", lang))
    event = describe_draft(made)["event"]
    assert (event["host"], event["partners"]) == PARTIES[case]


def test_what_a_headline_says_is_celebrated_is_no_host() -> None:
    text = "Dia da Água é celebrado em escolas\n\nOs alunos plantaram mudas para o Dia da Água."
    made = draft_release(Release("a.txt", f"{text}\n\n{QUOTE}", "pt"))
    assert describe_draft(made)["event"]["host"] is None


def test_a_first_paragraph_of_several_sentences_is_no_headline() -> None:
    text = (
        "Norwell Council and Upton Hospital signed the Harbour pact on Friday, in a meeting with "
        "all of the staff of both, and the mayors of the four towns came to see it and to ask for "
        "more of the same for next year and the year after. The pact begins at once, and it will "
        "help the two to buy what they need for less money."
    )
    event = describe_draft(draft_release(Release("a.txt", f"{text}\n\n{QUOTE}")))["event"]
    assert (event["headline"], event["host"]) == (None, ["Norwell Council", "Upton Hospital"])


DATED_NAMES = {
    "en The City of Norwell held its Forum on Safe Streets on Saturday at the Old Exchange.": (
        "Forum on Safe Streets"
    ),
    "en The City of Norwell hosts the Harbour Book Fair May 4 at the Old Exchange.": (
        "Harbour Book Fair"
    ),
    "en The City of Norwell held its Harbour Summit 2031 at the Old Exchange.": (
        "Harbour Summit 2031"
    ),
    "en On Saturday Harbour Book Fair opened at the Old Exchange.": "Harbour Book Fair",
    "es El Ayuntamiento celebró el Foro de Barrios el Sábado en la plaza.": "Foro de Barrios",
    "de Die Stadt eröffnete das Forum Sichere Wege Samstag im Rathaus.": "Forum Sichere Wege",
    "pt A cidade abriu o Fórum das Cidades Sábado no porto.": "Fórum das Cidades",
}


@table("case", DATED_NAMES)
def test_the_name_of_an_event_ends_before_its_day(case: str) -> None:
    lang, _, text = case.partition(" ")
    facts = draft_release(Release("a.txt", f"2031\n\n{text}\n\nNorwell.", lang)).facts
    assert facts.event_name is not None
    assert facts.event_name.words == DATED_NAMES[case]


def test_a_name_is_sure_in_marks_and_where_the_source_has_it_twice() -> None:
    once = "The City of Norwell held its Forum on Safe Streets at the Old Exchange."
    marked = "The City of Norwell opened the forum “Streets for All” at the Old Exchange."
    for text, is_sure in (
        (once, False),
        (f"{once} The Forum on Safe Streets is free.", True),
        (marked, True),
    ):
        facts = draft_release(Release("a.txt", f"2031\n\n{text}\n\nNorwell.")).facts
        assert facts.event_name is not None
        assert facts.is_name_sure is is_sure


WEEKDAYS = {
    "es, just before": (
        "Norwell, 19 de noviembre de 2031.- El Congreso celebró este martes el foro del agua.",
        SAID_ES,
        ["2031-11-18"],
    ),
    "en, told on a day": (
        "NORWELL, June 3, 2031 – It will lend tools, the county said at its Library Day on Monday.",
        QUOTE,
        ["2031-06-02"],
    ),
    "es, to come": (
        "Norwell, 19 de noviembre de 2031.- El Congreso celebra este sábado el foro del agua.",
        SAID_ES,
        ["2031-11-22"],
    ),
    "pt, with its day": (
        "Norwell, 7 de maio de 2031 – A Assembleia realizou nesta terça-feira (6) o fórum da água.",
        SAID_PT,
        ["2031-05-06"],
    ),
    "es, as Peru spells it": (
        "Norwell, 2 de setiembre de 2031.- El Congreso celebró hoy el foro del agua en el puerto.",
        SAID_ES,
        ["2031-09-02"],
    ),
}


@table("case", WEEKDAYS)
def test_a_day_of_the_week_is_the_one_that_is_meant(case: str) -> None:
    lead, quote, days = WEEKDAYS[case]
    assert read_event("Norwell 2031", lead, quote)["event_dates"] == days


def test_the_day_may_be_in_a_line_below_the_first_sentence() -> None:
    lead = "A Junta de Norwell acaba de lançar um serviço gratuito de pequenas reparações em casa."
    more = "Trocar uma lâmpada ou fixar um corrimão são algumas das tarefas deste serviço."
    event = read_event(
        "Junta lança serviço de reparações", lead, "Norwell, 15 de outubro de 2031", more, SAID_PT
    )
    assert event["date"] == "2031-10-15"


def test_a_ministers_name_and_office_above_it_are_no_headline() -> None:
    lead = (
        "Minister for Ports Ida Noll today joined members of the harbour crew at the new pier, "
        "which was built in Norwell by local workers."
    )
    event = read_event(
        "Media Release", "Ida Noll MP\nMinister for Ports", "New Pier Opens For All", lead, QUOTE
    )
    assert event["headline"] == "New Pier Opens For All"


def test_points_below_the_headline_are_no_first_sentence() -> None:
    points = "• El puerto tendrá cien plazas nuevas para barcas.\n• La obra cuesta dos millones."
    lead = (
        "San Norwell del Valle, 21 de julio de 2031 (@norwell). Con la apertura de tres muelles "
        "nuevos en el barrio del puerto, la ciudad completa las plazas que hacían falta para las "
        "barcas de los vecinos del valle."
    )
    assert read_event("Abren tres muelles", points, lead, SAID_ES)["date"] == "2031-07-21"


def test_who_sends_a_release_is_host_before_a_person_of_it() -> None:
    lead = (
        "Norwell, 4. Mai 2026 – Bürgermeisterin Ida Noll eröffnete am Montag das Lager für "
        "Sandsäcke, und viele kamen."
    )
    top = "Stadt Norwell\nPressemitteilung"
    assert read_event(top, "Neuer Plan für das Tal", lead, AGREED)["host"] == ["Stadt Norwell"]


def test_a_person_is_no_partner() -> None:
    lead = (
        "Norwell, 4. Mai 2026 – Die Stadt Norwell eröffnete das Lager gemeinsam mit Landrätin Vera "
        "Lund und der Sparkasse Norwell."
    )
    assert read_event("Neues Lager im Tal", lead, AGREED)["partners"] == ["Sparkasse Norwell"]


@table(
    ("headline", "host"),
    [
        ("City of Norwell Opens Library on the Pier", ["City of Norwell"]),
        ("Norwell Town Council opens the pier", ["Norwell Town Council"]),
        ("Health Officer Lifts Water Advisory", None),
    ],
)
def test_the_subject_of_the_headline_held_what_no_sentence_says(
    headline: str, host: list[str] | None
) -> None:
    lead = "NORWELL, May 4, 2026 - The hall has a new floor and forty windows."
    assert read_event(headline, lead, QUOTE)["host"] == host


@table(
    ("lead", "partners"),
    [
        ("The Mill Trust contributed $4,000 for the chairs.", ["Mill Trust"]),
        ("Norwell Growers Cooperative and Norwell College are partners in the work.",
         ["Norwell Growers Cooperative", "Norwell College"]),
        ("The Norwell Water Board, which sponsors the project, brought pumps.",
         ["Norwell Water Board"]),
        ("The hall had a $9,000 gift from the Noll Family Fund.", ["Noll Family Fund"]),
        ("Ida Noll contributed $4,000 for the chairs.", None),
        ("The council contributed $4,000 for the chairs.", None),
    ],
)  # fmt: skip
def test_who_gives_to_an_event_is_its_partner(lead: str, partners: list[str] | None) -> None:
    opening = "NORWELL, May 4, 2026 - The City of Norwell opened the hall today."
    assert read_event("A new hall", f"{opening} {lead}", QUOTE)["partners"] == partners


def test_a_line_above_the_headline_says_whose_release_it_is() -> None:
    lead = "Mit einem Fest ist am Freitag der neue Kai eröffnet worden."
    rows = ("Pressemitteilung der Stadt Norwell\n14. März 2031", "Neuer Kai eröffnet", lead, AGREED)
    assert read_event(*rows)["host"] == ["Stadt Norwell"]


def test_a_verb_that_opens_a_headline_is_no_part_of_the_host() -> None:
    lead = "Norwell, 4 de mayo de 2026.- La sala tiene cuarenta ventanas y un suelo nuevo."
    event = read_event("Inicia Gobierno de Norwell obras en el puerto", lead, SAID_ES)
    assert event["host"] == ["Gobierno de Norwell"]


def test_a_place_has_neither_month_nor_time() -> None:
    told = "The fair will take place at Norwell Church Hall in July."
    lead = f"NORWELL, May 4, 2026 - The City of Norwell opened the hall today. {told}"
    assert read_event("A new hall", lead, QUOTE)["location"] == "Norwell Church Hall"


def test_notes_to_editors_are_nobody_to_ask() -> None:
    rows = "Notes to editors\n\nPhone: 01632 960 117"
    release = Release("made.txt", f"A new hall\n\n{QUOTE}\n\n{rows}\n")
    assert draft_release(release).facts.press_contact is None
