"""The manifest of an edition in `out/`: a file that anyone can change, so it is read with care."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from digest.artifacts import MANIFEST

_STEP = "[a-z0-9][a-z0-9._-]{0,99}"
_PATH = re.compile(f"{_STEP}(/{_STEP}){{0,9}}")


def read_file(path: Path) -> bytes | None:
    """A file's own bytes; None for a link, a folder or nothing at all."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def read_manifest(folder: Path) -> Mapping[str, str]:
    """Path to sha256, as the last build wrote them; empty where this is no manifest of ours."""
    return parse_manifest(folder, read_file(folder / MANIFEST) or b"null")


def parse_manifest(folder: Path, content: bytes) -> Mapping[str, str]:
    """It must name its own folder, which must be no link; a path that leads out does not count."""
    try:
        value = json.loads(content)
        named = {str(path): str(entry["sha256"]) for path, entry in value["files"].items()}
        is_ours = value["edition"] == folder.name
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    return {path: sha for path, sha in named.items() if is_ours and is_inside(folder, path)}


def read_sums(content: bytes | None) -> Mapping[str, str]:
    """The sums of the content's keys in a manifest's bytes; empty where it has none."""
    try:
        sums = json.loads(content or b"null")["content"]
        return {str(key): str(value) for key, value in sums.items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def says_sent(folder: Path, reopened: str | None = None) -> bool:
    """Whether the manifest of ours notes that its edition is sent, and not `reopened` since."""
    if not read_manifest(folder):
        return False
    said = json.loads(read_file(folder / MANIFEST) or b"{}")
    return said.get("status") == "sent" and reopened in (None, said.get("reopened"))


def is_plain(path: str) -> bool:
    """Whether a path only leads down, by names such as ours."""
    return bool(_PATH.fullmatch(path))


def is_inside(folder: Path, path: str) -> bool:
    """Whether a manifest's path is plain, and neither the folder nor a step in it is a link."""
    steps = PurePosixPath(path).parents
    return is_plain(path) and not any((folder / step).is_symlink() for step in steps)
