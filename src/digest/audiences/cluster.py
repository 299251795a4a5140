"""Chunks made on a dask cluster, whose machines share the folders of the project and of `out`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import CancelledError, Executor, Future
from functools import partial
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
    """A client as an executor.

    The one that a client brings reads how a task ended after its result has come; where the worker
    dies between the two, the result is lost (distributed 2026.8.0, read 2026-11-30).
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, fn: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        task = self._client.submit(fn, *arguments, pure=False, retries=_RETRIES, **named)
        task.add_done_callback(partial(_hand_over, future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """Nothing is to be done: the client that is closed next cancels what is on its way."""


def _hand_over(future: Future[Any], task: Any) -> None:
    try:
        result = task.result()
    except BaseException as error:  # noqa: BLE001  # Told where the future is read.
        future.set_exception(error)
    else:
        future.set_result(result)
