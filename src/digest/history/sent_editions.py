"""Tell which editions git knows as sent, and the files they were sent with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Literal

from digest.content.reading import read_document
from digest.history.base_commit import find_own_base
from digest.history.git_commands import (
    Base,
    NoRepositoryError,
    RevisionError,
    ask,
    is_cut_off,
    list_files,
    read_blobs,
    resolve,
    run,
)
from digest.history.versions import FileVersion, list_versions
from digest.project import Project
from digest.regular_files import read_regular
from digest.values import dataclass

Life = Literal["draft", "sent", "unknown"]


# HEAD, and what an unfinished merge brings in: no record on either side may get lost.
HEADS = ("HEAD", "MERGE_HEAD")
# So many versions of a file are looked at.
_VERSIONS = 50
_LARGEST = 1 << 26
# What git names as long as it waits for someone to finish a merge, also one file by file.
_IN_MERGE = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")
# Folders of git for as long as a rebase goes on. It leaves REBASE_HEAD there for good.
_IN_REBASE = ("--git-path", "rebase-merge", "--git-path", "rebase-apply")


@dataclass(frozen=True)
class History:
    """What git knows about the editions of a project, read when needed.

    `named` is the base that the command line names.
    """

    project: Project
    named: Base | None = None
    _lives: dict[str, Life] = field(default_factory=dict, init=False, repr=False, compare=False)

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
            return find_own_base(self.project), ""
        except (RevisionError, OSError) as error:
            return None, str(error).partition("\n")[0].rstrip(".")

    @cached_property
    def is_shallow(self) -> bool:
        """Whether this clone leaves out commits, and so perhaps what was sent."""
        try:
            return is_cut_off(self.project)
        except (OSError, RevisionError):
            return False

    def is_added(self, path: str) -> bool:
        """Whether the change brings a file along that the base has not got."""
        is_new = self.base is not None and path not in self.base.files
        return is_new and path in self._head.files

    def said_sent(self, path: str, reopened: str | None = None) -> bool:
        """Whether it was sent before the change began, and not `reopened` since, for a reason."""
        life = read_life(self.read(path) or b"")
        return life.status == "sent" and (reopened is None or life.reopened == reopened)

    @cached_property
    def _head(self) -> Base:
        try:
            return list_files(self.project, "HEAD")
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
            return read_regular(self.project.root / path, _LARGEST)
        return next(iter(read_blobs(self.project, [entry[1]])), None)

    def read_output(self, file: Path) -> bytes | None:
        """The same for a file that may lie outside of the project, where git knows none."""
        return self.read(self.project.name(file))

    def list_committed(self, folder: Path) -> Iterator[str]:
        """What HEAD has in a folder, by the paths there."""
        within = f"{self.project.name(folder)}/"
        return (path[len(within) :] for path in self._head.files if path.startswith(within))

    def is_unmerged(self, file: Path) -> bool:
        """Whether git waits for someone to finish the merge of a file."""
        try:
            return bool(ask(self.project, "ls-files", "--unmerged", "--", self.project.name(file)))
        except OSError:
            return False

    def is_merged(self, file: Path, wanted: bytes | None = None) -> bool:
        """Whether git made a file as it is from two versions of it, committed or not yet.

        After a rebase no commit says so: then each line is one of what is `wanted`, or of an
        earlier version.
        """
        name = self.project.name(file)
        try:
            if self._is_in_merge:
                return True
            if self._head.is_changed(self.project, name):
                return False
            if " " in ask(self.project, "log", "-1", "--format=%P", "HEAD", "--", name):
                return True
            return wanted is not None and self._is_mixed(file, wanted)
        except (OSError, RevisionError):
            return False

    @cached_property
    def _is_in_merge(self) -> bool:
        """Whether git waits for someone to finish a merge, a rebase or the like."""
        folders = ask(self.project, "rev-parse", *_IN_REBASE).splitlines()
        is_in_rebase = any((self.project.root / folder).is_dir() for folder in folders)
        return is_in_rebase or any(resolve(self.project, head) for head in _IN_MERGE)

    def _is_mixed(self, file: Path, wanted: bytes) -> bool:
        listed = list_versions(self.project, ["HEAD"], self.project.name(file))
        versions = [each for found in listed.values() for each in found if each.letter != "D"]
        earlier = read_blobs(self.project, (each.name for each in versions[1:_VERSIONS]))
        lines = {line for each in (wanted, *earlier) for line in each.splitlines()}
        content = read_regular(file, _LARGEST) or b""
        return bool(earlier) and lines.issuperset(content.splitlines())

    def is_ignored(self, file: Path) -> bool:
        """Whether git is told to leave out a file, or one of a folder."""
        try:
            done = run(self.project, "check-ignore", "--quiet", "--", self.project.name(file))
        except OSError:
            return False
        return done.returncode == 0

    def is_output_added(self, file: Path) -> bool:
        """The same as `is_added` for a file that may lie outside of the project."""
        return self.is_added(self.project.name(file))

    def find_life(self, path: str) -> Life:
        """What the edition of a content file ever was, in the history of HEAD.

        "unknown" where a shallow clone may hide that it was sent, or where git does not answer.
        """
        if path not in self._lives:
            self._lives[path] = self._ask_for_life(path)
        return self._lives[path]

    def _ask_for_life(self, path: str) -> Life:
        try:
            is_shallow = is_cut_off(self.project)
            if resolve(self.project, "HEAD") is None:
                return "draft"
            changes = self._changes.get(path, ())
            versions = [each.name for each in changes if each.letter != "D"]
            contents = read_blobs(self.project, versions)
        except NoRepositoryError:
            return "draft"
        except (OSError, RevisionError):
            return "unknown"
        if any(read_life(content).status == "sent" for content in contents):
            return "sent"
        # A partial clone may have left out the very version that says it.
        return "unknown" if is_shallow or len(contents) < len(versions) else "draft"

    def find_last_life(self, path: str) -> RecordedLife | None:
        """What a content file said when it was last there, in the history of HEAD."""
        try:
            names = (each.name for each in self._changes.get(path, ()) if each.letter != "D")
            last = next(names, None)
            return read_life(*read_blobs(self.project, [last])) if last else None
        except (OSError, RevisionError, TypeError):
            return None

    def ever_had(self, path: str) -> bool:
        """Whether a content file was there at any time, in the history of HEAD."""
        try:
            return any(each.letter != "D" for each in self._changes.get(path, ()))
        except (OSError, RevisionError):
            return False

    def was_ever_sent(self, path: str, reopened: str | None) -> bool:
        """Whether an edition was sent since its file was last added, and not `reopened` since."""
        try:
            changes = takewhile(lambda each: each.letter != "D", self._changes.get(path, ()))
            contents = read_blobs(self.project, [each.name for each in changes])
        except (OSError, RevisionError):
            return False
        lives = map(read_life, contents)
        return any(life.status == "sent" and reopened in (None, life.reopened) for life in lives)

    @cached_property
    def _changes(self) -> Mapping[str, Sequence[FileVersion]]:
        """What became of each file of content/ in the history of HEAD, the latest first."""
        return list_versions(self.project, HEADS, "content")


@dataclass(frozen=True)
class RecordedLife:
    """What a content file says of its edition's life."""

    status: str = ""
    reopened: str | None = None
    is_read: bool = True


@lru_cache(maxsize=1024)
def read_life(content: bytes) -> RecordedLife:
    """One that cannot be read says nothing."""
    value = read_document(content, "").value
    if not isinstance(value, dict):
        return RecordedLife(is_read=False)
    reopened = value.get("reopened")
    return RecordedLife(
        str(value.get("status")).strip(),
        None if reopened is None else str(reopened).strip(),
    )
