"""What goes with the verb of a clause beside a quotation: when, where and how, and its objects."""

from __future__ import annotations

from digest.sources.addressed import list_to
from digest.sources.any_language import ELIDED, SUFFIXES
from digest.sources.heard_shapes import may_say
from digest.sources.name_details import list_relative
from digest.sources.name_tokens import NameToken, spell_typed
from digest.sources.noun_phrases import Tokens
from digest.sources.openings import is_time
from digest.sources.role_nouns import is_trade, tells_manner
from digest.sources.speech import SpeechWords

# « | d’Upton », “| all’apertura”
_ELIDED_AT = r"(?:@prepositions|@belongs)(?<=['’])"
_ELIDED = r"@articles(?<=['’])(?!@auxiliaries$)"  # « ouvrit | l'enveloppe »
_PAIR, _FEW = 2, 3


def goes_on(part: Tokens, words: SpeechWords) -> bool:
    """“cut the ribbon and | said”, “also”, “has today”: who did that says it, or this alone."""
    others = list_relative(words) | words.meanwhile
    if part[-1].low in words.joint | words.purpose or part[-1].text.endswith(","):
        return not any(t.low in others or words.hears.fullmatch(t.low) for t in part)
    free = words.auxiliaries | words.times | words.common | words.reflexive | words.pronouns
    elided = words.fill(r"^(?:@reflexive|@negations)(?<=['’])")
    own = (elided.sub("", t.low) for t in part)
    return all(each in free or words.is_adverb(each) for each in own)


def is_adjunct(own: Tokens, words: SpeechWords, *, is_role: bool) -> bool:
    """What opens with a small word, or tells how; in German also an object, or the rest of a verb.

    `is_role`: it is after a role, which may have an adjective.
    """
    first = own[0]
    is_figure = first.text[:1] in "([" or first.bare[:1].isdigit()
    articles = words.articles if words.has_compounds else words.articles - words.relative
    small = words.small | words.meanwhile
    small = (small - articles - words.auxiliaries) | words.contracted | words.addressees
    if not words.has_compounds:
        small |= words.articles & words.prepositions  # « Ana Ruiz | au micro »
    is_elided = words.fill(_ELIDED_AT).match(first.low) is not None
    is_small = first.low in small or is_elided or first.low.rstrip(".") in SUFFIXES
    is_manner = words.is_adverb(first.low) or tells_manner(first.low, words)
    if is_figure or is_small or (is_manner and first.low not in words.not_adverbs):
        return True
    if not words.has_compounds:
        return is_role and words.is_kind.fullmatch(first.low) is not None
    return _is_german_object(own, words)


def _is_german_object(own: Tokens, words: SpeechWords) -> bool:
    """„begründete Ida Noll | den Verzicht“, „räumt Ida Noll | ein“."""
    first = own[0]
    if len(own) == 1 or first.low not in words.articles | words.datives:
        return not any(t.has_capital for t in own)
    is_somebody = first.low in words.indefinite or own[1].is_title or is_trade(own[1], words)
    return first.low in words.datives or not is_somebody or any(is_time(t, words) for t in own)


def leave_manner(lead: Tokens, words: SpeechWords) -> Tokens:
    """« avoue | en riant | la présidente », “resumió | visiblemente emocionada | la doctora”."""
    while lead[1:] and words.has_asides:
        first, second = lead[:_PAIR]
        if first.low in words.means and words.participle.fullmatch(second.low):
            lead = lead[_PAIR:]
        elif first.low in words.company and second.low in words.indefinite:
            lead = lead[_PAIR + 1 :]  # «racconta | con un sorriso | il dottor»
        elif words.is_adverb(first.low) or (tells_manner(first.low, words) and not first.is_title):
            lead = lead[1:]
        else:
            return lead
    return lead


def find_cited(part: Tokens, words: SpeechWords) -> str:
    """„Wie Goethe | sagte Ana Ruiz“, „mit Schiller“: a name that no article leads to."""
    for place, token in enumerate(part if words.puts_verb_second else ()):
        at = place
        is_led = (token.low in words.as_told and not at) or token.low in words.company
        if is_led and part[at + 1 : at + 2] and part[at + 1].low in words.already:
            at += 1  # „Wie | schon | Fontane“
        name, after = part[at + 1 : at + _PAIR], part[at + _PAIR : at + _PAIR + 1]
        is_name = bool(name) and name[0].has_capital and not words.is_hearty.fullmatch(name[0].low)
        if is_led and is_name and (not after or after[0].low in words.to):
            return spell_typed(part)
    return ""


def is_read_out(verb: str, tokens: Tokens, words: SpeechWords) -> bool:
    """“Ana Ruiz read aloud”: a text that nobody calls hers; “repeated” is what she said before."""
    own = words.own_texts | words.utterances
    is_reading = words.reads.fullmatch(verb) is not None and not words.echoes_it.match(verb)
    is_hers = any(t.low in own or t.low in words.possessives for t in tokens)
    return is_reading and not is_hers and any(t.low in words.aloud for t in tokens)


def find_text(rest: Tokens, words: SpeechWords) -> str:
    """„gab einem Schüler | das Wort:“: a text or words that are not said to be the speaker's."""
    texts = (words.writings | words.utterances) - words.own_texts
    others = words.counts | words.articles
    for at, token in enumerate(rest):
        is_led = at > 0 and rest[at - 1].low in words.articles - words.possessives
        link = rest[at - _PAIR].low if at >= _PAIR else ""
        if token.low in texts and is_led and link not in words.means:
            return spell_typed(rest)
        # “said she would like every bank | to tell its customers”
        is_base = at > 0 and rest[at - 1].low in words.to and f"{token.low}s" in words.verbs
        if is_base and any(t.low in others for t in rest[: at - 1]):
            return spell_typed(rest)
    return ""


def is_passive(tokens: Tokens, words: SpeechWords) -> bool:
    """“was | sent home”, « a été | accueillie », «fue muy bien | recibida»."""
    at = next((n for n, t in enumerate(tokens) if t.low in words.passives), len(tokens))
    return any(words.is_done.fullmatch(t.low) for t in tokens[at + 1 : at + _FEW])


def find_cued(verb: str, rest: Tokens, words: SpeechWords) -> str:
    """“called on | a pupil”, „zeigte auf | einen Schüler“, “pointed | at the screen”: that speaks.

    A verb that quotes does so, too, so that with one only somebody can be meant.
    """
    if not words.cues.fullmatch(verb.casefold()):
        return ""
    leads = words.articles | words.counts | words.possessives | words.to_the | words.contracted
    leads |= words.datives
    is_listed = words.verb.fullmatch(verb) is not None
    small = words.prepositions | words.parted
    at = next((n for n, t in enumerate(rest) if t.low not in small - leads), len(rest))
    if at > _PAIR or len(rest) <= at + 1 or rest[at].low not in leads:
        return ""
    is_one = rest[at].low in words.indefinite | words.datives
    if not is_one and rest[at + 1].low.endswith("s") and _leads_on(rest, words):
        return ""  # « a invité | les habitants | à participer »
    noun = [t for t in rest[at + 1 : at + _FEW] if is_one or not t.low.endswith("s")]
    is_person = any(t.is_title or words.voice.fullmatch(t.low) for t in noun)
    is_person = is_person or (at > 0 and any(is_trade(t, words) for t in noun))
    is_thing = not (is_listed or is_time(rest[at + 1], words))
    return spell_typed(rest) if is_person or is_thing else ""


def read_sentence(tail: Tokens, words: SpeechWords) -> str:
    """A sentence with any verb and a colon: “Ana Ruiz | put it simply”, „| zeigte auf die Tafel“.

    Where it has somebody else, or something that is no text of hers, it may be that which speaks.
    """
    if tail and tail[0].text.startswith("("):  # “Ana Ruiz | (mayor) | listens to the crowd:”
        tail = tail[next((n + 1 for n, t in enumerate(tail) if ")" in t.text), len(tail)) :]
    if not tail:
        return ""
    is_got = words.has_compounds and tail[0].low in words.passives
    is_got = is_got and not words.is_adverb(tail[-1].low)  # „wurde deutlich“
    is_got = is_got or (words.has_asides and is_passive(tail[:_FEW], words))
    named = (t for t in tail[1:] if t.has_capital or not words.has_compounds)
    # “said she would like every bank to tell its customers”
    is_told = any(words.verb.fullmatch(token.low) for token in tail[:-1])
    is_none = any(t.low in words.none for t in tail)  # „ließ | keinen | Zweifel“
    if is_got or is_told or (tail[0].low in words.letting and any(named) and not is_none):
        return spell_typed(tail)
    if any(t.low in words.own_texts | words.summaries for t in tail):
        return ""  # “had a message”, „zieht eine positive Bilanz“
    verb = next((n for n, t in enumerate(tail) if t.low not in words.auxiliaries), 0)
    if _is_done(tail, words) or find_cued(tail[verb].low, tail[verb + 1 :], words):
        return spell_typed(tail)
    for at, token in enumerate(tail):
        is_verb = at > 0 and tail[at - 1].low in words.auxiliaries  # « a | invité »
        is_person = not is_verb and (token.is_title or words.voice.fullmatch(token.low))
        lead = tail[at - 1].low if at and words.has_compounds else ""
        is_thing = is_none and (lead in words.none | words.possessives or token.low in words.times)
        is_somebody = is_person or (token.has_capital and not is_thing)
        if is_somebody and not _is_told(tail[max(at - _PAIR, 0) : at], token, words):
            return spell_typed(tail)
    return ""


def _is_done(tail: Tokens, words: SpeechWords) -> bool:
    """“hummed | the old tune”, “was | interrupted”: something that is not told of how she spoke."""
    is_got = tail[0].low in words.auxiliaries and words.past.fullmatch(tail[-1].low) is not None
    is_felt = words.feels.fullmatch(tail[-1].low) is not None
    things = words.articles | words.counts
    is_one = any(t.low in words.indefinite for t in tail)
    verbs = {t.low for t in tail[:_PAIR]} & words.making
    if words.in_these.search(spell_typed(tail[-_FEW:])):
        return False  # « leur a souhaité la bienvenue | en ces termes »
    if verbs and is_one and any(t.low in words.speech_nouns for t in tail):
        return False  # “made a simple request”
    direct = [n for n, t in enumerate(tail) if n and tail[n - 1].low not in words.prepositions]
    if words.has_open_compounds:
        return (is_got and not is_felt) or any(tail[n].low in things for n in direct)
    return any(_is_thing(tail, n, words) for n in direct) and not (
        any(words.negates.fullmatch(t.low) for t in tail)  # “não esconde a alegria”
        or words.is_modal.fullmatch(tail[0].low)  # „konnte den Eltern mitteilen“
        or (_leads_on(tail, words) and may_say(tail[-1], words))  # “para dizer”
        or not words.firsts.isdisjoint(t.low for t in tail)  # «fue la primera en verlo»
    )


def _leads_on(part: Tokens, words: SpeechWords) -> bool:
    """« avant | de déclarer », “para | dizer”, « | à participer »."""
    return part[-2].low in words.to and words.infinitive.fullmatch(part[-1].low) is not None


def _is_thing(tail: Tokens, at: int, words: SpeechWords) -> bool:
    """« ouvrit | l'enveloppe », „entfaltete | den Zettel“; not « a rassuré | les élus »."""
    is_elided = words.fill(_ELIDED).match(tail[at].low) is not None
    noun = tail[at] if is_elided else tail[min(at + 1, len(tail) - 1)]
    small = (words.articles | words.counts) - words.possessives
    if not is_elided and (tail[at].low not in small or noun is tail[at]):
        return False
    is_noun = (noun.has_capital or not words.has_compounds) and not is_time(noun, words)
    bare, texts = ELIDED.sub("", noun.low), words.writings | words.utterances | words.recordings
    is_idea = words.thing.fullmatch(bare) is not None and bare not in texts  # “vê uma chance”
    is_idea = is_idea or words.rule.fullmatch(bare) is not None  # other_texts reads it
    is_told = words.has_asides and not is_elided and _is_told(tail[at - 1 : at + 1], noun, words)
    return is_noun and not (is_idea or is_told)


def _is_told(before: Tokens, token: NameToken, words: SpeechWords) -> bool:
    """“hizo saber a los | vecinos”, « a rassuré les | élus », „konnte den | Eltern mitteilen“.

    All of them hear it. Of one person, as of „den Bürgermeister“, that is not so sure.
    """
    last = before[-1].low if before else ""
    definite = words.articles - words.indefinite
    if last in words.to_the or last in words.datives & definite:
        return True
    is_to = before[0].low in list_to(words) if before else False
    if not words.has_asides or not token.low.endswith("s"):
        return is_to and last in definite
    return last in definite | words.contracted | words.addressees
