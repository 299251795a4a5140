"""Find what ties a sentence to the ones before it, so that no cut turns a speaker round.

Rules Q3 and Q5 of the facts (ONA, read 2026-11-23): a run of sentences may neither drop what takes
back, limits or turns its last words, nor open with words that refer to what was dropped. No list of
words is complete; so a short sentence stays with the one before it, and so does one that refers to
it and denies, doubts or reports something. In doubt sentences stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from digest.languages import CutWords, Language
from digest.quotes.choosing import load_choice_words
from digest.quotes.meaning_words import MeaningWords, load_meaning
from digest.quotes.neighbours import (
    MOST_DOUBTING,
    affirms,
    find_borrowing,
    find_completion,
    find_frame,
    find_pointing,
    find_remark,
    find_turn,
    find_voice,
    find_withdrawal,
)
from digest.quotes.references import FRAGMENT, find_reference, starts_noun
from digest.quotes.remarks import announces, find_correction, find_reported
from digest.quotes.retractions import find_denied, find_hearsay
from digest.sources.sentences import split_sentences
from digest.text.phrases import Phrases
from digest.values import dataclass

# So may those of a few more about the speaker that name nothing: “Ask me again when I am sober.”
_BARE = 9
# A sentence of so few words that is not about the speaker may announce what others say: “Two lies
# are making the rounds.” Of the posts of real quotes, 1 of 100 needs another cut for that.
_FOREWORD = 9
# “So hat es mir der Minister versprochen, …”: a longer sentence says so in as many words.
_HEAD = 10
REFERS = "refers to the sentence before it"
_ALL, _LIMITS = "may take back everything before it", "limits the sentence before it"
COMMENTS, _CORRECTS = (
    "may comment on the sentence before it",
    "may take back the sentence before it",
)
ABOUT_BEFORE = frozenset({_ALL, _LIMITS, COMMENTS, _CORRECTS})
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Tie:
    """Why sentence `number`, from 0, may not be cut from the ones before it.

    end: a run that ends at sentence `first` or later, before `number`, would be turned by it.
    start: a run may not open with `number`.
    """

    side: Literal["end", "start"]
    number: int
    first: int
    word: str
    reason: str

    def describe(self) -> str:
        """“But” limits the sentence before it."""
        return f"“{shorten(self.word)}” {self.reason}"


def shorten(words: str) -> str:
    """The first words, to show which ones are meant."""
    shown = words.split()
    return words if len(shown) <= _SHOWN else " ".join(shown[:_SHOWN]) + " …"


def list_ties(sentences: Sequence[str], language: Language) -> tuple[Tie, ...]:
    """Every tie in a quote, also of the parts of sentences that stay together in doubt.

    “He was at the table. Not so.”, where “table.” may be an abbreviation: “Not so.” is one too.
    """
    parts = [
        (number, each[start:end])
        for number, each in enumerate(sentences)
        for start, end in split_sentences(each, language)
    ]
    ties = _list_whole(sentences, language)
    if len(parts) == len(sentences):
        return ties
    inner = _list_whole([text for _, text in parts], language)
    return tuple(dict.fromkeys((*ties, *_place_ties(inner, [number for number, _ in parts]))))


def _place_ties(ties: Sequence[Tie], places: Sequence[int]) -> Iterator[Tie]:
    """The same ties between the sentences that have these parts."""
    for tie in ties:
        number, first = places[tie.number], places[tie.first]
        is_inside = places[tie.number - 1] == number if tie.side == "start" else first == number
        if not is_inside:
            yield replace(tie, number=number, first=first)


def _list_whole(sentences: Sequence[str], language: Language) -> tuple[Tie, ...]:
    ties = _list_ties(tuple(sentences), language.cuts, has_spaces=bool(language.space))
    every = (*ties, *_tie_remarks(sentences, language))
    return (
        *every,
        *_tie_forewords(sentences, language),
        *_tie_openings(every, sentences, language),
    )


def _tie_openings(
    ties: Sequence[Tie], sentences: Sequence[str], language: Language
) -> Iterator[Tie]:
    """What limits or takes back the sentence before it, or may, says little where that is cut."""
    for tie in ties:
        if tie.side == "end" and tie.reason in ABOUT_BEFORE:
            here = Phrases(sentences[tie.number], has_spaces=bool(language.space))
            # “While we wait, …” has a clause of its own; “Except for the hill.” has none.
            is_whole = tie.reason == _LIMITS and here.count > MOST_DOUBTING
            is_beside = tie.reason == COMMENTS and tie.first == tie.number - 1
            is_whole = is_whole or (is_beside and _says_its_own(here, language))
            if not is_whole:
                reason = "may be about the sentence before it"
                yield Tie("start", tie.number, tie.number, tie.word, reason)


def _says_its_own(here: Phrases, language: Language) -> bool:
    """“The city opened its doors.”, “We pay.”; not “Thirty years ago, mind you.”."""
    words = language.cuts
    if here.has((*words.denying, *words.doubting)):
        return False
    if here.words[here.opening].partition("'")[0] in language.first_person:
        return here.has(words.demonstratives) is None
    return _names(here, words)


def _is_bare(here: Phrases, language: Language) -> bool:
    """“Ask me again when I am sober.”: about the speaker, and it names nothing."""
    is_own = any(word.partition("'")[0] in language.first_person for word in here.words)
    return is_own and here.count <= _BARE and not _names(here, language.cuts)


def _names(here: Phrases, words: CutWords) -> bool:
    """Whether a sentence has a noun of its own, as far as the words around it show."""
    end = len(here.words)
    return any(starts_noun(here, number, end, words) for number in range(here.opening, end))


def _tie_forewords(sentences: Sequence[str], language: Language) -> Iterator[Tie]:
    """A short sentence without the speaker in it may say whose words the next one has."""
    meaning, choice = load_meaning(language.code), load_choice_words(language.code)
    for number in range(1, len(sentences)):
        before = Phrases(sentences[number - 1], has_spaces=bool(language.space))
        is_own = any(word.partition("'")[0] in language.first_person for word in before.words)
        # “Muito obrigado a todos.” announces nothing.
        is_own = is_own or bool(choice and before.has(choice.thanks))
        here = Phrases(sentences[number], has_spaces=bool(language.space))
        is_short = before.count <= min(_FOREWORD, here.count - 1)
        # “Water is for all.” claims something itself.
        has_verb = meaning is not None and meaning.auxiliaries.search(before.sentence)
        claims = has_verb and not before.has(language.cuts.doubting)
        if is_short and not (is_own or claims) and language.first_person:
            reason = "in the sentence before may show that others say this"
            yield Tie("start", number, number, before.sentence, reason)


def _tie_remarks(sentences: Sequence[str], language: Language) -> Iterator[Tie]:
    """Sentences that correct the one before, or announce what others say."""
    meaning = load_meaning(language.code)
    for number in range(1, len(sentences)) if meaning else ():
        before, here = sentences[number - 1 : number + 1]
        head = " ".join(here.split()[:_HEAD])
        found = meaning and find_correction(here, meaning, language)
        scope = meaning and meaning.scopes.search(here)
        if meaning and len(here.split()) <= MOST_DOUBTING:
            found = found or find_hearsay(here, meaning)
        if meaning and (found := found or find_reported(head, meaning, language)):
            yield Tie("end", number, number - 1, found, _CORRECTS)
        if scope:
            yield Tie("end", number, 0, scope[0], _ALL)
        elif meaning and (taken := _find_taken(here, meaning, language)):
            yield Tie("end", number, 0, taken, _ALL)
        if _is_bare(Phrases(here, has_spaces=bool(language.space)), language):
            yield Tie("end", number, number - 1, here, COMMENTS)
        if meaning and announces(before, meaning):
            reason = "in the sentence before shows that others may say this"
            yield Tie("start", number, number, before, reason)


def _find_taken(sentence: str, words: MeaningWords, language: Language) -> str | None:
    """“Every word of that is nonsense.”: a longer one takes back only what it points at."""
    here = Phrases(sentence, has_spaces=bool(language.space))
    return find_denied(sentence, words) if find_pointing(here, language.cuts) else None


@lru_cache(maxsize=256)
def _list_ties(sentences: tuple[str, ...], words: CutWords, *, has_spaces: bool) -> tuple[Tie, ...]:
    """Each network asks for the same quote."""
    read = [Phrases(sentence, has_spaces=has_spaces) for sentence in sentences]
    ties = list(_tie_lists(read, words))
    for number in range(1, len(read)):
        before, here = read[number - 1], read[number]
        ties += _tie_end(number, before, here, words)
        ties += _tie_start(number, before, here, words)
    return tuple(ties)


def list_safe_ends(ties: Sequence[Tie], count: int) -> tuple[frozenset[int], frozenset[int]]:
    """The sentences with which a run may open, and those with which it may end."""
    opening = {tie.number for tie in ties if tie.side == "start"}
    changes = [0] * (count + 1)  # How many more ties forbid to end here than one sentence before.
    for tie in ties:
        if tie.side == "end":
            changes[tie.first] += 1
            changes[tie.number] -= 1
    ends = (n for n, forbidding in enumerate(accumulate(changes)) if not forbidding)
    return frozenset(range(count)) - opening, frozenset(ends)


def list_broken(ties: Sequence[Tie], first: int, last: int) -> tuple[Tie, ...]:
    """The ties that the run from `first` to `last` would cut, for each sentence the first one."""
    broken: dict[tuple[str, int], Tie] = {}
    for tie in ties:
        opens = tie.side == "start" and tie.number == first
        if opens or (tie.side == "end" and tie.first <= last < tie.number):
            broken.setdefault((tie.side, tie.number), tie)
    return tuple(broken.values())


def _tie_end(number: int, before: Phrases, here: Phrases, words: CutWords) -> Iterator[Tie]:
    """What this sentence does to the words before it.

    “But I was paid to say all of that.” limits one sentence, and takes back more than one.
    """
    if found := find_withdrawal(here, words):
        yield Tie("end", number, 0, found.typed, _ALL)
    else:
        if found := find_turn(here, words):
            yield Tie("end", number, number - 1, found.typed, _LIMITS)
        if reason := find_completion(before):
            yield Tie("end", number, number - 1, here.sentence, reason)
        yield from _tie_comment(number, here, words)
    if found := before.open_with(words.conceding):
        reason = f"may turn what “{found.typed}” concedes"
        yield Tie("end", number, number - 1, here.sentence, reason)


def _tie_comment(number: int, here: Phrases, words: CutWords) -> Iterator[Tie]:
    """What this sentence may say of the words before it."""
    if found := find_borrowing(here, words) or find_voice(here, words):
        yield Tie("end", number, 0, found.typed, COMMENTS)
    elif found := find_remark(here, words):
        # “I was paid to say all of that.”, “So the leaflet paints it.”: of all that was said.
        is_of_all = find_pointing(here, words) and not affirms(here, words)
        first = 0 if is_of_all else number - 1
        yield Tie("end", number, first, found.typed, COMMENTS)


def _tie_start(number: int, before: Phrases, here: Phrases, words: CutWords) -> Iterator[Tie]:
    """What this sentence needs from the words before it."""
    if found := find_reference(here, words):
        yield Tie("start", number, number, found.typed, REFERS)
    elif reason := find_completion(before):
        yield Tie("start", number, number, here.sentence, reason)
    elif found := find_frame(before, words):
        reason = "in the sentence before shows that others may say this"
        yield Tie("start", number, number, found.typed, reason)
    elif here.count <= FRAGMENT and (found := here.has((*words.doubting, *words.denying))):
        yield Tie("start", number, number, found.typed, REFERS)


def _tie_lists(read: Sequence[Phrases], words: CutWords) -> Iterator[Tie]:
    """“First, …” to “Third, …” stay together, and with the sentence that announces them."""
    marked = [(n, found) for n, each in enumerate(read) if (found := each.open_with(words.listing))]
    for place, (number, found) in enumerate(marked):
        if number == 0:
            continue
        since = marked[place - 1][0] if place else number - 1
        yield Tie("end", number, since, found.typed, "continues a list")
        for at in range(since + 1, number + 1):
            yield Tie("start", at, at, found.typed, "continues a list")
