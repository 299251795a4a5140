"""`digest check --links`: what is visited, where it led, and what to make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.cli.terminal import talk
from digest.reports.sending import add_problems

if TYPE_CHECKING:
    from digest.building import Build


def visit_links(made: Build) -> tuple[Build, str | None]:
    """The build with what is wrong with its links; if no site at all could be reached, why."""
    from digest.link_check.collecting import list_links
    from digest.link_check.findings import judge_links, list_addresses, list_redirects
    from digest.link_check.own_network import find_outage
    from digest.link_check.run import visit_all
    from digest.link_check.visit import Visitor

    links = list_links(made)
    addresses = list_addresses(links)
    talk(_announce(addresses))
    visitor = Visitor()
    visits = visit_all(addresses, visitor)
    for way in list_redirects(visits.values()):
        talk(way)
    outage = find_outage(visits.values(), visitor.client.knows)
    # An outage is reported once, not for every link.
    found = judge_links(made, links, {} if outage else visits)
    told = f"No link could be reached: {outage}." if outage else None
    return add_problems(made, found), told


def tell_outage(outage: str) -> None:
    talk(
        f"error: {outage} Is this machine online?\n"
        "    digest connects to each site directly, never through a proxy. If you need a proxy,\n"
        "    run `digest check --links` on another machine."
    )


def _announce(addresses: tuple[str, ...]) -> str:
    from digest.link_check.addresses import read_host
    from digest.reports.text import count_things

    if not addresses:
        return "There are no links to visit."
    hosts = len({read_host(address) for address in addresses})
    return f"Visiting {count_things(len(addresses), 'link')} on {count_things(hosts, 'site')} …"
