"""No text still waits for its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Places
from digest.content.texts import Text, list_brand_texts, list_quoted, list_texts
from digest.problems import Severity

_VERB = "insert|add|your|insérer|insertar|einfügen|inserire|inserir|invoegen"
_NOUN = (
    "name|title|role|date|time|city|place|quote|number|link|url|text|photo|nom|nombre|nome|naam"
    "|datum|fecha|data|zitat|cita|citation"
)
_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?i)\blorem(?:\s+ipsum\b)?",
        # Newsrooms mark with TK ("to come") what is still to be found out.
        r"\b(?:TK)+\b",
        r"\bTB[DC]\b",
        r"(?<!\w)[xX]{2}[./-][xX]{2}(?!\w)",
        # Not a Markdown link, [name](https://…).
        rf"(?i)\[(?:(?:{_VERB})\b[^\[\]\n]{{0,40}}|(?:{_NOUN}))\](?!\()",
        rf"(?i)\binsert (?:the )?(?:{_NOUN}) here\b",
    )
)
_XX = re.compile(r"(?<![\w-])X{2,}(?![\w-])")
# XX and XXX are also 20 and 30 in Roman numbers: Super Bowl XX, siglo XX, the XX century.
_ROMAN_BEFORE = re.compile(r"\b(?:[^\W\d_a-z][^\W\d_]+|siglo|siècle|século|secolo)\s+$")
_ROMAN_AFTER = re.compile(r"\s+(?:century|siècle|secolo)\b")
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s+$"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Lorem ipsum, TK, XX, [name]; an error where somebody is about to send."""
    edition, brand = subject.edition, subject.brand
    rows: list[tuple[Places, Text]] = [
        *((edition.places, row) for row in (*list_texts(edition), *list_quoted(edition))),
        *((brand.places, row) for row in list_brand_texts(brand)),
    ]
    for places, (keys, text) in rows:
        if mark := _find_mark(text):
            message = f"“{mark}” stands where words are still missing."
            weight: Severity | None = "error" if subject.moment else None
            yield Finding(places.at(*keys), message, "Put the words in its place.", weight)


def _find_mark(text: str) -> str | None:
    for pattern in _MARKS:
        if found := pattern.search(text):
            return found[0]
    return next((each[0] for each in _XX.finditer(text) if not _is_roman(text, each)), None)


def _is_roman(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()]
    is_name = _ROMAN_BEFORE.search(before) and not _MONTH.search(before)
    return bool(is_name or _ROMAN_AFTER.match(text, found.end()))


CHECK = Check(
    id="placeholder-text",
    severity="warning",
    why="“TK” and “lorem ipsum” have gone out to whole towns.",
    fix="Put the words in the place of what stands for them.",
    group="sending",
    bad=Example(edition="summary: XX mayors met in [city]."),
    good=Example(edition="summary: Twelve mayors met in Springfield."),
    find=find,
)
