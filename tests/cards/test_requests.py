from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from digest.cards.card_set import CardSet, fingerprint, list_requests
from digest.cards.fonts import list_fonts
from digest.cards.making import find_new_cut
from digest.problems import Problem
from digest.project import find_shipped_templates
from digest.quotes.approvals import fingerprint_cut, fingerprint_quote
from tests.cards.drawing_room import make_cards, open_room, pick_request
from tests.projects import make_environment


def test_each_quote_has_a_card_in_each_size(tmp_path: Path) -> None:
    assert [request.path for request in list_requests(make_cards(open_room(tmp_path)))] == [
        f"cards/{quote}-{size}.png"
        for quote in ("ada", "ben")
        for size in ("portrait", "square", "story", "landscape")
    ]


@pytest.mark.parametrize("is_required", [False, True])
def test_a_cut_of_a_card_needs_the_approval_of_the_quote(
    *, is_required: bool, tmp_path: Path
) -> None:
    sentences = (
        "Reading is for every single reader of this old market town.",
        "Every library of the county opens all its doors at nine on each working day.",
    )
    said = ("segments: [Reading is for everyone.]", f'segments: ["{" ".join(sentences)}"]')
    cards = make_cards(open_room(tmp_path / "bare", said))
    joined = cards.quoted.joined[0]
    form = sentences[0]
    assert list_new_cuts(cards, form) == []
    of, cut = fingerprint_quote(joined), fingerprint_cut(joined, form)
    block = f'    approval: {{by: Eva, on: 2031-04-06, of: "{of}"'
    approved = (said[0], f"{said[1]}\n{block}}}")
    cards = make_cards(open_room(tmp_path / "approved", approved))
    brand = replace(cards.quoted.brand, require_approval=is_required)
    cards = replace(cards, quoted=replace(cards.quoted, brand=brand))
    (problem,) = list_new_cuts(cards, form)
    assert (problem.check, problem.severity) == (
        "quote-approved", "error" if is_required else "warning"
    )  # fmt: skip
    assert cut in problem.fix
    assert list_new_cuts(cards, joined.text) == []
    covered = (said[0], f'{said[1]}\n{block}, cuts: ["{cut}"]}}')
    assert list_new_cuts(make_cards(open_room(tmp_path / "covered", covered)), form) == []


def list_new_cuts(cards: CardSet, text: str) -> list[Problem]:
    request = pick_request(cards)
    said = next(each for each in request.options if each.text == text)
    return find_new_cut(cards, request, said)


def test_the_same_content_has_the_same_fingerprint_anywhere(tmp_path: Path) -> None:
    one, other = (
        {request.path: fingerprint(request) for request in list_requests(make_cards(room))}
        for room in (open_room(tmp_path / "one"), open_room(tmp_path / "other"))
    )
    assert one == other
    assert len(set(one.values())) == 8


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Reading is for everyone.", "Reading was for everyone."),
        ("Ada Example", "Ada Sample"),
        ("role: Librarian", "role: Head librarian"),
        ("lang: en", "lang: en\nquotation_marks: ['«', '»']"),
        ("speaker: ada", "speaker: ada\n    lang: es"),
    ],
)
def test_what_a_card_says_changes_its_fingerprint_and_no_other(
    old: str, new: str, tmp_path: Path
) -> None:
    before = make_cards(open_room(tmp_path / "before"))
    after = make_cards(open_room(tmp_path / "after", (old, new)))
    assert fingerprint(pick_request(before)) != fingerprint(pick_request(after))
    if "quotation_marks" not in new:
        ben = [fingerprint(pick_request(cards, "ben")) for cards in (before, after)]
        assert ben[0] == ben[1]


def test_what_no_card_shows_changes_no_fingerprint(tmp_path: Path) -> None:
    before = make_cards(open_room(tmp_path / "before"))
    after = make_cards(open_room(tmp_path / "after", ("subject: Readers", "subject: Many readers")))
    assert fingerprint(pick_request(before)) == fingerprint(pick_request(after))


def test_colours_layouts_and_fonts_change_the_fingerprint(tmp_path: Path) -> None:
    project = open_room(tmp_path)
    seen = {fingerprint(pick_request(make_cards(project)))}
    brand = project.content / "brand.yaml"
    brand.write_text(brand.read_text() + 'colors:\n  accent: "#203040"\n', encoding="utf-8")
    seen.add(fingerprint(pick_request(make_cards(project))))
    seen.add(fingerprint(pick_request(make_cards(project, "letter"))))
    own = project.root / "templates" / "fonts"
    own.mkdir(parents=True)
    for version in (b"one", b"two"):
        (own / "Ours.ttf").write_bytes(version)
        seen.add(fingerprint(pick_request(make_cards(project))))
    assert len(seen) == 5


def test_a_language_has_its_own_font_first(tmp_path: Path) -> None:
    text = pick_request(make_cards(open_room(tmp_path))).layout.words
    first = {lang: list_fonts(text, lang, {})[0].family for lang in ("en", "ar", "ja", "de")}
    assert first == {
        "en": "Source Serif 4", "ar": "Amiri", "ja": "Source Serif 4", "de": "Source Serif 4",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "taken"),
    [("ja", {"JP"}), ("zh", {"SC"}), ("zh-Hant", {"TC"}), ("ko", {"KR"}), ("en", {"JP", "KR"})],
)
def test_chinese_and_korean_are_never_set_in_a_japanese_font(
    tmp_path: Path, lang: str, taken: set[str]
) -> None:
    """One code point has other shapes there: readers see at once that the font is not theirs."""
    names = [f"{kind} {end}" for kind in ("Noto Sans", "Noto Serif") for end in ("SC", "TC")]
    names += ["NotoSansJP-Regular", "NotoSansKR-VariableFont_wght", "Noto Sans Scaled"]
    own = {name: tmp_path / name for name in names}
    for path in own.values():
        path.write_bytes(b"")
    text = pick_request(make_cards(open_room(tmp_path))).layout.words
    found = {font.family for font in list_fonts(text, lang, own)} & own.keys()
    assert "Noto Sans Scaled" in found
    ends = {end for end in ("JP", "SC", "TC", "KR") for name in found if end in name}
    assert ends == taken if lang != "en" else ends >= taken


def test_the_fonts_that_come_with_digest_have_their_licence_beside_them(tmp_path: Path) -> None:
    text = pick_request(make_cards(open_room(tmp_path))).layout.words
    ours = [font.path for font in list_fonts(text, "en", {}) if font.path.parent.name == "noto"]
    folder = ours[0].parent
    assert {path.name for path in folder.iterdir()} - {path.name for path in ours} == {
        "OFL.txt", "NotoSans-Italic[wght].ttf",
    }  # fmt: skip
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_fingerprint_needs_no_skia(tmp_path: Path) -> None:
    """The desk tells cards that are out of date where the extra is not installed."""
    code = "import sys, digest.cards.card_set, digest.cards.files; assert 'skia' not in sys.modules"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=make_environment(), check=False
    )
    assert done.returncode == 0


def test_a_comment_in_a_layout_changes_no_fingerprint(tmp_path: Path) -> None:
    project = open_room(tmp_path)
    before = fingerprint(pick_request(make_cards(project)))
    folder = project.root / "templates" / "email" / "classic"
    folder.mkdir(parents=True)
    shipped = find_shipped_templates() / "email" / "classic" / "card.yaml"
    text = shipped.read_text(encoding="utf-8")
    (folder / "card.yaml").write_text(f"# Ours\n\n{text}", encoding="utf-8")
    assert fingerprint(pick_request(make_cards(project))) == before
    (folder / "card.yaml").write_text(text.replace("gap: 52", "gap: 60"), encoding="utf-8")
    assert fingerprint(pick_request(make_cards(project))) != before
