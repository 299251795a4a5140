"""docs/languages.md: what each language has, and whether a native speaker checked it."""

from __future__ import annotations

from collections.abc import Iterator

from digest.languages import Language, list_languages, load_language


def write_languages_page() -> str:
    """One row for each language file."""
    return "\n".join(_write_page())


def _write_page() -> Iterator[str]:
    yield "# Languages\n"
    yield "Made by `make docs` from `src/digest/languages/`. Each language is one file. It holds"
    yield "the quotation marks, where sentences end, the words that stop a quote from being cut and"
    yield "the fixed words of email and posts. Dates and language names come from CLDR.\n"
    yield "No native speaker has checked the languages marked “not yet”. Ask one before you send.\n"
    yield "| code | language | marks | checked by a native speaker |\n| --- | --- | --- | --- |"
    for code in list_languages():
        if language := load_language(code):
            yield _write_row(language)
    yield ""


def _write_row(language: Language) -> str:
    outer, inner = language.marks.outer, language.marks.inner
    marks = f"{outer[0]}…{outer[1]} {inner[0]}…{inner[1]}"
    read = "yes" if language.has_native_reader else "not yet"
    return f"| {language.code} | {language.name} | {marks} | {read} |"
