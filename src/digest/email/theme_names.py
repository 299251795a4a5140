"""Names in a theme's templates and sheets that no edition will ever have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, get_type_hints

from jinja2 import nodes

from digest.content.model import Image
from digest.email.template_checks import Template, list_references
from digest.email.template_filters import HTML_FILTERS, PLAIN_FILTERS
from digest.email.template_values import EmailValues
from digest.email.theme_files import show_path
from digest.languages import load_language
from digest.problems import Problem
from digest.template_names import Known, find_unknown_names
from digest.templating import HTML, TEXT, make_environment

_SHEETS = (".css", ".css.j2")
# What the filters give of which templates use the parts.
_MADE: Mapping[str, Any] = {"fit": Image, "paragraphs": list[str]}


def find_name_problems(
    files: Mapping[str, str], templates: Iterable[Template], tokens: Mapping[str, str], shown: str
) -> list[Problem]:
    """Also where today's editions do not lead: in a branch for a correction, or for a picture.

    `templates` are those that the theme uses. All of them, and the sheets, can be parsed.
    """
    own = {"tokens": SimpleNamespace(**tokens)}
    values = own | list_values()
    used = [template.name for template in templates]
    environment = make_environment({})
    trees = {name: _parse(files[name]) for name in (*used, *_list_sheets(files))}
    problems: list[Problem] = []
    for endings, known, filters in (
        ((HTML,), {**values, "head_css": str}, HTML_FILTERS),
        ((TEXT,), values, PLAIN_FILTERS),
        (_SHEETS, own, {}),
    ):
        paths = {
            show_path(shown, name): tree for name, tree in trees.items() if name.endswith(endings)
        }
        problems += find_unknown_names(paths, Known(known, environment, filters, _MADE))
    return problems


def _list_sheets(files: Mapping[str, str]) -> Iterator[str]:
    """The two sheets, and the parts that they bring in: a theme need not have the tokens of all."""
    waiting, done = ["theme.css", "head.css"], set[str]()
    while waiting:
        name = waiting.pop()
        if name in files and name not in done:
            done.add(name)
            yield name
            waiting += list_references(_parse(files[name]))


@lru_cache(maxsize=256)  # A theme that changes leaves most of its templates as they were.
def _parse(source: str) -> nodes.Template:
    """A tree to read: it is shared."""
    return make_environment({}).parse(source)


def list_values() -> dict[str, Any]:
    language = load_language("en")
    words = {"words": language.email} if language else {}
    return {**get_type_hints(EmailValues, include_extras=True), **words}
