"""Load the words by which releases say who spoke."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from digest.sources.any_language import IN_NAMES
from digest.sources.clause_words import ClauseWords, find_any
from digest.sources.word_patterns import (
    OWNED,
    find_whole,
    join_perfects,
    join_words,
    list_beginnings,
    list_perfects,
    match_any,
    spell_whole,
)
from digest.text.later import make_words_later
from digest.text.word_lists import read_words
from digest.values import dataclass


# One value a language: its hash is asked for at every word.
@dataclass(frozen=True, eq=False, kw_only=True)
class SpeechWords(ClauseWords):
    """What a language says around a quotation. All words are in lower case.

    `verbs` are those that quote (said), and `according` what else names a speaker (according to).
    `he` and `she` are pronouns and titles of one sex. `titles` are words of roles, `honorifics`
    those that belong to no role (Mr.). `organizations` are words that names of bodies have.
    `particles` may be inside a name (van), `articles` and the like before it. Those that are
    `indefinite` lead to no name (a); `feminine` and `masculine` ones tell who a role is of, which
    may be of `any_office` (edil). `contracted` ones, which `belongs` and `authors` have too, are a
    preposition and an article (du), and `accusatives` may open an object. Before the name of a body
    `generic` words say what it is (the NGO …), and after it `legal_forms` (Ltd). `relative` words
    start a clause about a name that was given, `prepositions` lead from one person to another.
    `modifiers` make another role of a title (former). `belongs` words lead from a role to its
    organization, and `joint` words join two speakers. `together` words join a second speaker (“as
    well as”), and `viewpoint` words open a sentence with whose view it is (“For Ada,”); after a
    noun, `echoes` lead to whose it is (“Praise from Ada:”). A speaker may be `quoting` one of the
    `voices` (her mother, a proverb), or `reading` one of the `writings` that `authors` words lead
    to, but `addressees` words do not; `possessives` lead to somebody of the speaker's. `what` and
    `as_told` words open a clause with another's verb (“as her mother used to say”), `use` words
    being such. A speaker may hand on words of another, by a `relaying` verb (repeated the words
    of), or read out a text that is none of the `own_texts` (statement). In the passive, `agents`
    lead to who spoke (“was told by”). Verbs of `states` after “what” quote nobody (what the town
    needs). What is according to `records` (a transcript) is as good as said. A clause whose verb is
    one of `holding` (is, was elected) says what somebody is, and so does a title in the `capacity`
    of which somebody acts (as); `ends` words limit it (until). Who `issues` one of the
    `announcements` (“issued | the following statement”) says what follows. `meanwhile` words open a
    clause about what another said (“laughed as Tom said”). `hearing` verbs are of who hears another
    say it. A part of a sentence that opens with `playing` words is about somebody in a role, and
    `jesting` words tell that the speaker may not mean it. One that opens with `sums` (which, ce
    qui) is about the whole statement, which is `untrue`. `officials`, `executives`, `scholars` and
    `jurists` are roles that may be of one person: “la chercheuse” of “directrice du laboratoire”.
    `surnames` are titles that are also last names (“Anna Fischer”). `going_on` words may follow a
    label (“Clausen weiter:”). `times` are words that say when (“monday”); no one has such a name.
    `openings` are the endings of words that open a sentence before its subject (“*mente”), and
    those of `gerunds` have an object (“thanking Ada”). `counts` lead to people without a name
    (“two”, “several”). In a language that `puts_verb_second`, the subject follows the verb in such
    a sentence. `denials` around a quotation make it doubtful, as do `others` who report it. With
    words that `rebuts` has, a speaker answers rumours. The next sentence takes the words back by a
    `retractions` phrase, or by a denial or one of the `fakes` (words for what is not genuine) that
    `refers` to them, as the names of `utterances` do (quote), and those of `recordings` (video). A
    heading of a few words with one of `headings` (myths, rumours) casts doubt on what is below it.
    `common` are the most frequent words. `they` are pronouns of several alone. `staffs` speak for a
    person (the office of Senator Ruiz). `names` are names that end as titles or trades do (Peter).
    `reflexive` words may be before a verb (“se souvient Ana Ruiz”). `auxiliaries` are words that
    only sentences have: helping verbs, and denials in a language with few of these. In a language
    that `has_compounds`, a word that ends with a title is one, and a noun that ends as trades do;
    in one that `has_bare_roles`, a role after a name needs no article; in one that `has_asides`,
    “said Ada” may be inside the quotation marks; in one that `drops_pronouns`, “said” alone goes on
    with the subject before it, and most given names end as their gender does. `women` and `men` are
    given names of one sex in this language alone. `plurals` are endings of verbs whose subject is
    several people, and `latter` words are said of who was named last. Who does one of the `neutral`
    verbs to a statement (read it, print it) does not doubt it. A sentence that opens with a `thus`
    phrase and has but a name says whose the words before it are. `reports` are other words for what
    tells of it (story), and an office may be of one of the `estates` (State’s Attorney).
    `these_words` open a sentence about who was quoted.
    """

    verbs: frozenset[str]
    according: frozenset[str]
    pronouns: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    organizations: frozenset[str]
    particles: frozenset[str]
    relative: frozenset[str]
    belongs: frozenset[str]
    joint: frozenset[str]
    articles: frozenset[str]
    denials: frozenset[str]
    others: frozenset[str]
    retractions: frozenset[str]
    rebuts: frozenset[str]
    utterances: frozenset[str]
    fakes: frozenset[str]
    headings: frozenset[str]
    refers: frozenset[str]
    common: frozenset[str]
    prepositions: frozenset[str]
    modifiers: frozenset[str]
    auxiliaries: frozenset[str]
    together: frozenset[str] = frozenset()
    quoting: frozenset[str] = frozenset()
    reading: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    addressees: frozenset[str] = frozenset()
    writings: frozenset[str] = frozenset()
    what: frozenset[str] = frozenset()
    as_told: frozenset[str] = frozenset()
    use: frozenset[str] = frozenset()
    meanwhile: frozenset[str] = frozenset()
    hearing: frozenset[str] = frozenset()
    playing: frozenset[str] = frozenset()
    jesting: frozenset[str] = frozenset()
    sums: frozenset[str] = frozenset()
    untrue: frozenset[str] = frozenset()
    relaying: frozenset[str] = frozenset()
    own_texts: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    recordings: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    capacity: frozenset[str] = frozenset()
    viewpoint: frozenset[str] = frozenset()
    echoes: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    openings: frozenset[str] = frozenset()
    gerunds: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    issues: frozenset[str] = frozenset()
    announcements: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    feminine: frozenset[str] = frozenset()
    masculine: frozenset[str] = frozenset()
    any_office: frozenset[str] = frozenset()
    leaders: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    accusatives: frozenset[str] = frozenset()
    contracted: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    staffs: frozenset[str] = frozenset()
    they: frozenset[str] = frozenset()
    legal_forms: frozenset[str] = frozenset()
    going_on: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    officials: frozenset[str] = frozenset()
    executives: frozenset[str] = frozenset()
    scholars: frozenset[str] = frozenset()
    jurists: frozenset[str] = frozenset()
    reflexive: frozenset[str] = frozenset()
    women: frozenset[str] = frozenset()
    men: frozenset[str] = frozenset()
    plurals: frozenset[str] = frozenset()
    latter: frozenset[str] = frozenset()
    neutral: frozenset[str] = frozenset()
    thus: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    estates: frozenset[str] = frozenset()
    these_words: frozenset[str] = frozenset()
    puts_verb_second: bool = False
    has_compounds: bool = False
    has_bare_roles: bool = False
    has_asides: bool = False
    drops_pronouns: bool = False

    denial = find_any("denials")
    other = find_any("others")
    retraction = find_any("retractions")
    rebuttal = find_any("rebuts")
    utterance = find_any("utterances")
    recorded = find_any("utterances", "recordings")
    fake = find_any("fakes")
    heading = find_any("headings")
    beside = find_any("together")
    quotes = find_any("quoting")
    reads = find_any("reading")
    relays = find_any("relaying")
    agent = find_any("agents")
    state = find_any("states")
    voice = find_any("voices")
    telling = find_any("what", "as_told")
    whats = find_any("what")
    used = find_any("use")
    conjunction = find_any("meanwhile")
    hears = find_any("hearing")
    plays = find_any("playing")
    jests = find_any("jesting")
    summing = find_any("sums")
    denies = find_any("untrue")
    sees = find_any("viewpoint")
    opens = find_any("openings", "gerunds")
    gerund = find_any("gerunds")
    accords = find_any("according")
    echo = find_any("echoes")
    plural = find_any("plurals")
    leaves = find_any("neutral")
    so = find_any("thus")
    in_these = find_any("these_words")

    @cached_property
    def has_open_compounds(self) -> bool:
        """“board chair”, “Norwell Mayor”: nouns before a noun, each a word, as in English."""
        return not (self.has_asides or self.has_compounds)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that hold sentences together."""
        most = self.common | self.prepositions | self.pronouns | self.relative | self.joint
        more = self.auxiliaries | self.belongs | self.articles | self.possessives | self.times
        return most | more

    @cached_property
    def inside_names(self) -> frozenset[str]:
        """Small words that may be inside a name, also one of another language: “Ida ten Brink”."""
        return self.particles | (IN_NAMES - self.small - self.accusatives)

    @cached_property
    def framing(self) -> re.Pattern[str]:
        """A word that is in all that makes words of others, of jokes or of lies of a quotation."""
        kinds = (self.denials, self.others, self.sums, self.quoting, self.reading, self.relaying)
        more = (self.voices, self.what, self.as_told, self.playing, self.jesting, self.capacity)
        every = frozenset[str]().union(*kinds, *more, self.according, self.fakes)
        return match_any({each.removesuffix(" |").partition("~")[0].strip() for each in every})

    @cached_property
    def verb(self) -> re.Pattern[str]:
        words = {**list_beginnings(self.issues | self.verbs), **self._perfects}
        return make_words_later(lambda some: find_whole(self._spell(some)), words)

    @cached_property
    def _perfects(self) -> Mapping[str, str]:
        return list_perfects(self.verbs, self.auxiliaries) if self.has_asides else {}

    def _spell(self, some: Collection[str]) -> str:
        """Any of some verbs; one of issuing with what is issued."""
        issues, verbs = self.issues.intersection(some), self.verbs.intersection(some)
        issued = f"{join_words(issues)} {join_words(self.announcements)}" if issues else "(?!)"
        parted = join_perfects(verbs.intersection(self._perfects), self.perfect_breaks)
        owned = "" if self.has_compounds else OWNED  # „So sagt’s Ana Ruiz“
        return f"(?:{issued}|{join_words(verbs)}{parted}){owned}"

    @cached_property
    def clause(self) -> re.Pattern[str]:
        """“, said” and what follows it, after words that no mark closes."""
        before = r"(?:(?<=[,?!…])|(?<=[,?!…][’']))"

        def make(some: Collection[str]) -> re.Pattern[str]:
            source = rf"{before}\s+(?:{spell_whole(self._spell(some))})\s+(?=\w)"
            return re.compile(source, re.IGNORECASE)

        return make_words_later(make, list_beginnings(self.issues | self.verbs))

    @cached_property
    def announced(self) -> frozenset[str]:
        """“The”, “joint”, “statement”: the words of announcements."""
        return frozenset(word for thing in self.announcements for word in thing.split())

    @cached_property
    def families(self) -> tuple[re.Pattern[str], ...]:
        every = (self.officials, self.executives, self.scholars, self.jurists)
        return tuple(match_any(own) for own in every)


@cache
def list_known() -> tuple[str, ...]:
    """The codes of the languages that have such words."""
    names = (entry.name for entry in Path(__file__).with_name("words").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_words(code: str) -> SpeechWords | None:
    """The words of a language, such as `en` for `en-GB`; None where there are none."""
    name = code.lower().partition("-")[0]
    if name not in list_known():
        return None
    read = read_words(Path(__file__).parent / "words" / f"{name}.toml")
    values: dict[str, Any] = {
        key: frozenset(value) if isinstance(value, list | tuple) else value
        for key, value in read.items()
    }
    return SpeechWords(**values)
