"""Keys that are missing, unknown, or in the wrong group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic.fields import FieldInfo

from digest.content.characters import show
from digest.content.fields import find_shape, find_type, is_group, is_list, is_table, list_fields
from digest.content.model import Key
from digest.content.reading import Document
from digest.content.shape import Shape
from digest.problems import Problem

_Keys = tuple[Key, ...]

# What people write who have not looked the key up, and what it is called here.
_OTHER_NAMES = {
    "begins": "starts", "body": "story", "by": "speaker", "cta": "call_to_action",
    "date": "starts", "end": "ends", "from": "sender", "language": "lang", "link": "url",
    "location": "place", "quote": "segments", "said": "segments", "speakers": "speaker",
    "start": "starts", "tags": "hashtags", "text": "segments", "title": "headline",
    "venue": "place", "words": "segments",
}  # fmt: skip


def explain_keys(
    faults: Iterable[Mapping[str, Any]], document: Document, kind: type[Shape]
) -> Iterator[Problem]:
    """Problems with keys; one that is only misspelled or misplaced is not called missing too."""
    faults = list(faults)
    unknown = [fault["loc"] for fault in faults if fault["type"] == "extra_forbidden"]
    meant = {keys: _find_meant(keys, kind) for keys in unknown}
    for keys in unknown:
        yield _explain_unknown(document, keys, kind, meant[keys])
    for fault in faults:
        if fault["type"] == "missing" and fault["loc"] not in meant.values():
            yield _explain_missing(document, fault["loc"], kind)


def _explain_missing(document: Document, keys: _Keys, kind: type[Shape]) -> Problem:
    where, name = document.places.at(*keys[:-1]), str(keys[-1])
    if name == "speaker":
        return explain_nobody(document, keys)
    group = name_place(keys[:-1])
    message = f"{group[:1].upper()}{group[1:]} has no `{name}`."
    check = "call-to-action-url" if keys == ("call_to_action", "url") else "missing-key"
    field = list_fields(kind, keys[:-1])[name]
    about = " ".join((field.description or "").split())
    fix = f"Add {_show_sample(name, field, find_type(kind, keys))}. What it is: {about}"
    return Problem(where, check, message, fix)


def explain_nobody(document: Document, keys: _Keys) -> Problem:
    fix = "Add `speaker:` with the id of a person below `people:`, or take the quote out."
    return Problem(document.places.at(*keys), "quote-has-speaker", "This quote names nobody.", fix)


def _show_sample(name: str, field: FieldInfo, wanted: Any) -> str:
    """How a missing key would look."""
    below = find_shape(wanted)
    if below is None:
        sample = next((each for each in field.examples or () if isinstance(each, str)), "…")
        return f"a line such as `{name}: {sample}`"
    needed = [key for key, each in below.model_fields.items() if each.is_required()]
    keys = " and ".join(", ".join(f"`{key}`" for key in needed).rsplit(", ", 1))
    if is_table(wanted):
        return (
            f"`{name}:`, below it an id for each entry, and below that {keys}, each time indented"
        )
    entry = ", below it a dash for each entry, and" if is_list(wanted) else " with"
    return f"`{name}:`{entry} {keys} below it, indented"


def _explain_unknown(
    document: Document, keys: _Keys, kind: type[Shape], meant: _Keys | None
) -> Problem:
    where = document.keys.get(keys, document.places.at(*keys))
    group = name_place(keys[:-1])
    message = f"`{show(str(keys[-1]))}` is not a key of {group}."
    fix = f"These are: {', '.join(list_fields(kind, keys[:-1]))}."
    if meant and meant[:-1] == keys[:-1]:
        fix = f"Did you mean `{meant[-1]}`?"
    elif meant and len(meant) < len(keys):
        fix = f"Move it to the left margin, out of {group}."
    elif meant:
        fix = f"It belongs to `{meant[-2]}`: put it below that key, indented by two spaces."
    return Problem(where, "unknown-key", message, fix)


def _find_meant(keys: _Keys, kind: type[Shape]) -> _Keys | None:
    """The key that was probably meant: spelled rightly, in its right group."""
    *above, typed = keys
    known = list_fields(kind, keys[:-1])
    name = str(typed).strip("“”„‘’\"'").lower().replace(" ", "_").replace("-", "_")
    if name in known:
        return (*above, name)
    if above and name in kind.model_fields:
        return (name,)
    for home, field in known.items():
        group = find_shape(field.annotation)
        if group and name in group.model_fields and is_group(find_type(kind, (*above, home))):
            return (*above, home, name)
    other = _OTHER_NAMES.get(name)
    close = [other] if other in known else get_close_matches(name, known, n=1)
    return (*above, close[0]) if close and close[0] else None


def name_place(keys: _Keys) -> str:
    """`speaker` in entry 2 of `quotes`, counted from 1 as people count."""
    if not keys:
        return "this file"
    *above, last = keys
    around = name_place(tuple(above))
    if isinstance(last, int):
        return f"entry {last + 1} of {around}"
    return f"`{show(last)}` in {around}" if above else f"`{show(last)}`"
