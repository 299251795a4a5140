"""Check that words in quotation marks are also in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Edition
from digest.content.texts import list_prose, list_quoted, list_texts
from digest.sources.release import Release
from digest.text.folding import find_words
from digest.text.quotation_marks import find_pairs

_NAMED = ("event", "topics", "people", "organizations")
# Markdown signs, and brackets around words that an editor changed.
_MARKDOWN = re.compile(r"[*_\\\[\]]")
_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
# A sentence of the email may end before that of the source does.
_OUTER = " .,;:!?¡¿…—–-،؛؟。、！？।"
# One word is a term or a title; so are four letters in scripts without spaces.
_WIDE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_FEW_LETTERS = 4


def find(subject: Subject) -> Iterator[Finding]:
    """Two words or more in marks that are in neither the source, the quotes nor the names.

    Capitals are ignored: a quotation may start a sentence, and a title may be in capitals.
    """
    edition = subject.edition
    if edition.release is None:
        return
    release = _lower(edition.release)
    others = tuple(_list_others(edition))
    for keys, text in list_prose(edition):
        for words in _list_marked(text):
            if not all(_is_known(run, release, others) for run in _GAP.split(words.casefold())):
                message = f"“{words}” is in quotation marks but not in the source."
                fix = "Quote the source exactly, or use your own words without marks."
                yield Finding(edition.places.at(*keys), message, fix)


def _lower(release: Release) -> Release:
    return replace(release, text=release.text.casefold())


def _list_others(edition: Edition) -> Iterator[str]:
    """The words of quotes, which are checked elsewhere, and the names in the email."""
    yield from (text.casefold() for _, text in list_quoted(edition))
    yield from (text.casefold() for keys, text in list_texts(edition) if keys[0] in _NAMED)


def _list_marked(text: str) -> Iterator[str]:
    """The words in each outermost pair of marks, paragraph by paragraph."""
    for paragraph in re.split(r"\n\s*\n", unescape(text)):
        pairs = find_pairs(paragraph)
        end = -1
        for start in sorted(pairs):
            if start > end:
                end = pairs[start]
                words = " ".join(_MARKDOWN.sub("", paragraph[start + 1 : end]).split())
                if len(words.split()) > 1 or len(_WIDE.findall(words)) > _FEW_LETTERS:
                    yield words


def _is_known(run: str, release: Release, others: tuple[str, ...]) -> bool:
    bare = run.strip(_OUTER)
    return not bare or bool(release.find(bare)) or any(find_words(bare, text) for text in others)


CHECK = Check(
    id="marked-words-in-source",
    severity="warning",
    why="Readers take words in quotation marks as what was said, word for word.",
    fix="Quote the source exactly, or use your own words without marks.",
    group="quotes",
    bad=Example(edition="story: The mayor called it “the greatest deal ever”."),
    good=Example(edition="story: A quote is copied “exactly as they are in the source”."),
    find=find,
)
