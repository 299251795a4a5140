"""Visit all addresses once: several hosts in parallel, one page of each at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread

from digest.link_check.addresses import read_host
from digest.link_check.outcomes import OF_THE_HOST, Failure, SiteAnswer, Visit, may_pass
from digest.link_check.visit import Visitor
from digest.links import remove_utm

_AT_ONCE = 6
# On Windows a wait without an end cannot be interrupted.
_GLANCE = 0.5

_Lane = list[str]
_Done = SimpleQueue[Visit | BaseException]


def visit_all(
    urls: Iterable[str], visitor: Visitor, *, at_once: int = _AT_ONCE
) -> Mapping[str, Visit]:
    """The visit of each address, in the given order.

    The threads end with the program, so an interrupt does not wait for a slow site.
    """
    ordered = tuple(dict.fromkeys(urls))
    lanes: SimpleQueue[_Lane] = SimpleQueue()
    for lane in _group_by_host(ordered):
        lanes.put(lane)
    done: _Done = SimpleQueue()
    for _ in range(min(at_once, lanes.qsize())):
        Thread(target=_work, args=(lanes, done, visitor), daemon=True).start()
    found = {visit.url: visit for visit in (_take(done) for _ in ordered)}
    return {url: found[url] for url in ordered}


def _group_by_host(urls: Iterable[str]) -> Iterable[_Lane]:
    lanes: dict[str, _Lane] = {}
    for url in urls:
        lanes.setdefault(read_host(url), []).append(url)
    return lanes.values()


def _take(done: _Done) -> Visit:
    while True:
        with suppress(Empty):
            visit = done.get(timeout=_GLANCE)
            if isinstance(visit, BaseException):
                raise visit
            return visit


def _work(lanes: SimpleQueue[_Lane], done: _Done, visitor: Visitor) -> None:
    with suppress(Empty):
        while True:
            _visit_lane(lanes.get_nowait(), done, visitor)


def _visit_lane(lane: _Lane, done: _Done, visitor: Visitor) -> None:
    """Visit the pages of one host.

    Not visited again: a host that could not be reached, and a busy or slow page with other utm_
    parameters.
    """
    away: Failure | None = None
    slow: dict[str, SiteAnswer | Failure] = {}
    for url in lane:
        end = away or slow.get(remove_utm(url))
        try:
            visit = Visit(url, (), end) if end else visitor.visit(url)
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            done.put(error)
            return
        if not visit.hops and isinstance(visit.end, Failure) and visit.end.kind in OF_THE_HOST:
            away = visit.end
        if not visit.hops and may_pass(visit.end):
            slow[remove_utm(url)] = visit.end
        done.put(visit)
