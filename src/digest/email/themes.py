"""Themes: found in their folders, and made ready to render for the colours and fonts of a brand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, field
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from digest.caching import read_entry, write_entry
from digest.email.inlining import Names, Pair, Styles
from digest.email.theme_files import (
    lay_colors,
    lay_fonts,
    read_theme_files,
    read_tokens,
    show_path,
)
from digest.limits import LimitError, limited
from digest.problems import ContentError, Location, Problem
from digest.values import dataclass
from digest.version import find_release

if TYPE_CHECKING:
    from digest.email.css_rules import StyleRule
    from digest.email.template_checks import Template

# All else in an entry is escaped where it is printed.
_ENDS_SHEET = re.compile("</|<!--")
_TOOLS = ("premailer", "cssutils", "jinja2")
# What reading a theme may take; a shipped one takes a third of a second.
SECONDS = 10.0


@dataclass(frozen=True)
class Theme:
    """A theme ready to render: its templates as they were written, and the styles of its tags.

    `files` maps the names of its files, and of the shared templates, to texts. `head_css` is
    printed as it is in a <style>, `classes` are those that theme.css or head.css has, and `tokens`
    hold the brand's colours. `fingerprint` is the sha256 of the files, colours and fonts. `shared`
    are folders of templates, such as `_shell`, that the theme cannot change; in spite of `problems`
    it can be rendered.

    Themes of one fingerprint are equal: all else follows from it.
    """

    name: str
    fingerprint: str
    shown_as: str
    files: Mapping[str, str] = field(compare=False)
    tokens: Mapping[str, str] = field(compare=False)
    head_css: str = field(compare=False)
    classes: frozenset[str] = field(compare=False)
    styles: Styles = field(compare=False)
    shared: tuple[str, ...] = field(compare=False, default=())
    problems: tuple[Problem, ...] = field(compare=False, default=())

    def show(self, name: str) -> str:
        """The path of one of its files as problems show it."""
        return show_path(self.shown_as, name)


def find_themes(roots: Sequence[Path]) -> Mapping[str, Path]:
    """The folder of each theme, by name; of two of one name the first root's is taken, whole."""
    return _find_folders(roots, lambda name: not name.startswith((".", "_")))


def find_shared(roots: Sequence[Path]) -> Mapping[str, Path]:
    """Folders such as `_shell` that every theme may use; the first root's of a name, whole."""
    return _find_folders(roots, lambda name: name.startswith("_") and not name.startswith("__"))


def _find_folders(roots: Sequence[Path], is_wanted: Callable[[str], bool]) -> Mapping[str, Path]:
    found: dict[str, Path] = {}
    for root in roots:
        for path in sorted(root.iterdir()) if root.is_dir() else ():
            if path.is_dir() and is_wanted(path.name):
                found.setdefault(path.name, path)
    return dict(sorted(found.items()))


def load_theme(  # noqa: PLR0913 - keywords, each with a meaning of its own
    folder: Path,
    *,
    colors: Mapping[str, str],
    fonts: Mapping[str, str] = MappingProxyType({}),
    cache: Path | None,
    shared: Mapping[str, Path] | None = None,
    shown_as: str | None = None,
    brand_at: Callable[..., Location] | None = None,
) -> Theme:
    """The theme of a folder as the brand has it; what was computed before comes from the cache.

    `colors` maps names of tokens to `#rrggbb`, `fonts` to font lists; `brand_at` gives the place of
    each, for problems. `shared` are the folders that every theme may use; those beside the theme
    where they are not given. `shown_as` is the folder as problems show it. Raises ContentError with
    every problem.
    """
    shown = shown_as or f"templates/email/{folder.name}"
    shared = find_shared([folder.parent]) if shared is None else shared
    files = read_theme_files(folder, shown, shared)
    foreign = tuple(name for name, path in shared.items() if path.parent != folder.parent)
    fingerprint = _make_fingerprint(files, {**colors, **fonts})
    source = _ThemeSource(folder.name, shown, files, foreign, fingerprint, cache)
    kept = source.open_kept()
    if kept is not None:
        return kept
    locate = brand_at or (lambda *_: Location(f"{shown}/theme.yaml"))
    tokens = read_tokens(files["theme.yaml"], f"{shown}/theme.yaml")
    tokens = lay_colors(tokens, colors, partial(locate, "colors"))
    tokens = lay_fonts(tokens, fonts, partial(locate, "fonts"))
    return source.open(source.write(_prepare_in_time(files, tokens, shown, foreign)))


@dataclass(frozen=True)
class _ThemeSource:
    """A theme's files, and its entry in the cache: what was computed from them before."""

    name: str
    shown: str
    files: Mapping[str, str]
    foreign: tuple[str, ...]
    fingerprint: str
    cache: Path | None

    @property
    def key(self) -> str:
        return _make_key(self.fingerprint, self.shown, *self.foreign)

    def open_kept(self) -> Theme | None:
        """What the cache has, or None; an entry that is not what we write counts as none."""
        stored = read_entry(self.cache, self.name, self.key)
        try:
            return None if _ENDS_SHEET.search(stored["head_css"]) else self.open(stored)
        except (LookupError, TypeError, ValueError, AttributeError):
            return None

    def write(self, stored: dict[str, Any]) -> dict[str, Any]:
        write_entry(self.cache, self.name, self.key, stored)
        return stored

    def open(self, stored: dict[str, Any]) -> Theme:
        def keep(table: Mapping[Pair, str]) -> None:
            self.write({**stored, "styles": _list_rows(table)})

        return Theme(
            name=self.name,
            fingerprint=self.fingerprint,
            shown_as=self.shown,
            files=self.files,
            tokens=MappingProxyType(stored["tokens"]),
            head_css=stored["head_css"],
            classes=frozenset(stored["classes"]),
            styles=_open_styles(self.files, self.shown, stored, keep),
            shared=self.foreign,
            problems=tuple(_read_problem(*row) for row in stored["problems"]),
        )


def _open_styles(
    files: Mapping[str, str], shown: str, stored: Mapping[str, Any],
    keep: Callable[[Mapping[Pair, str]], None],
) -> Styles:  # fmt: skip
    """The styles that an entry has; pairs that it lacks are computed and kept."""
    table: dict[Pair, str] = {(tag, tuple(names)): style for tag, names, style in stored["styles"]}

    def compute(pairs: Iterable[Pair]) -> None:
        from digest.email.css_rules import read_rules
        from digest.email.sheets import render_sheet

        rules, _ = read_rules(render_sheet(files, "theme.css", stored["tokens"], shown))
        table.update(_compute_styles(rules, pairs))
        keep(table)

    return Styles(Names(*map(frozenset, stored["names"])), table, compute)


def _prepare_in_time(
    files: Mapping[str, str], tokens: Mapping[str, str], shown: str, foreign: Sequence[str]
) -> dict[str, Any]:
    """As `_prepare`; a theme of a stranger whose files take no end to read is a problem too."""
    try:
        with limited(SECONDS):
            return _prepare(files, tokens, shown, foreign)
    except (LimitError, MemoryError) as error:
        message = f"The files of this theme take more than {SECONDS:.0f} seconds, or all memory."
        fix = "Shorten theme.css, head.css and the templates: a part of them goes on and on."
        where = Location(f"{shown}/theme.css")
        raise ContentError([Problem(where, "template-limits", message, fix)]) from error


def _prepare(
    files: Mapping[str, str], tokens: Mapping[str, str], shown: str, foreign: Sequence[str]
) -> dict[str, Any]:
    """What follows from a theme's files, as plain data; ContentError with every problem in them."""
    from digest.email.cascade import find_order_problems
    from digest.email.css_rules import read_rules
    from digest.email.premailer_styles import find_unreadable
    from digest.email.sheets import check_head_sheet, find_classes, render_sheet
    from digest.email.template_checks import find_class_problems, read_templates
    from digest.email.theme_names import find_name_problems

    templates = read_templates(files, shown)
    head = render_sheet(files, "head.css", tokens, shown)
    sheet = render_sheet(files, "theme.css", tokens, shown)
    rules, problems = read_rules(sheet)
    problems += [*sheet.problems, *head.problems, *check_head_sheet(head), *find_unreadable(rules)]
    problems += [problem for template in templates for problem in template.problems]
    names = _find_names(rules)
    pairs = {names.make_pair(tag, own) for template in templates for tag, own, _ in template.tags}
    problems += find_order_problems(rules, pairs)
    classes, minor = find_classes(sheet) | find_classes(head), list[Problem]()
    if not (sheet.problems or head.problems or _is_unread(templates)):
        minor = find_class_problems(templates, rules, classes, shown, foreign)
        minor += find_name_problems(files, templates, tokens, shown)
    if problems:
        raise ContentError([*problems, *minor])
    return {
        "tokens": dict(tokens),
        "head_css": head.text,
        "classes": sorted(classes),
        "names": [sorted(names.tags), sorted(names.classes)],
        "styles": _list_rows(_compute_styles(rules, pairs)),
        "problems": [_list_fields(problem) for problem in minor],
    }


def _is_unread(templates: Iterable[Template]) -> bool:
    """Whether one is not whole, so that it is unknown which classes it uses."""
    broken = {"template-syntax", "template-error", "theme-include"}
    return any(each.check in broken for template in templates for each in template.problems)


def _find_names(rules: Iterable[StyleRule]) -> Names:
    selectors = [selector for rule in rules for selector in rule.selectors]
    tags = frozenset(selector.tag for selector in selectors)
    return Names(tags, frozenset(name for selector in selectors for name in selector.classes))


def _list_fields(problem: Problem) -> list[object]:
    return [*astuple(problem.where), problem.check, problem.message, problem.fix, problem.severity]


def _read_problem(path: str, line: int, column: int, *rest: Any) -> Problem:
    return Problem(Location(path, line, column), *rest)


def _compute_styles(rules: Sequence[StyleRule], pairs: Iterable[Pair]) -> dict[Pair, str]:
    """The style of each pair, empty where it has none; premailer is imported here alone."""
    from digest.email.cascade import find_order_problems
    from digest.email.premailer_styles import compute_styles

    problems = find_order_problems(rules, pairs)
    if problems:
        raise ContentError(problems)
    return dict.fromkeys(pairs, "") | compute_styles(rules, pairs)


def _list_rows(table: Mapping[Pair, str]) -> list[list[object]]:
    return [[tag, list(classes), style] for (tag, classes), style in sorted(table.items())]


def _make_fingerprint(files: Mapping[str, str], settings: Mapping[str, str]) -> str:
    """sha256 of a theme's files and of the brand's colours and fonts."""
    values = json.dumps([sorted(files.items()), sorted(settings.items())], ensure_ascii=False)
    return sha256(values.encode()).hexdigest()


def _make_key(fingerprint: str, *places: str) -> str:
    """What is computed depends on the theme, on the tools' versions, and on our own code."""
    texts = [fingerprint, *places, *_list_versions()]
    digests = [*(sha256(text.encode()).digest() for text in texts), *_digest_code()]
    return sha256(b"\0".join(digests)).hexdigest()[:32]


@cache
def _digest_code() -> tuple[bytes, ...]:
    """The modules of this room, and what the content has: its names are looked for in templates."""
    here = Path(__file__).parent
    paths = sorted([*here.glob("*.py"), *(here.parent / "content" / "model").glob("*.py")])
    return tuple(sha256(path.read_bytes()).digest() for path in paths)


@cache
def _list_versions() -> tuple[str, ...]:
    return tuple(map(find_release, _TOOLS))
