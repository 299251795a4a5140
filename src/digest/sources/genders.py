"""Tell by its article whether a role is a woman's or a man's, or anybody's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from digest.sources.name_tokens import read_tokens
from digest.sources.people import Named
from digest.sources.speech import SpeechWords

Gender = Literal["", "feminine", "masculine"]
GENDERS: tuple[Gender, ...] = ("", "feminine", "masculine")

_LONGEST_LEAD = 40
_LONGEST_ROLE = 3


def read_gender(text: str, role: str, words: SpeechWords) -> Gender:
    """“afirmou a presidente”, “O provedor”; empty where no article is right before the role."""
    if role.casefold() in words.epicenes:
        return ""  # “la autoridad”
    article = _read_lead(text, role)
    if article in words.feminine:
        return "feminine"
    return "masculine" if article in words.masculine else ""


def read_own_gender(before: str, words: SpeechWords) -> Gender:
    """“La | concejala de Comercio, | Ana Ruiz”: by the article of the role that leads to a name."""
    tokens = read_tokens(re.split(r"[.;:!?]\s", before)[-1], words)
    # “La alcaldesa, | Ana Ruiz y su homólogo, | Ben Cole”: her article is not his.
    named = (
        at for at in range(len(tokens) - 1, _LONGEST_ROLE - 1, -1)
        if tokens[at - _LONGEST_ROLE + 1].text.endswith(",")
        and all(t.has_capital and not t.is_title for t in tokens[at - 1 : at + 1])
    )  # fmt: skip
    tokens = tokens[next(named, -1) + 1 :]
    titled = (pair for pair in reversed([*pairwise(tokens)]) if pair[1].is_title)
    lead = next((article.low for article, _ in titled if not article.is_title), "")
    if lead in words.feminine | words.masculine:
        return "feminine" if lead in words.feminine else "masculine"
    last = tokens[-1].low if tokens and tokens[-1].is_title else ""
    if last and words.has_compounds:
        return _read_ending(last, words)  # „Direktorin | Klara Weiß“
    if last in words.he | words.she:
        return "feminine" if last in words.she else "masculine"
    return ""


def read_apposed_gender(after: str, words: SpeechWords) -> Gender:
    """“Solène Roux, | présidente, et …”: by the role that follows a name between commas."""
    tokens = read_tokens(after.partition(".")[0], words)[:_LONGEST_ROLE] if after[:1] == "," else []
    role = next((token.low for token in tokens if token.is_title), "")
    if not role or words.has_compounds:
        return _read_ending(role, words) if role else ""
    if role[-1] in "ae" and role[:-1] in words.titles:  # “présidente”, beside “président”
        return "feminine"
    if not words.titles.isdisjoint({f"{role}e", f"{role}a"}):
        return "masculine"
    return read_held_gender(role, words)


def _read_ending(role: str, words: SpeechWords) -> Gender:
    """„Leiterin“, „Leiter“; „Abgeordnete“ may be either."""
    if words.ends_feminine.fullmatch(role):
        return "feminine"
    return "masculine" if words.ends_masculine.fullmatch(role) else ""


def read_held_gender(title: str | None, words: SpeechWords) -> Gender:
    """“directrice”, „Rektorin“: by how a title ends, where its language has an ending for it."""
    first = (title or "").casefold().split()[:1]
    if not first or not words.feminine:
        return ""
    if words.has_compounds:  # „früherer | Leiter“
        tokens = read_tokens(title or "", words)
        role = next((token.low for token in tokens if token.is_title), tokens[0].low)
        return _read_ending(role, words)
    return _read_ending(first[0], words)


def read_called_gender(text: str, role: str, words: SpeechWords) -> Gender:
    """“a vencedora”, « la haute magistrate »: by its article, or by how it ends."""
    return read_gender(text, role, words) or read_held_gender(role, words)


def is_indefinite(text: str, role: str, words: SpeechWords) -> bool:
    """“a driver”, “un vecino”: no one whom the release has named."""
    return _read_lead(text, role) in words.indefinite | words.counts


def is_definite(text: str, role: str, words: SpeechWords) -> bool:
    """“the scientists”, “os cientistas”: not any, and not all of them."""
    return _read_lead(text, role) in words.articles - words.indefinite


def _read_lead(text: str, role: str) -> str:
    """The word right before a role, which is a whole word; empty where none is."""
    low, wanted = text.casefold(), role.casefold()
    at = low.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        lead = low[max(at - _LONGEST_LEAD, 0) : at]
        word = re.split(r"\W+", lead.rstrip())[-1] if lead[-1:].isspace() else ""
        if word and not low[end : end + 1].isalnum():
            return word
        at = low.find(wanted, at + 1)
    return ""


def is_no_one(text: str, pronoun: str, words: SpeechWords) -> bool:
    """“he or she said”, „sagte man“, and “it reads” of what was shared: nobody in particular."""
    low = {*text.casefold().split()} & words.pronouns
    is_either = bool(low & words.he) and bool(low & words.she)
    opening = text.lstrip(", ").casefold().partition(" ")[0]
    return is_either or pronoun in words.impersonal or opening in words.neuter


def is_of(gender: Gender, pronoun: str, words: SpeechWords) -> bool:
    """Whether “he” or “she” may be said of somebody; of what is not known, either may."""
    wanted = read_pronoun(pronoun, words)
    return not gender or not wanted or gender == wanted


def read_pronoun(pronoun: str, words: SpeechWords) -> Gender:
    if pronoun in words.she_or_they | words.she:
        return "feminine"
    return "masculine" if pronoun in words.he else ""


def read_titled_gender(title: str, words: SpeechWords) -> Gender:
    """“chairwoman”, “directrice”: by the word itself, else by its ending."""
    low = title.casefold().split()
    if not words.she.isdisjoint(low):
        return "feminine"
    return read_held_gender(title, words) if words.he.isdisjoint(low) else "masculine"


def agrees(pronoun: str, named: Sequence[Named], words: SpeechWords) -> bool:
    """No “she” for a chairman, and neither “he” nor “she” for a body."""
    is_of_body = bool(named) and all(each.is_organization for each in named)
    if is_of_body and pronoun in words.he | words.she:
        return False
    if pronoun in words.she_or_they:
        return all(read_held_gender(each.title, words) != "masculine" for each in named)
    titles = " ".join(n.title or "" for n in named).casefold().split()
    others = words.he if pronoun in words.she else words.she if pronoun in words.he else ()
    return not any(title in others for title in titles)
