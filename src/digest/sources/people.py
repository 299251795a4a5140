"""Read the people of one part of a phrase: “Mayor Ana Ruiz and Director Ben Cole”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.sources.any_language import ELIDED, SUFFIXES, WITH_ARTICLE
from digest.sources.apposed_roles import find_apposed
from digest.sources.body_openings import (
    find_body_after,
    find_where,
    may_be_body,
    opens_with_body,
    opens_with_kind,
)
from digest.sources.given_name_places import find_given_name
from digest.sources.long_roles import (
    count_led,
    count_office,
    count_second,
    find_of,
    is_in_charge,
    is_inside_name,
    is_inside_title,
)
from digest.sources.name_details import (
    drop_opening_articles,
    is_honorific,
    split_possessive,
)
from digest.sources.name_tokens import (
    POSSESSIVE,
    NameToken,
    fits_name,
    is_link,
    is_particle,
    spell_body,
    spell_tokens,
    spell_typed,
    take_name,
)
from digest.sources.role_nouns import count_role_words, is_object, is_too_long, may_describe
from digest.sources.speech import SpeechWords
from digest.values import dataclass

# After “of” and its place, a name takes at least two words more.
_LEAST_NAME_WORDS = 2


@dataclass(frozen=True, slots=True)
class Named:
    """Who a phrase names, as printed: a person, or an organization that speaks itself.

    The name has no title in it. An organization that speaks has its name in `name` as well. A name
    is not sure where it may be a title that no list has: “Ana Ruiz, Oyster Shucker, said”.
    """

    name: str
    title: str | None = None
    organization: str | None = None
    is_sure: bool = True

    @property
    def is_organization(self) -> bool:
        return self.name == self.organization


def read_people(
    tokens: list[NameToken], words: SpeechWords, *, is_alone: bool
) -> tuple[Named, ...]:
    """The people of one part: “Mayor Ana Ruiz and Director Ben Cole”."""
    pieces = (_read_person(each, words, is_alone=is_alone) for each in _split_joint(tokens, words))
    return tuple(filter(None, pieces))


def _split_joint(tokens: list[NameToken], words: SpeechWords) -> Iterator[list[NameToken]]:
    """At an “and” with a name on both sides; “President and CEO Ana Ruiz” is one person."""
    cuts = [
        at for at, token in enumerate(tokens)
        if token.low in words.joint
        and 0 < at < len(tokens) - 1
        and not tokens[at - 1].text.endswith("-")  # „Wirtschafts- und Tourismusminister“
        and not is_inside_name(tokens, at, words)
        and not is_inside_title(tokens, at)
        and not _is_of_department(tokens, at, words)
        and count_role_words(tokens, words) <= at
        and _read_person(tokens[:at], words, is_alone=False)
        and _read_person(tokens[at + 1 :], words, is_alone=False)
    ]  # fmt: skip
    for start, end in pairwise((-1, *cuts, len(tokens))):
        yield tokens[start + 1 : end]


def _is_of_department(tokens: list[NameToken], at: int, words: SpeechWords) -> bool:
    """“Parks and | Recreation Director Ana Ruiz”: one word, then more than a title and a full name.

    “Cole and Mayor Ana Ruiz”, “Cole and City Manager Ruiz” are two people.
    """
    start = next((n + 1 for n in range(at - 1, -1, -1) if tokens[n].low in words.joint), 0)
    person = _read_person(tokens[at + 1 :], words, is_alone=False)
    is_alone = at - start == 1 and not tokens[start].is_title
    is_noun = not (tokens[at + 1].is_title or tokens[at + 1].low in words.articles)
    return is_alone and is_noun and bool(person and person.title and " " in person.name)


def _read_person(tokens: list[NameToken], words: SpeechWords, *, is_alone: bool) -> Named | None:
    """The person of a part, up to a word that can belong to no name: “Mayor Ana Ruiz | met …”."""
    start, end = find_apposed(tokens, words)
    if end:
        return Named(spell_tokens(tokens[start:end]), spell_typed(tokens[end:]))
    tokens = _end_at_suffix(tokens)
    stop = next((at for at, token in enumerate(tokens) if at and not fits_name(token, words)), 0)
    is_trade = tokens[0].has_capital and count_role_words(tokens, words) > 0
    stop *= not ((is_trade and not words.has_compounds) or opens_with_kind(tokens, words))
    person = _read_name(tokens[:stop], words, is_alone=is_alone) if stop else None
    person = person or _read_name(tokens, words, is_alone=is_alone)
    is_titled = bool(person and person.title)
    is_other = person and is_object(person.name, tokens, words, is_titled=is_titled)
    return None if is_other else person


def _end_at_suffix(tokens: list[NameToken]) -> list[NameToken]:
    """“Ana Ruiz Jr. | Mayor …”: its full stop may be the sentence's as well.

    “o Sr. João Batista” has one before the name.
    """
    for at, token in enumerate(tokens[:-1]):
        is_suffix = token.text.endswith(".") and token.low.rstrip(".") in SUFFIXES
        is_suffix = is_suffix and tokens[at - 1].has_capital and not tokens[at - 1].is_title
        if at and is_suffix and tokens[at + 1].has_capital:
            return tokens[: at + 1]
    return tokens


def _read_name(tokens: list[NameToken], words: SpeechWords, *, is_alone: bool) -> Named | None:
    if not tokens:
        return None
    has_article = tokens[0].low in words.articles
    while tokens and (tokens[0].low in words.articles or tokens[0].low in words.joint):
        tokens = tokens[1:]
    while tokens[2:] and tokens[-1].is_title and tokens[-1].low.rstrip(".") in SUFFIXES:
        tokens = tokens[:-1]  # “Ana Ruiz | MP”
    stop = find_body_after(tokens, words)
    last = max((at for at, token in enumerate(tokens[:stop]) if token.is_title), default=-1)
    last += count_second(tokens[last + 1 :], words) if last >= 0 else 0
    after = tokens[last + 1 :]
    if _belongs_to_other(tokens[: last + 1], words) or opens_with_body(tokens, last, words):
        return None
    if last < 0 and (role := count_role_words(tokens, words) or count_led(tokens, words)):
        last, after = role - 1, tokens[role:]
    if last < 0:
        is_body = has_article and (_is_body(tokens, words) or _is_noun_alone(tokens, words))
        return _read_owned(tokens, words) or (None if is_body else _read_bare(tokens, words))
    if not after:
        return None
    is_of = after[0].low in words.belongs and after[0].low not in words.particles - words.belongs
    # „Prof. | von Grünau“, « M. | de Rive »: nobody is a professor of a place.
    is_of = is_of and not (_is_address(tokens[last], words) and is_particle(after[0], words))
    is_of = is_of or is_in_charge(after, words)
    if is_of or _is_elided(after[0], tokens[last], words):
        return _read_after_of(tokens, last, words) if is_alone else None
    of = find_of(tokens, last, words)
    place = _read_after_place(tokens, of - 1, words) if is_alone and of else None
    return place or _read_titled(tokens, last, words)


def _is_address(title: NameToken, words: SpeechWords) -> bool:
    """“Prof.”, « Mme »: in Romance languages “profesor” is a role."""
    is_short = title.text.endswith(".") or title.low in words.he | words.she
    return is_honorific(title.low, words) and (is_short or words.has_compounds)


def _read_owned(tokens: list[NameToken], words: SpeechWords) -> Named | None:
    """“Harbor Shelter’s | Ana Ruiz”: a full name after whose she is."""
    owners = [at for at, token in enumerate(tokens) if POSSESSIVE.search(token.text)]
    at = owners[-1] + 1 if owners else len(tokens)
    owner, name = tokens[:at], take_name(tokens[at:], words)
    is_name = len(name) >= _LEAST_NAME_WORDS and not any(each.is_organization for each in name)
    if not is_name or not any(each.is_organization for each in owner):
        return None
    return Named(spell_tokens(name), None, POSSESSIVE.sub("", spell_body(owner)))


def _read_after_of(tokens: list[NameToken], last: int, words: SpeechWords) -> Named | None:
    is_elided = _is_elided(tokens[last + 1], tokens[last], words)
    return (_read_after_elided if is_elided else _read_after_place)(tokens, last, words)


def _read_titled(tokens: list[NameToken], last: int, words: SpeechWords) -> Named | None:
    """“Norwell Mayor | Ana Ruiz | of the Harbour Council”: the title ends with the last of them."""
    after, start = tokens[last + 1 :], 0
    while start < len(after) and not after[start].has_capital and not is_link(after[start], words):
        start += 1
    name = take_name(after[start:], words)
    if (
        not name
        or any(token.is_organization for token in name)
        or not may_describe(tokens[last], after[:start], words)
    ):
        return None
    rest = after[start + len(name) :]
    title = spell_typed(tokens[: last + 1 + start])
    body = None
    if rest and rest[0].low in words.belongs:
        kept = drop_opening_articles(rest[1:], words)
        body = spell_body(kept) if may_be_body(kept, words) else None
    held, title = split_possessive(title, words)
    return Named(spell_tokens(name), title, body or held)


def _belongs_to_other(title: list[NameToken], words: SpeechWords) -> bool:
    """“A spokesperson for Mayor …”, “the man whom Mayor …”: the name is not who is meant."""
    for at in range(len(title) - 1, -1, -1):
        token = title[at]
        is_plural = token.low.endswith("s") and token.low not in words.titles
        if at + 1 == len(title) and is_plural and any(each.is_title for each in title[:at]):
            return False  # “Chairman of the Board of | Trustees”
        if at and title[at - 1].low in words.modifiers:  # “candidate for mayor”
            continue
        if token.low in words.prepositions or token.low in words.relative - words.joint:
            return at > 0 or token.low in words.prepositions
        if token.has_capital and not token.is_title:
            return False
    return False


def _read_after_place(tokens: list[NameToken], last: int, words: SpeechWords) -> Named | None:
    """“Prime Minister of Canada Justin Trudeau”: the last two words are the name."""
    while len(tokens) > last + 2 and tokens[-1].low.rstrip(".") in SUFFIXES:
        tokens = tokens[:-1]
    tokens = tokens[: find_where(tokens, last + 2, words)]
    rest = tokens[last + 2 :]
    capitals = [token for token in rest if token.has_capital]
    run = take_name(list(reversed(rest)), words)
    has_place = any(_is_noun(token, words) for token in rest[:-_LEAST_NAME_WORDS])
    if (
        (len(capitals) <= _LEAST_NAME_WORDS and not has_place)
        or len(run) < _LEAST_NAME_WORDS
        or any(token.is_organization for token in rest[-2:])
    ):
        return None
    given = find_given_name(rest, words) if words.has_asides else 0
    is_subject = tokens[last + 1].low in words.contracted | WITH_ARTICLE and words.has_asides
    is_plain = len(run) == len(rest) == _LEAST_NAME_WORDS + 2 and not rest[0].is_organization
    # “secretária da Saúde | Cláudia Moraes Pinto”
    count = len(rest) - 1 if is_subject and is_plain else _LEAST_NAME_WORDS
    count = len(rest) - given if given else count
    while count < len(rest) - 1 and is_particle(rest[-count], words):
        count += 1
    if len(rest) > count and rest[-count - 1].low in words.belongs:
        return None  # “portavoz del Instituto de | Salud Rural”
    name, title = rest[-count:], tokens[: len(tokens) - count]
    held, shown = split_possessive(spell_typed(title), words)
    return Named(spell_tokens(name), shown, held)


def _is_elided(token: NameToken, title: NameToken, words: SpeechWords) -> bool:
    """“adjoint | d’Ana Ruiz”, “maire | d’Arlac”, but not “M. | d’Arlac”."""
    is_small = token.text[:1] == "d" and ELIDED.match(token.text) is not None
    return is_small and not is_honorific(title.low, words)


def _read_after_elided(tokens: list[NameToken], last: int, words: SpeechWords) -> Named | None:
    """“maire d’Arlac | Claire Besson”; “adjoint d’Ana Ruiz” is somebody else."""
    name = take_name(tokens[last + 2 :], words)
    if len(name) < _LEAST_NAME_WORDS or any(token.is_organization for token in name):
        return None
    return Named(spell_tokens(name), spell_typed(tokens[: last + 2]))


def _is_noun(token: NameToken, words: SpeechWords) -> bool:
    """“câmara” in “presidente da câmara Ana Ruiz”: small, and no article or link."""
    return not (token.has_capital or token.low in words.articles or is_link(token, words))


def _is_body(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“la Régie | des eaux”: after an article one capital and what belongs to it is no person."""
    return len(tokens) > 1 and tokens[0].has_capital and tokens[1].low in words.belongs


def _is_noun_alone(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Das Bundeskartellamt”: where every noun has a capital, one with an article is no person."""
    return words.has_compounds and len(take_name(tokens, words)) == 1


def _read_bare(tokens: list[NameToken], words: SpeechWords) -> Named | None:
    """A name without a title."""
    name = take_name(tokens, words)
    if not name or is_too_long(name, words) or any(token.is_organization for token in name):
        return None
    rest = tokens[len(name) :]
    if at := count_office(name, rest, words):
        title = spell_typed((*name, *rest[:at]))
        return Named(spell_tokens(take_name(rest[at:], words)), title)
    if rest and rest[0].low in words.belongs and any(token.has_capital for token in rest):
        kept = drop_opening_articles(rest[1:], words)
        body = spell_body(kept) if may_be_body(kept, words) else None
        return Named(spell_tokens(name), None, body)
    return Named(spell_tokens(name))
