"""Content that nobody wrote: any name of a template gives a value, drawn from the seed alone."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.defaults import DEFAULT_NAMESPACE

PIECES = (
    *(
        "Reimagining",
        "public safety",
        "“quotes”",
        "l’été",
        "日本語",
        "\N{WOMAN}\u200d\N{ROCKET}",
        "\u00ad",
    ),
    *("<b>bold</b>", "</td></tr>", "<!-- x", "-->", "<![endif]-->", "<style>p{color:red}</style>"),
    *(
        "&amp;",
        "&",
        '"',
        "'",
        '" style="color:red',
        "class='lead'",
        "1 < 2 > 0",
        "\u2028",
        "\t",
        "\\",
    ),
    *(
        "{{ x }}",
        "{% x %}",
        "*|UNSUB|*",
        "%%x%%",
        "[[x]]",
        "https://example.org/?a=1&b=2",
        "a" * 90,
    ),
)
MARKDOWN = (
    *("*stress*", "**strong**", "[label](https://example.org/?a=1&b=2)", "<https://example.org>"),
    *("[bad](javascript:x)", "\n\n", "\n- one\n- two\n", "\n\n1. one\n2. two\n\n", "  \n", "<b>"),
)


PARSER = Environment(autoescape=True)


class Varied:
    """Any attribute, item or result of a call; the same path and seed always give the same."""

    def __init__(self, path: str) -> None:
        self._path = path

    def _draw(self) -> random.Random:
        return random.Random(self._path)

    def __getattr__(self, name: str) -> Varied:
        if name.startswith("_") or name in {"unsafe_callable", "alters_data"}:
            raise AttributeError(name)
        return Varied(f"{self._path}.{name}")

    def __getitem__(self, key: object) -> Varied:
        return Varied(f"{self._path}.{key}")

    def __call__(self, *_: object, **__: object) -> Varied:
        return Varied(f"{self._path}()")

    def __iter__(self) -> Iterator[Varied]:
        return iter([Varied(f"{self._path}.{index}") for index in range(self._draw().randrange(4))])

    def __len__(self) -> int:
        return self._draw().randrange(400)

    def __bool__(self) -> bool:
        return self._draw().random() < 0.6

    def __eq__(self, other: object) -> bool:
        return random.Random(f"{self._path}=={other}").random() < 0.5

    def __hash__(self) -> int:
        return hash(self._path)

    def __str__(self) -> str:
        draw = self._draw()
        return " ".join(draw.choice(PIECES) for _ in range(draw.randrange(1, 6)))

    @property
    def markdown(self) -> str:
        draw = self._draw()
        return " ".join(draw.choice(PIECES + MARKDOWN) for _ in range(draw.randrange(1, 12)))


def find_names(sources: Mapping[str, str]) -> frozenset[str]:
    """Every name that the sources read, but for those that every template has."""
    trees = [PARSER.parse(source) for source in sources.values()]
    names = {name.name for tree in trees for name in tree.find_all(nodes.Name)}
    return frozenset(names - {*DEFAULT_NAMESPACE, "tokens", "head_css", "caller"})


def make_context(names: Iterable[str], seed: int) -> dict[str, Any]:
    return {name: Varied(f"{seed}:{name}") for name in names}


def add_filters(environment: Environment, sources: Mapping[str, str]) -> None:
    """Filters that rendering provides, and these tests know nothing of, leave a value as it is."""
    for source in sources.values():
        for node in PARSER.parse(source).find_all(nodes.Filter):
            environment.filters.setdefault(node.name, lambda value, *_, **__: value)
