"""What `digest new` makes: a commented edition that builds, or a theme to change."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from digest.content.loading import RESERVED, SLUG
from digest.content.schema import KINDS, make_schema
from digest.email.themes import find_themes
from digest.project import Project
from digest.writing import write_new


def start_edition(project: Project, slug: str) -> tuple[Path, ...]:
    """Write the starter edition, and what it needs that is not there yet.

    That is its source, brand.yaml, and the schemas by which editors complete and check both.
    Raises ValueError for a slug that cannot be a file name or is taken.
    """
    path = project.content / f"{slug}.yaml"
    _refuse(slug, path)
    needed = {name: text for name, text in _list_needed(project, slug) if not name.exists()}
    edition = read_starter("edition.yaml").replace("SLUG", slug)
    write_new([(path, edition), *needed.items()])
    return (path, *needed)


def _list_needed(project: Project, slug: str) -> Iterator[tuple[Path, str]]:
    yield project.content / "sources" / f"{slug}.txt", read_starter("source.txt")
    yield project.content / "brand.yaml", read_starter("brand.yaml")
    for kind in KINDS:
        yield project.root / "schema" / f"{kind}.schema.json", make_schema(kind)


def read_starter(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def copy_theme(project: Project, name: str, base: str) -> tuple[Path, ...]:
    """Copy a theme into the project's templates. Raises ValueError for a name that will not do."""
    themes = find_themes(project.list_templates("email"))
    if base not in themes:
        raise ValueError(f"There is no theme `{base}`. There are: {', '.join(themes)}.")
    folder = project.root / "templates" / "email" / name
    _refuse(name, folder)
    files = [path for path in sorted(themes[base].iterdir()) if path.is_file()]
    write_new((folder / path.name, path.read_text(encoding="utf-8")) for path in files)
    return tuple(folder / path.name for path in files)


def _refuse(name: str, path: Path) -> None:
    if not SLUG.fullmatch(name) or RESERVED.fullmatch(name) or name == "brand":
        raise ValueError(f"`{name}` cannot be a name. Use a–z, 0–9 and hyphens: spring-fair-2026.")
    if path.exists():
        raise ValueError(f"{path.name} is there already.")
