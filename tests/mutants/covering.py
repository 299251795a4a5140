"""A pytest plugin: which tests run which lines, and how long each takes.

The lines of the modules that COVERED_MODULES names are noted in the folder COVERED_BY.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest


class Covering:
    """Every test is a context of its own; one that failed is none."""

    def __init__(self, modules: list[str], place: Path) -> None:
        import coverage

        self.coverage = coverage.Coverage(data_file=None, include=modules)
        self.coverage.set_option("run:disable_warnings", ["trace-changed", "no-data-collected"])
        self.place = place
        self.seconds = dict[str, float]()
        self.failed = set[str]()
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        if sys.gettrace() is None:  # A test before this one had a tracer of its own.
            self.coverage.stop()
            self.coverage.start()
        self.coverage.switch_context(item.nodeid)
        started = time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - started
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.coverage.stop()
        data = self.coverage.get_data()
        names = [name for name in self.seconds if name not in self.failed]
        numbers = {name: number for number, name in enumerate(names)}
        lines = {
            file: {
                line: [numbers[name] for name in tests if name in numbers]
                for line, tests in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        told = {"tests": names, "lines": lines, "seconds": [self.seconds[name] for name in names]}
        (self.place / f"{os.getpid()}.json").write_text(json.dumps(told), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("numprocesses", 0) or os.environ.get("PYTEST_XDIST_WORKER"):
        modules = json.loads(os.environ["COVERED_MODULES"])
        config.pluginmanager.register(Covering(modules, Path(os.environ["COVERED_BY"])))
