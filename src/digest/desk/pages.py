"""The pages of the desk, whole and in memory: one for each edition, and the one to begin at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digest.building import Build, EditionBuild
from digest.comparing import find_kept
from digest.desk.edition import Desk, make_desk, open_build
from digest.desk.html import Sheet, print_desk, print_shelf
from digest.desk.out_folder import (
    PAGE,
    find_cards,
    is_page,
    list_folders,
    list_pages,
    make_found_desk,
    open_files,
    tells_words,
)
from digest.desk.problems import TOP, Beside, Problems, place_problems
from digest.problems import Problem


@dataclass(frozen=True)
class Page:
    """A finished page: its path below `out/`, and all of it in one file."""

    path: str
    html: str


def make_pages(
    build: Build,
    out: Path,
    *,
    problems: tuple[Problem, ...] | None = None,
    is_live: bool = False,
) -> tuple[Page, ...]:
    """`index.html` and a page for every edition that was built, or that has none in `out` yet.

    `problems` are shown in the place of the build's own. `out` is read for what no build makes:
    sent editions, editions that were not built, and cards. A live page loads itself again when its
    server says so. Where there is one edition alone, `index.html` is its desk.
    """
    said = build.problems if problems is None else problems
    paths = {each.edition.slug: each.edition.places.path for each in build.editions}
    desks = [_open_desk(each, out, said, paths) for each in build.editions]
    built = {desk.slug for desk in desks}
    kept = find_kept(build, out)
    others = [
        make_found_desk(out / name)
        for name in list_folders(out)
        if name not in built and (name in kept or not build.is_whole)
    ]
    shelf = sorted((*desks, *others), key=_sort)
    loose = tuple(problem for problem in said if problem.where.path not in paths.values())
    new = [desk for desk in others if not is_page(out / desk.slug / PAGE)]
    sheet = Sheet(has_shelf=len(shelf) > 1, is_live=is_live, problems=loose)
    return (
        _make_index(shelf, out, sheet),
        *(_make_page(desk, out, sheet) for desk in (*desks, *new)),
    )


# In any project, whatever its own .gitignore says: pages and cards are made anew at any time.
_IGNORED = b"# Pages and cards are made from the other files, at any time.\nindex.html\ncards/\n"


def make_files(build: Build, out: Path) -> Mapping[str, bytes | None]:
    """The pages as files below `out`, and what keeps them out of git; None for those that go.

    A page goes with its edition; a file of somebody else in its place stays.
    """
    made: dict[str, bytes | None] = {
        page.path: page.html.encode() for page in make_pages(build, out)
    }
    foreign = list_foreign(build, out)
    kept = {path: content for path, content in made.items() if path not in foreign}
    if build.is_whole:
        own = {each.edition.slug for each in build.editions} | set(find_kept(build, out))
        kept |= dict.fromkeys(f"{name}/{PAGE}" for name in list_pages(out) if name not in own)
    if not (out / ".gitignore").exists():
        kept[".gitignore"] = _IGNORED
    return kept


def list_foreign(build: Build, out: Path) -> tuple[str, ...]:
    """Files that somebody else put where the build's pages would stand."""
    folders = ("", *(f"{each.edition.slug}/" for each in build.editions))
    paths = (f"{folder}{PAGE}" for folder in folders)
    return tuple(path for path in paths if (out / path).is_file() and not is_page(out / path))


def _sort(desk: Desk) -> tuple[bool, tuple[int, ...], str]:
    """What is still to be sent comes first, then the newest."""
    newest = tuple(-ord(sign) for sign in desk.sorting)
    return desk.status != "draft", newest or (1,), desk.slug


def _make_index(shelf: Sequence[Desk], out: Path, sheet: Sheet) -> Page:
    if len(shelf) == 1:
        (desk,) = shelf
        base = f"{desk.slug}/"
        return Page(PAGE, print_desk(_add_cards(desk, out, base), replace(sheet, base=base)))
    return Page(PAGE, print_shelf(shelf, sheet))


def _make_page(desk: Desk, out: Path, sheet: Sheet) -> Page:
    return Page(f"{desk.slug}/{PAGE}", print_desk(_add_cards(desk, out, ""), sheet))


def _add_cards(desk: Desk, out: Path, base: str) -> Desk:
    """Pictures beside their quotes; one of other words says so, where the content is known."""
    rows = {row.id: row for row in desk.rows} if desk.status == "draft" else {}
    cards = {
        id: tuple(
            replace(card, is_old=id in rows and not tells_words(card.alt, rows[id]))
            for card in group
        )
        for id, group in find_cards(out / desk.slug, base).items()
    }
    return replace(desk, cards=cards)


def _open_desk(
    each: EditionBuild, out: Path, said: Sequence[Problem], paths: Mapping[str, str]
) -> Desk:
    edition = each.edition
    files = open_files(out / edition.slug) if each.is_sent else open_build(each)
    desk = make_desk(each, files)
    own = (problem for problem in said if problem.where.path == paths[edition.slug])
    beside = place_problems(own, edition, {c.title: c.name for c in desk.columns})
    return _lay_beside(desk, beside)


def _lay_beside(desk: Desk, beside: Beside) -> Desk:
    """Each problem at its quote or draft; one of a draft that is not there stays with all."""
    drafts = tuple(
        replace(draft, problems=beside.drafts.get((draft.column.name, draft.row.id), ()))
        for draft in desk.drafts
    )
    rows = tuple(replace(row, problems=beside.quotes.get(row.id, ())) for row in desk.rows)
    shown = {(draft.column.name, draft.row.id) for draft in drafts}
    lost = [p for at, group in beside.drafts.items() if at not in shown for p in group]
    lost += [
        p for at, group in beside.quotes.items() if at not in {r.id for r in rows} for p in group
    ]
    places: Mapping[str, Problems] = {**beside.places, TOP: (*beside.at(TOP), *lost)}
    return replace(desk, drafts=drafts, rows=rows, beside=replace(beside, places=places))
