"""Tell the role of a person by its place beside a name, where no list has its word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from digest.sources.name_tokens import ELIDED, NameToken, read_tokens, take_name
from digest.sources.speech import SpeechWords

_MOST_ROLE_WORDS = 4
_FULL_NAME = 2
_MOST_NAME_WORDS = 5
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
    if not 0 < count <= _MOST_ROLE_WORDS or not is_content_word(tokens[0], words):
        return 0
    if any(token.is_organization or token.low in words.generic for token in tokens[:count]):
        return 0  # “la empresa Tejidos Arlanza”
    inner = tokens[1:count]
    links = words.belongs | words.joint | words.articles
    if any(not is_content_word(token, words) and token.low not in links for token in inner):
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


def has_role(word: str, role: str, words: SpeechWords) -> bool:
    """Whether a word is a role, or ends with it: „Bildungs|ministerin“, but no „Bürger|meister“."""
    if word == role or not words.has_compounds or word in words.titles:
        return word == role
    before = word.removesuffix(role)
    return before != word and not before.startswith(tuple(words.modifiers))


def is_role(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """Whether a part after a name is a role: “apicultora y vecina”, “Imkerin aus Northfield”."""
    first = tokens[0]
    if words.has_bare_roles and not first.has_capital:
        return is_content_word(first, words) and not _MANNER.search(first.low)
    is_alone = len(tokens) > 1 and not tokens[1].has_capital
    has_body = any(token.is_organization for token in tokens)
    return words.has_compounds and is_alone and not has_body and _is_preposition(tokens[1], words)


def is_role_of(tokens: Sequence[NameToken], following: str, words: SpeechWords) -> bool:
    """Whether a part is the role of the bare full name that follows it after a comma.

    “la rectora de la Universidad de Puerto Claro, | Ana Ruiz”: a body ends with no name.
    A role that no list has needs its article: “o provedor da Santa Casa, | Ana Ruiz”.
    """
    own = [*dropwhile(lambda token: token.low in words.articles, tokens)]
    if not own or own[0].has_capital or not _is_bare_name(following, words):
        return False
    count = next((n for n, token in enumerate(own) if _has_capital(token)), len(own))
    links = words.belongs | words.articles
    is_led = 0 < count < len(own) and (
        own[count - 1].low in links or not own[count].has_capital  # “d’Emmaüs”
    )
    is_of = is_led and (count > 1 or not own[count].has_capital)
    if own[0].is_title:
        return is_of
    small = links | words.joint | words.prepositions
    is_noun = all(is_content_word(t, words) or t.is_title or t.low in small for t in own[:count])
    return (
        len(own) < len(tokens)
        and is_noun
        and is_content_word(own[0], words)
        and (is_of or count > 0)
    )


def _has_capital(token: NameToken) -> bool:
    return ELIDED.sub("", token.bare)[:1].isupper()


def _is_bare_name(text: str, words: SpeechWords) -> bool:
    """“Ana Ruiz”, “Ana Ruiz and Ben Cole”."""
    every = read_tokens(text, words)
    joint = [at for at, token in enumerate(every) if token.low in words.joint]
    if len(joint) == 1 and _FULL_NAME <= joint[0] < len(every) - _FULL_NAME:
        return _is_full_name(every[: joint[0]], words) and _is_full_name(
            every[joint[0] + 1 :], words
        )
    return _is_full_name(every, words)


def _is_full_name(every: Sequence[NameToken], words: SpeechWords) -> bool:
    tokens = [*dropwhile(lambda t: t.low in words.honorifics, every)]
    if not tokens or not tokens[0].has_capital:
        return False
    is_full = _FULL_NAME <= len(tokens) <= _MOST_NAME_WORDS and len(
        take_name(tokens, words)
    ) == len(tokens)
    return is_full and not any(t.is_title or t.is_organization for t in tokens)


def _is_preposition(token: NameToken, words: SpeechWords) -> bool:
    return token.low in words.prepositions | words.belongs


def is_content_word(token: NameToken, words: SpeechWords) -> bool:
    """A noun or a verb: a small word that is none of those that hold sentences together."""
    if token.has_capital or not token.bare.replace("-", "").replace("’", "").isalpha():
        return False
    small = words.common | words.prepositions | words.pronouns | words.relative | words.joint
    others = words.auxiliaries | words.belongs | words.articles | words.possessives | words.times
    low = ELIDED.sub("", token.low)
    is_small = token.low in small | others or low in words.particles
    return not is_small and not any(each.fullmatch(low) for each in (words.verb, words.accords))
