"""Tell which quotations of a release are one, and which paragraph in marks is nobody's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.sources.mentions import SENTENCE_END
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.release import Release

_SLOGAN = 8
_FEW_WORDS = 13
_STOPS = ".?…,"
OPENERS = "“\"«„‚‘'»› \u00a0\u202f"


def join_below(
    release: Release, quotations: Sequence[SourceQuotation]
) -> Iterator[SourceQuotation]:
    """“…,” Ana Ruiz said. | “…”: a paragraph that is nothing but a quotation goes on below that."""
    kept: SourceQuotation | None = None
    for each in quotations:
        if kept and _goes_on_below(release, kept, each):
            kept = replace(kept, segments=kept.segments + each.segments)
            continue
        if kept:
            yield kept
        kept = each
    if kept:
        yield kept


def _goes_on_below(release: Release, above: SourceQuotation, below: SourceQuotation) -> bool:
    said_at, last, first = above.said_at, above.segments[-1], below.segments[0]
    if said_at is None or below.clause or first.paragraph != last.paragraph + 1:
        return False
    is_more = _is_all_above(release, above, said_at)
    is_more = is_more and all(_is_whole(release, each) for each in below.segments)
    return is_more and above.speakers == below.speakers and not _repeats(release, above, below)


def _is_all_above(release: Release, above: SourceQuotation, said_at: SourceSpan) -> bool:
    """“…,” Ana Ruiz said. — or Ana Ruiz said, “…”: nothing is below the clause but her words."""
    first, *more = above.segments
    if said_at < first and above.speakers:
        return _is_last(release, first) and all(_is_whole(release, each) for each in more)
    told = [each for each in above.segments if each.paragraph == said_at.paragraph]
    more = [each for each in above.segments if each.paragraph > said_at.paragraph]
    is_said = bool(told) and said_at.start > told[-1].start
    rest = release.paragraphs[said_at.paragraph].typed[said_at.end :].strip(" .")
    return is_said and not rest and all(_is_whole(release, each) for each in more)


def _is_last(release: Release, place: SourceSpan) -> bool:
    """Whether a paragraph ends with these words and their mark."""
    one = release.quoted[place.paragraph]
    return len(one.runs) == 1 and one.runs[0].outer[1] == len(one.paragraph.typed.rstrip())


def _repeats(release: Release, above: SourceQuotation, below: SourceQuotation) -> bool:
    """Words of the quotation once more, as web pages show them apart: they are no more of it."""
    ours, theirs = (
        {
            release.paragraphs[s.paragraph].typed[s.start : s.end].strip(" .,!")
            for s in each.segments
        }
        for each in (above, below)
    )
    return not ours.isdisjoint(theirs)


def is_slogan(release: Release, quotation: SourceQuotation) -> bool:
    """“Reopen the talks on wages!”: a few words are all of a paragraph, and nothing says whose.

    Nor does anybody say what is on „ein Gewerkschafts-Transparent: „…““.
    """
    clause = quotation.clause
    called = [each.name for each in clause.named] + [clause.role] if clause else []
    signs = release.words.writings if release.words else frozenset[str]()
    if any("-" in each and each.rpartition("-")[2].casefold() in signs for each in called):
        return True
    first, *others = quotation.segments
    words = release.paragraphs[first.paragraph].typed[first.start : first.end].split()
    is_alone = not (others or quotation.clause) and _is_whole(release, first)
    return is_alone and len(words) <= _SLOGAN and words[-1][-1] not in _STOPS


def is_nobodys(release: Release, quotation: SourceQuotation) -> bool:
    """The march asks “Are you thirsty?” again: few words in a line, and no verb of saying.

    For a quotation whose speaker is not found: it is a title, a theme or a question of nobody's.
    """
    first, *others = quotation.segments
    words = release.paragraphs[first.paragraph].typed[first.start : first.end].split()
    before, clause = release.read_before(first).rstrip(OPENERS), quotation.clause
    lead = SENTENCE_END.split(before)[-1]
    told = f"{lead} {clause.verb if clause else ''}"
    is_said = release.words is not None and release.words.verb.search(told) is not None
    is_said = is_said or bool(clause and clause.kind == "said" and (clause.role or clause.named))
    is_said = is_said or (lead.endswith((":", "：")) and any(map(str.isalpha, lead)))
    return not (others or is_said or not before) and len(words) < _FEW_WORDS


def _is_whole(release: Release, place: SourceSpan) -> bool:
    one = release.quoted[place.paragraph]
    return one.runs[0].outer == (0, len(one.paragraph.typed.rstrip()))
