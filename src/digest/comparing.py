"""What is in `out/` against what the content makes: stale, merged, orphaned and edited files."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import unified_diff
from itertools import groupby, islice
from pathlib import Path
from typing import Literal

from digest.artifacts import MANIFEST, Artifact, hash_bytes
from digest.building import Build
from digest.content.model import Edition
from digest.edition_build import EditionBuild
from digest.history.sent_editions import History
from digest.kept import find_kept, list_gone
from digest.leftovers import STAGING, list_strays
from digest.manifest import (
    has_merge,
    has_sum,
    is_in_merge,
    parse_manifest,
    read_file,
    read_manifest,
    says_sent,
)
from digest.spilling import Held, Rows, read_held
from digest.stages import stage
from digest.values import dataclass

State = Literal["same", "missing", "stale", "merged", "converted", "hand-edited", "orphaned"]


@dataclass(frozen=True, slots=True)
class FileState:
    """One file of `out/`: its path below it, its state, and the bytes it should have.

    `content` is None where the file should not be there, or where only a sent edition's manifest
    knows its sha256.
    """

    path: str
    state: State
    held: Held | None = None
    is_frozen: bool = False
    is_edited: bool = False

    @property
    def content(self) -> bytes | None:
        return None if self.held is None else read_held(self.held)


@stage("comparing with out/")
def compare(build: Build, out: Path) -> Sequence[FileState]:
    """Every file that the build makes or that a manifest in `out` names, by path.

    Where all of `content/` was built, editions that are gone have only orphans, but for those that
    were sent or may have been: see `find_kept`.
    """
    kept = find_kept(build, out)
    rows = Rows[FileState](build.known.place if build.known else None, lambda state: state.path)

    def take(states: Iterable[FileState]) -> None:
        """Of each folder one row: with a slash, folders have the order of their files."""
        for folder, own in groupby(states, lambda state: f"{state.path.partition('/')[0]}/"):
            rows.add(folder, own)

    for each in build.editions:
        # They may be the files of one that is sent and has none.
        states = _compare_built(each, build, out)
        take(state for state in states if not (kept and _is_without_files(state)))
    for slug in build.unread_records if is_own(build, out) else ():
        states = _compare_kept(out / slug, build)
        take(state for state in states if not (kept and _is_without_files(state)))
    for folder in [] if build.has_errors else list_gone(build, out):
        is_kept = folder.name in kept
        take(_compare_kept(folder, build) if is_kept else _list_orphans(folder))
    for staging in sorted(out.glob(f"{STAGING}*")):
        known = {state.path for state in rows.join()}
        take(_find_strays(build, out, staging, known))
    return rows.join()


def is_own(build: Build, out: Path) -> bool:
    """Whether `out` is the project's own folder, in which what was sent is kept."""
    history = build.history
    return history is None or os.path.realpath(out) == os.path.realpath(history.project.out)


def _compare_built(each: EditionBuild, build: Build, out: Path) -> Iterable[FileState]:
    folder = out / each.edition.slug
    if each.is_frozen:
        record = each.record if is_own(build, out) else None
        return _compare_frozen(folder, record.content if record else None)
    if each.is_cancelled:
        states = list(_list_orphans(folder))
        is_record = _is_record(folder, each.edition, build.history)
        return _freeze(states) if is_record else states
    if not each.artifacts:
        return ()
    if each.is_sent:
        return _compare_sent(folder, each)
    states = _excuse_merged(list(_compare_edition(folder, each.artifacts)), folder, build.history)
    is_other = any(state.state != "same" for state in states)
    is_record = is_other and (each.was_sent or _is_record(folder, each.edition, build.history))
    return _freeze(states) if is_record else states


def _excuse_merged(
    states: list[FileState], folder: Path, history: History | None
) -> list[FileState]:
    """In a merge, git mixes what two builds wrote: no one has edited that by hand."""
    edited = [each for each in states if each.state == "hand-edited" or each.is_edited]
    if not edited:
        return states
    is_whole = is_in_merge(folder, history)
    merged = {
        each.path
        for each in edited
        if is_whole or (history and history.is_merged(folder.parent / each.path, each.content))
    }
    return [
        replace(
            each, state="merged" if each.state == "hand-edited" else each.state, is_edited=False
        )
        if each.path in merged
        else each
        for each in states
    ]


def _freeze(states: Iterable[FileState]) -> Iterator[FileState]:
    return (replace(state, is_frozen=True) for state in states)


def _judge_manifest(folder: Path, state: State) -> FileState:
    return FileState(f"{folder.name}/{MANIFEST}", state, is_frozen=True)


def _is_record(folder: Path, edition: Edition, history: History | None) -> bool:
    """Whether an unsent edition has the name of a sent one, whose files are here or in git.

    One that was reopened, for a reason that was not yet given then, takes its place.
    """
    path, reopened = edition.places.path, edition.reopened
    if says_sent(folder, reopened):
        return True
    if history is None or history.base is None:
        return False
    if history.said_sent(path, reopened) or history.was_ever_sent(path, reopened):
        return True
    is_new = path not in history.base.files
    has_files = bool(read_manifest(folder)) or history.read_output(folder / MANIFEST) is not None
    return is_new and has_files and history.find_life(path) == "sent"


def _is_without_files(state: FileState) -> bool:
    is_missing = state.is_frozen and state.state == "missing"
    return is_missing and state.path.count("/") == 1 and state.path.endswith(f"/{MANIFEST}")


def _find_strays(
    build: Build, out: Path, staging: Path, known: Collection[str]
) -> Iterator[FileState]:
    """Files that a killed build added and that nothing makes any more."""
    made = {each.edition.slug for each in build.editions}
    built = {e.edition.slug for e in build.editions if e.artifacts and not e.is_sent}
    for path in list_strays(out, staging):
        slug = path.partition("/")[0]
        is_ours = slug in built or (slug not in made and build.is_whole)
        if is_ours and path not in known and not build.has_errors:
            yield FileState(path, "orphaned")


def _compare_edition(folder: Path, artifacts: Iterable[Artifact]) -> Iterator[FileState]:
    known = read_manifest(folder)
    for artifact in artifacts:
        state = _judge(folder / artifact.path, artifact, known)
        yield FileState(f"{folder.name}/{artifact.path}", state, artifact.held)
    made = {artifact.path for artifact in artifacts}
    yield from _judge_orphans(folder, [path for path in known if path not in made], known)


def _compare_sent(folder: Path, each: EditionBuild) -> Iterator[FileState]:
    """An edition that is sent from now on: its files must be what its content makes.

    None of them is written. Only the manifest takes note that it is sent, once, where all are.
    """
    artifacts = each.artifacts
    if says_sent(folder, each.edition.reopened):
        artifacts = tuple(artifact for artifact in artifacts if artifact.path != MANIFEST)
    if not any(os.path.lexists(folder / artifact.path) for artifact in artifacts):
        yield _judge_manifest(folder, "missing")
        return
    states = list(_compare_edition(folder, artifacts))
    is_right = all(state.state == "same" or state.path.endswith(MANIFEST) for state in states)
    yield from states if is_right else _freeze(states)


def _list_orphans(folder: Path) -> Iterator[FileState]:
    """All that the manifest names, and itself."""
    manifest = read_manifest(folder)
    return _judge_orphans(folder, [*manifest, MANIFEST], manifest)


def _judge_orphans(
    folder: Path, paths: Iterable[str], manifest: Mapping[str, str]
) -> Iterator[FileState]:
    for path in paths:
        if (folder / path).is_symlink() or (folder / path).is_file():
            known = manifest.get(path)
            is_edited = known is not None and hash_bytes(read_file(folder / path) or b"") != known
            yield FileState(f"{folder.name}/{path}", "orphaned", is_edited=is_edited)


def _judge(path: Path, artifact: Artifact, known: Mapping[str, str]) -> State:
    if not os.path.lexists(path):
        return "missing"
    current = read_file(path)
    if current == artifact.content:
        return "same"
    is_ours = current is not None and known.get(artifact.path) == hash_bytes(current)
    if not is_ours and has_merge(current):
        return "merged"
    if is_ours:
        return "stale"
    sums = (hash_bytes(artifact.content), known.get(artifact.path, ""))
    if any(has_sum(current, each) for each in sums):
        return "converted"
    return "stale" if artifact.path == MANIFEST else "hand-edited"


def _compare_kept(folder: Path, build: Build) -> Iterator[FileState]:
    """As a sent edition's. A change cannot bring one along that git never had an edition of."""
    history = build.history
    record = build.records.find(folder.name) if build.records else None
    if not record and history and history.is_output_added(folder / MANIFEST):
        yield _judge_manifest(folder, "hand-edited")
    elif record:
        yield from _compare_frozen(folder, record.content)
    elif read_manifest(folder):
        content = history.read_output(folder / MANIFEST) if history else None
        yield from _compare_frozen(folder, content)


def _compare_frozen(folder: Path, content: bytes | None) -> Iterator[FileState]:
    """A sent edition is compared with the manifest that git has of it, whatever it says now.

    A change may bring another one along.
    """
    current = read_manifest(folder)
    known = current if content is None else parse_manifest(folder, content)
    if not current:
        yield _judge_manifest(folder, "missing")
    elif content is not None and not _is_same_record(content, read_file(folder / MANIFEST) or b""):
        yield _judge_manifest(folder, "hand-edited")
    for path, wanted in known.items():
        state: State = "same"
        if not os.path.lexists(folder / path):
            state = "missing"
        elif not has_sum(read_file(folder / path), wanted):
            state = "hand-edited"
        yield FileState(f"{folder.name}/{path}", state, is_frozen=True)


def _is_same_record(before: bytes, now: bytes) -> bool:
    """The same manifest, or one to which a build has added that the edition is sent."""
    if before.splitlines() == now.splitlines():
        return True
    try:
        old, new = json.loads(before), json.loads(now)
        is_noted = "status" not in old and new.pop("status", None) == "sent"
        made_from = {"inputs": 0, "content": 0}
        is_same = {**old, **made_from} == {**new, **made_from}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return False
    return is_noted and is_same and now.count(b'"files"') == 1


def show_difference(state: FileState, out: Path, lines: int = 40) -> str:
    """A unified diff from what is in `out` to what should be; empty where it would say nothing."""
    before = read_file(out / state.path)
    # A manifest's sums say no more than the list of files.
    content = state.content
    if before is None or content is None or state.path.endswith(f"/{MANIFEST}"):
        return ""
    old, new = (each.decode("utf-8", "replace").splitlines() for each in (before, content))
    name = f"{out.name}/{state.path}"
    rows = unified_diff(old, new, name, "what the content makes", lineterm="")
    shown = list(islice(rows, lines))
    rest = sum(1 for _ in rows)
    return "\n".join([*shown, *([f"… {rest} more lines"] if rest else [])])
