"""Edits are written into content files: whole or not at all, and never over another change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from digest.artifacts import hash_bytes
from digest.content.errors import Refused
from digest.content.input_files import InputFile, read_input
from digest.content.loading import BRAND, load_brand, read_with_original
from digest.content.model import Brand, Edition
from digest.content.reading import read_document
from digest.content.source_files import read_source, with_release
from digest.content.validating import read_file
from digest.editing.edits import apply_edits, list_kept
from digest.editing.questions import drop_questions, list_answered, list_questions
from digest.editing.rewriting import drop_mark, rewrite
from digest.editing.typed_dates import read_typed
from digest.locks import lock_file
from digest.problems import ContentError, Problem
from digest.project import Project
from digest.quotes.quotes_of_edition import find_language, join_quotes
from digest.values import dataclass
from digest.whole_files import replace_content

_MOST_STEPS = 200


class ChangedMeanwhileError(Exception):
    """The file is no longer the one that the edit was made on; nothing was written."""


@dataclass
class EditRefusedError(Exception):
    """What the file would no longer say correctly; nothing was written."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Step:
    """What one edit, or several made at once, did to a file."""

    path: Path
    before: bytes
    after: bytes


class EditingSession:
    """All edits that one desk has made, to be undone and redone; one writer at a time."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._writing = Lock()
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def read(self, path: Path) -> InputFile:
        return read_input(self.project, path)

    def find_value(self, content: bytes, keys: Sequence[Any]) -> Any:
        """What a file has at these keys; None where it has nothing, or cannot be read."""
        value = read_document(content, "").value
        for step in keys:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def edit(self, path: Path, on: str, edits: Sequence[Mapping[str, Any]]) -> bytes:
        """The file's bytes after these edits of the one whose hash is `on`.

        Raises ChangedMeanwhileError, EditRefusedError, BadEditError, UnwritableError, ContentError
        and WritingError.
        """

        def change(old: bytes) -> bytes:
            document = read_document(old, self.project.name(path))
            if document.problems or not isinstance(document.value, dict):
                raise EditRefusedError(document.problems)
            kind = Brand if path.name == BRAND else Edition
            try:
                meant = read_typed(edits, document.value, kind)
            except Refused as fault:
                where = document.places.at(*(edits[0].get("keys") or ()))
                found = Problem(where, fault.check, fault.message, fault.fix)
                raise EditRefusedError((found,)) from None
            answered = list_answered(meant, list_questions(old, document.places))
            asked = drop_questions(old, answered)
            new = rewrite(asked, apply_edits(document.value, meant, kind), kind)
            for keys in list_kept(meant):
                if keys in list_kept(edits) or document.places.is_marked(*keys):
                    new = drop_mark(new, keys)
            is_said = kind is Edition and _list_said(old) != _list_said(new)
            if worse := self._find_worse(path, old, new, is_said=is_said):
                raise EditRefusedError(worse)
            return new

        return self.change(path, on, change)

    def change(self, path: Path, on: str, make: Callable[[bytes], bytes]) -> bytes:
        """The same for a change that something else makes, such as an approval."""
        with self._open(path, on) as old:
            new = make(old)
            if new != old:
                replace_content(path, old, new)
                self._done = [*self._done[1 - _MOST_STEPS :], Step(path, old, new)]
                self._undone.clear()
            return new

    def undo(self) -> Path | None:
        """Take the latest edit back, to the byte; None where there is none.

        Raises ChangedMeanwhileError where the file was changed since, and WritingError.
        """
        return self._step_back(self._done, self._undone)

    def take_back(self) -> None:
        """Undo what cannot be finished; it is not to be redone."""
        self.undo()
        self._undone.pop()

    def redo(self) -> Path | None:
        return self._step_back(self._undone, self._done)

    def forget(self, path: Path) -> None:
        """What was edited before an edition was sent is not taken back from what was sent."""
        self._done = [each for each in self._done if each.path != path]
        self._undone = [each for each in self._undone if each.path != path]

    @property
    def depth(self) -> tuple[int, int]:
        """How many edits can be undone, and redone."""
        return len(self._done), len(self._undone)

    def _step_back(self, taken: list[Step], given: list[Step]) -> Path | None:
        if not taken:
            return None
        step = taken[-1]
        with self._open(step.path, hash_bytes(step.after)):
            replace_content(step.path, step.after, step.before)
            given.append(Step(step.path, step.after, step.before))
            taken.pop()
        return step.path

    @contextmanager
    def _open(self, path: Path, on: str) -> Iterator[bytes]:
        """The file's bytes, which nothing else that edits through digest changes meanwhile."""
        with self._writing, lock_file(path):
            old = self.read(path).content
            if hash_bytes(old) != on:
                raise ChangedMeanwhileError
            yield old

    def _find_worse(
        self, path: Path, old: bytes, new: bytes, *, is_said: bool
    ) -> tuple[Problem, ...]:
        """What is wrong with the new file that was not wrong before.

        Where words of quotes were chosen (`is_said`), also those that are not fair to the speaker.
        """
        before = Counter(_name(each) for each in self._list_wrong(path, old, is_said=is_said))
        worse = []
        for problem in self._list_wrong(path, new, is_said=is_said):
            if before[_name(problem)]:
                before[_name(problem)] -= 1
            else:
                worse.append(problem)
        return tuple(worse)

    def _list_wrong(self, path: Path, content: bytes, *, is_said: bool) -> list[Problem]:
        file = InputFile(self.project.name(path), content)
        if path.name == BRAND:
            document = read_document(content, file.path)
            return read_file(Brand, document, {}, places=document.places)[1]
        document, _, unfit = read_with_original(self.project, path, file)
        try:
            shared = load_brand(self.project, is_partial=True)[0].organizations
        except ContentError:
            shared = None
        given = {"slug": path.stem, "places": document.places}
        edition, problems = read_file(Edition, document, shared, **given)
        if is_said and isinstance(edition, Edition):
            edition = with_release(edition, read_source(self.project, document)[0])
            _, unfair = join_quotes(edition, find_language(edition))
            problems = [*problems, *(each for each in unfair if each.severity == "error")]
        return [*problems, *unfit]


def _list_said(content: bytes) -> list[Any]:
    """The words that a file has its quotes say, whatever their order."""
    value = read_document(content, "").value
    quotes = value.get("quotes") if isinstance(value, dict) else None
    names = ("segments", "excerpts", "cuts")
    said = ([one.get(name) for name in names] for one in quotes or () if isinstance(one, dict))
    return sorted(said, key=repr)


def _name(problem: Problem) -> tuple[str, str]:
    return problem.check, problem.message
