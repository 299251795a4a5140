"""Tell the parts of a release apart: what is above its first sentence, the body, what follows."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from itertools import chain

from digest.drafting.days import DIGIT, FoundDays, drop_weekdays, find_days
from digest.drafting.dividers import is_divider
from digest.drafting.fact_words import FactWords
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from digest.text.folding import drop_accents
from digest.values import dataclass

_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^—–:;!?“”\"«»(),]{1,60}?(?:,\s*[^\W\d_][^—–:;!?“”\"«»(),\d]{1,30}?)?)\s*"
    r"(?:[,(.][^—–:;!?“”\"«»]{0,45}?)?(?:\s[—–-]{1,3}\s|[—–]|\s?--\s?|\.[-—–]{1,2}\s)"
)
_SECOND_DASH = re.compile(r"[^—–-]{3,60}\s*[—–-]{1,2}\s+([^—–“”\"«»:;]{4,30}?)\s*[—–-]{1,2}\s")
_DATED = re.compile(
    r"(?P<place>[^\W\d_][^—–:;!?“”\"«»()]{1,60}?)\s*[—–-]{1,2}\s+[^—–“”\"«»:;]{4,30}?\s*[—–-]{1,2}\s"
)
_STOP = r"^\s*(?:#\s*){2,}|^\s*-\s*(?i:30|@stops)\s*-|^\s*\*\s*\*\s*\*|^\s*_{5,}"
# “Seeburg, den ”
_PLACE = r"[^\W\d_][^\W\d_ .'’-]*(?:[ .'’-]+[^\W\d_]+){0,3}, (?:@before_dates )?"
_OPENING_PLACE = (
    r"(?P<place>[^\W\d_][\w.'’-]*(?:[ -][\w'’.-]+){0,4}?)\s?(?:,|\()\s?(?:@before_dates )?"
)
_NOTE_PARTS = re.compile(r"\s+[/|~–—-]\s+")
_LONG_LINE, _LONG_CONTACT = 25, 120
# « Le pont » is read as «Le pont».
_CLOSE = re.compile(r"(«)\s|\s(»)")
_NEAR_BODY, _MOST_TITLES, _MOST_HEAD = 3, 3, 14
_POINTS = frozenset("•·▪‣●○■")
_REACHED = re.compile(r"\S@\S+\.\S|(?:\+?\d[\d\s().-]{7,}\d)")
_SENTENCE = re.compile(r"[\w)]{3}[.!?][”\"»)]*\s+(?=[A-ZÀ-Ý“\"«])")
_FAR = 400  # How far rows are looked for that the paragraph has otherwise.


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a paragraph above the body, as words and where it is in the release."""

    text: str
    span: SourceSpan


@dataclass(frozen=True)
class Layout:
    """Where a release's parts begin: `body` and `tail` are numbers of paragraphs."""

    release: Release
    words: FactWords

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The lines above the body."""
        return tuple(row for number in range(self.body) for row in self.list_rows(number))

    def list_rows(self, number: int) -> list[Row]:
        """The lines of a paragraph, each with its place in the paragraph's words."""
        paragraph = self.release.paragraphs[number]
        rows, at = [], 0
        for line in paragraph.rows:
            words = _CLOSE.sub(r"\1\2", " ".join(line.split()))
            found = paragraph.typed.find(words, at, at + len(words) + _FAR)
            if not words or found < 0:
                continue
            at = found + len(words)
            rows.append(Row(words, SourceSpan(number, found, at)))
        return rows

    @cached_property
    def body(self) -> int:
        """The first paragraph that is a sentence of the release's own."""
        paragraphs = self.release.paragraphs
        for number, paragraph in enumerate(paragraphs[:_MOST_HEAD]):
            if self._is_body(number) and not self.is_note(paragraph.typed):
                return number
        return min(1, max(len(paragraphs) - 1, 0))

    @cached_property
    def lead(self) -> int:
        """The first paragraph of the body; before `body` where its first sentence was torn up."""
        number = self.body
        paragraphs = self.release.paragraphs
        while number > 1 and any(row.lstrip()[:1] in ",;." for row in paragraphs[number].rows[:2]):
            number -= 1
            while (
                number > 1
                and not self.is_date_line(paragraphs[number - 1].typed)
                and paragraphs[number].typed[:1] not in ",;."
            ):
                number -= 1
        return number

    def _is_body(self, number: int) -> bool:
        one = self.release.quoted[number]
        text = one.paragraph.typed
        words = text.split()
        if self.find_dateline(number):
            return True
        if self._is_summary(number):
            return False
        is_sentence = text.rstrip(" ”\"»'’)").endswith((".", "!", "?", "…", ":")) and len(words) > 8  # noqa: PLR2004
        # A first paragraph of three sentences, or of two long ones: the text has no headline.
        is_text = len(_SENTENCE.findall(text)) > (len(words) <= 2 * _LONG_LINE)
        if is_sentence and (number or len(one.paragraph.rows) > 1 or is_text):
            return not (number <= 2 and self._is_subtitle(number))  # noqa: PLR2004
        is_above = any(map(self.find_dateline, (number + 1, number + 2)))
        is_above = is_above or self._has_titles(number)
        return len(words) > _LONG_LINE and number > 0 and not (text.isupper() or is_above)

    def _is_summary(self, number: int) -> bool:
        """“• The fair opens in May.”: points below the headline, sentences below them."""
        below = self.release.paragraphs[number + 1 : number + 3] if number < _NEAR_BODY else ()
        signs = {row.text[:1] for row in self.list_rows(number)}
        is_list = signs != set() and signs <= _POINTS
        return is_list and any(len(each.typed.split()) > _LONG_LINE for each in below)

    def _has_titles(self, number: int) -> bool:
        """A headline and its subtitle: two or three lines with capitals, a sentence below them."""
        rows, below = self.list_rows(number), self.release.paragraphs[number + 1 : number + 2]
        is_short = 1 < len(rows) <= _MOST_TITLES and number < _NEAR_BODY
        is_titles = all(row.text[0].isupper() and row.text[-1].isalnum() for row in rows)
        return is_short and is_titles and bool(below) and below[0].typed.endswith(".")

    def _is_subtitle(self, number: int) -> bool:
        """A short sentence with the date of the release below it, or a dateline."""
        text = self.release.paragraphs[number].typed
        after = self.release.paragraphs[number + 1 : number + 3]
        if len(text.split()) > 2 * _LONG_LINE or self.release.quoted[number].runs:
            return False
        is_dated = any(self.is_date_line(each.typed) for each in after[:1])
        return is_dated or (number > 0 and self.find_dateline(number + 1) is not None)

    def find_dateline(self, number: int) -> re.Match[str] | None:
        """“NORWELL, May 4 –” at the start of a paragraph."""
        if number >= len(self.release.paragraphs):
            return None
        text = self.release.paragraphs[number].typed
        found = _DATELINE.match(text)
        if found is None or len(text.split()) < 10:  # noqa: PLR2004
            return None
        place = found["place"].strip(" ,.")
        words = [word for word in re.findall(r"[^\W\d_]+", place) if len(word) > 2]  # noqa: PLR2004
        further = _SECOND_DASH.match(text)  # “BOISE, Idaho — June 18, 2026 — Governors …”
        if further and self.find_days(further[1]):
            found = _DATED.match(text) or found
        has_days = bool(self.find_days(found[0]))
        if place.isupper() or has_days:
            return found
        is_name = bool(words) and all(word[0].isupper() for word in words)
        is_sentence = text.rstrip("”“\"»'’) ")[-1:] in (*".!?…:",)  # A headline has no stop.
        return found if is_name and is_sentence and len(words) <= 3 else None  # noqa: PLR2004

    def find_days(self, text: str) -> list[FoundDays]:
        return find_days(text, self.release.code)

    def is_date_line(self, text: str) -> bool:
        """A line that says when, and perhaps where, and nothing else."""
        if len(text) > 80 or not (found := self.find_days(text)):  # noqa: PLR2004
            return False
        if self.is_dateline_place(text[: found[0].start]) and not text[found[-1].end :].strip(" ."):
            return True
        left = text[: found[0].start] + text[found[-1].end :]
        left = drop_weekdays(self.words.match("published").sub("", left), self.release.code)
        return len(re.findall(r"[^\W\d_]{2,}", left)) <= 3  # noqa: PLR2004

    def is_dateline_place(self, text: str) -> bool:
        """“Norwell, ”, which leads to the date of the release."""
        return self.words.fill(_PLACE).fullmatch(text) is not None

    def is_note(self, text: str) -> bool:
        """“FOR IMMEDIATE RELEASE”, “Contact: …”: a line that says what the text is."""
        if self._is_note_with_more(text):
            return True
        bare = drop_accents(text.strip(" *:–—-_#[]()!+").casefold().replace("’", "'"))
        if self.words.match("embargo").search(bare[:_LONG_LINE]) and (
            text.isupper() or ":" in text or self.find_days(text)
        ):
            return True
        found = self.words.plain_notes.match(bare)
        if (
            found
            and "@" not in bare
            and (found.end() == len(bare) or len(bare.split()) <= 3 + len(found[0].split()))
        ):
            return not bare[found.end() :].strip(" :").isalpha() or found.end() == len(bare)
        return False

    def _is_note_with_more(self, text: str) -> bool:
        """A note and the same in another language, or when it holds; “Norwell, Press Office”."""
        first, *others = _NOTE_PARTS.split(text)
        last = others[-1] if others else text.partition(", ")[1] and text.rpartition(", ")[2]
        office = drop_accents(last.casefold())
        if office and self.words.plain_notes.fullmatch(office.strip(" *:#")):
            return True
        if not others or not self.is_note(first):
            return False
        embargo = self.words.match("embargo")
        return text.count(" / ") == len(others) or all(
            self.is_note(each) or embargo.search(each) or self.is_date_line(each) for each in others
        )

    def is_contact(self, text: str) -> bool:
        """A line with a telephone number or an address, or “Contact:”."""
        bare = text.strip(" *:–—-_#").casefold().replace("’", "'")
        found = self.words.match("contact").match(bare)
        is_label = found is not None and (
            found.end() == len(bare) or (bare[found.end()] in ":,/ (" and ":" in text)
        )
        return is_label or (len(text) < _LONG_CONTACT and bool(_REACHED.search(text)))

    @cached_property
    def tail(self) -> int:
        """The first paragraph after the release itself: ###, Contact, About us."""
        paragraphs = self.release.paragraphs
        for number in range(self.body + 1, len(paragraphs)):
            is_stop = self.words.fill(_STOP).match(paragraphs[number].typed)
            if is_stop and not is_divider(paragraphs, number):
                return number
            if self._ends(paragraphs[number].rows[0].strip(), number):
                return number
        return len(paragraphs)

    def is_end(self, number: int) -> bool:
        """“###”, “About us”: what ends a list of contacts."""
        typed = self.release.paragraphs[number].typed
        bare = typed.strip(" *:–—-_#").casefold()
        forms = (self.words.fill(_STOP).match(typed), self.words.match("about").match(bare))
        return any(forms)

    def _ends(self, first: str, number: int) -> bool:
        if len(first) > _LONG_CONTACT or len(first.split()) > 9:  # noqa: PLR2004
            return False
        runs = self.release.quoted[number].runs
        if runs and runs[0].outer[0] < len(first):
            return False
        bare = first.strip(" *:–—-_#").casefold().replace("’", "'")
        if self.words.match("ends").fullmatch(bare) or self.words.match("contact").fullmatch(bare):
            return True
        is_heading = first.rstrip()[-1:] not in ".!?" and first[:1].isupper()
        return is_heading and bool(self.words.match("about").match(bare))

    def _find_opening_day(self) -> int:
        """“Seeburg, 4. Mai 2031. …”: the end of a day that follows a place; 0 for none."""
        paragraphs = self.release.paragraphs
        text = paragraphs[self.body].typed[:_LONG_CONTACT] if paragraphs else ""
        found = self.find_days(text)[:1]
        is_place = found and self.words.fill(_PLACE).fullmatch(text[: found[0].start])
        return found[0].end if is_place else 0

    @cached_property
    def opening_place(self) -> SourceSpan | None:
        """“Villamor (12/03/2031). …”, “Boavista, 11 de fevereiro de 2031. …”: the place."""
        text = self.release.paragraphs[self.body].typed[:_LONG_CONTACT]
        found = self.find_days(text)[:1]
        place = self.words.fill(_OPENING_PLACE).fullmatch(text[: found[0].start]) if found else None
        return SourceSpan(self.body, 0, place.end("place")) if place else None

    def _list_dated_rows(self) -> list[SourceSpan]:
        """“Published 4 May 2031” below a summary: lines that begin with such a word."""
        numbers = range(self.body, min(self.body + _NEAR_BODY, len(self.release.paragraphs)))
        rows = (row for number in numbers for row in self.list_rows(number))
        label = self.words.match("published")
        dated = (each for each in rows if self.is_date_line(each.text))
        place = self.words.fill(_PLACE)
        return [each.span for each in dated if label.match(each.text) or place.match(each.text)]

    @cached_property
    def published(self) -> tuple[date, FoundDays, SourceSpan] | None:
        """The date of the release, and where it says so."""
        spans = [row.span for row in self.rows if not self.words.match("embargo").search(row.text)]
        if dateline := self.find_dateline(self.body):
            spans.insert(0, SourceSpan(self.body, 0, dateline.end()))
        elif end := self._find_opening_day():
            spans.append(SourceSpan(self.body, 0, end))
        spans += self._list_dated_rows()
        last = (
            row.span
            for n in range(max(self.tail - 1, self.body + 1), len(self.release.paragraphs))
            if DIGIT.search(self.release.paragraphs[n].typed)
            for row in self.list_rows(n)
            if self.is_date_line(row.text)
        )
        head = [SourceSpan(self.body, 0, _LONG_CONTACT)] if self.release.paragraphs else []
        embargo = [row.span for row in self.rows if self.words.match("embargo").search(row.text)]
        for span in chain(spans, last, embargo, head):
            text = self.release.paragraphs[span.paragraph].typed[span.start : span.end]
            for found in self.find_days(text):
                if made := found.complete(None):
                    at = SourceSpan(
                        span.paragraph, span.start + found.start, span.start + found.end
                    )
                    return made[0], found, at
        return None
