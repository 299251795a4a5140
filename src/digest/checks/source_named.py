"""An edition names the release that it quotes from."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Without a source no quote can be proved."""
    if subject.edition.source is None:
        message = "No `source` is named, so nobody can prove that the quotes are word for word."
        fix = "Save the release as text below content/sources/ and add `source:` with its path."
        yield Finding(subject.edition.places.at("source"), message, fix)


CHECK = Check(
    id="source-named",
    severity="warning",
    why="A quote is compared with the release letter by letter; without it, nothing is proved.",
    fix="Save the release below content/sources/ as plain text and name it at `source:`.",
    group="quotes",
    bad=Example(edition="# source: content/sources/spring-fair.txt"),
    good=Example(edition="source: content/sources/starter.txt"),
    find=find,
)
