"""Check that quoted words, names and roles have no invisible characters that the source lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.characters import show
from digest.content.model import Edition
from digest.content.texts import Text, list_quoted, list_texts
from digest.sources.release import Release
from digest.text.folding import fold_marks
from digest.text.invisible import find_invisible, name_invisible, remove_invisible

_TABLES = ("people", "organizations")
_NEAR = 3
_SOFT_HYPHEN = "\u00ad"


def find(subject: Subject) -> Iterator[Finding]:
    """One problem for each text, at its first such character."""
    edition = subject.edition
    for keys, text in _list_said(edition):
        for match in find_invisible(text):
            if not _is_in_source(text, match.start(), edition.release):
                yield Finding(subject.find_place(keys), *_explain(text, match.start()))
                break


def _list_said(edition: Edition) -> Iterator[Text]:
    """Quoted words, and what attributions are made of."""
    yield from list_quoted(edition)
    yield from (each for each in list_texts(edition) if each[0][0] in _TABLES)


def _explain(text: str, at: int) -> tuple[str, str]:
    before, after = remove_invisible(text[:at]), remove_invisible(text[at:])
    left = re.search(r"\S*\s*$", before)
    right = re.match(r"\s*\S*", after)
    head, tail = (left[0] if left else ""), (right[0] if right else "")
    message = f"This text contains {name_invisible(text[at])}, which readers cannot see, "
    message += _place(head.strip(), tail.strip())
    return message, f"Replace what is there with this: {show(f'{head}{tail}')}"


def _place(head: str, tail: str) -> str:
    if head and tail:
        return f"between “{head}” and “{tail}”."
    return f"after “{head}”." if head else f"before “{tail}”."


def _is_in_source(text: str, at: int, release: Release | None) -> bool:
    """Whether the source has this character between the same letters, where it has the text.

    A soft hyphen is where a line of the source may end: it belongs to no word.
    """
    if release is None or text[at] == _SOFT_HYPHEN:
        return False
    wanted = _fold(text[max(at - _NEAR, 0) : at + _NEAR + 1])
    numbers = {span.paragraph for span in release.find(text)}
    paragraphs = [release.paragraphs[number] for number in numbers]
    return any(wanted in _fold("\n".join(paragraph.rows)) for paragraph in paragraphs)


def _fold(text: str) -> str:
    """With all marks and spaces alike, and what is invisible kept."""
    return fold_marks(" ".join(text.split()))


_PEOPLE = "people:\n  speaker:\n    name: The Speaker\n    role: Mayor\n"
_QUOTE = "quotes:\n  - id: first\n    speaker: speaker\n    segments:\n      - {}\nfeatured: first"
_RELEASE = "“Our public places are safer,” said Mayor The Speaker.\n"

CHECK = Check(
    id="invisible-letter",
    severity="error",
    why="An invisible character in a quote or a name is not in the source. It breaks search and"
    " screen readers.",
    fix="Replace the word with the one that the message proposes.",
    group="quotes",
    can_be_lowered=False,
    bad=Example(
        edition=_PEOPLE + _QUOTE.format('"Our pub\\u200blic places are safer,"'),
        source=_RELEASE,
    ),
    good=Example(
        edition=_PEOPLE + _QUOTE.format('"Our public places are safer,"'), source=_RELEASE
    ),
    find=find,
)
