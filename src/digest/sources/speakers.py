"""Find the full names of who spoke, by what a source says elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import pairwise

from digest.sources.accords import find_according
from digest.sources.clauses import Clause
from digest.sources.described import SpokenTitles, find_age, keep_of_age
from digest.sources.genders import (
    Gender,
    is_indefinite,
    is_no_one,
    read_apposed_gender,
    read_called_gender,
    read_own_gender,
    read_titled_gender,
)
from digest.sources.given_names import find_given, may_be, read_name_gender
from digest.sources.held_places import HeldPlaces
from digest.sources.introductions import find_introduced
from digest.sources.joint_subjects import join_titled, split_people
from digest.sources.known_names import MOST_NAMESAKES, KnownNames
from digest.sources.known_subjects import leave_namesake
from digest.sources.last_names import find_full_names, is_last_name, list_lone_subjects
from digest.sources.meant import (
    Meant,
    find_several,
    is_plural,
    is_single,
    is_somebody_after,
    leave_told,
)
from digest.sources.mentions import SENTENCE_END, find_people, find_subjects
from digest.sources.name_index import NameIndex
from digest.sources.narrated_roles import NarratedRoles
from digest.sources.openings import drop_dateline
from digest.sources.paragraphs import SourceSpan
from digest.sources.people import Named
from digest.sources.quoted import FoundQuotation
from digest.sources.role_references import RoleReferences, is_after_role, is_subject
from digest.sources.said_names import ClauseNames, SaidNames, read_surname
from digest.sources.same_names import is_same_name, split_words
from digest.sources.subject_names import names_subject
from digest.sources.text_authors import find_authors, find_text_of
from digest.text.asked_again import keep_in_self

_EDGES = " ,.;:!?()"


@dataclass
class SpeakerFinder:
    """Finds the full names of who spoke, by what the release says elsewhere."""

    _index: NameIndex
    found: list[FoundQuotation]
    _speakers: KnownNames = field(default_factory=KnownNames)

    def __post_init__(self) -> None:
        self.quoted, self.words = self._index.quoted, self._index.words
        self._places = HeldPlaces(self._index, self.words)
        self._titles = SpokenTitles(self.words, self._read_narrated_gender)
        self._roles = RoleReferences(
            self._index, self._list_said, self._complete, self._read_gender, self.words
        )
        self._full = cache(lambda name: self._complete(Named(name), len(self.quoted)))
        self._narrated = NarratedRoles(self._roles, self._places, self._titles, self.words)

    def resolve(self) -> None:
        """Fill in the speakers, in order: a pronoun or nothing leads to one before."""
        for number, each in enumerate(self.found):
            before = self.found[number - 1] if number else None
            each.clause = leave_namesake(each.clause, self._index)
            each.speakers = each.speakers or self._find_speakers(each, before)
            named = each.clause.named if each.clause else ()
            if not any(one.is_organization for one in named):  # “the head of the League said”
                self._speakers.add(each.speakers)
            self._titles.add(each)

    def _find_speakers(
        self, each: FoundQuotation, before: FoundQuotation | None
    ) -> tuple[str, ...]:
        clause = each.clause
        if clause and (text := find_text_of(clause, self.words)) is not None:
            return self._find_author(text, each, before)
        if clause and clause.named:
            every = [replace(n, name=name) for n in clause.named for name in self._split(n.name)]
            full = [self._complete(named, each.segments[0].paragraph) for named in every]
            return tuple(full) if all(full) else ()
        is_both = clause is not None and clause.role in self.words.both
        if clause and clause.role and not (clause.pronoun or is_both):
            if age := find_age(clause, self.words):
                found = self._find_by_order(each, before, is_aged=True)
                return keep_of_age(found, age, self.quoted)
            held = self._find_holder(clause, each.segments[0], before)
            found = tuple(name for name in held if not is_after_role(name, clause, self.words))
            return self._places.choose(found, clause, self._read_opening(each.segments[0]))
        last = self.quoted[each.segments[-1].paragraph]
        if clause is None and is_somebody_after(last, each, self.words):
            return ()
        return self._find_by_order(each, before)

    def _find_holder(
        self, clause: Clause, at: SourceSpan, before: FoundQuotation | None
    ) -> tuple[str, ...]:
        if is_indefinite(clause.text, clause.role, self.words):
            return ()  # “A driver said”
        if view := self._speakers.find_viewer(clause.text, self.words):
            return view
        if surname := read_surname(clause.text, clause.role, self.words):
            return tuple(filter(None, [self._complete(Named(surname), at.paragraph)]))
        titled = self._said.find_titled(clause.text, self.words)
        is_one = is_subject(clause, self.words)
        found = self._narrated.find_holder(clause, at.paragraph) if is_one else ()
        if found := found or tuple(self._complete(n, at.paragraph) for n in titled):
            return found
        if before is None:
            return self._titles.find_by_article(clause) or self._find_alone(clause, at)
        since = self._list_since(before, at) - {""}
        again = self._roles.find_again(clause, before, since)
        spoken = self._titles.find_by_article(clause) or self._titles.find_described(clause)
        return again or self._roles.choose(clause, since, spoken)

    def _list_since(self, before: FoundQuotation, at: SourceSpan) -> set[str]:
        """Whom the narrator has named after the clause of the quotation before."""
        last = before.segments[-1]
        if last.paragraph != at.paragraph:
            return self._list_named(last.paragraph, at)
        text = self._read_opening(at).removeprefix(self._read_opening(last))
        return self._find_named(" ".join(SENTENCE_END.split(text)[1:]), at)

    def _find_alone(self, clause: Clause, at: SourceSpan) -> tuple[str, ...]:
        """“O autarca” for who cut the ribbon, “a diretora” for who “dirige a biblioteca”: alone."""
        since = max(at.paragraph - 2, -1)
        wanted = read_called_gender(clause.text, clause.role, self.words)
        given = find_given(self._read_between(since, at))
        near = {*given, *self._list_named(since, at)} - {""}
        named = {n for n in near if not wanted or self._read_gender(n) in ("", wanted)}
        is_called = all(self._roles.may_be_called(name, clause.role) for name in named)
        return tuple(named) if len(named) == 1 and is_called else ()

    def _find_author(
        self, named: Sequence[Named], each: FoundQuotation, before: FoundQuotation | None
    ) -> tuple[str, ...]:
        """“a nota do Conselho”, “adds the text”: the body whose text has the words."""
        at = each.segments[0]
        said = each.said_at or at
        lead = self.quoted[said.paragraph].paragraph.typed[: said.start]
        if named := named or find_authors(self._read_opening(said), lead, self.words):
            return tuple(self._complete(one, at.paragraph) for one in named)
        if before is None or before.clause is None:
            return ()
        is_body = before.clause.role in self.words.organizations
        is_body = is_body or any(one.is_organization for one in before.clause.named)
        return before.speakers if is_body else ()

    def _split(self, name: str) -> tuple[str, ...]:
        return self._index.split_pair(name) or (name,)

    def _complete(self, named: Named, at: int) -> str:
        """The full name for a last name, by the mentions before a paragraph, else by any.

        Empty where two people have the last name, and no title tells which of them it is.
        """
        if named.is_organization:
            kind = "" if " " in named.name else named.name.casefold()  # “The League”
            return next(iter(self._index.choose_body(kind, at)), named.name)
        named = self._index.unlisted.split(named)
        if len(split_words(named.name)) > 1 and not is_last_name(named.name, self.words):
            return self._index.spell_rank(named.name) or self._lengthen(named.name)
        every = find_full_names(named.name, self._index)
        if len(every) > MOST_NAMESAKES:
            return ""
        before = [name for name, paragraph in every.items() if paragraph <= at]
        if full := before or [*every]:
            return self._lengthen(self._choose(tuple(full), named.title))
        first = self._names.find_by_first(named.name) or self._index.find_by_first(named.name)
        return first or named.name

    @keep_in_self
    def _lengthen(self, name: str) -> str:
        """“María Fernández Ortiz” for “Fernández Ortiz” or “María Fernández”, if one person is."""
        if not name:
            return ""  # Two people have the last name.
        longer = self._names.list_longer(name) or self._index.list_longer(name)
        is_one = [self._index.roles.compare(name, each) for each in longer] == ["same"]
        return longer[0] if is_one else name

    def _list_said(self) -> list[Named]:
        return [named for each in self.found if (own := each.clause) for named in own.named]

    @cached_property
    def _names(self) -> ClauseNames:
        return ClauseNames(self._list_said())

    @cached_property
    def _said(self) -> SaidNames:
        return SaidNames(self._list_said())

    @keep_in_self
    def _choose(self, full: Sequence[str], title: str | None) -> str:
        """The longest spelling, where all are of one person or one of them has the title."""
        # “Ana Ruiz” for “ANA RUIZ” of a letterhead.
        longest = max(full, key=lambda name: (len(name.split()), not name.isupper()))
        if all(is_same_name(longest, name) for name in full):
            return longest
        titled = {name for name in full if title and self._has_title(name, title)}
        return next(iter(titled)) if len(titled) == 1 else ""

    def _has_title(self, name: str, title: str) -> bool:
        titles = ((each.title or "").casefold() for each in self._said.find(name))
        having = (self.quoted[n].narration for n in self._index.list_paragraphs(name))
        is_said = any(title.casefold() in each for each in titles)
        return is_said or any(f"{title} {name}" in text for text in having)

    def _read_narrated_gender(self, name: str) -> Gender:
        every = self._index.find_full_names(name.rsplit(maxsplit=1)[-1])
        if name not in every:
            return self._read_lone_gender(name)
        text = self.quoted[every[name]].narration
        before, _, after = text.partition(name)
        return read_own_gender(before, self.words) or read_apposed_gender(after, self.words)

    def _read_lone_gender(self, name: str) -> Gender:
        """« sœur | Bernadette »: by the word right before a name that is never told in full."""
        return read_titled_gender(self._leads.get(name, ""), self.words)

    @cached_property
    def _leads(self) -> Mapping[str, str]:
        """The word before each one, where the narrator first has it."""
        pairs = [each for one in self.quoted for each in pairwise(one.narration.split())]
        return {word.strip(_EDGES): lead for lead, word in reversed(pairs)}

    def _find_by_order(
        self, each: FoundQuotation, before: FoundQuotation | None, *, is_aged: bool = False
    ) -> tuple[str, ...]:
        """The speaker before, unless the narrator has named somebody else since."""
        at, words = each.segments[0], self.words
        clause = None if is_aged else each.clause
        pronoun = clause.pronoun if clause else ""
        since = before.segments[-1].paragraph if before else max(at.paragraph - 2, -1)
        named = leave_told(self._list_named(since, at), self.quoted, each, words)
        is_both = clause is not None and (clause.role in words.both or is_plural(clause, words))
        if pronoun in words.they or is_both:
            typed = self.quoted[at.paragraph].paragraph.typed[: at.start]
            return find_several(named, before, typed)
        if "" in named or (clause and is_no_one(clause.text, pronoun, words)):
            return ()
        spoken = before.speakers if before else ()
        is_one = len(spoken) > 1 and clause is not None and is_single(clause, words)
        if before and spoken and not (named - set(spoken) or is_one):
            if may_be(pronoun, spoken, words) and self._titles.agree(pronoun, before):
                return spoken
            if only := self._titles.find(pronoun):
                return only
        # “Photo: Ben Cole | Ana Ruiz spoke.”: no sentence goes on in the next paragraph.
        text = f"{self._read_between(since, at)} . {self._read_opening(at)}"
        meant = Meant(self._read_gender, words, lambda one: self._narrated.find(one, at.paragraph))
        found = meant.find(named, spoken, clause, text)
        own = (name for name in found if not self._speakers.find(name))
        return () if any(names_subject(name, self._index) for name in own) else found

    def _read_gender(self, name: str) -> Gender:
        """By the given name, where that is a woman's, else by the title before it."""
        own = read_name_gender(name, self.words)
        return own if own == "feminine" else self._read_narrated_gender(name) or own

    def _read_between(self, since: int, at: SourceSpan) -> str:
        return " . ".join(drop_dateline(o.narration) for o in self.quoted[since + 1 : at.paragraph])

    def _list_named(self, since: int, at: SourceSpan) -> set[str]:
        """The full names of the release that the narrator has between two places."""
        texts = (self._read_between(since, at), self._read_opening(at))
        return {name for text in texts if text for name in self._find_named(text, at)}

    def _find_named(self, text: str, at: SourceSpan) -> set[str]:
        finders = (find_people, find_subjects, find_according, find_introduced)
        found = (name for find in finders for name in find(text, self.words))
        pairs = (name for each in found for name in self._split(each))
        people = {self._full(name) for each in pairs for name in split_people(each, self.words)}
        known = self._speakers.find(text) | set(self._list_subjects(text, at))
        return join_titled(people - {""} | known, self.words) | {
            *self._narrated.find(text, at.paragraph)
        }

    def _list_subjects(self, text: str, at: SourceSpan) -> Iterator[str]:
        """“Asked about it, Hutchins | laughed”: last names of people named in full so far."""
        for name in list_lone_subjects(text, self.words):
            # “said Ana Ruiz. Norwell | cheered” has no such name.
            every = self._index.list_named(name).items()
            if any(n <= at.paragraph and full in self.quoted[n].narration for full, n in every):
                yield self._complete(Named(name), at.paragraph) or name

    def _read_opening(self, at: SourceSpan) -> str:
        """The narration of a paragraph before this place."""
        return self.quoted[at.paragraph].read_opening(at.start)
