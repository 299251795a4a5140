"""Quotes, their shorter forms and their approval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from digest.content.kinds import About, OneOrMore, Refers
from digest.content.model.people import Person
from digest.content.values import Day, Fingerprint, Id, Language, Line, Words, YesNo

_WORDS = "This is work that can’t be done alone."


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A shorter form of a quote that you chose."""

    ALONE: ClassVar = "text"

    text: Annotated[Words, About("Words of the quote, unchanged.", _WORDS, seen="quoted")]
    is_preferred: Annotated[
        YesNo, About("yes: try this excerpt before the whole quote.", name="preferred")
    ] = False


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved the quote, and when. `digest approve` writes it."""

    by: Annotated[Line, About("The name of the approver.", "The press office")]
    on: Annotated[Day, About("The date of the approval.", "2021-05-19")]
    of: Annotated[
        Fingerprint,
        About(
            "The fingerprint of the words and the speaker's name. Editing either invalidates the"
            " approval."
        ),
    ]


@dataclass(frozen=True, slots=True)
class Quote:
    """What one or more people said, word for word."""

    id: Annotated[Id, About("Names the quote and its posts.", "smith")]
    speakers: Annotated[
        tuple[Person, ...],
        About(
            "The id of a person below `people`. Write a list if several people spoke together.",
            "smith",
            name="speaker",
            check="quote-has-speaker",
            missing=(
                "This quote names nobody.",
                "Add `speaker:` with the id of a person below `people:`, or take the quote out.",
            ),
        ),
        Refers("people"),
    ]
    segments: Annotated[
        tuple[Words, ...],
        About(
            "The quoted words, copied from the source without quotation marks. Where “said …”"
            " interrupts the quote, start a new entry.",
            [_WORDS],
            seen="quoted",
        ),
    ]
    seam: Annotated[
        Literal[". ", ", ", " "] | None,
        About("What joins two segments if the source does not show it."),
    ] = None
    excerpts: Annotated[
        tuple[Excerpt, ...],
        About("Shorter forms that you chose. Each is a run of words of the quote."),
    ] = ()
    lang: Annotated[
        Language | None, About("The quote's language, if it differs from the edition's.", "es")
    ] = None
    skip: Annotated[
        tuple[Line, ...], About("Networks that get no post of this quote.", ["x"]), OneOrMore
    ] = ()
    approval: Annotated[
        Approval | None, About("Who approved the quote. `digest approve` writes it.")
    ] = None
