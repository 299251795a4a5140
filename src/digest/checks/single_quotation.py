"""Check that a post has only one quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from digest.checks import Check, Example, Finding, Subject
from digest.content.texts import list_texts
from digest.social.posts import Post
from digest.text.folding import fold
from digest.text.quotation_marks import find_shown_pairs, is_long, is_quotation


def find(subject: Subject) -> Iterator[Finding]:
    """Posts with the words of another quote, or with other words in quotation marks.

    Titles that the content has in marks are allowed.
    """
    edition = subject.edition
    said = _Said(
        (quote.id, fold(segment))
        for quote in edition.quotes
        for segment in quote.segments
        if is_long(segment)
    )
    written = fold(" ".join(text for _, text in list_texts(edition)))
    for post in subject.posts:
        if isinstance(post, Post) and (found := _judge(post, said, written)):
            where = subject.find_quote(post.quote)
            fix = f"Remove it from the template of {post.network.title}: a post has one quotation."
            message = f"The {post.network.title} post {found}."
            yield Finding(where, message, fix, about=post.about)


class _Said:
    """Segments by two of their words: only those that a text can have are looked for in it."""

    def __init__(self, segments: Iterable[tuple[str, str]]) -> None:
        self._segments = tuple(segments)
        self._by_pair: dict[tuple[str, ...], list[int]] = {}
        for number, (_, segment) in enumerate(self._segments):
            # A text that has the segment has these whole, its first and last word perhaps not.
            self._by_pair.setdefault(tuple(segment.split()[1:-1][:2]), []).append(number)

    def find_in(self, text: str) -> str | None:
        """The id of the first quote of which a text has a segment."""
        words = text.split()
        pairs = {(), *((word,) for word in words), *pairwise(words)}
        near = sorted(number for pair in pairs for number in self._by_pair.get(pair, ()))
        found = (self._segments[number] for number in near)
        return next((id for id, segment in found if segment in text), None)


def _judge(post: Post, said: _Said, written: str) -> str | None:
    """What is quoted outside the words of the quotation."""
    words = fold(post.fit.quotation.words)
    rest = fold(post.fit.text).replace(words, " ", 1)
    if id := said.find_in(rest):
        return f"has words of `{id}` outside its quotation"
    around = post.fit.text
    for own in (post.fit.quotation.words, post.fit.quotation.attribution):
        around = around.replace(own, " ", 1)
    for start, end in find_shown_pairs(around).items():
        inside = around[start + 1 : end]
        if is_quotation(inside) and fold(inside) not in written:
            return f"has “{' '.join(inside.split()[:6])} …” in quotation marks"
    return None


_POST = (
    "{{{{ quotation.words }}}}\n\n{{{{ dash }}}}{{{{ quotation.attribution }}}}\n\n{line}"
    "{{{{ call_to_action.host if network.links == 'dead' else call_to_action.url }}}}"
)

CHECK = Check(
    id="single-quotation",
    severity="error",
    why="digest checks one quotation per post. A second one would seem to be by the same speaker.",
    fix="Remove the words from the template. A post shows only the quotation it is given.",
    group="posts",
    bad=Example(post=_POST.format(line="“The best summit that we have ever had!”\n\n")),
    good=Example(post=_POST.format(line="From our newsletter “Digest”\n\n")),
    find=find,
)
