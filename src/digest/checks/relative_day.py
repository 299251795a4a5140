"""Check for words such as “today”, which are wrong when the email is read later."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_prose
from digest.languages import load_language
from digest.text.later import compile_later

# Scripts without spaces between words: there a word may be inside a run of letters.
_WITHOUT_SPACES = compile_later("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def find(subject: Subject) -> Iterator[Finding]:
    """Today, tomorrow and similar words in the edition's language."""
    edition = subject.edition
    pattern = _make_pattern(edition.lang)
    for keys, text in list_prose(edition):
        if found := _search(pattern, text):
            message = f"“{found[0]}” is another day for readers who open the email later."
            fix = "Name the day, as in “on May 14”, or write “now”."
            yield Finding(subject.find_words(found[0], keys), message, fix)


@cache
def _make_pattern(lang: str) -> re.Pattern[str]:
    language = load_language(lang)
    words = sorted(language.relative_days if language else (), key=len, reverse=True)
    spelled = [_bound(re.escape(word).replace("’", "['’]"), word) for word in words]
    return re.compile("|".join(spelled) or "(?!)", re.IGNORECASE)


def _bound(pattern: str, word: str) -> str:
    is_unspaced = not word.isascii() and _WITHOUT_SPACES.search(word)
    return pattern if is_unspaced else rf"(?<!\w){pattern}(?!\w)"


def _search(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first one that is not part of a longer word, as with vowel signs in Hindi."""
    found = (each for each in pattern.finditer(text) if not _goes_on(text[each.end() :][:1]))
    return next(found, None)


def _goes_on(following: str) -> bool:
    return bool(following) and unicodedata.category(following)[0] == "M"


CHECK = Check(
    id="relative-day",
    severity="hint",
    why="Many people read an email a day later. By then “today” is wrong.",
    fix="Name the day: “on May 14” instead of “today”.",
    bad=Example(edition="summary: Mayors meet again tomorrow."),
    good=Example(edition="summary: Mayors meet again on May 15."),
    find=find,
)
