"""Long words in marks inside a sentence of the narrator's, without a verb of saying beside them."""

from __future__ import annotations

from collections.abc import Iterator

from digest.sources.paragraphs import SourceSpan
from digest.sources.quotation_shapes import trim
from digest.sources.quotations import SourceQuotation
from digest.sources.release import Release

# No title, slogan or term that opens with a small letter has as many words.
_LONG = 10


def list_inner(release: Release) -> Iterator[SourceQuotation]:
    """Ana Ruiz thanked the crews because “these boats are the harbour's voice and …”."""
    known = {span for each in release.quotations for span in each.segments}
    for number, one in enumerate(release.quoted):
        typed = one.paragraph.typed
        for run in one.runs:
            text = typed[run.start : run.end].strip()
            first, *others = text.split() or [""]
            is_long = first[:1].islower() and len(others) >= _LONG - 1 and first[-1] != "."
            span = SourceSpan(number, *trim(typed, run))
            if is_long and run.is_closed and run.start > run.outer[0] and span not in known:
                yield SourceQuotation((span,))
