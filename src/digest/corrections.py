"""Which editions correct another one: as they were sent, whatever their content says now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from digest.artifacts import MANIFEST
from digest.building import Build
from digest.content.loading import find_editions
from digest.content.reading import read_document
from digest.manifest import read_file, read_sums, says_sent
from digest.project import Project
from digest.regular_files import read_whole
from digest.text.decoding import MAX_BYTES

_MARK = b'"corrects"'


class Corrects(NamedTuple):
    """What a correction corrects, and since when; `is_noted`: a build noted that it was sent."""

    slug: str
    of: str
    on: str
    is_noted: bool = False


def find_corrections(build: Build) -> Mapping[str, list[Corrects]]:
    """By the edition that is corrected, in the order of their days.

    What was noted when a correction was sent counts for more than its content, which anyone can
    change.
    """
    if not any(each.is_sent or each.was_sent for each in build.editions):
        return {}
    notes = _read_notes(build)
    written = (e for e in _list_written(build) if not _is_none(notes.get(e.slug)))
    found = {each.slug: each for each in (*written, *_list_noted(notes))}
    corrections: dict[str, list[Corrects]] = {}
    for each in sorted(found.values(), key=lambda one: (one.on, one.slug)):
        if each.of != each.slug:
            corrections.setdefault(each.of, []).append(each)
    return corrections


def find_corrected(build: Build) -> Mapping[str, str]:
    """By each correction, what it corrects: as a build noted it, once it was sent."""
    found = {
        e.edition.slug: e.edition.correction.of for e in build.editions if e.edition.correction
    }
    noted = {each.slug: of for of, listed in find_corrections(build).items() for each in listed}
    return found | noted


def _is_none(note: bytes | None) -> bool:
    """Whether it was no correction when it was sent."""
    sums = read_sums(note)
    return bool(sums) and "correction" not in sums


def _read_notes(build: Build) -> Mapping[str, bytes]:
    """Of what was sent: git's notes where there are any, else the manifests that are there."""
    reopened = {each.edition.slug: each.edition.reopened for each in build.editions}
    out = build.history.project.out if build.history else None
    read = ((path.parent, read_file(path)) for path in (out.glob(f"*/{MANIFEST}") if out else ()))
    noted = {
        folder.name: content
        for folder, content in read
        if content and says_sent(folder, reopened.get(folder.name))
    }
    noted |= {e.edition.slug: e.record.content for e in build.editions if e.record}
    gone = build.records.find_gone() if build.records else {}
    return noted | {slug: each.content for slug, each in gone.items()}


def _list_noted(notes: Mapping[str, bytes]) -> Iterator[Corrects]:
    for slug, content in notes.items():
        if _MARK in content and (said := _read_corrects(content)):
            yield Corrects(slug, *said, is_noted=True)


def _read_corrects(content: bytes) -> tuple[str, str] | None:
    try:
        said = json.loads(content)["corrects"]
        return str(said["of"]), date.fromisoformat(said["on"]).isoformat()
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def _list_written(build: Build) -> Iterator[Corrects]:
    """By the content, also of editions that were not built now."""
    for each in build.editions:
        correction = each.edition.correction
        if correction and each.edition.status != "cancelled":
            yield Corrects(each.edition.slug, correction.of, correction.on.isoformat())
    if build.history:
        built = {each.edition.slug for each in build.editions}
        yield from _list_unbuilt(build.history.project, built)


def _list_unbuilt(project: Project, built: set[str]) -> Iterator[Corrects]:
    for path in find_editions(project):
        content = read_whole(path, MAX_BYTES) if path.stem not in built else None
        if isinstance(content, bytes) and b"correction" in content:
            value = read_document(content, "").value
            said = value.get("correction") if isinstance(value, dict) else None
            if isinstance(said, dict) and value.get("status") != "cancelled":
                yield Corrects(path.stem, str(said.get("of")), str(said.get("on")))
