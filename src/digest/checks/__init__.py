"""Checks on the content and on what is made of it, one file each."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, cached_property
from importlib import import_module
from typing import Any, Literal

from digest.check_examples import Example as Example
from digest.content.model import Brand, Edition, Key, Places, Quote
from digest.content.people_index import PeopleIndex
from digest.content.texts import Text, list_brand_texts, list_links, list_quoted, list_texts
from digest.email.markdown import find_markdown_links, find_markdown_pictures
from digest.email.origins import Origins
from digest.email.own_words import list_added_words
from digest.email.page import Element
from digest.email.rendering import EmailParts, EmailRequest
from digest.email.safe_links import write_link
from digest.problems import About, Location, Problem, Severity
from digest.project import Project
from digest.quotes.joining import JoinedQuote
from digest.quotes.prose import Prose
from digest.social.own_words import list_added
from digest.social.posts import Post, SkippedPost, group_posts
from digest.stages import stage
from digest.templating import AddedWords, MarkedTemplates
from digest.values import dataclass

Group = Literal["reading", "values", "quotes", "content", "posts", "cards", "email", "themes",
                "sending", "links", "around"]  # fmt: skip


# Where a check looks beyond its edition: at other editions, and at git.
_AROUND = frozenset({"others", "original", "index", "project"})


@dataclass(frozen=True)
class Subject:
    """What a check looks at: one edition and everything made from it.

    `joined` are its quotes, each as one text. `request` is what the email was made from. `posts`
    has no posts that fit no network. `others` are the other editions of the build. `social` are the
    templates of the posts. `project` is where git is asked what the edition was before.
    `index` has the people of all editions, once for all subjects of a build. `original` is the
    edition that this one translates.

    What a check finds without a look at `_AROUND` follows from the edition alone.
    """

    edition: Edition
    brand: Brand
    joined: tuple[JoinedQuote, ...]
    request: EmailRequest
    email: EmailParts
    posts: tuple[Post | SkippedPost, ...]
    others: Iterable[Edition] = ()
    social: MarkedTemplates | None = None
    project: Project | None = None
    index: PeopleIndex | None = None
    original: Edition | None = None

    @property
    def everyone(self) -> PeopleIndex:
        """The people of all editions, this one too."""
        return self._others_index if self.index is None else self.index

    @cached_property
    def _others_index(self) -> PeopleIndex:
        return PeopleIndex(self.others)

    @cached_property
    def added_words(self) -> tuple[AddedWords, ...]:
        """What the templates of the email and of the posts say themselves, each line once."""
        found = list(list_added_words(self.request, self.email, self.origins))
        for post in self.posts:
            if self.social and isinstance(post, Post):
                found += list_added(post, self.social)
        return tuple(dict.fromkeys(found))

    @cached_property
    def prose(self) -> Prose:
        return Prose(self.edition, self.brand)

    @cached_property
    def origins(self) -> Origins:
        return Origins(self.request, self.email.html)

    @cached_property
    def posts_of_quotes(self) -> Mapping[str, Sequence[Post | SkippedPost]]:
        """The posts by the id of their quote."""
        return group_posts(self.posts)

    def find_quote(self, quote: Quote) -> Location:
        """The place of a quote of the edition."""
        return self.edition.places.at("quotes", self._numbers[quote.id])

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {quote.id: number for number, quote in enumerate(self.edition.quotes)}

    def list_texts(self) -> Iterator[tuple[Places, Text]]:
        """Every text of the edition, its quotes and the brand, with the file that it is in."""
        for row in (*list_texts(self.edition), *list_quoted(self.edition)):
            yield self._places_of(row[0]), row
        yield from ((self.brand.places, row) for row in list_brand_texts(self.brand))

    def find_place(self, keys: tuple[Key, ...]) -> Location:
        """The place of a text of the edition; its organizations may be those of the brand."""
        return self._places_of(keys).at(*keys)

    def find_words(self, words: str, keys: tuple[Key, ...]) -> Location:
        """The place of words in such a text, or in one of the brand that the edition has not."""
        places, shared = self._places_of(keys), self.brand.places
        is_shared = keys in shared.lines and keys not in places.lines
        return (shared if is_shared else places).find_words(words, *keys)

    def _places_of(self, keys: tuple[Key, ...]) -> Places:
        is_shared = keys[0] == "organizations" and keys[1] not in self.edition.organizations
        return (self.brand if is_shared else self.edition).places

    def list_addresses(self) -> Iterator[tuple[str, Location]]:
        """Every link and picture of the content as the email has it, with its place."""
        for thing in (self.edition, self.brand):
            for keys, url in list_links(thing):
                yield url, thing.places.at(*keys)
        story = self.edition.story or ""
        typed = [url for url, _ in find_markdown_links(story)]
        typed += [picture.url for picture in find_markdown_pictures(story)]
        yield from ((write_link(url), self.find_words(url, ("story",))) for url in typed)

    def locate_address(self, url: str) -> Location | None:
        """Where the content has the address of a link or a picture, if it has it."""
        return next((where for each, where in self.list_addresses() if each == url), None)

    def locate(self, element: Element | None) -> Location:
        """The line of the theme on which an element of the email's html begins."""
        return self.origins.locate(element)


@dataclass
class _Noted:
    """A field of a subject that notes when it is read."""

    name: str

    def __get__(self, subject: Subject, _: type) -> Any:
        vars(subject)["has_looked"] = True
        return vars(subject)[self.name]

    def __set__(self, subject: Subject, value: object) -> None:
        vars(subject)[self.name] = value


for _name in _AROUND:
    setattr(Subject, _name, _Noted(_name))


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Why a problem's id exists, how to fix it, and a bad and a good example.

    A rule that cannot be lowered keeps its severity in every project.
    """

    id: str
    severity: Severity
    why: str
    bad: Example
    good: Example
    fix: str
    group: Group = "reading"
    can_be_lowered: bool = False


def _find_nothing(*_: object) -> Iterable[Finding]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Check(Rule):
    """A rule with the function that finds its problems.

    `at_sending` is the severity when you are about to send, if it is another then.
    `find_at_sending` finds what is a problem only then: with the moment of sending, or
    with None for all that is no matter of time. `compares_editions`: it looks at other editions.
    """

    find: Callable[[Subject], Iterable[Finding]] = _find_nothing
    find_at_sending: Callable[[Subject, datetime | None], Iterable[Finding]] = _find_nothing
    at_sending: Severity | None = None
    group: Group = "content"
    can_be_lowered: bool = True
    compares_editions: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; the id, and the severities that are None, come from the check."""

    where: Location
    message: str
    fix: str
    severity: Severity | None = None
    about: About | None = None
    at_sending: Severity | None = None


@cache
def list_ids() -> tuple[str, ...]:
    """The id of every check, in order: its file is named by it."""
    files = (module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    return tuple(sorted(name.replace("_", "-") for name in files))


@cache
def load_check(id: str) -> Check:
    check: Check = import_module(f"{__name__}.{id.replace('-', '_')}").CHECK
    return check


def list_checks() -> Iterator[Check]:
    """Every check, by id."""
    return map(load_check, list_ids())


# By the id of a check, what it found without a look around.
Found = dict[str, tuple[Problem, ...]]


@stage("checks")
def run_checks(subject: Subject, known: Found | None = None) -> tuple[Problem, ...]:
    """All problems that any check finds; those that are `known` are not looked for again.

    What is found without a look around becomes known.
    """
    return _run_all(subject, known, lambda check: check.find(subject))


@stage("checks")
def run_checks_at_sending(
    subject: Subject, moment: datetime | None, known: Found | None = None
) -> tuple[Problem, ...]:
    """What is a problem only when you are about to send, at this moment if it is given."""
    return _run_all(subject, known, lambda check: check.find_at_sending(subject, moment))


def _run_all(
    subject: Subject, known: Found | None, find: Callable[[Check], Iterable[Finding]]
) -> tuple[Problem, ...]:
    """A check whose findings are known is not even loaded."""
    found = {} if known is None else known
    return tuple(
        problem
        for id in list_ids()
        for problem in (
            found[id] if id in found else run_check(subject, load_check(id), found, find)
        )
    )


def run_check(
    subject: Subject,
    check: Check,
    known: Found,
    find: Callable[[Check], Iterable[Finding]] | None = None,
) -> tuple[Problem, ...]:
    """What one check finds; it becomes known where it is found without a look around."""
    subject.__dict__["has_looked"] = False
    found = find(check) if find else check.find(subject)
    problems = tuple(_make_problem(check, finding) for finding in found)
    if not subject.__dict__["has_looked"]:
        known[check.id] = problems
    return problems


def _make_problem(check: Check, finding: Finding) -> Problem:
    severity = finding.severity or check.severity
    at_sending = finding.at_sending or check.at_sending or severity
    where, message, fix = finding.where, finding.message, finding.fix
    return Problem(where, check.id, message, fix, severity, finding.about, at_sending)
