"""Invisible letters and damaged text, in content and source.

The town, its people and what they say are fictional.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.building import build
from digest.problems import Problem
from digest.project import Project
from tests.checks.test_proof import prove
from tests.projects import change, make_project
from tests.sources.formats.making import make_docx

EDITION = "content/spring-fair.yaml"
SOURCE = "content/sources/fair.txt"
SAID = "Reading is for everyone."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path).root


def find(root: Path) -> list[Problem]:
    return [each for each in build(Project(root)).problems if each.severity != "hint"]


def test_an_invisible_letter_in_a_quote_is_the_only_problem(root: Path):
    change(root / EDITION, "every loaf", "ev\u200bery loaf")
    (problem,) = find(root)
    assert problem.check == "invisible-letter"
    assert problem.message == (
        "This text contains U+200B ZERO WIDTH SPACE, which readers cannot see,"
        " between “ev” and “ery”."
    )
    assert problem.fix == "Replace what is there with this: every"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ada Example", "Ada\u2060 Example"),
        ("Librarian", "Libra\u00adrian"),
        ("Baker", "\u200eBaker"),
        ("for everyone", "for\ufe0f everyone"),
        ("for everyone", "for every\u200done"),
    ],
)
def test_an_invisible_letter_in_a_name_or_a_role_is_found(root: Path, old: str, new: str):
    change(root / EDITION, old, new)
    assert [each.check for each in find(root)] == ["invisible-letter"]


def test_an_invisible_letter_in_an_organization_of_the_brand_is_found_there(root: Path):
    path = root / "content" / "brand.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("    name: The Example Town", "    name: The Exam\u200bple Town")
    path.write_text(text, encoding="utf-8")
    (problem,) = find(root)
    assert (problem.check, problem.where.path) == ("invisible-letter", "content/brand.yaml")


def test_an_invisible_letter_that_the_source_has_there_is_none(root: Path):
    for name in (EDITION, SOURCE):
        change(root / name, "every loaf", "ev\u200bery loaf")
    assert find(root) == []


def test_an_invisible_letter_that_the_source_has_elsewhere_is_found(root: Path):
    change(root / EDITION, "every loaf", "ev\u200bery loaf")
    with (root / SOURCE).open("a", encoding="utf-8") as file:
        file.write("\nThey said ev\u200bery loaf was sold.\n")
    assert [each.check for each in find(root)] == ["invisible-letter"]


def test_an_emoji_and_a_persian_joiner_are_right(root: Path):
    for name in (EDITION, SOURCE):
        change(root / name, "every loaf", "every می‌خواهم 👩‍🚀 loaf")
    assert find(root) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("Readers wanted", "Read\u200bers wanted"), ("spring fair.", "spring\ufe01 fair.")],
)
def test_an_invisible_letter_in_other_texts_is_a_warning(root: Path, old: str, new: str):
    change(root / EDITION, old, new)
    assert {(each.check, each.severity) for each in find(root)} == {("invisible-letter", "warning")}


def test_a_word_of_the_story_may_say_where_it_can_be_parted(root: Path):
    change(root / EDITION, "Readers wanted", "Read\u00aders\u2060 wanted")
    assert find(root) == []


def test_an_invisible_letter_cannot_be_allowed(root: Path):
    change(root / EDITION, "every loaf", "ev\u200bery loaf")
    with (root / "content" / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write("checks:\n  invisible-letter:\n    severity: hint\n    reason: Why not.\n")
    assert "invisible-letter" in [each.check for each in find(root) if each.severity == "error"]


@pytest.mark.parametrize(
    ("old", "new", "word", "meant"),
    [
        ("Readers wanted", "Readersâ€™ wanted", "Readersâ€™", "Readers’"),
        ("spring fair.", "cafÃ©.", "cafÃ©.", "café."),
        ("Librarian", "BibliothÃ©caire", "BibliothÃ©caire", "Bibliothécaire"),
        ("Baker", "BÃƒÂ¤cker", "BÃƒÂ¤cker", "Bäcker"),
    ],
)
def test_damaged_text_is_an_error_with_what_it_was(
    root: Path, old: str, new: str, word: str, meant: str
):
    change(root / EDITION, old, new)
    (problem,) = [each for each in find(root) if each.severity == "error"]
    assert problem.check == "damaged-text"
    assert problem.message == f"“{word}” was damaged by a wrong encoding: it is “{meant}”."
    assert problem.fix == f"Write this instead: {meant}"


def test_damage_in_a_quote_is_one_error_and_one_in_its_source_a_warning(root: Path):
    for name in (EDITION, SOURCE):
        change(root / name, "every loaf", "everyoneâ€™s loaf")
    error, warning = sorted(find(root), key=lambda each: each.severity)
    assert (error.check, error.severity) == ("damaged-text", "error")
    assert error.fix == "Write this instead: everyone’s"
    assert (warning.check, warning.severity) == ("damaged-text", "warning")
    assert str(warning.where) == f"{SOURCE}:3:1"


def test_a_quote_spelled_rightly_is_proved_by_a_damaged_source(root: Path):
    change(root / EDITION, "every loaf", "everyone’s loaf")
    change(root / SOURCE, "every loaf", "everyoneâ€™s loaf")
    (warning,) = find(root)
    assert warning.message == "The source has “everyoneâ€™s” for “everyone’s”."
    assert "leave the source as it is" in warning.fix


def test_words_that_the_source_has_lost_are_not_suggested(root: Path):
    change(root / EDITION, "every loaf", "all the loaves")
    change(root / SOURCE, "every loaf", "all th\ufffd loaf")
    error, warning = sorted(find(root), key=lambda each: each.severity)
    assert error.check == "quote-verbatim"
    assert "\ufffd" not in error.fix
    assert "undamaged copy" in error.fix
    assert warning.check == "damaged-text"


@pytest.mark.parametrize("sign", ["\ufffd", "\ue000"])
def test_a_lost_character_in_the_content_is_an_error(root: Path, sign: str):
    change(root / EDITION, "spring fair.", f"spring f{sign}ir.")
    (problem,) = find(root)
    assert (problem.check, problem.severity) == ("damaged-text", "error")


def test_the_place_of_damage_in_a_document_is_named(root: Path):
    text = (root / SOURCE).read_text(encoding="utf-8").strip().replace("\n\n", "\n")
    (root / "content/sources/fair.docx").write_bytes(make_docx(f"{text}\nThe cafÃ© is open."))
    change(root / EDITION, "fair.txt", "fair.docx")
    (warning,) = find(root)
    assert str(warning.where) == "content/sources/fair.docx:1:1"
    assert "(content/sources/fair.docx, paragraph 4)" in warning.message


def test_a_soft_hyphen_is_published_from_no_source(root: Path):
    for name in (EDITION, SOURCE):
        change(root / name, "every loaf", "ev\u00adery loaf")
    (problem,) = find(root)
    assert (problem.check, problem.fix[-5:]) == ("invisible-letter", "every")


@pytest.mark.parametrize("is_in_source", [True, False])
def test_letters_that_a_font_joined_are_not_published(*, is_in_source: bool, root: Path):
    change(root / EDITION, "every loaf", "every loaf of ﬁve oﬃces")
    source = "every loaf of ﬁve oﬃces" if is_in_source else "every loaf of five offices"
    change(root / SOURCE, "every loaf", source)
    (problem,) = find(root)
    assert problem.check == "damaged-text"
    assert problem.message == "“ﬁve” has “ﬁ” (U+FB01), one character for fi."
    assert problem.fix == "Write this instead: five"
    change(root / EDITION, "of ﬁve oﬃces", "of five offices")
    assert find(root) == []


@pytest.mark.parametrize(
    "clause", ["said Mayor Ana MuÃ±oz", "Ana MuÃ±oz, the mayor, said", "Mayor MuÃ±oz told the town"]
)
def test_damage_in_who_spoke_is_an_error_until_vouched_for(tmp_path: Path, clause: str):
    people = {"ana": {"name": "Ana Muñoz"}}
    source = f"“We stay here for good,” {clause}.\n\nAna Muñoz came by tram.\n"
    words = "We stay here for good,"
    found = prove(tmp_path / "a", source, words, people=people)["damaged-text"]
    assert found.severity == "error"
    assert "where it says who spoke" in found.message
    vouched = prove(tmp_path / "b", source, words, people=people, vouched="I was there.")
    assert vouched["damaged-text"].severity == "warning"
