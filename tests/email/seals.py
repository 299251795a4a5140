"""Styles that can be told from all else on a page, and taken out again."""

from __future__ import annotations

import re

from digest.email.inlining import Pair, Styles

SEAL = "\x02\x03"


class Sealed(dict[Pair, str]):
    """A table whose every style begins and ends with a seal."""

    def __init__(self, styles: Styles) -> None:
        super().__init__({pair: seal(style) for pair, style in styles.table.items()})
        self.styles = styles

    def __missing__(self, pair: Pair) -> str:
        self.styles.compute([pair])
        return seal(self.styles.table[pair])

    def __contains__(self, pair: object) -> bool:
        return True


def seal(style: str) -> str:
    return f"{SEAL[0]}{style}{SEAL[1]}" if style else ""


def break_seals(text: str) -> str:
    return text.replace(SEAL[0], "").replace(SEAL[1], "")


def unseal(text: str) -> str:
    text = re.sub(' style="\x02[^\x03]*\x03"', "", text)
    text = re.sub('="\x02[^\x03]*\x03"', "", text)  # a style without a value
    return re.sub("\x02[^\x03]*\x03; ", "", text)
