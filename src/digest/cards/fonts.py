"""Where fonts are: in a project's `templates/fonts`, or in installed packages; nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from digest.cards.layout import TextStyle
from digest.project import is_own_file
from digest.values import dataclass

EMOJI = "Noto Emoji"
_ENDINGS = (".ttf", ".otf")
_BOLD = 600
_ITALIC = re.compile(r"-?Italic\b")
# Packages that hold the fonts of several scripts, and the families that are taken from them.
_PACKED = {
    "pylopdf_fonts_jp": ("Noto Serif JP", "Noto Sans JP"),
    "pylopdf_fonts_ko": ("Noto Serif KR", "Noto Sans KR"),
    "pylopdf_fonts_zh_cn": ("Noto Serif SC", "Noto Sans SC"),
    "pylopdf_fonts_zh_tw": ("Noto Serif TC", "Noto Sans TC"),
    "manimgx_fonts": (
        "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
        "Noto Sans Thai", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Telugu",
        "Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Kannada", "Noto Sans Malayalam",
        "Noto Sans Oriya", "Noto Sans Sinhala", "Noto Sans Khmer", "Noto Sans Lao",
        "Noto Sans Myanmar", "Noto Sans Ethiopic", "Noto Sans Armenian", "Noto Sans Georgian",
        EMOJI, "Noto Sans Symbols",
    ),
}  # fmt: skip
_MODULES = {family: module for module, families in _PACKED.items() for family in families}
# One code point has other shapes in Japan, China, Taiwan and Korea: each language has its own font.
_HAN = {"ja": "JP", "ko": "KR", "zh-hant": "TC", "zh-tw": "TC", "zh-hk": "TC", "zh": "SC"}


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font on this disk. `version` is its package's, or the sha256 of a project's own file."""

    family: str
    path: Path
    version: str


Own = Mapping[str, Path]


def list_own(folders: Sequence[Path]) -> Own:
    """The fonts in folders such as `templates/fonts` by file name without its ending."""
    fonts: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*")):
            if _is_font(path) and is_own_file(path, folder):
                fonts.setdefault(path.stem, path)
    return fonts


def list_fonts(text: TextStyle, lang: str, own: Own) -> tuple[FontFile, ...]:
    """The fonts that a text is set in, in the order in which each sign is looked for.

    First those that the layout names, then the project's other own ones, then packages for all
    scripts. Of the fonts for Chinese, Japanese and Korean only the language's is taken.
    """
    others = [name for name in own if not _ITALIC.search(name)]
    every = dict.fromkeys((*text.list_families(lang), *others, *_list_packed(lang)))
    files = (find_font(family, text, own) for family in every if _suits(family, lang))
    return tuple(font for font in files if font)


def find_font(family: str, text: TextStyle, own: Own) -> FontFile | None:
    """The file of a family that suits a text best; None where nothing has the family."""
    if family in own:
        path = own.get(f"{family}-Italic", own[family]) if text.is_italic else own[family]
        return FontFile(family, path, sha256(path.read_bytes()).hexdigest())
    return _find_packed(family, is_bold=text.weight >= _BOLD, is_italic=text.is_italic)


def name_package(family: str) -> str:
    """What to install for a family."""
    module = _MODULES.get(family) or "fontpkg-" + re.sub(r"[^a-z0-9]+", "-", family.lower())
    return module.replace("_", "-")


def name_script_package(character: str, lang: str) -> str | None:
    """What to install for a character whose script has a package of its own, left out of ours."""
    if "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7ff":
        return name_package("Noto Sans KR")
    name = unicodedata.name(character, "")
    if name.startswith(("CJK ", "HIRAGANA ", "KATAKANA ", "IDEOGRAPHIC ", "FULLWIDTH ")):
        return name_package(f"Noto Sans {_find_han(lang) or 'JP'}")
    return None


def _list_packed(lang: str) -> Iterator[str]:
    han = _find_han(lang)
    yield from (f"{kind} {han}" for kind in ("Noto Serif", "Noto Sans") if han)
    yield from _PACKED["manimgx_fonts"]
    yield from (f"Noto Sans {end}" for end in ("JP", "SC", "TC", "KR"))


def _suits(family: str, lang: str) -> bool:
    han, end = _find_han(lang), family.rpartition(" ")[2]
    return han is None or end not in _HAN.values() or end == han


def _find_han(lang: str) -> str | None:
    lower = lang.lower()
    return next((end for code, end in _HAN.items() if f"{lower}-".startswith(f"{code}-")), None)


@cache
def _find_packed(family: str, *, is_bold: bool, is_italic: bool) -> FontFile | None:
    """A variable font has every weight in one file; others have a file for each."""
    folder = find_module(name_package(family))
    if folder is None:
        return None
    files = {p.stem.partition("[")[0]: p for p in sorted(folder.rglob("*")) if _is_font(p)}
    bold, italic = "Bold" * is_bold, "Italic" * is_italic
    stem = family.replace(" ", "")
    ends = (f"-{bold}{italic}", f"-{italic}", f"-{bold}", "", "-Regular")
    path = next((files[stem + end] for end in ends if stem + end in files), None)
    return FontFile(family, path, find_version(name_package(family))) if path else None


def _is_font(path: Path) -> bool:
    return path.suffix.lower() in _ENDINGS


@cache
def find_module(name: str) -> Path | None:
    """The folder of an installed package, by its name or its distribution's; not imported."""
    spec = find_spec(name.replace("-", "_"))
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None


@cache
def find_version(distribution: str) -> str:
    """Empty where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
