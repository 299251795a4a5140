"""What one edition's page shows, from a build or from the files that a build left in `out/`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime
from functools import cached_property

from digest.artifacts import EMAIL_HTML, EMAIL_TEXT, POSTS
from digest.content.model import Edition, Key
from digest.desk.inbox_preview import Mail, make_mail
from digest.desk.posts import (
    CardImage,
    Column,
    DeskPost,
    Files,
    QuoteRow,
    make_columns,
    make_post,
    make_quote_rows,
    name_same,
    write_direction,
)
from digest.desk.problems import PlacedProblems
from digest.desk.translations import Comparison
from digest.edition_build import EditionBuild
from digest.email.event_line import describe_event
from digest.email.rendering import render_email
from digest.quotes.attribution import HOLE
from digest.quotes.joining import JoinedQuote
from digest.quotes.quotes_of_edition import find_language, join_quotes
from digest.social.network import Network
from digest.social.networks import NETWORKS
from digest.social.posts import SkippedPost, UnfitPost, describe_post
from digest.states import OPEN, EditionState
from digest.templating import TemplateWords
from digest.timing import find_not_before, write_day, write_moment
from digest.unproved import REASON, leave_holes
from digest.values import dataclass

# The desk is in English, and has all its days in one style: “18–19 May 2021”.
_LOCALE = "en-GB"


@dataclass(frozen=True)
class Desk:
    """All that one edition's page shows. `remarks` say what is odd about its files.

    `when` is the moment that binds the edition, `not_before` the same in ISO 8601 until it is sent.
    An unfinished one has errors, so that no file of it is written; if it could be read only in
    part, `fillers` are the keys that could not. A stale one is the last good build, since the
    latest save could not be read; without such a build it is `is_unread` alone.
    """

    slug: str
    lang: str
    headline: str
    columns: tuple[Column, ...]
    rows: tuple[QuoteRow, ...]
    posts: tuple[DeskPost, ...]
    subject: str = ""
    preheader: str = ""
    state: EditionState | None = None
    when: str = ""
    not_before: str = ""
    event: str = ""
    host: str = ""
    link: str | None = None
    mail: Mail | None = None
    sorting: str = ""
    cards: Mapping[str, tuple[CardImage, ...]] = field(default_factory=dict)
    problems: PlacedProblems = field(default_factory=PlacedProblems)
    remarks: tuple[str, ...] = ()
    template_words: tuple[TemplateWords, ...] = ()
    comparison: Comparison | None = None
    corrects: str | None = None
    is_unfinished: bool = False
    fillers: tuple[str, ...] | None = None
    is_stale: bool = False
    is_unread: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still to be sent."""
        return self.state is not None and self.state.name in OPEN

    @property
    def direction(self) -> str:
        return write_direction(self.lang)

    @property
    def ready(self) -> tuple[DeskPost, ...]:
        return tuple(post for post in self.posts if not post.skipped)

    def find(self, column: Column, row: QuoteRow) -> DeskPost | None:
        return self._by_place.get((column.name, row.id))

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str], DeskPost]:
        return {(post.column.name, post.row.id): post for post in self.posts}


def open_build(each: EditionBuild) -> Files:
    """The files of an edition that was built; where it has errors, what is proved of it."""
    if not each.artifacts:
        return _open_unfinished(each)
    made = {artifact.path: artifact.content for artifact in each.artifacts}
    posts = json.loads(made[POSTS])["posts"]
    return Files(
        posts=tuple(posts),
        texts={path: content.decode() for path, content in made.items() if path.endswith(".txt")},
        html=made[EMAIL_HTML].decode(),
        plain=made[EMAIL_TEXT].decode(),
        sender=each.request.brand.sender.name if each.request else "",
    )


def _open_unfinished(each: EditionBuild) -> Files:
    """With a hole in the place of each quote that is not proved."""
    posts = (
        SkippedPost(post.network, post.quote, REASON) if post.quote.id in each.unproved else post
        for post in each.posts
    )
    described = tuple(describe_post(post) for post in posts)
    if each.request is None:
        return Files(described)
    parts = render_email(leave_holes(each.request, each.unproved))
    sender = each.request.brand.sender.name
    return Files(described, html=parts.html, plain=parts.plain, sender=sender)


def make_desk(each: EditionBuild, files: Files, state: EditionState) -> Desk:
    """The desk of an edition whose content was read."""
    edition = each.edition
    networks = {post.network.name: post.network for post in each.posts}
    unfit = {(p.network.name, p.quote.id) for p in each.posts if isinstance(p, UnfitPost)}
    joined, _ = join_quotes(edition, find_language(edition))
    desk = lay_out(edition.slug, edition.lang, files, quotes=joined, networks=networks or NETWORKS)
    not_before = find_not_before(edition)
    mail = None
    if files.html is not None:
        letter = (edition.subject, edition.preheader, files.sender)
        mail = make_mail(files.html, files.plain, *letter)
    shown = replace(
        desk,
        headline=edition.headline,
        subject=edition.subject,
        preheader=edition.preheader,
        state=state,
        when=_write_when(edition, state, not_before if each.is_draft else None),
        not_before=not_before.isoformat() if each.is_draft else "",
        event=describe_event(edition.event, _LOCALE),
        host=edition.host.name,
        link=edition.call_to_action.url,
        sorting=edition.send_on.isoformat(),
        posts=tuple(
            replace(d, explain=(d.column.name, d.row.id) in unfit and d.row.id not in each.unproved)
            for d in desk.posts
        ),
        mail=mail,
        template_words=each.template_words,
        rows=tuple(replace(r, text=HOLE) if r.id in each.unproved else r for r in desk.rows),
        is_unfinished=not each.artifacts and state.name in OPEN,
    )
    return shown if each.holes is None else _name_fillers(shown, each.holes)


def _write_when(edition: Edition, state: EditionState, not_before: datetime | None) -> str:
    """The time before which nothing is sent, the day of the correction, or the time of sending."""
    if state.on:
        return write_day(date.fromisoformat(state.on))
    return write_moment(not_before or edition.sent_on or edition.send_on)


def _name_fillers(desk: Desk, holes: Iterable[tuple[Key, ...]]) -> Desk:
    """Without the days and addresses that only fill a place; the page names their keys."""
    names = dict.fromkeys(str(keys[0]) for keys in sorted(holes, key=str))
    fillers = tuple(name for name in names if name not in ("quotes", "people"))
    if "send_on" in names:
        desk = replace(desk, when="", not_before="", sorting="")
    event = "" if "event" in names else desk.event
    link = None if "call_to_action" in names else desk.link
    return replace(desk, event=event, link=link, fillers=fillers)


def shorten(desk: Desk) -> Desk:
    """What `index.html` shows of it: without texts, so that thousands fit into memory."""
    posts = tuple(
        replace(post, text="", pieces=(), quote=(), kept="", alt=None, opens=None, composer=None)
        for post in desk.posts
    )
    return replace(desk, posts=posts, mail=None, cards={}, comparison=None)


def name_unread(slug: str) -> Desk:
    """An edition of which nothing can be shown but its name and its problems."""
    return Desk(slug, "en", slug, (), (), (), is_unread=True)


def lay_out(
    slug: str,
    lang: str,
    files: Files,
    *,
    quotes: Sequence[JoinedQuote] = (),
    networks: Mapping[str, Network] = NETWORKS,
) -> Desk:
    """Rows, columns and posts of posts.json's entries; what only the content knows is empty."""
    columns = {column.name: column for column in make_columns(files.posts, networks)}
    rows = {row.id: row for row in make_quote_rows(files.posts, quotes, lang)}
    posts = name_same(
        make_post(slug, entry, columns[entry["network"]], rows[entry["quote"]], files.texts)
        for entry in files.posts
    )
    shown = (tuple(columns.values()), tuple(rows.values()), posts)
    return Desk(slug, lang, slug, *shown, remarks=files.remarks)
