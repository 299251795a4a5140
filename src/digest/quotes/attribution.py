"""Write the attribution of a quote, in full or shorter forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from digest.content.model import Organization, Person, Quote
from digest.languages import Language
from digest.text.folding import fold
from digest.text.quotation_marks import enclose

Form = Literal["whole", "short_organization", "short_role", "organization"]
FORMS: tuple[Form, ...] = ("whole", "short_organization", "short_role", "organization")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name, and the role and organization after it, or None if the content has neither."""

    name: str
    detail: str | None
    handle: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """What templates print: the words in quotation marks, and their speakers.

    `label` says that the words are in another language than the text around them.
    """

    id: str
    text: str
    words: str
    speakers: tuple[Speaker, ...]
    attribution: str
    lang: str | None = None
    label: str | None = None


def list_forms(quote: Quote) -> tuple[Form, ...]:
    """The forms of this quote's attribution, from "whole" to the shortest.

    Every form keeps the role or organization, if the content has one (facts, Q9; AP, Guardian;
    read 2026-11-23).
    """
    forms: list[Form] = []
    shortest = None
    for form in FORMS:
        length = sum(len(_describe(person, form, ", ") or "") for person in quote.speakers)
        if shortest is None or length < shortest:
            forms.append(form)
            shortest = length
    return tuple(forms)


def describe_speakers(quote: Quote, form: Form, language: Language) -> tuple[Speaker, ...]:
    """Every speaker in order, without handles."""
    return tuple(Speaker(p.name, _describe(p, form, language.comma)) for p in quote.speakers)


def write_attribution(speakers: Sequence[Speaker], language: Language) -> str:
    """One line: “Greg Fischer, Louisville Mayor, USCM”; joint speakers all named."""
    return language.speaker_separator.join(_write_speaker(s, language) for s in speakers)


def _write_speaker(speaker: Speaker, language: Language) -> str:
    name = f"{speaker.name} (@{speaker.handle})" if speaker.handle else speaker.name
    return f"{name}{language.comma}{speaker.detail}" if speaker.detail else name


def _list_marks(language: Language) -> tuple[tuple[str, str], tuple[str, str]]:
    return language.marks.outer, language.marks.inner


def make_quotation(
    quote: Quote, text: str, speakers: tuple[Speaker, ...], language: Language, label: str | None
) -> Quotation:
    """The words, in the quotation marks of the edition's language, with their speakers."""
    return Quotation(
        id=quote.id,
        text=text,
        words=enclose(text, *_list_marks(language)),
        speakers=speakers,
        attribution=write_attribution(speakers, language) + (f" ({label})" if label else ""),
        lang=quote.lang,
        label=label,
    )


HOLE = "[This quote is not proved yet.]"


def write_hole(quotation: Quotation, language: Language) -> Quotation:
    """The same quotation with a hole in the place of its words."""
    return replace(quotation, text=HOLE, words=enclose(HOLE, *_list_marks(language)))


def label_language(quote: Quote, language: Language) -> str | None:
    """“in Spanish”: a quote in another language than its edition is labelled with it."""
    code = (quote.lang or language.code).split("-")[0]
    if code == language.code.split("-")[0]:
        return None
    from babel import Locale

    name = Locale.parse(language.code, sep="-").languages.get(code, code)
    return language.posts["in_language"].replace("{language}", name)


def _describe(person: Person, form: Form, comma: str) -> str | None:
    """The text after the name; without an organization, every form keeps the role."""
    roles = (person.role, person.short_role)
    has_whole_role = form in ("whole", "short_organization")
    role = next(filter(None, roles if has_whole_role else reversed(roles)), None)
    organization = person.organization
    if organization is None:
        return role
    short = organization.short_name or organization.name
    shown = organization.name if form == "whole" else short
    if role is None or form == "organization":
        return shown
    if _names(role, organization):
        return role
    if _is_part_of(role, organization.name):
        return organization.name
    return comma.join((role, shown))


def _names(role: str, organization: Organization) -> bool:
    """Whether the role already has the organization's name or short name."""
    return any(
        _is_part_of(name.removeprefix("The ").removeprefix("the "), role)
        for name in (organization.name, organization.short_name)
        if name
    )


def _is_part_of(name: str, role: str) -> bool:
    """As whole words; capitals count in an abbreviation: WHO is not “who”."""
    flags = 0 if name.isupper() else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(role), flags) is not None
