"""Read who is named in a phrase of a release: names, titles, organizations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest

from digest.sources.name_details import (
    drop_articles,
    drop_honorifics,
    drop_opening_articles,
    find_body,
    is_honorific,
    read_details,
)
from digest.sources.name_tokens import (
    SUFFIXES,
    NameToken,
    has_title,
    is_common,
    is_link,
    read_tokens,
    spell_tokens,
)
from digest.sources.people import Named, read_people
from digest.sources.role_nouns import count_role_words, is_content_word, is_role, is_role_of
from digest.sources.speech import SpeechWords
from digest.sources.staffs import read_staff

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
# “Norwell Water, Inc.”: no name of its own.
_COMPANIES = frozenset({"inc", "ltd", "llc", "llp", "plc", "s.a", "s.l", "gmbh", "ltda", "lda"})
_OF = 2
_COMMA = re.compile(r"\s*[,،、，]\s*")


@lru_cache(maxsize=8_192)
def read_named(phrase: str, words: SpeechWords) -> tuple[Named, ...]:
    """The people that a subject such as “Norwell Mayor Ana Ruiz, a teacher” names, in order."""
    staff = read_staff(phrase, words)
    return (Named(staff, None, staff),) if staff else _read_parts(phrase, words)


def _read_parts(phrase: str, words: SpeechWords) -> tuple[Named, ...]:
    """Who is named between the commas of a phrase."""
    parts = [part for part in _COMMA.split(_BRACKETS.sub("", phrase)) if part.strip()]
    groups: list[_Group] = []
    title: str | None = None
    for part, following in zip_longest(parts, parts[1:], fillvalue=""):
        tokens = [token for token in read_tokens(part, words) if token.bare]
        if not tokens or all(token.low.rstrip(".") in SUFFIXES | _COMPANIES for token in tokens):
            continue
        if not groups and title is None and is_role_of(tokens, following, words):
            title = drop_articles(part.strip(), words)
            continue
        is_named = not groups and count_role_words(tokens, words) > 0
        if _opens_aside(tokens, words) and not is_named:
            if groups and is_role(tokens, words):
                groups[-1].details.append(part.strip())
                continue
            if groups or title:
                break
            continue
        people = read_people(tokens, words, is_alone=not groups)
        if people and (not groups or _is_next(groups[-1], tokens, people, words)):
            is_sure = not groups or tokens[0].low in words.joint
            groups.append(_Group(people, title, is_sure or any(each.title for each in people)))
            title = None
        elif groups:
            groups[-1].details.append(part.strip())
        elif has_title(tokens):
            title = drop_articles(part.strip(), words)
    found = [named for group in groups for named in group.finish(words)]
    every = tuple(found) or _read_organization(parts, words)
    return tuple(each for each in every if not is_common(each.name, words))


@dataclass
class _Group:
    """The people of one part, the title before them, and the parts that follow about them."""

    people: tuple[Named, ...]
    title: str | None
    is_sure: bool = True
    details: list[str] = field(default_factory=list)

    def finish(self, words: SpeechWords) -> Iterator[Named]:
        title, body = read_details(self.details, words)
        for named in self.people:
            own = named.title if named.title and not is_honorific(named.title, words) else None
            said = drop_honorifics(own or self.title or title or named.title, words)
            held = named.organization or body
            yield replace(
                named,
                title=said,
                organization=held or find_body(said, words),
                is_sure=self.is_sure,
            )


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
        tokens = read_tokens(part, words)
        if words.has_compounds and tokens[0].low in words.indefinite:
            continue  # “ein Anwohner”
        tokens = drop_opening_articles(tokens, words)
        least = _count_of_kind(tokens, words)
        while len(tokens) > least and not (tokens[-1].has_capital or tokens[-1].bare[:1].isdigit()):
            tokens = tokens[:-1]  # “the Harbour Council | in a statement”
        capitals = [token for token in tokens if token.has_capital]
        if capitals and tokens[0].has_capital and not has_title(tokens):
            names = (spell_tokens(each) for each in _split_bodies(tokens, words))
            return tuple(Named(name, None, name) for name in names)
    return ()


def _count_of_kind(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """How many words are “Régie des eaux”, “Asociación de vecinos”: a kind, and small nouns."""
    if len(tokens) <= _OF or not (tokens[0].is_organization and tokens[0].has_capital):
        return 0
    links = words.belongs | words.contracted
    at = 2 + (tokens[_OF].low in words.articles)
    is_one = tokens[1].low in words.contracted or at > _OF
    noun = tokens[at] if at < len(tokens) else None
    if words.has_compounds or tokens[1].low not in links or noun is None:
        return 0
    is_noun = is_content_word(noun, words) and (is_one or noun.low.endswith("s"))
    return at + 1 if is_noun else 0


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
