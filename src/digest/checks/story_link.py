"""Links in the story lead where they say, over https."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.markdown import find_markdown_links, is_safe_link


def find(subject: Subject) -> Iterator[Finding]:
    """Links that are neither whole https addresses nor mailto: they would be printed as typed."""
    for url, _ in find_markdown_links(subject.edition.story or ""):
        if not is_safe_link(url):
            message = f"`{url}` is no link that an email can carry."
            fix = "Write it whole: https://www.example.org/page, or mailto:press@example.org."
            yield Finding(subject.edition.places.at("story"), message, fix)


CHECK = Check(
    id="story-link",
    severity="error",
    why="A link without its whole address breaks in an inbox, and other schemes are blocked there.",
    fix="Write the whole address with https://, or mailto: and an email address.",
    bad=Example(edition='story: "Read [the report](http://www.example.org/report)."'),
    good=Example(edition='story: "Read [the report](https://www.example.org/report)."'),
    find=find,
)
