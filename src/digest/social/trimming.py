"""What is around the words of a post, and in which order it gives way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from digest.content.model import Quote
from digest.languages import Language
from digest.quotes.attribution import Speaker, describe_speakers, list_forms
from digest.social.accounts import mention_speakers
from digest.social.network import Network

Step = Literal[
    "nothing", "label", "organization", "partners", "accounts", "hashtag", "hook", "attribution"
]
_HASHTAG = "{hashtag}"


@dataclass(frozen=True)
class Surroundings:
    """All that may be around the words. `labels` are the call to action's, longest first.

    `hook` is the line before the quotation, perhaps with {hashtag} in it. `partners` are handles.
    """

    quote: Quote
    network: Network
    language: Language
    labels: Sequence[str]
    hashtags: Sequence[str]
    hook: str | None = None
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trim:
    """What is left around the words; `gives_up` is what went last."""

    gives_up: Step
    hashtags: tuple[str, ...]
    hook: str | None
    speakers: tuple[Speaker, ...]
    label: str


def list_levels(around: Surroundings) -> tuple[tuple[Trim, ...], ...]:
    """In steps, each with less than the one before it, grouped by when they are taken.

    Those of the first level come before a sentence is cut: the long label, long names of
    organizations, partners, handles. Then sentences are cut as long as what is left is honest and
    says something. Only then go further hashtags, the hook, the last hashtag and the role.
    """
    first = tuple(_drop_repeats(_list_first(around)))
    later = _drop_repeats((first[-1], *_list_later(around, first[-1])))
    return (first, *((trim,) for trim in list(later)[1:]))


def _list_first(around: Surroundings) -> Iterator[Trim]:
    quote, language = around.quote, around.language
    forms = [form for form in list_forms(quote) if form != "organization"]
    linked = [mention_speakers(quote, form, language, around.network) for form in forms]
    hook, hashtags = _place_hashtags(around)
    partners = _join_partners(around, linked[0])
    trim = Trim("nothing", hashtags, hook, linked[0], _with_partners(around, 0, partners))
    yield trim
    for number in range(1, len(around.labels)):
        trim = replace(trim, gives_up="label", label=_with_partners(around, number, partners))
        yield trim
    for speakers in linked[1:]:
        trim = replace(trim, gives_up="organization", speakers=speakers)
        yield trim
    trim = replace(trim, gives_up="partners", label=around.labels[-1])
    yield trim
    bare = describe_speakers(quote, forms[-1], language)
    yield replace(trim, gives_up="accounts", speakers=bare)


def _list_later(around: Surroundings, trim: Trim) -> Iterator[Trim]:
    for count in range(len(trim.hashtags) - 1, 0, -1):
        trim = replace(trim, gives_up="hashtag", hashtags=trim.hashtags[:count])
        yield trim
    trim = replace(trim, gives_up="hook", hook=None)
    if not trim.hashtags:
        # A hook that had the only hashtag leaves it behind.
        trim = replace(trim, hashtags=pick_hashtags(around.network, around.hashtags)[:1])
    yield trim
    trim = replace(trim, gives_up="hashtag", hashtags=())
    yield trim
    for form in list_forms(around.quote):
        if form == "organization":
            speakers = describe_speakers(around.quote, form, around.language)
            yield replace(trim, gives_up="attribution", speakers=speakers)


def _drop_repeats(trims: Iterator[Trim] | Sequence[Trim]) -> Iterator[Trim]:
    """Without steps that give nothing up."""
    every = list(trims)
    yield from every[:1]
    for before, trim in pairwise(every):
        if replace(trim, gives_up=before.gives_up) != before:
            yield trim


def pick_hashtags(network: Network, hashtags: Sequence[str]) -> tuple[str, ...]:
    """Those that are whole hashtags on this network, in order, as many as it makes something of."""
    taken = tuple(word for word in dict.fromkeys(hashtags) if network.takes_hashtag(word))
    limits = [n for n in (network.useful_hashtags, network.max_hashtags) if n is not None]
    return taken[: min(limits, default=None)]


def _place_hashtags(around: Surroundings) -> tuple[str | None, tuple[str, ...]]:
    """The hook, with the first hashtag where it asks for it, and the hashtags after the link."""
    hook, hashtags = around.hook, pick_hashtags(around.network, around.hashtags)
    if hook is None or _HASHTAG not in hook:
        return hook, hashtags
    if not hashtags:
        return " ".join(hook.replace(_HASHTAG, "").split()) or None, ()
    return hook.replace(_HASHTAG, f"#{hashtags[0]}"), hashtags[1:]


def _join_partners(around: Surroundings, speakers: Sequence[Speaker]) -> str:
    """The handles of the partners that are not beside a speaker already."""
    beside = " ".join(f"@{each.handle} {each.detail}" for each in speakers).lower()
    named = (f"@{handle}" for handle in dict.fromkeys(around.partners))
    return around.language.comma.join(each for each in named if each.lower() not in beside)


def _with_partners(around: Surroundings, number: int, partners: str) -> str:
    label = around.labels[number]
    if not partners:
        return label
    words = around.language.posts["with_partners"]
    return words.replace("{label}", label).replace("{partners}", partners)
