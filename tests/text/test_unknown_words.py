"""A stop after a word that nobody knows is in doubt, and in doubt sentences stay together."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from digest.languages import Language, list_languages, load_language
from digest.text.sentences import UnknownWords, find_sentences
from digest.text.whole_words import find_whole_words
from tests.tables import table

HERE = Path(__file__).parent
RELEASE = HERE.parents[1] / "content" / "sources" / "reimagining-public-safety.txt"
UNKNOWN = tomllib.loads((HERE / "unknown_abbreviations.toml").read_text(encoding="utf-8"))
FRAMES = {
    "en": "We thank the many {}. Lahn members and Ida Holm for their help.",
    "es": "Agradecemos a la {}. Roa Luz y a los vecinos su trabajo.",
    "fr": "Nous remercions la {}. Lahn et nos voisins de leur aide.",
    "de": "Wir danken der {}. Lahn und allen Nachbarn für ihre Hilfe.",
    "pt": "Agradecemos à {}. Roa Luz e aos vizinhos pelo trabalho.",
    "it": "Ringraziamo la {}. Roa Luz e i vicini per il lavoro.",
    "nl": "Wij danken de {}. Lahn en alle buren voor hun hulp.",
}


def get(code: str) -> Language:
    language = load_language(code)
    assert language
    return language


def cut(text: str, code: str = "en", release: str | None = None) -> list[str]:
    language = get(code)
    unknown = UnknownWords(
        language.longest_abbreviation,
        find_whole_words(text if release is None else release),
        language.everyday,
        language.starting,
    )
    spans = find_sentences(
        text,
        ends=language.ends,
        abbreviations=language.abbreviations,
        has_ordinals=language.has_ordinals,
        unknown=unknown,
    )
    return [text[start:end] for start, end in spans]


@table("code", sorted(UNKNOWN))
def test_forty_abbreviations_are_on_no_list_of_ours(code: str) -> None:
    language, words = get(code), UNKNOWN[code].split()
    assert len(words) == len(set(words)) >= 40
    assert not {word.lower() for word in words} & language.abbreviations
    assert not set(words) & language.everyday


@table(
    ("code", "word"), [(code, word) for code, words in UNKNOWN.items() for word in words.split()]
)
def test_no_unknown_abbreviation_ends_a_sentence(code: str, word: str) -> None:
    text = FRAMES[code].format(word)
    assert cut(text, code) == [text]


@table(
    ("code", "text"),
    [
        ("en", "We have the support of Tex. and Calif. Democrats, none of whom has seen the plan."),
        ("en", "They wrote to Gen. ‘Stonewall’ Roa and to the Supt. Ida Holm."),
        ("en", "The plan needs approx. 40 buses and est. 900 drivers."),
        ("en", "They met in ‘Okla.’ Mayors were there."),
        ("en", "It costs max. $5 million in all."),
        ("en", "This is a matter for Sub. C. Holm and for the others."),
        ("es", "Agradecemos a la Mtra. Roa Luz su trabajo."),
        ("es", "Viven en la Urb. Los Olmos desde siempre."),
        ("fr", "Merci à la Sté. Lahn et à la Cie. Roa."),
        ("de", "Wir danken der Fa. Lahn für die Brücke."),
        ("de", "Das sind insges. 40 Häuser in der Stadt."),
        ("pt", "Agradecemos ao Cmdt. Roa Luz e ao Presb. Lima."),
        ("it", "Ringraziamo la Soc. Lahn e il Magg. Conti."),
        ("nl", "Wij danken Fam. De Vries en de Gebr. Bos."),
    ],
)
def test_a_capital_or_a_digit_after_a_stop_proves_nothing(code: str, text: str) -> None:
    assert cut(text, code) == [text]


@table(
    ("code", "text", "release"),
    [
        ("en", "We go to Bonn. Mayors wait there.", "The mayors of Bonn met."),
        ("en", "We filed the memo. Mayors read it.", "A memo was sent."),
        ("en", "We filed the memo. Mayors read it.", "The city’s memo, they said, is long."),
        ("de", "Wir kommen aus Ulm. Bonn ist fern.", "Die Züge nach Ulm fahren."),
        ("es", "Venimos de Jaén. Cádiz está lejos.", "En Jaén llueve."),
        ("fr", "Nous venons de Lens. Paris est loin.", "À Lens, il pleut."),
        ("it", "Veniamo da Asti. Roma è lontana.", "Ad Asti piove."),
    ],
)
def test_a_word_that_the_release_has_without_its_stop_is_whole(
    code: str, text: str, release: str
) -> None:
    assert len(cut(text, code)) == 1
    assert len(cut(text, code, f"{text}\n{release}")) == 2


@table(
    "release",
    [
        "Mass shootings are rare in a mass of people.",
        "Members from Mass., Conn. and R.I. met in Mass after a Mass. of 40.",
        "The Mass. delegation met in Mass and left.",
        "See www.mass.example and mass@example.org.",
        "MASS",
    ],
)
def test_another_word_or_a_stop_that_ends_nothing_does_not_make_it_whole(release: str) -> None:
    text = "They are from Mass. Democrats like them."
    assert cut(text, "en", f"{text}\n{release}") == [text]


@table(
    ("code", "text"),
    [
        ("en", "We met in Tex.|We agreed."),
        ("en", "Voters chose Okla.|They were right."),
        ("de", "Wir waren bei der Fa.|Wir kamen spät."),
        ("es", "Fuimos a la Urb.|Nosotros también."),
        ("fr", "Nous étions à la Cie.|Nous aussi."),
        ("it", "Eravamo alla Soc.|Noi restiamo."),
    ],
)
def test_a_word_that_starts_sentences_and_no_name_shows_an_end(code: str, text: str) -> None:
    assert cut(text.replace("|", " "), code) == text.split("|")


@table(
    ("code", "text"),
    [
        ("en", "That is good for all.|Mayors agree."),
        ("en", "It is time.|Mayors know why."),
        ("en", "Prices doubled.|Mayors know why."),
        ("en", "We met the G7.|Mayors came too."),
        ("en", "It fell by 50%.|Mayors know why."),
        ("en", "They did 👍.|Mayors know why."),
        ("es", "Es la hora.|Madrid espera."),
        ("fr", "C’est pour tous.|Paris attend."),
        ("de", "Das ist gut.|Köln wartet."),
        ("pt", "É para todos.|Lisboa espera."),
        ("it", "È per tutti.|Roma aspetta."),
        ("nl", "Het is tijd.|Delft wacht."),
        ("ar", "نعمل معا.|مدننا أكثر أمانا."),
        ("hi", "हम साथ हैं।|शहर सुरक्षित हैं।"),
        ("ja", "働きます。|街は安全です。"),
    ],
)
def test_everyday_words_long_words_and_figures_end_sentences(code: str, text: str) -> None:
    assert cut(text.replace("|", get(code).space), code) == text.split("|")


def test_a_quotation_of_some_words_starts_a_sentence_and_a_nickname_does_not() -> None:
    assert len(cut("So said Ida Roa. “Mayors stand ready as partners to all.”")) == 2
    assert len(cut("So said Sgt. Al. ‘Buck’ Jones of the league.")) == 1


def test_without_what_is_known_every_stop_ends_a_sentence() -> None:
    text = "We met the Fa. Lahn."
    assert len(find_sentences(text, ends=".!?")) == 2


def test_true_ends_of_a_real_release_stay_ends() -> None:
    """At least 97 %: here every one."""
    text = RELEASE.read_text(encoding="utf-8")
    for paragraph in text.split("\n\n"):
        words = " ".join(paragraph.split())
        language = get("en")
        trusting = find_sentences(words, ends=language.ends, abbreviations=language.abbreviations)
        assert len(cut(words, "en", text)) == len(trusting)


_WORDS = ["We", "Tex.", "act.", "Fa.", "Mayors", "safe.", "approx.", "40", "“Yes.”", "Now!", "it."]


@given(st.lists(st.sampled_from(_WORDS), max_size=12), st.sampled_from(list_languages()))
def test_doubt_only_joins_sentences(words: list[str], code: str) -> None:
    text, language = " ".join(words), get(code)
    trusting = find_sentences(
        text,
        ends=language.ends,
        abbreviations=language.abbreviations,
        has_ordinals=language.has_ordinals,
    )
    ends = {text[:end] for _, end in trusting}
    at = 0
    for sentence in cut(text, code):
        at = text.index(sentence, at) + len(sentence)
        assert text[:at] in ends
