"""Read the longer name that ends with a last name, among the words of a source."""

from __future__ import annotations

from collections.abc import Sequence

from digest.sources.any_language import ELIDED, GENERATIONS
from digest.sources.body_openings import is_body_before
from digest.sources.given_name_places import count_of_rank, is_compound_role, joins_names
from digest.sources.name_tokens import (
    POSSESSIVE,
    NameToken,
    ends_name,
    is_particle,
    spell_tokens,
    spell_typed,
)
from digest.sources.role_nouns import count_role_words
from digest.sources.speech import SpeechWords
from digest.sources.word_parts import names_thing
from digest.text.word_lists import leave, unite

_FULL_NAME, _SHORT = 2, 3
_CLOSING = '”“"»«'


def has_full_name(tokens: Sequence[NameToken], last: int, words: SpeechWords) -> str:
    """The longer name that ends with this word: “Norm Coleman” for “Coleman”; empty if none."""
    at = last
    while at and continues_name(tokens[at - 1], words):
        if ends_name(tokens[at - 1], tokens[at:], words) or _ends_full_name(tokens[:at]):
            break
        if at < last and joins_names(tokens[at - _FULL_NAME - 1 : at + 1], words):
            break
        at -= 1
    while at < last and not tokens[at].has_capital:
        at += 1
    if at == last and not (at and _is_elided_name(tokens[at - 1].text)):
        return ""
    is_first = not at or tokens[at - 1].text[-1:] in ".!?"
    at += is_first and words.verb.fullmatch(tokens[at].low) is not None  # “| Says | Lee,”
    at -= at > 0 and _is_elided_name(tokens[at - 1].text)
    at += count_role_words(tokens[at : last + 1], words)  # “Biologe Lars Imhof”
    at += is_body_before(tokens, at, words) or count_of_rank(tokens, at, last, words)
    at += _count_accord(tokens, at, last, words) or _count_thing(tokens[: last + 1], at, words)
    end = last + 1
    if at < last and tokens[end : end + 1] and tokens[end].low.rstrip(".") in GENERATIONS:
        end += tokens[last].text[-1:] not in ".;:!?"  # “Howard Corwin | III”
    name = ELIDED.sub("", spell_tokens(tokens[at:end]))
    is_name = at < last and not names_thing(tokens[at].low, words)
    return POSSESSIVE.sub("", name) if is_name else ""


def _ends_full_name(tokens: Sequence[NameToken]) -> bool:
    """“founded by Ana Roe. | Ben laughed”, but “Ana Chas. | Cole”, “J. Roe. | Cole”."""
    before, last = tokens[-2:] if len(tokens) >= _FULL_NAME else (None, None)
    if before is None or last is None or last.text != f"{last.bare}." or len(last.bare) < _SHORT:
        return False
    is_given = before.has_capital and before.text == before.bare and len(before.bare) >= _SHORT
    return is_given and not before.is_title and last.low[-1] in "aeiouy"


def _is_elided_name(text: str) -> bool:
    """“sous la présidence | d’Hélène | Carrère”."""
    return text[:2] in {"d'", "d’"} and text[2:3].isupper() and text[2:].isalpha()


def _count_accord(tokens: Sequence[NameToken], at: int, last: int, words: SpeechWords) -> int:
    """How many words belong to what leads to a name: „Aus | Sicht von | Jochen Petersen“."""
    if not at:
        return 0
    ends = (
        n for n in range(at, last)
        if tokens[n].low in words.belongs and tokens[n].low in words.particles
    )  # fmt: skip
    led = next(ends, at)
    if led == at:
        return 0
    text = spell_typed(tokens[at - 1 : led])
    return led + 1 - at if words.accords.fullmatch(text) else 0


def _count_thing(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> int:
    """„das | Haus von der Pädagogin | Ana Ruiz“: after an article no given name follows."""
    if not (at > 0 and words.has_compounds and tokens[at - 1].low in words.articles):
        return 0
    link = max((n for n in range(at, len(tokens) - 1) if is_particle(tokens[n], words)), default=at)
    if link == at:
        return 0
    return link + 1 + count_role_words(tokens[link + 1 :], words) - at


def continues_name(token: NameToken, words: SpeechWords) -> bool:
    """Whether a word before a last name is a part of the same name."""
    # “On “Opening | Act” | Ana sings”, but Robert “Bob” Stone
    is_quoted = token.text[-1:] in _CLOSING and token.text[:1].isalpha()
    is_last = is_quoted or token.text[-1:] in ",;:)!?"
    if is_last or token.is_title or token.is_organization:
        return False
    if not (token.has_capital or is_particle(token, words)):
        return False
    if token.low in leave(unite(words.articles, words.common), words.particles):
        return False
    if token.has_capital and token.low in words.articles:
        return False  # “Der Biologe Lars Imhof”: it opens a sentence.
    if words.has_compounds and is_compound_role(token):
        return False
    return not (POSSESSIVE.search(token.bare) or words.accords.fullmatch(token.bare))
