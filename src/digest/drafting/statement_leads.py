"""Find the words that say that a statement or a speech without quotation marks follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from functools import cached_property

from digest.drafting.bodies import read_bodies
from digest.drafting.narrator import Narrator
from digest.sources.clauses import Clause
from digest.sources.clauses_before import read_before
from digest.sources.genders import is_indefinite
from digest.sources.known_names import find_name
from digest.sources.mentions import is_label
from digest.sources.name_tokens import read_token
from digest.sources.names import read_named
from digest.sources.offices import is_office, list_offices
from digest.sources.openings import drop_opening
from digest.sources.paragraphs import SourceSpan
from digest.sources.people import Named
from digest.sources.quoted import FoundQuotation
from digest.sources.speakers import SpeakerFinder
from digest.text.asked_again import keep_in_self
from digest.values import dataclass

ENDED = re.compile(r"[.!?…][\s\"'”’»“‘«)\]]*$")
_COLON = re.compile(r"\s?[:：]\s*")
_POSSESSIVE = re.compile(r"['’]s?$")
_MOST_LEAD = 60
_LONG_HEADING = 80  # letters of a line that ends with a stop
_MOST_AFTER_VERB = 2
_FULL_NAME = 2
_MOST_SPEAKERS = 3


@dataclass(frozen=True, slots=True)
class StatementLead:
    """Words that say that what follows them is a statement: a heading, or “…:”.

    `start` is where the statement begins, if that is in the same paragraph. A bare one is no more
    than “Ana Ruiz said:”; `clause` is “The minister said:”, which names nobody.
    """

    place: SourceSpan
    text: str
    speakers: tuple[Named, ...]
    start: int = 0
    is_heading: bool = False
    is_bare: bool = False
    clause: Clause | None = None


@dataclass
class LeadFinder:
    """Reads by what a release leads to a statement, and whose it is: people's or one body's."""

    narrator: Narrator
    unread: list[SourceSpan] = field(default_factory=list)
    """Headings of statements whose speakers have neither names nor offices."""

    def find(self) -> Iterator[StatementLead]:
        layout, words = self.narrator.layout, self.narrator.words
        if not self._has_cue():
            return
        is_prepared = any(words.match("prepared").search(row.text) for row in layout.rows)
        for row in layout.rows:
            is_title = words.find_statement(row.text) is not None
            is_title = is_title and not (ENDED.search(row.text) and len(row.text) > _LONG_HEADING)
            if (is_title or is_prepared) and not row.text.endswith(":"):
                yield from self._make_lead(row.span, row.text, is_title=is_title)
        for number in range(len(self.narrator.release.paragraphs)):
            if number < layout.tail:
                yield from self.read(number)

    def _has_cue(self) -> bool:
        text, words = self.narrator.release.text, self.narrator.words
        has_lead = re.search(r"[:：]\s*\n", text) is not None
        return has_lead or any(words.match(k).search(text) for k in ("statements", "prepared"))

    def _make_lead(
        self, place: SourceSpan, text: str, *, is_title: bool, start: int = 0, is_body: bool = False
    ) -> Iterator[StatementLead]:
        named = (
            self._read_speakers(text, is_heading=not is_body)
            if is_title
            else self._read_people(text)
        )
        if not named and is_title and not is_body and self._says_by_whom(text):
            self.unread.append(place)
        if speakers := self._complete_all(named, place):
            yield StatementLead(place, text, speakers, start, is_heading=not is_body)

    def _complete_all(self, named: tuple[Named, ...], place: SourceSpan) -> tuple[Named, ...]:
        """The speakers by their full names; nothing where one of them has none."""
        found = []
        for each in named:
            name = each.name if is_office(each) else self._complete(each, place)
            if not name:
                return ()
            body = name if each.is_organization else each.organization
            found.append(replace(each, name=name, organization=body))
        return tuple(found)

    def read(self, number: int) -> Iterator[StatementLead]:
        """“Mayor Ana Ruiz issued the following statement:”, “Ana Ruiz said:” without marks."""
        typed = self.narrator.release.paragraphs[number].typed
        if self.narrator.release.quoted[number].runs:
            return
        noun = self.narrator.words.find_statement(typed)
        colon = _COLON.search(typed, noun.end() if noun else 0)
        end = colon.end() if colon else self._find_announced(typed)
        if not end or len(typed[:end].split()) > _MOST_LEAD:
            return
        rest = typed[end:].strip()
        if rest and (rest[0].islower() or not ENDED.search(rest)):
            return
        dateline = self.narrator.layout.find_dateline(number)
        begins = dateline.end() if dateline and dateline.end() < end else 0
        place = SourceSpan(number, begins, end)
        text = typed[begins:end].strip().rstrip(".")
        if noun and noun.end() <= end:
            yield from self._make_lead(
                place, text, is_title=True, start=end if rest else 0, is_body=True
            )
            return
        clause = self._read_clause(typed) if colon and not rest else None
        if clause is None:
            return
        named = self._read_said(typed, clause)
        if speakers := self._complete_all(named, place):
            yield StatementLead(place, typed, speakers, is_bare=True)
        elif not named and self._is_by_role(clause):
            held = self._find_held(clause, place)
            yield StatementLead(place, typed, held, is_bare=True, clause=clause)

    def _find_announced(self, typed: str) -> int:
        """Where “… issued the following statement.” ends, or 0."""
        found = self.narrator.words.match("announced").search(typed)
        return len(typed) if found and ENDED.search(typed) else 0

    def _read_clause(self, typed: str) -> Clause | None:
        clause = read_before(typed, self.narrator.speech, opens=False)
        is_said = clause is not None and clause.kind == "said" and bool(clause.verb)
        last = " ".join(typed.split()[-_MOST_AFTER_VERB:])
        is_release = self.narrator.words.match("release_notes").search(last)
        return clause if is_said and not is_release else None  # “issued this press release:”

    def _is_by_role(self, clause: Clause) -> bool:
        """“The minister said:”, “She added:”: no name is in it."""
        words = self.narrator.speech
        is_role = clause.role in words.titles and not is_indefinite(clause.text, clause.role, words)
        is_end = len(clause.text.rpartition(clause.verb)[2].split()) <= _MOST_AFTER_VERB
        return is_end and (clause.pronoun in words.he | words.she or is_role)

    def _find_held(self, clause: Clause, place: SourceSpan) -> tuple[Named, ...]:
        """Who is meant by a role or a pronoun, as the release names them elsewhere."""
        name = self._resolve(clause, place)
        return (Named(name),) if name else ()

    def _read_said(self, typed: str, clause: Clause) -> tuple[Named, ...]:
        """Who is the subject of “… said today:”; nothing may follow the verb but a little word."""
        after = typed[typed.rfind(clause.verb) + len(clause.verb) :].strip(" :：,")
        # “Zur Schließung der Brücke erklärt Ministerin Ada Beispiel:”
        turned = self._read_people(after) if after and clause.named else ()
        if turned and all(_is_full_in(each, after) for each in turned):
            return turned
        if len(after.split()) > _MOST_AFTER_VERB:
            return ()
        if not clause.named:
            return self._read_offices(typed)
        return clause.named

    def _read_speakers(self, text: str, *, is_heading: bool) -> tuple[Named, ...]:
        """“Statement by X, mayor, on …”, “X’s statement on …”, “X issued this statement:”."""
        facts = self.narrator.words
        noun = facts.find_statement(text)
        if noun is None:
            return ()
        # Who issued it is its subject: “on the closing of the River Bridge” names only the topic.
        if named := self._read_issuer(text, noun):
            return named
        for by in facts.match("spoken_by").finditer(text, noun.end()):
            if named := self._read_any(text[by.end() :]):
                return named
        before = _POSSESSIVE.sub("", text[: noun.start()].strip())
        # “The hospital carries out its 1,000th | intervention” is a sentence.
        is_owner = not is_heading or is_label(before, self.narrator.speech)
        return (
            (self._read_people(before) if is_owner else ())
            or self._read_people(text[noun.end() :])
            or (self._read_body(before) if is_owner else ())
            or self._read_offices(before)
        )

    def _read_any(self, text: str) -> tuple[Named, ...]:
        return self._read_people(text) or self._read_body(text) or self._read_offices(text)

    def _read_issuer(self, text: str, noun: re.Match[str]) -> tuple[Named, ...]:
        """The subject of “Mayor Ana Ruiz | issued the following statement on …”."""
        verbs = self.narrator.speech.verb.finditer(text)
        issued = next((v for v in verbs if v.start() < noun.start() < v.end()), None)
        return self._read_any(text[: issued.start()].strip()) if issued else ()

    def _read_offices(self, text: str) -> tuple[Named, ...]:
        """“The Minister for Transport of Varland and the Secretary for Islands of Morwen”."""
        offices = list_offices(text, self.narrator.speech)
        return tuple(Named(each.name, each.role, each.body) for each in offices)

    def _says_by_whom(self, text: str) -> bool:
        """“Statement attributable to the Spokesperson …”, “Joint Statement by X and Y”."""
        noun = self.narrator.words.find_statement(text)
        after = text[noun.end() :].lstrip() if noun else ""
        return bool(self.narrator.words.match("spoken_by").match(after))

    def _read_body(self, text: str) -> tuple[Named, ...]:
        """The body with whose whole name a text begins: “the Harbour Commission on its pier”."""
        words = self.narrator.speech
        found = next(iter(read_bodies(text, 0, words)), None)
        opening = text[: found.start].split() if found else []
        is_first = all(word.casefold() in words.articles for word in opening)
        if found is None or not found.has_kind or not is_first:
            return ()
        name = self._lengthen_body(found.name, text[found.end :])
        return (Named(name, None, name),)

    def _lengthen_body(self, name: str, after: str) -> str:
        """“Norwell Commission | on Water”, where the release has that whole elsewhere too."""
        words, text = self.narrator.speech, self.narrator.release.text
        link, _, rest = after.strip().partition(" ")
        more = next(iter(read_bodies(rest, 0, words)), None)
        if link.casefold() not in words.prepositions or more is None or more.start:
            return name
        longer = f"{name} {link} {more.name}"
        return longer if text.count(longer) > 1 else name

    def _read_people(self, text: str) -> tuple[Named, ...]:
        """The people with whom a text begins, each with a full name or a title."""
        words = self.narrator.speech
        topic = self.narrator.words.match("topics").search(text)
        text = _lower(text[: topic.start()] if topic and topic.start() else text, self)
        first = read_token(text.split()[0], words) if text.split() else None
        if first is None or not (
            first.has_capital or first.is_title or first.low in words.articles
        ):
            return ()
        every = read_named(drop_opening(text, words), words)
        people = tuple(each for each in every if not each.is_organization)
        are_whole = all(self._is_whole(each) for each in people)
        return people if are_whole and len(people) <= _MOST_SPEAKERS else ()

    def _is_whole(self, named: Named) -> bool:
        is_full = len(named.name.split()) >= _FULL_NAME or named.title
        words = self.narrator.speech
        return bool(is_full) and not any(
            read_token(word, words).is_title for word in named.name.split()
        )

    def _complete(self, named: Named, place: SourceSpan) -> str:
        """The full name as the release has it elsewhere."""
        return self._resolve(Clause("", "label", "", (named,)), place)

    def _resolve(self, clause: Clause, place: SourceSpan) -> str:
        found = FoundQuotation([place], clause, place)
        self._speakers.found[:] = [found]
        self._speakers.resolve()
        name = next(iter(found.speakers), "")
        return name if name and self._is_shown(name) else ""

    @cached_property
    def _speakers(self) -> SpeakerFinder:
        return SpeakerFinder(self.narrator.release.names, [])

    @keep_in_self
    def _is_shown(self, name: str) -> bool:
        return any(find_name(self._small, name.lower()))

    @cached_property
    def _small(self) -> str:
        return self.narrator.release.text.lower()


def _is_full_in(named: Named, after: str) -> bool:
    return named.name in after.rstrip(".") and len(named.name.split()) >= _FULL_NAME


def _lower(text: str, finder: LeadFinder) -> str:
    """A heading with its capitals as in a sentence: “mayor Ana Ruiz of” for “MAYOR ANA RUIZ OF”."""
    if not text.isupper():
        return text
    words = finder.narrator.speech
    small = words.prepositions | words.articles | words.joint | words.belongs | words.titles
    return " ".join(
        w.lower() if w.strip(",.").lower() in small else w.title() for w in text.split()
    )
