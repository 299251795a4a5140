"""docs/languages.md: what each language brings, and who has read it."""

from __future__ import annotations

from collections.abc import Iterator

from digest.languages import Language, list_languages, load_language


def write_languages_page() -> str:
    """One row for each language file."""
    return "\n".join(_write_page())


def _write_page() -> Iterator[str]:
    yield "# Languages\n"
    yield "Made by `make docs` from `src/digest/languages/`. Each language is one file: quotation"
    yield "marks, where sentences end, the words that may not open or follow a cut, and the fixed"
    yield "words of email and posts. Dates and names of languages come from CLDR.\n"
    yield "No native speaker has read the files marked “not yet”: have one look before you send.\n"
    yield "| code | language | marks | read by a native speaker |\n| --- | --- | --- | --- |"
    for code in list_languages():
        if language := load_language(code):
            yield _write_row(language)
    yield ""


def _write_row(language: Language) -> str:
    outer, inner = language.marks.outer, language.marks.inner
    marks = f"{outer[0]}…{outer[1]} {inner[0]}…{inner[1]}"
    read = "yes" if language.has_native_reader else "not yet"
    return f"| {language.code} | {language.name} | {marks} | {read} |"
