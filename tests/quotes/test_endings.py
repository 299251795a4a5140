"""A few words at the end of a sentence that change what it says. All places are fictional."""

from __future__ import annotations

from digest.quotes.meaning import find_governor
from digest.quotes.meaning_words import load_meaning
from tests.tables import table

CLAIMS = {
    "en": "We keep every branch open",
    "es": "Mantenemos abiertas todas las sedes",
    "fr": "Nous gardons toutes les antennes",
    "de": "Wir halten jede Filiale offen",
    "pt": "Mantemos todas as unidades",
}
ENDINGS = [
    ("en", " in name only"),
    ("en", " for show"),
    ("en", " for the cameras"),
    ("en", " in our dreams"),
    ("en", " at half strength"),
    ("en", " as far as the law goes"),
    ("en", " or pretend to"),
    ("en", ", or so they say"),
    ("en", ", sort of"),
    ("en", ", almost"),
    ("en", " – not"),
    ("en", ", if we are lucky"),
    ("es", ", o eso dicen"),
    ("es", ", casi"),
    ("fr", ", ou presque"),
    ("de", " – nur auf dem Papier"),
    ("de", " zum Schein"),
    ("de", " dem Namen nach"),
    ("de", ", oder tun so"),
    ("de", ", mehr schlecht als recht"),
    ("de", ", fast"),
    ("pt", ", ou quase"),
    ("pt", " por enquanto"),
]


@table(("lang", "ending"), ENDINGS)
def test_a_few_words_that_end_a_sentence_are_not_cut_off(lang: str, ending: str) -> None:
    claim = CLAIMS[lang]
    assert find_governor(f"{claim}{ending}.", 0, len(claim), load_meaning(lang))


@table(
    ("lang", "ending"),
    [
        ("en", ", and we hire ten people"),
        ("en", ", which makes me proud"),
        ("en", " to serve the whole town"),
        ("en", " for the people of this town"),
        ("en", " in Norwell and Upton"),
        ("en", " seven days a week"),
        ("en", " thanks to our volunteers"),
        ("en", ": Upton, Kilby and Norwell"),
        ("es", " para todos los vecinos"),
        ("fr", ", après trois ans de travaux"),
        ("de", ", was mich stolz macht"),
        ("de", " für die Menschen in der Stadt"),
        ("de", ", wie seit zehn Jahren"),
        ("pt", ", e vamos abrir mais duas"),
    ],
)
def test_more_that_the_speaker_says_may_be_left_out(lang: str, ending: str) -> None:
    claim = CLAIMS[lang]
    assert find_governor(f"{claim}{ending}.", 0, len(claim), load_meaning(lang)) is None
