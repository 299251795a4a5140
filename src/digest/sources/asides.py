"""The parts of a narrator's sentence, and what of it says nothing about the words in marks."""

from __future__ import annotations

import re

from digest.languages import Language
from digest.sources.names import read_named
from digest.sources.speech import SpeechWords
from digest.text.later import compile_later
from digest.text.phrases import Phrases

# The end of a part of a sentence.
PART_END = compile_later(r"[,:;.!?—–(]")
_PARTS = re.compile(r"[^,;:—–]*[,;:—–]?")
_EDGES = " ,;:—–-\"'"
_MOST_INSERTED = 7
_MOST_OBJECT = 8
_FEW_WORDS = 2
_MOST_OPENING = 8
# “aunque luego | lo | negó” takes the words back.
_OBJECT = r"(?<!\w)@them\s*$"
_HAVING = r"@having\s"


def split_parts(text: str) -> list[str]:
    """A sentence between its commas, each part with the mark that ends it."""
    return [part for part in _PARTS.findall(text) if part.strip()]


def opens_clause(part: str, words: SpeechWords, language: Language) -> bool:
    """Whether a part opens with “but”, “and” and the like."""
    first = part.strip(_EDGES).split(maxsplit=_MOST_OPENING)
    opening = Phrases(" ".join(first[:_MOST_OPENING]))
    return bool(first) and (
        first[0].casefold() in words.joint or opening.open_with(language.cuts.contrast) is not None
    )


def is_attribution(part: str, words: SpeechWords) -> bool:
    """“, Ana Ruiz said,”: nothing but who spoke."""
    bare = part.strip(_EDGES)
    return (
        len(bare.split()) <= _MOST_INSERTED
        and bool(words.verb.search(bare))
        and (
            bool(read_named(bare, words))
            or any(w in words.pronouns for w in bare.casefold().split())
        )
    )


def drop_attributions(text: str, words: SpeechWords, language: Language) -> str:
    """“Nobody, Ana Ruiz said, should” as “Nobody should”; a comma stays before “and”.

    “, in fact,” goes as well.
    """
    parts = split_parts(text)
    kept = parts[:1]
    for at, part in enumerate(parts[1:], start=1):
        is_clause = opens_clause(part, words, language) and is_attribution(part, words)
        is_inserted = len(part.split()) <= _FEW_WORDS or is_attribution(part, words)
        if at + 1 < len(parts) and is_inserted and not is_clause:
            if not opens_clause(parts[at + 1], words, language):
                kept[-1] = kept[-1].rstrip(_EDGES)
        else:
            kept.append(part)
    return "".join(kept)


def drop_answers(text: str, words: SpeechWords, language: Language) -> str:
    """Without what the speaker answers: “Rejecting rumours of a closure, Ruiz said, “.

    “Ruiz denied the rumour: “ is an answer as well, and “…, but Ruiz said” starts anew.
    """
    parts = split_parts(text)
    kept: list[str] = []
    for at, part in enumerate(parts):
        is_last = not "".join(parts[at + 1 :]).strip(_EDGES)
        if opens_clause(part, words, language) and is_attribution(_drop_word(part), words):
            kept = []
        leads = part.rstrip()[-1:]
        if is_last and (leads == ":" or leads.isalnum()) and _denies_object(part, words):
            continue
        if not _is_answer(part, words, is_first=at == 0):
            kept.append(part)
        elif is_last and (at == 0 or part.rstrip()[-1:].isalnum()):
            kept.append(_start_at_verb(part, words))
    return "".join(kept)


def _start_at_verb(part: str, words: SpeechWords) -> str:
    """„Zu den Gerüchten sagte Ana Ruiz:“ without its opening; all of it where a verb opens it."""
    found = words.rebuttal.match(part.lstrip(_EDGES))
    verb = words.verb.search(part, len(found[0]) + 1) if found else None
    return part[verb.start() :] if verb else part


def _drop_word(part: str) -> str:
    return part.lstrip(_EDGES).partition(" ")[2]


def _is_answer(part: str, words: SpeechWords, *, is_first: bool) -> bool:
    """“Asked about the rumours,” or “, who denies the claims,”."""
    bare = part.strip(_EDGES)
    if answer := words.rebuttal.match(bare):
        return not words.fill(_HAVING).match(bare[answer.end() :].lstrip())
    opening = bare.casefold().split()[:1]
    is_relative = not is_first and bool(opening) and opening[0] in words.relative - words.joint
    found = words.rebuttal.search(bare) if is_relative else None
    return found is not None and not words.fill(_OBJECT).search(bare[: found.start()])


def _denies_object(part: str, words: SpeechWords) -> bool:
    """“Ruiz denied the rumour:”, but not “Ruiz denied having said:”."""
    found = words.rebuttal.search(part)
    if found is None or not read_named(part[: found.start()], words):
        return False
    rest = part[found.end() :].strip(_EDGES)
    is_short = 0 < len(rest.split()) <= _MOST_OBJECT
    return is_short and not (words.verb.search(rest) or words.fill(_HAVING).match(rest))
