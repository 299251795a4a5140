"""The files of `digest init`: a project in an empty folder, or what an existing one lacks."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from digest.content.loading import BRAND, find_editions
from digest.content.project_defaults import ProjectDefaults
from digest.content.values import suggest_id
from digest.project import Project
from digest.regular_files import read_regular
from digest.starter import list_edition_files, read_starter, refuse_slug
from digest.starter.ci_files import Ci, list_ci_files
from digest.starter.tool_pin import ToolPin
from digest.text.decoding import MAX_BYTES
from digest.values import dataclass
from digest.whole_files import write_new

FIRST_EDITION = "first-event"

_NAME = "Name of your organization"
_MARK = "  # replace before sending"
# Files beside the content, each with the starter file that it is made of.
_SETTINGS = {
    ".editorconfig": "editorconfig",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".vscode/extensions.json": "vscode-extensions.json",
    ".vscode/settings.json": "vscode-settings.json",
}


@dataclass(frozen=True)
class ProjectPlan:
    """What to put into a folder; `pin` is needed for `ci` and `has_hooks`.

    `organization` is a name; without it the brand has placeholders. `edition` is a slug; without
    it, a folder that has an edition gets no other.
    """

    organization: str = ""
    edition: str = ""
    defaults: ProjectDefaults = field(default_factory=ProjectDefaults)
    ci: Ci | None = None
    has_hooks: bool = False
    pin: ToolPin | None = None


@dataclass(frozen=True)
class StartedProject:
    """Files by their paths in the project: those written, and texts that existing ones lack."""

    created: tuple[str, ...] = ()
    lacking: dict[str, str] = field(default_factory=dict)


def start_project(project: Project, plan: ProjectPlan) -> StartedProject:
    """Write what is not there yet: all of it, or nothing. No file is written over.

    Raises ValueError for an edition's slug that cannot be a file name or is taken.
    """
    if plan.edition:
        refuse_slug(project, plan.edition)
    settings = dict(_list_settings(project, plan))
    wanted = {**dict(_list_content(project, plan)), **settings}
    # The project's folder may not be there yet, and some files are above it.
    places = {name: Path(os.path.normpath(project.root / name)) for name in wanted}
    new = {name: text for name, text in wanted.items() if not os.path.lexists(places[name])}
    kept = {name: text for name, text in wanted.items() if name not in new}
    top = Path(os.path.commonpath([os.path.normpath(project.root), *places.values()]))
    write_new(((places[name], text) for name, text in new.items()), top)
    lacking = {
        name: text
        for name, text in kept.items()
        if name in settings and not _has_all(places[name], text)
    }
    return StartedProject(tuple(new), lacking)


def _list_content(project: Project, plan: ProjectPlan) -> Iterator[tuple[str, str]]:
    has_edition = project.content.is_dir() and find_editions(project)
    brand = name_organization(read_starter(BRAND), plan.organization)
    edition = list_edition_files(project, plan.edition or FIRST_EDITION, brand, plan.defaults)
    for path, text in edition if plan.edition or not has_edition else edition[2:]:
        yield path.relative_to(project.root).as_posix(), text


def _list_settings(project: Project, plan: ProjectPlan) -> Iterator[tuple[str, str]]:
    for name, template in _SETTINGS.items():
        yield name, read_starter(template)
    if plan.pin:
        yield from list_ci_files(project.root, plan.pin, plan.ci, has_hooks=plan.has_hooks)


def suggest_name_id(name: str) -> str:
    """An id or a slug made of a name, without its accents; empty where no letter fits."""
    return suggest_id(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())


def name_organization(brand: str, name: str) -> str:
    """The starter's brand with the name of the organization, and an id made of it."""
    if not name:
        return brand
    id = suggest_name_id(name) or "your-organization"
    text = re.sub(r"(?m)^(organization: |  )your-organization(:?)$", rf"\g<1>{id}\2", brand)
    written = json.dumps(name, ensure_ascii=False)
    return text.replace(f"{_NAME}{_MARK}", written).replace(_NAME, written)


def _has_all(path: Path, text: str) -> bool:
    """Whether a file has all the lines of a text, in any order; one that is no text has none."""
    try:
        content = (read_regular(path, MAX_BYTES) or b"").decode()
        there = {line.strip() for line in content.splitlines()}
    except UnicodeError:
        return False
    wanted = (line.strip() for line in text.splitlines())
    return all(line in there for line in wanted if not line.startswith("#"))
