"""Find the commit to compare with: the one you name, or the one where the change began."""

from __future__ import annotations

import os

from digest.history.git_commands import (
    Base,
    RevisionError,
    ask,
    is_cut_off,
    list_files,
    resolve,
)
from digest.project import Project

# Where a pipeline names the commit or the branch that a change goes into.
_TARGETS = {
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": "{}",
    "GITHUB_BASE_REF": "refs/remotes/origin/{}",
}
# The default branch, by the names that it usually has.
_TRUNKS = (
    "refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master",
    "refs/heads/main", "refs/heads/master",
)  # fmt: skip
_MANY_BRANCHES = 10
_FETCH_MORE = "Fetch its history: `fetch-depth: 0` for actions/checkout, else git fetch --unshallow"


def find_base(project: Project, revision: str) -> Base:
    """The files of the last commit that HEAD and the revision share; raises RevisionError."""
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise RevisionError(f"`{revision}` is not the name of a revision.")
    try:
        is_shallow = is_cut_off(project)
    except RevisionError as error:
        raise RevisionError(f"--since needs git, but {error}") from None
    # A tag, or a branch, that bears the name of a remote's branch is not what is meant.
    remote = f"refs/remotes/{revision}"
    named = remote if resolve(project, remote) else revision
    commits = [_find_commit(project, name, is_shallow=is_shallow) for name in (named, "HEAD")]
    if parted := ask(project, "merge-base", *commits):
        return list_files(project, parted)
    if not is_shallow:
        raise RevisionError(f"`{revision}` and HEAD have no commit in common.")
    message = (
        f"This clone is shallow: it does not reach back to where `{revision}` and HEAD parted."
    )
    raise RevisionError(f"{message}\n{_FETCH_MORE}")


def _find_commit(project: Project, name: str, *, is_shallow: bool) -> str:
    if commit := resolve(project, name):
        return commit
    if name == "HEAD":
        raise RevisionError("There is no commit yet to compare with.")
    if is_shallow:
        raise RevisionError(f"This clone is shallow: it has no revision `{name}`.\n{_FETCH_MORE}")
    raise RevisionError(
        f"There is no revision `{name}` in this clone.\n"
        "Name a branch that is not checked out with its remote, as origin/main.\n"
        f"{_list_branch_names(project)}"
    )


def _list_branch_names(project: Project) -> str:
    """The branches that are there, those of remotes too; origin/HEAD is only another name."""
    branches = _list_branches(project, "%(if)%(symref)%(then)%(else)%(refname:lstrip=2)%(end)")
    if not branches:
        return "It has no branches."
    more = len(branches) - _MANY_BRANCHES
    shown = ", ".join(branches[:_MANY_BRANCHES]) + (f" and {more:,} more" if more > 0 else "")
    return f"It has {shown}."


def find_own_base(project: Project) -> Base:
    """The commit where the change in HEAD began, if none is named; raises RevisionError.

    It is what the pipeline names, or else the commit at which the branch left the default branch.
    On the default branch it is the commit before HEAD. If files there have changed since HEAD, and
    not in CI, it is HEAD.
    """
    is_shallow = is_cut_off(project)
    head = resolve(project, "HEAD")
    if head is None:
        raise RevisionError("there is no commit yet")
    parted = _find_target(project, head) or _find_fork(project, head)
    if parted and parted != head:
        return list_files(project, parted)
    if not os.environ.get("CI"):
        base = list_files(project, head)
        if _is_worked_on(project, base):
            return base
    pushed = os.environ.get("CI_COMMIT_BEFORE_SHA", "")  # Of GitLab; zeros mean no commit.
    before = resolve(project, pushed if pushed.strip("0") else "HEAD^1")
    if before is None:
        more = "this clone does not reach back far enough" if is_shallow else "nothing came before"
        raise RevisionError(more)
    return list_files(project, before)


def _find_target(project: Project, head: str) -> str | None:
    """Where HEAD left what the pipeline names, or None if no pipeline names anything.

    Raises RevisionError if that is not in this clone.
    """
    for name, form in _TARGETS.items():
        if value := os.environ.get(name):
            if parted := _find_parting(project, form.format(value), head):
                return parted
            # What GitHub checks out for a pull request is a merge, made by itself.
            if name.startswith("GITHUB_") and os.environ.get("GITHUB_SHA") == head:
                return resolve(project, "HEAD^1")
            raise RevisionError(f"this clone does not reach back to {name}")
    return None


def _find_fork(project: Project, head: str) -> str:
    """Where HEAD left the default branch, or HEAD itself on that branch.

    Raises RevisionError if it is not clear which branch that is.
    """
    branches = _list_branches(project)
    here = ask(project, "symbolic-ref", "--quiet", "HEAD")
    trunks = [name for name in _TRUNKS if name in branches and resolve(project, name)]
    default = ask(project, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
    names = {name.rpartition("/")[2] for name in (*trunks, default)}
    is_mine = not os.environ.get("CI")
    if is_mine and here and (branches == [here] or here.removeprefix("refs/heads/") in names):
        return head
    for trunk in trunks:
        if parted := _find_parting(project, trunk, head):
            return parted
    raise RevisionError("this clone does not show which branch is the default one")


def _find_parting(project: Project, name: str, head: str) -> str | None:
    target = resolve(project, name)
    return ask(project, "merge-base", target, head) or None if target else None


def _list_branches(project: Project, form: str = "%(refname)") -> list[str]:
    """All branches, those of remotes too, from the newest."""
    order = ("--sort=-committerdate", f"--format={form}")
    names = ask(project, "for-each-ref", *order, "refs/heads", "refs/remotes").split("\n")
    return [name for name in names if name]


def _is_worked_on(project: Project, base: Base) -> bool:
    here = {
        project.name(path)
        for folder in ("content", "templates")
        for path in (project.root / folder).rglob("*")
        if path.is_file()
    }
    stored = {path for path in base.files if path.startswith(("content/", "templates/"))}
    return any(base.is_changed(project, path) for path in here | stored)
