"""Check that a quote says something to readers who do not know what was said before it."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.quotes.candidates import find_own_language
from digest.quotes.choosing import score_cut
from digest.quotes.joining import JoinedQuote
from digest.quotes.ties import REFERS, list_ties
from digest.text.phrases import Phrases

# Of so few words, a quote says little unless it has a figure, a name or a verb of action; of so
# many, it may still only point back: “That is exactly right.”
_FEW, _BRIEF = 2, 8


def find(subject: Subject) -> Iterator[Finding]:
    """Quotes such as “Okay.” and “That is exactly right.”: they need others."""
    for index, joined in enumerate(subject.joined):
        if (reason := _find_reason(joined, subject)) is not None:
            where = subject.edition.places.at("quotes", index, "segments")
            message = f"“{joined.text}” says little alone: {reason}."
            fix = "Quote the sentences around it too, or say in `hook:` what it is about."
            yield Finding(where, message, fix)


def _find_reason(joined: JoinedQuote, subject: Subject) -> str | None:
    language = find_own_language(joined, subject.request.language)
    if language is None or not language.space:
        return None
    sentences = joined.list_sentences()
    count = Phrases(joined.text).count
    score = score_cut(sentences, language) if count <= _FEW else None
    if score is not None and score.total <= 0:
        return f"it has {count} word{'s' if count > 1 else ''}"
    if count <= _BRIEF:
        # A full sentence before it, to which it may refer by a word of its own.
        ties = list_ties(("x" * 5, sentences[0]), language)
        words = [tie.word for tie in ties if tie.side == "start" and tie.reason == REFERS]
        return f"“{words[0]}” refers to words that readers do not see" if words else None
    return None


_QUOTE = """
people:
  ada:
    name: Ada Example
    role: Librarian
featured: ada
quotes:
  - id: ada
    speaker: ada
    segments:
      - """

CHECK = Check(
    id="quote-context",
    severity="hint",
    why="Readers of a post do not know what was said before the quote.",
    fix="Quote the sentences around it too, or say in `hook:` what it is about.",
    group="quotes",
    bad=Example(edition=f"{_QUOTE}Okay,", source="“Okay,” said Ada Example.\n"),
    good=Example(
        edition=f"{_QUOTE}We open every door on Monday,",
        source="“We open every door on Monday,” said Ada Example.\n",
    ),
    find=find,
)
