"""The best honest post: the longest words that fit, with speaker and link, and why no longer ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from digest.content.model import Quote
from digest.languages import Language
from digest.links import bare_host
from digest.quotes.attribution import (
    Form,
    Quotation,
    Speaker,
    describe_speakers,
    list_forms,
    make_quotation,
)
from digest.quotes.candidates import Candidate, list_candidates
from digest.quotes.joining import JoinedQuote
from digest.social.networks import Network

Render = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Link:
    """What a post asks for: a label and an address; `host` is what one types where links are dead."""

    label: str
    url: str
    host: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One candidate in its shortest form that was tried, and its count."""

    candidate: Candidate
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """What was kept and what was cut: the text, its count, and everything that was tried."""

    text: str
    count: int
    candidate: Candidate
    quotation: Quotation
    link: Link
    hashtags: tuple[str, ...]
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class TooLong:
    """Nothing fits: the shortest text that was tried and its count."""

    attempts: tuple[Attempt, ...]

    @property
    def shortest(self) -> Attempt:
        return min(self.attempts, key=lambda attempt: attempt.count)


@dataclass(frozen=True)
class Request:
    """All that one post is made from. `labels` are the call to action's, longest first."""

    joined: JoinedQuote
    network: Network
    language: Language
    labels: Sequence[str]
    url: str
    hashtags: tuple[str, ...]
    language_label: str | None
    render: Render


@dataclass(frozen=True, slots=True)
class _Trim:
    """How much is given up around the words."""

    hashtags: tuple[str, ...]
    has_handles: bool
    label: str
    form: Form


def fit_post(request: Request) -> Fit | TooLong:
    """Try each candidate with less and less around it; the first text that fits is the post."""
    attempts: list[Attempt] = []
    trims = tuple(_list_trims(request))
    for candidate in list_candidates(request.joined, request.language):
        for trim in trims:
            text, quotation, link = _render(request, candidate, trim)
            if request.network.fits(text):
                count = request.network.count(text)
                attempts.append(Attempt(candidate, count, is_chosen=True))
                return Fit(
                    text, count, candidate, quotation, link, trim.hashtags, tuple(attempts)
                )  # fmt: skip
        attempts.append(Attempt(candidate, request.network.count(text), is_chosen=False))
    return TooLong(tuple(attempts))


def _list_trims(request: Request) -> Iterator[_Trim]:
    """Hashtags go first, from the last one; then handles; then the label; then the attribution."""
    hashtags = request.hashtags[: request.network.max_hashtags]
    forms = list_forms(request.joined.quote)
    has_handles = any(_find_handle(request, person.accounts) for person in request.joined.quote.speakers)
    for count in range(len(hashtags), -1, -1):
        yield _Trim(hashtags[:count], has_handles, request.labels[0], forms[0])
    if has_handles:
        yield _Trim((), False, request.labels[0], forms[0])
    for label in request.labels[1:]:
        yield _Trim((), False, label, forms[0])
    for form in forms[1:]:
        yield _Trim((), False, request.labels[-1], form)


def _find_handle(request: Request, accounts: Mapping[str, str]) -> str | None:
    handle = accounts.get(request.network.name)
    return handle if handle and request.network.links_handle(handle) else None


def _render(request: Request, candidate: Candidate, trim: _Trim) -> tuple[str, Quotation, Link]:
    quotation = make_quotation(
        request.joined.quote, candidate.text, _name_speakers(request, trim), request.language,
        request.language_label,
    )  # fmt: skip
    link = Link(trim.label, request.url, bare_host(request.url))
    text = request.render({
        "quotation": quotation,
        "call_to_action": link,
        "hashtags": " ".join(f"#{word}" for word in trim.hashtags),
        "network": request.network,
        "words": request.language.posts,
        "dash": request.language.dash,
    })  # fmt: skip
    return text.strip("\n"), quotation, link


def _name_speakers(request: Request, trim: _Trim) -> tuple[Speaker, ...]:
    quote: Quote = request.joined.quote
    name = request.network.name if trim.has_handles else None
    speakers = describe_speakers(quote, trim.form, request.language, name)
    return tuple(
        Speaker(s.name, s.detail, s.handle if s.handle and request.network.links_handle(s.handle) else None)
        for s in speakers
    )  # fmt: skip
