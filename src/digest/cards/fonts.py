"""Where fonts are: in a project's `templates/fonts`, in packages, or in `noto/`; nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from digest.cards.layout import TextStyle
from digest.regular_files import is_own_file
from digest.values import dataclass

EMOJI = "Noto Emoji"
_ENDINGS = (".ttf", ".otf")
_BOLD = 600
_LARGEST = 64 * 1024 * 1024
_ITALIC = re.compile(r"-?Italic\b")
# One font for each script, which come with digest; looked through in this order.
_NOTO_FOLDER = Path(__file__).with_name("noto")
_NOTO = (
    "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari",
    "Noto Sans Thai", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Telugu",
    "Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Kannada", "Noto Sans Malayalam",
    "Noto Sans Oriya", "Noto Sans Sinhala", "Noto Sans Khmer", "Noto Sans Lao",
    "Noto Sans Myanmar", "Noto Sans Ethiopic", "Noto Sans Armenian", "Noto Sans Georgian",
    EMOJI, "Noto Sans Symbols",
)  # fmt: skip
# One code point has other shapes in Japan, China, Taiwan and Korea: each language has its own font.
# Those are of 4 to 16 MB each: a project that needs one keeps it in `templates/fonts`.
_HAN = {"ja": "JP", "ko": "KR", "zh-hant": "TC", "zh-tw": "TC", "zh-hk": "TC", "zh": "SC"}
_NOTO_HAN = re.compile(r"Noto ?(?:Sans|Serif) ?(JP|KR|SC|TC)(?![a-z])")


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font on this disk.

    `version` is its package's, the sha256 of a project's own file, or the size of one in `noto/`.
    """

    family: str
    path: Path
    version: str


Own = Mapping[str, Path]


def list_own(folders: Sequence[Path]) -> Own:
    """The fonts in folders such as `templates/fonts` by file name without its ending."""
    fonts: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*")):
            if _is_font(path) and is_own_file(path, folder) and path.stat().st_size <= _LARGEST:
                fonts.setdefault(path.stem, path)
    return fonts


def list_fonts(text: TextStyle, lang: str, own: Own) -> tuple[FontFile, ...]:
    """The fonts that a text is set in, in the order in which each sign is looked for.

    First those that the layout names, then the project's other own ones, then those of `noto/`.
    Of the fonts for Chinese, Japanese and Korean only the language's is taken.
    """
    others = [name for name in own if not _ITALIC.search(name)]
    every = dict.fromkeys((*text.list_families(lang), *others, *_NOTO))
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
    return "fontpkg-" + re.sub(r"[^a-z0-9]+", "-", family.lower())


def name_script_font(character: str, langs: Sequence[str]) -> str | None:
    """A family that has a Chinese, Japanese or Korean character: none comes with digest."""
    if "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7ff":
        return "Noto Sans KR"
    name = unicodedata.name(character, "")
    if name.startswith(("CJK ", "HIRAGANA ", "KATAKANA ", "IDEOGRAPHIC ", "FULLWIDTH ")):
        return f"Noto Sans {next(filter(None, map(_find_han, langs)), 'JP')}"
    return None


def _suits(family: str, lang: str) -> bool:
    """Also by the name of a file: “NotoSansKR-Regular”."""
    han, named = _find_han(lang), _NOTO_HAN.match(family)
    return not (han and named) or named[1] == han


def _find_han(lang: str) -> str | None:
    lower = lang.lower()
    return next((end for code, end in _HAN.items() if f"{lower}-".startswith(f"{code}-")), None)


@cache
def _find_packed(family: str, *, is_bold: bool, is_italic: bool) -> FontFile | None:
    """A variable font has every weight in one file; others have a file for each."""
    package = name_package(family)
    folder = _NOTO_FOLDER if family in _NOTO else find_module(package)
    if folder is None:
        return None
    files = {p.stem.partition("[")[0]: p for p in sorted(folder.rglob("*")) if _is_font(p)}
    bold, italic = "Bold" * is_bold, "Italic" * is_italic
    stem = family.replace(" ", "")
    ends = (f"-{bold}{italic}", f"-{italic}", f"-{bold}", "", "-Regular")
    path = next((files[stem + end] for end in ends if stem + end in files), None)
    if path is None:
        return None
    is_ours = folder == _NOTO_FOLDER
    return FontFile(family, path, str(path.stat().st_size) if is_ours else find_version(package))


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
