"""Links in the story lead where they say, over https."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.addresses import refuse_url
from digest.content.errors import Refused
from digest.email.markdown import find_markdown_links, is_safe_link


def find(subject: Subject) -> Iterator[Finding]:
    """Links that are neither whole https addresses of public sites nor mailto:."""
    for url, _ in find_markdown_links(subject.edition.story or ""):
        if found := _judge(url):
            yield Finding(subject.edition.places.at("story"), *found)


def _judge(url: str) -> tuple[str, str] | None:
    """What is wrong with an address, and the cure; what is refused anywhere is refused here."""
    try:
        if url.startswith("https://"):
            refuse_url(url)
    except Refused as error:
        message = error.message
        return message if f"`{url}`" in message else f"`{url}`: {message}", error.fix
    if is_safe_link(url):
        return None
    fix = "Write it whole: https://www.example.org/page, or mailto:press@example.org."
    return f"`{url}` is no link that an email can carry.", fix


CHECK = Check(
    id="story-link",
    severity="error",
    why="A link without its whole address breaks in an inbox, and other schemes are blocked there.",
    fix="Write the whole address with https://, or mailto: and an email address.",
    bad=Example(edition='story: "Read [the report](http://www.example.org/report)."'),
    good=Example(edition='story: "Read [the report](https://www.example.org/report)."'),
    find=find,
)
