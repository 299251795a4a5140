"""When each post is posted: one a network and day, with another speaker wherever there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo

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


def _alternate(posts: Sequence[Post]) -> list[Post]:
    """Content order, but no speaker on two days in a row where that is possible."""
    left, ordered = list(posts), list[Post]()
    while left:
        before = _list_speakers(ordered[-1]) if ordered else set()
        free = [post for post in left if not before & _list_speakers(post)] or left
        following = next((post for post in free if _can_alternate_after(post, left)), None)
        if following is None:
            counts = _count_speakers(left)
            following = max(free, key=lambda post: max(counts[n] for n in _list_speakers(post)))
        left.remove(following)
        ordered.append(following)
    return ordered


def _can_alternate_after(post: Post, left: Sequence[Post]) -> bool:
    """Whether the others of `left` can follow this post without the same speaker twice in a row."""
    rest = [other for other in left if other is not post]
    own = _list_speakers(post)
    counts = _count_speakers(rest)
    return all(count <= (len(rest) + (name not in own)) // 2 for name, count in counts.items())


def _count_speakers(posts: Iterable[Post]) -> Counter[str]:
    return Counter(name for post in posts for name in _list_speakers(post))


def _list_speakers(post: Post) -> set[str]:
    return {person.id for person in post.quote.speakers}
