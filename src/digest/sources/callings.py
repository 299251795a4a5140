"""What a narrator calls a person, before and after the name: “Norwell Mayor Ana Ruiz, a nurse”."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile, zip_longest

from digest.sources.any_language import ELIDED
from digest.sources.name_tokens import POSSESSIVE, NameToken
from digest.sources.speech import SpeechWords

STOP = (",", ";", ":", ".", "!", "?", ")")
_MOST = 14


def list_called(
    tokens: Sequence[NameToken],
    name: str,
    words: SpeechWords,
    *,
    is_full: bool,
    bodies: Collection[str] = (),
) -> Iterator[NameToken]:
    """What is beside each mention of a person, but for those after one of these bodies.

    `is_full`: beside mentions that have more than the last name.
    """
    *first, last = name.split()
    for at, token in enumerate(tokens):
        if POSSESSIVE.sub("", token.bare) == last:
            start = at
            while start and tokens[start - 1].bare in first:
                start -= 1
            is_body = start > 0 and tokens[start - 1].text in bodies
            if (start < at or not is_full) and not is_body:
                yield from _take_before(tokens[:start], words)
                # “The mayor, Ana Ruiz, | heard the mayor of Upton.” tells what she did.
                is_aside = start > 0 and tokens[start - 1].text.endswith(",")
                if not (is_aside and _is_done(tokens[at + 1 : at + 2], words)):
                    yield from _take_after(tokens, at, words)


def _is_done(first: Sequence[NameToken], words: SpeechWords) -> bool:
    """A word after “The mayor, Ana Ruiz, |” that opens nothing more of who she is."""
    opens = words.belongs | words.articles | words.prepositions
    return any(
        t.low not in opens and t.bare.islower() and t.bare.isalpha() and not t.is_title
        for t in first
    )


def _take_before(tokens: Sequence[NameToken], words: SpeechWords) -> Iterator[NameToken]:
    """“Norwell Mayor”, « La maire de Norwell, », “el director del hospital de Norwell,”."""
    links = words.belongs | words.articles | words.joint | words.modifiers
    near = [*reversed(tokens[-_MOST:])]
    for number, (token, before) in enumerate(zip_longest(near, near[1:])):
        is_apposed = not number and token.text.endswith(",")
        is_part = token.is_title or token.low in links or spell_bare(token)[:1].isupper()
        is_part = is_part or (before is not None and before.low in links and words.has_asides)
        is_part = is_part or ELIDED.match(token.text) is not None
        if not is_part or (ends_part(token) and not is_apposed):
            return
        yield token


def _take_after(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> Iterator[NameToken]:
    """“, mayor of Norwell,”, “of Norwell”, “(Norwell)”."""
    rest = tokens[at + 1 : at + _MOST]
    if not rest:
        return
    is_apposed = tokens[at].text.endswith(",") or rest[0].text.startswith("(")
    # “Ana Ruiz | is mayor of …”, “named Ana Ruiz | as mayor”
    is_told = rest[0].low in words.auxiliaries | words.belongs | words.capacity
    if is_apposed or is_told or rest[0].is_title:
        own = [*takewhile(lambda token: not ends_part(token), rest)]
        yield from rest[: len(own) + 1]


def ends_part(token: NameToken) -> bool:
    """A comma or a stop, but for that of “Gov.”."""
    is_short = token.text.endswith(".") and (token.is_title or len(token.bare.rstrip(".")) == 1)
    return token.text.endswith(STOP) and not is_short


def spell_bare(token: NameToken) -> str:
    return POSSESSIVE.sub("", ELIDED.sub("", token.bare))
