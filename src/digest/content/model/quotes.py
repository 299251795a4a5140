"""Quotes, their shorter forms and their approval."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Literal

from digest.content.kinds import key, thing
from digest.content.model.people import Person
from digest.content.values import Count, Day, Fingerprint, Id, Language, Line, Words, YesNo

_CUTS = re.compile(r"^\s*(?:…|\.{3})+\s*|\s*(?:…|\.{3})+\s*$")
_WORDS = "This is work that can’t be done alone."


def drop_cuts(text: str) -> str:
    """A text without the “…” at its ends."""
    return _CUTS.sub("", text)


@thing
class Excerpt:
    """A shorter form of a quote that you chose."""

    ALONE: ClassVar = "text"

    text: Words = key(
        "Words of the quote, unchanged. digest adds “…” where a sentence is cut.",
        _WORDS,
        seen="quoted",
    )
    is_preferred: YesNo = key(
        "yes: try this excerpt before the whole quote. Of several, the first that fits is taken.",
        name="preferred",
        default=False,
    )

    @property
    def words(self) -> str:
        """The text without the “…” that may be written where it was cut."""
        return drop_cuts(self.text) or self.text


@thing
class Approval:
    """Who approved the quote, and when. `digest approve` writes it."""

    by: Line = key("The name of the approver.", "The press office")
    on: Day = key("The date of the approval.", "2021-05-19")
    of: Fingerprint | None = key(
        "Identifies the approved words and speakers. If you edit them, approve the quote again.",
        default=None,
    )
    cuts: tuple[Fingerprint, ...] = key(
        "Identifies each shorter form in the posts that was approved too.", default=()
    )


@thing
class Quote:
    """What one or more people said, word for word."""

    id: Id = key("Names the quote and its posts.", "smith")
    speakers: tuple[Person, ...] = key(
        "The id of a person below `people`. Write a list if several people spoke together.",
        "smith", name="speaker", refers="people", check="quote-has-speaker",
        missing=(
            "This quote has no speaker.",
            "Add `speaker:` with the id of a person below `people:`, or delete the quote."
        )
    )  # fmt: skip
    segments: tuple[Words, ...] = key(
        "The quoted words, copied from the source without quotation marks."
        " Where “said …” interrupts the quote, start a new entry.",
        [_WORDS], seen="quoted"
    )  # fmt: skip
    seam: Literal[". ", ", ", " ", " ... "] | None = key(
        "What joins two segments if the source does not show it."
        ' Write " ... " if you left words out between them.',
        default=None,
    )
    excerpts: tuple[Excerpt, ...] = key(
        "Shorter forms that you chose. Each is a run of words of the quote.", default=()
    )
    cuts: Mapping[Line, tuple[Count, ...]] = key(
        "Sentences for the posts of a network, by their numbers. digest then chooses no others.",
        {"x": [1]},
        default_factory=dict,
    )
    lang: Language | None = key(
        "The quote's language, if it differs from the edition's.", default=None
    )
    translated_from: Language | None = key(
        "The language in which it was said, if you print a translation. `segments` then has the"
        " original words, which are proved.",
        "es",
        default=None,
    )
    translation: tuple[Words, ...] = key(
        "The words in the edition's language. Email and posts print them, and say that they are"
        " translated.",
        ["The sea does not wait."],
        seen="quoted",
        default=(),
    )
    skip: tuple[Line, ...] = key(
        "Networks that get no post of this quote.", ["x"], takes_one=True, default=()
    )
    vouched: Line | None = key(
        "How you know what the source does not show, such as who spoke. Reviewers see it.",
        "I took the notes myself.", default=None
    )  # fmt: skip
    approval: Approval | None = key(
        "Who approved the quote. `digest approve` writes it.", default=None
    )
