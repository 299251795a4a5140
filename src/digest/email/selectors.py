"""The selectors of a finished page's sheet: which elements they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.email.page import Element

_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+(?=[^>+~\s])")
_SIMPLE = re.compile(
    r"(?P<tag>[a-zA-Z][\w-]*|\*)|\#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)"
    r"|\[\s*(?P<name>[\w-]+)\s*(?:=\s*[\"']?(?P<value>[^\"'\]]*)[\"']?\s*)?\]"
    r"|(?P<pseudo>::?[\w-]+(?:\([^)]*\))?)"
)


@dataclass(frozen=True)
class Simple:
    """One condition: `kind` is tag, id, class, name (of an attribute) or pseudo."""

    kind: str
    word: str
    value: str | None = None

    def fits(self, element: Element) -> bool:
        if self.kind == "tag":
            return self.word in ("*", element.tag)
        if self.kind == "class":
            return self.word in element.classes
        if self.kind == "id":
            return element.attributes.get("id") == self.word
        if self.kind == "name":
            has = element.attributes.get(self.word)
            return has is not None and self.value in (None, has)
        return _is_in_state(element, self.word)


Compound = tuple[Simple, ...]


@dataclass(frozen=True)
class Selector:
    """Compounds from left to right, and the combinators between them."""

    compounds: tuple[Compound, ...]
    combinators: tuple[str, ...]

    @property
    def key(self) -> str:
        """What every element that is meant has: `.class`, `#id` or `tag`; `*` for none of them."""
        signs = {"class": ".", "id": "#", "tag": ""}
        marks = [f"{signs[one.kind]}{one.word}" for one in self.compounds[-1] if one.kind in signs]
        return marks[-1] if marks else "*"

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Ids, then classes, attributes and states, then tags (Selectors 4, 16; 2026-11-23)."""
        kinds = [one.kind for compound in self.compounds for one in compound if one.word != "*"]
        ids, tags = kinds.count("id"), kinds.count("tag")
        return ids, len(kinds) - ids - tags, tags

    def means(self, element: Element) -> bool:
        return _fits(element, self.compounds, self.combinators)


@lru_cache(maxsize=1024)
def read_selector(text: str) -> Selector | None:
    """None for what only newer clients read."""
    pieces = _COMBINATOR.split(text.strip())
    compounds = [_read_compound(piece) for piece in pieces[::2]]
    combinators = tuple(found or " " for found in pieces[1::2])
    return Selector(tuple(compounds), combinators) if all(compounds) else None


def _read_compound(text: str) -> Compound:
    """Empty where a part of it is not known."""
    parts, position = [], 0
    while position < len(text):
        found = _SIMPLE.match(text, position)
        if found is None:
            return ()
        kind = "name" if found["name"] else found.lastgroup or ""
        parts.append(Simple(kind, found[kind], found["value"]))
        position = found.end()
    return tuple(parts)


def _fits(element: Element, compounds: Sequence[Compound], combinators: Sequence[str]) -> bool:
    if not all(simple.fits(element) for simple in compounds[-1]):
        return False
    if len(compounds) == 1:
        return True
    others = _list_others(element, combinators[-1])
    return any(_fits(other, compounds[:-1], combinators[:-1]) for other in others)


def _list_others(element: Element, combinator: str) -> Sequence[Element]:
    """The elements that a combinator leads to, from right to left."""
    above = [one for one in element.list_ancestors() if one.tag]
    if combinator in " >":
        return above if combinator == " " else above[:1]
    beside = (
        [one for one in element.parent.children if isinstance(one, Element)]
        if element.parent
        else []
    )
    before = beside[: beside.index(element)] if element in beside else []
    return before if combinator == "~" else before[-1:]


def _is_in_state(element: Element, pseudo: str) -> bool:
    """No page is under a mouse, and no client that matters draws what is before or after."""
    if pseudo == ":root":
        return element.tag == "html"
    return pseudo == ":link" and "href" in element.attributes
