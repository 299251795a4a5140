"""Pages that were drawn before, and what the first one is made from when all others are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, fields
from typing import TYPE_CHECKING, NamedTuple

from digest.desk.edition_page import Desk
from digest.desk.posts import CardImage
from digest.desk.translations import Comparison
from digest.edition_build import EditionBuild
from digest.problems import Problem
from digest.spilling import Held, Spill, read_held, read_value
from digest.states import EditionState
from digest.values import dataclass

if TYPE_CHECKING:
    from digest.desk.html import PageContext

# Large, and the same objects from build to build as long as their files are the same.
LARGE = frozenset({"edition", "posts", "artifacts", "request"})


@dataclass(frozen=True)
class DeskPage:
    """A finished page: its path below `out/`, and all of it in one file."""

    path: str
    held: Held

    @property
    def html(self) -> str:
        return read_held(self.held).decode()


Drawn = tuple[DeskPage, Desk]


@dataclass(frozen=True, slots=True)
class PageInputs:
    """All that the page of an edition is made from."""

    each: EditionBuild
    problems: tuple[Problem, ...]
    state: EditionState
    comparison: Comparison | None
    cards: Mapping[str, tuple[CardImage, ...]]
    context: PageContext
    is_stale: bool = False
    corrects: str | None = None

    @property
    def slug(self) -> str:
        return self.each.edition.slug

    def is_same(self, other: PageInputs) -> bool:
        mine, others = self.each, other.each
        if any(getattr(mine, name) is not getattr(others, name) for name in LARGE):
            return False
        rest = (each.name for each in fields(mine) if each.name not in LARGE)
        if any(getattr(mine, name) != getattr(others, name) for name in rest):
            return False
        own = (each.name for each in fields(self) if each.name != "each")
        return all(getattr(self, name) == getattr(other, name) for name in own)


@dataclass
class PageMemory:
    """What was drawn last of each edition."""

    drawn: dict[str, tuple[PageInputs, Drawn]] = field(default_factory=dict)

    def has(self, inputs: PageInputs) -> bool:
        return self.find(inputs) is not None

    def find(self, inputs: PageInputs) -> Drawn | None:
        known = self.drawn.get(inputs.slug)
        return known[1] if known and known[0].is_same(inputs) else None

    def pack(self, _: PageInputs, __: Drawn) -> bytes:
        """Nothing: what was drawn is kept as it is."""
        return b""

    def keep(self, inputs: PageInputs, drawn: Drawn, _: bytes = b"") -> None:
        if not inputs.each.is_sent:
            self.drawn[inputs.slug] = (inputs, drawn)


class _Shelved(NamedTuple):
    """A desk, and where it is among the others: groups first, in them the newest."""

    group: int
    newest: str
    slug: str
    desk: Desk | Held


@dataclass(frozen=True)
class Shelf:
    """The desks that `index.html` shows; until then they wait in a file, where there is one."""

    spill: Spill | None
    rows: list[_Shelved] = field(default_factory=list)

    def add(self, desk: Desk) -> None:
        is_read = not (desk.is_unread or desk.is_stale)
        group = 2 * is_read + (not desk.is_open)
        held = self.spill.put(desk) if self.spill else desk
        self.rows.append(_Shelved(group, desk.sorting, desk.slug, held))

    def walk(self) -> Iterator[Desk]:
        """First what cannot be read, then drafts, then the newest."""
        rows = sorted(self.rows, key=lambda row: row.slug)
        rows.sort(key=lambda row: row.newest, reverse=True)
        rows.sort(key=lambda row: row.group)
        for row in rows:
            yield row.desk if isinstance(row.desk, Desk) else read_value(row.desk)

    def keep(self, parts: Iterable[str]) -> Held:
        """A page of them all, which may be long, where they wait."""
        encoded = (part.encode() for part in parts)
        return self.spill.take_parts(encoded) if self.spill else b"".join(encoded)
