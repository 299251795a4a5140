"""Find a text beside a quotation that has its words: “recalled Article 3 of the law:”.

A law, a motion or a leaflet is not who speaks of it, unless the release calls it theirs.
"""

from __future__ import annotations

from itertools import pairwise

from digest.sources.any_language import ELIDED
from digest.sources.clauses import Clause
from digest.sources.name_details import list_relative
from digest.sources.name_tokens import read_tokens, spell_typed
from digest.sources.noun_phrases import Tokens
from digest.sources.speech import SpeechWords

_FEW, _NEAR = 6, 3
_MOST_ECHO = 8


def find_other_text(clause: Clause, words: SpeechWords) -> str:
    """What the clause has of a text that is not called the speaker's; empty for no such text."""
    if clause.pronoun and not clause.named and clause.verb.casefold() in words.only_texts:
        return clause.text.strip(" ,;.")  # „lautet sie“
    tokens = read_tokens(clause.text.strip(" ,;.:："), words)
    if not tokens:
        return ""
    return (
        _find_stating(tokens, words)
        or _find_echoed(tokens, clause, words)
        or _find_subject(tokens, clause, words)
        or (_find_before_colon(tokens, words) if clause.text.rstrip().endswith(":") else "")
    )


def _is_text(low: str, words: SpeechWords) -> bool:
    """A rule, or a writing that is mostly somebody else's, as a leaflet is."""
    bare = ELIDED.sub("", low)
    is_other = bare in words.writings and bare not in words.own_texts
    return is_other or words.rule.fullmatch(bare) is not None


def _is_of_hers(tokens: Tokens, words: SpeechWords) -> bool:
    return any(t.low in words.possessives - words.articles for t in tokens)


def _find_stating(tokens: Tokens, words: SpeechWords) -> str:
    """“recordó que | el artículo 14 del reglamento establece”, “a text, | which proclaims”."""
    last = tokens[-1].low
    if not (words.states_it.fullmatch(last) or words.verb.fullmatch(last)):
        return ""
    for at in range(len(tokens) - 2, 0, -1):
        if not _opens_clause(tokens[at].low, words):
            continue
        inner, before = tokens[at + 1 : -1], tokens[max(at - _NEAR, 0) : at]
        subject = inner[:_NEAR]
        if any(_is_text(t.low, words) for t in subject) and not _is_of_hers(subject, words):
            return spell_typed(tokens[at:])
        if not inner and _is_relative_of_text(before, tokens[:at], words):
            return spell_typed(tokens[at:])
        return ""
    return ""


def _is_relative_of_text(before: Tokens, lead: Tokens, words: SpeechWords) -> bool:
    """“opposed | the motion, | which”; but “wrote a letter which”."""
    if _is_of_hers(before, words) or not before:
        return False
    is_other = any(_is_text(t.low, words) for t in before)
    return is_other and not words.sends.search(spell_typed(lead).casefold())


def _opens_clause(low: str, words: SpeechWords) -> bool:
    """“which”, “that”, « qu’il »."""
    return low in list_relative(words) or words.opens_that.match(low) is not None


def _find_subject(tokens: Tokens, clause: Clause, words: SpeechWords) -> str:
    """“promete | el folleto que Ana Ruiz repartió”: the text is the subject of the verb."""
    own = clause.verb.casefold().split()
    start = len(own)
    if not own or [t.low for t in tokens[:start]] != own:
        return ""
    rest = tokens[start : start + _FEW]
    if len(rest) < _NEAR or rest[0].low not in words.articles:
        return ""
    is_text = _is_text(rest[1].low, words) or rest[1].low in words.own_texts
    is_own = rest[1].is_title or _is_of_hers(rest[:2], words)
    is_led = any(_opens_clause(t.low, words) for t in rest[2:])
    return spell_typed(tokens[start:]) if is_text and is_led and not is_own else ""


def _find_before_colon(tokens: Tokens, words: SpeechWords) -> str:
    typed = spell_typed(tokens).casefold()
    at = max((n for n, t in enumerate(tokens) if _is_text(t.low, words)), default=-1)
    if at > 0 and not _is_of_hers(tokens[at - 1 : at], words):
        is_rule = words.rule.fullmatch(ELIDED.sub("", tokens[at].low)) is not None
        worded = words.wording.search(typed)
        is_worded = worded is not None and typed.endswith(worded[0])
        # „In einem Schreiben begründet | die Leiterin Ana Ruiz | den Schritt wie folgt:“
        is_hers = not is_rule and any(t.is_title for t in tokens[at + 1 :])
        is_worded = is_worded and not is_hers
        if is_worded and (is_rule or not words.sends.search(typed.rpartition(tokens[at].low)[0])):
            return spell_typed(tokens[at:])
        lead, rest = spell_typed(tokens[:at]).casefold(), tokens[at + 1 :]
        is_told = any(words.verb.fullmatch(t.low) or t.low in words.joint for t in rest)
        if is_rule and not is_told and (recalled := words.reminds.search(lead)):
            inner = {*lead[recalled.end() :].split()}
            return "" if inner & words.that else spell_typed(tokens[at:])
    return _find_of_somebody(tokens, words)


def _find_of_somebody(tokens: Tokens, words: SpeechWords) -> str:
    """“shared the message | of a patient:”, “die Nachricht | einer Patientin:”."""
    texts = words.writings | words.own_texts | words.utterances
    links = words.belongs | words.authors
    for at, (token, after) in enumerate(pairwise(tokens)):
        if token.low not in texts or at + _FEW < len(tokens) or not at:
            continue
        who = tokens[at + 2 :] if after.low in links else tokens[at + 1 :]
        is_one = bool(who) and ELIDED.sub("", who[0].low) in words.indefinite
        is_one = is_one and (after.low in links or words.has_compounds)
        is_somebody = len(who) == len((token, after))  # “of a patient”, and no more
        if is_one and is_somebody and tokens[at - 1].low in words.articles - words.possessives:
            return spell_typed(tokens[at:])
    return ""


def _find_echoed(tokens: Tokens, clause: Clause, words: SpeechWords) -> str:
    """“repeating word for word | the line of the minister”: not “her words of last year”."""
    own = {word for each in clause.named for word in each.name.casefold().split()}
    links = words.belongs | words.authors
    for start, token in enumerate(tokens):
        if not words.echoes_it.fullmatch(token.low):
            continue
        part = tokens[start + 1 : start + 1 + _MOST_ECHO]
        at = next((n for n, t in enumerate(part) if t.low in words.utterances), -1)
        whose = part[at + 1 : at + 1 + _NEAR]
        if at < 0 or not whose or _is_of_hers(part[:at], words):
            continue
        is_led = whose[0].low in links or ELIDED.match(whose[0].low) is not None
        others = (t for t in whose if ELIDED.sub("", t.low) not in own)
        if is_led and any(t.is_title or words.voice.fullmatch(t.low) for t in others):
            return spell_typed(tokens[start:])
    return ""
