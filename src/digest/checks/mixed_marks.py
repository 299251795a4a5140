"""Check that an edition does not mix straight and curly marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import Text, list_prose, list_quoted
from digest.text.quotation_marks import cut_word
from digest.values import dataclass


@dataclass(frozen=True, slots=True)
class _Kind:
    """A mark that can be straight or curly; 6'2" (feet and inches) is neither."""

    name: str
    straight: re.Pattern[str]
    curly: re.Pattern[str]
    shown: str

    def find(self, text: str) -> int:
        """Where the first straight mark is."""
        found = self.straight.search(text)
        return found.start() if found else 0


_KINDS = (
    _Kind("apostrophe", re.compile(r"(?<!\d)'"), re.compile("[‘’]"), "’"),
    _Kind("quotation mark", re.compile(r'(?<!\d)"'), re.compile("[“”„]"), "“ ”"),
)


def find(subject: Subject) -> Iterator[Finding]:
    """The first straight mark of each text, if the edition has curly ones too.

    Quotes keep the marks that were approved.
    """
    edition = subject.edition
    rows = [*list_prose(edition), *list_quoted(edition)]
    for kind in _KINDS:
        if any(kind.curly.search(text) for _, text in rows):
            for keys, text in _list_straight(list_prose(edition), kind):
                word = cut_word(text, kind.find(text))
                message = f"“{word}” has a straight {kind.name}; other texts have curly ones."
                where = subject.find_words(word, keys)
                yield Finding(where, message, f"Type {kind.shown} here too.")


def _list_straight(rows: Iterable[Text], kind: _Kind) -> Iterator[Text]:
    return (row for row in rows if kind.straight.search(row[1]))


CHECK = Check(
    id="mixed-marks",
    severity="hint",
    why="Straight and curly marks on one page look careless.",
    fix="Use curly marks throughout: ’ for the apostrophe, “ ” around words.",
    bad=Example(edition="headline: The town's day\nsummary: It was the town’s best."),
    good=Example(edition="headline: The town’s day\nsummary: It was the town’s best."),
    find=find,
)
