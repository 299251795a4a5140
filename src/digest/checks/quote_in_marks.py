"""Check that quoted words are a quotation in the source, not its own narration."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.quotes.runs import explain_interruption, find_interruption, find_quoted_part
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release


def find(subject: Subject) -> Iterator[Finding]:
    """Segments that the source has, but nowhere in quotation marks."""
    release = subject.edition.release
    if release is None or release.stated_by:
        return
    for index, quote in enumerate(subject.edition.quotes):
        for number, segment in enumerate(quote.segments):
            spans = release.find(segment)
            if spans and not any(release.is_in_marks(span) for span in spans):
                where = subject.edition.places.at("quotes", index, "segments", number)
                yield Finding(where, *_explain(release, segment, spans[0]))


def _explain(release: Release, segment: str, span: SourceSpan) -> tuple[str, str]:
    if found := find_interruption(release, segment):
        return explain_interruption(found)
    place = release.show_place(release.find_line(span))
    if kept := find_quoted_part(release, span):
        return f"{place} quotes only a part of these words: “{kept}”.", f"Write only: {kept}"
    return f"{place} has these words outside quotation marks: it quotes no one there.", _FIX


_FIX = (
    "Quote words from inside the marks. If the whole file is one person's statement or speech,"
    " write `kind: statement` and `speaker:` below `source:`."
)
_PEOPLE = "people:\n  speaker:\n    name: The Speaker\n    role: Mayor\n"
_RELEASE = "“We plan together,” said Mayor The Speaker. The town is safer for it now.\n"
_QUOTE = f"{_PEOPLE}quotes:\n  - id: first\n    speaker: speaker\n    segments:\n      - "

CHECK = Check(
    id="quote-in-marks",
    severity="error",
    why="What a source says in its own words is no quote. Words inside its marks are.",
    fix=_FIX,
    group="quotes",
    can_be_lowered=False,
    bad=Example(edition=f"{_QUOTE}The town is safer for it now.\nfeatured: first", source=_RELEASE),
    good=Example(edition=f"{_QUOTE}We plan together,\nfeatured: first", source=_RELEASE),
    find=find,
)
