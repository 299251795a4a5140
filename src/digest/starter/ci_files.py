"""The files that make CI and pre-commit check a project: at the top of the repository it is in."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import Literal

from digest.regular_files import read_regular
from digest.starter import read_starter
from digest.starter.tool_pin import ToolPin
from digest.text.decoding import MAX_BYTES
from digest.text.folding import drop_accents

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
_NO_TEXT = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
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
        "codequality: code-quality.json": "codequality: {quality}",
        "junit: digest.xml": "junit: {junit}",
        _MERGE_REQUEST: _MERGE_REQUEST + "      changes: [{changes}]\n",
    },
    "pre-commit-config.yaml": {
        "- id: digest-check\n": "- id: digest-check\n"
        "        entry: {check}\n"
        "        files: {watched}\n",
        "by hand\n": "by hand\n        entry: {build}\n        files: {kept}\n",
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
            id = _name_id(top, inner)
            text = _point_at(inner.as_posix(), id, text, _IN_FOLDER[template])
            if "workflows/" in name:
                name = name.replace(".yml", f"-{id}.yml")  # noqa: PLW2901 - the same file's
        yield "../" * len(inner.parts) + name, pin.fill(text)


def _name_id(top: Path, inner: Path) -> str:
    """With a number where it is another folder's already, as “a b” and “a-b” share one."""
    folder = inner.as_posix()
    plain = (
        re.sub(r"[^A-Za-z0-9]+", "-", drop_accents(folder, "NFKD")).strip("-").lower() or "digest"
    )
    ids = chain([plain], (f"{plain}-{number}" for number in count(2)))
    return next(id for id in ids if not _is_of_another(top, folder, id))


def _is_of_another(top: Path, folder: str, id: str) -> bool:
    own = (_PATH.format(scalar=_quote(folder)), f"digest -C {shlex.quote(folder)} check")
    files = [top / f".github/workflows/content-{id}.yml", top / ".gitlab-ci.yml"]
    texts = [(read_regular(each, MAX_BYTES) or b"").decode(errors="replace") for each in files]
    return any(
        f"digest-{id}:\n" in text and not any(line in text for line in own) for text in texts
    )


def _point_at(folder: str, id: str, text: str, changes: dict[str, str]) -> str:
    quoted, pattern = shlex.quote(folder), re.escape(folder)
    scalars = {
        "scalar": folder, "json": f"{folder}/digest.json", "junit": f"{folder}/digest.xml",
        "quality": f"{folder}/code-quality.json", "changes": f"{folder}/**/*",
        "check": f"digest -C {quoted} check", "build": f"digest -C {quoted} build --check",
        "watched": f"^{pattern}/(content|templates)/",
        "kept": f"^{pattern}/(content|templates|out)/",
    }  # fmt: skip
    values = {"id": id, "quoted": quoted, **{key: _quote(each) for key, each in scalars.items()}}
    for before, after in changes.items():
        text = text.replace(before, after.format(**values))
    return text


def _quote(text: str) -> str:
    """A value of YAML; what is plainly a path stays as it is, unless YAML reads `no` in it."""
    is_plain = re.fullmatch(r"[A-Za-z][\w./-]*", text) and text.lower() not in _NO_TEXT
    return text if is_plain else json.dumps(text, ensure_ascii=False)
