"""Check that an edition names its source, the release that it quotes."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """An edition without `source:` of which not every quote is vouched for."""
    quotes = subject.edition.quotes
    if subject.edition.source is None and not all(quote.vouched for quote in quotes):
        message = "There is no `source:`, so digest cannot check the quotes or join their segments."
        fix = "Save the press release and add its path: `source: content/sources/NAME.txt`."
        yield Finding(subject.edition.places.at("source"), message, fix)


CHECK = Check(
    id="source-named",
    severity="error",
    why="digest compares each quote with its source. Without a source, no quote is checked.",
    fix="Save the press release in content/sources/ and name it at `source:`.",
    group="quotes",
    can_be_lowered=False,
    bad=Example(edition="# source: content/sources/spring-fair.txt"),
    good=Example(edition="source: content/sources/starter.txt"),
    find=find,
)
