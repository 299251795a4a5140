"""Find who is meant by a word for anybody: “la chercheuse” for “directrice du laboratoire”."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from digest.sources.clauses import Clause
from digest.sources.genders import (
    GENDERS,
    Gender,
    agrees,
    is_indefinite,
    read_gender,
    read_held_gender,
    read_pronoun,
    read_titled_gender,
)
from digest.sources.given_names import read_name_gender
from digest.sources.grouped_names import GroupedNames
from digest.sources.people import Named
from digest.sources.quoted import FoundQuotation, QuotedParagraph
from digest.sources.same_names import is_same_name
from digest.sources.speech import SpeechWords
from digest.text.word_lists import leave, unite

_AGED = r"(\d+)[ -]@aged(?!\w)"


def find_age(clause: Clause, words: SpeechWords) -> str:
    """The age by which a named person is called: „verrät die | 84|-Jährige“."""
    found = words.fill(_AGED).search(clause.text)
    return found[1] if found and not is_indefinite(clause.text, clause.role, words) else ""


def keep_of_age(
    names: tuple[str, ...], age: str, quoted: Sequence[QuotedParagraph]
) -> tuple[str, ...]:
    """Without those for whom a source has another age: “Ana Ruiz, 31,”, “Ana Ruiz (31)”."""
    told = re.compile(rf"({'|'.join(map(re.escape, names))})(?:,| \()\s*(\d{{1,3}})[,)]")
    ages = {found for one in quoted for found in told.findall(one.narration)} if names else set()
    known = {name for name, _ in ages}
    return tuple(name for name in names if name not in known or (name, age) in ages)


@dataclass
class SpokenTitles:
    """Those who have spoken so far, and what their clauses call them; who is the only such one.

    `read_narrated` is the gender by what the narrator calls somebody elsewhere.
    """

    words: SpeechWords
    read_narrated: Callable[[str], Gender]
    _unread: list[FoundQuotation] = field(default_factory=list)
    _titles: dict[str, str] = field(default_factory=dict)
    _by_title: GroupedNames = field(default_factory=GroupedNames)
    _by_article: GroupedNames = field(default_factory=GroupedNames)
    _by_family: dict[int, GroupedNames] = field(default_factory=dict)

    def add(self, each: FoundQuotation) -> None:
        named = each.clause.named if each.clause else ()
        if len(each.speakers) == 1 and not any(one.is_organization for one in named):
            own = next((one.title for one in named if one.title), "")
            name = each.speakers[0]
            self._titles[name] = self._titles.get(name) or own or ""
            self._by_title.put(name, read_titled_gender(self._titles[name], self.words))
        if each.clause:
            self._unread.append(each)

    def agree(self, pronoun: str, before: FoundQuotation) -> bool:
        """Whether “she” may be who has just spoken, by all that she was called."""
        if len(before.speakers) > 1 and self.words.has_compounds:
            return True  # „sagten sie“
        named = before.clause.named if before.clause else ()
        is_person = len(before.speakers) == 1 and not any(each.is_organization for each in named)
        titles = (self._titles.get(name) for name in before.speakers if is_person)
        known = (Named(name, title) for name, title in zip(before.speakers, titles, strict=False))
        return agrees(pronoun, [*named, *known], self.words)

    def find(self, pronoun: str) -> tuple[str, ...]:
        """“she added” after a chairman: the one woman among them."""
        wanted = read_pronoun(pronoun, self.words)
        only = self._by_title.find_only(("", wanted)) if wanted else ()
        return only if self._by_title.find_only((wanted,)) == only else ()

    def find_by_article(self, clause: Clause) -> tuple[str, ...]:
        """“lembrou a autarca”, a role that no list has: the one woman who has spoken so far."""
        wanted = read_gender(clause.text, clause.role, self.words)
        known = leave(self.words.titles, self.words.any_office)
        known = unite(known, self.words.organizations)
        if not wanted or clause.role in known:
            return ()
        self._read()
        return self._by_article.find_only(("", wanted))

    def find_described(self, clause: Clause) -> tuple[str, ...]:
        """The one speaker with a role of that family, and of that gender."""
        families = (n for n, own in enumerate(self.words.families) if own.fullmatch(clause.role))
        family = next(families, None) if clause.role in self.words.any_office else None
        if family is None or is_indefinite(clause.text, clause.role, self.words):
            return ()
        self._read()
        wanted = read_gender(clause.text, clause.role, self.words)
        held = self._by_family.get(family, GroupedNames())
        return held.find_only(("", wanted) if wanted else GENDERS)

    def _read(self) -> None:
        """What the clauses since the last question call those who spoke; few releases ask."""
        for each in self._unread:
            if each.clause:
                self._read_articles(each.clause, each.speakers)
                self._read_families(each.clause, each.speakers)
        self._unread.clear()

    def _read_articles(self, clause: Clause, speakers: tuple[str, ...]) -> None:
        for name in speakers if len(speakers) == 1 else ():
            titles = [each.title for each in clause.named if each.title]
            own = read_gender(clause.text, titles[-1], self.words) if titles else None
            if own is not None or not self._by_article.has(name):
                known = own or self.read_narrated(name) or read_name_gender(name, self.words)
                self._by_article.put(name, known)

    def _read_families(self, clause: Clause, speakers: tuple[str, ...]) -> None:
        for named in clause.named:
            title = named.title or ""
            own = [n for n, each in enumerate(self.words.families) if each.search(title)]
            for name in speakers:
                if not is_same_name(name, named.name):
                    continue
                for number in range(len(self.words.families)):
                    group = read_held_gender(title, self.words) if number in own else "other"
                    self._by_family.setdefault(number, GroupedNames()).put(name, group)
