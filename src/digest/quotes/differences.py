"""What is other in a quote than it was when it was approved: words, speakers and excerpts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from digest.content.model import Person
from digest.quotes.joining import JoinedQuote

# Words shown on each side of a change, and how many changes are shown one by one.
_AROUND = 2
_MOST = 4


def list_differences(before: JoinedQuote, now: JoinedQuote) -> tuple[str, ...]:
    """Each difference that an approval minds, as “old” → “new”."""
    return (*_compare_words(before.text, now.text), *_compare_others(before, now))


def _compare_words(before: str, now: str) -> Iterator[str]:
    """The changed runs with the words around them; the whole texts where most of it is other."""
    old, new = before.split(), now.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if old == new:
        return
    groups = list(matcher.get_grouped_opcodes(_AROUND))
    if len(groups) > _MOST or not any(tag == "equal" for group in groups for tag, *_ in group):
        groups = [[("replace", 0, len(old), 0, len(new))]]
    for group in groups:
        first, last = group[0], group[-1]
        yield _tell(_cut(old, first[1], last[2]), _cut(new, first[3], last[4]))


def _cut(words: Sequence[str], start: int, end: int) -> str:
    before, after = "… " * (start > 0), " …" * (end < len(words))
    return f"{before}{' '.join(words[start:end])}{after}"


def _compare_others(before: JoinedQuote, now: JoinedQuote) -> Iterator[str]:
    old, new = before.quote, now.quote
    if len(old.speakers) != len(new.speakers):
        yield _tell(_name(old.speakers), _name(new.speakers), "speakers")
    else:
        for was, is_now in zip(old.speakers, new.speakers, strict=True):
            yield from _compare_person(was, is_now)
    kept = [[excerpt.words for excerpt in quote.excerpts] for quote in (old, new)]
    yield from (f"the excerpt “{text}” is gone" for text in kept[0] if text not in kept[1])
    yield from (f"the excerpt “{text}” is new" for text in kept[1] if text not in kept[0])


def _compare_person(was: Person, now: Person) -> Iterator[str]:
    pairs = [
        ("name", was.name, now.name),
        ("role", was.role, now.role),
        ("short role", was.short_role, now.short_role),
        ("organization", _organization(was)[0], _organization(now)[0]),
        ("short name", _organization(was)[1], _organization(now)[1]),
    ]
    yield from (_tell(old, new, name) for name, old, new in pairs if old != new)


def _organization(person: Person) -> tuple[str | None, str | None]:
    own = person.organization
    return (own.name, own.short_name) if own else (None, None)


def _name(people: Sequence[Person]) -> str:
    return ", ".join(person.name for person in people)


def _tell(old: str | None, new: str | None, name: str = "") -> str:
    before, after = (f"“{text}”" if text else "nothing" for text in (old, new))
    return f"{name and f'{name} '}{before} → {after}"
