"""What is a record of a sent edition: what a build noted, and the first note of it."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from digest.building import build
from digest.history.sent_editions import History
from digest.project import Project
from digest.records import Records
from digest.reports.frozen_files import find_in_post, fold_content
from digest.social.posts import Post
from tests.projects import Ran, change, make_project, read_tree
from tests.readying import make_ready, write_build
from tests.reports.repositories import commit, git
from tests.tables import table

Digest = Callable[..., Ran]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition that is ready, built and committed."""
    project = make_ready(make_project(tmp_path_factory.mktemp("built") / "project"))
    write_build(project)
    git(project.root, "init", "--quiet", "--initial-branch", "main")
    commit(project.root)
    return project.root


@pytest.fixture
def repository(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    copy = Project(Path(shutil.copytree(built, tmp_path / "project")))
    monkeypatch.chdir(copy.root)
    return copy


@pytest.fixture
def recorded(repository: Project) -> Project:
    """Sent, noted and committed."""
    say_sent(repository)
    write_build(repository)
    commit(repository.root)
    commit(repository.root, "Another change")
    return repository


def edition_of(project: Project) -> Path:
    return project.content / "spring-fair.yaml"


def say_sent(project: Project) -> None:
    change(edition_of(project), "lang: en\n", "lang: en\nstatus: sent\n")


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("segments: [I sold every", "segments: [I sold each", "quote-verbatim"),
        ("The fair opens", "TK opens", "placeholder-text"),
        ("Two hundred", "Three hundred", "was written by hand, but no build noted it"),
    ],
)
def test_a_mark_that_check_refused_is_refused_after_it_was_merged_too(
    repository: Project, digest: Digest, old: str, new: str, said: str
) -> None:
    say_sent(repository)
    change(edition_of(repository), old, new)
    for number in range(3):
        assert digest("check").code == 1
        commit(repository.root, f"Commit {number}")
    for command in ("check", "build"):
        ran = digest(command)
        assert (ran.code, said in ran.err) == (1, True), ran.err
    before = read_tree(repository.out)
    assert digest("reopen", "spring-fair", "--why", "It was never sent.").code == 0
    change(edition_of(repository), new, old)
    assert digest("build").code == 0
    assert read_tree(repository.out) != before


@pytest.mark.slow
def test_a_mark_without_any_file_is_refused_after_it_was_merged_too(
    repository: Project, digest: Digest
) -> None:
    git(repository.root, "rm", "-r", "--quiet", "out")
    commit(repository.root)
    say_sent(repository)
    for number in range(3):
        ran = digest("check")
        assert (ran.code, "It has no files." in ran.err) == (1, True)
        commit(repository.root, f"Commit {number}")


@pytest.mark.slow
def test_a_mark_that_no_build_has_noted_is_pointed_out(repository: Project, digest: Digest) -> None:
    say_sent(repository)
    ran = digest("check")
    assert (ran.code, "does not note yet that this edition was sent" in ran.err) == (0, True)
    assert "does not note" not in digest("build").err
    assert "does not note" not in digest("check").err


def forge(project: Project) -> None:
    """Another email, and a manifest that fits it."""
    folder = project.out / "spring-fair"
    email = (folder / "email.txt").read_bytes().replace(b"Two hundred", b"Two")
    (folder / "email.txt").write_bytes(email)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"]["email.txt"]["sha256"] = hashlib.sha256(email).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def lose(project: Project) -> None:
    for path in (project.out / "spring-fair").rglob("*"):
        if path.is_file():
            path.unlink()


@pytest.mark.sampled(6)
@pytest.mark.parametrize("spoil", [forge, lose])
@pytest.mark.parametrize("commits", [0, 1, 3])
def test_the_first_note_is_the_record_whatever_later_commits_make_of_it(
    recorded: Project, digest: Digest, spoil: Callable[[Project], None], commits: int
) -> None:
    record = read_tree(recorded.out / "spring-fair")
    head = git(recorded.root, "rev-parse", "--short=12", "HEAD~1")
    spoil(recorded)
    for number in range(commits):
        commit(recorded.root, f"Commit {number}")
    for command in ("check", "build"):
        ran = digest(command)
        assert (ran.code, f"git checkout {head} -- out/spring-fair" in ran.err) == (1, True), ran
    git(recorded.root, "checkout", head, "--", "out/spring-fair")
    assert digest("check").code == 0
    after = read_tree(recorded.out / "spring-fair")
    assert {path: after[path] for path in record if path != "index.html"} == {
        path: content for path, content in record.items() if path != "index.html"
    }


@pytest.mark.slow
def test_a_second_record_after_reopening_takes_the_place_of_the_first(
    recorded: Project, digest: Digest
) -> None:
    assert digest("reopen", "spring-fair", "--why", "It was marked too early.").code == 0
    change(edition_of(recorded), "Two hundred", "Three hundred")
    assert digest("build").code == 0
    commit(recorded.root)
    change(edition_of(recorded), "status: draft", "status: sent")
    assert digest("build").code == 0
    commit(recorded.root)
    commit(recorded.root)
    assert digest("check").code == 0
    change(edition_of(recorded), "Three hundred", "Four hundred")
    assert "`summary` was changed after" in digest("check").err


def state_in(ran: Ran, slug: str = "spring-fair") -> tuple[str, str]:
    (found,) = (each for each in json.loads(ran.out) if each["edition"] == slug)
    return found["state"], found["next"]


@pytest.mark.slow
def test_a_mark_that_check_refuses_is_shown_as_a_draft_with_its_reason(
    repository: Project, digest: Digest
) -> None:
    say_sent(repository)
    change(edition_of(repository), "Two hundred", "Three hundred")
    name, then = state_in(digest("list", "--json"))
    assert (name, "It is marked as sent, but it was not ready." in then) == ("draft", True)
    ready = digest("check", "--ready")
    assert "spring-fair was already sent, but 2 things are wrong." in ready.out


@pytest.mark.slow
def test_a_record_that_git_alone_knows_is_shown_as_sent(recorded: Project, digest: Digest) -> None:
    """Neither the content nor the manifest says so any more."""
    change(edition_of(recorded), "lang: en\nstatus: sent\n", "lang: en\n")
    change(recorded.out / "spring-fair" / "manifest.json", '  "status": "sent",\n', "")
    change(edition_of(recorded), "Two hundred", "Three hundred")
    commit(recorded.root)
    commit(recorded.root)
    head = git(recorded.root, "rev-parse", "--short=12", "HEAD~3")
    restore = f"git checkout {head} -- content/spring-fair.yaml out/spring-fair"
    reopen = "digest reopen spring-fair --why TEXT"
    again = f"Restore what was sent: `{restore}`, or run: {reopen}"
    assert state_in(digest("list", "--json")) == ("sent", again)
    for command in ("check", "build"):
        assert digest(command).code == 1


@pytest.mark.slow
def test_a_sent_edition_whose_content_was_changed_has_a_next_step(
    recorded: Project, digest: Digest
) -> None:
    assert state_in(digest("list", "--json")) == ("sent", "")
    change(edition_of(recorded), "Two hundred", "Three hundred")
    then = "Its content was changed after it was sent. See what: digest check content/"
    assert state_in(digest("list", "--json")) == ("sent", f"{then}spring-fair.yaml")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("is_renamed", [False, True])
def test_a_sent_edition_whose_file_is_gone_is_in_the_list(
    recorded: Project, digest: Digest, *, is_renamed: bool
) -> None:
    other = edition_of(recorded).read_text(encoding="utf-8").replace("status: sent\n", "")
    (recorded.content / "other.yaml").write_text(other, encoding="utf-8")
    if is_renamed:
        edition_of(recorded).rename(recorded.content / "fair.yaml")
    else:
        edition_of(recorded).unlink()
    ran = digest("list", "--json")
    name, then = state_in(ran)
    how = "was renamed to content/fair.yaml" if is_renamed else "is gone, but its manifest says"
    assert (name, how in then, "digest remove spring-fair" in then) == ("sent", True, True)
    if is_renamed:
        where = "Its files are in out/spring-fair/. Name it content/spring-fair.yaml again."
        assert state_in(ran, "fair") == ("sent", where)
    change(recorded.content / "other.yaml", "every loaf", "no loaf")  # An error changes nothing.
    assert state_in(digest("list", "--json")) == (name, then)


@pytest.mark.slow
def test_without_any_content_file_what_was_sent_is_named(recorded: Project, digest: Digest) -> None:
    edition_of(recorded).unlink()
    for command in ("list", "build", "check"):
        ran = digest(command)
        assert (ran.code, "out/ has what was sent: spring-fair." in ran.err) == (2, True)


@pytest.mark.slow
def test_what_was_sent_is_judged_by_its_own_time(repository: Project, digest: Digest) -> None:
    say_sent(repository)
    change(edition_of(repository), "lang: en\n", "lang: en\nsent_on: 2031-09-01T09:00:00+02:00\n")
    ran = digest("check")
    assert "today is" not in ran.err
    until = "lang: en\nembargo_until: 2026-09-01T10:00:00+02:00\n"
    change(edition_of(repository), "lang: en\nsent_on: 2031", f"{until}sent_on: 2026")
    ran = digest("check")
    assert "but `sent_on` is 1 September 2026 at 09:00 (UTC+02:00), 1 hour too early." in ran.err


def write_translation(project: Project) -> Path:
    """A sent translation that takes people, dates and source from its original."""
    text = edition_of(project).read_text(encoding="utf-8")
    head, rest = text.split("event:\n")
    quotes = rest[rest.index("quotes:") :]
    own = head.replace("lang: en\n", "lang: en\ntranslation_of: spring-fair\n")
    send_on = rest[rest.index("send_on:") :].partition("\n")[0]
    path = project.content / "other.yaml"
    text = f"{own}{send_on}\n{quotes}"
    path.write_text(text.replace("status: sent\n", ""), encoding="utf-8")
    write_build(project)
    path.write_text(text, encoding="utf-8")
    write_build(project)
    commit(project.root)
    commit(project.root, "Another change")
    return path


def spoil_original(project: Project) -> None:
    edition_of(project).write_text("lang: [\n", encoding="utf-8")


def lose_original(project: Project) -> None:
    edition_of(project).unlink()


def lose_source(project: Project) -> None:
    (project.content / "sources" / "fair.txt").unlink()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("spoil", [spoil_original, lose_original, lose_source])
def test_what_a_sent_edition_was_read_from_may_be_lost_without_holding_up_others(
    recorded: Project, digest: Digest, spoil: Callable[[Project], None]
) -> None:
    write_translation(recorded)
    before = {slug: read_tree(recorded.out / slug) for slug in ("spring-fair", "other")}
    spoil(recorded)
    for command in (["check"], ["build"], ["build", "--check"]):
        ran = digest(*command)
        assert (ran.code, "warning" in ran.err) == (0, command[-1] != "--check"), ran
    assert digest("check", "--ready").code == 1
    name, then = state_in(digest("list", "--json"), "other")
    assert (name, "Its content cannot be read any more." in then) == ("sent", True)
    for slug, files in before.items():
        after = read_tree(recorded.out / slug)
        assert {**after, "index.html": b""} == {**files, "index.html": b""}
    (recorded.out / "other" / "email.txt").write_text("Mine", encoding="utf-8")
    ran = digest("check")
    assert (ran.code, "Restore what was sent" in ran.err) == (1, True)


@pytest.mark.slow
def test_remove_warns_of_what_links_to_what_is_removed(recorded: Project, digest: Digest) -> None:
    write_translation(recorded)
    assert digest("correct", "spring-fair", "--as", "better").code == 0
    ran = digest("remove", "spring-fair")
    assert "content/other.yaml is a translation of spring-fair" in ran.err
    assert "content/better.yaml is a correction of spring-fair" in ran.err
    assert "warning" not in digest("remove", "better", "--yes").err


@pytest.mark.slow
def test_a_sent_edition_is_not_built_elsewhere_and_it_is_said_where_it_is(
    recorded: Project, digest: Digest
) -> None:
    ran = digest("build", "--out", "../elsewhere")
    assert (ran.code, "its files are in out/spring-fair/" in ran.err) == (0, True), ran
    assert not (recorded.root.parent / "elsewhere" / "spring-fair" / "email.html").exists()


@pytest.mark.slow
def test_what_is_written_for_a_service_before_its_time_says_so(
    repository: Project, digest: Digest
) -> None:
    later = "embargo_until: 2131-04-07T09:00:00Z\nsend_on: 2131-04-07T09:00:00Z"
    change(edition_of(repository), "send_on: 2031-04-07T09:00:00+02:00", later)
    ran = digest("build", "--for", "mailchimp", "--out", "../elsewhere")
    assert (ran.code, "spring-fair is too early. Not before 7 April 2131" in ran.err) == (0, True)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("lang", ["en", "fr", "de", "ja"])
def test_a_correction_of_a_correction_says_so_once(lang: str, tmp_path: Path) -> None:
    from dataclasses import replace
    from datetime import date

    from digest.building import build
    from digest.correcting import write_correction

    project = make_project(tmp_path / "project")
    (made,) = build(project).editions
    content, edition = edition_of(project).read_bytes(), replace(made.edition, lang=lang)
    first = write_correction(content, edition, date(2031, 4, 8)).decode()
    subject = next(line for line in first.split("\n") if line.startswith("subject: "))
    again = replace(edition, subject=subject.removeprefix("subject: ").strip("'"))
    assert subject in write_correction(content, again, date(2031, 4, 9)).decode()


@pytest.mark.slow
def test_reasons_are_short_enough_to_be_read(recorded: Project, digest: Digest) -> None:
    long = digest("reopen", "spring-fair", "--why", "It was early. " * 100)
    assert (long.code, "1,399 of 1,000 characters" in long.err) == (2, True)
    for why in ("A" * 800, "B" * 800):
        assert digest("reopen", "spring-fair", "--why", why).code == 0
        change(edition_of(recorded), "status: draft", "status: sent")
    assert "A" * 800 not in edition_of(recorded).read_text(encoding="utf-8")
    change(edition_of(recorded), "B" * 800, "B" * 1001)
    assert "1,001 of 1,000 characters" in digest("check").err


@pytest.mark.slow
def test_a_mark_that_was_taken_back_without_a_reason_is_found_before_sending(
    recorded: Project, digest: Digest
) -> None:
    """The files are the same, so nothing else shows it."""
    change(edition_of(recorded), "lang: en\nstatus: sent\n", "lang: en\n")
    change(recorded.out / "spring-fair" / "manifest.json", '  "status": "sent",\n', "")
    commit(recorded.root)
    for command in (("check", "--ready"), ("mark-sent", "spring-fair")):
        ran = digest(*command)
        assert (ran.code, "This edition was sent, but it no longer says so." in ran.err) == (
            1,
            True,
        )


@pytest.mark.slow
def test_files_without_a_manifest_and_without_content_are_still_a_record(
    recorded: Project, digest: Digest
) -> None:
    other = edition_of(recorded).read_text(encoding="utf-8").replace("status: sent\n", "")
    (recorded.content / "other.yaml").write_text(other, encoding="utf-8")
    edition_of(recorded).unlink()
    (recorded.out / "spring-fair" / "manifest.json").unlink()
    ran = digest("check")
    assert (ran.code, "Restore what was sent" in ran.err) == (1, True)
    assert state_in(digest("list", "--json"))[0] == "sent"


@pytest.mark.slow
def test_what_was_sent_cannot_be_cancelled_after_its_mark_is_lost(
    recorded: Project, digest: Digest
) -> None:
    change(edition_of(recorded), "status: sent", "status: draft")
    commit(recorded.root)
    commit(recorded.root)
    change(edition_of(recorded), "status: draft", "status: cancelled\nreason: It rained.")
    (recorded.out / "spring-fair" / "manifest.json").unlink()
    ran = digest("check")
    assert (ran.code, "so it cannot be cancelled" in ran.err) == (1, True)


@pytest.mark.slow
def test_an_edit_of_a_renamed_edition_is_named(recorded: Project, digest: Digest) -> None:
    """Also once it is committed and another edition has its old name."""
    new = edition_of(recorded).rename(recorded.content / "expo.yaml")
    text = new.read_text(encoding="utf-8")
    change(new, "summary: Two hundred", "summary: Three hundred")
    for words in (["check"], ["build", "--check"], ["check", "expo"]):
        said = digest(*words)
        assert "`summary` was changed after this edition was sent" in said.out + said.err
    edition_of(recorded).write_text(text.replace("status: sent\n", ""), encoding="utf-8")
    commit(recorded.root)
    said = digest("check")
    assert said.code == 1
    assert "content/expo.yaml:2:9: error: This edition was sent as `spring-fair`" in said.err
    assert "Give content/spring-fair.yaml another name. Then name this file content/" in said.err
    assert "reopen expo" not in said.err


def lose_in_merge(project: Project) -> None:
    """Two lines of work: one sent it, the other changed it and won."""
    root = project.root
    git(root, "switch", "--quiet", "--create", "other", "HEAD~2")
    change(edition_of(project), "Spring fair brings", "The spring fair brings")
    write_build(project)
    commit(root, "Another headline")
    git(root, "merge", "--quiet", "--strategy", "ours", "--message", "Merge", "main")


def lose_in_open_merge(project: Project) -> None:
    lose_in_merge(project)
    git(project.root, "reset", "--quiet", "--hard", "HEAD^1")
    git(project.root, "merge", "--quiet", "--strategy", "ours", "--no-commit", "main")


def lose_by_reverting(project: Project) -> None:
    git(project.root, "revert", "--no-edit", "HEAD~1")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("lose_mark", [lose_in_merge, lose_in_open_merge, lose_by_reverting])
def test_a_record_on_any_side_of_the_history_counts(
    recorded: Project, digest: Digest, lose_mark: Callable[[Project], None]
) -> None:
    sent = git(recorded.root, "rev-parse", "--short=12", "main~1")
    lose_mark(recorded)
    restore = f"git checkout {sent} -- content/spring-fair.yaml out/spring-fair"
    for command in (("check",), ("build",), ("mark-sent", "spring-fair")):
        ran = digest(*command)
        assert (ran.code, restore in ran.err) == (1, True), (command, ran.err)
    assert state_in(digest("list", "--json"))[0] == "sent"
    git(recorded.root, *restore.split()[1:])
    if lose_mark is not lose_in_open_merge:  # Until the merge is finished, it is new here.
        assert digest("check").code == 0
        change(edition_of(recorded), "Two hundred", "Three hundred")
        assert "`summary` was changed after" in digest("check").err


@pytest.mark.slow
def test_a_clone_that_cannot_show_a_record_says_so_before_it_is_trusted(
    recorded: Project, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(edition_of(recorded), "status: sent\n", "")
    git(recorded.root, "rm", "-r", "--quiet", "out")
    commit(recorded.root)
    url = recorded.root.as_uri()
    git(tmp_path, "clone", "--quiet", "--depth", "1", url, str(tmp_path / "cut"))
    monkeypatch.chdir(tmp_path / "cut")
    assert "cannot tell whether spring-fair was sent before" in digest("build").err
    assert "cannot tell" not in digest("build").err


@pytest.mark.slow
def test_files_that_no_edition_ever_made_are_refused_after_they_were_merged_too(
    recorded: Project, digest: Digest
) -> None:
    """A copy of a record under another name, with a manifest that fits it."""
    folder = recorded.out / "may-fair"
    shutil.copytree(recorded.out / "spring-fair", folder)
    change(folder / "manifest.json", '"edition": "spring-fair"', '"edition": "may-fair"')
    for number in range(3):
        commit(recorded.root, f"Commit {number}")
        for command in ("check", "build"):
            ran = digest(command)
            assert (ran.code, "There is no edition for these files" in ran.err) == (1, True)
    shutil.rmtree(folder)
    assert digest("check").code == 0


@pytest.mark.slow
def test_of_kept_editions_git_is_asked_once_for_all(
    recorded: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There may be thousands whose content was deleted after they were sent."""
    content = edition_of(recorded).read_bytes()
    for slug in ("one", "two", "three"):
        (recorded.content / f"{slug}.yaml").write_bytes(content)
        folder = shutil.copytree(recorded.out / "spring-fair", recorded.out / slug)
        change(folder / "manifest.json", '"edition": "spring-fair"', f'"edition": "{slug}"')
    commit(recorded.root)
    for slug in ("one", "two", "three"):
        (recorded.content / f"{slug}.yaml").unlink()
    commit(recorded.root)
    asked: list[object] = []
    run = subprocess.run

    def note(*given: Any, **named: Any) -> subprocess.CompletedProcess[bytes]:
        asked.append(given)
        return run(*given, **named)

    def count(*slugs: str) -> int:
        records = Records(History(recorded))
        asked.clear()
        assert not any(map(records.is_planted, slugs))
        return len(asked)

    monkeypatch.setattr(subprocess, "run", note)
    count("one")  # What git says of notes is kept from then on.
    assert 0 < count("one") == count("one", "two", "three")


@pytest.mark.slow
def test_a_mark_without_any_file_is_refused_in_a_clone_that_shows_no_record(
    repository: Project, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where out/ is a submodule that was not fetched."""
    say_sent(repository)
    shutil.rmtree(repository.out)
    commit(repository.root)
    commit(repository.root, "Another change")
    url = repository.root.as_uri()
    git(tmp_path, "clone", "--quiet", "--depth", "1", url, str(tmp_path / "cut"))
    monkeypatch.chdir(tmp_path / "cut")
    ran = digest("check")
    assert (ran.code, "It has no files. Git cannot tell" in ran.err) == (1, True), ran.err


@pytest.mark.sampled(2)
@pytest.mark.parametrize("is_committed", [True, False])
def test_a_noted_edition_that_lost_a_file_is_sent_and_no_draft(
    *, is_committed: bool, repository: Project, digest: Digest
) -> None:
    """Also in the change that brings the note along; what is advised is not refused."""
    say_sent(repository)
    write_build(repository)
    if is_committed:
        commit(repository.root)
    (repository.out / "spring-fair/email.html").unlink()
    (listed,) = json.loads(digest("list", "--json").out)
    assert (listed["state"], listed["status"]) == ("sent", "sent")
    assert listed["next"].startswith("It is not as it was sent. See why: digest check")
    ran = digest("check")
    assert ran.code == 1
    assert "fix: Not sent yet: digest reopen spring-fair --why TEXT\n" in ran.err


@pytest.mark.slow
def test_no_build_is_written_where_git_keeps_a_record(recorded: Project, digest: Digest) -> None:
    """Also after both its content and its files were deleted."""
    (recorded.content / "other.yaml").write_bytes(edition_of(recorded).read_bytes())
    git(recorded.root, "rm", "-rq", "content/spring-fair.yaml", "out/spring-fair")
    commit(recorded.root)
    ran = digest("build", "--out", "out/spring-fair")
    assert (ran.code, "among the files of the edition spring-fair" in ran.err) == (2, True)


@pytest.mark.slow
def test_no_reason_is_a_placeholder(recorded: Project, digest: Digest) -> None:
    before = edition_of(recorded).read_bytes()
    ran = digest("reopen", "spring-fair", "--why", "TK")
    assert ran.code == 2
    assert "“TK” is a placeholder. Say why the edition is open again." in ran.err
    assert edition_of(recorded).read_bytes() == before


def spoil(project: Project, path: str, old: str, new: str) -> None:
    """A file of out/ with something else in it, and a manifest that fits it."""
    folder = project.out / "spring-fair"
    change(folder / path, old, new)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"][path]["sha256"] = hashlib.sha256((folder / path).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("path", "change_to", "said"),
    [
        ("email.html", ("</body>", "<script>x()</script></body>"), "has `<script>`"),
        ("email.eml", ("</body>", "<script>x()</script></body>"), "has `<script>`"),
        ("social/x/ada.txt", ("for everyone", "for no one"), "“Reading is for no one. …”"),
        ("social/x/ada.txt", ("—", "“I never liked any of it.”\n—"), "“I never liked any of it"),
        ("social/x/ada.txt", ("Ada", "\u202eadA"), "U+202E"),
    ],
)
def test_a_record_with_what_digest_puts_into_no_file_is_refused_wherever_git_has_it(
    repository: Project, digest: Digest, path: str, change_to: tuple[str, str], said: str
) -> None:
    """Also after a change that check refused was merged, when git knows nothing else."""
    say_sent(repository)
    write_build(repository)
    spoil(repository, path, *change_to)
    for number in range(2):
        commit(repository.root, f"Commit {number}")
    for command in ("check", "build"):
        ran = digest(command)
        assert (ran.code, said in ran.err, f"spring-fair/{path} has" in ran.err) == (1, True, True)


GOLDEN = Path(__file__).parents[1] / "golden"


@table("case", sorted(each.parent for each in GOLDEN.glob("*/content")))
def test_no_post_that_digest_makes_has_what_a_record_may_not_have(case: Path) -> None:
    for each in build(Project(case)).editions:
        said = fold_content(each.edition)
        posts = [post.fit.text for post in each.posts if isinstance(post, Post)]
        assert [*chain.from_iterable(find_in_post(text, said) for text in posts)] == []
