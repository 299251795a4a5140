"""Copies of a process do its work with it, whatever becomes of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from select import select
from typing import Any

import pytest

from tests.forking import PATIENCE
from tests.projects import make_environment, make_project, read_tree, run_python, spawn

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has copies")

_CODE = """
import json, os, signal, sys
from digest.copies import map_in_copies
ours = os.getpid()
def square(number):
    {act}
    return [number * number, os.getpid() == ours]
found = [[item, *made] for item, made in map_in_copies(square, range(7), {jobs})]
left = 1
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    left = 0
print(json.dumps([found, left]))
"""


def run_squares(cwd: Path, act: str = "pass", jobs: int = 3) -> Any:
    return read_squares(_CODE.format(act=act, jobs=jobs), cwd)


def read_squares(code: str, cwd: Path) -> Any:
    ran = run_python("-c", code, cwd=cwd)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_copies_give_all_in_order_and_none_is_left(tmp_path: Path) -> None:
    assert run_squares(tmp_path) == [[[n, n * n, n == 0] for n in range(7)], 0]


def test_one_job_is_this_process(tmp_path: Path) -> None:
    assert run_squares(tmp_path, jobs=1) == [[[n, n * n, True] for n in range(7)], 0]


@pytest.mark.parametrize(
    "act", ["os.kill(os.getpid(), signal.SIGKILL)", "raise ValueError", "os._exit(0)"]
)
def test_what_a_lost_copy_leaves_undone_is_done_here(tmp_path: Path, act: str) -> None:
    """The first of three copies has the items 1 and 4."""
    lost = f"if number == 4 and os.getpid() != ours: {act}"
    found, left = run_squares(tmp_path, lost)
    assert (found, left) == ([[n, n * n, n in (0, 4)] for n in range(7)], 0)
    lost = f"if number == 1 and os.getpid() != ours: {act}"
    assert run_squares(tmp_path, lost)[0] == [[n, n * n, n in (0, 1, 4)] for n in range(7)]


def test_what_fails_everywhere_fails_here(tmp_path: Path) -> None:
    ran = run_python("-c", _CODE.format(act="assert number != 4", jobs=3), cwd=tmp_path)
    assert ran.code == 1
    assert "AssertionError" in ran.err


def test_who_stops_leaves_no_copy_behind(tmp_path: Path) -> None:
    """As Ctrl-C does: also those that would work for ever."""
    whole = _CODE.format(act="number < 3 or os.getpid() == ours or signal.pause()", jobs=3)
    loop = "for item, made in map_in_copies(square, range(7), 3)]"
    assert loop in whole
    code = whole.replace(loop, "for (item, made), _ in zip(made_all, range(2))]\nmade_all.close()")
    code = code.replace("found =", "made_all = map_in_copies(square, range(7), 3)\nfound =")
    assert read_squares(code, tmp_path) == [[[0, 0, True], [1, 1, False]], 0]


def test_no_process_to_be_had_is_no_problem(tmp_path: Path) -> None:
    code = "def refuse(): raise BlockingIOError\nos.fork = refuse\n"
    whole = _CODE.replace("ours =", f"{code}ours =").format(act="pass", jobs=3)
    assert read_squares(whole, tmp_path) == [[[n, n * n, True] for n in range(7)], 0]


@pytest.mark.slow
def test_a_build_by_copies_is_that_of_one_process(tmp_path: Path) -> None:
    """From nothing, with a file of out/ by hand, and where a new edition is wrong."""
    slugs = ("first", "second", "third", "fourth", "fifth")
    projects = [make_project(tmp_path / name / "p", *slugs) for name in ("one", "three")]
    for change in ("", "first/email.txt", "first/email.html", "out"):
        seen = []
        for project, jobs in zip(projects, ("1", "3"), strict=True):
            if change == "out":
                edition = project.content / "second.yaml"
                text = edition.read_text(encoding="utf-8")
                edition.write_text(text.replace("subject:", "subjekt:"), encoding="utf-8")
            elif change:
                (project.out / change).write_text("mine", encoding="utf-8")
                brand = project.content / "brand.yaml"
                brand.write_text(brand.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            env = {"XDG_CACHE_HOME": str(project.root.parent / "cache")}
            ran = spawn("build", "--jobs", jobs, "--format", "json", cwd=project.root, env=env)
            seen.append((ran, read_tree(project.out)))
        assert seen[0] == seen[1]


_ORPHAN = """
import os, pathlib, signal
from concurrent.futures import ProcessPoolExecutor
from digest.copies import serve_anew, start_anew
pool = ProcessPoolExecutor(1, start_anew(), initializer=serve_anew)
pathlib.Path("started").write_text(str(pool.submit(os.getpid).result()))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
def test_a_process_that_was_started_ends_with_the_one_that_started_it(tmp_path: Path) -> None:
    """As a build that is killed while it makes rows, with no chance to end what it started."""
    started = subprocess.run(
        [sys.executable, "-P", "-c", _ORPHAN],
        cwd=tmp_path, env=make_environment(), check=False,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert started.returncode == -signal.SIGKILL
    try:
        orphan = os.pidfd_open(int((tmp_path / "started").read_text("utf-8")))
    except ProcessLookupError:
        return
    try:
        assert select([orphan], [], [], PATIENCE)[0], "It does not end."
    finally:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(orphan, signal.SIGKILL)
        os.close(orphan)
