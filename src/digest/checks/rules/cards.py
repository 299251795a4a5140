"""Rules for quotes drawn as pictures, found by `digest cards`."""

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
    """Copy the shipped themes into the project, with one change in `classic`."""
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
        "Cards are seen small and in the sun, where pale words cannot be read.",
        "Use the colour that the message names, or another pair of colours.",
        Example(brand='colors:\n  accent: "#c9d6df"'),
        Example(brand='colors:\n  accent: "#0b4f6c"'),
    ),
    _rule(
        "card-fits",
        "Words that run off a card cannot be read.",
        "Choose a shorter excerpt, or give the speaker and organization short names.",
        Example(edition=_SAID.format(words=f"We{'open' * 30}.")),
        Example(edition=_GOOD),
    ),
    _rule(
        "card-font",
        "Without the theme's own font, cards look different on every machine.",
        "Install the font's package, or put the font into templates/fonts/.",
        Example(note="card.yaml of the theme names the font “Harbour Grotesk”.",
                make=_name_another_font),
        Example(note="card.yaml of the theme names the font “Source Serif 4”."),
    ),
    _rule(
        "card-glyphs",
        "A character that the fonts lack is drawn as an empty box.",
        "Install a font that has it, or choose an excerpt without it.",
        Example(edition=_SAID.format(words="We open the house of the \U00013250 today.")),
        Example(edition=_GOOD),
    ),
    _rule(
        "card-layout",
        "A typo in a layout would draw a card that you did not design.",
        "Write the key as in docs/themes.md, with colours that the theme has.",
        Example(note="card.yaml of the theme says `backgruond: accent`.", make=_misspell_a_key),
        Example(note="card.yaml of the theme says `background: accent`."),
    ),
)  # fmt: skip
