"""The words of one quotation of a release, joined, and where its places are in them.

Whether a cut is fair is judged on these words: “said …” between two runs ends nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise

from digest.languages import Language
from digest.quotes.meaning import has_words
from digest.quotes.seams import Seam, SegmentGap, end_words, find_seam, has_many_words
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.release import Release
from digest.text.sentences import find_sentences
from digest.values import dataclass

# Where a language has no marks that end sentences, these do.
_MARKS = " \u00a0“”„‟«»‘’‚\"'"
_ENDS = ".!?…。！？।؟۔"


@dataclass(frozen=True)
class Statement:
    """The runs of a quotation in order, as typed, and the place of each in the joined text.

    `later` is the first sentence of the speaker's next quotation, if it is close. `unclear` are the
    numbers of the runs that the source does not join clearly with the next one.
    """

    runs: tuple[SourceSpan, ...]
    typed: tuple[str, ...]
    starts: tuple[int, ...]
    text: str
    language: Language
    later: str = ""
    unclear: frozenset[int] = frozenset()

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        return split_for_meaning(self.text, self.language)

    def find(self, span: SourceSpan) -> tuple[int, int] | None:
        """The place of a span of the release in the text."""
        for run, start in zip(self.runs, self.starts, strict=True):
            if covers(run, span):
                return start + span.start - run.start, start + span.end - run.start
        return None

    def find_sentence(self, place: int) -> tuple[int, int]:
        """The sentence that has the character at this place; between two, the later one."""
        return next((each for each in self.sentences if place < each[1]), self.sentences[-1])

    def split(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The words from one place to another, as the source has them, by the numbers of the runs.

        Up to the end of a run they have its comma, for which the text may have a full stop.
        """
        for number, (first, typed) in enumerate(zip(self.starts, self.typed, strict=True)):
            words = typed[max(start - first, 0) : max(end - first, 0)].strip()
            if has_words(words):
                yield number, words


def _find_later(release: Release, runs: tuple[SourceSpan, ...], language: Language) -> str:
    """The sentence with which the same speaker goes on, there or in the next paragraph.

    A few words in marks that open the next paragraph belong to no other speaker.
    """
    following = runs[-1].paragraph + 1
    before = release.find_quotation(runs[0])
    starts = _list_starts(release)
    place = next(iter(starts[bisect_right(starts, runs[-1]) :][:1]), None)
    opening = release.quoted[following].runs[:1] if following < len(release.quoted) else ()
    if opening and not opening[0].outer[0]:
        first = SourceSpan(following, opening[0].start, opening[0].end)
        place = place if place and place <= first else first
    if place is None or place.paragraph > following or before is None:
        return ""
    said = release.find_quotation(place)
    if said and said.speakers != before.speakers:
        return ""
    near = _index_statements(release).get(place.paragraph, ())
    going_on = next((each for each in near if place in each), (place,))
    text = _join(release, going_on, language).text
    return text[slice(*split_for_meaning(text, language)[0])]


@lru_cache(maxsize=8)
def _list_starts(release: Release) -> tuple[SourceSpan, ...]:
    return tuple(sorted(each.segments[0] for each in release.quotations))


def covers(run: SourceSpan, span: SourceSpan) -> bool:
    """Whether a place is inside another."""
    return run.paragraph == span.paragraph and run.start <= span.start and span.end <= run.end


def find_statement(
    release: Release, span: SourceSpan, spans: Sequence[SourceSpan | None], language: Language
) -> Statement | None:
    """The quotation that has this place; None where it is in no marks.

    `spans` are the places of all the quote's segments.
    """
    near = _index_statements(release).get(span.paragraph, ())
    if found := next((each for each in near if any(covers(run, span) for run in each)), None):
        statement = _join(release, found, language)
        return replace(statement, later=_find_later(release, found, language))
    if release.stated_by:
        runs = tuple(_list_spoken(release, span, spans))
    else:
        runs = tuple(_list_runs(release, span, spans))
    return _join(release, runs, language) if any(covers(run, span) for run in runs) else None


@lru_cache(maxsize=8)
def list_statements(release: Release) -> tuple[tuple[SourceSpan, ...], ...]:
    """The runs of each quotation of a release.

    One by the same speaker is more of the one before, if it opens the next paragraph without a
    clause of its own, or if “she added” is all that is between them.
    """
    found: list[tuple[SourceSpan, ...]] = []
    before: SourceQuotation | None = None
    for each in release.quotations:
        if before and _follows(release, before, each):
            found[-1] += _drop_titles(release, each.segments)
        else:
            found.append(_drop_titles(release, each.segments))
        before = each
    known: dict[int, set[SourceSpan]] = {}
    for run in (run for each in release.quotations for run in each.segments):
        known.setdefault(run.paragraph, set()).add(run)
    return tuple(_extend(release, each, known.get(each[-1].paragraph, ())) for each in found)


@lru_cache(maxsize=8)
def _index_statements(release: Release) -> dict[int, list[tuple[SourceSpan, ...]]]:
    """Those that have words in a paragraph, by its number."""
    index: dict[int, list[tuple[SourceSpan, ...]]] = {}
    for runs in list_statements(release):
        for paragraph in {run.paragraph for run in runs}:
            index.setdefault(paragraph, []).append(runs)
    return index


def _extend(
    release: Release, runs: tuple[SourceSpan, ...], known: Iterable[SourceSpan]
) -> tuple[SourceSpan, ...]:
    """With the few words in marks that follow it beside its “she said”, such as “We will.”."""
    more = list(runs)
    for run in release.quoted[runs[-1].paragraph].runs:
        place = SourceSpan(runs[-1].paragraph, run.start, run.end)
        is_next = more[-1].end < place.start and not any(covers(each, place) for each in known)
        if is_next and _is_beside(release, more[-1], place):
            more.append(place)
    return _drop_titles(release, tuple(more))


def _is_beside(release: Release, last: SourceSpan, first: SourceSpan) -> bool:
    """Whether no sentence ends between two places of a paragraph but that of “she said”."""
    between = release.paragraphs[last.paragraph].typed[last.end : first.start].strip(f"{_MARKS}.,")
    language = release.language
    return language is not None and len(split_for_meaning(between, language)) == 1


def _drop_titles(release: Release, runs: tuple[SourceSpan, ...]) -> tuple[SourceSpan, ...]:
    """Without the few words in marks that the narrator names, as in “author of ‘Home’”."""
    kept = list(runs[:1])
    for run in runs[1:]:
        typed = release.paragraphs[run.paragraph].typed
        start = kept[-1].end if kept[-1].paragraph == run.paragraph else 0
        narration = typed[start : run.start].rstrip(_MARKS)
        is_named = narration[-1:].isalnum() and has_words(narration)
        if not is_named or has_many_words(typed[run.start : run.end]):
            kept.append(run)
    return tuple(kept)


def _follows(release: Release, before: SourceQuotation, each: SourceQuotation) -> bool:
    first, last = each.segments[0], before.segments[-1]
    typed = release.paragraphs[first.paragraph].typed
    if each.speakers != before.speakers or not each.speakers:
        return False
    if first.paragraph == last.paragraph:
        return _is_beside(release, last, first) and not (each.clause and each.clause.named)
    is_next = first.paragraph == last.paragraph + 1
    return is_next and each.clause is None and not has_words(typed[: first.start])


def _list_spoken(
    release: Release, span: SourceSpan, spans: Sequence[SourceSpan | None]
) -> Iterator[SourceSpan]:
    """The paragraphs of a statement or speech, without its title, its date and the like."""
    quoted = {each.paragraph for each in (span, *spans) if each}
    for number, paragraph in enumerate(release.paragraphs):
        if number in quoted or paragraph.typed.rstrip(_MARKS)[-1:] in (*_ENDS, ":"):
            yield SourceSpan(number, 0, len(paragraph.typed))


def _list_runs(
    release: Release, span: SourceSpan, spans: Sequence[SourceSpan | None]
) -> Iterator[SourceSpan]:
    """Runs of the paragraph that are no titles: those that the quote has, and long ones."""
    typed = release.paragraphs[span.paragraph].typed
    for run in release.quoted[span.paragraph].runs:
        place = SourceSpan(span.paragraph, run.start, run.end)
        is_quoted = any(each and covers(place, each) for each in spans)
        if is_quoted or has_many_words(typed[run.start : run.end]):
            yield place


def _join(release: Release, runs: Sequence[SourceSpan], language: Language) -> Statement:
    starts, text, unclear = [], "", set()
    typed = [release.paragraphs[each.paragraph].typed[each.start : each.end] for each in runs]
    for number, words in enumerate(typed):
        starts.append(len(text))
        if number + 1 == len(runs):
            text += words
            break
        gap = read_gap(release, runs[number], runs[number + 1], is_adjoining=True)
        seam = find_seam(words, typed[number + 1], gap, None, language)
        unclear |= set() if seam else {number}
        seam = seam or Seam("keep", language.space)
        text += end_words(words, seam.ending, language) + seam.gap
    return Statement(
        tuple(runs), tuple(typed), tuple(starts), text, language, unclear=frozenset(unclear)
    )


def read_gap(
    release: Release, first: SourceSpan, second: SourceSpan, *, is_adjoining: bool
) -> SegmentGap:
    """What the source has after one place, up to another or to the end of the paragraph."""
    typed = release.paragraphs[first.paragraph].typed
    is_same = first.paragraph == second.paragraph
    between = _show_marks(release, first, second) if is_same else typed[first.end :]
    return SegmentGap(is_same, between, is_adjoining=is_adjoining)


def _show_marks(release: Release, first: SourceSpan, second: SourceSpan) -> str:
    """The text between two places of a paragraph, with marks around asides that have none.

    “—dijo Ana—” puts no stop of its own: what follows it is the speaker's.
    """
    one = release.quoted[first.paragraph]
    typed, at, shown = one.paragraph.typed, first.end, ""
    for before, after in pairwise(one.runs):
        is_bare = before.end == before.outer[1] and after.start == after.outer[0]
        if is_bare and at <= before.end and after.start <= second.start:
            aside = typed[before.end : after.start]
            has_dash = aside.strip()[:1] in tuple("—–―-")
            stop = "," if has_dash and aside.rstrip()[-1:] in tuple(".!?…") else ""
            shown += typed[at : before.end]
            shown += f"{stop}”{aside}“" if stop or not has_dash else " "
            at = after.start
    return shown + typed[at : second.start]


def split_for_meaning(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """The sentences of a text, in any language."""
    return find_sentences(
        text,
        ends=language.ends or _ENDS,
        abbreviations=language.abbreviations,
        has_ordinals=language.has_ordinals,
    )
