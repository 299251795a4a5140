"""Check that no template shows quoted words or names otherwise than they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from digest.checks import Check, Example, Finding, Subject
from digest.email.page import Element, read_page
from digest.quotes.attribution import Quotation
from digest.social.posts import Post
from digest.text.folding import fold

_WORD = re.compile(r"\w+")
_FEW_WORDS = 3
_MOST_OTHERS = 0.34
_STRUCK = frozenset({"s", "strike", "del"})
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
    """Elements around or inside the quoted words or the names, whose style alters them."""
    altering = [each for each in read_page(subject.email.html).elements if _alters(each)]
    for quotation in subject.request.quotations:
        names = [speaker.name for speaker in quotation.speakers]
        for text in (quotation.words, *names):
            for element in altering:
                if _shares(element.text, text):
                    message = f"<{element.tag}> shows words of `{quotation.id}` otherwise."
                    yield Finding(subject.locate(element), message, _STYLE_FIX)


def _shares(shown: str, text: str) -> bool:
    """Whether an element has the text in it, or some of its words alone."""
    one, other = fold(shown), fold(text)
    return other in one or (one in other and bool(_WORD.search(one)))


def _alters(element: Element) -> bool:
    styles = {name: element.get_style(name).casefold() for name in _STYLES}
    if element.tag in _STRUCK or "line-through" in "".join(styles.values()):
        return True
    transform = styles["text-transform"]
    return transform not in ("", "none") or "override" in styles["unicode-bidi"]


_STYLES = ("text-transform", "text-decoration", "text-decoration-line", "unicode-bidi")
_POST = (
    "{words}\n\n{{{{ quotation.words }}}}\n\n{{{{ quotation.attribution }}}}\n\n"
    '{{{{ call_to_action.host if network.links == "dead" else call_to_action.url }}}}'
)

CHECK = Check(
    id="quote-altered",
    severity="error",
    why="A quote in other words, in another order or in capitals is not what was said.",
    fix="Print `quotation.words` and `quotation.attribution` without a filter, a cut or a style.",
    group="themes",
    can_be_lowered=False,
    bad=Example(post=_POST.format(words='{{ quotation.words | replace("not ", "") | upper }}')),
    good=Example(post=_POST.format(words="In their own words:")),
    find=find,
)
