"""What the live desk's page asks for: edits, undo, and what is needed to make them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from digest.artifacts import hash_bytes
from digest.content.loading import find_editions
from digest.content.reading import read_document
from digest.desk.checklist import list_things
from digest.desk.editing_facts import TextFinder
from digest.desk.gate import answer_json
from digest.desk.reload_events import Live
from digest.desk.routes import Response, refuse
from digest.editing.edits import BadEditError
from digest.editing.rewriting import UnwritableError
from digest.editing.saving import ChangedMeanwhileError, EditingSession, EditRefusedError
from digest.problems import ContentError, Problem
from digest.project import Project
from digest.reports.sending import list_left
from digest.writing import WritingError

EDITING = "/editing/"
MOST_BYTES = 1_000_000

Asked = Mapping[str, Any]
Now = Callable[[], datetime]


class UnknownEditionError(Exception):
    """The page names an edition that the project does not have."""


_SENTENCES = {
    UnknownEditionError: (HTTPStatus.NOT_FOUND, "This edition is no longer there."),
    UnwritableError: (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The layout of this file does not allow this edit. Make it in the file.",
    ),
    BadEditError: (
        HTTPStatus.BAD_REQUEST,
        "The page asked for an edit that does not fit the file. Reload the page.",
    ),
    WritingError: (HTTPStatus.INSUFFICIENT_STORAGE, ""),
}


class DeskWriter:
    """One desk's edits. `secret` is what its page must know; `now` gives the time."""

    def __init__(self, project: Project, live: Live, now: Now) -> None:
        self.project, self.live, self.clock = project, live, now
        self.secret = token_urlsafe(32)
        self.session = EditingSession(project)
        self._actions: dict[str, Callable[[Asked], Response]] = {
            "save": self._save, "undo": self._undo, "redo": self._redo,
        }  # fmt: skip

    def limit(self, target: str) -> int:
        """The most bytes that a request may have."""
        del target
        return MOST_BYTES

    def act(self, target: str, asked: Asked) -> Response:
        """Do what is asked for at this address, whole or not at all."""
        action = self._actions.get(target.removeprefix(EDITING))
        if action is None or not target.startswith(EDITING):
            return refuse(HTTPStatus.NOT_FOUND, "There is nothing at this address.")
        try:
            return action(asked)
        except ChangedMeanwhileError:
            return self._tell_both(asked)
        except (EditRefusedError, ContentError) as error:
            return _answer_problems(error.problems)
        except tuple(_SENTENCES) as error:
            status, sentence = _SENTENCES[type(error)]
            return _answer_sentence(status, sentence or str(error))

    def describe(self, target: str) -> Response | None:
        """What the page needs for editing the edition at this address; None for other addresses."""
        if not target.startswith(EDITING):
            return None
        try:
            path = self.find_file({"edition": target.removeprefix(EDITING)})
            content = self.session.read(path).content
        except (UnknownEditionError, ContentError):
            return _answer_sentence(HTTPStatus.NOT_FOUND, "This edition is no longer there.")
        document = read_document(content, self.project.name(path))
        is_whole = isinstance(document.value, dict) and not document.problems
        return answer_json({
            "edition": path.stem,
            "file": self.project.name(path),
            "path": str(path),
            "hash": hash_bytes(content),
            "steps": self.session.depth,
            "groups": TextFinder(document).list_groups() if is_whole else [],
            **self._describe_left(path),
        })  # fmt: skip

    def _describe_left(self, path: Path) -> dict[str, Any]:
        """What keeps the edition from being sent; None where nothing is left to send."""
        shown = self.live.shown
        each = shown.editions.get(path.stem)
        if each and not each.is_draft:
            return {"left": None}
        name = self.project.name(path)
        lacks = list_left(self.project, each, self.clock()) if each else ()
        own = (
            problem for problem in shown.problems
            if problem.severity == "error" and problem.where.path == name
        )  # fmt: skip
        return {"left": list_things(dict.fromkeys((*lacks, *own)), each)}

    def find_file(self, asked: Asked) -> Path:
        """The file of the edition that is named: never another path."""
        for path in find_editions(self.project):
            if path.stem == asked.get("edition"):
                return path
        raise UnknownEditionError

    def _save(self, asked: Asked) -> Response:
        edits = asked.get("edits")
        if not isinstance(edits, list) or not all(isinstance(each, dict) for each in edits):
            raise BadEditError("no edits")
        path = self.find_file(asked)
        return self.tell_saved(path, self.session.edit(path, read_hash(asked), edits))

    def _undo(self, asked: Asked) -> Response:
        del asked
        return self._tell_step(self.session.undo(), "There is nothing to undo.")

    def _redo(self, asked: Asked) -> Response:
        del asked
        return self._tell_step(self.session.redo(), "There is nothing to redo.")

    def _tell_step(self, path: Path | None, otherwise: str) -> Response:
        if path is None:
            return answer_json({"message": otherwise, "steps": self.session.depth})
        return self.tell_saved(path, self.session.read(path).content)

    def tell_saved(self, path: Path, content: bytes) -> Response:
        saved = {"edition": path.stem, "hash": hash_bytes(content), "steps": self.session.depth}
        return answer_json(saved)

    def _tell_both(self, asked: Asked) -> Response:
        """What the file holds by now, for the page to show beside what was typed."""
        sentence = "The file was changed meanwhile. Nothing was written."
        told: dict[str, Any] = {"message": sentence}
        try:
            path = self.find_file(asked)
            content = self.session.read(path).content
        except (UnknownEditionError, ContentError):
            return answer_json(told, HTTPStatus.CONFLICT)
        told |= {"edition": path.stem, "hash": hash_bytes(content)}
        edits = asked.get("edits") or [{}]
        told["now"] = self.session.find_value(content, edits[0].get("keys") or ())
        return answer_json(told, HTTPStatus.CONFLICT)


def read_hash(asked: Asked) -> str:
    on = asked.get("hash")
    if not isinstance(on, str):
        raise BadEditError("no hash")
    return on


def _answer_problems(problems: tuple[Problem, ...]) -> Response:
    told = [
        {"message": each.message, "fix": each.fix, "where": str(each.where)} for each in problems
    ]
    return answer_json({"problems": told}, HTTPStatus.UNPROCESSABLE_ENTITY)


def _answer_sentence(status: HTTPStatus, sentence: str) -> Response:
    return answer_json({"message": sentence}, status)
