"""The pages of the desk, whole and in memory: one for each edition, and the one to begin at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from digest.building import Build
from digest.copies import map_in_copies
from digest.corrections import find_corrected
from digest.desk.edition_page import Desk, make_desk, name_unread, open_build, shorten
from digest.desk.html import PageContext, print_desk, print_index
from digest.desk.kept_pages import KeptPages, open_kept
from digest.desk.out_folder import (
    PAGE,
    find_cards,
    is_foreign,
    is_page,
    list_folders,
    list_pages,
    make_found_desk,
    open_files,
    tells_words,
)
from digest.desk.page_memory import DeskPage, Drawn, PageInputs, PageMemory, Shelf
from digest.desk.problems import TOP, PlacedProblems, place_problems
from digest.desk.translations import Comparison, compare_translations
from digest.kept import find_kept
from digest.problems import Problem
from digest.spilling import Held, Spill
from digest.stages import stage
from digest.states import EditionState, find_states


def make_pages(  # noqa: PLR0913 - what a page shows, and for whom
    build: Build,
    out: Path,
    *,
    problems: tuple[Problem, ...] | None = None,
    is_live: bool = False,
    is_edited: bool = False,
    memory: PageMemory | None = None,
) -> tuple[DeskPage, ...]:
    """`index.html` and a page for every edition that was built, or that has none in `out` yet.

    `problems` are shown in the place of the build's own. `out` is read for what no build makes:
    sent editions, editions that were not built, and cards. A live page loads itself again when its
    server says so. Where there is one edition alone, `index.html` is its desk.
    """
    *pages, index = draw_pages(
        build, out, problems=problems, is_live=is_live, is_edited=is_edited, memory=memory
    )
    return (index, *pages)


def draw_pages(  # noqa: PLR0913 - the same
    build: Build,
    out: Path,
    *,
    problems: tuple[Problem, ...] | None = None,
    is_live: bool = False,
    is_edited: bool = False,
    memory: PageMemory | KeptPages | None = None,
    jobs: int = 1,
) -> Iterator[DeskPage]:
    """The same pages, `index.html` last, each when it is asked for: there may be thousands.

    What `memory` knows is not drawn again; of the others, `jobs` processes draw some each.
    """
    said = build.problems if problems is None else problems
    states = dict(find_states(build, None if is_live else ()))
    slugs = (each.edition.slug for each in build.editions)
    built = dict.fromkeys((*slugs, *build.unread, *build.unread_records))
    others = _list_others(build, out, built)
    loose = _list_loose(build, said)
    has_index = len(built) + len(others) > 1
    context = PageContext(has_index=has_index, is_live=is_live, is_edited=is_edited, problems=loose)
    every = Shelf(Spill() if has_index and not is_live else None)
    found = (replace(make_found_desk(out / name), state=states.get(name)) for name in others)
    corrected = find_corrected(build)
    compared = compare_translations([each.edition for each in build.editions])
    shown = (
        replace(own, comparison=compared.get(slug), corrects=corrected.get(slug))
        for slug, own in _list_inputs(build, out, said, states, context)
    )
    for page, desk in _draw_all(shown, partial(_draw, out), memory, jobs):
        yield page
        every.add(desk)
    for desk in chain(_open_unread(build, out, said, states, compared), found):
        if desk.slug in built or not is_page(out / desk.slug / PAGE):
            yield DeskPage(f"{desk.slug}/{PAGE}", _print_page(desk, out, context).encode())
        every.add(shorten(desk) if has_index else desk)
    yield DeskPage(PAGE, _print_index(every, out, context))


def _draw_all(
    shown: Iterable[PageInputs],
    draw: Callable[[PageInputs], Drawn],
    memory: PageMemory | KeptPages | None,
    jobs: int,
) -> Iterator[Drawn]:
    """Those that `memory` knows, and the others new."""
    rows: Iterable[tuple[PageInputs, bool]]
    rows = ((inputs, memory is not None and memory.has(inputs)) for inputs in shown)
    make, fresh = partial(_make, draw, memory), None
    if jobs > 1:  # Else memory has one at a time.
        rows = [*rows]
        fresh = map_in_copies(make, [inputs for inputs, is_known in rows if not is_known], jobs)
    for inputs, is_known in rows:
        drawn = memory.find(inputs) if memory and is_known else None
        if drawn is None:  # The page of one that is known may have been changed.
            drawn, entry = next(fresh)[1] if fresh and not is_known else make(inputs)
            if memory is not None:
                memory.keep(inputs, drawn, entry)
        yield drawn


def _make(
    draw: Callable[[PageInputs], Drawn], memory: PageMemory | KeptPages | None, inputs: PageInputs
) -> tuple[Drawn, bytes]:
    """A page, and what is kept of it."""
    drawn = draw(inputs)
    return drawn, memory.pack(inputs, drawn) if memory is not None else b""


def _draw(out: Path, inputs: PageInputs) -> Drawn:
    desk = _open_desk(inputs, out)
    page = DeskPage(f"{desk.slug}/{PAGE}", _print_page(desk, out, inputs.context).encode())
    return page, shorten(desk) if inputs.context.has_index else desk


def _list_others(build: Build, out: Path, built: Collection[str]) -> list[str]:
    """Editions of which `out` alone knows."""
    kept = find_kept(build, out)
    names = (name for name in list_folders(out) if name not in built)
    return [name for name in names if name in kept or not build.is_whole]


def _list_inputs(
    build: Build,
    out: Path,
    said: tuple[Problem, ...],
    states: dict[str, EditionState],
    context: PageContext,
) -> Iterator[tuple[str, PageInputs]]:
    """Those of the build's editions, each with the problems of its own file.

    The state of each goes with it: there may be thousands.
    """
    ordered = sorted(said, key=_name_place)
    for each in build.editions:
        slug = each.edition.slug
        problems = _list_own(ordered, each.edition.places.path)
        cards = find_cards(out / slug, context.base)
        is_stale = slug in build.unread
        yield slug, PageInputs(each, problems, states.pop(slug), None, cards, context, is_stale)


def _list_loose(build: Build, said: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of no edition's file."""
    paths = {each.edition.places.path for each in build.editions}
    paths |= {name_file(slug) for slug in build.unread}
    return tuple(problem for problem in said if problem.where.path not in paths)


def _list_own(said: Sequence[Problem], path: str) -> tuple[Problem, ...]:
    """Those of one file, of all that are sorted by their files."""
    first, last = (find(said, path, key=_name_place) for find in (bisect_left, bisect_right))
    return tuple(said[first:last])


def _name_place(problem: Problem) -> str:
    return problem.where.path


def _open_unread(
    build: Build,
    out: Path,
    said: tuple[Problem, ...],
    states: Mapping[str, EditionState],
    compared: Mapping[str, Comparison],
) -> Iterator[Desk]:
    """Editions that were not read, each with the problems of its own file."""
    ordered = sorted(said, key=_name_place)
    built = {each.edition.slug for each in build.editions}
    for slug in dict.fromkeys((*build.unread, *build.unread_records)):
        mine = _list_own(ordered, name_file(slug))
        if slug in build.unread_records:
            desk = _open_record(slug, out, mine, states[slug])
        elif slug not in built:
            desk = _name_unread(slug, mine)
        else:
            continue
        yield replace(desk, comparison=compared.get(slug))


# In any project, whatever its own .gitignore says: pages and cards can be made again at any time.
_IGNORED = b"# Pages and cards are made from the other files, at any time.\nindex.html\ncards/\n"


def make_files(build: Build, out: Path, jobs: int = 1) -> Iterator[tuple[str, Held | None]]:
    """The pages as files below `out`, and what keeps them out of git; None for those that go.

    A page goes with its edition; a file of others in its place stays.
    """
    foreign = list_foreign(build, out)
    gone = list_pages(out) if build.is_whole else ()
    is_ignored = (out / ".gitignore").exists()
    with open_kept(build, out) as memory:
        for page in draw_pages(build, out, memory=memory, jobs=jobs):
            if page.path not in foreign:
                yield page.path, page.held
    if gone:
        own = {each.edition.slug for each in build.editions} | set(find_kept(build, out))
        own |= set(build.unread_records)
        yield from ((f"{name}/{PAGE}", None) for name in gone if name not in own)
    if not is_ignored:
        yield ".gitignore", _IGNORED


def list_foreign(build: Build, out: Path) -> tuple[str, ...]:
    """Files of others in the place of the build's pages."""
    folders = ("", *(f"{each.edition.slug}/" for each in build.editions))
    paths = (f"{folder}{PAGE}" for folder in folders)
    return tuple(path for path in paths if is_foreign(out / path))


def name_file(slug: str) -> str:
    """The file of an edition that was not read, as problems name it."""
    return f"content/{slug}.yaml"


def _name_unread(slug: str, own: Sequence[Problem]) -> Desk:
    return replace(name_unread(slug), problems=PlacedProblems({TOP: tuple(own)}))


def _open_record(slug: str, out: Path, own: Sequence[Problem], state: EditionState) -> Desk:
    """What was sent, from its files, with what is wrong in its content."""
    desk = _name_unread(slug, own)
    found = make_found_desk(out / slug)
    return replace(found, state=state, problems=desk.problems)


def _print_index(every: Shelf, out: Path, context: PageContext) -> Held:
    if len(every.rows) == 1:
        (desk,) = every.walk()
        return _print_page(desk, out, replace(context, base=f"{desk.slug}/")).encode()
    return every.keep(print_index(every.walk(), len(every.rows), context))


@stage("pages to look at")
def _print_page(desk: Desk, out: Path, context: PageContext) -> str:
    return print_desk(_add_cards(desk, out, context.base), context)


def _add_cards(desk: Desk, out: Path, base: str) -> Desk:
    """Pictures beside their quotes; one of other words says so, where the content is known."""
    rows = {row.id: row for row in desk.rows} if desk.is_open else {}
    cards = {
        id: tuple(
            replace(card, is_old=id in rows and not tells_words(card.alt, rows[id]))
            for card in group
        )
        for id, group in find_cards(out / desk.slug, base).items()
    }
    return replace(desk, cards=cards)


@stage("pages to look at")
def _open_desk(inputs: PageInputs, out: Path) -> Desk:
    """With each problem of the edition beside what it is about."""
    each = inputs.each
    edition = each.edition
    files = open_files(out / edition.slug) if each.is_sent else open_build(each)
    desk = make_desk(each, files, inputs.state)
    shown = [*(row.about for row in desk.rows), *(post.about for post in desk.posts)]
    placed = place_problems(inputs.problems, edition, shown)
    return replace(
        desk,
        rows=tuple(replace(row, problems=placed.at(row.about)) for row in desk.rows),
        posts=tuple(replace(post, problems=placed.at(post.about)) for post in desk.posts),
        problems=placed,
        is_stale=inputs.is_stale,
        comparison=inputs.comparison,
        corrects=inputs.corrects,
    )
