"""Tell names of organizations from other words that have capitals where an event is told."""

from __future__ import annotations

import re
from itertools import takewhile

from digest.drafting.body_words import NamedBody
from digest.drafting.narrator import NarratedSentence, Narrator


def keep_bodies(
    narrator: Narrator, sentence: NarratedSentence, bodies: list[NamedBody]
) -> list[NamedBody]:
    """The bodies of a list up to what is no name of one."""
    return [*takewhile(lambda body: _names_body(narrator, sentence, body), bodies)]


def keep_named(
    narrator: Narrator, sentence: NarratedSentence, bodies: list[NamedBody]
) -> list[NamedBody]:
    """After “hosted by” one word is a name as well, where a speaker is said to be of it."""
    said = " ".join(
        f"{named.title} {named.organization}"
        for each in narrator.release.quotations if each.clause
        for named in each.clause.named
    )  # fmt: skip

    def is_named(body: NamedBody) -> bool:
        is_word = not narrator.speech.has_compounds and body.name[:1].isupper()
        is_said = is_word and re.search(rf"(?<!\w){re.escape(body.name)}(?!\w)", said) is not None
        return is_said or _names_body(narrator, sentence, body)

    return [*takewhile(is_named, bodies)]


def _names_body(narrator: Narrator, sentence: NarratedSentence, body: NamedBody) -> bool:
    """A name with a kind of body, or of two words with capitals; “the Hill Summit” is an event.

    The capital of a sentence's first word says nothing where every noun has one.
    """
    if body.name.casefold() in narrator.speech.organizations:
        return False  # “the Committee”: which one is not said.
    is_event = narrator.words.match("events")
    capitals = [word for word in body.name.split() if word[:1].isupper()]
    if (body.has_kind and capitals) or body.name.isupper():
        return not is_event.fullmatch(body.name)
    opens = sentence.text[: body.start].rstrip()[-1:] in (*".!?", "")
    needed = 2 + (narrator.speech.has_compounds and opens)
    return len(capitals) >= needed and not is_event.search(body.name)
