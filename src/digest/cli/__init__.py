"""The command line: arguments in, exit code out."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from digest.problems import ContentError

# Exit codes: 0 fine · 1 problems in the content, or `out/` is not what the content makes ·
# 2 wrong usage · 3 disk, permission or lock · 70 our own bug · 130 interrupted.
PROBLEMS, USAGE, ENVIRONMENT, BUG, INTERRUPTED = 1, 2, 3, 70, 130

_COMMANDS = {
    "build": "building",
    "check": "building",
    "explain": "checks",
    "explain-post": "posts",
    "measure": "measuring",
    "new": "starting",
    "post": "posts",
}


class _Commands(click.Group):
    """Each command's module is imported only when it runs or is described."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"digest.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="summit-digest", prog_name="digest")
def digest() -> None:
    """One YAML file per event in; a send-ready email and social drafts out."""


def main() -> None:
    """Run a command and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line; everything that can go wrong has one."""
    from digest.cli.speaking import say_problems, talk
    from digest.writing import WritingError

    try:
        return int(digest.main(arguments, prog_name="digest", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except ContentError as error:
        say_problems(error.problems)
        return PROBLEMS
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except (WritingError, OSError) as error:
        talk(str(error))
        return ENVIRONMENT
    except Exception as error:  # noqa: BLE001 - the last resort, so that no user sees a traceback
        return _apologize(error)


def _apologize(error: Exception) -> int:
    import traceback

    from digest.cli.speaking import talk

    if os.environ.get("DIGEST_TRACEBACK"):
        traceback.print_exc()
    place = traceback.extract_tb(error.__traceback__)[-1]
    talk(
        f"Sorry: this is a mistake in digest, not in your content ({type(error).__name__} in"
        f" {os.path.basename(place.filename)}:{place.lineno}).\n"
        "Please report it with the command, the content file and what DIGEST_TRACEBACK=1 prints."
    )
    return BUG
