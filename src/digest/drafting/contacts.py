"""Find the links, the hashtags and the press contact of a release."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.drafting.narrator import Narrator
from digest.drafting.text_places import TextSpan
from digest.sources.name_tokens import read_tokens
from digest.values import dataclass

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?)\]]")
_HASHTAG = re.compile(r"#(?<![\w&/#]#)([^\W\d_]\w*)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\(?\+?\d[\d\s()/.–-]{6,}\d")
_PIECES = re.compile(r"\s*(?:[,;|\n•·]|\s[–—-]\s|\s/\s)\s*")
_LABEL = re.compile(r"^[^:@\d]{2,40}[:：]\s*|^\d{1,2}[.)]\s+")
_LEAST_DIGITS = 7
_NAME_WORDS = range(2, 5)
_LONG_LINE, _SHORT_LINE = 14, 8
_MOST_LINES = 5
_MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class FoundContact:
    """Whom the press may ask, as the release has it."""

    name: str
    phone: str = ""
    email: str = ""
    start: int = 0


def find_links(narrator: Narrator) -> tuple[TextSpan, ...]:
    return tuple(_find_all(narrator, _LINK))


def find_hashtags(narrator: Narrator) -> tuple[TextSpan, ...]:
    return tuple(_find_all(narrator, _HASHTAG))


def _find_all(narrator: Narrator, pattern: re.Pattern[str]) -> Iterator[TextSpan]:
    seen: set[str] = set()
    for found in pattern.finditer(narrator.release.text):
        if found[0].casefold() not in seen and len(seen) < _MOST_FOUND:
            seen.add(found[0].casefold())
            yield narrator.places.cut(*found.span())


def find_contact(narrator: Narrator) -> tuple[TextSpan, ...]:
    """The lines about whom the press may ask: a label, and what is below it."""
    layout = narrator.layout
    inside = range(layout.body, layout.tail)
    numbers = (
        *range(layout.body),
        *(number for number in inside if _is_labelled(narrator, number)),
        *range(layout.tail, len(narrator.release.paragraphs)),
    )
    found: list[TextSpan] = []
    lines_left = 0
    for number in numbers[: 2 * _MOST_FOUND]:
        if number == layout.tail or layout.is_end(number):
            lines_left = 0
        for row in layout.list_rows(number):
            count = len(row.text.split())
            is_label = bool(narrator.words.match("contact").match(row.text.strip("*• ")))
            if is_label and count < _LONG_LINE:
                lines_left = _MOST_LINES
            is_below = lines_left and (layout.is_contact(row.text) or count < _SHORT_LINE)
            if (is_below or _MAIL.search(row.text)) and not layout.is_note(row.text):
                found.append(narrator.places.find(row.span))
            lines_left = max(lines_left - 1, 0)
    return tuple(found)


def _is_labelled(narrator: Narrator, number: int) -> bool:
    """“Media contact: Ana Ruiz, ana@…” in the body, where no heading or mark ends it before."""
    typed = narrator.release.paragraphs[number].typed
    if ":" not in typed or not (_MAIL.search(typed) or _PHONE.search(typed)):
        return False
    rows = narrator.layout.list_rows(number)
    text = rows[0].text.strip("*• ") if rows else ""
    label = narrator.words.match("contact").match(text)
    return label is not None and ":" in text and text.index(":") < len(text) // 2


def read_contact(narrator: Narrator, rows: tuple[TextSpan, ...]) -> FoundContact | None:
    """The first name, number and address of the contact's lines; nothing without the last two."""
    name = office = phone = email = ""
    for piece in _list_pieces(rows):
        mail, number = _MAIL.search(piece), _PHONE.search(piece)
        has_digits = number and sum(sign.isdigit() for sign in number[0]) >= _LEAST_DIGITS
        if mail:
            email = email or mail[0]
        elif number and has_digits and not narrator.layout.find_days(piece):
            phone = phone or number[0].strip(" .–-")
        elif not (phone or email or narrator.words.match("ends").fullmatch(piece)):
            office = office or piece
            name = name or (piece if _is_person(narrator, piece) else "")
    shown = name or office
    if not shown or not (phone or email):
        return None
    return FoundContact(shown, phone, email, rows[0].start)


def _list_pieces(rows: tuple[TextSpan, ...]) -> Iterator[str]:
    """What is between the commas of the lines, without labels: “Contact:”, “Telefon”."""
    for row in rows:
        line = row.words.strip("*#• ")
        while label := _LABEL.match(line):
            line = line[label.end() :]
        yield from (piece.strip(" .*") for piece in _PIECES.split(line) if piece.strip(" .*"))


def _is_person(narrator: Narrator, piece: str) -> bool:
    tokens = read_tokens(piece, narrator.speech)
    return len(tokens) in _NAME_WORDS and all(
        (token.has_capital or token.low in narrator.speech.particles)
        and not (token.is_title or token.is_organization or token.low in narrator.speech.staffs)
        for token in tokens
    )
