"""Load the words by which releases say who spoke, and tell languages apart by their words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib import resources

# A text of fewer words is in no language for sure.
_FEW_WORDS = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHARE, _LEAD = 0.18, 1.6


@dataclass(frozen=True)
class SpeechWords:
    """What a language says around a quotation. All words are in lower case.

    `verbs` are those that quote (said), and `according` what else names a speaker (according to).
    `he` and `she` are pronouns and titles of one sex. `titles` are words of roles, `honorifics`
    those that belong to no role (Mr.). `organizations` are words that names of bodies have.
    `particles` may stand inside a name (van), `articles` and the like before it. `relative` words
    start a clause about a name that was given, `belongs` words lead from a role to its
    organization, and `joint` words join two speakers.

    `denials` around a quotation make it doubtful, as do `others` who report it; `retractions` in
    the next sentence take it back. `common` are the most frequent words.
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
    common: frozenset[str]

    @cached_property
    def verb(self) -> re.Pattern[str]:
        return match_any(self.verbs)

    @cached_property
    def accords(self) -> re.Pattern[str]:
        return match_any(self.according)


def match_any(words: Collection[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, whole, longest first; a star matches letters."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(
        re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]") for word in ordered
    )
    return re.compile(rf"(?<![\w’'-])(?:{either})(?!\w)" if either else r"(?!)", re.IGNORECASE)


@cache
def list_known() -> tuple[str, ...]:
    """The codes of the languages that have such words."""
    names = (entry.name for entry in (resources.files(__package__) / "words").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_words(code: str) -> SpeechWords | None:
    """The words of a language, such as `en` for `en-GB`; None where there are none."""
    name = code.lower().partition("-")[0]
    if name not in list_known():
        return None
    file = resources.files(__package__) / "words" / f"{name}.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return SpeechWords(**{each.name: frozenset(read[each.name]) for each in fields(SpeechWords)})


def detect_language(text: str) -> str | None:
    """The code of the language whose frequent words the text has most; None in doubt."""
    found = [word.replace("’", "'").casefold() for word in _WORD.findall(text)]
    if len(found) < _FEW_WORDS:
        return None
    shares = sorted((_share(found, code), code) for code in list_known())
    (second, _), (first, code) = shares[-2:]
    return code if first >= _SHARE and first >= second * _LEAD else None


def _share(found: list[str], code: str) -> float:
    words = load_words(code)
    return sum(word in words.common for word in found) / len(found) if words else 0.0
