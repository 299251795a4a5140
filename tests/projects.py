"""A small project to test with. The town, its people and what they say are fictional."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from digest.project import Project
from tests.forking import Fork

ROOT = Path(__file__).parents[1]
IS_CI = os.environ.get("CI") == "true"
"""Where the tools of a proof must be there; read before the suite takes CI away."""

BRAND = """\
organization: town
sender:
  name: The Example Town Library
  address: library@town.example  # replace before sending
postal_address: 1 Main Street, Example Town
unsubscribe: https://town.example/unsubscribe
organizations:
  town:
    name: The Example Town Library
    url: https://town.example/
"""

EDITION = """\
lang: en
subject: Readers wanted
preheader: The fair opens its doors on Saturday.
headline: Spring fair brings readers together
summary: Two hundred people came to the spring fair.
event:
  name: Spring Fair
  starts: 2031-04-05
host: town
source: content/sources/fair.txt
send_on: 2031-04-07T09:00:00+02:00
people:
  ada:
    name: Ada Example
    role: Librarian
    organization: town
  ben:
    name: Ben Sample
    role: Baker
quotes:
  - id: ada
    speaker: ada
    segments: [Reading is for everyone.]
  - id: ben
    speaker: ben
    segments: [I sold every loaf.]
call_to_action:
  label: See the pictures
  url: https://town.example/fair
"""

SOURCE = """\
“Reading is for everyone.” So said Ada Example, the librarian.

“I sold every loaf.” So said Ben Sample, the baker.

The Example Town Library held the fair.
"""


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


def make_project(root: Path, *slugs: str) -> Project:
    """A project with an edition for each slug."""
    project = Project(root)
    (project.content / "sources").mkdir(parents=True)
    (project.content / "sources" / "fair.txt").write_text(SOURCE, encoding="utf-8")
    (project.content / "brand.yaml").write_text(BRAND, encoding="utf-8")
    for slug in slugs or ("spring-fair",):
        (project.content / f"{slug}.yaml").write_text(EDITION, encoding="utf-8")
    return project


def change(path: Path, old: str, new: str) -> None:
    """Replace words that stand in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def make_special(path: Path, kind: str) -> None:
    """A folder, a pipe, or a link to the place that is named, where a file is expected."""
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(kind)


def read_tree(folder: Path) -> dict[str, bytes | str]:
    """Every file below a folder by its path; a link as the place it leads to."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def spawn(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, out: int | None = None
) -> Ran:
    """Run the command line in a process of its own; `out` is a stream to write to."""
    return run_python("-m", "digest", *arguments, cwd=cwd, env=env, out=out)


def run_python(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, out: int | None = None
) -> Ran:
    """Run `-m MODULE …` or `-c CODE …` in a process of its own."""
    code, *said = run_raw(*arguments, cwd=cwd, env=env, out=out)
    return Ran(code, *(each.decode(errors="replace") for each in said))


def run_raw(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, out: int | None = None
) -> tuple[int, bytes, bytes]:
    """Its exit code, and the bytes of its two streams."""
    with TemporaryFile() as nothing, TemporaryFile() as said, TemporaryFile() as talk:
        streams = (nothing.fileno(), said.fileno() if out is None else out, talk.fileno())
        code = Fork(arguments, streams, cwd=cwd, env=make_environment(env)).wait()
        for each in (said, talk):
            each.seek(0)
        return code, said.read(), talk.read()


def make_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a child that runs this checkout."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), **(extra or {})}
