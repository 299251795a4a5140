"""A theme's folder as text: every file read once, its tokens with the brand's colours over them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from digest.content.reading import Document, read_document
from digest.problems import ContentError, Location, Problem
from digest.project import explain_link
from digest.regular_files import is_own_file, read_whole
from digest.text.decoding import decode_text

REQUIRED = ("email.html.j2", "email.txt.j2", "theme.css", "head.css", "theme.yaml")
FONTS = ("serif", "sans")
_TEMPLATES = (".html.j2", ".txt.j2", ".css.j2")
MAX_FILES = 100
MAX_BYTES = 256 * 1024

_THEME_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_TOKEN_NAME = re.compile(r"[a-z][a-z0-9_]*")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ONE_TEXT_EACH = 'Write each token as `name: "value"` below `tokens:`.'


@lru_cache(maxsize=1024)
def show_path(shown_as: str, name: str) -> str:
    """A template as problems show it: in its theme's folder, or in a shared one beside that."""
    folder = PurePosixPath(shown_as)
    return str((folder.parent if name.startswith("_") else folder) / name) if shown_as else name


def read_theme_files(
    folder: Path, shown_as: str, shared: Mapping[str, Path] = MappingProxyType({})
) -> Mapping[str, str]:
    """Name to text, by name: the files that a theme must have, and its partial templates.

    `shared` are folders whose templates every theme may use, by name: `_shell/page.html.j2`. Other
    files are not read. Raises ContentError with every problem.
    """
    if not _THEME_NAME.fullmatch(folder.name):
        fix = "Rename the folder: use small letters, digits and hyphens."
        message = f"`{folder.name}` cannot be the name of a theme."
        raise ContentError([Problem(Location(shown_as), "theme-file", message, fix)])
    own = _list_files(folder)
    problems = list(_find_missing(folder, shown_as))
    if len(own) > MAX_FILES:
        message = f"The theme has {len(own)} files; {MAX_FILES} is the limit."
        problems.append(
            Problem(Location(shown_as), "theme-file", message, "Combine small templates.")
        )
    files: dict[str, str] = {}
    rows = [(folder, path) for path in own[:MAX_FILES]]
    rows += [(each.parent, path) for each in shared.values() for path in _list_templates(each)]
    for root, path in rows:
        name = path.relative_to(root).as_posix()
        text, problem = read_template(path, root, show_path(shown_as, name))
        files[name] = text
        problems += [problem] if problem else []
    if problems:
        raise ContentError(problems)
    return files


def read_tokens(source: str, path: str) -> Mapping[str, str]:
    """The tokens of theme.yaml, by name; raises ContentError with every problem."""
    document = read_document(source.encode(), path)
    problems = list(document.problems) or list(_find_token_problems(document))
    if problems:
        raise ContentError(problems)
    return dict(sorted(document.value["tokens"].items()))


def locate_token(source: str, path: str, name: str) -> Location | None:
    """The line of theme.yaml on which a token is, if it is on one."""
    lines = (n for n, line in enumerate(source.split("\n"), 1) if re.match(rf" +{name}:", line))
    line = next(lines, None)
    return Location(path, line) if line else None


def lay_colors(
    tokens: Mapping[str, str], colors: Mapping[str, str], locate: Callable[[str], Location]
) -> Mapping[str, str]:
    """The tokens with the brand's colours in place of the theme's; raises ContentError.

    Only tokens that are colours may be changed, and only to `#rrggbb`: CSS cannot come in here.
    `locate` gives the place where the brand names a colour.
    """
    known = [name for name, value in tokens.items() if _COLOR.fullmatch(value)]
    problems = []
    for name, value in colors.items():
        found = _judge_color(name, value, known)
        problems += [Problem(locate(name), "theme-color", *found)] if found else []
    if problems:
        raise ContentError(problems)
    return {**tokens, **colors}


def lay_fonts(
    tokens: Mapping[str, str], fonts: Mapping[str, str], locate: Callable[[str], Location]
) -> Mapping[str, str]:
    """The tokens with the brand's fonts, whose form was proved when the brand was read."""
    known = [name for name in FONTS if name in tokens]
    problems = [
        Problem(
            locate(name), "theme-font", f"The theme has no font `{name}`.",
            f"The fonts of this theme: {', '.join(known) or 'none'}.",
        )
        for name in fonts if name not in known
    ]  # fmt: skip
    if problems:
        raise ContentError(problems)
    return {**tokens, **fonts}


def _list_files(folder: Path) -> list[Path]:
    """The required files that exist, then every template in the folder and below it, by name."""
    required = (path for name in REQUIRED if (path := folder / name).is_file())
    found = {*required, *_list_templates(folder)}
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _list_templates(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*.j2") if path.name.endswith(_TEMPLATES))
    return sorted(path for path in found if path.is_file())


def _find_missing(folder: Path, shown_as: str) -> Iterator[Problem]:
    for name in REQUIRED:
        if os.path.lexists(folder / name) and not is_own_file(folder / name, folder.parent):
            yield explain_link(f"{shown_as}/{name}", is_link=not _is_special(folder / name))
        elif not (folder / name).is_file():
            message = f"The theme has no `{name}`."
            fix = "A theme needs all of its files: copy the missing one from a shipped theme."
            yield Problem(Location(f"{shown_as}/{name}"), "theme-file", message, fix)


def read_template(path: Path, root: Path, shown_as: str) -> tuple[str, Problem | None]:
    """The text of a regular file below `root`, or what is wrong with it: no UTF-8, a link, a pipe.

    Nor may `root` be a link: a file from outside the project must not get into an email.
    """
    where = Location(shown_as)
    if root.is_symlink() or not is_own_file(path, root):
        return "", explain_link(shown_as, is_link=root.is_symlink() or not _is_special(path))
    content = read_whole(path, MAX_BYTES)
    if not isinstance(content, bytes):
        message = f"This file has {content or 0:,} bytes; {MAX_BYTES:,} is the limit."
        return "", Problem(where, "theme-file", message, "Shorten it.")
    text, problem = decode_text(content, shown_as)
    return text, problem or _find_control_character(text, shown_as)


def _is_special(path: Path) -> bool:
    """A pipe, a device or a folder, and no link."""
    return os.path.lexists(path) and not path.is_symlink() and not path.is_file()


def _find_control_character(text: str, path: str) -> Problem | None:
    found = _CONTROL.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    where = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    message = f"There is an invisible control character (U+{ord(found[0]):04X}) here."
    return Problem(where, "theme-file", message, "Delete it and type the text again.")


def _find_token_problems(document: Document) -> Iterator[Problem]:
    value, at = document.value, document.places.at
    if not isinstance(value, dict) or not isinstance(value.get("tokens"), dict):
        yield Problem(at("tokens"), "theme-token", "The theme has no `tokens`.", _ONE_TEXT_EACH)
        return
    for name in value:
        if name not in {"tokens", "description"}:
            fix = "A theme can have `tokens` and a `description`."
            yield Problem(at(name), "theme-token", f"`{name}` is unknown here.", fix)
    for name, token in value["tokens"].items():
        found = _judge_token(name, token)
        if found:
            yield Problem(at("tokens", name), "theme-token", *found)


def _judge_token(name: str, value: object) -> tuple[str, str] | None:
    if not _TOKEN_NAME.fullmatch(name):
        return f"`{name}` cannot be the name of a token.", "Use small letters, digits and _."
    if not isinstance(value, str):
        return f"`{name}` is not one text.", _ONE_TEXT_EACH
    if value.startswith("#") and not _COLOR.fullmatch(value):
        return f"`{value}` is not a colour that every mail app supports.", "Write #rrggbb."
    if not value.isprintable():
        return f"`{name}` holds a line break or an invisible character.", _ONE_TEXT_EACH
    return None


def _judge_color(name: str, value: str, known: list[str]) -> tuple[str, str] | None:
    if name not in known:
        close = get_close_matches(name, known, n=1, cutoff=0.5)
        names = ", ".join(known) or "none"
        fix = f"Did you mean `{close[0]}`?" if close else f"The colours of this theme: {names}."
        return f"The theme has no colour `{name}`.", fix
    if not _COLOR.fullmatch(value):
        return (
            f"`{value}` is not a colour.",
            'Write "#" and six digits from 0 to f, in quotation marks.',
        )
    return None
