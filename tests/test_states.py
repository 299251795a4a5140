"""Where an edition is in its life: one function says it, and list, desk and reports show it."""

from __future__ import annotations

import pytest

from digest.building import build
from digest.corrections import find_corrected
from digest.desk.pages import draw_pages
from digest.project import Project
from digest.states import find_states
from tests.projects import EDITION, change
from tests.readying import approve, finish, make_ready, write_build

FAIR = "content/spring-fair.yaml"


@pytest.mark.slow
def test_from_draft_to_ready(project: Project) -> None:
    def state() -> tuple[str, str, tuple[str, ...]]:
        found = find_states(build(project), ())["spring-fair"]
        return found.name, found.next, found.waits_for

    assert state() == ("draft", "Finish 4 things: digest check --ready spring-fair", ())
    finish(project)
    both = "digest approve ada ben --by NAME --edition spring-fair"
    waiting = ("waiting for approval", f"Get approval, then run: {both}")
    assert state() == (*waiting, ("Ada Example", "Ben Sample"))
    approve(project, "ada")
    assert state()[0] == "waiting for approval"
    assert state()[2] == ("Ben Sample",)
    approve(project, "ben")
    then = "Once it is sent, run: digest mark-sent spring-fair"
    assert state() == ("ready", f"It is planned for 7 April 2031 at 09:00 (UTC+02:00). {then}", ())


def test_what_check_ready_asks_for_is_what_a_draft_lacks(project: Project) -> None:
    """The same errors, but for those of the clock."""
    (made,) = build(project).editions
    change(
        project.root / FAIR,
        "send_on: 2031",
        "embargo_until: 2031-04-07T09:00:00+02:00\nsend_on: 2031",
    )
    at_sending = build(project, moment=made.edition.send_on).problems
    errors = {problem for problem in at_sending if problem.severity == "error"}
    assert {(e.check, e.message) for e in errors} == {(e.check, e.message) for e in made.lacks}
    early = build(project, moment=made.edition.send_on.replace(year=2030)).problems
    assert {each.check for each in early} - {each.check for each in at_sending} == {"embargo"}


def test_a_cancelled_edition_makes_no_files_and_says_why(project: Project) -> None:
    change(project.root / FAIR, "lang: en", "lang: en\nstatus: cancelled")
    made = build(project)
    assert [(p.check, p.where.line) for p in made.problems] == [("missing-key", 2)]
    change(project.root / FAIR, "status: cancelled", "status: cancelled\nreason: It rained.")
    made = build(project)
    assert (made.problems, made.editions[0].artifacts) == ((), ())
    assert find_states(made)["spring-fair"].name == "cancelled"
    assert find_states(made)["spring-fair"].next == "Cancelled: It rained."


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("status", "state", "step"),
    [
        ("draft", "sent", "Its correction is not sent yet: better."),
        ("sent", "corrected", "See its correction of 2031-04-08: better."),
    ],
)
def test_a_sent_edition_is_corrected_once_its_correction_is_sent(
    status: str, state: str, step: str, project: Project
) -> None:
    correction = "correction:\n  of: spring-fair\n  on: 2031-04-08\n  note: It was three.\n"
    text = EDITION.replace("lang: en", f"lang: en\nstatus: {status}\n{correction}")
    (project.content / "better.yaml").write_text(text, encoding="utf-8")
    make_ready(project)
    change(project.root / FAIR, "lang: en", "lang: en\nstatus: sent")
    found = find_states(build(project))["spring-fair"]
    assert (found.name, found.next) == (state, step)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("spoil", ["of", "key", "status", "gone", "unreadable", "cancelled"])
def test_what_was_corrected_stays_so_whatever_becomes_of_the_correction(
    project: Project, spoil: str
) -> None:
    """The note of a build counts, not what its content says afterwards."""
    correction = "correction:\n  of: spring-fair\n  on: 2031-04-08\n  note: It was three.\n"
    path = project.content / "better.yaml"
    path.write_text(EDITION.replace("lang: en", f"lang: en\n{correction}"), encoding="utf-8")
    make_ready(project)
    write_build(project)
    change(project.root / FAIR, "lang: en", "lang: en\nstatus: sent")
    write_build(project)
    change(path, "lang: en", "lang: en\nstatus: sent")
    write_build(project)
    corrected = find_states(build(project))["spring-fair"]
    assert (corrected.name, corrected.on) == ("corrected", "2031-04-08")
    text = path.read_text(encoding="utf-8")
    spoilt = {
        "of": text.replace("of: spring-fair", "of: nowhere"),
        "key": text.replace(correction, ""),
        "status": text.replace("status: sent\n", ""),
        "unreadable": f"{text}: :",
        "cancelled": text.replace("status: sent", "status: cancelled\nreason: It rained."),
    }
    path.write_text(spoilt[spoil], "utf-8") if spoil in spoilt else path.unlink()
    assert find_states(build(project))["spring-fair"] == corrected
    if spoil not in {"gone", "unreadable"}:
        assert find_corrected(build(project)) == {"better": "spring-fair"}
        pages = {page.path: page.html for page in draw_pages(build(project), project.out)}
        assert 'Corrects <a href="../spring-fair/' in pages["better/index.html"]
    assert find_states(build(project, [project.root / FAIR]))["spring-fair"] == corrected


@pytest.mark.slow
def test_a_correction_that_is_not_built_now_counts_too(project: Project) -> None:
    make_ready(project)
    change(project.root / FAIR, "lang: en", "lang: en\nstatus: sent")
    for name in ("better", "best"):
        correction = "correction:\n  of: spring-fair\n  on: 2031-04-08\n  note: It was three.\n"
        text = EDITION.replace("lang: en", f"lang: en\n{correction}")
        (project.content / f"{name}.yaml").write_text(text, encoding="utf-8")
    states = [find_states(build(project, files)) for files in ((), [project.root / FAIR])]
    assert states[0]["spring-fair"] == states[1]["spring-fair"]
    assert states[0]["spring-fair"].next == "Its corrections are not sent yet: best, better."


@pytest.mark.slow
def test_what_was_sent_without_a_correction_corrects_nothing_afterwards(project: Project) -> None:
    path = project.content / "better.yaml"
    path.write_text(EDITION, encoding="utf-8")
    make_ready(project)
    write_build(project)
    for each in (path, project.root / FAIR):
        change(each, "lang: en", "lang: en\nstatus: sent")
    write_build(project)
    correction = "correction:\n  of: spring-fair\n  on: 2031-04-08\n  note: It was three.\n"
    change(path, "lang: en", f"lang: en\n{correction}")
    assert find_states(build(project))["spring-fair"].name == "sent"
