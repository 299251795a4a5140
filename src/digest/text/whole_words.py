"""Find the words that a text writes in full; one that always has a stop may be cut short."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.text.later import compile_later

_OPENERS = "“”„‘’‚«»‹›「『\"'([¿¡"
_CLOSERS = "”“’‘»›」』\"')]"
_AFTER = f",;:!?…{_CLOSERS}"
_POSSESSIVE = re.compile("['’]s$")
_INSIDE = r"[^\s“‘«‹„‚\"'’(\[「『¿¡/—–-]"
# Looked for at the start of each word alone: one may be as long as a text.
LAST_WORD = compile_later(rf"(?<!{_INSIDE}){_INSIDE}++$")
_ENDED = re.compile(rf"[.!?:…][{re.escape(_CLOSERS)}]*$")


@lru_cache(maxsize=16)
def find_whole_words(text: str) -> frozenset[str]:
    """The words that the text has at least once without a stop, as typed and in small letters.

    A word is left out if the text also has it with a stop that cannot end a sentence: “the Fa.
    has”, “Okla., and”. A capital at the start of a sentence says nothing about the word: “Mass
    shootings” does not prove that “Mass.” is whole.
    """
    chunks = text.split()
    plain = {chunk for chunk in {*chunks} if chunk.isalpha() and chunk == chunk.lower()}
    whole, shortened = {*plain}, set[str]()
    for at, chunk in enumerate(chunks):
        if chunk in plain:
            continue
        before, following = chunks[at - 1] if at else ".", "".join(chunks[at + 1 : at + 2])
        is_first = not before.isalpha() and _ENDED.search(before)
        if chunk.isalpha():
            whole |= {chunk.lower()} if is_first else {chunk, chunk.lower()}
            continue
        core, tail = _split_chunk(chunk)
        last = _find_last(core.removesuffix("."))
        if last is None:
            continue
        if not core.endswith("."):
            whole |= {last.lower()} if is_first else {last, last.lower()}
        elif tail[:1] in (",", ";", ":") or (not tail and following[:1].islower()):
            shortened.add(last)
    return frozenset(whole - shortened)


def _find_last(core: str) -> str | None:
    if core.isalpha():
        return core
    found = LAST_WORD.search(core)
    return found[0] if found else None


def _split_chunk(chunk: str) -> tuple[str, str]:
    """The word with its full stop, if any, and the other marks after it."""
    text = chunk.lstrip(_OPENERS)
    core = text.rstrip(_AFTER)
    return _POSSESSIVE.sub("", core), text[len(core) :]
