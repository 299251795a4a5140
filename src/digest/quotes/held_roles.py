"""Tell which titles of a sentence a person holds, and which are others', lost or hoped for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from digest.sources.name_tokens import POSSESSIVE, NameToken, read_tokens, spell_typed
from digest.sources.speech import SpeechWords

# What is between commas, brackets and dashes says something of its own; “2010–2014” is one part.
_PARTS = re.compile(r"(?:[^,;:()–—|]|(?<=\d)[–—](?=\d))+[,;:()–—|]?")
_YEARS = re.compile(r"(?:19|20)\d\d\D{1,9}(?:19|20)?\d\d")
_LEAST_CLAUSE = 3
_FEW = 2
# An article, “of” and who is of it.
_OWNER = 3
# A role that is printed as a whole is read as one word.
_ROLE = "\N{OBJECT REPLACEMENT CHARACTER}"


def drop_unheld(sentence: str, last: str, words: SpeechWords) -> str:
    """A sentence without the titles that the person of this last name does not hold by it.

    Held are a title beside the name or in a part of its own (“, the mayor,”), and one after a verb
    such as “is” or “was elected”. Not: “the mayor’s driver”, “who hopes to be mayor”, “mayor from
    2010 to 2014”.
    """
    parts = _PARTS.findall(sentence)
    kept: list[str] = []
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        is_over = _is_over(f"{part}{following}" if part.endswith("(") else part, words)
        tokens = read_tokens(part, words)
        kept += [
            token.text
            for at, token in enumerate(tokens)
            if not token.is_title or (not is_over and _is_held(tokens, at, last, words))
        ]
    return " ".join(kept)


def list_printed(role: Sequence[str], sentence: str, last: str, words: SpeechWords) -> list[bool]:
    """For each place where a sentence has a role word for word, whether the person holds it by it.

    “the harbor master”, but not “who applied for the job of harbor master”.
    """
    pattern = r"[\W_]+".join(map(re.escape, role))
    text = re.sub(rf"(?<!\w){pattern}(?!\w)", _ROLE, sentence, flags=re.IGNORECASE)
    held = []
    parts = _PARTS.findall(text) if _ROLE in text else []
    for part, following in zip(parts, [*parts[1:], ""], strict=False):
        tokens = read_tokens(part, words)
        places = [at for at, token in enumerate(tokens) if _ROLE in token.text]
        is_over = _is_over(_cut_predicate(tokens, last, words), words)
        held += [
            not (is_over or _is_owner(tokens, at, words))
            and (
                _is_held(tokens, at, last, words) or _is_apposed(tokens, at, last, following, words)
            )
            for at in places
        ]
    return held


def _is_apposed(
    tokens: Sequence[NameToken], at: int, last: str, following: str, words: SpeechWords
) -> bool:
    """« a garanti | l’inspectrice d’académie, | Ana Ruiz »: no more than it before the name.

    Not « le fils de | l’inspectrice d’académie, | Ana Ruiz », which may be either.
    """
    typed = tokens[at].text.casefold().replace("’", "'")
    is_elided = typed == f"l'{_ROLE},"
    lead = at - (not is_elided)
    is_led = is_elided or (lead >= 0 and tokens[lead].low in words.articles - words.indefinite)
    is_whole = at == len(tokens) - 1 and is_led and typed.endswith(f"{_ROLE},")
    before = tokens[lead - 1].low if lead > 0 else ""
    name = takewhile(lambda word: word[:1].isupper(), following.split())
    is_hers = any(last == word.strip(",;:()–—|.").casefold() for word in name)
    return is_whole and is_hers and before not in words.belongs | words.prepositions


def _cut_predicate(tokens: Sequence[NameToken], last: str, words: SpeechWords) -> str:
    """“Director Ana Ruiz | told them that the field stays open until May”: without the verb."""
    small = words.prepositions | words.belongs | words.articles | words.joint | words.ends
    named = [at for at, token in enumerate(tokens) if last in _spell(token)]
    after = range(named[0] + 1, len(tokens)) if named and _ROLE in tokens[0].text else ()
    verbs = (at for at in after if tokens[at].bare.islower() and tokens[at].low not in small)
    return spell_typed(tokens[: next(verbs, len(tokens))])


def _is_owner(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    """“wife of the | harbor master”, but not “the role of | harbor master”."""
    if at < _OWNER or tokens[at - 1].low not in words.articles - words.belongs:
        return False
    link, owner = tokens[at - 2], tokens[at - _OWNER]
    if words.agent.fullmatch(link.low) and words.is_done.fullmatch(owner.low):
        return False  # “acompañada por el | concejal de Movilidad”
    return link.low in words.belongs and not owner.has_capital and owner.bare.isalpha()


def _is_over(part: str, words: SpeechWords) -> bool:
    """“until 2019”, “from 2010 to 2014”."""
    low = {each.casefold() for each in re.findall(r"[^\W\d_]+", part)}
    return bool(low & words.ends) or _YEARS.search(part) is not None


def _is_held(tokens: Sequence[NameToken], at: int, last: str, words: SpeechWords) -> bool:
    names = [n for n, token in enumerate(tokens) if last in _spell(token)]
    if POSSESSIVE.search(tokens[at].bare) and at + 1 < len(tokens) and at + 1 not in names:
        return False  # “the mayor’s driver”
    if any(_is_beside(tokens, min(at, name), max(at, name), words) for name in names):
        return not at or tokens[at - 1].low not in words.modifiers
    before = _start_after_verb(tokens[:at], words)
    if before and before[0].low in words.whose:
        return False
    if _has_lost(before, words):
        return False
    if _has_holding(before if not words.has_compounds else tokens, words):
        return True
    is_clause = any(name < at for name in names) or (words.has_compounds and _is_clause(tokens))
    return not is_clause and all(_may_lead(each, words) for each in before)


def _start_after_verb(before: Sequence[NameToken], words: SpeechWords) -> Sequence[NameToken]:
    """What is between a verb of saying and a title: “said | the town’s mayor”."""
    text = spell_typed(before)
    end = max((found.end() for found in words.verb.finditer(text)), default=0)
    return before[len(text[:end].split()) :]


def _spell(token: NameToken) -> list[str]:
    """The parts of a name, and all of “Licina-Bode”."""
    return [token.bare.casefold(), *re.split(r"[-’']", token.bare.casefold())]


def _is_beside(tokens: Sequence[NameToken], low: int, high: int, words: SpeechWords) -> bool:
    """“Mayor Ana Ruiz”, “the mayor of Norwell Ana Ruiz”: no verb and no word of time between."""
    small = words.belongs | words.articles | words.joint | words.particles
    between = tokens[low + 1 : high]
    return all(each.has_capital or each.is_title or each.low in small for each in between)


def _has_holding(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“is”, “was elected”, but not “is no longer”."""
    low = {token.low for token in tokens}
    return bool(low & words.holding) and not low & (words.modifiers - words.holding)


def _has_lost(before: Sequence[NameToken], words: SpeechWords) -> bool:
    """“dismissed as | mayor”, but not “elected as | mayor”."""
    own = [token for token in before if token.low not in words.articles - words.capacity]
    if len(own) < _FEW or own[-1].low not in words.capacity:
        return False
    verb = own[-2].low
    return verb not in words.holding and words.is_done.fullmatch(verb) is not None


def _may_lead(token: NameToken, words: SpeechWords) -> bool:
    """What may be before a title in a part of its own: “the town’s new | mayor”."""
    clauses = (words.relative | words.pronouns) - words.joint - words.possessives - words.articles
    clauses -= words.capacity | words.prepositions
    unheld = words.modifiers - words.holding
    is_small = token.low in clauses | words.auxiliaries | unheld
    return not is_small and not token.bare[:1].isdigit()


def _is_clause(tokens: Sequence[NameToken]) -> bool:
    """German parts end with a noun; with a small word, they are clauses: “die … werden will”."""
    final = tokens[-1]
    return len(tokens) >= _LEAST_CLAUSE and final.low.isalpha() and not final.has_capital
