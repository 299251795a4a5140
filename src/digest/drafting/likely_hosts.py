"""Guess whose event a release tells, where no verb of an event says it: a draft asks for a look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain, islice

from digest.drafting.bodies import read_bodies
from digest.drafting.body_words import NamedBody
from digest.drafting.found_bodies import FoundBody
from digest.drafting.headlines import find_headline
from digest.drafting.narrator import Narrator
from digest.sources.any_language import IN_NAMES
from digest.sources.known_names import find_name
from digest.sources.name_tokens import read_tokens
from digest.sources.paragraphs import SourceSpan
from digest.sources.people import Named
from digest.text.asked_again import keep_in_self
from digest.values import dataclass

_PARAGRAPHS, _LONGEST, _FAR = 8, 200, 3_000
_MOST_NAMES = 10
_MOST_COUNTED, _LEAST, _SURE = 5, 4, 11
_OPENING, _LEAD = 8, 2
_LETTERS, _MOST_LETTERS, _LONG_NAME = 3, 10, 12
_WORD = re.compile(r"(?<![\w’'-])(?:[dl][’'])?[^\W\d_a-z][\w’'&.-]*")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SHORT = re.compile(r"\(([^\W\d_a-z][\w-]{1,9})\)")
_PART = re.compile(r"[,;:!?“”\"«»()]|(?<=[^\W\d_]{3})\.")
_STOP = re.compile(r"[.!?:]\s+(?=[^\W\d_a-z“\"„«])")


@dataclass(frozen=True)
class _RankedBody:
    body: FoundBody
    score: int


@dataclass(frozen=True)
class LikelyHosts:
    """The organizations of a release, by what its first paragraphs, headline and speakers say."""

    narrator: Narrator

    def find(self) -> tuple[FoundBody, ...]:
        best = max(self.list_candidates(), key=lambda each: each.score, default=None)
        if best and best.score >= _LEAST:
            return (best.body,)
        return self._find_of_speaker() or ((best.body,) if best and best.score > 0 else ())

    def find_sure(self) -> tuple[FoundBody, ...]:
        """The one for which more says so than that a sentence opens with it."""
        best = max(self.list_candidates(), key=lambda each: each.score, default=None)
        return (best.body,) if best and best.score >= _SURE else ()

    def _find_of_speaker(self) -> tuple[FoundBody, ...]:
        """“said Ana Ruiz, CEO of | Norwell Cares”: whose the first one quoted is."""
        for name in self._bodies:
            at = next((start for start, _ in find_name(self.narrator.release.text, name)), -1)
            if at >= 0 and name[:1].isupper() and not self._opens_small(name):
                span = self.narrator.places.cut(at, at + len(name))
                return (FoundBody(span, name, is_likely=True),)
        return ()

    def list_candidates(self) -> Iterator[_RankedBody]:
        yield from self._list_plain()
        paragraphs = self.narrator.release.paragraphs[:_PARAGRAPHS]
        for number, paragraph in enumerate(paragraphs):
            text = paragraph.typed[:_FAR]
            dateline = self.narrator.layout.find_dateline(number)
            for body in self._list_bodies(text, dateline.end() if dateline else 0):
                span = SourceSpan(number, body.start, body.end)
                found = FoundBody(
                    self.narrator.places.find(span), body.name, body.short_name, is_likely=True
                )
                yield _RankedBody(found, self._score(number, text, body))

    def _list_plain(self) -> Iterator[_RankedBody]:
        """Names without a kind of body: a speaker's, one “About …”, one that is all of a row."""
        text, layout = self.narrator.release.text, self.narrator.layout
        about = self.narrator.words.match("about")
        rows = [row.text.strip() for row in layout.rows[:_PARAGRAPHS]]
        own = {row for row in rows if row.isupper() and row.isalpha()}
        ends = [each.rows[0].strip() for each in self.narrator.release.paragraphs[layout.tail :]]
        own |= {row[found.end() :].strip(" :.") for row in ends if (found := about.match(row))}
        names = filter(None, dict.fromkeys([*self._bodies[:_MOST_NAMES], *sorted(own)]))
        for name in islice(names, 2 * _MOST_NAMES):
            at = next((start for start, _ in find_name(text, name)), -1)
            is_sure = " " in name or self._count(name) > 1  # No “Special” of “Special Agent”.
            if at < 0 or not (is_sure and name[:1].isupper() and self._names_other(name)):
                continue
            likely = FoundBody(self.narrator.places.cut(at, at + len(name)), name, is_likely=True)
            number, start = self._find_first(name)
            body = NamedBody(name, start, start + len(name))
            is_own = name in own and self._count(name) > 1
            score = self._score(number, self._typed(number), body) + 3 * is_own
            yield _RankedBody(self.spell_out(likely), score)

    def _score(self, number: int, text: str, body: NamedBody) -> int:
        names = [name for name in (body.name, body.short_name) if name]
        told = sum(self._count(name) for name in names)
        is_subject = number - self.narrator.layout.lead < _LEAD and self._is_subject(text, body)
        return (
            min(told, _MOST_COUNTED)
            + 3 * is_subject
            + 2 * any(name.casefold() in self._headline for name in names)
            + 3 * any(name.casefold() in self._speakers for name in names)
            + 2 * any([name] == self._bodies[:1] for name in names)
            + bool(body.short_name)
            - (not body.has_kind)
        )

    def _find_first(self, name: str) -> tuple[int, int]:
        """The first paragraph, from the lead on, that has a name, and where."""
        for number in range(self.narrator.layout.lead, len(self.narrator.release.paragraphs)):
            if (at := next((start for start, _ in find_name(self._typed(number), name)), -1)) >= 0:
                return number, at
        return len(self.narrator.release.paragraphs) - 1, 0

    def _typed(self, number: int) -> str:
        return self.narrator.release.paragraphs[number].typed[:_FAR]

    def _names_other(self, name: str) -> bool:
        """No person, no event and no place that only an office is of."""
        words = self.narrator.speech
        is_person = any(token.is_title for token in read_tokens(name, words))
        is_event = self.narrator.words.match("events").search(name)
        is_speaker = any(self.narrator.speakers.find(name))
        is_kind = name.casefold() in words.organizations
        return not (is_person or is_event or is_speaker or is_kind or self._opens_small(name))

    @keep_in_self
    def _count(self, name: str) -> int:
        return len([*find_name(self.narrator.release.text, name)])

    def _list_bodies(self, text: str, at: int) -> Iterator[NamedBody]:
        """Every name of an organization: with a kind of body, or in capitals."""
        words = self.narrator.speech
        for found in _WORD.finditer(text):
            if found.start() < at:
                continue
            part = text[: found.start() + _LONGEST]
            body = next(iter(read_bodies(part, found.start(), words)), None)
            if body is None or body.start > found.end():
                continue
            at = body.end
            if self._names_one(body):
                yield self._spell_out(body)

    def _names_one(self, body: NamedBody) -> bool:
        words, name = self.narrator.speech, body.name
        letters = name.isalpha() and name.isupper() and len(name) >= _LETTERS
        is_named = body.has_kind and name.casefold() not in words.organizations
        tokens = read_tokens(name, words)
        is_person = any(t.is_title and not t.is_organization for t in tokens)
        is_event = self.narrator.words.match("events").search(name)
        is_line = name.isupper() and " " in name  # “TOWN TEAM WINS CUP”
        is_line = is_line or any(part.isdigit() for part in name.split())  # “May 4 at the Hall”
        is_other = is_event or is_person or is_line or self._opens_small(name)
        return (letters or is_named) and not is_other

    def _opens_small(self, name: str) -> bool:
        """„Seine Partei“, “Our Council”."""
        words, tokens = self.narrator.speech, read_tokens(name, self.narrator.speech)
        small = words.possessives | words.articles | words.indefinite | words.counts
        return not tokens or tokens[0].low in small | words.pronouns

    def spell_out(self, body: FoundBody) -> FoundBody:
        full = "" if body.short_name else self._find_full(body.name)
        return replace(body, name=full, short_name=body.name) if full else body

    def _spell_out(self, body: NamedBody) -> NamedBody:
        """“FMI” as “Federación de Municipios de Isla”, if the release has that before “(FMI)”."""
        full = self._find_full(body.name)
        has_kind = body.has_kind or bool(full)
        short = body.short_name or (body.name if full else "")
        return NamedBody(full or body.name, body.start, body.end, short, has_kind)

    @keep_in_self
    def _find_full(self, name: str) -> str:
        """What the letters of a name are, as the release says in brackets, or by their order."""
        is_short = _LETTERS <= len(name) <= _MOST_LETTERS and name.isalpha() and name.isupper()
        if name in self._spelled or not is_short:
            return self._spelled.get(name, "")
        small = self.narrator.speech.belongs | self.narrator.speech.articles | IN_NAMES
        link = rf"(?:[\s-]+(?:{'|'.join(map(re.escape, sorted(small)))}))?[\s-]+"
        parts = (each + r"[^\W\d_A-Z]+" for each in name)
        found = re.search(r"(?<!\w)" + link.join(parts), self._text)
        return found[0] if found else ""

    @cached_property
    def _spelled(self) -> dict[str, str]:
        every = ((each[1], self._read(each)) for each in _SHORT.finditer(self._text))
        return {short: full for short, full in every if full}

    @cached_property
    def _text(self) -> str:
        return " ".join(self.narrator.release.text[:_FAR].split())

    def _read(self, short: re.Match[str]) -> str:
        """The name before its letters: the nearest words that begin with them, or have them."""
        before = _PART.split(self._text[: short.start()])[-1].split()[-_LONG_NAME:]
        letters = short[1].casefold()
        starts = [n for n in range(len(before)) if _opens(before[n], letters)]
        names = [before[n:] for n in reversed(starts) if len(before) - n > 1]
        firsts = (each for each in names if _has_letters("".join(w[0] for w in each), letters))
        others = (each for each in names if _has_letters("".join(each), letters))
        return " ".join(next(chain(firsts, others), []))

    def _is_subject(self, text: str, body: NamedBody) -> bool:
        """“Today, | the Norwell Trust | announced”: a few words before it, and a verb after it."""
        words = self.narrator.speech
        before = _STOP.split(text[: body.start])[-1]
        after = _BRACKETS.sub("", text[body.end :]).lstrip()
        first = read_tokens(after[:_LONGEST], words)[:1]
        links = words.belongs | words.joint | words.prepositions
        is_verb = bool(first) and first[0].text[:1].islower() and first[0].low not in links
        return len(before.split()) <= _OPENING and (is_verb or after.startswith(","))

    @cached_property
    def _bodies(self) -> list[str]:
        """Whose the speakers are; of no name where the word is what a minister is of."""
        portfolios = self.narrator.words.match("portfolios")
        own = (n for n in self._named if not portfolios.match((n.title or "").casefold()))
        return list(dict.fromkeys(each.organization for each in own if each.organization))

    @cached_property
    def _headline(self) -> str:
        return " ".join(map(self.narrator.read, find_headline(self.narrator.layout))).casefold()

    @cached_property
    def _speakers(self) -> str:
        """What the quotations say of those who speak."""
        return "; ".join(f"{n.organization or ''}; {n.title or ''}" for n in self._named).casefold()

    @cached_property
    def _named(self) -> list[Named]:
        clauses = (each.clause for each in self.narrator.release.quotations if each.clause)
        return [named for clause in clauses for named in clause.named]


def _opens(word: str, letters: str) -> bool:
    return word[:1].isupper() and word[0].casefold() == letters[0]


def _has_letters(text: str, letters: str) -> bool:
    """Whether a text has these letters in their order."""
    signs = iter(text.casefold())
    return all(letter in signs for letter in letters)
