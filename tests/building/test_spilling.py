"""What is on the disk instead of in memory is read again as it was."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from dataclasses import replace
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from digest.artifacts import Artifact
from digest.building import build
from digest.cli import progress, run
from digest.comparing import compare
from digest.desk.edition_page import name_unread
from digest.desk.page_memory import Shelf
from digest.known_editions import KnownEditions
from digest.manifest import has_bytes
from digest.project import Project
from digest.spilling import Spill, Spilled, list_parts, read_held
from tests.projects import make_project, read_tree

ON_A_DISK = pytest.mark.skipif(not hasattr(os, "pread"), reason="Windows cannot read at a place")


@ON_A_DISK
def test_what_was_taken_is_read_as_it_was_in_any_order() -> None:
    spill = Spill()
    texts = [b"one", b"", b"three" * 20_000, bytes(range(256))]
    held = [spill.take(each) for each in texts]
    assert all(isinstance(each, Spilled) for each in held)
    assert [read_held(each) for each in reversed(held)] == texts[::-1]


@ON_A_DISK
def test_where_the_disk_is_full_memory_keeps_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    spill = Spill()
    first = spill.take(b"first")

    class Full:
        def __init__(self, file, written: int | None) -> None:
            self.file, self.written = file, written

        def write(self, content: bytes) -> int:
            if self.written is None:
                raise OSError(28, "No space left on device")
            return self.file.write(content[: self.written])

        def __getattr__(self, name: str):
            return getattr(self.file, name)

    whole = spill._file
    for written in (None, 2):  # Of a file that ends in the middle, too.
        monkeypatch.setattr(spill, "_file", Full(whole, written))
        assert spill.take(b"second") == b"second"
    monkeypatch.setattr(spill, "_file", whole)
    assert [read_held(each) for each in (first, spill.take(b"third"))] == [b"first", b"third"]


@ON_A_DISK
def test_an_edition_that_is_spilled_has_the_same_files(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (plain,), (spilled,) = (
        build(project, known=KnownEditions(is_kept=True, spill=spill)).editions
        for spill in (None, Spill())
    )
    assert not any(isinstance(each.held, Spilled) for each in plain.artifacts)
    assert all(isinstance(each.held, Spilled) for each in spilled.artifacts)
    show = Artifact.content.fget
    assert show
    assert list(map(show, plain.artifacts)) == list(map(show, spilled.artifacts))


@ON_A_DISK
def test_posts_of_an_edition_wait_on_the_disk(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", "first", "second")
    second = project.content / "second.yaml"
    text = second.read_text(encoding="utf-8").replace("\nheadline: ", "\nheadline: Second ")
    second.write_text(text, encoding="utf-8")
    kept, spilled = (
        build(project, known=KnownEditions(is_kept=True, spill=spill)).editions
        for spill in (None, Spill())
    )
    assert [*kept[0].posts] != [*kept[1].posts]
    # Asked for in turns: the one that was read last is at hand.
    for plain, each in [*zip(kept, spilled, strict=True)] * 2:
        assert [*each.posts] == [*plain.posts]
        assert (len(each.posts), each.posts[-1]) == (len(plain.posts), plain.posts[-1])


@ON_A_DISK
@pytest.mark.parametrize("is_full", [False, True])
def test_what_comes_in_parts_is_one_text(is_full: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    spill, size = Spill(), 3_000_000
    parts = [b"one", b"two" * (size // 3), b"", b"end"]
    assert spill.take(b"before") != b"before"
    if is_full:
        take, is_third = spill.take, iter([False, False, True, False])
        monkeypatch.setattr(spill, "take", lambda each: each if next(is_third) else take(each))
    held = spill.take_parts(iter(parts))
    assert isinstance(held, bytes) == is_full
    assert read_held(held) == b"".join(parts)
    if not is_full:
        assert max(map(len, list_parts(held))) < size
    assert b"".join(list_parts(held)) == b"".join(parts)
    assert spill.take_parts([]) == b""


@ON_A_DISK
def test_a_file_is_compared_with_what_waits_on_the_disk(tmp_path: Path) -> None:
    spill, content = Spill(), b"x" * 2_000_000
    held, path = spill.take_parts([content, b"end"]), tmp_path / "page"
    for wrong in (content, content + b"enD", content + b"end.", b""):
        path.write_bytes(wrong)
        assert not has_bytes(path, held), len(wrong)
    path.write_bytes(content + b"end")
    assert has_bytes(path, held)
    (tmp_path / "link").symlink_to(path)
    assert not has_bytes(tmp_path / "link", held)
    assert not has_bytes(tmp_path / "none", held)


@ON_A_DISK
def test_in_a_circle_of_values_the_file_is_closed_before_it_goes() -> None:
    spill = Spill()
    circle: list[object] = [spill]
    spill.circle, file = circle, spill._file  # type: ignore[attr-defined]
    del spill
    gc.collect()  # From now on Python looks at the file before it looks at whose it is.
    seen: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "unraisablehook", seen.append)
        del circle, file
        gc.collect()
    assert not seen


@pytest.mark.slow
def test_a_large_build_writes_and_finds_what_a_small_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the same sizes: what is large begins at two editions, then at a hundred."""
    seen = []
    for large in (2, 100):
        monkeypatch.setattr(progress, "_LARGE", large)
        project: Project = make_project(tmp_path / str(large) / "p", "first", "second")
        monkeypatch.chdir(project.root)
        codes = [run(["build"]), run(["build", "--check"])]
        (project.out / "first" / "email.txt").write_text("mine", encoding="utf-8")
        codes += [run(["build", "--check"]), run(["build"])]
        seen.append((codes, capsys.readouterr(), read_tree(project.out)))
    assert seen[0][0] == [0, 0, 1, 0]
    assert seen[0] == seen[1]


@ON_A_DISK
def test_desks_wait_on_the_disk_and_come_back_in_order() -> None:
    """First what cannot be read; the newest first, then by name; without a time last."""
    first = [name_unread(slug) for slug in ("b", "c", "a")]
    times = {"e": "2031-04-01", "f": "2031-04-03", "d": "2031-04-01", "g": ""}
    others = [replace(first[0], slug=s, sorting=t, is_unread=False) for s, t in times.items()]
    desks = [*others, *first]
    kept, spilled = Shelf(None), Shelf(Spill())
    for shelf in (kept, spilled):
        for desk in desks:
            shelf.add(desk)
    assert "".join(desk.slug for desk in spilled.walk()) == "abcfdeg"
    assert [*spilled.walk()] == [*kept.walk()]
    assert all(isinstance(each, Spilled) for *_, each in spilled.rows)


@ON_A_DISK
def test_places_of_an_edition_wait_on_the_disk(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (plain,), (spilled,) = (
        build(project, known=KnownEditions(is_kept=True, spill=spill)).editions
        for spill in (None, Spill())
    )
    places = spilled.edition.places
    assert not is_in_memory(places, "lines")
    assert places == plain.edition.places
    assert places.texts == plain.edition.places.texts
    assert places.find_words("fair") == plain.edition.places.find_words("fair")
    where = plain.edition.places.at("headline")
    assert places.find_keys(where) == plain.edition.places.find_keys(where) == ("headline",)
    assert not any(is_in_memory(places, name) for name in ("lines", "texts"))
    with pytest.raises(AttributeError):
        _ = places.nowhere


def is_in_memory(value: object, name: str) -> bool:
    try:
        object.__getattribute__(value, name)
    except AttributeError:
        return False
    return True


@ON_A_DISK
def test_an_edition_and_what_was_made_of_it_wait_on_the_disk(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (plain,), (spilled,) = (
        build(project, known=KnownEditions(is_kept=True, spill=spill)).editions
        for spill in (None, Spill())
    )
    assert spilled.edition == plain.edition
    assert [*spilled.posts] == [*plain.posts]
    assert (spilled.request, spilled.lacks) == (plain.request, plain.lacks)
    assert spilled.request
    assert spilled.request.edition is spilled.edition
    assert spilled.edition.featured is spilled.edition.quotes[0]
    assert spilled.lacks
    waiting = ((spilled, name) for name in ("posts", "artifacts", "request", "lacks"))
    for value, name in ((spilled.edition, "people"), *waiting):
        assert not is_in_memory(value, name)
    for value in (spilled, spilled.edition):
        with pytest.raises(AttributeError):
            _ = value.nowhere


@ON_A_DISK
def test_of_an_edition_of_a_large_build_memory_keeps_little(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    known = KnownEditions(is_kept=True, spill=Spill())
    (large,), (plain,) = build(project, known=known).editions, build(project).editions
    common = [known.place, plain.request.brand if plain.request else None]
    assert sum_sizes(large, common) < 1_800
    assert sum_sizes(plain, common) > 50_000


@ON_A_DISK
def test_what_was_read_from_the_disk_goes_with_the_last_who_has_it(tmp_path: Path) -> None:
    """Without a search for garbage: until that comes, thousands of editions would be in memory."""
    project = make_project(tmp_path / "project")
    (edition,) = build(project, known=KnownEditions(is_kept=True, spill=Spill())).editions
    gc.collect()
    gc.disable()
    try:
        assert edition.request
        readers = [each for each in gc.get_objects() if isinstance(each, pickle.Unpickler)]
    finally:
        gc.enable()
    assert not readers


def sum_sizes(value: object, common: list[object]) -> int:
    """The memory of all that only this value holds."""
    seen, left, size = {id(each) for each in common}, [value], 0
    while left:
        each = left.pop()
        if id(each) in seen or isinstance(each, type | ModuleType | FunctionType):
            continue
        seen.add(id(each))
        size += sys.getsizeof(each)
        left += gc.get_referents(each)
    return size


@ON_A_DISK
def test_what_is_to_be_written_waits_on_the_disk_in_the_same_order(tmp_path: Path) -> None:
    """Of folders of which one is the beginning of the other, with what comes before a slash."""
    project = make_project(tmp_path / "project", "a", "a-b", "a0")
    for slug in ("a", "a0"):  # What is there already, in part, and what is not made any more.
        (project.out / slug).mkdir(parents=True)
        (project.out / slug / "email.txt").write_text("mine", encoding="utf-8")
    small, large = (
        compare(build(project, known=KnownEditions(is_kept=True, spill=spill)), project.out)
        for spill in (None, Spill())
    )
    assert isinstance(small, tuple)
    assert all(isinstance(row, int) for row in large.rows)  # type: ignore[attr-defined]
    assert [*large] == sorted(large, key=lambda state: state.path)
    assert len(large) == len(small) > 20
    for one, other in zip(small, large, strict=True):
        assert (one.path, one.state, one.content) == (other.path, other.state, other.content)
