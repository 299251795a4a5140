"""The files in `out/` of sent editions whose content file is gone: they stay, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from digest.artifacts import CARDS, EMAIL_HTML, MANIFEST
from digest.building import Build
from digest.content.key_sums import list_changed
from digest.content.model import Edition
from digest.history.sent_editions import History
from digest.manifest import read_file, read_manifest, read_sums, says_sent
from digest.records import Records
from digest.sent_notes import Record

# A file of another name with so many of its keys changed is still the same edition.
_MAY_CHANGE = 0.25


class Kept(NamedTuple):
    """Why the files of an edition whose content file is gone stay, and what to do about it.

    `new` is the edition that it became under another name; `is_sent`: it is certain that it was.
    """

    reason: str
    fix: str
    is_sent: bool = False
    new: str | None = None


def list_gone(build: Build, out: Path) -> list[Path]:
    """Folders of `out` with files of ours, and with no edition any more."""
    if not build.is_whole:
        return []
    made = {each.edition.slug for each in build.editions} | set(build.unread)
    folders = (folder for folder in sorted(out.glob("*")) if folder.name not in made)
    return [f for f in folders if _is_ours(f, build)]


def _is_ours(folder: Path, build: Build) -> bool:
    """By its manifest, by its cards, or by what git has of it where its manifest is lost."""
    if read_manifest(folder) or (folder / CARDS).is_dir():
        return True
    records = build.records if (folder / EMAIL_HTML).is_file() else None
    return records is not None and records.find(folder.name) is not None


def find_kept(build: Build, out: Path) -> Mapping[str, Kept]:
    """Editions whose content file is gone while their files in `out` stay.

    What was sent is a record, and it cannot be made again. So files stay wherever an edition was
    sent or may have been: its manifest says so, or git; or a sent edition has no files of its own,
    as one has that was renamed.
    """
    sent = (each.edition for each in build.editions if each.is_sent)
    without = [each for each in sent if not read_manifest(out / each.slug)]
    gone = list_gone(build, out)
    kept = ((folder.name, _explain_kept(folder, build, without)) for folder in gone)
    return {slug: each for slug, each in kept if each}


def find_gone(build: Build) -> Mapping[str, Kept]:
    """Sent editions of which neither content nor files are there, and no command removed them."""
    if not build.is_whole or build.records is None:
        return {}
    gone = build.records.find_gone()
    return {slug: explain_gone(slug, record, build.records) for slug, record in gone.items()}


def explain_gone(slug: str, record: Record, records: Records) -> Kept:
    """What to do about a sent edition of which only git has something left."""
    places = [f"content/{slug}.yaml"] if records.has_content(slug, record) else []
    restore = f"`git checkout {record.commit[:12]} -- {' '.join([*places, f'out/{slug}'])}`"
    fix = f"To restore it: {restore}. If you no longer need what was sent: digest remove {slug}"
    return Kept(f"is gone, and so are its files in out/{slug}/", fix, is_sent=True)


def _explain_kept(folder: Path, build: Build, without: Sequence[Edition]) -> Kept | None:
    """`without` are sent editions that have no files."""
    path, history = f"content/{folder.name}.yaml", build.history
    remove = f"If you no longer need what was sent: digest remove {folder.name}"
    if renamed := _find_renamed(folder, without):
        fix = f"To keep the edition with its files, name it {path} again. {remove}"
        return Kept(f"was renamed to {renamed.places.path}", fix, is_sent=True, new=renamed.slug)
    fix = f"{_tell_restoring(folder.name, path, build)} {remove}"
    if says_sent(folder):
        return Kept("is gone, but its manifest says that it was sent", fix, is_sent=True)
    life = "draft" if history is None or _was_reopened(path, history) else history.find_life(path)
    if life == "sent":
        return Kept("is gone, but git knows it as sent", fix, is_sent=True)
    if life == "unknown":
        fix = "Run `git fetch --unshallow`, then build again."
        reason = "is gone, and git cannot tell here whether it was sent"
        return Kept(reason, f"{fix} If it was not sent: digest remove {folder.name}")
    if without:
        other = without[0].places.path
        reason = f"is gone, but {other} is sent and has no files, so these may be its own"
        fix = f"If you renamed it, name it {path} again. Otherwise: digest remove {folder.name}"
        return Kept(reason, fix)
    return None


def _was_reopened(path: str, history: History) -> bool:
    """Whether it was a draft again, for a reason, when its file was last there."""
    last = history.find_last_life(path)
    return last is not None and last.reopened is not None and last.status != "sent"


def _tell_restoring(slug: str, path: str, build: Build) -> str:
    record = build.records.find(slug) if build.records else None
    if record is None:
        return f"Put {path} back under this name."
    return f"To put it back: `git checkout {record.commit[:12]} -- {path}`."


def _find_renamed(folder: Path, editions: Iterable[Edition]) -> Edition | None:
    """The edition whose content made these files, or nearly did."""
    sums = read_sums(read_file(folder / MANIFEST))
    changed = ((len(list(list_changed(sums, each.sums))), each.slug, each) for each in editions)
    least = min(changed, default=None)
    return least[2] if least and sums and least[0] <= len(sums) * _MAY_CHANGE else None
