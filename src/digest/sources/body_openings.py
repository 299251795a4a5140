"""Tell where the name of a body begins before a title or a person's name."""

from __future__ import annotations

from collections.abc import Sequence

from digest.sources.name_tokens import POSSESSIVE, NameToken
from digest.sources.role_nouns import is_full_name
from digest.sources.speech import SpeechWords

_FULL_NAME, _SHORT = 2, 3


def opens_with_body(tokens: Sequence[NameToken], last: int, words: SpeechWords) -> bool:
    """“Fundação | Irmãos Kessler”, “Lycée | Président Carnot”: after its kind a name goes on.

    In these languages nobody's role follows the name of a body, as in “Council President Ana Ruiz”.
    """
    own = tokens[: last + 1] if last > 0 else []
    is_kind = words.has_asides and bool(own) and own[0].is_organization and not own[0].is_title
    return is_kind and all(token.has_capital for token in own)


def opens_with_kind(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Home | office crime prevention minister Ana Ruiz”: a kind of body in small letters."""
    is_kind = len(tokens) > _FULL_NAME and tokens[1].is_organization
    is_kind = is_kind and not (words.has_asides or tokens[1].has_capital)
    return is_kind and any(token.is_title and not token.has_capital for token in tokens[2:])


def is_body_before(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    """“presidente da | AMPORTO | Joel Prado”: letters that a title is of, before a name."""
    if at < _FULL_NAME or at + 1 >= len(tokens):
        return False
    own, after = tokens[at], tokens[at + 1]
    is_letters = len(own.text) >= _SHORT and own.text.isalpha() and own.text.isupper()
    is_name = after.has_capital and not after.bare.isupper()
    of = tokens[at - 1].low in words.belongs
    return is_letters and is_name and of and tokens[at - _FULL_NAME].is_title


def find_where(tokens: Sequence[NameToken], start: int, words: SpeechWords) -> int:
    """“ministro de Cultura Luis Prado | en rueda de prensa”: where he spoke, after a full name."""
    links = words.prepositions - words.particles - words.contracted - words.articles
    for at in range(start + _FULL_NAME + 1, len(tokens)):
        if tokens[at].low in links and all(t.has_capital for t in tokens[at - _FULL_NAME - 1 : at]):
            return at
    return len(tokens)


def find_body_after(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """“Chief Ana Ruiz | of the Kettle First Nation”: a title after a titled name is the body's.

    So is one in “Ana Ruiz | of the Mayor’s Board”.
    """
    first = next((at for at, token in enumerate(tokens) if token.is_title), len(tokens))
    links = [at for at, token in enumerate(tokens[:first]) if token.low in words.belongs]
    is_owner = first < len(tokens) and POSSESSIVE.search(tokens[first].text)
    if links and is_owner and is_full_name(tokens[: links[0]], words):
        return links[0]
    at = first + 1
    while at < len(tokens) and tokens[at].has_capital and not tokens[at].is_title:
        at += 1
    is_named = at - first > _FULL_NAME and at < len(tokens)
    return at if is_named and tokens[at].low in words.belongs else len(tokens)


def may_be_body(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“bei der Übergabe” is an occasion: where every noun has a capital, one alone is no body."""
    if not words.has_compounds or len(tokens) != 1:
        return bool(tokens)
    return tokens[0].is_organization or any(sign.isupper() for sign in tokens[0].bare[1:])
