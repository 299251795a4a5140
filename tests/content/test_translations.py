"""One event in two languages: a translation takes what is the same from its original."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from digest.building import Build, build
from digest.content.reading import read_document
from digest.content.translations import Sibling, find_families, find_siblings, refuse_original
from digest.desk.pages import make_pages
from digest.problems import Problem
from digest.project import Project
from digest.reports.readiness import tell_readiness
from digest.reports.report import Report
from digest.timing import explain_start, find_not_before
from tests.one_check import find_only
from tests.projects import change

FRENCH = """\
lang: fr
translation_of: spring-fair
subject: On cherche des lecteurs
preheader: La foire ouvre ses portes samedi, et voici ce qui s'y passe.
headline: La foire du printemps réunit les lecteurs
summary: Deux cents personnes sont venues à la foire.
event:
  name: Foire du printemps
people:
  ada:
    role: Bibliothécaire
send_on: 2031-04-07T09:00:00+02:00
quotes:
  - id: ada
    speaker: ada
    lang: en
    segments: [Reading is for everyone.]
call_to_action:
  label: Voir les images
  url: https://town.example/fair
"""


@pytest.fixture
def bilingual(project: Project) -> Project:
    view = "view_in_browser: https://town.example/{edition}.html"
    change(project.content / "brand.yaml", "postal_address", f"{view}\npostal_address")
    (project.content / "foire.yaml").write_text(FRENCH, encoding="utf-8")
    return project


def build_both(project: Project) -> Build:
    made = build(project)
    assert [each for each in made.problems if each.severity == "error"] == []
    return made


def find(project: Project, check: str) -> list[Problem]:
    return find_only(project, check)


def test_what_is_left_out_is_the_original_s(bilingual: Project) -> None:
    french, english = (each.edition for each in build_both(bilingual).editions)
    assert (french.event.name, french.event.starts) == (
        "Foire du printemps",
        english.event.starts,
    )
    ada, ben = french.people
    assert (ada.name, ada.role, ada.organization) == (
        "Ada Example",
        "Bibliothécaire",
        english.people[0].organization,
    )
    assert ben == english.people[1]
    assert french.source
    assert french.source.path == "content/sources/fair.txt"
    assert french.host == english.host
    assert french.numbers == ()


def test_problems_of_what_was_taken_are_shown_in_the_original(bilingual: Project) -> None:
    change(bilingual.content / "spring-fair.yaml", "  starts: 2031-04-05", "  starts: in spring")
    problems = find(bilingual, "date-form")
    assert [str(each.where) for each in problems] == ["content/spring-fair.yaml:8:11"]


def test_emails_link_to_each_other_in_the_language_of_the_reader(bilingual: Project) -> None:
    french, english = build_both(bilingual).editions
    html, plain = (english.artifacts[n].content.decode() for n in (0, 1))
    link = 'href="https://town.example/foire.html" lang="fr" hreflang="fr"'
    assert link in html
    assert "Lire en français\nhttps://town.example/foire.html" in plain
    assert "Read in English\nhttps://town.example/spring-fair.html" in (
        french.artifacts[1].content.decode()
    )


def test_the_links_are_no_words_of_the_theme(bilingual: Project) -> None:
    correction = "correction:\n  of: x\n  on: 2031-04-08\n  note: Three.\n  url: https://a.test/"
    change(bilingual.content / "foire.yaml", "lang: fr", f"lang: fr\n{correction}")
    assert [each.template_words for each in build(bilingual).editions] == [(), ()]


@pytest.mark.slow
def test_one_edition_built_alone_is_the_same(bilingual: Project) -> None:
    whole = {each.edition.slug: each.artifacts for each in build_both(bilingual).editions}
    for slug, artifacts in whole.items():
        (alone,) = build(bilingual, [bilingual.content / f"{slug}.yaml"]).editions
        assert alone.artifacts == artifacts


@pytest.mark.slow
def test_without_an_address_and_to_a_cancelled_one_there_is_no_link(bilingual: Project) -> None:
    change(bilingual.content / "foire.yaml", "lang: fr", "lang: fr\nstatus: cancelled\nreason: Ah.")
    for each in build_both(bilingual).editions:
        assert not each.artifacts or b"foire.html" not in each.artifacts[0].content
    change(bilingual.content / "foire.yaml", "status: cancelled\nreason: Ah.\n", "")
    change(bilingual.content / "brand.yaml", "view_in_browser", "# view_in_browser")
    for each in build_both(bilingual).editions:
        assert b"hreflang" not in each.artifacts[0].content


OTHER_HOST = "host: other\norganizations:\n  other:\n    name: X\nsend_on"


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        ("Foire du printemps\n", "Foire\n  starts: 2031-04-06\n", "warning"),
        ("role: Bib", "name: Ada Exemple\n    role: Bib", "warning"),
        ("send_on", OTHER_HOST, "warning"),
        ("Foire du printemps\n", "Foire\n  place: Lyon\n", "hint"),
        ("town.example/fair", "town.example/foire", "hint"),
    ],
    ids=["day", "name", "host", "place", "link"],
)
def test_facts_that_differ_are_found(old: str, new: str, severity: str, bilingual: Project) -> None:
    change(bilingual.content / "foire.yaml", old, new)
    found = {each.message: each.severity for each in find(bilingual, "translation-facts")}
    assert found.pop("`spring-fair` has the quote `ben`, and this edition does not.") == "hint"
    assert list(found.values()) == [severity]


def test_a_quote_that_one_lacks_is_a_hint(bilingual: Project) -> None:
    (hint,) = find(bilingual, "translation-facts")
    assert (hint.severity, hint.message) == (
        "hint",
        "`spring-fair` has the quote `ben`, and this edition does not.",
    )


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("spring-fayr", "There is no edition `spring-fayr` in content/."),
        ("foire", "An edition cannot be a translation of itself."),
        ("feria", "`feria` is a translation itself."),
    ],
)
def test_an_original_that_cannot_be_one_is_refused(
    named: str, message: str, bilingual: Project
) -> None:
    text = FRENCH.replace("lang: fr", "lang: es")
    (bilingual.content / "feria.yaml").write_text(text, encoding="utf-8")
    change(
        bilingual.content / "foire.yaml", "translation_of: spring-fair", f"translation_of: {named}"
    )
    found = [each for each in find(bilingual, "unknown-id") if "foire" in each.where.path]
    assert [each.message for each in found if each.where.line == 2] == [message]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("original", "named", "message"),
    [
        ("", "nowhere", "There is no edition `nowhere` in content/."),
        ("", "foir", "There is no edition `foir` in content/."),
        ("", "[spring-fair]", "`translation_of` must be a single text, not a list."),
        ("", '""', "This text is empty."),
        ("", "../spring-fair", "`../spring-fair` is not a valid id."),
        (
            "lang: en\ntranslation_of: foire",
            "spring-fair",
            "`spring-fair` says that it is a translation of this edition.",
        ),
        (
            "lang: [",
            "spring-fair",
            "`spring-fair` cannot be read, because its file has mistakes.",
        ),
    ],
    ids=["missing", "like-its-own-name", "list", "empty", "path", "cyclic", "unreadable"],
)
def test_one_cause_is_one_problem(
    original: str, named: str, message: str, bilingual: Project
) -> None:
    foire = bilingual.content / "foire.yaml"
    change(foire, "translation_of: spring-fair", f"translation_of: {named}")
    if original:
        change(bilingual.content / "spring-fair.yaml", "lang: en", original)
    (problem,) = build(bilingual, [foire]).problems
    assert problem.message == message
    assert "`foire`" not in problem.fix


@pytest.mark.slow
def test_facts_are_compared_where_only_the_translation_is_asked_for(bilingual: Project) -> None:
    foire = bilingual.content / "foire.yaml"
    change(foire, "send_on", OTHER_HOST)
    whole = {each for each in build(bilingual).problems if each.check == "translation-facts"}
    alone = {e for e in build(bilingual, [foire]).problems if e.check == "translation-facts"}
    assert alone == whole
    assert len(alone) == len(("the host", "the quote of ben"))


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("slug", "new", "message"),
    [
        ("foire", "lang: en", "`spring-fair` is in the same language, `en`."),
        (
            "spring-fair",
            "lang: en\nstatus: cancelled\nreason: It rains.",
            "`spring-fair` is cancelled: It rains.",
        ),
    ],
)
def test_an_original_that_cannot_be_meant_is_a_warning(
    slug: str, new: str, message: str, bilingual: Project
) -> None:
    change(bilingual.content / f"{slug}.yaml", "lang: fr" if slug == "foire" else "lang: en", new)
    for paths in ([], [bilingual.content / "foire.yaml"]):
        found = build(bilingual, paths).problems
        (said,) = (e for e in found if e.message == message)
        assert (said.severity, str(said.where)) == ("warning", "content/foire.yaml:2:17")


def test_a_language_without_words_of_ours_is_called_by_its_own_name(bilingual: Project) -> None:
    change(bilingual.content / "foire.yaml", "lang: fr", "lang: he")
    english = build(bilingual, [bilingual.content / "spring-fair.yaml"]).editions[0]
    assert ">עברית</a>" in english.artifacts[0].content.decode()


def test_what_is_wrong_in_the_original_makes_the_translation_unready(bilingual: Project) -> None:
    """Only the edition that was asked for is spoken of."""
    change(bilingual.content / "spring-fair.yaml", "role: Baker", "role: TK")
    made = build(bilingual, [bilingual.content / "foire.yaml"])
    where = made.editions[0].edition.places.at("people", "ben", "role")
    assert where.path == "content/spring-fair.yaml"
    problem = Problem(where, "placeholder-text", "TK", "")
    said = tell_readiness(Report("check", made, (problem,)))
    assert said == "foire is not ready: 1 unfinished text."


def test_no_other_file_is_parsed(project: Project) -> None:
    """Where no edition is a translation, nothing is read as YAML for it."""
    paths = [project.content / "spring-fair.yaml"]
    assert find_siblings(find_families(paths)) == {}
    shutil.copy(paths[0], paths[0].with_name("other.yaml"))
    (project.content / "foire.yaml").write_text(FRENCH, encoding="utf-8")
    every = sorted(project.content.glob("*.yaml"))
    assert find_siblings(find_families(every)) == {
        "foire": (Sibling("spring-fair", "en"),),
        "spring-fair": (Sibling("foire", "fr"),),
    }


def test_the_desk_shows_them_side_by_side(bilingual: Project) -> None:
    pages = {page.path: page.html for page in make_pages(build_both(bilingual), bilingual.out)}
    page = pages["foire/index.html"]
    table = page.partition('class="side-by-side"')[2].partition("</table>")[0]
    assert "La foire du printemps réunit les lecteurs" in table
    assert "Spring fair brings readers together" in table
    assert "not in this edition" in table
    assert '<a href="../spring-fair/index.html" hreflang="en">en</a>' in table


def test_an_original_that_cannot_be_read_is_a_problem_of_the_translation(
    bilingual: Project,
) -> None:
    with (bilingual.content / "spring-fair.yaml").open("a", encoding="utf-8") as file:
        file.write("  bad: [\n")
    made = build(bilingual)
    assert {each.where.path for each in made.problems} >= {"content/spring-fair.yaml"}
    assert made.has_errors


EARLY = "2031-04-08T09:00:00+02:00"


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("named", "bound"), [("spring-fair", "foire"), ("foire", "spring-fair")])
@pytest.mark.parametrize("other", ["", "embargo_until: 2031-04-07T08:00:00Z\n"])
def test_one_event_has_one_embargo(named: str, bound: str, other: str, bilingual: Project) -> None:
    """The latest one binds every edition, also one that is built alone."""
    later = "send_on: 2031-04-09T09:00:00+02:00"
    files = {slug: bilingual.content / f"{slug}.yaml" for slug in (named, bound)}
    change(files[named], "send_on: 2031-04-07T09:00:00+02:00", f"{later}\nembargo_until: {EARLY}")
    change(files[bound], "send_on:", f"{other}send_on:")
    place = f"(content/{named}.yaml:"
    for paths in ([], [files[bound]]):
        made = build(bilingual, paths)
        (early,) = (each for each in made.problems if each.check == "embargo")
        assert (early.where.path, place in early.message) == (f"content/{bound}.yaml", True)
    change(files[bound], "send_on: 2031-04-07", "send_on: 2031-04-08")
    (alone,) = build(bilingual, [files[bound]]).editions
    assert find_not_before(alone.edition).isoformat() == EARLY
    assert place in explain_start(alone.edition, alone.edition.send_on)
    posts = next(each for each in alone.artifacts if each.path == "posts.json")
    assert f'"not_before": "{EARLY}"' in posts.content.decode()
    ready = build(bilingual, [files[bound]], moment=alone.edition.send_on - timedelta(days=1))
    (early,) = (each for each in ready.problems if each.check == "embargo")
    assert (early.where.path, place in early.message) == (f"content/{bound}.yaml", True)


def test_a_close_name_is_suggested_wherever_it_stands_in_the_alphabet() -> None:
    for close in ("aaab", "zzzb"):
        document = read_document(f"translation_of: {close[:3]}\n".encode(), "content/mmm.yaml")
        problem = refuse_original(document, "mmm", None, ["mmm", close])
        assert problem
        assert problem.fix == f"Did you mean `{close}`?"
    document = read_document(b"translation_of: mm\n", "content/mmm.yaml")
    problem = refuse_original(document, "mmm", None, ["mmm"])
    assert problem
    assert "Did you mean" not in problem.fix


@pytest.mark.parametrize("own", ["people: [ada]", "people: {ada: Bibliothécaire}"])
def test_what_is_no_group_is_not_merged_with_one(bilingual: Project, own: str) -> None:
    change(bilingual.content / "foire.yaml", "people:\n  ada:\n    role: Bibliothécaire", own)
    found = [each for each in build(bilingual).problems if each.severity == "error"]
    assert {each.where.path for each in found} == {"content/foire.yaml"}


def test_what_is_a_group_in_the_translation_alone_is_not_merged(bilingual: Project) -> None:
    old = "event:\n  name: Spring Fair\n  starts: 2031-04-05"
    change(bilingual.content / "spring-fair.yaml", old, "event: Spring Fair")
    found = [each.where.path for each in build(bilingual).problems if each.severity == "error"]
    assert "content/spring-fair.yaml" in found
