"""What the live desk's page reads: texts with their places, what is left, quotes, downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from digest.artifacts import hash_bytes
from digest.content.loading import BRAND, find_editions
from digest.content.model import Brand, Places
from digest.content.picture_files import MOST_BYTES
from digest.content.reading import read_document
from digest.desk.acts import zip_files
from digest.desk.change_facts import list_changes, list_made_changes
from digest.desk.checklist import describe_thing, list_things
from digest.desk.editing_facts import TextFinder
from digest.desk.gate import answer_json
from digest.desk.link_visits import LinkVisits, Visited
from digest.desk.live_cards import CardShelf, can_draw
from digest.desk.own_inbox import write_test
from digest.desk.plain_names import name_value
from digest.desk.quote_facts import list_quotes
from digest.desk.reload_events import Live
from digest.desk.routes import Response, refuse
from digest.desk.source_facts import describe_source
from digest.editing.questions import list_questions
from digest.editing.saving import EditingSession
from digest.edition_build import EditionBuild
from digest.problems import ContentError
from digest.project import Project
from digest.regular_files import is_own_file, read_regular
from digest.reports.sending import list_left
from digest.text.decoding import MAX_BYTES
from digest.values import dataclass

EDITING = "/editing/"
_NOTHING = "There is nothing at this address."

Asked = Mapping[str, Any]
Now = Callable[[], datetime]


class UnknownEditionError(Exception):
    """The page names an edition that the project does not have."""


@dataclass(frozen=True)
class PageFacts:
    """Answers to the page's questions; nothing here writes."""

    project: Project
    live: Live
    clock: Now
    session: EditingSession
    cards: CardShelf
    links: LinkVisits

    def describe(self, target: str) -> Response | None:
        """What the page needs for editing the edition at this address; None for other addresses."""
        if not target.startswith(EDITING):
            return None
        asked, _, query = target.removeprefix(EDITING).partition("?")
        slug, _, download = asked.partition("/")
        if download:
            return self._give(slug, download, dict(parse_qsl(query)))
        try:
            path = self.find_file({"edition": slug})
            content = self.session.read(path).content
        except (UnknownEditionError, ContentError):
            return answer_json(
                {"message": "This edition is no longer there."}, HTTPStatus.NOT_FOUND
            )
        document = read_document(content, self.project.name(path))
        is_whole = isinstance(document.value, dict) and not document.problems
        return answer_json({
            "edition": path.stem,
            "file": self.project.name(path),
            "path": str(path),
            "hash": hash_bytes(content),
            "steps": self.session.depth,
            "groups": TextFinder(document, path.stem).list_groups() if is_whole else [],
            "questions": [
                {**asdict(each), "plain": name_value(each.keys) if each.keys else ""}
                for each in list_questions(content, document.places)
            ],
            "others": self._describe_others(path.stem),
            **self._describe_brand(),
            **self._describe_left(path),
            **self._describe_words(path.stem),
        })  # fmt: skip

    def _describe_others(self, slug: str) -> dict[str, Any]:
        """The files of its translations, or of its original and theirs."""
        shown = {name: each.edition for name, each in self.live.shown.editions.items()}
        if slug not in shown:
            return {}
        family = shown[slug].translation_of or slug
        others = (name for name, each in shown.items() if (each.translation_of or name) == family)
        return {name: self._describe_file(name) for name in others if name != slug}

    def _describe_file(self, slug: str) -> dict[str, Any]:
        path = self.find_file({"edition": slug})
        return {"path": str(path), "hash": hash_bytes(self.session.read(path).content)}

    def _describe_brand(self) -> dict[str, Any]:
        path = self.project.content / BRAND
        try:
            content = self.session.read(path).content
        except ContentError:
            return {"brand": None}
        document = read_document(content, self.project.name(path))
        is_whole = isinstance(document.value, dict) and not document.problems
        groups = TextFinder(document, "brand", Brand).list_groups() if is_whole else []
        about = {"path": str(path), "hash": hash_bytes(content), "groups": groups}
        return {"brand": about}

    def _describe_left(self, path: Path) -> dict[str, Any]:
        """What keeps the edition from being sent; None where nothing is left to send."""
        shown = self.live.shown
        each = shown.editions.get(path.stem)
        if each and not each.is_draft:
            return {"left": None, "links": None}
        name = self.project.name(path)
        visited = self.links.find(each) if each else None
        wrong = [each for each in visited.problems if each.severity == "error"] if visited else []
        lacks = list_left(self.project, each, self.clock()) if each else ()
        own = (
            problem for problem in shown.problems
            if problem.severity == "error" and problem.where.path == name
        )  # fmt: skip
        path = self.project.content / BRAND
        content = read_regular(path, MAX_BYTES) or b""
        places = read_document(content, self.project.name(path)).places
        left = list_things(dict.fromkeys((*lacks, *own, *wrong)), each, places)
        return {"left": left, "links": _describe_links(visited, each, places)}

    def _describe_words(self, slug: str) -> dict[str, Any]:
        each = self.live.shown.editions.get(slug)
        if each is None or each.holes is not None or not each.is_draft:
            return {"quotes": [], "source": False, "cards": False}
        about = {"source": each.edition.release is not None, "cards": can_draw()}
        return {"quotes": list_quotes(each), **about}

    def _give(self, slug: str, name: str, query: Mapping[str, str]) -> Response:
        """What is asked for when it is looked at: the source, what changed, a card, a download."""
        each = self.live.shown.editions.get(slug)
        if each is None:
            return refuse(HTTPStatus.NOT_FOUND, _NOTHING)
        if name == "source":
            return answer_json({"source": describe_source(each)})
        if name == "changes":
            path = self.project.root / each.edition.places.path
            changes = list_changes(self.project, path, self.session.read(path).content)
            made = list_made_changes(self.project, each, is_since_approval=False)
            return answer_json({"changes": None if changes is None else [*changes, *(made or ())]})
        if name == "approved":
            found = list_made_changes(self.project, each, is_since_approval=True)
            return answer_json({"approved": found})
        if name.startswith("cards/"):  # One that cannot be drawn is no mistake of the page.
            card = self.cards.draw(each, name).get(name)
            status = HTTPStatus.OK if card else HTTPStatus.NO_CONTENT
            return Response(card or b"", "image/png", status)
        content, media_type = self._pack(each, name, query)
        return Response(content, media_type) if content else refuse(HTTPStatus.NOT_FOUND, _NOTHING)

    def _pack(self, each: EditionBuild, name: str, query: Mapping[str, str]) -> tuple[bytes, str]:
        """All cards or all files in one; the email as a test; or a network's posts as one text."""
        slug = each.edition.slug
        if name == f"{slug}-test.eml":
            return write_test(each, query.get("to", "")) or b"", "message/rfc822"
        if name == f"{slug}-cards.zip":
            return zip_files(self.cards.draw(each)), "application/zip"
        files = {file.path: file.content for file in each.artifacts}
        if name == f"{slug}.zip" and files:
            folder = self.project.out / slug / "cards"
            for path in folder.rglob("*.png"):
                content = read_regular(path, MOST_BYTES)
                if content is not None and is_own_file(path, self.project.out):
                    files[f"cards/{path.relative_to(folder).as_posix()}"] = content
            return zip_files(files), "application/zip"
        start = f"social/{name.removesuffix('.txt')}/"
        texts = [files[path].decode() for path in files if path.startswith(start)]
        return "\n\n---\n\n".join(texts).encode(), "text/plain; charset=utf-8"

    def find_file(self, asked: Asked) -> Path:
        """The file of the edition that is named: never another path."""
        for path in find_editions(self.project):
            if path.stem == asked.get("edition"):
                return path
        raise UnknownEditionError


def _describe_links(
    visited: Visited | None, each: EditionBuild | None, brand: Places
) -> dict[str, Any] | None:
    """What is to be looked at beside errors, which are left to do; None where none was visited."""
    if visited is None:
        return None
    notes = (problem for problem in visited.problems if problem.severity != "error")
    return {
        "count": visited.count,
        "more": visited.more,
        "notes": [describe_thing(note, each, brand) for note in notes],
    }
