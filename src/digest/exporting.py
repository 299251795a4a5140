"""Posts as tables that scheduling tools import: what is posted where, on which day, when."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from digest.artifacts import write_json
from digest.social.network import Network
from digest.social.posts import Post, SkippedPost, write_alt_text

# Buffer's bulk upload (its help article 926, as ten exporters quote it; read 2026-11-23): names are
# case-sensitive, one channel a file, times in the channel's own zone.
BUFFER_COLUMNS = ("Text", "Image URL", "Tags", "Posting Time")
# Only `at` has the offset of its time zone.
COLUMNS = (
    "date", "time", "network", "quote", "speaker", "text", "link", "alt_text", "count", "limit",
    "at",
)  # fmt: skip

# What a spreadsheet takes for a formula: CWE-1236 and OWASP "CSV Injection", read 2026-11-23. Some
# look past spaces, and some at the full-width signs too.
_FORMULA = "=+-@＝＋－＠"
_CONTROLS = "\t\r\n\0"


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


def write_buffer(slots: Iterable[Slot]) -> str:
    """A file for Buffer's bulk upload, of one network's posts; no spreadsheet should touch it."""
    rows = ((slot.post.fit.text, "", "", f"{slot.day} {slot.time}") for slot in slots)
    return _write_csv(BUFFER_COLUMNS, rows)


def write_raw(slots: Iterable[Slot]) -> str:
    """Every post in a row, each cell as it is."""
    return _write_csv(COLUMNS, map(_describe, slots))


def write_spreadsheet(slots: Iterable[Slot]) -> str:
    """Every post in a row, and no cell a formula."""
    # Excel reads UTF-8 only with a byte order mark; without it “ becomes â€œ.
    return "\ufeff" + _write_csv(COLUMNS, (map(disarm, _describe(slot)) for slot in slots))


def write_objects(slots: Iterable[Slot]) -> str:
    """Every post as an object of JSON, by the names of the columns; counts are numbers."""
    rows = [dict(zip(COLUMNS, _describe(slot), strict=True)) for slot in slots]
    numbers = ("count", "limit")
    found = [{**row, **{name: int(row[name]) for name in numbers}} for row in rows]
    return write_json(found).decode()


def _describe(slot: Slot) -> tuple[str, ...]:
    post = slot.post
    return (
        slot.day.isoformat(),
        slot.time,
        post.network.name,
        post.quote.id,
        "; ".join(person.name for person in post.quote.speakers),
        post.fit.text,
        post.fit.link.url,
        write_alt_text(post) or "",
        str(post.fit.count),
        str(post.network.limit),
        slot.at,
    )


def disarm(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula is text after an apostrophe."""
    opens_formula = cell.lstrip(f"{_CONTROLS} \u00a0\u3000")[:1] in tuple(_FORMULA)
    return f"'{cell}" if opens_formula or cell[:1] in tuple(_CONTROLS) else cell


def _write_csv(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """RFC 4180: lines end in CRLF; line breaks in a cell stay LF."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()


@dataclass(frozen=True)
class ExportFormat:
    """A table of posts: what it is for, and what writes it.

    `write_raw` leaves the cells as they are, where `write` protects spreadsheets. `picture_column`
    is to be filled in for networks that need a picture. `source` is where its columns were read.
    """

    name: str
    title: str
    use: str
    write: Callable[[Iterable[Slot]], str]
    write_raw: Callable[[Iterable[Slot]], str]
    is_per_network: bool = False
    picture_column: str | None = None
    media_type: str = "text/csv"
    suffix: str = ".csv"
    opens_in_spreadsheets: bool = True
    source: str = "digest's own"


EXPORTS: Mapping[str, ExportFormat] = {
    export.name: export
    for export in (
        ExportFormat(
            name="buffer",
            title="Buffer",
            use="For Buffer's bulk upload, with one file per network.",
            write=write_buffer,
            write_raw=write_buffer,
            is_per_network=True,
            picture_column="Image URL",
            source="Buffer's help article 926, as other exporters quote it (2026-11-23)",
        ),
        ExportFormat(
            name="csv",
            title="CSV",
            use="All posts in one table for spreadsheets. A text that starts like a formula gets an"
            " apostrophe before it, so that it stays text; --raw leaves that out, for other tools.",
            write=write_spreadsheet,
            write_raw=write_raw,
        ),
        ExportFormat(
            name="json",
            title="JSON",
            use="The same for programs, a list of objects.",
            write=write_objects,
            write_raw=write_objects,
            media_type="application/json",
            suffix=".json",
            opens_in_spreadsheets=False,
        ),
    )
}
