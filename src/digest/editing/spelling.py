"""Values as YAML: in the style that a text had, else as a careful person would type them."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from digest.content.reading import read_document
from digest.drafting.scalars import write_scalar
from digest.values import dataclass

_WIDTH = 100
_LEAST_WIDTH = 40
_HEADER = re.compile(r"[|>][+-]?(?=[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$))")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def as_text(value: Any) -> Any:
    """As our reader has it: every value is text."""
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int) else value


@dataclass(frozen=True)
class Spelled:
    """A value as it is written: the rest of its key's line, and the lines below that line."""

    first: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class OldScalar:
    """How a text is written in the file: its style as YAML names it, its text, and its lines."""

    style: str | None
    value: str
    written: str
    is_plain_text: bool


@dataclass(frozen=True)
class Style:
    """How far a list's dashes are set in; whether long texts are in quotation marks."""

    step: int
    is_quoted: bool = False


def spell_scalar(
    value: Any, style: Style, *, indent: int, room: int, old: OldScalar | None = None
) -> Spelled:
    """A text or a whole number; `indent` is that of the lines it may continue in.

    `room` is what its first line has taken. Of several spellings it is the first that reads back.
    """
    if not isinstance(value, str):
        return Spelled(as_text(value))
    if style.is_quoted and (old is not None or room + len(value) >= _WIDTH):
        return Spelled(write_quoted(value))
    return next(
        each for each in _list_spellings(value, indent, room, old) if _reads_as(each, value)
    )


def _list_spellings(text: str, indent: int, room: int, old: OldScalar | None) -> Iterator[Spelled]:
    if old and old.style in ("|", ">") and (header := _HEADER.match(old.written)):
        lines = old.written.splitlines()[1:]
        own = _find_indent(lines) or indent
        if header[0][0] == "|":
            yield _spell_lines(header[0], text.split("\n"), own)
        elif "\n" not in text.rstrip("\n"):
            yield _spell_lines(header[0], _fold(text, lines, own), own)
    is_short = room + len(text) < _WIDTH
    if old and old.style == "'" and is_short:
        yield Spelled("'" + text.replace("'", "''") + "'")
    if old and old.style == '"' and is_short:
        yield Spelled(json.dumps(text, ensure_ascii=False))
    if _DAY.fullmatch(text) or (old and not old.is_plain_text and old.style is None):
        yield Spelled(text)
    if "\n" in text.rstrip("\n"):
        yield _spell_lines("|" if text.endswith("\n") else "|-", text.split("\n"), indent)
    first, *lines = write_scalar(text, indent, room).removeprefix(" ").split("\n")
    yield Spelled(first, tuple(lines))
    yield Spelled(write_quoted(text))


def write_quoted(text: str) -> str:
    """In quotation marks, with every character that YAML may read otherwise escaped."""
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]",
        lambda found: f"\\u{ord(found[0]):04x}",
        json.dumps(text, ensure_ascii=False),
    )


def _spell_lines(header: str, lines: Iterable[str], indent: int) -> Spelled:
    own = [f"{' ' * indent}{line}" if line else "" for line in lines]
    while own and not own[-1]:
        own.pop()
    return Spelled(header, tuple(own))


def _find_indent(lines: Iterable[str]) -> int:
    return min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)


def _fold(text: str, old: Sequence[str], indent: int) -> list[str]:
    """Lines of a folded text; those at both ends that are as before stay as they are."""
    before = [line[indent:] for line in old]
    width = max((len(line) + indent for line in old), default=0) if len(old) > 1 else _WIDTH
    rest, start = text.rstrip("\n"), []
    while before and before[0] and rest.startswith(f"{before[0]} "):
        start.append(before[0])
        rest = rest[len(before.pop(0)) + 1 :]
    end: list[str] = []
    while before and before[-1] and rest.endswith(f" {before[-1]}"):
        end.insert(0, before[-1])
        rest = rest[: -len(before.pop()) - 1]
    wrapped = textwrap.wrap(
        rest, max(width - indent, _LEAST_WIDTH), break_long_words=False, break_on_hyphens=False
    )
    return [*start, *wrapped, *end]


def _reads_as(spelled: Spelled, text: str) -> bool:
    """Whether our own reader finds this very text behind a key, and nothing wrong with it."""
    lines = (f"k: {spelled.first}", *spelled.lines, "e: e\n")
    found = read_document("\n".join(lines).encode(errors="replace"), "")
    return not found.problems and found.value == {"k": text, "e": "e"}


def spell_flow(value: Any) -> str:
    """A value between brackets or braces, on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {spell_flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(spell_flow, value))}]"
    if not isinstance(value, str):
        return str(as_text(value))
    written = write_scalar(value, 0).removeprefix(" ")
    is_fit = "\n" not in written and (written.startswith('"') or "," not in written)
    return written if is_fit else write_quoted(value)


def spell_block(value: Any, style: Style, *, indent: int, room: int, is_flow: bool) -> Spelled:
    """A value behind a key or a dash; `style` also says how far a list's dashes are set in."""
    if not isinstance(value, dict | list):
        return spell_scalar(value, style, indent=indent, room=room)
    if is_flow or not value or all(isinstance(each, int) for each in value):
        return Spelled(spell_flow(value))
    if isinstance(value, list):
        at = indent - 2 + style.step
        return Spelled("", tuple(_spell_items(value, at, style)))
    return Spelled("", tuple(spell_keys(value, indent, style)))


def _spell_items(items: Iterable[Any], at: int, style: Style) -> Iterator[str]:
    for item in items:
        yield from spell_item(item, at, style)


def spell_item(item: Any, at: int, style: Style) -> Iterator[str]:
    """An entry of a list, with its dash in column `at`."""
    if isinstance(item, dict) and item:
        first, *lines = spell_keys(item, at + 2, style)
        yield f"{' ' * at}- {first.lstrip(' ')}"
        yield from lines
        return
    spelled = spell_block(item, style, indent=at + 2, room=at + 2, is_flow=False)
    yield f"{' ' * at}- {spelled.first}"
    yield from spelled.lines


def spell_keys(
    group: dict[str, Any], at: int, style: Style, flow: Iterable[str] = ()
) -> Iterator[str]:
    """Keys in column `at`; those of `flow` are written on one line."""
    for name, value in group.items():
        head = f"{' ' * at}{name}:"
        is_flow = name in flow or (isinstance(value, list) and _is_short(value))
        spelled = spell_block(value, style, indent=at + 2, room=len(head) + 1, is_flow=is_flow)
        yield f"{head} {spelled.first}".rstrip(" ")
        yield from spelled.lines


def _is_short(items: list[Any]) -> bool:
    """Ids and numbers, which are read at a glance."""
    return all(isinstance(i, int) or re.fullmatch("[a-z0-9-]{1,20}", str(i)) for i in items)
