"""Find the bodies that a source names, by the word for their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.sources.any_language import ELIDED
from digest.sources.full_names import continues_name
from digest.sources.name_tokens import (
    POSSESSIVE,
    NameToken,
    is_link,
    opens_with_capital,
    spell_tokens,
)
from digest.sources.names import count_of_kind
from digest.sources.speech import SpeechWords

_PLURAL_OWNER = re.compile(r"s['’]$")


def find_bodies(tokens: Sequence[NameToken], kind: str, words: SpeechWords) -> Iterator[str]:
    """The names of bodies that have this word: “League of River Towns” for “league”."""
    for at, token in enumerate(tokens):
        low = ELIDED.sub("", token.low)  # “l’Agence”
        is_kind = low == kind or (
            words.has_compounds
            and low.endswith(tuple(f"{kind}{end}" for end in ("", *words.noun_ends)))
        )
        if is_kind and opens_with_capital(token):
            start = at
            while start and _continues_kind(tokens[start - 1], words, is_next=start == at):
                start -= 1
            stop = at + 1
            while stop < len(tokens) and _continues_body(tokens, stop, words):
                stop += 1
            stop = max(stop, at + count_of_kind(tokens[at:], words))
            while start < at and not tokens[start].has_capital:  # “le | Collectif”
                start += 1
            name = spell_tokens(tokens[start:stop])
            yield POSSESSIVE.sub("", ELIDED.sub("", name))


def _continues_kind(token: NameToken, words: SpeechWords, *, is_next: bool) -> bool:
    """“Bakers’ | Union”; where every noun has a capital, “Dank | der | Stiftung” is no name."""
    if is_next and token.has_capital and _PLURAL_OWNER.search(token.bare):
        return True
    if token.is_organization and token.has_capital and token.text == token.bare:
        return not words.has_asides  # “Norwell | Community | College”
    is_link_between = words.has_compounds and not token.has_capital
    return not is_link_between and continues_name(token, words)


def _continues_body(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    """“League | of | the | River | Towns”: a capital, or small words before one."""
    if tokens[at - 1].text[-1:] in ",;:.)" or tokens[at].text.startswith("("):
        return False
    if tokens[at].has_capital or (
        is_link(tokens[at - 1], words) and opens_with_capital(tokens[at])
    ):
        return True  # “Fondation de | l’HRE”
    is_small = is_link(tokens[at], words) or tokens[at].low in words.articles
    return is_small and any(map(opens_with_capital, tokens[at + 1 : at + 3]))
