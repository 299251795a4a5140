"""Compiled themes on disk: plain data, safe to delete, never trusted without its checksum."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

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


def read_entry(cache: Path, name: str, key: str) -> Any:
    """What was written for this key, or None; a file that is not ours counts as none."""
    try:
        stored = json.loads(_entry_path(cache, name, key).read_text(encoding="utf-8"))
        value, checksum = stored["value"], stored["sha256"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return value if checksum == _make_checksum(key, value) else None


def write_entry(cache: Path, name: str, key: str, value: Any) -> None:
    """Write whole or not at all, then remove the theme's older entries.

    A cache that cannot be written is no problem: the theme is compiled again next time.
    """
    text = json.dumps({"sha256": _make_checksum(key, value), "value": value}, ensure_ascii=False)
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        path = _entry_path(cache, name, key)
        _replace(path, text)
        _remove(_find_older(cache, name, path))


def _replace(path: Path, text: str) -> None:
    with NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=".", suffix=".part", delete=False
    ) as part:
        try:
            part.write(text)
            part.close()
            Path(part.name).replace(path)
        except OSError:
            _remove([Path(part.name)])
            raise


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _find_older(cache: Path, name: str, kept: Path) -> list[Path]:
    pattern = re.compile(rf"{re.escape(name)}-[0-9a-f]{{32}}\.json")
    return [path for path in cache.iterdir() if pattern.fullmatch(path.name) and path != kept]


def _entry_path(cache: Path, name: str, key: str) -> Path:
    return cache / f"{name}-{key}.json"


def _make_checksum(key: str, value: Any) -> str:
    return sha256(json.dumps([key, value], ensure_ascii=False).encode()).hexdigest()


def _find_version(tool: str) -> str:
    try:
        return version(tool)
    except PackageNotFoundError:
        return ""
