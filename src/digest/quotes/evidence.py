"""What a source shows of a quote: its marks, who spoke and in what role, what frames it."""

from __future__ import annotations

from collections.abc import Iterator

from digest.content.model import Quote
from digest.quotes.locating import locate_segments
from digest.quotes.narration import find_frame
from digest.sources.frames import Frame
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.release import Release
from digest.sources.same_names import is_same_name
from digest.values import dataclass


@dataclass(frozen=True)
class QuoteEvidence:
    """What a source shows of one quote. `places` are those of its segments in the source."""

    quote: Quote
    release: Release
    places: tuple[SourceSpan | None, ...]

    @property
    def quotation(self) -> SourceQuotation | None:
        """The quotation of the source that has the first segment."""
        first = self.places[0]
        return self.release.find_quotation(first) if first else None

    @property
    def frame(self) -> Frame | None:
        first = self.places[0]
        is_quoted = first is not None and self.release.is_in_marks(first)
        return find_frame(self.release, first) if first and is_quoted else None

    @property
    def role(self) -> str:
        """The titles of the speakers as the source prints them beside the words."""
        named = self.quotation.clause.named if self.quotation and self.quotation.clause else ()
        names = [person.name for person in self.quote.speakers]
        said = (each.title for each in named if any(is_same_name(each.name, n) for n in names))
        return "; ".join(title for title in said if title)


def find_evidence(quote: Quote, release: Release) -> QuoteEvidence:
    """The evidence for a quote, at the places that fit its speakers best."""
    return QuoteEvidence(quote, release, locate_segments(quote, release))


def list_evidence(evidence: QuoteEvidence) -> Iterator[tuple[str, str]]:
    """Who spoke, the role and the frame, as names and texts for people who review a quote."""
    release, quotation = evidence.release, evidence.quotation
    if release.stated_by:
        yield "said", f"the whole file is a statement by {' and '.join(release.stated_by)}"
    elif quotation:
        yield "said", _tell_clause(quotation, release)
    elif release.words:
        yield "said", "the source does not say who spoke"
    else:
        yield "said", "digest cannot read who spoke in the language of the source"
    if evidence.role:
        yield "role", evidence.role
    if frame := evidence.frame:
        yield "frame", f"“{frame.words}” at {release.name_place(frame.span)}: {frame.sentence}"
    elif quotation:
        yield "frame", "nothing denies or doubts it"


def tell_marks(span: SourceSpan | None, release: Release) -> str:
    """Whether the words at a place are inside quotation marks."""
    is_quoted = span is not None and release.is_in_marks(span)
    return "inside quotation marks" if is_quoted else "outside quotation marks"


def _tell_clause(quotation: SourceQuotation, release: Release) -> str:
    clause, place = quotation.clause, quotation.said_at
    names = " and ".join(quotation.speakers) or "no one by name"
    if clause is None or place is None:
        return f"{names}, by the order of the source"
    text = clause.text.strip(" ,.;:—–-")
    return f"{names}, by “{text}” at {release.name_place(place)}"
