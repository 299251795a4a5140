"""The words of a language that tell what else is in a sentence beside a quotation."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from digest.sources.word_patterns import join_words, match_any
from digest.values import dataclass

_LIST = re.compile(r"@(\w+)")


def find_any(*names: str) -> cached_property[re.Pattern[str]]:
    """The pattern of the words of some keys."""
    return cached_property(
        lambda words: match_any(frozenset().union(*(getattr(words, name) for name in names)))
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class ClauseWords:
    """What a clause may have besides a verb of saying and who spoke. All words are in lower case.

    `that` opens what is told. `participles` are the endings of verbs that go on (saying), and
    `infinitives` those of verbs without a subject. `inner` words open a clause inside a sentence,
    whose subject may be another; `retelling` verbs open what a speaker has from another, where no
    such word does. With `unsaid` words nobody spoke, or only perhaps (refused to say).
    `rules` are texts that nobody says as their own (a law, a motion). Such a text does what a
    `stating` verb says (states, provides), and nothing else than a text does what those of
    `only_texts` do (lautet). `worded` phrases lead to its words (worded as follows). A speaker may
    be one of the people `signing` or `sending` it, may `remind` of it, or be `echoing` it.
    """

    that: frozenset[str] = frozenset()
    participles: frozenset[str] = frozenset()
    infinitives: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    retelling: frozenset[str] = frozenset()
    unsaid: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    stating: frozenset[str] = frozenset()
    only_texts: frozenset[str] = frozenset()
    worded: frozenset[str] = frozenset()
    signing: frozenset[str] = frozenset()
    sending: frozenset[str] = frozenset()
    remind: frozenset[str] = frozenset()
    echoing: frozenset[str] = frozenset()

    participle = find_any("participles")
    infinitive = find_any("infinitives")
    is_unsaid = find_any("unsaid")
    rule = find_any("rules")
    states_it = find_any("stating")
    wording = find_any("worded")
    signs = find_any("signing")
    sends = find_any("sending")
    reminds = find_any("remind")
    echoes_it = find_any("echoing")

    def fill(self, shape: str) -> re.Pattern[str]:
        """A pattern in which “@that” stands for any of the words of that key."""
        return _fill(self, shape)

    @cached_property
    def opens_that(self) -> re.Pattern[str]:
        """“that”, « qu’il »: matches a word that is one of those, or has it before it."""
        return self.fill(r"@that(?:(?<=['’])|$)")


@lru_cache(maxsize=1024)
def _fill(words: ClauseWords, shape: str) -> re.Pattern[str]:
    source = _LIST.sub(lambda key: join_words(getattr(words, key[1])), shape)
    return re.compile(source, re.IGNORECASE)
