"""Write the quotes of a draft as YAML, and those that are not taken as comments to take over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field

from digest.content.values import make_free_id
from digest.drafting.cast import Cast, DraftPerson
from digest.drafting.drafts import Draft, DraftQuote
from digest.drafting.proposals import Choices
from digest.drafting.scalars import write_scalar
from digest.problems import Problem
from digest.quotes.seams import list_seams
from digest.social.networks import NETWORKS
from digest.text.folding import fold
from digest.values import dataclass

MARK = "  # replace before sending"
SPEAKER = "quote-speaker"
_FEW_WORDS = 3
_NO_STOP = 2
_VOUCHED = "How you know who spoke"
# Who is to be named in a quote of which nobody is known to have spoken, as in a new edition.
NOBODY = DraftPerson("speaker", "Full Name")


@dataclass
class QuoteText:
    """The quotes of one draft; `check` writes a comment for a person to look at."""

    draft: Draft
    cast: Cast
    choices: Choices
    check: Callable[[str, int | None, int], str]
    _ids: set[str] = field(default_factory=set)

    def write(self) -> Iterator[str]:
        yield "quotes:"
        taken = {number for number, _ in list_taken(self.draft, self.choices)}
        for number in taken:
            yield from self._write_taken(number, self.draft.quotes[number])
        for number, quote in enumerate(self.draft.quotes):
            if number not in taken:
                yield from self._write_left_out(quote, self.choices.left_out.get(number))

    def _write_taken(self, number: int, quote: DraftQuote) -> Iterator[str]:
        attribution = quote.attribution
        is_sure = attribution.confidence == "high"
        is_office = not is_sure and any(each.is_office for each in attribution.speakers)
        if number == self.choices.open:
            yield self.check(f"who spoke? {tell_open(quote)}", quote.line, 2)
        elif not is_sure:
            shown = "; it has no posts until you delete its `skip`" if is_office else ""
            yield self.check(f"who spoke? {attribution.reason}{shown}", quote.line, 2)
        more = (f"    # vouched: {_VOUCHED}",) if number == self.choices.open else ()
        yield from self._write_quote(quote, more, "")
        if chosen := self.choices.seams.get(number):
            yield self.check(_ask_seam(*chosen), quote.line, 4)
            yield f'    seam: "{choose_seam(*chosen)[0]}"'
        if is_office:
            yield f"    skip: [{', '.join(NETWORKS)}]"
        elif skipped := self.choices.skips.get(number):
            names = ", ".join(dict.fromkeys(skipped))
            yield self.check(f"too long for {names}: shorten it with `excerpts:`", quote.line, 4)
            yield f"    skip: [{names}]"

    def _write_quote(self, quote: DraftQuote, more: Iterable[str], mark: str) -> Iterator[str]:
        speakers = [each.id for each in self.cast.list_speakers(quote)]
        wanted = "-".join(speakers) if len(speakers) < 3 else speakers[0]  # noqa: PLR2004
        id = make_free_id(wanted[:58].strip("-") or f"line-{quote.line}", self._ids)
        self._ids.add(id)
        yield f"  - id: {id}"
        yield f"    speaker: {list_ids(speakers) if speakers else NOBODY.id}{mark}"
        yield from more
        yield "    segments:"
        for words in self.list_segments(quote):
            yield f"      -{write_scalar(words, 8)}"

    def _write_left_out(self, quote: DraftQuote, problem: Problem | None) -> Iterator[str]:
        """As comments: without their signs, and with the question answered, the quote is taken."""
        is_open = problem is None or problem.check == SPEAKER
        reason = tell_reason(quote, problem)
        yield self.check(f"not taken: {reason}", quote.line, 2)
        more = (f"    vouched: {_VOUCHED}{MARK}",) if is_open else ()
        mark = "" if quote.attribution.speakers else MARK
        yield from comment_out(self._write_quote(quote, more, mark))

    def list_segments(self, quote: DraftQuote) -> list[str]:
        """The words as the text has them; as digest reads them where a line splits a word."""
        paragraphs = self.draft.release.paragraphs
        words = []
        for found, span in zip(quote.segments, quote.quotation.segments, strict=True):
            typed = paragraphs[span.paragraph].typed[span.start : span.end]
            is_same = fold(found.words) == fold(typed) and found.words.isprintable()
            words.append(found.words if is_same else typed)
        return words


def list_taken(draft: Draft, choices: Choices) -> list[tuple[int, DraftQuote]]:
    """The quotes that the edition has, with their numbers in the draft."""
    return [
        (number, quote)
        for number, quote in enumerate(draft.quotes)
        if number == choices.open or (number not in choices.left_out and quote.attribution.speakers)
    ]


def list_open(draft: Draft, choices: Choices) -> list[int]:
    """The quotes of which only is not sure who spoke, those with a likely speaker first."""
    left_out = {n for n, each in choices.left_out.items() if each.check != SPEAKER}
    numbers = [number for number in range(len(draft.quotes)) if number not in left_out]
    return sorted(numbers, key=lambda number: not draft.quotes[number].attribution.speakers)


def tell_open(quote: DraftQuote) -> str:
    """Why it is not sure who spoke, and what to do."""
    attribution = quote.attribution
    names = " and ".join(each.name for each in attribution.speakers)
    asked = f"If it was {names}, write" if names else "Write the name below `people:`, and write"
    return f"{attribution.reason}. {asked} at `vouched:` how you know"


def tell_reason(quote: DraftQuote, problem: Problem | None) -> str:
    """Why a quote is not taken, and what would make it one."""
    attribution = quote.attribution
    names = " and ".join(each.name for each in attribution.speakers)
    how = "delete the # of its lines and write how you know"
    if problem is None:
        return f"{attribution.reason}. If you know who spoke, {how}"
    if problem.check != SPEAKER:
        return f"{problem.message} {problem.fix}"
    if attribution.confidence == "low":
        return f"{attribution.reason}. If {names} said this, {how}"
    return f"{problem.message} If {names} said this, {how}"


def choose_seam(first: str, second: str) -> tuple[str, str]:
    """The seam that is likely, and the words as it joins them: a comma, or before a capital a stop.

    “Today, | Lindvik wins”: after few words the capital is that of a name.
    """
    is_long = len(first.split()) > _FEW_WORDS
    seams = list_seams(first, second)
    return seams[0] if is_long and len(seams) > _NO_STOP else seams[-1]


def _ask_seam(first: str, second: str) -> str:
    chosen = choose_seam(first, second)
    others = [
        f'`seam: "{value}"` for {shown}'
        for value, shown in list_seams(first, second)
        if value != chosen[0]
    ]
    return f"is {chosen[1]} right? If not, write {' or '.join(others)}"


def comment_out(entries: Iterable[str]) -> Iterator[str]:
    """Entries of a list or a mapping that is set in by two."""
    yield from (f"  # {line[2:]}" for entry in entries for line in entry.splitlines())


def list_ids(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else f"[{', '.join(ids)}]"
