"""Visits of sites that are no more than a table of answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from digest.building import Build
from digest.link_check.collecting import list_links
from digest.link_check.findings import judge_visits, list_addresses
from digest.link_check.outcomes import Failure, SiteAnswer, UnansweredError
from digest.link_check.run import visit_all
from digest.link_check.visit import Visitor
from digest.problems import Problem


class Table:
    """Stands for a caller: “404”, “301 https://…”, or the kind of a failure, by address.

    Where it has an entry `names`, it knows no name of a site.
    """

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def clock(self) -> float:
        return 0

    def knows(self, _: str) -> bool:
        return "names" not in self.answers

    def ask(self, method: str, url: str, _: float) -> SiteAnswer:
        self.asked.append(f"{method} {url}")
        status, _, location = self.answers.get(url, "200").partition(" ")
        if not status.isdecimal():
            failure: Any = Failure(status)  # type: ignore[arg-type]
            raise UnansweredError(failure)
        return SiteAnswer(int(status), location or None)


def visit_by_table(table: Table) -> Visitor:
    return Visitor(table, lambda _: None)  # type: ignore[arg-type]


def visit_example(made: Build, answers: Mapping[str, str]) -> tuple[Problem, ...]:
    """What the build found, and what visits of all its links find."""
    links = list_links(made)
    visits = visit_all(list_addresses(links), visit_by_table(Table(answers)))
    return (*made.problems, *judge_visits(links, visits))
