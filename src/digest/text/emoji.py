"""Tell what the networks count as an emoji."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from digest.text.graphemes import PLAIN, split_graphemes
from digest.text.later import compile_later, compile_scripts_later
from digest.text.network_tables import x_emoji_sequences

# One of these is in every emoji of several code points.
_JOINER = re.compile("[\ufe0f\u20e3\u200d\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0067]")
_PICTURE = re.compile("[\u20e3\u231a-\u2bff\ufe0f\U0001f000-\U0001faff]")
_NOT_PLAIN = compile_later(f"[#*0-9]?[^{PLAIN}]+")
_SHOWN_AS_EMOJI = compile_scripts_later(r"\p{Emoji_Presentation}|\p{Emoji}\p{M}*[\ufe0f\u20e3]")


def find_x_sequences(text: str) -> Iterator[re.Match[str]]:
    """Emoji of several code points as twemoji-parser 11.0.2 joins them.

    Newer joins (the phoenix, say) are not in its list: X counts those by their parts. An emoji of
    one code point weighs 2 with or without the list, so only the joined ones matter.
    """
    return x_emoji_sequences().finditer(text) if _JOINER.search(text) else iter(())


def find_emoji(text: str) -> Iterator[str]:
    """Graphemes drawn as pictures: by their nature, or asked for by U+FE0F or U+20E3."""
    if _PICTURE.search(text):
        for run in _NOT_PLAIN.findall(text):
            yield from filter(_is_emoji, split_graphemes(run))


@lru_cache(maxsize=4096)
def _is_emoji(grapheme: str) -> bool:
    return _SHOWN_AS_EMOJI.match(grapheme) is not None
