"""Where this digest was installed from: the commit to which CI and hooks are pinned."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from digest.history.git_commands import ask
from digest.project import Project
from digest.values import dataclass

_COMMIT = "[0-9a-f]{40}(?:[0-9a-f]{24})?"
_PINNED = re.compile(rf"(?:git\+)?(?P<url>\S+)@(?P<commit>{_COMMIT})")
# git@host:owner/name and ssh://git@host/owner/name are the same as https://host/owner/name.
_SSH = re.compile(r"(?:ssh://)?git@(?P<host>[^:/]+)(?::[0-9]+)?[:/](?P<path>.+)")
_PUBLIC = re.compile(r"https://[\w.-]+(?::[0-9]+)?/[\w./~-]+")


@dataclass(frozen=True)
class ToolPin:
    """A commit of digest in a repository that can be fetched."""

    url: str
    commit: str

    @property
    def action(self) -> str | None:
        """How GitHub names the action: `owner/name`; None for a repository elsewhere."""
        found = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+)", self.url)
        return found[1] if found else None

    def fill(self, template: str) -> str:
        """A workflow or a list of hooks of docs/ci.md, with this commit of digest in it."""
        text = re.sub(r"https://[\w.-]+/your-organization/digest", self.url, template)
        text = text.replace("your-organization/digest", self.action or self.url)
        return text.replace("COMMIT-OF-DIGEST", self.commit)


def read_pin(text: str) -> ToolPin | None:
    """`https://github.com/us/digest@COMMIT`, with all digits of the commit."""
    found = _PINNED.fullmatch(text.strip())
    url = _write_public(found["url"]) if found else None
    return ToolPin(url, found["commit"]) if found and url else None


def find_pin() -> ToolPin | None:
    """The commit that this digest is, if it can be fetched from elsewhere.

    Installed from git, the installation knows it (PEP 610). In a clone, it is the commit that is
    checked out, unless it is in no branch of the clone's origin.
    """
    known = _read_origin()
    vcs = known.get("vcs_info", {})
    if vcs:
        return read_pin(f"{known['url']}@{vcs.get('commit_id')}")
    clone = Path(__file__).parents[3]
    if known.get("url", "").startswith("file:"):
        clone = Path(unquote(urlsplit(known["url"]).path))
    return _find_pushed(Project(clone)) if (clone / ".git").exists() else None


def _read_origin() -> dict[str, Any]:
    with suppress(PackageNotFoundError, ValueError):
        known = json.loads(distribution("summit-digest").read_text("direct_url.json") or "{}")
        return known if isinstance(known, dict) else {}
    return {}


def _find_pushed(clone: Project) -> ToolPin | None:
    with suppress(OSError):
        commit = ask(clone, "rev-parse", "HEAD")
        if commit and ask(clone, "branch", "--remotes", "--list", "origin/*", "--contains", commit):
            return read_pin(f"{ask(clone, 'remote', 'get-url', 'origin')}@{commit}")
    return None


def _write_public(url: str) -> str | None:
    """The https address, without a password or token in it; None where there is none."""
    if ssh := _SSH.fullmatch(url):
        url = f"https://{ssh['host']}/{ssh['path']}"
    url = re.sub(r"^https://[^/@]*@", "https://", url).rstrip("/").removesuffix(".git")
    return url if _PUBLIC.fullmatch(url) else None
