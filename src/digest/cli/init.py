"""`digest init`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.terminal import say, talk
from digest.project import Project, find_root

if TYPE_CHECKING:
    from digest.content.project_defaults import ProjectDefaults
    from digest.starter.new_project import StartedProject
    from digest.starter.tool_pin import ToolPin

_TOOL = "--tool https://github.com/NAME/digest@COMMIT"


@click.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--organization", metavar="NAME", default="", help="Name of your organization.")
@click.option("--edition", metavar="SLUG", default="", help="Short name of your first event.")
@click.option("--lang", metavar="CODE", default="", help="Language of your emails: en, es, fr …")
@click.option("--zone", metavar="ZONE", default="", help="Time zone, such as America/New_York.")
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab"]),
    help="Write workflows that check changes and build out/.",
)
@click.option("--pre-commit", "has_hooks", is_flag=True, help="Write hooks for pre-commit.")
@click.option(
    "--tool", metavar="URL@COMMIT", default="", help="The digest that CI and hooks install."
)
@click.option("--yes", is_flag=True, help="Ask no questions; what is unknown is a placeholder.")
def init(folder: Path, *, yes: bool, tool: str, **wanted: Any) -> int:
    """Start a project, with a first edition.

    FOLDER may be empty or a repository. Writes a brand, a first edition and settings for editors
    and git. A file that exists stays as it is.
    """
    from digest.content.loading import BRAND, find_editions
    from digest.starter.new_project import ProjectPlan, start_project, suggest_name_id

    project = Project(Path(os.path.normpath(folder.absolute())))
    _refuse_inside(project)
    pin = _find_tool(tool, wanted["ci"]) if wanted["ci"] or wanted["has_hooks"] else None
    defaults = _find_defaults(wanted.pop("lang"), wanted.pop("zone"))
    if not yes and sys.stdin.isatty():
        if not (project.content / BRAND).exists():
            wanted["organization"] = wanted["organization"] or _ask("Name of your organization")
        if not (project.content.is_dir() and find_editions(project)):
            example = "Short name of your first event, such as spring-fair-2026"
            wanted["edition"] = wanted["edition"] or suggest_name_id(_ask(example))
    wanted["organization"] = " ".join(wanted["organization"].split())
    try:
        started = start_project(project, ProjectPlan(defaults=defaults, pin=pin, **wanted))
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    _tell(folder, project, started)
    return 0


def _ask(question: str) -> str:
    """An empty answer leaves a placeholder."""
    answer: str = click.prompt(question, default="", show_default=False, err=True)
    return answer.strip()


def _refuse_inside(project: Project) -> None:
    """A project in another one would never be found from the outer one."""
    outer = find_root(project.root.parent)
    if outer is not None:
        raise click.UsageError(f"{project.root} is inside the project {outer}.")


def _find_tool(text: str, ci: str | None) -> ToolPin:
    """The digest to install elsewhere: the one that is named, or this one."""
    from digest.starter.tool_pin import find_pin, read_pin

    pin = read_pin(text) if text else find_pin()
    if pin is None:
        reason = f"`{text}` cannot be installed." if text else "It is unknown where digest is from."
        fix = "Give the https address of its git repository and the full hash of a commit"
        raise click.UsageError(f"{reason} {fix}: {_TOOL}")
    if ci == "github" and pin.action is None:
        message = f"GitHub installs digest from github.com only, not from {pin.url}: {_TOOL}"
        raise click.UsageError(message)
    return pin


def _find_defaults(lang: str, zone: str) -> ProjectDefaults:
    """What is named, or else what this computer is set to."""
    from digest.content.dates import refuse_zone
    from digest.content.errors import Refused
    from digest.content.project_defaults import ProjectDefaults
    from digest.languages import list_languages, load_language

    if lang and load_language(lang) is None:
        known = ", ".join(list_languages())
        raise click.UsageError(f"There is no language `{lang}`. There are: {known}.")
    own = _read_locale()
    lang = lang or (own if load_language(own) else "")
    try:
        refuse_zone(zone or _read_zone())
    except Refused as fault:
        if zone:
            raise click.UsageError(f"{fault.message} {fault.fix}") from None
        return ProjectDefaults(lang=lang or None)
    return ProjectDefaults(lang=lang or None, zone=zone or _read_zone())


def _read_locale() -> str:
    """The language of this computer, such as `es`."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((name for name in names if name), "").partition(".")[0].partition("_")[0]


def _read_zone() -> str:
    """The time zone of this computer; empty where it names none."""
    named = os.environ.get("TZ", "").removeprefix(":")
    return named or os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]


def _tell(folder: Path, project: Project, started: StartedProject) -> None:
    for name in started.created:
        say(f"created {name}")
    for name, text in started.lacking.items():
        talk(f"\n{name} was there already, and stays as it is. If you wish, add to it:\n\n{text}")
    editions = [name for name in started.created if name.startswith("content/")]
    if not started.created:
        say("Everything is there already. Nothing was written.")
    say("\nNext:")
    if project.root != Path.cwd():
        say(f"  cd {folder.as_posix()}")
    if not any((each / ".git").exists() for each in (project.root, *project.root.parents)):
        say("  git init")
    say("  digest preview")
    if editions:
        say(f"\nFill in {editions[0]}: every placeholder is marked.")
