"""Read files of word lists, which are TOML: their long lists in a tenth of the time."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

# A list over several lines, of words alone: nothing in it is escaped, and no comment is in it.
_LIST = re.compile(r'(?m)^(\w+) = \[\n((?: +(?:"[^"\\\n]*",? ?)+\n)+)\]$')
_WORD = re.compile('"([^"]*)"')


def read_words(file: Path) -> dict[str, Any]:
    """As `tomllib` reads it, with tuples for long lists.

    That takes a microsecond for each letter. So it is given a number in place of each such list, by
    which it finds the list again: these files have no numbers with a point.

    A word with ß is also in its list with ss, as it is written in Switzerland and in folded text.
    """
    lists: list[tuple[str, ...]] = []

    def keep(found: re.Match[str]) -> str:
        lists.append(_spell_both(_WORD.findall(found[2])))
        return f"{found[1]} = {len(lists) - 1}.0"

    text = _LIST.sub(keep, file.read_text(encoding="utf-8"))
    read = tomllib.loads(text, parse_float=lambda number: lists[int(float(number))])
    return {key: _spell_lists(value) for key, value in read.items()} if "ß" in text else read


def _spell_lists(read: Any) -> Any:
    """The same for short lists, which tomllib has read."""
    if isinstance(read, dict):
        return {key: _spell_lists(value) for key, value in read.items()}
    has_words = isinstance(read, list) and all(isinstance(each, str) for each in read)
    return [*_spell_both(read)] if has_words else read


def _spell_both(words: Sequence[str]) -> tuple[str, ...]:
    return (*words, *(word.replace("ß", "ss") for word in words if "ß" in word))


@lru_cache(maxsize=512)
def unite(*lists: frozenset[str]) -> frozenset[str]:
    """The words of several lists, put together once: a language has some thousands."""
    return frozenset().union(*lists)


@lru_cache(maxsize=512)
def leave(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The words of one list that another does not have."""
    return words - others
