"""Check that the email links to the call to action exactly once."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.origins import locate_file
from digest.email.page import Element, read_page
from digest.links import remove_utm
from digest.problems import Location


def find(subject: Subject) -> Iterator[Finding]:
    """An email with no link to the call to action, or more than one."""
    call = subject.request.call_to_action
    links = [
        link
        for link in read_page(subject.email.html).find("a")
        if remove_utm(link.attributes.get("href", "")) == remove_utm(call.url)
    ]
    if not links:
        message = f"No link leads to the call to action's address, {call.url}."
        fix = 'Write <a href="{{ call_to_action.url }}">{{ call_to_action.label }}</a>.'
        yield Finding(locate_file(subject.request.theme), message, fix)
    for link in sorted(links, key=lambda link: call.label not in link.text)[1:]:
        message = f"“{link.text[:60]}” leads to the same address as the call to action."
        fix = "Link to this address only from the button: other links take readers away from it."
        yield Finding(_locate(subject, link), message, fix, "warning")


def _locate(subject: Subject, link: Element) -> Location:
    href, call = link.attributes.get("href"), subject.edition.places.at("call_to_action", "url")
    others = (at for url, at in subject.list_addresses() if url == href and at != call)
    return next(others, None) or subject.locate(link)


CHECK = Check(
    id="single-call-to-action",
    severity="error",
    why="An email that asks for one thing gets it more often than one that asks for three.",
    fix="Keep one button. Put other links into the sentences of the story.",
    group="email",
    bad=Example(email="<p>{{ call_to_action.label }}: {{ call_to_action.host }}</p>"),
    good=Example(email='<p><a href="{{ call_to_action.url }}">{{ call_to_action.label }}</a></p>'),
    find=find,
)
