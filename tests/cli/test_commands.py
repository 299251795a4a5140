from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest

from digest import building as digest_building
from digest import cli
from digest.__main__ import main
from digest.project import Project
from tests.projects import EDITION, Ran, change, make_environment, read_tree, spawn
from tests.readying import make_ready
from tests.reports.repositories import git, remember

Digest = Callable[..., Ran]
COMMANDS = (
    "new",
    "build",
    "check",
    "preview",
    "list",
    "approve",
    "trace",
    "post",
    "explain-post",
    "export",
    "measure",
    "explain",
)
FAIR = "content/spring-fair.yaml"


def test_digest_alone_shows_its_help_and_so_does_the_option(digest: Digest) -> None:
    alone, asked = digest(), digest("--help")
    assert (alone.code, alone.err) == (0, "")
    assert alone.out == asked.out
    assert [f"\n  {name} " in alone.out for name in COMMANDS] == [True] * len(COMMANDS)
    assert "..." not in alone.out.split("Commands:")[1].split("explain  ")[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_that_fits_a_terminal(digest: Digest, command: str) -> None:
    ran = digest(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: digest {command}")
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_the_help_of_all_loads_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys; from digest.cli import run; run(['--help']);"
        "print(*sorted({'jinja2', 'pydantic', 'babel', 'yaml', 'lxml', 'regex', 'filelock',"
        " 'watchfiles', 'ruamel',"
        " 'digest.building', 'digest.social'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=make_environment(), cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == "\n"


def test_the_version_is_told(digest: Digest) -> None:
    ran = digest("--version")
    assert ran.code == 0
    assert ran.out.startswith("digest ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "There is no command `biuld`. Did you mean `build`?"),
        (["frobnicate"], "There is no command `frobnicate`. There are: approve, build,"),
        (["build", "--chekc"], "--check"),
        (["post", "blusky"], "There is no network `blusky`. Did you mean `bluesky`?"),
        (["post", "Twitter"], "There is no network `Twitter`. Did you mean `x`?"),
        (["measure", "fax"], "There is no network `fax`. There are: bluesky, facebook,"),
        (["post", "x", "adda"], "There is no quote `adda`. Did you mean `ada`?"),
        (["post", "x", "--edition", "fair"], "There is no edition `fair`."),
        (
            ["check", "spring-fare"],
            "There is no edition `spring-fare`. Did you mean `spring-fair`?",
        ),
        (["explain-post", "x", "ben", "--edition", "sprnig-fair"], "Did you mean `spring-fair`?"),
        (["build", "content/sprnig-fair.yaml"], f"Did you mean `{FAIR}`?"),
        (["build", "content/spring-fair"], f"Did you mean {FAIR}?"),
        (["build", "content/brand.yaml"], "belongs to every edition"),
        (["build", "content"], "content is a folder."),
        (["build", "content/sources/fair.txt"], "does not end in .yaml"),
        (["build", "elsewhere/spring-fair.yaml"], "is not an edition"),
        (["check", ""], "is a folder."),
        (["new"], "Name what to start: digest new"),
        (["new", "a", "--theme", "b"], "Name what to start: digest new"),
        (["new", "spring-fair"], "spring-fair.yaml already exists."),
        (["new", "Spring Fair"], "`Spring Fair` cannot be a name."),
        (["new", "con"], "`con` cannot be a name."),
        (["new", "../up"], "`../up` cannot be a name."),
        (["new", "--theme", "brand"], "cannot be a name"),
        (["new", "--theme", "ours", "--from", "clasic"], "There is no theme `clasic`."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.usefixtures("project")
def test_wrong_usage_is_answered_with_what_was_meant(
    digest: Digest, arguments: list[str], said: str
) -> None:
    ran = digest(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())


@pytest.mark.parametrize("name", ["##[add-mask]x.yaml", "a\n::error::x.yaml", "\x1b[31mred.yaml"])
def test_a_strangers_file_name_gives_no_command_to_a_runner_or_a_terminal(
    digest: Digest, name: str
) -> None:
    said = digest("check", name)
    assert said.code == 2
    assert "##[" not in said.err
    assert "\x1b" not in said.err
    assert not [line for line in said.err.splitlines() if line.strip().startswith("::")]


def test_a_yml_file_is_to_be_renamed(project: Project, digest: Digest) -> None:
    (project.content / "late.yml").write_text("lang: en\n", encoding="utf-8")
    ran = digest("build", "content/late.yml")
    assert ran.code == 2
    assert "Rename it to late.yaml." in ran.err


def test_without_a_content_folder_a_writer_is_told_how_to_start(
    digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["build"], ["check"], ["post", "x"]):
        ran = digest(*command)
        assert ran.code == 2
        assert "There is no `content` folder here. To create one: digest init" in ran.err


def test_an_empty_content_folder_says_how_to_start(project: Project, digest: Digest) -> None:
    (project.root / FAIR).unlink()
    for command in (["build"], ["check"], ["post", "x"]):
        ran = digest(*command)
        assert ran.code == 2
        assert "content/ has no edition yet. To start one: digest new my-first" in ran.err


def test_commands_work_from_a_folder_inside_the_project(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.content / "sources")
    ran = digest("build", "../spring-fair.yaml")
    assert ran.code == 0
    assert "the email    ../../out/spring-fair/email.html" in ran.out
    assert digest("check", str(project.content / "spring-fair.yaml")).code == 0
    assert digest("check", "spring-fair").code == 0
    assert digest("check", "spring-fair.yaml").code == 0


def test_an_edition_named_twice_is_built_once(project: Project, digest: Digest) -> None:
    ran = digest("build", FAIR, str(project.root / FAIR))
    assert ran.out.count("spring-fair: Spring fair") == 1


def test_check_writes_nothing_and_says_what_is_wrong(project: Project, digest: Digest) -> None:
    ran = digest("check")
    assert ran.code == 0
    assert "ada" in ran.out
    assert "hint" in ran.err
    assert not project.out.exists()
    change(project.root / FAIR, "lang: en", "lang: en\ncolour: red")
    ran = digest("check")
    assert (ran.code, ran.out) == (1, "")
    assert f"{FAIR}:2:1: error: " in ran.err
    assert "[unknown-key]\n    fix: " in ran.err
    assert not project.out.exists()


@pytest.mark.usefixtures("project")
def test_build_check_is_content_with_what_build_wrote(digest: Digest) -> None:
    digest("build")
    ran = digest("build", "--check")
    assert (ran.code, ran.out, ran.err) == (0, "", "out/ is up to date.\n")


@pytest.mark.slow
def test_build_check_lists_every_kind_of_difference_and_writes_nothing(
    project: Project, digest: Digest
) -> None:
    digest("build")
    edition = project.out / "spring-fair"
    (edition / "email.txt").write_text("mine\n", encoding="utf-8")
    (edition / "email.eml").unlink()
    change(project.root / FAIR, "id: ben", "id: baker")
    before = sorted(project.out.rglob("*"))
    ran = digest("build", "--check")
    assert ran.code == 1
    for line in (
        "hand-edited  out/spring-fair/email.txt",
        "missing      out/spring-fair/email.eml",
        "stale        out/spring-fair/posts.json",
        "missing      out/spring-fair/social/x/baker.txt",
        "orphaned     out/spring-fair/social/x/ben.txt",
        "-mine",
        "--- out/spring-fair/posts.json",
    ):
        assert line in ran.out
    assert ran.err.endswith("out/ is out of date.\nRun: digest build\n")
    assert sorted(project.out.rglob("*")) == before


@pytest.mark.usefixtures("project")
def test_build_check_says_the_command_that_would_mend_it(digest: Digest) -> None:
    ran = digest("build", "--check", FAIR, "--out", "my drafts")
    assert ran.err.endswith(f"Run: digest build {FAIR} --out 'my drafts'\n")


def test_build_check_shows_no_difference_of_what_is_no_file(
    project: Project, digest: Digest
) -> None:
    digest("build")
    edition = project.out / "spring-fair"
    for name in ("email.txt", "email.html"):
        (edition / name).unlink()
    (edition / "email.txt").symlink_to("nowhere")
    (edition / "email.html").mkdir()
    ran = digest("build", "--check")
    assert ran.code == 1
    assert "hand-edited  out/spring-fair/email.txt" in ran.out
    assert "hand-edited  out/spring-fair/email.html" in ran.out


@pytest.mark.slow
def test_a_sent_edition_is_left_alone_and_compared_with_its_manifest(
    project: Project, digest: Digest
) -> None:
    make_ready(project)
    digest("build")
    change(project.root / FAIR, "lang: en", "lang: en\nstatus: sent")
    digest("build")
    remember(project)
    change(project.root / FAIR, "Readers wanted", "Bakers wanted")
    ran = digest("build")
    assert ran.code == 0
    assert "sent: its files are kept" in ran.out
    assert "0 files written, 18 unchanged." in ran.out
    assert digest("build", "--check").code == 0
    email = project.out / "spring-fair" / "email.html"
    email.write_text("mine", encoding="utf-8")
    ran = digest("build")
    assert (ran.code, "[sent-files]" in ran.err) == (1, True)
    assert email.read_text(encoding="utf-8") == "mine"
    ran = digest("build", "--check")
    assert ran.code == 1
    sent = git(project.root, "rev-parse", "--short=12", "HEAD~1")
    assert f"To restore their files: git checkout {sent} -- out/spring-fair" in ran.err
    assert "Run: digest build" not in ran.err


@pytest.mark.slow
def test_an_edition_sent_without_its_files_is_reported(project: Project, digest: Digest) -> None:
    make_ready(project)
    change(project.root / FAIR, "lang: en", "lang: en\nstatus: sent")
    assert "out/spring-fair/manifest.json is missing, but" in digest("build").out
    assert digest("build", "--check").code == 1
    ran = digest("post", "x")
    assert (ran.code, "`spring-fair` was sent" in ran.err) == (2, True)


def test_post_prints_the_file_to_the_letter(project: Project, digest: Digest) -> None:
    digest("build")
    files = project.out / "spring-fair" / "social" / "x"
    assert digest("post", "x").out == (files / "ada.txt").read_text(encoding="utf-8")
    assert digest("post", "X", "ben").out == (files / "ben.txt").read_text(encoding="utf-8")
    assert spawn("post", "x", cwd=project.root).out == digest("post", "x").out


def test_post_asks_which_edition_where_there_are_several(project: Project, digest: Digest) -> None:
    other = EDITION.replace("everyone.", "everyone. ").replace("wanted", "sought")
    (project.content / "autumn.yaml").write_text(other, encoding="utf-8")
    ran = digest("post", "x")
    assert ran.code == 2
    assert "--edition autumn or --edition spring-fair" in ran.err
    assert digest("post", "x", "ben").code == 2
    assert digest("post", "x", "--edition", "autumn").code == 0


def test_a_quote_that_one_edition_alone_has_needs_no_edition(
    project: Project, digest: Digest
) -> None:
    other = EDITION.replace("id: ben", "id: baker")
    (project.content / "autumn.yaml").write_text(other, encoding="utf-8")
    assert "every loaf" in digest("post", "x", "baker").out
    assert digest("explain-post", "x", "ben").code == 0
    (project.content / "autumn.yaml").write_text(other + "status: sent\n", encoding="utf-8")
    assert digest("post", "x", "baker").code == 2


NOW = ["--now", "2031-04-07T07:00:00+02:00"]


@pytest.mark.parametrize("form", [["csv"], ["csv", "--raw"], ["buffer", "--out", "posts"]])
def test_no_row_is_before_the_embargo_and_what_moves_is_said(
    project: Project, digest: Digest, form: list[str]
) -> None:
    """As in “send_on 21:00, embargo_until 20:00 the same day”: X would be posted at 09:30."""
    change(
        project.root / FAIR, "send_on: 2031-04-07T09:00:00+02:00",
        "send_on: 2031-04-07T21:00:00+02:00\nembargo_until: 2031-04-07T20:00:00+02:00",
    )  # fmt: skip
    ran = digest("export", *form, *NOW)
    assert ran.code == 0
    rows = ran.out + "".join(p.read_text() for p in project.root.glob("posts/*.csv"))
    assert "2031-04-08" in rows
    assert "2031-04-07" not in rows
    said = "No post is before 7 April 2031 at 21:00 (UTC+02:00), when you send the email. Times are"
    assert ran.err.count(said) == 1
    assert "Moved to the next free time:\n" in ran.err
    assert "  X: 2 posts, the first from 2031-04-07 09:30 to 2031-04-08 09:30\n" in ran.err
    asked = digest("export", *form, *NOW, "--from", "2031-04-01")
    assert "the first from 2031-04-01 09:30 to 2031-04-08 09:30\n" in asked.err
    assert "Moved" not in digest("export", *form, *NOW, "--from", "2031-04-08").err


@pytest.mark.usefixtures("project")
def test_no_row_is_in_the_past(digest: Digest) -> None:
    now = "2031-04-09T10:00:00+02:00"
    ran = digest("export", "csv", "--network", "x", "--now", now)
    assert re.findall(r"(?m)^2031-04-\d\d,\S{5}", ran.out) == [
        "2031-04-10,09:30",
        "2031-04-11,09:30",
    ]
    assert "No post is before 9 April 2031 at 10:00 (UTC+02:00), which is now." in ran.err
    assert "  X: 2 posts, the first from 2031-04-07 09:30 to 2031-04-10 09:30\n" in ran.err
    assert "Moved" not in digest("export", "csv", *NOW).err


def test_a_row_at_a_time_that_clocks_skip_is_moved_and_it_is_said(
    project: Project, digest: Digest
) -> None:
    change(project.root / FAIR, "  starts: 2031-04-05", "  starts: 2031-03-01\n"
           "  timezone: Europe/Berlin")  # fmt: skip
    change(project.root / FAIR, "send_on: 2031-04-07", "send_on: 2031-03-01")
    change(project.content / "brand.yaml", "organizations:",
           'networks:\n  x:\n    time: "02:30"\norganizations:')  # fmt: skip
    ran = digest("export", "csv", "--from", "2031-03-30", *NOW[:1], "2031-03-01T00:00:00+01:00")
    assert re.findall(r"(?m)^2031-\d\d-\d\d,\S{5}", ran.out) == [
        "2031-03-31,02:30", "2031-04-01,02:30",
    ]  # fmt: skip
    assert (
        "from 2031-03-30 02:30 to 2031-03-31 02:30, because the clocks of Europe/Berlin skip 02:30"
        " on 2031-03-30\n"
    ) in ran.err


def test_what_may_not_be_sent_yet_is_said_beside_the_result(
    project: Project, digest: Digest
) -> None:
    digest("build")
    lacks = "2 quotes not approved (content/spring-fair.yaml:21, content/spring-fair.yaml:24)"
    ran = digest("export", "csv", *NOW)
    assert (ran.code, f"warning: spring-fair is not ready to send: {lacks}, 4 pl" in ran.err) == (
        0,
        True,
    )
    assert "too early" not in ran.err
    ran = digest("post", "x", "ben", *NOW)
    text = (project.out / "spring-fair/social/x/ben.txt").read_text(encoding="utf-8")
    assert (ran.code, ran.out) == (0, text)
    assert "1 quote not approved (content/spring-fair.yaml:24), 4 placeholders left" in ran.err
    early = "warning: spring-fair is too early. Not before 7 April 2031 at 09:00 (UTC+02:00):"
    assert early in ran.err
    assert "early" not in digest("post", "x", "--now", "2031-04-07T09:00:00+02:00").err


@pytest.mark.slow
def test_nothing_is_exported_that_is_not_ready_if_you_ask_for_that(
    project: Project, digest: Digest
) -> None:
    ran = digest("export", "csv", "--ready", *NOW, "--out", "posts.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "[quote-approved]" in ran.err
    assert "[placeholder-value]" in ran.err
    assert not (project.root / "posts.csv").exists()
    for old, new in (("town.example", "town.org"), ("  # replace before sending", "")):
        brand = project.content / "brand.yaml"
        brand.write_text(brand.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    change(project.root / FAIR, "town.example", "town.org")
    for quote in ("ada", "ben"):
        assert digest("approve", quote, "--by", "The office").code == 0
    digest("build")
    ran = digest("export", "csv", "--ready", *NOW)
    assert (ran.code, ran.err, "2031-04-07,09:30" in ran.out) == (0, "", True)
    change(project.root / FAIR, "Readers wanted", "Bakers wanted")
    ran = digest("export", "csv", "--ready", *NOW)
    assert (ran.code, "[stale-output]" in ran.err, ran.out) == (1, True, "")
    assert "out of date (out/spring-fair/email.eml" in digest("export", "csv", *NOW).err


@pytest.mark.usefixtures("project")
def test_there_is_no_day_after_the_last(digest: Digest) -> None:
    ran = digest("export", "csv", "--from", "9999-12-31")
    assert (ran.code, "There are no days after 9999-12-31." in ran.err) == (2, True)
    assert digest("export", "csv", "--from", "9999-12-30").code == 0


def test_a_skipped_post_is_talked_about_and_not_printed(project: Project, digest: Digest) -> None:
    change(project.root / FAIR, "everyone.]", "everyone.]\n    skip: [x]")
    ran = digest("post", "x")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Skipped: ")


@pytest.mark.usefixtures("project")
def test_explain_post_tells_what_was_tried(digest: Digest) -> None:
    ran = digest("explain-post", "mastodon", "ben")
    assert ran.code == 0
    assert ran.out.startswith("Mastodon, quote ben: ")


@pytest.mark.parametrize(
    ("stdin", "code", "first"),
    [
        (b"Reading is for everyone.\n", 0, "24/280"),
        (b"Reading is for everyone.", 0, "24/280"),
        (b"\xef\xbb\xbfReading.\r\n", 0, "8/280"),
        (b"", 0, "0/280"),
        (b"x" * 281, 1, "281/280"),
        ("\ufeffGlück.\r\n".encode("utf-16-le"), 0, "6/280"),
        ("\ufeffGlück.\n".encode("utf-16-be"), 0, "6/280"),
    ],
    ids=["line", "no line end", "BOM and CRLF", "empty", "too long", "UTF-16", "UTF-16, BE"],
)
def test_measure_counts_what_comes_through_the_pipe(
    digest: Digest, stdin: bytes, code: int, first: str
) -> None:
    ran = digest("measure", "x", stdin=stdin)
    assert ran.out.splitlines()[0] == first
    assert ran.code == code or not stdin


@pytest.mark.parametrize("arguments", [[], ["--jsonl"]], ids=["text", "jsonl"])
def test_measure_refuses_what_is_not_utf8(digest: Digest, arguments: list[str]) -> None:
    ran = digest("measure", "x", *arguments, stdin='{"text": "Glück"}'.encode("latin-1"))
    assert (ran.code, ran.out) == (2, "")
    assert "is not UTF-8: byte 13 is 0xFC. Save it as UTF-8." in " ".join(ran.err.split())


def test_measure_reads_the_utf_16_of_windows_powershell(digest: Digest) -> None:
    lines = '\ufeff{"text": "Glück"}\r\n{"text": "é"}\r\n'.encode("utf-16-le")
    ran = digest("measure", "x", "--jsonl", stdin=lines)
    assert [json.loads(line)["count"] for line in ran.out.splitlines()] == [5, 1]
    torn = digest("measure", "x", stdin=lines[:-1])
    assert (torn.code, torn.out) == (2, "")
    assert "begins as UTF-16, and byte" in " ".join(torn.err.split())


def test_measure_answers_json_lines_in_order_whatever_is_valid(digest: Digest) -> None:
    stdin = '{"text": "é", "id": 7}\n\n{"text": "' + "x" * 281 + '"}\n'
    ran = digest("measure", "x", "--jsonl", stdin=stdin.encode())
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [(a["count"], a["limit"], a["valid"]) for a in answers] == [
        (1, 280, True),
        (281, 280, False),
    ]
    assert ran.code == 0


@pytest.mark.parametrize("line", ["text", "[]", "{}", '{"text": 1}', "[" * 100_000, "1" * 5000])
def test_measure_names_the_line_that_is_no_json_text(digest: Digest, line: str) -> None:
    ran = digest("measure", "x", "--jsonl", stdin=f'{{"text": "a"}}\n{line}\n'.encode())
    assert ran.code == 2
    assert len(ran.out.splitlines()) == 1
    assert "Line 2 is not a JSON object" in ran.err


def test_explain_shows_a_check(digest: Digest) -> None:
    ran = digest("explain", "placeholder-value")
    assert ran.code == 0
    assert ran.out.startswith("placeholder-value")


def test_results_go_to_stdout_and_talk_to_stderr(project: Project) -> None:
    ran = spawn("build", cwd=project.root)
    assert ran.code == 0
    assert ran.out.startswith("spring-fair: Spring fair brings readers together\n")
    assert "hint" not in ran.out


def test_our_own_mistake_is_code_70_with_an_apology_and_no_traceback(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(digest_building, "build", stumble)
    ran = digest("build")
    assert (ran.code, ran.out) == (70, "")
    assert "an error in digest, not in your content (ZeroDivisionError in" in ran.err
    assert "Traceback" not in ran.err
    monkeypatch.setenv("DIGEST_TRACEBACK", "1")
    assert "Traceback" in digest("build").err
    assert not project.out.exists()


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "Interrupted."),
        (MemoryError(), 3, "enough memory"),
        (PermissionError(13, "Permission denied", "content/a.yaml"), 3, "content/a.yaml: Perm"),
        (OSError("it broke"), 3, "error: it broke"),
        (OSError(28, "No space left on device"), 3, "error: No space left on device.\n"),
        (RecursionError(), 70, "RecursionError"),
    ],
    ids=["Ctrl-C", "memory", "permission", "disk", "a full disk", "recursion"],
)
@pytest.mark.usefixtures("project")
def test_every_end_has_its_exit_code(
    digest: Digest, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(digest_building, "build", stumble)
    ran = digest("build")
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("build", 0),
        ("post x", 0),
        ("check", 0),
        ("--help", 0),
        ("explain", 0),
        ("build --check", 1),
    ],
)
def test_a_reader_that_stops_early_changes_no_exit_code(
    project: Project, command: str, code: int
) -> None:
    read, write = os.pipe()
    os.close(read)
    ran = spawn(*command.split(), cwd=project.root, out=write)
    os.close(write)
    assert ran.code == code
    assert "Traceback" not in ran.err
    assert "Broken" not in ran.err


@pytest.mark.slow
def test_a_closed_stdout_is_no_error(project: Project) -> None:
    line = f'"{sys.executable}" -m digest build >&-'
    done = subprocess.run(
        ["sh", "-c", line],
        cwd=project.root,
        env=make_environment(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", ["check", "list", "--version"])
def test_where_the_disk_of_the_output_is_full_it_ends_with_3(
    project: Project, arguments: str
) -> None:
    """Also what Python has not written yet as it ends, and what is only said again."""
    command = [sys.executable, "-m", "digest", arguments]
    environment = make_environment()
    environment.pop("PYTHONUNBUFFERED", None)
    subprocess.run(command, cwd=project.root, env=environment, capture_output=True, check=False)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, cwd=project.root, env=environment, stdout=full, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip
    said = done.stderr.decode().splitlines()
    assert (done.returncode, said[-1]) == (3, "error: No space left on device.")
    assert "OSError" not in done.stderr.decode()
    assert sum("No space" in line for line in said) == 1


def test_ctrl_c_while_the_code_is_read_ends_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unread(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt(name)

    monkeypatch.setitem(sys.modules, "digest.cli", Unread("digest.cli"))
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130


@pytest.mark.slow
def test_ctrl_c_ends_with_130_and_without_a_traceback(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "digest", "measure", "x", "--jsonl"],
        cwd=tmp_path, env=make_environment(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(b'{"text": "a"}\n')
    child.stdin.flush()
    assert child.stdout.readline().startswith(b'{"count": 1')
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert (child.returncode, err.strip()) == (130, b"Interrupted.")


def test_python_m_digest_is_the_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "digest", "--help"],
        cwd=tmp_path, env=make_environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("Usage: digest ")


@pytest.mark.parametrize("out", ["content", "content/below", "templates"])
@pytest.mark.parametrize("command", [["build"], ["export", "csv"]])
def test_nothing_is_written_among_what_people_write(command, out, project, digest):
    before = read_tree(project.root)
    ran = digest(*command, "--out", out)
    assert ran.code == 2
    assert "into your own files" in ran.err
    assert read_tree(project.root) == before


def test_of_many_editions_none_is_built_to_ask_which(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        place = project.content / f"fair-{number}.yaml"
        place.write_text(EDITION.replace("id: ben", f"id: ben{number}"), encoding="utf-8")
    (project.content / "broken.yaml").write_text("lang: en\n", encoding="utf-8")
    assert digest("post", "x", "ben3").code == 0, "the only edition with this quote"
    monkeypatch.setattr("digest.building.build", None)
    for asked in (["post", "x"], ["post", "x", "nowhere"], ["post", "x", "ada"], ["export", "csv"]):
        ran = digest(*asked)
        assert ran.code == 2
        assert "Choose one of the 12 editions: --edition SLUG." in ran.err


def test_each_command_is_listed_with_the_first_sentence_of_its_help() -> None:
    context = click.Context(cli.digest)
    for name, listed in cli._COMMANDS.items():
        command = cli.digest.get_command(context, name)
        assert command
        assert listed == " ".join(str(command.help).split("\n\n")[0].split())


def test_to_list_the_commands_none_is_imported(project: Project) -> None:
    code = (
        "import sys; from digest.cli import run; run(['--help']);"
        "print(*(n for n in sys.modules if n.startswith('digest.cli.')), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=project.root, env=make_environment(), capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert ran.stderr.split() == ["digest.cli.terminal"]
    assert "explain-post" in ran.stdout


@pytest.mark.usefixtures("project")
def test_json_is_exported_whole_also_into_a_folder_and_with_a_formula(digest: Digest) -> None:
    ran = digest("export", "json", *NOW)
    rows = json.loads(ran.out)
    assert ran.code == 0
    assert {row["network"] for row in rows} >= {"x", "mastodon"}
    assert {row["at"][-6:] for row in rows} == {"+02:00"}
