"""Find the people and bodies that a source names in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.sources.any_language import ELIDED
from digest.sources.given_name_places import count_of_rank
from digest.sources.long_roles import take_role
from digest.sources.name_tokens import (
    POSSESSIVE,
    NameToken,
    is_common,
    is_link,
    is_particle,
    read_tokens,
    spell_tokens,
    spell_typed,
    take_name,
)
from digest.sources.names import read_named
from digest.sources.role_nouns import count_role_words
from digest.sources.same_names import split_words
from digest.sources.speech import SpeechWords
from digest.sources.word_parts import names_thing
from digest.text.asked_again import keep_last
from digest.text.word_lists import leave, unite

_MOST_LABEL_WORDS = 30
# “… called it “a success”. | Ruiz said”: without the words in marks a space is before the stop.
SENTENCE_END = re.compile(r"\s(?<=[^\W\d_A-Z][.!?]\s|\s[.!?]\s)\s*")
_IN_BRACKETS = re.compile(r"\([^()]+\)[,.;:]?")  # “Agency | (Agent) | of Norwell” is nobody.
_FULL_NAME, _SHORT = 2, 3
_CLOSING = '”“"»«'


def is_label(text: str, words: SpeechWords) -> bool:
    """Whether a text is nothing but a name with its titles and bodies: no sentence."""
    tokens = read_tokens(text, words)
    if not tokens or len(tokens) > _MOST_LABEL_WORDS or text.rstrip()[-1] in "!?":
        return False
    if not (tokens[0].has_capital or tokens[0].low in words.articles):
        return False
    if tokens[-1].low in unite(words.articles, words.belongs) and not tokens[-1].has_capital:
        return False  # „Abschluss des | „Gipfels der kurzen Wege““
    # What belongs to a title or a body may be small: “Director of operations”, “Régie des eaux”.
    return all(
        _may_stand_in_label(token, words)
        or (at and tokens[at - 1].low in words.belongs)
        or (at and tokens[at - 1].bare[:1].isdigit())  # “A aluna do 9º | ano Ana Ruiz”
        or (at > 1 and tokens[at - 1].low in words.articles and is_link(tokens[at - 2], words))
        or (at and tokens[at - 1].is_organization and token.low in words.prepositions)
        for at, token in enumerate(tokens)
    )


def is_bare_name(text: str, words: SpeechWords) -> bool:
    """Whether a text is a person's name and nothing else."""
    named = read_named(text, words)
    bare = split_words(text)
    return len(named) == 1 and not named[0].is_organization and split_words(named[0].name) == bare


def _may_stand_in_label(token: NameToken, words: SpeechWords) -> bool:
    is_small = token.is_title or is_link(token, words) or token.low in words.articles
    return token.has_capital or is_small or token.low in words.joint or not token.bare.isalpha()


def find_people(text: str, words: SpeechWords) -> Iterator[str]:
    """The people that a narrator names: after a title, or as the subject that opens a sentence."""
    for sentence in _list_sentences(text, words):
        yield from _find_in(sentence, words)


@keep_last
def _find_in(sentence: str, words: SpeechWords) -> tuple[str, ...]:
    tokens, names = read_tokens(sentence, words), list[str]()
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        is_joined = before is None or (before.low in words.joint and token.has_capital)
        is_named = before is not None and before.is_title and token.has_capital
        is_named = is_named and not _is_of_place(tokens[:at], words)
        if not (is_joined or is_named or (before and before.text.endswith(","))):
            continue
        name = take_name(tokens, words, at)
        is_many = before is not None and before.low[-1:] == "s" and before.low[:-1] in words.titles
        is_named = is_named and not (is_many and len(name) == 1)  # “Kings | Langley”
        is_subject = is_joined and len(name) > 1 and len(tokens) > len(name)
        is_subject = is_subject and not _is_of_body(tokens, at, len(name), words)
        is_subject = is_subject or _opens_clause(tokens, at, len(name), words)
        if (is_subject or is_named) and not any(t.is_title or t.is_organization for t in name):
            name = name[count_role_words(name, words) :]  # “Anwohnerin Ana Ruiz”
            name = name[_has_elided_role(name) :]
            bare = POSSESSIVE.sub("", spell_tokens(name))
            opening = bare.split()[0]
            is_place = name[0].low in words.prepositions - words.particles  # “À Lyon, Ana Ruiz”
            if not (is_place or is_common(opening, words) or words.accords.match(opening)):
                names.append(bare)
    return tuple(names)


def _is_of_place(before: Sequence[NameToken], words: SpeechWords) -> bool:
    """“A prefeita de | Senador | Guiomard”: a town that is called after somebody."""
    if not words.has_asides or len(before) <= _FULL_NAME or not before[-1].has_capital:
        return False
    holder, of = before[-_SHORT], before[-_FULL_NAME]
    is_of = of.low in words.belongs - words.contracted and not of.has_capital
    return is_of and (holder.is_title or holder.is_organization)


def _is_of_body(tokens: Sequence[NameToken], at: int, count: int, words: SpeechWords) -> bool:
    """“Secretaria da Cidade e | Meio Ambiente | (SECID)”: initials after it are a body's."""
    after = tokens[at + count].text if at + count < len(tokens) else ""
    own = tokens[:at]
    start = next((n for n in range(at - 1, -1, -1) if not _may_stand_in_label(own[n], words)), -1)
    return after.startswith("(") and any(token.is_organization for token in own[start + 1 :])


def _has_elided_role(name: Sequence[NameToken]) -> bool:
    """“L’attrice | Carla Moro”, but not “D’Annunzio”."""
    found = ELIDED.match(name[0].text) if name[1:] else None
    return found is not None and name[0].text[found.end() :][:1].islower()


def _list_sentences(text: str, words: SpeechWords) -> Iterator[str]:
    """Each without a role that leads to its subject: “The director of roads and parks, | Ana …”."""
    for sentence in SENTENCE_END.split(text):
        yield take_role(sentence, words)[1] or sentence


def _opens_clause(tokens: Sequence[NameToken], at: int, count: int, words: SpeechWords) -> bool:
    """“Asked about it, | Hal Brenner | shrugged”: a full name between a comma and a verb."""
    after = tokens[at + count : at + count + 1]
    if not at or count < _FULL_NAME or not tokens[at - 1].text.endswith(",") or not after:
        return False
    small = words.prepositions | words.joint | words.belongs | words.articles
    is_verb = not (after[0].has_capital or after[0].is_title or after[0].low in small)
    last = tokens[at + count - 1]
    return is_verb and last.text == last.bare and after[0].bare.isalpha()


def list_people(text: str, words: SpeechWords) -> Iterator[str]:
    """The people whom a text names in full, or by a title, wherever in it."""
    for _, name in _find_names(read_tokens(text, words), words):
        yield POSSESSIVE.sub("", spell_tokens(name))


def has_nobody(text: str, words: SpeechWords) -> bool:
    """Whether a text has no person, role, body or pronoun that could be who speaks."""
    tokens = read_tokens(text, words)
    is_somebody = any(t.is_title or t.is_organization or t.low in words.pronouns for t in tokens)
    return not is_somebody and not any(list_people(text, words))


def find_subjects(text: str, words: SpeechWords) -> Iterator[str]:
    """The first person of each sentence, if a full name is there that nothing leads to.

    “Next came Karl Stein.”, “The director of housing, Karl Stein, gave a tour.”; but not “She
    thanked Karl Stein” and not “a letter from Karl Stein”.
    """
    for sentence in _list_sentences(text, words):
        every = read_tokens(sentence, words)
        is_named = any(find_people(sentence, words))
        if not every or is_named or every[0].low in words.pronouns - words.articles:
            continue
        # “The minister for ports, harbours and roads, | Ana …”
        _, rest = take_role(sentence, words)
        parts = (read_tokens(part, words) for part in (rest or sentence).split(","))
        found = ((tokens, *each) for tokens in parts for each in _find_names(tokens, words))
        for tokens, at, full in found:
            name = full[count_role_words(full, words) :] or full
            start = at
            while start and tokens[start - 1].is_title:
                start -= 1
            lead = tokens[start - 1].low if start else ""
            small = words.prepositions - words.feminine - words.masculine
            is_led = lead in words.belongs | small or words.accords.match(name[0].bare)
            if len(name) > 1 and not is_led and not POSSESSIVE.search(name[-1].bare):
                yield spell_tokens(name)
                break


def _find_names(
    tokens: Sequence[NameToken], words: SpeechWords
) -> Iterator[tuple[int, list[NameToken]]]:
    """The names of people in a text, each with its place."""
    at = 0
    while at < len(tokens):
        if not tokens[at].has_capital or _IN_BRACKETS.fullmatch(tokens[at].text):
            at += 1
            continue
        name = take_name(tokens, words, at)
        small = leave(words.prepositions, words.particles)  # “À Lyon”
        while name and (name[0].is_title or is_common(name[0].low, words) or name[0].low in small):
            name, at = name[1:], at + 1
        # “den Worten von | Ben Cole”
        link = max((n for n, t in enumerate(name[:-2]) if t.low in words.authors), default=-1)
        name, at = name[link + 1 :], at + link + 1
        of = count_of_rank(tokens, at, at + len(name) - 1, words)
        name, at = name[of:], at + of  # “secretaria de Obras Públicas | Ana Ruiz”
        before = tokens[at - 1] if at else None
        is_named = len(name) > 1 or (before is not None and before.is_title)
        is_thing = before is not None and before.low in leave(words.articles, words.belongs)
        is_thing = is_thing or (bool(name) and names_thing(name[0].low, words))
        if name and is_named and not is_thing and not any(each.is_organization for each in name):
            yield at, name
        at += max(len(name), 1)


def find_last_name(text: str, words: SpeechWords) -> str:
    """The name at the end of a text, such as “was inspired by Thomas Jefferson”."""
    tokens = read_tokens(text, words)
    at = len(tokens)
    while at and (tokens[at - 1].has_capital or is_particle(tokens[at - 1], words)):
        at -= 1
    while at < len(tokens) and not tokens[at].has_capital:
        at += 1
    return spell_typed(tokens[at:])
