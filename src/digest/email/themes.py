"""Themes: found in their folders, compiled once for each brand, the same values ever after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from digest.caching import read_entry, write_entry
from digest.email.caching import make_fingerprint, make_key
from digest.email.theme import Theme
from digest.email.theme_files import lay_colors, lay_fonts, read_theme_files, read_tokens
from digest.problems import Location

__all__ = ["Theme", "find_themes", "load_theme"]


def find_themes(roots: Sequence[Path]) -> Mapping[str, Path]:
    """The folder of each theme, by name; of two of one name the first root's is taken, whole."""
    found: dict[str, Path] = {}
    for root in roots:
        folders = sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []
        for folder in folders:
            if not folder.name.startswith((".", "_")):
                found.setdefault(folder.name, folder)
    return dict(sorted(found.items()))


def find_shared(roots: Sequence[Path]) -> Mapping[str, Path]:
    """Folders such as `_shell` that every theme may use; the first root's of a name, whole."""
    found: dict[str, Path] = {}
    for root in roots:
        for folder in sorted(root.glob("_*")):
            if folder.is_dir() and not folder.name.startswith("__"):
                found.setdefault(folder.name, folder)
    return dict(sorted(found.items()))


def load_theme(  # noqa: PLR0913 - keywords, each with a meaning of its own
    folder: Path,
    *,
    colors: Mapping[str, str],
    fonts: Mapping[str, str] = MappingProxyType({}),
    cache: Path | None,
    shared: Mapping[str, Path] | None = None,
    shown_as: str | None = None,
    brand_at: Callable[..., Location] | None = None,
) -> Theme:
    """The theme of a folder as the brand has it, from the cache if nothing has changed.

    `colors` maps names of tokens to `#rrggbb`, `fonts` to font lists; `brand_at` gives the place of
    each, for problems. `shared` are the folders that every theme may use; those beside the theme
    where they are not given. `shown_as` is the folder as problems show it. Raises ContentError with
    every problem.
    """
    shown = shown_as or f"templates/email/{folder.name}"
    locate = brand_at or (lambda *_: Location(f"{shown}/theme.yaml"))
    files = read_theme_files(
        folder, shown, find_shared([folder.parent]) if shared is None else shared
    )
    fingerprint = make_fingerprint(files, {**colors, **fonts})
    key = make_key(fingerprint)
    stored = read_entry(cache, folder.name, key)
    if stored is None:
        tokens = read_tokens(files["theme.yaml"], f"{shown}/theme.yaml")
        tokens = lay_colors(tokens, colors, lambda name: locate("colors", name))
        tokens = lay_fonts(tokens, fonts, lambda name: locate("fonts", name))
        stored = _compile(files, tokens, shown)
        write_entry(cache, folder.name, key, stored)
    return Theme(
        name=folder.name,
        sources=MappingProxyType(stored["sources"]),
        tokens=MappingProxyType(stored["tokens"]),
        head_css=stored["head_css"],
        markdown_styles=MappingProxyType({(t, v): (c, s) for t, v, c, s in stored["markdown"]}),
        fingerprint=fingerprint,
        shown_as=shown,
    )


def _compile(files: Mapping[str, str], tokens: Mapping[str, str], shown: str) -> dict[str, Any]:
    """Plain data, as the cache keeps it; premailer is imported here and nowhere before."""
    from digest.email.compiling import compile_theme

    compiled = compile_theme(files, tokens, shown)
    return {
        "sources": dict(compiled.sources),
        "tokens": dict(tokens),
        "head_css": compiled.head_css,
        "markdown": [[*pair, *style] for pair, style in compiled.markdown_styles.items()],
    }
