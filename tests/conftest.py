"""What the tests of several rooms share: a flag, a small project, and a command line to run."""

from __future__ import annotations

import gc
import io
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from digest.cli import run
from digest.project import Project
from tests.forking import end_server
from tests.projects import IS_CI, Ran, make_project

# A busy machine fails no test, and CI tries the same examples at every run.
settings.register_profile(
    "digest",
    deadline=None,
    derandomize=IS_CI,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("digest")


def _is_number(host: str | bytes | None) -> bool:
    """What has no letter of a name needs no name server."""
    text = host.decode() if isinstance(host, bytes) else host or ""
    return ":" in text or not text.strip("0123456789.")


_NEAR = ("127.", "::1", "localhost")


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """No test asks a name server or another machine; an audit hook cannot be taken away again."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = None if _is_number(arguments[0]) else arguments[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else host
    if name and not str(name).startswith(_NEAR):
        raise AssertionError(f"A test asked the network for {name} ({event}).")


sys.addaudithook(_refuse_network)
# A shell that runs the suite in the background has it ignore what Ctrl-C sends.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write the expected files anew")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a test that is sampled, every so-many-th case stays quick, the first one among them.

    In the order of its table: `make test` and `make test-slow` are shuffled each in its own way,
    and each case is to be in one of them.
    """
    cases = defaultdict[str, list[tuple[pytest.Item, int]]](list)
    for item in items:
        if mark := item.get_closest_marker("sampled"):
            cases[item.nodeid.partition("[")[0]].append((item, *mark.args))
    for same in cases.values():
        for number, (item, every) in enumerate(sorted(same, key=_find_place)):
            if number % every:
                item.add_marker("slow")


def _find_place(case: Any) -> tuple[int, ...]:
    """Where a case of a test is in its table, or in its tables."""
    return tuple(case[0].callspec.indices.values())


# Their tests read what each tool said of all emails, in one run of each: see proof/conftest.py.
_OF_EMAILS = ("test_message.py", "test_planted.py", "test_tools.py", "test_view.py")
# Each of their tests installs for itself, for as long as a whole file takes elsewhere.
_INSTALLS = ("test_install_page.py", "test_installing.py")
_PROOF = "tests/proof/"
_BEGUN_FIRST = (_PROOF, "tests/email/")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Of `--dist loadfile`, one that gives the files about emails to one process.

    What takes longest is begun first, and short files fill in at the end.
    """
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = str(super()._split_scope(nodeid))
            if file.endswith(_INSTALLS):
                return nodeid
            return f"{_PROOF}emails" if file.endswith(_OF_EMAILS) else file

        def _assign_work_unit(self, node: Any) -> None:
            first = min(self.workqueue, key=lambda scope: not scope.startswith(_BEGUN_FIRST))
            self.workqueue.move_to_end(first, last=False)
            super()._assign_work_unit(node)

    return Scheduling(config, log)


def pytest_collection_finish() -> None:
    """What is imported and collected lives to the end: no later collection looks at it again."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    end_server()


@pytest.fixture(scope="session", autouse=True)
def _away_from_github() -> Iterator[None]:
    """Where this suite runs in a workflow, what it runs would write into that one's summary."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def refresh(request: pytest.FixtureRequest) -> bool:
    """Is the expectation to be written instead of compared? Read the difference in git after it."""
    return bool(request.config.getoption("--refresh"))


@pytest.fixture(scope="session", autouse=True)
def user_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's cache folder of the whole run: a theme is compiled once, and nobody's own is used.

    CI, which would switch the cache off, is unset here; `tests.projects.IS_CI` remembers it.
    What a child compiles of our code is kept for the next one.
    """
    home = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CI", raising=False)
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("XDG_CACHE_HOME", str(home))
        yield home / "digest"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of one fictional edition, `spring-fair`, in which the test stands."""
    made = make_project(tmp_path / "project")
    monkeypatch.chdir(made.root)
    return made


@pytest.fixture
def digest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run a command line in this process: `digest("build", "--check").code`."""

    def run_command(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = run(list(arguments))
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run_command
