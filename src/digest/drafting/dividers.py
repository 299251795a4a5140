"""Tell “* * *” between two parts of a release from the one that ends it."""

from __future__ import annotations

from collections.abc import Sequence

from digest.sources.paragraphs import Paragraph

# What is below the end of a release is never as much longer than the release.
_LONGER = 2


def is_divider(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """“… issued this statement: | * * * | …”: what it leads to, or most of the text, is below."""
    above, below = (
        sum(len(each.typed.split()) for each in part)
        for part in (paragraphs[:number], paragraphs[number + 1 :])
    )
    is_led = paragraphs[number - 1].typed.rstrip().endswith((":", "："))
    return is_led or below > _LONGER * above
