"""Cards of what is shown right now, drawn in memory when the page asks for them."""

from __future__ import annotations

from collections import OrderedDict
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from digest.edition_build import EditionBuild
from digest.problems import ContentError
from digest.project import Project

if TYPE_CHECKING:
    from digest.cards.card_set import CardRequest, CardSet

_MOST = 64


def can_draw() -> bool:
    """Whether the packages that cards need are installed."""
    return find_spec("skia") is not None


class CardShelf:
    """The latest cards, each by all that it depends on: one that has not changed is not drawn."""

    def __init__(self, project: Project) -> None:
        self._project, self._lock = project, Lock()
        self._drawn: OrderedDict[str, bytes | None] = OrderedDict()

    def draw(self, each: EditionBuild, wanted: str | None = None) -> dict[str, bytes]:
        """The cards by their paths below `out/<edition>/`, or the one at this path.

        Those that cannot be drawn are left out.
        """
        if not can_draw():
            return {}
        from digest.cards.card_set import list_requests, load_card_set

        try:
            cards = load_card_set(self._project, each)
        except ContentError:
            return {}
        requests = list_requests(cards) if cards else ()
        drawn = {
            request.path: self._draw(cards, request)
            for request in requests
            if cards and wanted in (None, request.path)
        }
        return {path: card for path, card in drawn.items() if card}

    def _draw(self, cards: CardSet, request: CardRequest) -> bytes | None:
        from digest.cards.card_set import fingerprint
        from digest.cards.layout_checks import judge_layouts
        from digest.cards.making import sketch_card

        key = fingerprint(request)
        with self._lock:  # skia draws one after the other
            if key not in self._drawn:
                try:
                    card = None if judge_layouts(cards) else sketch_card(request)
                    self._drawn[key] = card and card[1]
                except ImportError:  # A library of the system that skia needs is missing.
                    self._drawn[key] = None
            self._drawn.move_to_end(key)
            if len(self._drawn) > _MOST:
                self._drawn.popitem(last=False)
            return self._drawn[key]
