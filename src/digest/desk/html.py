"""Desks as HTML, in one file: styles and script within, and a policy that lets nothing else in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import islice

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from digest.desk.edition_page import Desk
from digest.desk.inbox_preview import CLIPPED, hash_source
from digest.desk.out_folder import MARK
from digest.problems import Problem
from digest.reports.text import order_worst_first
from digest.values import dataclass


@dataclass(frozen=True)
class PageContext:
    """What all pages of one making have in common.

    `base` is the way from the page to its edition's folder; `problems` concern all editions.
    """

    has_index: bool = False
    is_live: bool = False
    is_edited: bool = False
    base: str = ""
    problems: tuple[Problem, ...] = ()


# Pieces of a page that are handed on together.
_TOGETHER = 5000
# How a page of `digest preview` lets people edit, unless it is read-only; without its token they do
# nothing.
_EDIT_SCRIPTS = (
    "edit.js",
    "edit_texts.js",
    "edit_left.js",
    "edit_quotes.js",
    "edit_begin.js",
    "edit_start.js",
)


def print_desk(desk: Desk, context: PageContext) -> str:
    styles = desk.mail.style_hashes if desk.mail else ()
    return "".join(_print("desk.html.j2", context, styles, desk=desk, clipped=CLIPPED))


def print_index(desks: Iterable[Desk], count: int, context: PageContext) -> Iterator[str]:
    """The page that leads to every edition, and to every post of those that are not sent.

    In parts that follow each other: there may be thousands of editions.
    """
    width = len(str(count))
    numbered = ((f"{number:0{width}}", desk) for number, desk in enumerate(desks, 1))
    return _print("index.html.j2", context, (), desks=numbered, count=count)


def _print(
    name: str, context: PageContext, styles: Sequence[str], **values: object
) -> Iterator[str]:
    css, scripts = _read("desk.css"), [";\n".join(map(_read, ("desk.js", "fold.js")))]
    if context.is_edited:
        css = "\n".join((css, _read("edit.css")))
        scripts += map(_read, _EDIT_SCRIPTS)
    if context.is_live:
        scripts.append(_read("live.js"))
    policy = "; ".join(_write_policy(css, scripts, styles, is_live=context.is_live))
    page = _open_environment().get_template(name)
    pieces = page.generate(
        context=context, policy=_safe(policy), mark=_safe(MARK), css=_safe(css),
        scripts=[_safe(script) for script in scripts], **values,
    )  # fmt: skip
    return map("".join, iter(lambda: [*islice(pieces, _TOGETHER)], []))


def _write_policy(
    css: str, scripts: Sequence[str], styles: Sequence[str], *, is_live: bool
) -> Iterator[str]:
    """Nothing but what is in the page, by its hash.

    The email's frame inherits it: hence the hashes of the email's own sheets, and the style
    attributes. Pictures are cards beside the page, and boxes in the email.
    """
    sheets = " ".join([hash_source(css), *styles])
    yield "default-src 'none'"
    yield f"script-src {' '.join(map(hash_source, scripts))}"
    yield f"style-src {sheets}"
    yield f"style-src-elem {sheets}"
    yield "style-src-attr 'unsafe-inline'"
    yield "img-src 'self' data:"
    if is_live:
        yield "connect-src 'self'"
    yield "base-uri 'none'"
    yield "form-action 'none'"


@cache
def _read(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8").strip()


def _safe(text: str) -> Markup:
    return Markup(text)  # noqa: S704, our own files and hashes


def write_exactly(text: str) -> Markup:
    """Escaped so that the parser gives back every sign: it would read a CR as a line feed."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704, escaped


# “COVID-19”: a browser would break the line after the hyphen.
_WHOLE = re.compile(r"(?<![\w/.#@-])(?=[\w-]{3,20}(?![\w-]))\w+(?:-\w+)*-\d+")


def write_words(text: str) -> Markup:
    """The same; names such as “COVID-19” stay in one line. Not for attributes."""
    pieces, at = [], 0
    for found in _WHOLE.finditer(text):
        pieces += [write_exactly(text[at : found.start()]), '<span class="one">']
        pieces += [write_exactly(found.group()), "</span>"]
        at = found.end()
    return Markup("".join((*pieces, write_exactly(text[at:]))))  # noqa: S704, escaped


def show_ticks(text: str) -> Markup:
    """Escaped, with `backticks` as code."""
    pieces = enumerate(text.split("`") if text.count("`") % 2 == 0 else [text])
    shown = (f"<code>{write_exactly(p)}</code>" if n % 2 else write_exactly(p) for n, p in pieces)
    return Markup("".join(shown))  # noqa: S704, escaped piece by piece


@cache
def _open_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("digest.desk", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        exactly=write_exactly,
        words=write_words,
        kb=lambda size: f"{size / 1000:.1f} kB",  # In thousands, as mail programs count.
        ticks=show_ticks,
        worst_first=order_worst_first,
    )
    return environment
