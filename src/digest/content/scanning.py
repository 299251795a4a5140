"""PyYAML's pure loader, without its step for each character of a comment, a blank or a word."""

from __future__ import annotations

import re

import yaml

# Blank lines and comments, up to the next token; possessive, so that none of them is kept in mind.
_BLANK = re.compile(r"(?: *(?:#[^\0\n]*)?\n)*+ *(?:#[^\0\n]*)?")


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
        lines = taken.count("\n")
        self.line += lines
        self.column = length - taken.rfind("\n") - 1 if lines else self.column + length

    def scan_to_next_token(self) -> None:
        found = _BLANK.match(self.buffer, self.pointer)
        assert found  # noqa: S101 - it matches no character, too
        if "\n" in found[0] and not self.flow_level:
            self.allow_simple_key = True
        self.forward(len(found[0]))
