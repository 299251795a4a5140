"""Check that each word of a long hashtag starts with a capital letter."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject

# Longer than most single words: reimaginingpublicsafety, but not housing.
_LONG = 12


def find(subject: Subject) -> Iterator[Finding]:
    """Long hashtags that are all small letters or all capitals."""
    for index, word in enumerate(subject.edition.hashtags):
        if len(word) >= _LONG and word in (word.lower(), word.upper()) and word.isascii():
            message = f"#{word} has no capitals to separate its words."
            fix = "Start each word with a capital letter. A single word is fine."
            yield Finding(subject.edition.places.at("hashtags", index), message, fix)


CHECK = Check(
    id="hashtag-case",
    severity="hint",
    why="Screen readers spell out a run of small letters. They read CamelCase as words.",
    fix="Start each word of the hashtag with a capital letter.",
    bad=Example(edition="hashtags: [reimaginingpublicsafety]"),
    good=Example(edition="hashtags: [ReimaginingPublicSafety]"),
    find=find,
)
