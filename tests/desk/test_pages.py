"""The desk's pages as text: what is in them, what never is, and what of `out/` they keep."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from digest.building import Build, build
from digest.desk.html import write_words
from digest.desk.inbox_preview import hash_source
from digest.desk.out_folder import MARK, make_found_desk
from digest.desk.page_memory import PageMemory
from digest.desk.pages import DeskPage, list_foreign, make_files, make_pages
from digest.known_editions import KnownEditions
from digest.problems import About, Location, Problem
from digest.project import Project
from digest.quotes.attribution import HOLE
from digest.templating import TemplateWords
from tests.projects import Ran, change, make_project, read_tree
from tests.proof.desks import HOSTILE, TRAPS, change_texts, draw_card, make_hostile, make_many
from tests.readying import make_ready
from tests.tables import table

Digest = Callable[..., Ran]


class Reader(HTMLParser):
    """Elements with their attributes, and the text of each draft as a browser would give it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._card = ""
        self._depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag == "article":
            self._card = attributes["id"] or ""
        if self._depth or (tag == "div" and attributes.get("class") == "text"):
            self._depth += 1
            self.texts.setdefault(self._card, "")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002, the parser's own form
        self._depth -= bool(self._depth)

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.texts[self._card] += data

    def list(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def made(project: Project) -> Build:
    made = build(project)
    assert not made.has_errors, made.problems
    return made


def page_of(made: Build, out: Path, path: str = "spring-fair/index.html") -> str:
    (found,) = (page.html for page in make_pages(made, out) if page.path == path)
    return found


def test_one_edition_alone_is_shown_on_the_first_page(made: Build, project: Project) -> None:
    first, own = make_pages(made, project.out)
    assert (first.path, own.path) == ("index.html", "spring-fair/index.html")
    assert 'href="spring-fair/email.html"' in first.html
    assert 'href="email.html"' in own.html


def test_every_draft_stands_in_the_page_as_its_file_has_it(made: Build, project: Project) -> None:
    (each,) = made.editions
    texts = {
        file.path.removeprefix("social/").removesuffix(".txt"): file.content.decode()
        for file in each.artifacts
        if file.path.startswith("social/")
    }
    assert len(texts) == 14
    assert Reader(page_of(made, project.out)).texts == texts


def test_a_page_has_the_time_before_which_nothing_is_published(
    made: Build, project: Project
) -> None:
    path = project.content / "spring-fair.yaml"
    moment = '<time datetime="2031-04-07T09:00:00+02:00">7 April 2031 at 09:00 (UTC+02:00)</time>'
    assert f"Not before {moment}" in page_of(made, project.out)
    change(path, "send_on:", "embargo_until: 2031-04-07T09:30:15+02:00\nsend_on:")
    page = page_of(build(project), project.out)
    assert "09:30:15 (UTC+02:00)" in page
    assert 'datetime="2031-04-07T09:00:00+02:00"' not in page
    assert 'data-not-before="2031-04-07T09:30:15+02:00"' in page


def test_a_page_of_a_sent_edition_has_the_time_of_sending(project: Project) -> None:
    change(project.content / "spring-fair.yaml", "lang: en", "lang: en\nstatus: sent")
    page = page_of(build(project), project.out)
    assert "7 April 2031 at 09:00" in page
    assert "data-not-before=" not in page


def test_a_desk_of_files_alone_has_the_time_of_posts_json(project: Project, digest: Digest) -> None:
    digest("build")
    folder = project.out / "spring-fair"
    assert make_found_desk(folder).not_before == "2031-04-07T09:00:00+02:00"
    change(folder / "posts.json", "2031-04-07T09:00:00+02:00", "soon")
    assert make_found_desk(folder).not_before == ""


@pytest.mark.sampled(6)
@pytest.mark.parametrize("text", TRAPS, ids=range(len(TRAPS)))
def test_a_text_that_is_hard_to_keep_is_kept(made: Build, project: Project, text: str) -> None:
    """A parser reads a bare CR as a line feed: only a reference keeps it."""
    html = page_of(change_texts(made, [text]), project.out)
    found = set(Reader(html.replace("&#13;", "\ue000")).texts.values())
    assert {each.replace("\ue000", "\r") for each in found} == {text}
    assert "\r" not in html


def test_hostile_content_makes_no_element_and_no_attribute(made: Build, project: Project) -> None:
    calm, hostile = (Reader(page_of(m, project.out)) for m in (made, make_hostile(made)))
    assert len(hostile.list("script")) == len(calm.list("script")) == 1
    for tag in ("object", "embed", "base", "form", "svg"):
        assert hostile.list(tag) == []
    assert len(hostile.list("iframe")) == 1
    assert not [a for _, attributes in hostile.elements for a in attributes if a.startswith("on")]
    addresses = {a.get("href") or "" for a in hostile.list("a")}
    assert all(re.match(r"https://town\.example|#|\.\./|email\.|cards/", a) for a in addresses if a)
    assert any(HOSTILE[0] in text for text in hostile.texts.values())


def test_the_policy_lets_in_what_the_page_holds_and_nothing_else(
    made: Build, project: Project
) -> None:
    html = page_of(made, project.out)
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", html.partition("<body")[0], re.DOTALL)
    assert rules["script-src"] == hash_source(script)
    assert hash_source(style) in rules["style-src"]
    assert "connect-src" not in rules
    assert html.index("Content-Security-Policy") < html.index("<title>")


def test_a_live_page_may_listen_to_its_server_and_no_other_page(
    made: Build, project: Project
) -> None:
    for page in make_pages(made, project.out, is_live=True):
        assert "connect-src 'self'" in page.html
        assert "EventSource(`/events?" in page.html
    assert "EventSource" not in page_of(made, project.out)


def test_words_of_a_template_are_listed(made: Build, project: Project) -> None:
    own = (TemplateWords("templates/social/post.txt.j2", ("See <you>!",)),)
    edition = replace(made.editions[0], template_words=own)
    page = page_of(replace(made, editions=(edition,)), project.out)
    assert "<summary>Words of templates/social/post.txt.j2 itself</summary>" in page
    assert ">See &lt;you&gt;!</li>" in page
    assert "itself</summary>" not in page_of(made, project.out)


def test_the_frame_may_run_nothing(made: Build, project: Project) -> None:
    (frame,) = Reader(page_of(made, project.out)).list("iframe")
    assert set(str(frame["sandbox"]).split()) == {
        "allow-popups", "allow-popups-to-escape-sandbox",
    }  # fmt: skip
    assert "default-src 'none'" in str(frame["srcdoc"])


def test_the_same_content_makes_the_same_pages(made: Build, project: Project) -> None:
    assert make_pages(made, project.out) == make_pages(build(project), project.out)


@pytest.mark.slow
def test_thirty_quotes_on_seven_networks_stay_within_the_budget(
    made: Build, project: Project
) -> None:
    html = page_of(make_many(made, 30), project.out)
    assert len(html.encode()) < 1_000_000
    reader = Reader(html)
    assert len(reader.texts) == 210
    assert len(reader.elements) <= 6_000


def test_skipped_posts_stand_there_with_their_reason(project: Project) -> None:
    change(project.content / "spring-fair.yaml", "speaker: ben", "speaker: ben\n    skip: [x]")
    html = page_of(build(project), project.out)
    assert "Skipped: the content has `skip: [x]`." in html


def test_what_fits_nowhere_is_said_and_how_to_learn_why(project: Project) -> None:
    change(project.content / "sources" / "fair.txt", "I sold every loaf.", f"I sold {'a' * 400}.")
    change(project.content / "spring-fair.yaml", "I sold every loaf.", f"I sold {'a' * 400}.")
    made = build(project)
    assert made.has_errors
    html = page_of(made, project.out)
    assert "digest explain-post x ben" in html
    assert "Not finished:" in html
    assert "Two hundred people" in html


def test_one_wrong_quote_leaves_a_hole_and_all_else_is_shown(project: Project) -> None:
    change(
        project.content / "spring-fair.yaml", "Reading is for everyone.", "Reading is for no one."
    )
    made = build(project)
    html = page_of(made, project.out)
    shown = Reader(html)
    assert {card.partition("/")[2] for card in shown.texts} == {"ben"}
    assert "Reading is for no one." not in html.replace("the source does not say", "")
    assert f"“{HOLE}”" in html
    assert html.count("Skipped: its words are not proved yet.") == 7
    assert "Not finished:" in html
    assert 'data-copies="source"' not in html
    assert 'href="email.html"' not in html


@pytest.mark.parametrize(
    ("old", "new", "unproved"),
    [
        (
            "    segments: [Reading is for everyone.]",
            "    segments: [Reading is for none.]",
            {"ada"},
        ),
        ("    speaker: ben", "    speaker: ada", {"ben"}),
        ("source: content/sources/fair.txt\n", "", {"ada", "ben"}),
        ("  url: https://town.example/fair", "  url: https://tоwn.example/fair", set()),
    ],
    ids=["words", "speaker", "no source", "elsewhere"],
)
def test_what_is_not_proved_is_known(
    project: Project, old: str, new: str, unproved: set[str]
) -> None:
    change(project.content / "spring-fair.yaml", old, new)
    made = build(project)
    assert made.has_errors
    assert made.editions[0].unproved == unproved


def test_an_edition_that_cannot_be_read_comes_first_with_its_problems(project: Project) -> None:
    new = project.content / "zebra.yaml"
    new.write_text("lang en\n", encoding="utf-8")
    made = build(project)
    assert made.unread == ("zebra",)
    first = page_of(made, project.out, "index.html")
    assert first.index('id="zebra"') < first.index('id="spring-fair"')
    assert "Cannot be read" in first
    own = page_of(made, project.out, "zebra/index.html")
    assert "This edition cannot be read yet." in own
    for page in (first, own):
        assert "This file must consist of lines <code>key: text</code>" in page
    assert "This file must" not in page_of(made, project.out)


def test_what_could_not_be_read_is_named_and_the_rest_is_shown(project: Project) -> None:
    path = project.content / "spring-fair.yaml"
    change(path, "send_on: 2031-04-07T09:00:00+02:00", "send_on: soon")
    change(path, "headline: Spring", 'headline: "Spring')
    change(path, "    speaker: ben", "    speaker: bne")
    made = build(project)
    (sketch,) = made.sketches
    assert (made.unread, sketch.unproved) == (("spring-fair",), {"ben"})
    shown = replace(made, editions=(sketch,), unread=())
    html = page_of(shown, project.out)
    assert {card.partition("/")[2] for card in Reader(html).texts} == {"ada"}
    assert "<code>headline</code>, <code>send_on</code>." in html
    assert "2021-05-20" not in html.replace("2021-05-20T09:00:00-04:00 (Z means UTC)", "")
    assert 'data-act="copy"' not in html
    assert "Two hundred people" in html


@pytest.mark.parametrize(
    ("old", "new", "unproved"),
    [
        ("lang: en", "lang: klingonish", set()),
        ("lang: en", "lang: [en", set()),
        ("lang: en", "lang:", set()),
        ("content/sources/fair.txt", "content/sources/fiar.txt", {"ada", "ben"}),
    ],
    ids=["unknown", "no text", "empty", "no source"],
)
def test_a_broken_language_hides_no_quote_whose_source_tells_it(
    project: Project, old: str, new: str, unproved: set[str]
) -> None:
    change(project.content / "spring-fair.yaml", old, new)
    (sketch,) = build(project).sketches
    assert sketch.unproved == unproved


def test_a_stale_page_says_so_loudly(made: Build, project: Project) -> None:
    stale = replace(made, unread=("spring-fair",))
    assert "<b>This is not your latest save.</b>" in page_of(stale, project.out)
    assert "not your latest save" not in page_of(made, project.out)


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("preheader", 'class="envelope"', 'class="viewer"'),
        ("summary", 'class="envelope"', 'class="viewer"'),
        ("quotes", 'id="loose"', 'class="group"'),
        ("people", 'class="report"', 'id="email"'),
    ],
)
def test_a_problem_stands_beside_what_it_concerns(
    made: Build, project: Project, key: str, before: str, after: str
) -> None:
    (each,) = made.editions
    where = each.edition.places.at(key, *([1] if key == "quotes" else []))
    problem = Problem(where, "some-check", "Something is odd here.", "Do it so.", "warning")
    html = page_of(replace(made, problems=(problem,)), project.out)
    place = html.index("Something is odd here.")
    assert html.index(before) < place < html.index(after, html.index(before))
    assert html.count("Something is odd here.") == 1
    assert f"<code>{where}</code>" in html


def test_an_error_is_told_before_all_else_and_beside_what_it_concerns(
    made: Build, project: Project
) -> None:
    (each,) = made.editions
    problem = Problem(each.edition.places.at("headline"), "c", "`headline` <is> odd.", "Mend it.")
    hint = Problem(Location("content/brand.yaml", 3), "d", "Look at the brand.", "Do.", "hint")
    html = page_of(replace(made, problems=(hint, problem)), project.out)
    told = "<code>headline</code> &lt;is&gt; odd."
    assert html.index(told) < html.index("Look at the brand.")
    assert html.count(told) == 2
    assert html.index('class="report" open') < html.index(told) < html.index('id="email"')


def test_the_index_says_which_edition_has_something_to_put_right(two: Project) -> None:
    made = build(two)
    where = made.editions[0].edition.places.at("headline")
    first, *_ = make_pages(made, two.out, problems=(Problem(where, "c", "Odd.", "Mend it."),))
    assert first.html.count("1 error</b>") == 1


@pytest.mark.parametrize(
    ("about", "place"),
    [
        (About("ben", "linkedin"), r'<article[^>]*id="linkedin/ben".*?</article>'),
        (About("ben"), r'<div id="loose">.*?</div>'),
        (About(network="linkedin"), r'<section id="posts".*?<div id="loose">'),
        (About("ben", "another"), r'<details class="report".*?</details>'),
        (About("nobody"), r'<details class="report".*?</details>'),
    ],
    ids=["a post", "a quote", "a network", "a post that is not made", "a quote that is gone"],
)
def test_a_problem_is_shown_at_what_it_is_about_whatever_it_says(
    made: Build, project: Project, about: About, place: str
) -> None:
    (each,) = made.editions
    where = each.edition.places.at("call_to_action", "url")
    problem = Problem(where, "c", "The X post is odd.", "Fix it.", "warning", about)
    html = page_of(replace(made, problems=(problem,)), project.out)
    (found,) = re.findall(place, html, re.DOTALL)
    assert "The X post is odd." in found
    assert html.count("The X post is odd.") == 1


def test_problems_that_are_given_are_shown_in_the_place_of_the_builds_own(
    made: Build, project: Project
) -> None:
    problem = Problem(
        Location("content/broken.yaml", 3), "c", "This file cannot be read.", "Mend it."
    )
    pages = make_pages(made, project.out, problems=(problem,))
    assert all("This file cannot be read." in page.html for page in pages)
    assert all("stand-in" not in page.html for page in pages)


def test_keys_are_others_for_a_text_that_changed(made: Build, project: Project) -> None:
    def keys(of: Build) -> list[str]:
        return re.findall(r'<article[^>]*data-key="(\w+)"', page_of(of, project.out))

    assert len(set(keys(made))) == 14
    assert set(keys(made)).isdisjoint(keys(change_texts(made, ["Other words."])))


def test_cards_are_shown_with_the_alt_text_that_they_carry(made: Build, project: Project) -> None:
    cards = project.out / "spring-fair" / "cards"
    cards.mkdir(parents=True)
    (cards / "ada-portrait.png").write_bytes(draw_card("Reading <is> for\reveryone"))
    (cards / "ben-portrait.png").write_bytes(b"no card of ours")
    first, own = make_pages(made, project.out)
    assert (
        'src="spring-fair/cards/ada-portrait.png" alt="Reading &lt;is&gt; for&#13;every'
        in first.html
    )
    assert 'src="cards/ada-portrait.png"' in own.html
    assert "ben-portrait" not in own.html


@pytest.mark.parametrize(
    ("alt", "is_old"),
    [
        ("“Reading is for everyone.” — Ada Example, Librarian", False),
        ("„Reading is ‚for‘ everyone“ – Ada Example", False),
        ("“Reading is for everybody.” — Ada Example, Librarian", True),
        ("“Reading is for everyone.” — Ben Sample, Baker", True),
    ],
)
def test_a_card_of_other_words_says_so(
    made: Build, project: Project, *, alt: str, is_old: bool
) -> None:
    cards = project.out / "spring-fair" / "cards"
    cards.mkdir(parents=True)
    (cards / "ada-landscape.png").write_bytes(draw_card(alt))
    html = page_of(made, project.out)
    assert "ada-landscape.png" in html
    assert ("out of date, run: digest cards" in html) is is_old


def test_a_build_writes_pages_that_git_and_the_check_do_not_see(
    project: Project, digest: Digest
) -> None:
    ran = digest("build")
    assert "everything   out/index.html" in ran.out
    tree = read_tree(project.out)
    assert {"index.html", "spring-fair/index.html", ".gitignore"} <= set(tree)
    assert {"index.html", "cards/"} <= set(str(tree[".gitignore"], "utf-8").splitlines())
    named = json.loads((project.out / "spring-fair" / "manifest.json").read_bytes())["files"]
    assert "index.html" not in named
    (project.out / "spring-fair" / "index.html").unlink()
    (project.out / "index.html").write_text("changed", encoding="utf-8")
    assert digest("build", "--check").code == 0


@pytest.mark.slow
def test_a_page_goes_with_its_edition_and_a_strangers_page_stays(
    project: Project, digest: Digest
) -> None:
    digest("build")
    (project.content / "spring-fair.yaml").rename(project.content / "fair.yaml")
    (project.out / "site").mkdir()
    (project.out / "site" / "index.html").write_text("Mine.", encoding="utf-8")
    digest("build")
    assert not (project.out / "spring-fair").exists()
    assert "spring-fair" not in (project.out / "index.html").read_text(encoding="utf-8")
    assert (project.out / "site" / "index.html").read_text(encoding="utf-8") == "Mine."


def test_a_strangers_first_page_is_left_and_told_of(project: Project, digest: Digest) -> None:
    project.out.mkdir()
    (project.out / "index.html").write_text("Mine.", encoding="utf-8")
    ran = digest("build")
    assert "out/index.html was not written by digest" in ran.err
    assert (project.out / "index.html").read_text(encoding="utf-8") == "Mine."
    assert MARK in (project.out / "spring-fair" / "index.html").read_text(encoding="utf-8")


def test_a_gitignore_of_ones_own_is_kept(project: Project, digest: Digest) -> None:
    project.out.mkdir()
    (project.out / ".gitignore").write_text("*\n", encoding="utf-8")
    digest("build")
    assert (project.out / ".gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = make_project(tmp_path / "two", "spring-fair", "autumn-fair")
    monkeypatch.chdir(made.root)
    return made


def test_several_editions_are_on_the_first_page_with_all_their_drafts(two: Project) -> None:
    first, *others = make_pages(build(two), two.out)
    assert [page.path for page in others] == [
        "autumn-fair/index.html", "spring-fair/index.html",
    ]  # fmt: skip
    for slug in ("autumn-fair", "spring-fair"):
        assert f'href="{slug}/index.html#linkedin/ben"' in first.html
    assert all('href="../index.html"' in page.html for page in others)


@pytest.mark.slow
def test_building_one_edition_forgets_none_of_the_others(two: Project, digest: Digest) -> None:
    digest("build")
    before = (two.out / "autumn-fair" / "index.html").read_bytes()
    digest("build", "content/spring-fair.yaml")
    first = (two.out / "index.html").read_text(encoding="utf-8")
    assert 'href="autumn-fair/index.html"' in first
    assert (two.out / "autumn-fair" / "index.html").read_bytes() == before


@pytest.mark.slow
def test_an_edition_whose_page_is_missing_gets_one_from_its_files(
    two: Project, digest: Digest
) -> None:
    """As after a clone: git has the files and no page."""
    digest("build")
    (two.out / "autumn-fair" / "index.html").unlink()
    digest("build", "content/spring-fair.yaml")
    page = (two.out / "autumn-fair" / "index.html").read_text(encoding="utf-8")
    own = two.out / "autumn-fair" / "social"
    assert Reader(page).texts == {
        path.relative_to(own).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in own.rglob("*.txt")
    }
    assert "Readers wanted" in page


@pytest.mark.slow
def test_a_sent_edition_is_shown_from_its_files(project: Project, digest: Digest) -> None:
    make_ready(project)
    digest("build")
    change(project.content / "spring-fair.yaml", "lang: en", "lang: en\nstatus: sent")
    draft = project.out / "spring-fair" / "social" / "x" / "ada.txt"
    draft.write_text("changed by hand", encoding="utf-8")
    (project.out / "spring-fair" / "social" / "x" / "ben.txt").unlink()
    html = page_of(build(project), project.out)
    assert Reader(html).texts["x/ada"] == "changed by hand"
    assert "social/x/ada.txt was changed after the build." in html
    assert "social/x/ben.txt is missing." in html
    assert '<span class="status">Sent</span>' in html


@pytest.mark.sampled(8)
@pytest.mark.parametrize(
    "posts",
    [
        "", "null", "[]", '{"posts": 3}', '{"posts": [3]}', '{"posts": [{"network": "x"}]}',
        '{"posts": [{"network": "<b>", "quote": "a", "skipped": "s"}]}', "[" * 5000,
        '{"posts": [{"network": "x", "quote": "ada", "path": 1, "text": 2}]}',
    ],
    ids=range(9),
)  # fmt: skip
def test_a_sent_editions_broken_posts_json_is_told_and_breaks_nothing(
    project: Project, digest: Digest, posts: str
) -> None:
    digest("build")
    change(project.content / "spring-fair.yaml", "lang: en", "lang: en\nstatus: sent")
    (project.out / "spring-fair" / "posts.json").write_text(posts, encoding="utf-8")
    html = page_of(build(project), project.out)
    assert "posts.json cannot be read." in html or "There are no posts yet." in html


def test_pages_are_not_made_of_a_build_that_failed(project: Project, digest: Digest) -> None:
    change(project.content / "spring-fair.yaml", "lang: en", "lang: en\nlang: fr")
    assert digest("build").code == 1
    assert not project.out.exists()


def test_nobody_is_foreign_in_an_empty_folder(made: Build, tmp_path: Path) -> None:
    assert list_foreign(made, tmp_path) == ()
    assert set(dict(make_files(made, tmp_path))) == {
        "index.html",
        "spring-fair/index.html",
        ".gitignore",
    }
    assert all(isinstance(page, DeskPage) for page in make_pages(made, tmp_path))


def test_a_page_of_ours_is_one_however_large_it_is(made: Build, tmp_path: Path) -> None:
    """As `index.html` is for ten thousand editions; a link to one is none."""
    page = next(page for page in make_pages(made, tmp_path) if page.path == "index.html")
    index = tmp_path / "index.html"
    index.write_text(page.html, encoding="utf-8")
    os.truncate(index, 100_000_000)
    assert list_foreign(made, tmp_path) == ()
    index.rename(tmp_path / "other")
    index.symlink_to(tmp_path / "other")
    assert list_foreign(made, tmp_path) == ("index.html",)


def test_a_post_of_the_same_text_is_shown_once_with_its_networks(
    made: Build, project: Project
) -> None:
    """Each has its own button still."""
    html = page_of(change_texts(made, ("Same.", "Other.")), project.out)
    assert re.findall("Same text for (.*)<", html) == 2 * [
        "Bluesky, Mastodon, Threads, LinkedIn, Facebook, Instagram"
    ]
    assert html.count("Same text as <a") == 12
    assert html.count('data-act="copy"') == 14


@table(
    ("text", "shown"),
    [
        ("After COVID-19, more.", 'After <span class="one">COVID-19</span>, more.'),
        ("SARS-CoV-2 <b>", '<span class="one">SARS-CoV-2</span> &lt;b&gt;'),
        ("https://a.example/covid-19", "https://a.example/covid-19"),
        ("night-time work, 24-hour", "night-time work, 24-hour"),
        ("-19 and a long-hyphenated-name-of-21", "-19 and a long-hyphenated-name-of-21"),
    ],
)
def test_a_name_with_a_hyphen_and_figures_stays_in_one_line(text: str, shown: str) -> None:
    assert write_words(text) == shown


@pytest.mark.slow
def test_pages_that_are_remembered_are_those_that_are_drawn_anew(tmp_path: Path) -> None:
    """After each change of content, brand, cards or of another edition of the same event."""
    project = make_project(tmp_path, "spring-fair", "autumn-fair")
    known, memory = KnownEditions(), PageMemory()

    def count_kept() -> int:
        before = {slug: drawn[0] for slug, (_, drawn) in memory.drawn.items()}
        pages = make_pages(build(project, known=known), project.out, memory=memory)
        assert pages == make_pages(build(project), project.out)
        return sum(memory.drawn[slug][1][0] is page for slug, page in before.items())

    fair = project.content / "spring-fair.yaml"
    assert count_kept() == 0
    change(fair, "Readers wanted", "Readers found")
    assert count_kept() == 1
    change(fair, "lang: en", "lang: en\ntranslation_of: autumn-fair")
    assert count_kept() == 0
    change(project.content / "brand.yaml", "The Example Town Library", "The Library")
    assert count_kept() == 0
    card = project.out / "autumn-fair" / "cards" / "ada-portrait.png"
    card.parent.mkdir(parents=True)
    card.write_bytes(draw_card("Other words"))
    assert count_kept() == 1
    fair.write_text("lang: [", encoding="utf-8")
    assert count_kept() == 1
