"""Check that words in quotation marks are also in the source."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.quotes.prose_quotation import ProseQuotation
from digest.text.folding import is_unspaced

_SHOWN = {
    "colon": "after a name and a colon",
    "dash": "beside a name",
    "said": "before “said” and a name",
    "emphasis": "emphasized beside a name",
}
# One word is a term or a title; so are four letters in scripts without spaces.
_FEW_LETTERS = 4


def find(subject: Subject) -> Iterator[Finding]:
    """Two words or more in marks that are in neither the source, the quotes nor the names.

    Capitals are ignored: a quotation may start a sentence, and a title may be in capitals.
    """
    prose = subject.prose
    if prose.edition.release is None:
        return
    for quotation in prose.quotations:
        if (
            not _has_words(quotation)
            or prose.is_title(quotation)
            or prose.owners.is_known(quotation)
        ):
            continue
        shown = _SHOWN.get(quotation.kind, "in quotation marks")
        message = f"“{quotation.words}” is {shown} but not in the source."
        fix = "Quote the source exactly, or use your own words without marks."
        where = subject.find_words(quotation.words, quotation.keys)
        yield Finding(where, message, fix)


def _has_words(quotation: ProseQuotation) -> bool:
    """What `story-without-quotation` reports without marks is not reported twice."""
    if quotation.kind != "marks" and (quotation.kind not in _SHOWN or quotation.is_whole):
        return False
    words = quotation.words
    return len(words.split()) > 1 or sum(map(is_unspaced, words)) > _FEW_LETTERS


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
