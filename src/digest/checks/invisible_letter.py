"""Check that no text has invisible characters, and quoted words none that the source lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.characters import show
from digest.problems import Location, Severity
from digest.sources.release import Release
from digest.text.folding import fold_marks
from digest.text.invisible import find_invisible, name_invisible, remove_invisible

_SAID = ("quotes", "people", "organizations")
# In prose, where a word may or may not be parted at the end of a line.
_BREAKS = "\u00ad\u2060"
_NEAR = 3
_SOFT_HYPHEN = "\u00ad"


def find(subject: Subject) -> Iterator[Finding]:
    """One problem for each text, at its first such character."""
    edition = subject.edition
    seen: set[Location] = set()
    for places, (keys, text) in subject.list_texts():
        # Quoted words and what attributions are made of; other texts only get a warning.
        severity: Severity | None = None if keys[0] in _SAID else "warning"
        where = places.at(*keys)
        allowed = _BREAKS if severity else ""
        for match in find_invisible(text):
            at = match.start()
            if where in seen or text[at] in allowed or _is_in_source(text, at, edition.release):
                continue
            seen.add(where)
            yield Finding(places.find_words(text[at], *keys), *_explain(text, at), severity)


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
    why="An invisible character breaks search and screen readers, and reviewers do not see it."
    " In a quote or a name, it is not what the source says.",
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
