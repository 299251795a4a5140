from __future__ import annotations

import _thread
from collections.abc import Callable
from threading import Event, Lock

import pytest

from digest.link_check.addresses import read_host
from digest.link_check.outcomes import Failure, Hop, SiteAnswer, Visit
from digest.link_check.run import visit_all
from tests.tables import table

FINE = SiteAnswer(200)


class Guide:
    """Stands for a visitor; `look` is what it does on each visit."""

    def __init__(self, look: Callable[[str], Visit] = lambda url: Visit(url, (), FINE)) -> None:
        self.look = look
        self.seen: list[str] = []

    def visit(self, url: str) -> Visit:
        self.seen.append(url)
        return self.look(url)


def test_without_links_nobody_goes_anywhere() -> None:
    assert visit_all([], Guide()) == {}


def test_each_address_is_visited_once_in_a_run() -> None:
    guide = Guide()
    urls = ["https://a.test/1", "https://a.test/2", "https://a.test/1"]
    assert list(visit_all(urls, guide)) == ["https://a.test/1", "https://a.test/2"]
    assert sorted(guide.seen) == ["https://a.test/1", "https://a.test/2"]


def test_the_order_is_that_of_the_links_whoever_answers_first() -> None:
    is_second_done = Event()

    def look(url: str) -> Visit:
        if url == "https://slow.test/":
            assert is_second_done.wait(10)
        else:
            is_second_done.set()
        return Visit(url, (), FINE)

    visits = visit_all(["https://slow.test/", "https://fast.test/"], Guide(look))
    assert list(visits) == ["https://slow.test/", "https://fast.test/"]


def test_a_host_is_asked_for_one_page_at_a_time() -> None:
    lock, now, most = Lock(), {"a.test": 0, "b.test": 0}, []
    both = Event()

    def look(url: str) -> Visit:
        host = read_host(url)
        with lock:
            now[host] += 1
            most.append(now[host])
            if all(now.values()):
                both.set()
        assert both.wait(10)  # Two hosts at once, or this would never end.
        with lock:
            now[host] -= 1
        return Visit(url, (), FINE)

    urls = [f"https://{host}/{number}" for number in range(5) for host in now]
    assert len(visit_all(urls, Guide(look))) == 10
    assert set(most) == {1}


def test_other_pages_of_a_host_that_is_away_are_not_tried() -> None:
    def look(url: str) -> Visit:
        return Visit(url, (), Failure("no-host") if "gone" in url else FINE)

    guide = Guide(look)
    visits = visit_all(["https://gone.test/1", "https://here.test/", "https://gone.test/2"], guide)
    assert [visit.end for visit in visits.values()] == [
        Failure("no-host"),
        FINE,
        Failure("no-host"),
    ]
    assert visits["https://gone.test/2"].url == "https://gone.test/2"
    assert sorted(guide.seen) == ["https://gone.test/1", "https://here.test/"]


@pytest.mark.parametrize("end", [Failure("timeout"), Failure("broken"), SiteAnswer(503)])
def test_a_slow_page_is_not_tried_again_for_each_campaign(end: SiteAnswer | Failure) -> None:
    def look(url: str) -> Visit:
        return Visit(url, (), end if "slow" in url else FINE)

    guide = Guide(look)
    slow = "https://a.test/slow"
    visits = visit_all([f"{slow}?utm_source=x", f"{slow}?utm_source=y", "https://a.test/b"], guide)
    assert [visit.end for visit in visits.values()] == [end, end, FINE]
    assert guide.seen == [f"{slow}?utm_source=x", "https://a.test/b"]


def test_a_page_that_is_gone_is_asked_for_with_each_campaign() -> None:
    guide = Guide(lambda url: Visit(url, (), SiteAnswer(404 if url.endswith("=x") else 200)))
    visits = visit_all(["https://a.test/?utm_source=x", "https://a.test/?utm_source=y"], guide)
    assert [visit.end for visit in visits.values()] == [SiteAnswer(404), FINE]


@table("kind", ["circle", "broken", "not-https", "timeout"])
def test_a_page_of_its_own_trouble_says_nothing_of_the_others(kind: str) -> None:
    guide = Guide(lambda url: Visit(url, (), Failure(kind)))
    visit_all(["https://a.test/1", "https://a.test/2"], guide)
    assert guide.seen == ["https://a.test/1", "https://a.test/2"]


def test_where_a_redirect_ends_says_nothing_of_where_it_began() -> None:
    hop = (Hop("https://a.test/1", 302, "https://gone.test/"),)
    guide = Guide(lambda url: Visit(url, hop, Failure("no-host")))
    visit_all(["https://a.test/1", "https://a.test/2"], guide)
    assert guide.seen == ["https://a.test/1", "https://a.test/2"]


def test_a_mistake_of_ours_is_not_lost_in_a_thread() -> None:
    def look(_: str) -> Visit:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        visit_all(["https://a.test/", "https://b.test/"], Guide(look))


def test_an_interrupt_waits_for_nobody() -> None:
    is_over = Event()

    def look(url: str) -> Visit:
        _thread.interrupt_main()
        is_over.wait(30)
        return Visit(url, (), FINE)

    with pytest.raises(KeyboardInterrupt):
        visit_all(["https://silent.test/"], Guide(look))
    assert not is_over.is_set()
    is_over.set()
