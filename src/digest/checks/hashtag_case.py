"""A hashtag of several words shows where each begins."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject

# Longer than most single words: reimaginingpublicsafety, but not housing.
_LONG = 12


def find(subject: Subject) -> Iterator[Finding]:
    """Long hashtags in one case."""
    for index, word in enumerate(subject.edition.hashtags):
        if len(word) >= _LONG and word in (word.lower(), word.upper()) and word.isascii():
            message = f"#{word} runs its words together."
            fix = "Write a capital for each word: screen readers and eyes part them by it."
            yield Finding(subject.edition.places.at("hashtags", index), message, fix)


CHECK = Check(
    id="hashtag-case",
    severity="hint",
    why="Screen readers spell out a run of small letters; CamelCase they read as words.",
    fix="Begin each word of the hashtag with a capital letter.",
    bad=Example(edition="hashtags: [reimaginingpublicsafety]"),
    good=Example(edition="hashtags: [ReimaginingPublicSafety]"),
    find=find,
)
