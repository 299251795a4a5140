"""The given names that are a woman's or a man's in most languages."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from digest.sources.name_tokens import NameToken
from digest.sources.speech import SpeechWords

# “San José”, “São Pedro”: a place.
_SAINTS = frozenset({"saint", "sainte", "san", "sankt", "santa", "santo", "st", "st.", "são"})


@cache
def load_given_names() -> dict[str, Literal["feminine", "masculine"]]:
    file = Path(__file__).with_name("given_names.toml")
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        **dict.fromkeys(read["feminine"], "feminine"),
        **dict.fromkeys(read["masculine"], "masculine"),
    }


def find_given_name(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """Where the last name of a phrase begins by a given name: “Saúde | Cláudia Moraes Pinto”.

    0 where none is known; a name is of two words at least.
    """
    known = load_given_names().keys() | words.women | words.men
    starts = [
        at
        for at, token in enumerate(tokens[:-1])
        if at and token.low in known and tokens[at - 1].low not in _SAINTS
    ]
    at = starts[-1] if starts else 0
    while at - 1 in starts:  # “María José Soto”
        at -= 1
    return at
