"""Why YAML cannot be read, in plain words, at the line with the mistake.

The parser says where it gave up; the mistake is often a line earlier. So the lines are examined
first, and the parser's own message decides only if they show nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from digest.content.characters import show
from digest.content.dash_errors import (
    find_dash_after_text,
    find_entry_without_dash,
    find_missing_dash,
    find_shifted_dash,
)
from digest.content.line_errors import find_line_mistake, find_odd_start, show_quoted
from digest.content.yaml_messages import QUOTE_IT, explain_crash, translate
from digest.content.yaml_scene import Mistake, Scene
from digest.problems import Location, Problem

_Look = Callable[[str], tuple[int, str, str] | None]

_OWN_KEY = re.compile(r"\s*(?:- +)?[\w-]+ *")


def explain_syntax_error(
    error: yaml.YAMLError, lines: Sequence[str], last: Any, path: str
) -> Problem:
    said = [getattr(error, name, None) or "" for name in ("context", "problem")]
    at = _find_mark(error, "problem_mark") or (0, 0)
    scene = Scene(": ".join(said), at, _find_mark(error, "context_mark") or at, lines, last)
    found = (look(scene) for look in _LOOKS)
    mistake = next((mistake for mistake in found if mistake), None) or _translate(scene)
    return _make_problem(mistake, scene.line(mistake.at[0]), path)


def _find_mark(error: yaml.YAMLError, name: str) -> tuple[int, int] | None:
    mark = getattr(error, name, None)
    return (mark.line, mark.column) if mark else None


def explain_failure(mark: Any, lines: Sequence[str], path: str) -> Problem:
    """The parser itself failed on something that it should have rejected."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    return _make_problem(Mistake((mark.line, mark.column), *explain_crash(line)), line, path)


def _make_problem(mistake: Mistake, line: str, path: str) -> Problem:
    where = Location(path, mistake.at[0] + 1, mistake.at[1] + 1)
    fix = mistake.fix.replace("QUOTED", show_quoted(line))
    return Problem(where, "yaml-syntax", mistake.message, fix)


def _translate(scene: Scene) -> Mistake:
    is_at_start, message, fix = translate(scene.said)
    return Mistake(scene.began if is_at_start else scene.at, message, fix)


def _look_at_line(scene: Scene, number: int, look: _Look = find_line_mistake) -> Mistake | None:
    found = look(scene.line(number))
    return Mistake((number, found[0]), *found[1:]) if found else None


def _find_odd_line(scene: Scene) -> Mistake | None:
    numbers = (scene.at[0], scene.began[0])
    return next(filter(None, (_look_at_line(scene, n, find_odd_start) for n in numbers)), None)


def _find_handle(scene: Scene) -> Mistake | None:
    """`x: @handle` below `accounts:`; with quotes around it the @ would still be wrong."""
    number = scene.at[0]
    handle = re.match(r"\s+([\w-]+): +@(\S+)", scene.line(number))
    lines = ("" if line.lstrip().startswith("#") else line for line in scene.lines[number::-1])
    outer = (line for line in lines if line[: scene.indent(number)].strip())
    parent = next(outer, "").strip()
    if not handle or "found character '@'" not in scene.said or not parent.startswith("accounts:"):
        return None
    fix = f"Leave out the @: `{handle[1]}: {show(handle[2])}`."
    return Mistake(scene.at, "A handle is written without its @.", fix)


def _find_eaten_line(scene: Scene) -> Mistake | None:
    """`#word` at the start of a line in the middle of a text: the text ends there for YAML."""
    number = scene.at[0] - 1
    found = re.match(r"\s+(#[^\s#!]\S*)", scene.line(number))
    if not found or not scene.follows_text(None):
        return None
    message = f"`{show(found[1])}` and what follows is a comment in YAML and ends the text."
    return Mistake(
        (number, found.start(1)), message, "Put straight quotation marks around the whole text."
    )


def _find_odd_neighbour(scene: Scene) -> Mistake | None:
    """A mistake in this line, or in the one whose text a comment ended before it."""
    if not re.search("but found '(?!:)|document start", scene.said):
        return None
    has_text = scene.follows_text(None)
    above = scene.last.start_mark.line if has_text else scene.above(scene.at[0])
    is_end = "document start" in scene.said
    numbers = (scene.at[0], above) if has_text or is_end else (scene.at[0],)
    return next(filter(None, (_look_at_line(scene, number) for number in numbers)), None)


def _find_shifted_dash(scene: Scene) -> Mistake | None:
    return find_shifted_dash(scene) if "parsing a block" in scene.said else None


def _find_directive(scene: Scene) -> Mistake | None:
    """`%` at the start of a line; the parser fails only at what follows it."""
    number = next((n for n, line in enumerate(scene.lines) if line.startswith("%")), None)
    if number is None or "document" not in scene.said:
        return None
    return Mistake((number, 0), "A line cannot start with `%`.", QUOTE_IT)


def _find_second_document(scene: Scene) -> Mistake | None:
    number = scene.above(scene.at[0])
    if "document start" not in scene.said or scene.line(number).strip() != "...":
        return None
    return Mistake(
        (number, 0), "This line ends the YAML file, but more lines follow.", "Delete it."
    )


def _find_unclosed_quote(scene: Scene) -> Mistake | None:
    if "scanning a quoted scalar" in scene.said:
        return _explain_unclosed(scene, scene.began, "never closed")
    if not scene.follows_text("'", '"') or "but found" not in scene.said:
        return None
    start, end = scene.last.start_mark, scene.last.end_mark
    if start.line < end.line:
        return _explain_unclosed(
            scene, (start.line, start.column), f"closed only in line {end.line + 1}"
        )
    mark = scene.last.style
    message = f"The text ends at its second quotation mark ({mark}), but more follows."
    fix = "Put straight quotation marks around the whole text. Inside it, use curly ones: “ ” ’."
    return Mistake(scene.at, message, fix)


def _explain_unclosed(scene: Scene, at: tuple[int, int], how: str) -> Mistake:
    mark = scene.line(at[0])[at[1] : at[1] + 1]
    message = f"This quotation mark ({mark}) is {how}."
    return Mistake(at, message, f"Close the text with the same straight mark ({mark}).")


def _find_bracket(scene: Scene) -> Mistake | None:
    """Brackets that start a text, such as [UPDATED], and those that are never closed."""
    if "parsing a flow" in scene.said:
        return _explain_open_bracket(scene)
    if "but found" in scene.said and isinstance(scene.last, yaml.CollectionEndEvent):
        opening = re.match(r"\s*(?:- +)?(?:[\w-]+: +)?([\[{])", scene.line(scene.at[0]))
        if opening:
            at = (scene.at[0], opening.start(1))
            return Mistake(at, f"A text cannot start with `{opening[1]}` here.", QUOTE_IT)
    return None


def _explain_open_bracket(scene: Scene) -> Mistake:
    is_block = scene.began[0] < scene.at[0] and not scene.line(scene.began[0]).strip(" [{-")
    if is_block:
        message = "A comma is missing before this, or a bracket above is not closed."
        fix = "Put a comma at the end of the line before, and close every bracket."
        return Mistake(scene.at, message, fix)
    message = "This bracket is not closed, or a comma is missing after it."
    fix = (
        "Close it. If it is part of the text, put straight quotation marks around it all: `QUOTED`."
    )
    return Mistake(scene.began, message, fix)


def _find_short_indent(scene: Scene) -> Mistake | None:
    """A line of a text below `|` or `>` that is further left than the first one."""
    if not scene.follows_text("|", ">") or "but found" not in scene.said:
        return None
    message = "This line has no key, and is too far left to belong to the text above."
    return Mistake(scene.at, message, "Give all lines of a text below `|` or `>` the same indent.")


def _find_colon(scene: Scene) -> Mistake | None:
    """A colon in a text, or one whose line was read as more of the text above."""
    if "mapping values are not allowed" not in scene.said:
        return None
    number, column = scene.at
    line = scene.line(number)
    if _OWN_KEY.fullmatch(line[:column]) and number:
        return _explain_joined_line(scene, number)
    if re.search(r": +[“”„]", line[:column]):
        message = "YAML ignores curly quotation marks, so this colon starts a new key."
        return Mistake(scene.at, message, QUOTE_IT)
    message = (
        "A colon and a space start a new key. A text that contains them needs quotation marks."
    )
    return Mistake(scene.at, message, f"{QUOTE_IT} If it is a key, put it on its own line.")


def _explain_joined_line(scene: Scene, number: int) -> Mistake:
    above = scene.above(number)
    if mistake := _look_at_line(scene, number) or _look_at_line(scene, above):
        return mistake
    if mistake := find_shifted_dash(scene):
        return mistake
    if not re.search(r":(?:\s|$)", scene.line(above)):
        return _explain_line_without_key(scene, above)
    message = "This line is indented too far."
    fix = (
        "Align it with the lines around it. If it belongs below the key above, remove the text"
        " after that key's colon."
    )
    return Mistake((number, scene.indent(number)), message, fix)


def _find_line_without_key(scene: Scene) -> Mistake | None:
    if "could not find expected ':'" not in scene.said:
        return None
    number = scene.began[0]
    return _look_at_line(scene, number) or _explain_line_without_key(scene, number)


def _explain_line_without_key(scene: Scene, number: int) -> Mistake:
    if mistake := find_missing_dash(scene, number):
        return mistake
    at = (number, scene.indent(number))
    message = f"`{show(scene.line(number))}` has no `key:` before it."
    fix = "Put a key and a colon before it. If it continues the text above, indent it further."
    return Mistake(at, message, fix)


_LOOKS: tuple[Callable[[Scene], Mistake | None], ...] = (
    _find_odd_line,
    _find_handle,
    _find_eaten_line,
    _find_directive,
    _find_second_document,
    _find_unclosed_quote,
    _find_bracket,
    _find_odd_neighbour,
    _find_shifted_dash,
    find_entry_without_dash,
    find_dash_after_text,
    _find_short_indent,
    _find_colon,
    _find_line_without_key,
)
