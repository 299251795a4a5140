"""The command line: arguments in, exit code out."""

from __future__ import annotations

import gc
import os
import sys
import time
from contextlib import suppress
from functools import partial
from importlib import import_module
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import click

from digest.answers import answer
from digest.cli.terminal import be_quiet, end_quiet, say_again, say_problems, suggest, talk
from digest.problems import ContentError
from digest.project import find_root
from digest.version import find_version

# Exit codes: 0 fine · 1 problems in the content, or `out/` is not what the content makes ·
# 2 wrong usage · 3 disk, permission or lock · 70 our own bug · 130 interrupted.
PROBLEMS, USAGE, ENVIRONMENT, BUG, INTERRUPTED = 1, 2, 3, 70, 130

# How many more objects there are before any is looked at, whether it can go: nearly all that a run
# makes stays to its end, and looking took a tenth of the time.
_RARELY = 100_000

# Each in the module of its name below digest.cli, in the order in which a writer meets them, with
# the first sentence of its help: to list them, none has to be imported.
_COMMANDS = {
    "init": "Start a project, with a first edition.",
    "new": "Start an edition or a theme.",
    "draft": "Start an edition from a press release.",
    "build": "Write the email and the social posts to out/.",
    "check": "Report problems in the content; write nothing.",
    "preview": "Open a live preview in which you can edit.",
    "list": "List editions with their quotes, speakers and posts.",
    "approve": "Record who approved a quote, or ask for approval.",
    "mark-sent": "Record that an edition was sent.",
    "correct": "Start a correction of a sent edition.",
    "reopen": "Reopen an edition that was marked as sent by mistake.",
    "remove": "Delete an edition and its files in out/.",
    "trace": "Show where the quoted words of a file come from.",
    "post": "Print one post, ready to copy.",
    "explain-post": "Explain how a post was made and what did not fit.",
    "measure": "Count a text as a network counts it.",
    "export": "Export the posts as a table for a scheduling tool.",
    "site": "Write every sent edition as a web page.",
    "cards": "Draw every quote as a picture for posts.",
    "checks": "List every check with its severity in this project.",
    "explain": "Explain a check and how to fix what it finds.",
}


class _Commands(click.Group):
    """Each command's module is imported only when it runs or is described on its own."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        given = [*args]  # `list` is a module of this package
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            self._tell_refused(
                given, error, is_elsewhere=any(each.startswith("-C") for each in given)
            )
            raise

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            self._tell_refused(args, error, is_elsewhere=False)
            raise

    def _tell_refused(
        self, arguments: list[str], error: click.UsageError, *, is_elsewhere: bool
    ) -> None:
        """No command was reached: where one with reports was meant, they say why."""
        named = [each for each in arguments if each in ("check", "build")]
        if named or any(each.startswith(("--format", "--report")) for each in arguments):
            meant: Any = self.get_command(click.Context(self), (named or ["check"])[0])
            meant.tell_refused(arguments, error, is_elsewhere=is_elsewhere)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        return [*_COMMANDS]  # `list` is a module of this package

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        if cmd_name not in _COMMANDS:
            ctx.fail(f"There is no command `{cmd_name}`.{suggest(cmd_name, _COMMANDS)}")
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"digest.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        room = formatter.width - 6 - max(len(name) for name in _COMMANDS)
        listed = (click.Command(name, help=text) for name, text in _COMMANDS.items())
        rows = [(str(each.name), each.get_short_help_str(room)) for each in listed]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _show_version(ctx: click.Context, _: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        click.echo(f"digest {find_version() or '(not installed)'}")
        ctx.exit()


def _enter(_ctx: click.Context, _: click.Parameter, folder: str | None) -> None:
    if folder is not None:
        os.chdir(folder)


def _hush(_ctx: click.Context, _: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        be_quiet()


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="COMMAND …",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
    help="Show the version.",
)  # fmt: skip
@click.option(
    "-C", "folder", type=click.Path(exists=True, file_okay=False), metavar="DIR",
    expose_value=False, callback=_enter, help="Run as if started in DIR.",
)  # fmt: skip
@click.option(
    "-q", "--quiet", is_flag=True, expose_value=False, callback=_hush,
    help="Print only results, and everything else only when the command fails.",
)  # fmt: skip
@click.pass_context
def digest(ctx: click.Context) -> None:
    """Turn one YAML file per event into an email and social posts.

    To start, run `digest init our-digest`: it makes a project with a first edition. Fill that in.
    Then run `digest build` and open out/index.html.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # Somebody closed it: >&-
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, TextIOWrapper):
            set_encoding(stream)
    arguments = sys.argv[1:]
    root = find_root(Path.cwd())
    leave_local_zone()
    gc.set_threshold(_RARELY, 20, 20)
    try:
        code = answer(arguments, root, partial(run, arguments), say_again, time.time)
        if code != ENVIRONMENT:
            sys.stdout.flush()
    except OSError as error:  # As of a full disk, where an answer is said again.
        with suppress(OSError):  # Nobody can be told, either.
            _end(error, arguments)
        code = ENVIRONMENT
    finally:
        gc.freeze()  # The process ends: what it holds goes with it, and need not be looked through.
    _drop_unwritten()
    sys.exit(code)


def _drop_unwritten() -> None:
    """What a full disk did not take Python would write once more as it ends, and tell about it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def leave_local_zone() -> None:
    """No file that TZ may name is read: Babel takes one of the folder that a command runs in.

    The zone of the process stays what the system made of TZ as it began; no output has it.
    """
    if hasattr(time, "tzset"):
        time.tzset()
    os.environ.pop("TZ", None)


def set_encoding(stream: TextIOWrapper) -> None:
    """UTF-8 for every pipe and file, whatever the system's code page: not a letter is changed.

    A terminal keeps its own, and shows "?" for a letter that it lacks.
    """
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def run(arguments: list[str]) -> int:
    """The exit code of a command line; everything that can go wrong has one."""
    code = _run(arguments)
    end_quiet(code)
    return code


def _run(arguments: list[str]) -> int:
    try:
        return int(digest.main(arguments, prog_name="digest", standalone_mode=False) or 0)
    except SystemExit:  # How click ends where the reader of a help text has seen enough.
        return 0
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - no user sees a traceback
        return _end(error, arguments)


def _end(error: BaseException, arguments: list[str]) -> int:
    """Say what went wrong; gives the exit code."""
    match error:
        case click.ClickException():  # The name of a file in it may be a stranger's.
            said = StringIO()
            error.show(said)
            talk(said.getvalue().removesuffix("\n"))
            return USAGE
        case click.Abort() | KeyboardInterrupt():
            talk("Interrupted.")
            return INTERRUPTED
        case ContentError():
            say_problems(error.problems)
            return PROBLEMS
        case OSError():
            from digest.staging import explain_fault

            talk(f"error: {explain_fault(error)}")
            return ENVIRONMENT
        case MemoryError():
            talk("error: This machine does not have enough memory.")
            return ENVIRONMENT
    return _apologize(error, arguments)


def _apologize(error: BaseException, arguments: list[str]) -> int:
    import traceback

    from digest.cli.fault_report import write_fault_report

    if os.environ.get("DIGEST_TRACEBACK"):
        traceback.print_exception(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    written = write_fault_report(error, [each for each in arguments if each in _COMMANDS])
    talk(
        f"Sorry: this is an error in digest, not in your content ({type(error).__name__} in"
        f" {Path(place.filename).name}:{place.lineno}). Your files were not changed."
    )
    if written:
        talk(f"Please report it with this file, which has none of your content: {written}")
    else:
        talk("Please report the command, and the output with DIGEST_TRACEBACK=1.")
    return BUG
