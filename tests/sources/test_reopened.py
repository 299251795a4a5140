"""Quotations over several paragraphs, and marks within them. All people are fictional."""

from __future__ import annotations

import pytest

from digest.sources.release import Release

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


@pytest.mark.parametrize(("lang", "text", "segments"), NESTED)
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
