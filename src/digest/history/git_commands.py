"""Read commits and files from git.

Differences to the working tree are found here, so that git runs no filter, hook or driver that a
repository names.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from digest.answers import doubt, rest_on_git
from digest.project import Project
from digest.stages import stage
from digest.values import dataclass

if TYPE_CHECKING:
    import subprocess

# A repository may come from a stranger: no pager, no optional work, nothing fetched; a repository
# that lies among the files of another one is not taken for it.
_GIT = (
    "--no-pager", "--no-optional-locks",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
    "-c", "safe.bareRepository=explicit",
)  # fmt: skip
_LARGEST = 1 << 26
# How files of git's own begin that are large where there are many files or branches.
_LARGE = ("index", "sharedindex", "packed-refs")
_ENDLESS = (stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK)
_SECONDS = 60
_stuck: list[str] = []
_NO_REPOSITORY = "this folder is in no git repository."
_ENTRY_IS_LINK = "120000"


class RevisionError(Exception):
    """The revision cannot be used; the message tells the user how to fix it."""


class NoRepositoryError(RevisionError):
    """The project is in no git repository."""


@dataclass(frozen=True)
class Base:
    """The files of a commit by their paths in the project, each with its mode and object name."""

    files: Mapping[str, tuple[str, str]]
    commit: str = ""

    def is_changed(self, project: Project, path: str) -> bool:
        """Whether the file in the working tree is another than the commit's, or only one is there.

        A file that differs in its line ends alone counts as the same: git may convert them.
        """
        known = self.files.get(path)
        content = _read(project.root / path)
        if known is None or content is None:
            return (known is None) != (content is None)
        mode, name = known
        if (mode == _ENTRY_IS_LINK) != (project.root / path).is_symlink():
            return True
        forms = (content, content.replace(b"\r\n", b"\n"))
        return name not in {_name_object(form, len(name)) for form in forms}


def is_in_repository(project: Project) -> bool:
    """Whether there may be a repository, without asking git: a process takes its time."""
    rest_on_git()
    root = Path(os.path.realpath(project.root))
    return any(os.path.lexists(folder / ".git") for folder in (root, *root.parents))


def is_cut_off(project: Project) -> bool:
    """Is the clone shallow? Also the first question, which shows whether git answers at all."""
    if not is_in_repository(project):
        raise NoRepositoryError(_NO_REPOSITORY)
    done = run(project, "rev-parse", "--is-shallow-repository")
    if done.returncode == 0:
        return done.stdout.decode("ascii").strip() == "true"
    doubt()
    said = last_line(done)
    _, is_foreign, place = said.partition("dubious ownership in repository at ")
    if is_foreign:
        top = place.strip("'")
        message = f"git does not trust {top}, which belongs to another user. If you do, run:"
        raise RevisionError(f"{message}\ngit config --global --add safe.directory {quote(top)}")
    if "not a git repository" in said:
        raise NoRepositoryError(_NO_REPOSITORY)
    raise RevisionError(f"{said.rstrip('.')}.")


def resolve(project: Project, name: str) -> str | None:
    """The commit of a revision that is not a user's."""
    name = f"{name}^{{commit}}"
    return ask(project, "rev-parse", "--verify", "--quiet", "--end-of-options", name) or None


def list_files(project: Project, commit: str) -> Base:
    listed = run(project, "ls-tree", "-r", "-z", commit)
    if listed.returncode != 0:
        raise RevisionError(f"git could not list the files of {commit[:12]}: {last_line(listed)}")
    return Base(dict(_read_entries(listed.stdout)), commit)


def read_blobs(project: Project, names: Iterable[str]) -> list[bytes]:
    """The contents of objects by their names; those that are not here are left out."""
    return [content for content in read_each(project, names) if content is not None]


def read_each(project: Project, names: Iterable[str]) -> list[bytes | None]:
    """The content of each named object, such as `COMMIT:./PATH`; None where there is no file."""
    done = run(project, "cat-file", "--batch", asked=_write_lines(names))
    contents: list[bytes | None] = []
    rest = done.stdout
    while rest:
        line, _, rest = rest.partition(b"\n")
        if line.endswith(b" missing"):
            contents.append(None)
            continue
        *_, kind, size = line.split(b" ")
        contents.append(rest[: int(size)] if kind == b"blob" else None)
        rest = rest[int(size) + 1 :]
    return contents


def find_objects(project: Project, names: Iterable[str]) -> list[str]:
    """The id of each named object; empty where there is none."""
    done = run(project, "cat-file", "--batch-check", asked=_write_lines(names))
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return ["" if line.endswith(" missing") else line.partition(" ")[0] for line in lines]


def _write_lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def ask(project: Project, *arguments: str) -> str:
    """What git prints; empty where it says no."""
    done = run(project, *arguments)
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


@stage("git")
def run(
    project: Project, *arguments: str, asked: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """OSError where git is missing. What git hooks set in the environment is left out.

    `asked` goes to its standard input.
    """
    import subprocess

    # What git is told to leave out, it may be told anywhere.
    doubt() if arguments[0] == "check-ignore" else rest_on_git()
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    _refuse_waiting(project)
    # `check-ignore` knows no other paths, and a pattern of ours says that it is one.
    is_pattern = arguments[0] == "check-ignore" or arguments[-1].startswith(":(glob)")
    literal = () if is_pattern else ("--literal-pathspecs",)
    environment |= {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            [_find_git(), *_GIT, *literal, *arguments], cwd=project.root, env=environment,
            input=asked, capture_output=True, check=False, timeout=_SECONDS,
        )  # fmt: skip
    except FileNotFoundError as error:
        doubt()
        raise OSError("digest needs git to find changes, but git is not installed.") from error
    except subprocess.TimeoutExpired as error:
        doubt()
        _stuck.append(f"git gave no answer for {_SECONDS} seconds.")
        raise OSError(_stuck[0]) from error


def ask_again() -> None:
    """What git would wait for may be gone: a desk builds again and again."""
    _stuck.clear()
    _find_odd_file.cache_clear()


def _refuse_waiting(project: Project) -> None:
    """What git would wait for is not asked for again and again."""
    told = list(_stuck)
    if not told and (odd := _find_odd_file(project.root)):
        told.append(f"{odd} is not a file that git can read. Remove it, or clone again.")
    if told:
        doubt()
        raise OSError(told[0])


def _find_git() -> str:
    """FileNotFoundError where there is none in a folder that PATH names from the root on.

    A relative one is looked for in the project, and Windows looks there first: git could be a
    file that a stranger put beside the content.
    """
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        path = os.path.join(folder, name)  # noqa: PTH118 - `Path.is_file` may raise
        if os.path.isabs(path) and os.path.isfile(path) and os.access(path, os.X_OK):  # noqa: PTH113, PTH117
            return path
    raise FileNotFoundError(name)


@cache
def _find_odd_file(root: Path) -> Path | None:
    """A file of git's that is a pipe or a device, or that is much too large.

    A socket is none: that of git's own monitor of files may be there.
    """
    tops = (folder / ".git" for folder in (root, *root.parents))
    top = next((place for place in tops if os.path.lexists(place)), None)
    if top is None:
        return None
    found = [top, *(top.iterdir() if top.is_dir() else ())]
    found += (Path(folder, name) for folder, _, names in os.walk(top / "refs") for name in names)
    for path in found:
        with suppress(OSError):
            known = path.stat()
            is_endless = stat.S_IFMT(known.st_mode) in _ENDLESS
            if is_endless or (known.st_size > _LARGEST and not path.name.startswith(_LARGE)):
                return Path(path)
    return None


def last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").split("\n")
    said = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return said[0].partition(": ")[2] if said else "git gave no reason"


def _read_entries(listing: bytes) -> Iterable[tuple[str, tuple[str, str]]]:
    """Mode, type and name, a tab, then the path from where git was run; each is ended by NUL."""
    for entry in listing.split(b"\0")[:-1]:
        described, _, path = entry.partition(b"\t")
        mode, _, name = described.decode("ascii").split(" ")
        yield os.fsdecode(path), (mode, name)


def _read(path: Path) -> bytes | None:
    """What git would store: a link's target, or a file's bytes; None where neither is there.

    Nor is what has no end: a pipe, or a file that no build has made.
    """
    try:
        if path.is_symlink():
            return os.fsencode(path.readlink())
        is_usual = path.is_file() and path.stat().st_size <= _LARGEST
        return path.read_bytes() if is_usual else None
    except OSError:
        return None


def _name_object(content: bytes, length: int) -> str:
    """A blob's name in a repository of SHA-1 (40 digits) or of SHA-256."""
    stored = b"blob %d\0" % len(content) + content
    make = hashlib.sha256 if length == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return make(stored, usedforsecurity=False).hexdigest()
