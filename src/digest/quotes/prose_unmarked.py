"""Find words that a text shows as somebody's without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digest.content.model import Key
from digest.quotes.prose_beside import has_speech_after, has_speech_before
from digest.quotes.prose_people import ProsePeople
from digest.quotes.prose_quotation import (
    CLOSED,
    MANY_LETTERS,
    MARKDOWN,
    TOKEN,
    ProseKind,
    ProseQuotation,
)
from digest.sources.mentions import is_label
from digest.sources.names import read_named
from digest.sources.sentences import split_sentences
from digest.sources.speech import list_known, load_words
from digest.text.folding import find_words, fold, is_unspaced
from digest.text.later import compile_later
from digest.text.quotation_marks import find_pairs

LINES = ("headline", "subject", "preheader")
_DIALOGUE = re.compile(
    r"(?m)(?:^[ \t]*(?:[*+-][ \t]+)?|(?P<ended>[.!?…])[ \t]+)"
    r"(?P<dash>—|―|–|--|-(?=[\w¿¡]))[ \t]*(?P<words>\S.*)"
)
_ASKED = compile_later(r"[!?…！？]['\"”’»]*$")
_EMPHASIS = re.compile(
    r"(?<![\w*_\\])(?P<sign>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>.+?)(?<=[^\s*_\\])(?P=sign)(?![\w*_])"
    r"|<(?P<tag>em|strong|i|b|u|mark)\b[^>]*>(?P<tagged>.*?)</(?P=tag)>",
    re.DOTALL | re.IGNORECASE,
)
# What may be between a name and its words in a headline.
_SIGN = re.compile(
    r"\s*(?P<colon>[:：])(?:\s+|(?<=：))|\s+(?:[–—―|•·~-]|--)\s+|\s*[—―]\s*|\s+\((?=[^()]+\)\W*$)"
)
_STOP = compile_later(r"[.!?]\s+")
OPENING_MARKS = "“”„«»‘‚「『《\"'"
_AROUND = " .,;:!?()–—―-|•·\u00a0"
_FEW_WORDS = 3
_TOPIC_WORDS = 2
_NEAR = 3
_LONGEST_LEAD = 80


def list_emphasised(
    people: ProsePeople, keys: tuple[Key, ...], paragraph: str
) -> Iterator[ProseQuotation]:
    """Emphasised words, without marks, that a verb of saying or a name and a colon lead to."""
    pairs = find_pairs(paragraph)
    for found in _EMPHASIS.finditer(paragraph):
        text = found["words"] or found["tagged"] or ""
        words = " ".join(re.sub(r"[*_\\]|<[^>]*>", "", text).split())
        is_marked = any(start < found.end() and found.start() < end for start, end in pairs.items())
        if is_marked or len(TOKEN.findall(words)) < _FEW_WORDS:
            continue
        quotation = ProseQuotation(keys, words, "emphasis", paragraph, *found.span())
        before, after = (MARKDOWN.sub("", each) for each in (quotation.before, quotation.after))
        is_led = has_speech_before(people, before)
        if is_led or has_speech_after(people, after):
            yield quotation


def list_spoken(
    people: ProsePeople, keys: tuple[Key, ...], paragraph: str
) -> Iterator[ProseQuotation]:
    """“We will not close a library, says Ruiz”: words of I and we, without marks."""
    text = MARKDOWN.sub("", paragraph)
    for start, end in split_sentences(text, people.language):
        for comma in re.finditer(r"[,،，]\s", text[start:end]):
            words, rest = text[start : start + comma.start()], text[start + comma.end() : end]
            has_marks = any(mark in words for mark in OPENING_MARKS.strip("'"))
            if people.has_first_person(words) and not has_marks and has_speech_after(people, rest):
                yield ProseQuotation(
                    keys, words.strip(), "said", text, start, start + comma.start()
                )
                break


def list_repeated(
    people: ProsePeople, sentences: tuple[str, ...], keys: tuple[Key, ...], paragraph: str
) -> Iterator[ProseQuotation]:
    """“Buses are dead, says Ruiz”: a whole sentence of the release, as what somebody said."""
    text = " ".join(MARKDOWN.sub("", paragraph).split())
    low, folded = text.lower(), fold(text.lower())
    near = [each for each in sentences if fold(each) in folded] if len(low) == len(text) else []
    for sentence in near:
        for start, end in find_words(sentence, low):
            quotation = ProseQuotation(keys, text[start:end], "repeated", text, start, end)
            before = quotation.before
            if people.speech:
                before = people.speech.fill(r"[,:]?\s+@that\s*$").sub("", before)
            is_led = has_speech_before(people, before) or has_speech_after(people, quotation.after)
            if is_led or _is_name_alone(people, before, quotation.after):
                yield quotation


def _is_name_alone(people: ProsePeople, before: str, after: str) -> bool:
    """“Buses are dead (Ana Ruiz)”, “[Buses are dead] Mayor Ruiz”: beside a name and no more."""
    beside = [part for each in (before, after) if (part := each.strip(_AROUND))]
    return len(beside) == 1 and _is_name_line(people, beside[0])


def list_dialogue(
    people: ProsePeople, keys: tuple[Key, ...], text: str
) -> Iterator[ProseQuotation]:
    for found in _DIALOGUE.finditer(text):
        words = found["words"].strip()
        is_said = len(words.split()) >= _FEW_WORDS and _is_said_anywhere(words)
        if is_said or (not found["ended"] and _is_dialogue(people, found["dash"], words)):
            words = " ".join(MARKDOWN.sub("", found["words"]).split())
            yield ProseQuotation(keys, words, "dialogue", text, *found.span())


def _is_dialogue(people: ProsePeople, dash: str, words: str) -> bool:
    """A line of talk; a name after a dash signs, and an entry of a list is no sentence."""
    if any(map(is_unspaced, words)):
        return bool(CLOSED.search(words))
    speech = people.speech
    if len(words.split()) < _FEW_WORDS or (speech and is_label(words, speech)):
        return False
    if speech and speech.verb.search(words) and re.search(r"[,?!…—–]", words):
        return True
    if dash == "-":
        return _has_aside(people, words)
    if _ASKED.search(words) or people.has_first_person(words):
        return True
    return dash in "—―" and bool(CLOSED.search(words))


def _is_said_anywhere(words: str) -> bool:
    """“— Vamos a subir los impuestos, dijo la alcaldesa” is talk in an English text too."""
    parts = [part for part in re.split(r"[,—–]\s*", words)[1:] if part]
    known = filter(None, map(load_words, list_known())) if parts else ()
    return any(speech.verb.match(part) for speech in known for part in parts)


def _has_aside(people: ProsePeople, words: str) -> bool:
    """“… -dijo Ruiz-”: hyphens typed for dashes."""
    if people.speech is None:
        return False
    verb, typed = people.speech.verb, words.replace("-", " ")
    return any(verb.match(typed, each.end()) for each in re.finditer(r"\s-(?=\w)", words))


def list_named(
    people: ProsePeople, keys: tuple[Key, ...], paragraph: str
) -> Iterator[ProseQuotation]:
    """“Ruiz: We will not close a library”, “We will not close it — Ruiz”.

    But no “Ruiz: a life for the library”, and no “Ruiz — Mayor”.
    """
    text = " ".join(re.sub(r"<[^>]*>", "", MARKDOWN.sub("", paragraph)).split())
    ends = [(0, 0), *(sign.span() for sign in _SIGN.finditer(text)), (len(text), len(text))]
    parts = [(first[1], second[0]) for first, second in pairwise(ends)]
    for (start, end), (after, stop) in pairwise(parts):
        is_colon = text[end:after].strip() in (":", "：")
        lead = _STOP.split(text[start:end])[-1]
        if _leads_to(people, keys, lead, text[after:].strip(), is_colon=is_colon):
            at = end - len(lead)
            kind: ProseKind = "colon" if is_colon else "dash"
            yield ProseQuotation(
                keys, text[after:].strip(), kind, text[at:], after - at, len(text) - at
            )
            return
        words, signed = text[start:end].strip(), text[after:stop].rstrip(" .)")
        is_strict = is_colon or text[end:after].endswith("(")
        if stop == len(text) and _is_signed(people, keys, words, signed, is_strict=is_strict):
            yield ProseQuotation(keys, words, "dash", text, start, end)


def _leads_to(
    people: ProsePeople, keys: tuple[Key, ...], lead: str, words: str, *, is_colon: bool
) -> bool:
    is_led = is_colon and people.has_first_person(words)
    if is_led and (_opens_with_name(people, lead) or _is_telling(people, lead)):
        return _is_said(people, keys, words, is_colon=True)
    return _is_name_line(people, lead) and _is_said(people, keys, words, is_colon=is_colon)


def _is_telling(people: ProsePeople, lead: str) -> bool:
    """“The mayor told us: we hate the county”: a verb of saying before the colon."""
    has_verb = people.speech is not None and people.speech.verb.search(lead) is not None
    return has_verb and has_speech_before(people, f"{lead}:")


def _is_signed(
    people: ProsePeople, keys: tuple[Key, ...], words: str, signed: str, *, is_strict: bool
) -> bool:
    """Words before a name; “Meet the mayor who never sleeps: Ana Ruiz” are none."""
    if is_strict and not people.has_first_person(words):
        return False
    is_name = _is_name_line(people, signed, has_rest=True)
    return is_name and _is_said(people, keys, words, is_colon=False)


def _find_spelled(people: ProsePeople, text: str) -> Iterator[tuple[str, str]]:
    """What a text has before and after a person's name: whole, or its last word."""
    is_upper = text.isupper()
    for name in people.people:
        for spelled in (name, name.replace(" ", ""), name.split()[-1]):
            each = spelled.upper() if is_upper else spelled
            at = text.rfind(each)
            if at < 0:
                continue
            last = text[:at].split()[-1:]
            # “Watch Ana Ruiz” names her, and “Maria Ruiz” may be her.
            if not (last and " " in each and people.speech) or _is_small(people, last[0]):
                yield text[:at], text[at + len(each) :]
            break


def _opens_with_name(people: ProsePeople, lead: str) -> bool:
    """“Ruiz to readers”, “Mayor Ana Ruiz’s promise”."""
    return len(lead) <= _LONGEST_LEAD and any(
        _leads(people, before) and not rest[:1].isalnum()
        for before, rest in _find_spelled(people, lead)
    )


def _is_name_line(people: ProsePeople, text: str, *, has_rest: bool = False) -> bool:
    """Whether a part of a headline is a person: a name, a role, or both.

    `has_rest`: a role may follow the name.
    """
    if not text or len(text) > _LONGEST_LEAD:
        return False
    for before, rest in _find_spelled(people, text):
        is_end = _is_near_end(rest) or (has_rest and rest.startswith(","))
        if is_end and _leads(people, before):
            return True
    if people.find_by_role(text) and len(text.split()) <= _NEAR:
        return True
    return _is_titled_stranger(people, text)


def _is_titled_stranger(people: ProsePeople, text: str) -> bool:
    """“Governor Carl Berg”, whom nothing else in the edition names."""
    if people.speech is None or not is_label(text, people.speech):
        return False
    named = read_named(text, people.speech)
    return len(named) == 1 and named[0].title is not None and bool(people.find_stranger(named))


def _is_near_end(rest: str) -> bool:
    """A name ends the words before a colon; in some scripts a title follows it."""
    return not rest.strip() or (len(rest) <= _NEAR + 1 and all(map(is_unspaced, rest)))


def _leads(people: ProsePeople, text: str) -> bool:
    """Nothing, or titles and names without a small word, may be before the name."""
    if people.speech is None:
        return len(text) <= MANY_LETTERS
    tokens = text.split()
    if tokens and tokens[-1].casefold() in people.speech.belongs:
        return False
    return all(token[0].isupper() or _is_small(people, token) for token in tokens)


def _is_small(people: ProsePeople, token: str) -> bool:
    """A title, or a word that may be before or between titles."""
    speech, bare = people.speech, token.strip(",").casefold()
    return speech is not None and bare in speech.articles | speech.titles | speech.joint


def _is_said(people: ProsePeople, keys: tuple[Key, ...], words: str, *, is_colon: bool) -> bool:
    """A sentence, not “how she saved the library”, a role or a name.

    After a colon in a headline, whatever may be one; elsewhere only what is one for sure.
    """
    if not words or words[0] in OPENING_MARKS or people.is_name(words, keys):
        return False
    if any(map(is_unspaced, words)):
        return is_colon
    if is_colon and keys[0] in (*LINES, "asks"):
        is_one = len(TOKEN.findall(words)) == 1
        is_topic = is_one or people.is_about(words) or _is_topic(people, words)
        return people.has_first_person(words) or not is_topic
    return people.is_sentence(words)


def _is_topic(people: ProsePeople, words: str) -> bool:
    """“open libraries for every reader”: at most two words, and then a preposition."""
    speech, tokens = people.speech, TOKEN.findall(words)
    if speech is None or people.is_sentence(words):
        return False
    low = [token.casefold() for token in tokens]
    links = speech.prepositions - speech.articles
    start = 1 if low[0] in speech.articles | links else 0
    at = next((n for n, word in enumerate(low) if n > start and word in links), None)
    few = low[start:at] if at is not None else []
    known = speech.articles | speech.pronouns | speech.auxiliaries | speech.possessives
    is_verb = speech.has_compounds and len(few) > 1 and tokens[start + 1][0].islower()
    return 0 < len(few) <= _TOPIC_WORDS and not known & set(few) and not is_verb
