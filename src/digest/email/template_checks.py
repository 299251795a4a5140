"""A theme's templates, read before any of them is rendered: what is certain to go wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from difflib import get_close_matches
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from digest.email.css_rules import StyleRule, StyleSelector
from digest.email.html_tags import TAG, read_tag
from digest.email.markdown import TAGS
from digest.email.theme_files import show_path
from digest.problems import Location, Problem, sort_problems
from digest.template_errors import explain_error
from digest.templating import (
    COVERS,
    EXPRESSION,
    HTML,
    TEXT,
    cover_jinja,
    make_environment,
)
from digest.values import dataclass

_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_WORD = re.compile(r"[\w-]+")
_COMPUTED_TAG = re.compile(rf"</?[A-Za-z0-9:-]*{EXPRESSION}")
_CONDITIONAL = re.compile(r"(?<=\]>)(?s:.*?)(?=<!\[endif\]-->)")


@dataclass(frozen=True)
class Template:
    """A template as it was written.

    `tags` are those of html that it spells out, each with the classes that it spells out; `uses`
    are the names of the templates that it extends, includes or imports.
    """

    name: str
    text: str
    tags: tuple[tuple[str, tuple[str, ...], Location], ...] = ()
    uses: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), repr=False)


def read_templates(files: Mapping[str, str], shown_as: str) -> list[Template]:
    """The theme's own templates, and of the shared ones those that they use."""
    names = tuple(name for name in files if name.endswith((HTML, TEXT)))
    templates = [_read(name, files[name], show_path(shown_as, name), names) for name in names]
    return list(_keep_used({template.name: template for template in templates}))


def find_class_problems(
    templates: Sequence[Template],
    rules: Sequence[StyleRule],
    known: frozenset[str],
    shown_as: str,
    foreign: Collection[str] = (),
) -> list[Problem]:
    """Classes that templates spell out and no sheet has; selectors that no template can mean.

    `foreign` are the shared folders that the theme cannot change. A class of theirs is missing in
    theme.css, or is misspelled where a rule has a similar name that no template uses.
    """
    unused = {
        name: selector
        for selector, name in _find_unused(templates, rules)
        if selector.where.path.startswith(f"{shown_as}/")
    }
    problems, slips = [], set[str | None]()
    for template in templates:
        is_foreign = template.name.split("/")[0] in foreign
        for _, classes, where in template.tags:
            for name in set(classes) - known:
                slip = next(iter(get_close_matches(name, unused, n=1, cutoff=0.6)), None)
                slips.add(slip)
                message, fix = explain_unknown_class(name, known - unused.keys())
                if slip:
                    place = unused[slip].where
                    message += f" {place.path}:{place.line} has `.{slip}`, which no template uses."
                    fix = f"Correct the one that is misspelled: `{name}` or `{slip}`."
                at = unused[slip].where if slip else Location(f"{shown_as}/theme.css")
                at = at if is_foreign else where
                problems.append(Problem(at, "theme-class", message, fix))
    problems += [
        _explain_unused(selector, name, known - unused.keys())
        for name, selector in unused.items()
        if name not in slips
    ]
    return list(sort_problems(problems))


def explain_unknown_class(name: str, known: Collection[str]) -> tuple[str, str]:
    """What is wrong, and how to fix it."""
    close = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    fix = f"Did you mean `{close[0]}`?" if close else f"Add a rule `.{name} {{ … }}`."
    return f"Neither theme.css nor head.css has the class `{name}`.", fix


def _find_unused(
    templates: Sequence[Template], rules: Sequence[StyleRule]
) -> Iterator[tuple[StyleSelector, str]]:
    """Each selector of theme.css that needs a class which no template could write.

    A word that ends in a hyphen may be the start of a class, as in `class="tone-{{ tone }}"`.
    """
    words = {word for template in templates for word in _WORD.findall(template.text)}
    starts = tuple(word for word in words if word.endswith(("-", "_")))
    ends = tuple(word for word in words if word.startswith(("-", "_")))
    for rule in rules:
        for selector in rule.selectors:
            for name in sorted(selector.classes - words):
                if not name.startswith(starts) and not name.endswith(ends):
                    yield selector, name


def _explain_unused(selector: StyleSelector, name: str, used: Collection[str]) -> Problem:
    close = get_close_matches(name, sorted(used), n=1, cutoff=0.6)
    fix = f"Did you mean `.{close[0]}`?" if close else "Remove the rule, or use the class."
    message = f"No template uses the class of `{selector.text}`."
    return Problem(selector.where, "theme-unused", message, fix, "warning")


@lru_cache(maxsize=256)  # A theme that changes leaves most of its templates as they were.
def _read(name: str, text: str, path: str, names: tuple[str, ...]) -> Template:
    try:
        tree = make_environment({}).parse(text, name, path)
        covered = cover_jinja(text)
    except (TemplateSyntaxError, RecursionError) as error:
        return Template(name, text, problems=(explain_error(error, path),))
    kind = HTML if name.endswith(HTML) else TEXT
    references = [(node.lineno, _read_name(node)) for node in tree.find_all(_REFERENCES)]
    uses = tuple(used for _, used in references if used)
    partners = [partner for partner in names if partner.endswith(kind)]
    problems = list(_find_missing(references, path, partners))
    if kind == TEXT:
        return Template(name, text, (), uses, tuple(problems))
    tags = (*_list_tags(covered, path), *_list_markdown(tree, path))
    problems += [*_find_unescaped(tree, path), *_find_unquoted(covered, path)]
    return Template(name, text, tags, uses, tuple(dict.fromkeys(problems)))


def list_references(tree: nodes.Template) -> list[str]:
    """The templates that this one extends, includes or imports, where it spells them out."""
    return [name for node in tree.find_all(_REFERENCES) if (name := _read_name(node))]


def _read_name(node: nodes.Node) -> str | None:
    """The name of the template that a node uses; None where that is computed."""
    template = getattr(node, "template", None)
    value = template.value if isinstance(template, nodes.Const) else None
    return value if isinstance(value, str) else None


def _keep_used(templates: Mapping[str, Template]) -> Iterator[Template]:
    waiting = [name for name in templates if not name.startswith("_")]
    kept: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in templates and name not in kept:
            kept.add(name)
            waiting += templates[name].uses
    return (template for name, template in templates.items() if name in kept)


def _list_tags(covered: str, path: str) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    for found in TAG.finditer(covered):
        tag = read_tag(found[0])
        if tag:
            classes = tuple(name for name in tag.classes if not set(COVERS) & set(name))
            yield tag.name, classes, _locate(covered, found.start(), path)


def _locate(text: str, offset: int, path: str) -> Location:
    return Location(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _find_unquoted(covered: str, path: str) -> Iterator[Problem]:
    """Expressions that no quotes keep in their place, also in what only Outlook on Windows sees."""
    starts = {found.start() for found in _COMPUTED_TAG.finditer(covered)}
    parts = [(0, covered), *((found.start(), found[0]) for found in _CONDITIONAL.finditer(covered))]
    for start, part in parts:
        for found in TAG.finditer(part):
            tag = read_tag(found[0])
            attributes = tag.attributes if tag else ()
            loose = (own.name + ("" if own.quote else own.value or "") for own in attributes)
            if any(EXPRESSION in each for each in loose):
                starts.add(start + found.start())
    for start in sorted(starts):
        message = (
            "An expression in this tag is not in quotation marks, so content could add attributes."
        )
        fix = 'Put it in the quotes of a value: title="{{ … }}". Write out the names of tags.'
        yield Problem(_locate(covered, start, path), "theme-escape", message, fix)


def _list_markdown(
    tree: nodes.Template, path: str
) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """The tags that `| markdown("story")` may write."""
    for node in tree.find_all(nodes.Filter):
        if node.name == "markdown" and node.args and isinstance(node.args[0], nodes.Const):
            classes = tuple(str(node.args[0].value).split())
            yield from ((tag, classes, Location(path, node.lineno)) for tag in TAGS)


def _find_missing(
    references: Iterable[tuple[int, str | None]], path: str, partners: Collection[str]
) -> Iterator[Problem]:
    for line, name in references:
        if name is not None and name not in partners:
            message = f"There is no template `{name}`."
            fix = f"These exist: {', '.join(sorted(partners))}. HTML and text templates do not mix."
            yield Problem(Location(path, line), "theme-include", message, fix)


def _find_unescaped(tree: nodes.Template, path: str) -> Iterator[Problem]:
    """Where content could bring tags of its own into the email."""
    switches = tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier))
    filters = (node for node in tree.find_all(nodes.Filter) if node.name == "safe")
    for node in (*switches, *filters):
        message = "Content would be printed as HTML here, whatever it contains."
        fix = "Remove `safe` or `autoescape`. Markdown and `head_css` do not need them."
        yield Problem(Location(path, node.lineno), "theme-escape", message, fix)
