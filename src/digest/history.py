"""What git knows of a project: the files of a commit, and which editions it knows as sent.

Of git only what is stored is asked. The files of the working tree are compared here, so that no
filter, hook or driver that a repository names is ever run.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from shlex import quote
from typing import Literal

from digest.content.reading import read_document
from digest.project import Project

# A repository may come from a stranger: no pager, no optional work, nothing fetched; a repository
# that lies among the files of another one is not taken for it.
_GIT = (
    "git", "--no-pager", "--no-optional-locks", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
    "-c", "safe.bareRepository=explicit",
)  # fmt: skip
_SECONDS = 60
_ENTRY_IS_LINK = "120000"
_MANY_BRANCHES = 10


# Where a pipeline names the commit or the branch that a change goes into.
_TARGETS = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "{}", "GITHUB_BASE_REF": "refs/remotes/origin/{}"}
# The default branch, by the names that it usually has.
_TRUNKS = (
    "refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master",
    "refs/heads/main", "refs/heads/master",
)  # fmt: skip

Life = Literal["draft", "sent", "unknown"]


class RevisionError(Exception):
    """The revision cannot be compared with; the message is for a person and says the cure."""


class NoRepositoryError(RevisionError):
    """The project lies in no git repository."""


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


@dataclass(frozen=True)
class History:
    """What git knows of the editions of a project, asked when somebody wants to know it.

    `named` is the base of a change that a command line names.
    """

    project: Project
    named: Base | None = None

    @property
    def base(self) -> Base | None:
        """The files of the commit that a change is measured against; None where there is none."""
        return self._found[0]

    @property
    def gap(self) -> str:
        """Why there is no base, as the end of a sentence; empty where there is one."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[Base | None, str]:
        if self.named is not None:
            return self.named, ""
        try:
            return _find_own_base(self.project), ""
        except (RevisionError, OSError) as error:
            return None, str(error).partition("\n")[0].rstrip(".")

    def knows_as_sent(self, path: str, manifest: str) -> bool:
        """Whether the edition of a content file was sent before the change began.

        A change that brings its files along, as their manifest tells, brings them to be proved.
        """
        is_added = self.base is not None and manifest not in self.base.files
        return self.said_sent(path) and not (is_added and manifest in self._head.files)

    def said_sent(self, path: str) -> bool:
        """Whether a content file said so at the base."""
        content = self.read(path)
        return content is not None and says_sent(content)

    @cached_property
    def _head(self) -> Base:
        try:
            return _list_files(self.project, "HEAD")
        except RevisionError:
            return Base({})

    def read(self, path: str) -> bytes | None:
        """A file as the base has it, by its path in the project; None where it has none.

        Git is asked for those alone that have changed, and line ends may be those of the disk.
        """
        entry = self.base.files.get(path) if self.base else None
        if self.base is None or entry is None:
            return None
        if not self.base.is_changed(self.project, path):
            return (self.project.root / path).read_bytes()
        return next(iter(_read_blobs(self.project, [entry[1]])), None)

    def read_output(self, file: Path) -> bytes | None:
        """The same for a file that may lie outside of the project, where git knows none."""
        root = self.project.root
        return self.read(file.relative_to(root).as_posix()) if file.is_relative_to(root) else None

    def find_life(self, path: str) -> Life:
        """What the edition of a content file ever was, in the history of HEAD.

        "unknown" where a shallow clone may hide that it was sent, or where git does not answer.
        """
        if path not in self._lives:
            self._lives[path] = self._ask_for_life(path)
        return self._lives[path]

    @cached_property
    def _lives(self) -> dict[str, Life]:
        return {}

    def _ask_for_life(self, path: str) -> Life:
        try:
            is_shallow = _is_shallow(self.project)
            if _resolve(self.project, "HEAD") is None:
                return "draft"
            contents = _read_blobs(self.project, _list_versions(self.project, path))
        except NoRepositoryError:
            return "draft"
        except (OSError, RevisionError):
            return "unknown"
        if any(says_sent(content) for content in contents):
            return "sent"
        return "unknown" if is_shallow else "draft"


def says_sent(content: bytes) -> bool:
    """Whether a content file says `status: sent`; one that cannot be read says nothing."""
    value = read_document(content, "").value
    return isinstance(value, dict) and str(value.get("status")).strip() == "sent"


def _list_versions(project: Project, path: str) -> Iterator[str]:
    """The object names of all that a file ever was in the history of HEAD."""
    form = ("-m", "--raw", "--no-abbrev", "--no-renames", "--format=")
    done = _run(project, "log", *form, "HEAD", "--", path)
    if done.returncode != 0:
        raise RevisionError(_last_line(done))
    names = {name for row in done.stdout.split(b"\n") for name in row.split(b" ")[2:4]}
    return (name.decode("ascii") for name in sorted(names) if name.strip(b"0"))


def _find_own_base(project: Project) -> Base:
    """The base of the change that HEAD is, where nobody names one; raises RevisionError.

    It is what the pipeline names, else the commit at which the branch left the default branch. On
    that one it is the commit before HEAD: a change that has landed is looked at once more. While
    somebody works on files there, other than in CI, the change is what HEAD has not got.
    """
    is_shallow = _is_shallow(project)
    head = _resolve(project, "HEAD")
    if head is None:
        raise RevisionError("there is no commit yet")
    parted = _find_target(project, head) or _find_fork(project, head)
    if parted and parted != head:
        return _list_files(project, parted)
    if not os.environ.get("CI"):
        base = _list_files(project, head)
        if _is_worked_on(project, base):
            return base
    before = _resolve(project, "HEAD^1")
    if before is None:
        more = "this clone has one commit alone" if is_shallow else "this is its first commit"
        raise RevisionError(more)
    return _list_files(project, before)


def _find_target(project: Project, head: str) -> str | None:
    """Where HEAD left what the pipeline names; None where no pipeline names anything.

    Raises RevisionError where that is not in this clone: what is there instead proves nothing.
    """
    for name, form in _TARGETS.items():
        if value := os.environ.get(name):
            if parted := _find_parting(project, form.format(value), head):
                return parted
            # What GitHub checks out for a pull request is a merge, made by itself.
            if name.startswith("GITHUB_") and os.environ.get("GITHUB_SHA") == head:
                return _resolve(project, "HEAD^1")
            raise RevisionError(f"this clone does not reach back to {name}")
    return None


def _find_fork(project: Project, head: str) -> str:
    """Where HEAD left the default branch, or HEAD itself on that branch.

    Raises RevisionError where it cannot be told which branch that is.
    """
    branches = _list_branches(project)
    here = _ask(project, "symbolic-ref", "--quiet", "HEAD")
    trunks = [name for name in _TRUNKS if _resolve(project, name)]
    names = {name.rpartition("/")[2] for name in (*trunks, _find_default(project))}
    is_mine = not os.environ.get("CI")
    if is_mine and here and (branches == [here] or here.removeprefix("refs/heads/") in names):
        return head
    for trunk in trunks:
        if parted := _find_parting(project, trunk, head):
            return parted
    raise RevisionError("this clone does not show which branch is the default one")


def _find_parting(project: Project, name: str, head: str) -> str | None:
    target = _resolve(project, name)
    return _ask(project, "merge-base", target, head) or None if target else None


def _find_default(project: Project) -> str:
    """What origin calls its default branch; empty where that is not known here."""
    return _ask(project, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")


def _list_branches(project: Project) -> list[str]:
    """Full names of all branches, those of remotes too."""
    form = "--format=%(refname)"
    return _ask(project, "for-each-ref", form, "refs/heads", "refs/remotes").split()


def _ask(project: Project, *arguments: str) -> str:
    """What git prints; empty where it says no."""
    done = _run(project, *arguments)
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def _is_worked_on(project: Project, base: Base) -> bool:
    """Whether content or templates differ from the base's."""
    here = {
        project.name(path)
        for folder in ("content", "templates")
        for path in (project.root / folder).rglob("*")
        if path.is_file()
    }
    stored = {path for path in base.files if path.startswith(("content/", "templates/"))}
    return any(base.is_changed(project, path) for path in here | stored)


def _resolve(project: Project, name: str) -> str | None:
    """The commit of a revision that is not a user's."""
    name = f"{name}^{{commit}}"
    return _ask(project, "rev-parse", "--verify", "--quiet", "--end-of-options", name) or None


def _read_blobs(project: Project, names: Iterable[str]) -> list[bytes]:
    """The contents of objects by their names; those that are not here are left out."""
    asked = "".join(f"{name}\n" for name in names).encode("ascii")
    done = _run(project, "cat-file", "--batch", asked=asked)
    contents, rest = [], done.stdout
    while rest:
        line, _, rest = rest.partition(b"\n")
        _, *described = line.split(b" ")
        if described[0] == b"blob":
            size = int(described[1])
            contents.append(rest[:size])
            rest = rest[size + 1 :]
    return contents


def find_base(project: Project, revision: str) -> Base:
    """The files of the commit at which HEAD and the revision parted; raises RevisionError."""
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise RevisionError(f"`{revision}` is not the name of a revision.")
    try:
        is_shallow = _is_shallow(project)
    except RevisionError as error:
        raise RevisionError(f"--since asks git what has changed, but {error}") from None
    commits = [_find_commit(project, name, is_shallow=is_shallow) for name in (revision, "HEAD")]
    done = _run(project, "merge-base", *commits)
    if done.returncode != 0:
        raise RevisionError(_explain_parting(revision, is_shallow=is_shallow))
    return _list_files(project, done.stdout.decode("ascii").strip())


def _list_files(project: Project, commit: str) -> Base:
    listed = _run(project, "ls-tree", "-r", "-z", commit)
    if listed.returncode != 0:
        raise RevisionError(f"git could not list the files of {commit[:12]}: {_last_line(listed)}")
    return Base(dict(_read_entries(listed.stdout)), commit)


def _is_shallow(project: Project) -> bool:
    """Is the clone shallow? Also the first question, which shows whether git answers at all."""
    done = _run(project, "rev-parse", "--is-shallow-repository")
    if done.returncode == 0:
        return done.stdout.decode("ascii").strip() == "true"
    said = _last_line(done)
    _, is_foreign, place = said.partition("dubious ownership in repository at ")
    if is_foreign:
        top = place.strip("'")
        message = f"git does not trust {top}, which belongs to another user. If you do, run:"
        raise RevisionError(f"{message}\ngit config --global --add safe.directory {quote(top)}")
    if "not a git repository" in said:
        raise NoRepositoryError("this folder is in no git repository.")
    raise RevisionError(f"{said.rstrip('.')}.")


def _find_commit(project: Project, name: str, *, is_shallow: bool) -> str:
    done = _run(project, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if done.returncode == 0:
        return done.stdout.decode("ascii").strip()
    if name == "HEAD":
        raise RevisionError("There is no commit yet that anything could have changed since.")
    if is_shallow:
        raise RevisionError(
            f"This clone is shallow: it has no revision `{name}`.\n"
            "Fetch more of it: `fetch-depth: 0` for actions/checkout, else git fetch --unshallow"
        )
    raise RevisionError(
        f"There is no revision `{name}` in this clone.\n"
        "A branch that was not checked out is named with its remote, as origin/main.\n"
        f"{_tell_branches(project)}"
    )


def _tell_branches(project: Project) -> str:
    """The branches that are there, those of remotes too; origin/HEAD is only another name."""
    done = _run(
        project, "for-each-ref", "--sort=-committerdate",
        "--format=%(refname:lstrip=2)%00%(symref)", "refs/heads", "refs/remotes",
    )  # fmt: skip
    rows = done.stdout.decode("utf-8", "replace").split("\n")
    branches = [
        name for name, _, other in (row.partition("\0") for row in rows) if name and not other
    ]
    if not branches:
        return "It has no branches."
    more = len(branches) - _MANY_BRANCHES
    shown = ", ".join(branches[:_MANY_BRANCHES]) + (f" and {more:,} more" if more > 0 else "")
    return f"It has {shown}."


def _explain_parting(revision: str, *, is_shallow: bool) -> str:
    if is_shallow:
        return (
            f"This clone is shallow: it does not reach back to where `{revision}` and HEAD parted."
            "\nFetch more of it: `fetch-depth: 0` for actions/checkout, else git fetch --unshallow"
        )
    return f"`{revision}` and HEAD have no commit in common."


def _run(
    project: Project, *arguments: str, asked: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """OSError where git is missing. What git hooks set in the environment is left out.

    `asked` goes to its standard input.
    """
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    environment |= {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            [*_GIT, *arguments], cwd=project.root, env=environment, input=asked,
            capture_output=True, check=False, timeout=_SECONDS,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise OSError("digest asks git what has changed, and git is not installed here.") from error
    except subprocess.TimeoutExpired as error:
        raise OSError(f"git gave no answer for {_SECONDS} seconds.") from error


def _last_line(done: subprocess.CompletedProcess[bytes]) -> str:
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
    """What git would store: a link's target, or a file's bytes; None where neither is there."""
    try:
        return os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
    except OSError:
        return None


def _name_object(content: bytes, length: int) -> str:
    """A blob's name in a repository of SHA-1 (40 digits) or of SHA-256."""
    stored = b"blob %d\0" % len(content) + content
    if length == hashlib.sha256().digest_size * 2:
        return hashlib.sha256(stored).hexdigest()
    return hashlib.sha1(stored, usedforsecurity=False).hexdigest()
