"""Read what follows a name in a phrase: a title, and the body that the person belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile

from digest.sources.any_language import COMPANIES, ELIDED, RANK, SUFFIXES
from digest.sources.long_roles import ends_with_noun, is_attribute
from digest.sources.name_tokens import (
    POSSESSIVE,
    NameToken,
    has_title,
    read_token,
    read_tokens,
    spell_typed,
)
from digest.sources.role_nouns import is_content_word, is_full_name, is_role, is_trade
from digest.sources.speech import SpeechWords
from digest.sources.word_patterns import list_parted
from digest.text.word_lists import leave, unite

_DEGREE = r"@degrees\b"
_DEED = r"(?<=\w\s)@before_doing\s*@infinitives(?!\w)"
_FEW = 3
_LEAD = 2
_AGE = 3


def read_details(details: Sequence[str], words: SpeechWords) -> tuple[str | None, str | None]:
    """What follows a name: a title, and after that perhaps a body."""
    said = [*takewhile(lambda each: not _is_clause(read_tokens(each, words), words), details)]
    said = [*takewhile(lambda each: not _tells_of_other(read_tokens(each, words), words), said)]
    held = _read_capacity(details[len(said)], words) if len(said) < len(details) else ""
    tokened = ((each, read_tokens(each, words)) for each in said)
    details = [each for each, t in tokened if not (_is_where(t, words) or _is_one_of(t, words))]
    details += [held] if held and not details else []
    details = [*filter(None, (_cut_relative(each, words) for each in details))]
    stop = next((n for n, each in enumerate(details) if n and _tells_of_body(each, words)), None)
    details = details[: _find_next_person(details[:stop], words)]
    if not details:
        return None, None
    *others, last = (drop_articles(each, words) for each in details)
    tokens = read_tokens(last, words)
    first, _, rest = details[-1].partition(" ")
    is_held = first.casefold() in words.belongs and rest[:1].isupper()
    is_held = is_held and not is_attribute(tokens, words)
    is_noun = rest[:1].islower() or ends_with_noun(tokens)  # “a Dublin born potter”
    is_described = first.casefold() in words.indefinite and is_noun
    if (has_title(tokens) or is_role(tokens, words) or is_described) and not is_held:
        return ", ".join([*others, last]), None
    is_body = any(token.has_capital or token.is_organization for token in tokens)
    if words.has_compounds and first.casefold() not in words.prepositions:
        # „erklärte Ana Ruiz, Leiterin von Nordbau, | die neue Partnerschaft“
        is_body = is_body and (tokens[0].has_capital or any(t.is_organization for t in tokens))
    own = drop_articles(rest, words) if first.casefold() in words.belongs else ""
    if own[:1].islower() and not is_kind(read_token(own.split()[0], words), words):
        return ", ".join(others) or None, None  # “na abertura da Conferência”
    return ", ".join(others) or None, _drop_belonging(last, words) if is_body else None


def _tells_of_other(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“en representación | del rector”, “flanked by | Tom Hale”: what follows is of another."""
    if not words.has_asides:
        is_small = len(tokens) >= _FEW and not (tokens[0].has_capital or tokens[0].is_title)
        return is_small and tokens[1].low in words.authors - words.belongs
    small = words.prepositions - words.authors
    if len(tokens) > _FEW and tokens[0].low in small and is_content_word(tokens[1], words):
        of, noun = tokens[2:4]  # “en calidad | de directora” is her own role.
        is_one = of.low in words.contracted or noun.low in words.articles
        if is_one and of.low in words.belongs and has_title(tokens[3:5]):
            return True
    does = words.gerund.fullmatch(tokens[0].low) if tokens[1:] else None
    if does and tokens[1].low in words.articles - words.contracted:
        return True  # “représentant | le maire”
    own = [*dropwhile(lambda token: token.low in words.articles, tokens)]
    is_titled = own[:1] != [] and own[0].is_title and not own[0].has_capital
    return is_titled and is_full_name(own[1:], words)


def _read_capacity(clause: str, words: SpeechWords) -> str:
    """“who began in 2009 and serves as | its executive director”: the role, after its “as”."""
    tokens = read_tokens(clause, words)
    at = next((n for n, token in enumerate(tokens) if token.low in words.capacity), len(tokens))
    role = tokens[at + 1 :]
    small = words.articles | words.possessives | words.indefinite
    while role and role[0].low in small:
        role = role[1:]
    return spell_typed(role) if has_title(role[:_FEW]) else ""


def _is_one_of(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“one of the first to be asked”, “una de las primeras vacunadas”: no role, as a founder is."""
    first = ELIDED.sub("", tokens[0].low) if len(tokens) > 1 else ""
    if first not in words.indefinite | words.counts or tokens[1].low not in words.belongs:
        return False
    rest = dropwhile(lambda t: t.low in words.belongs | words.articles, tokens[1:])
    noun, *after = [*rest, tokens[1]]
    return not (is_trade(noun, words) and (after[0].low in words.belongs or after[0].is_title))


def _is_where(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“ao lado da prefeita”, “al término del acto”: where or when somebody spoke."""
    small = words.articles & words.prepositions
    small -= words.belongs | words.feminine | words.masculine
    return len(tokens) > 1 and tokens[0].low in small and not tokens[1].is_title


def _tells_of_body(detail: str, words: SpeechWords) -> bool:
    """“president of the Harbour Trust, | a young association of mayors”: what the body is."""
    kinds = [t for t in read_tokens(detail, words)[:_FEW] if t.is_title or is_kind(t, words)]
    return bool(kinds) and not (kinds[0].is_title or kinds[0].has_capital)


def _find_next_person(details: Sequence[str], words: SpeechWords) -> int:
    """“mayor of Norwell, | Ben Cole, mayor of Upton”: a full name, and then what that one is."""
    every = [read_tokens(each, words) for each in details]
    named = (
        at for at, (own, after) in enumerate(pairwise(every))
        if at and is_full_name(own, words)
        and (has_title(after[:_LEAD]) or is_role(after, words))
    )  # fmt: skip
    return next(named, len(every))


def _cut_relative(detail: str, words: SpeechWords) -> str:
    """“nurse at St. Brendan Hospital | who lives on Quincy Avenue”: a clause says no more of it."""
    typed = detail.split()
    parted = list_parted(words.verbs) if words.puts_verb_second else ()
    if typed[_LEAD:] and typed[-1] in parted:
        typed.pop()
    opening = list_relative(words) | words.since
    stop = next((at for at, each in enumerate(typed) if each.casefold() in opening), len(typed))
    stop = min(stop, _find_next_sentence(typed, words))
    # « préfète de l’Aubier | avant de conclure par un proverbe »
    own = words.fill(_DEED).split(" ".join(typed[:stop]), maxsplit=1)[0].split()
    if len(own) > _AGE and own[-2].isdigit() and own[-_AGE].casefold() in words.belongs:
        own = own[:-_AGE]  # “conductor | de 34 años”
    return " ".join(own[: _find_occasion(own, words)])


def _find_next_sentence(typed: Sequence[str], words: SpeechWords) -> int:
    """“director of Ports | The rain came”, where a line break is lost."""
    opened = (
        at for at, (word, after) in enumerate(pairwise(typed))
        if at > 1 and word[:1].isupper() and after[:1].islower()
        and word.casefold() in words.articles - words.prepositions - words.possessives
    )  # fmt: skip
    return next(opened, len(typed))


def _find_occasion(typed: Sequence[str], words: SpeechWords) -> int:
    """Where “director of the Harbour Trust | during the ceremony” says when or where it was."""
    tokens = read_tokens(" ".join(typed), words)
    small = words.prepositions - words.belongs - words.articles
    for at, (before, token) in enumerate(pairwise(tokens), 1):
        if before.has_capital and token.low in words.times and not token.has_capital:
            return at  # “host of the Harbour Forum | last December”
    for at in range(len(tokens) - 1, 1, -1):
        if tokens[at].has_capital:
            break
        rest = tokens[at + 1 :]
        is_led = tokens[at].low in small and tokens[at - 1].has_capital
        rest = rest[1:] if rest and rest[0].low in words.belongs - words.articles else rest
        is_noun = len(rest) > 1 and rest[0].low in words.articles | words.possessives
        if is_led and is_noun and not (rest[1].is_title or is_kind(rest[1], words)):
            return at
    return len(typed)


def list_relative(words: SpeechWords) -> frozenset[str]:
    """“who”, “that”: what opens a clause, and can be no preposition or article."""
    small = unite(words.prepositions, words.joint, words.articles, words.belongs)
    return leave(words.relative, small)


def _is_clause(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“the center will publish its data”, “der als Berater bleibt”: a sentence goes on."""
    own = takewhile(lambda token: token.low not in words.relative - words.articles, tokens)
    helping = words.auxiliaries - words.belongs
    # “moradora do bairro | há 60 anos” says how long.
    since = next((n for n, token in enumerate(tokens) if n and token.low in words.ago), len(tokens))
    is_since = since < len(tokens) <= since + _FEW  # “cuidadora informal | há onze anos”
    if not is_since and any(
        a.low in helping and not b.text[:1].isdigit() for a, b in pairwise((*own, tokens[0]))
    ):
        return True
    first, second, *_ = (*tokens, *tokens[:1])
    if first.low in list_relative(words):
        return True
    # „die zum zweiten Mal nicht im Foyer stattfinden | musste“
    last = tokens[-1]
    is_led = words.has_capital_nouns and first.low in words.relative and len(tokens) > _FEW
    if is_led and last.bare.islower() and last.bare.isalpha() and not last.is_title:
        return True
    small = words.prepositions | words.relative | words.common
    return first.low in words.relative and not second.has_capital and second.low in small


def says_no_role(tokens: Sequence[NameToken], words: SpeechWords) -> bool:
    """“Jr.”, “Inc.”, “71”, “71 ans”, “de 71 años”: not what somebody is."""
    if all(token.low.rstrip(".") in SUFFIXES | COMPANIES for token in tokens):
        return True
    own = [token for token in tokens if token.low not in words.belongs]
    return 0 < len(own) <= _LEAD and own[0].bare.isdigit()


def is_native(tokens: Sequence[NameToken], following: str, words: SpeechWords) -> bool:
    """« la cheffe du port, | la Bretonne, | Ana Ruiz »: where she is from, before the name."""
    is_led = len(tokens) == _LEAD and tokens[0].low in words.articles and words.has_asides
    is_noun = is_led and tokens[1].has_capital and not tokens[1].is_title
    return is_noun and is_full_name(read_tokens(following, words), words)


def _drop_belonging(text: str, words: SpeechWords) -> str:
    """“de la Universidad del Lago” after a name is the body that the person belongs to."""
    first, _, rest = text.partition(" ")
    return drop_articles(rest, words) if first.casefold() in words.belongs and rest else text


def is_honorific(title: str, words: SpeechWords) -> bool:
    return all(
        not words.honorifics.isdisjoint((token.low, f"{token.low}.")) or RANK.fullmatch(token.bare)
        for token in read_tokens(title, words)
    )


def drop_honorifics(title: str | None, words: SpeechWords) -> str | None:
    """“Stadtbaurätin Dr.” without what belongs to no role, unless it is all of the title."""
    kept = title.split() if title else []
    if len(kept) > 1 and _is_office_of_body(kept, words):
        return title
    while (
        kept
        and is_honorific(kept[-1], words)
        and not words.modifiers & {each.casefold() for each in kept[-2:-1]}  # “Associate Professor”
        and (
            kept[-1].endswith(".")
            or kept[_LEAD:] != []  # “Raksha Mantri | Shri”
            or has_title(read_tokens(" ".join(kept[:-1]), words))
        )
        and " ".join(kept).casefold() not in words.he | words.she
    ):
        kept.pop()  # “First Lady” keeps its last word.
        while kept[1:] and kept[-1] in words.articles:
            kept.pop()  # «rector | el G/D»
    return " ".join(kept).rstrip(",") or title


def _is_office_of_body(typed: Sequence[str], words: SpeechWords) -> bool:
    """“State Rep.”, “U.S. Sen.”, “City Cllr.”: the office is short, and a degree is none."""
    *lead, last = read_tokens(" ".join(typed), words)
    is_office = last.is_title and not words.has_compounds and last.low not in words.he | words.she
    is_led = all((t.has_capital or t.is_organization) and not t.is_title for t in lead)
    return is_office and is_led and not words.fill(_DEGREE).match(last.low)


def drop_articles(text: str, words: SpeechWords) -> str:
    first, _, rest = text.partition(" ")
    if first.casefold() in words.indefinite and rest.split(" ")[0] in words.articles:
        return text  # „einer der Veranstalter“
    return rest if first.casefold() in words.articles and rest else text


def drop_lead(part: str, words: SpeechWords) -> str:
    """“the | dean of Norwell College”, „Das sieht der | Dekan der Hochschule“: a role alone."""
    part = drop_articles(part.strip(), words)
    typed, tokens = part.split(maxsplit=2), read_tokens(part, words)[:_LEAD]
    leads = words.articles - words.contracted - words.indefinite
    is_verb = len(typed) > _LEAD and tokens[1].low in leads and is_content_word(tokens[0], words)
    is_verb = is_verb and not tokens[0].is_title
    return typed[_LEAD] if is_verb else part


def split_possessive(title: str, words: SpeechWords) -> tuple[str | None, str]:
    """“Cities United’s Executive Director”: the body, and the title of it."""
    found = re.match(r"(.+?)(?:['’]s|(?<=s)['’])\s+(.+)$", title)
    # “National Growers’ | Federation vice president”: the body goes on.
    is_whole = found and not read_token(found[2].split()[0], words).is_organization
    is_whole = is_whole and not (found and _is_of_office(found[1].split()[-1], words))
    return (found[1], found[2]) if found and is_whole else (None, ELIDED.sub("", title))


def _is_of_office(owner: str, words: SpeechWords) -> bool:
    """“State’s Attorney”, “Women’s Officer”, “Sheriff’s Deputy”: no body has such a name."""
    token = read_token(owner, words)
    return token.is_title or POSSESSIVE.sub("", token.low) in words.estates


def is_kind(token: NameToken, words: SpeechWords) -> bool:
    return token.is_organization or token.low in words.generic


def drop_opening_articles(tokens: list[NameToken], words: SpeechWords) -> list[NameToken]:
    """“the HCA” without its article; one inside a name, as in “Universidad del Lago”, stays."""
    while tokens and tokens[0].low in words.articles:
        tokens = tokens[1:]
    return tokens
