"""German names of organizations in the form that a list has: “Verband” for “des Verbandes”."""

from __future__ import annotations

from collections.abc import Collection

from digest.sources.speech import SpeechWords


def make_nominative(name: str, text: str, words: SpeechWords) -> str:
    """A name as the text has it elsewhere, else its kind of body without the ending of a case."""
    if not words.has_compounds:
        return name
    first, _, rest = name.partition(" ")
    if first.endswith(tuple(words.weak)) and rest[:1].isupper():  # “des Deutschen Städtetages”
        own = make_nominative(rest, text, words)
        stem = first.removesuffix(max(words.weak))
        likely = (f"{stem}{end} {own}" for end in _sort(words.adjective_ends))
        return next((each for each in likely if each in text), f"{first} {own}")
    forms = [
        first.removesuffix(end) for end in _sort(words.cases - words.weak) if first.endswith(end)
    ]
    spelled = [f"{form} {rest}".strip() for form in forms]
    if rest and (known := next((each for each in spelled if each in text), "")):
        return known
    kinds = (form for form in forms if _is_kind(form, words) and not _is_word(first, words))
    return f"{next(kinds, first)} {rest}".strip()


def _sort(endings: Collection[str]) -> list[str]:
    """The longest first."""
    return sorted(endings, key=lambda end: (-len(end), end))


def _is_word(word: str, words: SpeechWords) -> bool:
    return word.casefold() in words.organizations


def _is_kind(word: str, words: SpeechWords) -> bool:
    """“Verband”, “Chorverband”: the word is one, or ends with one."""
    return word[:1].isupper() and word.casefold().endswith(tuple(words.organizations))
