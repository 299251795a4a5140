"""What a killed build left in `out/`: its staging folder, with a journal of what it added."""

from __future__ import annotations

import json
from pathlib import Path

from digest.artifacts import MANIFEST, hash_bytes
from digest.manifest import is_inside, is_plain, read_file, read_manifest

STAGING = ".digest-staging-"
JOURNAL = "journal.json"


def list_strays(out: Path, staging: Path) -> tuple[str, ...]:
    """Paths below `out` of files that a killed build added, and that no manifest names.

    Its journal is a file that anyone can change: one that was changed since it was written, or
    that a link leads to, counts for nothing.
    """
    try:
        content = None if staging.is_symlink() else read_file(staging / JOURNAL)
        files = json.loads(content or b"null")["files"]
        named = {str(path): str(sha) for path, sha in files.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ()
    return tuple(path for path, sha in named.items() if _is_stray(out, path, sha))


def _is_stray(out: Path, path: str, sha: str) -> bool:
    slug, _, name = path.partition("/")
    folder = out / slug
    if not is_plain(path) or not is_inside(folder, name):
        return False
    content = read_file(folder / name)
    is_ours = content is not None and hash_bytes(content) == sha
    return is_ours and name != MANIFEST and name not in read_manifest(folder)
