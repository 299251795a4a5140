"""Write the attribution of a quote, in full or shorter forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from digest.content.model import Organization, Person, Portrait, Quote
from digest.languages import Language
from digest.text.folding import fold
from digest.text.joint_words import choose_joint
from digest.text.later import compile_later
from digest.text.quotation_marks import enclose
from digest.values import dataclass

Form = Literal["whole", "short_organization", "short_role", "organization"]
# Between two offices of one person, in the languages that digest knows.
_JOINT = compile_later(r",\s|;|[、，·]|\s(?:&|/|and|und|et|e|y|en|i|ve|и|और|และ)\s|\sو")
# An organization's name and short name.
_Body = tuple[str, str | None]
FORMS: tuple[Form, ...] = ("whole", "short_organization", "short_role", "organization")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name, and the role and organization after it, or None if the content has neither.

    `role` and `body` are the two parts of `detail` where it has both or the body alone.
    """

    name: str
    detail: str | None
    handle: str | None = None
    role: str | None = None
    body: str | None = None
    portrait: Portrait | None = None


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


def list_forms(quote: Quote, language: Language) -> tuple[Form, ...]:
    """The forms of this quote's attribution, from "whole" to the shortest.

    Every form keeps the role or organization, if the content has one (facts, Q9; AP, Guardian;
    read 2026-11-23).
    """
    forms: list[Form] = []
    shortest = None
    for form in FORMS:
        described = (_describe(person, form, language.comma) for person in quote.speakers)
        length = sum(len(detail or "") for detail in described)
        if shortest is None or length < shortest:
            forms.append(form)
            shortest = length
    return tuple(forms)


def names_bodies(quote: Quote, form: Form) -> bool:
    """Whether every speaker's organization can be read in this form, if there is one."""
    return all(
        person.organization is None
        or _names(_describe(person, form, ", ") or "", _list_names(person.organization))
        for person in quote.speakers
    )


def describe_speakers(quote: Quote, form: Form, language: Language) -> tuple[Speaker, ...]:
    """Every speaker in order, without handles."""
    return tuple(describe_person(person, form, language) for person in quote.speakers)


def describe_person(person: Person, form: Form, language: Language) -> Speaker:
    """A person with role, organization and portrait, without a handle."""
    comma, portrait = language.comma, person.portrait
    detail, organization = _describe(person, form, comma), person.organization
    names = _list_names(organization) if organization else ()
    for body in filter(None, names):
        if detail == body:
            return Speaker(person.name, detail, body=body, portrait=portrait)
        if detail and detail.endswith(f"{comma}{body}"):
            role = detail.removesuffix(f"{comma}{body}")
            return Speaker(person.name, detail, role=role, body=body, portrait=portrait)
    return Speaker(person.name, detail, portrait=portrait)


def write_attribution(speakers: Sequence[Speaker], language: Language) -> str:
    """One line: “Greg Fischer, Louisville Mayor, USCM”; joint speakers all named.

    Their one body is named once: “Ana Ruiz and Ben Cole, co-chairs, Norwell Commission”.
    """
    bodies = {each.body for each in speakers}
    body = next(iter(bodies)) if len(bodies) == 1 and len(speakers) > 1 else None
    if body is None:
        return language.speaker_separator.join(_write_speaker(s, language) for s in speakers)
    return language.comma.join(filter(None, (*_name_together(speakers, language), body)))


def _name_together(speakers: Sequence[Speaker], language: Language) -> tuple[str, str | None]:
    """The names in a row, each with its role, or one role in the plural for all of them."""
    roles = {each.role for each in speakers}
    names = [_write_name(each) for each in speakers]
    if len(roles) == 1:
        (role,) = roles
        if role is None or (plural := find_plural(role, language)):
            return list_together(names, language), role and plural
    named = [language.comma.join(filter(None, (_write_name(s), s.role))) for s in speakers]
    *others, last = named
    joint = choose_joint(language.joint, last, language.code)
    if joint.strip():
        joint = language.comma.rstrip() + joint
    return language.speaker_separator.join(others) + joint + last, None


def list_together(names: Sequence[str], language: Language) -> str:
    """“Ana Ruiz, Eva Sand and Ben Cole”."""
    *others, last = names
    if not others:
        return last
    return language.comma.join(others) + choose_joint(language.joint, last, language.code) + last


def find_plural(role: str, language: Language) -> str | None:
    """The role for several people, if the language's list has the plural of its first word."""
    head, space, rest = role.partition(" ")
    plural = language.plurals.get(head.lower())
    if plural is None:
        return None
    return (plural.capitalize() if head[:1].isupper() else plural) + space + rest


def _write_speaker(speaker: Speaker, language: Language) -> str:
    name = _write_name(speaker)
    return f"{name}{language.comma}{speaker.detail}" if speaker.detail else name


def _write_name(speaker: Speaker) -> str:
    return f"{speaker.name} (@{speaker.handle})" if speaker.handle else speaker.name


def _list_marks(language: Language) -> tuple[tuple[str, str], tuple[str, str]]:
    return language.marks.outer, language.marks.inner


def make_quotation(
    quote: Quote, text: str, speakers: tuple[Speaker, ...], language: Language, label: str | None
) -> Quotation:
    """The words, in the quotation marks of the edition's language, with their speakers."""
    return Quotation(
        id=quote.id,
        text=text,
        words=place_full_stop(enclose(text, *_list_marks(language)), language),
        speakers=speakers,
        attribution=write_attribution(speakers, language) + (f" ({label})" if label else ""),
        lang=quote.lang,
        label=label,
    )


def place_full_stop(words: str, language: Language) -> str:
    """The words in their marks, with a full stop after these where the language has it so.

    Spanish (RAE, Ortografía 2010, 3.4.8.3, read 2026-11-29): «Llueve». «¿Dónde?». «Si pudiera…».
    The stop of an abbreviation and one of an ellipsis stay inside.
    """
    closing = language.marks.outer[1]
    inside = words.removesuffix(closing)
    if language.stop_in_marks or inside == words:
        return words
    if inside.rstrip("”’»").endswith(("?", "!", "…")):
        return f"{words}."
    if not inside.endswith("."):
        return words
    last = inside.rsplit(maxsplit=1)[-1].strip("¿¡«“‘(").removesuffix(".").lower()
    is_kept = inside.endswith("..") or last in language.abbreviations
    return f"{words}." if is_kept else f"{inside[:-1]}{closing}."


HOLE = "[This quote is not proved yet.]"


def write_hole(quotation: Quotation, language: Language) -> Quotation:
    """The same quotation with a hole in the place of its words."""
    return replace(quotation, text=HOLE, words=enclose(HOLE, *_list_marks(language)))


def label_language(quote: Quote, language: Language) -> str | None:
    """“in Spanish” or “translated from Spanish”, where the edition has another language."""
    code = (quote.translated_from or quote.lang or language.code).split("-")[0]
    if code == language.code.split("-")[0]:
        return None
    name = name_language(code, language)
    form = language.posts["in_language"]
    if quote.translated_from:
        form = _choose_form(language.posts["translated_from"], name)
    return form.replace("{language}", name)


def _choose_form(forms: str, name: str) -> str:
    """Of “pattern=form / =form” the first whose pattern is in the name: French has du and de l’."""
    pairs = (each.partition("=")[::2] for each in forms.split(" / "))
    return next(form for pattern, form in pairs if re.search(pattern, name, re.IGNORECASE))


def name_language(code: str, language: Language) -> str:
    """“Spanish”: the name of a language in the words of another."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language.code, sep="-").languages
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").languages
    return str(names.get(code, code))


def _describe(person: Person, form: Form, comma: str) -> str | None:
    """The text after the name; without an organization, every form keeps the role."""
    names = _list_names(person.organization) if person.organization else None
    return _write_detail((person.role, person.short_role), names, form, comma)


def _list_names(organization: Organization) -> _Body:
    return organization.name, organization.short_name


@lru_cache(maxsize=1_024)
def _write_detail(
    roles: tuple[str | None, str | None], names: _Body | None, form: Form, comma: str
) -> str | None:
    has_whole_role = form in ("whole", "short_organization")
    role = next(filter(None, roles if has_whole_role else reversed(roles)), None)
    if names is None:
        return role
    name, short_name = names
    shown = name if form == "whole" else short_name or name
    if role is None or form == "organization":
        return shown
    if _names(role, names) or _is_elsewhere(roles[0] or "", role, names):
        return role
    return name if _is_part_of(role, name) else comma.join((role, shown))


def _is_elsewhere(whole: str, role: str, names: _Body) -> bool:
    """Whether the short role is one that the whole role gives apart from the organization's.

    “USCM President and Louisville Mayor” is no Mayor of the USCM; “Norwell Commission chair” is a
    chair of it.
    """
    if role == whole or role not in whole or not _names(whole, names):
        return False
    others = [part for part in _JOINT.split(whole) if role not in part]
    return any(_names(part, names) for part in others)


def _names(role: str, names: _Body) -> bool:
    """Whether the role already has the organization's name or short name."""
    return any(
        _is_part_of(name.removeprefix("The ").removeprefix("the "), role) for name in names if name
    )


@lru_cache(maxsize=1_024)
def _is_part_of(name: str, role: str) -> bool:
    """As whole words; capitals count in an abbreviation: WHO is not “who”."""
    flags = 0 if name.isupper() else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(role), flags) is not None
