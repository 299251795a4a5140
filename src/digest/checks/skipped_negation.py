"""Check that no sentence that may matter to its neighbour is left out between two segments."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Whole sentences with a “not”, or about the one before, if nobody vouches for the quote."""
    for index, joined in enumerate(subject.joined):
        if joined.quote.vouched:
            continue
        for number in range(len(joined.quote.segments)):
            for sentence, reason in joined.quoted.list_doubtful(number):
                where = subject.edition.places.at("quotes", index, "segments", number)
                message = f"The quote leaves out “{sentence}”, {reason}."
                yield Finding(where, message, _FIX)


_FIX = (
    "If the quote says the same without it, say so at the quote:"
    ' `vouched: "The sentence is about another subject."`.'
)
_PEOPLE = "people:\n  ada:\n    name: Ada Example\n    role: Librarian\nfeatured: ada\n"
_QUOTE = f"{_PEOPLE}quotes:\n  - id: ada\n    speaker: ada\n    seam: ' ... '\n    segments:\n"
_SEGMENTS = "      - We open the doors today.\n      - We are glad about it,"

CHECK = Check(
    id="skipped-negation",
    severity="warning",
    at_sending="error",
    why="A sentence with a “not”, or about the one before it, can limit what is beside it.",
    fix="Put the sentence back, or vouch for the quote with `vouched:`."
    " Before sending it is an error.",
    group="quotes",
    bad=Example(
        edition=f"{_QUOTE}{_SEGMENTS}",
        source="“We open the doors today. We have not painted them. We are glad about it,” said the"
        " librarian, Ada Example.\n",
    ),
    good=Example(
        edition=f"{_QUOTE}{_SEGMENTS}",
        source="“We open the doors today. We have painted them. We are glad about it,” said the"
        " librarian, Ada Example.\n",
    ),
    find=find,
)
