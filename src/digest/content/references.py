"""Ids that refer to people, quotes and organizations: known, unknown or repeated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from digest.content.characters import show
from digest.content.errors import Refused
from digest.content.kinds import GroupKind, ListKind, ReferenceKind
from digest.content.model import Key, Organization, Places
from digest.content.values import ID, suggest_id
from digest.problems import Problem, sort_problems

# For each table id → name.
Known = Mapping[str, Mapping[str, str]]
_MOST_LINES = 12
_BETWEEN = re.compile(r"\s*[,;&/+]\s*|\s+and\s+")


def list_known(
    raw: Mapping[str, Any], shared: Mapping[str, Organization] | None, *, is_whole: bool = True
) -> Known:
    """Ids as a file has them, so that an entry with a mistake is known too.

    Tables that cannot be known, since they are broken, are omitted; so are those that may have more
    entries in a file that is not whole.
    """
    known: dict[str, dict[str, str]] = {}
    if isinstance(raw.get("people"), dict):
        known["people"] = _list_names(raw["people"])
    if ids := _list_quote_ids(raw.get("quotes")):
        known["quotes"] = dict.fromkeys(ids, "")
    own = raw.get("organizations")
    if shared is not None and (is_whole or own):
        names = {id: organization.name for id, organization in shared.items()}
        known["organizations"] = names | (_list_names(own) if isinstance(own, dict) else {})
    return known


def _list_names(table: Mapping[str, Any]) -> dict[str, str]:
    """Id → name; an id of a wrong form is reported elsewhere, and known in its right form here."""
    names: dict[str, str] = {}
    for id, entry in table.items():
        name = entry.get("name") if isinstance(entry, dict) else None
        names[suggest_id(id) or id] = name if isinstance(name, str) else ""
    return names


def _list_quote_ids(quotes: Any) -> set[str]:
    entries = quotes if isinstance(quotes, list) else []
    ids = (each.get("id") for each in entries if isinstance(each, dict))
    return {id.strip() for id in ids if isinstance(id, str)}


def explain_unknown_id(table: str, id: str, known: Mapping[str, str]) -> Refused:
    """People write a name where its id is wanted, or misspell the id."""
    close = [each for each, name in known.items() if name == id]
    close += get_close_matches(id, known, n=1)
    there = ", ".join(sorted(known))
    if close:
        fix = f"Did you mean `{close[0]}`?"
    elif table == "quotes":
        fix = f"Use the `id` of a quote: {there}."
    else:
        fix = f"Add it below `{table}:`, or use one of these: {there or 'none yet'}."
    return Refused("unknown-id", f"`{show(id)}` is not one of the {table}.", fix)


def gather_unknown_ids(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Each unknown id once, with the other lines that have it: it is one mistake."""
    unknown: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.check == "unknown-id":
            unknown.setdefault(problem.message, []).append(problem)
        else:
            yield problem
    for first, *others in (sort_problems(each) for each in unknown.values()):
        lines = list(dict.fromkeys(other.where.line for other in others))
        yield replace(first, message=f"{first.message}{_name_lines(lines)}")


def _name_lines(lines: list[int]) -> str:
    """A sentence to follow the message, such as “Lines 8 and 9 have it too.”."""
    if len(lines) > _MOST_LINES:
        return f" {len(lines)} other lines have it too."
    *some, last = [str(line) for line in lines] or [""]
    if some:
        return f" Lines {', '.join(some)} and {last} have it too."
    return f" Line {last} has it too." if last else ""


def find_written_list(value: str, known: Mapping[str, str]) -> Refused | None:
    """Several ids or names as one text, such as `ada, ben`."""
    parts = [part for part in _BETWEEN.split(value.strip()) if part]
    if len(parts) < 2:  # noqa: PLR2004
        return None
    ids = {name: id for id, name in known.items()}
    listed = [ids.get(part, part) for part in parts]
    if value in ids or not all(re.fullmatch(ID, id) for id in listed):
        return None
    message = f"`{show(value)}` is one text, not a list."
    return Refused("wrong-kind", message, f"Write a list: `[{', '.join(listed)}]`.")


def find_repeated(
    kind: ListKind, values: list[Any], keys: tuple[Key, ...], places: Places
) -> Iterator[tuple[tuple[Key, ...], Refused]]:
    """Ids that a list has twice: `speaker: [ada, ada]` would print the name twice."""
    if isinstance(kind.entry, ReferenceKind):
        entries = [((*keys, index), value) for index, value in enumerate(values)]
    elif isinstance(kind.entry, GroupKind) and "id" in kind.entry.keys:
        dicts = [value if isinstance(value, dict) else {} for value in values]
        entries = [((*keys, index, "id"), each.get("id")) for index, each in enumerate(dicts)]
    else:
        return
    seen: dict[str, int] = {}
    for here, value in entries:
        if not isinstance(value, str):
            continue
        id = value.strip()
        if id in seen:
            yield here, _explain_repeated(id, seen[id], is_quote=here[-1] == "id")
        seen.setdefault(id, places.at(*here).line)


def _explain_repeated(id: str, first: int, *, is_quote: bool) -> Refused:
    if is_quote:
        message = f"Two quotes have the id `{show(id)}`. The first is in line {first}."
        return Refused("duplicate-id", message, "Give this quote a different id.")
    message = f"This list contains `{show(id)}` twice."
    return Refused("duplicate-id", message, "Remove one of them.")
