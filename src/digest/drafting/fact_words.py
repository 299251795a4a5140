"""Load the words by which a language's releases give their facts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import cache, cached_property
from importlib import resources

from digest.sources.word_patterns import fill_shape
from digest.text.asked_again import keep_in_self
from digest.text.folding import drop_accents
from digest.values import dataclass

_OTHERWISE = "en"


@dataclass(frozen=True)
class FactWords:
    """What a release says around its facts.

    All words are in lower case. A star matches letters, “#” a number of one or two digits.

    `release_notes` are lines above a headline that say what the text is, `embargo` those that say
    when it may be published (at `noon`, or by a city's `clock`), `published` what leads to its
    date. `contact`, `about` and `ends` begin what follows the release itself. `when` and `where`
    label facts. `today`, `yesterday`, `tomorrow` and `coming` days are counted from the release's
    date, `these` may be just before it too; `joiners` are between two days.

    Before `host_verbs` or after `host_cues` is who held an event, before `partner_verbs` or after
    `partner_cues` who helped.
    `places` lead to a place, `fronts` to one that is beside it, `venues` are kinds of them,
    `events` are kinds of events. Whatever is `held` has a day and a place, and `telling` something
    has none; `times` are of a clock.
    `offices` are roles whose place is no organization: the mayor of a city; those of `portfolios`
    are of a subject (minister of health). `place_kinds` are words of such places.
    `statements` are what a text by one person is called: after `spoken_by` or before the word is
    whose it is, up to one of the `topics` words.
    `deadlines` lead to the last day to register; beside a link, `streams` say that it is one.
    `announced` phrases lead to one, `prepared` phrases say that a text is a speech. Words of the
    `first_person` are a speaker's own, and no narrator's.

    `definite` articles and `of` lead to a name; `inside_titles` and `inside_places` are inside the
    name of an event and of a place, `towns` lead from a place to its town and `houses` to where
    somebody works. `before_dates` is between a town and a day, `day_ends` after its number, and
    `months` are further names of them, each with its number. `house_ends` are letters of a house's
    number. `newsrooms` are what a site calls its news, `stops` end a release between dashes, and
    `senders` lead to who sends it. Who is `asked` something is not its speaker, `hearsay` verbs are
    what another is reported to have said, `hours` follow the number of an hour, and words
    with `abstract_ends` are no proper names. `mayors`, `governors`, `premiers`, `presidents` and
    `principals` (of schools) are what releases call the holder of one office. `themes` lead to a
    motto or a title, `samples` to words that anybody may say. After `verb_leads` is a verb, and no
    noun.
    """

    release_notes: tuple[str, ...]
    embargo: tuple[str, ...]
    published: tuple[str, ...]
    contact: tuple[str, ...]
    about: tuple[str, ...]
    ends: tuple[str, ...]
    when: tuple[str, ...]
    where: tuple[str, ...]
    today: tuple[str, ...]
    yesterday: tuple[str, ...]
    tomorrow: tuple[str, ...]
    coming: tuple[str, ...]
    these: tuple[str, ...]
    host_verbs: tuple[str, ...]
    host_cues: tuple[str, ...]
    partner_cues: tuple[str, ...]
    partner_verbs: tuple[str, ...]
    places: tuple[str, ...]
    fronts: tuple[str, ...]
    events: tuple[str, ...]
    joiners: tuple[str, ...]
    offices: tuple[str, ...]
    place_kinds: tuple[str, ...]
    statements: tuple[str, ...]
    spoken_by: tuple[str, ...]
    announced: tuple[str, ...]
    prepared: tuple[str, ...]
    topics: tuple[str, ...]
    noon: tuple[str, ...]
    clock: tuple[str, ...]
    portfolios: tuple[str, ...]
    venues: tuple[str, ...]
    deadlines: tuple[str, ...]
    streams: tuple[str, ...]
    telling: tuple[str, ...]
    held: tuple[str, ...]
    times: tuple[str, ...]
    first_person: tuple[str, ...]
    definite: tuple[str, ...]
    of: tuple[str, ...]
    inside_titles: tuple[str, ...]
    inside_places: tuple[str, ...]
    towns: tuple[str, ...]
    houses: tuple[str, ...]
    before_dates: tuple[str, ...]
    day_ends: tuple[str, ...]
    months: tuple[str, ...]
    house_ends: tuple[str, ...]
    newsrooms: tuple[str, ...]
    stops: tuple[str, ...]
    senders: tuple[str, ...]
    asked: tuple[str, ...]
    hours: tuple[str, ...]
    hearsay: tuple[str, ...]
    abstract_ends: tuple[str, ...]
    mayors: tuple[str, ...]
    governors: tuple[str, ...]
    premiers: tuple[str, ...]
    presidents: tuple[str, ...]
    principals: tuple[str, ...]
    themes: tuple[str, ...]
    samples: tuple[str, ...]
    verb_leads: tuple[str, ...]
    code: str

    @cached_property
    def parted_hosts(self) -> re.Pattern[str]:
        """The words of a host's cue with others between them: “organized on May 4 by”."""
        return _match_parted(self.host_cues)

    @cached_property
    def parted_partners(self) -> re.Pattern[str]:
        """As for hosts, where who did it is named: “funded in part by”."""
        agents = {cue.split()[1] for cue in self.host_cues if cue.count(" ") == 1}
        return _match_parted([cue for cue in self.partner_cues if cue.split()[-1] in agents])

    @cached_property
    def plain_notes(self) -> re.Pattern[str]:
        """The `release_notes` in a text without accents, as capitals often are."""
        return _match_any([*map(drop_accents, self.release_notes)])

    def find_statement(self, text: str) -> re.Match[str] | None:
        """“Address by Ana Ruiz”, but not “Initiative to | Address Delays”."""
        leads = {*self.verb_leads}
        for found in self.match("statements").finditer(text):
            if leads.isdisjoint(text[: found.start()].lower().split()[-1:]):
                return found
        return None

    @keep_in_self
    def fill(self, shape: str) -> re.Pattern[str]:
        """A pattern in which “@of” is any of the words of that key, in small letters."""
        return re.compile(fill_shape(shape, self))

    @keep_in_self
    def match(self, key: str) -> re.Pattern[str]:
        """A pattern that finds any of the words of a key, whole."""
        return _match_any(getattr(self, key))


def _match_parted(cues: Collection[str]) -> re.Pattern[str]:
    pairs = sorted({tuple(cue.split()) for cue in cues if cue.count(" ") == 1})
    spelled = (
        rf"{_spell(one)}\s(?:[^.;,:]|(?<=\d)\.){{1,120}}?\s{_spell(two)}" for one, two in pairs
    )
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(spelled)})(?![\w’])", re.IGNORECASE)


def _spell(word: str) -> str:
    found = re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]")
    return found.replace(r"\ ", r"\s+").replace(r"\#", r"\d{1,2}")


def _match_any(words: Collection[str]) -> re.Pattern[str]:
    if not words:
        return re.compile("(?!)")
    ordered = sorted(words, key=lambda word: (-len(word), word))
    spelled = map(_spell, ordered)
    # Most places of a text have none of the first letters: no word is tried there.
    firsts = "".join(sorted({word[0].replace("*", r"\w").replace("#", r"\d") for word in words}))
    pattern = rf"(?<![\w’'-])(?=[{firsts}])(?:{'|'.join(spelled)})(?![\w’])"
    return re.compile(pattern, re.IGNORECASE)


@cache
def load_fact_words(code: str) -> FactWords:
    """The words of a language; English ones where it has none."""
    folder = resources.files(__package__) / "words"
    file = folder / f"{code.lower().partition('-')[0]}.toml"
    file = file if file.is_file() else folder / f"{_OTHERWISE}.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    values = {key: tuple(value) for key, value in read.items()}
    return FactWords(**values, code=file.name.removesuffix(".toml"))
