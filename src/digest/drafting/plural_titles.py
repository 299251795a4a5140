"""The title of one person from that of several: “co-president” for “co-presidents”."""

from __future__ import annotations

from collections.abc import Iterator

from digest.sources.speech import SpeechWords


def make_single(title: str, words: SpeechWords) -> str:
    """“Mayors” is “Mayor” for each, where the language has that word for one."""
    first, _, rest = title.partition(" ")
    head = rest.rpartition(" ")[2].casefold() if words.has_open_compounds else ""
    if first.casefold() in words.titles or head in words.titles:
        return title  # “Friends of Norwell | director”
    single = next(
        (one for one in _list_singles(first, words) if one.casefold() in words.titles), ""
    )
    return f"{single} {rest}".strip() if single else title


def _list_singles(plural: str, words: SpeechWords) -> Iterator[str]:
    """What a plural may be of: mayors, jueces, maires, Bürgermeisterinnen, vereadores, cônsules."""
    for each in sorted(words.title_plurals, key=lambda each: (-len(each), each)):
        end, _, single = each.partition("/")
        if plural.casefold().endswith(end):
            yield plural[: len(plural) - len(end)] + single
