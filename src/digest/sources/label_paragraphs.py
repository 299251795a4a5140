"""Read the paragraphs beside a quoted one that say who spoke."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.languages import Language
from digest.sources.clauses import Clause, make_label
from digest.sources.clauses_before import read_before
from digest.sources.labels import find_credited
from digest.sources.mentions import is_bare_name, is_label
from digest.sources.name_tokens import read_tokens
from digest.sources.paragraphs import Paragraph, SourceSpan
from digest.sources.quoted import QuotedParagraph
from digest.sources.role_nouns import is_full_name
from digest.sources.sentences import split_sentences
from digest.sources.speech import SpeechWords
from digest.text.folding import normalize
from digest.values import dataclass

_MOST_LABEL_ROWS = 4
# “Ana Ruiz, head of the Harbour Trust.”, but “Ana Ruiz, Norwell Water Inc.”
_LAST_STOP = re.compile(r"(?<=\w{5})\.$")
_ASIDE = re.compile(r"([^\W\d_][^,]*, [^,]+), (\w+) [^,]+$")
_LEADING = (":", "：", "–", "—")

Said = tuple[Clause, SourceSpan]
"""A clause and its place."""


@dataclass(frozen=True)
class LabelFinder:
    """Labels, signatures and leads of a release: “Mayor Ana Ruiz”, “— Ana Ruiz”, “Ana Ruiz said:”.

    `used` is the place of the clause of the quotation before.
    """

    quoted: Sequence[QuotedParagraph]
    words: SpeechWords
    language: Language

    def find(self, number: int, used: SourceSpan | None) -> Said | None:
        """The paragraph beside a quoted one that says who spoke: before it, or after it.

        Words that lead on with a colon come first, then a name after a dash, then a label.
        """
        before = self._read_lead(number - 1)
        after = None if self._leads_on(number + 1) else self._read_label(number + 1)
        after = after or self._read_label_with_aside(number + 1)
        if before and before[0].kind == "said":
            return before
        label = self._read_label(number - 1)
        if after and (self._is_signature(number + 1) or self._is_below(used, number)):
            return after
        if after and used and self._is_above(used, number):
            return self._read_label(used.paragraph)
        return before or self._choose(label, after, used)

    def _choose(
        self, before: Said | None, after: Said | None, used: SourceSpan | None
    ) -> Said | None:
        """The label before, unless it is another quotation's, or says less than the one after."""
        if before and (used == before[1] or self._is_signature(before[1].paragraph)):
            return after
        if before and after and _is_plain(before[0]) and not _is_plain(after[0]):
            return after
        return before or after

    def _is_below(self, used: SourceSpan | None, number: int) -> bool:
        """Whether the label of the quotation before is below it: so is this one's."""
        if used is None or used.paragraph >= number:
            return False
        return not any(one.runs for one in self.quoted[used.paragraph : number])

    def _is_above(self, used: SourceSpan, number: int) -> bool:
        """Whether the label of the quotations right before is above the first of them: it holds on.

        What is below the last of them is then the label of those that follow.
        """
        between = self.quoted[used.paragraph + 1 : number]
        is_label = not self.quoted[used.paragraph].runs
        return is_label and bool(between) and all(_opens_in_marks(one) for one in between)

    def _is_signature(self, number: int) -> bool:
        return self.quoted[number].paragraph.typed.startswith(("—", "–", "―", "-", "~"))

    def _leads_on(self, number: int) -> bool:
        """“Ana Ruiz, mayor –”, “Quick facts:”: what follows the paragraph belongs to it."""
        is_any = number < len(self.quoted)
        return is_any and self.quoted[number].paragraph.typed.rstrip().endswith(_LEADING)

    def _read_lead(self, number: int) -> Said | None:
        """The last sentence of a paragraph that ends with a colon."""
        if number < 0 or not self.quoted[number].paragraph.typed.rstrip().endswith((":", "：")):
            return None
        typed = self.quoted[number].paragraph.typed
        start = split_sentences(typed, self.language)[-1][0]
        clause = read_before(typed[start:], self.words, opens=True)
        return (clause, SourceSpan(number, start, len(typed))) if clause else None

    def _read_label(self, number: int) -> Said | None:
        """A paragraph that is nothing but a name with its titles."""
        if not 0 <= number < len(self.quoted) or self.quoted[number].runs:
            return None
        paragraph = self.quoted[number].paragraph
        typed = paragraph.typed
        bare = join_rows(paragraph, len(typed), self.words).strip("—–―-~ ")
        if is_label(bare, self.words):
            clause = read_before(_LAST_STOP.sub("", bare), self.words, opens=True)
        else:
            clause = make_label(find_credited(bare.rstrip(" :"), self.words), self.words)
        return (clause, SourceSpan(number, 0, len(typed))) if clause else None

    def _read_label_with_aside(self, number: int) -> Said | None:
        """“Ana Ruiz, head of the Harbour Trust, | commenting on the campaign “Open Doors”.”."""
        one = self.quoted[number] if number < len(self.quoted) else None
        label = _ASIDE.match(one.narration) if one else None
        if one is None or label is None or not self.words.gerund.fullmatch(label[2].casefold()):
            return None
        name, _, role = label[1].partition(", ")
        is_named = is_full_name(read_tokens(name, self.words), self.words)
        is_signed = is_named and bool(role) and is_label(label[1], self.words)
        if not is_signed or self.words.verb.search(one.narration, label.end()):
            return None
        clause = make_label(label[1], self.words)
        return (clause, SourceSpan(number, 0, len(label[1]))) if clause else None


def _opens_in_marks(one: QuotedParagraph) -> bool:
    return bool(one.runs) and one.runs[0].outer[0] == 0


def _is_plain(clause: Clause) -> bool:
    """A label without a title or body: perhaps a heading."""
    return not any(named.title or named.organization for named in clause.named)


def join_rows(paragraph: Paragraph, end: int, words: SpeechWords) -> str:
    """The text up to a place; commas join a label's name, title and body on lines of their own."""
    text = paragraph.typed[:end]
    if len(paragraph.rows) == 1:
        return text
    count = paragraph.find_line(max(end - 1, 0)) - paragraph.line + 1
    rows = [row.strip().rstrip(",") for row in paragraph.rows[:count]]
    is_label_of_rows = (
        1 < count <= _MOST_LABEL_ROWS
        and normalize(" ".join(paragraph.rows[:count])) == text.strip()
        and is_bare_name(rows[0].lstrip("—–―-~ "), words)
    )
    return ", ".join(rows) if is_label_of_rows else text
