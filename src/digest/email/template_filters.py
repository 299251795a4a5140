"""What email templates have beside Jinja's own filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from digest.content.model import Image
from digest.text.lines import count_columns, join_wide_lines, wrap_lines

if TYPE_CHECKING:
    from markupsafe import Markup

_WIDTH = 72


def write_markdown(text: str, classes: str = "") -> Markup:
    """A story as html; what reads Markdown is loaded for the first one."""
    from digest.email.markdown import render_markdown

    return render_markdown(text, classes)


def write_attribute(text: str) -> Markup:
    """A text for an attribute: Roundcube reads “ and ” as straight marks before it parses."""
    from markupsafe import Markup, escape

    safe = str(escape(text)).replace("“", "&#8220;").replace("”", "&#8221;")
    return Markup(safe)  # noqa: S704, escaped two lines above


def fit_image(image: Image, width: int) -> Image:
    """The image no wider than `width` pixels, in its own proportions."""
    if image.width <= width:
        return image
    return replace(image, width=width, height=max(round(image.height * width / image.width), 1))


def fit_logo(image: Image, height: int, width: int) -> Image:
    """A logo of this height, so that several look alike; or lower, if it would be wider."""
    shown = replace(image, width=max(round(image.width * height / image.height), 1), height=height)
    return fit_image(shown, width)


def split_paragraphs(text: str) -> list[str]:
    """Paragraphs of plain text; a blank line parts them, a single line break does not."""
    parts = join_wide_lines(text).split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def wrap(text: str, *, first: str | None = None, indent: str = "") -> str:
    """Lines of at most 72 columns; a word longer than that, such as a URL, stays whole.

    `indent` starts every line, `first` the first one instead ("- " of a list).
    """
    return wrap_lines(text, _WIDTH, first=first, indent=indent)


def isolate(text: str, direction: str) -> str:
    """A name that runs against the text around it, between signs that keep its own order."""
    against = ("L",) if direction == "rtl" else ("R", "AL")
    is_mixed = any(bidirectional(character) in against for character in text)
    return f"\u2068{text}\u2069" if is_mixed else text


def wrap_markdown(text: str) -> str:
    """The story as plain text: blocks parted by blank lines."""
    from digest.email.markdown import markdown_to_text

    pieces = [
        ("\n" if block.is_close else "\n\n")
        + wrap(block.text, first=block.first, indent=block.indent)
        for block in markdown_to_text(text)
    ]
    return "".join(pieces).lstrip("\n")


def underline(text: str, mark: str = "=") -> str:
    """A wrapped heading, with a row of marks (if any) below it as long as its longest line."""
    heading = wrap(text)
    if not mark:
        return heading
    return f"{heading}\n{mark * max(count_columns(line) for line in heading.splitlines())}"


HTML_FILTERS: Mapping[str, Callable[..., Any]] = {
    "paragraphs": split_paragraphs,
    "fit": fit_image,
    "fit_logo": fit_logo,
    "columns": count_columns,
    "attribute": write_attribute,
    "markdown": write_markdown,
}
PLAIN_FILTERS: Mapping[str, Callable[..., Any]] = {
    "paragraphs": split_paragraphs,
    "wrap": wrap,
    "isolate": isolate,
    "underline": underline,
    "markdown_text": wrap_markdown,
}
