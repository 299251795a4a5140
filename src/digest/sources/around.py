"""Read what the narrator says in the sentence that has a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from digest.languages import Language
from digest.sources.paragraphs import Paragraph, SourceSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.quoted import QuotedParagraph
from digest.sources.sentences import split_sentences
from digest.sources.speech import SpeechWords
from digest.values import dataclass

# A quotation, read as one word of the sentence around it: “Ruiz soll „…“ gesagt haben”.
QUOTED = "_"
_TWO = 2
_STOP = re.compile(r"\s*[.!?](?=\s+[^\W\d_a-zà-ÿ])")
# English alone has an owner before them: “in Lincoln’s own words”.
OWNED = r"(?<=\w)['’]s?\s(?:\w+\s)?@own_words\b"


@dataclass(frozen=True, slots=True)
class Around:
    """The narrator's words in the sentence of a run, and the place of the whole sentence."""

    before: str
    after: str
    span: SourceSpan

    def read(self, one: QuotedParagraph) -> str:
        return one.paragraph.typed[self.span.start : self.span.end].strip()


def read_around(span: SourceSpan, one: QuotedParagraph, language: Language) -> Around | None:
    """What the narrator says in the sentence of these words; None where they are in no run."""
    typed, number = one.paragraph.typed, one.find_run(span)
    if number is None:
        return None
    start, end = one.read_gap(number)
    sentences = split_sentences(typed[start:end], language)
    before = typed[start + sentences[-1][0] : end] if sentences else ""
    if before.rstrip().endswith((".", "!", "?")):
        before = ""
    start, end = one.read_gap(number + 1)
    sentences = split_sentences(typed[start:end], language)
    # Cole said: “It holds.” | The mayor never held a vote on it.
    after = typed[start : start + sentences[0][1]] if sentences else ""
    after = "" if one.ends_speech(number) else after
    if stop := _STOP.match(after):  # «…». | Después, la alcaldesa firmó el acta.
        after = stop[0]
    low, high = one.runs[number].outer
    place = SourceSpan(span.paragraph, low - len(before), high + len(after))
    return Around(before, after, place)


def is_plain(around: Around, words: SpeechWords) -> bool:
    """“…, said Ana Ruiz, mayor of Norwell.”: no word that frames, and no second verb of saying."""
    text = f"{around.before} {QUOTED} {around.after}"
    if words.framing.search(text) or words.fill(OWNED).search(text):
        return False
    if words.negates.search(around.before):
        return False
    return len([*islice(words.verb.finditer(around.before), _TWO)]) < _TWO


def find_next(
    quotation: SourceQuotation, paragraphs: Sequence[QuotedParagraph], language: Language
) -> SourceSpan | None:
    """The narrator's sentence after a quotation and its clause, also in the next paragraph."""
    last = quotation.segments[-1]
    one = paragraphs[last.paragraph]
    number = one.find_run(last)
    if number is None:
        return None
    start, end = one.read_gap(number + 1)
    if quotation.said_at and quotation.said_at.paragraph == last.paragraph:
        start = min(max(start, quotation.said_at.end), end)
    if one.paragraph.typed[start:end].strip(" .,;:!?\"'”’»"):
        return _find_first(one.paragraph, last.paragraph, (start, end), language)
    following = last.paragraph + 1
    if following >= len(paragraphs) or paragraphs[following].runs:
        return None
    after = paragraphs[following].paragraph
    return _find_first(after, following, (0, len(after.typed)), language)


def _find_first(
    paragraph: Paragraph, number: int, gap: tuple[int, int], language: Language
) -> SourceSpan | None:
    start, end = gap
    for low, high in split_sentences(paragraph.typed[start:end], language)[:1]:
        return SourceSpan(number, start + low, start + high)
    return None
