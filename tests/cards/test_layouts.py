from __future__ import annotations

from pathlib import Path

import pytest

from digest.cards.fitting import FittedCard, fit_card
from digest.cards.layout import SIZES, Box, CardSize
from digest.cards.layout_checks import judge_layouts, list_behind
from digest.cards.layout_files import find_layout_file, load_layouts
from digest.problems import ContentError, Problem
from digest.project import Project, find_shipped_templates
from tests.cards.drawing_room import (
    THEMES,
    make_cards,
    measure_letters,
    open_room,
    pick_request,
)

SHIPPED = find_shipped_templates() / "email"


def change_layout(project: Project, *changes: tuple[str, str]) -> Path:
    """The classic theme as the project's own, with other words in its card.yaml."""
    folder = project.root / "templates" / "email" / "classic"
    folder.mkdir(parents=True)
    text = (SHIPPED / "classic" / "card.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "card.yaml").write_text(text, encoding="utf-8")
    return folder


def find_problems(project: Project) -> list[Problem]:
    try:
        return list(judge_layouts(make_cards(project)))
    except ContentError as error:
        return list(error.problems)


@pytest.mark.parametrize("theme", THEMES)
def test_every_shipped_layout_can_be_drawn(theme: str, tmp_path: Path) -> None:
    assert judge_layouts(make_cards(open_room(tmp_path), theme)) == ()


def test_every_shipped_theme_has_cards() -> None:
    assert sorted(path.parent.name for path in SHIPPED.glob("*/theme.yaml")) == THEMES


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_the_sizes_of_feeds_stories_and_posts(theme: str, tmp_path: Path) -> None:
    sizes = [(x.size.width, x.size.height) for x in load_layouts(Project(tmp_path), theme)]
    assert sizes == [(1080, 1350), (1080, 1080), (1080, 1920), (1200, 675)]


@pytest.mark.parametrize("theme", THEMES)
def test_the_words_and_the_brand_of_a_story_are_clear_of_an_apps_buttons(
    theme: str, tmp_path: Path
) -> None:
    """These cover the first and the last 250 pixels."""
    (story,) = (x for x in load_layouts(Project(tmp_path), theme) if x.size.name == "story")
    clear = Box(0, 250, 1080, 1420)
    assert clear.holds(story.quotation)
    assert clear.holds(story.brand_box)


@pytest.mark.parametrize("theme", THEMES)
def test_a_new_size_is_one_value_and_every_theme_has_it(
    theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A theme of today knows nothing of a size of tomorrow: its most similar one is scaled."""
    square = CardSize("tile", 1000, 1000)
    monkeypatch.setitem(SIZES, "tile", square)
    cards = make_cards(open_room(tmp_path), theme)
    assert judge_layouts(cards) == ()
    request = pick_request(cards, size="tile")
    assert (request.layout.size, request.layout.written_as) == (square, "portrait")
    card = fit_card(request, measure_letters)
    assert isinstance(card, FittedCard)
    boxes = (request.layout.quotation, request.layout.brand_box)
    assert all(Box(0, 0, 1000, 1000).holds(box) for box in boxes)
    assert not boxes[0].meets(boxes[1])


@pytest.mark.parametrize("size", SIZES)
def test_a_rule_as_wide_as_the_words_is_so_on_every_size(size: str, tmp_path: Path) -> None:
    """Also where a size is another one, scaled: a square is not as high as a portrait."""
    (layout,) = (x for x in load_layouts(Project(tmp_path), "bulletin") if x.size.name == size)
    assert layout.divider
    assert layout.divider.width == layout.quotation.width


def test_a_theme_may_lay_out_one_size_alone(tmp_path: Path) -> None:
    project = open_room(tmp_path)
    text = (SHIPPED / "classic" / "card.yaml").read_text(encoding="utf-8")
    change_layout(project, (text[text.index("landscape:") :], ""))
    portrait, *_, landscape = load_layouts(project, "classic")
    assert landscape.quotation == Box(133, 52, 934, 485)
    assert (portrait.words.sizes, landscape.words.sizes) == ((176, 42), (88, 21))
    assert find_problems(project) == []


def test_a_theme_without_any_size_is_told_which_there_are(tmp_path: Path) -> None:
    project = open_room(tmp_path)
    text = (SHIPPED / "classic" / "card.yaml").read_text(encoding="utf-8")
    change_layout(project, (text[text.index("portrait:") :], ""))
    (problem,) = find_problems(project)
    assert problem.message == "This layout has no card size."
    assert "portrait, square, story, landscape" in problem.fix


def test_a_theme_without_cards_has_those_of_classic(tmp_path: Path) -> None:
    (tmp_path / "templates" / "email" / "ours").mkdir(parents=True)
    found = find_layout_file(Project(tmp_path), "ours")
    assert found == SHIPPED / "classic" / "card.yaml"


def test_a_projects_own_layout_wins(tmp_path: Path) -> None:
    project = open_room(tmp_path)
    folder = change_layout(project)
    assert find_layout_file(project, "classic") == folder / "card.yaml"


BANDS = """\
  background: accent
  bands:
    - {box: "0 1178"""


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        ('words: "176', 'word: "176', "word:", "`word` is unknown here."),
        ("gap: 52", "gap: wide", "gap: wide", "`wide` cannot be `gap`."),
        ('"176 42"', '"900 42"', "900", "`900 42` cannot be `words`."),
        ("middle\n  words", "left\n  words", "left\n", "`left` cannot be `place`."),
        ('"120 104 840', '"120 104 990', " 990", "does not fit on a card of 1080 × 1350 pixels."),
        ("font: serif", "font: serifs", "serifs", "There is no font `serifs` for any language."),
        ("line: 126, ", "", "words: {", "The layout has no `line` of `words`."),
        (BANDS, BANDS.replace("accent", "acent"), "acent", "The theme has no colour `acent`."),
        ("page}\n  quot", "page, x: 1}\n  quot", "x: 1", "`x` is unknown here."),
        ("any: Source Serif 4", "any: Nowhere", "words: {", "The font `Nowhere` is not installed."),
    ],
)
def test_a_mistake_is_told_at_its_line(
    old: str, new: str, at: str, message: str, tmp_path: Path
) -> None:
    project = open_room(tmp_path)
    text = (change_layout(project, (old, new)) / "card.yaml").read_text(encoding="utf-8")
    problem = next(each for each in find_problems(project) if message in each.message)
    line = text[: text.index(at)].count("\n") + 1
    assert (problem.where.path, problem.where.line) == ("templates/email/classic/card.yaml", line)


def test_pale_words_are_refused_with_a_colour_that_would_do(tmp_path: Path) -> None:
    project = open_room(tmp_path)
    change_layout(project, ("hang: yes}", "hang: yes}\n"), ("color: accent}", "color: line}"))
    (problem,) = find_problems(project)
    assert problem.check == "card-contrast"
    assert "`line` on `page` has a contrast of 1.3 : 1. It must be at least 4.5 : 1" in (
        problem.message
    )
    assert "#" in problem.fix


def test_a_brands_pale_colour_is_told_at_the_brand(tmp_path: Path) -> None:
    project = open_room(tmp_path)
    brand = project.content / "brand.yaml"
    brand.write_text(brand.read_text() + 'colors:\n  accent: "#88aacc"\n', encoding="utf-8")
    found = find_problems(project)
    assert {(problem.check, problem.where.path) for problem in found} == {
        ("card-contrast", "content/brand.yaml")
    }


def test_a_text_is_judged_on_all_that_it_stands_on(tmp_path: Path) -> None:
    layout = load_layouts(Project(tmp_path), "classic")[0]
    assert list_behind(layout, Box(100, 100, 50, 50)) == ("accent",)
    assert list_behind(layout, Box(100, 1200, 50, 50)) == ("page",)
    assert list_behind(layout, Box(100, 1100, 50, 150)) == ("page", "accent")
