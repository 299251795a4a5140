"""The best post: the longest fair cut that fits, with speaker and link, and what was tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal

from digest.languages import Language
from digest.links import Link, bare_host
from digest.quotes.attribution import (
    Quotation,
    Speaker,
    describe_speakers,
    list_forms,
    make_quotation,
)
from digest.quotes.candidates import Candidate, RefusedCut, list_cuts, list_refused
from digest.quotes.joining import JoinedQuote
from digest.social.accounts import mention_speakers
from digest.social.network import Network

_MAX_OFFERS = 3

Render = Callable[[Mapping[str, Any]], str]
Step = Literal["nothing", "hashtag", "accounts", "label", "attribution"]


@dataclass(frozen=True, slots=True)
class Trial:
    """One text that was tried: what was around the words, its count as posted, and its fault.

    `gives_up` is what it lacks that the trial before had. `fault` says why the network would refuse
    it; None where it fits.
    """

    gives_up: Step
    text: str
    quotation: Quotation
    link: Link
    hashtags: tuple[str, ...]
    count: int
    fault: str | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One candidate with every trial of it, from everything around it to the least."""

    candidate: Candidate
    trials: tuple[Trial, ...]

    @property
    def count(self) -> int:
        return self.trials[-1].count

    @property
    def is_chosen(self) -> bool:
        return self.trials[-1].fault is None


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
    """Nothing fits: everything that was tried, and the text that came nearest.

    `offers` are runs that would fit if the author chose them, the longest first.
    """

    attempts: tuple[Attempt, ...]
    offers: tuple[RefusedCut, ...] = ()

    @property
    def shortest(self) -> Trial:
        trials = (trial for attempt in self.attempts for trial in attempt.trials)
        return min(trials, key=lambda trial: trial.count)


@dataclass(frozen=True)
class PostRequest:
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
    """How much is given up around the words; `gives_up` is what went last."""

    gives_up: Step
    hashtags: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    label: str


def fit_post(request: PostRequest) -> Fit | TooLong:
    """Try each candidate with less and less around it; the first text that fits is the post."""
    attempts: list[Attempt] = []
    trims = tuple(_list_trims(request))
    for candidate in list_cuts(request.joined, request.language):
        attempt = _attempt(request, candidate, trims)
        attempts.append(attempt)
        if attempt.is_chosen:
            return _choose(attempt, tuple(attempts))
    return TooLong(tuple(attempts), _list_offers(request, trims))


def _list_offers(request: PostRequest, trims: Sequence[_Trim]) -> tuple[RefusedCut, ...]:
    refused = list_refused(request.joined, request.language)
    fitting = (each for each in refused if _attempt(request, each.candidate, trims).is_chosen)
    return tuple(islice(fitting, _MAX_OFFERS))


def _choose(attempt: Attempt, attempts: tuple[Attempt, ...]) -> Fit:
    trial = attempt.trials[-1]
    return Fit(
        text=trial.text,
        count=trial.count,
        candidate=attempt.candidate,
        quotation=trial.quotation,
        link=trial.link,
        hashtags=trial.hashtags,
        attempts=attempts,
    )


def _attempt(request: PostRequest, candidate: Candidate, trims: Sequence[_Trim]) -> Attempt:
    """Where the words alone are too long, only the least is put around them, to say by how much."""
    trials: list[Trial] = []
    is_hopeless = request.network.count(candidate.text) > request.network.limit
    for trim in trims[-1:] if is_hopeless else trims:
        trials.append(_try(request, candidate, trim))
        if trials[-1].fault is None:
            break
    return Attempt(candidate, tuple(trials))


def _list_trims(request: PostRequest) -> Iterator[_Trim]:
    """Hashtags go first, from the last one; then accounts; then the label; then the attribution."""
    quote, language, network = request.joined.quote, request.language, request.network
    hashtags = pick_hashtags(network, request.hashtags)
    forms = [describe_speakers(quote, form, language) for form in list_forms(quote)]
    linked = mention_speakers(quote, "whole", language, network)
    whole = _Trim("nothing", hashtags, linked, request.labels[0])
    yield whole
    for count in reversed(range(len(hashtags))):
        yield replace(whole, gives_up="hashtag", hashtags=hashtags[:count])
    bare = replace(whole, gives_up="accounts", hashtags=(), speakers=forms[0])
    if linked != forms[0]:
        yield bare
    for label in request.labels[1:]:
        yield replace(bare, gives_up="label", label=label)
    for speakers in forms[1:]:
        yield replace(bare, gives_up="attribution", label=request.labels[-1], speakers=speakers)


def pick_hashtags(network: Network, hashtags: Sequence[str]) -> tuple[str, ...]:
    """Those that are whole hashtags on this network, in order, as many as it makes something of."""
    taken = tuple(word for word in dict.fromkeys(hashtags) if network.takes_hashtag(word))
    limits = [n for n in (network.useful_hashtags, network.max_hashtags) if n is not None]
    return taken[: min(limits, default=None)]


def _try(request: PostRequest, candidate: Candidate, trim: _Trim) -> Trial:
    quote, language = request.joined.quote, request.language
    label = request.language_label
    quotation = make_quotation(quote, candidate.text, trim.speakers, language, label)
    link = Link(trim.label, request.url, bare_host(request.url))
    context = make_context(quotation, link, trim.hashtags, request.network, language)
    rendered = request.render(context)
    text = rendered.strip("\n")
    posted = request.network.as_posted(text)
    return Trial(
        gives_up=trim.gives_up,
        text=text,
        quotation=quotation,
        link=link,
        hashtags=trim.hashtags,
        count=request.network.measure(posted),
        fault=request.network.find_invalid(posted),
    )


def make_context(
    quotation: Quotation,
    link: Link,
    hashtags: Sequence[str],
    network: Network,
    language: Language,
) -> Mapping[str, Any]:
    """Every name that the template of a post may use."""
    return {
        "quotation": quotation,
        "call_to_action": link,
        "hashtags": " ".join(f"#{word}" for word in hashtags),
        "network": network,
        "words": language.posts,
        "dash": language.dash,
        "comma": language.comma,
    }
