"""Jinja set up for templates that somebody else wrote: sandboxed, strict, and without a disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from digest.email.theme import show_path
from digest.problems import Location, Problem

if TYPE_CHECKING:
    from types import TracebackType

    from jinja2.environment import Environment

    from digest.email.theme import Theme

HTML = ".html.j2"
TEXT = ".txt.j2"

_LONGEST = 200

_LAST_NAME = re.compile(r"has no (?:attribute|element) '?([^']+?)'?$|^'([^']+)' is undefined")


def make_environments(theme: Theme) -> tuple[Environment, Environment]:
    """The environments of the theme's html and text templates, in this order.

    Each sees the sources of its own kind only, because Jinja escapes by the file that is included:
    an html page that includes a text part would print it unescaped. Both know `tokens`; html also
    knows `head_css` and the filter `markdown(variant)`.
    """
    html = _make(_pick(theme.sources, HTML), theme.shown_as, autoescape=True)
    text = make_text_environment(_pick(theme.sources, TEXT), theme.shown_as)
    html.globals["tokens"] = text.globals["tokens"] = SimpleNamespace(**theme.tokens)
    # Markup: a sheet is printed as it is, and was checked for `</` when the theme was compiled.
    html.globals["head_css"] = Markup(theme.head_css)  # noqa: S704
    html.filters["markdown"] = _make_markdown_filter(theme)
    return html, text


def make_text_environment(sources: Mapping[str, str], shown_in: str = "") -> Environment:
    """An environment whose templates are plain text: nothing is escaped.

    `sources` maps a template's name to its source; problems show it as `shown_in`/name.
    """
    return _make(sources, shown_in, autoescape=False)


def problem_from_template_error(error: Exception, shown_as: str) -> Problem:
    """What went wrong in a template, at its file and line on disk.

    `shown_as` is the path of the template that was rendered, for an error that knows no line.
    """
    where = _find_place(error) or Location(shown_as)
    if isinstance(error, TemplateSyntaxError):
        message = f"Jinja cannot read this line: {_shorten(error.message)}."
        return Problem(where, "template-syntax", message, "Compare it with the lines around it.")
    if isinstance(error, TemplateNotFound):
        message = f"There is no template `{_shorten(str(error.name))}` that this one can use."
        fix = f"Name a file of the same kind ({HTML} or {TEXT}) in the same folder."
        return Problem(where, "template-missing", message, fix)
    if isinstance(error, UndefinedError):
        message = f"This template uses {_find_name(error)}, which does not exist."
        fix = "Correct the name, or ask first: {% if … is defined %}."
        return Problem(where, "template-undefined", message, fix)
    if isinstance(error, SecurityError):
        message = f"This is forbidden in a template: {_shorten(str(error))}."
        return Problem(where, "template-forbidden", message, "Use only what editions offer.")
    message = f"This template fails here: {_shorten(str(error) or type(error).__name__)}."
    return Problem(where, "template-error", message, "Correct the expression in this line.")


def _make(sources: Mapping[str, str], shown_in: str, *, autoescape: bool) -> Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        return (sources[name], show_path(shown_in, name), None) if name in sources else None

    environment = ImmutableSandboxedEnvironment(
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=FunctionLoader(load),
        auto_reload=False,
    )
    # The same content gives the same email: nothing may be drawn by lot.
    del environment.globals["lipsum"], environment.filters["random"]
    return environment


def _make_markdown_filter(theme: Theme) -> Callable[[str, str], Markup]:
    def markdown(text: str, variant: str) -> Markup:
        from digest.email.markdown import render_markdown

        return render_markdown(text, variant, theme.markdown_styles)

    return markdown


def _pick(sources: Mapping[str, str], kind: str) -> dict[str, str]:
    return {name: source for name, source in sources.items() if name.endswith(kind)}


def _find_place(error: Exception) -> Location | None:
    if isinstance(error, TemplateSyntaxError) and (error.filename or error.name):
        return Location(error.filename or error.name or "", error.lineno)
    return _find_frame(error.__traceback__)


def _find_frame(traceback: TracebackType | None) -> Location | None:
    """The innermost line of a template; Jinja rewrites tracebacks to name the source's lines."""
    found = None
    while traceback is not None:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:
            found = Location(traceback.tb_frame.f_code.co_filename, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found


def _find_name(error: UndefinedError) -> str:
    found = _LAST_NAME.search(error.message or "")
    name = found and (found[1] or found[2])
    return f"`{name}`" if name else "a value"


def _shorten(text: str | None) -> str:
    """A message in one line of bearable length; Jinja may quote a whole file in it."""
    line = " ".join((text or "").split()).rstrip(".")
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
