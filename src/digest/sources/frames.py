"""Find what a release says around a quotation that denies or doubts it, or has it from others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.languages import Language
from digest.sources.names import read_named
from digest.sources.paragraphs import Paragraph, SourceSpan
from digest.sources.quotations import SourceQuotation, split_sentences
from digest.sources.quoted import QuotedParagraph
from digest.sources.speech import SpeechWords

_CONJUNCTION = re.compile(r"\s*,?\s*(?:that|que|qu['’]|dass|daß|che|dat)\b", re.IGNORECASE)
# What follows a quotation says how it was said only in its first words.
_MOST_AFTER = 12
# The next sentence takes a quotation back only if it is short, or about its speaker.
_MOST_NEXT = 16


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a release that make a quotation doubtful, in the sentence that has them."""

    sentence: str
    words: str
    span: SourceSpan


def find_frame(
    quotation: SourceQuotation,
    paragraphs: Sequence[QuotedParagraph],
    words: SpeechWords,
    language: Language,
) -> Frame | None:
    """What frames a quotation: its own sentences first, then the one after them."""
    first = quotation.segments[0]
    for span in quotation.segments:
        if frame := _read_sentence(span, paragraphs[span.paragraph], words, language):
            return frame
    if quotation.said_at and quotation.said_at.paragraph != first.paragraph:
        label = quotation.said_at
        text = paragraphs[label.paragraph].paragraph.typed[label.start : label.end]
        if found := _doubt(text, words):
            return Frame(text, found, label)
    return _read_next(quotation, paragraphs, words, language)


def _read_sentence(
    span: SourceSpan, one: QuotedParagraph, words: SpeechWords, language: Language
) -> Frame | None:
    typed, number = one.paragraph.typed, one.find_run(span)
    if number is None:
        return None
    start, end = one.read_gap(number)
    sentences = split_sentences(typed[start:end], language)
    before = typed[start + sentences[-1][0] : end] if sentences else ""
    if sentences and before.rstrip().endswith((".", "!", "?")):
        before = ""
    start, end = one.read_gap(number + 1)
    sentences = split_sentences(typed[start:end], language)
    after = typed[start : start + sentences[0][1]] if sentences else ""
    found = _doubt(before, words) or _doubt(_shorten(after), words)
    found = found or _find_second_hand(before, words)
    if not found:
        return None
    low, high = one.runs[number].outer
    place = SourceSpan(span.paragraph, low - len(before), high + len(after))
    return Frame(typed[place.start : place.end].strip(), found, place)


def _shorten(after: str) -> str:
    """The clause itself: “, Ruiz falsely claimed”, without what it goes on to tell."""
    clause = after.strip(" ,.;:—–-").split(",")[0]
    return " ".join(clause.split()[:_MOST_AFTER])


def _doubt(text: str, words: SpeechWords) -> str:
    found = words.denial.search(text) or words.other.search(text)
    return found[0] if found else ""


def _find_second_hand(before: str, words: SpeechWords) -> str:
    """One person has the words from another: “Cole said that Ruiz had told him, …”."""
    verbs = list(words.verb.finditer(before))
    for outer, inner in pairwise(verbs):
        if that := _CONJUNCTION.match(before, outer.end()):
            subject = before[that.end() : inner.start()]
            if read_named(subject, words) and before[: outer.start()].strip():
                return before[: that.end()].strip()
    return ""


def _read_next(
    quotation: SourceQuotation,
    paragraphs: Sequence[QuotedParagraph],
    words: SpeechWords,
    language: Language,
) -> Frame | None:
    """The sentence after a quotation and its clause, where it takes the words back."""
    last = quotation.segments[-1]
    one = paragraphs[last.paragraph]
    number = one.find_run(last)
    if number is None:
        return None
    start, end = one.read_gap(number + 1)
    if quotation.said_at and quotation.said_at.paragraph == last.paragraph:
        start = min(max(start, quotation.said_at.end), end)
    found = _find_retraction(one.paragraph, last.paragraph, (start, end), words, language)
    if found or one.paragraph.typed[start:end].strip(" .,;:!?\"'”’»"):
        return found
    following = last.paragraph + 1
    if following >= len(paragraphs) or paragraphs[following].runs:
        return None
    after = paragraphs[following].paragraph
    return _find_retraction(after, following, (0, len(after.typed)), words, language)


def _find_retraction(
    paragraph: Paragraph,
    number: int,
    gap: tuple[int, int],
    words: SpeechWords,
    language: Language,
) -> Frame | None:
    start, end = gap
    for low, high in split_sentences(paragraph.typed[start:end], language)[:1]:
        sentence = paragraph.typed[start + low : start + high]
        found = words.retraction.search(sentence)
        if found and len(sentence.split()) <= _MOST_NEXT:
            place = SourceSpan(number, start + low, start + high)
            return Frame(sentence, found[0], place)
    return None
