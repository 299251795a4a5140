"""Which files of a project were saved, as watchfiles sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import watchfiles

from digest.project import Project

Paths = tuple[Path, ...]
Changes = Iterator[tuple[str, ...]]

# Milliseconds after which folders that are new are looked for.
_REFRESH = 1000
_FILTER = watchfiles.DefaultFilter(
    # What editors and browsers leave beside a file while they save it.
    ignore_entity_patterns=(
        *watchfiles.DefaultFilter.ignore_entity_patterns, r"^[.#]", r"\.(tmp|part|crdownload)$",
        r"^4913$",
    ),
)  # fmt: skip


def list_paths(project: Project, sources: Iterable[str] = ()) -> Paths:
    """What a build reads: content, own templates, cards, and `sources` that lie elsewhere."""
    folders = (project.content, project.root / "templates", *project.out.glob("*/cards"))
    files = (project.root / source for source in sources)
    others = (file for file in files if not file.is_relative_to(project.content))
    return tuple(path for path in (*folders, *others) if path.exists())


def watch(
    find: Callable[[], Paths], stop: Event, listen: Callable[..., Any] = watchfiles.watch
) -> Changes:
    """The paths of each burst of saves until `stop`; `find` says what to watch by now."""
    is_polling = None  # As watchfiles sees fit: it knows some disks that tell of nothing.
    paths = find()
    while not stop.is_set():
        try:
            yield from _watch_until_moved(find, paths, listen(
                *paths, watch_filter=_FILTER, stop_event=stop, rust_timeout=_REFRESH,
                yield_on_timeout=True, raise_interrupt=False, force_polling=is_polling,
                ignore_permission_denied=True,
            ))  # fmt: skip
        except FileNotFoundError:
            pass  # A folder went away just now.
        except OSError:
            is_polling = True  # The system has no watches left.
            stop.wait(_REFRESH / 1000)
        paths, before = find(), paths
        new = tuple(str(path) for path in paths if path not in before and path.is_dir())
        if new:
            yield new


def _watch_until_moved(find: Callable[[], Paths], paths: Paths, bursts: Any) -> Changes:
    """Until there are other folders, or a watched file itself was replaced by another."""
    for burst in bursts:
        saved = sorted({path for _, path in burst})
        if saved:
            yield tuple(saved)
        if find() != paths or not {*map(str, paths)}.isdisjoint(saved):
            return
