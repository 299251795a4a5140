"""Chunks made on a dask cluster, whose machines share the folders of the project and of `out`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import CancelledError, Executor, Future
from typing import Any

from digest.audiences.chunks import Chunk, ChunkResult, make_chunk
from digest.audiences.running import Make, run_over

_PATIENCE = 10  # Seconds until a scheduler has answered.
_RETRIES = 3
# Chunks on their way: enough for every machine, and for those that come later.
_LEAST = 32
_AHEAD = 2


class ClusterError(OSError):
    """The cluster cannot be reached, or its scheduler or its workers are gone."""


def run_on_cluster(
    chunks: Iterable[Chunk], address: str, make: Make = make_chunk
) -> Generator[tuple[Chunk, ChunkResult]]:
    """On all workers of the scheduler at this address. What a worker left undone another one does.

    Workers write files and return sums. Where the scheduler is lost, what is made stays, and the
    same build goes on from there.
    """
    client = _connect(address)
    most = max(_LEAST, _AHEAD * sum(client.ncores().values()))
    try:
        yield from run_over(lambda: _ClusterExecutor(client), chunks, most, make)
    except (CancelledError, OSError) as error:
        raise ClusterError(_explain(address, error)) from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] == "distributed":
            raise ClusterError(_explain(address, error)) from error
        raise
    finally:
        client.close(timeout=1)


def _connect(address: str) -> Any:
    from distributed import Client

    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"No cluster answers at {address}: {error}") from error


def _explain(address: str, error: BaseException) -> str:
    return (
        f"The cluster at {address} stopped ({type(error).__name__}: {error})."
        " What is made is kept: run the same command to go on."
    )


class _ClusterExecutor(Executor):
    """A client's executor that knows how ours are ended."""

    def __init__(self, client: Any) -> None:
        self._executor = client.get_executor(pure=False, retries=_RETRIES)

    def submit(self, fn: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = self._executor.submit(fn, *arguments, **named)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        del cancel_futures  # The client that is closed next cancels them.
        self._executor.shutdown(wait=wait)
