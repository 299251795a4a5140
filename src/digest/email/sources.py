"""One template of a theme: its tags, its kinds of Markdown, and the templates that it uses."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from digest.email.environment import HTML, TEXT, make_text_environment, problem_from_template_error
from digest.email.tags import Tag, scan_tags
from digest.problems import Location, Problem

_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


@dataclass(frozen=True)
class Source:
    """A template as it was written; `variants` maps each kind of Markdown to its first place.

    `used` are the names of the templates that it extends, includes or imports.
    """

    name: str
    text: str
    tags: tuple[Tag, ...] = ()
    variants: tuple[tuple[str, Location], ...] = ()
    problems: tuple[Problem, ...] = ()
    used: tuple[str, ...] = ()


def read_source(name: str, text: str, path: str, names: Collection[str]) -> Source:
    """Read one template; `names` are those of all templates of the theme.

    The tags of a text template are not looked for.
    """
    environment = make_text_environment({})
    try:
        tree = environment.parse(text, name, path)
        tags, problems = scan_tags(text, path, environment) if name.endswith(HTML) else ([], [])
    except (TemplateSyntaxError, RecursionError) as error:
        return Source(name, text, problems=(problem_from_template_error(error, path),))
    kind = HTML if name.endswith(HTML) else TEXT
    partners = {partner for partner in names if partner.endswith(kind)}
    problems += _find_missing_partners(tree, path, partners)
    variants, faults = _read_variants(tree, path)
    problems += [*faults, *_find_unescaped(tree, path)] if kind == HTML else []
    used = tuple(name for _, name in _list_references(tree) if name)
    return Source(name, text, tuple(tags), tuple(variants.items()), tuple(problems), used)


def keep_used(sources: Sequence[Source]) -> list[Source]:
    """A theme's own templates, and of the shared ones those that they use."""
    by_name = {source.name: source for source in sources}
    waiting = [name for name in by_name if not name.startswith("_")]
    kept: dict[str, Source] = {}
    while waiting:
        name = waiting.pop()
        if name in by_name and name not in kept:
            kept[name] = by_name[name]
            waiting += by_name[name].used
    return [source for source in sources if source.name in kept]


def _list_references(tree: nodes.Template) -> Iterator[tuple[int, str | None]]:
    """The line of each use of another template, and its name; None where that is computed."""
    for node in tree.find_all(_REFERENCES):
        template = getattr(node, "template", None)
        value = template.value if isinstance(template, nodes.Const) else None
        yield node.lineno, value if isinstance(value, str) else None


def _find_missing_partners(
    tree: nodes.Template, path: str, partners: Collection[str]
) -> Iterator[Problem]:
    for line, name in _list_references(tree):
        if name is None:
            message = "The name of this template is computed, so nobody can check it."
            fix = 'Write one name in quotes: {% include "part.html.j2" %}.'
            yield Problem(Location(path, line), "theme-include", message, fix)
        elif name not in partners:
            message = f"There is no template `{name}` that this one can use."
            fix = f"These exist: {', '.join(sorted(partners))}. Html and text do not mix."
            yield Problem(Location(path, line), "theme-include", message, fix)


def _find_unescaped(tree: nodes.Template, path: str) -> Iterator[Problem]:
    """Where content could bring tags of its own into the email."""
    switches = tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier))
    filters = (node for node in tree.find_all(nodes.Filter) if node.name == "safe")
    for node in (*switches, *filters):
        message = "Here content would be printed as html, whatever stands in it."
        fix = "Take `safe` or `autoescape` out; Markdown and `head_css` do without."
        yield Problem(Location(path, node.lineno), "theme-escape", message, fix)


def _read_variants(tree: nodes.Template, path: str) -> tuple[Mapping[str, Location], list[Problem]]:
    """The words in `| markdown("story")`, which are classes too."""
    variants: dict[str, Location] = {}
    problems = []
    for node in tree.find_all(nodes.Filter):
        if node.name != "markdown":
            continue
        where = Location(path, node.lineno)
        word = node.args[0] if len(node.args) == 1 and not node.kwargs else None
        if isinstance(word, nodes.Const) and isinstance(word.value, str):
            variants.setdefault(word.value, where)
        else:
            message = "This Markdown has no plain class, so its style cannot be known."
            fix = 'Write {{ … | markdown("story") }} with a class of theme.css in quotes.'
            problems.append(Problem(where, "theme-markdown", message, fix))
    return variants, problems
