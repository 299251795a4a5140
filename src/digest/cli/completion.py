"""What a shell proposes when Tab is pressed: names of this project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from digest.project import Project, find_root
from digest.regular_files import read_regular

_Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def complete(*lists: Callable[[Project | None], Iterable[str]]) -> _Complete:
    """The names of the first list that begin as what was typed; none where anything is wrong."""

    def find(_ctx: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
        try:
            root = find_root(Path.cwd())
            project = Project(root) if root else None
            names = [[*list_names(project)] for list_names in lists]
        except Exception:  # noqa: BLE001 - a shell shows no message here
            return []
        fits = ([name for name in dict.fromkeys(each) if name.startswith(typed)] for each in names)
        return next(filter(None, fits), [])

    return find


def list_slugs(project: Project | None) -> Iterator[str]:
    yield from (path.stem for path in _find_editions(project))


def list_files(project: Project | None) -> Iterator[str]:
    yield from (f"content/{path.name}" for path in _find_editions(project))


def list_quotes(project: Project | None) -> Iterator[str]:
    """The ids of the quotes of all editions, also of those that have problems."""
    from digest.content.reading import read_document
    from digest.text.decoding import MAX_BYTES

    for path in _find_editions(project):
        content = read_document(read_regular(path, MAX_BYTES) or b"", path.name).value
        for quote in _as(list, _as(dict, content).get("quotes")):
            name = _as(dict, quote).get("id")
            if isinstance(name, str):
                yield str(name)


def list_checks(_: Project | None) -> Iterator[str]:
    from digest.checks.rules import list_rules

    yield from (rule.id for rule in list_rules())


def list_networks(_: Project | None) -> Iterator[str]:
    from digest.social.networks import NETWORKS

    yield from NETWORKS


def list_exports(_: Project | None) -> Iterator[str]:
    from digest.exporting import EXPORTS

    yield from EXPORTS


def list_services(project: Project | None) -> Iterator[str]:
    """Those that digest knows, then those of brand.yaml."""
    from digest.content.reading import read_document
    from digest.sending_services import SERVICES
    from digest.text.decoding import MAX_BYTES

    yield from SERVICES
    brand = project.content / "brand.yaml" if project else None
    if brand and brand.is_file():
        content = read_document(read_regular(brand, MAX_BYTES) or b"", brand.name).value
        yield from map(str, _as(dict, _as(dict, content).get("services")))


def _find_editions(project: Project | None) -> tuple[Path, ...]:
    from digest.content.loading import find_editions

    return find_editions(project) if project else ()


def _as(kind: type[Any], value: Any) -> Any:
    return value if isinstance(value, kind) else kind()
