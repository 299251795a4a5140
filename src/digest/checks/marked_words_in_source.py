"""What prose puts between quotation marks stands in the source, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Edition, Source
from digest.content.texts import list_prose, list_quoted, list_texts
from digest.quotes.verbatim import Release, find_words, open_release
from digest.text.marks import find_pairs

_NAMED = ("event", "topics", "people", "organizations")
# Marks of Markdown, and of what an editor has put in or left out.
_MARKDOWN = re.compile(r"[*_\\\[\]]")
_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
# A sentence of the email may end where that of the source goes on.
_OUTER = " .,;:!?¡¿…—–-،؛؟。、！？।"
# One word is a term or a title; where no spaces part words, so are four letters.
_WIDE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_FEW_LETTERS = 4


def find(subject: Subject) -> Iterator[Finding]:
    """Two words or more between marks that neither source, quotes nor names have.

    Capitals do not count: a quotation may begin a sentence, and a title may shout in the source.
    """
    edition = subject.edition
    if edition.source is None:
        return
    release = open_release(_lower(edition.source))
    others = tuple(_list_others(edition))
    for keys, text in list_prose(edition):
        for words in _list_marked(text):
            if not all(_stands(run, release, others) for run in _GAP.split(words.casefold())):
                message = (
                    f"“{words}” stands between quotation marks, and the release does not have it."
                )
                fix = "Quote what the release says, or say it in your own words, without marks."
                yield Finding(edition.places.at(*keys), message, fix)


def _lower(source: Source) -> Source:
    return replace(source, text=source.text.casefold())


def _list_others(edition: Edition) -> Iterator[str]:
    """Words of quotes, which are proved elsewhere, and the names of what the email is about."""
    yield from (text.casefold() for _, text in list_quoted(edition))
    yield from (text.casefold() for keys, text in list_texts(edition) if keys[0] in _NAMED)


def _list_marked(text: str) -> Iterator[str]:
    """What stands in each outermost pair of marks, paragraph by paragraph."""
    for paragraph in re.split(r"\n\s*\n", unescape(text)):
        pairs = find_pairs(paragraph)
        end = -1
        for start in sorted(pairs):
            if start > end:
                end = pairs[start]
                words = " ".join(_MARKDOWN.sub("", paragraph[start + 1 : end]).split())
                if len(words.split()) > 1 or len(_WIDE.findall(words)) > _FEW_LETTERS:
                    yield words


def _stands(run: str, release: Release, others: tuple[str, ...]) -> bool:
    bare = run.strip(_OUTER)
    return not bare or bool(release.find(bare)) or any(find_words(bare, text) for text in others)


CHECK = Check(
    id="marked-words-in-source",
    severity="warning",
    why="Readers take what stands between quotation marks for what was said, word for word.",
    fix="Quote what the release says, or say it in your own words, without marks.",
    group="quotes",
    bad=Example(edition="story: The mayor called it “the greatest deal ever”."),
    good=Example(edition="story: A quote is copied “exactly as they stand in the release”."),
    find=find,
)
