"""The people and organizations of a draft, each with an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from digest.content.model import Organization
from digest.content.values import make_free_id, suggest_id
from digest.drafting.attributions import SpeakerDetails
from digest.drafting.drafts import Draft, DraftQuote
from digest.drafting.fact_words import FactWords, load_fact_words
from digest.drafting.plural_titles import make_single
from digest.sources.any_language import SUFFIXES
from digest.sources.name_tokens import read_token
from digest.text.folding import drop_accents, fold
from digest.values import dataclass

_ARTICLE = r"^(?i:@definite\s+|[lL]')"
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "ł": "l"})
_LONGEST_ID = 32
_SMALL = 3
_MOST_PARAGRAPHS = 20


@dataclass(frozen=True, slots=True)
class DraftPerson:
    """A speaker as the edition lists it."""

    id: str
    name: str
    role: str | None = None
    organization: str | None = None
    is_body: bool = False


@dataclass(frozen=True, slots=True)
class DraftBody:
    """An organization as the edition lists it."""

    id: str
    name: str
    short_name: str = ""


@dataclass
class Cast:
    """Gives ids; organizations that the brand has keep theirs."""

    draft: Draft
    shared: Mapping[str, Organization]
    people: dict[str, DraftPerson] = field(default_factory=dict)
    bodies: dict[str, DraftBody] = field(default_factory=dict)
    host: str | None = None
    partners: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        facts = self.draft.facts
        hosts = [
            self._take_body(each.name, each.short_name) for each in facts.host if not each.is_person
        ]
        partners = [self._take_body(each.name, each.short_name) for each in facts.partners]
        self.host = next(iter(hosts), None)
        self.partners = [
            each for each in dict.fromkeys((*hosts[1:], *partners)) if each != self.host
        ]
        for speaker in self._list_speakers():
            self._take_person(speaker)

    def _list_speakers(self) -> Iterator[SpeakerDetails]:
        """Each with the fullest title of all quotes: “Minister of Ports” for “Minister”."""
        said: dict[str, list[SpeakerDetails]] = {}
        for quote in self.draft.quotes:
            for each in quote.attribution.speakers:
                said.setdefault(each.name, []).append(self._read_one(each, quote))
        for own in said.values():
            titled = [each for each in own if each.title] or own
            same = [each for each in titled if (titled[0].title or "") in (each.title or "")]
            yield max(same, key=lambda each: len(each.title or ""))

    def _read_one(self, speaker: SpeakerDetails, quote: DraftQuote) -> SpeakerDetails:
        """“Mayors” of two is “Mayor” for each, where the language has that word for one."""
        words, title = self.draft.release.words, speaker.title
        if len(quote.attribution.speakers) == 1 or words is None or title is None:
            return speaker
        first, _, rest = title.partition(" ")
        return replace(speaker, title=make_single(rest if first in words.counts else title, words))

    @property
    def _words(self) -> FactWords:
        return load_fact_words(self.draft.release.code)

    def _fold(self, name: str) -> str:
        return self._words.fill(_ARTICLE).sub("", fold(name)).casefold()

    def list_speakers(self, *quotes: DraftQuote) -> list[DraftPerson]:
        """Those who speak in these quotes, each once."""
        names = (each.name for quote in quotes for each in quote.attribution.speakers)
        return [self.people[name] for name in dict.fromkeys(names)]

    def _take_person(self, speaker: SpeakerDetails) -> None:
        body = self._find_body_of(speaker)
        taken = {each.id for each in self.people.values()}
        words = _spell(speaker.name).split()
        while len(words) > 1 and words[-1].rstrip(".").casefold() in SUFFIXES:
            words.pop()
        last = _make_id(words[-1:] if not speaker.is_organization else words)
        id = _make_free(last, _make_id(words), taken)
        self.people[speaker.name] = DraftPerson(
            id,
            speaker.name,
            None if speaker.is_office else self._read_role(speaker, body),
            body,
            is_body=speaker.is_organization or speaker.is_office,
        )

    def _read_role(self, speaker: SpeakerDetails, body: str | None) -> str | None:
        """“Minister of Ports”, “Norwell Mayor”: what is no body belongs to the role."""
        title, of = speaker.title, speaker.organization
        if body or not title or not of or of in title:
            return title
        link = r"(?:[\s,]+[^\W\d_A-Z]{1,4})?\s+"
        own, body_of = _spell_out(title), _spell_out(of)
        pattern = re.compile(f"{own}{link}{body_of}|{body_of}\\s+{own}")
        release = self.draft.release
        numbers = [*release.names.list_paragraphs(speaker.name)][:_MOST_PARAGRAPHS]
        texts = (release.paragraphs[number].typed for number in numbers)
        found = next(filter(None, map(pattern.search, texts)), None)
        return " ".join(found[0].split()) if found else title

    def _find_body_of(self, speaker: SpeakerDetails) -> str | None:
        """The id of the organization that a speaker is of, unless it is a place or a country."""
        name = speaker.organization
        if name is None or speaker.is_organization or speaker.is_office:
            return None
        if known := self._find_known(name):
            return known
        words = self.draft.release.words
        tokens = [read_token(word, words) for word in name.split()] if words else []
        places = self._words.place_kinds
        has_kind = any(token.is_organization and token.low not in places for token in tokens)
        is_short = name.isupper() and name.isalpha() and len(name) > 2  # noqa: PLR2004
        title = (speaker.title or "").casefold()
        is_office = bool(self._words.match("offices").search(title))
        if has_kind or is_short or (not is_office and len(name.split()) > 1):
            return self._take_body(name)
        return None

    def _find_known(self, name: str, short_name: str = "") -> str | None:
        names = {self._fold(each) for each in (name, short_name) if each}
        for id, body in self.shared.items():
            if names & {self._fold(each) for each in (body.name, body.short_name) if each}:
                return id
        for own in self.bodies.values():
            if names & {self._fold(each) for each in (own.name, own.short_name) if each}:
                return own.id
        return None

    def _take_body(self, name: str, short_name: str = "") -> str:
        if known := self._find_known(name, short_name):
            return known
        words = _spell(name).split()
        id = _make_free(_make_id(words), _make_id([*words, "2"]), {*self.shared, *self.bodies})
        self.bodies[id] = DraftBody(id, name, short_name)
        return id


def _spell_out(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _spell(text: str) -> str:
    return drop_accents(text.translate(_LETTERS).replace("’", "").replace("'", ""), "NFKD")


def _make_id(words: Iterable[str]) -> str:
    made = suggest_id("-".join(words).lower())
    while len(made) > _LONGEST_ID and "-" in made:
        made = made.rpartition("-")[0]
        while len(made.rpartition("-")[2]) <= _SMALL and "-" in made:
            made = made.rpartition("-")[0]
    return made


def _make_free(short: str, long: str, taken: Iterable[str]) -> str:
    known = set(taken)
    for each in (short, long):
        if each and each not in known:
            return each
    return make_free_id(long or short or "speaker", known)
