"""Read labels of words: “Statement from the Harbour Commission on its pier”, “Cole again:”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from digest.sources.any_language import ELIDED
from digest.sources.mentions import is_label
from digest.sources.name_tokens import NameToken, read_tokens, spell_typed
from digest.sources.role_nouns import is_content_word, is_full_name, is_role
from digest.sources.speech import SpeechWords
from digest.text.later import compile_later

_DASH = compile_later(r"\s+(?:--|[-–—|])\s+(?=[^\W\d_a-z])")
_ENDED = compile_later(r"[.!?…]$")
_MOST_WORDS = 30
_LINK = 2


def find_credited(line: str, words: SpeechWords) -> str:
    """Who says the words beside a line: “Ana Ruiz, owner of the mill”; empty for other lines.

    “Quotes attributable to | Minister Ana Ruiz”: without what only says that these are words.
    """
    credited = drop_statement(line, words)
    if is_label(credited, words):
        return credited
    name, _, role = credited.partition(", ")
    is_line = not _ENDED.search(line) and len(line.split()) <= _MOST_WORDS
    # « L’honorable | Ana Ruiz, ministre du Patrimoine canadien »
    own = [
        *dropwhile(lambda t: ELIDED.sub("", t.low) in words.honorifics, read_tokens(name, words))
    ]
    is_named = is_line and is_full_name(own, words)
    return credited if is_named and role and not words.verb.search(role) else ""


def is_labelled(label: str, words: SpeechWords) -> bool:
    """“Ana Ruiz, alarife de la Junta, Norwell”: a name, and a role that no list has."""
    name, _, role = label.partition(", ")
    own, *others = role.split(",")
    is_short = len(label.split()) <= _MOST_WORDS and not words.verb.search(own)
    is_end = all(other.lstrip()[:1].isupper() for other in others)
    is_person = is_short and is_end and is_full_name(read_tokens(name, words), words)
    return is_person and is_role(read_tokens(own, words), words)


def drop_statement(label: str, words: SpeechWords) -> str:
    """“Statement from the Harbour Commission | on its pier”: who makes it, and no more."""
    label = _join_dashed(label, words)
    tokens = read_tokens(label, words)
    at = next((n for n, t in enumerate(tokens) if t.low not in words.announced), len(tokens))
    is_led = 0 < at < len(tokens) and tokens[at].low in words.authors
    at = at if is_led else _find_attributed(tokens, words)
    if not at:
        return label
    kept = tokens[at + 1 :]
    links = words.prepositions - words.belongs - words.particles
    small = words.articles | words.possessives
    for stop, token in enumerate(kept[:-1]):
        rest = kept[stop + 1 + (kept[stop + 1].low in small) :]
        if stop and token.low in links and rest and not rest[0].has_capital:
            kept = kept[:stop]
            break
    return spell_typed(kept).rstrip(" :")


def _join_dashed(label: str, words: SpeechWords) -> str:
    """“Mayor Ana Ruiz - | Town of Norwell”: a comma, where a name is before the dash."""
    dash = _DASH.search(label)
    before = read_tokens(label[: dash.start()], words) if dash else []
    own = [*dropwhile(lambda t: t.is_title or t.low in words.honorifics, before)]
    is_named = dash is not None and is_full_name(own, words)
    return _DASH.sub(", ", label, count=1) if is_named else label


def drop_going_on(label: str, words: SpeechWords) -> str:
    """„Clausen | weiter: „…“”: a name, and that somebody goes on."""
    name, _, last = label.rpartition(" ")
    return name if name and last.lower() in words.going_on else label


def _find_attributed(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """“Quotes attributable | to Ana Ruiz”, “Citations | de Jean Morel”: where its link is."""
    if len(tokens) <= _LINK or tokens[0].low not in words.utterances | words.own_texts:
        return 0
    at = 1 + is_content_word(tokens[1], words)
    is_letter = at == 1 or tokens[0].low not in words.utterances  # “Carta abierta | a Ana Ruiz”
    small = words.authors if is_letter else words.prepositions | words.authors
    after = tokens[at + 1 : at + 2]
    is_next = any(token.has_capital or token.low in words.articles for token in after)
    return at if is_next and tokens[at].low in small else 0
