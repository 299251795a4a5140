"""Tell a name with an “and” in it from two names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.drafting.body_words import BodyWord, is_elided
from digest.sources.name_tokens import read_token
from digest.sources.speech import SpeechWords
from digest.values import dataclass

_FEW_WORDS = 2
_BEFORE = 20


@dataclass(frozen=True)
class BodyPair:
    """The words before an “and”, the word itself, and those after it."""

    own: Sequence[BodyWord]
    joint: BodyWord
    after: Sequence[BodyWord]
    has_article: bool = False

    def is_one_name(self, words: SpeechWords, known: str) -> bool:
        """“Homes and Communities Agency”, “Ministry of Trade and Industry”: one name."""
        after = self._read_ahead()
        # “la Métropole de Rivemont et | l’Alliance”
        if is_elided(self.after[0]) or _is_elsewhere(after, words, known):
            return False
        has_kind, gets_kind = _has_kind(self.own, words), _has_kind(after, words)
        if self.joint.text == "&":
            return not (has_kind and gets_kind)
        is_word = len(self.own) == 1 and not self.own[0].bare.isupper()
        if is_word and gets_kind and self.has_article:
            return True
        is_head = _has_kind(self.own[:1], words) and len(self.own) > 1
        return is_head and not gets_kind and len(after) <= _FEW_WORDS

    def _read_ahead(self) -> list[BodyWord]:
        found = []
        for word in self.after:
            if not word.bare[:1].isupper():
                break
            found.append(word)
            if word.ends:
                break
        return found


def _has_kind(own: Sequence[BodyWord], words: SpeechWords) -> bool:
    return any(read_token(word.bare, words).is_organization for word in own)


def _is_elsewhere(after: Sequence[BodyWord], words: SpeechWords, known: str) -> bool:
    """Whether the release has these words without the “and”: they are a name of their own."""
    name = " ".join(word.bare for word in after)
    if len(after) < _FEW_WORDS:
        return False
    places = (found.start() for found in re.finditer(re.escape(name), known))
    before = (known[max(at - _BEFORE, 0) : at].split()[-1:] for at in places)
    return any(not {word.casefold() for word in each} & words.joint for each in before)
