"""Find whose text a narrator quotes: “a statement from the Harbour Council read”."""

from __future__ import annotations

import re
from itertools import dropwhile

from digest.sources.clauses import Clause
from digest.sources.name_tokens import read_tokens, spell_tokens, spell_typed, take_name
from digest.sources.named_bodies import find_bodies
from digest.sources.names import read_named
from digest.sources.people import Named
from digest.sources.speech import SpeechWords
from digest.text.word_lists import leave, unite


def find_text_of(clause: Clause, words: SpeechWords) -> tuple[Named, ...] | None:
    """Whose text has the words: bodies, or a person with a title; empty where nobody is named.

    None where the words are not a text's.
    """
    texts = leave(unite(words.own_texts, words.records), unite(words.titles, words.staffs))
    subject = clause.named[0].name.casefold() if clause.named else clause.role
    is_said = clause.verb or clause.text.rstrip().endswith(":")  # “The statement reads:”
    if not is_said or subject not in texts:
        return None
    after = clause.text[clause.text.casefold().find(subject) + len(subject) :]
    after = after.partition(clause.verb)[0] if clause.verb else after
    link, _, owner = after.strip(" ,:").partition(" ")
    if agent := words.agent.search(after):  # “El manifiesto aprobado | por la Red”
        link, owner = agent[0], after[agent.end() :].strip()
    is_owner = link.casefold() in words.belongs | words.authors | words.prepositions | words.agents
    tokens = read_tokens(owner, words) if is_owner else []
    while tokens and not tokens[-1].has_capital:
        tokens = tokens[:-1]
    named = read_named(spell_typed(tokens), words) if tokens else ()
    is_by = link.casefold() in words.belongs | words.authors | words.agents
    is_own = is_by and subject in words.own_texts  # “le communiqué | de la maire Ana Ruiz”
    return tuple(each for each in named if each.is_organization or (is_own and each.title))


def find_authors(opening: str, before: str, words: SpeechWords) -> tuple[Named, ...]:
    """Whose text is quoted, by what is said before it; empty where that is not clear.

    “In a note, | the Harbour Council | thanked them. “…,” says the note”, with `opening` for the
    narrator's words of the paragraph; “Open Granary | published a statement. The statement reads:”
    """
    tokens = read_tokens(opening, words)
    kinds = (token.low for token in tokens if token.is_organization and token.has_capital)
    names = {name for kind in kinds for name in find_bodies(tokens, kind, words)}
    if len(names) == 1:
        return tuple(Named(name, None, name) for name in names)
    return _find_issuer(before, words)


def _find_issuer(before: str, words: SpeechWords) -> tuple[Named, ...]:
    """The subject of the last sentence that names a text."""
    texts = words.own_texts | words.utterances
    for sentence in reversed(re.split(r"(?<=[.!?])\s+", before.strip())):
        tokens = [*dropwhile(lambda t: t.low in words.articles, read_tokens(sentence, words))]
        name = take_name(tokens, words)
        rest = tokens[len(name) :]
        at = next((n for n, token in enumerate(rest) if token.low.rstrip(".") in texts), -1)
        if name and at >= 0:
            if words.agent.search(spell_tokens(rest[at + 1 :])):
                return ()  # “signed a manifesto | written by a group”
            spelled = spell_tokens(name)
            return (Named(spelled, None, spelled),)
    return ()
