"""What an example tells in words and no text can show, done in the example's project."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from digest.project import find_shipped_templates

EDITION = "content/starter.yaml"


def link_edition(root: Path) -> None:
    (root / "content" / "other.yaml").symlink_to(root / EDITION)


def save_as_utf_16(root: Path) -> None:
    text = (root / EDITION).read_text(encoding="utf-8")
    (root / EDITION).write_text(text, encoding="utf-16")


def remove_brand(root: Path) -> None:
    (root / "content" / "brand.yaml").unlink()


def rename_edition(root: Path) -> None:
    (root / EDITION).rename(root / "content" / "Spring Fair.yaml")


def lengthen_story(root: Path) -> None:
    append(root, f"story: {'port ' * 4_001}")


def hide_a_reversal(root: Path) -> None:
    append(root, 'topics: ["The \u202eport"]')


def write_a_formula(root: Path) -> None:
    (root / "content" / "audiences").mkdir()
    (root / "content" / "audiences" / "cities.csv").write_text("name\n=1+1\n", encoding="utf-8")
    append(root, "audiences: [cities]")


def append(root: Path, line: str) -> None:
    with (root / EDITION).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def name_another_font(root: Path) -> None:
    change_layout(root, "any: Source Serif 4", "any: Harbour Grotesk")


def misspell_a_key(root: Path) -> None:
    change_layout(root, "background: accent", "backgruond: accent")


def change_layout(root: Path, old: str, new: str) -> None:
    """Copy the shipped themes into the project, with one change in `classic`."""
    shutil.copytree(find_shipped_templates() / "email", root / "templates" / "email")
    layout = root / "templates/email/classic/card.yaml"
    layout.write_text(layout.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


# By the id of the rule whose bad example it is.
MAKERS: dict[str, Callable[[Path], None]] = {
    "audience-file": write_a_formula,
    "brand-file": remove_brand,
    "card-font": name_another_font,
    "card-layout": misspell_a_key,
    "file-encoding": save_as_utf_16,
    "file-limits": lengthen_story,
    "file-link": link_edition,
    "file-name": rename_edition,
    "hidden-character": hide_a_reversal,
}
