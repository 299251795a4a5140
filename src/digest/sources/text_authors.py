"""Find whose text a narrator quotes: “a statement from the Harbour Council read”."""

from __future__ import annotations

from digest.sources.clauses import Clause
from digest.sources.name_tokens import read_tokens
from digest.sources.names import read_named
from digest.sources.people import Named
from digest.sources.speech import SpeechWords


def find_text_of(clause: Clause, words: SpeechWords) -> tuple[Named, ...] | None:
    """The bodies whose text has the words; none of them where it does not say whose it is.

    None where the words are not a text's.
    """
    texts = (words.own_texts | words.records) - words.titles - words.staffs
    subject = clause.named[0].name.casefold() if clause.named else clause.role
    if not clause.verb or subject not in texts:
        return None
    after = clause.text[clause.text.casefold().find(subject) + len(subject) :]
    link, _, owner = after.partition(clause.verb)[0].strip(" ,:").partition(" ")
    is_owner = link.casefold() in words.belongs | words.authors | words.prepositions
    tokens = read_tokens(owner, words) if is_owner else []
    while tokens and not tokens[-1].has_capital:
        tokens = tokens[:-1]
    named = read_named(" ".join(token.text for token in tokens), words) if tokens else ()
    return tuple(each for each in named if each.is_organization)
