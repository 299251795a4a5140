"""One edition from its draft to its correction, with git, as a press office lives with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from digest.building import build
from digest.cli.check_ready import read_moment
from digest.project import Project
from digest.states import find_states
from tests.projects import EDITION, Ran, change, read_tree
from tests.reports.repositories import commit, git

Digest = Callable[..., Ran]
SENT_ON = "2031-04-07T09:30:00+02:00"


@pytest.fixture(autouse=True)
def _the_day_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads the clock: here it is always the same moment, after all was sent."""
    from datetime import datetime

    moment = datetime.fromisoformat("2031-04-08T10:00:00+02:00")

    def read(now: str | None, *option: str) -> datetime:
        return moment if now is None else read_moment(now, *option)

    names = ("mark_sent", "check", "check_ready", "build_for", "post", "foretelling")
    # All are imported before one is changed: none takes the changed one for good.
    for module in [import_module(f"digest.cli.{name}") for name in names]:
        monkeypatch.setattr(module, "read_moment", read)


@pytest.fixture
def repository(project: Project) -> Project:
    """The project with nothing left to replace, in git, on the branch `main`."""
    for path in project.content.glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("town.example", "town.test")
        path.write_text(text.replace("  # replace before sending", ""), encoding="utf-8")
    git(project.root, "init", "--quiet", "--initial-branch", "main")
    commit(project.root)
    return project


def edition_of(project: Project, slug: str = "spring-fair") -> Path:
    return project.content / f"{slug}.yaml"


def read_record(project: Project) -> dict[str, bytes | str]:
    tree = read_tree(project.out / "spring-fair")
    return {path: content for path, content in tree.items() if path != "index.html"}


def state_of(project: Project, slug: str = "spring-fair") -> str:
    return find_states(build(project))[slug].name


def send(project: Project, digest: Digest) -> dict[str, bytes | str]:
    """Approved, built, committed, sent and recorded; gives its files as they were sent."""
    approved = digest("approve", "ada", "ben", "--by", "The office", "--on", "2021-04-06")
    assert approved.code == 0, approved.err
    assert digest("build").code == 0
    commit(project.root)
    sent = digest("mark-sent", "spring-fair", "--on", SENT_ON)
    assert sent.code == 0, sent.err
    assert "spring-fair was sent on 7 April 2031 at 09:30 (UTC+02:00)." in sent.out
    commit(project.root)
    return read_record(project)


def test_an_edition_walks_through_its_whole_life(repository: Project, digest: Digest) -> None:
    assert state_of(repository) == "waiting for approval"
    early = digest("mark-sent", "spring-fair")
    assert (early.code, "2 quotes not approved" in early.err) == (1, True)
    record = send(repository, digest)
    assert state_of(repository) == "sent"
    written = edition_of(repository).read_text(encoding="utf-8")
    assert written.startswith(f"lang: en\nstatus: sent\nsent_on: {SENT_ON}\n")
    again = digest("mark-sent", "spring-fair")
    assert (again.code, "was already marked as sent" in again.err) == (2, True)

    edition_of(repository).rename(edition_of(repository, "fair"))
    renamed = digest("build")
    assert (renamed.code, "was renamed to content/fair.yaml" in renamed.err) == (0, True)
    assert read_record(repository) == record
    edition_of(repository, "fair").rename(edition_of(repository))

    corrected = digest("correct", "spring-fair")
    assert (corrected.code, corrected.err) == (0, ""), corrected.err
    correction = edition_of(repository, "spring-fair-correction")
    text = correction.read_text(encoding="utf-8")
    assert "subject: 'Correction: Readers wanted'\n" in text
    assert "approval:" not in text
    assert state_of(repository) == "sent"
    assert state_of(repository, "spring-fair-correction") == "draft"
    built = digest("build")
    assert built.code == 0, built.err
    email = (repository.out / "spring-fair-correction" / "email.html").read_text(encoding="utf-8")
    assert "<strong>Correction, " in email
    own = (repository.out / "spring-fair-correction" / "index.html").read_text(encoding="utf-8")
    assert 'Corrects <a href="../spring-fair/index.html">spring-fair</a>' in own
    page = (repository.out / "spring-fair" / "index.html").read_text(encoding="utf-8")
    assert "Its correction is not sent yet: spring-fair-correction." in page
    assert read_record(repository) == record

    edition_of(repository).unlink()
    gone = digest("build")
    assert (gone.code, "content/spring-fair.yaml is gone, but" in gone.err) == (0, True)
    assert read_record(repository) == record
    git(repository.root, "checkout", "--quiet", "--", "content/spring-fair.yaml")
    assert digest("build").code == 0
    assert read_record(repository) == record


@pytest.mark.slow
def test_a_change_after_sending_is_named_and_can_be_undone(
    repository: Project, digest: Digest
) -> None:
    record = send(repository, digest)
    change(edition_of(repository), "Two hundred people", "Three hundred people")
    for command in (("check",), ("build",), ("build", "--check")):
        ran = digest(*command)
        assert (ran.code, "`summary` was changed after this edition was sent" in ran.err) == (
            0,
            True,
        )
    assert digest("check", "--ready").code == 1
    assert read_record(repository) == record
    change(edition_of(repository), "Three hundred people", "Two hundred people")
    assert "sent-content" not in digest("check").err


@pytest.mark.slow
def test_an_edition_marked_too_early_is_reopened_for_a_reason(
    repository: Project, digest: Digest
) -> None:
    record = send(repository, digest)
    assert digest("reopen", "spring-fair").code == 2
    assert digest("reopen", "spring-fair", "--why", "It was marked too early.").code == 0
    change(edition_of(repository), "Two hundred people", "Three hundred people")
    assert digest("build").code == 0
    assert read_record(repository) != record
    reviewed = digest("check", "--since", "HEAD")
    assert (reviewed.code, "It is open again: It was marked too early." in reviewed.err) == (
        0,
        True,
    )
    commit(repository.root)
    assert digest("mark-sent", "spring-fair").code == 0
    commit(repository.root)
    second = read_record(repository)
    change(edition_of(repository), "status: sent", "status: draft")
    change(edition_of(repository), "Three hundred people", "Four hundred people")
    refused = digest("build")
    assert (refused.code, "[sent-files]" in refused.err) == (1, True)
    assert read_record(repository) == second
    assert digest("reopen", "spring-fair", "--why", "Four hundred came.").code == 0
    text = edition_of(repository).read_text(encoding="utf-8")
    assert "reopened: It was marked too early. Four hundred came.\n" in text
    assert digest("build").code == 0
    assert "hint: This edition was sent. It is open again" in digest("check").err
    nothing = digest("reopen", "spring-fair", "--why", "Again.")
    assert (nothing.code, "is not marked as sent" in nothing.err) == (2, True)


@pytest.mark.slow
def test_only_remove_deletes_what_was_sent(repository: Project, digest: Digest) -> None:
    record = send(repository, digest)
    edition_of(repository, "other").write_text(EDITION, encoding="utf-8")
    asked = digest("remove", "spring-fair")
    assert (asked.code, "add --yes" in asked.err) == (2, True)
    assert set(asked.out.splitlines()) == {
        "content/spring-fair.yaml",
        *(f"out/spring-fair/{path}" for path in (*record, "index.html")),
    }
    assert read_record(repository) == record
    assert digest("remove", "spring-fair", "--yes").code == 0
    assert not edition_of(repository).exists()
    assert list(read_tree(repository.out / "spring-fair")) == ["removed.json"]
    for number in range(3):
        assert (digest("build").code, digest("check").code) == (0, 0)
        assert "spring-fair" not in digest("list").out
        commit(repository.root, f"Commit {number}")
    assert digest("remove", "spring-fair", "--yes").code == 2, "once is enough"
    edition_of(repository).write_text(EDITION, encoding="utf-8")
    assert digest("build").code == 0
    assert set(read_tree(repository.out / "spring-fair")) == {*record, "index.html", "removed.json"}
    unknown = digest("remove", "spring-fayr", "--yes")
    assert (unknown.code, "There is no edition `spring-fayr`." in unknown.err) == (2, True)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("commits", range(3))
def test_what_is_deleted_otherwise_is_missed_and_keeps_its_name(
    repository: Project, digest: Digest, commits: int
) -> None:
    """Content and files together, whatever is committed after that."""
    record = send(repository, digest)
    head = git(repository.root, "rev-parse", "--short=12", "HEAD")
    edition_of(repository, "other").write_text(EDITION, encoding="utf-8")
    git(repository.root, "rm", "-r", "--quiet", "content/spring-fair.yaml", "out/spring-fair")
    for number in range(commits):
        commit(repository.root, f"Commit {number}")
    restore = f"git checkout {head} -- content/spring-fair.yaml out/spring-fair"
    for command in ("check", "build"):
        ran = digest(command)
        assert ran.code == 1
        assert "content/spring-fair.yaml is gone, and so are its files in out/" in ran.err
        assert restore in ran.err
    listed = {each["edition"]: each for each in json.loads(digest("list", "--json").out)}
    assert listed["spring-fair"]["state"] == "sent"
    assert restore in listed["spring-fair"]["next"]
    again = digest("new", "spring-fair")
    assert (again.code, "its record keeps the name" in again.err) == (2, True)
    edition_of(repository).write_text(EDITION, encoding="utf-8")
    ran = digest("build")
    assert (ran.code, "is the record of an edition that was sent" in ran.err) == (1, True)
    edition_of(repository).unlink()
    git(repository.root, *restore.split()[1:])
    assert digest("check").code == 0
    assert read_record(repository) == record


@pytest.mark.slow
def test_remove_notes_what_was_deleted_before(repository: Project, digest: Digest) -> None:
    send(repository, digest)
    git(repository.root, "rm", "-r", "--quiet", "content/spring-fair.yaml", "out/spring-fair")
    for gate in ([], ["--since", "HEAD"]):
        ran = digest("check", *gate)
        assert ran.code == 2
        assert "git has what was sent: spring-fair" in ran.err
    (repository.out / "spring-fair" / "index.html").unlink()
    removed = digest("remove", "spring-fair", "--yes")
    assert removed.out.startswith("Nothing is left of spring-fair")
    assert "content/ has no edition yet" in digest("check").err


@pytest.mark.slow
def test_a_draft_that_was_reopened_may_be_deleted(repository: Project, digest: Digest) -> None:
    send(repository, digest)
    assert digest("reopen", "spring-fair", "--why", "It was marked too early.").code == 0
    digest("build")
    commit(repository.root)
    edition_of(repository).rename(edition_of(repository, "other"))
    assert digest("build").code == 0
    assert digest("check").code == 0
    assert digest("new", "spring-fair").code == 0


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    "name", ["../content", "brand", ".", "..", "spring-fair/", "spring-fair/."]
)
def test_remove_deletes_nothing_but_editions(
    name: str, repository: Project, digest: Digest
) -> None:
    digest("build")
    before = read_tree(repository.root)
    assert digest("remove", name, "--yes").code == 2
    assert read_tree(repository.root) == before


@pytest.mark.slow
def test_mark_sent_refuses_what_is_stale_cancelled_or_not_built(
    repository: Project, digest: Digest
) -> None:
    digest("approve", "ada", "ben", "--by", "The office", "--on", "2021-04-06")
    missing = digest("mark-sent", "spring-fair")
    assert (missing.code, "has no files of `spring-fair`" in missing.err) == (2, True)
    digest("build")
    change(edition_of(repository), "Two hundred people", "Three hundred people")
    stale = digest("mark-sent", "spring-fair")
    assert (stale.code, "out of date" in stale.err) == (1, True)
    assert "status: sent" not in edition_of(repository).read_text(encoding="utf-8")
    future = digest("mark-sent", "spring-fair", "--on", "2031-05-01T00:00:00Z")
    assert (future.code, "in the future" in future.err) == (2, True)
    change(edition_of(repository), "lang: en", "lang: en\nstatus: cancelled\nreason: It rained.")
    cancelled = digest("mark-sent", "spring-fair")
    assert (cancelled.code, "`spring-fair` is cancelled." in cancelled.err) == (2, True)


@pytest.mark.slow
def test_a_cancelled_edition_loses_its_files_and_keeps_its_content(
    repository: Project, digest: Digest
) -> None:
    digest("build")
    change(edition_of(repository), "lang: en", "lang: en\nstatus: cancelled\nreason: It rained.")
    assert digest("build").code == 0
    assert list(read_tree(repository.out / "spring-fair")) == ["index.html"]
    assert "It rained." in (repository.out / "index.html").read_text(encoding="utf-8")
    change(edition_of(repository), "status: cancelled\nreason: It rained.\n", "")
    digest("build")
    assert "email.html" in read_tree(repository.out / "spring-fair")


@pytest.mark.slow
def test_what_was_sent_cannot_be_cancelled(repository: Project, digest: Digest) -> None:
    record = send(repository, digest)
    change(edition_of(repository), "status: sent", "status: cancelled\nreason: It rained.")
    refused = digest("build")
    assert (refused.code, "so it cannot be cancelled." in refused.err) == (1, True)
    assert read_record(repository) == record
    assert state_of(repository) == "sent"
    commit(repository.root)
    assert digest("build").code == 1
    assert state_of(repository) == "sent"
    assert read_record(repository) == record


@pytest.mark.slow
def test_a_correction_of_nothing_that_was_sent_is_told(repository: Project, digest: Digest) -> None:
    draft = digest("correct", "spring-fair")
    assert (draft.code, "was not sent" in draft.err) == (2, True)
    text = EDITION.replace(
        "lang: en", "lang: en\ncorrection:\n  of: nowhere\n  on: 2031-04-08\n  note: It was three."
    )
    edition_of(repository, "better").write_text(text, encoding="utf-8")
    assert "There is no edition `nowhere` in content/." in digest("check").err


@pytest.mark.slow
def test_states_are_those_of_one_function_everywhere(repository: Project, digest: Digest) -> None:
    send(repository, digest)
    digest("correct", "spring-fair", "--as", "better")
    digest("build")
    states = find_states(build(repository))
    listed = {each["edition"]: each for each in json.loads(digest("list", "--json").out)}
    reported = json.loads(digest("check", "--format", "json").out)
    summary = digest("check", "--format", "summary").out
    index = (repository.out / "index.html").read_text(encoding="utf-8")
    for slug, state in states.items():
        assert (listed[slug]["state"], listed[slug]["next"]) == (state.name, state.next)
        (own,) = (each for each in reported["editions"] if each["edition"] == slug)
        assert (own["state"], own["next"]) == (state.name, state.next)
        assert state.name.capitalize() in index
        assert state.name in summary.partition(f"### {slug}")[2].partition("###")[0]
    assert {state.name for state in states.values()} == {"draft", "sent"}


@pytest.mark.slow
def test_a_correction_links_to_what_was_sent_where_readers_can_open_it(
    repository: Project, digest: Digest
) -> None:
    view = "view_in_browser: https://town.test/{edition}.html"
    change(repository.content / "brand.yaml", "postal_address", f"{view}\npostal_address")
    send(repository, digest)
    assert digest("correct", "spring-fair", "--as", "better").code == 0
    text = edition_of(repository, "better").read_text(encoding="utf-8")
    assert "  url: https://town.test/spring-fair.html\n  note: Say what" in text
    digest("build")
    email = (repository.out / "better" / "email.txt").read_text(encoding="utf-8")
    assert "Read what we sent first\nhttps://town.test/spring-fair.html\n" in email


@pytest.mark.sampled(5)
@pytest.mark.parametrize("name", ["../better", "sources/better", "/better", "Better", ".."])
def test_a_correction_is_written_nowhere_else(
    name: str, repository: Project, digest: Digest
) -> None:
    send(repository, digest)
    before = read_tree(repository.root.parent)
    assert digest("correct", "spring-fair", "--as", name).code == 2
    assert read_tree(repository.root.parent) == before


@pytest.mark.slow
def test_a_reason_is_one_line_and_a_time_is_named_by_its_option(
    repository: Project, digest: Digest
) -> None:
    send(repository, digest)
    text = edition_of(repository).read_bytes()
    ran = digest("reopen", "spring-fair", "--why", "It was early.\nstatus: sent")
    assert (ran.code, "--why" in ran.err) == (2, True)
    assert edition_of(repository).read_bytes() == text
    wrong = digest("mark-sent", "spring-fair", "--on", "2031-04-07")
    assert (wrong.code, "--now" in wrong.err) == (2, False)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("commits", [0, 1, 2])
@pytest.mark.parametrize("is_folder_gone", [False, True])
def test_a_record_is_not_replaced_where_its_files_and_its_status_are_gone(
    repository: Project, digest: Digest, *, is_folder_gone: bool, commits: int
) -> None:
    """What git has of it is enough, also from before the commit that lost it."""
    send(repository, digest)
    text = edition_of(repository).read_text(encoding="utf-8")
    text = text.replace(f"status: sent\nsent_on: {SENT_ON}\n", "")
    edition_of(repository).write_text(text, "utf-8")
    folder = repository.out / "spring-fair"
    for path in sorted(folder.rglob("*"), reverse=True) if is_folder_gone else ():
        path.unlink() if path.is_file() else path.rmdir()
    if not is_folder_gone:
        (folder / "manifest.json").unlink()
    assert digest("check").code == 1
    for number in range(commits):
        commit(repository.root, f"Commit {number}")
    edition_of(repository).write_text(text.replace("Two hundred", "Three hundred"), "utf-8")
    before = read_tree(repository.out)
    for command in ("build", "check"):
        ran = digest(command)
        assert (ran.code, "is the record of an edition that was sent" in ran.err) == (1, True)
    assert read_tree(repository.out) == before
    assert digest("reopen", "spring-fair", "--why", "It was marked too early.").code == 0
    assert digest("build").code == 0


@pytest.mark.slow
def test_an_edition_that_no_longer_says_that_it_was_sent_is_still_sent(
    repository: Project, digest: Digest
) -> None:
    send(repository, digest)
    change(edition_of(repository), f"status: sent\nsent_on: {SENT_ON}\n", "")
    assert state_of(repository) == "sent"
    ran = digest("check")
    assert (ran.code, "This edition was sent, but it no longer says so." in ran.err) == (1, True)
    for command in (("post", "x", "ada"), ("export", "csv")):
        ran = digest(*command)
        assert (ran.code, "was sent: its posts are files in out/" in ran.err) == (2, True)


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("segments: [I sold", "segments: [I have sold", "quote-verbatim"),
        ("    approval:", "    # approval:", ""),
        ("town.test", "town.example", "placeholder-value"),
        ("lang: en\n", "lang: en\nsent_on: 2031-05-07T09:00:00+02:00\n", "is still to come"),
        (
            "lang: en\n",
            "lang: en\nembargo_until: 2031-04-07T09:00:00Z\nsent_on: 2031-04-07T08:00:00Z\n",
            "embargo",
        ),
        (
            "lang: en\n",
            "lang: en\nembargo_until: 2031-04-07T09:00:00Z\n",
            "not that it was after the embargo",
        ),
    ],
)
def test_sent_by_hand_is_judged_as_by_the_command(
    repository: Project, digest: Digest, old: str, new: str, said: str
) -> None:
    """Also where it was built before: what it was not ready for, it was not sent with."""
    approved = digest("approve", "ada", "ben", "--by", "The office", "--on", "2021-04-06")
    assert approved.code == 0
    change(
        edition_of(repository),
        "send_on: 2031-04-07T09:00:00+02:00",
        "send_on: 2031-04-07T11:00:00+02:00",
    )
    if not said:
        old, new, said = approval_of(repository), "", "quote-approved"
    change(edition_of(repository), old, new)
    assert digest("build").code == (1 if said == "quote-verbatim" else 0)
    change(edition_of(repository), "lang: en\n", "lang: en\nstatus: sent\n")
    ran = digest("check")
    assert (ran.code, said in ran.err) == (1, True), ran.err


def approval_of(project: Project) -> str:
    """The lines that approve the first quote."""
    text = edition_of(project).read_text(encoding="utf-8")
    start = text.index("    approval:")
    return text[start : text.index("  - id: ben")]


@pytest.mark.slow
def test_what_is_sent_without_ever_being_built_is_refused(
    repository: Project, digest: Digest
) -> None:
    digest("approve", "ada", "ben", "--by", "The office", "--on", "2021-04-06")
    change(edition_of(repository), "lang: en\n", "lang: en\nstatus: sent\n")
    ran = digest("check")
    assert (ran.code, "It has no files." in ran.err) == (1, True)
    (repository.root / ".gitignore").write_text("out/\n", encoding="utf-8")
    assert digest("check").code == 0


@pytest.mark.slow
def test_when_it_was_sent_and_what_it_quoted_are_part_of_the_record(
    repository: Project, digest: Digest
) -> None:
    send(repository, digest)
    change(edition_of(repository), SENT_ON, "2031-04-07T10:30:00+02:00")
    commit(repository.root)
    commit(repository.root, "Another one")
    assert "`sent_on` was changed after this edition was sent" in digest("check").err
    change(edition_of(repository), "2031-04-07T10:30:00+02:00", SENT_ON)
    assert "sent-content" not in digest("check").err
    change(repository.content / "sources" / "fair.txt", "held the fair", "held this fair")
    assert "`source` was changed after this edition was sent" in digest("check").err


@pytest.mark.slow
def test_an_approval_with_a_future_date_is_none_yet_wherever_that_is_shown(
    repository: Project, digest: Digest
) -> None:
    digest("approve", "ada", "ben", "--by", "The office", "--on", "2021-04-06")
    change(edition_of(repository), "      on: 2021-04-06\n", "      on: 2031-05-01\n")
    said = "The approval of `ada` has a future date, 2031-05-01."
    for command in ("check", "build"):
        ran = digest(command)
        assert (ran.code, said in ran.err) == (0, True), command
    assert digest("check", "--ready").code == 1
    listed = json.loads(digest("list", "--json").out)[0]
    reported = json.loads(digest("check", "--format", "json").out)["editions"][0]
    for each in (listed, reported):
        assert each["state"] == "waiting for approval"
        assert each["waits_for"] == ["Ada Example", "Ben Sample"]
    assert "Waiting for approval" in (repository.out / "index.html").read_text(encoding="utf-8")
    future = digest("approve", "ada", "--by", "The office", "--on", "2999-01-01")
    assert (future.code, "is in the future" in future.err) == (2, True)
