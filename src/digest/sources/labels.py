"""Read labels of words: “Statement from the Harbour Commission on its pier”, “Cole again:”."""

from __future__ import annotations

from digest.sources.name_tokens import read_tokens
from digest.sources.speech import SpeechWords


def drop_statement(label: str, words: SpeechWords) -> str:
    """“Statement from the Harbour Commission | on its pier”: who makes it, and no more."""
    tokens = read_tokens(label, words)
    at = next((n for n, t in enumerate(tokens) if t.low not in words.announced), len(tokens))
    if not 0 < at < len(tokens) or tokens[at].low not in words.authors:
        return label
    kept = tokens[at + 1 :]
    links = words.prepositions - words.belongs - words.particles
    small = words.articles | words.possessives
    for stop, token in enumerate(kept[:-1]):
        rest = kept[stop + 1 + (kept[stop + 1].low in small) :]
        if stop and token.low in links and rest and not rest[0].has_capital:
            kept = kept[:stop]
            break
    return " ".join(token.text for token in kept).rstrip(" :")


def drop_going_on(label: str, words: SpeechWords) -> str:
    """„Clausen | weiter: „…“”: a name, and that somebody goes on."""
    name, _, last = label.rpartition(" ")
    return name if name and last.casefold() in words.going_on else label
