"""Which editions are on the site: those that were sent, and may be published by now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from digest.artifacts import EMAIL_HTML
from digest.building import Build
from digest.content.model import Edition
from digest.corrections import find_corrections
from digest.edition_build import EditionBuild
from digest.manifest import has_sum, parse_manifest, read_file, read_manifest
from digest.problems import Problem
from digest.project import Project
from digest.states import EditionState
from digest.timing import tell_early
from digest.values import dataclass

_ON_SITE = ("sent", "corrected")
_FIX = "Restore it: git checkout out. If it was never sent, write `status: draft`."


@dataclass(frozen=True)
class SiteEntry:
    """An edition with its email as it was sent, and the edition that corrects it, if any."""

    edition: Edition
    html: str
    correction: Edition | None = None


def list_entries(
    build: Build, states: Mapping[str, EditionState], project: Project, now: datetime
) -> tuple[tuple[SiteEntry, ...], tuple[Problem, ...]]:
    """The latest first, and what is wrong with those that cannot be shown as they were sent."""
    shown = [each for each in build.editions if _is_shown(each, states, now)]
    known = {each.edition.slug: each.edition for each in shown}
    corrections = {
        of: known[each.slug]
        for of, found in find_corrections(build).items()
        for each in found
        if each.slug in known
    }
    entries, problems = [], []
    for each in sorted(shown, key=lambda one: (one.edition.send_on, one.edition.slug)):
        edition = each.edition
        html = _read_email(each, project)
        if html is None:
            message = f"out/{edition.slug}/{EMAIL_HTML} is not there as it was sent."
            problems.append(Problem(edition.places.at("status"), "sent-files", message, _FIX))
        else:
            entries.append(SiteEntry(edition, html, corrections.get(edition.slug)))
    return tuple(reversed(entries)), tuple(problems)


def _is_shown(each: EditionBuild, states: Mapping[str, EditionState], now: datetime) -> bool:
    """Only what says itself that it was sent, was ready then, and is not too early by any word."""
    is_sent = each.is_sent and states[each.edition.slug].name in _ON_SITE
    return is_sent and tell_early(each.edition, now) is None


def _read_email(each: EditionBuild, project: Project) -> str | None:
    """By the first note of it that git has, else by the manifest that is there."""
    folder = project.out / each.edition.slug
    content = read_file(folder / EMAIL_HTML)
    record = each.record
    files = parse_manifest(folder, record.content) if record else read_manifest(folder)
    if content is None or not has_sum(content, files.get(EMAIL_HTML, "")):
        return None
    return content.decode("utf-8", "replace")
