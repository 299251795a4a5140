"""Read a German clause with its verb last: „…“, | wie die Ministerin im Mai festgestellt hatte."""

from __future__ import annotations

import re
from functools import cache

from digest.sources.clauses import Clause, name_clause
from digest.sources.name_tokens import NameToken, read_tokens, spell_typed
from digest.sources.speech import SpeechWords

_EDGES = " \t,;:：.…—–-\u00a0"
_LEAD = r"(?:^|,\s+)(?:@thus\s+)?@clause_leads\s+"
_PART = r"(?<!\w)@parts(?!\w)\s*(?=$|[,;:.!?…–—)“”„«»]|@joint\b)"
_BRACKET = r"^(?:@thus\s+)?@have\s+(?:@it\s+)?"
_WITH_HELP = 2


def read_last_verb(text: str, words: SpeechWords, *, leads: bool) -> Clause | None:
    """The clause that ends a text (`leads` to a quotation), or is all that follows one."""
    if not words.clause_leads:
        return None
    plain = text.strip(_EDGES)
    found = [*words.fill(_LEAD).finditer(plain)][-1 if leads else 0 :][:1]
    found = [each for each in found if leads or not each.start()]
    for lead in found:
        is_told = bool({*lead[0].casefold().split()} & words.as_told)
        tokens = read_tokens(plain[lead.end() :], words)
        return _read_verb(text, tokens, words, is_told=is_told)
    bracket = None if leads else words.fill(_BRACKET).match(plain)
    if bracket is None:
        return None
    # „…“, | hatte Müller im Mai gesagt.
    helped = read_tokens(f"{plain[bracket.end() :]} {min(words.have)}", words)
    return _read_verb(text, helped, words, is_told=False)


def _read_verb(
    text: str, tokens: list[NameToken], words: SpeechWords, *, is_told: bool
) -> Clause | None:
    """`is_told`: any verb is one of saying, as in „wie Müller versprochen hat“."""
    verb, count = _find_verb([token.low for token in tokens], words, is_told=is_told)
    subject = tokens[: -count or None]
    while subject and subject[-1].low in words.thus:
        subject = subject[:-1]  # „was Müller im Mai | so | formuliert hatte“
    if not (verb and subject) or _is_of_others(subject, words):
        return None
    clause = name_clause(text, verb, spell_typed(subject), words)
    return clause if clause.named or clause.role or clause.pronoun else None


def _is_of_others(subject: list[NameToken], words: SpeechWords) -> bool:
    """„erinnerte sich, wie | eine Schülerin | gefragt hatte“, or two clauses."""
    own, leads = words.verbs - words.thus, words.indefinite | words.counts | words.possessives
    is_open = subject[0].low in leads or subject[-1].text.endswith(",")
    return is_open or any(token.low in own for token in subject)


def _find_verb(low: list[str], words: SpeechWords, *, is_told: bool) -> tuple[str, int]:
    """The verb as a list has it, and of how many words it is: „führte aus“ for „ausführte“."""
    if len(low) > _WITH_HELP and low[-1] in words.have:
        listed = _spell_last(words.verbs, words.done_prefixes).get(low[-2], "")
        listed = listed or (low[-2] if low[-2] in words.verbs else "")
        is_done = is_told and words.is_done.fullmatch(low[-2])
        return listed or (low[-2] if is_done else ""), _WITH_HELP
    verb = _spell_last(words.verbs, frozenset({""})).get(low[-1], "") if len(low) > 1 else ""
    return verb, bool(verb)


@cache
def _spell_last(verbs: frozenset[str], prefixes: frozenset[str]) -> dict[str, str]:
    """With a prefix „ausgeführt“ of „führte aus“, „gefragt“ of „fragt“; without, „ausführte“."""
    parts = {verb: verb.partition(" ")[::2] for verb in sorted(verbs)}
    return {
        f"{part}{prefix}{first}": verb
        for verb, (first, part) in parts.items()
        for prefix in prefixes
        if " " not in part
    }


def lacks_part(text: str, verb: re.Match[str], words: SpeechWords) -> bool:
    """„Neue Fristen | führten | dazu, dass“: only with „aus“ is it a verb of saying."""
    if verb[0].casefold() not in words.needs_part:
        return False
    return words.fill(_PART).search(text, verb.end()) is None
