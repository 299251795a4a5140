"""Read the role that another sentence tells: “said Ana Ruiz. | The head of the mill | added …”."""

from __future__ import annotations

import re
from itertools import chain, pairwise

from digest.drafting.held_roles import read_held
from digest.sources.mentions import SENTENCE_END
from digest.sources.name_tokens import read_tokens, spell_typed
from digest.sources.offices import read_office
from digest.sources.speech import SpeechWords

_LONGEST, _NEAR = 14, 3


def read_next(text: str, name: str, words: SpeechWords) -> str:
    """The role that opens the sentence after one that ends with a person: it is that person's.

    “Ruiz is | head of the mill” tells it of the last name.
    """
    *_, last = name.split()
    sentences = SENTENCE_END.split(text)
    pairs = pairwise(sentences)
    after = (second for first, second in pairs if _ends_with(first, last))
    next_roles = (_read_subject(each, words) or _read_office(each, words) for each in after)
    own = (each.removeprefix(last) for each in sentences if each.startswith(f"{last} "))
    held = (read_held(each, words) for each in own)
    return next(filter(None, chain(next_roles, held)), "")


def _ends_with(sentence: str, last: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(last)}[\W_]*$", sentence) is not None


def _read_office(sentence: str, words: SpeechWords) -> str:
    """„Die | Leiterin des Instituts für Meereskunde | forscht“: a body ends the role."""
    office = read_office(sentence, words) if _is_led(sentence, words) else None
    rest = sentence[office.end :].strip() if office else ""
    return office.name if office and rest[:1].islower() else ""


def _is_led(sentence: str, words: SpeechWords) -> bool:
    """By the article of one who is known."""
    leads = words.articles - words.indefinite - words.possessives - words.to_the
    return sentence.partition(" ")[0].casefold() in leads


def _read_subject(sentence: str, words: SpeechWords) -> str:
    """“The head of the mill | added”: a definite article, a role, and then a verb of saying."""
    tokens = read_tokens(sentence, words)
    if len(tokens) < _NEAR or not _is_led(sentence, words):
        return ""
    head = next((at for at, t in enumerate(tokens[:_NEAR]) if at and t.is_title), 0)
    if not head or any(t.low in words.any_office for t in tokens[head : head + 1]):
        return ""
    verbs = words.auxiliaries - words.joint
    for at, token in enumerate(tokens[:_LONGEST]):
        if at > head and (words.verb.fullmatch(token.low) or token.low in verbs):
            return spell_typed(tokens[1:at])
        if token.text[-1:] in ",;:.!?":
            return ""
    return ""
