"""Chunks made by several processes or machines: one that dies takes no work with it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import chain, islice

from digest.audiences.chunks import Chunk, ChunkResult, make_chunk
from digest.audiences.making import run_here
from digest.copies import serve_anew, start_anew
from digest.jobs import count_cores, count_jobs

# So often in a row processes may end without a chunk made, before it is said.
_MOST_BREAKS = 3
# Chunks that wait for each process, so that none is idle.
_AHEAD = 2

Make = Callable[[Chunk], ChunkResult]


class BrokenWorkError(OSError):
    """Processes end again and again before a chunk is made."""


def run_in_processes(
    chunks: Iterable[Chunk], jobs: int, make: Make = make_chunk
) -> Generator[tuple[Chunk, ChunkResult]]:
    """In so many processes of this machine, or in this one where it lets none be started."""
    from concurrent.futures import ProcessPoolExecutor

    def start() -> Executor:
        # Not a copy of this process, which may have threads.
        return ProcessPoolExecutor(jobs, start_anew(), initializer=serve_anew)

    try:
        start().shutdown()
    except (OSError, NotImplementedError):  # No semaphores: there is no /dev/shm, or no room in it.
        return ((chunk, make(chunk)) for chunk in chunks)
    return run_over(start, chunks, jobs * _AHEAD, make)


def run_by_size(chunks: Iterable[Chunk]) -> Generator[tuple[Chunk, ChunkResult]]:
    """Few rows here, many in a process for each core."""
    first, source, count = list[Chunk](), iter(chunks), 0
    for chunk in source:
        first.append(chunk)
        count += len(chunk.rows)
        if count_jobs(count) > 1:
            yield from run_in_processes(chain(first, source), count_cores())
            return
    yield from run_here(first)


def run_over(
    start: Callable[[], Executor], chunks: Iterable[Chunk], most: int, make: Make = make_chunk
) -> Generator[tuple[Chunk, ChunkResult]]:
    """With no more than `most` chunks on their way; those of an executor that broke are redone."""
    waiting, source = deque[Chunk](), iter(chunks)
    breaks = 0
    while True:
        pending: dict[Future[ChunkResult], Chunk] = {}
        executor = start()
        try:
            while True:
                following = chain(_take_all(waiting), source)
                for chunk in islice(following, most - len(pending)):
                    waiting.appendleft(chunk)  # Where it cannot be handed over, it still waits.
                    future = executor.submit(make, chunk)
                    pending[future] = waiting.popleft()
                if not pending:
                    return
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                for each in done:
                    made = pending[each], each.result()
                    del pending[each]
                    breaks = 0
                    yield made
        except BrokenExecutor as error:
            breaks += 1
            if breaks >= _MOST_BREAKS:
                raise BrokenWorkError(
                    "The processes that make audiences ended again and again. What is made is kept:"
                    " run the same command to go on."
                ) from error
            waiting.extend(pending.values())
        finally:
            executor.shutdown(wait=False, cancel_futures=True)


def _take_all(waiting: deque[Chunk]) -> Generator[Chunk]:
    while waiting:
        yield waiting.popleft()
