"""What has changed since a revision: files that differ from it, and the editions made from them.

Of git only what is stored is asked. The files of the working tree are compared here, so that no
filter, hook or driver that a repository names is ever run.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote

from digest.building import Build
from digest.content.loading import BRAND, find_editions, load_brand
from digest.problems import ContentError
from digest.project import Project

# A repository may come from a stranger: no pager, no optional work, nothing fetched; a repository
# that lies among the files of another one is not taken for it.
_GIT = (
    "git", "--no-pager", "--no-optional-locks", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
    "-c", "safe.bareRepository=explicit",
)  # fmt: skip
_SECONDS = 60
_ENTRY_IS_LINK = "120000"
_MANY_BRANCHES = 10


class RevisionError(Exception):
    """The revision cannot be compared with; the message is for a person and says the cure."""


@dataclass(frozen=True)
class Base:
    """The files of a commit by their paths in the project, each with its mode and object name."""

    files: Mapping[str, tuple[str, str]]

    def is_changed(self, project: Project, path: str) -> bool:
        """Whether the file in the working tree is another than the commit's, or only one is there.

        A file that differs in its line ends alone counts as the same: git may convert them.
        """
        known = self.files.get(path)
        content = _read(project.root / path)
        if known is None or content is None:
            return (known is None) != (content is None)
        mode, name = known
        if (mode == _ENTRY_IS_LINK) != (project.root / path).is_symlink():
            return True
        forms = (content, content.replace(b"\r\n", b"\n"))
        return name not in {_name_object(form, len(name)) for form in forms}


def find_base(project: Project, revision: str) -> Base:
    """The files of the commit at which HEAD and the revision parted; raises RevisionError."""
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise RevisionError(f"`{revision}` is not the name of a revision.")
    is_shallow = _ask_first(project) == "true"
    commits = [_find_commit(project, name, is_shallow=is_shallow) for name in (revision, "HEAD")]
    done = _run(project, "merge-base", *commits)
    if done.returncode != 0:
        raise RevisionError(_explain_parting(revision, is_shallow=is_shallow))
    base = done.stdout.decode("ascii").strip()
    listed = _run(project, "ls-tree", "-r", "-z", base)
    if listed.returncode != 0:
        raise RevisionError(f"git could not list the files of {base[:12]}: {_last_line(listed)}")
    return Base(dict(_read_entries(listed.stdout)))


def _ask_first(project: Project) -> str:
    """Is the clone shallow? Also the first question, which shows whether git answers at all."""
    done = _run(project, "rev-parse", "--is-shallow-repository")
    if done.returncode == 0:
        return done.stdout.decode("ascii").strip()
    said = _last_line(done)
    _, is_foreign, place = said.partition("dubious ownership in repository at ")
    if is_foreign:
        top = place.strip("'")
        message = f"git does not trust {top}, which belongs to another user. If you do, run:"
        raise RevisionError(f"{message}\ngit config --global --add safe.directory {quote(top)}")
    if "not a git repository" in said:
        said = "this folder is in no git repository"
    raise RevisionError(f"--since asks git what has changed, but {said.rstrip('.')}.")


def _find_commit(project: Project, name: str, *, is_shallow: bool) -> str:
    done = _run(project, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if done.returncode == 0:
        return done.stdout.decode("ascii").strip()
    if name == "HEAD":
        raise RevisionError("There is no commit yet that anything could have changed since.")
    if is_shallow:
        raise RevisionError(
            f"This clone is shallow: it has no revision `{name}`.\n"
            "Fetch more of it: `fetch-depth: 0` for actions/checkout, else git fetch --unshallow"
        )
    raise RevisionError(
        f"There is no revision `{name}` in this clone.\n"
        "A branch that was not checked out is named with its remote, as origin/main.\n"
        f"{_tell_branches(project)}"
    )


def _tell_branches(project: Project) -> str:
    """The branches that are there, those of remotes too; origin/HEAD is only another name."""
    done = _run(
        project, "for-each-ref", "--sort=-committerdate",
        "--format=%(refname:lstrip=2)%00%(symref)", "refs/heads", "refs/remotes",
    )  # fmt: skip
    rows = done.stdout.decode("utf-8", "replace").split("\n")
    branches = [
        name for name, _, other in (row.partition("\0") for row in rows) if name and not other
    ]
    if not branches:
        return "It has no branches."
    more = len(branches) - _MANY_BRANCHES
    shown = ", ".join(branches[:_MANY_BRANCHES]) + (f" and {more:,} more" if more > 0 else "")
    return f"It has {shown}."


def _explain_parting(revision: str, *, is_shallow: bool) -> str:
    if is_shallow:
        return (
            f"This clone is shallow: it does not reach back to where `{revision}` and HEAD parted."
            "\nFetch more of it: `fetch-depth: 0` for actions/checkout, else git fetch --unshallow"
        )
    return f"`{revision}` and HEAD have no commit in common."


def _run(project: Project, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """OSError where git is missing. What git hooks set in the environment is left out."""
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    environment |= {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            [*_GIT, *arguments], cwd=project.root, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, check=False, timeout=_SECONDS,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise OSError("--since needs git, which is not installed here.") from error
    except subprocess.TimeoutExpired as error:
        raise OSError(f"git gave no answer for {_SECONDS} seconds.") from error


def _last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").split("\n")
    said = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return said[0].partition(": ")[2] if said else "git gave no reason"


def _read_entries(listing: bytes) -> Iterable[tuple[str, tuple[str, str]]]:
    """Mode, type and name, a tab, then the path from where git was run; each is ended by NUL."""
    for entry in listing.split(b"\0")[:-1]:
        described, _, path = entry.partition(b"\t")
        mode, _, name = described.decode("ascii").split(" ")
        yield os.fsdecode(path), (mode, name)


def _read(path: Path) -> bytes | None:
    """What git would store: a link's target, or a file's bytes; None where neither is there."""
    try:
        return os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
    except OSError:
        return None


def _name_object(content: bytes, length: int) -> str:
    """A blob's name in a repository of SHA-1 (40 digits) or of SHA-256."""
    stored = b"blob %d\0" % len(content) + content
    if length == hashlib.sha256().digest_size * 2:
        return hashlib.sha256(stored).hexdigest()
    return hashlib.sha1(stored, usedforsecurity=False).hexdigest()


def limit_to_changes(project: Project, made: Build, base: Base) -> Build:
    """The same build with those editions and problems alone whose inputs have changed.

    What belongs to no edition, as a line of brand.yaml or of a theme, is always told.
    """
    changed = pick_changed(project, made, base)
    editions = tuple(each for each in made.editions if each.edition.places.path in changed)
    told = changed | {each.edition.source.path for each in editions if each.edition.source}
    hidden = {project.name(path) for path in find_editions(project)}
    hidden |= {each.edition.source.path for each in made.editions if each.edition.source}
    problems = tuple(p for p in made.problems if p.where.path not in hidden - told)
    return replace(made, editions=editions, problems=problems)


def pick_changed(project: Project, made: Build, base: Base) -> frozenset[str]:
    """The files of the editions to tell of, as problems name them."""
    paths = [project.name(path) for path in find_editions(project)]
    shared = _list_shared(project, base)
    if any(base.is_changed(project, path) for path in shared):
        return frozenset(paths)
    sources = {each.edition.places.path: each.edition.source for each in made.editions}
    # An edition that could not be read may name any other file of content/ as its source.
    beside = _list_below(project, base, "content") - set(paths)
    changed = set()
    for path in paths:
        source = sources.get(path)
        inputs = [
            path,
            *([source.path] if source else ()),
            *(beside if path not in sources else ()),
        ]
        if any(base.is_changed(project, each) for each in inputs):
            changed.add(path)
    return frozenset(changed)


def _list_shared(project: Project, base: Base) -> set[str]:
    """What every edition is made from: the brand, its theme, and the templates of all themes."""
    theme = _find_theme(project)
    templates = _list_below(project, base, "templates")
    of_others = {path for path in templates if theme and _is_of_another(path, theme)}
    return {project.name(project.content / BRAND)} | templates - of_others


def _find_theme(project: Project) -> str | None:
    """None where the brand cannot be read: any theme may be its own then."""
    try:
        return load_brand(project)[0].theme
    except ContentError:
        return None


def _is_of_another(path: str, theme: str) -> bool:
    """A folder that begins with `_` is shared by all themes."""
    _, kind, name, *rest = [*path.split("/"), "", ""]
    return kind == "email" and any(rest) and name != theme and not name.startswith("_")


def _list_below(project: Project, base: Base, folder: str) -> set[str]:
    """Files of the commit and of the working tree."""
    here = (path for path in (project.root / folder).rglob("*") if not path.is_dir())
    stored = {path for path in base.files if path.startswith(f"{folder}/")}
    return stored | {project.name(path) for path in here}
