"""Read whom a clause names by what the source has elsewhere: “the Raksha Mantri”, “Câmara”."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from digest.sources.clauses import Clause
from digest.sources.given_name_list import load_given_names
from digest.sources.last_names import is_known
from digest.sources.name_index import NameIndex
from digest.sources.name_tokens import read_tokens, spell_typed
from digest.sources.people import Named
from digest.sources.role_nouns import is_content_word, is_trade, tells_manner

_MOST_OFFICE = 4
_LEAST_HELD = 4


def read_known(clause: Clause, index: NameIndex) -> Clause | None:
    """A clause as the source lets it be read; None where it names nobody."""
    clause = _read_as_last(clause, index)
    clause = _read_as_name(_read_as_role(_read_office(clause, index), index), index)
    return clause if is_known(clause, index) else None


def _read_as_last(clause: Clause, index: NameIndex) -> Clause:
    """“afirmou | o presidente da Comissão Ruiz” after “Ana Ruiz”: a title, and one name of hers."""
    words = index.words
    only = clause.named[0] if len(clause.named) == 1 else None
    told = clause.text.partition(clause.verb or "\n")[2] if clause.role and not only else ""
    tokens = read_tokens(only.name if only else told.strip(" ,."), words)
    tokens = tokens[bool(tokens) and tokens[0].low in words.articles - words.indefinite :]
    if not words.has_asides or len(tokens) < _LEAST_HELD or tokens[0].is_organization:
        return clause
    *office, last = tokens
    is_of = office[1].low in words.belongs and last.has_capital and office[-1].has_capital
    is_held = is_of and all(
        not each.is_title and (each.has_capital or each.low in words.belongs | words.articles)
        for each in office[1:]
    )
    is_body = is_held and office[0].low not in load_given_names()
    full = index.find_full_names(last.bare) or index.find_by_first(last.bare) if is_body else ""
    if not full or any(f"{office[-1].bare} {last.bare}" in each for each in full):
        return clause
    return replace(clause, named=(Named(last.bare, spell_typed(office)),), role="")


def _read_office(clause: Clause, index: NameIndex) -> Clause:
    """“the harbor master | added” after “Ana Ruiz, the harbor master,”: an office of two words."""
    words = index.words
    if clause.named or not clause.role or not words.has_open_compounds:
        return clause
    tokens, verb = read_tokens(clause.text, words), clause.verb.casefold().split()[-1:]
    at = max((n for n, t in enumerate(tokens) if t.low == clause.role), default=-1)
    first = next((n for n in range(at, -1, -1) if tokens[n].low in words.articles), at) + 1
    times = words.times if tokens[first:at] else frozenset[str]()  # “the | night manager”
    own = [
        *takewhile(
            lambda t: t.low not in verb and (is_content_word(t, words) or t.low in times),
            tokens[first : first + _MOST_OFFICE],
        )
    ]
    office = " ".join(token.low for token in own)
    is_longer = first <= at and office not in clause.role and f"{clause.role} " in f"{office} "
    # “actor playing Ana Ruiz”
    is_office = is_longer and (own[-1].is_title or is_trade(own[-1], words))
    is_held = is_office and words.modifiers.isdisjoint(office.split())
    return replace(clause, role=office) if is_held and index.find_titled(office) else clause


def _read_as_role(clause: Clause, index: NameIndex) -> Clause:
    """“analizó | la Intendenta”, “the Raksha Mantri | said”: an article, and the source tells.

    It has the word in small letters too, or the words before somebody's full name.
    """
    only = clause.named[0] if len(clause.named) == 1 else None
    if only and index.words.has_compounds:
        role = _read_called(clause, only.name, index)
        return replace(clause, named=(), role=role) if role else clause
    if only is None or only.is_organization:
        return clause
    name = only.name
    if clause.text.startswith(f"{name} ") and (noun := _read_noun(clause, name, index)):
        return replace(clause, named=(), role=noun)
    if only.title:
        return clause
    lead = clause.text.partition(name)[0].casefold().split()[-1:]
    low = name.casefold()
    if not index.words.articles & {*lead} or index.find_full_names(name):
        return clause
    is_role = any(index.find_titled(low)) if " " in name else low in index.small_words
    return replace(clause, named=(), role=low) if is_role else clause


def _read_called(clause: Clause, name: str, index: NameIndex) -> str:
    """„sagte die Küsterin“, „die Küsterin | bei der Weihe“ after „Küsterin Ana Ruiz“."""
    words, (noun, *rest) = index.words, name.split()
    lead = clause.text.partition(name)[0].casefold().split()[-1:]
    is_led = bool((words.articles - words.indefinite) & {*lead})
    if not is_led or (rest and rest[0] not in words.prepositions):
        return ""
    if noun.casefold() in words.any_office:
        return noun.casefold()
    first = (full.split()[0].casefold() for full in index.find_titled(noun.casefold()))
    is_called = any(given.partition("-")[0] in load_given_names() for given in first)
    return noun.casefold() if is_called else ""


def _read_as_name(clause: Clause, index: NameIndex) -> Clause:
    """„sagte | Dorfmeister“ after „Kim Dorfmeister“: no article, so it is no trade."""
    typed = clause.text.partition(clause.verb or "\n")[2].split()[:1]  # „Wörtlich sagte | Noll“
    is_alone = index.words.has_compounds and bool(clause.verb) and not clause.named
    name = typed[0].strip(".,") if typed and is_alone else ""
    is_name = name[:1].isupper() and name.casefold() == clause.role
    full = index.find_full_names(name) if is_name else {}
    return replace(clause, named=(Named(name),), role="") if full else clause


def _read_noun(clause: Clause, name: str, index: NameIndex) -> str:
    """“Public | records show that …”: a noun, after a word that is nowhere else a name."""
    noun, *_ = read_tokens(clause.text.removeprefix(name), index.words)
    is_noun = is_content_word(noun, index.words) and noun.low != clause.verb.casefold()
    is_noun = is_noun and not (tells_manner(noun.low, index.words) or noun.is_title)
    is_name = " " in name or bool(index.find_by_first(name) or index.find_full_names(name))
    is_again = index.is_again(name) and name.casefold() not in index.small_words
    return noun.low if is_noun and not (is_name or is_again) else ""


def leave_namesake(clause: Clause | None, index: NameIndex) -> Clause | None:
    """“disse | Câmara” where the source has “Paulo Câmara”: no chamber, as “a Câmara” is."""
    bodies = [each for each in clause.named if each.is_organization] if clause else []
    if clause is None or not bodies or " " in bodies[0].name:
        return clause
    name = bodies[0].name
    lead = clause.text.partition(name)[0].casefold().split()[-1:]
    people = {full.split()[0].casefold() for full in index.find_full_names(name)}
    if people.isdisjoint(load_given_names()) or index.words.articles & {*lead}:
        return clause
    named = (replace(n, organization=None) if n == bodies[0] else n for n in clause.named)
    return replace(clause, named=tuple(named))
