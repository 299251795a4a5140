"""Find pairs of quotation marks in a text, and put a text in marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from digest.text.later import compile_later
from digest.values import dataclass

Pair = tuple[str, str]

# Each opening mark with the marks that may close it (CLDR 48.2 delimiters, read 2026-11-23).
_CLOSERS = {
    "“": "”", "„": "“”", "‟": "”", "«": "»", "‹": "›", "‘": "’", "‚": "‘’", "‛": "’", "「": "」",
    "『": "』", "《": "》", "〈": "〉", "(": ")", "[": "]", "（": "）", '"': '"', "'": "'",
}  # fmt: skip
# Marks that close in most languages, and open in some: »so«, ”så”, ”هكذا“.
_REVERSED = {"»": "«»", "›": "‹›", "”": "“”"}
_ONLY_CLOSING = "”»›」』》〉)]）"
_BRACKETS = "([（)]）"
_MARK = re.compile(f"[{re.escape(''.join({*_CLOSERS, *''.join(_CLOSERS.values())}))}]")
_SINGLE = "‘‛'"
_PUNCTUATION = frozenset(".,;:!?…。、！？،؛؟")
_INNER_SPACES = "\u0020\u00a0\u2009\u202f"
_LOOKALIKES = str.maketrans(
    "❝❞❛❜🙶🙷🙸〝〞〟❮❯⟨⟩⟪⟫‟⹂＂″ʺˮ״〃＇`´", '“”‘’“”„“””‹›〈〉《》""""""""\'\'\''
)

# Two signs for one mark, which keep its place: ,,so'', ``so'' and <<so>>.
_DOUBLED = re.compile(r"``|,,(?=\w)|(?<=\S)''|<<(?=\s?[\w¿¡])|(?<=[\w.,!?…])>>|(?<=[\w.,!?…]\s)>>")
_OPENS_DOUBLED = re.compile(r"(?<!\S)''(?=\w)")
_DOUBLED_MARKS = {"``": " “", ",,": " „", "''": "” ", "<<": " «", ">>": "» "}

# An apostrophe before the word: the ’90s, ’em, ’tis; typed with any single mark.
_LEADING_APOSTROPHE = compile_later(
    r"[‘‛'](?:\d\ds?|em|tis|twas|til|cause|bout|n)\b", re.IGNORECASE
)
# An apostrophe after it: the mayors’ plan, Cruz’ letter, goin’ on, rock ’n’ roll.
_TRAILING_APOSTROPHE = compile_later(r"(?:[sxz]|\Bin|[’']n)$", re.IGNORECASE)
_CLOSES_LOW = compile_later(r"(?<!\s)‘(?!\w)")
_OPENS_SINGLE = compile_later(r"(?<!\w)(?:‘(?=\S)|'(?=\w))")
# A straight mark within straight marks: "He called it "madness" and left."
_STRAIGHT_OPENS = re.compile(r"(?<=[\s(\[—–])\"(?=\w)")
_CAN_CLOSE_SINGLE = compile_later(r"(?<!\s)[’'](?!\w)")
# A letter may follow a closing mark: in scripts without apostrophes (Korean: ‘동네 가게’가), and as
# an ending in Turkish, Finnish or Hungarian (‘ortak akıl’a), where no surer mark follows.
_CLOSES_BEFORE_LETTER = compile_later(
    r"(?<!\s)[’'](?=[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
)
_CLOSES_BEFORE_ENDING = compile_later(r"(?<=[^\W\d_]{3})[’'](?=[^\W\d_A-Z]{1,5}(?!\w))")
_CONTRACTED = compile_later(
    r"(?:\b(?:qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|aujourd|dell|all|nell|sull|dall|coll|un|quell"
    r"|quest|bell|sant|nessun|tutt|senz|mezz|dov|com|cos|anch)[’']|[’'](?:s|t|ll|re|ve|d|m|n)(?!\w))",
    re.IGNORECASE,
)


_LONG = 4_000  # The texts of an edition are shorter, and are asked for again and again.


@dataclass(frozen=True, slots=True)
class Mark:
    """An opening or closing mark at `index`; `depth` is how many pairs enclose what it encloses."""

    index: int
    side: Literal["open", "close"]
    depth: int


def find_marks(text: str, *, with_brackets: bool = True) -> Iterator[Mark]:
    """Opening and closing marks in order; a closing mark with nothing to close has depth 0."""
    if len(text) > _LONG:
        return _find_marks(text, with_brackets=with_brackets)
    return iter(_list_marks(text, with_brackets=with_brackets))


@lru_cache(maxsize=2_048)
def _list_marks(text: str, *, with_brackets: bool) -> tuple[Mark, ...]:
    return tuple(_find_marks(text, with_brackets=with_brackets))


def _find_marks(text: str, *, with_brackets: bool) -> Iterator[Mark]:
    stack: list[str] = []
    for found in _MARK.finditer(text):
        index, character = found.start(), found[0]
        if character in _BRACKETS and not with_brackets:
            continue
        if stack and _may_close(text, index, stack):
            yield Mark(index, "close", len(stack))
            stack.pop()
        elif closers := find_closers(text, index):
            stack.append(closers)
            yield Mark(index, "open", len(stack))
        elif character in _ONLY_CLOSING:
            yield Mark(index, "close", 0)


def _may_close(text: str, index: int, stack: list[str]) -> bool:
    if text[index] not in stack[-1] or _STRAIGHT_OPENS.match(text, index):
        return False
    return _closes(text, index, "".join(stack[:-1]))


def is_balanced(text: str, *, with_brackets: bool = True) -> bool:
    """Every mark that opens is closed, and none closes what was not opened."""
    found = list(find_marks(text, with_brackets=with_brackets))
    opened = sum(mark.side == "open" for mark in found)
    return opened * 2 == len(found) and all(mark.depth for mark in found)


def find_unpaired(text: str) -> tuple[int, ...]:
    """Where the marks are that have no partner; brackets and apostrophes are none."""
    found = [mark.index for mark in find_marks(text, with_brackets=False)]
    pairs = find_pairs(text)
    return tuple(sorted({*found} - {*pairs, *pairs.values()}))


def cut_word(text: str, index: int) -> str:
    """The word that has the mark."""
    return text[:index].rpartition(" ")[2] + text[index:].partition(" ")[0]


def find_pairs(text: str) -> dict[int, int]:
    """Where each pair of quotation marks opens and closes; marks without a partner are left out."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for mark in find_marks(text, with_brackets=False):
        if mark.side == "open":
            opened.append(mark.index)
        elif mark.depth:
            pairs[opened.pop()] = mark.index
    return pairs


def find_shown_pairs(text: str) -> dict[int, int]:
    """As `find_pairs`, and with signs that only look like quotation marks: ❝so❞, ,,so'', `so´."""
    return find_pairs(show_marks(text))


def show_marks(text: str) -> str:
    """The text with quotation marks in place of what looks like them, each at its place."""
    if any(sign in text for sign in _DOUBLED_MARKS):
        text = _DOUBLED.sub(lambda found: _DOUBLED_MARKS[found[0]], _OPENS_DOUBLED.sub(" “", text))
    return text if text.isascii() and "`" not in text else text.translate(_LOOKALIKES)


@lru_cache(maxsize=1_024)
def enclose(text: str, outer: Pair, inner: Pair) -> str:
    """Put `text` into the outer pair; pairs in it stay as typed, but alternate where they collide.

    >>> enclose("He said, “no.”", ("“", "”"), ("‘", "’"))
    '“He said, ‘no.’”'
    """
    around: list[tuple[int, Pair]] = [(len(text), outer)]
    edits: list[tuple[int, int, str]] = []
    for start, end in sorted(find_pairs(text).items()):
        while around[-1][0] < start:
            around.pop()
        typed = (text[start], text[end])
        printed = _pick_pair(typed, around[-1][1], (inner, outer))
        around.append((end, printed))
        if printed != typed:
            edits += _replace_pair(text, start, end, printed)
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return outer[0] + text.strip() + outer[1]


def collide(one: Pair, other: Pair) -> bool:
    """Whether a reader could take a mark of one pair for a mark of the other."""
    return bool({mark.strip() for mark in one} & {mark.strip() for mark in other})


def _pick_pair(typed: Pair, around: Pair, choices: tuple[Pair, ...]) -> Pair:
    if not collide(typed, around):
        return typed
    return next((pair for pair in choices if not collide(pair, around)), typed)


def _replace_pair(text: str, start: int, end: int, printed: Pair) -> Iterator[tuple[int, int, str]]:
    """The typed pair goes with the spaces that belong to it (« mot »)."""
    is_spaced = text[start] in "«‹"
    after = start + 1 + (is_spaced and text[start + 1] in _INNER_SPACES)
    before = end - (is_spaced and end > after and text[end - 1] in _INNER_SPACES)
    yield start, after, printed[0]
    yield before, end + 1, printed[1]


def find_closers(text: str, index: int) -> str:
    """What may close the mark here; nothing where it does not open."""
    character, before, after = text[index], text[index - 1 : index], text[index + 1 : index + 2]
    if character in _REVERSED:
        is_led = before == ":" or not (before.isalnum() or before in _PUNCTUATION)
        opens = after.isalnum() and is_led
        return _REVERSED[character] if opens else ""
    if character == "‚":
        return "‘" if _find_last(_CLOSES_LOW, text) >= index else "’"
    if character in _SINGLE:
        return _CLOSERS[character] if _single_opens(text, index) else ""
    if character == '"' and before.isdigit():  # inches
        return ""
    return _CLOSERS.get(character, "")


def _single_opens(text: str, index: int) -> bool:
    """A single mark before a word opens, except an apostrophe."""
    if text[index - 1 : index].isalnum():
        return False
    if text[index] == "'" and not re.match(r"[\w¿¡“«]", text[index + 1 : index + 2]):
        return False
    if _LEADING_APOSTROPHE.match(text, index):
        return _has_sure_close(text, index + 1)
    return text[index] != "'" or _find_last(_CAN_CLOSE_SINGLE, text) > index


@lru_cache(maxsize=64)
def _find_last(pattern: re.Pattern[str], text: str) -> int:
    """Where it is found last, or -1: a long text is looked through once for all its marks."""
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def _closes(text: str, index: int, around: str) -> bool:
    """A single mark after a word closes, unless it is an apostrophe and a surer one follows.

    That one is sought no farther than the marks `around`, which close the pairs outside this one.
    """
    if text[index] not in "’'":
        return True
    if text[index + 1 : index + 2] >= "\u1100" and _CLOSES_BEFORE_LETTER.match(text, index):
        return True
    if not _CAN_CLOSE_SINGLE.match(text, index):
        return _has_ending(text, index) and not _has_sure_close(text, index + 1, around)
    return not _may_be_apostrophe(text, index) or not _has_sure_close(text, index + 1, around)


def _has_ending(text: str, index: int) -> bool:
    """Whether a grammatical ending follows that is no contraction: ‘akıl’a, but not don’t."""
    word = text[max(index - 9, 0) : index + 4]
    return bool(_CLOSES_BEFORE_ENDING.match(text, index)) and not any(
        found.start() <= min(index, 9) < found.end() for found in _CONTRACTED.finditer(word)
    )


def _may_be_apostrophe(text: str, index: int) -> bool:
    return _TRAILING_APOSTROPHE.search(text[max(index - 3, 0) : index]) is not None


def _has_sure_close(text: str, start: int, around: str = "") -> bool:
    """Whether a mark follows, before the next one opens, that can be no apostrophe."""
    following = _OPENS_SINGLE.search(text, start)
    end = following.start() if following else len(text)
    barriers = (text.find(mark, start, end) for mark in around if mark not in "’'")
    end = min((place for place in barriers if place >= 0), default=end)
    return any(
        not _may_be_apostrophe(text, match.start())
        for match in _CAN_CLOSE_SINGLE.finditer(text, start, end)
    )


# A title in quotation marks is short, and no sentence.
_MANY_WORDS = 5
# Thai and Lao, Burmese, Khmer, Japanese and Chinese.
_NO_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_ENDS = tuple(".!?…。！？؟।")


def is_quotation(words: str) -> bool:
    """Whether words in quotation marks are more than a title."""
    return is_long(words) or (words.rstrip().endswith(_ENDS) and _count_words(words) > 1)


def is_long(words: str, least: int = _MANY_WORDS) -> bool:
    return _count_words(words) >= least


def _count_words(text: str) -> int:
    """In writing without blanks two letters count as a word, about as many as one has."""
    return max(len(text.split()), len(_NO_BLANKS.findall(text)) // 2)
