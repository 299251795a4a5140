"""Break a command at each operation on the disk: see `tests.breaking_child`."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.forking import Fork
from tests.projects import ROOT, Ran, make_environment

_CHILD = (Path(__file__).parent / "breaking_child.py").read_text(encoding="utf-8")
_FUTURE = "from __future__ import annotations\n"
_COMMAND = "import sys\nsys.argv = ['digest', *{!r}]\nfrom digest.cli import main\nmain()"


@dataclass(frozen=True)
class Broken(Ran):
    """`operations` are those that each process began, such as `0 os.mkdir /…/out`."""

    operations: tuple[str, ...]


SPAWNED = -1


@dataclass(frozen=True)
class Break:
    """At which operation of which process; an error, or none for a kill.

    The first process is 0, its copies have the numbers from 1 on, all others are SPAWNED.

    Or after so many bytes of a file.
    """

    number: int = 0
    process: int = 0
    errno: int | None = None
    bytes: int | None = None


def run_broken(
    arguments: Sequence[str] | str, where: Break, folder: Path,
    env: dict[str, str] | None = None, stdin: str = os.devnull,
) -> Broken:  # fmt: skip
    """A command line, or code, in `folder/project`; only operations below `folder` count."""
    code = arguments if isinstance(arguments, str) else _COMMAND.format(arguments)
    (folder / "tmp").mkdir(exist_ok=True)
    tally = folder / "tally"
    tally.unlink(missing_ok=True)
    Path(f"{tally}.broken").unlink(missing_ok=True)
    given = {
        "code": code, "root": str(folder), "tally": str(tally), "number": where.number,
        "process": where.process, "errno": where.errno, "bytes": where.bytes,
        "reads": where.errno is not None, "who": 0,
    }  # fmt: skip
    site = folder / "site" / "sitecustomize.py"  # What a new interpreter runs first.
    site.parent.mkdir(exist_ok=True)
    other = json.dumps({**given, "code": "", "who": SPAWNED})
    site.write_text(f"GIVEN = {other!r}\n{_CHILD}".replace(_FUTURE, ""), encoding="utf-8")
    paths = os.pathsep.join((str(site.parent), str(ROOT / "src")))
    places = {"PYTHONPATH": paths, "TMPDIR": str(folder / "tmp")}
    own = {**places, "XDG_CACHE_HOME": str(folder / "cache"), **(env or {})}
    (said, to_said), (talk, to_talk) = os.pipe(), os.pipe()  # No limit of sizes is theirs.
    with Path(stdin).open("rb") as nothing:
        fork = Fork(
            ["-c", _CHILD, json.dumps(given)], (nothing.fileno(), to_said, to_talk),
            cwd=folder / "project", env=make_environment(own),
        )  # fmt: skip
    os.close(to_said)
    os.close(to_talk)
    with os.fdopen(said) as out, os.fdopen(talk) as err:
        code_of_end = fork.wait()
        texts = out.read(), err.read()
    return Broken(code_of_end, *texts, tuple(tally.read_text("utf-8", "replace").splitlines()))
