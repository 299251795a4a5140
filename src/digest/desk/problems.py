"""Every problem where it is shown: inbox, email, quote, post, or the top of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from digest.content.model import Edition
from digest.problems import About, Problem
from digest.values import dataclass

INBOX, EMAIL, POSTS, TOP = "inbox", "email", "posts", "top"

# The section of the page that shows a key of an edition; other keys concern more than one.
_SECTIONS = {
    **dict.fromkeys(("subject", "preheader", "send_on"), INBOX),
    **dict.fromkeys(("headline", "summary", "story", "image", "event", "partners"), EMAIL),
    **dict.fromkeys(("topics", "asks", "numbers", "featured", "more_voices"), EMAIL),
    "hashtags": POSTS,
}

Problems = tuple[Problem, ...]


@dataclass(frozen=True)
class PlacedProblems:
    """Problems by place: a section of the page, or the quote or post that they are about."""

    by_place: Mapping[str | About, Problems] = field(default_factory=dict)

    def at(self, place: str | About) -> Problems:
        return self.by_place.get(place, ())

    @property
    def first(self) -> Problems:
        """What is read before all else: errors, wherever they are, then what concerns it all."""
        top = dict.fromkeys(self.at(TOP))
        return (*(problem for problem in self.errors if problem not in top), *top)

    @property
    def errors(self) -> Problems:
        return tuple(problem for problem in self.every if problem.severity == "error")

    @property
    def every(self) -> Problems:
        return tuple(problem for group in self.by_place.values() for problem in group)


def place_problems(
    problems: Iterable[Problem], edition: Edition, shown: Iterable[About]
) -> PlacedProblems:
    """Problems of one edition; about a quote or post that is not `shown`, they go to the top."""
    places: dict[str | About, list[Problem]] = {}
    known = {INBOX, EMAIL, POSTS, *shown}
    for problem in problems:
        found = _find_place(problem, edition)
        place = found if found in known else TOP
        places.setdefault(place, []).append(problem)
    return PlacedProblems({place: tuple(each) for place, each in places.items()})


def _find_place(problem: Problem, edition: Edition) -> str | About:
    about, keys = problem.about or About(), edition.places.find_keys(problem.where)
    if quote := about.quote or _find_quote(keys, edition):
        return About(quote, about.network)
    if about.network:
        return POSTS
    return _SECTIONS.get(str(keys[0]), TOP) if keys else TOP


def _find_quote(keys: Sequence[str | int], edition: Edition) -> str | None:
    match keys:
        case ("quotes", int(index), *_) if index < len(edition.quotes):
            return edition.quotes[index].id
    return None
