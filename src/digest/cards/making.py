"""The cards of an edition that are missing or out of date, drawn, or why they cannot be."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from digest.artifacts import CARDS
from digest.cards.card_set import (
    CardPicture,
    CardRequest,
    CardSet,
    fingerprint,
    list_requests,
    load_card_set,
)
from digest.cards.files import read_card
from digest.cards.fitting import FittedCard, SizedText, fit_card
from digest.cards.fonts import name_script_font
from digest.cards.layout_checks import judge_layouts
from digest.content.model import Quote
from digest.edition_build import EditionBuild
from digest.manifest import read_file
from digest.problems import Problem, Severity
from digest.project import Project
from digest.quotes.approval_faults import write_cuts
from digest.quotes.approvals import is_approved, list_unapproved
from digest.quotes.attribution import Quotation
from digest.quotes.candidates import list_excerpts

_SHOWN = 8
_NOTO_PAGE = "https://fonts.google.com/noto/specimen/"


def draw_cards(
    cards: CardSet, read: Callable[[str], bytes | None]
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """PNG by path for each card that is not there as it should be, and every problem.

    `read` gives the file at a path below `out/<edition>/`, None where there is none. Raises
    ImportError where skia is not installed.
    """
    from digest.cards.drawing import CardPainter
    from digest.cards.pictures import find_unreadable

    problems = list(judge_layouts(cards))
    drawn: dict[str, bytes] = {}
    for request in () if problems else list_requests(cards):
        if drawn_before := find_current(request, read(request.path)):
            problems += find_new_cut(cards, request, drawn_before)
            continue
        if unreadable := [_report(each) for each in find_unreadable(request)]:
            problems += unreadable
            continue
        painter = CardPainter(request)
        card = fit_card(request, painter.measure)
        faults = [card] if isinstance(card, Problem) else _find_missing(card, painter.list_missing)
        problems += faults
        if isinstance(card, FittedCard):
            problems += find_new_cut(cards, request, card.quotation)
        if isinstance(card, FittedCard) and not faults:
            drawn[request.path] = painter.draw(card)
    return drawn, tuple(dict.fromkeys(problems))


def draw_card(cards: CardSet, request: CardRequest, drawn: bytes | None) -> bytes | None:
    """One card, or that which was `drawn` before; None where anything is wrong with it.

    Raises ImportError where skia is not installed.
    """
    if judge_layouts(cards):
        return None
    if said := find_current(request, drawn):
        return None if find_new_cut(cards, request, said) else drawn
    card = sketch_card(request)
    return None if card is None or find_new_cut(cards, request, card[0]) else card[1]


def sketch_card(request: CardRequest) -> tuple[Quotation, bytes] | None:
    """What a card says, and its picture, whether or not it is approved.

    Raises ImportError where skia is not installed.
    """
    from digest.cards.drawing import CardPainter
    from digest.cards.pictures import find_unreadable

    if any(find_unreadable(request)):
        return None
    painter = CardPainter(request)
    card = fit_card(request, painter.measure)
    if isinstance(card, Problem) or _find_missing(card, painter.list_missing):
        return None
    return card.quotation, painter.draw(card)


def _report(picture: CardPicture) -> Problem:
    message = "This picture cannot be drawn: it is damaged, or has over 40 million pixels."
    return Problem(picture.where, "picture-file", message, "Save it again, 2,000 pixels wide.")


def find_new_cut(cards: CardSet, request: CardRequest, said: Quotation) -> list[Problem]:
    """What a card says, if digest cut it and the quote's approval does not cover it."""
    quote = request.quote
    joined = next(each for each in cards.quoted.joined if each.quote.id == quote.id)
    is_whole = said.text in (joined.text, *list_excerpts(joined))
    if quote.approval is None or is_whole or not is_approved(joined):
        return []
    if not list_unapproved(joined, [said.text]):
        return []
    message = f"The approval of `{quote.id}` does not cover what its card has: “{said.text}”."
    cuts = write_cuts(joined, [said.text], quote.approval.cuts)
    fix = f"Get these words approved, then write below `approval:` `{cuts}`"
    severity: Severity = "error" if cards.quoted.brand.require_approval else "warning"
    return [Problem(request.where, "quote-approved", message, fix, severity)]


def list_card_cuts(project: Project, made: EditionBuild, quote: Quote) -> tuple[str, ...]:
    """The forms into which digest cuts a quote for the cards of an edition that has some.

    Without skia only those of cards that are up to date can be known.
    """
    folder = project.out / made.edition.slug
    cards = load_card_set(project, made) if (folder / CARDS).is_dir() else None
    if cards is None:
        return ()
    joined = next(each for each in cards.quoted.joined if each.quote.id == quote.id)
    whole = (joined.text, *list_excerpts(joined))
    own = (each for each in list_requests(cards) if each.quote.id == quote.id)
    said = (find_current(each, read_file(folder / each.path)) or _fit(each) for each in own)
    return tuple(dict.fromkeys(each.text for each in said if each and each.text not in whole))


def _fit(request: CardRequest) -> Quotation | None:
    """What a card will say; None where it cannot be drawn here."""
    try:
        from digest.cards.drawing import CardPainter
    except ImportError:
        return None
    card = fit_card(request, CardPainter(request).measure)
    return card.quotation if isinstance(card, FittedCard) else None


def find_current(request: CardRequest, content: bytes | None) -> Quotation | None:
    """What a file says, if it is the card that this request makes."""
    note = read_card(content) if content else None
    if note is None or note.fingerprint != fingerprint(request):
        return None
    return next((each for each in request.options if request.write_alt(each) == note.alt), None)


def _find_missing(
    card: FittedCard, list_missing: Callable[[SizedText], Sequence[str]]
) -> list[Problem]:
    """Signs without a font, reported at the brand for its name and at the quote for all others."""
    request = card.request
    texts = [item.text for item in card.items if item.text]
    problems = []
    for where, is_brand in ((request.where, False), (request.brand_where, True)):
        own = (each for each in texts if (each.role == "brand") == is_brand)
        missing = dict.fromkeys(sign for text in own for sign in list_missing(text))
        if missing:
            message = f"No font of this card can show {_name_signs(tuple(missing))}."
            fix = _propose_fonts(tuple(missing), request)
            problems.append(Problem(where, "card-glyphs", message, fix))
    return problems


def _name_signs(signs: Sequence[str]) -> str:
    """`“中” (U+4E2D, cjk unified ideograph-4e2d)`."""
    shown = [f"“{sign}” ({_name_sign(sign)})" for sign in signs[:_SHOWN]]
    rest = len(signs) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")


def _name_sign(sign: str) -> str:
    codes = " ".join(f"U+{ord(character):04X}" for character in sign)
    name = unicodedata.name(sign[0], "").lower()
    return f"{codes}, {name}" if name else codes


def _propose_fonts(signs: Sequence[str], request: CardRequest) -> str:
    langs = request.words_lang, request.lang
    names = dict.fromkeys(name_script_font(sign[0], langs) for sign in signs)
    families = [f"{name} ({_NOTO_PAGE}{name.replace(' ', '+')})" for name in names if name]
    example = f", such as {' and '.join(families)}," if families else ""
    return f"Put a font that has them{example} into templates/fonts/, or use other characters."
