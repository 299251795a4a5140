"""Check that the story has only the Markdown that an email can show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from digest.checks import Check, Example, Finding, Subject
from digest.content.addresses import refuse_url
from digest.content.errors import Refused
from digest.email.markdown import find_markdown_pictures

_CURES = {
    "table": (
        "The story has a table, which mail apps would show as typed.",
        "Write it as a list, or put what counts into `numbers:` or `program:`.",
    ),
    "html": (
        "The story has HTML: `{}`. Readers would see it as typed.",
        "Remove it: **bold**, *italic*, ## headings, lists, links and pictures remain.",
    ),
}


def find(subject: Subject) -> Iterator[Finding]:
    """Tables, HTML, and pictures without a description or an https address."""
    story, where = subject.edition.story or "", subject.edition.places.at("story")
    if not story:  # Then nothing has to be loaded to read it.
        return
    for kind, text in _list_foreign(story):
        message, fix = _CURES[kind]
        yield Finding(where, message.format(text), fix)
    for picture in find_markdown_pictures(story):
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

    found: dict[str, str] = {}
    for token in MarkdownIt("commonmark").enable("table").parse(story):
        for each in (token, *(token.children or ())):
            kind = "table" if each.type == "table_open" else each.type.partition("_")[0]
            if kind in _CURES:
                found.setdefault(kind, each.content.strip().splitlines()[0] if each.content else "")
    return tuple(found.items())


CHECK = Check(
    id="story-markup",
    severity="error",
    why="Mail apps show no tables of a story, no HTML in it, and no picture without https.",
    fix="Use paragraphs, ## headings, lists, links, pictures, --- and > for words of a document.",
    bad=Example(edition="story: |-\n  | town | lamps |\n  | --- | --- |\n  | Norwell | 40 |"),
    good=Example(edition="story: |-\n  - Norwell: 40 lamps"),
    find=find,
)
