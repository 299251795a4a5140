"""Capitals that are nobody's name do not speak. All people, places and prizes are fictional."""

from __future__ import annotations

import pytest

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release

SAID = "“It is hard to say how long all of us have waited for it.”"
SAGT = "„Es ist schwer zu sagen, wie lange wir alle gewartet haben.“"
DISSE = "“É difícil dizer quanto tempo todos nós esperámos por isto”"
STUDY = (
    "The hall will teach science.\n\nGreeted with applause, the visitors heard how the work "
    f"began while studying Riverine Science.\n\n{SAID}"
)
PRIZE = (
    "O prêmio teve três categorias: Gratidão Geral; Desempenho Marinho; e Desempenho Fluvial.\n\n"
    f"A categoria Desempenho Marinho foi vencida por uma das barcas. {DISSE}, disse, emocionada."
)
MEETING = (
    "Minister Jost Bodner besuchte Norwell. Auf der jährlichen Tagung von Fennlands größtem "
    "Verband sprach er im Rahmen eines Grußwortes zu den rund zweihundert Gästen und den vielen "
    f"Vertretern der Gruppen: {SAGT}"
)
SECTOR = (
    "The trust will be chaired by Felix Adair. He works in the Voluntary, Community and Social "
    f"Enterprise sector and said: {SAID}"
)
RAISED = f"Nuala Breen, Community Fundraiser, at Norwell Hospice, said: {SAID}"
FUND = (
    "Maude Aubier a reçu la presse.\n\nRappelons que la Fondation de l’HRB poursuit son travail "
    "dans le but de « faire une différence par nos actions et nos dons à tous ».\n\n"
    "La directrice de la Fondation de l’HRB, Maude Aubier, a applaudi."
)


def read(lang: str, text: str) -> Release:
    return Release("made.txt", f"A new hall\n\n{text}\n", lang=lang)


@pytest.mark.parametrize(
    ("lang", "text", "thing"),
    [
        ("en", STUDY, "Science"),
        ("pt", PRIZE, "Desempenho"),
        ("de", MEETING, "Tagung"),
        ("en", SECTOR, "Enterprise"),
        ("fr", FUND, "Fondation de"),
    ],
)
def test_neither_a_release_nor_its_draft_gives_words_to_a_thing(
    lang: str, text: str, thing: str
) -> None:
    release = read(lang, text)
    quotation = describe_draft(draft_release(release))["quotes"][0]
    said = [*release.quotations[0].speakers, str(quotation["speaker"])]
    assert [name for name in said if thing in name and name != "Fondation de l’HRB"] == []


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [("de", MEETING, "Jost Bodner"), ("en", SECTOR, "Felix Adair"), ("en", RAISED, "Nuala Breen")],
)
def test_the_person_of_such_a_sentence_speaks(lang: str, text: str, name: str) -> None:
    assert describe_draft(draft_release(read(lang, text)))["quotes"][0]["speaker"] == name


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", f"The fields are wet. Next came Nkem Fields. {SAID}, he said.", "Nkem Fields"),
        ("en", f"The hall has a pond. Modou Pond opened it. {SAID} he said.", "Modou Pond"),
        ("en", "He left and the Harbour Council objected and said: " + SAID, "Harbour Council"),
    ],
)
def test_a_name_that_no_list_has_is_still_read(lang: str, text: str, name: str) -> None:
    assert read(lang, text).quotations[0].speakers == (name,)


def test_a_nickname_after_an_initial_stays_in_the_name() -> None:
    text = f"The board chose Dr. John J. “Ski” Adair as its chair.\n\n{SAID} Adair said."
    assert read("en", text).quotations[0].speakers == ("John J. “Ski” Adair",)


def test_a_body_before_its_title_is_named_without_the_possessive() -> None:
    role = "the University of Norwell’s Vice-Chancellor"
    text = f"Nuala Breen, {role}, opened it.\n\n{SAID} said Breen."
    made = describe_draft(draft_release(read("en", text)))["quotes"][0]
    assert made["organization"] == "University of Norwell"
