"""Split what a release tells into sentences, by the rules of its language."""

from __future__ import annotations

from functools import lru_cache

from digest.languages import Language, load_language
from digest.text.sentences import find_sentences

_LONG = 4_000


def split_sentences(text: str, language: Language | None) -> tuple[tuple[int, int], ...]:
    """The places of sentences; the text is one where its language is not known."""
    if language is None:
        return ((0, len(text)),)
    return _split_once(text, language.code) if len(text) <= _LONG else _split(text, language)


@lru_cache(maxsize=1_024)  # What is beside a quotation is read by several rules, one after another.
def _split_once(text: str, code: str) -> tuple[tuple[int, int], ...]:
    language = load_language(code)
    return _split(text, language) if language else ((0, len(text)),)


def _split(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    return find_sentences(
        text,
        ends=language.ends,
        abbreviations=language.abbreviations,
        has_ordinals=language.has_ordinals,
    )
