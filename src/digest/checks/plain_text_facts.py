"""Check that the plain text has every fact and link of the HTML part."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_texts
from digest.email.event_line import describe_event, find_locale
from digest.email.origins import locate_file
from digest.email.page import Page, read_page
from digest.quotes.attribution import find_plural
from digest.text.folding import find_words, fold

# Inboxes show the first two; the story loses its Markdown signs; hashtags are for posts.
_ELSEWHERE = frozenset({"subject", "preheader", "story", "hashtags"})
_NAMES = {
    "topics": "a topic", "asks": "an ask", "organizations": "a name", "people": "a name",
    "event": "the event", "call_to_action": "the call to action",
}  # fmt: skip


def find(subject: Subject) -> Iterator[Finding]:
    """Facts and links that the HTML part shows and the plain text lacks."""
    page, plain = read_page(subject.email.html), _squeeze(subject.email.plain)
    shown = fold(_read_visible(page)).casefold()
    where = locate_file(subject.request.theme, "email.txt.j2")
    for name, fact in dict.fromkeys(_list_facts(subject)):
        # Joint speakers have one role in the plural: “Mayors of Norwell”.
        forms = (fact, find_plural(fact, subject.request.language) or fact)
        is_printed = any(_squeeze(form) in plain for form in forms)
        if not is_printed and find_words(fold(fact).casefold(), shown):
            message = f"The plain text lacks {name} that the HTML shows: “{fact[:60]}”."
            yield Finding(where, message, "Print it in email.txt.j2 too.")
    for url in _list_links(page):
        if _squeeze(url.removeprefix("mailto:")) not in plain:
            message = f"The plain text lacks the link to {url}."
            fix = "Print its address in email.txt.j2, on a separate line."
            yield Finding(where, message, fix)


def _read_visible(page: Page) -> str:
    """What a reader sees, without the preheader, which only inboxes show."""
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
    yield "the event line", describe_event(edition.event, find_locale(edition, request.brand))
    for quotation in request.quotations:
        yield "a quote", quotation.words
        yield from (("a speaker", speaker.name) for speaker in quotation.speakers)
    yield "the sender", request.brand.sender.name
    yield "the postal address", request.brand.postal_address


def _list_links(page: Page) -> Iterator[str]:
    links = (link.attributes.get("href", "") for link in page.find("a"))
    yield from dict.fromkeys(url for url in links if url.startswith(("https:", "http:", "mailto:")))


def _squeeze(text: str) -> str:
    """Without spaces and capitals: lines may break anywhere, and headings may be in capitals."""
    return "".join(fold(text).casefold().split())


CHECK = Check(
    id="plain-text-facts",
    severity="error",
    why="Every email has a plain text part, and some people and programs read only that.",
    fix="Print in email.txt.j2 everything that email.html.j2 prints.",
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
