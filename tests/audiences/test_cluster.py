"""A cluster makes what one process makes, whatever becomes of its workers and its scheduler."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from digest.audiences import chunks, making
from digest.audiences.chunks import STAGED, Chunk, ChunkResult, make_chunk
from digest.audiences.running import run_over
from digest.cli import run
from digest.project import Project
from tests.projects import make_project, read_tree

TOWNS = 12


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A chunk for each row. All towns are fictional."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(chunks, "_MOST", 1)
    project = make_project(tmp_path / "project")
    with (project.content / "spring-fair.yaml").open("a", encoding="utf-8") as file:
        file.write("audiences: [towns]\n")
    (project.content / "audiences").mkdir()
    rows = "".join(f"Town {number}\n" for number in range(TOWNS))
    (project.content / "audiences/towns.csv").write_text(f"name\n{rows}", encoding="utf-8")
    monkeypatch.chdir(project.root)
    return project


def build_here(project: Project) -> dict[str, bytes | str]:
    """What one process writes."""
    assert run(["build", "--out", "one"]) == 0
    return read_rows(project.root / "one")


def read_rows(out: Path) -> dict[str, bytes | str]:
    return {path: each for path, each in read_tree(out).items() if "towns/" in path}


class Broken(ThreadPoolExecutor):
    """An executor that breaks at its third chunk."""

    count = 0

    def submit(self, fn, /, *arguments, **named):
        self.count += 1
        if self.count == 3:
            raise BrokenExecutor
        return super().submit(fn, *arguments, **named)


@pytest.mark.slow
def test_chunks_of_an_executor_that_broke_are_given_to_the_next(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With threads: what is on its way is bounded, and nothing is lost or made twice."""
    started: list[Executor] = []

    def start() -> Executor:
        started.append(Broken(1) if not started else ThreadPoolExecutor(1))
        return started[-1]

    one = build_here(project)
    monkeypatch.setattr(making, "run_here", lambda every: run_over(start, every, 4))
    assert run(["build", "--jobs", "1"]) == 0
    assert len(started) == 2
    assert read_rows(project.out) == one


@contextmanager
def start_scheduler(folder: Path, workers: int = 2) -> Iterator[tuple[str, int]]:
    """A scheduler in a process of its own with workers in theirs: its address and its process."""
    from distributed import Client

    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    dask = (sys.executable, "-m", "distributed.cli.dask_scheduler")
    place = folder / f"scheduler-{len(list(folder.glob('scheduler-*')))}.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    # Each with the processes that it starts, to be ended with them.
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env}
    quiet |= {"start_new_session": True}
    command = [*dask, *options, "--scheduler-file", str(place)]
    processes = [subprocess.Popen(command, cwd=folder, **quiet)]
    try:
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file"]
        worker += [str(place), "--nworkers", str(workers), "--nthreads", "1", "--no-dashboard"]
        worker += ["--local-directory", str(folder), "--death-timeout", "30"]
        processes.append(subprocess.Popen(worker, cwd=folder, **quiet))
        with Client(scheduler_file=str(place), set_as_default=False, timeout=60) as client:
            client.wait_for_workers(workers, timeout=60)
            address = client.scheduler.address
        yield address, processes[0].pid
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def die_once(chunk: Chunk, row: str, victim: int | None = None) -> ChunkResult:
    """At this row the worker dies by itself, or kills another process; but only once."""
    mark = Path(chunk.root) / "died"
    if chunk.rows[0].id == row and not mark.exists():
        mark.touch()
        os.kill(victim or os.getpid(), signal.SIGKILL)
    with (Path(chunk.root) / "made").open("a", encoding="utf-8") as made:
        made.write(f"{chunk.rows[0].id}\n")
    return make_chunk(chunk)


@pytest.fixture
def by_value() -> Iterator[None]:
    """Workers do not have this module: its functions are sent to them whole."""
    import cloudpickle

    module = sys.modules[__name__]
    cloudpickle.register_pickle_by_value(module)
    yield
    cloudpickle.unregister_pickle_by_value(module)


def build_on(address: str, make, monkeypatch: pytest.MonkeyPatch) -> int:
    from digest.audiences import cluster

    whole = partial(cluster.run_on_cluster, make=make)
    with monkeypatch.context() as patch:
        patch.setattr(cluster, "run_on_cluster", whole)
        return run(["build", "--cluster", address])


@pytest.mark.prove
@pytest.mark.usefixtures("by_value")
@pytest.mark.filterwarnings("ignore")  # of dask
def test_the_rows_of_a_killed_worker_are_made_by_another(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = build_here(project)
    with start_scheduler(tmp_path) as (address, _):
        assert build_on(address, partial(die_once, row="town-5"), monkeypatch) == 0
    assert (project.root / "died").exists()
    assert read_rows(project.out) == one
    assert not (project.out / STAGED).exists()


@pytest.mark.prove
@pytest.mark.usefixtures("by_value")
@pytest.mark.filterwarnings("ignore")  # of dask
def test_a_worker_that_dies_when_its_result_has_come_loses_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    gather = Client._gather

    async def gather_and_lose(client, tasks, *arguments, **named):
        results = await gather(client, tasks, *arguments, **named)
        for task in tasks:
            client._handle_lost_data(key=task.key)
        return results

    one = build_here(project)
    monkeypatch.setattr(Client, "_gather", gather_and_lose)
    with start_scheduler(tmp_path) as (address, _):
        assert run(["build", "--cluster", address]) == 0
    assert read_rows(project.out) == one


@pytest.mark.prove
@pytest.mark.usefixtures("by_value")
@pytest.mark.filterwarnings("ignore")  # of dask
def test_a_build_whose_scheduler_was_killed_goes_on_with_the_next(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    one = build_here(project)
    with start_scheduler(tmp_path, 1) as (address, pid):
        make = partial(die_once, row="town-9", victim=pid)
        assert build_on(address, make, monkeypatch) == 3
    assert "What is made is kept: run the same command to go on." in capsys.readouterr().err
    assert not (project.out / "spring-fair").exists()
    whole = (folder for folder in (project.out / STAGED).iterdir() if not folder.suffix)
    staged = {row.name for folder in whole for row in folder.glob("town-*")}
    assert 0 < len(staged) < TOWNS
    (project.root / "made").unlink()
    with start_scheduler(tmp_path, 1) as (address, _):
        assert build_on(address, partial(die_once, row=""), monkeypatch) == 0
    assert read_rows(project.out) == one
    made = (project.root / "made").read_text(encoding="utf-8").split()
    missing = {f"town-{number}" for number in range(TOWNS)} - staged
    # What was made and not yet reported when the scheduler died is made again.
    assert missing <= {*made}
    assert len(made) < TOWNS


@pytest.mark.prove
@pytest.mark.filterwarnings("ignore")  # of dask
def test_a_cluster_that_does_not_answer_is_said(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr("digest.audiences.cluster._PATIENCE", 0.2)
    assert run(["build", "--cluster", "tcp://127.0.0.1:9"]) == 3
    assert "No cluster answers at tcp://127.0.0.1:9" in capsys.readouterr().err
    assert not (project.out / "spring-fair").exists()


def test_a_cluster_needs_its_extra(project: Project, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setattr("digest.cli.audiences.find_spec", lambda _: None)
    assert run(["build", "--cluster", "tcp://127.0.0.1:9"]) == 2
    assert "[cluster]" in capsys.readouterr().err
    assert not project.out.exists()
