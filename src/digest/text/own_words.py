"""Find the words of a finished text that come from none of the values it was made from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, groupby

from digest.text.folding import fold, is_unspaced
from digest.text.later import compile_later
from digest.text.quotation_marks import find_pairs, is_quotation, show_marks
from digest.values import dataclass

_WORD = re.compile(r"[^\W_]")
_WORDS = re.compile(r"[^\W_]+")
_TAKEN = "\x00"
_LEFT = re.compile(f"[^{_TAKEN}]+")
# What comments without a word: a question mark, “(!)”, “;-)”, “≠”, a line through the words, and a
# picture that is no ornament.
_DOUBT = compile_later(
    r"[?¿？؟‽⁈⁇]+!*|[(\[]\s*!+\s*[)\]]|[:;]-?[()DP/|](?!\w)|~~"
    r"|[\u0335-\u0338≠≢≁≄≇≉∉∄¬↮⇎↛⇏✕✖]|[!=/]=(?!\w)|=/="
)
_PICTURE = re.compile("[\U0001f000-\U0001faff\u231a-\u23ff\u2600-\u26ff\u2700-\u27bf]")
# Pictures of speaking, writing, pointing and news, stars and flowers: they judge nothing.
_ORNAMENTS = frozenset("💬🗨🗯🗣📣📢🎤🎙📰🗞📌📍🔗✍🖋✒📝✉📧📅🗓👉👇☞☛➡➔➜➤▶◀⏩✦✧✨⭐🌟★☆✶✷✸❖❝❞❛❜✻✽❀✿🌸☎🏛")
# Signs between values, which say nothing by themselves.
_PLAIN = f"{_TAKEN} .,—–-\n"
_SHORT = 200
# Of so few values all are looked for in a text; more are looked up by its words.
_FEW = 200
# Guillemets alone are arrows, and straight marks inches.
_ONE_MARK = re.compile(r"[“„‟「『《]|(?<!\d)”|[」』》]")
_EDGES = " '\"“”„«»‘’().,;:!?…—–―-、。，"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a paragraph says beyond the values.

    `is_beside`: it has a quotation or a speaker, or these words are a quotation themselves.
    """

    runs: tuple[str, ...]
    is_beside: bool


@dataclass(frozen=True)
class Values:
    """What a text was made from: quoted words with their speakers, and everything else.

    `joining` are words that may be between quoted words and their speaker, such as “said”.
    """

    quoted: frozenset[str]
    others: frozenset[str]
    joining: frozenset[str] = frozenset()

    def find_own(self, paragraphs: Sequence[str]) -> Iterator[OwnWords]:
        """The runs of other words in each paragraph, in order.

        Quoted words and names count only with their own capitals.
        """
        folded = [fold(each) for each in paragraphs]
        near = self._list_near(folded) if len(self._ordered) <= _FEW else None
        for paragraph, shown in zip(paragraphs, folded, strict=True):
            likely = self._list_likely(shown) if near is None else near
            yield self._find_own(paragraph, shown, likely)

    def _find_own(self, paragraph: str, shown: str, likely: Iterable[tuple[str, bool]]) -> OwnWords:
        rest, low, is_beside = shown, _lower(shown), False
        for value, is_quoted in likely:
            if value not in (rest if is_quoted else low):
                continue
            taken = _take(rest, value, has_capitals=is_quoted)
            is_beside = is_beside or (is_quoted and taken != rest)
            rest, low = taken, _lower(taken)
        has_words = _WORD.search(rest) is not None
        if is_beside and has_words:
            for word in self._joining:
                rest = _take(rest, word.lower())
        runs = tuple(_list_runs(shown, rest)) if has_words else ()
        if is_beside:
            runs += tuple(list_comments(rest))
        return OwnWords(runs, is_beside or bool(runs and _quotes(paragraph, runs)))

    def _list_near(self, folded: Sequence[str]) -> Sequence[tuple[str, bool]]:
        """Of few values those that any of the texts has."""
        every = _TAKEN.join(folded)
        every = f"{every}{_TAKEN}{every.lower()}"
        return [row for row in self._ordered if row[0] in every]

    def _list_likely(self, shown: str) -> Iterator[tuple[str, bool]]:
        """The values that have no word which this text lacks, in order."""
        words = {*_cut_words(shown)}
        sharing = (each for word in ("", *words) for each in self._by_word.get(word, ()))
        return (self._ordered[number] for number, own in sorted(sharing) if own <= words)

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[int, frozenset[str]]]]:
        """The numbers and words of the values, by the word that the fewest of them have, or ""."""
        every = [frozenset(_cut_words(value)) for value, _ in self._ordered]
        counted = Counter(chain.from_iterable(every))
        found = defaultdict[str, list[tuple[int, frozenset[str]]]](list)
        for number, words in enumerate(every):
            found[min(words, key=counted.__getitem__, default="")].append((number, words))
        return found

    @cached_property
    def _ordered(self) -> tuple[tuple[str, bool], ...]:
        """Longest first, so that a name inside a longer text is not taken out of it."""
        rows = [(text, True) for text in _fold_all(self.quoted)]
        rows += [(text.lower(), False) for text in _fold_all(self.others)]
        return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))

    @cached_property
    def _joining(self) -> tuple[str, ...]:
        return tuple(sorted(_fold_all(self.joining), key=lambda each: (-len(each), each)))


def _cut_words(text: str) -> Iterator[str]:
    """The words without capitals; in scripts without spaces every letter, as `_joins` has it."""
    for found in _WORDS.finditer(text.casefold()):
        if found[0].isascii():
            yield found[0]
            continue
        for is_alone, group in groupby(found[0], is_unspaced):
            letters = [*group]
            yield from letters if is_alone else ["".join(letters)]


def _quotes(paragraph: str, runs: Iterable[str]) -> bool:
    """Whether a run, or a part of one, is a quotation in its own right."""
    shown = show_marks(paragraph)
    pairs = find_pairs(shown)
    marked = (paragraph[start + 1 : end] for start, end in pairs.items())
    said = [fold(words) for words in marked if is_quotation(words)]
    around = {*pairs, *pairs.values()}
    # A mark whose other one is in another paragraph: no title is cut so.
    if any(each.start() not in around for each in _ONE_MARK.finditer(shown)):
        said.append(fold(paragraph))
    return any(run in words or words.strip(_EDGES) in run for words in said for run in runs)


def _fold_all(texts: Iterable[str]) -> set[str]:
    folded = ((_fold_short if len(text) <= _SHORT else _fold_value)(text) for text in texts)
    return {*folded} - {""}


def _fold_value(text: str) -> str:
    """Folded; nothing where it says nothing."""
    folded = fold(text)
    return folded if _WORD.search(folded) or _PICTURE.search(folded) else ""


# A language's words, names and labels are in every post of an edition.
_fold_short = lru_cache(maxsize=2048)(_fold_value)


def _take(text: str, value: str, *, has_capitals: bool = False) -> str:
    """The text with each place that has the value, as whole words, made blank."""
    sought = text if has_capitals else _lower(text)
    at = sought.find(value)
    while at >= 0:
        end = at + len(value)
        if _is_whole(text, at, end):
            text = text[:at] + _TAKEN * len(value) + text[end:]
        at = sought.find(value, end)
    return text


def _lower(text: str) -> str:
    """In small letters; where these change its length, capitals count."""
    low = text.lower()
    return low if len(low) == len(text) else text


def _is_whole(text: str, start: int, end: int) -> bool:
    return not _joins(text, start) and not _joins(text, end)


def _joins(text: str, at: int) -> bool:
    """Whether a word goes on across this place; scripts without spaces have no such places."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if is_unspaced(before) or is_unspaced(after):
        return False
    return bool(_WORD.match(before) and _WORD.match(after))


def list_comments(rest: str) -> Iterator[str]:
    """Signs that judge the words beside them: “???”, 🤥."""
    if not rest.strip(_PLAIN):
        return
    left = _TAKEN.join(filter(None, rest.split(_TAKEN)))
    for found in _DOUBT.finditer(left):
        yield found[0]
    for found in _PICTURE.finditer(left):
        if found[0] not in _ORNAMENTS:
            yield found[0]


def _list_runs(shown: str, rest: str) -> Iterator[str]:
    for found in _LEFT.finditer(rest):
        if _WORD.search(found[0]):
            yield " ".join(shown[found.start() : found.end()].split()).strip(_EDGES)
