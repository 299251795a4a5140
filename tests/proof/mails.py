"""Every email that is proved: each theme with each edition, inlined and as its author wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from digest.content.loading import find_editions, load_edition
from digest.content.model import Image, Logo, Portrait
from digest.edition_build import LoadedEdition, build_edition, make_email_request
from digest.email.inlining import Names, Styles
from digest.email.markdown import find_markdown_pictures
from digest.email.message import Letter, render_message
from digest.email.rendering import EmailParts, EmailRequest, render_email
from digest.email.sheets import render_sheet
from digest.email.themes import Theme, find_themes, load_theme
from digest.project import Project
from digest.quotes.quotes_of_edition import QuotedEdition, find_language, join_quotes
from digest.shared_inputs import SharedInputs, load_shared_inputs

ROOT = Path(__file__).parents[2]
THEMES = ROOT / "templates" / "email"
_PORTRAIT = (88, 88)
WIDTHS = (320, 375, 600, 1024)
EDITIONS = {
    "summit": ROOT,
    **{path.parent.name: path.parent for path in sorted(ROOT.glob("tests/editions/*/content"))},
}


@dataclass(frozen=True)
class Mail:
    """One email. `uninlined` is the same page with the theme's sheets in a <style>.

    `images` are the pictures that the content names, some of them drawn in the folder `pictures`;
    `problems` the ids of what digest's own checks found.
    """

    name: str
    html: str
    uninlined: str
    message: bytes
    request: EmailRequest
    parts: EmailParts
    images: tuple[Image, ...]
    problems: frozenset[str]
    pictures: Path

    def describe(self, widths: Sequence[int] = WIDTHS) -> dict[str, Any]:
        """The page as the scripts beside this file read it."""
        images = [
            {"url": i.url, "width": i.width, "height": i.height, "drawn": self.find_drawn(i.url)}
            for i in self.images
        ]
        return {
            "name": self.name, "html": self.html, "uninlined": self.uninlined,
            "images": images, "widths": widths, "message": self.message.decode("ascii"),
        }  # fmt: skip

    def find_drawn(self, url: str) -> str | None:
        """The drawing that is shown for a picture of a fictional edition, if it has one."""
        path = self.pictures / f"{PurePosixPath(urlsplit(url).path).stem}.svg"
        return path.read_text(encoding="utf-8") if path.is_file() else None


def list_themes(folder: Path = THEMES) -> tuple[str, ...]:
    return tuple(find_themes([folder]))


def make_mails(themes: Path = THEMES) -> Iterator[Mail]:
    for theme in list_themes(themes):
        for edition in EDITIONS:
            yield make_mail(themes / theme, edition)


def make_mail(folder: Path, edition: str, name: str = "") -> Mail:
    """The email of an edition in the theme of a folder; raises ContentError where none is made."""
    shared = _open(folder, edition)
    (path,) = find_editions(shared.project)
    request = _make_request(shared, path)
    parts = render_email(request)
    plain_theme = strip_theme(shared.theme)
    uninlined = render_email(_make_request(replace(shared, theme=plain_theme), path))
    _, problems = build_edition(
        shared, LoadedEdition(*load_edition(shared.project, path, shared.brand))
    )
    return Mail(
        name=name or f"{folder.name}-{edition}",
        html=parts.html,
        uninlined=uninlined.html,
        message=_make_message(request, parts),
        request=request,
        parts=parts,
        images=tuple(_list_images(request)),
        problems=frozenset(problem.check for problem in problems),
        pictures=EDITIONS[edition] / "pictures",
    )


def strip_theme(theme: Theme) -> Theme:
    """The theme without its styles: no style in any tag, theme.css in front of head.css."""
    rules = render_sheet(theme.files, "theme.css", theme.tokens).text
    return replace(
        theme,
        fingerprint=f"{theme.fingerprint}, stripped",
        head_css=f"{rules}\n{theme.head_css}",
        styles=Styles(Names(frozenset(), frozenset()), {}, lambda _: None),
    )


def _open(folder: Path, edition: str) -> SharedInputs:
    project = Project(EDITIONS[edition])
    shared = load_shared_inputs(project)
    return replace(shared, theme=_load_theme(folder, *shared.brand.colors.items()))


@cache
def _load_theme(folder: Path, *colors: tuple[str, str]) -> Theme:
    """Made once for all editions whose brand has these colours."""
    return load_theme(folder, colors=dict(colors), cache=None)


def _make_request(shared: SharedInputs, path: Path) -> EmailRequest:
    edition, _ = load_edition(shared.project, path, shared.brand)
    language = find_language(edition)
    joined, _ = join_quotes(edition, language)
    return make_email_request(shared, QuotedEdition(edition, shared.brand, language, joined))


def _list_images(request: EmailRequest) -> Iterator[Image]:
    """Every picture of the content and the brand; a portrait is as large as any theme shows it."""
    edition, brand = request.edition, request.brand
    found = [*_walk_pictures([edition, brand])]
    story = find_markdown_pictures(edition.story or "")
    found += (Image(each.url, each.alt, 520, 180) for each in story)
    for picture in dict.fromkeys(found):
        if isinstance(picture, Portrait):
            yield Image(picture.url, picture.alt, *_PORTRAIT)
            continue
        yield picture
        if isinstance(picture, Logo) and picture.dark_url:
            yield replace(picture, url=picture.dark_url)


def _walk_pictures(thing: Any) -> Iterator[Image | Portrait]:
    if isinstance(thing, Image | Portrait):
        yield thing
    elif is_dataclass(thing):
        yield from _walk_pictures([getattr(thing, key.name) for key in fields(thing)])
    elif isinstance(thing, Mapping | tuple | list):
        for each in thing.values() if isinstance(thing, Mapping) else thing:
            yield from _walk_pictures(each)


def _make_message(request: EmailRequest, parts: EmailParts) -> bytes:
    letter = Letter(
        subject=request.edition.subject,
        sender=request.brand.sender,
        send_on=request.edition.send_on,
        unsubscribe=request.brand.unsubscribe,
        plain=parts.plain,
        html=parts.html,
    )
    return render_message(letter)
