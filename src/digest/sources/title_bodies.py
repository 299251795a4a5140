"""Find where a title ends, and the organization in it: “Director at the HCA”, “FMI President”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digest.sources.any_language import ELIDED
from digest.sources.name_details import drop_opening_articles, is_kind
from digest.sources.name_tokens import (
    POSSESSIVE,
    NameToken,
    has_title,
    is_link,
    opens_with_capital,
    read_tokens,
    spell_body,
    spell_typed,
)
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.text.word_lists import unite

_PAIR = 2


def find_body(title: str | None, words: SpeechWords) -> str | None:
    """The organization that a title has in it: “Director at the HCA”, “FMI President”."""
    tokens = read_tokens((title or "").partition(",")[0], words)
    if own := _take_opening(tokens, words):
        return spell_body(own)
    for at, token in enumerate(tokens):
        if token.low in words.belongs and at and at + 1 < len(tokens):
            rest = _stop_at_title(drop_opening_articles(tokens[at + 1 :], words), words)
            while rest[1:] and not opens_with_capital(rest[0]) and is_kind(rest[0], words):
                rest = rest[1:]  # “del sindicato | Unión Textil”
            if rest[1:] and rest[-1].is_title and not rest[-1].has_capital:
                break  # “First Ladies of Disco | producer”
            if rest and opens_with_capital(rest[0]):
                return ELIDED.sub("", spell_body(rest))
    titles = [at for at, token in enumerate(tokens) if token.is_title]
    # “River | Mayors | Executive Director”: of several mayors nobody is one.
    single = [at for at in titles if not _is_plural(tokens[at], words)] or titles
    first = next(iter(single), 0)
    if titles and (body := _find_beside(tokens, first, words)):
        return body
    before = drop_opening_articles(tokens[:first], words)
    if before and POSSESSIVE.sub("", before[-1].low) in words.estates:
        before = before[:-1]  # “Norwell County | State’s | Attorney”
    while not words.has_compounds and before[1:] and is_content_word(before[0], words):
        before = before[1:]  # “outgoing | HSVT President”
    return (
        _join(before)
        if before and all(t.has_capital or is_link(t, words) for t in before)
        else None
    )


def end_at_verb(phrase: str | None, words: SpeechWords) -> str | None:
    """“presidente da FECAM | destacou a importância”, “Upton Rail | put it”: up to a verb."""
    tokens = read_tokens(phrase or "", words)
    last = spell_typed(tokens[-_PAIR:])
    if tokens[_PAIR:] and " " in last and words.verb.fullmatch(last):
        return spell_typed(tokens[:-_PAIR])
    at = _find_verb(tokens, words)
    return spell_typed(tokens[:at]).rstrip(" ,") if at else phrase


def begin_after_verb(title: str | None, words: SpeechWords) -> str | None:
    """« programme a débuté par le discours de la | doyenne intérimaire »: what leads to a name.

    Nothing where no title follows the verb: «alcalde de Norte dijo que la nueva mesa» is another.
    """
    tokens = read_tokens(title or "", words)
    at = _find_verb(tokens, words)
    if not at:
        return title
    leads = words.articles | words.contracted
    start = max((n + 1 for n, token in enumerate(tokens) if token.low in leads), default=0)
    own = tokens[start:] if start > at else []
    return spell_typed(own) if own and own[0].is_title else None


def _find_verb(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """The place of a verb of saying, or of another one with its object; 0 for none.

    A noun that is spelled so has an article or an “of” before it: “museu”, “la cuenta”.
    """
    if not words.has_asides:
        return 0
    links = unite(words.articles, words.belongs, words.prepositions, words.joint)
    objects = words.articles | words.relative
    for at, (a, b) in enumerate(pairwise(tokens), 1):
        low, after = b.low, tokens[at + 1].low if at + 1 < len(tokens) else ""
        if b.has_capital or b.is_title or a.low in links or a.text != a.bare:
            continue
        is_past = words.past.fullmatch(low) is not None or words.verb.fullmatch(low) is not None
        is_helped = low in words.auxiliaries and words.perfect.fullmatch(after) is not None
        if is_helped or (is_past and after in objects):
            return at
    return 0


def _take_opening(tokens: Sequence[NameToken], words: SpeechWords) -> Sequence[NameToken]:
    """“Council on Harbour Quality | Chair”: a kind of body opens an English title."""
    is_kind = bool(tokens) and tokens[0].is_organization
    is_kind = is_kind and words.has_open_compounds
    at = next((n for n, token in enumerate(tokens) if token.is_title), 0)
    is_named = is_kind and at > 1 and tokens[0].has_capital and tokens[at - 1].has_capital
    return tokens[:at] if is_named and not tokens[1].has_capital else ()


def _is_plural(token: NameToken, words: SpeechWords) -> bool:
    return token.low.endswith("s") and token.low[:-1] in words.titles


def _find_beside(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> str | None:
    """„SPX|-Abgeordnete“, „Projektleiter | Offene Stiftung Nord“, “rector | Fundación Norte”."""
    initials, dash, _ = tokens[at].bare.partition("-")
    if words.has_compounds and dash and initials.isupper() and len(initials) > 1:
        return initials
    rest = tokens[at + 1 :]
    is_next = not at and len(rest) > 1 and not words.has_open_compounds
    is_body = is_next and all(t.has_capital or is_link(t, words) for t in rest)
    is_body = is_body and rest[0].has_capital and not has_title(rest)
    return spell_body(rest) if is_body and any(t.is_organization for t in rest) else None


def _stop_at_title(tokens: list[NameToken], words: SpeechWords) -> list[NameToken]:
    """“Westport | and president of the League”: a second title is no part of the body.

    Neither is another body, where it has a seat: “Fetral-N | na Comissão de Empresas”.
    """
    links = words.prepositions - words.particles if words.drops_pronouns else frozenset[str]()
    for at, (a, b) in enumerate(pairwise(tokens)):
        is_seat = at > 0 and a.low in links and b.is_organization and b.has_capital
        if is_seat or (a.low in words.joint and b.is_title):
            return tokens[:at]
    return tokens


def _join(tokens: Sequence[NameToken]) -> str:
    return POSSESSIVE.sub("", spell_body(tokens))
