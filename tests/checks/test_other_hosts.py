"""Links that pass for another site: by a text that names it, by a name like its own."""

from __future__ import annotations

from pathlib import Path

from digest.email.page import Element, read_page
from digest.email.page_links import find_other_host, read_link_words
from digest.text.imitated_hosts import KnownHosts
from tests.one_check import find_only
from tests.projects import EDITION, make_project
from tests.tables import table

OTHER = "https://other.example/"


def find_beside(html: str) -> list[str | None]:
    words = read_link_words(read_page(html).root)
    return [
        find_other_host(seen.text, _address(link), seen.start, seen.end)
        for link, seen in words.items()
    ]


def _address(link: Element) -> str:
    return link.attributes["href"]


@table(
    "html",
    [
        f'<p>norwell<a href="{OTHER}">.org</a> has it',
        f'<p>see <a href="{OTHER}">norwell</a>.org/map',
        f'<p><a href="{OTHER}">norwell</a><a href="{OTHER}">.org</a>',
        f'<p><b>nor</b><a href="{OTHER}">well</a><i>.org</i>',
        f'<p>nor<a href="{OTHER}"><b>well</b>.org</a>',
        f'<p><a href="{OTHER}">norwell\u2024org</a>',
        f'<p><a href="{OTHER}">norwell\u3002org</a>',
        f'<p><a href="{OTHER}">norwell . org</a>',
        f'<p><a href="{OTHER}">ｎｏｒｗｅｌｌ.org</a>',
    ],
)
def test_readers_see_one_name_where_a_link_ends(html: str) -> None:
    assert set(find_beside(html)) <= {"norwell.org"}
    assert find_beside(html)


@table(
    "html",
    [
        f'<p>See <a href="{OTHER}">the map</a>, norwell.org',
        f'<p>norwell.org|<a href="{OTHER}">the map</a>',
        f'<p>norwell<p><a href="{OTHER}">.org</a>',
        f'<td>norwell</td><td><a href="{OTHER}">.org</a></td>',
        f'<p>norwell<br><a href="{OTHER}">.org</a>',
        f'<p>Read <a href="{OTHER}">our map</a>.In May it rained',
        f'<p>It is other<a href="{OTHER}">.example</a>',
        f'<p>norwell<a href="{OTHER}"> .org</a>',
        f'<p><a href="{OTHER}">The map of norwell</a> .org',
    ],
)
def test_a_name_beside_a_link_is_no_name_in_it(html: str) -> None:
    assert find_beside(html) == [None]


@table(
    "known, host, inside, near",
    [
        ("norwell.org", "norwell.org.other.example", True, False),
        ("norwell.org", "www.norwell.org.other.example", True, False),
        ("www.norwell.org", "norwell.org.other.example", True, False),
        ("norwell.org", "norwell-org.other.example", True, False),
        ("norwell.org", "login-norwell-org.other.example", True, False),
        ("norwell.org", "norwe\u0323ll.org", False, True),
        ("norwell.org", "norwell.orq", False, True),
        ("norwell.org", "norwel1.org", False, True),
        ("norwell.org", "xn--norwel-xgb.org", False, False),
        ("norwell.org", "nor-well.org", False, True),
        ("norwell.org", "norwel.org", False, True),
        ("norwell.org", "norwelll.org", False, True),
        ("norwell.org", "onrwell.org", False, False),
        ("norwell.org", "norwell.org", False, False),
        ("norwell.org", "NORWELL.org.", False, False),
        ("norwell.org", "www.norwell.org", False, False),
        ("norwell.org", "maps.norwell.org", False, False),
        ("maps.norwell.org", "map.norwell.org", False, False),
        ("norwell.gov.bc.ca", "news.gov.bc.ca", False, False),
        ("fair2031.org", "fair2032.org", False, False),
        ("abc.org", "abd.org", False, False),
        ("norwell.org", "norwell.net", False, False),
        ("other.example", "norwell.org", False, False),
    ],
)
def test_a_name_that_imitates_one_is_told(
    known: str, host: str, *, inside: bool, near: bool
) -> None:
    hosts = KnownHosts()
    hosts.add(known)
    assert hosts.find_inside(host) == (known if inside else None)
    assert hosts.find_near(host) == (known if near else None)


def test_a_link_is_held_against_the_sites_of_the_brand_and_of_links_before(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    story = """\
story: |-
  [A](https://town.example.other.example/)
  [B](https://tovn.example/)
  [C](https://maps.town.example/)
  [D](https://maps.tovn.example/)
  [E](https://www.town.example.au/)
  [F](https://town.example.au.other.example/)
"""
    (project.content / "spring-fair.yaml").write_text(EDITION + story, encoding="utf-8")
    first = EDITION.count("\n") + 2
    found = find_only(project, "lookalike-link")
    assert [(each.where.line - first, each.severity) for each in found] == [
        (0, "error"),
        (1, "warning"),
        (3, "warning"),
        (4, "warning"),
        (5, "error"),
    ]


def test_a_link_that_leads_on_is_told_where(tmp_path: Path) -> None:
    lines = {
        "https://gate.example/url?q=https://other.example/x": "other.example",
        "https://gate.example/to/https%3A%2F%2Fother.example%2Fx": "other.example",
        "https://gate.example/?u=https%253A%252F%252Fother.example": "other.example",
        "https://gate.example/?u=HTTP://other.example": "other.example",
        "https://gate.example/https:/other.example/x": "other.example",
        "https://bit.ly/3abc": "bit.ly",
        "https://www.tinyurl.com/abc": "www.tinyurl.com",
        "https://gate.example/?u=https://www.gate.example/x": "",
        "https://gate.example/share?u=https://town.example/fair": "",
        "https://gate.example/other.example": "",
    }
    story = "".join(f"  [A{number}]({url})\n" for number, url in enumerate(lines))
    project = make_project(tmp_path)
    (project.content / "spring-fair.yaml").write_text(
        f"{EDITION}story: |-\n{story}", encoding="utf-8"
    )
    first = EDITION.count("\n") + 2
    found = {each.where.line - first: each.message for each in find_only(project, "link-leads-on")}
    expected = {number: site for number, site in enumerate(lines.values()) if site}
    assert found.keys() == expected.keys()
    assert all(site in found[number] for number, site in expected.items())
