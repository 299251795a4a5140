"""Check that the story has only the Markdown that an email can show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from digest.checks import Check, Example, Finding, Subject
from digest.content.addresses import refuse_url
from digest.content.errors import Refused
from digest.email.markdown import find_markdown_pictures, list_markdown_texts
from digest.problems import Severity

if TYPE_CHECKING:
    from markdown_it.token import Token

_CURES = {
    "table": (
        "The story has a table, which mail apps would show as typed.",
        "Write it as a list, or put what counts into `numbers:` or `program:`.",
    ),
    "html": (
        "The story has HTML: `{}`. Readers would see it as typed.",
        "Remove it: **bold**, *italic*, ## headings, lists, links and pictures remain.",
    ),
    "code": (
        "The story has backticks: {}. Readers would see them as typed.",
        "Remove the backticks, or write *italic*.",
    ),
    "s": (
        "The story has ~~, which would strike words out: `{}`. Readers would see it as typed.",
        "Remove it.",
    ),
    "underline": (
        "A heading of the story is underlined with signs: `{}`. Readers would see them as typed.",
        "Write ## and a space before the heading, and delete the line below it.",
    ),
    "reference": (
        "The story has a link whose address is elsewhere: `{}`. Readers would see it as typed.",
        "Write the address behind the words: [the report](https://www.example.org/report).",
    ),
    "unread": (
        "These signs in the story make nothing, and readers see them: `{}`.",
        "Close ** and __, write [words](https://…) without a space, and a space after ##.",
    ),
    "address": (
        "An address in the story is no link: {}.",
        "Write words for it: [the report](https://www.example.org/report).",
    ),
    "footnote": (
        "The story has a footnote: `{}`. Readers would see it as typed.",
        "Write what it says into the sentence, or after it in parentheses.",
    ),
    "title": (
        "The story has words behind an address: `{}`. Readers would not see them.",
        "Remove them and their quotation marks, or write them into the sentence.",
    ),
    "entity": (
        "The story has `{}`, a code for a character, which other checks do not read.",
        "Type the character itself.",
    ),
    "box": (
        "The story has a box to tick: `{}`. Readers would see it as typed.",
        "Remove the brackets.",
    ),
}
# What is left in a text that an email shows; what is right is a link by then, a heading or bold.
_LEFT = {
    "unread": re.compile(
        r"^#{2,6}[^\s#].{0,40}|(?:\*\*|(?<!\w)__)(?=\w).{0,40}|\w\S{0,80}\] ?\([^)]{0,40}"
    ),
    "address": re.compile(r"(?:https?://|(?<![\w.])www\.)[^\s<>]*[\w/]"),
}
# What Markdown's own parser does not know, but other programs do.
_SIGNS = {
    "footnote": re.compile(r"(\[\^[^\]\[\s]+\])"),
    "box": re.compile(r"(?m)^[ \t]*[-*+] (\[[ xX]\] .*)"),
    "reference": re.compile(r"(?m)^ {0,3}(\[[^\]\[^]+\]:[ \t]*\S+)"),
}
# Some are needed: what cannot be typed, or would be Markdown.
_CODE = re.compile(r"(?<!\\)&(?!(?:amp|lt|gt|nbsp);)(?:#\w{1,8}|[A-Za-z]\w{1,31});")


def find(subject: Subject) -> Iterator[Finding]:
    """What mail apps cannot show, and pictures without a description or an https address."""
    story = subject.edition.story or ""
    if not story:  # Then nothing has to be loaded to read it.
        return
    for kind, words in _list_foreign(story):
        message, fix = _CURES[kind]
        severity: Severity | None = "warning" if kind == "address" else None
        where = subject.find_words(words, ("story",))
        yield Finding(where, message.format(words), fix, severity)
    for picture in find_markdown_pictures(story):
        where = subject.find_words(picture.url, ("story",))
        if not picture.alt.strip():
            fix = f"Say what it shows between the brackets: ![A full hall]({picture.url})"
            yield Finding(where, f"The picture {picture.url} has no description.", fix)
        try:
            refuse_url(picture.url)
        except Refused as error:
            yield Finding(where, f"The picture {picture.url}: {error.message}", error.fix)


@lru_cache(maxsize=64)
def _list_foreign(story: str) -> tuple[tuple[str, str], ...]:
    """What Markdown knows and an email does not, each kind once: (kind, its first words)."""
    from markdown_it import MarkdownIt

    lines = story.split("\n")
    found = list[tuple[str, str]]()
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(story):
        found += _list_in_block(token, lines)
        for each in (token, *(token.children or ())):
            found += _list_in_line(each)
    found += _list_left(story)
    codes = (typed[0] for typed in _CODE.finditer(story) if unescape(typed[0]) != typed[0])
    found += (("entity", code) for code in codes)
    found += ((kind, typed[1]) for kind, sign in _SIGNS.items() if (typed := sign.search(story)))
    return tuple({kind: (kind, words) for kind, words in reversed(found)}.values())


def _list_left(story: str) -> Iterator[tuple[str, str]]:
    """Signs and addresses that stay as they are typed; a sign after a backslash is meant."""
    for text in list_markdown_texts(story):
        for kind, pattern in _LEFT.items():
            if (typed := pattern.search(text)) and f"\\{typed[0][0]}" not in story:
                yield kind, typed[0].strip()


def _list_in_block(token: Token, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    first, last = token.map or (0, 0)
    if token.type in ("table_open", "fence"):
        yield "table" if token.tag == "table" else "code", lines[first].strip(" >")
    if token.type == "heading_open" and token.markup == "=":
        yield "underline", lines[last - 1].strip(" >")


def _list_in_line(token: Token) -> Iterator[tuple[str, str]]:
    if token.type in ("html_block", "html_inline"):
        yield "html", token.content.strip().split("\n")[0]
    if token.type == "code_inline":
        yield "code", f"{token.markup}{token.content}{token.markup}"
    if token.type == "s_open":
        yield "s", token.markup
    if token.type in ("link_open", "image") and (title := token.attrGet("title")):
        yield "title", str(title)


CHECK = Check(
    id="story-markup",
    severity="error",
    why="An email shows only a part of Markdown: readers see the signs of all else. It shows no"
    " picture without https.",
    fix="Use paragraphs, ## headings, lists, links, pictures, --- and > for words of a document.",
    bad=Example(edition="story: |-\n  | town | lamps |\n  | --- | --- |\n  | Norwell | 40 |"),
    good=Example(edition="story: |-\n  - Norwell: 40 lamps"),
    find=find,
)
