"""A build that fails shows what is proved, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable

from digest.project import Project
from tests.projects import Ran, change

Digest = Callable[..., Ran]


def test_a_failed_build_shows_which_quotes_are_proved(project: Project, digest: Digest) -> None:
    change(project.content / "spring-fair.yaml", "Reading is for everyone.", "Reading is for none.")
    ran = digest("build")
    assert ran.code == 1
    rows = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines()[1:]}
    assert set(rows["ada"]) == {"✗"}
    assert all(cell.isdigit() for cell in rows["ben"])
    assert "\n  ✗ not proved yet\n" in f"{ran.out}\n"
    assert not project.out.exists()


def test_where_nothing_is_proved_no_table_is_shown(project: Project, digest: Digest) -> None:
    change(project.content / "spring-fair.yaml", "source: content/sources/fair.txt\n", "")
    ran = digest("build")
    assert (ran.code, ran.out) == (1, "")
