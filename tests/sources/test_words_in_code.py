"""The words of languages are in their files: `sources/words/*.toml`, and not in code."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from digest.drafting import fact_words
from digest.drafting.fact_words import FactWords, load_fact_words
from digest.quotes import attribution
from digest.sources import speech
from digest.sources.speech import SpeechWords, list_known, load_words
from tests.tables import table

FOLDER = Path(speech.__file__).parent
KEYS = {field.name for field in dataclasses.fields(SpeechWords)}
FACT_KEYS = {field.name for field in dataclasses.fields(FactWords)}
# Strings that are no patterns: kinds of clauses, names of groups, files and units.
KINDS = {"said", "label", "feminine", "masculine", "open", "other", "same", "words", "line", "en"}
KINDS |= {"given_names.toml"}
# What users are told.
MESSAGES = {" has no words for who spoke", "”, in the source “", "”, which is not in the source"}
MESSAGES |= {"here “", "” is left out here"}
MESSAGES |= {"these words have no quotation marks; keep only what is the speaker's"}
# Words of no language alone, such as those inside names.
EXEMPT = {"any_language.py"}
# Signs of a pattern that are letters: `\\w`, `(?P<verb>`, “@that”.
SIGNS = re.compile(r"\\[A-Za-z]|\(\?P[<=]\w+[>)]?|@\w+")
WORD = re.compile(r"[^\W\d_]{2,}")
RANGE = re.compile(r"\[\^?(?:[^\]\\]|\\.)+\]")


def list_modules() -> list[str]:
    return sorted(path.name for path in FOLDER.glob("*.py") if path.name not in EXEMPT)


def list_literals(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that may be patterns: no docstrings, messages or keys."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
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
    return {word for code in list_known() for word in list_words_of(code)}


def list_words_of(code: str) -> set[str]:
    values = (getattr(load_words(code), key) for key in KEYS)
    lists = (value for value in values if isinstance(value, frozenset))
    return {each for value in lists for word in value for each in WORD.findall(word)}


def list_fact_words(code: str) -> set[str]:
    words = load_fact_words(code)
    return {word for key in FACT_KEYS - {"code"} for word in getattr(words, key) if word.isalpha()}


def find_words(pattern: str) -> list[str]:
    return WORD.findall(SIGNS.sub(" ", RANGE.sub(" ", pattern)))


WORDS = list_words()


@table("module", list_modules())
def test_a_pattern_in_code_has_no_word_of_a_language(module: str) -> None:
    found = [
        (line, word)
        for line, text in list_literals(FOLDER / module)
        for word in find_words(text)
        if word.casefold() in WORDS or not word.isascii()
    ]
    assert not found


QUOTES = Path(attribution.__file__).parent
# Roles of an edition in any language are parted by its “and”.
JOINS_ANY = {"attribution.py"}
FOREIGN = list_words() - list_words_of("en") - {"em"}  # An element of HTML.


@table("path", sorted(path for path in QUOTES.glob("*.py") if path.name not in JOINS_ANY))
def test_a_pattern_of_quotes_has_no_word_of_another_language(path: Path) -> None:
    """Messages to users are English, and no pattern is without such a sign."""
    patterns = (text for _, text in list_literals(path) if "\\" in text or "(?" in text)
    every = (word for text in patterns for word in find_words(text))
    assert [word for word in every if word.casefold() in FOREIGN or not word.isascii()] == []


@table("module", list_modules())
def test_each_list_that_a_pattern_names_is_a_key(module: str) -> None:
    every = (
        name for _, text in list_literals(FOLDER / module) for name in re.findall(r"@(\w+)", text)
    )
    assert {*every} <= KEYS


def test_no_list_is_the_same_word_twice_in_two_cases() -> None:
    """All words are in lower case."""
    for code in list_known():
        words = load_words(code)
        assert words is not None
        for field in dataclasses.fields(SpeechWords):
            value = getattr(words, field.name)
            assert isinstance(value, bool) or all(word == word.lower() for word in value)


def test_he_shares_no_word_with_she_nor_an_article_with_a_modifier() -> None:
    for code in list_known():
        words = load_words(code)
        assert words is not None
        assert not words.he & words.she
        assert not words.modifiers & words.articles


def test_a_contracted_article_is_among_the_words_that_lead_to_a_body_and_to_an_author() -> None:
    """So who asks for these need not ask for “du” again."""
    for code in list_known():
        words = load_words(code)
        assert words is not None
        assert words.contracted <= words.belongs & words.authors


DRAFTING = Path(fact_words.__file__).parent
FACTS = {word for code in list_known() for word in list_fact_words(code)}
ASKING = {"compile", "endswith", "fill", "fullmatch", "match", "partition", "search", "split"}
ASKING |= {"removeprefix", "removesuffix", "rpartition", "startswith", "sub"}
# What is written into the file, and abbreviations of zones and their cities.
WRITERS = {"drafted_edition.py", "edition_text.py", "embargoes.py", "extras.py", "proposals.py"}
WRITERS |= {"quotation_limit.py", "quote_text.py", "scalars.py", "settling.py"}


def list_asked(path: Path) -> Iterator[tuple[int, str]]:
    """The strings that a text is asked for: constants, patterns, and what words are compared to."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asking = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            asking += [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ASKING:
            asking += node.args
    for each in asking:
        for node in ast.walk(each):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.lineno, node.value


@table("path", sorted(path for path in DRAFTING.glob("*.py") if path.name not in WRITERS))
def test_drafting_asks_a_text_for_no_word_of_a_language(path: Path) -> None:
    found = [
        (line, word)
        for line, text in list_asked(path)
        for word in find_words(text)
        if (word.casefold() in WORDS | FACTS or not word.isascii())
        and text not in KINDS | MESSAGES | FACT_KEYS
    ]
    assert found == []
