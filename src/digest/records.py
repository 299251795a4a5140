"""Which editions are records of what was sent: those of which git kept what a build noted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from digest.artifacts import MANIFEST
from digest.content.model import Edition
from digest.history.git_commands import RevisionError, read_each
from digest.history.sent_editions import History, read_life
from digest.history.versions import FileVersion, list_versions
from digest.manifest import says_sent

_MANIFESTS = f":(glob)out/*/{MANIFEST}"


@dataclass(frozen=True)
class Record:
    """The manifest with which an edition was first noted as sent, and the commit that has it.

    `reopened` is the reason for which it had been open again before.
    """

    content: bytes
    commit: str
    reopened: str | None = None


@dataclass
class Records:
    """The records in the history of the commit that a change is measured against.

    The first note counts, so that no later commit makes another record of it, but for a reason
    to reopen it. What the change itself brings along is to be proved.
    """

    history: History
    _found: dict[str, Record | None] = field(default_factory=dict)
    _versions: Mapping[str, list[FileVersion]] | None = None

    def knows(self, edition: Edition) -> bool:
        """Whether an edition was sent before the change, as its content and a build say.

        Where `out/` is not kept in git, its content alone can say so.
        """
        if not self.history.said_sent(edition.places.path, edition.reopened):
            return self._is_restored(edition)
        return self.find_of(edition) is not None or not self._is_kept(edition.slug)

    def _is_restored(self, edition: Edition) -> bool:
        """Whether it had a record before the change, and only its mark was lost meanwhile."""
        if self.history.base is None or not self.history.was_ever_sent(
            edition.places.path, edition.reopened
        ):
            return False
        found = self.find_of(edition)
        return found is not None and found.reopened == edition.reopened

    def knows_unread(self, path: str, content: bytes) -> bool:
        """The same of an edition that cannot be read, as far as its file can still say it."""
        slug = path.rpartition("/")[2].removesuffix(".yaml")
        if b"sent" not in content and not says_sent(self.history.project.out / slug):
            return False  # Without asking git.
        was, now = read_life(self.history.read(path) or b""), read_life(content)
        if was.status != "sent" or (now.is_read and now != was):
            return False
        found = self.find(slug)
        return found.reopened == was.reopened if found else not self._is_kept(slug)

    def find_of(self, edition: Edition) -> Record | None:
        """The record of an edition, as it was reopened last when the change began."""
        found = self.find(edition.slug)
        said = read_life(self.history.read(edition.places.path) or b"")
        return found if found and found.reopened == said.reopened else None

    def has_lost_mark(self, edition: Edition) -> bool:
        """Whether an edition that does not say so has a record, and was not reopened since."""
        return self.find_lost(edition) is not None

    def find_lost(self, edition: Edition) -> Record | None:
        """The record of an edition that does not say it was sent, and was not reopened since.

        On whichever side of a merge it is: the change that is checked may be what lost it.
        """
        if not self.history.is_there:
            return None
        notes = self._noted.get(edition.slug, ())
        own = [each for each in notes if each.reopened == edition.reopened]
        if own and self.history.was_ever_sent(edition.places.path, edition.reopened):
            return own[-1]
        return None

    @cached_property
    def _noted(self) -> Mapping[str, list[Record]]:
        """By slug, all that builds noted in the history of HEAD, the latest first."""
        project = self.history.project
        try:
            listed = list_versions(project, self.history.heads, _MANIFESTS)
            every = [(path.split("/")[1], each) for path, found in listed.items() for each in found]
            contents = read_each(project, (each.name for _, each in every))
        except (RevisionError, OSError):
            return {}
        noted: dict[str, list[Record]] = {}
        for (slug, version), content in zip(every, contents, strict=True):
            if content and is_noted(slug, content):
                record = Record(content, version.commit, _read_reopened(content))
                noted.setdefault(slug, []).append(record)
        return noted

    def find(self, slug: str) -> Record | None:
        """The record of the edition of this name that git knows last."""
        if slug not in self._found:
            self._found[slug] = self._look_for(slug)
        return self._found[slug]

    def find_checkout(self, slug: str, out: str) -> str:
        """The command that restores the files of a sent edition."""
        found = self.find(slug)
        return (
            f"git checkout {found.commit[:12]} -- {out}/{slug}" if found else f"git checkout {out}"
        )

    def _look_for(self, slug: str) -> Record | None:
        base = self.history.base
        if base is None:
            return None
        if self._versions is None:
            try:
                self._versions = list_versions(self.history.project, [base.commit], _MANIFESTS)
            except (RevisionError, OSError):
                self._versions = {}
        versions = self._versions.get(f"out/{slug}/{MANIFEST}", [])
        contents = read_each(self.history.project, (each.name for each in versions))
        notes = [
            Record(content, version.commit, _read_reopened(content))
            for version, content in zip(versions, contents, strict=True)
            if content and is_noted(slug, content)
        ]
        first = [each for each in notes if each.reopened == notes[0].reopened]
        return first[-1] if first else None

    def _is_kept(self, slug: str) -> bool:
        """Whether git is meant to have the files of an edition."""
        base = self.history.base
        others = base.files if base else ()
        if any(path.startswith("out/") and path.endswith(f"/{MANIFEST}") for path in others):
            return True
        return not self.history.is_ignored(self.history.project.out / slug / MANIFEST)


def is_noted(slug: str, content: bytes) -> bool:
    """Whether a manifest of this edition notes that it is sent."""
    if b'"sent"' not in content:
        return False
    try:
        value = json.loads(content)
        is_own = value["edition"] == slug and value["status"] == "sent"
    except (ValueError, LookupError, TypeError, RecursionError):
        return False
    return is_own and isinstance(value.get("files"), dict)


def _read_reopened(content: bytes) -> str | None:
    value = json.loads(content).get("reopened")
    return value if isinstance(value, str) else None
