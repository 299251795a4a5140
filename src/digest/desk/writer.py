"""What the live desk's page asks for: edits, undo, and what is needed to make them."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from digest.artifacts import hash_bytes
from digest.content.loading import BRAND
from digest.content.reading import read_document
from digest.desk.acts import (
    CannotActError,
    approve,
    build_out,
    sending,
    start,
    write_request_for,
)
from digest.desk.gate import answer_json
from digest.desk.link_visits import LinkVisits, OfflineError
from digest.desk.live_cards import CardShelf
from digest.desk.page_facts import EDITING, Asked, Now, PageFacts, UnknownEditionError
from digest.desk.reload_events import Live
from digest.desk.routes import Response, refuse
from digest.desk.source_facts import FragmentError, make_addition, make_completion
from digest.editing.edits import BadEditError
from digest.editing.rewriting import UnwritableError
from digest.editing.saving import ChangedMeanwhileError, EditingSession, EditRefusedError
from digest.problems import ContentError, Problem
from digest.project import Project
from digest.staging import explain_fault

MOST_BYTES = 1_000_000
MOST_RELEASE = 30_000_000  # A document of 20 MB, in base64.


_SENTENCES: dict[type[Exception], tuple[HTTPStatus, str]] = {
    UnknownEditionError: (HTTPStatus.NOT_FOUND, "This edition is no longer there."),
    UnwritableError: (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The layout of this file does not allow this edit. Make it in the file.",
    ),
    BadEditError: (
        HTTPStatus.BAD_REQUEST,
        "The page asked for an edit that does not fit the file. Reload the page.",
    ),
    CannotActError: (HTTPStatus.UNPROCESSABLE_ENTITY, ""),
    OfflineError: (HTTPStatus.BAD_GATEWAY, ""),
    OSError: (HTTPStatus.INSUFFICIENT_STORAGE, ""),
}


class DeskWriter:
    """One desk's edits. `secret` is what its page must know; `now` gives the time."""

    def __init__(self, project: Project, live: Live, now: Now) -> None:
        self.project, self.live, self.clock = project, live, now
        self.secret = token_urlsafe(32)
        self.session = EditingSession(project)
        self.links = LinkVisits()
        facts = PageFacts(project, live, now, self.session, CardShelf(project), self.links)
        self.describe, self.find_file = facts.describe, facts.find_file
        self._actions: dict[str, Callable[[Asked], Response]] = {
            "save": self._save, "undo": self._undo, "redo": self._redo, "add": self._add,
            "approve": self._approve, "request": self._request, "build": self._build,
            "start": self._start, "sent": self._mark_sent,
            "links": self._visit_links,
        }  # fmt: skip
        self.rebuild: Callable[[], object] = lambda: None

    def limit(self, target: str) -> int:
        """The most bytes that a request may have."""
        return MOST_RELEASE if target == f"{EDITING}start" else MOST_BYTES

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
            status, sentence = next(_SENTENCES[k] for k in _SENTENCES if isinstance(error, k))
            return _answer_sentence(status, sentence or explain_fault(error))
        except Exception as error:  # noqa: BLE001 - the desk stays open
            sentence = f"This is an error in digest ({type(error).__name__}). Please report it."
            return _answer_sentence(HTTPStatus.INTERNAL_SERVER_ERROR, sentence)

    def _find_text_file(self, asked: Asked) -> Path:
        """The same, or the file of the brand."""
        is_brand = asked.get("edition") == "brand"
        return self.project.content / BRAND if is_brand else self.find_file(asked)

    def _save(self, asked: Asked) -> Response:
        edits = asked.get("edits")
        if not isinstance(edits, list) or not all(isinstance(each, dict) for each in edits):
            raise BadEditError("no edits")
        path = self._find_text_file(asked)
        each = self.live.shown.editions.get(path.stem)
        if each and (each.is_sent or each.was_sent):
            sentence = "This edition was sent. To tell readers of a mistake, run: digest correct"
            raise CannotActError(sentence)
        return self.tell_saved(path, self.session.edit(path, read_hash(asked), edits))

    def _add(self, asked: Asked) -> Response:
        """A quotation of the source becomes a quote of the edition."""
        path, chosen = self.find_file(asked), _read_choice(asked)
        each = self.live.shown.editions.get(path.stem)
        document = read_document(self.session.read(path).content, self.project.name(path))
        if each is None or chosen is None or not isinstance(document.value, dict):
            raise BadEditError("no such quotation")
        try:
            if asked.get("into") and isinstance(chosen, int):
                edits = make_completion(each, chosen)
            else:
                edits = make_addition(each, document.value, chosen)
        except FragmentError as error:
            sentence = f"{error} Mark whole sentences; a shorter form of them can be an excerpt."
            raise CannotActError(sentence) from None
        except IndexError:
            sentence = (
                "These words are in no quotation that digest found. Mark words of a quotation."
            )
            raise CannotActError(sentence) from None
        except LookupError:
            sentence = "The source does not name who said this. Add the quote in the file."
            raise CannotActError(sentence) from None
        return self.tell_saved(path, self.session.edit(path, read_hash(asked), edits))

    def _approve(self, asked: Asked) -> Response:
        path, ids = self.find_file(asked), asked.get("quotes")
        if not isinstance(ids, list):
            raise BadEditError("no quotes")
        change = approve(self.project, path, ids, asked.get("by"), self.clock())
        return self.tell_saved(path, self.session.change(path, read_hash(asked), change))

    def _request(self, asked: Asked) -> Response:
        each = self.live.shown.editions.get(self.find_file(asked).stem)
        if each is None:
            raise UnknownEditionError
        return answer_json({"text": write_request_for(self.project, each, asked.get("quote"))})

    def _build(self, asked: Asked) -> Response:
        changed = build_out(self.project, self.find_file(asked))
        self.rebuild()
        return answer_json({"changed": changed})

    def _mark_sent(self, asked: Asked) -> Response:
        path, content = self.find_file(asked), b""
        try:
            with sending(self.project, path, self.clock()) as change:
                content = self.session.change(path, read_hash(asked), change)
        except BaseException:  # The file and the record both say so, or neither.
            if content:
                self.session.take_back()
            raise
        self.session.forget(path)
        return self.tell_saved(path, content)

    def _visit_links(self, asked: Asked) -> Response:
        """Every page of this desk is loaded again once it is done."""
        each = self.live.shown.editions.get(self.find_file(asked).stem)
        if each is None or not each.is_draft:
            raise UnknownEditionError
        self.links.visit(each)
        self.live.show(self.live.shown)
        return answer_json({"edition": each.edition.slug})

    def _start(self, asked: Asked) -> Response:
        try:
            content = b64decode(str(asked.get("content") or ""), validate=True)
        except ValueError:
            raise BadEditError("no file") from None
        slug = start(self.project, asked.get("slug"), asked.get("name"), content)
        self.rebuild()
        return answer_json({"started": slug})

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
            path = self._find_text_file(asked)
            content = self.session.read(path).content
        except (UnknownEditionError, ContentError):
            return answer_json(told, HTTPStatus.CONFLICT)
        told |= {"edition": path.stem, "hash": hash_bytes(content)}
        edits = asked.get("edits") or [{}]
        told["now"] = self.session.find_value(content, edits[0].get("keys") or ())
        return answer_json(told, HTTPStatus.CONFLICT)


def _read_choice(asked: Asked) -> int | tuple[int, int] | None:
    """The number of a quotation, or the offsets of marked words."""
    match asked.get("number"), asked.get("words"):
        case int(number), None:
            return number
        case None, [int(start), int(end)]:
            return start, end
    return None


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
