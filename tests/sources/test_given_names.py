"""A given name tells a woman from a man only where it is one or the other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import digest.sources
from digest.sources.given_names import read_name_gender
from digest.sources.speech import list_known, load_words
from tests.tables import table

NAMES = Path(digest.sources.__file__).with_name("given_names.toml")


def test_no_name_of_the_list_is_both_and_each_is_in_lower_case():
    read = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    women, men, either = read["feminine"], read["masculine"], read["either"]
    assert not set(women) & set(men)
    assert not {*women, *men} & {*either}
    assert either == sorted({name.casefold() for name in either})
    assert women == sorted({name.casefold() for name in women})
    assert men == sorted({name.casefold() for name in men})


def test_no_name_of_a_language_is_both():
    every = [words for code in list_known() if (words := load_words(code))]
    assert not any(words.women & words.men for words in every)


@table(
    ("lang", "name", "gender"),
    [
        ("en", "Marta Ruiz", "feminine"),
        ("en", "Hans-Peter Kolb", "masculine"),
        ("en", "Kim Cole", ""),
        ("en", "Marta", ""),
        ("it", "Andrea Moro", "masculine"),
        ("de", "Andrea Moro", "feminine"),
        ("es", "Candelaria Soto", "feminine"),
        ("de", "Candelaria Soto", ""),
    ],
)
def test_a_full_name_has_the_gender_of_its_given_name(lang: str, name: str, gender: str):
    words = load_words(lang)
    assert words is not None
    assert read_name_gender(name, words) == gender
