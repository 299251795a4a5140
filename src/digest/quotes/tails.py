"""Find a clause that goes on after the words that are kept, and makes them another's.

“The pool is dirty, is what they want you to believe.”: the words are the subject of what follows.
“The pool is dirty, my rival says.”: a few words with a verb of saying report the clause before.
“The pool is open in name only.”, “The pool is open, sort of.”: no list has all such endings, so a
few words that end a sentence are never left out, but for another clause, a name, or when it is.
"""

from __future__ import annotations

from digest.quotes.meaning_words import MeaningWords
from digest.sources.name_tokens import read_tokens
from digest.text.later import compile_later

_BREAKS = compile_later(r"[,;:—–()]")
_EDGES = " \u00a0…\"'“”‘’«»„‚‹›¿¡-"
_CONTENT = r",?\s*(?:@that(?:(?<=['’])|\b)|@no\b)"
_ENDED = compile_later(r"[.!?…]+[\s\"'”’»)]*$")
_MOST_ENDING = 4
# “, my rival has said”, “, the people next door tell me”: more words say something of their own.
_MOST = 6


def find_tail(sentence: str, end: int, words: MeaningWords) -> str | None:
    """The clause after the kept words that speaks of them as of another's; None if none does."""
    kept, right = sentence[:end].rstrip(_EDGES), sentence[end:].lstrip(_EDGES)
    if ending := _find_ending(right, words):
        return ending
    if not (_BREAKS.match(kept[-1:]) or _BREAKS.match(right)):
        return None
    for chunk in _BREAKS.split(right):
        bare = chunk.strip(_EDGES + ".!?")
        if bare:
            return bare if words.predicates.match(bare) or _reports(bare, words) else None
    return None


def _find_ending(right: str, words: MeaningWords) -> str | None:
    """“in name only”, “, sort of”, “or so they say”; but not “, and we hire” nor “in Norwell”."""
    bare = right.strip(" ,;:—–-" + _EDGES + ".!?")
    speech = words.speech
    if bare.casefold().partition(" ")[0] in speech.either:
        return bare
    tokens = read_tokens(bare, speech)
    if not 0 < len(tokens) <= _MOST_ENDING or not _ENDED.search(right):
        return None
    clauses = words.joints, words.openers, words.selves, words.subjects, words.infinitives
    others = words.negations, words.determiners
    if any(each.match(bare) for each in (*clauses, *others)) or speech.verb.search(bare):
        return None
    is_named = any(t.bare[:1].isdigit() or t.low in speech.times for t in tokens)
    is_named = is_named or (not speech.has_capital_nouns and any(t.has_capital for t in tokens))
    is_led = tokens[0].low in speech.prepositions | speech.contracted
    # “for | show”, „zum | Schein“, but not “for the county”, “after three years”
    following = tokens[1].low if tokens[1:] else ""
    has_article = words.determiners.match(following) or following in speech.articles
    is_bare = is_led and len(tokens) < _MOST_ENDING and not has_article
    is_apart = _BREAKS.match(right) is not None and not is_led
    return bare if (is_bare or is_apart) and not is_named else None


def _reports(chunk: str, words: MeaningWords) -> bool:
    """“he told me”, “so they tell us”; not “which tells us a lot” nor “and they said that …”."""
    led = words.openers.match(chunk) or words.joints.match(chunk)
    clause = chunk[led.end() :].lstrip() if led else chunk
    if len(clause.split()) > _MOST or words.selves.search(clause) or words.turns.match(clause):
        return False
    found = words.tails.search(clause)
    rest = clause[found.end() :].lstrip(" ,") if found else ""
    content = found and words.speech.fill(_CONTENT).match(clause, found.end())
    if found is None or content or words.infinitives.match(rest):
        return False
    # “so | they tell us”: to the speaker, and with a subject before the verb.
    low = {word.casefold() for word in clause.split()}
    has_subject = len(clause[: found.end()].split()) > 1
    return led is None or (has_subject and bool(low & words.first_person))
