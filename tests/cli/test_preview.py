"""The command around the desk: what it says, what it opens, and how it ends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any

import pytest

from digest.project import Project
from tests.projects import EDITION, Ran, change, make_environment, read_tree
from tests.terminals import PATIENCE, Terminal

Digest = Callable[..., Ran]
PREVIEW = ("-m", "digest", "preview", "--no-open", "--port", "0")


def get(address: str) -> tuple[int, str]:
    host, _, path = address.removeprefix("http://").partition("/")
    connection = HTTPConnection(host, timeout=PATIENCE)
    connection.request("GET", f"/{path}")
    response = connection.getresponse()
    content = response.read().decode()
    connection.close()
    return response.status, content


class Visitor:
    """A browser that is opened, looks once, and then presses Ctrl-C."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, int, str]] = []

    def open(self, address: str) -> bool:
        try:
            self.seen.append((address, *get(address)))
        finally:
            os.kill(os.getpid(), signal.SIGINT)
        return True


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Visitor:
    visitor = Visitor()
    monkeypatch.setattr(webbrowser, "get", lambda *_: visitor)
    return visitor


def test_the_browser_opens_at_the_desk_and_ctrl_c_ends_it(
    project: Project, digest: Digest, visitor: Visitor
) -> None:
    before = read_tree(project.root)
    ran = digest("preview", "--port", "0")
    ((address, status, page),) = visitor.seen
    assert (ran.code, ran.out) == (0, f"Preview: {address}\n")
    assert ran.err == "It reloads on every save. Press Ctrl-C to stop.\nThe preview has stopped.\n"
    assert (status, "Spring fair brings readers together" in page) == (200, True)
    assert read_tree(project.root) == before


def test_in_an_empty_folder_the_first_edition_starts_in_the_browser(
    project: Project, digest: Digest, visitor: Visitor
) -> None:
    """That there is no brand yet is no mistake: the first edition brings one."""
    shutil.rmtree(project.content)
    ran = digest("preview", "--port", "0")
    assert (ran.code, len(visitor.seen)) == (0, 1)
    assert ran.err.startswith("There is no edition here yet: start one in the browser.\nIt reloads")


def test_a_named_edition_is_opened_at_its_own_page(
    project: Project, digest: Digest, visitor: Visitor
) -> None:
    (project.content / "other.yaml").write_text(EDITION, encoding="utf-8")
    digest("preview", "other", "--port", "0")
    ((address, status, _),) = visitor.seen
    page, _, token = address.partition("#edit=")
    assert (page.endswith("/other/"), status, len(token) > 40) == (True, 200, True)


@pytest.mark.usefixtures("project")
def test_a_read_only_preview_gives_no_token(digest: Digest, visitor: Visitor) -> None:
    """Its page has no script that edits: a browser may still have a token of an earlier preview."""
    digest("preview", "--port", "0")
    digest("preview", "--port", "0", "--read-only")
    (_, _, edited), (address, status, page) = visitor.seen
    assert ("#" in address, status) == (False, 200)
    assert ("X-Digest-Token" in edited, "X-Digest-Token" in page) == (True, False)
    assert "/events" in page


def test_a_broken_edition_is_said_and_shown(
    project: Project, digest: Digest, visitor: Visitor
) -> None:
    change(project.content / "spring-fair.yaml", "lang: en", "lang en")
    ran = digest("preview", "spring-fair", "--port", "0")
    ((_, status, page),) = visitor.seen
    assert (ran.code, status) == (0, 200)
    assert "content/spring-fair.yaml:1:1: error: " in ran.err
    assert "has no `key:`" in re.sub(r"</?code>", "`", page) or "has no" in page


@pytest.mark.usefixtures("project")
def test_a_taken_port_is_said(digest: Digest, visitor: Visitor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ran = digest("preview", "--port", str(port))
    assert ran.err.startswith(f"Port {port} is taken, so another one is used.\n")
    assert f":{port}/" not in visitor.seen[0][0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "70000"], "70000"),
        (["--port", "x"], "'x'"),
        (["content/sprnig-fair.yaml"], "spring-fair"),
    ],
)
@pytest.mark.usefixtures("project")
def test_wrong_usage_opens_nothing(digest: Digest, arguments: list[str], said: str) -> None:
    ran = digest("preview", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.usefixtures("project")
def test_a_browser_of_the_terminal_stays_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    from digest.cli.preview import _open_browser

    opened: list[str] = []
    lynx = webbrowser.GenericBrowser("lynx")
    monkeypatch.setattr(lynx, "open", opened.append)
    monkeypatch.setattr(webbrowser, "get", lambda *_: lynx)
    monkeypatch.delenv("BROWSER", raising=False)
    _open_browser("http://127.0.0.1:1/")
    assert opened == []
    monkeypatch.setenv("BROWSER", "lynx")
    _open_browser("http://127.0.0.1:1/")
    assert opened == ["http://127.0.0.1:1/"]


def test_where_there_is_no_browser_the_desk_is_open_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from digest.cli.preview import _open_browser

    def refuse(*_: Any) -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", refuse)
    _open_browser("http://127.0.0.1:1/")


def test_ctrl_c_on_a_terminal_ends_it_at_once_though_somebody_listens(project: Project) -> None:
    with Terminal(*PREVIEW, cwd=project.root) as terminal:
        terminal.wait_for("Press Ctrl-C to stop.")
        connection = listen(terminal.text)
        change(project.content / "spring-fair.yaml", "Readers wanted", "Bakers wanted")
        terminal.wait_for("content/spring-fair.yaml: saved, preview updated.")
        change(project.content / "spring-fair.yaml", "lang: en", "lang en")
        terminal.wait_for("1 error in 1 file. The preview shows what is proved so far.")
        os.write(terminal.ours, b"\x03")
        assert terminal.finish() == 0
        assert terminal.text.endswith("The preview has stopped.\n")
        assert "Traceback" not in terminal.text
        connection.close()


def listen(text: str) -> HTTPConnection:
    found = re.search(r"http://(\S+)/", text)
    assert found
    connection = HTTPConnection(found[1], timeout=PATIENCE)
    connection.request("GET", "/events")
    assert connection.getresponse().status == 200
    return connection


@pytest.mark.slow
def test_a_polite_kill_ends_it_too(project: Project) -> None:
    running = subprocess.Popen(
        [sys.executable, *PREVIEW], cwd=project.root, env=make_environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stdout.readline().startswith("Preview: http://127.0.0.1:")
    running.terminate()
    _, said = running.communicate(timeout=PATIENCE)
    assert (running.returncode, said.splitlines()[-1]) == (0, "The preview has stopped.")
