"""Find who a text names as the person who said its quoted words."""

from __future__ import annotations

import re

from digest.quotes.prose_people import ProsePeople
from digest.quotes.prose_quotation import CLOSED, MARKDOWN, TOKEN, ProseQuotation
from digest.sources.clauses_after import read_after
from digest.sources.clauses_before import read_before
from digest.sources.names import read_named
from digest.sources.sentences import split_sentences
from digest.sources.speech import SpeechWords

_NEAR = 3


def find_beside(people: ProsePeople, quotation: ProseQuotation) -> frozenset[str]:
    """The people that a text names as those who said these words.

    Those of the same sentence; where it has nobody, the one person of the sentence before. The
    clause beside the words decides between several, and may name a stranger.
    """
    if quotation.is_named:
        return _find_named_line(people, quotation)
    before, after = _split_around(people, quotation)
    if stranger := _find_stranger(people, before[-1], after[0]):
        return stranger
    beside = f"{before[-1]} {after[0]}"
    near = people.find_named(beside) or people.find_by_role(beside)
    if len(near) > 1:
        return _find_nearest(people, before[-1], after[0]) or near
    if near:
        return near
    for sentence in (*reversed(before[:-1]), after[1]):
        named = people.find_named(sentence)
        if named:
            return named if len(named) == 1 else frozenset()
    return frozenset()


def _find_named_line(people: ProsePeople, quotation: ProseQuotation) -> frozenset[str]:
    line = f"{quotation.before} {quotation.after}"
    if known := people.find_named(line) or people.find_by_role(line):
        return known
    return people.find_stranger(read_named(line, people.speech)) if people.speech else known


def _find_stranger(people: ProsePeople, before: str, after: str) -> frozenset[str]:
    """Whom a verb of saying right beside the words names, if nothing else does."""
    if people.speech is None:
        return frozenset()
    clause = read_after(after, people.speech) if has_speech_after(people, after) else None
    if clause is None and has_speech_before(people, before):
        clause = read_before(before, people.speech, opens=False)
    return people.find_stranger(clause.named) if clause else frozenset()


def _split_around(
    people: ProsePeople, quotation: ProseQuotation
) -> tuple[tuple[str, ...], tuple[str, str]]:
    """The sentences before, the last of which leads to the words; the rest of it, and the next."""
    before = _split(people, quotation.before)
    if not before or CLOSED.search(quotation.before.rstrip()):
        before = (*before, "")
    after = _split(people, quotation.after)
    is_next = CLOSED.search(quotation.words) and quotation.after.lstrip()[:1].isupper()
    first, second = (*after, "", "")[:2]
    rest = ("", first) if is_next and before[-1].strip() else (first, second)
    return before, rest


def _split(people: ProsePeople, text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in split_sentences(text, people.language))


def _find_nearest(people: ProsePeople, before: str, after: str) -> frozenset[str]:
    """Of several people of a sentence, the one right beside the words: “Ana Ruiz, who said”."""
    words = people.speech
    if words is None:
        return frozenset()
    first = TOKEN.findall(after.casefold())[:1]
    if first and first[0] not in words.joint | words.relative:
        clause = read_after(after, words)
        if clause and clause.named:
            named = people.find_named(" , ".join(each.name for each in clause.named))
            return named if len(named) == 1 else frozenset()
    tokens = before.split()
    for count in range(1, min(_NEAR + 3, len(tokens)) + 1):
        tail = " ".join(tokens[-count:])
        if named := people.find_named(tail):
            return named if _leads_on(tail, words) else frozenset()
    return frozenset()


def _leads_on(tail: str, words: SpeechWords) -> bool:
    """Whether a name with what follows leads to its words: “Cole called it”, “Cole:”."""
    if tail.rstrip().endswith((":", "：")):
        return True
    verb = words.verb.search(tail)
    before = tail[: verb.start()].casefold().split() if verb else []
    # In “rejected the charge of” it is a noun.
    return bool(before) and before[-1] not in words.articles


def has_speech_before(people: ProsePeople, before: str) -> bool:
    """Whether a text ends with a verb of saying and who speaks, or with a name and a colon."""
    sentence = _split(people, before.rstrip())[-1:]
    if people.speech is None or not sentence:
        return False
    near = sentence[0]
    tail = re.sub(r"[,:：\s—–-]+$", "", near)
    last = _take_last(tail, _NEAR + 1)
    verbs, leads = [*people.speech.verb.finditer(last)], near.rstrip().endswith((":", "：", ","))
    if not (verbs or leads):
        return False
    clause = read_before(near, people.speech, opens=False)
    is_speaker = clause is not None and bool(clause.pronoun or people.find_stranger(clause.named))
    if not (is_speaker or people.find_named(near) or people.find_by_role(near)):
        return False
    if leads and people.find_named(_take_last(tail, _NEAR)):
        return True  # “Ana Ruiz:”, “So sagte Ana Ruiz:”
    rest = TOKEN.findall(last[verbs[-1].end() :].casefold()) if verbs else []
    return bool(verbs) and not people.speech.relative & set(rest)


def _take_last(text: str, count: int) -> str:
    return " ".join(text.split()[-count:])


def has_speech_after(people: ProsePeople, after: str) -> bool:
    """Whether a text begins with a verb of saying and who speaks: “, said Ruiz”."""
    if people.speech is None:
        return False
    rest = _split(people, after)[:1]
    clause = read_after(rest[0], people.speech) if rest else None
    if clause is None or not clause.verb:
        return False
    bare = rest[0].strip(" \t,;.…—–-\u00a0").casefold()
    if (TOKEN.findall(bare) or [""])[0] in people.speech.joint | people.speech.relative:
        return False
    tokens = len(bare[: max(bare.find(clause.verb.casefold()), 0)].split())
    return tokens <= _NEAR and bool(clause.named or clause.pronoun or people.find_by_role(rest[0]))


def is_told(people: ProsePeople, quotation: ProseQuotation) -> bool:
    """“I am scared,” said a neighbor; One of them told us: “…”: words of anybody at all."""
    if people.speech is None:
        return False
    (*_, before), (after, _) = _split_around(people, quotation)
    before, after = (MARKDOWN.sub("", each).strip() for each in (before, after))
    is_set_off = before.endswith((":", "：", ",")) or people.is_sentence(quotation.words)
    led = read_before(_take_last(before, _NEAR), people.speech, opens=False) if is_set_off else None
    # “The banner “We are many” hung there, said Ana Ruiz”: a part of the narrator's sentence.
    near = " ".join(after.strip(" ,").split()[: _NEAR + 1])
    followed = read_after(near, people.speech) if not before and near[:1].islower() else None
    verb = people.speech.verb
    clauses = [each for each in (led, followed) if each and verb.fullmatch(each.verb)]
    return any(each.named or each.pronoun or each.role or each.others for each in clauses)
