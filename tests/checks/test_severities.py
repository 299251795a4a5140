"""What brand.yaml may say of checks, and what becomes of it in every report."""

from __future__ import annotations

import pytest

from digest.building import build
from digest.checks import Check
from digest.checks.rules import list_rules
from digest.content.loading import load_brand
from digest.content.model import Brand
from digest.problems import Location, Problem, Severity
from digest.project import Project
from digest.severities import set_severities
from tests.projects import change
from tests.tables import table

LIKE = "subject: Readers wanted\npreheader: Readers wanted."
KEPT = "quote-verbatim quote-has-speaker attribution-beside-quote post-fits call-to-action-url"


def set_checks(project: Project, text: str) -> None:
    with (project.content / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write(f"checks:\n{text}\n")


def read_brand(project: Project) -> Brand:
    return load_brand(project)[0]


def find(project: Project, id: str) -> list[Problem]:
    return [problem for problem in build(project).problems if problem.check == id]


def set_severity(brand: Brand, id: str, severity: Severity) -> Severity:
    (changed,) = set_severities([Problem(Location("a"), id, "m", "f", severity)], brand)
    assert set_severities([changed], brand) == (changed,)
    return changed.severity


def repeat_the_subject(project: Project) -> None:
    path = project.content / "spring-fair.yaml"
    change(path, "subject: Readers wanted\npreheader: The fair opens its doors on Saturday.", LIKE)


def test_a_warning_that_is_made_an_error_stops_the_build(project):
    repeat_the_subject(project)
    assert not build(project).has_errors
    set_checks(project, "  subject-and-preheader: error")
    made = build(project)
    assert made.has_errors
    assert made.editions[0].artifacts == ()


@pytest.mark.slow
def test_an_error_that_is_lowered_with_a_reason_lets_the_build_pass(project):
    story = "story: It was an “offer for all of the town”."
    change(project.content / "spring-fair.yaml", "summary:", f"{story}\nsummary:")
    assert build(project).has_errors
    set_checks(
        project, "  story-without-quotation:\n    severity: hint\n    reason: A fair’s motto."
    )
    made = build(project)
    assert not made.has_errors
    assert made.editions[0].artifacts
    assert [p.severity for p in find(project, "story-without-quotation")] == ["hint"]


def test_a_warning_may_be_lowered_without_a_reason(project):
    repeat_the_subject(project)
    set_checks(project, "  subject-and-preheader: hint")
    assert {p.severity for p in find(project, "subject-and-preheader")} == {"hint"}
    assert find(project, "check-setting") == []


def test_an_error_is_not_lowered_without_a_reason(project):
    set_checks(project, "  event-dates: warning")
    (problem,) = find(project, "check-setting")
    assert str(problem.where) == "content/brand.yaml:12:16"
    assert problem.message == "`event-dates` is an error: lowering it needs a reason."
    assert "`reason:`" in problem.fix


def test_an_unknown_id_is_told_with_the_one_that_was_meant(project):
    set_checks(project, "  link-txt: hint")
    (problem,) = find(project, "check-setting")
    assert problem.message == "There is no check `link-txt`."
    assert problem.fix == "Did you mean `link-text`?"
    assert problem.where.line == 12


def test_other_problems_are_shown_beside_a_wrong_setting(project):
    repeat_the_subject(project)
    set_checks(project, "  link-txt: hint")
    assert find(project, "subject-and-preheader")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("id", KEPT.split())
def test_what_nobody_may_lower_stays_an_error_whatever_the_reason(id, project):
    set_checks(project, f"  {id}:\n    severity: warning\n    reason: We are in a hurry.")
    (problem,) = find(project, "check-setting")
    assert problem.message.startswith(f"`{id}` stays an error: ")
    assert set_severity(read_brand(project), id, "error") == "error"


@table(
    "rule",
    [rule for rule in list_rules() if not rule.can_be_lowered],
    ids=lambda rule: rule.id,
)
def test_what_cannot_be_lowered_is_an_error_or_is_no_check_of_the_content(rule):
    assert rule.severity == "error" or rule.group == "around"


def test_what_is_no_check_of_the_content_is_not_made_heavier_either(project):
    set_checks(project, "  last-good-build: error")
    (problem,) = find(project, "check-setting")
    assert problem.message == ("`last-good-build` stays a hint: it does not check the content.")


def test_what_is_found_while_reading_cannot_be_changed(project):
    set_checks(project, "  unknown-key:\n    severity: hint\n    reason: We like it.")
    (problem,) = find(project, "check-setting")
    assert problem.message == ("`unknown-key` stays an error: without it, nothing can be built.")


def test_an_error_that_is_set_to_error_is_fine(project):
    set_checks(project, "  quote-verbatim: error")
    assert find(project, "check-setting") == []


@pytest.mark.parametrize(
    ("setting", "own", "changed"),
    [
        ("error", "warning", "error"),
        ("error", "hint", "hint"),
        ("hint", "warning", "hint"),
        ("hint", "hint", "hint"),
        ("hint", "error", "error"),
        ("error", "error", "error"),
    ],
)
def test_a_finding_that_its_check_makes_lighter_or_heavier_keeps_that(
    setting, own, changed, project
):
    """subject-and-preheader is a warning, and its lengths are hints."""
    set_checks(project, f"  subject-and-preheader: {setting}")
    assert set_severity(read_brand(project), "subject-and-preheader", own) == changed


def test_a_lowered_error_takes_its_lighter_findings_along(project):
    set_checks(project, "  event-dates:\n    severity: hint\n    reason: Fairs move.")
    assert set_severity(read_brand(project), "event-dates", "error") == "hint"
    assert set_severity(read_brand(project), "event-dates", "hint") == "hint"


def test_every_check_may_be_set_but_those_that_prove_quotes_and_the_embargo():
    fixed = {
        rule.id for rule in list_rules() if isinstance(rule, Check) and not rule.can_be_lowered
    }
    assert fixed == {
        "allowed-markup",
        "attribution-beside-quote",
        "damaged-text",
        "embargo",
        "foreign-host",
        "invisible-letter",
        "quote-altered",
        "quote-in-marks",
        "quote-speaker",
        "quote-verbatim",
        "remote-content",
        "source-named",
        "template-characters",
        "template-undefined",
    }


def test_checks_lists_what_the_project_changes_and_why(digest, project):
    set_checks(project, "  alt-text:\n    severity: hint\n    reason: Our service asks for it.")
    out = digest("checks").out
    assert "alt-text" in out
    assert "(usually error: Our service asks for it.)" in out
    assert digest("explain").out == out
    assert (
        "alt-text (hint; usually error: Our service asks for it.)"
        in digest("explain", "alt-text").out
    )


def test_checks_are_listed_outside_of_a_project(digest, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = digest("checks")
    assert (ran.code, ran.err) == (0, "")
    for rule in list_rules():
        assert f"  {rule.id} " in ran.out


def test_checks_are_listed_beside_a_broken_brand(digest, project):
    set_checks(project, "  alt-text: loud")
    ran = digest("checks")
    assert ran.code == 0
    assert "content/brand.yaml:12:13: this project's severities could not be read" in ran.err


@pytest.mark.sampled(5)
@pytest.mark.parametrize("rule", list_rules(), ids=lambda rule: rule.id)
def test_every_id_is_explained(rule, digest, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = digest("explain", rule.id)
    assert ran.code == 0
    for text in (rule.id, rule.severity, rule.why, rule.fix, "Bad:", "Good:", "brand.yaml"):
        assert text in ran.out


def test_an_id_may_be_pasted_with_its_brackets(digest):
    assert digest("explain", "[alt-text]").out.startswith("alt-text (error)")


def test_a_misspelled_id_is_told_the_right_one(digest):
    ran = digest("explain", "alt-txt")
    assert ran.code == 2
    assert "Did you mean `alt-text`?" in ran.err
    assert "digest checks lists them" in digest("explain", "zzz").err
