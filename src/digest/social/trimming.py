"""What is around the words of a post, and in which order it gives way."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import accumulate, chain, compress, count, islice
from operator import not_
from typing import Literal, NamedTuple

from digest.content.model import Quote
from digest.languages import Language
from digest.quotes.attribution import (
    Speaker,
    describe_speakers,
    list_forms,
    list_together,
    names_bodies,
)
from digest.social.accounts import mention_speakers
from digest.social.network import Network
from digest.values import dataclass

Step = Literal[
    "nothing", "label", "organization", "partners", "accounts", "hashtag", "hook", "attribution",
    "label again",
]  # fmt: skip
_HASHTAG = "{hashtag}"


@dataclass(frozen=True)
class Surroundings:
    """All that may be around the words. `labels` are the call to action's, longest first.

    `hook` is the line before the quotation, perhaps with {hashtag} in it. `partners` are handles.
    Where the label is needed, the link is never alone on its line: `ask_label` says whether it is.
    """

    quote: Quote
    network: Network
    language: Language
    labels: Sequence[str]
    hashtags: Sequence[str]
    hook: str | None = None
    partners: tuple[str, ...] = ()
    ask_label: Callable[[], bool] = lambda: True

    @cached_property
    def needs_label(self) -> bool:
        """Most posts fit before this is asked."""
        return self.ask_label()


class Trim(NamedTuple):
    """What is left around the words; `gives_up` is what went last.

    `hook_tag` is the hashtag in the hook, `hashtags` are those after the link.
    """

    gives_up: Step
    hashtags: tuple[str, ...]
    hook: str | None
    hook_tag: str | None
    speakers: tuple[Speaker, ...]
    label: str


@dataclass(frozen=True)
class Levels:
    """Steps, each with less than the one before it, grouped by when they are taken.

    Those of the first level come before a sentence is cut: the long label, long names of
    organizations, partners, handles. Then sentences are cut as long as what is left is honest and
    says something. Only then go further hashtags, the label of the link, the hook, the last hashtag
    and the role. The label goes before a short role that leaves out the organization; if that is
    not enough, the short role has the label again. A step is made once it is read.
    """

    around: Surroundings

    @cached_property
    def first(self) -> Iterable[Trim]:
        return _ReadOnce(_drop_repeats(_list_first(self.around)))

    @cached_property
    def later(self) -> Sequence[Trim]:
        *_, last = self.first
        return tuple(_drop_repeats(chain([last], _list_later(self.around, last))))[1:]

    @cached_property
    def least(self) -> Trim:
        return [*self.first, *self.later][-1]


class _ReadOnce:
    """What is read from the start again and again, and made as far as it was read."""

    def __init__(self, made: Iterator[Trim]) -> None:
        self._made, self._known = made, list[Trim]()

    def __iter__(self) -> Iterator[Trim]:
        for number in count():
            if number == len(self._known):
                self._known += islice(self._made, 1)
            if number == len(self._known):
                return
            yield self._known[number]


def _list_first(around: Surroundings) -> Iterator[Trim]:
    quote, language = around.quote, around.language
    forms = [form for form in list_forms(quote, language) if form != "organization"]
    link = partial(mention_speakers, quote, language=language, network=around.network)
    hook, hook_tag, hashtags = _place_hashtags(around)
    whole = link(forms[0])
    partners = _join_partners(around, whole)
    label = _with_partners(around, 0, partners)
    trim = Trim("nothing", hashtags, hook, hook_tag, whole, label)
    yield trim
    for number in range(1, len(around.labels)):
        trim = trim._replace(gives_up="label", label=_with_partners(around, number, partners))
        yield trim
    # A short role that leaves out whose role it is goes later.
    kept = [form == forms[0] or names_bodies(quote, form) for form in forms]
    for form in list(compress(forms, kept))[1:]:
        trim = trim._replace(gives_up="organization", speakers=link(form))
        yield trim
    trim = trim._replace(gives_up="partners", label=around.labels[-1])
    yield trim
    if not all(kept) and not around.needs_label:
        yield trim._replace(gives_up="label", label="")
    for form in compress(forms, map(not_, kept)):
        trim = trim._replace(gives_up="organization", speakers=link(form))
        yield trim
    bare = describe_speakers(quote, forms[-1], language)
    yield trim._replace(gives_up="accounts", speakers=bare)


def _list_later(around: Surroundings, trim: Trim) -> Iterator[Trim]:
    kept = trim.hashtags[:1] if trim.hook_tag is None else ()
    for number in range(len(trim.hashtags) - 1, len(kept) - 1, -1):
        trim = trim._replace(gives_up="hashtag", hashtags=trim.hashtags[:number])
        yield trim
    if not around.needs_label:
        trim = trim._replace(gives_up="label", label="")
        yield trim
    if trim.hook_tag is not None:
        # A hook that had a hashtag leaves it behind.
        kept = (trim.hook_tag,)
    if trim.hook != f"#{trim.hook_tag}":
        trim = trim._replace(gives_up="hook", hook=None, hook_tag=None, hashtags=kept)
        yield trim
    trim = trim._replace(gives_up="hashtag", hook=None, hook_tag=None, hashtags=())
    yield trim
    for form in list_forms(around.quote, around.language):
        if form == "organization":
            speakers = describe_speakers(around.quote, form, around.language)
            yield trim._replace(gives_up="attribution", speakers=speakers)


def _drop_repeats(trims: Iterable[Trim]) -> Iterator[Trim]:
    """Without steps that give nothing up."""
    before = None
    for trim in trims:
        if before is None or trim[1:] != before[1:]:
            yield trim
        before = trim


def pick_hashtags(network: Network, hashtags: Sequence[str]) -> tuple[str, ...]:
    """Those that are whole hashtags on this network, in order, as many as it makes something of.

    None that would not even fit with those before it alone: dropping each takes its time.
    """
    taken = tuple(word for word in dict.fromkeys(hashtags) if network.takes_hashtag(word))
    lengths = accumulate(network.count(f"#{word}") for word in taken)
    limits = [
        sum(length <= network.limit for length in lengths),
        network.useful_hashtags,
        network.max_hashtags,
    ]
    return taken[: min(each for each in limits if each is not None)]


def _place_hashtags(around: Surroundings) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The hook, the hashtag in it, and the hashtags after the link.

    A hook of the same words as a hashtag, “Spring Fair” or “Spring Fair {hashtag}”, is that
    hashtag: one line says it, once.
    """
    hook, hashtags = around.hook, pick_hashtags(around.network, around.hashtags)
    if hook is None:
        return None, None, hashtags
    bare = _read_letters(hook.replace(_HASHTAG, ""))
    same = [word for word in hashtags if _read_letters(word) == bare]
    tag = next(iter([*same, *(hashtags if _HASHTAG in hook else ())]), None)
    if tag is None:
        return " ".join(hook.replace(_HASHTAG, "").split()) or None, None, hashtags
    rest = tuple(word for word in hashtags if word != tag)
    return f"#{tag}" if same else hook.replace(_HASHTAG, f"#{tag}"), tag, rest


def _read_letters(words: str) -> str:
    """Letters and digits in small letters without accents: “Feria del Río” is #FeriaDelRio."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(filter(str.isalnum, plain))


def _join_partners(around: Surroundings, speakers: Sequence[Speaker]) -> str:
    """The handles of the partners that are not beside a speaker already."""
    beside = " ".join(f"@{each.handle} {each.detail}" for each in speakers).lower()
    every = (f"@{handle}" for handle in dict.fromkeys(around.partners))
    named = [each for each in every if each.lower() not in beside]
    language = around.language
    # Right after a letter, an @ mentions no one.
    if named and language.joint.endswith(" "):
        return list_together(named, language)
    return language.comma.join(named)


def _with_partners(around: Surroundings, number: int, partners: str) -> str:
    label = around.labels[number]
    if not partners:
        return label
    words = around.language.posts["with_partners"]
    return words.replace("{label}", label).replace("{partners}", partners)
