"""A paragraph of a source with its runs, and a quotation while it is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from digest.sources.clauses import Clause
from digest.sources.name_tokens import NameToken, read_tokens
from digest.sources.paragraphs import Paragraph, SourceSpan
from digest.sources.runs import Run, find_last_run
from digest.sources.speech import SpeechWords
from digest.values import dataclass

ENDED = re.compile(r"[.!?…。！？।](?:\[\d+\])?[\s\"'”’»“‘«)\]]*$")
_FEW_WORDS = 4
_COLONS = (":", "：")
_MOST_BELOW = 8
# More signs than ever end a sentence: all of a long paragraph is not read for each of its runs.
_BESIDE = 40
# Longer than the paragraphs of releases: of a text in one paragraph not all is read for each run.
_FAR = 4_000


@dataclass(frozen=True)
class QuotedParagraph:
    """A paragraph with its runs, and what the narrator says between them."""

    paragraph: Paragraph
    runs: tuple[Run, ...]
    words: SpeechWords | None = None

    def read_clause_after(self, span: SourceSpan) -> str:
        """What follows a run, up to the first sign that ends a clause."""
        start, end = self.read_gap((self.find_run(span) or 0) + 1)
        return re.split(r"[.;:!?](?:\s|$)", self.paragraph.typed[start:end].lstrip())[0]

    def read_gap(self, number: int) -> tuple[int, int]:
        """Start and end of the narration before the run of that number; the last is after all."""
        start = self.runs[number - 1].outer[1] if number else 0
        end = self.runs[number].outer[0] if number < len(self.runs) else len(self.paragraph.typed)
        return start, end

    def find_run(self, span: SourceSpan) -> int | None:
        """The number of the run that has these words."""
        number = bisect_right(self.runs, span.start, key=lambda run: run.start) - 1
        return number if number >= 0 and span.end <= self.runs[number].end else None

    def is_term(self, number: int) -> bool:
        """“the so-called “night fee” …”: a few words that a sentence of the narrator's has."""
        typed, run = self.paragraph.typed, self.runs[number]
        text = typed[run.start : run.end].strip()
        is_short = len(text.split()) < _FEW_WORDS and not ENDED.search(text)
        return is_short and self._is_led(number)

    def leads_on_from(self, number: int) -> bool:
        """Said that “there was no choice” about the pier: “…”: the sentence leads on to the next.

        The words are a part of it, whatever their number. So is a name: the campaign “Go!”: “…”.
        """
        run = self.runs[number]
        text = self.paragraph.typed[run.start : run.end].strip()
        gap = self.paragraph.typed[slice(*self.read_gap(number + 1))].strip()
        is_part = text[:1].islower() and not ENDED.search(text)
        is_name = len(text.split()) <= _FEW_WORDS and gap in _COLONS
        is_said = self.words is not None and self.words.verb.search(gap) is not None
        is_lead = gap[-1:] in _COLONS and not is_said
        return is_lead and (is_part or is_name) and self._is_led(number)

    def is_after_aside(self, number: int) -> bool:
        """« Le pont, a-t-elle ajouté, | tiendra »: marks stay open over what is inserted."""
        first, run = self.runs[0], self.runs[number]
        return number > 0 and run.start == run.outer[0] and first.start > first.outer[0]

    def follows_fragment(self, number: int) -> bool:
        """Called it “a dream.” | “I grew up here,” she said: the first words are the narrator's."""
        runs = self.runs[number - 1 : number + 1]
        before, run = (self.paragraph.typed[each.start : each.end] for each in runs)
        gap = self.paragraph.typed[slice(*self.read_gap(number))]
        has_ended = ENDED.search(before.strip()) is not None or gap.lstrip()[:1] == "."
        has_ended = has_ended or gap.rstrip().endswith((":", "："))  # and added: “…”
        # They are «a fine pair». This bond, she added, «helps us all»: of two sentences.
        is_apart = gap.lstrip()[:1] == "." and len(gap.split()) > 1
        return (
            before.strip()[:1].islower() and has_ended and (run.strip()[:1].isupper() or is_apart)
        )

    def opens_sentence(self, number: int) -> bool:
        """“We met,” …: no words of the narrator's are before it in its sentence."""
        before = self.read_beside(self.runs[number].outer[0])
        return not before or bool(ENDED.search(before)) or before[-1] in '—–―-»”"'

    def ends_sentence(self, number: int) -> bool:
        """Its motto is “Care for all.” The town …: the sentence that has the words ends in them."""
        return self._is_last(number) and self._is_led(number)

    def ends_narration(self, number: int) -> bool:
        """The talk “Who owns the sea?”. “Nobody does,” said …: a stop after the marks."""
        gap = self.paragraph.typed[slice(*self.read_gap(number + 1))]
        return gap.lstrip()[:1] == "." and self._is_led(number)

    def ends_speech(self, number: int) -> bool:
        """Ben Cole added: “It holds.” The mayor applauded: what follows is another sentence."""
        before = self.read_beside(self.runs[number].outer[0])
        return self._is_last(number) and before.endswith((":", "：", ","))

    def opens_lead(self, number: int) -> bool:
        """“It holds.” | She thanked the crew: | “Without you …”: a sentence leads to it."""
        gap = self.paragraph.typed[slice(*self.read_gap(number))].strip()
        lead = gap.lstrip(". ")
        has_ended = lead != gap or self._is_last(number - 1)
        return has_ended and lead[:1].isupper() and gap.endswith((":", "："))

    def _is_last(self, number: int) -> bool:
        """Whether the words end with a stop, and a capital follows."""
        typed, run = self.paragraph.typed, self.runs[number]
        has_ended = ENDED.search(typed[run.start : run.end]) is not None
        return has_ended and typed[run.outer[1] :][:_BESIDE].lstrip()[:1].isupper()

    def _is_led(self, number: int) -> bool:
        """Its motto is | “Care for all.”: a sentence of the narrator's goes on in the words."""
        before = self.read_beside(self.runs[number].outer[0])
        return bool(before) and before[-1] not in ",:：" and not ENDED.search(before)

    def read_beside(self, at: int) -> str:
        """The last few characters before a place, up to the last that is no space."""
        return self.paragraph.typed[max(at - _BESIDE, 0) : at].rstrip()

    @cached_property
    def narration(self) -> str:
        """The paragraph without the words in marks."""
        return self._read_narration(0, len(self.paragraph.typed))

    @cached_property
    def tokens(self) -> list[NameToken]:
        """The words of its narration, in a language that has `words`."""
        return read_tokens(self.narration, self.words) if self.words else []

    def read_opening(self, stop: int) -> str:
        """The same up to a place; of a very long paragraph only what is near it."""
        return self._read_narration(self._find_first(stop - _FAR), stop)

    def _find_first(self, start: int) -> int:
        """The number of the first run that ends behind a place."""
        return bisect_right(self.runs, start, key=lambda run: run.end)

    def _read_narration(self, first: int, stop: int) -> str:
        """What is between the runs. A sentence that ends in the marks keeps its full stop."""
        found = ""
        for number in range(first, len(self.runs) + 1):
            start, end = self.read_gap(number)
            if end > stop:
                break
            gap = self.paragraph.typed[start:end]
            has_ended = number > 0 and gap.lstrip()[:1].isupper() and self.ends_sentence(number - 1)
            found += ("." if has_ended else "") + (" " if number else "") + gap
        return found


def fill_open(found: list[QuotedParagraph]) -> tuple[QuotedParagraph, ...]:
    """“We came. | We saw. | We won.”: whole paragraphs between marks that are not opened again."""
    for at, one in enumerate(found):
        last = _find_close(found, at) if one.runs and not one.runs[-1].is_closed else at
        for number in range(at + 1, last + 1):
            typed = found[number].paragraph.typed
            is_last = number == last
            run = Run(0, len(typed.rstrip()) - is_last, (0, len(typed)), is_closed=is_last)
            found[number] = replace(found[number], runs=(run,))
    return tuple(found)


def _find_close(found: Sequence[QuotedParagraph], at: int) -> int:
    """The paragraph that closes the marks that this one opens and leaves open, or this one."""
    one, run = found[at].paragraph.typed, found[at].runs[-1]
    is_led = not run.outer[0] or one[: run.outer[0]].rstrip().endswith((":", "："))
    for number in range(at + 1, min(at + _MOST_BELOW, len(found)) if is_led else at):
        below = found[number]
        if find_last_run(below.paragraph.typed, (run,)):
            return number
        if below.runs or not ENDED.search(below.paragraph.typed):
            break
    return at


@dataclass
class FoundQuotation:
    """A quotation while it is read."""

    segments: list[SourceSpan]
    clause: Clause | None = None
    said_at: SourceSpan | None = None
    is_open: bool = False
    is_speech: bool = True
    speakers: tuple[str, ...] = ()

    def list_called(self, role: str) -> tuple[str, ...]:
        """Its speakers, where its clause calls them so: “the mayor said”, “the mayor went on”."""
        return self.speakers if self.clause and self.clause.role == role else ()
