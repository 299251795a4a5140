"""Find where a title ends, and the organization in it: “Director at the HCA”, “FMI President”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

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

_PAIR, _MOST_LEAD = 2, 4
_INITIALS = re.compile(r"[A-ZÀ-Ý][\w.&-]*[A-ZÀ-Ý]{2}")


def find_body(title: str | None, words: SpeechWords) -> str | None:
    """The organization that a title has in it: “Director at the HCA”, “FMI President”.

    A kind of body or initials are one wherever they are, and so is what is “at”; other words only
    where no role has such. Of “member of the jury and deputy head of the Trust” it is the Trust.
    """
    tokens = read_tokens((title or "").partition(",")[0], words)
    if own := _take_opening(tokens, words):
        return re.sub("['’]s$", "", spell_body(own))  # “University of Norwell’s | Provost”
    found = [_find_own(role, words) for role in _split_roles(tokens, words)]
    sure = (body for body, is_sure in found if body and (is_sure or " " in body))
    return next(sure, None) or next((body for body, _ in found if body), None)


def _find_own(role: list[NameToken], words: SpeechWords) -> tuple[str | None, bool]:
    """The body of one role, and whether its form says that it is one."""
    after, before = [*_list_after(role, words)], _take_before(role, words)
    is_at = not words.has_compounds and any(t.low in words.workplaces for t in role[1:-1])
    near = after[:1] if words.has_asides else after
    sure = [each for each in (*near, before) if _is_sure(each, words)]
    if own := next(iter(after[:is_at] + sure), ()):
        return _join(own), True
    if after:
        return _join(after[0]), False
    first = next((at for at, token in enumerate(role) if token.is_title), None)
    beside = None if first is None else _find_beside(role, first, words)
    return beside or (_join(before) if before else None), False


def _split_roles(tokens: list[NameToken], words: SpeechWords) -> Iterator[list[NameToken]]:
    """“head of the Trust | and deputy mayor of Norwell”: at an “and” that leads to a role."""
    start = 0
    for at, token in enumerate(tokens):
        if at and token.low in words.joint and _opens_role(tokens[at + 1 :], words):
            yield tokens[start:at]
            start = at + 1
    yield tokens[start:]


def _opens_role(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“president of”, „sozialdemokratischer Abgeordneter“, “um dos organizadores”."""
    small = unite(words.indefinite, words.modifiers, words.contracted, words.articles)
    lead = [
        *takewhile(
            lambda t: t.low in small or (not t.is_title and is_content_word(t, words)),
            tokens[:_MOST_LEAD],
        )
    ]
    noun = next(iter(tokens[len(lead) :]), None)
    if noun is None:
        return False
    # „Direktkandidat“
    is_title = noun.is_title or (words.has_compounds and noun.low.endswith(tuple(words.modifiers)))
    return is_title and (
        not _is_plural(noun, words) or any(t.low in words.indefinite for t in lead)
    )


def _list_after(role: list[NameToken], words: SpeechWords) -> Iterator[list[NameToken]]:
    """What a title is “at”, what it is of, and what it is in where that is surely a body."""
    kinds = (words.workplaces, words.belongs - words.workplaces, words.means - words.belongs)
    for at in (n for kind in kinds for n in range(1, len(role) - 1) if role[n].low in kind):
        rest = _stop_at_title(drop_opening_articles(role[at + 1 :], words), words)
        while rest[1:] and not opens_with_capital(rest[0]) and is_kind(rest[0], words):
            rest = rest[1:]  # “del sindicato | Unión Textil”
        if rest[1:] and is_content_word(rest[0], words) and _is_sure(rest[1:2], words):
            rest = rest[1:]  # „der grünen | Landtagsfraktion“
        if not rest or not opens_with_capital(rest[0]):
            continue
        if rest[1:] and rest[-1].is_title and not rest[-1].has_capital:
            continue  # “First Ladies of Disco | producer”
        # „Dezernentin | für Allgemeine Verwaltung und Krankenhäuser“
        is_subject = words.has_compounds and role[at].low in words.viewpoint
        if is_subject and not _is_sure(rest[:1], words):
            continue
        if role[at].low in words.belongs or _is_sure(rest, words):
            yield rest


def _take_before(role: list[NameToken], words: SpeechWords) -> Sequence[NameToken]:
    """“Norwell Trust | Director”, “HCA | academy director”: what a title has before it."""
    titles = [at for at, token in enumerate(role) if token.is_title]
    # “River | Mayors | Executive Director”: of several mayors nobody is one.
    single = [at for at in titles if not _is_plural(role[at], words)] or titles
    before = drop_opening_articles(role[: next(iter(single), 0)], words)
    if before and POSSESSIVE.sub("", before[-1].low) in words.estates:
        before = before[:-1]  # “Norwell County | State’s | Attorney”
    while not words.has_compounds and before[1:] and is_content_word(before[0], words):
        before = before[1:]  # “outgoing | HSVT President”
    named = [*takewhile(opens_with_capital, before)]
    if _is_sure(named, words) and all(is_content_word(t, words) for t in before[len(named) :]):
        return named
    is_name = all(t.has_capital or is_link(t, words) for t in before)
    is_name = is_name and (_is_sure(before, words) or not words.has_compounds)  # „Hessische“
    return before if is_name else ()


def _is_sure(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """Initials, or words with a kind of body among them: “HCA”, “Norwell Trust”, no “Council”."""
    initials = any(_INITIALS.match(token.bare) and not token.is_title for token in tokens)
    is_kind = any(token.is_organization for token in tokens)
    return initials or (is_kind and (len(tokens) > 1 or words.has_compounds))


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
    return ELIDED.sub("", POSSESSIVE.sub("", spell_body(tokens)))
