"""Load, fit, render and check, all in memory: everything is decided before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from digest.artifacts import Artifact, Finished, make_artifacts
from digest.checks import (
    Subject,
    keep_proved,
    run_checks,
    run_checks_at_sending,
    tell_missing_source,
)
from digest.content.loading import (
    EditionSketch,
    InputFile,
    UnfinishedEditionError,
    find_editions,
    find_unread,
    load_edition,
)
from digest.content.model import Brand, Edition, Key
from digest.content.shared_ids import gather_shared_ids
from digest.content.translations import find_siblings
from digest.email.rendering import EmailRequest, render_email
from digest.history.git_commands import Base
from digest.history.sent_editions import History
from digest.links import Link, bare_host, write_uri
from digest.manifest import says_sent
from digest.problems import ContentError, Problem, has_errors, sort_problems
from digest.project import Project
from digest.quotes.quotes_of_edition import QuotedEdition, find_language, join_quotes, quote_whole
from digest.records import Record, Records
from digest.severities import find_setting_problems, raise_at_sending, set_severities
from digest.shared_inputs import SharedInputs, load_shared_inputs
from digest.social.making import make_posts
from digest.social.posts import Post, SkippedPost
from digest.templating import TemplateWords, group_words
from digest.unproved import find_filled, find_unproved, keep_proofs


@dataclass(frozen=True)
class EditionBuild:
    """One edition and all that was made of it.

    `request` is what its email was made from, for making it again in another form. An edition that
    git knows as sent is frozen: nothing of it is made or judged again. One that says so and is not
    known as such is made and checked like one that is not sent, to be compared with its files.
    `template_words` are what its templates say that neither the content nor the language has.
    `lacks` are the errors that it has to be rid of before it can be sent, whatever the time.
    `unproved` are the ids of quotes whose words have errors. Of an edition that could be read in
    part, `holes` are the keys that could not, and have fillers; nothing of it is written.
    `was_sent`: it says that it is a draft, but its manifest knows it as sent. `record` is what git
    has of a frozen one.
    """

    edition: Edition
    posts: tuple[Post | SkippedPost, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    request: EmailRequest | None = None
    template_words: tuple[TemplateWords, ...] = ()
    lacks: tuple[Problem, ...] = ()
    unproved: frozenset[str] = frozenset()
    holes: frozenset[tuple[Key, ...]] | None = None
    is_frozen: bool = False
    was_sent: bool = False
    record: Record | None = None

    @property
    def is_sent(self) -> bool:
        """It says so itself: a build never writes its email or its posts."""
        return self.edition.status == "sent"

    @property
    def is_cancelled(self) -> bool:
        """It says so itself: nothing of it is made."""
        return self.edition.status == "cancelled"

    @property
    def is_draft(self) -> bool:
        return self.edition.status == "draft"


@dataclass(frozen=True)
class Build:
    """What a project's content makes, and every problem in it.

    `is_whole`: all of `content/` was built, so that what else is in `out/` belongs to no edition.
    `history` knows which editions were sent; without it none is known as such. `unread` are the
    slugs of editions that could not be read or made, `sketches` what could be read of them.
    """

    editions: tuple[EditionBuild, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_whole: bool = True
    history: History | None = None
    records: Records | None = None
    unread: tuple[str, ...] = ()
    sketches: tuple[EditionBuild, ...] = ()

    @property
    def has_errors(self) -> bool:
        return has_errors(self.problems)


@dataclass(frozen=True)
class LoadedEdition:
    """An edition and the files it was read from: its own and its source."""

    edition: Edition
    files: tuple[InputFile, ...]


# Walks through the editions while they are made, to show progress.
Follow = Callable[[Sequence[LoadedEdition]], Iterable[LoadedEdition]]


def build(
    project: Project,
    files: Sequence[Path] = (),
    *,
    moment: datetime | None = None,
    follow: Follow = iter,
    base: Base | None = None,
) -> Build:
    """Make the named editions, or all of `content/`. Problems are returned, never raised.

    With the moment of sending, what may not be sent yet is an error. `base`
    is what the change is measured against; where none is given git is asked for it, if an edition
    says that it was sent.
    """
    history = History(project, base)
    records = Records(history)
    paths = tuple(files) or find_editions(project)
    made: list[EditionBuild] = []
    problems: list[Problem] = []
    try:
        shared = load_shared_inputs(project)
    except ContentError as error:
        # Without a brand no edition is made, but each one's own mistakes are shown.
        sketches, found = _sketch_editions(project, paths, error.problems)
        slugs = tuple(path.stem for path in paths)
        problems = [*error.problems, *found]
        said = sort_problems(gather_shared_ids(problems))
        return Build((), said, not files, history, records, slugs, sketches)
    unfinished: list[UnfinishedEditionError] = []
    loaded, unread = _load_editions(project, paths, shared.brand, unfinished)
    problems += unread
    editions = tuple(each.edition for each in loaded if each.edition.status != "cancelled")
    siblings = find_siblings(find_editions(project))
    shared = replace(shared, editions=editions, siblings=siblings, moment=moment)
    for each in follow(loaded):
        try:
            edition, new = _build_by_status(shared, each, records)
            made.append(edition)
            problems += new
        except ContentError as error:
            problems += error.problems
    drawn = [
        _draw_sketch(shared, error.sketch, error.problems) for error in unfinished if error.sketch
    ]
    problems += [problem for _, found in drawn for problem in found]
    problems += () if files else find_unread(project)
    problems += find_setting_problems(shared.brand)
    known = {each.edition.slug for each in made}
    slugs = tuple(path.stem for path in paths if path.stem not in known)
    shown = tuple(each for each, _ in drawn if each)
    said = sort_problems(gather_shared_ids(problems))
    return Build(tuple(made), said, not files, history, records, slugs, shown)


def _build_by_status(
    shared: SharedInputs, loaded: LoadedEdition, records: Records
) -> tuple[EditionBuild, tuple[Problem, ...]]:
    """As far as its status asks for it; what it was before, its manifest and git know."""
    edition, history = loaded.edition, records.history
    is_noted = says_sent(shared.project.out / edition.slug, edition.reopened)
    if edition.status == "sent":
        if records.knows(edition):
            return EditionBuild(edition, is_frozen=True, record=records.find_of(edition)), ()
        # Where nothing is known but the note of a build, it was judged before that.
        is_judged = not (is_noted and history.base is None)
        return build_edition(shared, loaded, is_judged=is_judged)
    if edition.status == "cancelled":
        was_sent = is_noted or history.said_sent(edition.places.path, edition.reopened)
        problems = (_refuse_cancelling(edition),) if was_sent else ()
        record = records.find_of(edition) if was_sent else None
        return EditionBuild(edition, is_frozen=was_sent, record=record), problems
    made, found = build_edition(shared, loaded)
    return replace(made, was_sent=is_noted), found


def _refuse_cancelling(edition: Edition) -> Problem:
    message = "This edition was sent, so it cannot be cancelled."
    fix = (
        "Write `status: sent` again. If it was marked by mistake, run first:"
        f" digest reopen {edition.slug} --why TEXT"
    )
    return Problem(edition.places.at("status"), "sent-files", message, fix)


def _load_editions(
    project: Project,
    paths: Iterable[Path],
    brand: Brand | None,
    unfinished: list[UnfinishedEditionError] | None = None,
) -> tuple[list[LoadedEdition], list[Problem]]:
    """Those that could be read; what could be read of others goes to `unfinished`."""
    loaded: list[LoadedEdition] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            loaded.append(LoadedEdition(*load_edition(project, path, brand)))
        except ContentError as error:
            problems += error.problems
            if unfinished is not None and isinstance(error, UnfinishedEditionError):
                unfinished.append(error)
    return loaded, problems


def _sketch_editions(
    project: Project, paths: Iterable[Path], mistakes: tuple[Problem, ...]
) -> tuple[tuple[EditionBuild, ...], tuple[Problem, ...]]:
    """Editions with what can be read of a brand with mistakes, and all that is wrong in them."""
    try:
        shared = load_shared_inputs(project, is_partial=True)
    except ContentError:
        return (), tuple(_load_editions(project, paths, None)[1])
    unfinished: list[UnfinishedEditionError] = []
    loaded, problems = _load_editions(project, paths, shared.brand, unfinished)
    sketches = [
        EditionSketch(each.edition, each.files, frozenset(), each.edition.release is not None)
        for each in loaded
    ]
    sketches += [error.sketch for error in unfinished if error.sketch]
    drawn = [_draw_sketch(shared, sketch, mistakes) for sketch in sketches]
    problems += [problem for _, found in drawn for problem in found]
    return tuple(each for each, _ in drawn if each), tuple(problems)


def _draw_sketch(
    shared: SharedInputs, sketch: EditionSketch, mistakes: tuple[Problem, ...]
) -> tuple[EditionBuild | None, tuple[Problem, ...]]:
    """What can be shown of an edition with mistakes, and what is wrong with its quotes too."""
    if sketch.edition.status != "draft":
        return None, ()
    try:
        made, problems = build_edition(shared, LoadedEdition(sketch.edition, sketch.files))
    except ContentError:
        return None, ()
    every = frozenset(quote.id for quote in sketch.edition.quotes)
    unproved = made.unproved | find_filled(sketch) if sketch.is_comparable else every
    lacks = (*mistakes, *made.lacks)
    shown = replace(made, artifacts=(), unproved=unproved, lacks=lacks, holes=sketch.holes)
    return shown, tuple(keep_proofs(problems, sketch))


def build_edition(
    shared: SharedInputs, loaded: LoadedEdition, *, is_judged: bool = False
) -> tuple[EditionBuild, tuple[Problem, ...]]:
    """One edition: its posts, its email, its checks; ContentError where none can be made.

    `is_judged`: as `digest mark-sent` would judge it, at the time at which it says it was sent.
    """
    edition = loaded.edition
    language = find_language(edition)
    joined, problems = join_quotes(edition, language)
    quoted = QuotedEdition(edition, shared.brand, language, joined)
    posts, too_long = make_posts(quoted, shared.find_template)
    request = make_email_request(shared, quoted)
    parts = render_email(request)
    others = tuple(each for each in shared.editions if each is not edition)
    subject = Subject(
        edition, shared.brand, joined, request, parts, posts, others, shared.marked_social,
        shared.project, shared.everyone,
    )  # fmt: skip
    judged = run_checks(subject)
    proved = keep_proved(too_long, (*problems, *judged), edition)
    problems = set_severities((*problems, *proved, *judged), shared.brand)
    problems = tell_missing_source(problems, edition)
    lacks = tuple(
        each for each in _judge_sending(subject, problems, None) if each.severity == "error"
    )
    if shared.moment or is_judged:
        problems = _judge_sending(subject, problems, shared.moment or edition.sent_on)
    artifacts: tuple[Artifact, ...] = ()
    if not has_errors(problems):
        files = (*loaded.files, shared.brand_file)
        artifacts = make_artifacts(Finished(files, shared.social, request, parts, posts))
    own = group_words(subject.added_words)
    unproved = find_unproved(edition, problems)
    return EditionBuild(edition, posts, artifacts, request, own, lacks, unproved), problems


def _judge_sending(
    subject: Subject, problems: Iterable[Problem], moment: datetime | None
) -> tuple[Problem, ...]:
    """The problems as they count when you are about to send, and those that count only then."""
    more = set_severities(run_checks_at_sending(subject, moment), subject.brand)
    return raise_at_sending((*problems, *more))


def make_email_request(shared: SharedInputs, quoted: QuotedEdition) -> EmailRequest:
    """What the email is made from: the featured quote, whole, and the other voices."""
    edition, language = quoted.edition, quoted.language
    by_id = {one.quote.id: quote_whole(one, language) for one in quoted.joined}
    voices = (voice for voice in edition.more_voices if voice is not edition.featured)
    url = quoted.make_url("email", edition.featured)
    return EmailRequest(
        edition=edition,
        brand=shared.brand,
        theme=shared.theme,
        language=language,
        quotation=by_id[edition.featured.id],
        voices=tuple(by_id[voice.id] for voice in voices),
        call_to_action=Link(edition.call_to_action.label, write_uri(url), bare_host(url)),
        translations=shared.siblings.get(edition.slug, ()),
    )
