"""A page in `out/` is drawn again only where it would be another one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digest.building import build
from digest.comparing import compare
from digest.desk import kept_pages, pages
from digest.desk.edition_page import Desk
from digest.desk.html import PageContext
from digest.known_editions import KnownEditions
from digest.project import Project
from digest.writing import write_changes
from tests.projects import change, make_project, read_tree

SLUGS = ("first", "second", "third")


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of the editions whose pages were drawn."""
    slugs: list[str] = []
    draw = pages.print_desk

    def note(desk: Desk, context: PageContext) -> str:
        slugs.append(desk.slug)
        return draw(desk, context)

    monkeypatch.setattr(pages, "print_desk", note)
    return slugs


def write(project: Project, *, is_kept: bool = True) -> None:
    made = build(project, known=KnownEditions(is_kept=True) if is_kept else None)
    states = compare(made, project.out)
    write_changes(states, project.out, pages.make_files(made, project.out))


def find_kept(home: Path) -> Path:
    (place,) = home.rglob("pages/*/pages")
    return place


def damage(_: Project, home: Path) -> None:
    place = find_kept(home)
    head, _, rest = place.read_bytes().partition(b"\n")
    place.write_bytes(head + b"\n" + b"\0" * 9 + rest[9:])


CASES: dict[str, tuple[Callable[[Project, Path], object], set[str]]] = {
    "nothing": (lambda _, __: None, set()),
    "content": (
        lambda p, _: change(p.content / "second.yaml", "Readers wanted", "Bakers wanted"),
        {"second"},
    ),
    "problems of others": (
        lambda p, _: change(p.content / "second.yaml", "Ada Example", "Adda Example"),
        {"second", "third"},
    ),
    "brand": (
        lambda p, _: change(p.content / "brand.yaml", "The Example Town", "The Other Town"),
        set(SLUGS),
    ),
    "the page": (
        lambda p, _: change(p.out / "third" / "index.html", "</html>", "</html>\n"),
        {"third"},
    ),
    "no page": (lambda p, _: (p.out / "third" / "index.html").unlink(), {"third"}),
    "damage": (damage, {"first"}),
    "no list": (lambda _, home: find_kept(home).write_bytes(b"[1"), set(SLUGS)),
}


@pytest.mark.sampled(8)
@pytest.mark.parametrize("case", CASES)
def test_a_page_is_drawn_again_where_it_would_be_another_one(
    tmp_path: Path, home: Path, drawn: list[str], case: str
) -> None:
    project = make_project(tmp_path, *SLUGS)
    write(project)
    act, again = CASES[case]
    act(project, home)
    drawn.clear()
    write(project)
    assert set(drawn) == again
    found = read_tree(project.out)
    write(project, is_kept=False)
    assert found == read_tree(project.out)


@pytest.mark.slow
def test_a_list_is_there_once_all_pages_are_drawn(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path, *SLUGS)
    write(project)
    before = find_kept(home).read_bytes()
    change(project.content / "first.yaml", "Readers wanted", "Bakers wanted")
    monkeypatch.setattr(pages, "print_index", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(project)
    assert find_kept(home).read_bytes() == before
    assert [each.name for each in find_kept(home).parent.iterdir()] == [kept_pages.KIND]


@pytest.mark.parametrize("fault", ["another run has ended meanwhile", "it cannot be written"])
def test_pages_are_written_where_no_list_can_be(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    project = make_project(tmp_path, *SLUGS)
    write(project)
    kept = find_kept(home)
    change(project.content / "first.yaml", "Readers wanted", "Bakers wanted")
    if fault == "it cannot be written":
        kept.with_name(f".{os.getpid()}.part").mkdir()
    else:
        print_index = pages.print_index

        def end_other(*given: Any) -> Any:
            kept_pages.keep_only(kept.parent, [kept_pages.KIND])
            return print_index(*given)

        monkeypatch.setattr(pages, "print_index", end_other)
    write(project)
    found = read_tree(project.out)
    write(project, is_kept=False)
    assert found == read_tree(project.out)
