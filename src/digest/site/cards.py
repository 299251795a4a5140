"""The picture of a page: the card of its featured quote, as it was drawn, else drawn now."""

from __future__ import annotations

from dataclasses import replace

from digest.cards.files import read_card
from digest.cards.making import draw_card
from digest.content.loading import load_edition
from digest.content.model import Edition
from digest.edition_build import EditionBuild, LoadedEdition, make_work
from digest.manifest import read_file
from digest.problems import ContentError
from digest.project import Project
from digest.shared_inputs import SharedInputs
from digest.social.posts import CARD_PATH

_SIZE = "landscape"


def find_card(
    project: Project, shared: SharedInputs, edition: Edition, drawn: bytes | None
) -> bytes | None:
    """PNG, or None where there is none and none can be drawn. `drawn` is that of the last time."""
    path = CARD_PATH.format(quote=edition.featured.id, size=_SIZE)
    there = read_file(project.out / edition.slug / path)
    if there and read_card(there):
        return there
    try:
        return _draw(project, shared, edition, path, drawn)
    except (ImportError, ContentError):
        return None


def _draw(
    project: Project, shared: SharedInputs, edition: Edition, path: str, drawn: bytes | None
) -> bytes | None:
    from digest.cards.card_set import list_requests, load_card_set

    file = project.root / edition.places.path
    loaded = LoadedEdition(*load_edition(project, file, shared.brand))
    request = make_work(shared, loaded).subject.request
    # What was sent has no cards to draw for its folder; this one is for a page of its own.
    cards = load_card_set(project, EditionBuild(replace(edition, status="draft"), request=request))
    wanted = (each for each in list_requests(cards) if each.path == path) if cards else ()
    return next((draw_card(cards, each, drawn) for each in wanted if cards), None)
