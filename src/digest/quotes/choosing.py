"""Score a cut as an editor would: what it says counts for it, what anybody could say against it.

The sum over its sentences is compared; of two equal ones the longer is better, then the earlier.
The weights were set on ranked quotes, of which every third was held out (tests/quotes/choosing).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain
from pathlib import Path

from digest.languages import Language
from digest.text.phrases import Phrases
from digest.text.word_lists import read_words
from digest.values import dataclass

# Points for each sentence.
_FIGURE, _MORE_FIGURES = 3, 1
_ACTION, _MORE_ACTIONS = 3, 1
_NAME = 1
_THANKS, _PRIDE, _BOILERPLATE, _FILLER = -5, -4, -3, -2
# Points for the cut as a whole.
_LEANING, _QUESTION, _INSIDE = -2, -2, -1

_NUMBER = re.compile(r"\d[\d.,%]*")
_QUESTION_MARKS = tuple("?؟？")


@dataclass(frozen=True)
class ChoiceWords:
    """Phrases of one language: `actions` and `figures` are for a sentence, the others against.

    `leaning` words, in the first sentence of a cut, need what was said before it.
    """

    thanks: frozenset[str]
    pride: frozenset[str]
    boilerplate: frozenset[str]
    filler: frozenset[str]
    actions: frozenset[str]
    figures: frozenset[str]
    leaning: frozenset[str]


@dataclass(frozen=True, slots=True)
class Point:
    """One reason for a score: its points, and the words that give them."""

    points: int
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Score:
    """All reasons for and against a cut."""

    parts: tuple[Point, ...]

    @property
    def total(self) -> int:
        return _add(self.parts)


@cache
def load_choice_words(code: str) -> ChoiceWords | None:
    """The words of a language, such as `en` for `en-GB`; None where there are none."""
    name = code.lower().partition("-")[0]
    file = Path(__file__).parent / "choice_words" / f"{name}.toml"
    if not file.is_file():
        return None
    read = read_words(file)
    return ChoiceWords(**{key: frozenset(value) for key, value in read.items()})


def score_cut(sentences: Sequence[str], language: Language) -> Score | None:
    """What is for and against a run of sentences; None where the language has no words for it."""
    read = _read_sentences(sentences, language)
    if read is None:
        return None
    inner, opens, ends = read
    return Score((*chain.from_iterable(inner), *opens[0], *ends[-1]))


def count_points(sentences: Sequence[str], language: Language) -> Callable[[range], int | None]:
    """The sum for any run, by the numbers of its sentences; each sentence is read once."""
    read = _read_sentences(sentences, language)
    if read is None:
        return lambda _: None
    inner, opens, ends = ([_add(points) for points in part] for part in read)
    until = [0, *accumulate(inner)]
    return lambda run: until[run.stop] - until[run.start] + opens[run.start] + ends[run.stop - 1]


def _add(points: Iterable[Point]) -> int:
    return sum(point.points for point in points)


def _read_sentences(
    sentences: Sequence[str], language: Language
) -> tuple[list[tuple[Point, ...]], ...] | None:
    """The points of each sentence: those it always has, as the first of a cut, as the last."""
    words = load_choice_words(language.code)
    if words is None:
        return None
    code, has_spaces = language.code, bool(language.space)
    return (
        [_score_sentence(each, code, has_spaces=has_spaces) for each in sentences],
        [_score_opening(each, words, has_spaces=has_spaces) for each in sentences],
        [_score_end(each) for each in sentences],
    )


@lru_cache(maxsize=1024)
def _read(sentence: str, *, has_spaces: bool) -> Phrases:
    return Phrases(sentence, has_spaces=has_spaces)


@lru_cache(maxsize=1024)
def _score_sentence(sentence: str, code: str, *, has_spaces: bool) -> tuple[Point, ...]:
    words, read = load_choice_words(code), _read(sentence, has_spaces=has_spaces)
    if words is None:
        return ()
    figures = [word for word in read.words if any(map(str.isdigit, word))]
    if not has_spaces:
        figures = _NUMBER.findall(sentence)
    substance = _find_substance(read, figures, code, words)
    return (*substance, *_find_phrases_against(read, words))


def _find_substance(
    read: Phrases, figures: list[str], code: str, words: ChoiceWords
) -> Iterator[Point]:
    """Figures, verbs of action and what is named."""
    figures += [found.typed for found in read.find(words.figures)]
    actions = [found.typed for found in read.find(words.actions)]
    for found, first, more, reason in (
        (figures, _FIGURE, _MORE_FIGURES, "figure"),
        (actions, _ACTION, _MORE_ACTIONS, "action"),
    ):
        if found:
            shown = ", ".join(dict.fromkeys(found))
            yield Point(first + (more if len(found) > 1 else 0), reason, shown)
    if names := _list_names(read, code):
        yield Point(_NAME, "name", ", ".join(names))


def _list_names(read: Phrases, code: str) -> tuple[str, ...]:
    """Words with a capital inside the sentence; in German every noun has one."""
    if code.startswith("de"):
        return ()
    pairs = zip(read.tokens, read.words, strict=True)
    typed = [
        token[0]
        for number, (token, word) in enumerate(pairs)
        if number > read.opening and token[0][:1].isupper() and word.partition("'")[0] != "i"
    ]
    return tuple(dict.fromkeys(typed))


def _find_phrases_against(read: Phrases, words: ChoiceWords) -> Iterator[Point]:
    for phrases, points, reason in (
        (words.thanks, _THANKS, "thanks"),
        (words.pride, _PRIDE, "feeling"),
        (words.boilerplate, _BOILERPLATE, "boilerplate"),
        (words.filler, _FILLER, "filler"),
    ):
        if found := read.has(phrases):
            yield Point(points, reason, found.typed)


def _score_opening(sentence: str, words: ChoiceWords, *, has_spaces: bool) -> tuple[Point, ...]:
    """Whether the first words are complete without those before them."""
    found = _read(sentence, has_spaces=has_spaces).has(words.leaning)
    leans = (Point(_LEANING, "refers to words before it", found.typed),) if found else ()
    return (*leans, *_tell_cut(sentence, is_cut=sentence.startswith("…")))


def _score_end(sentence: str) -> tuple[Point, ...]:
    """Whether the last words are complete without those after them."""
    is_question = sentence.rstrip(" ”’»\"'").endswith(_QUESTION_MARKS)
    asks = (Point(_QUESTION, "ends with a question", sentence),) if is_question else ()
    return (*asks, *_tell_cut(sentence, is_cut=sentence.endswith("…")))


def _tell_cut(sentence: str, *, is_cut: bool) -> tuple[Point, ...]:
    return (Point(_INSIDE, "part of a sentence", sentence),) if is_cut else ()
