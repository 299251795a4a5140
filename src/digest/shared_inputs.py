"""What all editions of one build have in common, read once: brand, theme and social templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from digest.artifacts import hash_bytes
from digest.content.input_files import InputFile
from digest.content.loading import load_brand
from digest.content.model import Brand, Edition
from digest.content.people_index import PeopleIndex
from digest.content.translations import Sibling
from digest.email.theme_files import read_template
from digest.email.themes import Theme, find_shared, find_themes, load_theme
from digest.folder_sums import sum_folders
from digest.problems import ContentError, Problem
from digest.project import Project, find_shipped_templates
from digest.social.fitting import Render
from digest.social.own_words import name_template
from digest.stages import stage
from digest.templating import MarkedTemplates
from digest.values import dataclass

if TYPE_CHECKING:
    from jinja2.environment import Environment


@dataclass(frozen=True)
class SharedInputs:
    """What all editions of one build have in common: brand, theme and social templates.

    `editions` are all that were read, in the order of their files; `siblings` are the editions of
    the same event in other languages, by slug; `originals` are those that an edition translates,
    also where they are not built. `moment` is the time at which
    an edition is about to be sent, if it is. `fingerprint` is a sum of all bytes that brand, theme
    and templates were read from, None where a file is unusual.
    """

    project: Project
    brand: Brand
    brand_file: InputFile
    theme: Theme
    social: Mapping[str, InputFile]
    editions: tuple[Edition, ...] = ()
    siblings: Mapping[str, tuple[Sibling, ...]] = field(default_factory=dict)
    originals: Mapping[str, Edition] = field(default_factory=dict)
    moment: datetime | None = None
    fingerprint: str | None = None

    @cached_property
    def everyone(self) -> PeopleIndex:
        return PeopleIndex(self.editions)

    @cached_property
    def marked_social(self) -> MarkedTemplates:
        """The social templates, as what tells which line a text comes from."""
        return _mark_templates(tuple(self.social.items()))

    def find_template(self, network: str) -> Render:
        """The renderer of a network's template, or of the one that all others share."""
        from digest.templating import compile_template

        name = name_template(network, self.social)
        environment = _open_environment(tuple(self.social.items()))
        return compile_template(environment, name, self.social[name].path)


@lru_cache(maxsize=8)
def _mark_templates(social: tuple[tuple[str, InputFile], ...]) -> MarkedTemplates:
    sources = {name: file.content.decode() for name, file in social}
    return MarkedTemplates(sources, {name: file.path for name, file in social})


@lru_cache(maxsize=8)
def _open_environment(social: tuple[tuple[str, InputFile], ...]) -> Environment:
    """The environment of these templates, made once: a desk builds again and again."""
    from digest.templating import make_environment

    sources = {name: file.content.decode() for name, file in social}
    paths = {name: file.path for name, file in social}
    return make_environment(sources, paths.__getitem__)


@stage("brand, theme and templates")
def load_shared_inputs(project: Project, *, is_partial: bool = False) -> SharedInputs:
    """Brand, compiled theme and social templates; ContentError for what is broken.

    `is_partial`: of the brand, what could be read is enough.
    """
    brand, brand_file = load_brand(project, is_partial=is_partial)
    key = _sum_templates(project, brand_file)
    if key is None or key not in _known:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        theme, social = _load_brand_theme(project, brand), _read_social_templates(project)
        if key is None:
            return SharedInputs(project, brand, brand_file, theme, social)
        _known[key] = theme, social
    return SharedInputs(project, brand, brand_file, *_known[key], fingerprint=key)


_MOST_KNOWN = 16
# By the bytes that they were read from: a desk builds again and again, and so do tests.
_known: dict[str, tuple[Theme, Mapping[str, InputFile]]] = {}


def _sum_templates(project: Project, brand_file: InputFile) -> str | None:
    """All that decides theme and posts, as one sum; None where a file is unusual."""
    roots = dict.fromkeys((project.root, find_shipped_templates().parent))
    sums = [sum_folders(root, "templates") for root in roots]
    cache = str(project.cache)
    return f"{sums} {cache} {hash_bytes(brand_file.content)}" if all(sums) else None


def _load_brand_theme(project: Project, brand: Brand) -> Theme:
    themes = find_themes(project.list_templates("email"))
    if brand.theme not in themes:
        message = f"There is no theme `{brand.theme}`."
        fix = f"Use one of these: {', '.join(themes)}. Or make it: digest new --theme {brand.theme}"
        raise ContentError([Problem(brand.places.at("theme"), "unknown-theme", message, fix)])
    folder = themes[brand.theme]
    return load_theme(
        folder,
        colors=brand.colors,
        fonts=brand.fonts,
        cache=project.cache,
        shared=find_shared(project.list_templates("email")),
        shown_as=project.name(folder),
        brand_at=brand.places.at,
    )


def _read_social_templates(project: Project) -> Mapping[str, InputFile]:
    """Every social template by file name; the project's own wins over the shipped one.

    Raises ContentError with every problem.
    """
    templates: dict[str, InputFile] = {}
    problems: list[Problem] = []
    for folder in reversed(project.list_templates("social")):
        for path in sorted(folder.glob("*.txt.j2")):
            text, problem = read_template(path, folder, project.name(path))
            problems += [problem] if problem else []
            templates[path.name] = InputFile(project.name(path), text.encode())
    if problems:
        raise ContentError(problems)
    return MappingProxyType(templates)
