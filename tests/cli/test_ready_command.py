"""`digest check --ready`: whether an edition may be sent at a moment, and what is missing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.project import Project
from tests.projects import Ran, change
from tests.reports.repositories import remember

Digest = Callable[..., Ran]
NOW = "2031-04-07T09:00:00+02:00"


@pytest.fixture
def path(project: Project) -> Path:
    return project.content / "spring-fair.yaml"


@pytest.fixture
def ready(project: Project, path: Path, digest: Digest) -> Project:
    """Approved, with no placeholder left."""
    brand = project.content / "brand.yaml"
    change(brand, "  # replace before sending", "")
    change(brand, "town.example", "town.example.org")
    change(path, "town.example", "town.example.org")
    ran = digest("approve", "ada", "ben", "--by", "Jo Example", "--on", "2021-05-19")
    assert ran.code == 0
    return project


def ask(digest: Digest, *arguments: str, now: str = NOW) -> Ran:
    return digest("check", "--ready", "--now", now, *arguments)


def tell(ran: Ran) -> str:
    return ran.out.splitlines()[-1]


@pytest.mark.usefixtures("project")
def test_what_is_missing_is_said_in_one_line(digest: Digest):
    ran = ask(digest)
    assert ran.code == 1
    assert ran.out == "spring-fair is not ready: 2 quotes not approved, 4 placeholders left.\n"
    assert ran.err.count(" is not approved.") == 2
    assert "digest approve ada --by NAME --edition spring-fair" in ran.err
    assert ran.err.count(": error: ") == 2 + 4


@pytest.mark.usefixtures("project")
def test_a_pull_request_is_not_asked_for_it(digest: Digest):
    ran = digest("check")
    assert ran.code == 0
    assert "quote-approved" not in ran.err
    assert "ready" not in ran.out


@pytest.mark.slow
@pytest.mark.usefixtures("ready")
def test_what_is_ready_is_said_to_be(digest: Digest):
    ran = ask(digest)
    assert (ran.code, tell(ran)) == (0, "spring-fair is ready to send.")
    assert "error" not in ran.err


@pytest.mark.slow
@pytest.mark.usefixtures("ready")
def test_the_clock_is_asked_where_no_moment_is_named(digest: Digest, path: Path):
    assert digest("check", "--ready").code == 0
    change(path, "send_on:", "embargo_until: 2131-04-07T08:00:00+02:00\nsend_on:")
    change(path, "send_on: 2031", "send_on: 2131")
    assert tell(digest("check", "--ready")) == "spring-fair is not ready: 1 embargo not over."


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2031-04-07T05:59:59Z", "It is now 7 April 2031 at 07:59:59 (UTC+02:00), 1 minute too"),
        (
            "2031-04-06T03:30:00Z",
            "6 April 2031 at 05:30 (UTC+02:00), 1 day, 2 hours and 30 minutes",
        ),
        ("2031-04-07T06:00:00Z", ""),
    ],
)
@pytest.mark.usefixtures("ready")
def test_nothing_goes_out_before_the_embargo_ends(digest: Digest, path: Path, now: str, said: str):
    change(path, "send_on:", "embargo_until: 2031-04-07T08:00:00+02:00\nsend_on:")
    ran = ask(digest, now=now)
    assert ran.code == (1 if said else 0)
    assert said in ran.err
    assert ("The embargo ends on 7 April 2031 at 08:00 (UTC+02:00)" in ran.err) == bool(said)


@pytest.mark.slow
def test_words_that_were_changed_are_not_ready(ready: Project, digest: Digest, path: Path):
    change(path, "I sold every loaf.", "I sold every bun.")
    source = ready.content / "sources" / "fair.txt"
    change(source, "every loaf", "every bun")
    checked = digest("check")
    assert checked.code == 0
    assert "warning: The approval of `ben` by Jo Example on 2021-05-19 is not" in checked.err
    ran = ask(digest)
    assert (ran.code, tell(ran)) == (1, "spring-fair is not ready: 1 quote not approved.")
    assert "by Jo Example on 2021-05-19 is not valid" in ran.err


@pytest.mark.slow
@pytest.mark.usefixtures("ready")
def test_an_approval_of_a_day_to_come_does_not_count(digest: Digest, path: Path):
    change(path, "on: 2021-05-19", "on: 2031-04-09")
    assert tell(ask(digest)) == "spring-fair is not ready: 2 quotes not approved."
    assert ask(digest, now="2031-04-08T00:00:00Z").code == 0  # It is the 9th in Kiribati.


@pytest.mark.slow
def test_a_quote_that_goes_nowhere_needs_no_approval(ready: Project, digest: Digest, path: Path):
    text = path.read_text(encoding="utf-8")
    start = text.index("    approval:", text.index("id: ben"))
    end = text.index("call_to_action")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    assert ask(digest).code == 1
    change(path, "id: ben\n", "id: ben\n    skip: [x, bluesky, mastodon, threads, linkedin,"
           " facebook, instagram]\n")  # fmt: skip
    change(ready.content / "brand.yaml", "organizations:", "checks:\n  speaker-has-post: hint\n"
           "organizations:")  # fmt: skip
    ran = ask(digest)
    assert "[quote-approved]" in ran.err
    assert ": hint: The quote `ben` is not approved." in ran.err
    assert ran.code == 0


@pytest.mark.slow
@pytest.mark.usefixtures("ready")
def test_what_is_in_out_is_what_is_sent(digest: Digest, project: Project, path: Path):
    assert ask(digest).code == 0
    digest("build")
    assert ask(digest).code == 0
    change(path, "Readers wanted", "Bakers wanted")
    ran = ask(digest)
    assert ran.code == 1
    assert tell(ran).startswith("spring-fair is not ready: ")
    assert tell(ran).endswith(" files in out/ out of date.")
    assert "out/spring-fair/email.html:1:1: error: " in ran.err
    shutil.rmtree(project.out)
    assert ask(digest).code == 0


@pytest.mark.slow
@pytest.mark.usefixtures("ready")
def test_each_edition_has_its_line_and_one_can_be_named(digest: Digest, path: Path):
    other = path.with_name("autumn-fair.yaml")
    other.write_bytes(path.read_bytes())
    change(other, "role: Baker", "role: Miller")
    broken = path.with_name("winter-fair.yaml")
    broken.write_text("lang: en\n", encoding="utf-8")
    sent = path.with_name("zoo-fair.yaml")
    sent.write_bytes(path.read_bytes())
    change(sent, "lang: en\n", "lang: en\nstatus: sent\n")
    ran = ask(digest)
    assert ran.code == 1
    lines = ran.out.splitlines()[-4:]
    assert lines[0].startswith("autumn-fair is not ready: 1 problem, 1 quote not approved")
    assert lines[1] == "spring-fair is ready to send."
    assert lines[2].startswith("winter-fair is not ready: ")
    assert lines[3] == "zoo-fair was already sent, so it was not checked."
    named = ask(digest, "spring-fair")
    assert (named.code, tell(named)) == (0, "spring-fair is ready to send.")
    again = ask(digest, "zoo-fair")
    assert (again.code, tell(again)) == (1, lines[3])


@pytest.mark.slow
def test_what_is_wrong_for_all_is_wrong_for_each(ready: Project, digest: Digest, path: Path):
    path.with_name("autumn-fair.yaml").write_bytes(path.read_bytes())
    change(ready.content / "brand.yaml", "postal_address:", "postal: x\npostal_address:")
    ran = ask(digest)
    assert (ran.code, tell(ran)) == (1, "No edition is ready.")


@pytest.mark.slow
@pytest.mark.usefixtures("ready")
def test_another_format_stands_alone_on_stdout(digest: Digest):
    ran = ask(digest, "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["result"] == "passed"
    assert ran.err.endswith("spring-fair is ready to send.\n")


@pytest.mark.slow
@pytest.mark.usefixtures("ready")
def test_warnings_count_where_they_fail(digest: Digest, path: Path):
    change(path, "came to the spring fair.", "came to the “biggest fair of all”.")
    assert ask(digest).code == 0
    ran = ask(digest, "--strict")
    assert (ran.code, tell(ran)) == (1, "spring-fair is not ready: 1 problem.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--now", NOW], "--now needs --ready"),
        (["--ready", "--now", "2031-04-07T09:00"], "has no time zone"),
        (["--ready", "--now", "tomorrow"], "is not a date with a time and a time zone"),
        (["--ready", "--now", "2031-02-30T09:00Z"], "does not exist in the calendar"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.usefixtures("project")
def test_a_moment_has_a_date_a_time_and_a_zone(digest: Digest, arguments: list[str], said: str):
    ran = digest("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())


@pytest.mark.usefixtures("project")
def test_a_contradiction_is_told_at_every_check(digest: Digest, path: Path):
    change(path, "send_on:", "embargo_until: 2031-04-07T08:30:00Z\nsend_on:")
    ran = digest("check")
    assert ran.code == 1
    assert (
        "content/spring-fair.yaml:11:16: error: `send_on` is 7 April 2031 at 07:00"
        " (UTC), 1 hour and 30 minutes before the embargo ends on 7 April 2031 at 08:30 (UTC)."
        " [embargo]"
    ) in ran.err


@pytest.mark.usefixtures("project")
def test_an_email_may_go_out_the_moment_its_embargo_ends(digest: Digest, path: Path):
    change(path, "send_on:", "embargo_until: 2031-04-07T07:00:00Z\nsend_on:")
    assert digest("check").code == 0


@pytest.mark.slow
@pytest.mark.usefixtures("project")
def test_where_some_quotes_are_approved_the_others_are_pointed_out(digest: Digest):
    assert "quote-approved" not in digest("check").err
    digest("approve", "ada", "--by", "Jo Example")
    ran = digest("check")
    assert ran.code == 0
    assert ": hint: The quote `ben` is not approved. [quote-approved]" in ran.err


@pytest.mark.slow
def test_a_sent_edition_is_not_judged(ready: Project, digest: Digest, path: Path):
    digest("build")
    change(path, "lang: en\n", "lang: en\nstatus: sent\n")
    assert digest("build").code == 0
    remember(ready)
    change(ready.content / "brand.yaml", "sender:\n", "require_approval: yes\nsender:\n")
    change(path, "role: Baker", "role: Miller")
    ran = digest("check")
    assert (ran.code, ran.err.count("error:"), "quote-approved" in ran.err) == (0, 0, False)


@pytest.mark.slow
@pytest.mark.usefixtures("ready")
def test_where_all_is_sent_nothing_is_ready_in_any_format(digest: Digest, path: Path):
    change(path, "lang: en\n", "lang: en\nstatus: sent\n")
    ran = ask(digest, "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.out)["result"] == "failed"
    assert "spring-fair was already sent, so it was not checked." in ran.err
    assert "Warnings fail" not in ran.err
    assert json.loads(digest("check", "--format", "json").out)["result"] == "passed"


@pytest.mark.usefixtures("ready")
def test_a_text_that_waits_for_its_words_is_not_ready(digest: Digest, path: Path):
    change(path, "Two hundred people", "TK people")
    assert tell(ask(digest)) == "spring-fair is not ready: 1 unfinished text."


@pytest.mark.sampled(3)
@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("on: 2021-05-19", "on: 2131-04-06", "has a future date, 2131-04-06. [quote-approved]"),
        ("by: Jo Example", "by: TK", "The placeholder “TK” was not replaced. [placeholder-text]"),
        ("lang: en", "lang: en\nreason: It rains.", "`reason` belongs to `status: cancelled`"),
        (
            "lang: en",
            "lang: en\nsent_on: 2031-04-07T09:00:00Z",
            "`sent_on` belongs to `status: sent`, but this edition is not sent. [status-keys]",
        ),
    ],
)
def test_what_was_accepted_without_a_word_is_a_warning(
    old: str, new: str, said: str, digest: Digest, path: Path
):
    change(path, old, new)
    ran = digest("check")
    assert (ran.code, "warning: " in ran.err, said in ran.err) == (0, True, True)


@pytest.mark.slow
@pytest.mark.usefixtures("ready")
def test_a_correction_of_itself_is_an_error(digest: Digest, path: Path):
    own = f"correction:\n  of: {path.stem}\n  on: 2031-04-08\n  note: Three.\n"
    change(path, "subject:", f"{own}subject:")
    ran = digest("check")
    assert (ran.code, "error: This edition says that it corrects itself." in ran.err) == (1, True)


@pytest.mark.usefixtures("ready")
def test_an_empty_name_is_no_name_of_a_correction(digest: Digest, path: Path):
    assert digest("correct", path.stem, "--as", "").code == 2
    assert len(list(path.parent.glob("*-correction*"))) == 0
