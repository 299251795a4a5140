"""A theme's templates and sheets made into templates that carry their styles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from digest.email.cascade import find_order_problems
from digest.email.environment import HTML, TEXT
from digest.email.inlining import compute_styles, find_unreadable
from digest.email.markdown import TAGS
from digest.email.rules import read_rules
from digest.email.sheets import check_head_sheet, find_classes, render_sheet
from digest.email.sources import Source, keep_used, read_source
from digest.email.tags import Pair, insert_styles
from digest.email.theme import show_path
from digest.problems import ContentError, Location, Problem


@dataclass(frozen=True)
class Compiled:
    """Sources by name, the sheet for the head, and (tag, variant) to (class, style)."""

    sources: Mapping[str, str]
    head_css: str
    markdown_styles: Mapping[tuple[str, str], tuple[str, str]]


def compile_theme(files: Mapping[str, str], tokens: Mapping[str, str], shown_as: str) -> Compiled:
    """Every html source with its styles in it; raises ContentError with every problem.

    `files` maps the names of the theme's files to their texts, free of control characters.
    """
    names = [name for name in files if name.endswith((HTML, TEXT))]
    sources = keep_used(
        [read_source(name, files[name], show_path(shown_as, name), names) for name in names]
    )
    sheet = render_sheet(files["theme.css"], f"{shown_as}/theme.css", tokens)
    head = render_sheet(files["head.css"], f"{shown_as}/head.css", tokens)
    rules, problems = read_rules(sheet)
    problems += [*sheet.problems, *head.problems, *check_head_sheet(head)]
    problems += [problem for source in sources for problem in source.problems]
    if not (sheet.problems or head.problems):
        classes = find_classes(sheet) | find_classes(head)
        problems += _find_unknown_classes(sources, classes)
    pairs = _find_pairs(sources)
    problems += [*find_unreadable(rules), *find_order_problems(rules, pairs)]
    if problems:
        raise ContentError(problems)
    return _assemble(sources, compute_styles(rules, pairs), head.text)


def _assemble(sources: Sequence[Source], styles: Mapping[Pair, str], head_css: str) -> Compiled:
    return Compiled(
        {source.name: insert_styles(source.text, source.tags, styles) for source in sources},
        head_css,
        {
            (tag, variant): (variant, styles.get((tag, (variant,)), ""))
            for source in sources
            for variant, _ in source.variants
            for tag in TAGS
        },
    )


def _find_pairs(sources: Sequence[Source]) -> list[Pair]:
    """Every tag with its classes that the templates write, and that Markdown may write."""
    pairs = {tag.pair for source in sources for tag in source.tags}
    pairs |= {
        (tag, (variant,)) for source in sources for variant, _ in source.variants for tag in TAGS
    }
    return sorted(pairs)


def _find_unknown_classes(sources: Sequence[Source], known: Collection[str]) -> Iterator[Problem]:
    for source in sources:
        places = [(name, tag.where) for tag in source.tags for name in tag.classes]
        for name, where in (*places, *source.variants):
            if name not in known:
                yield _explain_unknown_class(name, where, known)


def _explain_unknown_class(name: str, where: Location, known: Collection[str]) -> Problem:
    close = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    hint = f"Did you mean `{close[0]}`?" if close else f"Add a rule `.{name} {{ … }}`."
    message = f"Neither theme.css nor head.css knows the class `{name}`."
    return Problem(where, "theme-class", message, hint)
