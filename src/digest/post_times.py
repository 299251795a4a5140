"""When each post is posted: one a network and day, with another speaker wherever there is one."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from heapq import heappop, heappush

from digest.social.network import Network
from digest.social.posts import Post, SkippedPost
from digest.values import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """One post and when it is posted: a day, and a time of day as HH:MM.

    `planned` is the day that it would have if every time were free. `zone` is that of the time.
    """

    day: date
    time: str
    post: Post
    planned: date
    zone: tzinfo | None = None

    @property
    def at(self) -> str:
        """ISO 8601 with the offset of its zone: 2031-04-07T09:30:00+02:00."""
        clock = time.fromisoformat(self.time)
        return datetime.combine(self.day, clock, self.zone).isoformat()


def schedule_posts(
    posts: Iterable[Post | SkippedPost],
    first: date,
    start: datetime | None = None,
    is_shown_once: Callable[[datetime], bool] = lambda _: True,
    zone: tzinfo | None = None,
) -> tuple[Slot, ...]:
    """From `first` on one post a network and day, by day and time.

    Consecutive days change the speaker wherever there is another one left. Before `start`, a time
    as clocks show it, nothing is posted, nor at a time that clocks skip or show twice: that post
    and those after it move to the next free days.
    """
    by_network: dict[str, list[Post]] = {}
    for post in posts:
        if isinstance(post, Post):
            by_network.setdefault(post.network.name, []).append(post)
    slots = []
    for row in by_network.values():
        free = filter(is_shown_once, _list_times(row[0].network, first, start))
        slots += [
            Slot(moment.date(), post.network.time, post, first + timedelta(days=n), zone)
            for n, (post, moment) in enumerate(zip(_alternate(row), free, strict=False))
        ]
    return tuple(sorted(slots, key=lambda slot: (slot.day, slot.time)))


def _list_times(network: Network, first: date, start: datetime | None) -> Iterator[datetime]:
    """The network's time on each day, from the first one that is not before `start`."""
    day = max(first, start.date()) if start else first
    moment = datetime.combine(day, time.fromisoformat(network.time))
    if start and moment < start:
        moment += timedelta(days=1)
    while True:
        yield moment
        moment += timedelta(days=1)


# The number of the first post that is left of some speakers, who have all those after it in common.
_First = tuple[int, frozenset[str]]


def _alternate(posts: Sequence[Post]) -> list[Post]:
    """Content order, but no speaker on two days in a row where that is possible."""
    left, before = _Left(posts), frozenset[str]()
    ordered = list[Post]()
    for _ in posts:
        find = left.pop_of_majority if left.has_majority() else left.pop_other
        number, before = find(before)
        left.drop(before)
        ordered.append(posts[number])
    return ordered


class _Left:
    """The posts that have no day yet, by their speakers: no step goes through all of them.

    Only where one speaker has more than every second post, it goes through all speakers.
    """

    def __init__(self, posts: Sequence[Post]) -> None:
        self._later: dict[frozenset[str], deque[int]] = {}
        self._counts = Counter[str]()
        for number, post in enumerate(posts):
            speakers = frozenset(person.id for person in post.quote.speakers)
            self._later.setdefault(speakers, deque()).append(number)
            self._counts.update(speakers)
        self._firsts = [(numbers.popleft(), who) for who, numbers in self._later.items()]
        self._length = len(posts)
        self._alike = Counter(self._counts.values())
        self._most = max(self._alike, default=0)

    def has_majority(self) -> bool:
        """Whether a speaker has more than every second post, so that it matters who is next."""
        while self._most and not self._alike[self._most]:
            self._most -= 1
        return self._most > self._length // 2

    def pop_other(self, before: frozenset[str]) -> _First:
        """The first by none of those before it; the very first where there is no such post."""
        passed = list[_First]()
        while self._firsts and before & self._firsts[0][1]:
            passed.append(heappop(self._firsts))
        found = heappop(self._firsts) if self._firsts else passed.pop(0)
        for each in passed:
            heappush(self._firsts, each)
        return found

    def pop_of_majority(self, before: frozenset[str]) -> _First:
        """The first after which the others can alternate, or else of whom the most is left."""
        every = sorted(self._firsts)
        free = [each for each in every if not before & each[1]] or every
        must = {name for name, count in self._counts.items() if count > self._length // 2}
        most = (self._length + 1) // 2
        good = (e for e in free if must <= e[1] and all(self._counts[n] <= most for n in e[1]))
        found = next(good, None) or max(free, key=lambda e: max(self._counts[n] for n in e[1]))
        self._firsts = [each for each in every if each is not found]
        return found

    def drop(self, speakers: frozenset[str]) -> None:
        """One post of theirs has its day."""
        self._length -= 1
        for name in speakers:
            self._alike[self._counts[name]] -= 1
            self._counts[name] -= 1
            self._alike[self._counts[name]] += 1
        if self._later[speakers]:
            heappush(self._firsts, (self._later[speakers].popleft(), speakers))
