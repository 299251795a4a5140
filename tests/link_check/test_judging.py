from __future__ import annotations

import pytest

from digest.link_check.collecting import CheckedLink, Use
from digest.link_check.findings import drop_reported, judge_visits, list_addresses, list_redirects
from digest.link_check.outcomes import Failure, Hop, Kind, SiteAnswer, Visit
from digest.link_check.own_network import find_outage
from digest.problems import Location, Problem
from tests.tables import table

HERE = Location("content/fair.yaml", 9, 8)
PAGE = "https://fair.org/page"
END = "https://www.fair.org/new"


def judge(
    end: SiteAnswer | Failure, *to: str, url: str = PAGE, status: int = 301, use: Use = "page"
):
    steps = [url, *to]
    hops = tuple(Hop(a, status, b) for a, b in zip(steps, to, strict=False))
    return judge_visits([CheckedLink(url, HERE, use)], {url: Visit(url, hops, end)})


def test_a_page_that_answers_is_no_problem() -> None:
    for status in (200, 204, 206):
        assert judge(SiteAnswer(status)) == ()


@table(
    ("end", "severity", "said"),
    [
        (SiteAnswer(404), "error", "`https://fair.org/page` answers 404: there is no such page."),
        (SiteAnswer(410), "error", "answers 410: there is no such page."),
        (Failure("no-host"), "error", "there is no site `fair.org`."),
        (Failure("certificate", "it has expired"), "error", "is not valid: it has expired. B"),
        (Failure("refused"), "error", "`fair.org` refuses https connections."),
        (SiteAnswer(400), "warning", "answers 400: it may block only bots."),
        (SiteAnswer(401), "warning", "answers 401"),
        (SiteAnswer(403), "warning", "answers 403"),
        (SiteAnswer(405), "warning", "answers 405"),
        (SiteAnswer(429), "warning", "answers 429: it gets too many requests."),
        (SiteAnswer(451), "warning", "answers 451: it may block"),
        (SiteAnswer(500), "warning", "answers 500: the site has a server error."),
        (SiteAnswer(503), "warning", "answers 503"),
        (SiteAnswer(999), "warning", "answers 999"),
        (SiteAnswer(302), "warning", "answers 302 without the new address."),
        (Failure("timeout"), "warning", "`fair.org` did not answer in time."),
        (Failure("silent"), "warning", "`fair.org` does not accept connections."),
        (Failure("lookup"), "warning", "the name `fair.org` could not be looked up."),
        (Failure("unreachable"), "warning", "this machine cannot reach `fair.org`."),
        (Failure("encryption", "no cipher"), "warning", "connect securely to `fair.org` (no ci"),
        (Failure("broken"), "warning", "`fair.org` closed the connection before it answered."),
        (Failure("port", "8443"), "warning", "was not visited: it names port 8443, which"),
        (Failure("circle"), "warning", "redirects in a circle."),
        (Failure("too-many"), "warning", "redirects more than ten times."),
        (Failure("bad-redirect"), "warning", ", which is not the address of a page."),
    ],
    ids=str,
)
def test_a_dead_link_is_an_error_and_a_site_that_may_be_shy_a_warning(
    end: SiteAnswer | Failure, severity: str, said: str
) -> None:
    (problem,) = judge(end)
    assert (problem.where, problem.check, problem.severity) == (HERE, "link-answers", severity)
    assert said in problem.message
    assert "{" not in problem.message + problem.fix
    assert problem.fix.endswith(".")


def test_a_redirect_to_a_dead_page_names_both() -> None:
    (problem,) = judge(SiteAnswer(404), END)
    assert (
        problem.message
        == f"`{PAGE}` redirects to `{END}`, which answers 404: there is no such page."
    )


@pytest.mark.parametrize("kind", ["circle", "too-many"])
def test_of_a_way_without_an_end_the_beginning_is_named(kind: Kind) -> None:
    (problem,) = judge(Failure(kind), "https://fair.org/b", PAGE)
    assert problem.message.startswith(f"`{PAGE}`: the site redirects ")


@pytest.mark.parametrize("to", [(), ("https://intranet.fair.org/",)])
def test_a_private_place_is_an_error_and_its_address_is_not_told(to: tuple[str, ...]) -> None:
    (problem,) = judge(Failure("private"), *to)
    assert (problem.check, problem.severity) == ("link-private", "error")
    host = "intranet.fair.org" if to else "fair.org"
    assert f"`{host}` is in a private network" in problem.message


def test_a_move_for_good_is_a_hint_with_the_new_address() -> None:
    (problem,) = judge(SiteAnswer(200), "https://fair.org/b", f"{END}?utm_source=x&a=1")
    assert problem == Problem(
        HERE,
        "link-moved",
        f"`{PAGE}` has moved permanently to `{END}?a=1`.",
        f"Write {END}?a=1",
        "hint",
    )


def test_a_move_for_now_is_nothing_to_write_down() -> None:
    assert judge(SiteAnswer(200), END, status=302) == ()


def test_what_follows_a_move_for_now_is_not_for_keeping() -> None:
    hops = (
        Hop(PAGE, 308, "https://fair.org/b"),
        Hop("https://fair.org/b", 303, "https://fair.org/session"),
        Hop("https://fair.org/session", 301, END),
    )
    (problem,) = judge_visits([CheckedLink(PAGE, HERE)], {PAGE: Visit(PAGE, hops, SiteAnswer(200))})
    assert problem.fix == "Write https://fair.org/b"


@table(
    ("url", "to"),
    [
        (PAGE, "https://fair.org/"),
        (PAGE, "https://other.org/"),
        (PAGE, "https://other.org/?utm_source=x"),
        ("https://fair.org/", "https://other.org/"),
        ("https://fair.org/", "https://notfair.org/"),
    ],
)
@table("status", [301, 302])
def test_a_page_that_leads_to_a_front_page_is_likely_gone(url: str, to: str, status: int) -> None:
    (problem,) = judge(SiteAnswer(200), to, url=url, status=status)
    assert (problem.check, problem.severity) == ("link-moved", "warning")
    assert "a front page: the page is probably gone." in problem.message


@table(
    ("url", "to"),
    [
        ("https://fair.org/", "https://www.fair.org/"),
        ("https://www.fair.org/", "https://en.fair.org/"),
        ("https://fair.org/", "https://fair.org/en/"),
        ("https://fair.org/?utm_source=x", "https://www.fair.org/?utm_source=x"),
    ],
)
def test_a_front_page_may_lead_to_that_of_its_own_site(url: str, to: str) -> None:
    assert judge(SiteAnswer(200), to, url=url, status=302) == ()


def test_a_redirect_to_http_is_a_warning() -> None:
    (problem,) = judge(Failure("not-https"), "http://fair.org/b")
    assert (problem.check, problem.severity) == ("link-moved", "warning")
    assert "redirects to `http://fair.org/b`, which is insecure" in problem.message


def test_the_emails_own_page_need_not_be_there_yet() -> None:
    (problem,) = judge(SiteAnswer(404), use="view")
    assert problem.severity == "warning"
    assert problem.fix == "Publish it there before sending."


def test_a_picture_has_to_be_one() -> None:
    assert judge(SiteAnswer(200, media_type="image/png"), use="picture") == ()
    assert judge(SiteAnswer(200), use="picture") == ()
    assert judge(SiteAnswer(200, media_type="text/html")) == ()
    (problem,) = judge(SiteAnswer(200, media_type="text/html"), use="picture")
    assert problem.severity == "warning"
    assert "is a page (text/html), not a picture." in problem.message


@table(
    ("url", "use", "said"),
    [
        ("https://fair.example/a", "page", "its name is reserved for examples."),
        ("https://www.example.org/", "page", "its name is reserved for examples."),
        ("*|UNSUB|*", "page", "the sending service fills it in."),
        ("{{ UnsubscribeURL }}", "page", "the sending service fills it in."),
        ("http://fair.org/", "page", "it does not start with https://."),
        ("/fair", "page", "it does not start with https://."),
        ("https://fair.org/off", "action", "opening it unsubscribes the reader."),
    ],
)
def test_what_is_not_visited_is_told_as_a_hint(url: str, use: Use, said: str) -> None:
    link = CheckedLink(url, HERE, use)
    assert list_addresses([link]) == ()
    (problem,) = judge_visits([link], {})
    assert (problem.check, problem.severity) == ("link-unvisited", "hint")
    assert problem.message == f"`{url}` was not visited: {said}"


def test_a_stand_in_that_is_told_already_is_not_told_again() -> None:
    found = judge_visits([CheckedLink("https://fair.example/", HERE)], {})
    other = Location(HERE.path, HERE.line + 1)
    told = Problem(Location(HERE.path, HERE.line, 1), "placeholder-value", "m", "f", "hint")
    assert list(drop_reported(found, [told])) == []
    assert list(drop_reported(found, [Problem(other, "placeholder-value", "", "", "hint")])) == [
        *found
    ]
    dead = judge(SiteAnswer(404))
    assert list(drop_reported(dead, [told])) == [*dead]


def test_a_visit_is_made_without_the_fragment_and_counts_for_every_form_of_it() -> None:
    links = [
        CheckedLink(f"{PAGE}#map", HERE),
        CheckedLink(PAGE, Location("b.yaml")),
        CheckedLink(PAGE, HERE),
    ]
    assert list_addresses(links) == (PAGE,)
    problems = judge_visits(links, {PAGE: Visit(PAGE, (), SiteAnswer(404))})
    assert [problem.where for problem in problems] == [Location("b.yaml"), HERE]
    assert problems[1].message.startswith(f"`{PAGE}#map` answers 404")


def test_forms_of_a_link_that_differ_in_campaign_parameters_are_one_problem() -> None:
    urls = [f"{PAGE}?utm_source={name}" for name in ("email", "x", "bluesky")]
    visits = {url: Visit(url, (), SiteAnswer(404)) for url in urls}
    (problem,) = judge_visits([CheckedLink(url, HERE) for url in urls], visits)
    assert problem.message == (
        f"`{urls[0]}` answers 404: there is no such page."
        " The same applies to 2 more forms of it with other utm_ parameters."
    )
    visits[urls[2]] = Visit(urls[2], (), SiteAnswer(200))
    (problem,) = judge_visits([CheckedLink(url, HERE) for url in urls], visits)
    assert "another form of it" in problem.message


def test_a_very_long_address_is_shown_by_its_beginning() -> None:
    (problem,) = judge(SiteAnswer(404), url=f"https://fair.org/{'x' * 500}")
    assert len(problem.message) < 300
    assert "…`" in problem.message


def test_every_redirect_is_shown_with_its_status() -> None:
    hops = (Hop(PAGE, 301, "https://fair.org/b"), Hop("https://fair.org/b", 302, END))
    visits = [Visit(PAGE, hops, SiteAnswer(200)), Visit(END, (), SiteAnswer(200))]
    assert list_redirects(visits) == (f"{PAGE}\n  301 → https://fair.org/b\n  302 → {END}",)


def is_known(host: str) -> bool:
    return host == "example.org"


def away(kind: Kind, *hosts: str) -> list[Visit]:
    return [Visit(f"https://{host}/", (), Failure(kind)) for host in hosts]


@pytest.mark.parametrize("kind", ["lookup", "unreachable"])
def test_one_site_is_enough_to_know_that_this_machine_is_offline(kind: Kind) -> None:
    assert find_outage(away(kind, "a.org"), is_known)


@table("kind", ["silent", "timeout", "refused", "certificate", "encryption"])
def test_two_sites_that_fail_alike_are_an_outage_and_one_is_a_dead_link(kind: Kind) -> None:
    assert find_outage(away(kind, "a.org"), is_known) is None
    assert find_outage(away(kind, "a.org", "a.org"), is_known) is None
    assert find_outage(away(kind, "a.org", "b.org"), is_known)


@table(
    "visits",
    [
        [],
        [*away("timeout", "a.org", "b.org"), Visit(PAGE, (), SiteAnswer(404))],
        [*away("timeout", "a.org", "b.org"), *away("no-host", "c.org")],
        [*away("lookup", "a.org"), Visit(PAGE, (Hop(PAGE, 301, END),), Failure("lookup"))],
        away("private", "a.org", "b.org"),
        away("port", "a.org", "b.org"),
        away("broken", "a.org", "b.org"),
    ],
)
def test_where_anything_answered_or_reasons_differ_there_is_no_outage(visits: list[Visit]) -> None:
    assert find_outage(visits, is_known) is None


def test_an_offline_machine_may_say_it_in_two_ways() -> None:
    assert find_outage([*away("lookup", "a.org"), *away("unreachable", "b.org")], is_known)


def test_names_that_nobody_has_are_slips_unless_no_name_is_known_at_all() -> None:
    for hosts in (("a.org",), ("a.org", "b.org")):
        assert find_outage(away("no-host", *hosts), is_known) is None
        assert find_outage(away("no-host", *hosts), lambda _: False)
