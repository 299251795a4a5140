"""Read a role with commas or an “and” in it, before the name to which it leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from digest.sources.any_language import ELIDED, SEATS
from digest.sources.given_name_list import load_given_names
from digest.sources.given_name_places import find_given_name
from digest.sources.name_tokens import (
    NameToken,
    is_link,
    opens_with_capital,
    read_tokens,
    spell_typed,
    take_name,
)
from digest.sources.role_nouns import count_role_words, is_content_word, is_full_name
from digest.sources.speech import SpeechWords
from digest.text.asked_again import keep_last
from digest.text.word_lists import leave, unite

_COMMA = re.compile(r"\s*,\s*")
_MOST_PARTS = 5
_OF = 2
_MOST_BEFORE_TITLE = 3


@keep_last
def take_role(phrase: str, words: SpeechWords) -> tuple[str, str]:
    """“The minister for fisheries, harbours and the coast, | Ana Ruiz, …”: the role, and the rest.

    Both are empty where a phrase begins otherwise.
    """
    role, rest = _take_list(phrase, words)
    return (role, rest) if role else _take_of_place(phrase, words)


def _take_of_place(phrase: str, words: SpeechWords) -> tuple[str, str]:
    """“Norwell, KS mayor and League chair, | Ana Ruiz”, “Norwell, Kent Mayor | Ana Ruiz”."""
    place, *parts = _COMMA.split(phrase.strip())
    if not parts or not words.has_open_compounds:
        return "", ""
    town, tokens = read_tokens(place, words), read_tokens(parts[0], words)
    first = next((at for at, token in enumerate(tokens) if token.is_title), 0)
    last = max((at for at, token in enumerate(tokens) if token.is_title), default=0)
    state, name = tokens[:first], tokens[last + 1 :]
    is_place = _is_place(town, words) and 0 < len(state) <= _MOST_BEFORE_TITLE
    # “Ana Ruiz, Council President Ben Cole and Mayor Kim Ash”
    if not (is_place and _is_place(state[:1], words) and all(t.has_capital for t in state)):
        return "", ""
    is_sure = len(town) == 1 or (len(state[0].bare) == _OF and state[0].bare.isupper())
    is_sure = is_sure or (len(parts) == 1 and town[0].low not in load_given_names())
    if not is_sure:
        return "", ""
    if not name and parts[1:] and _opens_with_name(read_tokens(parts[1], words), words):
        return f"{place}, {parts[0]}", ", ".join(parts[1:])
    title = spell_typed(tokens[: last + 1])
    rest = spell_typed(name)
    is_named = is_full_name(take_name(name, words), words)
    return (f"{place}, {title}", ", ".join([rest, *parts[1:]])) if is_named else ("", "")


def _is_place(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    return 0 < len(tokens) <= _MOST_BEFORE_TITLE and all(
        token.has_capital
        and token.low not in words.small
        and not (token.is_title or token.is_organization)
        for token in tokens
    )


def _leads_to_role(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Ana Ruiz | y | el director de Puertos”: somebody else comes after what is one's role."""
    return tokens[0].has_capital and any(
        link.low in words.joint and article.low in words.articles and role.is_title
        for link, article, role in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _take_list(phrase: str, words: SpeechWords) -> tuple[str, str]:
    opening, comma, _ = phrase.partition(",")
    office = read_tokens(opening, words) if comma else []
    has_article = bool(office) and office[0].low in words.articles
    office = office[has_article:]
    is_of = _is_role_of(office, words, has_article=has_article)
    if not (is_of or _is_of_body(office, words)):
        return "", ""
    parts = _COMMA.split(phrase.strip())
    every = [office, *(read_tokens(part, words) for part in parts[1:_MOST_PARTS])]
    names = [n for n, own in enumerate(every) if n and _opens_with_name(own, words)]
    # “Ports, | Faros y Señales, | Ana Ruiz”
    joint = [n for n in names if any(t.low in words.joint for t in every[n]) and n + 1 in names]
    at = next((n for n in names if n not in joint), 0)
    if not at:
        return "", ""
    between = every[1:at]
    # « le ministre d’État, | ministre de la Mer et des Ports, | Ben Vasse »
    is_second = words.has_asides and all(_is_role_of(own, words) for own in between)
    is_list = is_second or all(_goes_on(own, words) for own in between)
    is_list = is_list and not any(_leads_to_role(own, words) for own in between)
    is_list = is_list and (not between or any(t.low in words.joint for t in between[-1]))
    is_list_of = bool(between) or any(token.low in words.joint for token in office)
    is_of = is_of and (is_list_of or _is_role_of(office, words))
    address = [token.low for token in every[1] if token.low not in words.articles][:1]
    is_office = is_of or (at == 1 and not words.honorifics.isdisjoint(address))
    return (", ".join(parts[:at]), ", ".join(parts[at:])) if is_list and is_office else ("", "")


def is_led_by_noun(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“bedel de la Cultura”: a small noun, and what it is of, where roles are written so."""
    is_noun = words.has_asides and len(tokens) > _OF and is_content_word(tokens[0], words)
    is_of = is_noun and tokens[1].low in words.belongs
    return is_of and any(map(opens_with_capital, tokens))


def count_led(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """“bedela da Saúde | Cláudia Pinto”: no list has the role, but her given name."""
    is_led = is_led_by_noun(tokens, words) and not tokens[0].is_organization
    at = find_given_name(tokens, words) if is_led else 0
    is_apart = at > _OF and tokens[at - 1].has_capital
    return at if is_apart and is_full_name(tokens[at:], words) else 0


def count_office(name: Sequence[NameToken], rest: Sequence[NameToken], words: SpeechWords) -> int:
    """How many words more are of an office: “Reeve | for Coastal Affairs | Ana Ruiz”.

    No list has the reeve, but her given name. 0 where nobody follows.
    """
    is_one = len(name) == 1 and rest and rest[0].low in words.belongs and not words.has_asides
    at = find_given_name(rest, words) if is_one else 0
    own = take_name(rest[at:], words) if at > 1 else []
    is_person = len(own) >= _OF and not any(token.is_organization for token in own)
    return at if is_person and name[0].low not in load_given_names() else 0


def count_second(after: Sequence[NameToken], words: SpeechWords) -> int:
    """“Norwell Mayor | and retired harbour pilot | Ana Ruiz”: small words of a second role."""
    if not after or after[0].low not in words.joint or words.has_compounds:
        return 0
    count = count_role_words(after[1:], words)
    return count + 1 if count and not after[1].has_capital else 0


def is_in_charge(after: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Special Agent | in Charge | Ana Ruiz”: one word with a capital, then a full name."""
    is_one = len(after) == _OF + _OF and after[0].low in words.prepositions
    return is_one and words.has_open_compounds and all(token.has_capital for token in after[1:])


def is_bare_title(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Managing | Director”, “Founding | Trustee of the League”, no “Thanking | Mayor Ana Ruiz”."""
    after = [*dropwhile(lambda token: token.is_title and token.has_capital, tokens)]
    is_english = words.has_open_compounds
    return is_english and after != tokens and (not after or after[0].low in words.belongs)


def is_seat(tokens: Sequence[NameToken], following: str, words: SpeechWords) -> bool:
    """“Local Norwell MP”, before a full name: letters that may also follow a name."""
    is_letters = len(tokens) > 1 and tokens[-1].is_title and tokens[-1].bare in SEATS
    is_place = is_letters and tokens[0].low not in load_given_names()
    return is_place and is_full_name(read_tokens(following, words), words)


def is_inside_name(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    """“João d’Ávila e Souza”: one word after an “and” that names have in them is no person."""
    rest = tokens[at + 1 :]
    is_name = tokens[at - 1].has_capital and rest[0].has_capital and not rest[0].is_title
    is_name = is_name and not rest[0].text.endswith("-")  # „und | Bau- und Verkehrsminister“
    is_last = len(rest) == 1 or not rest[1].has_capital
    return tokens[at].low in words.particles and is_name and is_last


def is_inside_title(tokens: Sequence[NameToken], at: int) -> bool:
    """“Parks & Recreation Director”: the sign joins people only after a full name."""
    before = tokens[max(at - _OF, 0) : at]
    is_full = len(before) == _OF and all(each.has_capital for each in before)
    return tokens[at].text == "&" and (not is_full or before[-1].is_title)


def is_attribute(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """„für Beamtenpolitik verantwortliches | Vorstandsmitglied“, no body as in „für den Verein“."""
    is_noun = words.has_compounds and len(tokens) > _OF and tokens[-1].is_title
    return is_noun and tokens[-1].has_capital and is_content_word(tokens[-2], words)


def find_of(tokens: Sequence[NameToken], last: int, words: SpeechWords) -> int:
    """“vereadora com o pelouro | do Comércio Ana Ruiz”, “secretária municipal | de Saúde Ana Ruiz”.

    The place of an “of” after small words that follow a title; 0 for none, as after “the mayor on
    her tour | of”: what is somebody's own is no part of a title.
    """
    at, own = last + 1, words.possessives
    while at < len(tokens) and not (tokens[at].has_capital or is_link(tokens[at], words)):
        at += 1
    is_of = last + 1 < at < len(tokens) and tokens[at].low in words.belongs
    return at if is_of and not any(t.low in own for t in tokens[last + 1 : at]) else 0


def _opens_with_name(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Ana Ruiz”, “Shri Arvind Kelkar | today opened”: more may follow a title of honour's name.

    So may it after “la Dra. Ana Ruiz”, “o Sr. Ben Cole”, and a given name: “Ana Ruiz | durante
    el acto”.
    """
    if len(tokens) > _OF and tokens[0].low in words.articles:
        tokens = tokens[1:] if tokens[1].low in words.honorifics else tokens
    if not tokens or tokens[0].low not in words.honorifics:
        return is_full_name(tokens, words) or _goes_on_small(tokens, words)
    bare = [*dropwhile(lambda token: token.is_title, tokens)]
    return is_full_name(tokens, words) or is_full_name(take_name(bare, words), words)


def _goes_on_small(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Ana Ruiz | durante el acto”: where, when or how follows a given name and a surname."""
    name = take_name(tokens, words)
    after = tokens[len(name) :]
    is_given = bool(name) and name[0].low in load_given_names() and is_full_name(name, words)
    links = leave(words.prepositions, words.belongs | words.joint)
    return is_given and words.has_asides and bool(after) and after[0].low in links


def is_office(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Secretaria de Pesca | hizo un llamado”: a title, what it is of, and then a verb."""
    small = words.articles | words.joint
    at = 1
    while at < len(tokens) and (
        tokens[at].has_capital or tokens[at].low in small or _is_link(tokens[at], words)
    ):
        at += 1
    is_of = tokens[0].is_title and at > _OF and tokens[at - 1].has_capital
    is_of = is_of and all(t.text == t.bare for t in tokens[:at]) and _is_link(tokens[1], words)
    is_end = at < len(tokens) and words.verb.fullmatch(tokens[at].low) is not None
    return is_of and (is_end or (at < len(tokens) and is_content_word(tokens[at], words)))


def _is_role_of(
    tokens: Sequence[NameToken], words: SpeechWords, *, has_article: bool = False
) -> bool:
    """“Deputy Minister for …”, “secretaria regional de …”: a title, then what it is of."""
    head = next((n for n, token in enumerate(tokens) if token.is_title), len(tokens))
    is_noun = 0 < head == len(tokens) and has_article and is_content_word(tokens[0], words)
    head = 0 if is_noun and not words.has_compounds else head  # “la alarife regional de …”
    if head > _MOST_BEFORE_TITLE or not all(token.bare.isalpha() for token in tokens[:head]):
        return False
    for at in range(head + 1, len(tokens)):
        token = tokens[at]
        if _is_link(token, words):
            is_whole = at + 1 < len(tokens) or ELIDED.match(token.text) is not None
            return is_whole and _goes_on(tokens[at:], words)
        if not (token.is_title or is_content_word(token, words)):
            return False
    return False


def _is_of_body(office: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Reeve | of Northfield County Council”, before “Cllr Ana Ruiz”: no list has the word."""
    is_led = len(office) > 1 and office[0].has_capital and office[1].low in words.belongs
    is_of_body = is_led and not office[0].is_organization
    return is_of_body and any(token.is_organization for token in office)


def _goes_on(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“harbours and the coast”: no verb, and nothing that begins somebody else's role."""
    if not tokens:
        return False  # “Mayor of Norwell, , Ana Ruiz”
    first, *others = tokens
    if first.is_title or (others and first.low in words.articles and others[0].is_title):
        return False
    small = unite(words.articles, words.joint, words.prepositions, words.possessives)
    return all(
        t.has_capital or t.low in small or t.is_title or _is_link(t, words)
        or t.bare[:1].isdigit() or is_content_word(t, words)
        for t in tokens
    )  # fmt: skip


def _is_link(token: NameToken, words: SpeechWords) -> bool:
    return is_link(token, words) or ELIDED.match(token.text) is not None


def ends_with_noun(tokens: Sequence[NameToken]) -> bool:
    """“Melbourne based | rebel”, and no body, as a “Norwell | company” is."""
    small = [*dropwhile(lambda token: token.has_capital, tokens)]
    return len(small) > 1 and not any(each.has_capital or each.is_organization for each in small)
