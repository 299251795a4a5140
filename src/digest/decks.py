"""The cards that an edition should have, as its build and the layouts of its theme make them."""

from __future__ import annotations

from collections.abc import Mapping

from digest.building import EditionBuild, join_quotes
from digest.cards.fonts import list_own
from digest.cards.layouts import load_layouts
from digest.cards.requests import Deck, fingerprint, list_requests
from digest.project import Project


def open_deck(project: Project, made: EditionBuild) -> Deck | None:
    """What an edition's cards are made from; None for a sent one, whose cards stay as they are.

    Raises ContentError for a layout that cannot be read.
    """
    if made.request is None or made.is_sent:
        return None
    brand, language = made.request.brand, made.request.language
    return Deck(
        edition=made.edition,
        brand=brand,
        language=language,
        joined=join_quotes(made.edition, language)[0],
        tokens=made.request.theme.tokens,
        layouts=load_layouts(project, brand.theme),
        own_fonts=list_own(project.list_templates("fonts")),
    )


def list_fingerprints(deck: Deck) -> Mapping[str, str]:
    """Path below `out/<edition>/` to the fingerprint that the card there has when it is current.

    Nothing is drawn, and skia is not needed.
    """
    return {request.path: fingerprint(request) for request in list_requests(deck)}
