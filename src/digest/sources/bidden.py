"""Find what others are asked to say: “asks the staff to greet them with the words _”."""

from __future__ import annotations

from digest.sources.clauses import Clause
from digest.sources.heard_shapes import may_say
from digest.sources.name_tokens import NameToken, read_tokens, spell_typed
from digest.sources.speech import SpeechWords

_WITH = r"\s@with_words\s*[:：,]?$"


def find_bidden(clause: Clause, words: SpeechWords) -> str:
    """The part of a clause whose verb is of several, or of nobody, and not of who asks for it.

    “pidió a los médicos que, ante la duda, | digan a sus pacientes:”, “pede que os agentes | se
    apresentem assim:”, „bittet alle, | die Neuen mit den Worten … zu empfangen“.
    """
    if len(clause.named) != 1 or clause.named[0].is_organization:
        return ""
    text = clause.text.rstrip()
    if found := words.fill(_WITH).search(text):
        return _find_asked(text[: found.start()], clause, words)
    if not (words.has_asides and text.endswith((":", "："))):
        return ""
    part = text.rstrip(" :：").rpartition(",")[2]
    tokens = read_tokens(part, words)
    inner = tokens[1:] if tokens and tokens[0].low in words.reflexive else tokens
    is_led = bool({t.low for t in read_tokens(text, words)} & words.that)
    if not (inner and is_led) or clause.named[0].name in part:
        return ""
    verb = inner[0]
    is_several = words.plural.fullmatch(verb.low) is not None and verb.low not in words.small
    is_said = may_say(verb, words) or inner[-1].low in words.thus
    return part.strip() if is_several and is_said else ""


def _find_asked(text: str, clause: Clause, words: SpeechWords) -> str:
    """“the staff | to greet them”, „alle Mitarbeiter, | die Neuen am ersten Tag“."""
    name = clause.named[0].name
    if words.has_compounds:
        last = text.rpartition(",")[2] if "," in text else ""
        part = read_tokens(last, words)
        is_object = bool(part) and part[0].low in words.articles | words.pronouns
        return last.strip() if is_object and name not in last else ""
    after = read_tokens(text.rpartition(name)[2], words)
    at = next((n for n, t in enumerate(after) if t.low in words.to), 0)
    is_asked = at > 1 and _is_somebody(after[:at], words)
    return spell_typed(after[at - 1 :]) if is_asked else ""


def _is_somebody(before: list[NameToken], words: SpeechWords) -> bool:
    """“asks all | members”, “asked the | staff”, “urges every | teacher”."""
    *_, lead, noun = before
    is_person = noun.is_title or words.voice.fullmatch(noun.low) or noun.low.endswith("s")
    leads = words.counts | words.articles | words.possessives
    return bool(is_person or noun.low in words.staffs | words.generic) and lead.low in leads
