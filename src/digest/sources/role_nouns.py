"""Tell the role of a person by its place beside a name, where no list has its word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile

from digest.sources.any_language import ELIDED, SUFFIXES
from digest.sources.given_name_list import load_given_names
from digest.sources.name_tokens import (
    NameToken,
    opens_with_capital,
    read_token,
    read_tokens,
    take_name,
)
from digest.sources.speech import SpeechWords
from digest.sources.word_parts import is_describing
from digest.text.later import compile_later
from digest.text.word_lists import unite

_MOST_ROLE_WORDS = 7
_FULL_NAME = 2
_MOST_OFFICE, _MOST_NAME_WORDS = 3, 5
# “Imker”, “Schülerinnen”, “Landwirt”; German makes such nouns of every trade.
_COMPOUND_TRADE = r"(?=\w{5})@feminine_ends(?:nen)?|\w{2}@trades(?:e?n?)|\w{2}@trade_nouns[nrs]?"
INFLECTED = compile_later(r"\w{2}e[nrms]?$")
_TRADE = r"\w{3}@trades$"
_CAPITAL_TRADE = r"\w{2}@capital_trades$"


def count_role_words(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """How many small words before a full name are its role: “la escritora | Alma Quiroga”."""
    is_capital = bool(tokens) and tokens[0].has_capital
    if words.has_capital_nouns or (words.has_compounds and is_capital):
        return _count_nouns(tokens, words)
    if not words.has_asides and is_capital:
        return _count_to_trade(tokens, words)
    count = next((at for at, token in enumerate(tokens) if token.has_capital), 0)
    if not 0 < count <= _MOST_ROLE_WORDS or not _are_role_words(tokens[:count], words):
        return 0
    name = [each.is_organization for each in take_name(tokens[count:], words)]
    return count if len(name) >= _FULL_NAME and not any(name) else 0


def _are_role_words(small: Sequence[NameToken], words: SpeechWords) -> bool:
    """“escritora”, “profesor emérito”; but not “la empresa” and not “profesor de”."""
    # “la empresa Tejidos Arlanza”, but “cathedral organist Ana Ruiz”
    is_of_kind = words.has_open_compounds and is_trade(small[-1], words)
    kinds = small[-1:] if is_of_kind else small
    if any(token.is_organization or token.low in words.generic for token in kinds):
        return False
    if is_describing(small[-1].bare, words):
        return False  # “Norwell-based Ana Ruiz”
    links = words.belongs | words.joint | words.articles
    inner = (is_content_word(token, words) or token.low in links for token in small[1:])
    # “profesor de Ana Ruiz” is another.
    return is_content_word(small[0], words) and small[-1].low not in links and all(inner)


def _count_to_trade(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """“Team Norwell cyclist | Hugo Farr”: English has names of things before a trade."""
    if all(token.has_capital for token in tokens):
        return _count_capitals(tokens, words)
    at = max((n for n, token in enumerate(tokens) if not token.has_capital), default=0)
    is_last = 0 < at < _MOST_ROLE_WORDS and words.fill(_TRADE).search(tokens[at].low) is not None
    if not is_last or not is_content_word(tokens[at], words):
        return 0
    is_plain = all(
        t.has_capital or is_content_word(t, words) or (n and _is_joined(tokens, n, words))
        for n, t in enumerate(tokens[:at])
    )
    return at + 1 if is_plain and is_full_name(tokens[at + 1 :], words) else 0


def _is_joined(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    """“East Norwell | and | Upton publisher Ben Cole”; “Ana Ruiz and …” are two."""
    is_pair = tokens[at].low in words.joint and tokens[at - 1].has_capital
    is_name = tokens[0].low in load_given_names() or tokens[0].low in words.women | words.men
    return is_pair and tokens[at + 1].has_capital and not is_name


def _count_capitals(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """“Harbour Foreman | Ted Gillow”, “Brigadier | Helen Marr”: a trade before the last two."""
    at = len(tokens) - _FULL_NAME - 1
    trade = tokens[at] if 0 <= at < _MOST_ROLE_WORDS else None
    if trade is None or trade.text != trade.bare or trade.low in words.names:
        return 0
    is_trade = words.fill(_CAPITAL_TRADE).search(trade.low) is not None
    return at + 1 if is_trade and is_full_name(tokens[at + 1 :], words) else 0


def _count_nouns(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """“Imker | Hans Oster”, “vierfache Großmutter | Dora Tal”: German roles have capitals."""
    small = next((n for n, token in enumerate(tokens) if token.has_capital), len(tokens))
    adjectives = tokens[:small]
    if not all(is_content_word(t, words) and INFLECTED.search(t.low) for t in adjectives):
        return 0
    own = tokens[small:]
    is_named = len(take_name(own[1:], words)) >= _FULL_NAME and own[1].has_capital
    is_person = is_named and not any(token.is_organization for token in own[:3])
    return small + 1 if is_person and (adjectives or _is_trade(own, words)) else 0


def _is_trade(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Imker | Hans Oster”: German makes such nouns of every trade, and has capitals for all.

    Some given names end like them: “Peter Hans Oster” is a name.
    """
    is_noun = bool(tokens) and words.fill(_COMPOUND_TRADE).fullmatch(tokens[0].low) is not None
    return is_noun and tokens[0].low not in words.names


def has_role(word: str, role: str, words: SpeechWords) -> bool:
    """Whether a word is a role, or ends with it: „Bildungs|ministerin“, but no „Bürger|meister“."""
    if word == role or not words.has_compounds or word in words.titles:
        return word == role
    before = word.removesuffix(role)
    return before != word and not before.startswith(tuple(words.modifiers))


def tells_manner(word: str, words: SpeechWords) -> bool:
    """“emocionada”, “sorrindo”: how somebody spoke."""
    return words.tells_manner.fullmatch(word) is not None


def is_role(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """Whether a part after a name is a role: “apicultora y vecina”, “Imkerin aus Northfield”."""
    first, *rest = tokens or read_tokens(",", words)
    if words.has_bare_roles and not first.has_capital:
        # “arms folded over her desk”
        is_theirs = any(t.low in words.possessives for t in tokens) or _is_verb(first, rest, words)
        # “intendant et louvetier | de la Fédération”, but “âgée de 34 ans”
        small = (n for n, t in enumerate(rest[:_MOST_OFFICE]) if t.low in words.belongs)
        at = next(small, len(rest))
        is_of = all(is_content_word(t, words) or t.low in words.joint for t in rest[:at])
        is_of = is_of and any(map(opens_with_capital, rest[at:]))
        manner = words.tells_manner_of if is_of else words.tells_manner
        if not words.has_asides and _is_at_body(tokens, words):
            return True
        return is_content_word(first, words) and not (is_theirs or manner.fullmatch(first.low))
    if words.has_compounds and not first.has_capital:
        return _is_described(tokens, words)
    if first.is_organization or not rest or first.text != first.bare:
        return _ends_in_trade(tokens, words)
    if words.has_asides and is_content_word(rest[0], words):
        rest = rest[1:] or rest  # “Louvetier général | de la Fédération”
    if words.has_compounds:
        return _is_preposition(rest[0], words) and not rest[0].has_capital
    is_body = first.low.endswith("s")  # “Friends | of the Lake”
    return (rest[0].low in words.belongs and not is_body) or _ends_in_trade(tokens, words)


def _is_verb(first: NameToken, rest: Sequence[NameToken], words: SpeechWords) -> bool:
    """“investir | na educação”, “fez | questão de ir”; but “titular de la cátedra”."""
    is_led = rest[:1] != [] and rest[0].low in (words.articles | words.prepositions) - words.authors
    is_form = words.past.fullmatch(first.low) or (is_led and words.infinitive.fullmatch(first.low))
    return words.has_asides and not first.is_title and bool(is_form)


def _ends_in_trade(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Norwell TV communicator | at the forum”: a body in capitals, and what somebody is of it."""
    at = next((n for n, token in enumerate(tokens) if not token.has_capital), 0)
    if not (words.has_open_compounds and 0 < at < _MOST_ROLE_WORDS):
        return False
    is_plain = all(token.text == token.bare for token in tokens[:at])
    is_trade = words.fill(_TRADE).search(tokens[at].low) and is_content_word(tokens[at], words)
    after = next(iter(tokens[at + 1 :]), None)
    return is_plain and bool(is_trade) and (after is None or _is_preposition(after, words))


def _is_at_body(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“founding warden and chief reeve | at the Norwell Institute”, but not “speaking at …”."""
    at = next((n for n, token in enumerate(tokens) if _is_preposition(token, words)), 0)
    own, after = tokens[:at], tokens[at + 1 :]
    is_noun = bool(own) and all(
        is_content_word(t, words) or t.is_title or t.low in words.joint for t in own
    )
    is_manner = is_noun and (
        tells_manner(own[-1].low, words) or words.past.fullmatch(own[-1].low) is not None
    )
    return is_noun and not is_manner and any(token.has_capital for token in after)


def _is_described(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """„früherer Vogt des Amtes“: an adjective or two, a noun, and what it is of."""
    rest = [*dropwhile(lambda token: bool(INFLECTED.search(token.low)), tokens)]
    is_noun = 0 < len(tokens) - len(rest) <= _FULL_NAME and len(rest) > 1
    return is_noun and rest[0].has_capital and is_role(rest, words)


def is_role_of(tokens: Sequence[NameToken], following: str, words: SpeechWords) -> bool:
    """Whether a part is the role of the bare full name that follows it after a comma.

    “la rectora de la Universidad de Puerto Claro, | Ana Ruiz”: a body ends with no name.
    A role that no list has needs its article: “o provedor da Santa Casa, | Ana Ruiz”.
    """
    own = [*dropwhile(lambda token: token.low in words.articles, tokens)]
    if not own or not _is_bare_name(following, words):
        return False
    if words.has_compounds and own[1:] and own[1].is_title and own[0].low.endswith("s"):
        own = own[1:]  # „Sachsens | Ministerin für Kunst“
    if own[0].has_capital:  # „die Kassenwartin | des Vereins“, “The Town Reeve | of Norwell”
        capitals = [*takewhile(opens_with_capital, own[:_MOST_OFFICE])]
        count = 1 if words.has_compounds else len(capitals)
        is_of = count < len(own) and not own[count].has_capital
        is_of = is_of and _is_preposition(own[count], words)
        is_body = own[count - 1].is_organization or own[count - 1].low.endswith("s")
        may_be = words.has_compounds or not is_body
        return may_be and is_of and (own[0].is_title or len(own) < len(tokens))
    count = next((n for n, token in enumerate(own) if opens_with_capital(token)), len(own))
    links = words.belongs | words.articles
    is_led = 0 < count < len(own) and (
        own[count - 1].low in links or not own[count].has_capital  # “d’Emmaüs”
    )
    is_of = is_led and (count > 1 or not own[count].has_capital)
    if own[0].is_title:
        return is_of
    small = links | words.joint | words.prepositions
    is_noun = all(is_content_word(t, words) or t.is_title or t.low in small for t in own[:count])
    return len(own) < len(tokens) and is_noun and is_content_word(own[0], words) and count > 0


def _is_bare_name(text: str, words: SpeechWords) -> bool:
    """“Ana Ruiz”, “Ana Ruiz and Ben Cole”."""
    every = read_tokens(text, words)
    joint = [at for at, token in enumerate(every) if token.low in words.joint]
    if len(joint) == 1 and _FULL_NAME <= joint[0] < len(every) - _FULL_NAME:
        return is_full_name(every[: joint[0]], words) and is_full_name(every[joint[0] + 1 :], words)
    return is_full_name(every, words)


def is_full_name(every: Sequence[NameToken], words: SpeechWords) -> bool:
    tokens = [*dropwhile(lambda t: t.low in words.honorifics, every)]
    while tokens[_FULL_NAME:] and tokens[-1].low.rstrip(".") in SUFFIXES:
        tokens = tokens[:-1]  # “Ana Ruiz | MP”
    if not tokens or not tokens[0].has_capital:
        return False
    is_full = len(tokens) >= _FULL_NAME and not is_too_long(tokens, words)
    is_full = is_full and len(take_name(tokens, words)) == len(tokens)
    return is_full and not any(t.is_title or t.is_organization for t in tokens)


def is_too_long(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """Whether a name has more words than people have: “Inés de la Borda y Sáez” has small ones."""
    own = [token for token in tokens if token.low not in words.inside_names]
    is_given = tokens[0].low in load_given_names()
    return len(own if is_given else tokens) > _MOST_NAME_WORDS


def _is_preposition(token: NameToken, words: SpeechWords) -> bool:
    return token.low in words.prepositions | words.belongs


def is_common_noun(word: str, words: SpeechWords) -> bool:
    """“programme”, „Ausstellung“: written as the language writes its nouns."""
    token = read_token(word.lower(), words)
    is_cased = word[:1].isupper() == words.has_capital_nouns
    return word.isalpha() and is_cased and is_content_word(token, words)


def is_content_word(token: NameToken, words: SpeechWords) -> bool:
    """A noun or a verb: a small word that is none of those that hold sentences together."""
    if token.has_capital or not re.sub("[-’']", "", token.bare).isalpha():
        return False
    low = ELIDED.sub("", token.low)
    is_small = token.low in words.small or low in words.particles
    return not is_small and not any(each.fullmatch(low) for each in (words.verb, words.accords))


def may_describe(title: NameToken, between: Sequence[NameToken], words: SpeechWords) -> bool:
    """“alcalde | electo | Luis”, “former | winner | Idris”, but not “director | hired by | Ana”."""
    small = unite(words.prepositions, words.relative)
    modifiers = words.modifiers - words.relative
    return all(
        token.text.endswith(".")
        or token.low in modifiers
        or (token.low not in small and (words.has_asides or before.low in modifiers))
        for before, token in pairwise([title, *between])
    )


def is_trade(noun: NameToken, words: SpeechWords) -> bool:
    """“supporter”, “aide”, „Küster“: a word for a person."""
    return noun.is_title or words.fill(_TRADE).search(noun.low) is not None


def is_object(
    name: str, tokens: Sequence[NameToken], words: SpeechWords, *, is_titled: bool
) -> bool:
    """“the man Ana Ruiz | replaced”, „den Ana Ruiz | ehrte“, „der von Ana Ruiz | ernannte Rat“."""
    is_led = tokens[0].low in words.articles and not words.has_asides
    if not is_led or (words.has_compounds and is_titled):
        return False
    last = name.rsplit(maxsplit=1)[-1]
    after = [token for before, token in pairwise(tokens) if before.text == last][:1]
    return any(
        is_content_word(token, words) and not tells_manner(token.low, words) for token in after
    )
