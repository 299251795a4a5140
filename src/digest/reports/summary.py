"""A report for the summary of a run on GitHub: the problems, then all posts.

Everything but the posts is HTML, in which only `&`, `<` and `>` have a meaning; no line of it is
empty, so that Markdown reads none of it. Posts are in fences, exactly as they are; only what
a CI runner would obey is broken by a space, since the summary may be printed by one, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from digest.problems import Problem
from digest.reports.report import Report
from digest.reports.text import (
    count_things,
    make_safe,
    order_worst_first,
    replace_controls,
    summarize,
)

if TYPE_CHECKING:
    from digest.building import EditionBuild
    from digest.content.model import Edition, Quote
    from digest.social.posts import Post, SkippedPost
    from digest.sources.release import Release
    from digest.states import EditionState

# GitHub refuses what has more than 1,048,576 bytes in a step (read 2026-11-23).
LARGEST = 900_000
_FOR_PROBLEMS = LARGEST // 2
_FOR_NOTES = 1_000
# What GitHub makes a link of in any text: a mention, an issue, an address.
_LINKED = re.compile(r"[@#](?=\w)|(?<=\w)(?=://)|(?<=www)(?=\.)", re.IGNORECASE)
_SIGNS = {"error": "❌", "warning": "⚠️", "hint": "💡"}


def write_summary(report: Report, room: int = LARGEST) -> str:
    """GitHub's Markdown, at most `room` bytes: cut at a whole problem or post, which it says."""
    from digest.states import find_states

    result = "failed" if report.fails else "passed"
    head = f"## digest {report.command}: {result}\n\n{_tell_extent(report)}"
    own = [_Part(_write_template(*each), 0) for each in report.template_words.items()]
    problems = _write_problems(report, min(_FOR_PROBLEMS, room - _FOR_NOTES))
    room -= _FOR_NOTES + len((head + problems).encode())
    states = find_states(report.build)
    editions = (_write_edition(each, states[each.edition.slug]) for each in report.editions)
    parts = [*own, *chain.from_iterable(editions)]
    kept = _count_fitting((part.text for part in parts), room)
    body = "".join(part.text for part in parts[:kept])
    left = sum(part.posts for part in parts[kept:])
    more = f"<p>There was no room for {count_things(left, 'more post')}.</p>\n"
    return head + problems + body + (more if kept < len(parts) else "")


@dataclass(frozen=True)
class _Part:
    """A piece that is shown whole or not at all, and how many posts it has."""

    text: str
    posts: int = 0


def _tell_extent(report: Report) -> str:
    said = [report.unfinished] if report.unfinished else []
    said += [f"Only changes since {report.since} are reported."] if report.since else []
    return "".join(f"<p>{_show(each)}</p>\n\n" for each in said)


def _count_fitting(texts: Iterable[str], room: int) -> int:
    """From the first on, as many as there is room for."""
    ends = accumulate(len(text.encode()) for text in texts)
    return sum(end <= room for end in ends)


def _write_problems(report: Report, room: int) -> str:
    if not report.problems:
        return "<p>No problems found.</p>\n\n"
    rows = [_write_row(problem) for problem in order_worst_first(report.problems)]
    kept = rows[: _count_fitting(rows, room)]
    left = len(rows) - len(kept)
    more = f"<p>… and {count_things(left, 'more problem')}: digest check</p>\n\n" if left else ""
    table = f"<table>\n{''.join(kept)}</table>\n\n" if kept else ""
    return f"<p>{summarize(report.problems)}</p>\n\n{table}{more}"


def _write_row(problem: Problem) -> str:
    sign = f"{_SIGNS[problem.severity]}&nbsp;{problem.severity}"
    place = f"<code>{_escape(' '.join(str(problem.where).split()))}</code>"
    text = f"{_show(problem.message)}<br>{_show(problem.fix)}"
    check = f"<code>{problem.check}</code>"
    return f'<tr><td>{sign}</td><td dir="auto">{place}<br>{text}</td><td>{check}</td></tr>\n'


def _write_template(path: str, words: Sequence[str]) -> str:
    """What a template says that no content has: whoever reviews the posts reads it too."""
    listed = "".join(f'<li dir="auto">{_show(each)}</li>\n' for each in words)
    named = f"<p>Words of the template <code>{_escape(path)}</code> itself:</p>"
    return f"{named}\n<ul>\n{listed}</ul>\n\n"


def _write_edition(each: EditionBuild, state: EditionState) -> Iterator[_Part]:
    edition = each.edition
    rows = [("subject", _show(edition.subject)), ("preheader", _show(edition.preheader))]
    if each.request is not None:
        quotation = each.request.quotation
        said = f"{_show(quotation.words)}<br>— {_show(quotation.attribution)}"
        rows.append(("featured quote", said))
    rows += _tell_approval(edition)
    if each.is_sent:
        since = "its files are kept" if each.is_frozen else "new in this change"
        rows.append(("status", f"{state.name}: {since}"))
    else:
        rows.append(("status", state.name))
    if state.waits_for:
        rows.append(("waiting for", _show(", ".join(state.waits_for))))
    if state.next:
        rows.append(("next", _show(state.next)))
    cells = "".join(f'<tr><td>{n}</td><td dir="auto">{text}</td></tr>\n' for n, text in rows)
    yield _Part(f"### {edition.slug}\n\n<table>\n{cells}</table>\n\n")
    for quote in edition.quotes:
        posts = [post for post in each.posts if post.quote.id == quote.id]
        yield from _write_posts(posts, is_open=quote is edition.featured)


def _tell_approval(edition: Edition) -> Iterator[tuple[str, str]]:
    """Whether it may be sent, as far as the content says it."""
    from digest.quotes.approvals import is_approved
    from digest.quotes.quotes_of_edition import find_language, join_quotes

    if edition.embargo_until is not None:
        yield "embargo until", edition.embargo_until.isoformat(" ", "minutes")
    for joined in join_quotes(edition, find_language(edition))[0]:
        quote = joined.quote
        if edition.release:
            yield f"source of <code>{quote.id}</code>", _tell_evidence(quote, edition.release)
        if quote.vouched:
            yield f"vouched for <code>{quote.id}</code>", _show(quote.vouched)
        if quote.approval is not None:
            by = f"by {_show(quote.approval.by)} on {quote.approval.on}"
            is_void = not is_approved(joined)
            yield f"approval of <code>{quote.id}</code>", by + ", no longer valid" * is_void


def _tell_evidence(quote: Quote, release: Release) -> str:
    """How the release proves a quote, a line each."""
    from digest.quotes.evidence import find_evidence, list_evidence, tell_marks

    evidence = find_evidence(quote, release)
    places = [
        f"{release.show_place(release.find_line(span))}, {tell_marks(span, release)}"
        for span in evidence.places
        if span
    ]
    rows = [*places, *(f"{name}: {text}" for name, text in list_evidence(evidence))]
    return "<br>".join(_show(row) for row in rows)


def _write_posts(posts: Sequence[Post | SkippedPost], *, is_open: bool) -> Iterator[_Part]:
    """One quote's posts; networks that get the very same text share it, each with its count."""
    from digest.social.posts import Post

    alike: dict[str, list[Post]] = {}
    for post in posts:
        if isinstance(post, Post):
            alike.setdefault(post.fit.text, []).append(post)
    for text, shared in alike.items():
        yield _Part(_write_post(text, shared, is_open=is_open), len(shared))
    for post in posts:
        if not isinstance(post, Post):
            name = f"<code>{post.quote.id}</code> · {post.network.title}"
            yield _Part(f"<p>{name}: no post. {_show(post.reason)}</p>\n\n", 1)


def _write_post(text: str, posts: Sequence[Post], *, is_open: bool) -> str:
    counts = (
        f"{post.network.title} {post.fit.count:,} of {post.network.limit:,}" for post in posts
    )
    opened = "<details open>" if is_open else "<details>"
    named = f"<code>{posts[0].quote.id}</code> · {' · '.join(counts)}"
    fenced = _fence(make_safe(text))
    return f"{opened}<summary>{named}</summary>\n\n{fenced}\n\n</details>\n\n"


def _fence(text: str) -> str:
    """Between marks that are longer than any run of them in the text."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _show(text: str) -> str:
    """Content on one line: our own `code` as such, no tag, and nothing that GitHub would link."""
    parts = re.split("`([^`]+)`", " ".join(text.split()))
    return "".join(
        f"<code>{_escape(part)}</code>" if number % 2 else _unlink(_escape(part))
        for number, part in enumerate(parts)
    )


def _escape(text: str) -> str:
    """As HTML; a runner that prints it finds none of its older commands in it."""
    return escape(replace_controls(text), quote=False).replace("##[", "#&num;[")


def _unlink(text: str) -> str:
    """A comment, which is neither seen nor copied, between the signs that make a link.

    The name of a character, as `&#64;`, would not do: GitHub looks for mentions in what is shown.
    """
    return _LINKED.sub(lambda found: f"{found[0]}<!-- -->", text)
