"""Each row of an audience gets an email and posts of its own, with the proofs of its edition."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from digest.answers import answer
from digest.audiences import making
from digest.audiences.chunks import STAGED, Chunk, ChunkResult, make_chunk, sum_row
from digest.audiences.running import BrokenWorkError, run_in_processes
from digest.cli import run
from digest.content.kinds import list_keys
from digest.content.model import Member
from digest.project import Project
from tests.projects import EDITION, ROOT, change, make_project, read_tree
from tests.readying import make_ready

# All towns are fictional.
HEAD = "name,region,partner_name,call_to_action,call_to_action_url,language\n"
PORT = "Port Example,Made Coast,Harbour Club,Meet at the port,https://port.example/fair,\n"
HILL = "Hill Sample,,,,https://hill.example/fair,\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CI", raising=False)
    project = make_project(tmp_path / "project")
    with (project.content / "spring-fair.yaml").open("a", encoding="utf-8") as file:
        file.write("audiences: [towns]\n")
    write(project, HEAD + PORT + HILL)
    monkeypatch.chdir(project.root)
    return project


def write(project: Project, text: str) -> None:
    place = project.content / "audiences" / "towns.csv"
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, encoding="utf-8")


def read(project: Project, path: str) -> str:
    return (project.out / "spring-fair" / "towns" / path).read_text(encoding="utf-8")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rows that are made, in order."""
    rows: list[str] = []

    def note(chunk: Chunk) -> ChunkResult:
        rows.extend(row.id for row in chunk.rows)
        return make_chunk(chunk)

    monkeypatch.setattr(making, "make_chunk", note)
    return rows


def test_each_row_has_an_email_and_posts_of_its_own(project: Project) -> None:
    assert run(["build"]) == 0
    email, post = read(project, "port-example/email.txt"), "port-example/social/x/ada.txt"
    for shown in ("Port Example · Made Coast", "Harbour Club", "Meet at the port", "port.example"):
        assert shown in email
    assert "“Reading is for everyone.”" in email
    assert read(project, post).endswith("Meet at the port: https://port.example/fair")
    assert "Harbour Club" in read(project, "port-example/email.html")
    assert "See the pictures" in read(project, "hill-sample/email.txt")
    assert "https://hill.example/fair" in read(project, "hill-sample/posts.json")


@pytest.mark.slow
@pytest.mark.parametrize("column", ["name", "region"])
def test_a_row_says_nothing_that_somebody_said(
    project: Project, capsys: pytest.CaptureFixture[str], column: str
) -> None:
    said = '"“We hate it all and will leave,” said Ada Example"'
    row = {"name": "Port Example", "region": "Made Coast", column: said}
    write(project, f"name,region\n{row['name']},{row['region']}\n")
    assert run(["build"]) == 1
    assert "content/audiences/towns.csv:2" in capsys.readouterr().err
    assert not (project.out / "spring-fair").exists()


@pytest.mark.slow
def test_the_edition_itself_stays_as_it_is_without_rows(project: Project) -> None:
    assert run(["build"]) == 0
    ours = _read_own(project.out)
    write(project, HEAD + HILL)
    assert run(["build", "--out", "elsewhere"]) == 0
    assert ours == _read_own(project.root / "elsewhere")
    assert "Port Example" not in str(ours)


def _read_own(out: Path) -> dict[str, bytes | str]:
    """Without the rows, and without pages that show in which folder they are."""
    files = read_tree(out).items()
    return {p: each for p, each in files if "towns/" not in p and not p.endswith("index.html")}


@pytest.mark.slow
def test_a_row_that_changes_nothing_has_the_edition_with_its_name_above(project: Project) -> None:
    write(project, "name\nPort Example\n")
    assert run(["build"]) == 0
    own = (project.out / "spring-fair" / "email.txt").read_text(encoding="utf-8")
    assert read(project, "port-example/email.txt").replace("Port Example\n", "", 1) == own


@pytest.mark.slow
def test_nothing_is_made_again_where_nothing_changed(project: Project, made: list[str]) -> None:
    assert run(["build"]) == 0
    first = read_tree(project.out)
    assert made == ["port-example", "hill-sample"]
    made.clear()
    assert run(["build"]) == run(["build", "--check"]) == run(["check"]) == 0
    assert made == []
    assert read_tree(project.out) == first


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", ["edited", "deleted", "link"])
def test_what_happened_to_a_row_is_seen_and_made_good(project: Project, kind, capsys) -> None:
    assert run(["build"]) == 0
    first, place = read_tree(project.out), project.out / "spring-fair/towns/hill-sample/email.txt"
    place.unlink()
    if kind == "edited":
        place.write_text("other", encoding="utf-8")
    elif kind == "link":
        place.symlink_to("/etc/passwd")
    capsys.readouterr()
    assert run(["build", "--check"]) == 1
    assert "stale        out/spring-fair/towns/hill-sample" in capsys.readouterr().out
    assert run(["build"]) == 0
    assert read_tree(project.out) == first


@pytest.mark.slow
def test_where_no_row_changed_the_command_is_not_run_again(project: Project) -> None:
    def ask(*arguments: str) -> tuple[bool, str]:
        ran, said = list[str](), list[str]()

        def note_run() -> int:
            ran.append("run")
            return run([*arguments])

        answer(arguments, project.root, note_run, lambda text, _: said.append(str(text)), float)
        return bool(ran), "".join(said)

    assert ask("build")[0]
    again, said = ask("build")
    assert not again
    assert "out/spring-fair/towns/: 2 emails with their posts, unchanged." in said
    assert not ask("check")[0]
    with (project.out / "spring-fair/towns/hill-sample/email.html").open("a") as file:
        file.write("x")
    assert ask("check")[0]
    assert ask("build")[0]
    assert not ask("build")[0]


def test_what_was_edited_by_hand_is_replaced_and_told(project: Project, capsys) -> None:
    run(["build"])
    with (project.out / "spring-fair/towns/hill-sample/email.html").open("a") as file:
        file.write("x")
    shutil.rmtree(project.out / "spring-fair/towns/port-example")
    capsys.readouterr()
    run(["build"])
    told = [line for line in capsys.readouterr().err.splitlines() if "by hand" in line]
    row = "out/spring-fair/towns/hill-sample"
    assert told == [f"{row} was edited by hand and replaced; edit the content instead."]
    change(project.content / "audiences/towns.csv", "Hill Sample", "Hill Example")
    run(["build"])
    assert "by hand" not in capsys.readouterr().err


def test_rows_that_are_gone_are_removed_and_files_of_others_stay(project: Project) -> None:
    assert run(["build"]) == 0
    notes = project.out / "spring-fair/towns/hill-sample/notes.txt"
    notes.write_text("mine", encoding="utf-8")
    write(project, HEAD + PORT)
    assert run(["build", "--check"]) == 1
    assert run(["build"]) == 0
    assert [path.name for path in notes.parent.iterdir()] == ["notes.txt"]
    assert run(["build", "--check"]) == 0


@pytest.mark.sampled(3)
@pytest.mark.parametrize("how", ["not named", "cancelled", "gone"])
def test_an_audience_that_nothing_names_is_removed(project: Project, how) -> None:
    assert run(["build"]) == 0
    path = project.content / "spring-fair.yaml"
    if how == "gone":
        path.rename(project.content / "autumn-fair.yaml")
        change(project.content / "autumn-fair.yaml", "audiences: [towns]\n", "")
    else:
        new = "" if how == "not named" else "status: cancelled\nreason: Rain.\n"
        change(path, "audiences: [towns]\n", new)
    assert run(["build"]) == 0
    assert not (project.out / "spring-fair" / "towns").exists()


@pytest.mark.slow
def test_an_edition_is_removed_with_its_rows(project: Project, tmp_path: Path, capsys) -> None:
    assert run(["build"]) == 0
    row, elsewhere = project.out / "spring-fair/towns/hill-sample", tmp_path / "elsewhere"
    row.rename(elsewhere)
    row.symlink_to(elsewhere)
    capsys.readouterr()
    assert run(["remove", "spring-fair", "--yes"]) == 0
    assert "out/spring-fair/towns/port-example/email.html\n" in capsys.readouterr().out
    assert [path.name for path in project.out.glob("spring-fair/*/*")] == ["hill-sample"]
    assert (elsewhere / "email.html").exists()


@pytest.mark.slow
def test_what_a_check_finds_in_a_row_is_told_at_its_cell(project: Project, capsys) -> None:
    write(project, HEAD + HILL + PORT.replace("Meet at the port", "Grüße und CafÃ©"))
    assert run(["check"]) == 1
    said = capsys.readouterr().err
    assert "content/audiences/towns.csv:3:38: error:" in said
    assert said.count("[damaged-text]") == 1


@pytest.mark.slow
def test_what_the_edition_has_too_is_told_once(project: Project, capsys) -> None:
    change(project.content / "spring-fair.yaml", "Readers wanted", "Readers")
    assert run(["check"]) == 0
    assert capsys.readouterr().err.count("The preheader is 37 characters wide") == 1


@pytest.mark.slow
def test_an_error_in_a_row_leaves_out_as_it_was(project: Project) -> None:
    assert run(["build"]) == 0
    first = read_tree(project.out)
    write(project, HEAD + PORT + HILL.replace("https://hill.example/fair", "hill"))
    change(project.content / "spring-fair.yaml", "Readers wanted", "Readers needed")
    assert run(["build"]) == 1
    assert read_tree(project.out) == first


@pytest.mark.slow
def test_an_error_that_only_a_check_finds_leaves_out_as_it_was(project: Project) -> None:
    assert run(["build"]) == 0
    first = read_tree(project.out)
    write(project, HEAD + PORT.replace("Meet at the port", "Grüße und CafÃ©"))
    assert run(["build"]) == 1
    assert {p: c for p, c in read_tree(project.out).items() if STAGED not in p} == first


@pytest.mark.slow
def test_rows_with_many_warnings_are_all_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only errors end a build."""
    monkeypatch.setattr("digest.audiences.chunks._MOST", 1)
    monkeypatch.setattr(making, "MAX_PROBLEMS", 1)
    write(project, "name,call_to_action\nPort Example,Click here\nHill Sample,Click here\n")
    assert run(["build"]) == 0
    rows = (project.out / "spring-fair" / "towns").glob("*/email.txt")
    assert sorted(path.parent.name for path in rows) == ["hill-sample", "port-example"]


@pytest.mark.slow
def test_a_build_with_too_many_errors_makes_no_more_rows(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.audiences.chunks._MOST", 1)
    monkeypatch.setattr(making, "MAX_PROBLEMS", 1)
    write(project, "name,call_to_action\nPort Example,CafÃ©\nHill Sample,CafÃ©\n")
    assert run(["build"]) == 1
    assert made == ["port-example"]


@pytest.mark.slow
def test_rows_that_git_leaves_out_are_not_missed_in_a_fresh_clone(project: Project) -> None:
    subprocess.run(["git", "init", "--quiet"], check=True)
    assert run(["build"]) == 0
    shutil.rmtree(project.out / "spring-fair" / "towns")
    assert run(["build", "--check"]) == 1
    (project.root / ".gitignore").write_text("/out/*/towns/\n", encoding="utf-8")
    assert run(["build", "--check"]) == 0
    assert run(["build"]) == 0
    (project.out / "spring-fair/towns/hill-sample/email.txt").unlink()
    assert run(["build", "--check"]) == 1


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", ["social", "cards", "con", "lpt1"])
def test_an_audience_does_not_have_the_name_of_another_folder(project: Project, name) -> None:
    change(project.content / "spring-fair.yaml", "[towns]", f"[{name}]")
    (project.content / "audiences/towns.csv").rename(project.content / f"audiences/{name}.csv")
    assert run(["build"]) == 1


@pytest.mark.slow
def test_a_row_in_another_language_gets_the_translation(project: Project, capsys) -> None:
    write(project, HEAD + PORT.replace("fair,\n", "fair,de\n") + HILL)
    assert run(["check"]) == 1
    assert "content/audiences/towns.csv:2:81: error: `spring-fair` has no edition in `de`" in (
        capsys.readouterr().err
    )
    german = EDITION.replace("lang: en", "lang: de\ntranslation_of: spring-fair")
    kept = german.partition("people:")[0] + GERMAN
    (project.content / "fest.yaml").write_text(kept, encoding="utf-8")
    assert run(["build"]) == 0
    assert sorted(p.name for p in (project.out / "spring-fair/towns").iterdir()) == [
        "hill-sample", "manifest.json",
    ]  # fmt: skip
    own = project.out / "fest/towns/port-example/email.txt"
    assert "Alle lesen." in own.read_text(encoding="utf-8")


GERMAN = """\
quotes:
  - id: ada
    speaker: ada
    segments: [Reading is for everyone.]
    translated_from: en
    translation: [Alle lesen.]
call_to_action:
  label: Bilder ansehen
  url: https://town.example/fair
"""


@pytest.mark.slow
def test_what_was_sent_is_not_made_again(project: Project, made: list[str], capsys) -> None:
    write(project, "name\nPort Example\n")
    make_ready(project)
    assert run(["build"]) == 0
    change(project.content / "spring-fair.yaml", "audiences:", "status: sent\naudiences:")
    assert run(["build"]) == 0
    first = read_tree(project.out)
    made.clear()
    write(project, "name\nHill Sample\n")
    assert run(["build"]) == 0
    assert (made, read_tree(project.out)) == ([], first)
    (project.out / "spring-fair/towns/port-example/email.txt").write_text("x", encoding="utf-8")
    capsys.readouterr()
    assert run(["build", "--check"]) == 1
    assert "hand-edited  out/spring-fair/towns/port-example" in capsys.readouterr().out


READY = ("check", "--ready", "--now", "2031-04-07T09:00:00+02:00")


@pytest.mark.slow
def test_what_is_not_up_to_date_is_not_ready(project: Project, capsys) -> None:
    write(project, "name\nPort Example\n")
    make_ready(project)
    assert run(["build"]) == run([*READY]) == 0
    write(project, "name\nPort Example\nHill Sample\n")
    assert run(["check"]) == 0
    assert run(["check", "--up-to-date"]) == 1
    assert run([*READY]) == 1
    assert "out/spring-fair/towns/hill-sample:1:1: error" in capsys.readouterr().err
    assert run(["mark-sent", "spring-fair"]) == 1


@pytest.mark.slow
def test_what_is_still_to_be_replaced_in_a_row_is_not_ready(project: Project, capsys) -> None:
    write(project, HEAD + HILL)
    make_ready(project)
    assert run(["build"]) == 0
    assert run([*READY]) == 1
    assert "content/audiences/towns.csv:2:16: error" in capsys.readouterr().err


@pytest.mark.slow
def test_a_killed_build_goes_on_where_it_was(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.audiences.chunks._MOST", 1)

    def die(chunks):
        for number, chunk in enumerate(chunks):
            if number:
                raise KeyboardInterrupt
            yield chunk, making.make_chunk(chunk)

    real = making.run_here
    monkeypatch.setattr(making, "run_here", die)
    assert run(["build", "--jobs", "1"]) == 130
    assert made == ["port-example"]
    assert not (project.out / "spring-fair").exists()
    monkeypatch.setattr(making, "run_here", real)
    monkeypatch.setattr("digest.audiences.chunks._make_row", _only_hill)
    assert run(["build"]) == 0
    assert not (project.out / STAGED).exists()
    monkeypatch.setattr("digest.audiences.chunks._make_row", REAL_ROW)
    assert run(["build", "--check"]) == 0


def _add_a_file(row: Path) -> None:
    (row / "social" / "x").mkdir(exist_ok=True, parents=True)
    (row / "other.html").write_text("<script>", encoding="utf-8")


def _change_the_email(row: Path) -> None:
    email = row / "email.html"
    email.write_text(email.read_text(encoding="utf-8") + "<!-- lie -->", encoding="utf-8")


def _link_the_chunk(row: Path) -> None:
    other = row.parents[3] / "elsewhere"
    row.parent.rename(other)
    row.parent.symlink_to(other)


def _link_the_row(row: Path) -> None:
    other = row.parents[3] / "elsewhere"
    row.rename(other)
    row.symlink_to(other)


@pytest.mark.sampled(8)
@pytest.mark.parametrize("has_cache", [True, False])
@pytest.mark.parametrize(
    "change_row", [_add_a_file, _change_the_email, _link_the_chunk, _link_the_row]
)
def test_what_lies_where_rows_are_staged_is_not_trusted(
    project: Project, tmp_path: Path, monkeypatch, change_row, has_cache
) -> None:
    """`out` comes with a project: a pull request may bring files there too."""
    monkeypatch.setattr("digest.audiences.chunks._MOST", 1)
    assert run(["build", "--out", str(tmp_path / "clean")]) == 0
    shutil.rmtree(tmp_path / "cache")
    with monkeypatch.context() as patch:
        patch.setattr("digest.audiences.placing.place_rows", _stop)
        assert run(["build"]) == 130
    (row,) = (project.out / STAGED).glob("*/port-example")
    change_row(row)
    if not has_cache:
        shutil.rmtree(tmp_path / "cache")
    assert run(["build"]) == 0
    assert read_tree(project.out) == read_tree(tmp_path / "clean")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("link", ["hill-sample/social", "hill-sample/social/x"])
def test_no_row_is_written_through_a_link(project: Project, tmp_path: Path, link, capsys) -> None:
    """A project may bring links in `out`, to places of the user's own."""
    assert run(["build"]) == 0
    place, elsewhere = project.out / "spring-fair/towns" / link, tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(place)
    place.symlink_to(elsewhere)
    assert run(["build"]) == 3
    assert f"{place} is a symbolic link. Remove it." in capsys.readouterr().err
    assert not any(elsewhere.iterdir())
    place.unlink()
    assert run(["build"]) == run(["build", "--check"]) == 0


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", ["manifest.json", ".manifest.json.new"])
def test_the_manifest_of_rows_is_not_written_through_a_link(
    project: Project, tmp_path: Path, name
) -> None:
    assert run(["build"]) == 0
    folder, own = project.out / "spring-fair/towns", tmp_path / "own.txt"
    own.write_text("mine", encoding="utf-8")
    (folder / "manifest.json").unlink()
    (folder / name).symlink_to(own)
    assert run(["build"]) == 0
    assert own.read_text(encoding="utf-8") == "mine"
    assert not (folder / "manifest.json").is_symlink()


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


REAL_ROW = making.make_chunk.__globals__["_make_row"]


def _only_hill(base, row, path):
    assert row.id == "hill-sample"
    return REAL_ROW(base, row, path)


@pytest.mark.slow
def test_jobs_write_what_one_process_writes(project: Project, capsys) -> None:
    assert run(["build", "--out", "one"]) == 0
    said = capsys.readouterr()
    assert run(["build", "--out", "two", "--jobs", "2"]) == 0
    assert capsys.readouterr().err.replace("two/", "one/") == said.err
    assert read_tree(project.root / "one") == read_tree(project.root / "two")


def _list_chunks(monkeypatch: pytest.MonkeyPatch) -> Sequence[Chunk]:
    """One for each row."""
    chunks: list[Chunk] = []
    monkeypatch.setattr("digest.audiences.chunks._MOST", 1)

    def keep(every):
        chunks.extend(every)
        yield from ()

    monkeypatch.setattr(making, "run_here", keep)
    run(["check"])
    return chunks


def die_once(chunk: Chunk) -> ChunkResult:
    """What a process does that is killed in the middle of its work."""
    mark = Path(chunk.root) / "died"
    if chunk.rows[0].id == "hill-sample" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return make_chunk(chunk)


def die_always(chunk: Chunk) -> ChunkResult:
    os.kill(os.getpid(), signal.SIGKILL)
    return make_chunk(chunk)


@pytest.mark.parametrize(("share", "is_shared"), [(1, True), (2, False)])
def test_only_many_rows_are_shared_by_processes(project, monkeypatch, share, is_shared) -> None:
    started = []
    monkeypatch.setattr("digest.jobs.SHARE", share)
    monkeypatch.setattr("digest.jobs.count_cores", lambda: 2)
    monkeypatch.setattr(
        "digest.audiences.running.run_in_processes",
        lambda chunks, _: started.append(1) or making.run_here(chunks),
    )
    assert run(["build"]) == 0
    assert bool(started) == is_shared
    assert read(project, "hill-sample/email.txt")


needs_signals = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")


@pytest.mark.slow
@needs_signals
def test_the_rows_of_a_killed_process_are_made_again(project: Project, monkeypatch) -> None:
    chunks = _list_chunks(monkeypatch)
    results = list(run_in_processes(chunks, 2, die_once))
    assert (project.root / "died").exists()
    assert {id for _, each in results for id in each.sums} == {"port-example", "hill-sample"}


@pytest.mark.slow
@needs_signals
@pytest.mark.usefixtures("project")
def test_rows_that_kill_each_process_end_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    chunks = _list_chunks(monkeypatch)
    with pytest.raises(BrokenWorkError):
        list(run_in_processes(chunks, 1, die_always))


@pytest.mark.parametrize("error", [OSError(38, "Function not implemented"), NotImplementedError()])
def test_where_no_process_can_be_started_rows_are_made_in_this_one(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refuse)
    done = run_in_processes(cast("list[Chunk]", ["a", "b"]), 2, cast("Any", str.upper))
    assert list(done) == [("a", "A"), ("b", "B")]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes | str]:
    """What is made of the edition and the table beside this file, without the pages."""
    root = tmp_path_factory.mktemp("golden")
    shutil.copytree(GOLDEN / "content", root / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setenv("CI", "true")
        assert run(["build"]) == 0
    found = read_tree(root / "out" / "spring-fair" / "towns").items()
    return {path: each for path, each in found if path.endswith(SHOWN)}


GOLDEN = Path(__file__).parent / "golden"
SHOWN = ("email.txt", "x/ada.txt", "linkedin/ada.txt")


@pytest.mark.slow
def test_every_row_is_as_it_was_read(example, refresh) -> None:
    """`pytest tests/audiences --refresh` writes them again; read the difference."""
    kept = GOLDEN / "towns"
    if refresh:
        shutil.rmtree(kept, ignore_errors=True)
        for path, content in example.items():
            (kept / path).parent.mkdir(parents=True, exist_ok=True)
            (kept / path).write_bytes(content)
    assert example == read_tree(kept)


def test_every_row_differs_from_every_other(example: dict[str, bytes | str]) -> None:
    emails = [each for path, each in example.items() if path.endswith("email.txt")]
    assert len({*emails}) == len(emails) == 3


def test_every_column_is_in_the_documentation() -> None:
    page = (ROOT / "docs" / "audiences.md").read_text(encoding="utf-8")
    table = "".join(line for line in page.splitlines() if line.startswith("| `"))
    assert [name for name in ("id", *list_keys(Member)) if f"`{name}`" not in table] == []


def test_of_a_row_s_file_that_is_too_large_nothing_is_read(tmp_path: Path) -> None:
    with (tmp_path / "email.html").open("wb") as file:
        file.truncate(3 * 1024**3)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum_row(tmp_path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
