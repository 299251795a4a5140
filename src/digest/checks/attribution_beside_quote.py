"""Check that every post and the email show the quote once, beside its speakers' names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import read_outlook_page, read_page
from digest.languages import Language
from digest.problems import Location
from digest.quotes.attribution import Quotation
from digest.social.posts import Post
from digest.text.folding import fold

# So many marks and spaces at most are between words and a name that is beside them.
_MARKS = 40
_LETTERS = re.compile(r"[^\W_]+")


def find(subject: Subject) -> Iterator[Finding]:
    """Outputs that lack the words, or have other text between the words and the names.

    Words that only say that somebody speaks, such as “said”, may be between them.
    """
    places = subject.edition.places
    for quote in subject.edition.quotes:
        where = subject.find_quote(quote)
        for post in subject.posts_of_quotes.get(quote.id, ()):
            if isinstance(post, Post):
                name = f"The {post.network.title} post"
                output = fold(post.fit.text)
                for found in _judge(where, post.fit.quotation, output, name, post.language):
                    yield replace(found, about=post.about)
    html, where = subject.email.html, places.at("featured")
    language = subject.request.language
    texts = {  # A page that Outlook shows as others do is judged once.
        read_outlook_page(html).root.text: "The email in Outlook on Windows",
        read_page(html).root.text: "The email",
        subject.email.plain: "The email's plain text",
    }
    for text, name in texts.items():
        shown = fold(text)
        for quotation in subject.request.quotations:
            yield from _judge(where, quotation, shown, name, language)


def _judge(
    where: Location, quotation: Quotation, output: str, name: str, language: Language
) -> Iterator[Finding]:
    words = fold(quotation.words)
    fix = "Print `quotation.words` and `quotation.attribution` side by side in the template."
    count = output.count(words)
    if count != 1:
        shows = f"shows the words of `{quotation.id}` {count} times instead of once"
        if count == 0:
            shows = f"does not show the words of `{quotation.id}`"
        yield Finding(where, f"{name} {shows}.", fix)
        return
    # Marks, spaces and dashes may be between words and names.
    before, _, after = output.partition(words)
    between = _write_pattern(language.attribution_words)
    named = (_letters(fold(each)) for each in _list_names(quotation))
    if not any(_is_beside(each, before, after, between) for each in named):
        names = " and ".join(speaker.name for speaker in quotation.speakers)
        yield Finding(where, f"{name} does not name {names} beside the words.", fix)


def _is_beside(said_by: str, before: str, after: str, between: str) -> bool:
    """Whether these letters follow the words, in what is after them, or are before them."""
    room = 2 * len(said_by) + _MARKS
    if _letters(after[:room]).startswith(said_by) or _letters(before[-room:]).endswith(said_by):
        return True  # Most often nothing is between them.
    before, after = _letters(before), _letters(after)
    follows = re.compile(rf"(?:{between})*{re.escape(said_by)}")
    leads = re.compile(rf"{re.escape(said_by)}(?:{between})*$")
    return bool(follows.match(after) or leads.search(before))


@lru_cache(maxsize=32)
def _write_pattern(words: frozenset[str]) -> str:
    return "|".join(sorted(map(_letters, words), key=len, reverse=True))


def _list_names(quotation: Quotation) -> tuple[str, str]:
    """In one line; or each speaker with the whole role, as below one another in the email."""
    each = (f"{speaker.name} {speaker.detail or ''}" for speaker in quotation.speakers)
    return quotation.attribution, " ".join([*each, quotation.label or ""])


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))


CHECK = Check(
    id="attribution-beside-quote",
    severity="error",
    why="Apart from its speaker's name, a quote can be credited to the wrong person.",
    fix="In the template, print `quotation.words` and `quotation.attribution` side by side.",
    group="quotes",
    can_be_lowered=False,
    bad=Example(
        post="{{ quotation.words }}\n\n{{ call_to_action.label }}: {{ call_to_action.url }}"
    ),
    good=Example(
        post="{{ quotation.attribution }}: {{ quotation.words }}\n\n"
        '{{ call_to_action.host if network.links == "dead" else call_to_action.url }}'
    ),
    find=find,
)
