"""Read who is named in a phrase of a release: names, titles, organizations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise, takewhile, zip_longest

from digest.sources.any_language import GENERATIONS
from digest.sources.brackets import BRACKETS, read_brackets
from digest.sources.long_roles import is_seat, take_role
from digest.sources.name_details import (
    drop_honorifics,
    drop_lead,
    drop_opening_articles,
    is_honorific,
    is_native,
    list_relative,
    read_details,
    says_no_role,
    split_possessive,
)
from digest.sources.name_tokens import (
    NameToken,
    has_title,
    is_common,
    is_link,
    opens_with_capital,
    read_tokens,
    spell_tokens,
)
from digest.sources.people import Named, read_people
from digest.sources.role_nouns import (
    count_role_words,
    is_content_word,
    is_full_name,
    is_role,
    is_role_of,
    tells_manner,
)
from digest.sources.speech import SpeechWords
from digest.sources.staffs import read_staff
from digest.sources.title_bodies import begin_after_verb, end_at_verb, find_body

_ARTICLE = re.compile(r"^[Ll]['’](?=[A-ZÀ-Ý])")
# „Oberst a. D.“, „Pfarrer i. R.“
_RETIRED = re.compile(r"(?<!\w)([ai]\.)\s(?=[DR]\.)(\w\.)")
_CLOSE = re.compile(r"(?<!\w)([ai]\.)(?=[DR]\.)")
_OF, _LETTERS = 2, range(2, 5)
# “Ana Ruiz, Jr.” is one name; “Ana Ruiz, | also | a teacher”.
_COMMA = rf"\s*[,،、，](?!\s*(?:{'|'.join(sorted(GENERATIONS))})\b)\s*(?:@also\s+)?"


@lru_cache(maxsize=8_192)
def read_named(phrase: str, words: SpeechWords) -> tuple[Named, ...]:
    """The people that a subject such as “Norwell Mayor Ana Ruiz, a teacher” names, in order."""
    phrase = _RETIRED.sub(r"\1\2", phrase)
    phrase = read_brackets(phrase, words)
    staff = read_staff(phrase, words)
    return (Named(staff, None, staff),) if staff else _read_parts(phrase, words)


def _read_parts(phrase: str, words: SpeechWords) -> tuple[Named, ...]:
    """Who is named between the commas of a phrase."""
    bare = BRACKETS.sub("", phrase)
    role, rest = take_role(bare, words)
    parts = [part for part in words.fill(_COMMA).split(rest or bare) if part.strip()]
    groups: list[_Group] = []
    title = drop_lead(role, words) if role else None
    joint = _find_joint(parts, words)
    for at, (part, following) in enumerate(zip_longest(parts, parts[1:], fillvalue="")):
        tokens = [token for token in read_tokens(part, words) if token.bare]
        if (
            not tokens
            or says_no_role(tokens, words)
            or (_is_order if groups else is_native)(tokens, following, words)
        ):
            continue
        is_role_alone = is_role_of(tokens, following, words) or is_seat(tokens, following, words)
        if not groups and title is None and is_role_alone:
            title = drop_lead(part, words)
            continue
        # “the chair, | thanking Ana”
        is_manner = title is not None and tells_manner(tokens[0].low, words)
        is_named = not (groups or is_manner) and count_role_words(tokens, words) > 0
        if _opens_aside(tokens, words) and not is_named:
            is_more = is_role(tokens, words) or tokens[0].low in list_relative(words)
            if groups and is_more:
                groups[-1].details.append(part.strip())
                continue
            if groups or title:
                parts = parts[:at]  # “the mayor, | flanked by the head of Trade, Ports and Roads”
                break
            continue
        people = _drop_common(read_people(tokens, words, is_alone=not groups), words)
        is_after = bool(groups and people) and at <= joint
        is_next = is_after and _is_next(groups[-1], tokens, people, words)
        if people and (not groups or is_next):
            is_sure = not groups or tokens[0].low in words.joint
            groups.append(_Group(people, title, is_sure or any(each.title for each in people)))
            title = None
        elif groups:
            groups[-1].details.append(part.strip())
        elif has_title(tokens):
            title = drop_lead(part, words)
    found = tuple(named for group in groups for named in group.finish(words))
    return found or _drop_common(_read_organization(parts, words), words)


def _drop_common(every: Iterable[Named], words: SpeechWords) -> tuple[Named, ...]:
    """Without a word of the text that only looks like a name: “Desde”."""
    return tuple(each for each in every if not is_common(each.name, words))


def _find_joint(parts: Sequence[str], words: SpeechWords) -> int:
    """The last part of a list of people: only there a comma leads to another person.

    An “and” is before it, or all parts are names: “Ana Ruiz, Ben Cole, Kim Ash, City of Norwell”.
    """
    lows = [{*part.casefold().split()} for part in parts]
    joint = max((at for at, low in enumerate(lows) if low & words.joint), default=0)
    names = [*takewhile(lambda part: is_full_name(read_tokens(part, words), words), parts)]
    return max(joint, len(names) - 1 if len(names) > _OF else 0)


def _is_order(tokens: Sequence[NameToken], following: str, words: SpeechWords) -> bool:
    """“Ana Ruiz, | OSB, | abbess of Norwell”: letters after a name, before what somebody is."""
    first = tokens[0]
    is_letters = len(tokens) == 1 and first.bare.isupper() and len(first.bare) in _LETTERS
    is_letters = is_letters and not (first.is_title or first.is_organization)
    after = read_tokens(following, words) if is_letters else []
    is_role_after = bool(after) and (has_title(after[:2]) or is_role(after, words))
    return is_role_after and not after[0].has_capital


@dataclass
class _Group:
    """The people of one part, the title before them, and the parts that follow about them."""

    people: tuple[Named, ...]
    title: str | None
    is_sure: bool = True
    details: list[str] = field(default_factory=list)

    def finish(self, words: SpeechWords) -> Iterator[Named]:
        title, body = (end_at_verb(each, words) for each in read_details(self.details, words))
        before = begin_after_verb(self.title, words)
        for named in self.people:
            own = named.title if named.title and not is_honorific(named.title, words) else None
            own = begin_after_verb(own, words)
            if own and (drop_honorifics(own, words) or "").rpartition(" ")[2] in words.joint:
                own = None  # „Leiter des Amtes und | Dr. Ana Ruiz“
            if before and own and " " not in own:
                own = None  # “el subsecretario de Obras, | ingeniero | Luis Prado”
            said = drop_honorifics(own or before or title or named.title, words)
            said = _CLOSE.sub(r"\1 ", said) if said else said
            held = end_at_verb(named.organization, words) or body or _find_owner(said, words)
            yield replace(
                named,
                title=said,
                organization=held or find_body(said, words),
                is_sure=self.is_sure,
            )


def _find_owner(title: str | None, words: SpeechWords) -> str | None:
    """“Ana Ruiz, | HSVT’s Chief | of Development”; “mayor of St. John’s Harbour” has none."""
    owner, role = split_possessive(title or "", words)
    own = read_tokens(owner or "", words)
    is_body = bool(own) and all(t.has_capital and not t.is_title for t in own)
    return owner if is_body and has_title(read_tokens(role, words)[:2]) else None


def _is_next(
    group: _Group, tokens: Sequence[NameToken], people: Sequence[Named], words: SpeechWords
) -> bool:
    """Whether a part names somebody else, and is no title or body of the one before it."""
    if tokens[0].low in words.joint:
        return True
    if is_role(tokens, words) and not people[0].title:
        return False
    return not group.details and len(tokens) > 1 and not _is_detail(tokens, words)


def _read_organization(parts: Sequence[str], words: SpeechWords) -> tuple[Named, ...]:
    """A body that speaks itself, or several: “the Harbour Council and the League of Towns”."""
    for part in parts:
        tokens = read_tokens(_ARTICLE.sub("", part), words)
        if words.has_compounds and tokens[0].low in words.indefinite:
            continue  # “ein Anwohner”
        if tokens and tokens[0].low in words.prepositions - words.particles:
            own = drop_opening_articles(tokens[1:], words)  # “Desde | la Federación de Coros”
            tokens = own if own and own[0].is_organization else tokens
        tokens = drop_opening_articles(tokens, words)
        least = count_of_kind(tokens, words)
        is_kind = bool(tokens) and tokens[0].is_organization and tokens[-1].has_capital
        is_kind = is_kind or _ends_with_kind(tokens) or _opens_with_kind(tokens, words)
        tokens = _leave_place(tokens, least, words)
        while len(tokens) > least and not (tokens[-1].has_capital or tokens[-1].bare[:1].isdigit()):
            tokens = tokens[:-1]  # “the Harbour Council | in a statement”
        capitals = [token for token in tokens if token.has_capital]
        if capitals and tokens[0].has_capital and (is_kind or not has_title(tokens)):
            names = (spell_tokens(each) for each in _split_bodies(tokens, words))
            return tuple(Named(name, None, name) for name in names)
    return ()


def _ends_with_kind(tokens: Sequence[NameToken]) -> bool:
    """“King Edward | Foundation”, “Senior Citizens | Council”."""
    is_kind = len(tokens) > 1 and tokens[-1].is_organization
    return is_kind and all(token.has_capital for token in tokens)


def _opens_with_kind(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Executive | Committee | of the League of Mayors”: a kind before the first “of”."""
    at = next((n for n, token in enumerate(tokens) if token.low in words.belongs), 0)
    return _OF <= at < len(tokens) - 1 and _ends_with_kind(tokens[:at])


def _leave_place(tokens: list[NameToken], least: int, words: SpeechWords) -> list[NameToken]:
    """“UMV | no documento enviado à Câmara”: a small noun after a preposition is where it says so.

    “Ministry of | rural affairs” is what a body is.
    """
    links = words.prepositions - words.particles
    for at, (token, noun) in enumerate(pairwise(tokens)):
        # “Harbour Council | met on Monday and”
        is_verb = at >= max(least, 1) and token.has_capital and is_content_word(noun, words)
        if is_verb and any(t.has_capital for t in tokens[at + _OF :]):
            return tokens[: at + 1]
        is_link = at >= max(least, 1) and token.low in links and not token.has_capital
        if is_link and not tokens[0].is_organization and is_content_word(noun, words):
            return tokens[:at]
    return tokens


def count_of_kind(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """How many words are “Régie des eaux”, “Asociación de vecinos”: a kind, and small nouns."""
    is_kind = len(tokens) > _OF and tokens[0].is_organization
    if not is_kind or not opens_with_capital(tokens[0]):
        return 0
    at = 2 + (tokens[_OF].low in words.articles)
    is_one = tokens[1].low in words.contracted or at > _OF
    noun = tokens[at] if at < len(tokens) else None
    if words.has_compounds or tokens[1].low not in words.belongs or noun is None:
        return 0
    if not is_content_word(noun, words) or not (is_one or noun.low.endswith("s")):
        return 0
    several = takewhile(lambda token: _agrees(token, noun, words), tokens[at + 1 :])
    at += len([*several])
    while at + _OF < len(tokens) and tokens[at + 1].low in words.belongs - words.contracted:
        if not is_content_word(tokens[at + _OF], words) or tokens[at].text != tokens[at].bare:
            break
        at += _OF  # “Agence des produits | de santé”
    return at + 1


def _agrees(token: NameToken, noun: NameToken, words: SpeechWords) -> bool:
    """“infirmières | libérales”: an adjective of several."""
    is_plural = token.low.endswith("s") and noun.text.endswith("s")
    return is_plural and is_content_word(token, words)


def _split_bodies(tokens: list[NameToken], words: SpeechWords) -> Iterator[list[NameToken]]:
    """At an “and” with an article between two bodies; “Ministry of Trade and Industry” is one."""
    for at, token in enumerate(tokens):
        after = drop_opening_articles(tokens[at + 1 :], words)
        is_new = 0 < len(after) < len(tokens) - at - 1 and after[0].has_capital
        is_pair = any(t.is_organization for t in tokens[:at]) and any(
            t.is_organization for t in after
        )
        if token.low in words.joint and is_new and is_pair:
            yield tokens[:at]
            yield from _split_bodies(after, words)
            return
    yield tokens


def _opens_aside(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """A part such as “who presided”, “speaking in Norwell”: it says nothing of the name."""
    first = tokens[0]
    is_small = first.low in words.articles or first.low in words.joint or is_link(first, words)
    return not (first.has_capital or first.is_title or is_small or has_title(tokens[:2]))


def _is_detail(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """A part after a name that is a title or an organization, not one more name."""
    return tokens[0].low in words.articles or any(t.is_title or t.is_organization for t in tokens)
