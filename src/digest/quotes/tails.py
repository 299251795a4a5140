"""Find a clause that goes on after the words that are kept, and makes them another's.

“The pool is dirty, is what they want you to believe.”: the words are the subject of what follows.
“The pool is dirty, my rival says.”: a few words with a verb of saying report the clause before.
"""

from __future__ import annotations

import re

from digest.quotes.meaning_words import MeaningWords
from digest.text.later import compile_later

_BREAKS = compile_later(r"[,;:—–()]")
_EDGES = " \u00a0…\"'“”‘’«»„‚‹›¿¡-"
_CONTENT = compile_later(r",?\s*(?:that|que|qu['’]|dass|che|dat|to|no)\b", re.IGNORECASE)
# “, my rival has said”, “, the people next door tell me”: more words say something of their own.
_MOST = 6


def find_tail(sentence: str, end: int, words: MeaningWords) -> str | None:
    """The clause after the kept words that speaks of them as of another's; None if none does."""
    kept, right = sentence[:end].rstrip(_EDGES), sentence[end:].lstrip(_EDGES)
    if not (_BREAKS.match(kept[-1:]) or _BREAKS.match(right)):
        return None
    for chunk in _BREAKS.split(right):
        bare = chunk.strip(_EDGES + ".!?")
        if bare:
            return bare if words.predicates.match(bare) or _reports(bare, words) else None
    return None


def _reports(chunk: str, words: MeaningWords) -> bool:
    """“he told me”, but not “which tells us a lot” nor “and they said that …”."""
    if len(chunk.split()) > _MOST or words.selves.search(chunk):
        return False
    if any(each.match(chunk) for each in (words.openers, words.joints, words.turns)):
        return False
    found = words.tails.search(chunk)
    return found is not None and not _CONTENT.match(chunk, found.end())
