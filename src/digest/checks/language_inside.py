"""Check that the language and direction are set where mail apps keep them."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.origins import locate_file
from digest.email.page import Element, Page, read_page
from digest.languages import is_right_to_left

_WORDS = {"lang": "{{ edition.lang }}", "dir": "{{ direction }}"}


def find(subject: Subject) -> Iterator[Finding]:
    """`lang` or `dir` missing or wrong on <html> or on the article in the body."""
    theme, page = subject.request.theme, read_page(subject.email.html)
    article = _find_article(page)
    if article is None:
        message = 'No element in the body has role="article".'
        fix = 'Put <div role="article" lang="{{ edition.lang }}" dir="{{ direction }}"> around all.'
        yield Finding(locate_file(theme), message, fix)
    for element in filter(None, (next(page.find("html"), None), article)):
        for name, message in _judge(element, subject.edition.lang):
            fix = f'Write {name}="{_WORDS[name]}" in it.'
            yield Finding(subject.locate(element), message, fix)


def _find_article(page: Page) -> Element | None:
    return next((one for one in page.elements if one.attributes.get("role") == "article"), None)


def _judge(element: Element, lang: str) -> Iterator[tuple[str, str]]:
    expected = {"lang": lang, "dir": "rtl" if is_right_to_left(lang) else "ltr"}
    for name, value in expected.items():
        has = element.attributes.get(name)
        if has is None:
            yield name, f"<{element.tag}> has no `{name}`."
        elif has.lower() != value.lower():
            yield name, f'<{element.tag}> has {name}="{has}" in an email with {name}="{value}".'


CHECK = Check(
    id="language-inside",
    severity="warning",
    why="Gmail, Outlook.com and Yahoo remove <html> and <body>, and the language set on them.",
    fix="Give the first element of the body the same `lang` and `dir` as <html>.",
    group="themes",
    bad=Example(email='<div role="article">{{ edition.headline }}</div>'),
    good=Example(
        email='<div role="article" lang="{{ edition.lang }}" dir="{{ direction }}">\n'
        "{{ edition.headline }}\n</div>"
    ),
    find=find,
)
