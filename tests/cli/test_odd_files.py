"""Links in a circle, odd names and files of another kind end in a problem, never in exit 70."""

from __future__ import annotations

import json
import os
import resource
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from digest import caching
from digest.cards.fonts import list_own
from digest.cli.completion import list_quotes, list_services
from digest.project import Project, find_shipped_templates
from tests.projects import Ran, make_special, read_tree, spawn

Digest = Callable[..., Ran]


def own_theme(project: Project) -> Path:
    folder = project.root / "templates" / "email" / "classic"
    shutil.copytree(find_shipped_templates() / "email" / "classic", folder)
    return folder


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "command",
    [
        ["build", "--out", "out/x"],
        ["build", "--for", "mailchimp", "--out", "out/x"],
        ["export", "csv", "--out", "out/a.csv"],
        ["check", "--report", "json=out/r.json"],
        ["build"],
        ["build", "--check"],
        ["list"],
    ],
    ids=" ".join,
)
def test_a_link_in_a_circle_is_no_mistake_of_ours(
    project: Project, digest: Digest, command: list[str]
) -> None:
    (project.root / "out").symlink_to("out")
    assert digest(*command).code in (0, 1, 2, 3)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", ["loop", "file", "dangling"])
@pytest.mark.usefixtures("project")
def test_a_cache_folder_that_cannot_be_one_does_not_matter(
    digest: Digest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    place = tmp_path / "cache-home"
    if kind == "file":
        place.write_text("no folder", encoding="utf-8")
    else:
        place.symlink_to("cache-home" if kind == "loop" else "nowhere")
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    assert digest("check").code == 0
    assert digest("build").code == 0


@pytest.mark.sampled(4)
@pytest.mark.parametrize("kind", ["spring-fair.yaml", "nowhere.yaml", "folder", "pipe"])
def test_an_edition_that_is_no_regular_file_keeps_its_files(
    project: Project, digest: Digest, kind: str
) -> None:
    """It is not gone: passed over, its files in out/ would be removed."""
    digest("build")
    before = read_tree(project.out)
    path = project.content / "spring-fair.yaml"
    path.rename(project.content / "autumn.yaml")
    make_special(path, kind)
    for command in (["build"], ["check"], ["build", "--check"]):
        ran = digest(*command)
        assert ran.code == 1
        assert "content/spring-fair.yaml:1:1: error: This is " in ran.err
    assert read_tree(project.out) == before


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "summary"])
def test_a_name_of_odd_bytes_is_told_in_every_format(
    project: Project, digest: Digest, form: str
) -> None:
    odd = os.fsdecode(b"sp\xffring.yaml")
    (project.content / "spring-fair.yaml").rename(project.content / odd)
    ran = digest("check", "--format", form)
    assert ran.code == 1
    if form in ("json", "sarif"):
        assert json.loads(ran.out)
    if form == "sarif":
        assert "content/sp%FFring.yaml" in ran.out


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", ["email.html.j2", "email.txt.j2"])
@pytest.mark.parametrize("text", ["{% if x %}" * 300, "{{ " + "(" * 3000 + " }}"])
def test_a_template_that_is_nested_too_deeply_is_a_problem_in_it(
    project: Project, digest: Digest, name: str, text: str
) -> None:
    (own_theme(project) / name).write_text(text, encoding="utf-8")
    ran = digest("check")
    assert (ran.code, f"templates/email/classic/{name}" in ran.err) == (1, True)


@pytest.mark.parametrize("kind", ["folder", "pipe", "/dev/null"])
def test_a_file_of_a_theme_that_is_of_another_kind_is_not_called_missing(
    project: Project, digest: Digest, kind: str
) -> None:
    path = own_theme(project) / "head.css"
    path.unlink()
    make_special(path, kind)
    ran = digest("check")
    assert ran.code == 1
    assert "templates/email/classic/head.css:1:1: error: This is " in ran.err
    assert "has no `head.css`" not in ran.err


HUGE = 3 * 1024**3
TOOL = f"https://github.com/your-organization/digest@{'a' * 40}"
PLACES = (
    "content/spring-fair.yaml", "content/brand.yaml", "content/sources/fair.txt",
    "templates/social/post.txt.j2", "templates/email/classic/email.html.j2",
    "templates/email/classic/theme.css", "templates/email/classic/card.yaml",
    "out/spring-fair/manifest.json", "out/spring-fair/email.html", "out/index.html",
)  # fmt: skip


def lay_endless(path: Path, kind: str) -> None:
    if kind == "huge":
        with path.open("wb") as file:
            file.truncate(HUGE)
    else:
        make_special(path, kind)


@pytest.mark.sampled(30)
@pytest.mark.parametrize("kind", ["huge", "pipe", "/dev/zero"])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_without_an_end_is_read(
    project: Project, digest: Digest, place: str, kind: str
) -> None:
    """Of three gigabytes not one is read, and a pipe is not waited for."""
    own_theme(project)
    digest("build")
    path = project.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    lay_endless(path, kind)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    codes = [digest(*command).code for command in (["check"], ["build", "--check"], ["list"])]
    assert set(codes) <= {0, 1, 3}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
    if place.startswith("content/"):
        ran = digest("check")
        assert "error: " in ran.err
        assert kind != "huge" or f"{HUGE:,} bytes" in ran.err


@pytest.mark.sampled(2)
@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "entry", ["[]", "{}", '{"head_css": 1}', '{"head_css": "", "tokens": 1, "names": 2}', "x"]
)
def test_an_entry_of_the_cache_that_is_not_ours_counts_as_none(
    digest: Digest, user_cache: Path, entry: str
) -> None:
    digest("check")
    (kept,) = [each for each in user_cache.rglob("*.json") if "classic" in each.name][:1]
    name, _, key = kept.stem.rpartition("-")
    value = json.loads(entry) if entry != "x" else entry
    caching.write_entry(kept.parent, name, key, value)
    ran = digest("check")
    assert (ran.code, "Sorry" in ran.err) == (0, False)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "html", ["<![/x]>", "<![", "<![CDATA[", "<![]>x", "<!DOCTYPE [<!ENTITY", "<div>" * 20_000],
    ids=lambda html: html[:12],
)  # fmt: skip
def test_a_traced_page_may_hold_anything(project: Project, digest: Digest, html: str) -> None:
    (project.root / "t.html").write_text(f"{html}<p>Words</p>", encoding="utf-8")
    assert digest("trace", "t.html", "--edition", "spring-fair").code in (0, 1)


@pytest.mark.slow
def test_a_theme_with_a_section_that_is_none_is_a_problem(project: Project, digest: Digest) -> None:
    page = own_theme(project) / "email.html.j2"
    page.write_text(page.read_text(encoding="utf-8") + "<![/x]>", encoding="utf-8")
    assert digest("build").code in (0, 1)


@pytest.mark.slow
def test_thousands_of_quotations_are_traced_in_time_that_grows_with_the_file(
    project: Project, digest: Digest
) -> None:
    """The text beside them all was searched once for each: 4,000 took minutes."""
    words = "<p>“Reading is for everyone.” said Ada Example</p>\n" * 1_500
    (project.root / "t.html").write_text(words, encoding="utf-8")
    started = time.process_time()
    assert digest("trace", "t.html", "--edition", "spring-fair").code == 0
    assert time.process_time() - started < 8


HOOK = '"{}"\n'


def open_with(project: Project, hook: str) -> None:
    """Every post begins with this line."""
    fair = project.content / "spring-fair.yaml"
    fair.write_text(fair.read_text(encoding="utf-8") + f"hook: '{hook}'\n", encoding="utf-8")


@pytest.mark.sampled(8)
@pytest.mark.parametrize("command", [["post", "x"], ["export", "csv"], ["export", "buffer"]])
@pytest.mark.parametrize("hook", ["::stop-commands::x", "a ##[group]b", "a ##vso[task.complete]b"])
def test_a_runner_reads_no_command_in_a_post(
    project: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch, command: list[str], hook: str
) -> None:
    open_with(project, hook)
    monkeypatch.setenv("CI", "true")
    ran = digest(*command, "--now", "2031-01-01T00:00:00Z")
    if hook.startswith("::") and command[0] == "export":  # Not at the start of a line there.
        assert ran.code == 0
        return
    assert (ran.code, ran.out) == (2, "")
    assert "CI runners obey" in ran.err
    monkeypatch.delenv("CI")
    assert hook in digest(*command, "--now", "2031-01-01T00:00:00Z").out


def test_a_runner_may_have_any_post_in_a_file(project: Project, digest: Digest) -> None:
    open_with(project, "::stop-commands::x")
    ran = spawn("post", "x", cwd=project.root, env={"CI": "true"})
    assert (ran.code, ran.out.startswith("::stop-commands::x")) == (0, True)
    ran = digest("export", "buffer", "--network", "x", "--out", "x.csv")
    assert ran.code == 0


@pytest.mark.sampled(2)
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_no_file_for_an_importer_has_a_formula(project: Project, digest: Digest, sign: str) -> None:
    open_with(project, f"{sign}HYPERLINK(1)")
    ran = digest("export", "buffer", "--network", "x")
    assert (ran.code, ran.out) == (2, "")
    assert f"begins with “{sign}”, which spreadsheets run as a formula" in ran.err
    assert digest("export", "buffer", "--network", "x", "--raw").code == 0


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("folder", "command"),
    [
        ("content/sources", ["draft", "release.txt", "--slug", "new"]),
        ("content", ["new", "new"]),
        ("schema", ["new", "new"]),
        (".vscode", ["init", "."]),
        (".github", ["init", "--ci", "github", "--tool", TOOL, "."]),
    ],
)
def test_nothing_new_is_written_through_a_linked_folder(
    project: Project, digest: Digest, folder: str, command: list[str]
) -> None:
    (project.root / "release.txt").write_text("“Bread is dear.” So said Ben Sample, the baker.")
    away, place = project.root.parent / "away", project.root / folder
    away.mkdir()
    if place.exists():
        place.rename(away / "kept")
    place.symlink_to(away / "kept" if (away / "kept").exists() else away)
    before = read_tree(away)
    ran = digest(*command)
    assert (ran.code, f"{folder} is a symbolic link. Remove it." in ran.err) == (3, True), ran.err
    assert read_tree(away) == before


@pytest.mark.parametrize("name", ["new.yaml", "sources/new.txt"])
def test_a_link_that_leads_nowhere_is_taken_for_the_file_it_stands_for(
    project: Project, digest: Digest, tmp_path: Path, name: str
) -> None:
    (project.root / "release.txt").write_text("“Bread is dear.” So said Ben Sample, the baker.")
    (project.content / name).symlink_to(tmp_path / "nowhere")
    ran = digest("draft", "release.txt", "--slug", "new")
    assert (ran.code, "already exists" in ran.err) == (2, True), ran.err
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.sampled(4)
@pytest.mark.parametrize("kind", ["pipe", "/dev/zero", "huge"])
@pytest.mark.parametrize("command", [["draft"], ["trace", "--edition", "spring-fair"]])
def test_a_named_file_without_an_end_is_not_read(
    project: Project, digest: Digest, command: list[str], kind: str
) -> None:
    lay_endless(project.root / "named.txt", kind)
    ran = digest(*command, "named.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ("which is the limit" if kind == "huge" else "is a pipe or a device") in ran.err


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", ["pipe", "/dev/zero", "huge"])
def test_what_init_would_add_to_is_not_read_without_an_end(
    project: Project, digest: Digest, kind: str
) -> None:
    lay_endless(project.root / ".gitignore", kind)
    lay_endless(project.root / ".gitlab-ci.yml", kind)
    assert digest("init", "--ci", "gitlab", "--tool", TOOL, ".").code == 0
    assert not stat.S_ISREG((project.root / ".gitignore").lstat().st_mode) or kind == "huge"


@pytest.mark.parametrize("kind", ["pipe", "/dev/zero", "huge"])
def test_what_a_shell_completes_is_read_of_whole_files_alone(project: Project, kind: str) -> None:
    (project.content / "spring-fair.yaml").unlink()
    (project.content / "brand.yaml").unlink()
    lay_endless(project.content / "spring-fair.yaml", kind)
    lay_endless(project.content / "brand.yaml", kind)
    assert list(list_quotes(project)) == []
    assert "mailchimp" in list_services(project)


def test_a_font_that_is_too_large_is_none(project: Project) -> None:
    fonts = project.root / "templates" / "fonts"
    fonts.mkdir(parents=True)
    lay_endless(fonts / "large.ttf", "huge")
    (fonts / "own.otf").write_bytes(b"own")
    assert list(list_own([fonts])) == ["own"]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("place", ["named", "named/below"])
@pytest.mark.parametrize(
    "command",
    [
        ["build", "--out"], ["build", "--for", "mailchimp", "--out"], ["export", "csv", "--out"],
        ["site", "--out"], ["cards", "--out"], ["check", "--report", "json="],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_link_of_the_project_leads_nothing_that_is_written_out_of_it(
    project: Project, digest: Digest, tmp_path: Path, command: list[str], place: str
) -> None:
    away = tmp_path / "away"
    (away / "below").mkdir(parents=True)
    (project.root / "named").symlink_to(away)
    *start, last = command
    ran = digest(*start, *([f"{last}{place}/r.json"] if last == "json=" else [last, place]))
    assert (ran.code, "leads out of the project by a link" in ran.err) == (2, True), ran.err
    assert list((away / "below").iterdir()) == []
    # Whoever names the place itself may write there.
    assert digest("check", "--report", f"json={away / 'r.json'}").code == 0
    assert (away / "r.json").is_file()


def test_an_out_that_leads_out_of_the_project_is_not_written(
    project: Project, digest: Digest, tmp_path: Path
) -> None:
    (tmp_path / "away").mkdir()
    project.out.symlink_to(tmp_path / "away")
    for command in ("build", "cards"):
        ran = digest(command)
        assert (ran.code, "out leads out of the project by a link" in ran.err) == (2, True)
    assert list((tmp_path / "away").iterdir()) == []
