"""A report for the summary of a run on GitHub: the problems, then all posts.

Everything but the posts is HTML, in which only `&`, `<` and `>` have a meaning; no line of it is
empty, so that Markdown reads none of it. Posts are in fences, exactly as they are; only what
a CI runner would obey is broken by a space, since the summary may be printed by one, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from digest.problems import Problem
from digest.reports.markup import escape_text, show_text
from digest.reports.report import Report, locate
from digest.reports.summary_quotes import write_quote
from digest.reports.text import (
    count_things,
    make_safe,
    order_worst_first,
    summarize,
)
from digest.values import dataclass

if TYPE_CHECKING:
    from digest.edition_build import EditionBuild
    from digest.email.rendering import EmailRequest
    from digest.history.sent_editions import History
    from digest.social.posts import Post, SkippedPost
    from digest.states import EditionState

# GitHub refuses what has more than 1,048,576 bytes in a step (read 2026-11-23).
LARGEST = 900_000
_FOR_PROBLEMS = LARGEST // 2
_FOR_NOTES = 1_000
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
    history = report.build.history
    editions = (
        _write_edition(each, states[each.edition.slug], history) for each in report.editions
    )
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
    return "".join(f"<p>{show_text(each)}</p>\n\n" for each in said)


def _count_fitting(texts: Iterable[str], room: int) -> int:
    """From the first on, as many as there is room for."""
    ends = accumulate(len(text.encode()) for text in texts)
    return sum(end <= room for end in ends)


def _write_problems(report: Report, room: int) -> str:
    if not report.problems:
        return "" if report.unfinished else "<p>No problems found.</p>\n\n"
    rows = [_write_row(each, report.prefix) for each in order_worst_first(report.problems)]
    kept = rows[: _count_fitting(rows, room)]
    left = len(rows) - len(kept)
    more = f"<p>… and {count_things(left, 'more problem')}: digest check</p>\n\n" if left else ""
    table = f"<table>\n{''.join(kept)}</table>\n\n" if kept else ""
    return f"<p>{summarize(report.problems)}</p>\n\n{table}{more}"


def _write_row(problem: Problem, prefix: str) -> str:
    sign = f"{_SIGNS[problem.severity]}&nbsp;{problem.severity}"
    place = f"<code>{escape_text(' '.join(str(locate(problem, prefix)).split()))}</code>"
    text = f"{show_text(problem.message)}<br>{show_text(problem.fix)}"
    check = f"<code>{problem.check}</code>"
    return f'<tr><td>{sign}</td><td dir="auto">{place}<br>{text}</td><td>{check}</td></tr>\n'


def _write_template(path: str, words: Sequence[str]) -> str:
    """What a template says that no content has: whoever reviews the posts reads it too."""
    listed = "".join(f'<li dir="auto">{show_text(each)}</li>\n' for each in words)
    named = f"<p>Words of the template <code>{escape_text(path)}</code> itself:</p>"
    return f"{named}\n<ul>\n{listed}</ul>\n\n"


def _write_edition(
    each: EditionBuild, state: EditionState, history: History | None
) -> Iterator[_Part]:
    from digest.quotes.quotes_of_edition import find_language, join_quotes
    from digest.reports.source_changes import read_old_source
    from digest.social.posts import group_posts

    edition = each.edition
    rows = [("subject", show_text(edition.subject)), ("preheader", show_text(edition.preheader))]
    if each.request is not None:
        quotation = each.request.quotation
        said = f"{show_text(quotation.words)}<br>— {show_text(quotation.attribution)}"
        rows.append(("featured quote", said))
    if edition.embargo_until is not None:
        rows.append(("embargo until", edition.embargo_until.isoformat(" ", "minutes")))
    if each.is_sent:
        since = "its files are kept" if each.is_frozen else "new in this change"
        rows.append(("status", f"{state.name}: {since}"))
    else:
        rows.append(("status", state.name))
    if state.waits_for:
        rows.append(("waiting for", show_text(", ".join(state.waits_for))))
    if state.next:
        rows.append(("next", show_text(state.next)))
    cells = "".join(f'<tr><td>{n}</td><td dir="auto">{text}</td></tr>\n' for n, text in rows)
    yield _Part(f"### {edition.slug}\n\n<table>\n{cells}</table>\n\n")
    if each.request is not None:
        yield from _list_links(each.request)
    if edition.audiences and history:
        from digest.reports.row_links import list_row_links

        yield from map(_Part, list_row_links(edition, history.project))
    old = read_old_source(edition, history)
    project = history.project if history else None
    joined, _ = join_quotes(edition, find_language(edition))
    posts = group_posts(each.posts)
    for one in joined:
        quote = one.quote
        yield _Part(write_quote(one, joined, each, project, old))
        yield from _write_posts(posts.get(quote.id, ()), is_open=quote is edition.featured)


def _list_links(request: EmailRequest) -> Iterator[_Part]:
    """Where each link of the email leads, with the text that readers see, and each picture."""
    from digest.email.page_links import list_page_links
    from digest.email.rendering import render_email

    rows = [
        f'<tr><td dir="auto">{"picture: " if each.is_picture else ""}{show_text(each.text)}</td>'
        f"<td><code>{escape_text(each.url)}</code></td></tr>\n"
        for each in list_page_links(render_email(request).html)
    ]
    if rows:
        table = f"<table>\n{''.join(rows)}</table>"
        yield _Part(f"<details><summary>links of the email</summary>\n{table}\n</details>\n\n")


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
            yield _Part(f"<p>{name}: no post. {show_text(post.reason)}</p>\n\n", 1)


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
