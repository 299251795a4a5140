"""The words of a sentence as names of organizations are read from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.sources.any_language import ABBREVIATED, ELIDED
from digest.sources.name_tokens import read_token
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.text.word_lists import leave, unite
from digest.values import dataclass

_PIECE = re.compile(r"e\. V\.,?|\(([^()]{1,40})\)|[^\s()—–]+|[()—–]")
_EDGES = ".,;:—–-“”\"«»‘’'"
_ENDING = ",;:.!?—–"
_MOST_WORDS = 560


@dataclass(frozen=True, slots=True)
class BodyWord:
    text: str
    start: int
    end: int
    bracketed: str = ""

    @property
    def bare(self) -> str:
        return self.text.strip(_EDGES) if not ABBREVIATED.search(self.text) else self.text

    @property
    def ends(self) -> bool:
        """Whether a mark after it ends the name."""
        return self.text[-1:] in _ENDING and not ABBREVIATED.search(self.text)


@dataclass(frozen=True, slots=True)
class NamedBody:
    """An organization as a text names it: where, and its short name in brackets."""

    name: str
    start: int
    end: int
    short_name: str = ""
    has_kind: bool = False


def is_proper(body: NamedBody) -> bool:
    """Whether it is a name where every noun has a capital: of two words, or with a kind of body."""
    capitals = [word for word in body.name.split() if word[:1].isupper()]
    return body.has_kind or len(capitals) > 1 or body.name.isupper()


def split_body_words(text: str, start: int) -> Iterator[BodyWord]:
    for count, found in enumerate(_PIECE.finditer(text, start)):
        if count > _MOST_WORDS:
            return
        yield BodyWord(found[0], found.start(), found.end(), found[1] or "")


def list_objects(words: SpeechWords) -> frozenset[str]:
    """„den“, „das“: German articles that lead to no owner, as „der“ and „des“ may."""
    others = leave(words.articles, words.belongs) if words.has_compounds else frozenset[str]()
    return unite(words.accusatives, others)


def has_capital(word: BodyWord) -> bool:
    """“Norwell”, “d’Orval”."""
    return ELIDED.sub("", word.bare)[:1].isupper()


def find_before(text: str, words: SpeechWords) -> str:
    """The names at the end of a text, which may be a list: “The FMI and the IFDA”."""
    parts = re.split(r"(?<=[,;])\s+", text.strip())
    kept: list[str] = []
    for part in reversed(parts):
        own = part.strip(" ,;")
        tokens = own.split()
        while tokens and kept == [] and not _fits(tokens[-1], words):
            if tokens[-1].casefold() in words.relative:
                return ""  # “We welcome the deal that | opens the gulf”
            tokens.pop()
        opening = max(
            (n for n, t in enumerate(tokens) if t.casefold() in words.meanwhile), default=-1
        )
        if kept and tokens and _opens_sentence(tokens[0], words):
            break  # “En el Día de la Mar, | la Liga y el Puerto presentaron”
        is_clause = not kept and opening >= 0  # “when | Norwell Town Council opened”
        tokens = tokens[opening + 1 :] if is_clause else tokens
        if (
            not tokens
            or not all(_fits(token, words) for token in tokens)
            or not any(t[:1].isupper() for t in tokens)
        ):
            break
        kept.insert(0, " ".join(tokens))
        if is_clause:
            break
    return ", ".join(kept)


def _opens_sentence(word: str, words: SpeechWords) -> bool:
    low = word.casefold()
    return word[:1].isupper() and low in words.prepositions - words.particles - words.articles


def _fits(token: str, words: SpeechWords) -> bool:
    bare = ELIDED.sub("", token.strip(_EDGES + "()"))
    low = bare.casefold()
    return (
        not bare
        or bare[:1].isupper()
        or low in words.joint
        or low in words.articles
        or low in words.particles
        or low in words.belongs
        or low in words.organizations
    )


def blank_insertion(text: str, cues: re.Pattern[str]) -> str:
    """“The town, | with the help of the port, | held”: spaces in place of who helped."""
    for cue in cues.finditer(text):
        start, end = text.rfind(",", 0, cue.start()), text.find(",", cue.end())
        if start > 0 and not text[start + 1 : cue.start()].strip() and end > 0:
            return text[:start] + " " * (end + 1 - start) + text[end + 1 :]
    return text


def is_elided(word: BodyWord) -> bool:
    """“d’eau”, “l’aide”."""
    return ELIDED.match(word.bare) is not None


def may_be_adjective(word: BodyWord, words: SpeechWords, *, by_end: bool) -> bool:
    """“national”, “maritime”, “agroalimentaire”, “público”: of Romance languages, by its end."""
    is_one = not by_end or words.is_of_kind.fullmatch(word.bare) is not None
    return is_one and is_content_word(read_token(word.bare, words), words)


def opens_use(own: Sequence[BodyWord], words: SpeechWords) -> bool:
    """“Universidad de Norwell | para conectar”, « Ville de Norwell | pour la fête ».

    A verb, or what the last word of a name that has one already is for.
    """
    *name, before, word = own
    low = before.bare.casefold()
    is_led = low in words.articles | words.contracted and bool(name)
    lead = name[-1].bare.casefold() if is_led else low
    inner = name[1:-1] if is_led else name[1:]
    leads = words.purpose | words.agents
    is_verb = low in leads and words.infinitive.fullmatch(word.bare.casefold()) is not None
    return lead in leads and (is_verb or any(map(has_capital, inner)))


def opens_other(every: Sequence[BodyWord], end: int, at: int, words: SpeechWords) -> bool:
    """“Régie des eaux | et du réseau Alma”, but not “Agence du bois | et des forêts”."""
    between = [word.bare.casefold() for word in every[end + 1 : at]]
    joint = next((n for n, low in enumerate(between) if low in words.joint), None)
    if joint is None:
        return False
    word, after = every[at], next(iter(every[at + 1 : at + 2]), None)
    is_bare = joint + 1 == len(between)
    is_of = is_elided(word) if is_bare else between[joint + 1] in words.belongs
    is_name = after is not None and has_capital(after) and not (word.ends or is_bare)
    return not is_of or is_name or has_capital(word) or has_capital(every[end])


def is_about(three: Sequence[BodyWord], words: SpeechWords) -> bool:
    """“Committee | on | Bridges”, and no “Council on Monday”."""
    before, word, *after = (each.bare.casefold() for each in three)
    return word in words.occasions and before in words.panels and not words.times & {*after}
