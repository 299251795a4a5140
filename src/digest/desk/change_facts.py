"""What an edition says now and did not say in a commit, word by word: content, email and posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile
from pathlib import Path
from typing import Any

from digest.content.model import Edition, Key
from digest.content.reading import read_document
from digest.desk.edition_page import open_build
from digest.desk.plain_names import name_value
from digest.edition_build import EditionBuild, LoadedEdition, finish, make_work
from digest.history.git_commands import RevisionError, read_each
from digest.history.past_editions import read_past
from digest.project import Project
from digest.shared_inputs import load_shared_inputs
from digest.social.networks import NETWORKS

_WORDS = re.compile(r"\s+|[^\s]+")
_RULES = re.compile(r"([=*_~-])\1{3,}")  # As long as what they underline: no change of words.
_HEAD = "HEAD:./"


def list_changes(project: Project, path: Path, content: bytes) -> list[dict[str, Any]] | None:
    """Each text that differs, with its pieces; None where no commit has the file."""
    name = project.name(path)
    try:
        found = read_each(project, [f"{_HEAD}{name}"])
    except (RevisionError, OSError):
        return None
    if not found or found[0] is None:
        return None
    values = (read_document(each, name).value for each in (found[0], content))
    before, now = (dict(_flatten(value)) for value in values)
    return [
        {"name": name_value(key), "pieces": _compare(before.get(key, ""), now.get(key, ""))}
        for key in dict.fromkeys((*now, *before))
        if before.get(key, "") != now.get(key, "")
    ]


def list_made_changes(
    project: Project, each: EditionBuild, *, is_since_approval: bool
) -> list[dict[str, Any]] | None:
    """What differs in the email and the posts since the last commit, or since the approval.

    None where no commit has the edition, or not yet its approvals.
    """
    then = _find_then(project, each.edition, is_since_approval=is_since_approval)
    if then is None:
        return None
    shared = load_shared_inputs(project)
    past, _ = finish(make_work(shared, LoadedEdition(then, ())), shared)
    before, now = (dict(_list_texts(made)) for made in (past, each))
    return [
        {"name": name, "pieces": _compare(before.get(name, ""), now.get(name, ""))}
        for name in dict.fromkeys((*now, *before))
        if before.get(name, "") != now.get(name, "")
    ]


def _find_then(project: Project, edition: Edition, *, is_since_approval: bool) -> Edition | None:
    past = read_past(project, edition.places.path).editions
    if not is_since_approval:
        return next(iter(past), None)
    approvals = _list_approvals(edition)
    since = [*takewhile(lambda then: approvals <= _list_approvals(then), past)]
    return since[-1] if approvals and since else None


def _list_approvals(edition: Edition) -> set[tuple[str, str]]:
    return {(str(q.id), q.approval.of) for q in edition.quotes if q.approval and q.approval.of}


def _list_texts(made: EditionBuild) -> Iterator[tuple[str, str]]:
    files = open_build(made)
    yield "Subject", made.edition.subject
    yield "Preheader", made.edition.preheader
    yield "Email", _RULES.sub(r"\1\1\1", files.plain)
    for post in files.posts:
        network = NETWORKS.get(post["network"])
        name = network.title if network else post["network"]
        yield f"{name}, {post['quote']}", post.get("text", "")


def _flatten(value: Any, keys: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Texts by their keys. Entries that have an id go by it, so that an order is no change."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "id":
                yield from _flatten(inner, (*keys, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            own = inner.get("id") if isinstance(inner, dict) else None
            yield from _flatten(inner, (*keys, own or at))
    elif isinstance(value, str):
        yield keys, value.strip()


def _compare(before: str, now: str) -> list[tuple[str, str]]:
    """Runs of words that are the same, gone or new."""
    old, new = _WORDS.findall(before), _WORDS.findall(now)
    pieces: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(old[a:b])))
            continue
        both = (("gone", old[a:b]), ("new", new[c:d]))
        pieces += [(name, "".join(words)) for name, words in both if words]
    return pieces
