"""The summary stays below what GitHub takes, and is cut between drafts, never in one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from digest.approving import make_approval, write_approval
from digest.building import Build, build
from digest.problems import Location, Problem
from digest.project import Project
from digest.quotes.quotes_of_edition import find_language, join_quotes
from digest.reports.report import Report
from digest.reports.summary import LARGEST, write_summary
from digest.social.posts import list_forms
from tests.projects import change, make_project
from tests.reports.reading import list_mentions, read_summary, run_log
from tests.reports.repositories import remember


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(make_project(tmp_path_factory.mktemp("summary") / "project"))


def make_report(build: Build, problems: tuple[Problem, ...] = ()) -> Report:
    return Report("check", build, problems)


def test_what_has_room_is_whole(made: Build) -> None:
    page = read_summary(write_summary(make_report(made)))
    texts = {post.fit.text for post in made.editions[0].posts}
    assert {fence.removesuffix("\n") for fence in page.fences} == texts


@pytest.mark.slow
def test_very_many_drafts_are_cut_at_a_whole_one_and_the_rest_is_counted(made: Build) -> None:
    many = replace(made, editions=made.editions * 400)
    text = write_summary(make_report(many))
    assert LARGEST - 3_000 < len(text.encode()) <= LARGEST
    page = read_summary(text)
    texts = {post.fit.text for post in made.editions[0].posts}
    assert {fence.removesuffix("\n") for fence in page.fences} == texts
    left = page.prose[-2]
    assert left.startswith("There was no room for ")
    limits = ("280", "300", "500", "3,000", "5,000", "2,200")
    shown = sum(text.count(f" of {limit}") for limit in limits)
    assert f"{400 * 14 - shown:,} more posts" in left


@pytest.mark.slow
def test_very_many_problems_leave_room_for_drafts(made: Build) -> None:
    problems = tuple(
        Problem(Location("content/a.yaml", line), "x", "wrong " * 50, "Mend it.")
        for line in range(1, 5_000)
    )
    text = write_summary(make_report(made, problems))
    assert len(text.encode()) <= LARGEST
    page = read_summary(text)
    rows = sum("content/a.yaml" in cell for row in page.rows for cell in row)
    assert f"… and {len(problems) - rows:,} more problems: digest check" in page.prose
    assert page.fences


@pytest.mark.parametrize("room", [0, 100, 1_500, 3_000])
def test_where_others_have_filled_the_summary_little_is_added(made: Build, room: int) -> None:
    problem = Problem(Location("content/a.yaml"), "x", "wrong " * 500, "Mend it.")
    text = write_summary(make_report(made, (problem,)), room)
    assert len(text.encode()) <= max(room, 1_000)
    read_summary(text)


@pytest.mark.parametrize(
    "text",
    [
        "@victim", "a @victim b", "@org/team", "#1", "see example/repo#12", "https://evil.example/",
        "http://evil.example", "www.evil.example", "me@town.example", "&#64;victim",
        "<b>bold</b>", "&lt;b&gt;", "`code` @victim `code", "| a | b |", "**b** _i_ [l](x) ![i](x)",
        "# head", "- list", "a\n\n<script>alert(1)</script>\n\n@victim", "</td></tr></table>",
        "<!-- ", "-->", "```\n@victim\n```", "<details>",
    ],
)  # fmt: skip
def test_words_are_shown_as_they_are_and_link_nobody(made: Build, text: str) -> None:
    problem = Problem(Location("content/a.yaml"), "x", text, "Mend it.")
    page = read_summary(write_summary(make_report(replace(made, editions=()), (problem,))))
    (row,) = page.rows
    shown = " ".join(text.split())
    assert row[1] in (
        f"content/a.yaml:1:1\n{shown}\nMend it.",
        f"content/a.yaml:1:1\n{unmark(shown)}\nMend it.",
    )
    assert list(list_mentions(page)) == []
    assert set(page.tags) <= {"h2", "p", "table", "tr", "td", "br", "code"}


def unmark(text: str) -> str:
    """Pairs of backticks show as code."""
    return re.sub("`([^`]+)`", r"\1", text)


@pytest.mark.parametrize("quote", ["a ``` b", "`````", "~~~", "</details>", "@victim"])
def test_a_draft_stands_in_a_fence_that_it_cannot_leave(
    project: Project, made: Build, quote: str
) -> None:
    assert project.root.is_dir()
    edition = made.editions[0]
    text = f"{quote}\n\n    indented\n{quote}\n<img src=x>"
    post = replace(edition.posts[0], fit=replace(edition.posts[0].fit, text=text))
    page = read_summary(
        write_summary(make_report(replace(made, editions=(replace(edition, posts=(post,)),))))
    )
    assert page.fences == [f"{text}\n"]
    assert "img" not in page.tags


def test_a_runner_that_prints_the_summary_obeys_no_word_of_it(made: Build) -> None:
    edition = made.editions[0]
    text = "a ##[add-mask]secret\n::stop-commands::forever\n  ::error::forged"
    post = replace(edition.posts[0], fit=replace(edition.posts[0].fit, text=text))
    problem = Problem(Location("content/a.yaml"), "x", "##[group]a", "`##[group]b`")
    build = replace(made, editions=(replace(edition, posts=(post,)),))
    written = write_summary(make_report(build, (problem,)))
    assert run_log(written) == []
    page = read_summary(written)
    assert page.rows[0][1] == "content/a.yaml:1:1\n##[group]a\n##[group]b"
    assert page.fences == ["a # #[add-mask]secret\n: :stop-commands::forever\n  : :error::forged\n"]


def show_rows(project: Project) -> dict[str, list[str]]:
    """The cells of a summary by the names of their rows."""
    made = build(project)
    rows: dict[str, list[str]] = {}
    for name, cell in read_summary(write_summary(make_report(made))).rows:
        rows.setdefault(name, []).append(cell)
    return rows


def test_each_quote_is_shown_with_its_words_role_source_and_approval(project: Project) -> None:
    rows = show_rows(project)
    assert rows["quote"] == ["ada", "ben"]
    assert rows["words"][1] == "“I sold every loaf.”\n— Ben Sample, Baker"
    assert rows["role"] == ["Librarian", "Baker"]
    assert rows["source"][1] == "content/sources/fair.txt:3, inside quotation marks"
    assert rows["approval"] == ["none", "none"]


@pytest.mark.slow
def test_what_has_changed_since_an_approval_is_shown_old_and_new(project: Project) -> None:
    path = project.content / "spring-fair.yaml"
    (each,) = build(project).editions
    joined, _ = join_quotes(each.edition, find_language(each.edition))
    forms = list_forms(each.posts, joined[0].quote)
    approval = make_approval(joined[0], "Jo Example", date(2031, 4, 6), forms)
    path.write_bytes(write_approval(path.read_bytes(), 0, approval))
    remember(project)
    assert show_rows(project)["approval"] == ["by Jo Example on 2031-04-06", "none"]
    change(path, "role: Librarian", "role: Head Librarian")
    rows = show_rows(project)
    assert rows["approval"][0] == "by Jo Example on 2031-04-06, not valid"
    assert rows["changed since"] == ["role “Librarian” → “Head Librarian”"]


@pytest.mark.slow
def test_a_cut_that_the_approval_does_not_cover_is_marked(project: Project) -> None:
    path, old = project.content / "spring-fair.yaml", "I sold every loaf."
    new = " ".join(f"I sold every loaf in house {n} of our town." for n in range(1, 12))
    change(path, old, new)
    change(project.content / "sources" / "fair.txt", old, new)
    (each,) = build(project).editions
    joined, _ = join_quotes(each.edition, find_language(each.edition))
    approval = make_approval(joined[1], "Jo Example", date(2031, 4, 6))
    path.write_bytes(write_approval(path.read_bytes(), 1, approval))
    cuts = {name: cells for name, cells in show_rows(project).items() if name.startswith("cut on")}
    assert cuts
    assert all(cell.endswith("\n(not approved)") for cells in cuts.values() for cell in cells)


def test_each_link_of_the_email_is_shown_with_its_text(project: Project) -> None:
    edition = project.content / "spring-fair.yaml"
    story = 'story: "Read [the whole plan](https://www.example.org/plan?id=1) today."\n'
    with edition.open("a", encoding="utf-8") as file:
        file.write(story)
    text = write_summary(make_report(build(project)))
    table = text.partition("links of the email")[2].partition("</details>")[0]
    for shown in (
        "the whole plan</td><td><code>https://www.example.org/plan?id=1</code>",
        "<code>https://town.example/fair</code>",
        "<code>https://town.example/unsubscribe</code>",
    ):
        assert shown in table
