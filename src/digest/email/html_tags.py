"""The start tags of a page as browsers find them: HTML, 13.2.5 (read 2026-11-28)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from digest.text.later import compile_later

CLASS_NAME = re.compile(r"-?[A-Za-z_][A-Za-z0-9_-]*")

_BLANK = r" \t\n\f\r"  # what HTML takes for blanks; re's \s has many more
# What follows a tag's first letter. Quotes pair only right after the `=` of an attribute.
_BARE = rf"[^{_BLANK}>\"'][^{_BLANK}>]*+"
_VALUE = rf"(?>\"[^\"]*+\"|[{_BLANK}]*(?>\"[^\"]*+\"|'[^']*+'|{_BARE})|(?![{_BLANK}]*[\"']))"
_VALUES = rf"(?:={_VALUE}[^>=]*+)"
_REST = rf"[^>=]*+{_VALUES}*+>"
# Up to the end tags of these nothing is a tag.
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_RAW_TAGS = "|".join(
    rf"(?i:{name})(?=[{_BLANK}/>]){_REST}[^<]*+(?:<(?!/(?i:{name})[{_BLANK}/>])[^<]*+)*+"
    for name in _RAW
)
_COMMENT = r"!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z))"  # `<!-->` is a whole comment
TAG_SOURCE = (
    rf"<(?:(?=[sStTxXiInN])(?:{_RAW_TAGS})|[a-zA-Z]{_REST}|{_COMMENT}|[!?][^>]*+(?:>|\Z)"
    rf"|/[a-zA-Z][^>=]*+{_VALUES}++>"  # an end tag may hide a `>` in an attribute that it has
    r"|/?[a-zA-Z](?:(?<!/.)|[^>=]*+=)[\s\S]*)"  # without its end it swallows the rest of the page
)
TAG = compile_later(f"({TAG_SOURCE})")
"""A start tag, with all that is no tag after it; or what only looks as if it held one.

A page that is split there has every second piece a tag.
"""

# What can be read to its end; or the `<` of what cannot.
_OPENING = compile_later(rf"{TAG_SOURCE}|</[a-zA-Z][^>]*>|<(?=[/a-zA-Z!?])")
_WHOLE = re.compile(rf"<{_REST}")
_NAME = re.compile(rf"<([a-zA-Z][^{_BLANK}/>]*)")
_ATTRIBUTE = re.compile(
    rf"([^{_BLANK}/>=][^{_BLANK}/>=]*)(?:[{_BLANK}]*=[{_BLANK}]*"
    rf"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^{_BLANK}>]*)))?"
)


class Attribute(NamedTuple):
    """A name in small letters, its value as written, and where that is; `quote` may be empty.

    `start` and `end` are the offsets of the value in its tag, both after the name where there is
    no value.
    """

    name: str
    value: str | None
    start: int
    end: int
    quote: str


class StartTag(NamedTuple):
    """A start tag; of attributes that it has twice only the first counts, as in browsers.

    `end` is the offset after its `>`, from where what is no tag may follow.
    """

    name: str
    after_name: int
    attributes: tuple[Attribute, ...]
    end: int

    @property
    def classes(self) -> list[str]:
        value = next((own.value for own in self.attributes if own.name == "class"), None)
        return [name for name in re.split(f"[{_BLANK}]+", unescape(value or "")) if name]

    @property
    def style(self) -> Attribute | None:
        return next((own for own in self.attributes if own.name == "style"), None)


@lru_cache(maxsize=1024)
def read_tag(text: str) -> StartTag | None:
    """The tag that `text`, as TAG finds it, begins with; None where it is no whole tag."""
    whole, name = _WHOLE.match(text), _NAME.match(text)
    if whole is None or name is None:
        return None
    attributes = _read_attributes(text, name.end(), whole.end() - 1)
    return StartTag(name[1].lower(), name.end(), tuple(attributes), whole.end())


def _read_attributes(text: str, start: int, end: int) -> Iterator[Attribute]:
    for found in _ATTRIBUTE.finditer(text, start, end):
        kind = found.lastgroup
        if kind is None:
            yield Attribute(found[1].lower(), None, found.end(1), found.end(1), "")
        else:
            quote = {"double": '"', "single": "'", "bare": ""}[kind]
            yield Attribute(found[1].lower(), found[kind], *found.span(kind), quote)


@lru_cache(maxsize=1024)
@lru_cache(maxsize=1024)
def judge_tag(name: str, source: str) -> Sequence[str]:
    """What is wrong with the attributes of a tag; most tags are in many pages."""
    tag = read_tag(source)
    attributes = tag.attributes if tag else ()
    names = [own.name for own in attributes]
    twice = sorted({each for each in names if names.count(each) > 1})
    faults = [f"`<{name}>` has `{each}` twice" for each in twice]
    bare = [own.value or "" for own in attributes if not own.quote]
    if any(sign in text for text in names + bare for sign in "\"'<"):
        faults.append(f"a quotation mark or the end of the tag `<{name}>` is missing")
    return tuple(faults)


def find_unclosed(html: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Tags and comments that swallow what follows: what is wrong, first signs, place."""
    for found in _OPENING.finditer(html):
        text, start = found[0], found.start()
        what = "comment" if text.startswith("<!--") else "tag"
        end = ("-->", "--!>") if what == "comment" else ">"
        if not (text.endswith(end) or read_tag(text)):
            line, column = html.count("\n", 0, start) + 1, start - html.rfind("\n", 0, start) - 1
            yield f"this {what} is never closed", html[start : start + 20], (line, column)
