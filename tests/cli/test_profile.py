"""`--profile` says where the time went, and changes nothing else."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from digest.cli.profile import show_profile
from digest.project import Project
from digest.stages import STAGES, measure, stage
from tests.projects import Ran

Digest = Callable[..., Ran]


def test_what_a_stage_calls_counts_for_that_stage_alone() -> None:
    clock = map(float, count())

    @stage("quotes")
    def join() -> None:
        next(clock)

    @stage("checks")
    def check() -> None:
        join()
        join()

    with measure(lambda: next(clock)) as spent:
        check()
    assert spent == {"": 3.0, "checks": 3.0, "quotes": 4.0}


def test_a_stage_that_fails_ends_too() -> None:
    @stage("posts")
    def fail() -> None:
        raise KeyError

    with measure(lambda: 1.0) as spent, pytest.raises(KeyError):
        fail()
    assert spent == {"": 0.0, "posts": 0.0}


def test_rows_are_in_the_order_of_a_build_and_make_up_the_whole() -> None:
    shown = show_profile({"": 0.5, "writing": 1.0, "quotes": 2.5})
    assert shown.splitlines() == [
        "4.00 s:",
        "  quotes        2.50 s   62%",
        "  writing       1.00 s   25%",
        "  all else      0.50 s   12%",
    ]


@pytest.mark.usefixtures("project")
def test_build_and_check_show_it_after_all_else(digest: Digest) -> None:
    plain, measured = digest("check"), digest("check", "--profile")
    assert measured.code == plain.code
    assert measured.out == plain.out
    assert measured.err.startswith(plain.err)
    rows = measured.err[len(plain.err) :]
    for name in ("brand, theme and templates", "kept from before", "checks", "all else"):
        assert f"  {name} " in rows
    assert "writing" not in rows
    assert "  writing " in digest("build", "--profile").err


def test_a_failed_check_shows_it_too(project: Project, digest: Digest) -> None:
    (project.content / "spring-fair.yaml").write_text("subject: x\n", encoding="utf-8")
    ran = digest("check", "--profile")
    assert ran.code == 1
    assert "all else" in ran.err


def test_every_stage_is_one_that_something_is() -> None:
    from pathlib import Path

    sources = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parents[2].glob("src/**/*.py")
    )
    assert [name for name in STAGES if f'@stage("{name}")' not in sources] == []
