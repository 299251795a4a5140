"""What each card of an edition is made from, and the fingerprint of all of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from digest.cards.fonts import FontFile, Own, find_version, list_fonts, list_own
from digest.cards.layout import Box, CardLayout
from digest.cards.layout_files import load_layouts
from digest.content.model import Brand, Edition, Places, Quote
from digest.content.picture_files import read_picture
from digest.content.texts import list_picture_files
from digest.edition_build import EditionBuild
from digest.languages import is_right_to_left
from digest.problems import Location
from digest.project import Project
from digest.quotes.attribution import Quotation, Speaker
from digest.quotes.candidates import list_cuts
from digest.quotes.joining import JoinedQuote
from digest.quotes.quotes_of_edition import QuotedEdition, join_quotes, list_quotations
from digest.social.posts import CARD_PATH, Post
from digest.values import dataclass


@dataclass(frozen=True)
class CardPicture:
    """The bytes of a picture of the project, and where the content names it."""

    content: bytes
    where: Location


@dataclass(frozen=True)
class CardSet:
    """All that the cards of one edition share.

    `tokens` are the theme's with the brand's colours; `own_fonts` those of the project by name.
    `faces` are the speakers' pictures by the names of their files. `cuts` are the words of each
    post by its quote and its network.
    """

    quoted: QuotedEdition
    tokens: Mapping[str, str]
    layouts: Sequence[CardLayout]
    own_fonts: Own
    logo: CardPicture | None = None
    backdrop: CardPicture | None = None
    faces: Mapping[str, CardPicture] = field(default_factory=dict)
    cuts: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class CardRequest:
    """One card to draw. `options` are what it may say, the best first; each has its speakers.

    `colors` are the tokens that its layout names, as `#rrggbb`. `lang` is the edition's language;
    the words may be in another. `fonts` are those of each text of the layout, in its order.
    `faces` are the pictures of its speakers, by the names of their files.
    """

    quote: Quote
    options: tuple[Quotation, ...]
    opening: str
    dash: str
    brand_names: tuple[str, ...]
    layout: CardLayout
    colors: Mapping[str, str]
    lang: str
    fonts: tuple[tuple[FontFile, ...], ...]
    where: Location
    brand_where: Location
    logo: CardPicture | None = None
    backdrop: CardPicture | None = None
    faces: Mapping[str, CardPicture] = field(default_factory=dict)

    @property
    def pictures(self) -> tuple[CardPicture, ...]:
        """All that it shows."""
        return (*filter(None, (self.logo, self.backdrop)), *self.faces.values())

    def find_face(self, speaker: Speaker) -> CardPicture | None:
        return self.faces.get((speaker.portrait and speaker.portrait.file) or "")

    @property
    def path(self) -> str:
        """Below `out/<edition>/`."""
        return CARD_PATH.format(quote=self.quote.id, size=self.layout.size.name)

    @property
    def words_lang(self) -> str:
        return self.quote.lang or self.lang

    @property
    def is_right_to_left(self) -> bool:
        """The words decide: a card is read as they are."""
        return is_right_to_left(self.words_lang)

    def write_alt(self, said: Quotation) -> str:
        """The words of a card with their attribution."""
        return f"{said.words} {self.dash}{said.attribution}"

    def turn(self, box: Box) -> Box:
        """A box of the layout where this card has it."""
        return box.mirror(self.layout.size.width) if self.is_right_to_left else box


def load_card_set(project: Project, made: EditionBuild) -> CardSet | None:
    """What an edition's cards are made from; None for a sent one, whose cards stay as they are.

    Raises ContentError for a layout that cannot be read.
    """
    request = made.request
    if request is None or made.is_sent:
        return None
    joined, _ = join_quotes(made.edition, request.language)
    edition, brand = made.edition, request.brand
    posts = (each for each in made.posts if isinstance(each, Post))
    return CardSet(
        quoted=QuotedEdition(made.edition, request.brand, request.language, joined),
        tokens=request.theme.tokens,
        layouts=load_layouts(project, request.brand.theme),
        own_fonts=list_own(project.list_templates("fonts")),
        logo=_find_logo(project, brand),
        backdrop=_load(project, edition, "image", "file"),
        faces=dict(_list_faces(project, edition)),
        cuts={(each.quote.id, each.network.name): each.fit.candidate.text for each in posts},
    )


def _find_logo(project: Project, brand: Brand) -> CardPicture | None:
    """The brand's, or that of its organization."""
    own = _load(project, brand, "logo", "file")
    return own or _load(project, brand, "organizations", brand.organization.id, "logo", "file")


def _list_faces(project: Project, edition: Edition) -> Iterator[tuple[str, CardPicture]]:
    for person in edition.people:
        name = person.portrait.file if person.portrait else None
        keys = "people", person.id, "portrait", "file"
        if name and (picture := _load(project, edition, *keys)):
            yield name, picture


def _load(project: Project, thing: Edition | Brand, *keys: str) -> CardPicture | None:
    """The picture at these keys; None where there is none, or none that can be shown."""
    name = dict(list_picture_files(thing)).get(keys)
    content = read_picture(project, name) if name else None
    return CardPicture(content, thing.places.at(*keys)) if content else None


def list_requests(cards: CardSet) -> tuple[CardRequest, ...]:
    """Each quote in each size; `request.path` says where its card is."""
    return tuple(
        _make_request(cards, index, joined, layout)
        for index, joined in enumerate(cards.quoted.joined)
        for layout in cards.layouts
    )


def fingerprint(request: CardRequest) -> str:
    """sha256 of all that a card depends on: when its card names another one, it is out of date."""
    value = {
        "options": [asdict(option) for option in request.options],
        "marks": [request.opening, request.dash],
        "brand": request.brand_names,
        "layout": repr(replace(request.layout, places=Places(""))),
        "colors": dict(request.colors),
        "lang": [request.lang, request.words_lang],
        "pictures": [sha256(each.content).hexdigest() for each in request.pictures],
        "fonts": [[[font.family, font.version] for font in fonts] for fonts in request.fonts],
        "tools": [find_version("skia-python"), _hash_code()],
    }
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _make_request(
    cards: CardSet, index: int, joined: JoinedQuote, layout: CardLayout
) -> CardRequest:
    quote, edition, brand = joined.quote, cards.quoted.edition, cards.quoted.brand
    language, lang = cards.quoted.language, edition.lang
    texts = [candidate.text for candidate in list_cuts(joined, language)]
    # The words of the post for which a size is made, so that both say the same.
    if own := cards.cuts.get((quote.id, layout.size.network)):
        texts.insert(0, own)
    names = (brand.organization.name, brand.organization.short_name)
    colors = {name for name, _ in layout.list_colors()} & cards.tokens.keys()
    files = [each.portrait.file or "" for each in quote.speakers if each.portrait]
    return CardRequest(
        quote=quote,
        options=tuple(list_quotations(quote, dict.fromkeys(texts), language)),
        opening=language.marks.outer[0],
        dash=language.dash,
        brand_names=tuple(filter(None, names)),
        layout=layout,
        colors={name: cards.tokens[name] for name in colors},
        lang=lang,
        fonts=tuple(
            list_fonts(text, quote.lang or lang if role == "words" else lang, cards.own_fonts)
            for role, text in layout.texts.items()
        ),
        where=edition.places.at("quotes", index),
        brand_where=brand.places.at("organization"),
        logo=cards.logo,
        backdrop=cards.backdrop,
        faces={name: cards.faces[name] for name in files if name in cards.faces},
    )


@cache
def _hash_code() -> str:
    """Our own code decides how a card looks, as the fonts do."""
    code = (path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return sha256(b"\0".join(sha256(part).digest() for part in code)).hexdigest()
