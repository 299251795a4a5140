"""What a compiled theme depends on, as the key under which it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_TOOLS = ("premailer", "cssutils", "jinja2")


def make_fingerprint(files: Mapping[str, str], colors: Mapping[str, str]) -> str:
    """sha256 of a theme's files and of the brand's colours."""
    values = json.dumps([sorted(files.items()), sorted(colors.items())], ensure_ascii=False)
    return sha256(values.encode()).hexdigest()


def make_key(fingerprint: str) -> str:
    """What a compiled theme depends on: its fingerprint, the tools' versions, and our own code."""
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    parts = [fingerprint.encode(), *(_find_version(tool).encode() for tool in _TOOLS), *code]
    return sha256(b"\0".join(sha256(part).digest() for part in parts)).hexdigest()[:32]


def _find_version(tool: str) -> str:
    try:
        return version(tool)
    except PackageNotFoundError:
        return ""
