"""`digest site`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import find_files, find_project, refuse_output
from digest.cli.check_ready import add_sent, read_moment
from digest.cli.terminal import say, say_problems, talk
from digest.cli.unready import NOW
from digest.problems import has_errors
from digest.project import is_inside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digest.building import Build
    from digest.content.model import Edition
    from digest.problems import Problem
    from digest.project import Project
    from digest.shared_inputs import SharedInputs
    from digest.site.entries import SiteEntry


@click.command()
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Write to this folder, and remove pages of digest there that are no longer wanted.",
)  # fmt: skip
@NOW
def site(out: Path, now: str | None) -> int:
    """Write every sent edition as a web page.

    DIR gets a page for each sent edition and an index. Publish it at `site_url` of brand.yaml. The
    pages have no scripts. Editions that are not sent, cancelled or under embargo are left out.
    """
    from digest.locks import lock_output
    from digest.shared_inputs import load_shared_inputs

    moment = _read_past(now)
    project = find_project()
    folder = out.absolute()
    refuse_output(out, project)
    if is_inside(folder, project.out) or is_inside(project.root, folder):
        raise click.UsageError("--out must be a folder of its own, outside out/: such as public.")
    find_files(project, ())
    shared = load_shared_inputs(project)
    if shared.brand.site_url is None:
        message = "brand.yaml has no `site_url`: the address at which you publish these pages."
        raise click.UsageError(f"{message} Add: site_url: https://www.example.org/digest/")
    with lock_output(folder):
        return _write(project, shared, folder, moment)


def _read_past(now: str | None) -> datetime:
    """The time, which may lie in the past but not in the future: an embargo holds until it ends."""
    moment = read_moment(now)
    if now is not None and moment > read_moment(None):
        message = f"{now} is in the future. A page may not be published before an embargo ends."
        raise click.BadParameter(f"{message} Give a time in the past.", param_hint="--now")
    return moment


def _write(project: Project, shared: SharedInputs, out: Path, moment: datetime) -> int:
    from digest.building import build

    made = add_sent(build(project), project.out)
    entries, problems = _find_entries(made, project, moment)
    if problems:
        say_problems(problems)
    if has_errors(problems):
        return PROBLEMS
    _write_files(project, shared, made, entries, out)
    return 0


def _find_entries(
    made: Build, project: Project, moment: datetime
) -> tuple[tuple[SiteEntry, ...], tuple[Problem, ...]]:
    """What is on the site, and what is wrong with sent editions; drafts may have problems."""
    from digest.site.entries import list_entries
    from digest.states import find_states

    entries, found = list_entries(made, find_states(made, ()), project, moment)
    paths = {each.edition.places.path for each in made.editions if each.is_sent}
    paths |= {f"content/{slug}.yaml" for slug in made.unread_records}
    own = (each for each in made.problems if each.where.path in paths)
    return entries, tuple(dict.fromkeys((*own, *found)))


def _write_files(
    project: Project,
    shared: SharedInputs,
    made: Build,
    entries: Sequence[SiteEntry],
    out: Path,
) -> None:
    from digest.manifest import read_file
    from digest.site.cards import find_card
    from digest.site.files import write_site
    from digest.site.pages import CARD, Site

    without: list[str] = []

    def find(edition: Edition) -> bytes | None:
        drawn = read_file(out / edition.slug / CARD)
        card = find_card(project, shared, edition, drawn)
        without.extend([] if card else [edition.slug])
        return card

    slugs = [each.edition.slug for each in made.editions]
    slugs += made.unread
    try:
        written, removed = write_site(
            Site(shared.brand, entries, shared.theme.tokens, slugs, find), out
        )
    except FileExistsError as error:
        message = f"{error.args[0]} was not written by digest. Choose another folder, or move it."
        raise click.UsageError(message) from None
    say("\n".join([f"wrote {out / path}" for path in written]))
    for path in removed:
        say(f"removed {out / path}")
    pages = "1 page" if len(entries) == 1 else f"{len(entries)} pages"
    talk(f"{pages}: {len(written)} files written, {len(removed)} removed.")
    if without:
        talk(f"No picture: {', '.join(without)}. To draw quote cards, see docs/cards.md.")
