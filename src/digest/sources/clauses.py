"""Who a clause beside a quotation names: “said Mayor Ana Ruiz”, “Ana Ruiz, Mayor”."""

from __future__ import annotations

import re
from itertools import chain, takewhile
from typing import Literal

from digest.sources.addressed import (
    find_acting,
    leave_told,
)
from digest.sources.joint_subjects import join_subjects, split_titled
from digest.sources.long_roles import take_role
from digest.sources.mentions import list_people
from digest.sources.name_details import list_relative
from digest.sources.name_tokens import POSSESSIVE, read_tokens, spell_typed
from digest.sources.names import read_named
from digest.sources.noun_phrases import leave_object
from digest.sources.openings import (
    drop_opening,
    drop_place,
    drop_text,
)
from digest.sources.people import Named
from digest.sources.role_nouns import is_content_word, is_trade
from digest.sources.scenes import leave_scene
from digest.sources.speech import SpeechWords
from digest.sources.staffs import leave_followed
from digest.sources.subjects import (
    find_role,
    is_when_or_where,
)
from digest.sources.unnamed import split_unnamed
from digest.text.word_lists import leave, unite
from digest.values import dataclass

_WITH_LINK = 2
_MOST_BESIDE = 5
ClauseKind = Literal["said", "label"]

_EDGES = " \t,;.…—–-\u00a0"
# « a-t-elle | ajouté », « dit-il »
INVERTED = r"\b((?:@reflexive(?:(?<=['’])|\s+))?\w+)-(?:t-)?(@inverted)\b((?:\s+\w+)?)"
# «Según | palabras de | Ana Ruiz», “segundo | as palavras de | Ana Ruiz”
_IN_WORDS_OF = r"^(?:@articles\s+)?@utterances\s+@authors\s+"


@dataclass(frozen=True, slots=True)
class Clause:
    """“said Mayor Ana Ruiz”, or a label such as “Ana Ruiz, Mayor”.

    `named` is who it names; nobody where it has a `pronoun` or a role alone (“the mayor”), or
    leaves the speaker out (“adding”). `others` are those who spoke as well and have no name (“two
    engineers”). `verb` is empty in a label.
    """

    text: str
    kind: ClauseKind
    verb: str = ""
    named: tuple[Named, ...] = ()
    pronoun: str = ""
    role: str = ""
    others: str = ""


def turn_pronoun(text: str, words: SpeechWords) -> str:
    """French turns verb and pronoun round: “a-t-elle ajouté” is read as “elle a ajouté”."""
    return words.fill(INVERTED).sub(r"\2 \1\3", text) if "-" in text else text


def read_latter(subject: str, words: SpeechWords) -> str:
    """“the latter”, « cette dernière »: a phrase for who was named last, if it is the subject."""
    bare = subject.strip(_EDGES + ":").casefold().replace("’", "'")
    return bare if bare in words.latter else ""


def name_clause(text: str, verb: str, subject: str, words: SpeechWords) -> Clause:
    """A clause of this verb, whose subject has a name, a pronoun, a role alone, or nothing."""
    latter = read_latter(subject, words)
    if latter:
        return Clause(text, "said", verb, (), latter)
    subject = leave_told(_leave_company(leave_scene(subject, words), words), words)
    if not words.quotes.fullmatch(verb):  # „zitierte Ana Ruiz | den Architekten“
        subject = leave_object(subject, words)
    if len(pair := split_titled(subject, words)) > 1:
        every = (read_named(drop_opening(each, words), words)[:1] for each in pair)
        return Clause(text, "said", verb, tuple(chain.from_iterable(every)))
    if lone := _read_pronoun(subject, words):
        return Clause(text, "said", verb, (), lone)
    is_no_name = is_when_or_where(subject, words)
    subject = join_subjects(subject, words)
    subject = _leave_beside(subject, verb, words)
    joint = min(words.joint, key=len, default="")
    subject = words.beside.sub(joint, subject).strip(_EDGES + ":").removeprefix(f"{joint} ")
    subject = drop_text(drop_place(drop_opening(subject, words), words), words)
    role, rest = take_role(subject, words)
    subject, others = split_unnamed(rest or subject, words)
    subject = f"{role}, {subject}" if role else subject
    acting = find_acting(subject, words)
    subject = acting or subject
    named = () if acting or _has_role_last(subject, words) else _read_last(subject, words)
    if named and not is_no_name:
        return Clause(text, "said", verb, named, others=others)
    subject = _leave_lead(subject, words)
    bare = subject.casefold().split()
    low = [word.strip(".,;:’'") for word in bare]
    # The words of “her office” are not hers.
    own = [word for word in low[:4] if word in words.pronouns and word not in words.possessives]
    roles = words.titles | words.any_office
    if own and own[0] in list_relative(words) and low.index(own[0]) > 1:
        # “the mayor | who came before her”, but “the engineers who met the mayor”
        own = [] if find_role(low[: low.index(own[0])], words) in roles else own
    # “ein Sprecher | der Stadt”: before a noun it is an article.
    own = [word for word in own if word not in words.articles or word == low[-1]]
    pronoun = own[0] if own else ""
    return Clause(text, "said", verb, (), pronoun, find_role(low, words), others)


def _leave_beside(subject: str, verb: str, words: SpeechWords) -> str:
    """«dijo Ana Ruiz, | junto a Tom Hale»: one spoke, as the verb tells, and he was there."""
    beside = words.beside.search(subject)
    is_place = beside is not None and beside[0].casefold().split()[-1] in words.addressees
    is_one = not words.plural.fullmatch(verb.casefold().partition(" ")[0]) and verb != ""
    if beside and is_one and words.has_asides and not subject[: beside.start()].strip():
        return drop_opening(subject, words)  # « Aux côtés de Tom Hale, maire, | Ana Ruiz »
    return subject[: beside.start()] if beside and is_place and is_one else subject


def _has_role_last(subject: str, words: SpeechWords) -> bool:
    """“the Norwell | mayor”, “Norwell’s | mayor”: an English role after what it is of."""
    tokens = read_tokens(subject, words)
    if not words.has_open_compounds or len(tokens) <= 1:
        return False
    *lead, role = tokens
    is_led = lead[0].low in words.articles or POSSESSIVE.search(lead[-1].text) is not None
    is_place = all(t.has_capital and not t.is_title for t in lead if t.low not in words.articles)
    is_role = role.low in words.titles and not role.has_capital
    return (
        is_led and is_place and is_role and len(lead) > 1 - bool(POSSESSIVE.search(lead[-1].text))
    )


def _read_last(subject: str, words: SpeechWords) -> tuple[Named, ...]:
    """Who is named: the last where a noun leads to them, “Ana Ruiz supporter | Ben Cole”."""
    named = read_named(subject, words)
    last = leave_followed(subject, named[0].name, words) if named else ""
    if not last:
        return named
    small = takewhile(lambda token: not token.has_capital, read_tokens(last, words))
    *_, noun = small
    # “Ben Cole unlike Ana Ruiz”: it is not clear who spoke.
    return read_named(last, words) if is_trade(noun, words) else ()


def _leave_company(subject: str, words: SpeechWords) -> str:
    """“the mayor, | flanked by the head of Trade and Ports, Tom Hale”: who is beside them."""
    head, _, rest = subject.partition(",")
    if aside := _find_aside(head, words) or _find_before_others(head, words):
        return aside
    own, others = read_tokens(head, words), read_tokens(rest, words)
    is_role = len(own) > 1 and own[0].low in words.articles and own[1].is_title
    if not is_role or len(others) <= _WITH_LINK or any(list_people(head, words)):
        return subject
    links = words.prepositions | words.contracted | words.addressees
    is_beside = is_content_word(others[0], words) and not others[0].is_title
    return head if is_beside and others[1].low in links else subject


def _find_before_others(head: str, words: SpeechWords) -> str:
    """“la ministra | ante las tejedoras y el alcalde, …”: the name is of the last one's."""
    tokens = read_tokens(head, words)
    if len(tokens) <= _MOST_BESIDE or not (tokens[0].low in words.articles and tokens[1].is_title):
        return ""
    *_, joint, article, last = tokens
    small = words.prepositions - words.belongs - words.articles - words.authors
    is_beside = tokens[2].low in small and joint.low in words.joint
    is_other = is_beside and article.low in words.articles and last.is_title
    return spell_typed(tokens[:2]) if is_other else ""


def _find_aside(head: str, words: SpeechWords) -> str:
    """“o chefe do Executivo | em visita às cidades de Norwell, …”: a role before where it is."""
    tokens = read_tokens(head, words)
    leads = words.prepositions | words.contracted
    small = words.belongs | words.particles
    is_role = len(tokens) > 1 and tokens[0].low in words.articles and tokens[1].is_title
    for at in range(_WITH_LINK, len(tokens) - _WITH_LINK if is_role else 0):
        first, noun, link = tokens[at : at + 3]
        is_where = first.low in words.prepositions - small and is_content_word(noun, words)
        if is_where and not noun.is_title and link.low in leads and tokens[-1].has_capital:
            role = spell_typed(tokens[:at])
            return "" if any(list_people(role, words)) else role
    return ""


def _leave_lead(subject: str, words: SpeechWords) -> str:
    """“Al tiempo que saludaba, | el rector del Instituto”: the role right before the verb."""
    last = subject.rpartition(",")[2].strip()
    tokens = read_tokens(last, words)
    leads = leave(words.articles, unite(words.indefinite, words.possessives))
    is_role = len(tokens) > 1 and tokens[0].low in leads and any(t.is_title for t in tokens[1:3])
    return last if is_role else subject


def follow_accord(text: str, accord: re.Match[str], words: SpeechWords) -> str:
    """Who follows “according to”, with its article: “De acordo com | a alarife, Ana Ruiz”."""
    last = accord[0].split()[-1]
    is_article = last in words.articles - words.belongs and " " in accord[0]
    who = words.fill(_IN_WORDS_OF).sub("", text[accord.end() :].strip(), count=1)
    return f"{last if is_article else ''} {who}".strip()


def _tells_how(first: str, rest: list[str], words: SpeechWords) -> bool:
    """“disse ela | na assinatura, em Norvela”, «dijo ella | recordando que Ben Cole …»."""
    tokens = read_tokens(" ".join(rest), words)
    if first.endswith(","):
        is_nobody = not any(t.is_title or t.is_organization for t in tokens)
        is_led = bool(tokens) and tokens[0].text.islower() and tokens[0].low not in words.articles
        return is_led and is_nobody and not any(list_people(" ".join(rest), words))
    return bool(rest) and not rest[0][:1].isupper() and not tokens[0].is_title


def _read_pronoun(subject: str, words: SpeechWords) -> str:
    """„rief | er den Gästen zu“: a pronoun, and to whom, where or how."""
    first, *rest = subject.strip(_EDGES).split() or [""]
    if not words.has_compounds:
        own = (words.he | words.she) - words.articles - words.titles
        is_her = first.rstrip(",") in own & words.pronouns and _tells_how(first, rest, words)
        return first.rstrip(",") if words.has_asides and is_her else ""
    known = (words.he | words.she) & words.pronouns | words.she_or_they
    is_one = first.islower() and first in known - words.articles
    return first if is_one and rest else ""


def label_role(text: str, role: str) -> Clause:
    """A label with a word that is no one's title: “Ana Ruiz was | told:” leaves open who spoke."""
    return Clause(text, "label", "", (), "", role)


def make_label(label: str, words: SpeechWords) -> Clause | None:
    named = _read_last(drop_opening(label, words), words)
    return Clause(label, "label", "", named) if named else None
