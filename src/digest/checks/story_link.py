"""Check that every link in the story is a whole https or mailto address."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.addresses import refuse_url
from digest.content.errors import Refused
from digest.email.markdown import find_markdown_links
from digest.email.safe_links import is_safe_link


def find(subject: Subject) -> Iterator[Finding]:
    """Links that are neither whole https addresses of public sites nor mailto:."""
    for url, _ in find_markdown_links(subject.edition.story or ""):
        if found := _judge(url):
            yield Finding(subject.find_words(url, ("story",)), *found)


def _judge(url: str) -> tuple[str, str] | None:
    """The message and the fix, if an address is wrong."""
    try:
        if url.lower().startswith("https://"):
            refuse_url(url)
    except Refused as error:
        message = error.message
        return message if f"`{url}`" in message else f"`{url}`: {message}", error.fix
    if is_safe_link(url):
        return None
    fix = "Write the whole address: https://www.example.org/page or mailto:press@example.org."
    return f"`{url}` does not work as a link in an email.", fix


CHECK = Check(
    id="story-link",
    severity="error",
    why="Relative links break in an inbox. Mail apps block links that are not https: or mailto:.",
    fix="Write the whole address with https://, or mailto: and an email address.",
    bad=Example(edition='story: "Read [the report](http://www.example.org/report)."'),
    good=Example(edition='story: "Read [the report](https://www.example.org/report)."'),
    find=find,
)
