"""Check that the email loads only pictures, over https, and runs nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

from digest.checks import Check, Example, Finding, Subject
from digest.email.allowed_markup import read_markup
from digest.email.page import read_page
from digest.problems import Location

LOADING = ("script", "link", "iframe", "object", "embed", "form", "video", "audio", "base")
# All that styles may call: other functions load something, or did so in some browser.
_FUNCTIONS = frozenset({
    "abs", "acos", "and", "asin", "atan", "atan2", "attr", "blur", "brightness", "calc", "circle",
    "clamp", "color", "color-mix", "conic-gradient", "contrast", "cos", "counter", "counters",
    "cubic-bezier", "dir", "drop-shadow", "ellipse", "env", "exp", "fit-content", "grayscale",
    "has", "hsl", "hsla", "hue-rotate", "hwb", "hypot", "inset", "invert", "is", "lab", "lang",
    "lch", "light-dark", "linear", "linear-gradient", "log", "matrix", "matrix3d", "max", "min",
    "minmax", "mod", "not", "nth-child", "nth-last-child", "nth-last-of-type", "nth-of-type",
    "oklab", "oklch", "opacity", "or", "path", "perspective", "polygon", "pow", "radial-gradient",
    "rect", "rem", "repeat", "repeating-conic-gradient", "repeating-linear-gradient",
    "repeating-radial-gradient", "rgb", "rgba", "rotate", "rotate3d", "rotatex", "rotatey",
    "rotatez", "round", "saturate", "scale", "scale3d", "scalex", "scaley", "scalez", "selector",
    "sepia", "sign", "sin", "skew", "skewx", "skewy", "sqrt", "steps", "tan", "translate",
    "translate3d", "translatex", "translatey", "translatez", "var", "where", "xywh",
})  # fmt: skip
_RULES = frozenset({
    "charset", "container", "keyframes", "layer", "media", "page", "property", "scope", "supports",
    "-moz-keyframes", "-ms-viewport", "-o-keyframes", "-webkit-keyframes",
})  # fmt: skip
_CALL = re.compile(
    r"(?<![\w-])(?P<call>[\w-]++)\(|@(?P<rule>[\w-]+)|(?<![\w-])(?:behavior|-moz-binding)\s*:"
)
# CSS Syntax, 4.3.7: a letter may be written as its number (read 2026-11-29).
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\r\f]?|([^\n\r\f]))")


def find(subject: Subject) -> Iterator[Finding]:
    """Elements and styles that load something, and pictures that are not https."""
    page = read_page(subject.email.html)
    for element in page.find(*LOADING):
        message = f"`<{element.tag}>` loads or runs something: mail apps block or flag it."
        yield Finding(subject.locate(element), message, "Remove it from the template.")
    for element in page.find("img"):
        source = element.attributes.get("src", "")
        if not source.startswith("https://"):
            message = f"The picture `{source[:60]}` is not https."
            yield Finding(subject.locate(element), message, "Use an https address.")
    styles = dict.fromkeys(read_markup(subject.email.html).styles)
    for style in styles:
        if loading := _find_loading(style):
            message = f"`{loading}` in a style may load something: Gmail may drop the whole style."
            fix = "Use an <img>, and fonts that readers already have."
            yield Finding(_locate(subject, style, loading), message, fix)


def _locate(subject: Subject, style: str, loading: str) -> Location:
    """The line of head.css, or that of the tag whose own style it is."""
    page = read_page(subject.email.html)
    at = page.css.lower().find(loading.lower())
    if at >= 0 and style in page.css:
        return subject.origins.locate_in_head(page.css, page.css.count("\n", 0, at) + 1)
    owners = (each for each in page.elements if each.attributes.get("style") == style)
    return subject.locate(next(owners, None))


@lru_cache(maxsize=512)  # Most editions have the styles of all others.
def _find_loading(css: str) -> str | None:
    for found in _CALL.finditer(_ESCAPE.sub(_read_escape, css) if "\\" in css else css):
        call, rule = (found[name] and found[name].lower() for name in ("call", "rule"))
        if call not in _FUNCTIONS and rule not in _RULES:
            return found[0]
    return None


def _read_escape(found: re.Match[str]) -> str:
    code = int(found[1] or "0", 16)
    return found[2] or (chr(code) if 0 < code < sys.maxunicode else "\ufffd")


CHECK = Check(
    id="remote-content",
    severity="error",
    why="Loading files lets others track your readers, and most mail apps block it.",
    fix="Remove what loads a file. Pictures belong in the content.",
    group="themes",
    bad=Example(email='<script src="https://example.org/x.js"></script>\n<h1>Words</h1>'),
    good=Example(email="<h1>Words</h1>"),
    can_be_lowered=False,
    find=find,
)
