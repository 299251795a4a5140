"""Several processes make what is not known of editions yet; the build then finds it kept.

What a process did not get done, because it was killed or failed, the build makes itself. So its
result is the same for any number of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from digest.building import build
from digest.caching import borrow_folder
from digest.content.loading import find_editions
from digest.content.translations import Family, find_families
from digest.copies import can_copy, map_in_copies
from digest.edition_store import open_store
from digest.known_editions import KnownEditions, are_same
from digest.problems import ContentError
from digest.project import Project
from digest.shared_inputs import SharedInputs, load_shared_inputs
from digest.stages import stage

# Editions, or rows of audiences, that are worth a process of their own.
SHARE = 100
# Editions that a process makes, and lets go, at a time.
_CHUNK = 50
# What a process does: make these editions of a project.
Work = Callable[[Project, Sequence[Path]], None]
# Is told how many editions are made, of how many, and which one was the last.
Watch = Callable[[int, int, str], None]


@contextmanager
def lend_folder(project: Project) -> Iterator[Project]:
    """Where nothing may be kept, as in CI: a folder for what the processes of this run make."""
    if project.cache is not None:
        yield project
        return
    with borrow_folder() as folder:
        yield replace(project, lent=folder)


@stage("other processes")
def make_ahead(  # noqa: PLR0913 - keywords, each with a meaning of its own
    project: Project,
    files: Sequence[Path],
    jobs: int,
    work: Work | None = None,
    *,
    known: KnownEditions | None = None,
    watch: Watch | None = None,
) -> None:
    """Does nothing where nothing may be kept: then the build makes everything itself.

    With no number of jobs, as many processes as are worth it. What they make becomes `known` while
    they make the rest.
    """
    paths = tuple(files) or find_editions(project)
    if not jobs and count_jobs(len(paths)) == 1:
        return
    try:
        shared = load_shared_inputs(project)
    except ContentError:  # The build says what is wrong.
        return
    missing = _list_missing(project, shared, paths)
    count = min(jobs or count_jobs(len(missing)), len(missing))
    if count < 2:  # noqa: PLR2004 - one process is the build's own
        return
    work = work or partial(make_share, families=_find_families(project))
    size = min(_CHUNK, -(-len(missing) // count))
    ends = [*range(1 if can_copy() else size, len(missing), size), len(missing)]  # First one alone.
    chunks = [missing[start:end] for start, end in pairwise([0, *ends])]
    done, watch = 0, watch or (lambda _done, _all, _last: None)
    watch(done, len(missing), missing[0].stem)
    for chunk, _ in map_in_copies(partial(work, project), chunks, count, is_fresh=True):
        if known:
            known.read_ahead(shared, chunk)
        done += len(chunk)
        watch(done, len(missing), chunk[-1].stem)


def count_jobs(pieces: int) -> int:
    """How many processes so many pieces of work are worth, at most one for each core."""
    return max(1, min(count_cores(), pieces // SHARE))


def count_cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _list_missing(project: Project, shared: SharedInputs, paths: Sequence[Path]) -> list[Path]:
    store = open_store(project, shared)
    if store is None:
        return []
    return [path for path in paths if not store.has(path.stem, partial(are_same, project, path))]


def _find_families(project: Project) -> Mapping[str, Family] | None:
    """For all copies; what is sent to a new process is found there."""
    return find_families(find_editions(project)) if can_copy() else None


def make_share(
    project: Project, paths: Sequence[Path], families: Mapping[str, Family] | None = None
) -> None:
    build(project, paths, known=KnownEditions(is_kept=True, families=families))
