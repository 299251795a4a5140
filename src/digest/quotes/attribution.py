"""Who said it, in every form from whole to short, and the quotation that carries it everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from digest.content.model import Organization, Person, Quote
from digest.languages import Language
from digest.quotes.verbatim import fold
from digest.text.marks import enclose

Form = Literal["whole", "short_role", "organization", "name"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name and what stands after it: role and organization, or None where the content has none."""

    name: str
    detail: str | None
    handle: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """What templates are given: words with their marks, and never without their speakers.

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
    """The forms that this quote's speakers have, longest first; a bare name only where no more is known."""
    forms: list[Form] = ["whole"]
    people = quote.speakers
    if any((p.role and p.short_role) or (p.organization and p.organization.short_name) for p in people):
        forms.append("short_role")
    if any(p.role for p in people) and all(p.organization for p in people if p.role):
        forms.append("organization")
    if not any(p.role or p.organization for p in people):
        return ("name",)
    return tuple(forms)


def describe_speakers(
    quote: Quote, form: Form, language: Language, network: str | None = None
) -> tuple[Speaker, ...]:
    """Every speaker in order; with a network's name, with the handle that is linked there."""
    return tuple(
        Speaker(p.name, _describe(p, form, language.comma), p.accounts.get(network or ""))
        for p in quote.speakers
    )


def write_attribution(speakers: Sequence[Speaker], language: Language) -> str:
    """One line: “Greg Fischer, Louisville Mayor, USCM”; joint speakers all named."""
    return language.speaker_separator.join(_write_speaker(s, language) for s in speakers)


def _write_speaker(speaker: Speaker, language: Language) -> str:
    name = f"{speaker.name} (@{speaker.handle})" if speaker.handle else speaker.name
    return f"{name}{language.comma}{speaker.detail}" if speaker.detail else name


def make_quotation(
    quote: Quote, text: str, speakers: tuple[Speaker, ...], language: Language, label: str | None
) -> Quotation:
    """Words and speakers as one value, with the marks of the edition's language around the words."""
    return Quotation(
        id=quote.id,
        text=text,
        words=enclose(text, language.marks.outer, language.marks.inner),
        speakers=speakers,
        attribution=write_attribution(speakers, language) + (f" ({label})" if label else ""),
        lang=quote.lang,
        label=label,
    )


def _describe(person: Person, form: Form, comma: str) -> str | None:
    role = {"whole": person.role, "short_role": person.short_role or person.role}.get(form)
    parts = [role] if role else []
    if person.organization and form != "name":
        parts += _name_organization(person.organization, role or "", form)
    return comma.join(parts) or None


def _name_organization(organization: Organization, role: str, form: Form) -> list[str]:
    """The organization, unless the role already names it; short forms take its short name."""
    names = [organization.name, organization.short_name or organization.name]
    bare = [fold(name).casefold().removeprefix("the ") for name in names]
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", fold(role).casefold()) for name in bare):
        return []
    return [names[0] if form == "whole" else names[1]]
