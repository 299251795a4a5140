"""What `check` and `build` say of their result, in every format and at every place asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import refuse_output
from digest.cli.source_lines import SourceLines
from digest.cli.terminal import is_quiet, say_blocks, say_problems, say_report, suggest, talk
from digest.project import Project, find_root
from digest.reports.formats import REPORTERS
from digest.reports.report import Report
from digest.reports.text import summarize
from digest.values import dataclass
from digest.version import find_version

if TYPE_CHECKING:
    from digest.building import Build
    from digest.problems import Problem

_Command = Callable[..., int]


def _read_place(value: str) -> tuple[str, Path]:
    """FORMAT=FILE."""
    name, _, file = value.partition("=")
    if not file:
        raise _refuse_place(f"`{value}` is not FORMAT=FILE, such as sarif=digest.sarif.")
    if name not in REPORTERS:
        raise _refuse_place(f"There is no format `{name}`.{suggest(name, REPORTERS)}")
    if Path(file).is_dir():
        raise _refuse_place(f"{file} is a folder. Name a file in it.")
    return name, Path(file)


def _refuse_place(why: str) -> click.BadParameter:
    return click.BadParameter(why, param_hint="'--report'")


def _list_places(values: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Those that can be read."""
    for value in values:
        with suppress(click.BadParameter):
            yield _read_place(value)


@dataclass(frozen=True)
class Wanted:
    """The reports that a command line asks for; `format` is None where it names none."""

    format: str | None = None
    files: tuple[tuple[str, Path], ...] = ()
    is_strict: bool = False

    @property
    def is_text(self) -> bool:
        return self.format in (None, "text")

    def refuse_misplaced(self, project: Project) -> None:
        """Before anything is done: no report lands among content, nor two in one file."""
        places = [path.absolute() for _, path in self.files]
        for name, path in self.files:
            refuse_output(path, project, f"--report {name}=")
            if places.count(path.absolute()) > 1:
                raise click.UsageError(f"Two reports would be written to {path}.")


def with_reports(command: _Command) -> _Command:
    """The options that `check` and `build` share; the command gets them as one `wanted`."""

    @click.option(
        "--format",
        type=click.Choice(list(REPORTERS)),
        help="Format of the report; except for text, stdout holds only the report.",
    )
    @click.option(
        "--report",
        multiple=True,
        metavar="FORMAT=FILE",
        help="Also write the report to FILE; can be repeated.",
    )
    @click.option("--strict", is_flag=True, help="Fail on warnings too.")
    @wraps(command)
    def run(
        *,
        format: str | None,  # noqa: A002 - what people call it
        report: tuple[str, ...],
        strict: bool,
        **rest: Any,
    ) -> int:
        wanted = Wanted(format, tuple(_list_places(report)), strict)
        try:
            for each in report:
                _read_place(each)
            return command(wanted=wanted, **rest)
        except (click.ClickException, OSError, MemoryError) as error:
            _tell_stop(command.__name__, wanted, error)
            raise

    return run


class ReportedCommand(click.Command):
    """A command with reports: when its command line is refused, they say why."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        given = list(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            self.tell_refused(given, error)
            raise

    def tell_refused(
        self, arguments: Sequence[str], error: click.UsageError, *, is_elsewhere: bool = False
    ) -> None:
        """Why, in the reports that the line asks for before and after its mistake.

        `is_elsewhere`: its folder was not entered; only whole paths say where a report belongs.
        """
        formats = [each for each in _list_values(arguments, "--format") if each in REPORTERS]
        places = _list_places(_list_values(arguments, "--report"))
        files = tuple(each for each in places if each[1].is_absolute() or not is_elsewhere)
        name = formats[-1] if formats else None
        _tell_stop(str(self.name), Wanted(name, files, "--strict" in arguments), error)


def _list_values(arguments: Sequence[str], option: str) -> Iterator[str]:
    """As they are given to an option; behind `--` there are only files."""
    for each, following in pairwise([*arguments, "--"]):
        if each == "--":
            return
        if each == option:
            yield following
        elif each.startswith(f"{option}="):
            yield each.removeprefix(f"{option}=")


def _tell_stop(command: str, wanted: Wanted, error: BaseException) -> None:
    """A run that ends before it has a result says why in every report too.

    A report that cannot be written, perhaps for the same reason, is left out.
    """
    from digest.building import Build

    message = error.format_message() if isinstance(error, click.ClickException) else str(error)
    why = message or "This machine does not have enough memory."
    root = find_root(Path.cwd())
    report = Report(
        command, Build(), (), version=find_version(), is_strict=wanted.is_strict,
        prefix=_find_prefix(root) if root else "", unfinished=why,
    )  # fmt: skip
    try:
        if root:
            wanted.refuse_misplaced(Project(root))
    except click.UsageError:
        wanted = replace(wanted, files=())
    with suppress(OSError):
        if not wanted.is_text:
            say_report(REPORTERS[str(wanted.format)](report))
        _write_files(report, wanted)


def make_report(
    command: str, project: Project, made: Build, wanted: Wanted, since: str | None = None
) -> Report:
    return Report(
        command,
        made,
        made.problems,
        since=since,
        version="" if wanted.is_text and not wanted.files else find_version(),
        is_strict=wanted.is_strict,
        prefix=_find_prefix(project.root),
        read_line=SourceLines(project.root).read,
    )


def _find_prefix(root: Path) -> str:
    """From the top of the repository to the project: GitHub knows files by their paths from there.

    The top is the nearest folder upwards with a `.git`; without one, the workspace of a run.
    """
    root = root.resolve()
    tops = [folder for folder in (root, *root.parents) if (folder / ".git").exists()]
    if workspace := os.environ.get("GITHUB_WORKSPACE"):
        tops.append(Path(workspace).resolve())
    for top in tops:
        if root.is_relative_to(top):
            return "".join(f"{part}/" for part in root.relative_to(top).parts)
    return ""


def tell(
    report: Report,
    wanted: Wanted,
    *,
    blocks: Iterable[str] = (),
    closing: str = "",
    problems: Sequence[Problem] | None = None,
) -> int:
    """Say and write the result; gives the exit code.

    `blocks` are the result as people read it. `problems` are those told beside it, all where it is
    None; `closing` ends them.
    """
    if wanted.is_text:
        if not is_quiet():
            say_blocks(blocks)
        say_problems(report.problems if problems is None else problems, _close(report, closing))
    else:
        say_report(REPORTERS[str(wanted.format)](report))
        if report.problems:
            talk(f"{summarize(report.problems)} {_close(report, closing)}".rstrip())
    _write_files(report, wanted)
    return PROBLEMS if report.fails else 0


def _close(report: Report, closing: str) -> str:
    severities = {problem.severity for problem in report.problems}
    is_strictness = report.is_strict and "warning" in severities and "error" not in severities
    return f"Warnings fail with --strict. {closing}".rstrip() if is_strictness else closing


def _write_files(report: Report, wanted: Wanted) -> None:
    from digest.whole_files import write_report

    if os.environ.get("GITHUB_ACTIONS") == "true":
        _tell_github(report, wanted)
    for name, path in wanted.files:
        write_report(path, REPORTERS[name](report))
        talk(f"wrote {path}")


def _tell_github(report: Report, wanted: Wanted) -> None:
    """The summary of the step; where no format was asked for, the problems at their lines too."""
    if wanted.format is None:
        say_report(REPORTERS["github"](report), err=True)
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if not place:
        return
    from digest.reports.summary import LARGEST, write_summary
    from digest.staging import WritingError
    from digest.whole_files import append_report

    path = Path(place)
    try:
        room = LARGEST - (path.stat().st_size if path.exists() else 0)
        append_report(path, write_summary(report, room))
    except (OSError, WritingError) as error:  # What the step found matters more than its summary.
        talk(f"The summary was not written: {error}")
