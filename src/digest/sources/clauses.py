"""Read the words beside a quotation that say who spoke."""

from __future__ import annotations

import re
from typing import Literal

from digest.sources.addressed import (
    find_acting,
    find_got,
    is_told,
    leave_addressed,
    list_to,
    split_acting,
    takes_object,
)
from digest.sources.first_speakers import find_first_speaker
from digest.sources.genders import IMPERSONAL
from digest.sources.handed_on import find_own_text
from digest.sources.joint_subjects import join_subjects
from digest.sources.labels import drop_going_on, drop_statement
from digest.sources.mentions import is_label
from digest.sources.name_tokens import read_tokens
from digest.sources.names import read_named
from digest.sources.openings import DATED, drop_opening, drop_place, drop_text, is_adverbial
from digest.sources.people import Named
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords
from digest.sources.subjects import (
    POSSESSIVES,
    find_passive_agent,
    find_rival,
    find_role,
    find_subject,
    has_subject,
    is_relative,
    is_short_subject,
    is_thing,
    is_when_or_where,
    precedes_verb,
)
from digest.sources.unnamed import split_unnamed
from digest.values import dataclass

ClauseKind = Literal["said", "label"]

_EDGES = " \t,;.…—–-\u00a0"
_DASH = re.compile(r"\s*[—–―‒~-]+\s*(?=[^\W\d_])")
INVERTED = re.compile(
    r"\b((?:se\s+|s['’])?\w+)-(?:t-)?(ils?|elles?|on)\b((?:\s+\w+)?)", re.IGNORECASE
)  # a-t-elle ajouté, dit-il
_AND_TO = re.compile(
    r"(?:et|avant)\s+(?:de\s+|d['’])(\w+(?:er|re|ir))(?:\s+\w+)?\s*:", re.IGNORECASE
)
# English alone tells words to a person in the passive: “she was told by an auditor”.
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)$", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+", re.IGNORECASE)
_NEAR = 5
_MOST_BEFORE_VERB = 14
_MOST_AFTER_VERB = 14


@dataclass(frozen=True, slots=True)
class Clause:
    """“said Mayor Ana Ruiz”, or a label such as “Ana Ruiz, Mayor”.

    `named` is who it names; nobody where it has a `pronoun` or a role alone (“the mayor”), or
    leaves the speaker out (“adding”). `others` are those who spoke as well and have no name (“two
    engineers”). `verb` is empty in a label.
    """

    text: str
    kind: ClauseKind
    verb: str = ""
    named: tuple[Named, ...] = ()
    pronoun: str = ""
    role: str = ""
    others: str = ""


def read_after(text: str, words: SpeechWords, *, is_led: bool = False) -> Clause | None:
    """The clause that begins right after a quotation, from the text of its sentence.

    `is_led`: a comma leads to it, so that any verb before a name is one of saying.
    """
    if dash := _DASH.match(text):
        label = text[dash.end() :].strip().rstrip(".")
        spoken = _read_after(text[dash.end() :], words)
        return spoken or (_make_label(label, words) if is_label(label, words) else None)
    return _read_after(text, words) or (_read_open_verb(text, words) if is_led else None)


def _read_after(text: str, words: SpeechWords) -> Clause | None:
    """Who said the words first, else who says them now."""
    plain = _turn(text.strip(_EDGES))
    is_same = not text.lstrip().startswith((".", "!", "?"))
    first = find_first_speaker(plain, words) if is_same else ""
    return _name(plain, first, first, words) if first else _read_spoken_after(text, words)


def _read_open_verb(text: str, words: SpeechWords) -> Clause | None:
    """“, sourit Ana Ruiz”, “, klagte ein Anwohner”, “, laughed Mayor Ana Ruiz”: no list has all."""
    plain = _turn(text.strip(_EDGES))
    first, *rest = plain.split(maxsplit=1) or [""]
    if rest and first.casefold() in words.reflexive:
        second, *rest = rest[0].split(maxsplit=1)
        first = f"{first} {second}"
    if not rest or not is_content_word(read_tokens(first, words)[-1], words):
        return None
    subject = leave_addressed(rest[0], words)
    if not subject:
        return None
    clause = _name(plain, first, subject, words)
    opening = read_tokens(subject, words)[0]
    is_subject = opening.has_capital or opening.is_title or opening.low in words.articles
    is_full = any(each.title or " " in each.name for each in clause.named)
    is_unnamed = not clause.named and bool(clause.role) and is_short_subject(subject, words)
    is_pronoun = subject.casefold() in words.pronouns and subject == subject.casefold()
    return clause if (is_subject and (is_full or is_unnamed)) or is_pronoun else None


def _read_spoken_after(text: str, words: SpeechWords) -> Clause | None:
    plain = _turn(text.strip(_EDGES))
    if accord := words.accords.match(plain):
        return _name(plain, accord[0], plain[accord.end() :], words)
    for verb in words.verb.finditer(plain):
        before = plain[: verb.start()].strip(_EDGES)
        if len(before.split()) > _MOST_BEFORE_VERB:
            return None
        # “Laín señaló que «…» | y anunció una escuela”
        if before.casefold() in words.joint or is_relative(plain[: verb.start()], words):
            continue  # “Boyle, who sat on the panel that | wrote the report”
        return _read_verb_after(plain, verb, before, words)
    return None


def _read_verb_after(plain: str, verb: re.Match[str], before: str, words: SpeechWords) -> Clause:
    after = plain[verb.end() :]
    if _PASSIVE.search(before) and (by := _BY.search(after)):
        return _name(plain, verb[0], after[by.end() :], words)
    if is_told(before, verb[0], after, words):
        return _label_role(plain, verb[0])
    if not has_subject(before, words):
        opening = after.casefold().split()[:1]
        if set(opening) & words.pronouns & IMPERSONAL:  # „sagte man | der Bürgermeisterin“
            return _name(plain, verb[0], opening[0], words)
        return _name(plain, verb[0], leave_addressed(after.strip(), words), words)
    return _name(plain, verb[0], before, words)


def _turn(text: str) -> str:
    """French turns verb and pronoun round: “a-t-elle ajouté” is read as “elle a ajouté”."""
    return INVERTED.sub(r"\2 \1\3", text)


def _name(text: str, verb: str, subject: str, words: SpeechWords) -> Clause:
    """A clause of this verb, whose subject has a name, a pronoun, a role alone, or nothing."""
    is_no_name = is_when_or_where(subject, words)
    subject = join_subjects(subject, words)
    joint = min(words.joint, key=len, default="")
    subject = words.beside.sub(joint, subject).strip(_EDGES + ":").removeprefix(f"{joint} ")
    subject = drop_text(drop_place(drop_opening(subject, words), words), words)
    subject, others = split_unnamed(subject, words)
    acting = find_acting(subject, words)
    subject = acting or subject
    named = () if acting else read_named(subject, words)
    if named and not is_no_name:
        return Clause(text, "said", verb, named, others=others)
    bare = subject.casefold().split()
    low = [word.strip(".,;:’'") for word in bare]
    # The words of “her office” are not hers.
    own = [word for word in low[:4] if word in words.pronouns and word not in POSSESSIVES]
    # “ein Sprecher | der Stadt”: before a noun it is an article.
    own = [word for word in own if word not in words.articles or word == low[-1]]
    pronoun = own[0] if own else ""
    return Clause(text, "said", verb, (), pronoun, find_role(low, words), others)


def read_before(text: str, words: SpeechWords, *, opens: bool) -> Clause | None:
    """The clause that leads to a quotation, from the text of its sentence up to the mark.

    `opens`: the text begins a paragraph or a line, so that it may be a label.
    """
    bare = DATED.sub("", text.rstrip()) if opens else text.rstrip()
    if not bare.strip(_EDGES + ":"):
        return None
    if spoken := _find_agent(bare, words) or _find_spoken(bare, words) or _find_same(bare):
        return spoken
    if accord := words.accords.search(bare):
        return _name(bare, accord[0], bare[accord.end() :], words)
    if (view := words.sees.match(bare.lstrip())) and not bare.endswith((":", "：")):
        clause = _name(bare, view[0], bare.lstrip()[view.end() :], words)
        return clause if clause.named else None
    label = drop_statement(drop_going_on(bare.rstrip(" :—–-"), words), words)
    if (bare.endswith((":", "：")) or opens) and is_label(label, words):
        return _make_label(label, words) or _make_unnamed(bare, words)
    return _read_open_verb_before(bare, words) if bare.endswith((":", "：")) else None


def _find_same(text: str) -> Clause | None:
    """“Et d’ajouter :” goes on with who has spoken."""
    same = _AND_TO.fullmatch(text.strip())
    return Clause(text, "said", same[1]) if same else None


def _read_open_verb_before(text: str, words: SpeechWords) -> Clause | None:
    """“Pilot Carsten Wulff schwärmte:”: any verb between a full name and a colon."""
    if rival := find_rival(text, words):
        return _label_role(text, rival)
    subject, _, verb = text.rstrip(" :：").rpartition(" ")
    if not subject or not is_content_word(read_tokens(verb, words)[-1], words):
        return _make_unnamed(text, words)
    subject = drop_opening(subject, words)
    named = () if find_acting(subject, words) else read_named(subject, words)
    is_whole = len(named) == 1 and subject.endswith(named[0].name) and " " in named[0].name
    return Clause(text, "said", verb, named) if is_whole else _make_unnamed(text, words)


def _find_spoken(text: str, words: SpeechWords) -> Clause | None:
    """“Ana Ruiz said”: the last verb of saying that is near the mark.

    “Ana Ruiz issued the following statement at the close of …:” leads to it from afar.
    """
    verbs = [verb for verb in words.verb.finditer(text) if not is_thing(text, verb, words)]
    for verb in reversed(verbs):
        is_near = len(text[verb.end() :].split()) <= _MOST_AFTER_VERB
        if is_near or {*verb[0].casefold().split()[1:]} & words.announced:
            return _read_spoken_before(text, verb, words)
    if own := find_own_text(text, words):
        return _name(text, own[0], text[: own.start()], words)
    return None


def _find_agent(text: str, words: SpeechWords) -> Clause | None:
    """“Ana Ruiz was told | by Ben Cole:”, where nothing but who spoke follows."""
    found = [*words.agent.finditer(text)][-1:] if text.endswith((":", ",")) else []
    for agent in found:
        before, rest = text[: agent.start()].split(), text[agent.end() :].strip(_EDGES + ":")
        is_passive = any(word.casefold() in words.auxiliaries for word in before[-_NEAR:-1])
        first = rest.casefold().split()[:1]
        is_somebody = bool(first) and first[0] in words.articles | words.counts
        has_clause = words.verb.search(rest) or {*rest.casefold().split()} & words.joint
        if is_passive and not has_clause and (is_somebody or read_named(rest, words)):
            return _name(text, before[-1], rest, words)
    return None


def _make_unnamed(text: str, words: SpeechWords) -> Clause | None:
    """Words that lead to a quotation with a colon and name no speaker: “A letter to Ana Ruiz:”."""
    if not text.endswith((":", "：")):
        return None
    if got := find_got(text, words):
        return _label_role(text, got)
    subject = drop_opening(text, words)
    if not is_label(subject.rstrip(" :："), words):
        named, object_ = split_acting(subject, words)
        if named:
            return Clause(text, "said", "", named)
        subject = object_ or find_acting(subject, words) or subject
    role = find_role(subject.casefold().split(), words)
    role = role or find_role(text.casefold().split(), words)
    return _label_role(text, role) if role else None


def _label_role(text: str, role: str) -> Clause:
    """A label with a word that is no one's title: “Ana Ruiz was | told:” leaves open who spoke."""
    return Clause(text, "label", "", (), "", role)


def _read_spoken_before(text: str, verb: re.Match[str], words: SpeechWords) -> Clause:
    after = text[verb.end() :].strip(_EDGES + ":")
    before = text[: verb.start()].rstrip()
    if is_told(before, verb[0], after, words):
        return _label_role(text, verb[0])
    own = find_passive_agent(text, verb, words) or (after if after.casefold() in IMPERSONAL else "")
    if own:
        return _name(text, verb[0], own, words)
    clause = _name(text, verb[0], find_subject(text[: verb.start()], words), words)
    is_turned = words.puts_verb_second and is_adverbial(before, words)
    is_turned = is_turned or precedes_verb(before, words)
    # “Nobody, said Ana Ruiz, “…””
    is_part = before.endswith(",") and before.count(",") == 1
    is_turned = is_turned or (is_part and (text.endswith(",") or not clause.named))
    if not after or ((clause.named or clause.pronoun) and not is_turned):
        return clause
    if not is_turned and takes_object(before, after, words):
        return clause  # “A driver told | Mayor Ana Ruiz:”
    after = leave_addressed(after, words)
    # “So sagte Ana Ruiz:”, “Dijo la alcaldesa Ana Ruiz:”
    turned = _name(text, verb[0], after, words)
    is_to = read_tokens(before, words)[0].low in list_to(words) if before else False
    if is_turned and (turned.named or turned.pronoun or (is_to and turned.role)):
        return turned
    return turned if turned.named or turned.pronoun or (turned.role and not clause.role) else clause


def _make_label(label: str, words: SpeechWords) -> Clause | None:
    named = read_named(drop_opening(label, words), words)
    return Clause(label, "label", "", named) if named else None
