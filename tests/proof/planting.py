"""Ways of breaking a theme, each with the proof or the check that must name it."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.problems import ContentError
from tests.proof.mails import THEMES, Mail, make_mail
from tests.proof.tools import FOLDER

# The proofs that need a browser.
SHOWN = (
    "axe ", "attribution", "contrast-", "dark-scheme", "quirks-mode", "reading-order", "requests",
    "sideways", "styles", "target-size", "text-size", "words-shown",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plant:
    """A defect: in `file` of the theme `classic`, `new` in place of what `old` matches."""

    name: str
    file: str
    old: str
    new: str
    caught_by: str
    edition: str = "right-to-left"


@dataclass(frozen=True, slots=True)
class Planted:
    """The broken theme's email, or none where the theme was refused; `problems` are check ids.

    `is_broken` is false where the theme holds nothing that the plant could break.
    """

    plant: Plant
    mail: Mail | None = None
    problems: frozenset[str] = frozenset()
    is_broken: bool = True

    @property
    def is_shown(self) -> bool:
        """Only what the browser must catch is shown to it: that is what takes time."""
        return self.mail is not None and self.plant.caught_by.startswith(SHOWN)


def _read_plants() -> tuple[Plant, ...]:
    table = tomllib.loads((FOLDER / "planted.toml").read_text(encoding="utf-8"))
    return tuple(Plant(**plant) for plant in table["plant"])


PLANTS = _read_plants()


def plant_all(folder: Path) -> Iterator[Planted]:
    for number, plant in enumerate(PLANTS):
        yield _plant(plant, folder / str(number))


def _plant(plant: Plant, folder: Path) -> Planted:
    theme = Path(shutil.copytree(THEMES, folder)) / "classic"
    if not any(_change(plant, path) for path in _list_files(theme, plant.file)):
        return Planted(plant, is_broken=False)
    try:
        mail = make_mail(theme, plant.edition, f"planted-{folder.name}")
    except ContentError as error:
        return Planted(plant, None, frozenset(problem.check for problem in error.problems))
    return Planted(plant, mail, mail.problems)


def _list_files(theme: Path, name: str) -> list[Path]:
    """The file that a plant names, then others of its kind: parts, and what all themes share."""
    kind = name.removeprefix("email")
    others = [*theme.rglob(f"*{kind}"), *theme.parent.glob(f"_*/**/*{kind}")]
    return [theme / name, *sorted(path for path in others if path != theme / name)]


def _change(plant: Plant, path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(plant.old, plant.new, text)
    path.write_text(changed, encoding="utf-8")
    return count > 0
