"""Tell whether this machine is offline, rather than the sites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from digest.link_check.addresses import read_host
from digest.link_check.outcomes import Failure, Kind, Visit

_REASONS: Mapping[Kind, str] = {
    "no-host": "no site name can be found",
    "lookup": "no site name can be looked up",
    "unreachable": "no site can be reached",
    "refused": "every connection is refused",
    "silent": "no site answers",
    "timeout": "no site answers in time",
    "certificate": "no site has a certificate that is valid here",
    "encryption": "no secure connection is possible",
}
# One site is enough for these: they say nothing about the site.
_OURS: frozenset[Kind] = frozenset({"lookup", "unreachable"})
# RFC 2606 reserves it, and it has addresses: a resolver that works finds it.
_ALWAYS_THERE = "example.org"


def find_outage(visits: Iterable[Visit], knows: Callable[[str], bool]) -> str | None:
    """Why no site could be reached; None if one was, or if only one was visited.

    `knows` says whether a name can be looked up: a name that does not exist is no outage.
    """
    seen = tuple(visits)
    kinds = {visit.end.kind for visit in seen if isinstance(visit.end, Failure)}
    is_away = all(isinstance(visit.end, Failure) and not visit.hops for visit in seen)
    if not seen or not is_away or (len(kinds) > 1 and not kinds <= _OURS):
        return None
    kind = min(kinds)
    if kind == "no-host":
        return None if knows(_ALWAYS_THERE) else _REASONS[kind]
    is_proved = kind in _OURS or len({read_host(visit.url) for visit in seen}) > 1
    return _REASONS.get(kind) if is_proved else None
