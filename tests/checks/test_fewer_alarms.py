"""What is right is not reported, and no fix changes quoted words. All people here are fictional."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.building import build
from digest.checks import list_checks
from digest.content.model import Person, Places, Quote
from digest.languages import load_language
from digest.problems import Problem
from digest.project import Project
from digest.quotes.approvals import fingerprint_quote
from digest.quotes.joining import join_quote
from digest.sources.release import Release
from tests.one_check import find_only
from tests.projects import EDITION, change, make_project
from tests.tables import table


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path).root


def find(root: Path, *ids: str) -> list[Problem]:
    project = Project(root)
    return find_only(project, *ids) if ids else [*build(project).problems]


def quote(root: Path, words: str) -> None:
    """Let Ada say these words, in the source too."""
    change(root / "content/spring-fair.yaml", "[Reading is for everyone.]", f"['{words}']")
    change(root / "content/sources/fair.txt", "Reading is for everyone.", words)


@pytest.mark.parametrize("words", [
    "You will find us at town.example/fair all week.",
    "Go to https://town.example/fair and see.",
    "Ask www.wikipedia.org or your librarian.",
    "I wrote to press@wikipedia.org last week.",
    "Our page on Code.org has it all.",
])  # fmt: skip
def test_a_speaker_may_name_an_address(words: str, root: Path):
    quote(root, words)
    assert [p for p in find(root, "link-in-post") if p.severity != "hint"] == []


@pytest.mark.parametrize(
    "name", ["Code.org", "Wikipedia.org", "Booking.com", "Change.org", "X.com"]
)
def test_an_organization_may_be_called_like_a_site(name: str, root: Path):
    change(
        root / "content/brand.yaml",
        "name: The Example Town Library\n    url",
        f"name: {name}\n    url",
    )
    found = find(root, "link-in-post")
    assert found
    assert {problem.severity for problem in found} == {"hint"}
    assert "readers can click" in found[0].message


def test_following_the_hint_ends_it(root: Path):
    quote(root, "Our page on Code.org has it all.")
    names = {
        re.search(r"`skip: \[(.*)\]`", problem.fix)[1]  # type: ignore[index]
        for problem in find(root, "link-in-post")
    }
    skips = ", ".join(sorted(names))
    change(
        root / "content/spring-fair.yaml", "  - id: ada\n", f"  - id: ada\n    skip: [{skips}]\n"
    )
    assert find(root, "link-in-post") == []


def test_another_link_in_a_template_is_an_error_all_the_same(root: Path):
    (root / "templates/social").mkdir(parents=True)
    (root / "templates/social/post.txt.j2").write_text(
        "{{ quotation.words }}\n\n{{ quotation.attribution }}\n\n{{ call_to_action.url }}\n"
        "https://www.wikipedia.org/\n",
        encoding="utf-8",
    )
    assert "error" in {problem.severity for problem in find(root, "link-in-post")}


def test_only_a_network_whose_rule_cuts_the_address_says_so_and_how_to_write_it(root: Path):
    address = "https://town.org/港の日/申込"
    change(root / "content/spring-fair.yaml", "https://town.example/fair", address)
    found = find(root, "link-in-post")
    assert {problem.message.partition(" ")[0] for problem in found} == {"X"}
    (encoded,) = {re.search("`(.*)`", problem.fix)[1] for problem in found}  # type: ignore[index]
    assert encoded == "https://town.org/%E6%B8%AF%E3%81%AE%E6%97%A5/%E7%94%B3%E8%BE%BC"
    change(root / "content/spring-fair.yaml", address, encoded)
    assert find(root, "link-in-post") == []


@pytest.mark.sampled(3)
@pytest.mark.parametrize("words", [
    "Write {{ name }} on the card.", "Dear *|FNAME|* is a bad start.", "We are @everyone in town.",
    "Ask @reader and @writer.", "Use <b>bold</b> words.", "It''s the town''s day.",
])  # fmt: skip
def test_no_fix_asks_to_change_quoted_words(words: str, root: Path):
    quote(root, words)
    change(root / "content/sources/fair.txt", words, words.replace("''", "'"))
    change(root / "content/spring-fair.yaml", "summary: Two", "summary: The town’s fair. Two")
    line = (root / "content/spring-fair.yaml").read_text(encoding="utf-8").partition("quotes:")[0]
    at = line.count("\n") + 1
    for problem in find(root):
        if problem.where.path.endswith("spring-fair.yaml") and at <= problem.where.line <= at + 4:
            assert not re.search(
                r"[Ww]rite (?:it|the name) without|^Type|here too|Remove it", problem.fix
            )


def test_a_missing_source_is_one_problem(root: Path):
    path = root / "content/spring-fair.yaml"
    change(path, "source: content/sources/fair.txt\n", "")
    long = "We read and read and read all day long, " * 9
    change(path, "[Reading is for everyone.]", f"['{long.strip()}', 'And we bake.']")
    change(path, "[I sold every loaf.]", "['I sold every loaf,', 'All of them.']")
    (problem,) = [each for each in find(root) if each.severity != "hint"]
    assert (problem.check, problem.severity) == ("source-named", "error")


def test_vouched_quotes_need_no_source_and_are_told_how_to_be_joined(root: Path):
    path = root / "content/spring-fair.yaml"
    change(path, "source: content/sources/fair.txt\n", "")
    change(path, "[I sold every loaf.]", "['I sold every loaf,', 'All of them.']")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(  - id: .*\n)", r"\1    vouched: I took the notes.\n", text), "utf-8")
    assert {p.check for p in find(root) if p.severity == "error"} == {"seam-unclear"}


def test_an_approval_without_its_fingerprint_is_told_the_right_one(root: Path):
    path = root / "content/spring-fair.yaml"
    approval = "    approval:\n      by: Press office\n      on: 2031-04-06\n"
    change(path, "    segments: [Reading is for everyone.]\n",
           f"    segments: [Reading is for everyone.]\n{approval}")  # fmt: skip
    made = build(Project(root))
    (problem,) = [p for p in made.problems if p.check == "quote-approved" and p.severity == "error"]
    right = fingerprint_quote(made.editions[0].posts[0].joined)  # type: ignore[union-attr]
    assert f'`approval: {{by: "Press office", on: 2031-04-06, of: {right}}}`' in problem.fix
    change(path, approval, f"{approval}      of: {right}\n")
    assert [p for p in find(root, "quote-approved") if p.severity == "error"] == []


def test_the_edition_of_these_tests_has_no_problem(root: Path):
    assert "Reading is for everyone." in EDITION
    assert {p.severity for p in find(root)} <= {"hint"}


def test_what_proves_quotes_cannot_be_lowered():
    fixed = {check.id for check in list_checks() if not check.can_be_lowered}
    assert "quote-altered" in fixed
    assert "template-words" not in fixed


OPENINGS = [
    ("en", "“This year,” said Ana Ruiz, “we open ten schools.”", "This year, we open ten schools."),
    ("en", "“In May,” Ana Ruiz said, “the town votes.”", "In May, the town votes."),
    (
        "de",
        "„Im ersten Jahr“, sagte Ana Ruiz, „rechnen wir mit Gästen.“",
        "Im ersten Jahr rechnen wir mit Gästen.",
    ),
    (
        "es",
        "«En el primer año», dijo Ana Ruiz, «esperamos visitas».",
        "En el primer año esperamos visitas",
    ),
    (
        "fr",
        "« Dans un an », a dit Ana Ruiz, « nous ouvrirons dix écoles ».",
        "Dans un an nous ouvrirons dix écoles",
    ),
    (
        "pt",
        "“No primeiro ano”, disse Ana Ruiz, “esperamos visitas.”",
        "No primeiro ano esperamos visitas.",
    ),
]


@table(("lang", "source", "joined"), OPENINGS)
def test_what_opens_a_sentence_is_joined_to_the_rest(lang: str, source: str, joined: str):
    release, language = Release("fair.txt", source, lang), load_language(lang)
    assert language
    segments = tuple(each.strip() for each in re.findall(r"[“„«]([^”“»]+)[”“»]", source))
    asked = Quote("q", (Person("a", "Ana Ruiz"),), segments)
    found, problems = join_quote(asked, release, language, Places("content/fair.yaml"), 0)
    assert problems == ()
    assert found.text == joined


def test_a_joke_is_the_speaker_s_own_though_readers_do_not_see_it():
    release = Release("fair.txt", "“Bring coffee to the bridge,” joked Captain Ana Ruiz.", "en")
    frame = release.find_frame(release.quotations[0])
    assert frame
    assert not frame.is_denied
    assert not frame.is_borrowed


def test_a_preheader_may_name_who_speaks(root: Path):
    """It is hidden, as every preheader is: mail apps show a copy of it."""
    said = "Ada Example opens the fair on Saturday."
    change(root / "content/spring-fair.yaml", "The fair opens its doors on Saturday.", said)
    assert find(root, "quote-altered") == []
