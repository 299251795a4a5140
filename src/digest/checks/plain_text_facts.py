"""Whoever reads the plain text misses no fact."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_texts
from digest.email.origins import locate_file
from digest.email.page import Page, read_page
from digest.email.rendering import describe_event
from digest.quotes.verbatim import find_words, fold

# Inboxes show the first two; the story is Markdown and loses its signs; hashtags are for networks.
_ELSEWHERE = frozenset({"subject", "preheader", "story", "hashtags"})
_NAMES = {
    "topics": "a topic", "asks": "an ask", "organizations": "a name", "people": "a name",
    "event": "the event", "call_to_action": "the call to action",
}  # fmt: skip


def find(subject: Subject) -> Iterator[Finding]:
    """What the email shows, links included, and its plain text does not."""
    page, plain = read_page(subject.email.html), _squeeze(subject.email.plain)
    shown = fold(_read_visible(page)).casefold()
    where = locate_file(subject.request.theme, "email.txt.j2")
    for name, fact in dict.fromkeys(_list_facts(subject)):
        if find_words(fold(fact).casefold(), shown) and _squeeze(fact) not in plain:
            message = f"The plain text lacks {name} that the email shows: “{fact[:60]}”."
            yield Finding(where, message, "Print it in email.txt.j2 too.")
    for url in _list_links(page):
        if _squeeze(url.removeprefix("mailto:")) not in plain:
            message = f"The link to {url} is missing in the plain text."
            fix = "Print its address in email.txt.j2, on a line of its own."
            yield Finding(where, message, fix)


def _read_visible(page: Page) -> str:
    """What a reader sees: not the preheader, which inboxes alone show."""
    text = page.root.text
    for element in page.elements:
        if element.is_hidden and not (element.parent and element.parent.is_hidden):
            text = text.replace(element.text, " ", 1)
    return text


def _list_facts(subject: Subject) -> Iterator[tuple[str, str]]:
    edition, request = subject.edition, subject.request
    for keys, text in list_texts(edition):
        if keys[0] not in _ELSEWHERE:
            yield _NAMES.get(str(keys[0]), f"the {keys[0]}"), text
    yield "the event line", describe_event(edition.event, edition.lang)
    for quotation in (request.quotation, *request.voices):
        yield "a quote", quotation.words
        yield from (("a speaker", speaker.name) for speaker in quotation.speakers)
    yield "the sender", request.brand.sender.name
    yield "the postal address", request.brand.postal_address


def _list_links(page: Page) -> Iterator[str]:
    links = (link.attributes.get("href", "") for link in page.find("a"))
    yield from dict.fromkeys(url for url in links if url.startswith(("https:", "http:", "mailto:")))


def _squeeze(text: str) -> str:
    """Lines are broken anywhere, and a heading may be in capitals."""
    return "".join(fold(text).casefold().split())


CHECK = Check(
    id="plain-text-facts",
    severity="error",
    why="Some people and programs read only the plain part, and it goes out with every email.",
    fix="Print in email.txt.j2 what email.html.j2 prints.",
    group="email",
    bad=Example(
        email="<h1>{{ edition.headline }}</h1>\n<p>{{ event_line }}</p>",
        plain="{{ edition.headline }}",
    ),
    good=Example(
        email="<h1>{{ edition.headline }}</h1>\n<p>{{ event_line }}</p>",
        plain="{{ edition.headline }}\n{{ event_line }}",
    ),
    find=find,
)
