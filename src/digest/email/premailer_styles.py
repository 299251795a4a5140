"""premailer, kept to one task: the style of each tag with its classes, nothing fetched or read."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, NoReturn

from digest.email.css_rules import Declaration, StyleRule
from digest.email.inlining import Pair
from digest.problems import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element
    from premailer import Premailer

_OTHER_TAG = "_"  # No selector of theme.css can name it.

# premailer and cssutils keep global state; eight threads gave wrong styles (measured 2026-11-23).
_ONE_AT_A_TIME = Lock()


def compute_styles(rules: Sequence[StyleRule], pairs: Iterable[Pair]) -> dict[Pair, str]:
    """The style of every pair that has one, as `property:value; property:value`."""
    ordered = tuple(sorted(set(pairs)))
    css = "\n".join(rule.css for rule in rules)
    return dict(_inline(css, ordered)) if ordered and css else {}


@lru_cache(maxsize=64)
def _inline(css: str, pairs: tuple[Pair, ...]) -> tuple[tuple[Pair, str], ...]:
    with _ONE_AT_A_TIME, _quiet_cssutils():
        root, elements = _make_specimen(pairs)
        _make_premailer(css).transform(root)
    styles = ((pair, element.get("style", "")) for pair, element in elements)
    return tuple((pair, _tidy(style)) for pair, style in styles if style)


def find_unreadable(rules: Sequence[StyleRule]) -> list[Problem]:
    """The declarations that cssutils would drop or change without a word."""
    declarations = [declared for rule in rules for declared in rule.declarations]
    with _ONE_AT_A_TIME, _quiet_cssutils():
        unreadable = {css for css in {each.css for each in declarations} if not _is_readable(css)}
    return [_explain(declared) for declared in declarations if declared.css in unreadable]


def _tidy(style: str) -> str:
    """One line, so that line numbers stay; font names in single quotes, which need no escape."""
    line = " ".join(style.split())
    return line if "'" in line else line.replace('"', "'")


def _make_specimen(pairs: Sequence[Pair]) -> tuple[_Element, list[tuple[Pair, _Element]]]:
    """A page with one empty element for each pair; premailer never sees anything else."""
    from lxml import etree

    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    elements = []
    for tag, classes in pairs:
        element = etree.SubElement(body, tag or _OTHER_TAG)
        if classes:
            element.set("class", " ".join(classes))
        elements.append(((tag, classes), element))
    return root, elements


def _make_premailer(css: str) -> Premailer:
    from premailer import Premailer

    class OfflinePremailer(Premailer):  # type: ignore[misc]
        """premailer without its two ways out: `@import` (through cssutils) and `<link>`."""

        def _parse_css_string(self, css_body: str, validate: bool = True) -> Any:  # noqa: FBT001, FBT002
            return _make_parser().parseString(css_body, validate=validate)

        def _load_external(self, url: str) -> NoReturn:
            _refuse_fetch(url)

    return OfflinePremailer(
        css_text=[css],
        allow_network=False,
        allow_loading_external_files=False,
        align_floating_images=False,
        cache_css_parsing=False,
        cssutils_logging_level=logging.CRITICAL,
        disable_basic_attributes=["align", "valign", "bgcolor", "width", "height"],
        disable_leftover_css=True,
        disable_link_rewrites=True,
        disable_validation=True,
        remove_unset_properties=False,
        strip_important=False,
    )


def _make_parser() -> Any:
    """A parser that raises where cssutils would drop something and write to stderr."""
    from cssutils import CSSParser

    return CSSParser(
        fetcher=_refuse_fetch, loglevel=logging.CRITICAL, raiseExceptions=True, parseComments=False
    )


def _refuse_fetch(url: str) -> NoReturn:
    raise RuntimeError(f"A style sheet asked for {url}; compiling a theme loads nothing.")


@contextmanager
def _quiet_cssutils() -> Iterator[None]:
    """Colours stay as long as they were written: some clients misread #abc."""
    import cssutils

    preferences = cssutils.ser.prefs
    before = preferences.minimizeColorHash
    preferences.minimizeColorHash = False
    try:
        yield
    finally:
        preferences.minimizeColorHash = before


@lru_cache(maxsize=4096)
def _is_readable(css: str) -> bool:
    try:
        sheet = _make_parser().parseString(f"x{{{css}}}", validate=False)
    # cssutils raises what it likes, TypeError among it, on CSS that it does not know.
    except Exception:  # noqa: BLE001
        return False
    names = [found.name for rule in sheet for found in rule.style.getProperties()]
    return names == [css.partition(":")[0]]


def _explain(declaration: Declaration) -> Problem:
    message = f"`{declaration.css}` cannot be inlined."
    fix = "Use older CSS, such as #rrggbb for a colour, or move the rule to head.css."
    return Problem(declaration.where, "theme-css", message, fix)
