"""Check that an edition and the one that it translates give the same facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digest.checks import Check, Example, Finding, Subject
from digest.content.model import Edition, Key


def find(subject: Subject) -> Iterator[Finding]:
    """Dates, hosts and people that differ; and as hints, place, link and quotes that differ."""
    edition = subject.edition
    original = subject.original if edition.translation_of else None
    if original is None:
        return
    where = edition.places.at("translation_of")
    if original.status == "cancelled":
        message = f"`{original.slug}` is cancelled: {original.reason}"
        yield Finding(where, message, "Cancel this edition too, or make it one of its own.")
    if original.lang == edition.lang:
        message = f"`{original.slug}` is in the same language, `{edition.lang}`."
        yield Finding(where, message, "Correct `lang`, or delete `translation_of`.")
    for keys, own, other in _list_facts(edition, original):
        if own != other:
            message = f"`{original.slug}` has another value here: {_show(other)}."
            fix = (
                "Correct the one that is wrong. What is the same may be left out of a translation."
            )
            yield Finding(edition.places.at(*keys), message, fix)
    for keys, own, other in _list_likely(edition, original):
        if own != other:
            message = f"`{original.slug}` has another value here: {_show(other)}."
            fix = "If that is meant, nothing is to be done."
            yield Finding(edition.places.at(*keys), message, fix, "hint")
    yield from _find_lone_quotes(edition, original)


_Fact = tuple[tuple[Key, ...], object, object]


def _list_facts(edition: Edition, original: Edition) -> Iterator[_Fact]:
    for name in ("starts", "ends", "timezone"):
        yield ("event", name), getattr(edition.event, name), getattr(original.event, name)
    yield ("host",), edition.host.id, original.host.id
    yield ("partners",), _name_partners(edition), _name_partners(original)
    others = {person.id: person for person in original.people}
    for person in edition.people:
        if other := others.get(person.id):
            yield ("people", person.id, "name"), person.name, other.name


def _list_likely(edition: Edition, original: Edition) -> Iterator[_Fact]:
    yield ("event", "place"), edition.event.place, original.event.place
    yield ("call_to_action", "url"), edition.call_to_action.url, original.call_to_action.url


def _name_partners(edition: Edition) -> list[str]:
    return sorted(each.id for each in edition.partners)


def _find_lone_quotes(edition: Edition, original: Edition) -> Iterator[Finding]:
    own, others = _name_quotes(edition), _name_quotes(original)
    for id in sorted(others.keys() - own.keys()):
        message = f"`{original.slug}` has the quote `{id}`, and this edition does not."
        fix = "If it is left out on purpose, nothing is to be done."
        yield Finding(edition.places.at("quotes"), message, fix, "hint")
    for id in sorted(own.keys() - others.keys()):
        message = f"`{original.slug}` does not have this quote."
        fix = "If that is meant, nothing is to be done. The same quote needs the same id in both."
        yield Finding(edition.places.at("quotes", own[id]), message, fix, "hint")


def _name_quotes(edition: Edition) -> Mapping[str, int]:
    return {quote.id: number for number, quote in enumerate(edition.quotes)}


def _show(value: object) -> str:
    shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"“{shown}”" if shown and value is not None else "nothing"


_EVENT = "event:\n  name: Foire du printemps\n  starts: {}"
_OTHER = "lang: fr\nevent:\n  name: Spring Fair\n  starts: 2031-05-18"

CHECK = Check(
    id="translation-facts",
    severity="warning",
    why="Two editions of one event must not give two dates, or two spellings of a name.",
    fix="Correct the one that is wrong.",
    bad=Example(edition=f"translation_of: other\n{_EVENT.format('2031-05-19')}", other=_OTHER),
    good=Example(edition=f"translation_of: other\n{_EVENT.format('2031-05-18')}", other=_OTHER),
    find=find,
)
