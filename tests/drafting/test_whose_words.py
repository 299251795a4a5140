"""Whose words a draft takes: an office's, a nickname's, a closed quotation's. All are fictional."""

from __future__ import annotations

from typing import Any

import pytest

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.tables import table

LEADS = {
    "en": "AUSTIN, Texas, May 4, 2026 - The Hill Summit ended today after two days of talks.",
    "es": "Lugo, 4 de mayo de 2026 – La cumbre del agua terminó hoy tras dos días de debate.",
    "fr": "Lille, le 4 mai 2026 – Le sommet de l’eau s’est achevé après deux jours de débats.",
    "de": "Kassel, 4. Mai 2026 – Der Wassergipfel ist heute nach zwei Tagen zu Ende gegangen.",
    "pt": "Braga, 4 de maio de 2026 – A cimeira da água terminou hoje após dois dias de debate.",
}


def read_quotes(lang: str, *parts: str) -> list[dict[str, Any]]:
    text = "\n\n".join((LEADS[lang], *parts))
    quotes: list[dict[str, Any]] = describe_draft(draft_release(Release("a.txt", text)))["quotes"]
    return quotes


OFFICES = [
    (
        "en",
        "The Office of U.S. Senator Paul Renner said in a statement: “He is proud of this line.”",
        "Office of U.S. Senator Paul Renner",
    ),
    (
        "en",
        "“We will open the archives next week,” said the Office of the Mayor.",
        "Office of the Mayor",
    ),
    (
        "en",
        "“It has been in our files for years,” said Paul Renner’s office.",
        "Paul Renner’s office",
    ),
    (
        "es",
        "«Abriremos los archivos la semana próxima», dijo la Oficina de la alcaldesa Ana Ruiz.",
        "Oficina de la alcaldesa Ana Ruiz",
    ),
    (
        "fr",
        "« Nous ouvrirons les archives », a déclaré le Cabinet de la ministre Ana Ruiz.",
        "Cabinet de la ministre Ana Ruiz",
    ),
    (
        "de",
        "„Wir öffnen die Akten in der nächsten Woche“, sagte das Büro von Senatorin Ana Ruiz.",
        "Büro von Senatorin Ana Ruiz",
    ),
    (
        "pt",
        "“Vamos abrir os arquivos na próxima semana”, disse o Gabinete da ministra Ana Ruiz.",
        "Gabinete da ministra Ana Ruiz",
    ),
]


@table(("lang", "text", "speaker"), OFFICES)
def test_the_office_of_a_person_is_no_person(lang: str, text: str, speaker: str) -> None:
    assert [quote["speaker"] for quote in read_quotes(lang, text)] == [speaker]


def test_a_person_whose_title_has_an_office_in_it_speaks() -> None:
    said = "“It balances,” said Office of Management and Budget Director Ana Ruiz."
    assert read_quotes("en", said)[0]["speaker"] == "Ana Ruiz"


@pytest.mark.parametrize("nickname", ["“Bob”", '"Bob"'])
def test_a_nickname_is_a_part_of_the_name(nickname: str) -> None:
    quotes = read_quotes(
        "en",
        f"“It will work tomorrow,” said Robert {nickname} Stone, president of Metro Hill.",
        "“We ride it every day of the week,” Stone added.",
    )
    assert [quote["segments"] for quote in quotes] == [
        ["It will work tomorrow,"],
        ["We ride it every day of the week,"],
    ]
    assert {quote["speaker"] for quote in quotes} == {f"Robert {nickname} Stone"}
    assert {quote["title"] for quote in quotes} == {"president of Metro Hill"}


def test_a_closed_quotation_does_not_go_on_in_the_next_paragraph() -> None:
    quotes = read_quotes(
        "en",
        "“We have waited for this line,” said Mayor Ann Lee. “Today it runs.”",
        "“I can get to work without two transfers and a long walk.”",
    )
    assert [quote["segments"] for quote in quotes] == [
        ["We have waited for this line,", "Today it runs."],
        ["I can get to work without two transfers and a long walk."],
    ]
    assert quotes[1]["confidence"] == "medium"


def test_a_statement_that_is_announced_from_afar_has_its_speaker() -> None:
    [quote] = read_quotes(
        "en",
        "PIERCE CITY, Kan. (August 2, 2026) - Governor Rosa Acker issued the following statement "
        "today at the close of the Prairie Water Forum, hosted by the Kansas Aquifer Trust:",
        "“I came to this forum expecting an argument.",
        "“Today 31 counties agreed to meter every well.”",
    )
    assert (quote["speaker"], quote["title"]) == ("Rosa Acker", "Governor")
    assert len(quote["segments"]) == 2


@pytest.mark.parametrize(
    "slogan", ["„Wasser gehört allen Menschen“ steht darauf.", "„Alles fließt hier“ stand am Tor."]
)
def test_what_is_written_on_a_thing_is_no_quote(slogan: str) -> None:
    said = f"„Wir bezahlen die Hälfte der Kosten“, sagte Bürgermeister Jan Krug. {slogan}"
    [quote] = read_quotes("de", said)
    assert quote["segments"] == ["Wir bezahlen die Hälfte der Kosten"]


ROLES = [
    (
        "“I leave home at four,” said Ida Noll, a nurse at St. Brendan Hospital who lives here.",
        ("nurse at St. Brendan Hospital", "St. Brendan Hospital"),
    ),
    (
        "Ida Noll, president of Metro Grange, spoke first. “Ask me again in 2029,” she said.",
        ("president of Metro Grange", "Metro Grange"),
    ),
    ("“It is wrong in every town,” said Gov. Ida Noll, who chairs the board.", ("Gov.", None)),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_a_role_ends_where_the_sentence_goes_on(
    text: str, expected: tuple[str, str | None]
) -> None:
    [quote] = read_quotes("en", text)
    assert quote["speaker"] == "Ida Noll"
    assert (quote["title"], quote["organization"]) == expected


def test_a_sentence_between_two_quotations_parts_them() -> None:
    quotes = read_quotes(
        "en",
        "Bill Mather wrote that members were “sick of wearing coats to teach”. In a 2024 speech, "
        "Mather had promised “a reckoning”. “We’ll believe it when the radiators tick,” he wrote.",
    )
    assert [quote["segments"] for quote in quotes] == [
        ["sick of wearing coats to teach"],
        ["We’ll believe it when the radiators tick,"],
    ]


def test_a_semicolon_after_the_clause_goes_on() -> None:
    [quote] = read_quotes(
        "en",
        "“Nine hundred is a headline,” said Ida Noll; “nine thousand is the problem.” Noll, who "
        "sat on the panel that wrote the report “Cold Comfort”, left early.",
    )
    assert quote["segments"] == ["Nine hundred is a headline,", "nine thousand is the problem."]


@table(
    ("lang", "text"),
    [
        ("en", "Senator Joan Dill and Luis Otero spoke last. “We have all votes,” they said."),
        ("es", "Ana Ruiz y Luis Otero firmaron. «Tenemos los votos de todos», dijeron ellos."),
        ("fr", "Ana Ruiz et Luc Petit ont signé. « Nous avons toutes les voix », ont-ils déclaré."),
        ("pt", "Ana Ruiz e Luís Otero assinaram. “Temos os votos de todos”, disseram eles."),
    ],
)  # fmt: skip
def test_they_are_the_two_of_the_paragraph(lang: str, text: str) -> None:
    [quote] = read_quotes(lang, text)
    assert isinstance(quote["speaker"], list)
    assert len(quote["speaker"]) == 2
    assert quote["confidence"] == "medium"


@pytest.mark.parametrize(
    ("lang", "text", "speaker", "title"),
    [
        (
            "es",
            "El director del Foro, Pedro Laín, señaló que «sin pastores no hay paisaje» y calló.",
            "Pedro Laín",
            "director del Foro",
        ),
        (
            "fr",
            "« Nous avons attendu, explique Yann Le Goff, armateur à Paimpol. Nous construisons. »",
            "Yann Le Goff",
            "armateur à Paimpol",
        ),
        (
            "en",
            "“I have waited thirty years,” said Bill Tanner, a lobsterman from Vinal Cove.",
            "Bill Tanner",
            "lobsterman from Vinal Cove",
        ),
    ],
)
def test_who_spoke_and_what_they_are(lang: str, text: str, speaker: str, title: str) -> None:
    [quote] = read_quotes(lang, text)
    assert (quote["speaker"], quote["title"]) == (speaker, title)


def test_two_before_a_verb_that_no_list_has_speak_together() -> None:
    text = "Les maires Anne Quéré et Loïc Prigent l’ont redit : « Nos ports restent vivants. »"
    assert read_quotes("fr", text)[0]["speaker"] == ["Anne Quéré", "Loïc Prigent"]


def test_a_quote_whose_only_long_word_is_its_first_is_no_title() -> None:
    text = "«Compraremos toda la lana de este año», aseguró la Oficina del consejero Andrés Pardo."
    assert [quote["speaker"] for quote in read_quotes("es", text)] == [
        "Oficina del consejero Andrés Pardo"
    ]


def test_one_word_of_the_narrators_sentence_is_no_quote() -> None:
    text = "Senator Ida Moss called the fund “overdue.” “We will vote for it this fall,” she said."
    assert [quote["segments"] for quote in read_quotes("en", text)] == [
        ["We will vote for it this fall,"]
    ]


@table(
    ("text", "office"),
    [
        (
            "“The bridge will hold for a hundred years,” the Transport Secretary said.",
            "Transport Secretary",
        ),
        (
            "“The bridge will hold for a hundred years,” said the Transport Secretary.",
            "Transport Secretary",
        ),
        (
            "The deputy minister added: “The bridge will hold for a hundred years.”",
            "deputy minister",
        ),
        ("“The bridge will hold for a hundred years,” the mayor said.", None),
        ("“The bridge will hold for a hundred years,” a deputy minister said.", None),
    ],
)
def test_an_office_with_what_it_is_of_before_it_speaks(text: str, office: str | None) -> None:
    [quote] = read_quotes("en", text)
    assert (quote["speaker"], quote["organization"]) == (office, None)


@pytest.mark.parametrize(
    ("lang", "text", "title"),
    [
        (
            "es",
            "Por su parte, el presidente de la Unión, Ana Ruiz, calló. «Fue una noche feliz», dijo",
            "presidente de la Unión",
        ),
        (
            "de",
            "Auch der Leiter des Vereins, Prof. Jörg Stein, hofft. „Wir bauen ein Haus“, so Stein.",
            "Leiter des Vereins",
        ),
        (
            "pt",
            "Pescador há 30 anos, Luís Prado veio ver. “Quero pescar com os netos”, contou.",
            "Pescador há 30 anos",
        ),
    ],
)
def test_a_role_that_leads_to_a_name_is_the_title(lang: str, text: str, title: str) -> None:
    assert [quote["title"] for quote in read_quotes(lang, text)] == [title]


@pytest.mark.parametrize("subject", ["A driver was furious", "Drivers are angry", "A man is here"])
def test_somebody_without_a_name_and_one_word_more(subject: str) -> None:
    [quote] = read_quotes("en", f"{subject}: “The bridge will hold for a hundred years.”")
    assert quote["speaker"] is None


NAMES_IN_MARKS = [
    (
        "es",
        (
            "“Con esta beca voy a pagar el camión”, compartió Dafne Cota, alumna del plantel, "
            "quien además recibió el premio “Orgullo Serrano” por sus notas."
        ),
        ["Con esta beca voy a pagar el camión"],
    ),
    (
        "en",
        (
            "“I had no idea that anybody was watching,” said Ada Brook, a teacher at Tarn School, "
            "who won the “Golden Apple” for her lessons."
        ),
        ["I had no idea that anybody was watching,"],
    ),
    (
        "en",
        (
            "“I had no idea that anybody was watching,” said Ada Brook, author of “The Long Road "
            "to Tarn Harbor”. “I was only working.”"
        ),
        ["I had no idea that anybody was watching,", "I was only working."],
    ),
    (
        "es",
        (
            "El presidente, Adrián Luque, estará en la mesa «¿Quién cogerá la aceituna?». «Los "
            "jóvenes no nos vamos por gusto», ha asegurado."
        ),
        ["Los jóvenes no nos vamos por gusto"],
    ),
    (
        "en",
        (
            "Residents asked for one thing in three meetings: a “splash pad for everyone,” with "
            "shade. “We heard them loud and clear,” said Mayor Ada Brook."
        ),
        ["We heard them loud and clear,"],
    ),
    (
        "en",
        (
            "“Last season we trained under one light tower,” Brook said.\n\n“Walking in there "
            "today, a few of us got a bit teary.”"
        ),
        [
            "Last season we trained under one light tower,",
            "Walking in there today, a few of us got a bit teary.",
        ],
    ),
]


@table("lang, text, segments", NAMES_IN_MARKS)
def test_what_a_sentence_names_in_marks_is_no_part_of_a_quote(
    lang: str, text: str, segments: list[str]
) -> None:
    assert [each["segments"] for each in read_quotes(lang, text)] == [segments]


def test_no_quote_is_taken_from_the_headline_or_the_line_below_it() -> None:
    text = (
        "Empieza la campaña de vacunación en el valle\n\nMinistro Luque: “Nadie debe quedarse sin "
        "su vacuna”\n\n4 de mayo de 2031\n\nEl ministro Adrián Luque abrió hoy la campaña en la "
        "plaza. “Tenemos las dosis y tenemos las brigadas”, remarcó el ministro."
    )
    quotes = describe_draft(draft_release(Release("a.txt", text)))["quotes"]
    assert [each["segments"] for each in quotes] == [["Tenemos las dosis y tenemos las brigadas"]]
