"""`digest cards`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli import ENVIRONMENT, PROBLEMS
from digest.cli.arguments import FILES, OUT, find_files, find_project, refuse_output
from digest.cli.check_ready import read_moment
from digest.cli.terminal import say, say_problems, talk
from digest.cli.unready import NOW, warn_unready
from digest.project import Project
from digest.regular_files import is_own_file

if TYPE_CHECKING:
    from digest.building import Build
    from digest.cards.card_set import CardSet
    from digest.problems import Problem

_DISTRIBUTION = "summit-digest"


@click.command()
@FILES
@OUT
@NOW
def cards(files: tuple[str, ...], out: Path | None, now: str | None) -> int:
    """Draw every quote as a picture for posts.

    FILE is an edition, such as content/spring-fair.yaml; without one, all editions are drawn.
    The pictures go to out/<edition>/cards/. Up-to-date cards are not redrawn.
    """
    moment = read_moment(now)
    project = find_project()
    folder = (out or project.out).absolute()
    paths = find_files(project, files)
    refuse_output(out, project)
    if missing := _find_obstacle():
        talk(missing)
        return ENVIRONMENT
    from digest.cli.progress import build_visibly
    from digest.locks import lock_output

    with lock_output(folder):
        made = build_visibly(project, paths)
        if made.has_errors:
            say_problems(made.problems)
            return PROBLEMS
        code = _draw(project, made, folder)
    for each in made.editions if code == 0 else ():
        warn_unready(each, each.lacks, moment)
    return code


def _draw(project: Project, made: Build, out: Path) -> int:
    from digest.cards.card_set import list_requests
    from digest.cards.making import draw_cards
    from digest.cards.placeholders import find_carried
    from digest.comparing import compare
    from digest.desk.pages import make_files
    from digest.manifest import read_file
    from digest.reports.table import list_missing
    from digest.staging import after_others
    from digest.writing import write_changes

    files: dict[str, bytes | None] = {}
    wanted: set[str] = set()
    problems: list[Problem] = []
    carried: list[Problem] = []
    drawn_here = _read_record(project, out)
    for each in _load_sets(project, made):
        slug = each.quoted.edition.slug
        drawn, found = draw_cards(each, partial(_read_drawn, out / slug, drawn_here))
        files |= {f"{slug}/{path}": content for path, content in drawn.items()}
        wanted |= {f"{slug}/{request.path}" for request in list_requests(each)}
        problems += found
        carried += find_carried(each.quoted, made.problems)
    problems = list(dict.fromkeys(problems))
    if problems:
        say_problems(problems)
    if any(problem.severity == "error" for problem in problems):
        return PROBLEMS
    files = {path: content for path, content in files.items() if read_file(out / path) != content}
    files |= dict.fromkeys(_list_stale(made, out, wanted))
    write_changes((), out, files.items())
    _write_record(project, out, drawn_here, wanted)
    _tell(files, len(wanted), out)
    if carried:
        talk("\n".join(list_missing(tuple(dict.fromkeys(carried)))))
    # A page of newer posts than their files would give other texts.
    if all(state.state == "same" for state in compare(made, out)):
        with after_others():
            write_changes((), out, make_files(made, out))
    else:
        talk(f"{out.name}/index.html shows them after the next `digest build`.")
    return 0


def _load_sets(project: Project, made: Build) -> Iterator[CardSet]:
    from digest.cards.card_set import load_card_set

    for each in made.editions:
        if each.is_sent:
            talk(f"{each.edition.slug} was sent: its cards were not changed.")
        elif cards := load_card_set(project, each):
            yield cards


def _read_record(project: Project, out: Path) -> frozenset[str]:
    """The sha256 of every card that this user has drawn into `out`.

    A card names what it was made from, but so can any picture that a repository brings along.
    """
    from digest.caching import read_entry

    kept = read_entry(project.cache, "cards", _name_record(out))
    is_record = isinstance(kept, list) and all(isinstance(each, str) for each in kept)
    return frozenset(kept if is_record else ())


def _write_record(project: Project, out: Path, before: frozenset[str], wanted: set[str]) -> None:
    """Those that were just seen to be right, and of those of before what is still there."""
    from digest.artifacts import CARDS, hash_bytes
    from digest.caching import write_entry
    from digest.manifest import read_file

    cards = {p.relative_to(out).as_posix(): read_file(p) for p in out.glob(f"*/{CARDS}/*.png")}
    sums = {path: hash_bytes(content) for path, content in cards.items() if content}
    ours = {own for path, own in sums.items() if path in wanted or own in before}
    write_entry(project.cache, "cards", _name_record(out), sorted(ours))


def _name_record(out: Path) -> str:
    from digest.artifacts import hash_bytes

    return hash_bytes(os.fsencode(os.path.realpath(out)))[:32]


def _read_drawn(folder: Path, drawn_here: frozenset[str], path: str) -> bytes | None:
    from digest.artifacts import hash_bytes
    from digest.manifest import read_file

    content = read_file(folder / path)
    return content if content and hash_bytes(content) in drawn_here else None


def _list_stale(made: Build, out: Path, wanted: set[str]) -> Iterator[str]:
    """Our own cards that no quote has any more; any other picture stays."""
    from digest.artifacts import CARDS
    from digest.cards.files import read_card
    from digest.kept import find_kept
    from digest.manifest import read_file

    frozen = {each.edition.slug for each in made.editions if each.is_sent}
    frozen |= set(find_kept(made, out))
    slugs = {each.edition.slug for each in made.editions}
    for path in sorted(out.glob(f"*/{CARDS}/*.png")):
        name, slug = path.relative_to(out).as_posix(), path.parts[-3]
        is_ours = slug not in frozen and (made.is_whole or slug in slugs)
        is_gone = is_ours and name not in wanted
        if is_gone and is_own_file(path, out) and read_card(read_file(path) or b"") is not None:
            yield name


def _tell(files: dict[str, bytes | None], count: int, out: Path) -> None:
    """Paths as `build` names them, then how many there are."""
    from digest.reports.table import show_path

    for path, content in sorted(files.items()):
        say(f"{'removed' if content is None else 'wrote'} {show_path(out / path, Path.cwd())}")
    drawn = sum(content is not None for content in files.values())
    cards = "1 card" if count == 1 else f"{count} cards"
    talk(f"{cards}: {drawn} drawn, {count - drawn} unchanged.")


def _find_obstacle() -> str:
    """Why cards cannot be drawn here, with the command that fixes it; empty if they can."""
    if find_spec("skia") is None:
        line = write_install_line("cards")
        return f"error: Quote cards need packages that are not installed.\n    fix: {line}"
    try:
        import skia  # noqa: F401
    except ImportError as error:
        fix = "On Debian and Ubuntu: apt-get install libegl1 libgl1"
        return f"error: skia-python cannot be loaded: {error}.\n    fix: {fix}"
    return ""


def write_install_line(extra: str) -> str:
    """How this very installation gets its extra: from the checkout or file it came from."""
    import json
    from importlib.metadata import PackageNotFoundError, distribution
    from shlex import join
    from urllib.parse import unquote, urlsplit

    try:
        origin = json.loads(distribution(_DISTRIBUTION).read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        origin = {}
    url = str(origin.get("url", ""))
    if vcs := origin.get("vcs_info"):
        url = f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    pip = [sys.executable, "-m", "pip", "install"]
    if origin.get("dir_info", {}).get("editable"):
        return join([*pip, "--editable", f"{unquote(urlsplit(url).path)}[{extra}]"])
    return join([*pip, f"{_DISTRIBUTION}[{extra}]" + (f" @ {url}" if url else "")])
