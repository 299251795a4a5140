"""Quotations over several paragraphs, and marks within them. All people are fictional."""

from __future__ import annotations

import pytest

from digest.sources.release import Release
from tests.tables import table

Found = list[tuple[str, list[str]]]


def read(text: str, lang: str) -> Found:
    """The speakers of each quotation with its segments."""
    release = Release("fair.txt", text, lang)
    return [
        (
            "; ".join(each.speakers),
            [release.paragraphs[s.paragraph].typed[s.start : s.end] for s in each.segments],
        )
        for each in release.quotations
    ]


NESTED = [
    ("en", "Mayor Ana Ruiz said: “I was asked to say ‘we look into it’. I will not.\n\n“We pay.”",
     ["I was asked to say ‘we look into it’. I will not.", "We pay."]),
    ("en", "Ana Ruiz said: \"We meter wells. That is not 'abuse.' It is sums.\n\n\"I thank you.\"",
     ["We meter wells. That is not 'abuse.' It is sums.", "I thank you."]),
    ("en", 'Mayor Ana Ruiz said: "We call it "arithmetic" and we pay.\n\n"We did before."',
     ['We call it "arithmetic" and we pay.', "We did before."]),
    ("es", "La alcaldesa Ana Ruiz dijo: «Lo llaman “abuso”. Es aritmética.\n\n«Doy las gracias».",
     ["Lo llaman “abuso”. Es aritmética.", "Doy las gracias"]),
    ("es", "La alcaldesa Ana Ruiz dijo: «Lo llaman «abuso». Es aritmética.\n\n»Doy las gracias».",
     ["Lo llaman «abuso». Es aritmética.", "Doy las gracias"]),
    ("fr", "La maire Ana Ruiz a déclaré : « On dit “abus”. C’est du calcul.\n\n« Merci à tous. »",
     ["On dit “abus”. C’est du calcul.", "Merci à tous."]),
    ("de", "Bürgermeisterin Ana Ruiz: „Man nennt es ‚Zwang‘. Es ist Rechnen.\n\n„Wir danken.“",
     ["Man nennt es ‚Zwang‘. Es ist Rechnen.", "Wir danken."]),
    ("pt", "A prefeita Ana Ruiz disse: “Chamam de ‘abuso’. É aritmética.\n\n“Agradeço a todos.”",
     ["Chamam de ‘abuso’. É aritmética.", "Agradeço a todos."]),
]  # fmt: skip


@table(("lang", "text", "segments"), NESTED)
def test_a_nested_pair_does_not_close_words_that_go_on(lang: str, text: str, segments: list[str]):
    assert read(text, lang) == [("Ana Ruiz", segments)]


FORGOTTEN = [
    ("en", "“We call it ‘arithmetic,’ said Ana Ruiz.", "We call it ‘arithmetic,’"),
    ("en", "He left. “She called it “madness.” said Ana Ruiz.", "She called it “madness."),
]


@pytest.mark.parametrize(("lang", "text", "words"), FORGOTTEN)
def test_a_nested_pair_still_ends_words_whose_own_mark_was_forgotten(lang, text, words):
    assert read(text, lang) == [("Ana Ruiz", [words])]


def test_a_new_quotation_in_the_next_paragraph_reopens_nothing():
    text = "“She called it “madness.” said Ana Ruiz.\n\n“We will pay,” said Ben Cole."
    assert read(text, "en") == [
        ("Ana Ruiz", ["She called it “madness."]),
        ("Ben Cole", ["We will pay,"]),
    ]


LED = [
    ("en", "According to Ben Cole, “the pipes are old.”", "“I dug.", "“Nobody came,” recalled"),
    ("es", "Según Ben Cole, «las redes son viejas».", "«Trabajé de noche.", "»Nadie vino», relató"),
    ("fr", "Selon Ben Cole, « les tuyaux ont vieilli ».", "« J’ai creusé.", "« Rien », raconte"),
    ("de", "Laut Ben Cole sind „die Rohre schlecht“.", "„Ich grub nachts.", "„Nie kam wer“, sagte"),
    ("pt", "Segundo Ben Cole, “a rede é velha hoje”.", "“Cavei muito.", "“Ninguém veio”, contou"),
]  # fmt: skip


@table(("lang", "before", "opened", "last"), LED)
def test_an_open_paragraph_is_of_the_speaker_at_its_end(lang: str, before, opened, last):
    found = read(f"{before}\n\n{opened}\n\n{last} Ana Ruiz.", lang)
    assert found[-1][0] == "Ana Ruiz"
    assert found[-1][1][0] == opened.strip("“«„ ")
    assert [len(words) for _, words in found[:-1]] in ([1], [])


SLOGANS = [
    ("en", "“It is done,” said Mayor Ana Ruiz.{}“One boat, two flags, no excuses” will be on it."),
    ("en", "“It is done,” said Mayor Ana Ruiz.{}“Warm rooms for all!” is the slogan this year."),
    ("es", "«Ya está hecho», dijo la alcaldesa Ana Ruiz.{}«Un barco, dos banderas» será el lema."),
    (
        "fr",
        "« C’est fait », a dit la maire Ana Ruiz.{}« Un bateau, deux drapeaux » sera la devise.",
    ),
    (
        "de",
        "„Es ist getan“, sagte Landrätin Ana Ruiz.{}„Ein Boot, zwei Fahnen“ wird das Motto.",
    ),
    ("pt", "“Está feito”, disse a prefeita Ana Ruiz.{}“Um barco, duas bandeiras” será o lema."),
]


@table(("lang", "text"), SLOGANS)
@table("between", [" ", "\n\n"])
def test_a_slogan_that_a_sentence_is_about_is_no_quotation(lang: str, text: str, between: str):
    assert [(who, len(words)) for who, words in read(text.format(between), lang)] == [
        ("Ana Ruiz", 1)
    ]


SAID = [
    ("He left. Ana Ruiz said: “We pay.”", "Ana Ruiz said:"),
    ("Ana Ruiz said: “We pay.”", "Ana Ruiz said:"),
    ("“We pay,” said Ana Ruiz. He left.", "said Ana Ruiz."),
]


@pytest.mark.parametrize(("text", "clause"), SAID)
def test_the_place_of_who_said_it_is_its_sentence_beside_the_words(text: str, clause: str) -> None:
    release = Release("fair.txt", text, "en")
    (found,) = release.quotations
    assert found.said_at
    place = slice(found.said_at.start, found.said_at.end)
    assert release.paragraphs[found.said_at.paragraph].typed[place].strip() == clause
