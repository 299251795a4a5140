"""Read whose view a sentence gives: “According to the mayor, Ana Ruiz, the bridge stands firm”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.sources.any_language import ELIDED
from digest.sources.clauses import Clause, follow_accord, name_clause
from digest.sources.mentions import SENTENCE_END, has_nobody, list_people
from digest.sources.name_tokens import read_tokens, spell_typed
from digest.sources.names import read_named
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords


def find_accord(text: str, words: SpeechWords) -> Clause | None:
    """“According to the mayor, Ana Ruiz, | the bridge stands firm:”: nobody else is in it."""
    accord = words.accords.match(text.lstrip()) if text.endswith((":", "：")) else None
    if accord is None:
        return None
    subject = drop_link(follow_accord(text.lstrip(), accord, words), words)
    clause = name_clause(text, accord[0], subject, words)
    name = clause.named[0].name if len(clause.named) == 1 else ""
    _, _, rest = subject.partition(f"{name},")
    return clause if " " in name and rest and has_nobody(rest, words) else None


def leads_to_somebody(text: str, accord: re.Match[str], words: SpeechWords) -> bool:
    """« Pour | la maire, Ana Ruiz, … », but « Pour | le centenaire de la maison, Ana Ruiz, … »."""
    if accord[0].casefold() not in words.belongs:
        return True
    tokens = read_tokens(follow_accord(text, accord, words), words)
    tokens = tokens[bool(tokens) and tokens[0].low in words.articles :]
    if not tokens[1:] or tokens[1].low not in words.belongs:
        return True
    first = tokens[0]
    if first.has_capital or first.is_organization or ELIDED.match(first.text):
        return True
    kinds = words.any_office | words.generic | words.titles
    return first.low in kinds or not is_content_word(first, words)


def drop_link(subject: str, words: SpeechWords) -> str:
    """„Aus Sicht | von Ana Ruiz, Leiterin“: the small word belongs to what leads to the name."""
    first, _, rest = subject.strip().partition(" ")
    is_link = first in words.belongs - words.articles and rest[:1].isupper()
    return rest if is_link else subject


def leave_rest(subject: str, words: SpeechWords) -> str:
    """“According to Ana Ruiz, | the pier”, „Nach Angaben der Chefin | wird der Kai“: a sentence."""
    tokens = read_tokens(subject, words)
    ends = (
        at for at, token in enumerate(tokens)
        if at and words.puts_verb_second and tokens[at - 1].has_capital
        and (token.low in words.auxiliaries or is_content_word(token, words))
    )  # fmt: skip
    if end := next(ends, 0):
        return spell_typed(tokens[:end])
    first, _, rest = subject.rstrip(" ,").rpartition(",")
    is_last_name = first.strip().isalpha() and first.strip()[:1].isupper()
    is_named = bool(rest.strip()) and (is_last_name or any(list_people(first, words)))
    own = read_tokens(rest, words)[:3] if is_named else []
    is_role = subject.rstrip().endswith(",") and any(token.is_title for token in own)
    return first if own and own[0].low in words.articles and not is_role else subject


def find_according(text: str, words: SpeechWords) -> Iterator[str]:
    """“According to Ana Ruiz, head of the trust, the roof leaks.”: whose view a sentence gives."""
    for sentence in SENTENCE_END.split(text):
        accord = words.accords.match(sentence)
        named = read_named(sentence[accord.end() :].strip(), words) if accord else ()
        yield from (n.name for n in named[:1] if not n.is_organization and " " in n.name)
