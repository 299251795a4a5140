"""Check that no template shows quoted words or names otherwise than they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from digest.checks import Check, Example, Finding, Subject
from digest.email.altering_styles import AlteringStyle, find_altering, find_hiding
from digest.email.page import read_outlook_page, read_page
from digest.problems import Location
from digest.quotes.attribution import Quotation
from digest.social.posts import Post
from digest.text.folding import fold

_WORD = re.compile(r"\w+")
_FEW_WORDS = 3
_MOST_OTHERS = 0.34
_FIX = "Print `quotation.words` and `quotation.attribution` once, without any filter."
_STYLE_FIX = "Remove this style: quoted words and names are shown as they are in the content."


def find(subject: Subject) -> Iterator[Finding]:
    """Words of a quotation that a template cut, reordered or wrote otherwise, or that it hides."""
    quotations = tuple(_list_quotations(subject))
    for added in subject.added_words:
        for quotation in quotations:
            if _is_made_of(added.words, quotation):
                message = f"The template changes the words of `{quotation.id}`: “{added.words}”."
                yield Finding(added.where, message, _FIX)
                break
    yield from _find_styles(subject)


def _list_quotations(subject: Subject) -> Iterator[Quotation]:
    yield from subject.request.quotations
    yield from (post.fit.quotation for post in subject.posts if isinstance(post, Post))


def _is_made_of(words: str, quotation: Quotation) -> bool:
    """Whether most of the words are those of the quotation, in any order or direction.

    Or all of them those of a name: it has other capitals here.
    """
    said = set(_split(quotation.text))
    names = [speaker.name for speaker in quotation.speakers]
    for text in (words, words[::-1]):
        found = _split(text)
        if any(sorted(found) == sorted(_split(name)) for name in (quotation.attribution, *names)):
            return True
        others = [word for word in found if word not in said]
        if len(found) >= _FEW_WORDS and len(others) <= len(found) * _MOST_OTHERS:
            return True
    return False


@lru_cache(maxsize=1_024)
def _split(text: str) -> Sequence[str]:
    return _WORD.findall(fold(text).casefold())


def _find_styles(subject: Subject) -> Iterator[Finding]:
    """Elements around or inside the quoted words or the names, whose style alters or hides them."""
    html, seen = subject.email.html, set[str]()
    for page in (read_page(html), read_outlook_page(html)):
        # Of the preheader, mail apps show a copy: it may name who speaks.
        own = fold(subject.edition.preheader)
        altering = [each for each in find_altering(page) if fold(each.element.text).strip() != own]
        for quotation in subject.request.quotations:
            for text in (quotation.words, *(speaker.name for speaker in quotation.speakers)):
                said = f"words of `{quotation.id}`"
                found = [
                    (f"<{each.element.tag}> shows {said} otherwise.", each)
                    for each in altering
                    if _shares(each.element.text, text)
                ]
                hiding = find_hiding(page, text)
                found += [(f"<{each.element.tag}> hides {said}.", each) for each in hiding]
                for message, each in found:
                    if message not in seen:
                        seen.add(message)
                        yield Finding(_locate(subject, each), message, _STYLE_FIX)


def _locate(subject: Subject, style: AlteringStyle) -> Location:
    if style.line:
        return subject.origins.locate_in_head(read_page(subject.email.html).css, style.line)
    if style.property:
        return subject.origins.locate_style(style.element, style.property)
    return subject.locate(style.element)


def _shares(shown: str, text: str) -> bool:
    """Whether an element has the text in it, or some of its words alone."""
    one, other = fold(shown), fold(text)
    return other in one or (one in other and bool(_WORD.search(one)))


_POST = (
    "{words}\n\n{{{{ quotation.words }}}}\n\n{{{{ quotation.attribution }}}}\n\n"
    '{{{{ call_to_action.host if network.links == "dead" else call_to_action.url }}}}'
)

CHECK = Check(
    id="quote-altered",
    severity="error",
    why="A quote in other words, in another order, in capitals or hidden is not what was said.",
    fix="Print `quotation.words` and `quotation.attribution` without a filter, a cut or a style.",
    group="themes",
    can_be_lowered=False,
    bad=Example(post=_POST.format(words='{{ quotation.words | replace("not ", "") | upper }}')),
    good=Example(post=_POST.format(words="In their own words:")),
    find=find,
)
