"""PyYAML's pure loader, without its step for each character of a comment, a blank or a word."""

from __future__ import annotations

import re
from typing import Any

import yaml

# Blank lines and comments, up to the next token; possessive, so that none of them is kept in mind.
_BLANK = re.compile(r"(?: *(?:#[^\0\n]*)?\n)*+ *(?:#[^\0\n]*)?")
# The words of a plain text up to the next mark, tab or line, outside and inside of [ ] and { }.
_SIGN = r"(?:[^\0 \t\n:]|:(?![\0 \t\n]))"
_SIGN_IN_FLOW = r"(?:[^\0 \t\n:,?\[\]{}]|:(?![\0 \t\n,\[\]{}]))"
_WORDS, _WORDS_IN_FLOW = (
    re.compile(rf"{sign}*+(?: ++(?!#){sign}++)*+") for sign in (_SIGN, _SIGN_IN_FLOW)
)
# A line of a block of text, up to its end; and the blanks before it.
_LINE = re.compile(r"[^\0\n]*+")
_BLANKS = re.compile(" *+")


class Loader(yaml.SafeLoader):
    """For a text whose only line end is a line feed, and whose only null ends it.

    Its events and their places are those of `yaml.SafeLoader`.
    """

    def forward(self, length: int = 1) -> None:
        taken = self.buffer[self.pointer : self.pointer + length]
        if len(taken) < length:  # As PyYAML fails at the end of a text.
            raise IndexError
        self.pointer += length
        self.index += length
        if "\n" not in taken:
            self.column += length
            return
        self.line += taken.count("\n")
        self.column = length - taken.rfind("\n") - 1

    def check_token(self, *choices: Any) -> bool:
        while (not self.tokens or self.possible_simple_keys) and self.need_more_tokens():
            self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def need_more_tokens(self) -> bool:
        if self.tokens and not self.possible_simple_keys:
            return False
        return bool(super().need_more_tokens())

    def scan_plain(self) -> yaml.ScalarToken:
        """As PyYAML does it, with whole words instead of characters."""
        pattern = _WORDS_IN_FLOW if self.flow_level else _WORDS
        chunks: list[str] = []
        start = end = self.get_mark()
        spaces: list[str] | None = []
        while self.peek() != "#":
            found = pattern.match(self.buffer, self.pointer)
            assert found  # noqa: S101 - it matches no character, too
            if not found[0]:
                break
            self.allow_simple_key = False
            chunks += [*(spaces or ()), found[0]]
            self.forward(len(found[0]))
            end = self.get_mark()
            spaces = self.scan_plain_spaces(self.indent + 1, start)
            if not spaces or (not self.flow_level and self.column < self.indent + 1):
                break
        return yaml.ScalarToken("".join(chunks), plain=True, start_mark=start, end_mark=end)

    def scan_block_scalar(self, style: str) -> yaml.ScalarToken:
        """As PyYAML does it, with whole lines instead of characters."""
        chunks, start = list[str](), self.get_mark()
        self.forward()
        keeps, increment = self.scan_block_scalar_indicators(start)
        self.scan_block_scalar_ignored_line(start)
        indent = max(self.indent + 1, 1)
        if increment is None:
            breaks, widest, end = self.scan_block_scalar_indentation()
            indent = max(indent, widest)
        else:
            indent += increment - 1
            breaks, end = self.scan_block_scalar_breaks(indent)
        line_break = ""
        while self.column == indent and self.peek() != "\0":
            starts_blank = self.peek() in " \t"
            line = _LINE.match(self.buffer, self.pointer)
            assert line  # noqa: S101 - it matches no character, too
            chunks += [*breaks, line[0]]
            self.forward(len(line[0]))
            line_break = self.scan_line_break()  # type: ignore[no-untyped-call]
            breaks, end = self.scan_block_scalar_breaks(indent)
            if self.column != indent or self.peek() == "\0":
                break
            if style != ">" or line_break != "\n" or starts_blank or self.peek() in " \t":
                chunks.append(line_break)
            elif not breaks:
                chunks.append(" ")
        chunks += [line_break] if keeps is not False else []
        chunks += breaks if keeps is True else []
        return yaml.ScalarToken("".join(chunks), False, start, end, style)  # noqa: FBT003 - PyYAML's

    def scan_block_scalar_breaks(self, indent: int) -> tuple[list[str], Any]:
        chunks, end = list[str](), self.get_mark()
        self._skip_blanks(indent)
        while self.peek() == "\n":
            chunks.append(self.scan_line_break())  # type: ignore[no-untyped-call]
            end = self.get_mark()
            self._skip_blanks(indent)
        return chunks, end

    def _skip_blanks(self, indent: int) -> None:
        """Up to a column."""
        room = self.pointer + max(indent - self.column, 0)
        found = _BLANKS.match(self.buffer, self.pointer, room)
        assert found  # noqa: S101 - it matches no character, too
        self.forward(len(found[0]))

    def scan_to_next_token(self) -> None:
        found = _BLANK.match(self.buffer, self.pointer)
        assert found  # noqa: S101 - it matches no character, too
        if "\n" in found[0] and not self.flow_level:
            self.allow_simple_key = True
        self.forward(len(found[0]))
