"""What a theme is once it is compiled: plain text, ready to render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Theme:
    """A theme ready to render: its html sources carry their styles.

    `sources` maps a template's name to its source, with the line numbers of the file on disk, which
    problems show as `shown_as`/name. `tokens` hold the brand's colours; `head_css` is printed as it
    is in a <style>. `markdown_styles` maps (tag, variant) to (class, style). `fingerprint` is the
    sha256 of the theme's files and the brand's colours.
    """

    name: str
    sources: Mapping[str, str]
    tokens: Mapping[str, str]
    head_css: str
    markdown_styles: Mapping[tuple[str, str], tuple[str, str]]
    fingerprint: str
    shown_as: str


def show_path(shown_as: str, name: str) -> str:
    """A template as problems show it: in its theme's folder, or in a shared one beside that."""
    folder = PurePosixPath(shown_as)
    return str((folder.parent if name.startswith("_") else folder) / name) if shown_as else name
