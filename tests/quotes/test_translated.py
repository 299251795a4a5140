"""A translated quote prints its translation, says so, and is proved by its original."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digest.building import Build, build
from digest.content.model import Places
from digest.languages import list_languages, load_language
from digest.quotes.attribution import label_language
from digest.quotes.joining import join_quote, translate
from digest.social.posts import Post
from digest.sources.release import Release
from tests.projects import change, make_project
from tests.quotes.fictional import make_quote
from tests.tables import table

SAID = "    segments: [El mar no espera.]\n    translated_from: es\n"
PRINTED = "    translation: [The sea does not wait.]\n"


def make(root: Path, lines: str) -> Build:
    project = make_project(root)
    source = root / "content" / "sources" / "fair.txt"
    change(source, "“Reading is for everyone.” So said Ada", "«El mar no espera.» Así habló Ada")
    change(
        root / "content" / "spring-fair.yaml", "    segments: [Reading is for everyone.]\n", lines
    )
    return build(project)


def find(made: Build, *checks: str) -> list[str]:
    return [each.check for each in made.problems if each.check in checks]


def test_the_translation_is_printed_with_its_label_and_the_original_is_proved(
    tmp_path: Path,
) -> None:
    made = make(tmp_path, SAID + PRINTED)
    assert find(made, "quote-verbatim", "quote-language", "quote-in-marks") == []
    (edition,) = made.editions
    texts = [each.text for each in edition.posts if isinstance(each, Post) and "Ada" in each.text]
    assert texts
    for text in texts:
        assert "“The sea does not wait.”" in text
        assert "(translated from Spanish)" in text
        assert "mar" not in text


def test_an_altered_original_is_an_error(tmp_path: Path) -> None:
    made = make(tmp_path, SAID.replace("espera", "escucha") + PRINTED)
    assert find(made, "quote-verbatim") == ["quote-verbatim"]


@pytest.mark.parametrize("lines", [SAID, SAID.replace("    translated_from: es\n", "") + PRINTED])
def test_a_half_translation_is_refused(lines: str, tmp_path: Path) -> None:
    assert find(make(tmp_path, lines), "wrong-value") == ["wrong-value"]


@table(
    ("code", "label"),
    [
        ("en", "translated from Spanish"),
        ("fr", "traduit de l’espagnol"),
        ("de", "aus dem Spanischen übersetzt"),
        ("pt", "traduzido do espanhol"),
        ("it", "tradotto dallo spagnolo"),
        ("ja", "スペイン語から翻訳"),
    ],
)
def test_the_label_is_the_languages_own(code: str, label: str) -> None:
    language = load_language(code)
    assert language
    assert label_language(replace(make_quote("No."), translated_from="es"), language) == label


def test_of_a_cut_original_the_translation_is_printed_whole() -> None:
    """Whoever translated it chose where it begins and ends."""
    language = load_language("en")
    assert language
    source = "«Y digo que el mar no espera a nadie nunca más», dijo Ana Ruiz, la alcaldesa."
    quote = replace(
        make_quote("el mar no espera a nadie"), translated_from="es",
        translation=("The sea waits for no one.",),
    )  # fmt: skip
    joined, _ = join_quote(quote, Release("a.txt", source, "es"), language, Places("a.yaml"), 0)
    assert joined.is_cut == (True, True)
    assert translate(joined, language).is_cut == (False, False)


@table("code", list_languages())
def test_every_language_has_a_form_for_every_name(code: str) -> None:
    language = load_language(code)
    assert language
    label = label_language(replace(make_quote("No."), translated_from="ru"), language)
    assert label
    assert "=" not in label
    assert "|" not in label
