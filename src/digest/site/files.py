"""The site on the disk: what changed is written, what is no longer wanted is removed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from digest.artifacts import hash_bytes, write_json
from digest.manifest import is_inside, read_file
from digest.site.pages import Site, draw_site
from digest.writing import write_changes

RECORD = "digest-site.json"


def write_site(site: Site, out: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths that were written, and those that were removed.

    Raises FileExistsError, with the path, where a file that digest did not write is in the way.
    """
    before = _read_record(out)
    files = dict(draw_site(site))
    for path, content in files.items():
        there = read_file(out / path)
        is_ours = there in (None, content) or hash_bytes(there or b"") == before.get(path)
        if not is_ours:
            raise FileExistsError(out / path)
    gone = [
        path
        for path, sha in before.items()
        if path not in files and hash_bytes(read_file(out / path) or b"") == sha
    ]
    written = [path for path, content in files.items() if read_file(out / path) != content]
    record = {"files": {path: hash_bytes(content) for path, content in sorted(files.items())}}
    # What goes is gone before anything new is there.
    changes = [*((path, None) for path in gone), *files.items(), (RECORD, write_json(record))]
    write_changes((), out, changes)
    return tuple(written), tuple(gone)


def _read_record(out: Path) -> Mapping[str, str]:
    """Path to sha256, as the last run wrote them; only plain paths below the folder count."""
    try:
        files = json.loads(read_file(out / RECORD) or b"{}")["files"]
        found = {str(path): str(sha) for path, sha in files.items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    return {path: sha for path, sha in found.items() if is_inside(out, path)}
