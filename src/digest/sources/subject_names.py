"""Tell capitals that name a subject or a prize from a person: “while studying River Science”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.sources.given_name_list import load_given_names
from digest.sources.mentions import find_people
from digest.sources.name_index import NameIndex
from digest.sources.name_tokens import NameToken
from digest.sources.role_nouns import INFLECTED, is_content_word
from digest.sources.speech import SpeechWords

_LEAST_WORD, _FULL_NAME, _LEAD, _MOST_PARAGRAPHS = 4, 2, 2, 20


def names_subject(name: str, index: NameIndex) -> bool:
    """Whether the release itself shows that capitals are nobody's name.

    No word is a given name, they are nowhere introduced and do nothing; and they are where a
    subject, a meeting or a prize is.
    """
    words, lows = index.words, name.casefold().split()
    given = (load_given_names(), words.women, words.men)
    parts = [part for low in lows for part in low.split("-")]
    if len(lows) < _FULL_NAME or any(part in each for part in parts for each in given):
        return False
    return _is_thing(name, index) and not _is_somebody(name, index)


def _is_somebody(name: str, index: NameIndex) -> bool:
    numbers = index.list_paragraphs(name)[:_MOST_PARAGRAPHS]
    told = (find_people(index.quoted[n].narration, index.words) for n in numbers)
    own = any(name in people for people in told)
    return own or any(name in index.introduced[n] for n in numbers)


def _is_thing(name: str, index: NameIndex) -> bool:
    """“studying | River Science”, „auf der jährlichen | Tagung von Norwells Vereinen“.

    And “na categoria | Desempenho Acadêmico”, where “Desempenho Profissional” is another.
    """
    words, (first, second, *_) = index.words, name.split()
    found = [*_list_around(first, index)]
    own = [lead for lead, after in found if after.bare == second]
    if words.has_capital_nouns:
        return any(_is_described(lead, index) for lead in own)
    long = {low for low in name.casefold().split() if len(low) >= _LEAST_WORD}
    participle = words.fill("(?:@participles)")
    if not long.isdisjoint(index.small_words) and any(participle.fullmatch(n.low) for _, n in own):
        return True
    others = any(after.has_capital and after.bare != second for _, after in found)
    return others and any(_is_kind(noun, words) for _, noun in own)


def _is_kind(noun: NameToken, words: SpeechWords) -> bool:
    is_person = noun.is_title or any(each.fullmatch(noun.low) for each in words.families)
    return is_content_word(noun, words) and not is_person


def _is_described(lead: Sequence[NameToken], index: NameIndex) -> bool:
    """„auf | der jährlichen | Tagung von Norwells Vereinen“."""
    article, adjective = lead[0], lead[-1]
    is_led = article.low in index.words.articles | index.words.contracted
    is_adjective = INFLECTED.search(adjective.low) and is_content_word(adjective, index.words)
    return is_led and bool(is_adjective)


def _list_around(first: str, index: NameIndex) -> Iterator[tuple[Sequence[NameToken], NameToken]]:
    """The two words before each place of a word, and the one after it."""
    for number in index.list_paragraphs(first)[:_MOST_PARAGRAPHS]:
        tokens = index.quoted[number].tokens
        for at, token in enumerate(tokens[:-1]):
            if at >= _LEAD and token.text == first:
                yield tokens[at - _LEAD : at], tokens[at + 1]
