"""Find what a narrator says of words that a speaker has from another: “quoting her mother”."""

from __future__ import annotations

import re
from itertools import pairwise

from digest.sources.any_language import ELIDED
from digest.sources.asides import PART_END
from digest.sources.handed_on import find_handed_on, is_noun
from digest.sources.names import read_named
from digest.sources.speech import SpeechWords
from digest.sources.voices import find_voice

# “told reporters that”, “erinnerte daran, dass”
_THAT = r"\s*(?:[^\s,]+\s+){0,3}?(?:[^\s,]+,\s*|,\s*)?@that(?:(?<=['’])|\b)"
_EDGES = ".,;:’'\"“”«»()"
_PUNCTUATION = '.,;:"“”«»()'
_MOST_SUBJECT = 6
_MOST_OBJECT = 6
_MOST_SENT = 12
_FULL_NAME = 2
_STEM = 5
_FEW = 3
# “her mother used to say”
_USED_TO = r"(?<!\w)@habit\s*$"


def find_borrowed(before: str, after: str, words: SpeechWords) -> str:
    """What the narrator says around a quotation that gives its words to another; else empty."""
    # “In the words of its founder, Ana Ruiz, “…”.” is all of its sentence, as before a colon.
    is_all = not after.strip(_EDGES) and not words.verb.search(before)
    lead = f"{before.rstrip(' ,')}:" if is_all else before
    return (
        _find_inner_speaker(before, words)
        or _find_asking(before, words)
        or _find_borrowing(lead, words, leads=True)
        or _find_borrowing(after, words, leads=False)
        or find_voice(before, words, leads=True)
        or find_voice(after, words, leads=False)
        or find_handed_on(before, words, leads=True)
        or find_handed_on(after, words, leads=False)
    )


def _find_inner_speaker(before: str, words: SpeechWords) -> str:
    """“Ruiz recalled that her grandfather always said, …”: the last verb is another's."""
    verbs = [verb for verb in words.verb.finditer(before) if not is_noun(verb[0], words)]
    for outer, inner in [*pairwise(verbs)][-1:]:
        between = words.fill(_USED_TO).sub("", before[outer.end() : inner.start()])
        that = words.fill(_THAT).match(between)
        subject = between[that.end() :] if that else between
        if (
            _is_other(subject, words)
            and before[: outer.start()].strip()
            and not words.participle.search(inner[0])
        ):
            return before[outer.start() : inner.end()]
    return ""


def _find_asking(before: str, words: SpeechWords) -> str:
    """“recordó a una alumna preguntando:”, „recordou uma aluna a perguntar:“: the pupil asks."""
    for found in words.relays.finditer(before):
        rest = before[found.end() :]
        low = _split(rest)
        start = int(bool(low) and low[0] in words.addressees - words.indefinite)
        is_somebody = low[start : start + 1] and low[start] in words.articles | words.indefinite
        asks = [at for at, word in enumerate(low) if at > start + 1 and _asks(word, words)]
        if (
            is_somebody
            and asks
            and before[: found.start()].strip()
            and not PART_END.search(rest[:-1])
        ):
            return f"{found[0]}{rest.rstrip(' :')}"
    return ""


def _asks(word: str, words: SpeechWords) -> bool:
    """“preguntando”, “perguntar”: a form of a verb of saying that has no subject of its own."""
    is_infinitive = words.has_asides and words.infinitive.fullmatch(word)
    if not (is_infinitive or words.participle.fullmatch(word)):
        return False
    stem = word[:_STEM]
    return len(word) > _STEM and any(verb.startswith(stem) for verb in words.verbs)


def _is_other(subject: str, words: SpeechWords) -> bool:
    """“her grandfather always”, “Governor Kent had”: somebody, and no pronoun of the speaker."""
    low = _split(subject)
    if not low or len(low) > _MOST_SUBJECT or PART_END.search(subject):
        return False
    owners = words.articles | words.possessives
    small = words.pronouns - owners | words.joint
    if low[-1] in words.prepositions | words.relative | owners or small & set(low):
        return False
    return bool(read_named(subject, words)) or (low[0] in owners and len(low) > 1)


def _find_borrowing(text: str, words: SpeechWords, *, leads: bool) -> str:
    """“quoting engineer Tom Hale”, “read out a note from a pupil”."""
    for found in (*words.quotes.finditer(text), *words.reads.finditer(text)):
        last = _split(text[: found.start()])[-1:]
        if set(last) & (words.auxiliaries | words.articles | words.relative - words.joint):
            continue
        rest = text[found.end() :]
        if not leads and _says_itself(text, found, words):
            continue
        own = _find_own_verb(rest, words)
        lead = _split(rest[: own.start()])[-1:] if own else []
        is_its_own = bool(set(lead) & (words.relative - words.joint))
        opens = found[0].split()[0].casefold() in words.prepositions  # “In the words of …”
        is_going_on = opens or (words.participle.search(found[0]) and not words.joint & set(lead))
        is_done = own and not is_going_on
        if leads and is_done and not is_its_own:
            continue  # “read a letter and said”
        part = PART_END.split(rest)[0]
        is_read = words.reads.fullmatch(found[0]) is not None
        if is_read and {*_split(part)[:1]} & words.addressees:
            continue  # “read to the children”
        is_direct = leads and not rest[len(part) :].strip(": ")
        opens = opens or found[0].split()[0].casefold() in words.contracted
        is_first = not text[: found.start()].strip(" ,")
        if opens and is_first and (text.rstrip().endswith(":") if leads else not own):
            continue  # “In the words of Ana Ruiz, a nurse: …” is hers.
        if (
            (leads and is_its_own)
            or _names_voice(part, words)
            or (is_read and (_names_writing(part, words) or _is_sent(rest, words)))
            or (not is_read and _names_person(part, words, is_direct=is_direct))
        ):
            apposed = "" if is_read else _name_apposed(rest, words)
            return f"{found[0]}{part}, {apposed}" if apposed else f"{found[0]}{part.rstrip()}"
        if not is_read and (apposed := _name_apposed(rest, words)):
            return f"{found[0]}{part}, {apposed}"
    return ""


def _says_itself(text: str, found: re.Match[str], words: SpeechWords) -> bool:
    """«…», | cita la rectora Ana Ruiz: a verb right after the words, and then its subject."""
    is_first = words.has_asides and not text[: found.start()].strip(" ,")
    is_verb = not words.participle.search(found[0]) and " " not in found[0]
    to = words.addressees - words.articles
    object_ = {*_split(text[found.end() :])[:1]} & to  # «…», cita | a Ben Cole
    return is_first and is_verb and found[0].casefold() not in words.prepositions and not object_


def _find_own_verb(rest: str, words: SpeechWords) -> re.Match[str] | None:
    """The first verb of saying after a borrowing; “a note” is none."""
    return next((v for v in words.verb.finditer(rest) if not is_noun(v[0], words)), None)


def _list_object(part: str, words: SpeechWords) -> list[str]:
    """The words of an object, up to what is said of it: “a su abuelo | de”."""
    low = _split(part)[:_MOST_OBJECT]
    small = words.prepositions | words.joint
    stop = next((at for at, word in enumerate(low) if at and word in small), len(low))
    return low[:stop]


def _names_voice(part: str, words: SpeechWords) -> bool:
    return any(words.voice.fullmatch(word) for word in _list_object(part, words))


def _names_person(part: str, words: SpeechWords, *, is_direct: bool) -> bool:
    """A full name, or one with a title: “citing COVID” names none."""
    low = _list_object(part, words)
    count = len(low)
    # “citing the governor”, «en palabras de su director», but not “citando el interés general”
    is_led = count <= _FULL_NAME or low[-_FULL_NAME] in words.articles | words.possessives
    if low and low[-1] in words.titles and is_led:
        return True
    first, *others = part.split()[:count] or [""]
    opens = first.casefold() in words.prepositions  # “citó a Winston Churchill”
    text = " ".join(others if opens else [first, *others])
    people = [each for each in read_named(text, words) if not each.is_organization]
    return any(is_direct or each.title or len(each.name.split()) >= _FULL_NAME for each in people)


def _name_apposed(rest: str, words: SpeechWords) -> str:
    """“her predecessor, Abel Quist”: somebody, and then the full name."""
    part, _, name = rest.partition(",")
    low = _split(part)
    leads = words.articles | words.possessives | words.indefinite
    if not low or low[0] not in leads or len(low) > _MOST_OBJECT or PART_END.search(part):
        return ""
    apposed = PART_END.split(name)[0].strip()
    named = read_named(apposed, words)
    is_whole = len(named) == 1 and named[0].name == apposed and not named[0].is_organization
    return apposed if is_whole and len(apposed.split()) >= _FULL_NAME else ""


def _names_writing(part: str, words: SpeechWords) -> bool:
    """A letter of somebody: “a note from a pupil”, not “a letter to the town”."""
    low = _split(part)[:_MOST_OBJECT]
    owners = words.belongs | words.possessives | words.articles | words.authors
    if any(re.search(r"['’]s?$", each.strip(_PUNCTUATION)) for each in part.split()[:_FEW]):
        return bool(set(low[1 : _FEW + 1]) & words.writings)  # “Ben Cole’s letter”
    return any(
        word in words.writings
        and following not in words.addressees
        and (following in owners or ELIDED.match(following) is not None)
        for word, following in pairwise(low)
    )


def _is_sent(rest: str, words: SpeechWords) -> bool:
    """“a letter that Ben Cole had sent”: a text, and then whose it is, but not the speaker's."""
    low = _split(rest)[:_MOST_SENT]
    return any(
        word in words.writings
        and following in words.relative - words.joint
        and who not in words.he | words.she
        for word, following, who in zip(low, low[1:], low[2:], strict=False)
    )


def _split(text: str) -> list[str]:
    return [word.strip(_EDGES).casefold() for word in text.split() if word.strip(_EDGES)]
