"""What a command line names: the project, content files, an edition, a quote, a network."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from digest.building import Build, EditionBuild
from digest.project import Project
from digest.social.posts import Post, SkippedPost


def find_project() -> Project:
    """The nearest folder upwards that holds `content/`."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "content").is_dir():
            return Project(folder)
    raise click.UsageError("There is no folder `content` here. Start one: digest new my-first-event")


def find_files(project: Project, named: Sequence[str]) -> tuple[Path, ...]:
    """Content files named on the command line, as paths inside the project."""
    return tuple(_find_file(project, Path(name)) for name in named)


def _find_file(project: Project, path: Path) -> Path:
    absolute = path if path.is_absolute() else Path.cwd() / path
    resolved = absolute.parent.resolve() / absolute.name
    content = project.content.resolve()
    if resolved.parent != content or resolved.suffix != ".yaml" or resolved.name == "brand.yaml":
        raise click.UsageError(f"{path} is no edition: editions are the .yaml files in {content.name}/.")
    if not resolved.is_file():
        known = sorted(file.name for file in project.content.glob("*.yaml"))
        raise click.UsageError(f"There is no {path}.{_suggest(resolved.name, known)}")
    return project.content / resolved.name


def pick_edition(build: Build, slug: str | None) -> EditionBuild:
    """The edition of that slug; the only one where there is one."""
    slugs = [each.edition.slug for each in build.editions]
    if slug is None and len(slugs) == 1:
        return build.editions[0]
    if slug is None:
        raise click.UsageError(f"Say which edition: --edition {' or '.join(slugs)}.")
    for each in build.editions:
        if each.edition.slug == slug:
            return each
    raise click.UsageError(f"There is no edition `{slug}`.{_suggest(slug, slugs)}")


def pick_post(edition: EditionBuild, network: str, quote: str | None) -> Post | SkippedPost:
    """The draft of a quote for a network; of the featured quote where none is named."""
    wanted = quote or edition.edition.featured.id
    ids = [each.id for each in edition.edition.quotes]
    if wanted not in ids:
        raise click.UsageError(f"There is no quote `{wanted}`.{_suggest(wanted, ids)}")
    for post in edition.posts:
        if (post.network.name, post.quote.id) == (network, wanted):
            return post
    raise click.UsageError(f"The brand posts nothing to {network}: see `networks` in content/brand.yaml.")


def _suggest(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1)
    if close:
        return f" Did you mean `{close[0]}`?"
    return f" There are: {', '.join(known)}." if known else ""
