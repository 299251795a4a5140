"""Which editions are records of what was sent: those of which git kept what a build noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from digest.artifacts import MANIFEST
from digest.content.model import Edition
from digest.history.git_commands import is_in_repository, read_each
from digest.history.sent_editions import HEADS, History, read_life
from digest.manifest import says_sent
from digest.sent_notes import Notes, Record, list_notes, omit_removed


@dataclass
class Records:
    """The records in the history of the commit that a change is measured against.

    The first note counts, so that no later commit makes another record of it, but for a reason
    to reopen it. What the change itself brings along is to be proved.
    """

    history: History
    _found: dict[str, Record | None] = field(default_factory=dict)

    def knows(self, edition: Edition) -> bool:
        """Whether an edition was sent before the change, as its content and a build say.

        Where `out/` is not kept in git, its content alone can say so.
        """
        if not self.history.said_sent(edition.places.path, edition.reopened):
            return self._is_restored(edition)
        return self.find_of(edition) is not None or not self._is_kept(edition.slug)

    def _is_restored(self, edition: Edition) -> bool:
        """Whether it had a record before the change, and only its mark was lost meanwhile."""
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

    def notes(self, edition: Edition) -> bool:
        """Whether a build noted that an edition was sent, here or in git's history.

        Where it was reopened since, the note no longer counts.
        """
        folder = self.history.project.out / edition.slug
        return says_sent(folder, edition.reopened) or self.find_lost(edition) is not None

    def find_lost(self, edition: Edition) -> Record | None:
        """The record of an edition that does not say it was sent, and was not reopened since.

        On whichever side of a merge it is: the change that is checked may be what lost it.
        """
        notes = self.list_notes(edition.slug)
        own = [each for each in notes if each.reopened == edition.reopened]
        return own[-1] if own else None

    def find_gone(self) -> Mapping[str, Record]:
        """By slug, the records of editions of which nothing is left, but for what git has."""
        project = self.history.project
        gone = (
            slug
            for slug in self._noted
            if not (project.content / f"{slug}.yaml").exists()
            and not (project.out / slug / MANIFEST).exists()
        )
        found = ((slug, self.find_last(slug)) for slug in gone)
        return {s: record for s, record in found if record and not self.is_planted(s)}

    def find_last(self, slug: str) -> Record | None:
        """The record of an edition as its file last was, where it was not reopened meanwhile."""
        notes = self.list_notes(slug)
        life = self.history.find_last_life(f"content/{slug}.yaml") if notes else None
        own = [each for each in notes if life is None or each.reopened == life.reopened]
        return own[-1] if own else None

    def is_planted(self, slug: str) -> bool:
        """Whether a build noted an edition as sent of which git never had the content."""
        path = f"content/{slug}.yaml"
        if not self.list_notes(slug) or self.history.ever_had(path):
            return False
        return self.history.find_life(path) == "draft"

    def has_content(self, slug: str, record: Record) -> bool:
        """Whether the commit of a record also has the edition's own file."""
        named = f"{record.commit}:./content/{slug}.yaml"
        return read_each(self.history.project, [named]) != [None]

    def list_notes(self, slug: str) -> Sequence[Record]:
        """What builds noted of an edition in the history of HEAD, the latest first."""
        return omit_removed(self.history.project, slug, self._noted.get(slug, ()))

    @cached_property
    def _noted(self) -> Notes:
        project = self.history.project
        return list_notes(project, HEADS) if is_in_repository(project) else {}

    @cached_property
    def _noted_before(self) -> Notes:
        base = self.history.base
        return list_notes(self.history.project, [base.commit]) if base else {}

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
        notes = omit_removed(self.history.project, slug, self._noted_before.get(slug, ()))
        first = [each for each in notes if each.reopened == notes[0].reopened]
        return first[-1] if first else None

    def _is_kept(self, slug: str) -> bool:
        """Whether git is meant to have the files of an edition."""
        base = self.history.base
        others = base.files if base else ()
        if any(path.startswith("out/") and path.endswith(f"/{MANIFEST}") for path in others):
            return True
        return not self.history.is_ignored(self.history.project.out / slug / MANIFEST)
