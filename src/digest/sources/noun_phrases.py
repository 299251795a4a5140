"""The parts of a clause beside a quotation, and which of them say what somebody is."""

from __future__ import annotations

from collections.abc import Sequence

from digest.sources.any_language import ELIDED
from digest.sources.name_details import list_relative
from digest.sources.name_tokens import NameToken, read_tokens, spell_typed
from digest.sources.names import read_named
from digest.sources.role_nouns import is_full_name
from digest.sources.speech import SpeechWords

Tokens = Sequence[NameToken]
_FULL_NAME = 2


def describes(part: Tokens, words: SpeechWords, *, is_end: bool = False) -> bool:
    """Whether a part says what somebody is, up to the name or (`is_end`) in all of its words.

    “the president of the Friends of the Library”, but neither “the lawyer of” nor “the man who”.
    """
    link, has_noun = -1, False
    free = words.articles | words.counts | words.possessives
    links = words.belongs
    if part and part[0].has_capital and part[0].low in words.prepositions:
        links, has_noun = links | words.prepositions, True  # “After the speech | Ana Ruiz said”
    for at, token in enumerate(part):
        is_of = token.low in links or is_elided_of(token)
        if is_of or token.low in words.joint:
            if is_of and at and not has_noun and token.low not in words.articles:
                return False  # “one of Ana Ruiz”
            link = at if is_of else link
        elif token.low not in free:
            is_apposed = is_end and has_noun and token.low in words.prepositions
            if _opens_clause(token, words) and not is_apposed:
                return False
            following = part[at + 1].low if at + 1 < len(part) else ""
            if _is_gerund(token, words) and (not following or following in free):
                return False  # “, | interrupting | Ana Ruiz”
            has_noun = True
    if is_end or link < 0 or is_elided_of(part[link]):
        return True
    rest = [t for t in part[link + 1 :] if t.low not in words.articles]
    return any(not t.is_title for t in rest) or (link == 0 and part[0].low in words.articles)


def _opens_clause(token: NameToken, words: SpeechWords) -> bool:
    """“by”, “had”, “who”, “said”: no word of what somebody is."""
    if token.has_capital or token.is_title:
        return False
    small = words.prepositions | words.auxiliaries | words.pronouns | list_relative(words)
    if words.opens_that.match(token.low):
        return True  # « le directeur | qu’a nommé Ana Ruiz »
    return token.low in small or words.verb.fullmatch(token.low) is not None


def _is_gerund(token: NameToken, words: SpeechWords) -> bool:
    return not token.has_capital and words.gerund.fullmatch(token.low) is not None


def is_elided_of(token: NameToken) -> bool:
    """« conseiller | d’État »."""
    return token.text[:1].lower() == "d" and ELIDED.match(token.text) is not None


def leave_object(subject: str, words: SpeechWords) -> str:
    """„Ana Ruiz | den Fischern zu“, „Ana Ruiz | der Presse“, „eine stolze | Ana Ruiz“.

    A full name, and then whom German speaks to; before it what she is like.
    """
    tokens = read_tokens(subject, words) if words.has_compounds else []
    small = next((n for n, t in enumerate(tokens) if t.has_capital), 0)
    is_manner = small > 1 and tokens[0].low in words.indefinite & (words.feminine | words.masculine)
    own = tokens[small:] if is_manner else tokens
    # „erklärte Ana Ruiz | der Presse“: whom German speaks to.
    leads = words.datives | words.articles & words.authors
    for at, token in enumerate(own[:-1]):
        names = own[max(at - _FULL_NAME, 0) : at]
        is_full = is_full_name(names, words) and names[0].low not in words.small
        if is_full and token.low in leads and names[-1].text == names[-1].bare:
            return spell_typed(own[:at])
    is_name = is_manner and is_full_name(own, words)
    return spell_typed(own) if is_name else subject


def take_after_occasion(tokens: Tokens, at: int, words: SpeechWords) -> str:
    """« à l’occasion de la visite, | le chef du service, Luc Prado »: an office with its name."""
    lead, rest = tokens[:at], tokens[at:]
    is_plain = not any(t.has_capital or t.is_title or t.is_organization for t in lead)
    is_of = any(t.low in words.belongs for t in lead[_FULL_NAME:])
    definite = words.articles - words.indefinite
    is_office = len(rest) > _FULL_NAME and rest[0].low in definite and rest[1].is_title
    named = read_named(spell_typed(rest), words) if is_plain and is_of and is_office else ()
    is_one = len(named) == 1 and bool(named[0].title) and " " in named[0].name
    return spell_typed(rest) if is_one else ""


def split_parts(tokens: Tokens) -> list[list[NameToken]]:
    """The parts between commas; the last one is empty where a comma ends it."""
    parts: list[list[NameToken]] = [[]]
    for token in tokens:
        parts[-1].append(token)
        if token.text.endswith(","):
            parts.append([])
    return parts
