"""Read the body or the group that spoke where no list knows its name: “six associations say”."""

from __future__ import annotations

from digest.sources.clauses import Clause
from digest.sources.name_tokens import NameToken, read_tokens, spell_typed
from digest.sources.openings import drop_after_verb, drop_opening
from digest.sources.speech import SpeechWords

_LONGEST, _HEAD = 12, 2


def find_group(clause: Clause | None, words: SpeechWords) -> str:
    """“déclarent | six associations de pêcheurs |”, “explican desde | la Liga de Redes |”."""
    if clause is None or clause.pronoun or not clause.verb:
        return ""
    before, _, after = clause.text.partition(clause.verb)
    small = words.small | words.common
    is_turned = all(token.low in small for token in read_tokens(before, words))
    subject = drop_after_verb(after, words) if is_turned else drop_opening(before, words)
    return _read(subject, words)  # “a visitor | told the Norwell Library”: no body spoke.


def _read(subject: str, words: SpeechWords) -> str:
    tokens = read_tokens(subject, words)
    lead = words.since | words.agents
    while tokens and (tokens[0].low in lead or words.is_adverb(tokens[0].low)):
        tokens = tokens[1:]
    return _take_group(tokens, words)


def _take_group(tokens: list[NameToken], words: SpeechWords) -> str:
    small = words.articles | words.counts | words.indefinite
    start = 1 if tokens and tokens[0].low in small else 0
    heads = tokens[start : start + _HEAD]
    kinds = words.organizations | words.generic
    if not heads or not any(t.is_organization or t.low.rstrip("s") in kinds for t in heads):
        return ""
    group: list[NameToken] = []
    ends = (words.prepositions | words.relative) - words.belongs - words.joint - words.articles
    ends |= words.means
    for token in tokens[:_LONGEST]:
        if token.text.startswith("(") or token.low in ends or words.verb.fullmatch(token.low):
            break
        group.append(token)
        if token.text[-1:] in ",;:)":
            break
    while group and group[-1].low in words.belongs | words.articles | words.joint:
        group.pop()
    group = group[1:] if group and group[0].low in words.articles - words.counts else group
    # “la entidad” alone may be any body that was named.
    return spell_typed(group).rstrip(",;:") if len(group) > 1 else ""
