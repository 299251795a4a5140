"""Releases made up of parts: each shape with names, roles and words that vary, and what is in it.

All people, places and organizations are fictional.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A quotation as it should be found."""

    segments: tuple[str, ...]
    speakers: tuple[str, ...]
    title: str | None
    organization: str | None


@dataclass(frozen=True)
class MadeRelease:
    text: str
    said: tuple[Said, ...]
    negatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parts:
    """The words of a language."""

    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    roles: tuple[str, ...]
    bodies: tuple[str, ...]
    sentences: tuple[str, ...]
    verbs: tuple[str, ...]
    marks: tuple[str, str]
    opening: str
    titles: tuple[str, ...]
    inverted: str
    """“said X, role of Y.”"""
    before: str
    """“Role X said: ”"""
    according: str
    pronoun: str


EN = Parts(
    ("Alma", "Bruno", "Clara", "Derek", "Edith", "Farid", "Grace", "Hiro", "Imani", "Jorge"),
    (
        "Varga",
        "Okafor",
        "Lindqvist",
        "Mbeki",
        "Romano",
        "Petrov",
        "Haddad",
        "Sato",
        "Novak",
        "O’Dell",
    ),
    ("Mayor", "Director", "Chief Executive", "President", "Chairwoman", "Secretary"),
    (
        "Northfield Water Board",
        "Harbor Alliance",
        "Lakeside University",
        "Riverton Foundation",
        "Open Streets Coalition",
    ),
    (
        "We will open the new bridge before the winter comes.",
        "Every child in this town deserves a library within walking distance.",
        "Our teams worked through the night to bring the water back.",
        "This agreement gives small towns a seat at the table.",
        "The results of the first year are better than anyone expected.",
        "More than forty schools took part in the program.",
        "Nothing we do matters more than the safety of our neighbors.",
        "I thank the volunteers who made this day possible.",
    ),
    ("said", "added", "noted", "explained"),
    ("“", "”"),
    "{city}, May 4, 2031 – The two organizations presented their plan at a meeting on Tuesday.",
    ("Water for All", "Bridges of Tomorrow", "The Long Way Home"),
    "{open}{one}{close} {verb} {name}, {role} of the {body}. {open}{two}{close}",
    "{role} {name} {verb}, {open}{one}{close}",
    "According to {name}, {role} of the {body}, {open}{one}{close}",
    "{open}{one}{close} she {verb}.",
)
ES = Parts(
    ("Alma", "Bruno", "Clara", "Diego", "Elena", "Fermín", "Gloria", "Hugo", "Inés", "Jorge"),
    (
        "Varga",
        "Ocampo",
        "Lindero",
        "Mendizábal",
        "Romano",
        "Peralta",
        "Hidalgo",
        "Sáenz",
        "Navarro",
        "Quiroga",
    ),
    ("alcaldesa", "directora", "presidenta", "secretaria", "portavoz"),
    ("Fundación Ribera", "Universidad del Lago", "Consejo de Aguas", "Asociación Puerto Abierto"),
    (
        "Vamos a abrir el nuevo puente antes del invierno.",
        "Cada niño de esta ciudad merece una biblioteca cerca de su casa.",
        "Nuestros equipos trabajaron toda la noche para devolver el agua.",
        "Este acuerdo da voz a los pueblos pequeños.",
        "Los resultados del primer año son mejores de lo esperado.",
        "Más de cuarenta escuelas participaron en el programa.",
    ),
    ("dijo", "añadió", "señaló", "explicó"),
    ("«", "»"),
    "{city}, 4 de mayo de 2031 – Las dos entidades presentaron su plan en una reunión el martes.",
    ("Agua para Todos", "Puentes del Mañana", "El largo camino"),
    "{open}{one}{close}, {verb} {name}, {role} de la {body}. {open}{two}{close}",
    "La {role} {name} {verb}: {open}{one}{close}",
    "Según {name}, {role} de la {body}, {open}{one}{close}",
    "{open}{one}{close}, {verb} ella.",
)
FR = Parts(
    ("Alma", "Bruno", "Claire", "Denis", "Édith", "Farid", "Gaëlle", "Hugo", "Inès", "Jules"),
    (
        "Varga",
        "Oriol",
        "Lindon",
        "Mercier",
        "Romano",
        "Petit",
        "Hadad",
        "Saulnier",
        "Novak",
        "Quesnel",
    ),
    ("maire", "directrice", "présidente", "secrétaire générale", "porte-parole"),
    ("Fondation Rivière", "Université du Lac", "Régie des eaux", "Association Port Ouvert"),
    (
        "Nous allons ouvrir le nouveau pont avant l’hiver.",
        "Chaque enfant de cette ville mérite une bibliothèque près de chez lui.",
        "Nos équipes ont travaillé toute la nuit pour rétablir l’eau.",
        "Cet accord donne une voix aux petites communes.",
        "Les résultats de la première année sont meilleurs que prévu.",
        "Plus de quarante écoles ont participé au programme.",
    ),
    ("a déclaré", "a ajouté", "a souligné", "a expliqué"),
    ("« ", " »"),
    "{city}, le 4 mai 2031 – Les deux organismes ont présenté leur plan lors d’une réunion mardi.",
    ("De l’eau pour tous", "Les ponts de demain", "Le long chemin"),
    "{open}{one}{close}, {verb} {name}, {role} de la {body}. {open}{two}{close}",
    "La {role} {name} {verb} : {open}{one}{close}",
    "Selon {name}, {role} de la {body}, {open}{one}{close}",
    "{open}{one}{close}, {verb} elle.",
)
DE = Parts(
    ("Alma", "Bruno", "Clara", "Detlef", "Edith", "Farid", "Greta", "Heiko", "Ines", "Jörg"),
    (
        "Varga",
        "Oster",
        "Lindner",
        "Mahler",
        "Romano",
        "Peters",
        "Hartung",
        "Sattler",
        "Nowak",
        "Quast",
    ),
    ("Bürgermeisterin", "Direktorin", "Präsidentin", "Geschäftsführerin", "Sprecherin"),
    ("Stiftung Flussufer", "Universität am See", "Genossenschaft Hafen", "Initiative Offene Wege"),
    (
        "Wir öffnen die neue Brücke noch vor dem Winter.",
        "Jedes Kind in dieser Stadt verdient eine Bücherei in seiner Nähe.",
        "Unsere Leute haben die ganze Nacht gearbeitet, damit das Wasser wieder läuft.",
        "Diese Vereinbarung gibt kleinen Orten eine Stimme.",
        "Die Ergebnisse des ersten Jahres sind besser als erwartet.",
        "Mehr als vierzig Schulen haben an dem Programm teilgenommen.",
    ),
    ("sagte", "ergänzte", "betonte", "erklärte"),
    ("„", "“"),
    "{city}, 4. Mai 2031 – Die beiden Einrichtungen stellten ihren Plan am Dienstag vor.",
    ("Wasser für alle", "Brücken von morgen", "Der lange Weg"),
    "{open}{one}{close}, {verb} {name}, {role} der {body}. {open}{two}{close}",
    "{role} {name} {verb}: {open}{one}{close}",
    "Laut {name}, {role} der {body}, gilt: {open}{one}{close}",
    "{open}{one}{close}, {verb} sie.",
)
PT = Parts(
    ("Alma", "Bruno", "Clara", "Davi", "Elisa", "Fábio", "Glória", "Heitor", "Inês", "Jorge"),
    (
        "Varga",
        "Oliveira",
        "Lindoso",
        "Meireles",
        "Romano",
        "Peixoto",
        "Holanda",
        "Saldanha",
        "Novais",
        "Queirós",
    ),
    ("prefeita", "diretora", "presidente", "secretária", "porta-voz"),
    ("Fundação Ribeira", "Universidade do Lago", "Associação Porto Aberto", "Rede de Cidades"),
    (
        "Vamos abrir a nova ponte antes do inverno.",
        "Cada criança desta cidade merece uma biblioteca perto de casa.",
        "Nossas equipes trabalharam a noite toda para trazer a água de volta.",
        "Este acordo dá voz às cidades pequenas.",
        "Os resultados do primeiro ano são melhores do que o esperado.",
        "Mais de quarenta escolas participaram do programa.",
    ),
    ("disse", "acrescentou", "destacou", "explicou"),
    ("“", "”"),
    "{city}, 4 de maio de 2031 – As duas entidades apresentaram seu plano em reunião na terça.",
    ("Água para Todos", "Pontes do Amanhã", "O longo caminho"),
    "{open}{one}{close}, {verb} {name}, {role} da {body}. {open}{two}{close}",
    "A {role} {name} {verb}: {open}{one}{close}",
    "Segundo {name}, {role} da {body}, {open}{one}{close}",
    "{open}{one}{close}, {verb} ela.",
)
LANGUAGES = {"en": EN, "es": ES, "fr": FR, "de": DE, "pt": PT}


@dataclass
class Maker:
    """Draws a release's parts."""

    parts: Parts
    chance: random.Random

    def __post_init__(self) -> None:
        p = self.parts
        self.open, self.close = p.marks
        self.name = f"{self.chance.choice(p.firsts)} {self.chance.choice(p.lasts)}"
        self.other = self.name
        while self.other.split()[1] == self.name.split()[1]:
            self.other = f"{self.chance.choice(p.firsts)} {self.chance.choice(p.lasts)}"
        self.last = self.name.split()[1]
        self.role, self.body = self.chance.choice(p.roles), self.chance.choice(p.bodies)
        self.verb = self.chance.choice(p.verbs)
        self.one, self.two, self.three, self.four = self.chance.sample(p.sentences, 4)

    @property
    def comma(self) -> str:
        """The first words before “said”: English sets the comma inside."""
        return self.one.rstrip(".") + "," if self.parts is EN else self.one.rstrip(".")

    def fill(self, form: str, one: str) -> str:
        return form.format(
            open=self.open, close=self.close, one=one, two=self.two, verb=self.verb,
            name=self.name, role=self.role, body=self.body,
        )  # fmt: skip

    def wrap(self, *paragraphs: str) -> str:
        opening = self.parts.opening.format(city="Northfield")
        return "\n\n".join([self.parts.titles[0].upper(), opening, *paragraphs]) + "\n"

    def said(self, *segments: str, whole: bool = True) -> Said:
        return Said(
            segments, (self.name,), self.role if whole else None, self.body if whole else None
        )


def _inverted(m: Maker) -> MadeRelease:
    text = m.fill(m.parts.inverted, m.comma)
    return MadeRelease(m.wrap(text), (m.said(m.comma, m.two),))


def _before(m: Maker) -> MadeRelease:
    text = m.fill(m.parts.before, m.one)
    said = Said((m.one,), (m.name,), m.role, None)
    return MadeRelease(m.wrap(text), (said,))


def _according(m: Maker) -> MadeRelease:
    text = m.fill(m.parts.according, m.one)
    return MadeRelease(m.wrap(text), (m.said(m.one),))


def _label(m: Maker) -> MadeRelease:
    text = f"{m.name}, {m.role}, {m.body}: {m.open}{m.one} {m.two}{m.close}"
    return MadeRelease(m.wrap(text), (m.said(f"{m.one} {m.two}"),))


def _second_mention(m: Maker) -> MadeRelease:
    first = m.fill(m.parts.inverted, m.comma)
    tail = m.three.rstrip(".") + ("," if m.parts is EN else "")
    comma = "" if m.parts is EN else ","
    second = f"{m.open}{tail}{m.close}{comma} {m.verb} {m.last}."
    both = (m.said(m.comma, m.two), m.said(tail))
    return MadeRelease(m.wrap(first, second), both)


def _paragraphs(m: Maker) -> MadeRelease:
    """Marks re-opened, and closed in the last paragraph alone."""
    closing = m.fill(m.parts.before, m.one).removesuffix(m.close)
    text = m.wrap(closing, f"{m.open}{m.two}", f"{m.open}{m.three}{m.close}")
    return MadeRelease(text, (Said((m.one, m.two, m.three), (m.name,), m.role, None),))


def _wrapped(m: Maker) -> MadeRelease:
    """Hard-wrapped at 50 columns: the words are as the file has them."""
    from textwrap import wrap

    lines = wrap(m.fill(m.parts.inverted, m.comma), 50, break_on_hyphens=False)
    return MadeRelease(m.wrap("\n".join(lines)), (m.said(m.comma, m.two),))


def _joint(m: Maker) -> MadeRelease:
    ands = {"en": "and", "es": "y", "fr": "et", "de": "und", "pt": "e"}
    code = next(code for code, parts in LANGUAGES.items() if parts is m.parts)
    comma = "" if m.parts is EN else ","
    plural = {"en": "said", "es": "dijeron", "fr": "ont déclaré", "de": "sagten", "pt": "disseram"}
    text = f"{m.open}{m.comma}{m.close}{comma} {plural[code]} {m.name} {ands[code]} {m.other}."
    return MadeRelease(m.wrap(text), (Said((m.comma,), (m.name, m.other), None, None),))


def _organization(m: Maker) -> MadeRelease:
    article = {"en": "the ", "es": "la ", "fr": "la ", "de": "die ", "pt": "a "}
    code = next(code for code, parts in LANGUAGES.items() if parts is m.parts)
    comma = "" if m.parts is EN else ","
    text = f"{m.open}{m.comma}{m.close}{comma} {m.verb} {article[code]}{m.body}."
    return MadeRelease(m.wrap(text), (Said((m.comma,), (m.body,), None, m.body),))


def _negatives(m: Maker) -> MadeRelease:
    """Titles, slogans and doubtful words in marks beside one quotation."""
    title, slogan = m.parts.titles[1], m.parts.titles[2]
    first = f"{m.open}{title}{m.close}"
    listed = f"{m.parts.opening.format(city='Lakeside')} {first}, {m.open}{slogan}{m.close}."
    text = m.fill(m.parts.inverted, m.comma)
    return MadeRelease(m.wrap(listed, text), (m.said(m.comma, m.two),), (title, slogan))


def _straight(m: Maker) -> MadeRelease:
    m.open = m.close = '"'
    return _inverted(m)


def _nested(m: Maker) -> MadeRelease:
    inner = {"en": "‘{}’", "es": "“{}”", "fr": "“{}”", "de": "‚{}‘", "pt": "‘{}’"}
    code = next(code for code, parts in LANGUAGES.items() if parts is m.parts)
    m.two = f"{m.two.rstrip('.')}: {inner[code].format(m.parts.titles[1])}."
    return _inverted(m)


SHAPES: dict[str, Callable[[Maker], MadeRelease]] = {
    "said after": _inverted,
    "role before": _before,
    "according to": _according,
    "label": _label,
    "second mention": _second_mention,
    "paragraphs": _paragraphs,
    "wrapped": _wrapped,
    "joint": _joint,
    "organization": _organization,
    "negatives": _negatives,
    "straight marks": _straight,
    "nested marks": _nested,
}


def make_release(
    shape: str, make: Callable[[Maker], MadeRelease], lang: str, number: int
) -> MadeRelease:
    """The same release for the same arguments."""
    chance = random.Random(f"{shape} {lang} {number}")
    return make(Maker(LANGUAGES[lang], chance))
