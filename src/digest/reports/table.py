"""What was made, as a short table with counts beside limits, and where to look next."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from digest.building import Build, EditionBuild
from digest.comparing import FileState
from digest.reports.text import count_things
from digest.social.posts import Post, SkippedPost


def show_build(build: Build, states: Sequence[FileState], out: Path) -> str:
    """Each edition's table, what happened to files that people touched, and where to look next."""
    blocks = [show_edition(each) for each in build.editions]
    blocks.append("\n".join(_tell_changes(states, out)))
    blocks.append("\n".join(_tell_next(build, out)))
    return "\n\n".join(block for block in blocks if block)


def show_edition(each: EditionBuild) -> str:
    """Quotes in rows, networks in columns; “*” where a post keeps part of the quote."""
    title = f"{each.edition.slug}: {each.edition.headline}"
    if each.is_frozen:
        return f"{title}\n  sent: its files are left as they are"
    networks = list(dict.fromkeys(post.network for post in each.posts))
    rows = [["", *(n.title for n in networks)], ["limit", *(f"{n.limit:,}" for n in networks)]]
    for quote in each.edition.quotes:
        posts = [post for post in each.posts if post.quote is quote]
        rows.append([quote.id, *(_show_count(post) for post in posts)])
    sizes = ", ".join(f"{a.path} {_kilobytes(a.content)}" for a in each.artifacts if a.path.startswith("email"))
    notes = []
    if any(isinstance(post, Post) and _is_cut(post) for post in each.posts):
        notes.append("  * part of the quote: whole sentences, or an excerpt of yours")
    if any(isinstance(post, SkippedPost) for post in each.posts):
        notes.append("  – skipped, as the content says")
    return "\n".join([title, *_align(rows), *notes, *([f"  {sizes}"] if sizes else [])])


def _is_cut(post: Post) -> bool:
    return post.fit.candidate.kind != "whole"


def _show_count(post: Post | SkippedPost) -> str:
    if isinstance(post, SkippedPost):
        return "–"
    return f"{post.fit.count:,}{'*' if _is_cut(post) else ' '}"


def _kilobytes(content: bytes) -> str:
    return f"{max(len(content) / 1000, 0.1):.1f} kB"


def _align(rows: list[list[str]]) -> Iterator[str]:
    widths = [max(_columns(cell.rstrip("* ")) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [_pad_end(row[0], widths[0])]
        for cell, width in zip(row[1:], widths[1:], strict=True):
            bare = cell.rstrip("* ")
            cells.append(" " * (width - _columns(bare)) + bare + ("*" if cell.endswith("*") else " "))
        yield f"  {'  '.join(cells)}".rstrip()


def _pad_end(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _tell_changes(states: Sequence[FileState], out: Path) -> Iterator[str]:
    written = sum(s.state in ("missing", "stale", "hand-edited") and not s.is_frozen for s in states)
    same = sum(s.state == "same" for s in states)
    yield f"{count_things(written, 'file')} written, {same} unchanged."
    for state in states:
        if state.state == "hand-edited" and not state.is_frozen:
            yield f"  {out.name}/{state.path} was edited by hand and is replaced; edit the content instead."
        elif state.state == "orphaned":
            yield f"  {out.name}/{state.path} is no longer made and is removed."
        elif state.is_frozen and state.state != "same":
            yield f"  {out.name}/{state.path} is {state.state}, though the edition is sent."


def _tell_next(build: Build, out: Path) -> Iterator[str]:
    shown = out.name if out.parent == Path.cwd() else out.as_posix()
    made = [each for each in build.editions if each.artifacts]
    if made:
        yield "Look next:"
    for each in made:
        yield f"  the email    {shown}/{each.edition.slug}/email.html"
        yield f"  the drafts   {shown}/{each.edition.slug}/social/"
    if build.replace:
        yield "  still to replace before sending:"
        yield from _list_marks(build.replace)


def _list_marks(marks: Iterable[tuple[object, str]]) -> Iterator[str]:
    for where, key in dict.fromkeys(marks):
        yield f"    {where}  {key}"


def show_differences(states: Sequence[FileState], out: Path) -> str:
    """Every file that is not what the content makes, worst word first."""
    rows = [state for state in states if state.state != "same"]
    return "\n".join(f"  {state.state:<12} {out.name}/{state.path}" for state in rows)
