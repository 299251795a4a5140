"""Traced quotations as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from digest.content.model import Edition
from digest.languages import load_language
from digest.quotes.attribution import describe_speakers, write_attribution
from digest.quotes.evidence import QuoteEvidence, find_evidence, list_evidence, tell_marks
from digest.reports.text import count_things
from digest.tracing.origins import Origin, Part, Trace


def tell_traces(name: str, edition: Edition, traces: Sequence[Trace]) -> str:
    """Each quotation with its origin, then how many are not traced."""
    blocks = [f"{name}, compared with the edition {edition.slug}"]
    blocks += ["\n".join(_tell_trace(trace, edition)) for trace in traces]
    return "\n\n".join([*blocks, _summarize(traces)])


def _summarize(traces: Sequence[Trace]) -> str:
    quoted = [trace for trace in traces if trace.title is None]
    untraced = sum(not trace.is_traced for trace in quoted)
    told = f"{untraced:,} not traced" if untraced else "all traced to a quote and its speaker"
    return f"{count_things(len(quoted), 'quotation')}: {told}." if quoted else "No quotation."


def _tell_trace(trace: Trace, edition: Edition) -> Iterator[str]:
    yield f"“{trace.words}”"
    for number, place in enumerate(_list_places(trace)):
        yield _row("" if number else "in the file", place)
    if trace.origin:
        yield from _tell_origin(trace.origin, edition)
    elif trace.title:
        yield _row("title", f"{trace.title}, in the edition’s own words")
    else:
        yield _row("quote", f"not in any quote of this edition. {trace.remark}")


def _list_places(trace: Trace) -> Iterator[str]:
    """Without the forms of a post that say the same as its text."""
    places = trace.places
    return (p for p in places if p.partition(" (")[0] not in places or " (" not in p)


def _tell_origin(origin: Origin, edition: Edition) -> Iterator[str]:
    quote = origin.quote
    evidence = find_evidence(quote, edition.release) if edition.release else None
    yield _row("quote", quote.id)
    yield _row("speaker", _name_speakers(origin, edition))
    for part in origin.parts:
        count = f"segment {part.segment} of {len(quote.segments)}"
        yield _row("content", f"{part.content}, {count}")
        yield _row("source", _tell_source(part, evidence))
    rows = list_evidence(evidence) if evidence else ()
    yield from (_row(name, text) for name, text in rows)
    if quote.vouched:
        yield _row("vouched", quote.vouched)
    yield _row("approval", _tell_approval(origin))


def _tell_source(part: Part, evidence: QuoteEvidence | None) -> str:
    if evidence is None:
        return "the edition names no source"
    if part.source is None:
        return "does not have these words"
    return f"{part.source}, {tell_marks(evidence.places[part.segment - 1], evidence.release)}"


def _name_speakers(origin: Origin, edition: Edition) -> str:
    language = load_language(edition.lang)
    assert language is not None  # noqa: S101 - the quotes were joined by it
    speakers = describe_speakers(origin.quote, "whole", language)
    named = write_attribution(speakers, language)
    missing = " and ".join(origin.unnamed)
    told = f"{named}; the file does not name {missing}" if missing else named
    altered = " ".join(origin.altered)
    return f"{told}; the file has another role: “{altered}”" if altered else told


def _tell_approval(origin: Origin) -> str:
    approval = origin.quote.approval
    if approval is None:
        return "none"
    void = ", no longer valid: changed since" if origin.approval == "void" else ""
    return f"by {approval.by} on {approval.on}{void}"


def _row(name: str, text: str) -> str:
    return f"  {name:<13}{text}"


def describe_traces(name: str, edition: Edition, traces: Sequence[Trace]) -> dict[str, Any]:
    return {
        "file": name,
        "edition": edition.slug,
        "quotations": [_describe(trace, edition) for trace in traces],
    }


def _describe(trace: Trace, edition: Edition) -> dict[str, Any]:
    value: dict[str, Any] = {
        "words": trace.words,
        "places": list(trace.places),
        "traced": trace.is_traced,
        "quote": None,
    }
    if trace.origin is None:
        return {**value, "title": str(trace.title) if trace.title else None}
    return {**value, **_describe_origin(trace.origin, edition)}


def _describe_origin(origin: Origin, edition: Edition) -> dict[str, Any]:
    approval = origin.quote.approval
    release = edition.release
    evidence = find_evidence(origin.quote, release) if release else None
    return {
        "quote": origin.quote.id,
        "speakers": [person.name for person in origin.quote.speakers],
        "unnamed": list(origin.unnamed),
        "altered_role": list(origin.altered),
        "parts": [
            {
                "segment": part.segment,
                "content": str(part.content),
                "source": str(part.source) if part.source else None,
            }
            for part in origin.parts
        ],
        "evidence": dict(list_evidence(evidence)) if evidence else {},
        "vouched": origin.quote.vouched,
        "approval": approval
        and {"by": approval.by, "on": approval.on.isoformat(), "state": origin.approval},
    }
