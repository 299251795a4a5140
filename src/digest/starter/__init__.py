"""Write the files of `digest new` and `digest init`: a commented edition, a theme, a project."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib import resources
from pathlib import Path

from digest.artifacts import EMAIL_HTML
from digest.building import build
from digest.caching import borrow_folder
from digest.content.loading import BRAND, RESERVED, SLUG
from digest.content.project_defaults import ProjectDefaults, find_defaults
from digest.content.schema import KINDS, make_schema
from digest.email.theme_files import read_template
from digest.email.themes import find_shared, find_themes
from digest.history.sent_editions import History
from digest.languages import find_placeholders
from digest.problems import ContentError, Problem
from digest.project import Project, explain_link
from digest.records import Records
from digest.whole_files import write_new

PREVIEW = "preview.html"
DEFAULT_THEME = "classic"
_MAIN = "theme.yaml"  # Where it is there, so is the whole theme.
_THEME_FILES = {".j2", ".css", ".yaml", ".md"}
_INSTANT = re.compile(r"\b2030-\d\d-\d\dT\d\d:\d\d:\d\d-04:00")
_COMMENTED = re.compile(r"^( *)# ((?:- |[a-z_]+:(?: |$)|  ).*)")


def start_edition(project: Project, slug: str) -> tuple[Path, ...]:
    """Write the starter edition for this project, and the files it needs that do not exist yet.

    These are its source, brand.yaml, and the schemas that editors use to complete and check both.
    Raises ValueError for a slug that cannot be a file name or is taken.
    """
    refuse_slug(project, slug)
    edition, *needed = list_edition_files(project, slug)
    files = [edition, *((path, text) for path, text in needed if not os.path.lexists(path))]
    write_new(files, project.root)
    return tuple(path for path, _ in files)


def list_edition_files(
    project: Project, slug: str, brand: str = "", defaults: ProjectDefaults | None = None
) -> tuple[tuple[Path, str], ...]:
    """A new edition, then all that it needs: its source, `brand`, the schemas, what git must know.

    `defaults` are what the edition starts with where the project says nothing.
    """
    brand = _choose_theme(brand or read_starter(BRAND), project)
    found = find_defaults(project, brand)
    known = found.fill(defaults) if defaults else found
    brand = _translate(brand, known.lang) if known.lang else brand
    return (
        (
            project.content / f"{slug}.yaml",
            fit_edition(read_starter("edition.yaml"), known, slug),
        ),
        (project.content / "sources" / f"{slug}.txt", read_starter("source.txt")),
        (project.content / BRAND, brand),
        *((project.root / "schema" / f"{kind}.schema.json", make_schema(kind)) for kind in KINDS),
        *_list_git_files(project),
    )


def _list_git_files(project: Project) -> Iterator[tuple[Path, str]]:
    """What keeps git from changing line ends, for a project that starts: one with no brand yet."""
    for name in () if (project.content / BRAND).exists() else (".gitattributes", ".gitignore"):
        yield project.root / name, read_starter(name.removeprefix("."))


def _choose_theme(brand: str, project: Project) -> str:
    """The project's own theme, if it has one of its own."""
    own = sorted(find_themes([project.root / "templates" / "email"]))
    return _set_theme(brand, own[0]) if len(own) == 1 else brand


def _set_theme(brand: str, theme: str) -> str:
    return re.sub(r"(?m)^theme: .*$", f"theme: {theme}", brand)


def fit_edition(starter: str, defaults: ProjectDefaults, slug: str) -> str:
    """The starter edition with what the project says; what it does not say stays a placeholder."""
    text = starter.replace("SLUG", slug)
    if defaults.organization:
        text = re.sub(r"(?m): your-organization$", f": {defaults.organization}", text)
    if defaults.lang:
        text = re.sub(r"(?m)^lang: .*$", f"lang: {defaults.lang}", text)
        text = _translate(text, defaults.lang)
    if defaults.zone:
        text = re.sub(r"(?m)^( *)# timezone: .*$", rf"\1timezone: {defaults.zone}", text)
    return _INSTANT.sub(lambda found: _move_instant(found, defaults), text)


def _translate(starter: str, lang: str) -> str:
    """The starter with its placeholders in a language, where digest has them."""
    english, own = find_placeholders("en"), find_placeholders(lang)
    known = {text: own[key] for key, text in english.items()}
    either = "|".join(re.escape(each) for each in known)
    marked = rf"(?m)^( *(?:[a-z_]+: )?)({either})(?=$|  # replace)"
    return re.sub(marked, lambda found: found[1] + known[found[2]], starter)


def _move_instant(found: re.Match[str], defaults: ProjectDefaults) -> str:
    local = datetime.fromisoformat(found[0]).replace(tzinfo=None)
    return defaults.write_instant(local) or found[0]


def read_starter(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def copy_theme(project: Project, name: str, base: str | None = None) -> tuple[Path, ...]:
    """Copy a theme into the project's templates, with a preview of every block.

    Without a `base` it is the theme that the project uses.

    Raises ValueError for an invalid name, ContentError if the theme has errors.
    """
    themes = find_themes(project.list_templates("email"))
    base = base or find_defaults(project).theme or DEFAULT_THEME
    if base not in themes:
        raise ValueError(f"There is no theme `{base}`. There are: {', '.join(themes)}.")
    folder = project.root / "templates" / "email" / name
    _refuse(name, folder, folder / _MAIN)
    read = _read_folder(project, themes[base])
    files = {folder / path.relative_to(themes[base]): text for path, text in read.items()}
    files[folder / PREVIEW] = preview_theme(project, themes[base])
    ordered = sorted(files.items(), key=lambda file: file[0].name != _MAIN)
    write_new(ordered, project.root)
    return tuple(files)


def _read_folder(project: Project, folder: Path) -> Mapping[Path, str]:
    """The files of a theme; ContentError for what is none, or a link.

    The copy of what a link leads to would look like a file of the project.
    """
    texts: dict[Path, str] = {}
    problems: list[Problem] = []
    for path in (folder, *sorted(folder.rglob("*"))):
        if path.is_symlink():
            problems.append(explain_link(project.name(path)))
        elif path.suffix in _THEME_FILES and not path.is_dir():
            texts[path], problem = read_template(path, folder.parent, project.name(path))
            problems += [problem] if problem else []
    if problems:
        raise ContentError(problems)
    return texts


def preview_theme(project: Project, folder: Path) -> str:
    """The starter's email in a theme, with every block in it."""
    with borrow_folder() as root:
        room = Project(root)
        for each in (*find_shared(project.list_templates("email")).values(), folder):
            place = room.root / "templates" / "email" / each.name
            read = _read_folder(project, each).items()
            write_new([(place / path.relative_to(each), text) for path, text in read], room.root)
        write_new(_list_sample(room, folder.name), room.root)
        made = build(room)
    if not made.editions or not made.editions[0].artifacts:
        raise ContentError(made.problems)
    page = next(a for a in made.editions[0].artifacts if a.path == EMAIL_HTML)
    return page.content.decode()


def _list_sample(project: Project, theme: str) -> Iterator[tuple[Path, str]]:
    """The starter files with every optional key in use, but for the one that names another file."""
    edition = switch_on(read_starter("edition.yaml")).replace("SLUG", "sample")
    edition = edition.replace("translation_of: spring-fair\n", "")
    brand = _set_theme(switch_on(read_starter("brand.yaml")), theme)
    yield project.content / "sample.yaml", edition
    yield project.content / "brand.yaml", brand
    yield project.content / "sources" / "sample.txt", read_starter("source.txt")


def switch_on(starter: str) -> str:
    """A starter file with its commented-out keys switched on."""
    lines = (_COMMENTED.sub(r"\1\2", line) for line in starter.split("\n"))
    return "\n".join("" if line == "#" else line for line in lines)


def refuse_slug(project: Project, slug: str) -> None:
    """Raise ValueError for a slug that cannot be a file name or is taken, if only in git."""
    _refuse(slug, project.content / f"{slug}.yaml")
    if Records(History(project)).find_last(slug):
        raise ValueError(f"An edition `{slug}` was sent, and its record keeps the name.")


def _refuse(name: str, path: Path, proof: Path | None = None) -> None:
    """`proof` is what is there once all of it is."""
    if not SLUG.fullmatch(name) or RESERVED.fullmatch(name) or name == "brand":
        raise ValueError(f"`{name}` cannot be a name. Use a–z, 0–9 and hyphens: spring-fair-2026.")
    if os.path.lexists(proof or path):
        raise ValueError(f"{path.name} already exists.")
