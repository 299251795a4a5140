"""The best post: the best fair cut that fits, with speaker and link, and what was tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from itertools import islice
from typing import Any

from digest.languages import Language
from digest.links import Link, bare_host
from digest.quotes.attribution import Quotation, describe_speakers, make_quotation
from digest.quotes.candidates import Candidate, RefusedCut
from digest.quotes.joining import JoinedQuote
from digest.social.framing import Framing, make_context
from digest.social.long_runs import list_likely, list_likely_refused
from digest.social.network import Network
from digest.social.trimming import Levels, Step, Surroundings, Trim
from digest.values import dataclass

_MAX_OFFERS = 3

Render = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Trial:
    """One text that was tried: what was around the words, its count as posted, and its fault.

    `gives_up` is what it lacks that the trial before had; “label again” is what it has more.
    `hashtags` are those in the hook too.
    `fault` says why the network would refuse it; None where it fits.
    """

    gives_up: Step
    text: str
    quotation: Quotation
    link: Link
    hashtags: tuple[str, ...]
    hook: str | None
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
    hook: str | None
    attempts: tuple[Attempt, ...]

    @property
    def names_event(self) -> bool:
        """Whether the first line or a hashtag says what the post is about."""
        return bool(self.hook or self.hashtags)


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
    """All that one post is made from; `Surroundings` says what its fields are.

    `only` is the one cut to try, where another network has it.
    """

    joined: JoinedQuote
    network: Network
    language: Language
    labels: Sequence[str]
    url: str
    hashtags: tuple[str, ...]
    language_label: str | None
    render: Render
    hook: str | None = None
    partners: tuple[str, ...] = ()
    only: Candidate | None = None

    @property
    def around(self) -> Surroundings:
        return Surroundings(
            self.joined.quote,
            self.network,
            self.language,
            self.labels,
            self.hashtags,
            self.hook,
            self.partners,
            ask_label=lambda: self.network.links == "dead" or _needs_label(self),
        )


@dataclass
class _Search:
    """The trials of each candidate so far."""

    request: PostRequest
    levels: Levels
    cuts: Sequence[Candidate]
    trials: dict[Candidate, list[Trial]]
    lengths: dict[Candidate, int] = field(default_factory=dict)

    def list_good(self) -> Iterator[Candidate]:
        """Those with at least half the points of the best, so that no line costs the point.

        The first with points is one of them whichever fits: where it is taken, none is asked for.
        """
        leader = next((each for each in self.cuts if each.points is not None), None)
        for each in self.cuts:
            points = each.points
            is_first = each is leader and points is not None and points >= 0
            if points is None or is_first or points * 2 >= self._best:
                yield each

    @cached_property
    def _best(self) -> int:
        """The points of the first that fits with the least that still names the event."""
        every = (*self.levels.first, *self.levels.later)
        trims = [trim for trim in every if trim.gives_up != "attribution"]
        least = [trim for trim in trims if trim.hook or trim.hashtags][-1:] or trims[-1:]
        fitting = (
            each.points
            for each in self.cuts
            if each.points is not None
            and not self._is_too_long(each)
            and _try(self.request, each, least[0]).fault is None
        )
        return max(0, next(fitting, 0))

    def find(self, candidates: Iterable[Candidate]) -> Candidate | None:
        """The first that fits, each level tried with every candidate before the next one."""
        tried = list[Candidate]()
        for candidate in candidates:
            if self._fits(candidate, self.levels.first, is_first=True):
                return candidate
            tried.append(candidate)
        for trim in self.levels.later:
            for candidate in tried:
                if self._fits(candidate, (trim,), is_first=False):
                    return candidate
        return None

    def _fits(self, candidate: Candidate, level: Iterable[Trim], *, is_first: bool) -> bool:
        """Where the words alone are too long, only the least is put around them, to say so."""
        if self._is_too_long(candidate):
            level = (self.levels.least,) if is_first else ()
        tried = self.trials.setdefault(candidate, [])
        for trim in level:
            tried.append(_try(self.request, candidate, trim))
            if tried[-1].fault is None:
                tried += self._put_label_back(candidate, trim)
                return True
        return False

    def _is_too_long(self, candidate: Candidate) -> bool:
        network = self.request.network
        if candidate not in self.lengths:
            self.lengths[candidate] = network.count(candidate.text)
        return self.lengths[candidate] > network.limit

    def _put_label_back(self, candidate: Candidate, trim: Trim) -> Sequence[Trial]:
        """What went after the label, such as a long first line, may have left room for it."""
        if trim.label or trim.gives_up == "label":
            return ()
        labels = [trim._replace(gives_up="label again", label=each) for each in self.request.labels]
        trials = (_try(self.request, candidate, each) for each in labels)
        return tuple(islice((each for each in trials if each.fault is None), 1))


def fit_post(request: PostRequest) -> Fit | TooLong:
    """The best cut that fits with what must be around it; one that says little comes last."""
    levels, joined, network = Levels(request.around), request.joined, request.network
    cuts = (request.only,) if request.only else list_likely(joined, request.language, network)
    search = _Search(request, levels, cuts, {})
    good = search.find(search.list_good())
    chosen = good or search.find([each for each in cuts if each not in search.trials])
    tried = {each: Attempt(each, tuple(trials)) for each, trials in search.trials.items()}
    if chosen is None:
        return TooLong(tuple(tried.values()), _list_offers(request, levels))
    last = tried.pop(chosen)
    return _choose(last, (*tried.values(), last))


def _needs_label(request: PostRequest) -> bool:
    """Whether the template would begin a line with the colon of a label that is left out."""
    link = Link("", request.url, bare_host(request.url))
    speakers = describe_speakers(request.joined.quote, "whole", request.language)
    said = make_quotation(request.joined.quote, "", speakers, request.language, None)
    context = make_context(Framing(said, link, (), None), request.network, request.language)
    return re.search(r"^\s*[:：]", request.render(context), re.MULTILINE) is not None


def _list_offers(request: PostRequest, levels: Levels) -> tuple[RefusedCut, ...]:
    """Cuts that would fit with the least around them."""
    refused = list_likely_refused(request.joined, request.language, request.network)
    fits = (e for e in refused if _try(request, e.candidate, levels.least).fault is None)
    return tuple(islice(fits, _MAX_OFFERS))


def _choose(attempt: Attempt, attempts: tuple[Attempt, ...]) -> Fit:
    trial = attempt.trials[-1]
    around = trial.quotation, trial.link, trial.hashtags, trial.hook
    return Fit(trial.text, trial.count, attempt.candidate, *around, attempts)


def _try(request: PostRequest, candidate: Candidate, trim: Trim) -> Trial:
    quote, language = request.joined.quote, request.language
    label = request.language_label
    quotation = make_quotation(quote, candidate.text, trim.speakers, language, label)
    link = Link(trim.label, request.url, bare_host(request.url))
    hashtags = tuple(filter(None, (trim.hook_tag, *trim.hashtags)))
    framing = Framing(quotation, link, hashtags, trim.hook)
    text = request.render(make_context(framing, request.network, language)).strip("\n")
    posted = request.network.as_posted(text)
    count = request.network.measure(posted)
    return Trial(
        gives_up=trim.gives_up,
        text=text,
        quotation=quotation,
        link=link,
        hashtags=hashtags,
        hook=trim.hook,
        count=count,
        fault=request.network.find_invalid(posted, count),
    )
