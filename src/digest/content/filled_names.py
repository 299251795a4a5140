"""Names in braces that digest fills in: each key knows its own, and no other may be written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches

from digest.content.characters import show
from digest.content.errors import Refused

HOOK_NAMES = ("event", "hashtag", "speaker")
UTM_NAMES = ("network", "quote", "edition")
PAGE_NAMES = ("edition",)

_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def refuse_other_names(known: Sequence[str]) -> Callable[[str], None]:
    """What refuses a text with any other name in braces, or with a brace alone."""

    def refuse(text: str) -> None:
        for found in _BRACES.findall(text):
            name = found.strip("{} ")
            if found != f"{{{name}}}" or name not in known:
                message = f"digest fills in no `{show(found)}`."
                raise Refused("wrong-value", message, _suggest(name, known))

    return refuse


def _suggest(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    names = [f"{{{each}}}" for each in known]
    every = " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"Did you mean {{{close[0]}}}?" if close else f"Use {every}."
