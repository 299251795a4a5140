"""What went wrong in a template, in plain words and at its line."""

from __future__ import annotations

import re

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from digest.limits import LimitError
from digest.problems import Location, Problem
from digest.template_limits import TemplateLimitError

_LONGEST = 200
_LAST_NAME = re.compile(r"has no (?:attribute|element) '?([^']+?)'?$|^'([^']+)' is undefined")


def explain_error(error: Exception, shown_as: str) -> Problem:
    """What went wrong in a template, at its file and line on disk.

    `shown_as` is the path of the template that was rendered, for an error that knows no line.
    """
    where = _find_place(error) or Location(shown_as)
    if isinstance(error, TemplateSyntaxError):
        message = f"Jinja cannot read this line: {_shorten(error.message)}."
        return Problem(
            where,
            "template-syntax",
            message,
            "Check for an unclosed {% if %}, {% for %} or {{ in this line and before it.",
        )
    if isinstance(error, TemplateLimitError | LimitError | MemoryError):
        why = "it takes too much memory" if isinstance(error, MemoryError) else str(error)
        return explain_limit(where, f"This template goes too far here: {why}.")
    if isinstance(error, TemplateNotFound):
        message = f"There is no template `{_shorten(str(error.name))}`."
        fix = "Name a file of the same kind (.html.j2 or .txt.j2) in the same folder."
        return Problem(where, "template-missing", message, fix)
    if isinstance(error, UndefinedError):
        message = f"This template uses {_find_name(error)}, which does not exist."
        fix = "Correct the name, or ask first: {% if … is defined %}."
        return Problem(where, "template-undefined", message, fix)
    return _explain_failure(error, where)


def _explain_failure(error: Exception, where: Location) -> Problem:
    if isinstance(error, SecurityError):
        message = f"Templates cannot do this: {_shorten(str(error))}."
        return Problem(
            where, "template-forbidden", message, "Use only the values that docs/themes.md lists."
        )
    message = f"This template fails here: {_shorten(str(error) or type(error).__name__)}."
    return Problem(where, "template-error", message, "Correct the expression in this line.")


def explain_limit(where: Location, message: str) -> Problem:
    fix = "Make the loop or the text in this line shorter: it is far longer than any email."
    return Problem(where, "template-limits", message, fix)


def _find_place(error: Exception) -> Location | None:
    if isinstance(error, TemplateSyntaxError) and (error.filename or error.name):
        return Location(error.filename or error.name or "", error.lineno)
    from traceback import walk_tb

    # The innermost line of a template: Jinja rewrites tracebacks to name the source's lines.
    for frame, line in reversed(list(walk_tb(error.__traceback__))):
        if "__jinja_exception__" in frame.f_globals:
            return Location(frame.f_code.co_filename, line)
    return None


def _find_name(error: UndefinedError) -> str:
    found = _LAST_NAME.search(error.message or "")
    name = found and (found[1] or found[2])
    return f"`{name}`" if name else "a value"


def _shorten(text: str | None) -> str:
    """A message in one line of bearable length; Jinja may quote a whole file in it."""
    line = " ".join((text or "").split()).rstrip(".")
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
