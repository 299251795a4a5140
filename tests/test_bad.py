"""Slips of people who do not program: the exact words that they see, and that nothing is written.

Each folder of tests/bad/ holds one slip. `edition.yaml` and `brand.yaml` hold only what is wrong:
they stand on top of the good files of `base/`, in place of the keys that they have, so that line
numbers are theirs. `# without: key` takes a key of the base away. `whole.yaml` is an edition taken
as it is. Other files replace those of the same name. `expected.txt` is what `digest build` says,
and `cures.toml` what becomes of each slip when its message is followed.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from digest.cli import run
from tests.projects import spawn
from tests.tables import table

BAD = Path(__file__).parent / "bad"
BASE = BAD / "base"
CASES = sorted(folder.name for folder in BAD.iterdir() if (folder / "expected.txt").exists())
NEW = sorted(f.name for f in BAD.iterdir() if f.is_dir() and f != BASE and f.name not in CASES)
EDITION = "harbour-day.yaml"
CURES = tomllib.loads((BAD / "cures.toml").read_text(encoding="utf-8"))
# The file itself is the slip, or what has to be done is no change of a line: `digest approve`.
WITHOUT_LINE = {
    "approval-required", "approval-void-where-required", "code-fence-pasted",
    "dashes-at-left-margin", "file-empty", "file-name-ends-in-yml", "file-name-with-spaces",
    "file-with-comments-only", "html-pasted-as-file", "json-with-a-missing-comma",
    "saved-as-utf-16", "saved-by-a-word-processor",
}  # fmt: skip
_PROBLEM = re.compile(
    r"(?m)^content/(?P<file>[\w. -]+):(?P<line>\d+):\d+: error: \S.+[.?!] \[[a-z-]+\]\n"
    r"    fix: \S.*(?:\n {5,}\S.*)*\n"
)
# A top-level key with everything below it.
BLOCK = r"(?m)^{key}:.*\n(?:[ \t-].*\n|\n)*"


def lay_over(base: bytes, slip: bytes) -> bytes:
    """The slip, then what the base has besides; the base is plain ASCII."""
    text = base.decode("ascii")
    for key in re.findall(rb"(?m)^(?:# without: )?([a-z_]+)", slip):
        text = re.sub(BLOCK.format(key=key.decode()), "", text)
    return slip + text.encode("ascii")


def set_up(folder: Path, project: Path) -> None:
    """Write the case's content; what an earlier one left is taken away, but for the cache."""
    content = project / "content"
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(BASE, content)
    for path in folder.iterdir() if folder != BASE else ():
        if path.name in ("edition.yaml", "brand.yaml"):
            name = EDITION if path.name == "edition.yaml" else path.name
            (content / name).write_bytes(lay_over((BASE / name).read_bytes(), path.read_bytes()))
        elif path.name == "whole.yaml":
            shutil.copy(path, content / EDITION)
        elif path.name != "expected.txt":
            shutil.copy(path, content / path.name)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all cases, so that the theme is compiled once."""
    return tmp_path_factory.mktemp("bad")


@pytest.mark.sampled(48)
@pytest.mark.parametrize("case", [*CASES, *NEW])
def test_slip_is_explained_and_nothing_is_written(
    case: str, project: Path, capsys: pytest.CaptureFixture[str], monkeypatch, refresh
):
    set_up(BAD / case, project)
    monkeypatch.chdir(project)
    code = run(["build"])
    said = capsys.readouterr()
    expected = BAD / case / "expected.txt"
    # First, so that a failure of ours never becomes an expectation.
    assert (code, said.out) == (1, ""), said.err
    if refresh:
        expected.write_text(said.err, encoding="utf-8")
    assert said.err == expected.read_text(encoding="utf-8")
    assert not (project / "out").exists()


def test_the_good_files_have_nothing_to_say(project: Path, capsys, monkeypatch):
    """Otherwise every case would be about more than its slip."""
    set_up(BASE, project)
    monkeypatch.chdir(project)
    assert run(["check"]) == 0
    assert capsys.readouterr().err == ""


def test_there_are_at_least_sixty_slips():
    assert len(CASES) >= 60


@table("case", CASES)
def test_every_problem_has_a_place_in_a_file_and_a_cure(case: str):
    said = (BAD / case / "expected.txt").read_text(encoding="utf-8")
    *_, last = said.splitlines()
    assert re.fullmatch(r"\d+ errors? in \d files?\. Nothing was written\.", last)
    assert _PROBLEM.sub("", said) == f"\n{last}\n"


@table("case", sorted(CURES))
def test_every_problem_names_a_line_that_is_wrong(case: str):
    """Not one nearby: what is mended there is all that has to be mended."""
    said = (BAD / case / "expected.txt").read_text(encoding="utf-8")
    named = {_name_line(found["file"], found["line"]) for found in _PROBLEM.finditer(said)}
    assert named
    assert named <= set(CURES[case])


def _name_line(file: str, line: str) -> str:
    return f"brand.{line}" if file == "brand.yaml" else line


@pytest.mark.sampled(46)
@pytest.mark.parametrize("case", sorted(CURES))
def test_whoever_follows_the_message_is_done(
    case: str, project: Path, capsys: pytest.CaptureFixture[str], monkeypatch
):
    set_up(BAD / case, project)
    for name in (EDITION, "brand.yaml"):
        cure(project / "content" / name, CURES[case], "brand." * (name == "brand.yaml"))
    monkeypatch.chdir(project)
    code = run(["check"])
    assert code == 0, capsys.readouterr().err


def cure(path: Path, cures: dict[str, str], prefix: str) -> None:
    """Put what should stand there in place of the lines that have a cure."""
    lines = path.read_bytes().split(b"\n")
    for number in range(len(lines), 0, -1):
        text = cures.get(f"{prefix}{number}")
        if text is not None:
            lines[number - 1 : number] = [text.encode()] if text else []
    path.write_bytes(b"\n".join(lines))


def test_every_slip_has_its_cure():
    assert set(CURES) | WITHOUT_LINE == set(CASES)
    assert not set(CURES) & WITHOUT_LINE


@table("case", sorted(WITHOUT_LINE - {"approval-void-where-required"}))
def test_a_file_that_is_wrong_as_a_whole_is_told_at_its_first_wrong_line(case: str):
    said = (BAD / case / "expected.txt").read_text(encoding="utf-8")
    assert len(_PROBLEM.findall(said)) == 1


@table("case", CASES)
def test_messages_speak_of_the_content_and_not_of_the_code(case: str):
    said = (BAD / case / "expected.txt").read_text(encoding="utf-8").lower()
    said = re.sub(r"\bstream(?=[.,]|: …`)", "", said)  # It is a key too.
    jargon = r"\b(mapping|sequence|scalar|token|node|parser|stream|none|null pointer|dict|str|int"
    jargon += r"|pydantic|pyyaml|traceback|exception|literal|regex|schema|validation|boolean)\b"
    assert re.findall(jargon, said) == []


@pytest.mark.parametrize("case", ["saved-as-utf-16", "curly-marks-and-colon", "tab-as-indent"])
def test_words_are_the_same_in_a_process_of_its_own(case: str, project: Path):
    set_up(BAD / case, project)
    done = spawn("build", cwd=project)
    assert done.err == (BAD / case / "expected.txt").read_text(encoding="utf-8")
    assert done.code == 1
