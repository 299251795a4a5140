"""Quotes that can be drawn as pictures; `digest cards` says what cannot."""

from __future__ import annotations

import shutil
from pathlib import Path

from digest.checks import Example, Rule
from digest.project import find_shipped_templates

_CARD = "templates/email/classic/card.yaml"
_SAID = (
    "# source:\nfeatured: ada\npeople:\n  ada:\n    name: Ada Example\n    role: Librarian\n"
    "quotes:\n  - id: ada\n    speaker: ada\n    segments:\n      - {words}"
)
_GOOD = _SAID.format(words="We open the doors for everybody.")


def _change_layout(root: Path, old: str, new: str) -> None:
    """A theme of the project's own, like `classic` but for this."""
    shipped = find_shipped_templates() / "email"
    shutil.copytree(shipped, root / "templates" / "email")
    layout = root / _CARD
    layout.write_text(layout.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _name_another_font(root: Path) -> None:
    _change_layout(root, "any: Source Serif 4", "any: Harbour Grotesk")


def _misspell_a_key(root: Path) -> None:
    _change_layout(root, "background: accent", "backgruond: accent")


def _rule(id: str, why: str, fix: str, bad: Example, good: Example) -> Rule:
    return Rule(id=id, severity="error", why=why, fix=fix, bad=bad, good=good, group="cards")


RULES = (
    _rule(
        "card-contrast",
        "A card is seen small and in the sun: pale words on it are not read at all.",
        "Take the colour that the message names, or another pair of colours.",
        Example(brand='colors:\n  accent: "#c9d6df"'),
        Example(brand='colors:\n  accent: "#0b4f6c"'),
    ),
    _rule(
        "card-fits",
        "Words that run out of a picture cannot be read, and must not be cut anywhere.",
        "Choose a shorter excerpt, or give speaker and organization short names.",
        Example(edition=_SAID.format(words=f"We{'open' * 30}.")),
        Example(edition=_GOOD),
    ),
    _rule(
        "card-font",
        "With another font than the theme's, every card looks different on every machine.",
        "Install the font's package, or put the font into templates/fonts/.",
        Example(told="card.yaml of the theme names the font “Harbour Grotesk”.",
                make=_name_another_font),
        Example(told="card.yaml of the theme names the font “Source Serif 4”."),
    ),
    _rule(
        "card-glyphs",
        "A sign without a font is drawn as an empty box, in the middle of somebody's words.",
        "Install a font that has it, or write the word in other letters.",
        Example(edition=_SAID.format(words="We open the house of the \U00013250 today.")),
        Example(edition=_GOOD),
    ),
    _rule(
        "card-layout",
        "A layout with a slip in it would draw something that nobody has designed.",
        "Write the key as docs/themes.md has it, with colours that the theme has.",
        Example(told="card.yaml of the theme says `backgruond: accent`.", make=_misspell_a_key),
        Example(told="card.yaml of the theme says `background: accent`."),
    ),
)  # fmt: skip
