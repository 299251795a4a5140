"""Tell the role of a person by its place beside a name, where no list has its word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.sources.name_tokens import ELIDED, NameToken, take_name
from digest.sources.speech import SpeechWords

_MOST_ROLE_WORDS = 4
_FULL_NAME = 2
# Trades of German: “Imker”, “Schülerinnen”, “Landwirt”, “Zimmerleute”.
_TRADE = re.compile(
    r"\w{2}(?:er|or|ist|ent|ant|log|eut|at|rät)in(?:nen)?$"
    r"|\w{2}(?:er|[ks]tor|ator|itor|ist|ent|ant|eur|ör|loge|wirt|mann|leute|arzt|bauer|wart|nom)e?n?$"
)
# “sonriendo”, “visiblemente emocionado”, “âgée de”: how somebody spoke, not what they are.
_MANNER = re.compile(r"(?:ndo|mente|ment|ad[oa]s?|id[oa]s?|ant|ées?|és?)$")


def count_role_words(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """How many small words before a full name are its role: “la escritora | Alma Quiroga”."""
    if words.has_compounds and _is_trade(tokens, words):
        return 1
    count = next((at for at, token in enumerate(tokens) if token.has_capital), 0)
    if not 0 < count <= _MOST_ROLE_WORDS or not _is_noun(tokens[0], words):
        return 0
    inner = tokens[1:count]
    links = words.belongs | words.joint | words.articles
    if any(not _is_noun(token, words) and token.low not in links for token in inner):
        return 0
    if tokens[count - 1].low in links:  # “profesor de Ana Ruiz” is another.
        return 0
    name = take_name(tokens[count:], words)
    is_full = len(name) >= _FULL_NAME and not any(token.is_organization for token in name)
    return count if is_full else 0


def _is_trade(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Imker | Hans Oster”: German makes such nouns of every trade, and has capitals for all.

    Some given names end like them: “Peter Hans Oster” is a name.
    """
    is_noun = bool(tokens) and _TRADE.search(tokens[0].low) is not None
    is_noun = is_noun and tokens[0].low not in words.names
    is_full = len(tokens) > _FULL_NAME and all(token.has_capital for token in tokens[:3])
    return is_noun and is_full and not any(token.is_organization for token in tokens[:3])


def is_role(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """Whether a part after a name is a role: “apicultora y vecina”, “Imkerin aus Northfield”."""
    first = tokens[0]
    if words.has_bare_roles and not first.has_capital:
        return _is_noun(first, words) and not _MANNER.search(first.low)
    is_alone = len(tokens) > 1 and not tokens[1].has_capital
    has_body = any(token.is_organization for token in tokens)
    return words.has_compounds and is_alone and not has_body and _is_preposition(tokens[1], words)


def _is_preposition(token: NameToken, words: SpeechWords) -> bool:
    return token.low in words.prepositions | words.belongs


def _is_noun(token: NameToken, words: SpeechWords) -> bool:
    """A small word that is none of those that sentences are held together by."""
    if token.has_capital or not token.bare.replace("-", "").replace("’", "").isalpha():
        return False
    small = words.common | words.prepositions | words.pronouns | words.relative | words.joint
    others = words.auxiliaries | words.belongs | words.articles | words.possessives | words.times
    low = ELIDED.sub("", token.low)
    is_small = token.low in small | others or low in words.particles
    return not is_small and not any(each.fullmatch(low) for each in (words.verb, words.accords))
