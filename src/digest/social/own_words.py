"""The words of a post that its template adds to the content, and the lines they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from digest.quotes.attribution import Quotation
from digest.social.framing import Framing, make_context
from digest.social.posts import Post
from digest.templating import AddedWords, MarkedTemplates
from digest.text.own_words import Values

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")
SHARED = "post.txt.j2"


def name_template(network: str, templates: Mapping[str, object]) -> str:
    """The file name of a network's template: its own one, or the one that all others share."""
    own = f"{network}.txt.j2"
    return own if own in templates else SHARED


def list_said(quotation: Quotation) -> frozenset[str]:
    """Everything that a template can print of a quotation and its speakers."""
    said = [quotation.words, quotation.text, quotation.attribution, quotation.label]
    for speaker in quotation.speakers:
        said += [speaker.name, speaker.detail, speaker.handle]
    return frozenset(filter(None, said))


def list_added(post: Post, templates: MarkedTemplates) -> Iterator[AddedWords]:
    """Every run of words in a post that is neither of the content nor of its language."""
    values = _list_values(post)
    paragraphs = _PARAGRAPHS.split(post.fit.text)
    own = [
        (run, found.is_beside, paragraph)
        for paragraph, found in zip(paragraphs, values.find_own(paragraphs), strict=True)
        for run in found.runs
    ]
    if not own:
        return
    name = name_template(post.network.name, templates.sources)
    fit = post.fit
    framing = Framing(fit.quotation, fit.link, fit.hashtags, fit.hook)
    context = make_context(framing, post.network, post.language)
    marked = templates.render(name, context)
    for run, is_beside, paragraph in own:
        yield AddedWords(run, marked.locate(run), is_beside, paragraph)


def _list_values(post: Post) -> Values:
    link, hashtags, language = post.fit.link, post.fit.hashtags, post.language
    others = {
        link.label, link.url, link.host, post.fit.hook or "", *language.posts.values(),
        *(f"#{word}" for word in hashtags),
    }  # fmt: skip
    return Values(list_said(post.fit.quotation), frozenset(others), language.attribution_words)
