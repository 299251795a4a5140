"""A clause after the kept words that makes them another's. All people and places are fictional."""

from __future__ import annotations

from digest.quotes.meaning import find_governor
from digest.quotes.meaning_words import load_meaning
from tests.quotes.test_left_out import list_ids
from tests.tables import table

CLAIMS = {
    "en": "The pool is dirty",
    "es": "La piscina está sucia",
    "fr": "La piscine est sale",
    "de": "Das Bad ist schmutzig",
    "pt": "A piscina está suja",
}
TAILS = [
    ("en", "is what they want you to believe"),
    ("en", "was the headline"),
    ("en", "or was, until we cleaned it"),
    ("en", "he told me, and he was wrong"),
    ("en", "the people next door say"),
    ("en", "they tell me"),
    ("en", "yeah right"),
    ("en", "my foot"),
    ("en", "to those who never visit it"),
    ("en", "is a line from the brochure of a rival"),
    ("en", "so they tell us in the capital"),
    ("en", "or so the ministry told us"),
    ("es", "es lo que quieren que usted crea"),
    ("es", "era el titular de aquel día"),
    ("es", "dice mi vecina"),
    ("es", "me contaron ayer en la plaza"),
    ("es", "en tus sueños"),
    ("fr", "voilà ce qu’on voudrait vous faire croire"),
    ("fr", "c’était le titre du journal"),
    ("fr", "m’a dit le voisin"),
    ("fr", "racontent ceux d’en face"),
    ("fr", "mon œil"),
    ("de", "das wollen sie uns weismachen"),
    ("de", "so stand es auf dem Plakat"),
    ("de", "sagte mir ein Nachbar"),
    ("de", "behauptet mein Gegner"),
    ("de", "dass ich nicht lache"),
    ("de", "wie man uns in der Hauptstadt erzählt"),
    ("pt", "é o que querem que você pense"),
    ("pt", "era o título do jornal"),
    ("pt", "diz meu rival"),
    ("pt", "contaram-me os vizinhos"),
    ("pt", "até parece"),
]
MARKS = {
    "en": "“{},” said Mayor Ana Ruiz, “{}.”",
    "es": "«{}», dijo la alcaldesa Ana Ruiz, «{}».",
    "fr": "« {} », a dit la maire Ana Ruiz, « {} ».",
    "de": "„{}“, sagte Bürgermeisterin Ana Ruiz, „{}“.",
    "pt": "“{}”, disse a prefeita Ana Ruiz, “{}”.",
}


@table(("lang", "tail"), TAILS)
def test_words_that_go_on_as_anothers_are_never_cut_there(lang: str, tail: str) -> None:
    claim = CLAIMS[lang]
    sentence = f"{claim}, {tail}."
    assert find_governor(sentence, 0, len(claim), load_meaning(lang))
    assert list_ids(claim, source=MARKS[lang].format(claim, tail), code=lang) == ["cut-meaning"]


@table(
    ("lang", "tail"),
    [
        ("en", "which says a lot about our town"),
        ("en", "and our engineers said that they can mend it"),
        ("en", "and that tells us a lot about our town"),
        ("en", "so I told the crews to rest"),
        ("en", "so our buses take another road"),
        ("en", "as I said in May"),
        ("en", "we told the council"),
        ("en", "the third this summer, and we will clean it"),
        ("es", "y lo limpiaremos en mayo"),
        ("es", "como yo dije en mayo"),
        ("fr", "et nous la nettoierons en mai"),
        ("fr", "comme je l’ai dit en mai"),
        ("de", "und wir reinigen es im Mai"),
        ("de", "wie ich im Mai sagte"),
        ("pt", "e vamos limpá-la em maio"),
        ("pt", "como eu disse em maio"),
    ],
)
def test_a_clause_of_the_speakers_own_may_be_left_out(lang: str, tail: str) -> None:
    claim = CLAIMS[lang]
    assert find_governor(f"{claim}, {tail}.", 0, len(claim), load_meaning(lang)) is None


@table(
    ("lang", "lead", "claim"),
    [
        ("en", "I apologize for saying", "the park is ugly"),
        ("en", "I regret having said", "the park is ugly"),
        ("en", "I was quoted as saying", "the park is ugly"),
        ("en", "They made me say", "the park is ugly"),
        ("en", "He wants you to believe", "the park is ugly"),
        ("es", "Lamento haber dicho que", "el parque es feo"),
        ("es", "Me hicieron decir que", "el parque es feo"),
        ("fr", "Je regrette d’avoir dit que", "le parc est laid"),
        ("fr", "On m’a fait dire que", "le parc est laid"),
        ("de", "Ich bedaure, gesagt zu haben,", "der Park ist hässlich"),
        ("de", "Man legte mir in den Mund,", "der Park ist hässlich"),
        ("pt", "Lamento ter dito que", "o parque é feio"),
        ("pt", "Fizeram-me dizer que", "o parque é feio"),
    ],
)
def test_what_was_put_in_ones_mouth_or_is_regretted_opens_nothing(lang, lead, claim) -> None:
    sentence = f"{lead} {claim}."
    start = len(lead) + 1
    assert find_governor(sentence, start, len(sentence), load_meaning(lang))


def test_the_part_of_a_question_after_its_attribution_is_no_claim() -> None:
    source = "“Who says,” said Mayor Ana Ruiz, “that the pool is dirty?”"
    assert list_ids("that the pool is dirty?", source=source) == ["cut-meaning"]
