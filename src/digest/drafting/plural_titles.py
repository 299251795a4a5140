"""The title of one person from that of several: “co-president” for “co-presidents”."""

from __future__ import annotations

from collections.abc import Iterator

from digest.sources.speech import SpeechWords

_PLURALS = (
    ("innen", "in"), ("men", "man"), ("women", "woman"), ("ies", "y"), ("ces", "z"), ("ões", "ão"),
    ("ães", "ão"), ("aux", "al"), ("s", ""), ("es", ""), ("s.", "."),
)  # fmt: skip
_COMPOUND_PLURALS = (("leute", "mann"), ("en", ""), ("e", ""), ("n", ""))


def make_single(title: str, words: SpeechWords) -> str:
    """“Mayors” is “Mayor” for each, where the language has that word for one."""
    first, _, rest = title.partition(" ")
    if first.casefold() in words.titles:
        return title
    single = next(
        (one for one in _list_singles(first, words) if one.casefold() in words.titles), ""
    )
    return f"{single} {rest}".strip() if single else title


def _list_singles(plural: str, words: SpeechWords) -> Iterator[str]:
    """What a plural may be of: mayors, jueces, maires, Bürgermeisterinnen, vereadores, cônsules."""
    # “commerçante” is one, „Direktoren“ are several.
    every = (*_PLURALS, *(_COMPOUND_PLURALS if words.has_compounds else ()))
    for end, single in every:
        if plural.casefold().endswith(end):
            yield plural[: len(plural) - len(end)] + single
