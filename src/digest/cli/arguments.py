"""What a command line names: the project, content files, an edition, a quote, a network."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from digest.cli.completion import complete, list_files, list_networks, list_slugs
from digest.cli.terminal import suggest
from digest.project import Project, find_root, is_inside
from digest.regular_files import read_regular, read_whole

if TYPE_CHECKING:
    from digest.building import Build
    from digest.edition_build import EditionBuild
    from digest.social.network import Network

_BRAND = "brand.yaml"
_NONE_YET = "content/ has no edition yet. To start one: digest new my-first-event"
_MOST_NAMED = 9  # of several editions

FILES = click.argument(
    "files", nargs=-1, metavar="[FILE]…", shell_complete=complete(list_files, list_slugs)
)
OUT = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write to DIR instead of out/.",
)
EDITION = click.option(
    "--edition", metavar="SLUG", help="Edition to use, if there are several.",
    shell_complete=complete(list_slugs),
)  # fmt: skip
ONE_EDITION = click.argument("edition", metavar="EDITION", shell_complete=complete(list_slugs))


def name_in(
    load: Callable[[], Iterable[str]],
    kind: str,
    find_likely: Callable[[str], str | None] = lambda _: None,
) -> Callable[[str], str]:
    """Reads the name of a value in a table; the table is loaded when one is named.

    `find_likely` knows other names that people may mean one by.
    """

    def read(word: str) -> str:
        name, known = word.lower(), load()
        if name not in known:
            meant = find_likely(name) or name
            raise click.BadParameter(f"There is no {kind} `{word}`.{suggest(meant, known)}")
        return name

    return read


def load_networks() -> Mapping[str, Network]:
    from digest.social.networks import NETWORKS

    return NETWORKS


def find_likely_network(word: str) -> str | None:
    from digest.social import networks

    return networks.find_likely_network(word)


NETWORK_NAME = name_in(load_networks, "network", find_likely_network)
NETWORK = click.argument(
    "network", type=NETWORK_NAME, metavar="NETWORK", shell_complete=complete(list_networks)
)


class NetworkCommand(click.Command):
    """A command that takes a network's name; its help lists them."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        formatter.write_text(f"NETWORK is one of: {', '.join(load_networks())}.")
        super().format_epilog(ctx, formatter)


def find_project() -> Project:
    """The nearest folder upwards that holds `content/`."""
    root = find_root(Path.cwd())
    if root is not None:
        return Project(root)
    message = "There is no `content` folder here. To create one: digest init"
    raise click.UsageError(message)


def refuse_output(
    out: Path | None, project: Project, option: str = "--out", *, is_build: bool = False
) -> None:
    """What is written never lands among what people write, nor outside through a link."""
    place = Path(os.path.normpath((out or project.out).absolute()))
    if place.is_relative_to(project.root) and not is_inside(place, project.root):
        message = f"{option} {place.relative_to(project.root)} leads out of the project by a link."
        raise click.UsageError(f"{message} Remove the link, or name the place that it leads to.")
    if out is None:
        return
    for folder in (project.content, project.root / "templates"):
        if is_inside(out.absolute(), folder):
            _refuse(f"{option} {out} would write into your own files.")
    if whose := _find_archive(project, out.absolute(), is_build=is_build):
        _refuse(f"{option} {out} would write among the files of {whose}.")
    if is_inside(project.root.parent, out.absolute()):
        _refuse(f"{option} {out} holds more than the project's output.")


def _refuse(message: str) -> NoReturn:
    raise click.UsageError(f"{message} Choose another folder.")


def _find_archive(project: Project, out: Path, *, is_build: bool) -> str | None:
    """The edition among whose files this would be; each folder of `out/` may be one's later."""
    from digest.history.sent_editions import History
    from digest.records import Records

    below, place = Path(os.path.realpath(project.out)), Path(os.path.realpath(out))
    if place == below or not place.is_relative_to(below):
        return None
    slug = place.relative_to(below).parts[0]
    own = (below / slug / "manifest.json", project.content / f"{slug}.yaml")
    # Or git has an edition of this name that was sent, though nothing of it is left.
    if any(path.is_file() for path in own) or Records(History(project)).find_last(slug):
        return f"the edition {slug}"
    return "editions" if is_build else None


def find_files(
    project: Project, named: Sequence[str], *, may_be_none: bool = False
) -> tuple[Path, ...]:
    """Content files named on the command line, as paths inside the project; none means all.

    `may_be_none`: all may be deleted, unless one was sent.
    """
    if not named and not list(_list_editions(project)):
        message = _tell_empty(project)
        if not may_be_none or message != _NONE_YET:
            raise click.UsageError(message)
    return tuple(dict.fromkeys(_find_file(project, Path(name)) for name in named))


def _tell_empty(project: Project) -> str:
    """That there is no edition; any that was sent is still in out/, or in git."""
    from digest.history.sent_editions import History
    from digest.kept import explain_gone
    from digest.manifest import says_sent
    from digest.records import Records

    records = Records(History(project))
    for slug, record in records.find_gone().items():
        fix = explain_gone(slug, record, records).fix
        return f"content/ has no edition any more, but git has what was sent: {slug}.\n{fix}"
    sent = [folder.name for folder in sorted(project.out.glob("*")) if says_sent(folder)]
    if not sent:
        return _NONE_YET
    first = sent[0]
    return (
        f"content/ has no edition any more, but out/ has what was sent: {', '.join(sent)}.\n"
        f"Put content/{first}.yaml back. If you no longer need what was sent:"
        f" digest remove {first}"
    )


def find_edition(project: Project, slug: str | None) -> tuple[Path, ...]:
    """The file of that edition; none means all."""
    if slug is None:
        return find_files(project, ())
    known = {path.stem: path for path in _list_editions(project)}
    if slug not in known:
        raise click.UsageError(f"There is no edition `{slug}`.{suggest(slug, known)}")
    return (known[slug],)


def _list_editions(project: Project) -> Iterable[Path]:
    return (path for path in sorted(project.content.glob("*.yaml")) if path.name != _BRAND)


def _find_file(project: Project, named: Path) -> Path:
    """A path, or the name of an edition alone, with or without its .yaml."""
    path = project.content / named.name
    if len(named.parts) == 1 and not named.exists():
        by_name = path if path.suffix else path.with_suffix(".yaml")
        if by_name in _list_editions(project):
            return by_name
        if not named.suffix:
            find_edition(project, named.name)  # which says what editions there are
    refusal = _refuse_name(named)
    if refusal:
        raise click.UsageError(refusal)
    if os.path.realpath(named.absolute().parent) != os.path.realpath(project.content):
        raise click.UsageError(f"{named} is not an edition: editions are .yaml files in content/.")
    if not os.path.lexists(path):
        known = (str(named.with_name(each.name)) for each in _list_editions(project))
        raise click.UsageError(f"There is no file {named}.{suggest(str(named), known)}")
    return path


def _refuse_name(named: Path) -> str | None:
    if named.is_dir():
        return f"{named} is a folder. Name files in it, or leave it out to use all of content/."
    if named.name == _BRAND:
        return f"{named} belongs to every edition. Leave it out to use all of content/."
    if named.suffix != ".yaml":
        other = named.with_suffix(".yaml")
        verb = f"Rename it to {other.name}." if named.is_file() else f"Did you mean {other}?"
        return f"{named} does not end in .yaml. {verb}"
    return None


def find_one_edition(project: Project, slug: str | None, quote: str | None) -> tuple[Path, ...]:
    """The file of that edition, or of the only draft that has the quote: others are not built.

    None means all, where a file is not readable: its problems say more.
    """
    paths = find_edition(project, slug) or tuple(_list_editions(project))
    if len(paths) == 1:
        return paths
    having = _list_drafts_with(project, paths, quote) if quote else ()
    if having is None or len(having) == 1:
        return having or ()
    raise _ask_for_edition([path.stem for path in paths])


def _list_drafts_with(
    project: Project, paths: Sequence[Path], quote: str
) -> tuple[Path, ...] | None:
    """The drafts that have a quote of this id; None where one of the files cannot be read."""
    from digest.content.loading import load_brand, load_edition
    from digest.problems import ContentError

    try:
        brand, _ = load_brand(project)
        loaded = [(p, load_edition(project, p, brand)[0]) for p in paths if _may_say(p, quote)]
    except (ContentError, OSError):
        return None
    return tuple(
        path
        for path, edition in loaded
        if edition.status == "draft" and any(each.id == quote for each in edition.quotes)
    )


def read_named(file: str, most: int, fix: str) -> bytes:
    """The bytes of the file that is named, or of standard input; `fix` is for a folder."""
    if file == "-":
        content: bytes | int | None = sys.stdin.buffer.read(most + 1)
    elif Path(file).is_dir():
        raise click.UsageError(f"{file} is a folder. {fix}")
    elif not Path(file).exists():
        raise click.UsageError(f"There is no file {file}.")
    else:
        content = read_whole(Path(file), most)
    if content is None:
        raise click.UsageError(f"{file} is a pipe or a device. Name a file, or - to read a pipe.")
    if isinstance(content, int) or len(content) > most:
        raise click.UsageError(f"{file} has more than {most:,} bytes, which is the limit.")
    return content


def _may_say(path: Path, word: str) -> bool:
    """Whether a file has the word; YAML can also spell it with backslashes, or another encoding."""
    from digest.text.decoding import MAX_BYTES

    content = read_regular(path, MAX_BYTES)  # What cannot be read is told where it is loaded.
    return content is None or any(each in content for each in (word.encode(), b"\\", b"\x00"))


def _ask_for_edition(slugs: Sequence[str]) -> click.UsageError:
    if len(slugs) > _MOST_NAMED:
        return click.UsageError(
            f"Choose one of the {len(slugs):,} editions: --edition SLUG. To see them: digest list"
        )
    return click.UsageError(f"Choose an edition: --edition {' or --edition '.join(slugs)}")


def pick_edition(build: Build, quote: str | None = None) -> EditionBuild:
    """The only edition of a build, or the only one that is a draft and has the quote."""
    having = [
        each
        for each in build.editions
        if each.is_draft and any(own.id == quote for own in each.edition.quotes)
    ]
    if len(having) == 1:
        return having[0]
    slugs = [each.edition.slug for each in build.editions]
    if len(slugs) > 1:
        raise _ask_for_edition(slugs)
    return build.editions[0]
