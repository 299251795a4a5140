"""The headline is what the text says first, not who sends it, or what kind of text it is."""

from __future__ import annotations

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.tables import table

BODIES = {
    "de": "Fehnmünde. Die neue Radbrücke wird am Samstag, 14. September 2031, für alle eröffnet. "
    "Sie ist 146 Meter lang und verkürzt den Weg zur Arbeit um anderthalb Kilometer.",
    "en": "FENMOUTH – The rebuilt bridge opens on Saturday, 14 September 2031, to all who walk, "
    "ride or drive. It was closed for three years after an inspection found cracks.",
    "fr": "Fenmouth, le 4 mai 2031 – La passerelle ouvrira le samedi 14 septembre à tous les "
    "habitants. Elle a été fermée trois ans, après la découverte de fissures.",
}
HEADS: dict[str, tuple[str, str, str]] = {
    "whom to ask, over three lines": (
        "en",
        "CONTACT: Della Moor\nOffice of the Mayor, City of Fenmouth Falls\n(330) 555-0148",
        "Mayor opens rebuilt bridge",
    ),
    "who sends it, then what it is": (
        "en",
        "UNITED FERRY WORKERS LOCAL 88\n** NEWS RELEASE **",
        "Bridge opens to all",
    ),
    "a ministry in capitals and its press office": (
        "de",
        "MINISTERIUM FÜR STRASSEN UND LÄNDLICHEN RAUM\nPressestelle\n\nPRESSEINFORMATION 47/2031",
        "Minister eröffnet neue Radbrücke",
    ),
    "a town and its press office": (
        "de",
        "Pressemitteilung\nStadt Fehnmünde, Presse- und Öffentlichkeitsarbeit\nNr. 118/2031",
        "Neue Radbrücke wird eröffnet",
    ),
    "who sends it, without a name that the text has": (
        "fr",
        "Cabinet de la ministre des Ports et des Phares",
        "La passerelle rouvrira en septembre",
    ),
    "a land and its office, below what it is": (
        "de",
        "Presseaussendung\nLand Fehnmünde, Landeskorrespondenz",
        "Neue Radbrücke wird eröffnet",
    ),
    "a university, its office, and a number with its day": (
        "de",
        "Universität Selm\nKommunikation und Presse\nPressemitteilung 34/2031 vom 2. Februar 2031",
        "Forscherinnen bauen eine Radbrücke",
    ),
    "a department after “From”": (
        "en",
        "From Department of Bridges and Ferries\nPublished on: 4 May 2031",
        "Minister opens the rebuilt bridge",
    ),
    "a headline that opens with its town": (
        "fr",
        "Communiqué de presse",
        "Fenmouth – La ville octroie huit millions de dollars à la nouvelle passerelle du port",
    ),
    "what it is, and of whom": (
        "de",
        "Pressemitteilung der Stadt Fehnmünde an der Selm\nNr. 7/2031 – 8. Mai 2031",
        "Neue Radbrücke wird eröffnet",
    ),
    "a place and a day, above a title in marks": (
        "fr",
        "COMMUNIQUÉ DE PRESSE\nFenmouth, le 4 mai 2031",
        "Fenmouth rouvre sa passerelle et lance la « Semaine du pas »",
    ),
    "capitals without accents": (
        "fr",
        "COMMUNIQUE DE PRESSE - POUR DIFFUSION IMMEDIATE",
        "La passerelle rouvre au public",
    ),
    "what it is and from when it holds": (
        "fr",
        "Communiqué de presse – sous embargo jusqu’au mardi 10 juin 2031, 6 h 00",
        "La passerelle rouvre au public",
    ),
}


@table("name", HEADS)
def test_what_is_above_a_headline_is_none(name: str) -> None:
    lang, head, headline = HEADS[name]
    text = f"{head}\n\n{headline}\n\n{BODIES[lang]}\n"
    made = describe_draft(draft_release(Release("made.txt", text, lang=lang)))["event"]
    assert made["headline"] == headline


def test_a_long_subtitle_right_below_makes_a_headline_no_sentence() -> None:
    head = "Fehnmünde eröffnet am Samstag seine neue Radbrücke über die Selm"
    under = (
        "Mehr als neunzig Vereine zeigen an beiden Tagen, was sie das ganze Jahr am Fluss, auf "
        "dem Wasser und in den Gärten am Ufer tun"
    )
    text = f"PRESSEMITTEILUNG\n8. Mai 2031\n\n{head}\n{under}\n\n{BODIES['de']}\n"
    made = describe_draft(draft_release(Release("made.txt", text, lang="de")))["event"]
    assert made["headline"] == head


def test_the_last_line_may_have_the_date() -> None:
    text = f"Neue Radbrücke wird eröffnet\n\n{BODIES['de']}\n\n*** NUR FÜR REDAKTIONEN ***\n"
    release = Release("made.txt", f"{text}PDA0073    2031-09-11/10:14\n", lang="de")
    assert describe_draft(draft_release(release))["event"]["date"] == "2031-09-11"


TITLES = {
    "a work at the head of its sentence": (
        "fr",
        "L’exposition « Le fil et la page » sera visible jusqu’au 30 novembre.",
    ),
    "the slogan of a body": (
        "fr",
        "À propos de Vagues Claires\nCréée en 1999. Son slogan : « La mer commence ici ».",
    ),
}


@table("name", TITLES)
def test_titles_and_slogans_are_no_quotes(name: str) -> None:
    lang, text = TITLES[name]
    release = Release("made.txt", f"Un titre de jour\n\n{BODIES[lang]}\n\n{text}\n", lang=lang)
    assert describe_draft(draft_release(release))["quotes"] == []


def test_a_sentence_with_a_word_for_a_speech_is_no_statement() -> None:
    text = (
        f"Le CHR Val de Brume réalise sa millième intervention\n\n{BODIES['fr']}\n\n"
        "L’hôpital devient un centre de formation pour toute la région.\n"
    )
    assert describe_draft(draft_release(Release("made.txt", text, lang="fr")))["quotes"] == []


def test_a_list_is_no_statement() -> None:
    text = (
        f"Neue Radbrücke wird eröffnet\n\n{BODIES['de']}\n\nDie Bevölkerung wird an zwei Abenden "
        "orientiert:\n\n– Montag, 19. Februar 2032, Mehrzweckhalle\n\nDer Spitalverbund Aarlau\n"
        "Der Spitalverbund Aarlau beschäftigt an drei Standorten 2100 Mitarbeitende.\n"
    )
    assert describe_draft(draft_release(Release("made.txt", text, lang="de")))["quotes"] == []


def test_quotations_above_the_first_sentence_are_no_title() -> None:
    """German marks end with “, which opens words elsewhere."""
    said = (
        "„Das ist ein guter Tag“, freut sich Bürgermeisterin Hilde Marsch. „Wir haben gewartet.“",
        "Kulturdezernent Arno Feld betont: „Der Saal gehört allen.“",
        "„Ohne das Land wäre das nicht möglich gewesen“, so Feld weiter.",
    )
    made = draft_release(Release("made.txt", "\n\n".join(("Neue Halle", *said)), lang="de"))
    names = [each.name for quote in made.quotes for each in quote.attribution.speakers]
    assert names == ["Hilde Marsch", "Arno Feld", "Arno Feld"]


def test_a_text_that_begins_with_its_sentences_has_no_headline() -> None:
    """Its words for a speech would else be the heading of a statement."""
    rest = "O presidente falou depois. “Vamos manter abertas as escolas”, disse o prefeito Rui Sá."
    text = (
        "“É com honra que assumo a presidência da Frente”, falou a prefeita Ana Reis (PV), em seu "
        "discurso de posse no II Encontro das Cidades (ENC). A nova diretoria tomou posse hoje. "
        f"A sessão foi aberta a todos.\n{rest}\n"
    )
    made = describe_draft(draft_release(Release("made.txt", text, lang="pt")))
    assert made["event"]["headline"] is None
    assert [each["speaker"] for each in made["quotes"]] == ["Ana Reis", "Rui Sá"]
