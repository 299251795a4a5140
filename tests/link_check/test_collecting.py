from __future__ import annotations

from pathlib import Path

import pytest

from digest.building import build
from digest.link_check.collecting import CheckedLink, list_links
from digest.project import Project
from digest.starter import copy_theme
from tests.projects import change
from tests.reports.repositories import remember

FAIR = Path("content/spring-fair.yaml")
BRAND = Path("content/brand.yaml")
SITE = "https://www.fair-library.org"
BAKERS = "https://bakers.fair-library.org"
SOCIAL = "https://social.fair-library.org"

STORY = """\
story: |-
  Two hundred people came. See [the programme](https://www.fair-library.org/programme)
  and write to [us](mailto:press@fair-library.org), or read

  - [the report](https://www.fair-library.org/report?year=2031#end)
  - [Bücher](https://www.fair-library.org/bücher)
image:
  url: https://www.fair-library.org/picture.jpg
  alt: Readers at the fair
  width: 1200
  height: 600
organizations:
  bakers:
    name: The Bakers
    url: https://bakers.fair-library.org/
    logo:
      url: https://bakers.fair-library.org/logo.png
      alt: The Bakers
      width: 100
      height: 100
partners: [bakers]
"""
BRAND_LINKS = """\
view_in_browser: https://www.fair-library.org/email/{edition}.html
logo:
  url: https://www.fair-library.org/logo.png
  dark_url: https://www.fair-library.org/logo-dark.png
  alt: The library
  width: 100
  height: 100
social_links:
  - label: Bluesky
    url: https://social.fair-library.org/bluesky
  - {label: X, url: https://social.fair-library.org/x}
"""


@pytest.fixture
def fair(project: Project) -> Project:
    """The town's library with an address that is no stand-in."""
    change(FAIR, "https://town.example/fair", f"{SITE}/fair")
    for name in ("unsubscribe", ""):
        change(BRAND, f"https://town.example/{name}\n", f"{SITE}/{name}\n")
    return project


def collect(project: Project) -> tuple[CheckedLink, ...]:
    made = build(project)
    assert made.editions, made.problems
    return list_links(made)


def show(link: CheckedLink) -> str:
    return f"{link.where} {link.use} {link.url}"


def find(project: Project, text: str) -> str:
    """`path:line:column` of a text that stands once in the content."""
    (found,) = (
        f"{path.as_posix()}:{number}:{line.index(text) + 1}"
        for path in (FAIR, BRAND)
        for number, line in enumerate((project.root / path).read_text("utf-8").split("\n"), 1)
        if text in line
    )
    return found


def add(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_every_link_is_listed_at_the_place_where_it_is_written(fair: Project) -> None:
    add(FAIR, STORY)
    add(BRAND, BRAND_LINKS)
    links = collect(fair)
    shown = {show(link) for link in links}
    assert {
        f"{find(fair, f'url: {SITE}/fair').replace(':3', ':8')} page {SITE}/fair",
        f"{find(fair, f'{SITE}/programme')} page {SITE}/programme",
        f"{find(fair, f'{SITE}/report')} page {SITE}/report?year=2031#end",
        f"{find(fair, f'{SITE}/bücher')} page {SITE}/b%C3%BCcher",
        f"{find(fair, f'{SITE}/picture.jpg')} picture {SITE}/picture.jpg",
        f"{find(fair, f'{BAKERS}/logo')} picture {BAKERS}/logo.png",
        f"{find(fair, f'{SITE}/logo.png')} picture {SITE}/logo.png",
        f"{find(fair, f'{SITE}/logo-dark')} picture {SITE}/logo-dark.png",
        f"{find(fair, f'{SITE}/unsubscribe')} page {SITE}/unsubscribe",
        f"{find(fair, f'{SITE}/email')} view {SITE}/email/spring-fair.html",
        f"{find(fair, f'{SOCIAL}/b')} page {SOCIAL}/bluesky",
        f"{find(fair, f'{SOCIAL}/x')} page {SOCIAL}/x",
    } <= shown
    assert not any("mailto" in link.url for link in links)
    assert all(link.where.path in (FAIR.as_posix(), BRAND.as_posix()) for link in links)
    assert len(links) == len(set(links))


def test_a_post_is_visited_with_the_campaign_parameters_that_it_carries(fair: Project) -> None:
    add(BRAND, 'utm: {source: "{network}", medium: social, content: "{quote}"}\n')
    call = [link for link in collect(fair) if link.url.startswith(f"{SITE}/fair")]
    assert {link.where.line for link in call} == {int(find(fair, f"{SITE}/fair").split(":")[1])}
    assert f"{SITE}/fair?utm_source=email&utm_medium=email&utm_content=ada" in {
        link.url for link in call
    }
    assert f"{SITE}/fair?utm_source=x&utm_medium=social&utm_content=ben" in {
        link.url for link in call
    }
    assert len(call) == 1 + 6 * 2  # Instagram shows the host alone.


def test_where_links_are_dead_the_host_is_what_readers_type(fair: Project) -> None:
    urls = [link.url for link in collect(fair) if link.where.path == FAIR.as_posix()]
    assert urls == [f"{SITE}/fair", f"{SITE}/"]


def test_a_name_in_a_quote_that_networks_make_a_link_of_is_a_link(fair: Project) -> None:
    for path in (FAIR, Path("content/sources/fair.txt")):
        change(path, "I sold every loaf", "I sold every loaf on bread.com")
    assert "https://bread.com" in {
        link.url for link in collect(fair) if str(link.where) == find(fair, "id: ben")
    }


@pytest.mark.slow
def test_a_link_of_a_theme_stands_at_the_line_of_its_template(fair: Project) -> None:
    copy_theme(fair, "ours", "letter")
    add(BRAND, "theme: ours\n")
    html, plain = (Path("templates/email/ours", name) for name in ("email.html.j2", "email.txt.j2"))
    lines = html.read_text("utf-8").split("\n")
    number = next(n for n, line in enumerate(lines, 1) if 'href="{{ call_to_action.url }}"' in line)
    about = '<p class="ink"><a class="ink" href="https://about.fair-library.org/">About us</a></p>'
    lines.insert(number, about)
    html.write_text("\n".join(lines), encoding="utf-8")
    change(plain, "{% block page %}", "{% block page %}\nMore: https://more.fair-library.org/a.\n")
    shown = {show(link) for link in collect(fair) if link.where.path.startswith("templates/")}
    assert shown == {
        f"{html.as_posix()}:{number + 1}:1 page https://about.fair-library.org/",
        f"{plain.as_posix()}:1:1 page https://more.fair-library.org/a",
    }


def test_an_address_that_takes_readers_off_the_list_is_marked(fair: Project) -> None:
    add(BRAND, "one_click: yes\n")
    uses = {link.use for link in collect(fair) if link.url.endswith("/unsubscribe")}
    assert uses == {"action"}


def test_an_address_of_mail_is_no_link(fair: Project) -> None:
    change(BRAND, f"{SITE}/unsubscribe", "mailto:off@fair-library.org")
    assert not any("mailto" in link.url for link in collect(fair))


def test_a_sent_edition_is_left_alone(fair: Project) -> None:
    change(FAIR, "lang: en", "lang: en\nstatus: sent")
    assert collect(fair) != ()
    (fair.root / ".gitignore").write_text("out/\n", encoding="utf-8")
    assert collect(remember(fair)) == ()


def test_an_edition_with_errors_has_its_links_visited_all_the_same(fair: Project) -> None:
    change(FAIR, "I sold every loaf.", "I sold no loaf.")
    made = build(fair)
    assert made.has_errors
    assert f"{SITE}/fair" in {link.url for link in list_links(made)}


@pytest.mark.slow
def test_two_editions_that_share_a_link_have_it_at_both_places(fair: Project) -> None:
    second = fair.content / "second.yaml"
    second.write_bytes((fair.root / FAIR).read_bytes())
    links = [link for link in collect(fair) if link.url == f"{SITE}/fair"]
    assert [link.where.path for link in links] == ["content/second.yaml", FAIR.as_posix()]
    assert [link.url for link in collect(fair)].count(f"{SITE}/unsubscribe") == 1


def test_an_address_that_ends_in_a_bracket_is_not_found_again_without_it(fair: Project) -> None:
    change(FAIR, f"{SITE}/fair", f"{SITE}/fair_(day)")
    links = collect(fair)
    assert f"{SITE}/fair_(day)" in {link.url for link in links}
    assert not any(link.where.path.startswith("templates/") for link in links)
