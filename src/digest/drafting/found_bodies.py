"""Organizations that a release names, as a draft gives them: in the form of a list."""

from __future__ import annotations

from digest.drafting.bodies import read_bodies
from digest.drafting.body_words import NamedBody, is_proper
from digest.drafting.narrator import NarratedSentence, Narrator
from digest.drafting.plural_titles import make_single
from digest.drafting.text_places import TextSpan
from digest.sources.name_tokens import read_token, read_tokens
from digest.sources.nominatives import make_nominative
from digest.sources.offices import read_office
from digest.sources.role_nouns import is_full_name
from digest.values import dataclass


@dataclass(frozen=True, slots=True)
class FoundBody:
    """An organization or a person that held an event, or a partner."""

    span: TextSpan
    name: str
    short_name: str = ""
    is_person: bool = False
    tells: bool = False
    """Whether a person only tells something: nothing is held."""
    is_likely: bool = False
    """Whether it is no more than a guess."""


def read_named_bodies(narrator: Narrator, text: str, at: int) -> list[NamedBody]:
    helped = narrator.words.match("partner_cues").search(text, at)
    own = text[: helped.start()] if helped else text
    bodies = read_bodies(own, at, narrator.speech, known=narrator.release.text)
    return [each for each in bodies if not narrator.speech.has_compounds or is_proper(each)]


def _spell_name(name: str, sentence: NarratedSentence) -> str:
    """In the form of a list; of “Volunteers from the Norwell Alliance” the body."""
    release = sentence.places.release
    words = release.words
    if words is None:
        return name
    office = read_office(name, words)
    is_several = office is not None and make_single(office.role, words) != office.role
    parts = office.body.split() if office and is_several else []
    if office and any(read_token(part, words).is_organization for part in parts):
        return office.body
    return make_nominative(name, release.text, words)


def _is_office(name: str, sentence: NarratedSentence) -> bool:
    """“Minister for Transport of Varland” is no organization; “Mayor’s Office” is one.

    So is “Universidad Técnica de Lugar”, though “técnica” is a role as well.
    „Bürgermeisterin Ida Noll“ is a person.
    """
    words = sentence.places.release.words
    tokens = read_tokens(name, words) if words else []
    if not words or not tokens:
        return False
    if words.has_asides and tokens[0].is_organization and not tokens[0].is_title:
        return False
    last = max((at for at, token in enumerate(tokens) if token.is_title), default=-1)
    if last >= 0 and is_full_name(tokens[last + 1 :], words):
        return True  # “Town Manager Ana Ruiz”
    office = read_office(name, words)
    return office is not None and office.name == name


def take_bodies(
    sentence: NarratedSentence, bodies: list[NamedBody], stop: int | None = None
) -> tuple[FoundBody, ...]:
    return tuple(
        FoundBody(
            sentence.cut(each.start, each.end),
            name,
            each.short_name,
            is_person=_is_office(name, sentence),
        )
        for each in bodies
        for name in [_spell_name(each.name, sentence)]
        if each.name and (stop is None or each.end <= stop)
    )
