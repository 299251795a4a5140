"""Tell by its article whether a role is a woman's or a man's, or anybody's."""

from __future__ import annotations

import re
from typing import Literal

from digest.sources.speech import SpeechWords

Gender = Literal["", "feminine", "masculine"]


def read_gender(text: str, role: str, words: SpeechWords) -> Gender:
    """“afirmou a presidente”, “O provedor”; empty where no article is right before the role."""
    found = re.search(rf"(\w+)\s+{re.escape(role)}(?!\w)", text, re.IGNORECASE)
    article = found[1].casefold() if found else ""
    if article in words.feminine:
        return "feminine"
    return "masculine" if article in words.masculine else ""


def is_indefinite(text: str, role: str, words: SpeechWords) -> bool:
    """“a driver”, “un vecino”: nobody whom the release has named."""
    found = re.search(rf"(\w+)\s+{re.escape(role)}(?!\w)", text, re.IGNORECASE)
    return found is not None and found[1].casefold() in words.indefinite | words.counts
