"""Leave what is before a subject: where somebody spoke, and beside whom."""

from __future__ import annotations

from collections.abc import Sequence

from digest.sources.mentions import find_last_name, list_people
from digest.sources.name_details import list_relative
from digest.sources.name_tokens import NameToken, read_tokens, spell_typed
from digest.sources.names import read_named
from digest.sources.role_nouns import is_full_name
from digest.sources.speech import SpeechWords
from digest.text.word_lists import unite

_LEAD, _NAME = 3, 2


def count_where(tokens: Sequence[NameToken], words: SpeechWords) -> int:
    """“defendió | en la tribuna | la diputada Ana Ruiz”: before an office with a name."""
    lows = [token.low for token in tokens[:_LEAD]]
    small = words.prepositions - words.addressees - words.articles
    is_led = len(lows) == _LEAD and lows[0] in small and words.has_asides
    noun = tokens[2] if is_led and lows[1] in words.articles - words.indefinite else None
    if noun is None or noun.is_title or noun.has_capital or noun.text != noun.bare:
        return 0
    after = [*tokens[_LEAD:]]
    after = after[1:] if after and after[0].low in words.articles else after
    while after and after[0].is_title:
        after = after[1:]
    return _LEAD if len(after) >= _NAME and all(t.has_capital for t in after[:_NAME]) else 0


def leave_fronted(text: str, words: SpeechWords) -> str:
    """« Aux côtés du maire, Yves Carrel, | la ministre, Djamila Rahmani, a dit : »: who spoke.

    “The port is open, and | the mayor, Ana Ruiz, has no doubts:”: what follows a whole sentence.
    """
    parts = text.split(", ")
    first = read_tokens(parts[0], words)[:1] if len(parts) > _LEAD - 1 else []
    small = words.prepositions | words.contracted | words.addressees
    is_fronted = bool(first) and first[0].low in small and not words.accords.match(text)
    for at in range(len(parts) - _NAME, 0, -1):
        office, name = (read_tokens(part, words) for part in parts[at : at + _NAME])
        is_joint = bool(office) and office[0].low in words.joint
        office = office[is_joint:]
        is_office = len(office) > 1 and office[0].low in words.articles - words.indefinite
        is_office = is_office and any(t.is_title for t in office[1:_LEAD])
        if is_office and (is_fronted or is_joint) and is_full_name(name, words):
            others = [*parts[at + _NAME :], *(parts[at - 1 : at] if is_joint else ())]
            if any(list_people(", ".join(others), words)):
                return text
            return ", ".join([spell_typed(office), *parts[at + 1 :]])
    return text


def is_role_of(opening: str, part: str, words: SpeechWords) -> bool:
    """“After the talk with Tom Hale, | minister for ports,”: the role of who was named before.

    An article would lead to somebody else: “tras hablar con Tomás Vela, | la ministra de Puertos”.
    """
    name = read_tokens(find_last_name(opening, words), words)
    lead = read_tokens(opening, words)[: -len(name) or None]
    tokens = read_tokens(part, words)
    is_led = bool(lead) and len(name) >= _NAME and not any(t.is_organization for t in name)
    if not (is_led and tokens and tokens[0].is_title):
        return False
    # “Flanked by Tom Hale, | Mayor Ana Ruiz”
    return not any(" " in each.name and each.title for each in read_named(part, words))


def goes_on(tokens: Sequence[NameToken], parts: Sequence[str], words: SpeechWords) -> bool:
    """“Ruiz referring to the masons, | who worked all night”: the name stays, for nobody follows.

    What opens with a small word or a participle has no name: “During the fair, which …”.
    """
    following = parts[0].casefold().split()
    if not (tokens and following):
        return False
    first, small = tokens[0], unite(words.common, words.prepositions, words.belongs, words.relative)
    is_name = first.has_capital and first.low not in small and not words.opens.fullmatch(first.low)
    is_led = {*following[:1]} & words.prepositions  # “aludiendo al puente, | en el que”
    is_told = {*following[is_led != set() :][:1]} & list_relative(words)
    rest = read_named(",".join(parts[1:]), words) if is_name and is_told else ()
    return bool(is_name and is_told) and all(each.is_organization for each in rest)
