"""What was made, as a short table with counts beside limits, and where to look next."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from digest.artifacts import EMAIL_HTML
from digest.building import Build
from digest.comparing import FileState
from digest.edition_build import EditionBuild
from digest.problems import Problem
from digest.reports.text import count_things
from digest.social.posts import Post, SkippedPost, UnfitPost
from digest.text.lines import count_columns

# The check that names what is still to be replaced; the end of the table lists what it found.
PLACEHOLDER = "placeholder-value"

_GAP = "  "
_SHORTEST_ID = 12
_LISTED = 12
_HOLE = "✗ "


def show_build(
    build: Build, states: Sequence[FileState], out: Path, folder: Path, width: int | None = None
) -> Iterator[str]:
    """Each edition's table, what happened to edited files, and where to look next.

    `folder` is the reader's own; `width` is the terminal's columns, None for a file or a pipe.
    """
    shown = show_path(out, folder)
    yield from (show_edition(each, width) for each in build.editions)
    yield tell_changes(states, shown)
    yield "\n".join(_tell_next(build, shown))


def show_unfinished(build: Build, width: int | None = None) -> Iterator[str]:
    """The table of each edition with quotes that are not proved, and with others that are."""
    return (
        show_edition(each, width)
        for each in (*build.editions, *build.sketches)
        if not each.artifacts
        and not each.is_sent
        and 0 < len(each.unproved) < len(each.edition.quotes)
    )


def show_edition(each: EditionBuild, width: int | None = None) -> str:
    """Quotes in rows, networks in columns; “*” where a post keeps part of the quote."""
    title = f"{each.edition.slug}: {each.edition.headline}"
    if each.is_cancelled:
        return f"{title}\n  cancelled: {each.edition.reason}"
    if each.is_sent:
        return f"{title}\n  sent: its files are kept"
    rows = _lay_out(_make_columns(each), width)
    return "\n".join(filter(None, [title, *rows, *_explain_marks(each), _list_emails(each)]))


def _make_columns(each: EditionBuild) -> list[list[str]]:
    """The quotes' ids, then a column for each network; every cell ends in its mark or a space."""
    ids = [quote.id for quote in each.edition.quotes]
    columns = [["", "limit", *ids]]
    by_network: dict[str, list[Post | SkippedPost]] = {}
    for post in each.posts:
        by_network.setdefault(post.network.name, []).append(post)
    for posts in by_network.values():
        network, found = posts[0].network, {post.quote.id: post for post in posts}
        cells = [
            _HOLE if id in each.unproved else _show_count(found[id]) if id in found else ""
            for id in ids
        ]
        columns.append([f"{network.title} ", f"{network.limit:,} ", *cells])
    return columns


def _show_count(post: object) -> str:
    if not isinstance(post, Post):
        return "– "
    return f"{post.fit.count:,}{'*' if is_cut(post) else ' '}"


def is_cut(post: object) -> bool:
    return isinstance(post, Post) and post.fit.candidate.kind != "whole"


def _explain_marks(each: EditionBuild) -> Iterator[str]:
    proved = [post for post in each.posts if post.quote.id not in each.unproved]
    if each.unproved:
        yield "  ✗ not proved yet"
    if any(is_cut(post) for post in proved):
        yield "  * part of the quote: whole sentences, or your excerpt"
    if any(type(post) is SkippedPost for post in proved):
        yield "  – skipped, as the content says"
    if any(isinstance(post, UnfitPost) for post in proved):
        yield "  – cannot be shortened to fit"


def _list_emails(each: EditionBuild) -> str:
    emails = [file for file in each.artifacts if file.path.startswith("email.")]
    sizes = (f"{file.path} {max(file.size / 1000, 0.1):.1f} kB" for file in emails)
    return f"  {', '.join(sizes)}" if emails else ""


def _lay_out(columns: list[list[str]], width: int | None) -> Iterator[str]:
    """Side by side; where a terminal is too narrow for it, in bands with a blank line between."""
    counts = [_align(column) for column in columns[1:]]
    longest = max(count_columns(id) for id in columns[0])
    room = (width or sys.maxsize) - sum(count_columns(each[0]) + len(_GAP) for each in counts)
    longest = min(longest, max(_SHORTEST_ID, room - len(_GAP)))
    ids = [_fit(id, longest) for id in columns[0]]
    for number, band in enumerate(_split(counts, (width or sys.maxsize) - longest - len(_GAP))):
        if number:
            yield " "
        yield from (f"  {_GAP.join(row)}".rstrip() for row in zip(ids, *band, strict=True))


def _split(columns: list[list[str]], room: int) -> Iterator[list[list[str]]]:
    band: list[list[str]] = []
    for column in columns:
        taken = sum(count_columns(each[0]) + len(_GAP) for each in [*band, column])
        if band and taken > room:
            yield band
            band = []
        band.append(column)
    yield band


def _align(cells: list[str]) -> list[str]:
    widest = max(count_columns(cell) for cell in cells)
    return [" " * (widest - count_columns(cell)) + cell for cell in cells]


def _fit(text: str, width: int) -> str:
    shown = text if len(text) <= width else f"{text[: width - 1]}…"
    return shown + " " * (width - count_columns(shown))


def tell_changes(states: Sequence[FileState], shown: str) -> str:
    """How many files were written, and each that was edited; `shown` is the folder."""
    return "\n".join(_list_changes(states, shown))


def _list_changes(states: Sequence[FileState], shown: str) -> Iterator[str]:
    same = sum(state.state == "same" for state in states)
    count = Counter(state.state for state in states if not state.is_frozen)
    removed = count["orphaned"]
    written = count.total() - count["same"] - removed
    gone = f" {removed:,} removed," if removed else ""
    yield f"{count_things(written, 'file')} written,{gone} {same:,} unchanged."
    for state in states:
        if told := _tell_change(state):
            yield f"  {shown}/{state.path} {told}"


def _tell_change(state: FileState) -> str | None:
    if state.is_frozen:
        return None if state.state == "same" else f"is {state.state}, but the edition was sent."
    if state.is_edited:
        return "was edited by hand; it was removed, since it is no longer part of the output."
    return {
        "merged": "was merged by git, so it was built again.",
        "converted": "had other line ends, so it was built again.",
        "hand-edited": "was edited by hand and replaced; edit the content instead.",
        "orphaned": "was removed, since it is no longer part of the output.",
    }.get(state.state)


def _tell_next(build: Build, shown: str) -> Iterator[str]:
    made = [e.edition.slug for e in build.editions if e.artifacts and e.is_draft]
    if made:
        yield "Look next:"
        yield f"  everything   {shown}/index.html"
    for slug in made:
        yield f"  the email    {shown}/{slug}/{EMAIL_HTML}"
        yield f"  the posts    {shown}/{slug}/social/"
    yield from list_missing([each for each in build.problems if each.check == PLACEHOLDER])


def list_missing(missing: Sequence[Problem]) -> Iterator[str]:
    """The placeholders that are to be replaced, each with its place; the first ones of many."""
    if missing:
        yield "\nReplace before sending:"
    places = [str(problem.where) for problem in missing[:_LISTED]]
    for place, problem in zip(places, missing, strict=False):
        yield f"  {place:<{max(map(len, places))}}  {problem.message}"
    if len(missing) > _LISTED:
        yield f"  … and {len(missing) - _LISTED} more: digest check"


def show_path(path: Path, folder: Path) -> str:
    try:
        return min(Path(os.path.relpath(path, folder)).as_posix(), path.as_posix(), key=len)
    except ValueError:  # On another drive.
        return path.as_posix()
