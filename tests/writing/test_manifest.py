"""What a file in `out/` says is believed only to the letter: each half of each comparison."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.artifacts import write_json
from digest.comparing import FileState, _is_same_record, show_difference
from digest.content.model import Edition
from digest.kept import _find_renamed
from digest.leftovers import list_strays
from digest.manifest import (
    has_other_input,
    has_sum,
    is_inside,
    is_plain,
    parse_manifest,
    read_file,
    read_manifest,
    read_sums,
    says_sent,
)
from digest.staging import WritingError
from digest.whole_files import write_new
from tests.projects import read_tree

ONE, TWO = (hashlib.sha256(each).hexdigest() for each in (b"one", b"two"))
LEAST, MOST = "0" * 64, "f" * 64
SENT: Mapping[str, Any] = {"edition": "fair", "status": "sent", "files": {"a.txt": {"sha256": ONE}}}


def make_folder(out: Path, slug: str = "fair", **files: str) -> Path:
    folder = out / slug
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / f"{name}.txt").write_text(content, encoding="utf-8")
    return folder


def say(value: object) -> bytes:
    return json.dumps(value).encode()


def test_a_file_has_64_mib_at_most(tmp_path: Path) -> None:
    path = tmp_path / "email.html"
    for size, is_read in ((64 << 20, True), ((64 << 20) + 1, False)):
        with path.open("wb") as file:
            file.truncate(size)
        assert (read_file(path) is not None) == is_read


@pytest.mark.parametrize("named", ["fair", "fai", "fairs", "", None, 7, ["fair"]])
def test_a_manifest_counts_only_in_the_folder_that_it_names(tmp_path: Path, named: object) -> None:
    content = say({**SENT, "edition": named})
    wanted = {"a.txt": ONE} if named == "fair" else {}
    assert parse_manifest(tmp_path / "fair", content) == wanted


@pytest.mark.parametrize(
    "files", [None, [], {"a.txt": None}, {"a.txt": {}}, {"a.txt": {"sha": "1"}}, "a.txt"]
)
def test_files_of_another_form_count_for_nothing(tmp_path: Path, files: object) -> None:
    assert parse_manifest(tmp_path / "fair", say({"edition": "fair", "files": files})) == {}


def test_without_a_manifest_nothing_is_known_of_a_folder(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    assert (read_manifest(folder), says_sent(folder)) == ({}, False)
    (folder / "manifest.json").write_bytes(b"[" * 100_000)
    assert (read_manifest(folder), says_sent(folder)) == ({}, False)


@pytest.mark.parametrize("linked", ["", "social", "social/x", None])
def test_no_step_to_a_file_may_be_a_link(tmp_path: Path, linked: str | None) -> None:
    folder = tmp_path / "fair"
    for step in ("", "social", "social/x"):
        place, real = folder / step, tmp_path / f"real{step.count('/')}{bool(step)}"
        if step == linked:
            real.mkdir()
            place.symlink_to(real)
        else:
            place.mkdir()
    path = "social/x/ada.txt"
    content = say({"edition": "fair", "files": {path: {"sha256": ONE}}})
    wanted = linked is None
    assert (is_inside(folder, path), bool(parse_manifest(folder, content))) == (wanted, wanted)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("a", True), ("a" * 100, True), ("a" * 101, False), ("/".join("a" * 10), True),
     ("/".join("a" * 11), False), (".a", False), ("a//b", False), ("../a", False), ("a/..", False),
     ("/a", False), ("a/", False), ("", False), ("a\n", False), ("A", False), ("0.-_", True)],
)  # fmt: skip
def test_a_plain_path_only_leads_down(path: str, wanted: bool) -> None:  # noqa: FBT001
    assert is_plain(path) is wanted


def test_a_link_to_a_file_is_no_file_of_ours(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, a="one")
    (folder / "link").symlink_to(folder / "a.txt")
    assert [read_file(folder / name) for name in ("a.txt", "link", "none", ".")] == [
        b"one", None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("content", [None, b"", b"null", b"[]", b'{"content": []}', b"{", b"{}"])
def test_sums_that_are_not_there_are_none(content: bytes | None) -> None:
    assert read_sums(content) == {}
    assert not has_other_input(content, "a", Path("none"))


def test_an_input_is_another_where_its_sum_is_or_where_it_is_gone(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, a="one")
    assert read_sums(say({"content": {"lang": 1}})) == {"lang": "1"}
    for wanted, is_other in ((ONE, False), (LEAST, True), (MOST, True), (None, True)):
        content = say({"inputs": {"a.txt": wanted}})
        assert has_other_input(content, "a.txt", folder / "a.txt") is is_other
        assert has_other_input(content, "a.txt", folder / "gone.txt")
        assert not has_other_input(content, "b.txt", folder / "a.txt")


def test_only_line_ends_may_differ_from_a_sum() -> None:
    unix, windows = (hashlib.sha256(each).hexdigest() for each in (b"1\n2\n", b"1\r\n2\r\n"))
    for content in (b"1\n2\n", b"1\r\n2\r\n", b"1\r\n2\n"):
        assert [has_sum(content, each) for each in (unix, windows, ONE)] == [True, True, False]
    assert not has_sum(None, unix)
    assert not has_sum(b"1\n\n2\n", unix)


@pytest.mark.parametrize(
    ("value", "reopened", "wanted"),
    [(SENT, None, True), (SENT, "again", False), ({**SENT, "reopened": "again"}, "again", True),
     ({**SENT, "reopened": "again"}, None, True), ({**SENT, "reopened": "first"}, "again", False),
     ({**SENT, "status": "draft"}, None, False), ({**SENT, "status": "zzz"}, None, False),
     ({**SENT, "edition": "other"}, None, False), ({**SENT, "files": {}}, None, False)],
)  # fmt: skip
def test_sent_is_what_the_manifest_of_this_folder_says(
    tmp_path: Path, value: object, reopened: str | None, *, wanted: bool
) -> None:
    folder = make_folder(tmp_path)
    (folder / "manifest.json").write_bytes(say(value))
    assert says_sent(folder, reopened) is wanted


@pytest.mark.parametrize(
    ("path", "sha", "wanted"),
    [("fair/a.txt", ONE, True), ("fair/a.txt", TWO, False), ("fair/a.txt", LEAST, False),
     ("fair/a.txt", MOST, False), ("fair/named.txt", ONE, False), ("fair/gone.txt", ONE, False),
     ("fair/linked/a.txt", ONE, False), ("fair/../fair/a.txt", ONE, False), ("fair", ONE, False),
     ("other/a.txt", ONE, True)],
)  # fmt: skip
def test_a_stray_is_a_file_as_a_killed_build_wrote_it_that_no_manifest_names(
    tmp_path: Path, path: str, sha: str, *, wanted: bool
) -> None:
    folder = make_folder(tmp_path / "out", a="one", named="one")
    make_folder(tmp_path / "out", "other", a="one")
    (folder / "linked").symlink_to(folder)
    (folder / "manifest.json").write_bytes(
        say({"edition": "fair", "files": {"named.txt": {"sha256": ONE}}})
    )
    staging = make_folder(tmp_path / "out", ".digest-staging-x")
    (staging / "journal.json").write_bytes(say({"files": {path: sha}}))
    assert list_strays(tmp_path / "out", staging) == ((path,) if wanted else ())
    (staging.with_name("linked")).symlink_to(staging)
    assert list_strays(tmp_path / "out", staging.with_name("linked")) == ()


def test_a_manifest_is_no_stray_whatever_a_journal_says(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "manifest.json").write_bytes(b"one")
    staging = make_folder(tmp_path, ".digest-staging-x")
    (staging / "journal.json").write_bytes(say({"files": {"fair/manifest.json": ONE}}))
    assert list_strays(tmp_path, staging) == ()


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b"{", b'{"files": []}', b"{}", None])
def test_a_journal_of_another_form_counts_for_nothing(
    tmp_path: Path, content: bytes | None
) -> None:
    staging = make_folder(tmp_path, ".digest-staging-x")
    if content is not None:
        (staging / "journal.json").write_bytes(content)
    assert list_strays(tmp_path, staging) == ()


DRAFT = {"edition": "fair", "files": {"a.txt": {"sha256": ONE}}, "inputs": {"b": ONE}}
NOTED = {**DRAFT, "status": "sent"}


@pytest.mark.parametrize(
    ("before", "now", "wanted"),
    [(say(DRAFT), say(DRAFT), True), (b"a\nb\n", b"a\r\nb\r\n", True),
     (say(DRAFT), say(NOTED), True), (say(DRAFT), say({**NOTED, "inputs": {}}), True),
     (say(DRAFT), say({**NOTED, "content": {"lang": "1"}}), True),
     (say(DRAFT), say({**DRAFT, "inputs": {}}), False),
     (say(NOTED), say({**NOTED, "inputs": {}}), False),
     (say(NOTED), say(DRAFT), False), (say(DRAFT), say({**DRAFT, "status": "draft"}), False),
     (say(DRAFT), say({**DRAFT, "status": "zzz"}), False),
     (say(DRAFT), say({**NOTED, "a": 1}), False), (say(DRAFT), say({**NOTED, "files": {}}), False),
     (say(DRAFT), b'{"files": 1, ' + say(NOTED)[1:], False),
     (say(DRAFT), b"{", False), (b"{", say(NOTED), False), (b"[]", say(NOTED), False),
     (b"1", say(NOTED), False), (say(DRAFT), b"1", False), (b"b", b"a", False), (b"a", b"b", False),
     (say(DRAFT), b"[" * 100_000, False)],
)  # fmt: skip
def test_a_record_changes_only_by_the_note_that_it_is_sent(
    before: bytes, now: bytes, *, wanted: bool
) -> None:
    assert _is_same_record(before, now) is wanted


def rename_with(count: int, changed: int, slug: str = "fair-2") -> Edition:
    """An edition of so many keys, so many of which are others than before."""
    sums = {str(key): "new" if key < changed else "old" for key in range(count)}
    return cast("Edition", SimpleNamespace(slug=slug, sums=sums))


@pytest.mark.parametrize(
    ("changed", "wanted"), [(0, True), (1, True), (2, True), (3, False), (8, False)]
)
def test_an_edition_of_another_name_is_the_same_with_a_quarter_of_it_changed(
    tmp_path: Path, changed: int, *, wanted: bool
) -> None:
    folder = make_folder(tmp_path)
    assert _find_renamed(folder, [rename_with(8, 0)]) is None
    (folder / "manifest.json").write_bytes(say({"content": dict.fromkeys("01234567", "old")}))
    edition, others = rename_with(8, changed), [rename_with(8, 4, "a"), rename_with(8, 5, "z")]
    assert _find_renamed(folder, [others[0], edition, others[1]]) is (edition if wanted else None)
    assert _find_renamed(folder, []) is None


def test_a_difference_is_shown_as_far_as_it_says_something(tmp_path: Path) -> None:
    make_folder(tmp_path, a="1\n2\n3\n")
    (tmp_path / "fair" / "manifest.json").write_text("{}", encoding="utf-8")

    def show(path: str, content: bytes | None, lines: int) -> str:
        return show_difference(FileState(path, "stale", content), tmp_path, lines)

    assert show("fair/a.txt", b"1\nii\n3\n", 7).splitlines() == [
        f"--- {tmp_path.name}/fair/a.txt", "+++ what the content makes", "@@ -1,3 +1,3 @@",
        " 1", "-2", "+ii", " 3",
    ]  # fmt: skip
    assert show("fair/a.txt", b"1\nii\n3\n", 6).endswith("\n+ii\n… 1 more lines")
    assert show("fair/a.txt", None, 7) == show("fair/gone.txt", b"1", 7) == ""
    assert show("fair/manifest.json", b"[]", 7) == ""


def test_new_files_go_into_folders_that_are_there_and_that_are_not(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    new: list[tuple[Path, str | bytes]] = [
        (tmp_path / "a" / "1", "é"), (tmp_path / "b" / "c" / "2", b"\xff"),
    ]  # fmt: skip
    write_new(new, tmp_path)
    assert read_tree(tmp_path) == {"a/1": "é".encode(), "b/c/2": b"\xff"}
    with pytest.raises(WritingError, match=r"file exists\. Nothing was changed\."):
        write_new([(tmp_path / "3", "3"), (tmp_path / "4", "4"), (new[0][0], "e")], tmp_path)
    assert read_tree(tmp_path) == {"a/1": "é".encode(), "b/c/2": b"\xff"}


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _TEXTS,
    lambda each: st.lists(each, max_size=3) | st.dictionaries(_TEXTS, each, max_size=3),
    max_leaves=8,
)


@given(_VALUES)
@example({"a": [], "b": {}, "c": [[], {"d": ("e", 1)}], '“\x00\n\\"': None})
def test_json_has_the_bytes_that_the_library_writes(value: object) -> None:
    assert write_json(value) == (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
