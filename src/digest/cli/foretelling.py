"""What `check`, `list` and `post` will say of what was just built, found out while it is at hand.

Each post is copied once, so what a command said before is of little use to its next one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from digest.answers import foretell
from digest.checks import list_checks
from digest.cli.check import say_check
from digest.cli.check_ready import read_moment
from digest.cli.list import say_list
from digest.cli.post import say_post
from digest.content.loading import find_editions
from digest.social.posts import Post

if TYPE_CHECKING:
    from digest.building import Build
    from digest.edition_build import EditionBuild
    from digest.project import Project

# Of more, each is on the disk, and reading it again takes longer than foretelling saves.
_MOST = 50


def foretell_others(project: Project, built: Build) -> None:
    """Of all editions, as they are before their rows are judged; without errors."""
    if len(built.editions) > _MOST or not built.is_whole:
        return
    foretell(["check"], partial(say_check, project, built))
    foretell(["list"], partial(say_list, project, built, find_editions(project)))
    moment, drafts = read_moment(None), [each for each in built.editions if each.is_draft]
    having = Counter(quote.id for each in drafts for quote in each.edition.quotes)
    compared = {check.id for check in list_checks() if check.compares_editions}
    is_only = len(built.editions) == 1 and not built.unread
    for each in drafts:
        # A post is told of one edition alone: nothing of what only others show.
        if each.was_sent or any(lack.check in compared for lack in each.lacks):
            continue
        for post in each.posts:
            if isinstance(post, Post):
                is_sure = is_only or having[post.quote.id] == 1
                for line in _list_lines(post, each, is_sure=is_sure, is_only=is_only):
                    foretell(line, partial(_say_post, post, each, moment))


def _list_lines(
    post: Post, each: EditionBuild, *, is_sure: bool, is_only: bool
) -> Iterator[list[str]]:
    """The command lines that give this post; `is_sure`: its quote tells the edition."""
    line, edition = ["post", post.network.name], f"--edition={each.edition.slug}"
    yield [*line, post.quote.id, edition]
    if is_sure:
        yield [*line, post.quote.id]
    if post.quote is each.edition.featured:
        yield [*line, edition]
        if is_only:
            yield line


def _say_post(post: Post, each: EditionBuild, moment: datetime) -> int:
    say_post(post, each, moment)
    return 0
