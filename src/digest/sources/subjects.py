"""Find the subject of the verb of saying that leads to a quotation."""

from __future__ import annotations

import re
from itertools import takewhile

from digest.sources.any_language import ELIDED
from digest.sources.mentions import find_last_name, list_people
from digest.sources.name_details import list_relative
from digest.sources.name_tokens import read_tokens, spell_typed, take_name
from digest.sources.names import read_named
from digest.sources.nearby_verbs import is_in_name
from digest.sources.openings import drop_opening
from digest.sources.relatives import take_before_relative
from digest.sources.role_nouns import is_content_word, tells_manner
from digest.sources.speech import SpeechWords
from digest.text.later import compile_later
from digest.text.word_lists import leave, unite

_EDGES = " \t,;:.…—–-\u00a0"
_COMMA = compile_later(r"[,،、，]")
_CONJUNCTION = r"(?<!\w)@that(?:(?<=['’])|\b)"
_FEW = 2
_NEAR = 5


def find_role(low: list[str], words: SpeechWords) -> str:
    """What a subject without a name is: “the mayor”, “the league”, “engineers”."""
    bare = [ELIDED.sub("", word.strip(".,;:’'")) for word in low]
    while bare[1:] and bare[0] in words.honorifics:
        bare = bare[1:]  # “Madame | le maire”
    is_led = bool(bare[1:]) and bare[0] in words.articles
    bare = bare[is_led:]
    small = unite(words.articles, words.joint, words.common)
    bare = [word for word in bare if word not in small or word in words.prepositions]
    stop = next((at for at, word in enumerate(bare) if word in words.prepositions), len(bare))
    bare = bare[:stop]
    if not bare:
        return ""
    kinds = unite(words.titles, words.organizations, words.any_office)
    at = next((n for n, each in enumerate(bare) if each in kinds), None)
    if at is None:  # « la haute | magistrate »
        at = next((n for n, each in enumerate(bare[:_FEW]) if each in words.any_office), None)
    if at is None:  # “comentó | emocionada”: how it was said
        is_manner = words.drops_pronouns and not is_led and tells_manner(bare[0], words)
        is_manner = is_manner and not {*low} & (words.auxiliaries | words.common)  # “foi assinado”
        return "" if is_manner else bare[0]
    # “la primera | edil”
    at += bare[at] in words.firsts and bare[at + 1 : at + 2] != [] and bare[at + 1] in kinds
    if words.has_open_compounds:  # “general secretary”, “board chair”
        several = [*takewhile(lambda word: word in kinds, bare[at:])]
        titles = [word for word in several if word in words.titles]
        if len(several) > 1 and several[-1] in words.titles:
            return " ".join(titles)
    is_rank = bare[at] in words.modifiers and bare[at + 1 : at + 2] and bare[at + 1] in words.titles
    return " ".join(bare[at : at + 2]) if is_rank else bare[at]  # “deputy minister”


def precedes_verb(before: str, words: SpeechWords) -> bool:
    """“Según explicó Ana Ruiz”, “A Ana Ruiz le dijo Ben Cole”: the subject follows the verb."""
    if words.accords.fullmatch(before.strip()) or before.strip().casefold() in words.as_told:
        return True
    tokens = read_tokens(before, words)
    is_to = len(tokens) > 1 and tokens[0].low in words.addressees and tokens[1].has_capital
    is_only_to = words.addressees - words.feminine - words.masculine
    is_to = is_to or bool(
        tokens and tokens[0].low in is_only_to and any(list_people(before, words))
    )
    return is_to and not _COMMA.search(before)


def find_subject(before: str, words: SpeechWords) -> str:
    """The subject of the last verb: a name right before it, what comes before the first, “who”."""
    own = _find_meanwhile(before, words) or take_before_relative(before, words)
    if own := own or _take_parted(before, words):
        return own
    if _COMMA.search(before):
        before = drop_opening(before, words)
    verbs = [verb for verb in words.verb.finditer(before) if before[: verb.start()].strip(_EDGES)]
    verbs = [v for v in verbs if not is_in_name(before[: v.start()], v[0], before[v.end() :])]
    own = _find_antecedent(before, words, is_content=bool(verbs))
    own = own or (_find_inner_subject(before[verbs[-1].end() :], words) if verbs else "")
    if own := own or _find_told(before, words):
        return own
    text = before[: verbs[0].start()] if verbs else before
    *others, last = _COMMA.split(text.rstrip(_EDGES))
    low = last.casefold().split()
    if others and low and low[0] in words.relative and low[0] not in words.joint:
        opening = others[-1].split()[:1]
        is_role = bool(opening) and opening[0] == opening[0].casefold() and len(others) > 1
        named = read_named(",".join(others), words)
        is_last = len(named) == 1 and others[-1].rstrip().endswith(named[0].name)
        body = named[0].organization if len(named) == 1 and len(others) == 1 else None
        if body and " " in named[0].name and others[-1].rstrip().endswith(body):
            return others[-1]  # “Ana Ruiz of Norwell College, | who led it, added”
        details = (named[0].title, named[0].organization) if len(named) == 1 else ()
        is_detail = len(others) > 1 and others[-1].strip() in details
        is_detail = is_detail and low[0] in words.prepositions
        if is_detail or (len(named) == 1 and named[0].title and (is_role or is_last)):
            # “Ana Ruiz, Community Fundraiser, | at Norwell Hospice, said”
            return text if is_detail else ",".join(others)
        people = [*list_people(",".join(others[:-1]), words)] if is_role else []
        # “went to Ana Ruiz, mayor of San Marco, | who said”
        is_apposed = bool(people) and read_tokens(others[-1], words)[0].is_title
        last = people[-1] if is_apposed else find_last_name(others[-1], words)
        return last or ",".join(others)
    return text


def _take_parted(before: str, words: SpeechWords) -> str:
    """“Luego | el Intendente, | volvió a agradecer y dijo”: a comma between subject and verb."""
    opening, _, rest = before.partition(",")
    own, after = read_tokens(opening, words), read_tokens(rest, words)
    is_role = len(own) > 1 and own[-1].is_title and own[-2].low in words.articles
    is_done = bool(after) and words.past.fullmatch(after[0].low) is not None
    links = unite(words.prepositions, words.contracted)
    is_led = any(words.past.fullmatch(t.low) or t.low in links for t in own[:-2])
    # “habló | la ministra y dijo”, but “agradeció a la | ministra y dijo”
    others = (n for n, t in enumerate(after) if n and (t.has_capital or t.is_title))
    is_led = is_led or any(
        links.isdisjoint(t.low for t in after[max(n - 2, 0) : n]) for n in others
    )
    return opening if is_role and is_done and not is_led else ""


def _find_meanwhile(before: str, words: SpeechWords) -> str:
    """“Ana Ruiz laughed as Ben Cole said”: the name after the conjunction, if one is before it."""
    found = [*words.conjunction.finditer(before)][-1:]
    for conjunction in found:
        inner = before[conjunction.end() :].strip(" '’")
        outer = before[: conjunction.start()]
        is_subject = bool(inner) and not _COMMA.search(inner) and not words.verb.search(inner)
        if is_subject and any(not each.is_organization for each in read_named(inner, words)):
            return inner if read_named(outer, words) else ""
        if is_subject and len(inner.split()) <= _NEAR and _take_unnamed(inner, words) == inner:
            return inner if read_named(outer, words) else ""  # “when a heckler | shouted”
    return ""


def is_relative(before: str, words: SpeechWords) -> bool:
    """Whether what is before a verb makes it one of “who …” after a comma, or of “that”.

    A comma right before the verb closes such a clause: “Ruiz, who leads it, | said”.
    """
    if before.rstrip().endswith(","):
        return False
    subject, _, part = before.strip(_EDGES).rpartition(",")
    opening = part.casefold().split()[:1] if subject else []
    return bool({*opening, *part.casefold().split()[-1:]} & list_relative(words))


def find_rival(text: str, words: SpeechWords) -> str:
    """What opens a second person's clause right before a colon, so that either may have spoken.

    “Ana Ruiz listened | while Ben Cole put it bluntly:”, “Ana Ruiz met Ben Cole, | who was blunt:”
    """
    part = _COMMA.split(text.rstrip(" :："))[-1]
    for conjunction in [*words.conjunction.finditer(part)][-1:]:
        inner = read_tokens(part[conjunction.end() :], words)
        name = take_name(inner, words)
        outer = text[: text.rindex(part)] + part[: conjunction.start()]
        if len(name) > 1 and inner[len(name) :] and any(list_people(outer, words)):
            return conjunction[0]
    opening, before = part.split()[:1], text[: text.rindex(part)]
    is_relative = bool(opening) and opening[0].casefold() in words.restrictive
    people = [*list_people(before, words)] if is_relative else []
    is_last = bool(people) and before.rstrip(_EDGES).endswith(people[-1])
    return opening[0] if is_last and len(people) > 1 else ""


def _find_antecedent(before: str, words: SpeechWords, *, is_content: bool) -> str:
    """“pointed to a banner that | said”: what the relative is about, if it has no name.

    After a verb of saying, “that” opens what was said, unless its object is right before it.
    """
    tokens = before.split()
    while tokens and tokens[-1].casefold() in words.auxiliaries:
        tokens.pop()
    *others, last = _COMMA.split(before)
    low = last.casefold().split()
    if others and len(low) == _FEW and low[0] in words.prepositions and low[1] in words.articles:
        return _take_unnamed(others[-1], words)  # “ein Plakat, auf dem | stand”
    if (
        len(tokens) < _FEW
        or tokens[-1].casefold() not in words.restrictive
        or tokens[-2].endswith(",")
    ):
        return ""
    outer = " ".join(tokens[:-1])
    found = _take_unnamed(outer, words) or _take_plural(outer, words)
    lead = outer.removesuffix(found).casefold().split()[-1:]
    # “aplaudió a | una alumna que | dijo”
    is_object = not set(lead) & (words.prepositions - words.articles - words.addressees)
    is_text = bool(words.writings & {*found.casefold().split()})
    return found if is_object or is_text or not is_content else ""


def _find_told(before: str, words: SpeechWords) -> str:
    """“introduced Ben Cole, the plant manager, who | told reporters”: of two people the last.

    A comma before the verb closes what is said of them: “met Ben Cole, who leads it, | and said”.
    """
    outer, _, last = before.rpartition(",")
    is_relative = {*last.casefold().split()} <= words.relative - words.joint | words.auxiliaries
    people = [*list_people(outer, words)] if outer and last.strip() and is_relative else []
    is_last = len(people) > 1 and outer.split()[-1:] != [] and _is_apposed(outer, people[-1], words)
    return people[-1] if is_last else ""


def _is_apposed(outer: str, name: str, words: SpeechWords) -> bool:
    """Whether a name ends a text, or a role after a comma does: “Ben Cole, the plant manager”."""
    before, _, after = outer.rpartition(name)
    lead, first = before.casefold().split()[-1:], after.lstrip(" ,").split()[:1]
    is_of = bool({*lead} & words.belongs)
    is_role = after.startswith(",") and "," not in after[1:] and {*first} & words.articles
    return not is_of and bool(not after.strip() or is_role)


def _take_unnamed(text: str, words: SpeechWords) -> str:
    """The end of a text from its last article on: “a banner”; nothing where a name is in it."""
    tokens = read_tokens(text, words)
    leads = words.articles | words.counts
    at = max((n for n, token in enumerate(tokens[:-1]) if token.low in leads), default=-1)
    found = tokens[at:] if at >= 0 else []
    is_named = any(token.has_capital and "-" not in token.bare for token in found[1:])
    is_named = is_named and not words.has_compounds
    return "" if is_named or len(found) > _NEAR else spell_typed(found)


def _take_plural(text: str, words: SpeechWords) -> str:
    """“Ana Ruiz faced | hecklers” who yelled: a noun without an article, after a name."""
    *others, last = read_tokens(text, words)
    is_noun = is_content_word(last, words) and bool(others) and not last.text.endswith(",")
    return last.text if is_noun and read_named(spell_typed(others), words) else ""


def _find_inner_subject(text: str, words: SpeechWords) -> str:
    """“Critics claim that Ana Ruiz said”: the name after the verb that is not hers.

    Or somebody without a name: “Ruiz recalled that her grandfather always said”. Without “that”
    only a name counts: “Ruiz said Governor Kent had called it”.
    """
    found = words.fill(_CONJUNCTION).search(text)
    inner = text[found.end() :].strip(_EDGES) if found else text.strip(_EDGES)
    low = [word.strip(".,;:’'") for word in inner.casefold().split()]
    if not low or low[-1] in words.joint or _COMMA.search(inner):
        return ""
    if read_named(inner, words):
        is_subject = found or not {*low} & words.prepositions
        return inner if is_subject else ""
    # “that she had said” is the speaker; “that her grandfather said” is not.
    if found is None or (low[0] in words.pronouns and low[0] not in words.possessives):
        return ""
    return inner if find_role(low, words) else ""


def find_passive_agent(text: str, verb: re.Match[str], words: SpeechWords) -> str:
    """“was described | by The Courier | as”: who spoke, right after the verb."""
    agent = words.agent.match(text, verb.end() + 1)
    is_passive = any(
        w.casefold() in words.auxiliaries for w in text[: verb.start()].split()[-_FEW:]
    )
    if not agent or not is_passive:
        return ""
    own = [*text[agent.end() :].split()]
    stop = next((at for at, word in enumerate(own) if at and word.casefold() in words.capacity), 0)
    return " ".join(own[: stop or len(own)])


def is_thing(text: str, verb: re.Match[str], words: SpeechWords) -> bool:
    """“received an anonymous | note”: a noun that is spelled as a verb of saying."""
    if verb[0].casefold() not in unite(words.writings, words.utterances):
        return False
    before = text[: verb.start()].casefold().split()[-2:]
    return not unite(words.articles, words.indefinite).isdisjoint(before)


def is_short_subject(subject: str, words: SpeechWords) -> bool:
    """“ein Anwohner”, “the union”: an article and a noun, and nothing else."""
    tokens = read_tokens(subject, words)
    return len(tokens) == _FEW and tokens[0].low in words.articles


def has_subject(before: str, words: SpeechWords) -> bool:
    low = before.casefold().split()
    if not low:
        return False
    is_pronoun = any(word.strip(".,'’") in words.pronouns for word in low)
    named = read_named(drop_opening(before, words), words)
    return is_pronoun or bool(named) or bool(find_role(low, words))


def is_when_or_where(subject: str, words: SpeechWords) -> bool:
    """“in May”, “in Norwell”: one word after a preposition is when or where, and no name."""
    low = subject.casefold().split()
    others = unite(words.articles, words.particles, words.belongs)
    return len(low) == _FEW and low[0] in leave(words.prepositions, others)
