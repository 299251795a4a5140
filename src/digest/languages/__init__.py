"""Load the words of each language, one file per language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from digest.text.quotation_marks import collide
from digest.text.word_lists import read_words
from digest.values import dataclass

# What is inside a pair that the content chose, where the language's own inner pair collides.
_INNER_CHOICES = (("‘", "’"), ("“", "”"))


# Codes that name no script, where the script matters (CLDR 48.2, likely subtags).
_SCRIPTS = {"zh": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans"}


@dataclass(frozen=True)
class Marks:
    """The outer pair of quotation marks, and the pair inside it, with the spaces inside each."""

    outer: tuple[str, str]
    inner: tuple[str, str]


@dataclass(frozen=True)
class CutWords:
    """The words that tie a sentence to the one before it; `quotes/ties.py` uses them.

    All are lower case, written as `text/phrases.py` reads them: a star is any letters or any word,
    a `|` is any mark or the end, a minus at the start marks an exception.

    At the opening of a sentence: `contrast` words limit the sentence before it, `leaning` words
    refer to it, `listing` words continue a list, `conceding` words announce that the next sentence
    turns this one; `leads` may come before them. A sentence that opens with `affirming` words
    (“that is”) is judged by the words after them.

    Anywhere: `turning` words are like those of contrast, `pointing` words refer back, `pronouns` do
    so unless a noun comes before them. `determiners` and the `plural_endings` of long words show a
    noun; `objects` need it in another clause, which `joints` start. `doubting` words report or take
    back, `denying` words deny; with either, or in a brief sentence, `demonstratives` refer back
    too. After a brief sentence with `framing` words, others may be speaking. One with `borrowing`
    words may say of the sentences beside it whose words they are, or that they are played, as may
    one about people, papers or stages that are `voices`. A
    sentence that opens with one of `shares` is about a part of what was said before it.
    """

    contrast: frozenset[str]
    leaning: frozenset[str]
    leads: frozenset[str]
    turning: frozenset[str]
    doubting: frozenset[str]
    framing: frozenset[str]
    borrowing: frozenset[str]
    voices: frozenset[str]
    denying: frozenset[str]
    pointing: frozenset[str]
    demonstratives: frozenset[str]
    affirming: frozenset[str]
    pronouns: frozenset[str]
    objects: frozenset[str]
    joints: frozenset[str]
    determiners: frozenset[str]
    plural_endings: frozenset[str]
    conceding: frozenset[str]
    listing: frozenset[str]
    shares: frozenset[str]


@dataclass(frozen=True)
class Language:
    """What a language needs to be quoted, cut and addressed in.

    `ends` are the characters that close a sentence; none where the script has none. `relative_days`
    are today and its like. A quotation's full stop is before its closing marks, or after them where
    it is not `stop_in_marks`. `space` is between two sentences. `abbreviations` are lower case,
    without the last full stop. An unknown word of at most `longest_abbreviation` letters may be one
    too, unless it is an `everyday` word, as typed, or a `starting` word, lower case, follows it.

    `works` are words before a title in marks (session, book), `documents` can be quoted without a
    speaker (law, report), `first_person` are I and we, and
    `title_openings` are what titles and few sentences begin with (how). `joint` is between the last
    two of several names, and `plurals` are of the words, in small letters, with which roles begin.
    `attribution_words` may be
    between a quotation and a name: they only say that somebody spoke. `request` is the message
    that asks a speaker to approve a quote. `placeholders` are texts of a new edition, by their
    keys.
    """

    code: str
    name: str
    has_native_reader: bool
    marks: Marks
    ends: str
    full_stop: str
    stop_in_marks: bool
    space: str
    has_ordinals: bool
    abbreviations: frozenset[str]
    longest_abbreviation: int
    everyday: frozenset[str]
    starting: frozenset[str]
    cuts: CutWords
    relative_days: frozenset[str]
    works: frozenset[str]
    documents: frozenset[str]
    first_person: frozenset[str]
    title_openings: frozenset[str]
    dash: str
    comma: str
    speaker_separator: str
    joint: str
    plurals: Mapping[str, str]
    attribution_words: frozenset[str]
    posts: Mapping[str, str]
    email: SimpleNamespace
    request: Mapping[str, str]
    placeholders: Mapping[str, str]


@cache
def list_languages() -> tuple[str, ...]:
    names = (entry.name for entry in Path(__file__).parent.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_language(code: str) -> Language | None:
    """The language of a code, `en-GB` before `en`; None where there is neither."""
    known = {name.lower(): name for name in list_languages()}
    wanted = _SCRIPTS.get(code.lower(), code.lower())
    while wanted and wanted not in known:
        wanted = wanted.rpartition("-")[0]
    return _read_language(known[wanted]) if wanted else None


def borrow_language(code: str) -> Language:
    """For a language without words of its own: English ones, and no quote is ever cut."""
    english = _read_language("en")
    return replace(english, code=code, name=code, has_native_reader=False, ends="")


def find_placeholders(code: str) -> Mapping[str, str]:
    """The texts of a new edition in a language, in English where digest does not know it."""
    return (load_language(code) or _read_language("en")).placeholders


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


@cache
def _read_language(name: str) -> Language:
    file = Path(__file__).with_name(f"{name}.toml")
    words = read_words(file)
    marks, attribution = words["marks"], words["attribution"]
    sentences: dict[str, Any] = {
        key: frozenset(value) if isinstance(value, list | tuple) else value
        for key, value in words["sentences"].items()
    }
    return Language(
        code=name,
        name=words["name"],
        has_native_reader=words["has_native_reader"],
        marks=Marks(tuple(marks["outer"]), tuple(marks["inner"])),
        **sentences,
        cuts=CutWords(**{key: frozenset(value) for key, value in words["cuts"].items()}),
        relative_days=frozenset(words["days"]["relative"]),
        works=frozenset(words["prose"]["works"]),
        documents=frozenset(words["prose"]["documents"]),
        first_person=frozenset(words["prose"]["first_person"]),
        title_openings=frozenset(words["prose"]["title_openings"]),
        dash=attribution["dash"],
        comma=attribution["comma"],
        speaker_separator=attribution["separator"],
        joint=attribution["joint"],
        plurals=dict(pair.split(" ") for pair in attribution["plurals"]),
        attribution_words=frozenset(attribution["words"]),
        posts=words["posts"],
        email=SimpleNamespace(**words["email"]),
        request=words["request"],
        placeholders=words["placeholders"],
    )
