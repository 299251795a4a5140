"""Read who belongs to a person: “the Office of Senator Ana Ruiz”, “Senator Ana Ruiz’s mother”."""

from __future__ import annotations

from itertools import takewhile

from digest.sources.name_tokens import (
    POSSESSIVE,
    NameToken,
    fits_name,
    is_link,
    read_tokens,
    spell_tokens,
    spell_typed,
    take_name,
)
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords

# “Office of U.S. Senator Ana Ruiz”, but not “Office of Management and Budget Director Ana Ruiz”.
_MOST_BEFORE_TITLE = 2
_MOST_NOUNS = 4


def read_staff(phrase: str, words: SpeechWords) -> str:
    """The name of the office with which a phrase begins, or who is said to be somebody's.

    Nothing where it begins otherwise.
    """
    part, _, rest = phrase.partition(",")
    tokens = read_tokens(part, words)
    while tokens and tokens[0].low in words.articles:
        tokens = tokens[1:]
    is_whole = not any(token.has_capital for token in read_tokens(rest, words))
    return _read_before_person(tokens, words) or _read_after_person(
        tokens, words, is_whole=is_whole
    )


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
    return spell_tokens(person[: own[-1] + 1])


def _read_after_person(tokens: list[NameToken], words: SpeechWords, *, is_whole: bool) -> str:
    """“Senator Ana Ruiz’s | office”; “Senator Ana Ruiz’s | mother”, if she has no name herself."""
    at = next((n for n, token in enumerate(tokens) if POSSESSIVE.search(token.bare)), -1)
    owner, after = tokens[: at + 1], tokens[at + 1 :]
    if at < 0 or not after or not all(token.has_capital or token.is_title for token in owner):
        return ""
    if owner[-1].has_capital and after[0].low in words.staffs:
        return spell_tokens([*owner, after[0]])
    # “Ruiz’s | predecessor”; “Norwell’s | mayor” is known by her title.
    is_alone = len(after) == 1 and not (after[0].is_title or after[0].is_organization)
    is_person = len(owner) > 1 or is_alone
    is_person = is_person and not any(token.is_organization for token in owner)
    is_unnamed = is_whole and not any(token.has_capital for token in after)
    return (
        spell_tokens([*owner, *after]) if is_person and is_unnamed and owner[-1].has_capital else ""
    )


def leave_followed(phrase: str, name: str, words: SpeechWords) -> str:
    """“supporter Ben Cole” of “Ana Ruiz | supporter Ben Cole”: who speaks is named last.

    Small nouns lead from a name to a full one. Empty for a phrase without them.
    """
    if not words.has_open_compounds:
        return ""
    tokens = read_tokens(phrase.partition(",")[0].partition(name)[2], words)
    small = [*takewhile(lambda token: not token.has_capital, tokens)]
    if not 0 < len(small) <= _MOST_NOUNS or _is_act(small[0].low, words):
        return ""  # “Ana Ruiz | introducing Ben Cole”
    ends = small[0], small[-1]
    is_led = all(token.is_title or is_content_word(token, words) for token in ends)
    last = take_name(tokens[len(small) :], words)
    # “Ana Ruiz | met Ben Cole and | said”
    is_whole = len(last) > 1 and tokens[-1].low not in words.joint
    return spell_typed(tokens) if is_led and is_whole else ""


def _is_act(low: str, words: SpeechWords) -> bool:
    """“introduced”, “introducing”."""
    return bool(words.past.fullmatch(low) or words.participle.fullmatch(low))


def _is_small(token: NameToken, words: SpeechWords) -> bool:
    return token.low in words.articles | words.contracted or is_link(token, words)
