"""Find words that a speaker hands on: another's, a text's, or what a report has of the speaker."""

from __future__ import annotations

import re

from digest.sources.any_language import ELIDED
from digest.sources.asides import PART_END, split_parts
from digest.sources.long_roles import take_role
from digest.sources.mentions import has_nobody, list_people
from digest.sources.name_tokens import read_tokens
from digest.sources.speech import SpeechWords
from digest.sources.voices import is_summed_up
from digest.text.later import compile_later

_OWN = compile_later(r"(?:['’]s|s['’])$")
_EDGES = ".,;:\"'“”«»()"
# “the very last words of Ben Cole”: so many words may lead to what was said.
_NEAR = 4
_MOST_TEXT = 5
_MOST_CLAUSE = 7
# A part before what is inserted, and one after it.
_AROUND = 2


def find_handed_on(text: str, words: SpeechWords, *, leads: bool) -> str:
    """“repeated a line by Ben Cole”, “read out a postcard:”, “what the strikers chant:”."""
    if found := _find_relayed(text, words, leads=leads):
        return found
    read = _find_read_out(text, words, leads=leads)
    return read or (_find_uttered(text, words) if leads else "")


def find_own_text(text: str, words: SpeechWords) -> re.Match[str] | None:
    """“Ana Ruiz | read a statement:”, “repeated her promise:”: what leads to her own words."""
    for found in words.relays.finditer(text):
        rest = text[found.end() :].strip()
        low = [word.strip(_EDGES).casefold() for word in rest.split()]
        own = words.own_texts | words.utterances
        is_own = bool(low) and (low[0] in words.possessives or bool(own & set(low)))
        is_alone = rest.endswith((":", "：")) and not PART_END.search(rest[:-1])
        if is_own and is_alone and len(low) <= _MOST_TEXT and not set(low) & words.authors:
            return found
    return None


def find_reporter(text: str, words: SpeechWords, *, leads: bool) -> str:
    """“According to a blog, Ana Ruiz said”: who reports that she said it, but for a record."""
    if leads and (claimed := _find_inserted(text, words)):
        return claimed
    for found in words.accords.finditer(text):
        plain = words.viewpoint | words.prepositions | words.as_told | words.quoting | words.thus
        if found[0].casefold() in plain:
            continue
        rest = text[found.end() :]
        if leads and _is_alone(rest, words):
            continue
        part = PART_END.split(rest)[0]
        later = rest[len(part) :]
        is_beside = later.lstrip()[:1] == "," and bool(words.verb.search(later))
        if words.puts_verb_second and (verb := words.verb.search(part)):
            part, is_beside = part[: verb.start()], True
        is_after = bool(words.verb.search(text[: found.start()]))
        if (is_beside if leads else is_after) and not _is_record(part, words):
            return f"{found[0]}{part.rstrip()}"
    return ""


def _is_alone(rest: str, words: SpeechWords) -> bool:
    """“According to | the mayor of Norwell, Ana Ruiz, the bridge shows that:”: nobody else says."""
    _, named = take_role(rest, words)
    return bool(named) and has_nobody(named.partition(",")[2], words)


def _find_inserted(text: str, words: SpeechWords) -> str:
    """“Ana Ruiz, | Ben Cole claimed, | said”: a second person who says that she did.

    Not “The bay is clean, Ana Ruiz said, | adding:”, which is hers too.
    """
    parts = split_parts(text)
    if len(parts) <= _AROUND or not words.verb.search(parts[-1]):
        return ""
    goes_on = {*parts[-1].strip(_EDGES + " ").casefold().split()[:1]}
    is_same = bool(goes_on & words.joint) or any(map(words.gerund.fullmatch, goes_on))
    if is_same and not any(list_people(parts[0], words)):
        return ""
    for part in parts[1:-1]:
        verbs = list(words.verb.finditer(part))
        is_end = bool(verbs) and not part[verbs[-1].end() :].strip(_EDGES + " ")
        if is_end and any(list_people(part[: verbs[-1].start()], words)):
            return part.strip(_EDGES + " ")
    return ""


def _is_record(part: str, words: SpeechWords) -> bool:
    """“a statement on Monday”, “her office”: what speaks for the speaker."""
    tokens = read_tokens(part, words)
    links = words.prepositions - words.belongs - words.articles
    # “a letter | sent to this newsroom”
    stop = next((n for n, t in enumerate(tokens) if n and t.low in links), len(tokens))
    tokens = tokens[: max(stop, 1)]
    kinds = words.records | words.announced - words.articles | words.possessives
    return any(token.low in kinds or token.is_organization for token in tokens)


def _find_relayed(text: str, words: SpeechWords, *, leads: bool) -> str:
    """“recalled the words of Ben Cole”, “repeating Ben Cole’s motto”."""
    for found in words.relays.finditer(text):
        rest = text[found.end() :]
        is_over = any(not is_noun(verb[0], words) for verb in words.verb.finditer(rest))
        last = text[: found.start()].casefold().split()[-1:]
        if not leads and set(last) & (words.relative - words.joint):
            continue  # “said Ana Ruiz, who read the report by Ben Cole”
        if leads and is_over and not words.participle.search(found[0]):
            continue  # “recalled the words of Ben Cole and said”
        part = PART_END.split(rest)[0]
        if _names_owner(part, words):
            return f"{found[0]}{part.rstrip()}"
    return ""


def is_noun(verb: str, words: SpeechWords) -> bool:
    """“note”, “claim”: a word for a text or what is said, spelled as a verb of saying."""
    return verb.casefold() in words.writings | words.utterances


def _names_owner(part: str, words: SpeechWords) -> bool:
    """“the words | of Ben Cole”: what was said, and then somebody or something definite.

    What is cited of a text is not always quoted: “citing a report by the state”.
    """
    typed = part.split()
    low = [word.strip(_EDGES).casefold() for word in typed]
    nouns = words.utterances | words.writings
    has_voice = any(words.voice.fullmatch(word) for word in low)
    nouns |= words.advice if has_voice else frozenset()  # “recordó el | consejo de su madre”
    at = next((n for n, word in enumerate(low[: _NEAR + 1]) if word in nouns), None)
    if at is None or any(word in words.prepositions for word in low[1:at]):
        return False
    if low[at] not in words.utterances | words.advice and not any(list_people(part, words)):
        return False
    if any(_OWN.search(word) for word in low[:at]):
        return True
    rest = low[at + 1 :]
    if not rest or rest[0] in words.addressees:
        return False
    if ELIDED.match(rest[0]):
        return True
    owner = typed[at + 2] if len(typed) > at + 2 else ""
    is_definite = owner[:1].isupper() or (rest[1:2] and rest[1] in words.articles | words.counts)
    has_article = rest[0] in words.authors & (words.articles | words.contracted) and len(rest) > 1
    return rest[0] in words.authors and bool(is_definite or has_article)


def _find_read_out(text: str, words: SpeechWords, *, leads: bool) -> str:
    """“read out a postcard:”, “reading from a letter,”: a text not called the speaker's own."""
    for found in words.reads.finditer(text):
        if not (leads or words.participle.search(found[0])):
            continue  # “said Ana Ruiz, who read a book”
        rest = text[found.end() :]
        part = PART_END.split(rest)[0]
        low = [word.strip(_EDGES).casefold() for word in part.split()]
        # “a sheet | that her captors had written”
        whose = words.relative - words.prepositions - words.articles
        low = low[: next((n for n, word in enumerate(low) if word in whose), len(low))]
        # “Reading from a letter, Ana Ruiz said:”
        is_fronted = words.participle.search(found[0]) and rest[len(part) :][:1] == ","
        is_last = is_fronted or not rest[len(part) :].strip(": .")
        if not is_last or len(low) > _MOST_TEXT or not low[1:]:
            continue
        own = words.own_texts | words.announced - words.articles - words.counts
        # « lisant | quelques vers », but “reading | the answer”, which may be hers.
        own |= frozenset() if low[0] in words.counts else words.utterances
        is_own = own & set(low)
        is_led = low[0] in words.articles - words.possessives | words.counts
        if is_led and not is_own and not words.verb.search(" ".join(low)):
            return f"{found[0]}{part.rstrip()}"
    return ""


def _find_uttered(text: str, words: SpeechWords) -> str:
    """“told us what the strikers chant:”: people, and a verb that may be one of saying."""
    for found in words.whats.finditer("" if is_summed_up(text, words) else text):
        part = text[found.end() :].strip(" :,")
        tokens = read_tokens(part, words)
        leads = [n for n, each in enumerate(tokens[:-1]) if each.low in words.articles]
        leads += [n for n, each in enumerate(tokens[:-1]) if each.low in words.counts]
        if not leads or not 1 < len(tokens) <= _MOST_CLAUSE or PART_END.search(part):
            continue
        who = tokens[leads[0] + 1]
        is_body = who.is_organization or words.state.search(part)
        is_plural = who.low.endswith("s") and not words.has_compounds
        is_person = who.is_title or is_plural or words.voice.fullmatch(who.low)
        if is_person and not is_body:
            return f"{found[0]} {part}"
    return ""
