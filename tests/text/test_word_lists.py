"""Word lists are what the standard library reads."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import digest
from digest.text.word_lists import read_words

FOLDERS = ("languages", "sources/words", "quotes/words", "quotes/choice_words")
ODD = """\
few = ["a", "b"]
escaped = [
  "a\\u0062c", "d",
]
noted = [
  "a",  # a note
  "b",
]
literal = [
  'a', "b",
]
numbers = [
  1, 2,
]
long = [
  "a", "b c",
  "d’e"
]
one = 1
[below]
long = [
  "x", "[",
  "]",
]
"""


def as_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_lists(each) for key, each in value.items()}
    return [as_lists(each) for each in value] if isinstance(value, list | tuple) else value


def test_each_file_of_words_is_read_as_toml() -> None:
    root = Path(digest.__file__).parent
    files = [each for folder in FOLDERS for each in (root / folder).glob("*.toml")]
    assert len(files) > len(FOLDERS)
    for file in files:
        read = read_words(file)
        typed = tomllib.loads(file.read_text(encoding="utf-8"))
        assert drop_swiss(as_lists(read), typed) == typed, file


def drop_swiss(read: Any, typed: Any) -> Any:
    """Without the words with ss that the file has with ß."""
    if isinstance(read, dict):
        return {key: drop_swiss(value, typed[key]) for key, value in read.items()}
    return read[: len(typed)] if isinstance(read, list) else read


def test_a_word_with_sharp_s_is_found_with_ss_too(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text('short = ["außer", "b"]\nlong = [\n  "Großvater", "c",\n]\n', encoding="utf-8")
    assert as_lists(read_words(file)) == {
        "short": ["außer", "b", "ausser"],
        "long": ["Großvater", "c", "Grossvater"],
    }


def test_lists_of_other_forms_are_read_as_toml(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text(ODD, encoding="utf-8")
    read = read_words(file)
    assert as_lists(read) == tomllib.loads(ODD)
    kinds = {name: type(value) for name, value in {**read, **read["below"]}.items()}
    assert kinds["long"] is tuple
    assert {kinds[name] for name in ("few", "escaped", "noted", "literal", "numbers")} == {list}
