"""What a value of a content file is called on the page: “Event: name”, “Quote ada: words”."""

from __future__ import annotations

from collections.abc import Sequence

from digest.content.model import Key

_WORDS = {
    "url": "link",
    "timezone": "time zone",
    "segments": "words",
    "quotes": "quote",
    "people": "person",
}


def write_label(name: str) -> str:
    """A key of the file as words: “Call to action”."""
    return " ".join(_WORDS.get(word, word) for word in name.split("_")).capitalize()


def name_value(keys: Sequence[Key]) -> str:
    """Numbers of entries count from 1."""
    first, *others = [str(step + 1) if isinstance(step, int) else step for step in keys]
    words = [write_label(step).lower() for step in others]
    if first in ("quotes", "people") and others:  # Their ids are names that a person chose.
        return _join(f"{write_label(first)} {others[0]}", words[1:])
    return _join(write_label(first), words)


def _join(first: str, words: Sequence[str]) -> str:
    return f"{first}: {', '.join(words)}" if words else first
