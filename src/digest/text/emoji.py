"""What the networks take for an emoji."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from digest.text.network_tables import x_emoji_sequences

# The second code point of every joined emoji, for use inside [ ].
JOINERS = "\ufe0f\u20e3\u200d\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0067"
_SEQUENCE_START = re.compile(
    f"[#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff](?=[{JOINERS}])"
)
_SHOWN_AS_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\p{M}*[\ufe0f\u20e3]")


def find_x_sequences(text: str) -> Iterator[tuple[int, int]]:
    """Emoji of several code points as twemoji-parser 11.0.2 joins them: start, end exclusive.

    Newer joins (the phoenix, say) are not in its list: X counts those by their parts. An emoji of
    one code point weighs 2 with or without the list, so only the joined ones matter.
    """
    after = 0
    for match in _SEQUENCE_START.finditer(text):
        start = match.start()
        if start < after:
            continue
        for sequence in x_emoji_sequences().get(text[start : start + 2], ()):
            if text.startswith(sequence, start):
                after = start + len(sequence)
                yield start, after
                break


def is_emoji(grapheme: str) -> bool:
    """Whether a grapheme is drawn as a picture: by its nature, or asked for by U+FE0F or U+20E3."""
    return _SHOWN_AS_EMOJI.match(grapheme) is not None
