"""`digest preview`."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import click

from digest.cli.arguments import FILES, find_files, find_project
from digest.cli.check_ready import read_moment
from digest.cli.terminal import say, say_problems, talk
from digest.project import Project, find_root

if TYPE_CHECKING:
    from digest.desk.routes import Shown

_SO_FAR = "The preview shows what is proved so far."
_TURN = 0.5  # Seconds: on some systems a wait without an end cannot be interrupted.


@click.command()
@FILES
@click.option(
    "--port", type=click.IntRange(0, 65_535), metavar="NUMBER",
    help="Port to use (default: 8713). If it is taken, a free one is used.",
)  # fmt: skip
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option("--read-only", is_flag=True, help="Do not offer to edit in the browser.")
def preview(files: tuple[str, ...], port: int | None, *, no_open: bool, read_only: bool) -> None:
    """Open a live preview in which you can edit.

    It reloads on every save.

    FILE is an edition, such as content/spring-fair.yaml; without one, all editions are shown.
    With many editions, name one: it loads faster. What you edit in the browser is written to the
    files in content/. Only this computer can open the preview, and only the address that is shown
    here lets a browser edit. Press Ctrl-C to stop.
    """
    from digest.desk.live_desk import LiveDesk
    from digest.desk.server import PORT

    project, paths = _find_what_is_there(files, is_read_only=read_only)
    wanted = PORT if port is None else port
    now = None if read_only else partial(read_moment, None)
    desk = LiveDesk(project, paths, _tell_change, now=now)
    with desk.open(wanted) as server, _catch_signals() as stopped:
        if server.port != wanted and wanted:
            talk(f"Port {wanted} is taken, so another one is used.")
        address = server.url + _find_page(desk.live.shown, paths)
        address += f"#edit={desk.writer.secret}" if desk.writer else ""
        if desk.writer and not project.content.exists():
            talk("There is no edition here yet: start one in the browser.")
        else:
            _tell_errors(desk.live.shown)
        say(f"Preview: {address}")
        talk("It reloads on every save. Press Ctrl-C to stop.")
        if not no_open:
            Thread(target=_open_browser, args=(address,), daemon=True).start()
        while not stopped.wait(_TURN):
            pass
    talk("The preview has stopped.")


def _find_what_is_there(
    files: tuple[str, ...], *, is_read_only: bool
) -> tuple[Project, tuple[Path, ...]]:
    """The project; in the preview the first edition can be made too, also in an empty folder."""
    if not files and not is_read_only:
        here = Path.cwd()
        project = Project(find_root(here) or here)
        return project, ()
    project = find_project()
    return project, find_files(project, files)


def _find_page(shown: Shown, paths: Sequence[Path]) -> str:
    """The page of the only edition that was named, else the first of all."""
    page = f"{paths[0].stem}/" if len(paths) == 1 else ""
    return page if f"/{page}" in shown.answers else ""


def _tell_change(changes: tuple[str, ...], shown: Shown) -> None:
    more = f" and {len(changes) - 1} more" if len(changes) > 1 else ""
    talk(f"\n{changes[0]}{more}: saved, preview updated.")
    _tell_errors(shown)


def _tell_errors(shown: Shown) -> None:
    """Only errors: hints are in the page, and would be repeated at every save."""
    errors = [problem for problem in shown.problems if problem.severity == "error"]
    is_stale = any(problem.check == "last-good-build" for problem in shown.problems)
    closing = "The preview shows the version before." if is_stale else _SO_FAR
    say_problems(errors, closing=closing if shown.editions else "")


@contextmanager
def _catch_signals() -> Iterator[Event]:
    """An event that Ctrl-C or SIGTERM sets: both are ways to stop, not failures."""
    stopped = Event()
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda *_: stopped.set()) for number in numbers}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _open_browser(address: str) -> None:
    """One with a window: a browser of the terminal would take the terminal over."""
    import webbrowser

    with suppress(webbrowser.Error, OSError):
        browser: Any = webbrowser.get()
        is_of_terminal = type(browser) is webbrowser.GenericBrowser
        if "BROWSER" in os.environ or not is_of_terminal:
            browser.open(address)
