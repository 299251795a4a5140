"""Find a name that the source has in another spelling, or only as a last name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from digest.content.model import Person
from digest.sources.release import Release
from digest.text.folding import fold

_ALIKE = 0.8
_LONGEST = 200
_EDGES = " .,;:!?…()[]“”„‘’\"'«»‹›–—"


def find_near_name(person: Person, release: Release) -> str | None:
    """A name in the source that is almost this one, or has its parts in another order."""
    wanted = person.name.casefold()
    names = dict(_list_names(release, len(wanted.split())))
    turned = (name for key, name in names.items() if sorted(key.split()) == sorted(wanted.split()))
    if found := next(turned, None):
        return found
    close = get_close_matches(wanted, names, n=1, cutoff=_ALIKE)
    return names[close[0]] if close else None


def _list_names(release: Release, count: int) -> Iterator[tuple[str, str]]:
    """Runs with the name's number of words, or up to two more, that look like names."""
    for paragraph in release.paragraphs:
        words = paragraph.typed.split()
        for length in range(max(count, 2), count + 3):
            for at in range(len(words) - length + 1):
                run = words[at : at + length]
                if run[0].strip(_EDGES)[:1].isupper() and run[-1].strip(_EDGES)[:1].isupper():
                    name = re.sub(r"[’']s$", "", " ".join(run).strip(_EDGES))
                    if not re.search(r"[.,;:!?]\s", re.sub(r"\b\w\.", "", name)):
                        yield name.casefold(), name


def find_name_alone(person: Person, release: Release) -> str | None:
    """The last name, if the source has it without another person's first name before it."""
    words = person.name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    last = " ".join(words[start:])
    if start < 1:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(fold(last))}(?!\w)")
    befores = [
        _find_word_before(paragraph.text, found.start()) for paragraph in release.paragraphs
        for found in pattern.finditer(paragraph.text)
    ]  # fmt: skip
    is_alone = befores and not any(_is_first_name(each, person, release) for each in befores)
    return last if is_alone else None


def _find_word_before(text: str, at: int) -> str:
    """The word that ends in a space here; of a very long one no more than its end."""
    near = text[max(at - _LONGEST, 0) : at]
    return near.split()[-1] if near[-1:].isspace() and near.strip() else ""


def _is_first_name(before: str, person: Person, release: Release) -> bool:
    """A word with a capital, not a title, with no mark between it and the name."""
    word = before.strip(_EDGES)
    if not word[:1].isupper() or before[-1] in ",;:!?…)—–\"'":
        return False
    roles = f"{person.role or ''} {person.short_role or ''}".casefold()
    titles = release.words.titles if release.words else frozenset()
    known = {title.rstrip(".") for title in titles} | set(re.findall(r"\w+", roles))
    return word.casefold() not in known
