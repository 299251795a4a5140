"""Compare the roles beside the names in a finished file with the content and its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.content.model import Edition, Person
from digest.languages import Language
from digest.quotes.attribution import FORMS, describe_person
from digest.quotes.roles import list_unsaid
from digest.sources.release import Release
from digest.sources.same_names import is_form
from digest.text.folding import find_words, fold

_BLANK = re.compile(r"\n[^\S\n]*\n")
# “…” — Ana Ruiz, Mayor
_DASH = re.compile(r"(?:^[—–]|[.!?…”»」』'\"]\s*[—–-]{1,2})\s+")
_SENTENCE = re.compile(r"[.!?:…]$")
_WORD = re.compile(r"[^\W_]+")
# A handle, the label of a language, and what a post has after the attribution.
_LEFT_OUT = re.compile(r"\(?@\S+|https?://\S+|#\w+|\([^()]*\)\s*$")
_MOST_WORDS = 40


def list_altered(
    texts: Sequence[str], person: Person, edition: Edition, language: Language
) -> tuple[str, ...]:
    """Words of attributions to a person that neither the content nor its source has of them.

    And those that make another role of the content's if they are left out: “former”.
    """
    release, found = edition.release, dict[str, None]()
    is_same = release is not None and release.code.split("-")[0] == edition.lang.split("-")[0]
    for text in texts:
        for detail in _list_details(text, person):
            known = _list_known(detail, person, edition, language)
            typed = _WORD.findall(detail)
            extra = [w for w in typed if not any(is_form(w.casefold(), each) for each in known)]
            if extra and release and is_same:
                extra = [*list_unsaid(" ".join(extra), person, release)]
            found |= dict.fromkeys((*extra, *_list_dropped(typed, person, release)))
    return tuple(found)


def _list_known(detail: str, person: Person, edition: Edition, language: Language) -> set[str]:
    """The words of every form of the attribution, and of those whom it names beside the person."""
    others = [p for p in edition.people if p.id != person.id and find_words(p.name, detail)]
    shown = [describe_person(p, f, language).detail or "" for p in (person, *others) for f in FORMS]
    shown += [each.name for each in others]
    return {word for text in (*shown, language.joint) for word in _list_words(text)}


def _list_words(text: str) -> Iterator[str]:
    return (word.casefold() for word in _WORD.findall(fold(text)))


def _list_dropped(typed: Sequence[str], person: Person, release: Release | None) -> Iterator[str]:
    """“former”, where the rest of the role is said."""
    words = release.words if release else None
    if words is None:
        return
    role, said = [*_list_words(person.role or "")], {word.casefold() for word in typed}
    if said & {*role} & words.titles - words.modifiers:
        yield from (word for word in role if word in words.modifiers - said)


def _list_details(text: str, person: Person) -> Iterator[str]:
    """What is beside the name in each attribution: after a dash, or where the name comes first."""
    name = re.compile(rf"(?<!\w){re.escape(fold(person.name))}(?!\w)", re.IGNORECASE)
    for block in map(fold, _BLANK.split(text)):
        dash = [*_DASH.finditer(block)][-1:]
        own = block[dash[0].end() :] if dash else block
        found = name.search(own)
        if found is None or len(own.split()) > _MOST_WORDS:
            continue
        after = own[found.end() :]
        is_label = not found.start() and after[:1] in ("", ",", "(") and not _SENTENCE.search(own)
        if dash or is_label:
            yield _LEFT_OUT.sub(" ", f"{own[: found.start()]} {after}".strip())
