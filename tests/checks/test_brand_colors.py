"""Whatever colours a brand has, words can be read in light and dark, or these are refused."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.checks import Subject, list_checks
from digest.colors import measure_contrast
from digest.content.loading import find_editions, load_edition
from digest.edition_build import make_email_request
from digest.email.computed import list_texts
from digest.email.declarations import View
from digest.email.page import read_page
from digest.email.rendering import render_email
from digest.email.themes import find_themes, load_theme
from digest.project import Project
from digest.quotes.quotes_of_edition import QuotedEdition, find_language, join_quotes
from digest.shared_inputs import SharedInputs, load_shared_inputs

ROOT = Path(__file__).parents[2]
THEMES = find_themes([ROOT / "templates/email"])
PROJECT = Project(ROOT / "tests/editions/everything")
(CONTRAST,) = (check for check in list_checks() if check.id == "email-contrast")
COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
# What a brand sets: the accent alone, both accents with the words on them, or all it can.
BRANDS = (
    st.fixed_dictionaries({"accent": COLORS})
    | st.fixed_dictionaries(dict.fromkeys(("accent", "accent_text", "dark_accent"), COLORS))
    | st.fixed_dictionaries(dict.fromkeys(("page", "paper", "text", "muted", "accent"), COLORS))
)


@cache
def load_content() -> tuple[SharedInputs, QuotedEdition]:
    shared = load_shared_inputs(PROJECT)
    edition, _ = load_edition(PROJECT, find_editions(PROJECT)[0], shared.brand)
    language = find_language(edition)
    joined, _ = join_quotes(edition, language)
    return shared, QuotedEdition(edition, shared.brand, language, joined)


def read_subject(theme: str, colors: dict[str, str]) -> Subject:
    shared, quoted = load_content()
    brand = replace(shared.brand, colors=colors)
    loaded = load_theme(THEMES[theme], colors=colors, cache=None)
    shared, quoted = replace(shared, brand=brand, theme=loaded), replace(quoted, brand=brand)
    request = make_email_request(shared, quoted)
    return Subject(quoted.edition, brand, quoted.joined, request, render_email(request), ())


# One theme with colours of any kind; the others take long.
@pytest.mark.parametrize(
    "theme",
    [pytest.param(each, marks=[] if each == "letter" else pytest.mark.long) for each in THEMES],
)
def test_words_can_be_read_in_the_brands_colours_or_these_are_refused(theme: str) -> None:
    @settings(max_examples=3)
    @given(BRANDS)
    def check(colors: dict[str, str]) -> None:
        subject = read_subject(theme, colors)
        found = list(CONTRAST.find(subject))
        for each in found:
            assert each.where.path == "content/brand.yaml" or each.where.path.endswith("theme.yaml")
            assert "is needed." in each.message
            assert ", use #" in each.fix or each.fix.startswith("Change the other colour")
        if not found:
            page = read_page(subject.email.html)
            for scheme in ("light", "dark"):
                for element, look in list_texts(page, View(scheme, 375)):
                    assert look.color, element.source
                    assert look.surface, element.source
                    needed = 3 if look.is_large else 4.5
                    assert measure_contrast(look.color, look.surface) >= needed, element.source

    check()


CHOSEN = {
    "red": {"accent": "#7a1f3d", "dark_accent": "#f0a8c0", "dark_accent_text": "#3a0a1a"},
    "green": {"accent": "#1d4d2b", "dark_accent": "#a5d6b0", "dark_accent_text": "#0c2a15"},
    "violet": {"accent": "#5b2a86", "dark_accent": "#d2b4ee", "dark_accent_text": "#2a0f45"},
}
# Each theme has one of them here; the other pairs take long.
DRESSED = [
    pytest.param(theme, colors, id=f"{name}-{theme}", marks=[] if at == n else pytest.mark.long)
    for at, (name, colors) in enumerate(CHOSEN.items())
    for n, theme in enumerate(sorted(THEMES))
]


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("theme", "colors"), DRESSED)
def test_colours_as_brands_choose_them_are_let_pass(theme: str, colors: dict[str, str]) -> None:
    """So that the property above is met by emails, not by refusals alone."""
    assert [each.message for each in CONTRAST.find(read_subject(theme, colors))] == []
