"""What is wrong with editions that are or were sent, and with their files in `out/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.problems import Location, Problem, Severity
from digest.reports.frozen_files import list_foreign
from digest.reports.renamed import find_old_name, tell_renamed
from digest.states import tell_restoring

if TYPE_CHECKING:
    from pathlib import Path

    from digest.building import Build
    from digest.comparing import FileState
    from digest.content.model import Edition
    from digest.edition_build import EditionBuild
    from digest.sent_notes import Record

_SHOWN = 3
_PLANTED = "There is no edition for these files, neither in git nor in content/."
_REMOVE = "Delete the folder. To send the edition, add its file to content/ and build it."
_REOPENED = "This edition was sent, but is now a draft: the files that were sent would be replaced."


def list_sent(build: Build, states: Sequence[FileState], out: Path) -> Iterator[Problem]:
    """What is wrong with the files of editions that are or were sent, at the line of `status`."""
    from digest.artifacts import MANIFEST
    from digest.comparing import is_own

    frozen: dict[str, list[FileState]] = {}
    for state in states:
        if state.is_frozen:
            frozen.setdefault(state.path.partition("/")[0], []).append(state)
    editions = [each for each in build.editions if not each.is_sent or is_own(build, out)]
    for each in editions:
        own = frozen.get(each.edition.slug, [])
        paths = list(_list_unlike(each, own, build, out))
        if paths and not (each.was_sent and each.is_draft and paths == [MANIFEST]):
            found = _tell_files(each, out, paths, build)
            yield Problem(each.edition.places.at("status"), "sent-files", *found)
        elif each.is_frozen and each.is_sent:
            yield from list_foreign(each, out)
        elif each.was_sent and each.is_draft:
            yield _tell_unsaid(each)
        elif each.is_draft and (each.edition.reopened or _was_sent(each, build)):
            yield _tell_reopened(each, build)
    yield from list_changed_content(build, out)
    yield from _list_kept(build, states, out)
    yield from _list_gone(build, out)


def _tell_files(
    each: EditionBuild, out: Path, paths: Sequence[str], build: Build
) -> tuple[str, str]:
    """What is wrong with files of an edition that is or was sent, and how to fix it."""
    folder = f"{out.name}/{each.edition.slug}"
    if not each.is_sent:
        return _tell_reused(folder, paths)
    if each.is_frozen:
        return _tell_changed(folder, paths, _find_commit(each.record, build))
    if old := find_old_name(each, build, out):
        return tell_renamed(old, build)
    if build.history and build.history.said_sent(each.edition.places.path, each.edition.reopened):
        return _tell_refused(each.edition.slug, folder, paths)
    return _tell_unlike(each.edition, folder, paths, build)


def _find_commit(record: Record | None, build: Build) -> str:
    """The commit that has the files as they were sent."""
    base = build.history.base if build.history else None
    return (record.commit if record else base.commit if base else "HEAD")[:12]


def list_unnoted(build: Build, out: Path) -> Iterator[Problem]:
    """Editions that are sent from now on, as long as no build has noted it."""
    from digest.manifest import read_manifest, says_sent

    for each in build.editions:
        folder = out / each.edition.slug
        if not each.is_sent or each.is_frozen or says_sent(folder, each.edition.reopened):
            continue
        if read_manifest(folder) and _is_missed(build, out):
            name = f"{out.name}/{each.edition.slug}/manifest.json"
            message = f"{name} does not note yet that this edition was sent."
            fix = "Run `digest build`, then commit both files: they are the record."
            yield Problem(each.edition.places.at("status"), "sent-files", message, fix, "warning")


def list_changed_content(build: Build, out: Path) -> Iterator[Problem]:
    """Keys of sent editions that were changed after they were sent."""
    for each in build.editions:
        if each.is_sent:
            yield from _list_changed_keys(each, build, out)


def _list_changed_keys(each: EditionBuild, build: Build, out: Path) -> Iterator[Problem]:
    """What its content says now and did not say when it was sent."""
    from digest.artifacts import MANIFEST
    from digest.content.key_sums import list_changed
    from digest.manifest import has_other_input, read_file, read_sums, says_sent

    place = out / (find_old_name(each, build, out) or each.edition.slug) / MANIFEST
    record = each.record.content if each.record else read_file(place)
    sent = read_sums(record)
    keys = list(list_changed(sent, each.edition.sums) if sent else ())
    if not each.is_frozen and not says_sent(place.parent, each.edition.reopened):
        keys = [key for key in keys if key != "sent_on"]  # It belongs to the mark.
    source = each.edition.source
    if source and build.history:
        file = build.history.project.root / source.path
        keys += ["source"] if has_other_input(record, str(source.path), file) else []
    for key in dict.fromkeys(keys):
        where, other = each.edition.places.at_home(key)
        message = (
            f"`{key}`{other} was changed after this edition was sent: its files say what was sent."
        )
        fix = f"Undo the change. If what was sent is wrong, run: digest correct {each.edition.slug}"
        yield Problem(where, "sent-content", message, fix, "warning", at_sending="error")


def _tell_unsaid(each: EditionBuild) -> Problem:
    message = "This edition was sent, but it no longer says so."
    reopen = f"digest reopen {each.edition.slug} --why TEXT"
    fix = f"{tell_restoring(each)}.\nIf it was marked by mistake, run: {reopen}"
    return Problem(each.edition.places.at("status"), "sent-files", message, fix)


def _tell_reopened(each: EditionBuild, build: Build) -> Problem:
    """For those who look at the change that opened it again it is a warning."""
    edition, is_new = each.edition, _was_sent(each, build)
    if edition.reopened is None:
        path, commit = edition.places.path, _find_commit(each.record, build)
        fix = f"If it was sent, restore that: git checkout {commit} -- {path} out/{edition.slug}"
        return Problem(edition.places.at("status"), "sent-files", _REOPENED, fix)
    message = f"This edition was sent. It is open again: {edition.reopened.rstrip('.')}."
    fix = "If readers got it, undo this and send a correction: `digest correct`."
    severity: Severity = "warning" if is_new else "hint"
    return Problem(edition.places.at("reopened"), "sent-files", message, fix, severity)


def _was_sent(each: EditionBuild, build: Build) -> bool:
    """Only asked when a change is checked: git is slow to answer."""
    history = build.history
    return bool(history and history.named and history.said_sent(each.edition.places.path))


def _list_kept(build: Build, states: Sequence[FileState], out: Path) -> Iterator[Problem]:
    """Files of sent editions that are gone from the content, if they changed since."""
    from digest.artifacts import MANIFEST

    made = {each.edition.slug for each in build.editions}
    changed: dict[str, list[str]] = {}
    for state in states:
        slug, _, path = state.path.partition("/")
        if state.is_frozen and slug not in made:
            changed.setdefault(slug, []).extend([path] if state.state != "same" else ())
    for slug, paths in changed.items():
        is_planted = build.records is not None and build.records.is_planted(slug)
        if not (paths or is_planted):
            continue
        folder, manifest = f"{out.name}/{slug}", out / slug / MANIFEST
        record = build.records.find(slug) if build.records else None
        is_known = record or (build.history and build.history.read_output(manifest))
        told = _PLANTED, _REMOVE
        if is_known and not is_planted:
            told = _tell_changed(folder, paths, _find_commit(record, build))
        yield Problem(Location(f"{folder}/{MANIFEST}"), "sent-files", *told)


def _list_gone(build: Build, out: Path) -> Iterator[Problem]:
    """Editions of which nothing is left, though git has a record of them."""
    from digest.artifacts import MANIFEST
    from digest.comparing import is_own
    from digest.kept import find_gone

    for slug, gone in find_gone(build).items() if is_own(build, out) else ():
        where = Location(f"{out.name}/{slug}/{MANIFEST}")
        message = f"This edition was sent. content/{slug}.yaml {gone.reason}."
        yield Problem(where, "sent-files", message, gone.fix)


def _list_unlike(
    each: EditionBuild, states: Sequence[FileState], build: Build, out: Path
) -> Iterator[str]:
    """Below the edition's folder. Where `out` is not committed, nothing of it is missed."""
    from digest.artifacts import MANIFEST

    for state in states:
        path = state.path.partition("/")[2]
        is_known = each.record is not None or not each.is_frozen
        if state.state == "same" or (state.state == "missing" and not is_known):
            continue
        # The manifest takes note of what it was made from, and changes with every edit.
        is_record = each.record is not None or (state.state == "missing" and _is_missed(build, out))
        if path != MANIFEST or is_record:
            yield path


def _is_missed(build: Build, out: Path) -> bool:
    """Whether an edition that is sent from now on must have files: if `out` is kept at all."""
    from digest.artifacts import MANIFEST

    history = build.history
    if history is None or out != history.project.out:
        return False
    has_files = out.is_dir() and any(out.iterdir())  # A build that runs has made the folder.
    may_be_there = has_files or history.base is not None or history.is_shallow
    return may_be_there and not history.is_ignored(out / MANIFEST)


def _tell_changed(folder: str, paths: Sequence[str], commit: str) -> tuple[str, str]:
    message = f"This edition was sent. {_name(paths)} changed or missing."
    return message, f"Restore what was sent: git checkout {commit} -- {folder}"


def _tell_refused(slug: str, folder: str, paths: Sequence[str]) -> tuple[str, str]:
    """It was written by hand and committed although digest reported errors."""
    message = (
        "`status: sent` was written by hand, but no build noted it in"
        f" {folder}/manifest.json. {_tell_unmade(paths)}"
    )
    fix = (
        f"Not sent yet: digest reopen {slug} --why TEXT\n"
        "Already sent: restore the content and the files that were sent, then run `digest build`."
    )
    return message, fix


def _tell_unmade(paths: Sequence[str]) -> str:
    from digest.artifacts import MANIFEST

    is_empty = list(paths) == [MANIFEST]
    return "It has no files." if is_empty else f"{_name(paths)} not what the content makes."


def _tell_unlike(
    edition: Edition, folder: str, paths: Sequence[str], build: Build
) -> tuple[str, str]:
    gap = build.history.gap if build.history else ""
    base = build.history.base if build.history else None
    since = f"since commit {base.commit[:7]}" if base else "in this change"
    message = (
        f"`status: sent` is new {since}, so {folder}/ must be up to date."
        f" {_tell_unmade(paths)}{f' Git cannot tell what was sent before: {gap}.' if gap else ''}"
    )
    noted = build.records.find_lost(edition) if build.records else None
    restore = f": `git checkout {noted.commit[:12]} -- {folder}`" if noted else ""
    is_noted = build.records is not None and build.records.notes(edition)
    reopen = f"digest reopen {edition.slug} --why TEXT"
    again = "write `status: draft`, run `digest build`, read the result, then write `sent`."
    fix = (
        f"Not sent yet: {reopen if is_noted else again}\nAlready sent: restore its files{restore},"
        " then commit and merge this edition before any other change, such as to brand.yaml."
    )
    return message, fix


def _tell_reused(folder: str, paths: Sequence[str]) -> tuple[str, str]:
    message = (
        f"{folder}/ is the record of an edition that was sent under this name. {_name(paths)}"
        " different or missing, and would be replaced."
    )
    slug = folder.rpartition("/")[2]
    fix = (
        "Another event: give this edition another file name. The edition that was sent: write"
        f" `status: sent` again, or run first: digest reopen {slug} --why TEXT. To delete what was"
        f" sent: digest remove {slug}, then commit that."
    )
    return message, fix


def _name(paths: Sequence[str]) -> str:
    """“2 files (email.html, email.txt) are”."""
    shown = ", ".join(paths[:_SHOWN]) + (", …" if len(paths) > _SHOWN else "")
    return f"1 file ({shown}) is" if len(paths) == 1 else f"{len(paths):,} files ({shown}) are"
