"""Check that the email declares UTF-8 first and has no control characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.origins import locate_file
from digest.email.page import Element, Page, read_page
from digest.problems import Location

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def find(subject: Subject) -> Iterator[Finding]:
    """Control characters in either part, and a head that does not start with its charset."""
    for name, text in (("email", subject.email.html), ("plain text", subject.email.plain)):
        if found := _CONTROL.search(text):
            message = f"The {name} has an invisible control character (U+{ord(found[0]):04X})."
            fix = "Delete it and retype the text around it."
            yield Finding(_locate(subject, found[0]), message, fix)
    page = read_page(subject.email.html)
    first = _find_first(page)
    if first is None or first.attributes.get("charset", "").lower() != "utf-8":
        message = "The head of the email does not begin with the charset."
        where = subject.locate(first)
        yield Finding(where, message, 'Put <meta charset="utf-8"> right after <head>.')


def _find_first(page: Page) -> Element | None:
    return next((one for head in page.find("head") for one in head.find()), None)


def _locate(subject: Subject, character: str) -> Location:
    """The text that has the character, or else the theme."""
    for places, (keys, text) in subject.list_texts():
        if character in text:
            return places.find_words(character, *keys)
    return locate_file(subject.request.theme)


CHECK = Check(
    id="control-characters",
    severity="error",
    why="Gmail cuts off an email that has a stray control character or is not UTF-8.",
    fix="Delete the character and retype the text around it. In a theme, begin <head> with "
    "the charset.",
    group="email",
    bad=Example(
        email='<!DOCTYPE html>\n<html><head><title>News</title><meta charset="utf-8"></head></html>'
    ),
    good=Example(
        email='<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>News</title></head></html>'
    ),
    find=find,
)
