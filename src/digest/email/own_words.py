"""The words of an email that its theme adds to the content, and the lines they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from digest.content.texts import list_brand_texts, list_links, list_texts
from digest.email.markdown import find_markdown_pictures, markdown_to_text, render_markdown
from digest.email.origins import Origins
from digest.email.page import read_outlook_page, read_page
from digest.email.page_text import ShownParagraph, list_blocks, list_paragraphs
from digest.email.program import list_program_texts
from digest.email.rendering import (
    PLAIN_PART,
    EmailParts,
    EmailRequest,
    add_plain_filters,
    make_context,
)
from digest.email.template_filters import split_paragraphs
from digest.links import bare_host
from digest.problems import Location
from digest.social.own_words import list_said
from digest.templating import TEXT, AddedWords, MarkedTemplates
from digest.text.later import compile_later
from digest.text.own_words import Values

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")
# What a style prints: content: "…", and marks of lists and quotations that are words.
_CONTENT = re.compile(
    r"(?<![\w-])(?:content\s*:\s*([^;}]*[^\W_][^;}]*)|(?:list-style(?:-type)?|quotes)\s*:[^;}]*?"
    r"([\"'][^;}]*[^\W_][^;}]*))",
    re.IGNORECASE,
)
_NOTHING = compile_later(
    r"(?:none|normal|inherit|initial|unset)\s*(?:!important\s*)?", re.IGNORECASE
)


def list_added_words(
    request: EmailRequest, parts: EmailParts, origins: Origins
) -> tuple[AddedWords, ...]:
    """Every run of words in either part that is neither of the content nor of its language.

    Words that a style sheet adds may be beside any text, so they count as beside the quotation.
    """
    values = list_values(request)
    found = [
        *_list_in_page(parts.html, values, origins),
        *_list_in_sheets(request, parts.html),
        *_list_in_plain(request, parts.plain, values),
    ]
    return tuple(dict.fromkeys(found))


def _list_in_page(html: str, values: Values, origins: Origins) -> Iterator[AddedWords]:
    paragraphs = [*list_paragraphs(read_page(html)), *list_paragraphs(read_outlook_page(html))]
    shown = {each.text: each for each in reversed(paragraphs)}
    for paragraph, found in zip(shown.values(), values.find_own([*shown]), strict=True):
        for run in found.runs:
            where = _locate(paragraph, run, origins)
            is_beside = found.is_beside or _is_quoted(paragraph)
            yield AddedWords(run, where, is_beside, paragraph.text)


def _is_quoted(paragraph: ShownParagraph) -> bool:
    """Whether it is in an element for quotations."""
    around = (
        each for element, _ in paragraph.parts for each in (element, *element.list_ancestors())
    )
    return any(each.tag in ("blockquote", "q") for each in around)


def _locate(paragraph: ShownParagraph, run: str, origins: Origins) -> Location:
    """By the first of the paragraph's elements that has the run, or its first word, in its text."""
    for words in (run, run.split(maxsplit=1)[0]):
        for element, text in paragraph.parts:
            if words in " ".join(text.split()):
                return origins.locate_words(element, words)
    return origins.locate(paragraph.parts[0][0])


def _list_in_sheets(request: EmailRequest, html: str) -> Iterator[AddedWords]:
    theme = request.theme
    page = read_page(html)
    own_styles = (element.attributes.get("style", "") for element in page.elements)
    for rule, printed in _find_printed("\n".join([page.css, *own_styles])):
        own = (name for name, text in theme.files.items() if printed in text)
        name = next(own, "head.css")
        line = theme.files.get(name, "").partition(rule)[0].count("\n") + 1
        yield AddedWords(printed, Location(theme.show(name), line), is_beside=True)


@lru_cache(maxsize=8)
def _find_printed(css: str) -> Sequence[tuple[str, str]]:
    """Each rule that prints words, and these; most emails of a theme have the same styles."""
    rules = ((found[0], (found[1] or found[2]).strip()) for found in _CONTENT.finditer(css))
    return tuple((rule, printed) for rule, printed in rules if not _NOTHING.fullmatch(printed))


def _list_in_plain(request: EmailRequest, plain: str, values: Values) -> Iterator[AddedWords]:
    paragraphs = _PARAGRAPHS.split(plain)
    own = [
        (run, found.is_beside, paragraph)
        for paragraph, found in zip(paragraphs, values.find_own(paragraphs), strict=True)
        for run in found.runs
    ]
    if own:
        theme = request.theme
        sources = {name: text for name, text in theme.files.items() if name.endswith(TEXT)}
        paths = {name: theme.show(name) for name in sources}
        templates = MarkedTemplates(sources, paths, lambda each: add_plain_filters(each, theme))
        marked = templates.render(PLAIN_PART, make_context(request))
        for run, is_beside, paragraph in own:
            yield AddedWords(run, marked.locate(run), is_beside, paragraph)


def list_values(request: EmailRequest) -> Values:
    """All that an email may say: what the content and the language have, whole or by the line."""
    quoted = frozenset(text for each in request.quotations for text in list_said(each))
    others = frozenset(part for text in _list_texts(request) for part in _list_parts(text))
    return Values(quoted, others, request.language.attribution_words)


def _list_texts(request: EmailRequest) -> Iterator[str]:
    edition, brand = request.edition, request.brand
    context = make_context(request)
    yield from (text for _, text in (*list_texts(edition), *list_brand_texts(brand)))
    yield from (text for _, text in (*list_links(edition), *list_links(brand)))
    yield from (f"#{word}" for word in edition.hashtags)
    link = request.call_to_action
    yield from (link.label, link.url, link.host, bare_host(edition.call_to_action.url))
    shown = (
        "event_line", "send_day", "deadline", "unsubscribe", "view_in_browser", "correction_day"
    )  # fmt: skip
    yield from (str(context[name]) for name in shown if context[name])
    yield from list_program_texts(context["program"])
    for other in context["translations"]:
        yield from (other.label, other.url)
    yield brand.sender.address
    contacts = (edition.press_contact, brand.press_contact)
    yield from (each.email for each in contacts if each and each.email)
    yield from vars(request.language.email).values()
    yield from request.language.posts.values()
    yield from _list_story(edition.story or "")


def _list_story(story: str) -> Iterator[str]:
    """The story as both parts show it."""
    yield from (block.text for block in markdown_to_text(story))
    yield from (picture.alt for picture in find_markdown_pictures(story))
    yield from (f"{block.first}{block.text}" for block in markdown_to_text(story))
    yield from (text for _, text in list_blocks(read_page(str(render_markdown(story)))))


def _list_parts(text: str) -> Iterable[str]:
    lines = text.splitlines()
    return (text, *split_paragraphs(text), *lines) if len(lines) > 1 else (text,)
