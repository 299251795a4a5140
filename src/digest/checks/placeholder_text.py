"""Check that no text is still a placeholder, such as “TK” or “lorem ipsum”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Places
from digest.content.texts import Text, list_brand_texts, list_quoted, list_texts
from digest.languages import find_placeholders
from digest.text.later import compile_later

_VERB = "insert|add|insérer|insertar|einfügen|inserire|inserir|invoegen"
_NOUN = (
    "name|title|role|date|time|city|place|quote|number|link|url|text|photo|nom|nombre|nome|naam"
    "|datum|fecha|data|zitat|cita|citation"
)
_MARKS = tuple(
    compile_later(pattern)
    for pattern in (
        r"(?i)\blorem(?:\s+ipsum\b)?",
        # Newsrooms write TK ("to come") for facts still missing. In California TK is also
        # transitional kindergarten: TK-12 schools, universal TK, TK through grade 3.
        r"(?<![-–/])(?<!niversal )\b(?:TK)+\b(?![-–/]\w| (?:through|teachers|students)\b)",
        r"\bTB[DC]\b",
        r"(?<!\w)[xX]{2}[./-][xX]{2}(?!\w)",
        rf"(?i)\[(?:{_VERB})\b[^\[\]\n]{{0,40}}\](?!\()",
        rf"(?i)\binsert (?:the )?(?:{_NOUN}) here\b",
    )
)
# Each mark has one of these in small letters, and few texts do: “ert”, of “insert”, has no letter
# that another one is a form of.
_SIGNS = ("lorem", "tk", "tb", "xx", "ert", "[")
# Not in quotes, where a bracket is an editor's: “in our [city]”. Not a Markdown link, either.
_BRACKETED = compile_later(rf"(?i)\[(?:your\b[^\[\]\n]{{0,40}}|(?:{_NOUN}))\](?!\()")
_XX = compile_later(r"(?<![\w-])X{2,}(?![\w-])")
# XX and XXX are also 20 and 30 in Roman numbers: Super Bowl XX, siglo XX, the XX century.
_ROMAN_BEFORE = compile_later(r"\b(?:[^\W\d_a-z][^\W\d_]+|siglo|siècle|século|secolo)\s+$")
_ROMAN_AFTER = compile_later(r"\s+(?:century|siècle|secolo|Olympi|Winter|Juegos|Jeux|chromosom)")
_MONTH = compile_later(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s+$"
)
# The placeholders of the starter files, also those after a #; a test compares the two.
# “Read more” and “Read more about the event” may stay, and so may short words like “Role”.
_STARTER_TEXTS = frozenset({
    "What the picture shows",
    "The first paragraph of the story.",
    "The second paragraph of the story.",
    "City, or Virtual",
    "First topic",
    "Second topic",
    "That someone does something",
    "Name of the partner",
    "Its abbreviation",
    "Full Name",
    "Role of the speaker",
    "Put the words here exactly as they are in the source, without quotation marks around them,",
    "If more words follow after the name, they are the second entry of this list.",
    "Put the words here exactly as they are in the source",
    "NameOfTheEvent",
})  # fmt: skip
_MAY_STAY = {"label", "short_label"}


def find(subject: Subject) -> Iterator[Finding]:
    """Lorem ipsum, TK, XX, [name] and starter texts."""
    for places, (keys, text) in _list_rows(subject):
        marks = _MARKS if keys[0] == "quotes" else (*_MARKS, _BRACKETED)
        mark = find_mark(text, marks) or (
            "" if places.is_marked(*keys) else _find_starter_text(text, subject.edition.lang)
        )
        if mark:
            message = f"The placeholder “{mark}” was not replaced."
            fix = "Copy the words from the source." if keys[0] == "quotes" else "Write your text."
            fix = "Write who approved the quote." if "approval" in keys else fix
            yield Finding(places.find_words(mark, *keys), message, fix)
    for added in subject.added_words:
        if mark := find_mark(added.words):
            message = f"The placeholder “{mark}” of the template was not replaced."
            yield Finding(added.where, message, "Write your text.")


def _list_rows(subject: Subject) -> Iterator[tuple[Places, Text]]:
    """Every text once, with its file."""
    edition, brand = subject.edition, subject.brand
    approvers: Iterator[Text] = (
        (("quotes", index, "approval", "by"), quote.approval.by)
        for index, quote in enumerate(edition.quotes)
        if quote.approval
    )
    for row in (*list_texts(edition), *list_quoted(edition), *approvers):
        of_brand = row[0][0] == "organizations" and row[0][:2] not in edition.places.lines
        if not of_brand:
            yield edition.places, row
        elif row[0][1] != brand.organization.id:
            yield brand.places, row
    yield from ((brand.places, row) for row in list_brand_texts(brand))


def _find_starter_text(text: str, lang: str) -> str | None:
    known = _STARTER_TEXTS | list_placeholders("en") | list_placeholders(lang)
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return next((paragraph for paragraph in paragraphs if paragraph in known), None)


@cache
def list_placeholders(lang: str) -> frozenset[str]:
    """Those of a language; “Read more” may stay."""
    every = find_placeholders(lang).items()
    return frozenset(text for key, text in every if key not in _MAY_STAY)


def find_mark(text: str, marks: Iterable[re.Pattern[str]] = (*_MARKS, _BRACKETED)) -> str | None:
    """The placeholder in a text, such as “TK” or “[name]”; None where it has none."""
    low = text.lower()
    if not any(sign in low for sign in _SIGNS):
        return None
    for pattern in marks:
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
    at_sending="error",
    why="Text such as “TK” or “lorem ipsum” must not reach readers.",
    fix="Replace the placeholder with your text.",
    group="sending",
    bad=Example(edition="summary: XX mayors met in [city]."),
    good=Example(
        edition="subject: Twelve mayors\npreheader: They met in May.\nheadline: A day in May\n"
        "summary: Twelve mayors met in Springfield.\n"
        "event:\n  name: Spring Meeting\n  starts: 2030-05-14\n# source:\nfeatured: ada\n"
        "people:\n  ada:\n    name: Ada Example\n    role: Librarian\n"
        "quotes:\n  - id: ada\n    speaker: ada\n    vouched: By the minutes.\n"
        "    segments:\n      - We open the doors.",
        brand="sender:\n  name: The press office\n  address: press@example.org\n"
        "postal_address: 1 Main Street, Springfield\n"
        "organizations:\n  your-organization:\n    name: The Mayors",
    ),
    find=find,
)
