"""Load the words of each language, one file per language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from types import SimpleNamespace
from typing import Any

from digest.text.quotation_marks import collide

# What stands inside a pair that the content chose, where the language's own inner pair collides.
_INNER_CHOICES = (("‘", "’"), ("“", "”"))


@dataclass(frozen=True)
class Marks:
    """The outer pair of quotation marks, and the pair inside it, with the spaces inside each."""

    outer: tuple[str, str]
    inner: tuple[str, str]


@dataclass(frozen=True)
class Language:
    """What a language needs to be quoted, cut and addressed in.

    Words at the start of a sentence are lower case, and a star at their end stands for any letters:
    `contrast` words limit what stands before them, `leaning` words point back at it. `ends` are the
    characters that close a sentence; none where the script has none. `relative_days` are today and
    its like. `space` stands between two sentences. `abbreviations` are lower case, without the last
    full stop.
    """

    code: str
    name: str
    has_native_reader: bool
    marks: Marks
    ends: str
    full_stop: str
    space: str
    has_ordinals: bool
    abbreviations: frozenset[str]
    contrast: frozenset[str]
    leaning: frozenset[str]
    relative_days: frozenset[str]
    dash: str
    comma: str
    speaker_separator: str
    posts: Mapping[str, str]
    email: SimpleNamespace


@cache
def list_languages() -> tuple[str, ...]:
    names = (entry.name for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_language(code: str) -> Language | None:
    """The language of a code, `en-GB` before `en`; None where there is neither."""
    known = {name.lower(): name for name in list_languages()}
    wanted = code.lower()
    while wanted and wanted not in known:
        wanted = wanted.rpartition("-")[0]
    return _read_language(known[wanted]) if wanted else None


def with_marks(language: Language, marks: Sequence[str]) -> Language:
    """The language with the content's own quotation marks: an outer pair, and perhaps an inner one.

    Without an inner pair the language keeps its own, or takes the first one that does not collide.
    ValueError where there are neither two marks nor four.
    """
    match marks:
        case [opening, closing]:
            outer = (opening, closing)
            choices = (language.marks.inner, *_INNER_CHOICES)
            inner = next((pair for pair in choices if not collide(pair, outer)), choices[0])
        case [opening, closing, inner_opening, inner_closing]:
            outer, inner = (opening, closing), (inner_opening, inner_closing)
        case _:
            raise ValueError(f"{len(marks)} quotation marks: two or four are needed")
    return replace(language, marks=Marks(outer, inner))


def is_right_to_left(code: str) -> bool:
    """By the languages' usual script (CLDR 48, read 2026-11-23)."""
    return code.partition("-")[0] in {"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"}


def _read_language(name: str) -> Language:
    file = resources.files(__package__) / f"{name}.toml"
    words: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    marks, attribution = words["marks"], words["attribution"]
    sentences: dict[str, Any] = {
        key: frozenset(value) if isinstance(value, list) else value
        for key, value in words["sentences"].items()
    }
    return Language(
        code=name,
        name=words["name"],
        has_native_reader=words["has_native_reader"],
        marks=Marks(tuple(marks["outer"]), tuple(marks["inner"])),
        **sentences,
        relative_days=frozenset(words["days"]["relative"]),
        dash=attribution["dash"],
        comma=attribution["comma"],
        speaker_separator=attribution["separator"],
        posts=words["posts"],
        email=SimpleNamespace(**words["email"]),
    )
