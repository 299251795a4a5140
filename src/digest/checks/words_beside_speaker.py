"""Check that quoted words in prose are beside the name of who said them."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.quotes.prose import Prose
from digest.quotes.prose_beside import find_beside
from digest.quotes.prose_quotation import ProseQuotation

_SHORTEST_WORD = 4


def find(subject: Subject) -> Iterator[Finding]:
    """Words in marks that are one person's in the release, and another's in the text."""
    prose = subject.prose
    for quotation in prose.quotations:
        if prose.is_title(quotation):
            continue
        beside = find_beside(prose.people, quotation)
        if beside and (found := _find_other(prose, quotation, beside)):
            words, owners = found
            names, theirs = " and ".join(sorted(owners)), " and ".join(sorted(beside))
            message = f"“{words}” was said by {names}, but is beside the name of {theirs} here."
            fix = f"Name {names} in this sentence, or use your own words without marks."
            yield Finding(subject.find_words(words, quotation.keys), message, fix)


def _find_other(
    prose: Prose, quotation: ProseQuotation, beside: frozenset[str]
) -> tuple[str, frozenset[str]] | None:
    """The first run of the words that nobody of those named said, and who said it."""
    last = {name.split()[-1] for name in beside}
    for words in quotation.pieces:
        if len(words.split()) == 1 and len(words) < _SHORTEST_WORD and words.isascii():
            continue
        owners = prose.owners.find(words)
        if owners and not last & {name.split()[-1] for name in owners}:
            return words, owners
    return None


_RELEASE = """\
“Every library of the town stays open,” said Mayor The Speaker.

“This budget is a slap in the face,” said councillor Another Name.
"""
_PEOPLE = """\
people:
  speaker:
    name: The Speaker
    role: Mayor
  other:
    name: Another Name
    role: Councillor
quotes:
  - id: first
    speaker: speaker
    segments: ["Every library of the town stays open,"]
featured: first
"""

CHECK = Check(
    id="words-beside-speaker",
    severity="error",
    why="Quoted words beside a name are read as that person’s, also in a headline or a story.",
    fix="Name the person who said the words, or use your own words without marks.",
    group="quotes",
    bad=Example(
        edition=f"{_PEOPLE}story: The Speaker called the budget “a slap in the face”.",
        source=_RELEASE,
    ),
    good=Example(
        edition=f"{_PEOPLE}story: Another Name called the budget “a slap in the face”.",
        source=_RELEASE,
    ),
    find=find,
)
