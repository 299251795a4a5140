"""Check that no text was damaged by a wrong encoding or by copying, in content or source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from digest.checks import Check, Example, Finding, Subject
from digest.content.characters import show
from digest.content.model import Edition
from digest.problems import Location
from digest.quotes.locating import locate_segments
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from digest.text.damage import find_damage, is_lost, repair
from digest.text.folding import find_joined, split_joined
from digest.text.later import compile_scripts_later


def find(subject: Subject) -> Iterator[Finding]:
    """One problem for each text of the content, and a warning for a source that has damage."""
    edition = subject.edition
    seen: set[Location] = set()
    for places, (keys, text) in subject.list_texts():
        if places.at(*keys) not in seen and (found := _find_word_of(text)):
            seen.add(places.at(*keys))
            yield Finding(places.find_words(found[0], *keys), *found[1:])
    if edition.release:
        yield from _find_beside_quotes(edition, edition.release)
        yield from _find_in_source(edition.release)


def _find_beside_quotes(edition: Edition, release: Release) -> Iterator[Finding]:
    """Damage in the source's clause that says who spoke: a name that only its author knows.

    Words that decode back are proved as they were meant.
    """
    damaged = [*_list_damaged(release)]
    for index, quote in enumerate(edition.quotes if damaged else ()):
        spans = [s for s in locate_segments(quote, release) if s] if quote.vouched is None else []
        clauses = [(span, _read_clause(release, span)) for span in spans]
        found = ((span, word) for span, text in clauses for word in damaged if _has(text, word))
        for span, word in [*found][:1]:
            meant = f" for “{repair(word)}”" if not is_lost(word) else ""
            place = release.show_place(release.find_line(span))
            message = f"{place} has “{show(word)}”{meant} where it says who spoke."
            yield Finding(edition.places.at("quotes", index), message, _VOUCH)


def _list_damaged(release: Release) -> Iterator[str]:
    """The words of a source that have damage, as they are in the file."""
    for line in release.text.split("\n"):
        done = 0  # A word may be as long as the text, with damage all over: it is looked at once.
        for each in find_damage(line):
            if each.start >= done:
                yield _find_word(line, each.start, each.end).strip(_MARKS)
                end = line.find(" ", each.end)
                done = end if end >= 0 else len(line)


def _read_clause(release: Release, span: SourceSpan) -> str:
    """The clause that says who spoke, as digest reads it."""
    quotation = release.find_quotation(span)
    said = quotation.said_at if quotation else None
    return release.paragraphs[said.paragraph].typed[said.start : said.end] if said else ""


def _has(text: str, damaged: str) -> bool:
    return (damaged if is_lost(damaged) else repair(damaged)) in text


# Unicode's security mechanisms (UTS 39, section 5.4; read 2026-11-30) allow four.
_FIVE_SIGNS = re.compile(r"[^\w\s\x00-\x7f\u2000-\u20cf\u2100-\u2bff]{5}")
_MANY_MARKS = compile_scripts_later(r"\p{Mn}{5,}")
_SHOWN = 12


def _find_word_of(text: str) -> tuple[str, str, str] | None:
    """The first damaged word of a text, what is wrong with it, and the fix."""
    if found := find_damage(text):
        word = _find_word(text, found[0].start, found[0].end)
        if is_lost(word):
            return word, f"{_tell_lost(word)}.", "Type this word again, spelled as in the source."
        message = f"“{show(word)}” was damaged by a wrong encoding: it is “{repair(word)}”."
        return word, message, f"Write this instead: {repair(word)}"
    if _FIVE_SIGNS.search(text) and (marked := _MANY_MARKS.search(text)):
        word = _find_word(text, *marked.span())
        message = f"“{show(word[:_SHOWN])}…” has {len(marked[0])} marks on one letter."
        return word, message, "Type this word again, with the marks that its language has."
    if joined := find_joined(text):
        sign, word = joined[0], _find_word(text, *joined.span())
        message = (
            f"“{word}” has “{sign}” (U+{ord(sign):04X}), one character for {split_joined(sign)}."
        )
        return word, message, f"Write this instead: {split_joined(word)}"
    return None


def _tell_lost(word: str) -> str:
    """What is wrong with a character that cannot be told from its damage."""
    for sign in word:
        if sign == "\ufffd":
            return f"A character in “{show(word)}” was lost and replaced by �"
        if category(sign) == "Co":
            return f"“{show(word)}” has U+{ord(sign):04X}, which only some fonts can show"
    return f"A character in “{show(word)}” was lost"


def _find_word(text: str, start: int, end: int) -> str:
    """A place with the letters around it, up to the spaces."""
    first = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    ends = [at for sign in " \n" if (at := text.find(sign, end)) >= 0]
    return text[first : min(ends, default=len(text))]


def _find_in_source(release: Release) -> Iterator[Finding]:
    """One warning, at the first damaged line; digest reads what decodes back as it was meant."""
    lines = [
        (number, line, found)
        for number, line in enumerate(release.text.split("\n"), start=1)
        if (found := find_damage(line))
    ]
    if not lines:
        return
    number, line, found = lines[0]
    word = _find_word(line, found[0].start, found[0].end)
    count = sum(len(each) for _, _, each in lines)
    others = f" The source has {count} such places." if count > 1 else ""
    if is_lost(word):
        message = f"{_tell_lost(word)}."
        fix = (
            "Ask the sender for an undamaged copy of the press release. Do not guess quoted words."
        )
    else:
        message = f"The source has “{show(word)}” for “{repair(word)}”."
        fix = f"You can leave the source as it is. In your own text, write {repair(word)}"
    is_line = release.unit == "line"
    where = Location(release.path, release.find_place(number) if is_line else 1)
    place = "" if is_line else f" ({release.show_place(number)})"
    yield Finding(where, f"{message.removesuffix('.')}{place}.{others}", fix, "warning")


_MARKS = " .,;:!?…()\"'“”‘’«»„"
_VOUCH = (
    "Ask the sender for an undamaged copy of the press release. If you know who spoke, say how at"
    ' the quote: `vouched: "I have the letter on paper."`.'
)

CHECK = Check(
    id="damaged-text",
    severity="error",
    why="Text that was saved or copied in a wrong encoding shows signs such as â€™ in place of"
    " letters. Text that was copied from a PDF may have one character, ﬁ, for two letters.",
    fix="Write the text that the message proposes. Damage in the source is a warning, but where it"
    " says who spoke.",
    can_be_lowered=False,
    bad=Example(edition="headline: The townâ€™s cafÃ© opens"),
    good=Example(edition="headline: The town’s café opens"),
    find=find,
)
