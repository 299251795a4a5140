"""The words of languages are in their files: `sources/words/*.toml`, and not in code."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from digest.sources import speech
from digest.sources.speech import SpeechWords, list_known, load_words
from tests.tables import table

FOLDER = Path(speech.__file__).parent
KEYS = {field.name for field in dataclasses.fields(SpeechWords)}
# Strings that are no patterns: kinds of clauses, names of groups, files and units.
KINDS = {"said", "label", "feminine", "masculine", "open", "other", "same", "words", "line", "en"}
KINDS |= {"given_names.toml"}
# What users are told.
MESSAGES = {" has no words for who spoke", "”, in the source “", "”, which is not in the source"}
MESSAGES |= {"here “", "” is left out here"}
# Words of no language alone, such as those inside names.
EXEMPT = {"any_language.py"}
# Signs of a pattern that are letters: `\\w`, `(?P<verb>`, “@that”.
SIGNS = re.compile(r"\\[A-Za-z]|\(\?P[<=]\w+[>)]?|@\w+")
RANGE = re.compile(r"\[\^?(?:[^\]\\]|\\.)+\]")


def list_modules() -> list[str]:
    return sorted(path.name for path in FOLDER.glob("*.py") if path.name not in EXEMPT)


def list_literals(module: str) -> Iterator[tuple[int, str]]:
    """The strings of a module that may be patterns: no docstrings, messages or keys."""
    tree = ast.parse((FOLDER / module).read_text(encoding="utf-8"))
    others = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    others |= {id(each) for node in ast.walk(tree) if _names_keys(node) for each in node.args}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in others and text not in KINDS | MESSAGES:
            yield node.lineno, text


def _names_keys(node: ast.AST) -> TypeGuard[ast.Call]:
    """`find_any("titles")`."""
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "find_any"


def list_words() -> set[str]:
    """Each word of each language’s lists, without its star."""
    every = set[str]()
    for code in list_known():
        for value in dataclasses.asdict(load_words(code)).values():
            every |= set(value) if isinstance(value, frozenset) else set()
    return {each for word in every for each in re.findall(r"[^\W\d_]{2,}", word)}


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
