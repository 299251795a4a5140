"""Find the full names for last names of one word, or of several: “Ruiz”, “van der Meulen”."""

from __future__ import annotations

from collections.abc import Iterator

from digest.sources.clauses import Clause
from digest.sources.given_names import read_name_gender
from digest.sources.known_names import Mentions
from digest.sources.name_index import NameIndex
from digest.sources.name_tokens import POSSESSIVE, is_common, read_tokens
from digest.sources.speech import SpeechWords
from digest.sources.unlisted_verbs import is_unlisted
from digest.text.word_lists import unite


def is_last_name(name: str, words: SpeechWords) -> bool:
    """“von Thun”, “de la Torre”: a last name that small words are a part of; no “Ben Cole”."""
    first = name.split(maxsplit=1)[0]
    is_small = first.casefold() in words.inside_names and not first.isupper()
    return is_small and (first.islower() or not read_name_gender(name, words))


def find_full_names(name: str, index: NameIndex) -> Mentions:
    """Every longer name of a source that ends with this last name."""
    every = index.find_full_names(name.rsplit(maxsplit=1)[-1])
    if not is_last_name(name, index.words):
        return every
    return {
        full: at for full, at in every.items() if full.casefold().endswith(f" {name.casefold()}")
    }


def is_known(clause: Clause, index: NameIndex) -> bool:
    """“Pike ventured” where the source has “Ana Pike”; „Motto lautet“ names nobody."""
    names = [each.name for each in clause.named if not (each.title or each.is_organization)]
    if not names or any(" " in name for name in names) or not is_unlisted(clause, index.words):
        return True
    return all(
        index.is_again(name) or index.find_full_names(name) or index.find_by_first(name)
        for name in names
    )


def list_lone_subjects(text: str, words: SpeechWords) -> Iterator[str]:
    """“Asked about it, Hutchins | laughed”, “Abara, | who leads it, said”: a name of one word."""
    tokens = read_tokens(text, words)
    links = unite(words.prepositions, words.joint)
    for before, token, after in zip(
        ["", *(t.text for t in tokens)], tokens, tokens[1:], strict=False
    ):
        if not token.has_capital or after.has_capital or after.low in links:
            continue
        is_first = not before or before.endswith((",", ".", ":", "?", "!"))
        # “but, according to | Hutchins, it rains”
        is_led = not is_first and token.text.endswith(",")
        is_first = is_first or (is_led and words.accords.fullmatch(before) is not None)
        if not is_first or token.text.rstrip(",") != token.bare:
            continue
        if not is_common(token.low, words) and not POSSESSIVE.search(token.bare):
            yield token.bare
