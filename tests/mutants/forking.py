"""A pytest plugin: collects all tests once, and tries each mutant in a copy of its process.

TRIALS names a file with a line of JSON for each: the module, its changed source, the tests in
their order and their seconds. What noticed it goes into the same file with the suffix .told.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import shutil
import signal
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

_MOST_MEMORY = 6 << 30


def pytest_runtestloop(session: pytest.Session) -> bool:
    place = Path(os.environ["TRIALS"])
    items = {item.nodeid: item for item in session.items}
    trials = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]
    for trial in trials:
        import_module("digest." + trial["module"].removesuffix(".py").replace("/", "."))
    by_code, caches = _list_functions()
    with place.with_suffix(".told").open("a", encoding="utf-8") as told:
        for trial in trials:
            said = _try(trial, items, by_code, caches)
            told.write(json.dumps({"name": trial["name"], "noticed": said}) + "\n")
            told.flush()
    return True


def _list_functions() -> tuple[dict[CodeType, list[FunctionType]], list[Any]]:
    """The functions of digest by their code, and what keeps the answers of some."""
    gc.unfreeze()
    by_code = defaultdict[CodeType, list[FunctionType]](list)
    caches = []
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            if each.__module__ and each.__module__.startswith("digest"):
                by_code[each.__code__].append(each)
        elif isinstance(each, functools._lru_cache_wrapper):
            caches.append(each)
    gc.freeze()
    return by_code, caches


def _try(
    trial: dict[str, Any],
    items: dict[str, pytest.Item],
    by_code: dict[CodeType, list[FunctionType]],
    caches: list[Any],
) -> str:
    noted = Path(os.environ["TRIALS"]).with_suffix(".failed")
    noted.write_text("")
    child = os.fork()
    if child == 0:
        try:
            os.setpgrp()
            _limit(trial["seconds"])
            if trial["constants"]:
                _set_constants(trial)
            elif trial["source"]:
                _change(trial, by_code)
            if trial["source"]:
                for cache in caches:
                    cache.cache_clear()
            _run([items[name] for name in trial["tests"] if name in items], noted)
        except BaseException as error:  # noqa: BLE001 - it never goes on as if it were no copy
            print(f"{trial['name']} was not tried: {error!r}", file=sys.__stderr__)
        finally:
            os._exit(0)
    ended = _wait(child, 120 + 20 * trial["seconds"])
    said = noted.read_text()
    for left in Path(os.environ["TRIALS"]).with_suffix(".tmp").glob("*"):
        shutil.rmtree(left, ignore_errors=True)
    return said or ("" if ended == 0 else "time")


def _limit(seconds: float) -> None:
    import resource

    most = int(5 + 2 * seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.RLIM_INFINITY))


def _wait(child: int, seconds: float) -> int:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _set_constants(trial: dict[str, Any]) -> None:
    """The constants that the mutant has otherwise, wherever they were imported by their name.

    Equal numbers are one object: what is private to another module is its own.
    """
    module = sys.modules["digest." + trial["module"].removesuffix(".py").replace("/", ".")]
    made = dict(vars(module))
    with warnings.catch_warnings(action="ignore"):
        exec(compile(trial["source"], module.__file__ or "", "exec", dont_inherit=True), made)  # noqa: S102
    for name in trial["constants"]:
        old = vars(module)[name]
        users = [] if name.startswith("_") else [*sys.modules.values()]
        for each in (module, *users):
            is_ours = (each.__name__ or "").startswith(("digest", "tests"))
            if is_ours and vars(each).get(name) is old:
                setattr(each, name, made[name])


def _change(trial: dict[str, Any], by_code: dict[CodeType, list[FunctionType]]) -> None:
    """Each function that the mutant has otherwise gets its code from now on."""
    path = Path(sys.modules["digest"].__file__ or "").parent / trial["module"]
    with warnings.catch_warnings(action="ignore"):
        old = compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)
        new = compile(trial["source"], str(path), "exec", dont_inherit=True)
    done = 0
    for before, after in zip(_walk(old), _walk(new), strict=True):
        if before != after:
            for function in by_code.get(before, ()):
                function.__code__ = after
                done += 1
    if not done:
        raise LookupError(f"no function of {trial['module']} is another one")


def _walk(code: CodeType) -> Iterator[CodeType]:
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _walk(each)


def _run(chosen: list[pytest.Item], noted: Path) -> None:
    for item, following in zip(chosen, [*chosen[1:], None], strict=True):
        for report in runtestprotocol(item, log=False, nextitem=following):
            if report.failed:
                noted.write_text(item.nodeid)
                return
