"""What the tests of cards share: cards made of small editions, and a ruler without fonts."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path

import pytest

from digest.cards.card_set import CardRequest, CardSet, list_requests
from digest.cards.fitting import Extent, SizedText
from digest.cards.fonts import list_own
from digest.cards.layout_files import load_layouts
from digest.content.loading import load_brand, load_edition
from digest.email.theme_files import read_tokens
from digest.project import Project, find_shipped_templates
from digest.quotes.quotes_of_edition import QuotedEdition, find_language, join_quotes
from tests.projects import make_project

THEMES = sorted(p.parent.name for p in (find_shipped_templates() / "email").glob("*/card.yaml"))

# Debian's `fonts-ipafont-gothic`, which tools/install-proof-tools installs: none comes with digest.
JAPANESE_FONTS = Path("/usr/share/fonts/opentype/ipafont-gothic")


def require_skia() -> None:
    """Passes over a file of tests that draw where skia cannot be loaded.

    `tests/cards/test_skia.py` is what fails then in CI, where proofs are required: this is asked
    while files are collected, also by `make test`, which draws nothing.
    """
    try:
        import skia  # noqa: F401
    except ImportError as error:
        pytest.skip(f"skia: {error}", allow_module_level=True)


def open_room(tmp_path: Path, *changes: tuple[str, str], lang: str = "en") -> Project:
    """The project of `tests.projects` with other words in its edition, and without its source."""
    project = make_project(tmp_path / "room")
    path = project.content / "spring-fair.yaml"
    text = path.read_text(encoding="utf-8").replace("lang: en", f"lang: {lang}")
    text = text.replace("source: content/sources/fair.txt\n", "")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return project


def make_cards(project: Project, theme: str = "classic", fonts: Sequence[Path] = ()) -> CardSet:
    """`fonts` are folders beside the project's `templates/fonts`."""
    brand, _ = load_brand(project)
    (path,) = (path for path in project.content.glob("*.yaml") if path.name != "brand.yaml")
    edition, _ = load_edition(project, path, brand)
    language = find_language(edition)
    tokens = find_shipped_templates() / "email" / theme / "theme.yaml"
    return CardSet(
        quoted=QuotedEdition(edition, brand, language, join_quotes(edition, language)[0]),
        tokens={**read_tokens(tokens.read_text(encoding="utf-8"), "theme.yaml"), **brand.colors},
        layouts=load_layouts(project, theme),
        own_fonts=list_own((*project.list_templates("fonts"), *fonts)),
    )


def pick_request(cards: CardSet, quote: str = "ada", size: str = "portrait") -> CardRequest:
    return next(
        request for request in list_requests(cards) if request.path == f"cards/{quote}-{size}.png"
    )


def measure_letters(text: SizedText, width: float) -> Extent:
    """As if every letter were half as wide as its size: enough to think about fitting."""
    letter = text.size / 2
    lines = max(1, ceil(len(text.text) * letter / width))
    longest = max((len(word) for word in text.text.split()), default=1)
    return Extent(lines * text.size * 1.2, len(text.text) * letter, longest * letter)
