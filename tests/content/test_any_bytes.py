"""Whatever the bytes: an edition or problems, never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.content.loading import load_brand, load_edition
from digest.content.model import Brand, Edition
from digest.problems import ContentError
from digest.project import Project

ROOT = Path(__file__).parents[2]
SEED = (ROOT / "content" / "reimagining-public-safety.yaml").read_text(encoding="utf-8")
PIECES = (
    *"\n\t\0 -:#&*!|>'\"%@`?[]{},=~<\\\ufeff\u2028\u00a0\u202e“”’：é日👩",
    "\r\n", "\n\n", ": ", "- ", "---\n", "...\n", "<<: *a", "&a ", "!!python/name:os ",
    "%YAML 1.1\n",
    "no", "null", "~", "{}", "[]", '"\\UFFFFFFFF"', '"\\ud800"', '"\\0"', "quotes:", "people:\n",
    "speaker: []", "source: /etc/passwd", 'source: "\\0"', "source: " + "x/" * 300, "\n  - id: x",
)  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("any")
    (root / "content" / "sources").mkdir(parents=True)
    for name in ("brand.yaml", "sources/reimagining-public-safety.txt"):
        (root / "content" / name).write_bytes((ROOT / "content" / name).read_bytes())
    return Project(root)


def load(project: Project, content: bytes, name: str) -> Edition | Brand | None:
    """None where there are problems, each of which points into a file of the project."""
    path = project.content / name
    path.write_bytes(content)
    try:
        if name == "brand.yaml":
            return load_brand(project)[0]
        return load_edition(project, path, load_brand(project)[0])[0]
    except ContentError as error:
        for problem in error.problems:
            assert problem.where.path.startswith("content/")
            assert problem.where.line >= 1
            assert problem.where.column >= 1
            assert problem.message.endswith((".", "?", "!"))
            assert problem.fix
            # No line of a file, no matter how long, fills somebody's screen.
            assert len(problem.message) < 400
        return None


@given(content=st.binary(max_size=200))
def test_any_bytes_are_an_edition_or_problems(project: Project, content: bytes):
    load(project, content, "event.yaml")


@given(parts=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30))
def test_any_yaml_is_an_edition_or_problems(project: Project, parts: list[str]):
    load(project, "".join(parts).encode("utf-8", "surrogatepass"), "event.yaml")


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """The shipped edition with a few pieces put in, taken out or moved."""
    text = SEED
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 0, 1, 2, 5, 40))))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.just(text[start : start + 60])))
        text = text[:start] + piece + text[end:]
    return text.encode("utf-8", "surrogatepass")


@settings(max_examples=40)
@given(content=mutations())
def test_mutated_edition_is_an_edition_or_problems(project: Project, content: bytes):
    load(project, content, "event.yaml")


def test_the_shipped_edition_itself_is_one(project: Project):
    """Otherwise the mutations above would start from a broken file."""
    assert isinstance(load(project, SEED.encode(), "event.yaml"), Edition)


@settings(max_examples=40)
@given(cut=st.integers(0, 1200), piece=st.sampled_from(PIECES))
def test_mutated_brand_is_a_brand_or_problems(cut: int, piece: str, tmp_path_factory):
    project = Project(tmp_path_factory.getbasetemp() / "brand")
    project.content.mkdir(parents=True, exist_ok=True)
    text = (ROOT / "content" / "brand.yaml").read_text(encoding="utf-8")
    load(project, (text[:cut] + piece + text[cut:]).encode("utf-8", "surrogatepass"), "brand.yaml")
