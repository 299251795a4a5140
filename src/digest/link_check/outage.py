"""Whether it is this machine that reaches nothing, and not the sites that are gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from digest.link_check.addresses import read_host
from digest.link_check.outcomes import Failure, Kind, Visit

_REASONS: Mapping[Kind, str] = {
    "no-host": "no name of a site is known here",
    "lookup": "no name of a site can be looked up",
    "unreachable": "there is no way to any site",
    "refused": "every connection is refused",
    "silent": "nothing answers",
    "timeout": "nothing answers in time",
    "certificate": "no site's certificate holds here",
    "encryption": "no safe connection comes about",
}
# One site is enough for these: they say nothing about the site.
_OURS: frozenset[Kind] = frozenset({"lookup", "unreachable"})
# RFC 2606 keeps it, and it has addresses: who does not find it finds nothing.
_KNOWN_TO_ALL = "example.org"


def find_outage(visits: Iterable[Visit], knows: Callable[[str], bool]) -> str | None:
    """Why no site at all could be reached; None where one was, or where only one was asked.

    `knows` tells whether a name can be looked up: names that nobody has are slips of their own.
    """
    seen = tuple(visits)
    kinds = {visit.end.kind for visit in seen if isinstance(visit.end, Failure)}
    is_away = all(isinstance(visit.end, Failure) and not visit.hops for visit in seen)
    if not seen or not is_away or (len(kinds) > 1 and not kinds <= _OURS):
        return None
    kind = min(kinds)
    if kind == "no-host":
        return None if knows(_KNOWN_TO_ALL) else _REASONS[kind]
    is_proved = kind in _OURS or len({read_host(visit.url) for visit in seen}) > 1
    return _REASONS.get(kind) if is_proved else None
