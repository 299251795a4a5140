"""A source is read in its format, or is a problem where the edition names it.

The town, its people and what they say are fictional.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from digest.building import build
from digest.content.loading import load_brand, load_edition
from digest.problems import ContentError, Problem
from digest.project import Project, find_shipped_templates
from digest.sources.formats import choosing
from digest.sources.formats.choosing import MAX_DOCUMENT
from tests.projects import SOURCE, change, make_project
from tests.sources.formats.making import make_docx, make_odt, make_pdf
from tests.tables import table

LINE = 10
"""Of `source:` in the edition."""

MERGE = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> spring\n"
FILES = {
    "fair.docx": make_docx(SOURCE.strip().replace("\n\n", "\n")),
    "fair.odt": make_odt(SOURCE.strip().replace("\n\n", "\n")),
    "fair.pdf": make_pdf(SOURCE.split("\n")),
    "fair.html": SOURCE.replace("\n\n", "<p>").encode(),
    "fair.md": SOURCE.encode(),
    "fair.eml": b"Subject: x\nMIME-Version: 1.0\n\n" + SOURCE.encode(),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path).root


def name_source(root: Path, name: str, content: bytes | None = None) -> None:
    change(root / "content" / "spring-fair.yaml", "sources/fair.txt", f"sources/{name}")
    if content is not None:
        (root / "content" / "sources" / name).write_bytes(content)


def find(root: Path, *severities: str) -> list[Problem]:
    wanted = severities or ("error", "warning")
    return [each for each in build(Project(root)).problems if each.severity in wanted]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", FILES)
def test_quotes_are_proved_against_every_format(root: Path, name: str):
    name_source(root, name, FILES[name])
    assert find(root) == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("fair.docx", "fair.docx, paragraph 2."),
        ("fair.odt", "fair.odt, paragraph 2."),
        ("fair.pdf", "fair.pdf, page 1."),
        ("fair.md", "fair.md:3."),
    ],
)
def test_a_wrong_word_is_shown_at_its_place_in_the_file(root: Path, name: str, place: str):
    name_source(root, name, FILES[name])
    change(root / "content" / "spring-fair.yaml", "every loaf", "every cake")
    (problem,) = find(root)
    assert problem.message.endswith(f"sources/{place}")
    assert problem.fix.startswith("Copy them from the source: I sold every loaf")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("fair.rtf", b"{\\rtf1", "RTF"),
        ("fair.pdf", make_pdf([]), "no text layer"),
        ("fair.docx", b"PK\x03\x04", "damaged"),
        ("fair.txt", b"\n", "no words"),
        ("fair.txt", b"x" * (MAX_DOCUMENT + 1), "limit"),
    ],
)
def test_what_cannot_be_read_is_one_problem_at_its_key(
    root: Path, name: str, content: bytes, said: str
):
    name_source(root, name, content)
    (problem,) = find(root)
    assert (problem.check, problem.where.line) == ("source-format", LINE)
    assert said in problem.message


def test_a_huge_file_is_not_even_opened(root: Path, monkeypatch: pytest.MonkeyPatch):
    name_source(root, "huge.pdf", b"")
    huge = root / "content" / "sources" / "huge.pdf"
    os.truncate(huge, 10**9)
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"" if path == huge else read(path))
    (problem,) = find(root)
    assert "1,000,000,000 bytes" in problem.message


@pytest.mark.parametrize("name", ["fair.docx", "fair.pdf"])
def test_a_package_that_is_not_installed_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    name_source(root, name, FILES[name])
    monkeypatch.setattr(choosing, "find_spec", lambda _: None)
    (problem,) = find(root)
    assert (problem.check, problem.where.line) == ("source-format", LINE)
    assert "make extras" in problem.fix
    assert "summit-digest[sources]" in problem.fix


@pytest.mark.parametrize("name", ["fair.odt", "fair.html", "fair.md", "fair.eml"])
def test_other_formats_need_no_extra(root: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    name_source(root, name, FILES[name])
    monkeypatch.setattr(choosing, "find_spec", lambda _: None)
    assert find(root) == []


def test_a_source_that_is_a_link_is_refused_in_every_format(root: Path):
    name_source(root, "fair.pdf")
    (root / "content" / "sources" / "fair.pdf").symlink_to("fair.txt")
    assert [each.check for each in find(root)] == ["file-link"]


def test_merge_in_an_edition_is_one_problem(root: Path):
    merge = MERGE.format("headline: A: b", "headline: [c")
    change(root / "content" / "spring-fair.yaml", "host: town\n", f"host: town\n{merge}")
    (problem,) = find(root)
    assert (problem.check, problem.where.line) == ("unfinished-merge", 10)
    assert problem.message.startswith("This file has an unfinished merge")


def test_merge_in_the_brand_is_one_problem(root: Path):
    with (root / "content" / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write(MERGE.format("theme: classic", "theme: letter"))
    (problem,) = find(root)
    assert (problem.check, problem.where.path) == ("unfinished-merge", "content/brand.yaml")


def test_merge_in_the_source_is_one_problem(root: Path):
    source = root / "content" / "sources" / "fair.txt"
    source.write_text(SOURCE + MERGE.format("a", "b"), encoding="utf-8")
    (problem,) = find(root)
    assert (problem.check, str(problem.where)) == (
        "unfinished-merge",
        "content/sources/fair.txt:6:1",
    )


def test_a_heading_with_a_line_below_it_is_no_merge(root: Path):
    source = root / "content" / "sources" / "fair.txt"
    source.write_text(f"Spring!\n=======\n\n{SOURCE}", encoding="utf-8")
    assert find(root) == []


@pytest.mark.parametrize(
    "name",
    [
        "email/classic/email.html.j2", "email/classic/theme.css", "email/classic/theme.yaml",
        "email/_shell/page.html.j2", "social/post.txt.j2",
    ],
)  # fmt: skip
def test_merge_in_a_template_is_one_problem(root: Path, name: str):
    shutil.copytree(find_shipped_templates(), root / "templates")
    template = root / "templates" / name
    text = template.read_text(encoding="utf-8")
    template.write_text(MERGE.format("{% if %}", "{{") + text, encoding="utf-8")
    (problem,) = find(root)
    assert (problem.check, str(problem.where)) == ("unfinished-merge", f"templates/{name}:1:1")


def test_text_of_a_format_is_not_read_twice(root: Path):
    """What the release holds is what its file says, with the edition's other files."""
    name_source(root, "fair.docx", FILES["fair.docx"])
    project = Project(root)
    path = project.content / "spring-fair.yaml"
    edition, files = load_edition(project, path, load_brand(project)[0])
    assert edition.release is not None
    assert (edition.release.unit, edition.release.places) == ("paragraph", (1, 1, 2, 2, 3))
    assert [each.path for each in files] == [
        "content/spring-fair.yaml",
        "content/sources/fair.docx",
    ]


def test_a_source_in_a_wrong_encoding_is_shown_at_its_line(root: Path):
    (root / "content" / "sources" / "fair.txt").write_bytes(b"one\ncaf\xe9\n")
    project = Project(root)
    with pytest.raises(ContentError) as raised:
        load_edition(project, project.content / "spring-fair.yaml", load_brand(project)[0])
    assert [str(each.where) for each in raised.value.problems] == ["content/sources/fair.txt:2:4"]


@table(
    ("langs", "lang"),
    [(("es", "es"), "es"), (("es", "de"), "en"), (("es", None), "en"), ((None, None), "en")],
)
def test_a_source_too_short_to_tell_is_in_the_one_language_of_its_quotes(
    tmp_path: Path, langs: tuple[str | None, str | None], lang: str
) -> None:
    root = tmp_path / "-".join(map(str, langs))
    project = make_project(root)
    (project.content / "sources" / "fair.txt").write_text("OK.", encoding="utf-8")
    for speaker, code in zip(("ada", "ben"), langs, strict=True):
        written = f"    speaker: {speaker}\n"
        more = f"    lang: {code}\n" if code else ""
        change(project.content / "spring-fair.yaml", written, written + more)
    brand, _ = load_brand(project)
    edition, _ = load_edition(project, project.content / "spring-fair.yaml", brand)
    assert edition.source
    assert edition.source.release
    assert edition.source.release.code == lang
