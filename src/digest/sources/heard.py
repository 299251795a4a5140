"""Find who spoke where another heard, made or asked them: “Ana Ruiz heard a child say:”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.sources.any_language import ELIDED
from digest.sources.clauses import Clause, label_role
from digest.sources.heard_shapes import find_shape, may_say
from digest.sources.mentions import list_people
from digest.sources.name_details import list_relative
from digest.sources.name_tokens import POSSESSIVE, NameToken, read_tokens, spell_typed
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords

_EDGES = " \t,;:.…—–-\u00a0"
_COLONS = frozenset(":：")
_LAST = 4
_MOST_WHO = 9


def find_heard(text: str, words: SpeechWords) -> Clause | None:
    """A clause whose last verb is not its subject's: it leaves open whether anybody spoke so.

    “Ben Cole asked Ana Ruiz to say:” has no words of either.
    """
    bare = text.strip(_EDGES)
    if shape := find_shape(bare, words):
        return label_role(text, shape)
    tokens = read_tokens(bare, words)
    if not text.rstrip().endswith((":", "：", ",")) and words.verb.match(bare):
        return None  # “said Ana Ruiz, who …”
    for at in range(len(tokens) - 1, max(len(tokens) - _LAST, 1), -1):
        verb, is_last = tokens[at], at == len(tokens) - 1 and text.rstrip()[-1:] in _COLONS
        if verb.text.endswith(",") and verb is not tokens[-1]:
            return None  # “who heard a man shout, | replied”
        if verb.has_capital or not _is_unbound(verb, words):
            continue
        is_known = may_say(verb, words)
        is_sure = is_known or (is_last and not _is_turned(bare, words))
        if is_sure and _has_object(tokens[:at], verb, words, is_known=is_known):
            return label_role(text, verb.bare)
    return None


def _is_turned(bare: str, words: SpeechWords) -> bool:
    """“Said Ana Ruiz, | who has run the library since its first day:”: what she is, and no verb."""
    verb = words.verb.match(bare)
    name, _, rest = bare[verb.end() :].partition(",") if verb else ("", "", "")
    is_told = bool({*rest.casefold().split()[:1]} & list_relative(words))
    return is_told and any(list_people(name, words)) and not words.hears.search(rest)


def _is_unbound(token: NameToken, words: SpeechWords) -> bool:
    """“say”, “saying”, “decir”, „sagen“: a form that may have no subject of its own."""
    if token.low in words.small:
        return False
    low = ELIDED.sub("", token.low)
    if words.has_compounds:
        return bool(words.infinitive.fullmatch(low)) and (
            low in words.sensing or may_say(token, words)
        )
    if words.has_asides:
        return bool(words.infinitive.fullmatch(low) or words.participle.fullmatch(low))
    return not (low.endswith("s") or words.past.fullmatch(low)) and (
        low not in words.verbs or _is_base(low, words)
    )


def _is_base(low: str, words: SpeechWords) -> bool:
    """“say”, “saying”; but “said” has a subject of its own."""
    return words.participle.fullmatch(low) is not None or any(
        f"{low}s" in words.verbs or each.fullmatch(f"{low}s")
        for each in (words.reads, words.relays)
    )


def _has_object(
    tokens: Sequence[NameToken], verb: NameToken, words: SpeechWords, *, is_known: bool
) -> bool:
    """Whether the object of the first verb ends right before the second."""
    is_to = tokens[-1].low in words.to or ELIDED.match(verb.low) is not None
    is_gerund = words.participle.fullmatch(verb.low) is not None
    hears = words.hears.search(spell_typed(tokens))
    is_for = words.has_asides and tokens[-1].low in words.purpose
    is_purpose = is_for and any(t.low in words.reflexive for t in tokens)
    if is_purpose or (words.has_asides and is_gerund and not hears):
        return False
    if words.has_compounds:
        tokens = _join_request(tokens, words, is_to=is_to)
    stop = len(tokens) - (tokens[-1].low in words.to)
    stop -= tokens[stop - 1].low in words.parted
    first = max((at + 1 for at, t in enumerate(tokens[:stop]) if t.text.endswith(",")), default=0)
    is_after = first > 0 and any(list_people(spell_typed(tokens[:first]), words))
    for at in range(max(first, 0 if is_after else 1), stop - 1):
        is_after = is_after or _is_somebody(tokens[at - 1], words)
        if not is_after or not _may_be_verb(tokens, at, words):
            continue
        is_told = words.verb.fullmatch(tokens[at].bare) is not None
        if words.has_asides and is_to and not (is_told if is_for else is_known or hears):
            continue  # “reunió a los vecinos | para anunciar”, “animó a los vecinos | a venir”
        # “shared a short | note”
        is_noun = verb.low in words.speech_nouns or _is_thing(verb, words)
        is_known = is_known and (bool(hears) or not is_noun)
        is_bare = is_known or (words.has_asides and not is_gerund)
        is_asked = words.has_asides and is_known and not is_for
        is_sure = is_told or is_asked if is_to else is_bare and (not is_gerund or hears)
        start = _skip_to(tokens, at + 1, stop, words)
        part = tokens[start:stop]
        is_hers = len(part) == 1 and part[0].low in words.possessives  # “repeated | her promise”
        is_thing = is_to and any(_is_thing(each, words) for each in part)
        if is_thing or (is_hers and not hears) or not _is_object(part, words):
            continue
        if is_gerund and len(part) == 1 and not hears:
            continue  # “Nurses carry signs reading”
        if is_sure or start > at + 1 or _is_person(part, words):
            return True
    return False


def _join_request(
    tokens: Sequence[NameToken], words: SpeechWords, *, is_to: bool
) -> Sequence[NameToken]:
    """„bat die Menge, | laut zu rufen“, but not „eröffnete den Park, um zu sagen“."""
    commas = [at for at, token in enumerate(tokens) if token.text.endswith(",")]
    if not is_to or not commas:
        return tokens
    is_request = not any(token.low in words.without for token in tokens[commas[-1] + 1 :])
    last = tokens[commas[-1]]
    whole = replace(last, text=last.bare)
    return [*tokens[: commas[-1]], whole] if is_request else tokens


def _skip_to(tokens: Sequence[NameToken], at: int, stop: int, words: SpeechWords) -> int:
    """“listened | to a farmer”, “oyó | a un niño”, „ließ | Ana Ruiz den Sprecher“."""
    leads = words.articles | words.counts | words.possessives
    is_led = any(t.low in leads or t.has_capital for t in tokens[at + 1 : at + 2])
    if (tokens[at].low in words.addressees and is_led) or (
        words.has_compounds and tokens[at].low in words.agents
    ):
        return at + 1
    name = at
    while words.has_compounds and name < stop and tokens[name].has_capital:
        name += 1
    leads |= words.datives
    return name if at < name < stop and tokens[name].low in leads else at


def _is_somebody(token: NameToken, words: SpeechWords) -> bool:
    return token.has_capital or token.is_title or token.low in words.pronouns


def _may_be_verb(tokens: Sequence[NameToken], at: int, words: SpeechWords) -> bool:
    token, before = tokens[at], tokens[at - 1]
    leads = words.articles | words.possessives | words.belongs | words.prepositions
    if token.has_capital or (at and before.low in leads - words.auxiliaries):
        return False
    is_first = (
        not at
        or words.participle.fullmatch(token.low)
        or before.text.endswith(",")
        or _is_somebody(before, words)
    )
    if not is_first and before.low not in words.small and not words.is_adverb(before.low):
        return False
    if words.is_modal.fullmatch(token.low):
        return False
    is_had = token.low in words.auxiliaries and not words.has_asides
    return is_had or is_content_word(token, words) or bool(words.verb.fullmatch(token.bare))


def _is_object(part: Sequence[NameToken], words: SpeechWords) -> bool:
    """“a child at the gate”, “Ben Cole”, “members”, “them”: somebody, and no sentence."""
    if not part or len(part) > _MOST_WHO:
        return False
    first, last = part[0], part[-1]
    is_one = len(part) == 1
    if is_one and first.low in words.objects and not words.has_asides:
        return True
    opens = words.relative - words.prepositions - words.articles
    if last.low in words.small or POSSESSIVE.search(last.text) or any(t.low in opens for t in part):
        return False
    leads = words.articles | words.counts | words.possessives | words.datives
    if first.low in leads | words.to_the:
        return not is_one
    is_several = first.low.endswith("s") or words.voice.fullmatch(first.low) is not None
    return (is_one and is_several and not words.has_asides) or first.has_capital


def _is_person(part: Sequence[NameToken], words: SpeechWords) -> bool:
    """“to the crowd”, “members”, “a nurse”, “her mother”; but “the floor”, “her remarks”."""
    counts = words.counts - words.possessives
    if part[0].low in words.to_the | counts | words.objects or words.has_compounds:
        return True
    voice = words.voice.fullmatch
    is_body = any(t.is_title or t.has_capital or t.is_organization for t in part)
    return is_body or any(voice(t.low.removesuffix("s")) for t in part)


def _is_thing(token: NameToken, words: SpeechWords) -> bool:
    """“a letter to say”, „die Gelegenheit zu sagen“: no one is asked to."""
    is_text = token.low in words.own_texts | words.utterances | words.writings
    bare = ELIDED.sub("", token.low)
    return is_text or words.thing.fullmatch(bare) is not None
