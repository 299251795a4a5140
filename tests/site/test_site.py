"""`digest site`: what is on it in each state and at each time, and what its pages hold."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import pytest

from digest.project import Project
from digest.site.email_page import make_email_page
from tests.projects import Ran, change, make_project, read_tree
from tests.readying import make_ready, write_build
from tests.reports.repositories import commit, git
from tests.tables import table

Digest = Callable[..., Ran]
LATER = ("--now", "2031-06-01T00:00:00Z")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions, built and committed; brand.yaml says where the site is."""
    return make_sent(tmp_path_factory.mktemp("site") / "project")


def make_sent(root: Path, headline: str = "") -> Path:
    project = make_project(root, "spring-fair", "autumn-fair")
    if headline:
        change(edition_of(project), "Spring fair brings readers together", f"'{headline}'")
        change(edition_of(project), "Readers wanted", f"'{headline[:40]}'")
    brand = project.content / "brand.yaml"
    with brand.open("a", encoding="utf-8") as file:
        file.write("site_url: https://town.test/digest/\n")
    make_ready(project)
    write_build(project)
    git(project.root, "init", "--quiet", "--initial-branch", "main")
    commit(project.root)
    say_sent(project)
    write_build(project)
    commit(project.root)
    commit(project.root, "Another change")
    return project.root


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of the project in 2032: `--now` may not be later than the clock."""
    copy = Project(Path(shutil.copytree(built, tmp_path / "project")))
    read = import_module("digest.cli.check_ready").read_moment
    clock = "2032-01-01T00:00:00Z"
    monkeypatch.setattr(
        import_module("digest.cli.site"), "read_moment", lambda now: read(now or clock)
    )
    monkeypatch.chdir(copy.root)
    return copy


def edition_of(project: Project, slug: str = "spring-fair") -> Path:
    return project.content / f"{slug}.yaml"


def say_sent(project: Project, slug: str = "spring-fair") -> None:
    change(edition_of(project, slug), "lang: en\n", "lang: en\nstatus: sent\n")


def list_pages(folder: Path) -> list[str]:
    return [path for path in read_tree(folder) if path.endswith(".html")]


def read_metas(html: str) -> dict[str, str]:
    """The metas and links of a page, by name."""
    found: dict[str, str] = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            own = {name: value or "" for name, value in attrs}
            name = own.get("property") or own.get("name") or own.get("rel") or ""
            if tag in ("meta", "link"):
                found[name] = own.get("content") or own.get("href") or ""

    Reader().feed(html)
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("project")
def test_the_sent_edition_is_a_page_and_the_draft_is_not(digest: Digest) -> None:
    ran = digest("site", "--out", "public", *LATER)
    assert ran.code == 0, ran.err
    assert list_pages(Path("public")) == ["index.html", "spring-fair/index.html"]
    index = Path("public/index.html").read_text(encoding="utf-8")
    assert 'href="spring-fair/index.html"' in index
    assert "autumn-fair" not in index
    again = digest("site", "--out", "public", *LATER)
    assert (again.code, again.out.strip()) == (0, "")


@pytest.mark.slow
def test_a_page_says_what_it_is_and_has_nothing_of_the_email_alone(
    project: Project, digest: Digest
) -> None:
    assert digest("site", "--out", "public", *LATER).code == 0
    page = Path("public/spring-fair/index.html").read_text(encoding="utf-8")
    sent = (project.out / "spring-fair" / "email.html").read_text(encoding="utf-8")
    assert "https://town.test/digest/spring-fair/" in sent, "view_in_browser fills itself"
    metas = read_metas(page)
    url = "https://town.test/digest/spring-fair/"
    assert (metas["og:url"], metas["canonical"]) == (url, url)
    assert metas["og:title"]
    assert metas["og:description"] == metas["description"]
    assert metas["twitter:card"] in ("summary", "summary_large_image")
    assert page.count('role="main"') == 1
    for gone in ("<script", "<!--", "mso-", "bgcolor", "cellpadding", "unsubscribe", 'preheader"'):
        assert gone not in page, gone
    assert "Ada Example" in page
    for word in re.findall(r"<h1[^>]*>([^<]*)</h1>", sent):
        assert word in page


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("line", "now", "pages"),
    [
        ("", "2031-01-01T00:00:00Z", 0),  # before `send_on`
        ("embargo_until: 2031-04-07T08:00:00+02:00\n", "2031-04-07T05:59:59Z", 0),
        ("", "2031-06-01T00:00:00Z", 1),
    ],
)
def test_no_page_is_there_before_its_time(
    project: Project, digest: Digest, line: str, now: str, pages: int
) -> None:
    change(edition_of(project), "status: sent\n", f"status: sent\n{line}")
    digest("site", "--out", "public", "--now", now)
    assert list_pages(Path("public")).count("spring-fair/index.html") == pages


def test_no_page_is_published_early_by_a_time_in_the_future(
    project: Project, digest: Digest
) -> None:
    change(
        edition_of(project), "status: sent\n",
        "status: sent\nembargo_until: 2033-04-07T08:00:00+02:00\n",
    )  # fmt: skip
    ran = digest("site", "--out", "public", "--now", "2033-06-01T00:00:00Z")
    assert ran.code == 2
    assert "2033-06-01T00:00:00Z is in the future." in ran.err
    assert not Path("public").exists()


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "status",
    [
        "status: draft\n",
        "status: cancelled\nreason: The fair was called off.\n",
        "status: draft\nreopened: It was never sent.\n",
    ],
)
def test_a_page_goes_when_its_edition_is_no_longer_sent(
    project: Project, digest: Digest, status: str
) -> None:
    assert digest("site", "--out", "public", *LATER).code == 0
    change(edition_of(project), "status: sent\n", status)
    ran = digest("site", "--out", "public", *LATER)
    assert ran.code in (0, 1)
    if ran.code == 0:
        assert list_pages(Path("public")) == ["index.html"]
        assert "removed" in ran.out
    shutil.rmtree("public")
    digest("site", "--out", "public", *LATER)
    assert list_pages(Path("public")) in ([], ["index.html"])


@pytest.mark.slow
def test_a_mark_without_approval_or_record_makes_no_page(project: Project, digest: Digest) -> None:
    """Whoever writes `status: sent` into a draft that was never ready publishes nothing."""
    say_sent(project, "autumn-fair")
    change(edition_of(project, "autumn-fair"), "I sold every loaf", "I sold each loaf")
    digest("site", "--out", "public", *LATER)
    assert "autumn-fair/index.html" not in list_pages(Path("public"))


@pytest.mark.slow
def test_an_email_that_is_not_as_it_was_sent_is_refused(project: Project, digest: Digest) -> None:
    change(project.out / "spring-fair" / "email.html", "</h1>", "!</h1><script>1</script>")
    ran = digest("site", "--out", "public", *LATER)
    assert (ran.code, "sent-files" in ran.err) == (1, True)
    assert not Path("public").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("project")
def test_files_of_others_are_neither_replaced_nor_removed(digest: Digest) -> None:
    Path("public").mkdir()
    Path("public/CNAME").write_text("town.test", encoding="utf-8")
    assert digest("site", "--out", "public", *LATER).code == 0
    assert Path("public/CNAME").is_file()
    Path("public/index.html").write_text("Ours", encoding="utf-8")
    ran = digest("site", "--out", "public", *LATER)
    assert (ran.code, "was not written by digest" in ran.err) == (2, True)
    assert Path("public/index.html").read_text(encoding="utf-8") == "Ours"


def test_without_site_url_the_command_says_what_to_add(project: Project, digest: Digest) -> None:
    change(project.content / "brand.yaml", "site_url: https://town.test/digest/\n", "")
    ran = digest("site", "--out", "public", *LATER)
    assert (ran.code, "Add: site_url:" in ran.err) == (2, True)


@pytest.mark.sampled(2)
@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("out", ["out", "out/site", "content", "."])
def test_the_site_is_never_among_other_files(digest: Digest, out: str) -> None:
    assert digest("site", "--out", out, *LATER).code == 2


@table(
    ("email", "page"),
    [
        ('<td align="right" valign="top">', '<td style="vertical-align: top; text-align: right">'),
        ('<table width="600" border="0" cellspacing="0">', '<table style="width: 600px">'),
        ('<td width="50%" style="width:1px">', '<td style="width: 50%; width:1px">'),
        ('<img src="a.png" width="40" border="0" alt="">', '<img src="a.png" width="40" alt="">'),
        ('<p style="color:red; mso-hide:all">', '<p style="color:red">'),
        ('<div role="article" aria-roledescription="email">', '<div role="main">'),
    ],
)
def test_obsolete_attributes_become_css(email: str, page: str) -> None:
    html = f"<html><head><title>A</title></head><body>{email}</body></html>"
    made = make_email_page(html, [], "", lambda _: False)
    assert page in made


def test_a_link_for_mail_apps_goes_with_what_separates_it() -> None:
    html = (
        "<html><head><title>A</title></head><body><!--[if !mso]><!--><p>"
        '<a href="v">View</a> · <a href="fr">Lire</a></p><!--<![endif]--></body></html>'
    )
    made = make_email_page(html, ["<meta>"], "<p>Note</p>", lambda a: a.attributes["href"] == "v")
    assert '<p><a href="fr">Lire</a></p>' in made
    assert "<title>A</title>\n<meta>" in made
    assert "<!--" not in made


@pytest.mark.slow
@pytest.mark.parametrize(
    "hostile",
    [
        "Fair </title></script><script>alert(1)</script>", "Fair <img src=x onerror=alert(1)>",
        "Fair <!-- ]]> <svg/onload=alert(1)>", "Fair <a href=javascript:alert(1)>x</a>",
    ],
)  # fmt: skip
def test_what_a_title_says_is_text_on_every_page(
    tmp_path: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    root = make_sent(tmp_path / "project", hostile)
    monkeypatch.chdir(root)
    read = import_module("digest.cli.check_ready").read_moment
    clock = "2032-01-01T00:00:00Z"
    monkeypatch.setattr(
        import_module("digest.cli.site"), "read_moment", lambda now: read(now or clock)
    )
    ran = digest("site", "--out", "public", *LATER)
    assert ran.code == 0, ran.err
    pages = [root / "public" / page for page in list_pages(root / "public")]
    assert len(pages) == 2
    for page in pages:
        read_page = Reader()
        read_page.feed(page.read_text(encoding="utf-8"))
        assert hostile in read_page.text
        assert not read_page.tags & {"script", "svg", "svg/onload"}
        assert not [each for each in read_page.values if each.strip().startswith("javascript:")]
        assert not [name for name in read_page.names if name.startswith("on")]


class Reader(HTMLParser):
    """What a page has: its tags, the names and values of their attributes, and all its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags, self.names, self.values, self.text = set[str](), set[str](), set[str](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.values |= {value or "" for _, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data
