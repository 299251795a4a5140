from __future__ import annotations

import pytest

from digest.link_check.outcomes import Failure, Hop, SiteAnswer, Visit
from digest.link_check.visit import Visitor
from tests.link_check.serving import PUBLIC, Site, call, make_visitor, move, reply, say_nothing

PAGE = "https://fair.test/page"


def test_a_page_that_answers_head_is_not_asked_again(site: Site) -> None:
    assert make_visitor(site).visit(PAGE) == Visit(PAGE, (), SiteAnswer(200))
    assert site.told == ["HEAD fair.test/page"]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 410, 501])
def test_where_head_is_refused_get_has_the_last_word(site: Site, status: int) -> None:
    site.answer("fair.test/page", reply(status), reply(200))
    assert make_visitor(site).visit(PAGE).end == SiteAnswer(200)
    assert site.told == ["HEAD fair.test/page", "GET fair.test/page"]


def test_a_page_that_is_gone_is_asked_for_twice_and_no_more(site: Site) -> None:
    pauses: list[float] = []
    site.answer("fair.test/page", reply(404))
    assert make_visitor(site, pauses).visit(PAGE).end == SiteAnswer(404)
    assert site.told == ["HEAD fair.test/page", "GET fair.test/page"]
    assert pauses == []


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_site_gets_three_chances(site: Site, status: int) -> None:
    pauses: list[float] = []
    site.answer("fair.test/page", reply(status), reply(status), reply(200))
    assert make_visitor(site, pauses).visit(PAGE).end == SiteAnswer(200)
    assert site.told == ["HEAD fair.test/page", "GET fair.test/page", "GET fair.test/page"]
    assert pauses == [1, 3]


def test_a_site_that_stays_busy_is_left_with_its_last_answer(site: Site) -> None:
    site.answer("fair.test/page", reply(500), reply(503), reply(502))
    assert make_visitor(site).visit(PAGE).end == SiteAnswer(502)
    assert len(site.asked) == 3


def test_a_site_that_says_how_long_to_wait_is_obeyed(site: Site) -> None:
    pauses: list[float] = []
    site.answer("fair.test/page", reply(429, "Retry-After: 7"), reply(200))
    assert make_visitor(site, pauses).visit(PAGE).end == SiteAnswer(200)
    assert pauses == [7]


def test_a_silent_site_gets_three_chances_too(site: Site) -> None:
    site.answer("fair.test/page", say_nothing)
    assert make_visitor(site, patience=0.1).visit(PAGE).end == Failure("timeout")
    assert site.told == ["HEAD fair.test/page", "GET fair.test/page", "GET fair.test/page"]


def test_a_link_has_no_more_time_than_its_share(site: Site) -> None:
    """A clock that only pauses move: the second one would end after the link's time."""
    now = 0.0

    def pause(seconds: float) -> None:
        nonlocal now
        now += seconds

    site.answer("fair.test/page", reply(503))
    visitor = Visitor(call(site, clock=lambda: now), pause, (1, 3), patience=3.5)
    assert visitor.visit(PAGE).end == SiteAnswer(503)
    assert now == 1
    assert len(site.asked) == 2


def test_redirects_are_followed_and_remembered(site: Site) -> None:
    site.answer("fair.test/page", move("/b"))
    site.answer("fair.test/b", move("https://www.fair.test/c?d=1#here", 302))
    assert make_visitor(site).visit(PAGE) == Visit(
        PAGE,
        (
            Hop(PAGE, 301, "https://fair.test/b"),
            Hop("https://fair.test/b", 302, "https://www.fair.test/c?d=1"),
        ),
        SiteAnswer(200),
    )
    assert site.told[-1] == "HEAD www.fair.test/c?d=1"


def test_on_the_way_nothing_is_taken_along(site: Site) -> None:
    site.answer(
        "fair.test/page",
        reply(302, "Location: https://u:secret@www.fair.test/b", "Set-Cookie: a=b"),
    )
    visit = make_visitor(site).visit(PAGE)
    assert visit.last == "https://www.fair.test/b"
    assert set(site.asked[-1].headers) == {"host", "user-agent", "accept", "connection"}


@pytest.mark.parametrize("status", [300, 304, 305])
def test_what_is_no_redirect_is_an_answer(site: Site, status: int) -> None:
    site.answer("fair.test/page", move("/b", status))
    assert make_visitor(site).visit(PAGE) == Visit(PAGE, (), SiteAnswer(status, "/b"))


def test_a_redirect_to_nowhere_is_an_answer(site: Site) -> None:
    site.answer("fair.test/page", reply(302))
    assert make_visitor(site).visit(PAGE).end == SiteAnswer(302)


def test_a_circle_is_walked_once(site: Site) -> None:
    site.answer("fair.test/page", move("/b"))
    site.answer("fair.test/b", move("/page#again"))
    visit = make_visitor(site).visit(PAGE)
    assert visit.end == Failure("circle")
    assert [hop.to for hop in visit.hops] == ["https://fair.test/b", PAGE]
    assert len(site.asked) == 2


def test_a_chain_of_ten_is_followed_and_no_further(site: Site) -> None:
    for number in range(12):
        site.answer(f"fair.test/{number}", move(f"/{number + 1}"))
    assert make_visitor(site).visit("https://fair.test/2").end == SiteAnswer(200)
    site.asked.clear()
    visit = make_visitor(site).visit("https://fair.test/1")
    assert visit.end == Failure("too-many")
    assert len(site.asked) == 11


@pytest.mark.parametrize(
    ("location", "kind", "shown"),
    [
        ("http://fair.test/b", "not-https", "http://fair.test/b"),
        ("HTTP://fair.test/b", "not-https", "HTTP://fair.test/b"),
        ("ftp://fair.test/b", "bad-redirect", "ftp://fair.test/b"),
        ("file:///etc/passwd", "bad-redirect", "file:///etc/passwd"),
        ("javascript:alert(1)", "bad-redirect", "javascript:alert(1)"),
        ("https://[fair", "bad-redirect", "https://[fair"),
        ("https:///" + "x" * 400, None, None),
        ("ftp://" + "x" * 400, "bad-redirect", "ftp://" + "x" * 294),
    ],
    ids=lambda value: str(value)[:20],
)
def test_only_https_is_followed(
    site: Site, location: str, kind: str | None, shown: str | None
) -> None:
    site.answer("fair.test/page", move(location))
    visit = make_visitor(site).visit(PAGE)
    if kind:
        assert visit.end == Failure(kind)
        assert visit.last == shown
    assert "HEAD fair.test/b" not in site.told


@pytest.mark.parametrize(
    "location",
    ["https://intranet.test/", "https://127.0.0.1/", "https://2130706433/", "https://[::1]/",
     "https://[::ffff:127.0.0.1]/", "//intranet.test/"],
)  # fmt: skip
def test_a_redirect_to_a_private_address_is_refused_before_anything_is_sent(
    site: Site, location: str
) -> None:
    """The rule is the real one: only fair.test is at a public address."""

    def resolve(host: str) -> tuple[str, ...]:
        names = {"fair.test": PUBLIC, "intranet.test": "10.0.0.7"}
        return (names.get(host, host),)

    site.answer("fair.test/page", move(location))
    visit = make_visitor(site, resolve=resolve).visit(PAGE)
    assert visit.end == Failure("private")
    assert (site.reached, site.told) == ([PUBLIC], ["HEAD fair.test/page"])


def test_a_redirect_to_another_port_is_refused(site: Site) -> None:
    site.answer("fair.test/page", move("https://fair.test:22/"))
    visit = make_visitor(site).visit(PAGE)
    assert visit.end == Failure("port", "22")
    assert len(site.asked) == 1
