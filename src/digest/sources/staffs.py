"""Read an office that speaks for a person: “the Office of Senator Ana Ruiz”, “Ruiz’s office”."""

from __future__ import annotations

from itertools import takewhile

from digest.sources.name_tokens import POSSESSIVE, NameToken, fits_name, is_link, read_tokens
from digest.sources.speech import SpeechWords

# “Office of U.S. Senator Ana Ruiz”, but not “Office of Management and Budget Director Ana Ruiz”.
_MOST_BEFORE_TITLE = 2


def read_staff(phrase: str, words: SpeechWords) -> str:
    """The name of the office with which a phrase begins; nothing where it begins otherwise."""
    tokens = read_tokens(phrase.partition(",")[0], words)
    while tokens and tokens[0].low in words.articles:
        tokens = tokens[1:]
    return _read_before_person(tokens, words) or _read_after_person(tokens, words)


def _read_before_person(tokens: list[NameToken], words: SpeechWords) -> str:
    """“Office | of U.S. Senator Ana Ruiz”, „Büro | von Senatorin Ana Ruiz“."""
    if len(tokens) <= 2 or tokens[0].low not in words.staffs or not tokens[0].has_capital:  # noqa: PLR2004
        return ""
    is_small = [_is_small(token, words) for token in tokens]
    if not is_small[1]:
        return ""
    first = next((n for n in range(1, len(tokens)) if not is_small[n]), len(tokens))
    has_role = first < len(tokens) and not tokens[first].has_capital
    after = first + has_role  # “del | consejero Andrés Pardo”: a role that no list has.
    person = tokens[:after]
    person += takewhile(lambda t: fits_name(t, words) or _is_small(t, words), tokens[after:])
    own = [n for n in range(1, len(person)) if not is_small[n]]
    is_named = has_role and any(tokens[n].has_capital for n in own)
    if not (is_named or any(tokens[n].is_title for n in own[: _MOST_BEFORE_TITLE + 1])):
        return ""
    return _spell(person[: own[-1] + 1])


def _read_after_person(tokens: list[NameToken], words: SpeechWords) -> str:
    """“Senator Ana Ruiz’s | office”."""
    at = next((n for n, token in enumerate(tokens) if POSSESSIVE.search(token.bare)), -1)
    if at < 0 or not all(token.has_capital or token.is_title for token in tokens[: at + 1]):
        return ""
    is_staff = tokens[at + 1 : at + 2] and tokens[at + 1].low in words.staffs
    return _spell(tokens[: at + 2]) if is_staff and tokens[at].has_capital else ""


def _is_small(token: NameToken, words: SpeechWords) -> bool:
    return token.low in words.articles | words.contracted or is_link(token, words)


def _spell(tokens: list[NameToken]) -> str:
    return " ".join(token.bare for token in tokens)
