"""Read the role that a sentence says somebody has: “Ana Ruiz is the new mayor of Norwell”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from digest.sources.name_tokens import NameToken, read_tokens
from digest.sources.openings import is_time
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords

_NEAR, _NOUN = 160, 2


def read_held(after: str, words: SpeechWords) -> str:
    """“Ana Ruiz | is the new mayor of Norwell”, “… was elected chair of the League”."""
    clause = re.split(r"[,;:!?]|\.(?:\s|$)", after[:_NEAR])[0]
    tokens = read_tokens(clause, words)
    at = 0
    while at < len(tokens) and tokens[at].low in words.auxiliaries - words.holding:
        at += 1
    if not (after[:1].isspace() and tokens[at:] and tokens[at].low in words.holding):
        return _read_capacity(tokens, words)
    role = [*dropwhile(lambda token: token.low in words.articles, tokens[at + 1 :])]
    small = words.modifiers | words.small
    titles = [token.low for token in role[:2] if token.is_title]
    is_role = bool(titles) and role[0].low not in small
    is_role = is_role and not any(map(words.voice.fullmatch, titles))  # “is a mother”
    times = (n - 1 for n, t in enumerate(role) if n and is_time(t, words))
    held = " ".join(token.text for token in role[: next(times, None)])
    return held if is_role else _read_capacity(tokens, words)


def _read_capacity(tokens: Sequence[NameToken], words: SpeechWords) -> str:
    """“Ana Ruiz | has decided to step down as | Board Chair | in May”: a role with capitals."""
    places = (n for n, token in enumerate(tokens) if token.low in words.capacity)
    at = next(places, len(tokens))
    small = words.articles | words.possessives
    role = tokens[at + 1 :]
    while role and (role[0].low in small or is_content_word(role[0], words)):
        if role[0].low in words.modifiers:
            return ""  # “as former Chair”
        role = role[1:]  # “as | the new | Chair of the Trust”
    small |= words.belongs
    role = [*takewhile(lambda t: t.has_capital or t.low in small, role)]
    while role and role[-1].low in small:
        role.pop()
    is_hers = not any(token.has_capital for token in tokens[:at])
    is_role = is_hers and any(t.is_title for t in role[:_NOUN])
    return " ".join(token.text for token in role) if is_role else ""
