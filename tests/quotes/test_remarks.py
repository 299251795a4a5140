"""A sentence that takes back the one before it, or gives the next one to others, stays with it."""

from __future__ import annotations

from pathlib import Path

import yaml

from digest.quotes.meaning_words import load_meaning
from digest.quotes.remarks import announces
from digest.quotes.retractions import takes_back
from digest.quotes.ties import list_broken, list_ties
from tests.quotes.fictional import get_language
from tests.tables import table

CASES = yaml.safe_load(Path(__file__).with_name("remarks.yaml").read_text(encoding="utf-8"))


def list_cases(kind: str) -> list[tuple[str, str]]:
    return [(lang, text) for lang, texts in CASES[kind].items() for text in texts]


def is_cut_safe(lang: str, *sentences: str, kept: int) -> bool:
    return not list_broken(list_ties(sentences, get_language(lang)), kept, kept)


@table(("lang", "text"), list_cases("corrections"))
def test_neither_a_cut_nor_an_author_stops_before_a_correction(lang: str, text: str):
    [claim] = CASES["claims"][lang]
    assert not is_cut_safe(lang, claim, text, kept=0)
    assert takes_back(text, load_meaning(lang), get_language(lang))


@table(("lang", "text"), list_cases("announcements"))
def test_neither_a_cut_nor_an_author_starts_after_an_announcement(lang: str, text: str):
    [claim] = CASES["claims"][lang]
    words = load_meaning(lang)
    assert not is_cut_safe(lang, text, claim, kept=1)
    assert words
    assert announces(text, words)


@table(("lang", "text"), list_cases("plain"))
def test_a_sentence_that_says_something_new_ties_nothing(lang: str, text: str):
    words = load_meaning(lang)
    assert is_cut_safe(lang, CASES["claims"][lang][0], text, kept=0)
    assert not takes_back(text, words, get_language(lang))
    assert words
    assert not announces(text, words)


def test_what_others_say_takes_nothing_back_where_it_has_its_own_content():
    words, language = load_meaning("en"), get_language("en")
    assert takes_back("So they say.", words, language)
    assert not takes_back("They say that small towns follow, and we lead.", words, language)


@table(
    ("lang", "text"),
    [
        ("en", "Those words are carved above the door of our library."),
        ("en", "Every day we prove them wrong."),
        ("en", "And with every page, we prove them wrong."),
        ("en", "That sentence hangs in my office."),
        ("en", "Those words still guide this town."),
        ("en", "That slogan won us the river back."),
        ("es", "Esas palabras están grabadas sobre la puerta de la biblioteca."),
        ("es", "Cada día les demostramos que se equivocan."),
        ("fr", "Ces mots sont gravés au-dessus de la porte."),
        ("fr", "Chaque jour, nous leur donnons tort."),
        ("de", "Diese Worte stehen über der Tür unserer Bücherei."),
        ("de", "Jeden Tag beweisen wir das Gegenteil."),
        ("pt", "Essas palavras estão gravadas por cima da porta."),
        ("pt", "Todos os dias provamos que estão errados."),
        ("de", "Dieser Satz hängt in meinem Büro."),
    ],
)
def test_what_praises_the_words_or_proves_others_wrong_takes_nothing_back(lang: str, text: str):
    assert not takes_back(text, load_meaning(lang), get_language(lang))


@table(
    ("lang", "text"),
    [
        ("en", "Our message is simple."),
        ("en", "The message is clear."),
        ("en", "My promise to you is short."),
        ("en", "I have one message for the council."),
        ("es", "Nuestro mensaje es sencillo."),
        ("fr", "Notre message est simple."),
        ("de", "Unsere Botschaft ist einfach."),
        ("pt", "A nossa mensagem é simples."),
        ("en", "We have one answer."),
        ("en", "The other bridge is older."),
        ("en", "Their children learn here."),
        ("de", "Die andere Brücke ist älter."),
        ("fr", "Leurs enfants apprennent ici."),
        ("es", "Sus hijos aprenden aquí."),
    ],
)
def test_a_message_of_ones_own_announces_nobody_else(lang: str, text: str):
    words = load_meaning(lang)
    assert words
    assert not announces(text, words)
