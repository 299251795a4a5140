"""The press release that an edition names becomes a Release of it."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from digest.answers import doubt
from digest.content.characters import show
from digest.content.input_files import InputFile, read_input
from digest.content.model import Edition
from digest.content.reading import Document
from digest.problems import ContentError, Problem
from digest.project import Project
from digest.sources.formats.choosing import MAX_DOCUMENT, read_source_text, refuse_size
from digest.sources.formats.source_text import UnreadableSourceError
from digest.sources.release import Release


def read_source(
    project: Project, document: Document
) -> tuple[Release | None, tuple[InputFile, ...], list[Problem]]:
    """The press release that `source` names, read from inside the project."""
    named = document.value.get("source") if isinstance(document.value, dict) else None
    named = named.get("path") if isinstance(named, dict) else named
    if not isinstance(named, str) or ("source",) in document.broken:
        return None, (), []
    where = document.places.at("source")
    path = project.root / named.strip()
    if not is_source(project, path):
        message = f"The file `{show(named)}` does not exist in this project."
        fix = "Save the press release in content/sources/ and write its full path here."
        if "\\" in named:
            fix = f"Write / instead of \\: {show(named.strip().replace(chr(92), '/'))}"
        elif _looks_there(project, named.strip()):
            fix = (
                "A file whose name looks the same is there, but its accents are saved in another"
                " way.\nRename it without accents, and write that name here."
            )
        return None, (), [Problem(where, "source-file", message, fix)]
    try:
        if not path.is_relative_to(project.content):
            doubt()
        file = _read_source_file(project, path)
        read = read_source_text(file.content, file.path)
    except ContentError as error:
        return None, (), list(error.problems)
    except UnreadableSourceError as error:
        return None, (), [Problem(where, "source-format", error.message, error.fix)]
    if isinstance(read, Problem):
        return Release(file.path, ""), (file,), [read]
    release = Release(file.path, read.text, places=read.places, unit=read.unit)
    return release, (file,), []


def _looks_there(project: Project, named: str) -> bool:
    """Whether a file has this name with letters and accents as characters of their own, or not."""
    if named.isascii():
        return False
    wanted, paths = normalize("NFC", named), project.content.rglob("*")
    return any(normalize("NFC", project.name(path)) == wanted for path in paths)


def _read_source_file(project: Project, path: Path) -> InputFile:
    """The file, unless it is far too large to be a release."""
    if not path.is_symlink() and (size := path.stat().st_size) > MAX_DOCUMENT:
        raise refuse_size(size, MAX_DOCUMENT)
    return read_input(project, path, MAX_DOCUMENT)


def is_source(project: Project, path: Path) -> bool:
    """Not what is no file, is hidden, leads out of the project, or cannot be a path at all.

    Problems quote the source, and some logs are public: `.git/config` can hold a token.
    """
    try:
        steps = Path(os.path.realpath(path)).relative_to(os.path.realpath(project.root)).parts
        return path.is_file() and not any(step.startswith(".") for step in steps)
    except (OSError, ValueError):
        return False


def with_release(edition: Edition, release: Release | None) -> Edition:
    """The edition with its source as it was read."""
    if edition.source is None or release is None:
        return replace(edition, source=None)
    # A source that is too short to tell its language is in that of its quotes.
    langs = {quote.lang or edition.lang for quote in edition.quotes}
    lang = langs.pop() if len(langs) == 1 else edition.lang
    known = replace(
        release, lang=lang, stated_by=tuple(each.name for each in edition.source.speakers)
    )
    return replace(edition, source=replace(edition.source, release=_share(known)))


@lru_cache(maxsize=2)
def _share(release: Release) -> Release:
    """The one that was read first of the same text, with all that was found in it since.

    A desk builds again and again, and translations have one source.
    """
    return release
