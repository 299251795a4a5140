"""Quotes in another language are told apart, and never one in the edition's own."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest

from digest.text import languages
from digest.text.languages import UNKNOWN, detect_language, find_other_language
from tests.tables import table

FILE = Path(__file__).with_name("sentences.toml")
SENTENCES = {
    code: text.strip().split("\n")
    for code, text in tomllib.loads(FILE.read_text(encoding="utf-8")).items()
}
PAIRS = [(one, other) for one in SENTENCES for other in SENTENCES if one != other]


@table("code", SENTENCES)
def test_no_sentence_is_taken_for_another_language(code: str):
    assert len(SENTENCES[code]) >= 60
    wrong = [each for each in SENTENCES[code] if find_other_language(each, code) is not None]
    assert wrong == []


@table("code", SENTENCES)
def test_nor_are_two_or_three_together(code: str):
    rows = SENTENCES[code]
    pairs = [" ".join(rows[at : at + n]) for n in (2, 3) for at in range(len(rows) - n)]
    assert [each for each in pairs if find_other_language(each, code) is not None] == []


@table(("one", "other"), PAIRS)
def test_most_sentences_of_another_language_are_found(one: str, other: str):
    """Short ones are often in doubt between languages that are alike."""
    found = [find_other_language(each, other) for each in SENTENCES[one]]
    told = [code for code in found if code is not None]
    assert len(told) >= 0.5 * len(found), f"{len(told)} of {len(found)}"
    assert told.count(one) >= 0.9 * len(told)


@table(("one", "other"), PAIRS)
def test_nearly_all_quotes_of_two_sentences_are_found(one: str, other: str):
    rows = SENTENCES[one]
    found = [find_other_language(" ".join(rows[at : at + 2]), other) for at in range(0, 60, 2)]
    assert found.count(one) >= 0.65 * len(found)


SCRIPTS = {
    "ar": ["لن نغلق أي مكتبة في هذه المدينة.", "هذا يوم جديد لنا جميعا.", "الماء حق لكل إنسان."],
    "he": ["לא נסגור אף ספרייה בעיר הזאת.", "זה יום חדש לכולנו."],
    "ja": ["この町の図書館は一つも閉めません。", "水は命です。", "みんなで考えましょう。"],
    "ko": ["우리는 도서관을 닫지 않을 것입니다.", "물은 생명입니다."],
    "zh": ["我们不会关闭任何一所图书馆。", "水就是生命。"],
    "hi": ["हम कोई पुस्तकालय बंद नहीं करेंगे।", "पानी ही जीवन है।"],
    "th": ["เราจะไม่ปิดห้องสมุดแม้แต่แห่งเดียว", "น้ำคือชีวิต"],
    "ru": ["Мы не закроем ни одной библиотеки.", "Вода — это жизнь."],
    "el": ["Δεν θα κλείσουμε καμία βιβλιοθήκη."],
}


@table("code", SCRIPTS)
@table("lang", ["en", "de", "es", "fr", "ar", "ja"])
def test_another_script_tells(code: str, lang: str):
    for text in SCRIPTS[code]:
        expected = None if code == lang or {code, lang} <= {"ja", "zh"} else code
        assert find_other_language(text, lang) == expected


@table("lang", ["ar", "ja", "hi", "th", "he"])
@table("code", SENTENCES)
def test_latin_letters_tell_in_an_edition_of_another_script(code: str, lang: str):
    found = [find_other_language(each, lang) for each in SENTENCES[code]]
    assert found.count(None) <= 0.1 * len(found)
    assert found.count(UNKNOWN) <= 0.4 * len(found)


DOUBTFUL = [
    ("en", "Viva la Vida"),
    ("en", "C’est la vie."),
    ("en", "Que será, será."),
    ("en", "“La Casa de las Flores” and “El Norte” are my favourites."),
    ("en", "Gracias, Norwell!"),
    ("en", "As we say at home, no hay mal que por bien no venga, and it is true."),
    ("en", "Ana María de la Cruz y Soto, José Luis Herrera y los Niños del Coro"),
    ("en", "Rio de Janeiro, São Paulo, Los Angeles, Las Vegas, El Paso, La Paz"),
    ("en", "Die Zeit, Der Spiegel and Das Kapital"),
    ("en", "Médecins Sans Frontières"),
    ("en", "Yes."),
    ("en", "Never again!"),
    ("en", "Bravo, bravissimo!"),
    ("es", "Me encanta el “New York Times” y también “The Guardian” de los domingos."),
    ("es", "United Nations Educational, Scientific and Cultural Organization"),
    ("es", "Rock and roll"),
    ("de", "Das Team von Save the Children hat uns sehr geholfen."),
    ("de", "Wir haben ein Meeting mit dem Head of Communications."),
    ("de", "Make Europe Great Again ist kein Programm."),
    ("fr", "Le show must go on, comme on dit chez nous."),
    ("fr", "Le week-end, les fans du Football Club sont là."),
    ("fr", "Vendredi, le marché s’y installe"),
    ("it", "Il Made in Italy non si tocca."),
    ("nl", "Het Office of the Mayor is open."),
    ("pt", "O show da Lady Gaga foi um sucesso."),
    ("ja", "Google Cloud Platform"),
    ("ja", "WHOとUNESCOの代表が来ました。"),
    ("ja", "東京都"),
    ("ar", "Ana Ruiz"),
    ("ar", "قال لنا إن Microsoft Teams لا يعمل."),
    ("ru", "United Nations"),
    ("en", "東京"),
    ("en", "2030: 100 % !"),
    ("sv", "Vi ska inte stänga något bibliotek."),
    ("tlh", "We will not close a library."),
]


@table(("lang", "text"), DOUBTFUL)
def test_names_titles_and_few_words_are_left_alone(lang: str, text: str):
    assert find_other_language(text, lang) is None


@table(
    ("text", "lang", "expected"),
    [
        ("A balsa se paga sozinha e não vai parar", "es", "pt"),
        ("A balsa para às nove", "es", "pt"),
        ("El transbordador para a las nueve", "pt", "es"),
        ("La plaza es de todos y para todos", "es", None),
        ("O mercado fecha para obras", "pt", None),
        ("The façade of the café is older than the château", "en", None),
    ],
)
def test_few_words_tell_a_near_language_where_none_is_only_the_known_one_s(text, lang, expected):
    assert find_other_language(text, lang) == expected


def test_text_of_an_edition_in_an_unlisted_language_is_no_other_one_without_a_clear_lead():
    text = "Dankon al ĉiuj. La urbo konstruos 600 domojn sur la malnova stacidomo en la haveno."
    assert detect_language(text, "es") == "es"
    assert detect_language(text, "eo") is None
    english = "The city will build 600 homes on the old rail yard before the end of the year."
    assert detect_language(english, "eo") == "en"


def test_a_language_is_the_same_however_its_accents_are_typed() -> None:
    for words in (
        "L’été dernier, la bibliothèque a reçu tous les élèves de la ville.",
        "Não vamos fechar nenhuma biblioteca da nossa cidade.",
        "Thành phố Đà Nẵng đã mở cửa thư viện.",
    ):
        apart = unicodedata.normalize("NFD", words)
        assert apart != words
        assert find_other_language(apart, "en") == find_other_language(words, "en")


@table(
    ("text", "likely", "code"),
    [
        ("“A ponte fecha à noite”, costuma dizer Ana Ruiz.", "pt", "pt"),
        ("“A praia abre às dez”, queria dizer a prefeita Ana Ruiz.", "pt", "pt"),
        ("„Die Brücke ist nachts gesperrt“, sagte die Leiterin Ana Ruiz.", "en", "de"),
        ("«El puente cierra por la noche», dijo la alcaldesa Ana Ruiz.", "pt", "es"),
        ("“The bridge is closed at night,” said Norwell Mayor Ana Ruiz.", "de", "en"),
    ],
)
def test_few_words_are_in_the_likely_language_unless_they_surely_are_not(text, likely, code):
    assert detect_language(text, likely) == code


def test_what_is_before_a_word_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of 10,000 words takes as long for each as one of ten."""
    read = list[int]()
    searching = languages._LEADING

    class Counting:
        def search(self, text: str) -> object:
            read.append(len(text))
            return searching.search(text)

    monkeypatch.setattr(languages, "_LEADING", Counting())
    text = " ".join(f"Wort {number}." for number in range(500))
    find_other_language(text, "en")
    assert read
    assert sum(read) < len(text)
