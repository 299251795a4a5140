"""A content file is replaced whole, and only while it is what was read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import NoReturn

import pytest

from digest.staging import WritingError
from digest.whole_files import append_report, replace_content, write_report
from tests.projects import read_tree


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "spring-fair.yaml"
    path.write_bytes(b"old\r\n")
    return path


def test_the_new_bytes_take_the_place_of_the_old_and_leave_nothing_beside(path: Path):
    path.chmod(0o640)
    replace_content(path, b"old\r\n", b"new")
    assert read_tree(path.parent) == {"spring-fair.yaml": b"new"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_somebody_else_has_saved_meanwhile_stays(path: Path):
    with pytest.raises(WritingError, match="was changed in the meantime"):
        replace_content(path, b"older", b"new")
    assert read_tree(path.parent) == {"spring-fair.yaml": b"old\r\n"}


def test_a_link_is_not_written_through(path: Path):
    link = path.with_name("link.yaml")
    link.symlink_to(path)
    with pytest.raises(WritingError):
        replace_content(link, b"old\r\n", b"new")
    assert path.read_bytes() == b"old\r\n"
    assert link.is_symlink()


def test_what_a_killed_run_left_behind_is_in_nobodys_way(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stop)
        patch.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(KeyboardInterrupt):
            replace_content(path, b"old\r\n", b"torn")
    assert len(read_tree(path.parent)) == 2
    replace_content(path, b"old\r\n", b"new")
    assert read_tree(path.parent) == {"spring-fair.yaml": b"new"}


def test_a_report_goes_to_a_pipe_that_is_read_and_waits_for_no_reader(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for write in (write_report, append_report):
        with pytest.raises(WritingError, match="is a pipe that no program reads"):
            write(pipe, "words")
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        write(pipe, "words")
        assert os.read(reader, 100) == b"words"
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(("owner", "name"), [(os, "fsync"), (Path, "open"), (Path, "replace")])
def test_whatever_fails_the_file_is_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
):
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, fail)
        with pytest.raises(WritingError, match=r"no space left on device\. Nothing was changed"):
            replace_content(path, b"old\r\n", b"new")
    assert read_tree(path.parent) == {"spring-fair.yaml": b"old\r\n"}
