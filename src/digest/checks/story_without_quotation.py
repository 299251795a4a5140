"""Check that no text outside `quotes:` has a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.quotes.prose_quotation import ProseKind

_MOVE = "Move it to `quotes:` with its speaker, or use your own words"
_SHOWN: dict[ProseKind, tuple[str, str]] = {
    "marks": ("is a quotation, but not below `quotes:`", f"{_MOVE} without marks."),
    "block": ("is a quotation, but not below `quotes:`", f"{_MOVE} without > before them."),
    "dialogue": (
        "follows a dash, as spoken words do",
        f"{_MOVE}. Start each line of a list with a hyphen and a space.",
    ),
    "colon": (
        "follows a name and a colon, as a quotation does",
        f"{_MOVE} without the name and the colon before them.",
    ),
    "dash": (
        "is beside a name, as a quotation is",
        f"{_MOVE} without the name beside them.",
    ),
    "said": (
        "has I or we before “said” and a name, as a quotation does",
        f"{_MOVE} without I and we.",
    ),
    "emphasis": (
        "is emphasized beside a name, as a quotation is",
        f"{_MOVE} without the * around them.",
    ),
}


def find(subject: Subject) -> Iterator[Finding]:
    """Outside `quotes:`: what somebody says, five words or more in marks, or without marks."""
    prose = subject.prose
    for quotation in prose.quotations:
        is_other = prose.is_title(quotation) or prose.is_proved(quotation)
        is_said = prose.is_said(quotation) or prose.is_labelled(quotation)
        is_short = quotation.kind == "marks" and is_said
        if (quotation.is_whole or is_short) and not is_other:
            words = quotation.words.split()
            start = " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")
            what, fix = _SHOWN[quotation.kind]
            where = subject.find_words(quotation.words, quotation.keys)
            yield Finding(where, f"“{start}” {what}.", fix)


_SHOWN_WORDS = 6

CHECK = Check(
    id="story-without-quotation",
    severity="error",
    why="digest checks only the quotes below `quotes:`, and shows only those with their speaker.",
    fix="Move the words to `quotes:` with their speaker, or use your own words without marks.",
    bad=Example(edition="story: The mayor called it “the best week that our city has had”."),
    good=Example(edition="story: The summit “Safer Streets” had six sessions."),
    find=find,
)
