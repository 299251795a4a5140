from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

import digest.languages
from digest.building import build
from digest.languages import (
    Language,
    is_right_to_left,
    list_languages,
    load_language,
    with_marks,
)
from digest.social.posts import Post
from digest.text.quotation_marks import collide
from tests.projects import change, make_project
from tests.tables import table

# CLDR 48.2.0, main/<code>/delimiters.json of the package cldr-misc-full, read 2026-11-23:
# quotationStart, quotationEnd, alternateQuotationStart, alternateQuotationEnd.
CLDR = {
    "ar": "”“’‘",
    "de": "„“‚‘",
    "en": "“”‘’",
    "es": "“”‘’",
    "fr": "«»«»",
    "hi": "“”‘’",
    "it": "«»“”",
    "ja": "「」『』",
    "ko": "“”‘’",
    "nl": "‘’‘’",
    "pt": "“”‘’",
    "th": "“”‘’",
    "zh-Hans": "“”‘’",
}
# Where we leave it: ar and es have the marks of their newsrooms; where CLDR has one pair for both
# levels, the inner one is another, or two levels could not be told apart.
OURS = {"ar": "«»“”", "es": "«»“”", "fr": "«»“”", "nl": "‘’“”"}
# Everything that an edition's emails and posts say in the language's own words.
EVERY = list_languages()


def read(code: str) -> dict[str, Any]:
    file = resources.files(digest.languages) / f"{code}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def get(code: str) -> Language:
    language = load_language(code)
    assert language
    return language


def keys(table: dict[str, Any]) -> dict[str, Any]:
    return {
        key: keys(value) if isinstance(value, dict) else type(value) for key, value in table.items()
    }


def test_the_promised_languages_are_there() -> None:
    assert {"en", "es", "fr", "de", "pt", "it", "nl", "ar", "ja", "ko", "zh-Hans"} <= set(EVERY)


@table("code", EVERY)
def test_every_language_has_the_same_keys(code: str) -> None:
    assert keys(read(code)) == keys(read("en"))


@table("code", EVERY)
def test_every_language_has_words_for_every_key(code: str) -> None:
    words = read(code)
    said = [*words["email"].values(), *words["posts"].values(), words["attribution"]["comma"]]
    assert all(word.strip(" ") for word in said)
    assert "{language}" in words["posts"]["in_language"]
    assert set(words["attribution"]["dash"].strip()) <= set("—–―")


@table("code", EVERY)
def test_babel_knows_every_language_by_its_code_and_name(code: str) -> None:
    assert Locale.parse(code, sep="-").english_name == get(code).name


@table("code", EVERY)
def test_marks_are_those_of_cldr_but_for_the_four_that_say_why(code: str) -> None:
    """Q13: locale marks, CLDR 48.2; a difference is stated in the language's own file."""
    marks = get(code).marks
    ours = "".join(mark.strip() for pair in (marks.outer, marks.inner) for mark in pair)
    assert ours == OURS.get(code, CLDR[code])
    head = (resources.files(digest.languages) / f"{code}.toml").read_text("utf-8").splitlines()[:3]
    assert "CLDR 48.2" in " ".join(head)


@table("code", EVERY)
def test_the_two_levels_of_marks_can_be_told_apart(code: str) -> None:
    """Q10: nested marks alternate, in every language."""
    marks = get(code).marks
    assert not collide(marks.outer, marks.inner)


def test_french_has_its_spaces_inside_the_marks_and_before_the_colon() -> None:
    french = get("fr")
    assert french.marks.outer == ("«\u00a0", "\u00a0»")
    assert french.posts["colon"] == "\u00a0: "


@table("code", EVERY)
def test_words_that_open_a_sentence_are_lower_case_and_typed_one_way(code: str) -> None:
    language = get(code)
    listed = [word for words in vars(language.cuts).values() for word in words]
    for word in (*listed, *language.starting, *language.abbreviations):
        assert word == word.lower().strip()
        assert "’" not in word
        assert not re.search(r"\.$|\s\s", word), word


@table("code", [code for code in EVERY if get(code).ends])
def test_a_language_with_sentences_has_words_of_contrast_and_words_that_lean_back(
    code: str,
) -> None:
    """Q5: one list per language."""
    language = get(code)
    assert len(language.cuts.contrast) >= 10
    assert len(language.cuts.leaning) >= 7
    assert language.full_stop in language.ends


def test_english_has_the_words_that_the_rule_names() -> None:
    """Q5, and the list of the issue that asked for it."""
    english = get("en")
    contrast = "But However Yet Except Only Unless If While Although Though"
    leaning = "This That These It They But And So"
    assert {word.lower() for word in contrast.split()} <= english.cuts.contrast
    assert {word.lower() for word in leaning.split()} <= english.cuts.leaning


def test_no_language_repeats_a_word_in_a_list() -> None:
    for code in EVERY:
        lists = {**read(code)["sentences"], **read(code)["cuts"]}
        for name, words in lists.items():
            if isinstance(words, list):
                assert len(words) == len(set(words)), (code, name)


@table(
    ("asked", "found"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN-us", "en"),
        ("pt-BR", "pt"),
        ("ja-Jpan-JP", "ja"),
        ("zh-CN", "zh-Hans"),
    ],
)
def test_a_code_with_a_region_has_the_words_of_its_language(asked: str, found: str) -> None:
    assert get(asked).code == found


@table("asked", ["xx", "", "e", "eng", "-", "tlh-US", "zh-TW"])
def test_an_unknown_code_has_none(asked: str) -> None:
    assert load_language(asked) is None


@table(("code", "is_rtl"), [("ar", True), ("ar-EG", True), ("he", True), ("en", False)])
def test_the_usual_direction_of_a_language_is_known(code: str, *, is_rtl: bool) -> None:
    assert is_right_to_left(code) == is_rtl


@table(
    ("code", "marks", "outer", "inner"),
    [
        ("en", "«»", ("«", "»"), ("‘", "’")),
        ("es", "“”", ("“", "”"), ("‘", "’")),
        ("de", "»«", ("»", "«"), ("‚", "‘")),
        ("ar", "”“", ("”", "“"), ("‘", "’")),
        ("pt", "«»“”", ("«", "»"), ("“", "”")),
        ("de", "»«›‹", ("»", "«"), ("›", "‹")),
        ("en", "‘’", ("‘", "’"), ("“", "”")),
    ],
)
def test_the_content_may_choose_other_marks(
    code: str, marks: str, outer: tuple[str, str], inner: tuple[str, str]
) -> None:
    """Q13: editors in es and de-CH often use « »: an override is allowed."""
    language = with_marks(get(code), list(marks))
    assert (language.marks.outer, language.marks.inner) == (outer, inner)
    assert language.posts == get(code).posts


def test_spaces_inside_chosen_marks_belong_to_them() -> None:
    language = with_marks(get("en"), ["«\u202f", "\u202f»"])
    assert language.marks.outer == ("«\u202f", "\u202f»")


@table("marks", [[], ["“"], ["“", "”", "‘"], ["“"] * 5])
def test_two_or_four_marks_are_needed(marks: list[str]) -> None:
    with pytest.raises(ValueError, match="two or four"):
        with_marks(get("en"), marks)


def test_an_unknown_language_builds_with_english_words_whole_quotes_and_a_warning(
    tmp_path: Path,
) -> None:
    project = make_project(tmp_path)
    change(tmp_path / "content" / "spring-fair.yaml", "lang: en", "lang: sv")
    made = build(project)
    (warning,) = [each for each in made.problems if each.check == "unknown-language"]
    assert warning.severity == "warning"
    assert "`sv`" in warning.message
    (edition,) = made.editions
    texts = [each.content for each in edition.artifacts if each.path == "email.txt"]
    assert "Unsubscribe" in str(texts)
    assert {post.fit.candidate.kind for post in edition.posts if isinstance(post, Post)} == {
        "whole"
    }
