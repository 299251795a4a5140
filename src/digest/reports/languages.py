"""docs/languages.md: what each language has, and whether a native speaker checked it."""

from __future__ import annotations

from digest.languages import Language, list_languages, load_language

_HEAD = """\
# Languages

Made by `make docs` from `src/digest/languages/`. Each language is one file. It holds
the quotation marks, where sentences end, the words that stop a quote from being cut and
the fixed words of email and posts. Dates and language names come from CLDR.

No native speaker has checked the languages marked “not yet”. Ask one before you send.

An edition in any other language builds too, with a warning: its labels are in English, and its
quotes are never shortened.

| code | language | quotation marks | checked by a native speaker |
| --- | --- | --- | --- |
"""


def write_languages_page() -> str:
    languages = filter(None, map(load_language, list_languages()))
    return _HEAD + "".join(map(_write_row, languages))


def _write_row(language: Language) -> str:
    outer, inner = language.marks.outer, language.marks.inner
    marks = f"{outer[0]}…{outer[1]} {inner[0]}…{inner[1]}"
    read = "yes" if language.has_native_reader else "not yet"
    return f"| {language.code} | {language.name} | {marks} | {read} |\n"
