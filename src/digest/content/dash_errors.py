"""Dashes of a list that are missing or indented wrongly, at the line that has to change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from digest.content.line_errors import find_line_mistake
from digest.content.yaml_scene import Mistake, Scene
from digest.text.later import compile_later

NOT_ALIGNED = (
    "This dash is not aligned with the other dashes.",
    "Give all dashes of a list the same indent.",
)
_ENTRY = compile_later(r" *(- +)([\w-]+) *:(?:\s|$)")
_KEY = compile_later(r" *([\w-]+) *:(?:\s|$)")
_DASH = compile_later(r" *- ")
# `>-` or `|`, alone or after a dash: the text is in the lines below.
_BLOCK_MARK = compile_later(r"\s*(?:- +)?([|>][-+0-9]*)\s*(?:#.*)?$")


def find_shifted_dash(scene: Scene) -> Mistake | None:
    """A dash whose key is not above the other keys of its entry, if these are aligned."""
    number, above = scene.at[0], scene.above(scene.at[0])
    entry, key = _ENTRY.match(scene.line(above)), _KEY.match(scene.line(number))
    if not key:
        return None
    if not entry:
        return _find_key_without_dash(scene, number, above)
    own, wanted = entry.start(2), scene.indent(number)
    spaces = wanted - len(entry[1])
    is_known = spaces in {line.index("-") for line in scene.lines if _ENTRY.match(line)}
    if own == wanted or spaces < 0 or _compare_aligned(scene, number, own) + is_known <= 0:
        return None
    how = "too far" if own > wanted else "not far enough"
    message = f"This dash is {how} to the right: `{entry[2]}` must be directly above `{key[1]}`."
    return Mistake((above, entry.start(1)), message, _put_spaces(spaces))


def _find_key_without_dash(scene: Scene, number: int, above: int) -> Mistake | None:
    """A key above others that are two spaces further right, as those of a list's entry are."""
    own, wanted = scene.indent(above), scene.indent(number)
    key = _KEY.match(scene.line(above))
    if not key or wanted != own + 2 or _compare_aligned(scene, number, own) <= 0:
        return None
    message = "A dash is missing before this line, or the lines below are indented too far."
    fix = f"In a list, write `- {key[1]}: …`. Elsewhere, align the lines below with this one."
    return Mistake((above, own), message, fix)


def _compare_aligned(scene: Scene, number: int, own: int) -> int:
    """How many more keys of the entry are below this line's key than below the one above."""
    wanted = scene.indent(number)
    indents = list(_list_indents(scene, number, min(own, wanted)))
    return indents.count(wanted) - indents.count(own)


def _list_indents(scene: Scene, number: int, least: int) -> Iterator[int]:
    """The indents of the keys that follow in the entry; lists inside it count as well."""
    following = [n for n in range(number + 1, len(scene.lines)) if scene.line(n).strip()]
    inside = takewhile(lambda n: scene.indent(n) >= least, following)
    return (scene.indent(n) for n in inside if _KEY.match(scene.line(n)))


def _put_spaces(count: int) -> str:
    if not count:
        return "Delete the spaces before it."
    return f"Put exactly {count} space{'s' * (count > 1)} before it."


def find_entry_without_dash(scene: Scene) -> Mistake | None:
    """A key aligned with the dashes of the entries above."""
    key = _KEY.match(scene.line(scene.at[0]))
    if not key or scene.at[1] != scene.began[1] or "block collection" not in scene.said:
        return None
    return _miss_dash(*scene.at, f"{key[1]}: …")


def find_dash_after_text(scene: Scene) -> Mistake | None:
    """A dash or a `>-` without one, further left than the text above, which is below `>-` too."""
    if not scene.follows_text("|", ">") or "but found" not in scene.said:
        return None
    number, began = scene.at[0], scene.last.start_mark.line
    for each in (began, number):
        mark = _BLOCK_MARK.match(scene.line(each))
        if mark and not _DASH.match(scene.line(each)):
            return _miss_dash(each, mark.start(1), mark[1])
    return Mistake(scene.at, *NOT_ALIGNED) if _DASH.match(scene.line(number)) else None


def _miss_dash(number: int, column: int, word: str = "text") -> Mistake:
    message = "A dash is missing before this entry."
    return Mistake((number, column), message, f"Write `- {word}`.")


def find_missing_dash(scene: Scene, number: int) -> Mistake | None:
    """A line aligned with the dash above: another entry, or the text below `- >-`."""
    above, indent = scene.above(number), scene.indent(number)
    line = scene.line(above)
    if line[: indent + 2] != " " * indent + "- ":
        return None
    if not _BLOCK_MARK.match(line):
        return _miss_dash(number, indent)
    message = "The text below this dash is not indented further than the dash."
    fix = "Put two spaces less before the dash, or two more before each line of the text."
    return Mistake((above, indent), message, fix)


def find_swallowed_dash(lines: Sequence[str], event: Any) -> Mistake | None:
    """A line that starts with a dash and was read as more of the text before it."""
    start, end = event.start_mark, event.end_mark
    is_folded_entry = event.style == ">" and bool(_DASH.match(lines[start.line]))
    for number in range(start.line + 1, min(end.line + 1, len(lines))):
        line = lines[number]
        if event.style is None and _DASH.match(line):
            return _explain_swallowed(lines, start, number)
        is_mark = _BLOCK_MARK.match(line) and not _is_block_quote(lines, number)
        is_entry = is_mark or (is_folded_entry and _DASH.match(line))
        if event.style in ("|", ">") and number < end.line and is_entry:
            return _explain_swallowed_by_block(lines, start.line, number)
    return None


def _is_block_quote(lines: Sequence[str], number: int) -> bool:
    """A `>` of Markdown alone on its line, between others of the same block."""
    around = (lines[number], lines[number - 1], *lines[number + 1 : number + 2])
    return all(line.lstrip().startswith(">") for line in around)


def _explain_swallowed(lines: Sequence[str], start: Any, number: int) -> Mistake:
    first, line = lines[start.line], lines[number]
    before = first[: start.column].strip()
    if not before:
        return _explain_text_before_dash(first, start)
    if before == "-":
        message = "This dash is indented further than the one above: YAML joins the two lines."
        return Mistake((number, line.index("-")), message, _put_spaces(first.index("-")))
    message = "This dash starts no list item: YAML adds the line to the text above."
    fix = (
        "Give each list item a dash, align the dashes, and delete text after the key above. If it"
        " is a single text, put quotation marks around all of it."
    )
    return Mistake((number, line.index("-")), message, fix)


def _explain_text_before_dash(line: str, start: Any) -> Mistake:
    """The first entry of the list has no dash, or no space after it."""
    if found := find_line_mistake(line):
        return Mistake((start.line, found[0]), *found[1:])
    at, message, fix = _miss_dash(start.line, start.column)
    return Mistake(at, message, f"{fix} If all is a single text, put quotation marks around it.")


def _explain_swallowed_by_block(lines: Sequence[str], first: int, number: int) -> Mistake:
    line = lines[number]
    at = (number, len(line) - len(line.lstrip()))
    message = "This line starts no list item: YAML adds it to the text above."
    if "- " not in line[: at[1] + 2]:
        at, _, fix = _miss_dash(number, at[1], line.strip())
        return Mistake(at, message, fix)
    fix = _put_spaces(lines[first].index("-")) if _DASH.match(lines[first]) else NOT_ALIGNED[1]
    fix += " If the dash is part of the text, move it to the end of the line above."
    return Mistake(at, message, fix)
