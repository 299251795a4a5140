"""The words of languages are in their files: `sources/words/*.toml`, and not in code."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

from digest.sources import speech
from digest.sources.speech import SpeechWords, list_known, load_words
from tests.tables import table

FOLDER = Path(speech.__file__).parent
KEYS = {field.name for field in dataclasses.fields(SpeechWords)}
# Values that code tells apart: kinds of clauses, names of groups.
KINDS = {"said", "label", "feminine", "masculine", "open", "other", "same", "comma", "dash", "verb"}
# Signs of a pattern that are letters: `\\w`, `(?P<verb>`, “@that”.
SIGNS = re.compile(r"\\[A-Za-z]|\(\?P[<=]\w+[>)]?|@\w+")
RANGE = re.compile(r"\[\^?(?:[^\]\\]|\\.)+\]")
# Modules that still hold some.
UNFINISHED = """
    clause_words given_name_places line_hyphens mentions name_index name_tokens named_bodies names
    nearest nominatives people release role_nouns runs same_names speech word_parts word_patterns
"""


def list_modules() -> list[str]:
    return sorted(path.name for path in FOLDER.glob("*.py") if path.stem not in UNFINISHED.split())


def list_literals(module: str) -> Iterator[tuple[int, str]]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse((FOLDER / module).read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def list_words() -> set[str]:
    """Each word of each language’s lists, without its star."""
    every = set[str]()
    for code in list_known():
        for value in dataclasses.asdict(load_words(code)).values():
            every |= set(value) if isinstance(value, frozenset) else set()
    return {each for word in every for each in re.findall(r"[^\W\d_]{2,}", word)} - KINDS - KEYS


WORDS = list_words()


@table("module", list_modules())
def test_a_pattern_in_code_has_no_word_of_a_language(module: str) -> None:
    found = [
        (line, word)
        for line, text in list_literals(module)
        for word in re.findall(r"[^\W\d_]{2,}", SIGNS.sub(" ", RANGE.sub(" ", text)))
        if word.casefold() in WORDS or not word.isascii()
    ]
    assert not found


@table("module", list_modules())
def test_each_list_that_a_pattern_names_is_a_key(module: str) -> None:
    every = (name for _, text in list_literals(module) for name in re.findall(r"@(\w+)", text))
    assert {*every} <= KEYS


def test_no_list_is_the_same_word_twice_in_two_cases() -> None:
    """All words are in lower case."""
    for code in list_known():
        words = load_words(code)
        assert words is not None
        for field in dataclasses.fields(SpeechWords):
            value = getattr(words, field.name)
            assert isinstance(value, bool) or all(word == word.lower() for word in value)
