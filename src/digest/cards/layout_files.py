"""The `card.yaml` of a theme: read, with every mistake reported at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from digest.cards.layout import ROLES, SIZES, Band, Box, CardLayout, CardSize, Divider, TextStyle
from digest.content.model import Key
from digest.content.reading import Document, read_document
from digest.problems import ContentError, Location, Problem
from digest.project import Project, explain_size
from digest.regular_files import is_own_file, read_whole
from digest.text.decoding import MAX_BYTES

LAYOUT_FILE = "card.yaml"
DEFAULT_THEME = "classic"

_TEXT_KEYS = {"font", "weight", "italic", "line", "color"}
_WORD_KEYS = {"align", "hang", "mark"}
_SIZE_KEYS = {"background", "bands", "quotation", "place", "gap", "rule", "face", *ROLES}
_BRAND_KEYS = {"box", "sizes", "place", "align"}
_TOP_KEYS = {"description", "fonts", "rule", *ROLES, *SIZES}
_LARGEST, _SMALLEST = 400, 12
_FACE = 4.4  # In sizes of the name.


def load_layouts(project: Project, theme: str) -> tuple[CardLayout, ...]:
    """A theme's layouts, one for each size; those of `classic` where it has none of its own.

    A size that card.yaml leaves out has the layout of the most similar size, scaled. Raises
    ContentError with every problem.
    """
    path = find_layout_file(project, theme)
    content = read_whole(path, MAX_BYTES)
    if not isinstance(content, bytes):
        raise ContentError([explain_size(project.name(path), content or 0, MAX_BYTES)])
    document = read_document(content, project.name(path))
    if document.problems:
        raise ContentError(document.problems)
    reader = _LayoutReader(document)
    layouts = reader.read()
    if reader.problems:
        raise ContentError(reader.problems)
    return layouts


def find_layout_file(project: Project, theme: str) -> Path:
    """In the theme's folder; a folder of the project replaces the shipped one."""
    roots = project.list_templates("email")
    for name in (theme, DEFAULT_THEME):
        folder = next((root / name for root in roots if (root / name).is_dir()), None)
        if folder and is_own_file(path := folder / LAYOUT_FILE, folder.parent):
            return path
    return roots[-1] / DEFAULT_THEME / LAYOUT_FILE


@dataclass
class _LayoutReader:
    """Turns the document into layouts; what cannot be read is a problem, and 0 or empty."""

    document: Document
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> tuple[CardLayout, ...]:
        self._refuse_unknown((), _TOP_KEYS)
        for name in ROLES:
            self._refuse_unknown((name,), _TEXT_KEYS | (_WORD_KEYS if name == "words" else set()))
        own = [self._read_layout(each) for each in SIZES.values() if self._find((each.name,))]
        if not own:
            fix = (
                f"Add at least one of these: {', '.join(SIZES)}. docs/themes.md explains each key."
            )
            self._report((), "This layout has no card size.", fix)
            return ()
        return tuple(
            min(own, key=lambda layout: size.differs(layout.size)).scale(size)
            for size in SIZES.values()
        )

    def _read_layout(self, size: CardSize) -> CardLayout:
        name = size.name
        self._refuse_unknown((name,), _SIZE_KEYS)
        self._refuse_unknown((name, "brand"), _BRAND_KEYS)
        whole = Box(0, 0, size.width, size.height)
        align = self._choice(("words", "align"), ("start", "center"))
        return CardLayout(
            size=size,
            written_as=name,
            background=self._text((name, "background")),
            bands=tuple(self._read_bands(name)),
            quotation=self._box((name, "quotation"), whole),
            place=self._choice((name, "place"), ("middle", "top", "bottom")),
            align=align,
            gap=self._numbers((name, "gap"), 1)[0],
            divider=self._read_divider(name),
            hangs=self._choice(("words", "hang"), ("yes", "no")) == "yes" and align == "start",
            mark=self._text(("words", "mark"), self._text(("words", "color"))),
            words=self._read_text("words", name),
            name=self._read_text("name", name),
            detail=self._read_text("detail", name),
            brand=self._read_text("brand", name),
            brand_box=self._box((name, "brand", "box"), whole),
            brand_place=self._choice((name, "brand", "place"), ("middle", "top", "bottom")),
            brand_align=self._choice((name, "brand", "align"), ("start", "center", "end")),
            face=self._read_face(name),
            places=self.document.places,
        )

    def _read_bands(self, name: str) -> Iterator[Band]:
        bands = self._find((name, "bands")) or []
        if not isinstance(bands, list):
            self._report((name, "bands"), "`bands` is not a list.", _BAND)
            return
        whole = Box(0, 0, SIZES[name].width, SIZES[name].height)
        for number, band in enumerate(bands):
            keys = (name, "bands", number)
            if not isinstance(band, dict):
                self._report(keys, "This band has no box and no colour.", _BAND)
                continue
            self._refuse_unknown(keys, {"box", "color"})
            yield Band(self._box((*keys, "box"), whole), self._text((*keys, "color")))

    def _read_divider(self, name: str) -> Divider | None:
        if self._find((name, "rule")) is None:
            return None
        width, height, space = self._numbers((name, "rule"), 3)
        return Divider(width, height, space, self._text(("rule", "color")))

    def _read_face(self, name: str) -> int:
        if self._find((name, "face")) is None:
            return round(_FACE * self._sizes((name, "name"))[0])
        return self._numbers((name, "face"), 1, (_SMALLEST, _LARGEST))[0]

    def _read_text(self, name: str, size: str) -> TextStyle:
        return TextStyle(
            families=self._read_families(name),
            weight=self._numbers((name, "weight"), 1, (100, 900))[0],
            is_italic=self._choice((name, "italic"), ("no", "yes")) == "yes",
            line=self._numbers((name, "line"), 1, (80, 250))[0] / 100,
            color=self._text((name, "color")),
            sizes=self._sizes((size, name, "sizes") if name == "brand" else (size, name)),
        )

    def _read_families(self, name: str) -> Mapping[str, str]:
        font = self._text((name, "font"))
        families = self._find(("fonts", font))
        if isinstance(families, dict) and families.get("any"):
            return {str(lang): str(family) for lang, family in families.items()}
        if font:
            fix = f"Write below `fonts:` for example `{font}: {{any: Source Serif 4}}`."
            self._report((name, "font"), f"There is no font `{font}` for any language.", fix)
        return {"any": ""}

    def _sizes(self, keys: tuple[Key, ...]) -> tuple[int, int]:
        """`84 44`, the largest and the smallest; one number is both."""
        value = self._find(keys)
        count = 1 if isinstance(value, str) and len(value.split()) == 1 else 2
        sizes = self._numbers(keys, count, (_SMALLEST, _LARGEST))
        return max(sizes), min(sizes)

    def _box(self, keys: tuple[Key, ...], whole: Box) -> Box:
        box = Box(*self._numbers(keys, 4))
        if not whole.holds(box):
            fix = "Write left, top, width and height, from the upper left corner."
            message = f"This box does not fit on a card of {whole.width} × {whole.height} pixels."
            self._report(keys, message, fix)
        return box

    def _numbers(
        self, keys: tuple[Key, ...], count: int, limits: tuple[int, int] = (0, 2000)
    ) -> tuple[int, ...]:
        text = self._text(keys)
        if not text:
            return (limits[0],) * count
        words = text.split()
        if len(words) == count and all(re.fullmatch("[0-9]{1,4}", word) for word in words):
            numbers = tuple(int(word) for word in words)
            if all(limits[0] <= number <= limits[1] for number in numbers):
                return numbers
        what = "a whole number" if count == 1 else f"{count} whole numbers with spaces between"
        fix = f"Write {what}, from {limits[0]} to {limits[1]}."
        self._report(keys, f"`{text}` cannot be `{keys[-1]}`.", fix)
        return (limits[0],) * count

    def _choice(self, keys: tuple[Key, ...], choices: tuple[str, ...]) -> Any:
        """The first choice is what holds where nothing is written."""
        value = self._find(keys)
        if value is None:
            return choices[0]
        if value not in choices:
            self._report(keys, f"`{value}` cannot be `{keys[-1]}`.", _name_choices(choices))
            return choices[0]
        return value

    def _text(self, keys: tuple[Key, ...], default: str | None = None) -> str:
        value = self._find(keys)
        if isinstance(value, str):
            return value
        if default is None:
            at = " of ".join(f"`{key}`" for key in reversed(keys))
            self._report(keys, f"The layout has no {at}.", "Add it: docs/themes.md has them all.")
        return default or ""

    def _find(self, keys: tuple[Key, ...]) -> Any:
        value: Any = self.document.value
        for key in keys:
            if isinstance(value, list) and isinstance(key, int):
                value = value[key]
            else:
                value = value.get(key) if isinstance(value, dict) else None
        return value

    def _refuse_unknown(self, keys: tuple[Key, ...], known: set[str]) -> None:
        value = self._find(keys)
        for key in value if isinstance(value, dict) else ():
            if key not in known:
                close = get_close_matches(str(key), known, n=1)
                fix = f"Did you mean `{close[0]}`?" if close else _name_choices(sorted(known))
                self._report((*keys, key), f"`{key}` is unknown here.", fix)

    def _report(self, keys: tuple[Key, ...], message: str, fix: str) -> None:
        where: Location = self.document.keys.get(keys) or self.document.places.at(*keys)
        problem = Problem(where, "card-layout", message, fix)
        if problem not in self.problems:
            self.problems.append(problem)


_BAND = 'Write each band as `- {box: "0 0 1080 220", color: accent}`.'


def _name_choices(choices: Any) -> str:
    return f"Write one of these: {', '.join(choices)}."
