"""The links of editions, visited when a person asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from digest.building import Build
from digest.problems import Problem
from digest.values import dataclass

if TYPE_CHECKING:
    from digest.edition_build import EditionBuild
    from digest.link_check.collecting import CheckedLink
    from digest.link_check.outcomes import Visit
    from digest.link_check.visit import Visitor


class OfflineError(Exception):
    """No link at all could be reached; the message is for a person."""


@dataclass(frozen=True)
class Visited:
    """What is wrong with the links of an edition, and how many it has; `more` were not visited."""

    problems: tuple[Problem, ...]
    count: int
    more: int


def _make_visitor() -> Visitor:
    from digest.link_check.visit import Visitor

    return Visitor()


class LinkVisits:
    """All visits of a desk, by their addresses, as long as it is open."""

    def __init__(self, make_visitor: Callable[[], Visitor] = _make_visitor) -> None:
        self.make_visitor = make_visitor
        self._visits: dict[str, Visit] = {}
        self._asked: set[str] = set()

    def visit(self, each: EditionBuild) -> None:
        from digest.link_check.own_network import find_outage
        from digest.link_check.run import visit_all

        visitor = self.make_visitor()
        _, addresses = _list_links(each)
        visits = visit_all(addresses, visitor)
        if outage := find_outage(visits.values(), visitor.client.knows):
            raise OfflineError(f"No link could be reached: {outage}. Is this machine online?")
        self._visits |= visits
        self._asked.add(each.edition.slug)

    def find(self, each: EditionBuild) -> Visited | None:
        """None where nobody asked for it yet."""
        if each.edition.slug not in self._asked:
            return None
        from digest.link_check.findings import judge_links

        links, addresses = _list_links(each)
        found = judge_links(Build((each,), each.lacks, is_whole=False), links, self._visits)
        more = sum(address not in self._visits for address in addresses)
        return Visited(found, len(addresses), more)


def _list_links(each: EditionBuild) -> tuple[tuple[CheckedLink, ...], tuple[str, ...]]:
    from digest.link_check.collecting import list_links
    from digest.link_check.findings import list_addresses

    links = list_links(Build((each,), is_whole=False))
    return links, list_addresses(links)
