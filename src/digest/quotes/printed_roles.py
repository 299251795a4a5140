"""The roles with which a release names people beside their quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from digest.content.model import Person
from digest.sources.people import Named
from digest.sources.release import Release
from digest.sources.same_names import Namesakes, is_form, is_same_name
from digest.sources.speech import SpeechWords
from digest.text.folding import fold

WORD = re.compile(r"[^\W_]+")


def list_words(text: str) -> Iterator[str]:
    return (word.casefold() for word in WORD.findall(fold(text)))


def list_printed_names(person: Person, release: Release) -> Iterator[Named]:
    """The person, as each clause beside a quotation names them."""
    return _index_named(release).find(person.name)


@lru_cache(maxsize=4)
def _index_named(release: Release) -> Namesakes[Named]:
    clauses = (quotation.clause for quotation in release.quotations)
    return Namesakes((named.name, named) for clause in clauses if clause for named in clause.named)


@lru_cache(maxsize=4)
def index_speakers(release: Release) -> Namesakes[int]:
    """The numbers of quotations by those who say them."""
    every = enumerate(release.quotations)
    return Namesakes((name, number) for number, each in every for name in each.speakers)


def is_printed_before(
    role: Sequence[str], person: Person, release: Release, words: SpeechWords
) -> bool:
    """Whether a clause has just this role before the name; “two librarians” are one each.

    What follows a name may be lost or hoped for: “Ana Ruiz, who stepped down as director”.
    """
    numbers = {*index_speakers(release).find(person.name)}
    clauses = (release.quotations[number].clause for number in numbers)
    for clause, named in ((each, named) for each in clauses if each for named in each.named):
        lead, found, rest = clause.text.partition(named.title or "\n")
        if not found or named.name not in rest or not is_same_name(person.name, named.name):
            continue
        title = [each for each in list_words(found) if each not in words.counts]
        is_modified = bool({*[*list_words(lead)][-1:]} & words.modifiers)
        pairs = zip(title, role, strict=False)
        if len(title) == len(role) and not is_modified and all(is_form(a, b) for a, b in pairs):
            return True
    return False
