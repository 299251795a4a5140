"""The files that make CI and pre-commit check a project: at the top of the repository it is in."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from digest.starter import read_starter
from digest.starter.tool_pin import ToolPin

Ci = Literal["github", "gitlab"]

_TEMPLATES = {
    "github": {
        ".github/workflows/content.yml": "github-workflow.yml",
        ".github/workflows/rebuild.yml": "github-rebuild.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab-ci.yml"},
}
_HOOKS = {".pre-commit-config.yaml": "pre-commit-config.yaml"}
_TOOL = "      tool: COMMIT-OF-DIGEST\n"
_PATH = "      path: {scalar}\n"
_MERGE_REQUEST = '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n'
# What each template says instead for a project in a folder of the repository: two projects have
# jobs, runs and downloads of their own, and a change elsewhere starts nothing.
_IN_FOLDER = {
    "github-workflow.yml": {
        "name: content\n": "name: content-{id}\n",
        "group: content-": "group: content-{id}-",
        "  digest:\n": "  digest-{id}:\n",
        _TOOL: f"{_TOOL}{_PATH}      artifact: digest-{{id}}\n",
    },
    "github-rebuild.yml": {
        "name: rebuild\n": "name: rebuild-{id}\n",
        "  out:\n": "  out-{id}:\n",
        _TOOL: _TOOL + _PATH,
    },
    "gitlab-ci.yml": {
        "digest:\n  image": "digest-{id}:\n  image",
        "digest check": "digest -C {quoted} check",
        "paths: [digest.json]": "paths: [{json}]",
        "codequality: code": "codequality: {folder}/code",
        "junit: digest": "junit: {folder}/digest",
        _MERGE_REQUEST: _MERGE_REQUEST + "      changes: [{changes}]\n",
    },
    "pre-commit-config.yaml": {
        "- id: digest-check\n": "- id: digest-check\n"
        "        entry: digest -C {quoted} check\n"
        "        files: ^{pattern}/(content|templates)/\n",
        "by hand\n": "by hand\n"
        "        entry: digest -C {quoted} build --check\n"
        "        files: ^{pattern}/(content|templates|out)/\n",
    },
}


def list_ci_files(
    root: Path, pin: ToolPin, ci: Ci | None, *, has_hooks: bool
) -> Iterator[tuple[str, str]]:
    """Each file by its path from `root`, the project's folder, with its text."""
    top = next((each for each in (root, *root.parents) if (each / ".git").exists()), root)
    inner = root.relative_to(top)
    templates = {**(_TEMPLATES[ci] if ci else {}), **(_HOOKS if has_hooks else {})}
    for name, template in templates.items():
        text = read_starter(template)
        if inner.parts:
            id = _name_id(inner)
            text = _point_at(inner.as_posix(), id, text, _IN_FOLDER[template])
            if "workflows/" in name:
                name = name.replace(".yml", f"-{id}.yml")  # noqa: PLW2901 - the same file's
        yield "../" * len(inner.parts) + name, pin.fill(text)


def _name_id(inner: Path) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", inner.as_posix()).strip("-").lower() or "digest"


def _point_at(folder: str, id: str, text: str, changes: dict[str, str]) -> str:
    values = {
        "id": id, "folder": folder, "scalar": _quote(folder), "quoted": shlex.quote(folder),
        "pattern": re.escape(folder), "json": _quote(f"{folder}/digest.json"),
        "changes": json.dumps(f"{folder}/**/*", ensure_ascii=False),
    }  # fmt: skip
    for before, after in changes.items():
        text = text.replace(before, after.format(**values))
    return text


def _quote(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z][\w./-]*", text) else json.dumps(text, ensure_ascii=False)
