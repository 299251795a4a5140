"""Which pages in `out/` are as they would be drawn again, from run to run.

The cache keeps of each what it was made from, as one sum, the sum of its bytes, and what the first
page shows of it. The bytes themselves are in `out/`; where these are others, it is drawn again.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import fields
from pathlib import Path
from typing import IO

from digest.artifacts import hash_bytes
from digest.building import Build
from digest.caching import keep_only, open_folder
from digest.desk.out_folder import PAGE
from digest.desk.page_memory import LARGE, DeskPage, Drawn, PageInputs
from digest.edition_store import EditionStore
from digest.folder_sums import sum_pieces
from digest.manifest import read_file
from digest.spilling import read_held
from digest.values import dataclass

KIND = "pages"
_SEVERAL = 2
_LONGEST = 10_000  # Of a line that begins an entry.


@dataclass(frozen=True)
class KeptPage:
    """The sum of what it was made from, those of its bytes and of its desk, and where that is."""

    inputs: str
    sums: str
    size: int
    start: int = 0


@dataclass(frozen=True)
class KeptPages:
    """What was drawn last of each edition; what is still valid is written again, in order."""

    store: EditionStore
    out: Path
    before: IO[bytes]
    known: Mapping[str, KeptPage]
    now: IO[bytes]

    def has(self, inputs: PageInputs) -> bool:
        known = self.known.get(inputs.slug)
        return known is not None and known.inputs == self._sum(inputs)

    def find(self, inputs: PageInputs) -> Drawn | None:
        """The page and its desk, if the bytes in `out/` are those that were drawn."""
        known = self.known[inputs.slug]
        path = f"{inputs.slug}/{PAGE}"
        content = read_file(self.out / path)
        self.before.seek(known.start)
        packed = self.before.read(known.size)
        if content is None or _sum_both(content, packed) != known.sums:
            return None
        try:
            desk = self.store.packing.unpack(packed)
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it can be drawn again
            return None
        drawn = DeskPage(path, content), desk
        self.keep(inputs, drawn, _make_entry(inputs.slug, known, packed))
        return drawn

    def pack(self, inputs: PageInputs, drawn: Drawn) -> bytes:
        """The entry of a page that was drawn; nothing where it cannot be kept."""
        made_from = self._sum(inputs)
        packed = self.store.packing.pack(drawn[1]) if made_from else None
        if made_from is None or packed is None:
            return b""
        sums = _sum_both(read_held(drawn[0].held), packed)
        return _make_entry(inputs.slug, KeptPage(made_from, sums, len(packed)), packed)

    def keep(self, _: PageInputs, __: Drawn, entry: bytes) -> None:
        with suppress(OSError):  # A cache that cannot be written to is no problem.
            self.now.write(entry)

    def _sum(self, inputs: PageInputs) -> str | None:
        """Of an edition that the cache has; what is large in it has the sum of its entry."""
        each = inputs.each
        if not each.kept:
            return None
        own = {f.name: getattr(each, f.name) for f in fields(each) if f.name not in LARGE}
        around = {f.name: getattr(inputs, f.name) for f in fields(inputs) if f.name != "each"}
        made_from = own | around | {"unproved": sorted(each.unproved)}
        return sum_pieces([self.store.key.encode(), repr(made_from).encode()])


def _make_entry(slug: str, kept: KeptPage, packed: bytes) -> bytes:
    head = [slug, kept.inputs, kept.sums, kept.size]
    return json.dumps(head).encode() + b"\n" + packed


def _sum_both(page: bytes, packed: bytes) -> str:
    return f"{hash_bytes(page)} {hash_bytes(packed)}"


@contextmanager
def open_kept(build: Build, out: Path) -> Iterator[KeptPages | None]:
    """None where nothing is kept. What is written is there for the next run once all is done."""
    store = build.known.store if build.known else None
    project = store.project if store else None
    folder = open_folder(project.cache, KIND, project.root) if project else None
    part = folder / f".{os.getpid()}.part" if folder else None
    now = _open_part(part) if part and len(build.editions) >= _SEVERAL else None
    if not (store and folder and part and now):
        yield None
        return
    place = folder / KIND
    try:
        with _open_before(place) as before, now:
            yield KeptPages(store, out, before, dict(_list_known(before)), now)
        with suppress(OSError):  # Another run that ends meanwhile removes it: it has its own.
            part.replace(place)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    keep_only(folder, [KIND])


def _open_part(part: Path) -> IO[bytes] | None:
    """None where it cannot be written. Nothing is left to be written where it is closed."""
    try:
        return part.open("wb", buffering=0)
    except OSError:
        return None


def _open_before(place: Path) -> IO[bytes]:
    with suppress(OSError):
        if place.is_file() and not place.is_symlink():
            return place.open("rb")
    return io.BytesIO()


def _list_known(before: IO[bytes]) -> Iterator[tuple[str, KeptPage]]:
    """As far as it can be read."""
    with suppress(ValueError, TypeError, RecursionError, OSError):
        while line := before.readline(_LONGEST):
            slug, inputs, sums, size = json.loads(line)
            yield slug, KeptPage(inputs, sums, size, before.tell())
            before.seek(size, os.SEEK_CUR)
