from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import zoneinfo
from hashlib import sha256
from pathlib import Path

import pytest

import digest
from digest import artifacts
from digest.building import Build, build
from digest.desk.pages import make_files
from digest.email import message
from digest.email.message import MessageError
from digest.problems import ContentError
from digest.project import Project
from digest.reports.outputs import write_outputs_page
from tests.projects import ROOT, change, make_environment, make_project, read_tree
from tests.readying import make_ready, write_build
from tests.reports.repositories import remember

CONTENT = "content/spring-fair.yaml"


def list_problems(made: Build) -> list[tuple[str, str]]:
    return [(str(p.where), p.check) for p in made.problems if p.severity != "hint"]


def test_an_edition_becomes_an_email_drafts_and_a_manifest(project: Project) -> None:
    (made,) = build(project).editions
    paths = [artifact.path for artifact in made.artifacts]
    assert paths[:3] == ["email.html", "email.txt", "email.eml"]
    assert paths[-2:] == ["posts.json", "manifest.json"]
    assert paths[3:-2] == [
        f"social/{network}/{quote}.txt"
        for network in ("x", "bluesky", "mastodon", "threads", "linkedin", "facebook", "instagram")
        for quote in ("ada", "ben")
    ]


def test_drafts_have_no_final_line_break_and_all_text_has_unix_ones(project: Project) -> None:
    (made,) = build(project).editions
    for artifact in made.artifacts:
        if artifact.path != "email.eml":
            assert b"\r" not in artifact.content, artifact.path
        assert artifact.content.endswith(b"\n") is not artifact.path.startswith("social/")


def test_the_manifest_names_every_file_and_what_it_was_made_from(project: Project) -> None:
    (made,) = build(project).editions
    *files, manifest = made.artifacts
    said = json.loads(manifest.content)
    assert said["edition"] == "spring-fair"
    sums = {file.path: sha256(file.content).hexdigest() for file in files}
    assert {path: entry["sha256"] for path, entry in said["files"].items()} == sums
    inputs = {
        name: sha256((project.root / name).read_bytes()).hexdigest()
        for name in (CONTENT, "content/brand.yaml", "content/sources/fair.txt")
    }
    assert inputs.items() <= said["inputs"].items()
    named = {name for entry in said["files"].values() for name in entry["made_from"]}
    assert named == set(said["inputs"])


def test_building_writes_nothing_but_the_compiled_theme(project: Project) -> None:
    before = read_tree(project.root)
    build(project)
    assert read_tree(project.root) == before


def test_every_problem_of_every_file_is_reported_at_once_by_place(project: Project) -> None:
    make_project(project.root / "x", "zoo")
    (project.root / "x/content/zoo.yaml").rename(project.content / "zoo.yaml")
    change(project.content / "brand.yaml", "library@town.example", "library")
    change(project.content / "zoo.yaml", "lang: en", "lang: en\ncolour: red")
    change(project.content / "spring-fair.yaml", "lang: en", "lang: en\ncolour: red")
    assert list_problems(build(project)) == [
        ("content/brand.yaml:4:12", "email-address"),
        ("content/spring-fair.yaml:2:1", "unknown-key"),
        ("content/zoo.yaml:2:1", "unknown-key"),
    ]


def test_an_edition_with_an_error_has_no_files(project: Project) -> None:
    change(project.content / "spring-fair.yaml", "Reading is for", "Reading was for")
    made = build(project)
    assert made.has_errors
    assert [each.artifacts for each in made.editions] == [()]


@pytest.mark.parametrize("name", ["late.yml", "late.YAML", "late.YML"])
def test_a_file_that_only_looks_like_an_edition_is_an_error(project: Project, name: str) -> None:
    (project.content / name).write_text("lang: en\n", encoding="utf-8")
    (problem,) = (p for p in build(project).problems if p.severity == "error")
    assert problem.where.path == f"content/{name}"
    assert problem.fix == "Rename it to late.yaml, or move it out of content/."
    assert not build(project, [project.content / "spring-fair.yaml"]).has_errors


@pytest.mark.slow
def test_a_sent_edition_is_read_and_not_judged_again(project: Project) -> None:
    make_ready(project)
    write_build(project)
    change(project.content / "spring-fair.yaml", "lang: en", "lang: en\nstatus: sent")
    write_build(project)
    change(project.content / "spring-fair.yaml", "Reading is for", "Reading was for")
    assert build(project).has_errors
    made = build(remember(project))
    assert not list_problems(made)
    assert [(each.is_frozen, each.artifacts) for each in made.editions] == [(True, ())]


def test_a_theme_that_is_not_there_is_named_with_those_that_are(project: Project) -> None:
    with (project.content / "brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write("theme: modern\n")
    (problem,) = (p for p in build(project).problems if p.severity == "error")
    assert (str(problem.where), problem.check) == ("content/brand.yaml:11:8", "unknown-theme")
    assert "classic" in problem.fix
    assert "digest new --theme modern" in problem.fix


def test_an_error_in_a_social_template_has_its_file_and_line(project: Project) -> None:
    folder = project.root / "templates" / "social"
    folder.mkdir(parents=True)
    (folder / "x.txt.j2").write_text("one\n{{ quotation.nothing }}\n", encoding="utf-8")
    (problem,) = (p for p in build(project).problems if p.severity == "error")
    assert problem.where.path == "templates/social/x.txt.j2"
    assert problem.where.line == 2


def test_a_project_s_own_social_template_wins_over_the_shipped_one(project: Project) -> None:
    folder = project.root / "templates" / "social"
    folder.mkdir(parents=True)
    (folder / "facebook.txt.j2").write_text(
        "Hear this:\n\n{{ quotation.words }} {{ quotation.attribution }}\n\n"
        "{{ call_to_action.label }} {{ call_to_action.url }}",
        encoding="utf-8",
    )
    (made,) = build(project).editions
    texts = {artifact.path: artifact.content for artifact in made.artifacts}
    assert texts["social/facebook/ada.txt"].startswith(b"Hear this:\n\n")
    assert not texts["social/x/ada.txt"].startswith(b"Hear")


def test_a_header_that_mail_programs_would_misread_is_a_problem_of_the_content(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def misread(_: object) -> bytes:
        raise MessageError(["subject", "sender"])

    monkeypatch.setattr(message, "render_message", misread)
    problems = [p for p in build(project).problems if p.severity == "error"]
    assert [(str(p.where), p.check) for p in problems] == [
        ("content/brand.yaml:2:1", "email-readable"),
        ("content/spring-fair.yaml:2:10", "email-readable"),
    ]


def test_load_gives_an_edition_with_every_name_looked_up(project: Project) -> None:
    edition = digest.load(project.root / CONTENT)
    assert edition.slug == "spring-fair"
    assert edition.featured.speakers[0].name == "Ada Example"
    assert edition.host.name == "The Example Town Library"


def test_load_raises_every_problem_at_once(project: Project) -> None:
    change(project.content / "spring-fair.yaml", "lang: en", "lang: en\ncolour: red\nshape: round")
    with pytest.raises(ContentError) as error:
        digest.load(Path(CONTENT))
    assert [p.where.line for p in error.value.problems] == [2, 3]


def test_build_makes_a_project_in_memory(project: Project) -> None:
    made = digest.build(project.root)
    assert made.editions[0].artifacts[0].path == "email.html"
    assert not project.out.exists()


def test_importing_digest_loads_nothing_heavy(tmp_path: Path) -> None:
    script = "import sys, digest; print([m for m in sys.modules if m.startswith('digest.')])"
    done = subprocess.run(
        [sys.executable, "-c", script], env=make_environment(), cwd=tmp_path,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "[]\n"


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("folder", "env"),
    [
        ("plain", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("with space/ünïcode", {"TZ": "America/New_York", "PYTHONHASHSEED": "2"}),
        ("deep/er/still", {"TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONOPTIMIZE": "2"}),
    ],
    ids=["Kiritimati-C", "New York-UTF-8", "optimized"],
)  # fmt: skip
def test_the_same_content_gives_the_same_bytes_everywhere(
    project: Project, tmp_path: Path, folder: str, env: dict[str, str]
) -> None:
    """Whatever the folder, time zone, locale, hash seed, and order in which files were made."""
    made = build(project)
    here = {f"spring-fair/{a.path}": a.content for a in made.editions[0].artifacts}
    pages = {path: content for path, content in make_files(made, project.out) if content}
    there = make_project(tmp_path / folder)
    for name in ("spring-fair.yaml", "brand.yaml"):
        text = (there.content / name).read_bytes()
        (there.content / name).unlink()
        (there.content / name).write_bytes(text)
    subprocess.run(
        [sys.executable, "-m", "digest", "build"],
        cwd=there.content, env=make_environment(env), stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    assert read_tree(there.out) == here | pages


_AUDIT = """
import sys
events = []
WATCHED = {"open", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname",
           "urllib.Request", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}
sys.addaudithook(lambda name, found: events.append((name, found[0])) if name in WATCHED else None)
from digest.cli import run
assert run(["build"]) == 0
sys.stdout.write("\\0".join(f"{name} {what}" for name, what in events))
"""


def test_a_build_calls_nobody_and_opens_no_foreign_file(project: Project) -> None:
    """Not even when the theme has to be compiled: the cache is empty."""
    cache = project.root.parent / "cache"
    done = subprocess.run(
        [sys.executable, "-c", _AUDIT], cwd=project.root,
        env=make_environment({"XDG_CACHE_HOME": str(cache)}),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    events = [line.split(" ", 1) for line in done.stdout.split("Look next:")[1].split("\0")[1:]]
    assert len(events) > 50
    assert {name for name, _ in events} <= {"open"}
    homes = [project.root, cache, ROOT / "src", ROOT / "templates", sys.prefix, sys.base_prefix]
    homes += [sysconfig.get_path(name) for name in ("stdlib", "platlib", "purelib")]
    allowed = tuple(str(Path(home).resolve()) for home in homes)
    # The size of the process itself, from which the limit of memory is counted.
    paths = {path for _, path in events if not path.isdigit()} - {"/proc/self/statm"}
    opened = {str(Path(path).resolve()) for path in paths}
    foreign = {path for path in opened if not path.startswith(allowed)}
    zones = tuple(str(Path(home).resolve()) for home in zoneinfo.TZPATH)
    assert all(path.startswith(zones) for path in foreign), foreign


def test_a_new_output_is_one_value(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made, it is in the manifest with what it was made from, and it is on its page."""
    subject = artifacts.Output(
        path="subject.txt",
        media_type="text/plain",
        use="The subject alone.",
        make=lambda finished: [("subject.txt", finished.request.edition.subject.encode())],
    )
    monkeypatch.setattr(artifacts, "OUTPUTS", (*artifacts.OUTPUTS, subject))
    monkeypatch.setattr("digest.reports.outputs.OUTPUTS", artifacts.OUTPUTS)
    made = build(project).editions[0]
    (artifact,) = (each for each in made.artifacts if each.path == "subject.txt")
    assert artifact.content.decode() == made.edition.subject
    manifest = json.loads(made.artifacts[-1].content)
    assert "templates/social/post.txt.j2" in manifest["files"]["subject.txt"]["made_from"]
    assert "| `subject.txt` | text/plain | The subject alone. |" in write_outputs_page()


def test_every_file_of_an_edition_is_in_the_table(project: Project) -> None:
    kinds = {output.path: output.media_type for output in artifacts.OUTPUTS}
    for artifact in build(project).editions[0].artifacts:
        general = re.sub("^social/.*", "social/<network>/<quote>.txt", artifact.path)
        assert kinds[general] == artifact.media_type
