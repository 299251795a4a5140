"""Words that a text shows as somebody's; find those in quotation marks and in quoted blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from digest.content.model import Key
from digest.text.folding import is_unspaced
from digest.text.later import compile_later
from digest.text.quotation_marks import find_shown_pairs
from digest.values import dataclass

ProseKind = Literal["marks", "block", "dialogue", "colon", "dash", "emphasis", "said", "repeated"]

_BLOCK = re.compile(r"(?m)^[ \t]*(?:[-*+][ \t]+)?>+[ \t]*(?P<words>\S.*(?:\n[ \t]*>.*)*)")
_TAGGED = re.compile(
    r"<(blockquote|q)\b[^>]*>(?P<words>.*?)(?:</\1>|\Z)", re.IGNORECASE | re.DOTALL
)
_GAP = compile_later(r"\s*(?:…|\.\.\.|\[[^\]]*\])\s*")
OUTER = " .,;:!?¡¿…—–-،؛؟。、！？।'"
MANY_WORDS, MANY_LETTERS = 5, 12
# Signs of Markdown.
MARKDOWN = re.compile(r"[*_\\\[\]]")
# Each of very many quotations in one paragraph would read all of it again.
_NEAR = 1000
CLOSED = compile_later(r"[.!?…。！？]['\"”’»]*$")
TOKEN = compile_later(r"[^\W_]+(?:[’'][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class ProseQuotation:
    """Words that a text outside `quotes:` shows as somebody's: in marks, or in another way.

    `paragraph` is the text around them, `start` and `end` their place in it with their marks.
    """

    keys: tuple[Key, ...]
    words: str
    kind: ProseKind
    paragraph: str
    start: int
    end: int

    @property
    def is_long(self) -> bool:
        """A whole quotation; a title or a term has fewer words."""
        wide = sum(map(is_unspaced, self.words))
        return len(self.words.split()) >= MANY_WORDS or wide >= MANY_LETTERS

    @property
    def is_named(self) -> bool:
        """Words with nothing but a name and a sign before or after them."""
        return self.kind in ("colon", "dash")

    @property
    def is_whole(self) -> bool:
        """A quotation that belongs below `quotes:`, unless it is a title."""
        if self.is_named or self.kind in ("emphasis", "said"):
            return self.is_long or len(self.words.split()) >= MANY_WORDS - 1
        if self.kind == "repeated":
            return False
        return self.is_long or self.kind in ("block", "dialogue")

    @property
    def pieces(self) -> tuple[str, ...]:
        """The runs of words between an ellipsis or words that an editor put in."""
        return tuple(bare for run in _GAP.split(self.words) if (bare := run.strip(OUTER)))

    @property
    def before(self) -> str:
        """The text before them, as far as a sentence about them can be, in whole words."""
        near = self.paragraph[max(self.start - _NEAR, 0) : self.start]
        return near if self.start <= _NEAR else near[near.find(" ") + 1 :]

    @property
    def after(self) -> str:
        return self.paragraph[self.end : self.end + _NEAR]


def list_marked(keys: tuple[Key, ...], paragraph: str) -> Iterator[ProseQuotation]:
    """The words in each outermost pair of marks."""
    end = -1
    for start, stop in sorted(find_shown_pairs(paragraph).items()):
        if start > end:
            end = stop
            words = " ".join(re.sub(r"[*_\\]", "", paragraph[start + 1 : end]).split())
            if words:
                yield ProseQuotation(keys, words, "marks", paragraph, start, end + 1)


def list_blocks(keys: tuple[Key, ...], text: str) -> Iterator[ProseQuotation]:
    for pattern in (_BLOCK, _TAGGED):
        for found in pattern.finditer(text):
            words = " ".join(re.sub(r"(?m)^[ \t]*>+|<[^>]*>", " ", found["words"]).split())
            if words.strip("> "):
                yield ProseQuotation(keys, words, "block", text, *found.span())
