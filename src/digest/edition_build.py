"""One edition and all that is made of it: its posts, its email, its files, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from digest.artifacts import Artifact, Finished, make_artifacts
from digest.checks import Found, Subject, run_checks, run_checks_at_sending
from digest.consequences import keep_proved, tell_missing_source
from digest.content.input_files import InputFile
from digest.content.model import Edition, Key
from digest.email.rendering import EmailRequest, render_email
from digest.links import Link, bare_host, write_uri
from digest.problems import Problem, has_errors
from digest.quotes.quotes_of_edition import (
    JoinedQuotes,
    QuotedEdition,
    find_language,
    join_quotes,
    quote_preferred,
    quote_whole,
)
from digest.sent_notes import Record
from digest.severities import raise_at_sending, set_severities
from digest.shared_inputs import SharedInputs
from digest.social.fitting import Render
from digest.social.making import make_posts
from digest.social.posts import Post, SkippedPost
from digest.spilling import Waits
from digest.templating import TemplateWords, group_words
from digest.unproved import find_unproved
from digest.values import dataclass


@dataclass(frozen=True, slots=True)
class EditionBuild(Waits):
    """One edition and all that was made of it.

    `request` is what its email was made from, for making it again in another form. An edition that
    git knows as sent is frozen: nothing of it is made or judged again. One that says so and is not
    known as such is made and checked like one that is not sent, to be compared with its files.
    `template_words` are what its templates say that neither the content nor the language has.
    `lacks` are the errors that it has to be rid of before it can be sent, whatever the time.
    `unproved` are the ids of quotes whose words have errors. Of an edition that could be read in
    part, `holes` are the keys that could not, and have fillers; nothing of it is written.
    `was_sent`: it says that it is a draft, but its manifest knows it as sent. `record` is what git
    has of a frozen one. `kept` is the sum of what the cache has of all that was made.
    """

    WAITING: ClassVar = ("posts", "artifacts", "request", "template_words", "lacks")
    AROUND: ClassVar = "edition"

    edition: Edition
    posts: Sequence[Post | SkippedPost] = ()
    artifacts: Sequence[Artifact] = ()
    request: EmailRequest | None = None
    template_words: tuple[TemplateWords, ...] = ()
    lacks: tuple[Problem, ...] = ()
    unproved: frozenset[str] = frozenset()
    holes: frozenset[tuple[Key, ...]] | None = None
    is_frozen: bool = False
    was_sent: bool = False
    record: Record | None = None
    kept: str = ""

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


@dataclass(frozen=True, slots=True)
class LoadedEdition(Waits):
    """An edition and the files it was read from: its own and its source."""

    WAITING: ClassVar = ("files",)

    edition: Edition
    files: Sequence[InputFile]


@dataclass
class EditionWork:
    """What is made of an edition, whatever is around it, and what checks found in that alone.

    It can be finished again and again while its edition, brand and templates stay as they are.
    """

    subject: Subject
    finished: Finished
    problems: tuple[Problem, ...]
    too_long: tuple[Problem, ...]
    found: Found = field(default_factory=dict)
    found_at_sending: Found = field(default_factory=dict)

    @cached_property
    def artifacts(self) -> tuple[Artifact, ...]:
        return make_artifacts(self.finished)

    @cached_property
    def template_words(self) -> tuple[TemplateWords, ...]:
        return group_words(self.subject.added_words)

    def look_around(self, shared: SharedInputs) -> None:
        """The other editions are those of this build."""
        others = _Others(shared.editions, self.subject.edition)
        self.subject = replace(
            self.subject, others=others, index=shared.everyone, project=shared.project,
            original=_find_original(shared, self.subject.edition),
        )  # fmt: skip


def build_edition(
    shared: SharedInputs, loaded: LoadedEdition, *, is_judged: bool = False
) -> tuple[EditionBuild, tuple[Problem, ...]]:
    """One edition: its posts, its email, its checks; ContentError where none can be made.

    `is_judged`: as `digest mark-sent` would judge it, at the time at which it says it was sent.
    """
    return finish(make_work(shared, loaded), shared, is_judged=is_judged)


def make_work(
    shared: SharedInputs,
    loaded: LoadedEdition,
    quotes: JoinedQuotes | None = None,
    find_template: Callable[[str], Render] | None = None,
) -> EditionWork:
    """Posts and email of an edition; ContentError where none can be made.

    `quotes` are its own, joined, where they are known; `find_template` gives the renderer of a
    network.
    """
    edition = loaded.edition
    language = find_language(edition)
    joined, problems = quotes or join_quotes(edition, language)
    quoted = QuotedEdition(edition, shared.brand, language, joined)
    posts, too_long = make_posts(quoted, find_template or shared.find_template)
    request = make_email_request(shared, quoted)
    parts = render_email(request)
    subject = Subject(
        edition, shared.brand, joined, request, parts, posts, _Others(shared.editions, edition),
        shared.marked_social, shared.project, shared.everyone, _find_original(shared, edition),
    )  # fmt: skip
    files = (*loaded.files, shared.brand_file)
    finished = Finished(files, shared.social, request, parts, posts)
    return EditionWork(subject, finished, tuple(problems), too_long)


def finish(
    work: EditionWork, shared: SharedInputs, *, is_judged: bool = False
) -> tuple[EditionBuild, tuple[Problem, ...]]:
    """The edition with all its files, unless there are errors."""
    subject, edition = work.subject, work.subject.edition
    judged = run_checks(subject, work.found)
    proved = keep_proved(work.too_long, (*work.problems, *judged), edition)
    problems = set_severities((*work.problems, *proved, *judged), shared.brand)
    problems = tell_missing_source(problems, edition)
    lacks = tuple(
        each
        for each in _judge_sending(subject, problems, None, work.found_at_sending)
        if each.severity == "error"
    )
    if shared.moment or is_judged:
        problems = _judge_sending(subject, problems, shared.moment or edition.sent_on)
    artifacts = () if has_errors(problems) else work.artifacts
    made = EditionBuild(
        edition,
        subject.posts,
        artifacts,
        subject.request,
        work.template_words,
        lacks,
        find_unproved(edition, problems),
    )
    return made, problems


@dataclass(frozen=True)
class _Others:
    """All editions but one: walked through when a check asks, since there may be thousands."""

    editions: tuple[Edition, ...]
    own: Edition

    def __iter__(self) -> Iterator[Edition]:
        return (each for each in self.editions if each is not self.own)


def _find_original(shared: SharedInputs, edition: Edition) -> Edition | None:
    return shared.originals.get(edition.translation_of) if edition.translation_of else None


def _judge_sending(
    subject: Subject,
    problems: Iterable[Problem],
    moment: datetime | None,
    known: Found | None = None,
) -> tuple[Problem, ...]:
    """The problems as they count when you are about to send, and those that count only then."""
    more = set_severities(run_checks_at_sending(subject, moment, known), subject.brand)
    return raise_at_sending((*problems, *more))


def make_email_request(shared: SharedInputs, quoted: QuotedEdition) -> EmailRequest:
    """What the email is made from: the featured quote, whole, and the other voices."""
    edition, language = quoted.edition, quoted.language
    joined = next(one for one in quoted.joined if one.quote is edition.featured)
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
        pull=quote_preferred(joined, language) if edition.pull_quote else None,
    )
