"""A table is read as it was typed, each cell with its place; whatever is in it ends in problems."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.content import audiences
from digest.content.audience_cells import scan_cells
from digest.content.audiences import read_member, read_table
from digest.content.loading import load_brand
from digest.problems import ContentError, Location, Problem
from digest.project import Project
from tests.projects import make_project, make_special

WHERE = Location("content/spring-fair.yaml", 1, 1)
CELL = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), max_size=5)
ODD = st.one_of(CELL, st.sampled_from(['a"b', "a,b;c", '"', "a\nb", "x\ty", '""']))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


def read(project: Project, text: str | bytes, name: str = "towns.csv"):
    """Its rows, and all that is wrong in it and in them."""
    place = project.content / "audiences" / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    brand, _ = load_brand(project)
    try:
        table = read_table(project, "towns", WHERE)
    except ContentError as error:
        return [], list(error.problems)
    rows, found = [], []
    for row in table.list_rows():
        member, problems = read_member(row, table.file.path, brand)
        found += problems
        rows.append(member)
    return rows, [*table.problems, *found]


def show(problem: Problem) -> str:
    return f"{problem.where} {problem.check}: {problem.message}"


def test_a_row_is_read_with_the_place_of_each_cell(project: Project) -> None:
    (member,), problems = read(project, 'name,region\n"Example ""Town""",By the sea\n')
    assert problems == []
    assert (member.id, member.name, member.region) == (
        "example-town",
        'Example "Town"',
        "By the sea",
    )
    assert member.places.at("region") == Location("content/audiences/towns.csv", 2, 20)


def test_a_table_in_yaml_is_one_in_csv_by_id(project: Project) -> None:
    text = "port:\n  name: Port Town\n  partner: town\n"
    (member,), problems = read(project, text, "towns.yaml")
    assert problems == []
    assert (member.id, member.partner.name) == ("port", "The Example Town Library")
    assert member.places.at("partner") == Location("content/audiences/towns.yaml", 3, 12)


@given(st.lists(st.lists(ODD, min_size=2, max_size=2), min_size=1), st.sampled_from(",;\t"))
def test_cells_are_those_that_spreadsheets_write(records, separator) -> None:
    text = io.StringIO()
    rows = [["first", "second"], *records]
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    found = [[cell.value for cell in record] for record in scan_cells(text.getvalue(), "x")]
    assert found[: len(rows)] == [[cell.strip() for cell in row] for row in rows]


@given(st.lists(st.tuples(CELL.filter(str.strip), ODD), min_size=1))
def test_each_cell_is_where_its_place_says(records) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([("a", "b"), *records])
    lines = text.getvalue().split("\n")
    for record in scan_cells(text.getvalue(), "x"):
        for cell in filter(lambda each: each.value, record):
            assert lines[cell.line - 1][cell.column - 1] == '"'


MARKS = "audience-file: The quotation marks around this cell are not a pair."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,regoin\nA,B\n", "1:6 unknown-key: `regoin` is not a column of an audience."),
        ("name,cta\nA,B\n", "1:6 unknown-key: `cta` is not a column of an audience."),
        ("region\nA\n", "1:1 missing-key: This table has no column `name`."),
        ("name,name\nA,B\n", "1:6 duplicate-key: There are two columns `name`."),
        ("name,region\n,B\n", "2:1 missing-key: This row has no `name`."),
        ("name\nA\na\n", "3:1 duplicate-id: The id `a` is that of line 2 too."),
        ("name,id\nA,Up/..\n", "2:3 id-form: `Up/..` cannot be the name of a folder."),
        ("name\ncon\n", "2:1 id-form: `con` cannot be the name of a folder."),
        ("name\n東京\n", "2:1 id-form: No id can be made of this name."),
        ("name\n=1+1\n", "2:1 audience-file: Spreadsheets take `=1+1` for a formula."),
        ("name\n@SUM(A1)\n", "2:1 audience-file: Spreadsheets take `@SUM(A1)` for a formula."),
        ("name\nA,B\n", "2:3 audience-file: This row has 2 cells, but the first line has 1."),
        ('name\n"A\n', f"2:1 {MARKS}"),
        ('name\n"A"B\n', f"2:1 {MARKS}"),
        ("name\nA\u202e\n", "2:2 hidden-character: This is an invisible character: U+202E"),
        ("name\nA\0B\n", "2:2 hidden-character: This is an invisible character: U+0000, null."),
        ('name\n"A\nB"\n', "2:1 one-line: This text must be on one line, without tabs."),
        ("name,language\nA,EN\n", "2:3 language-form: `EN` is not a language code."),
        ("name,partner\nA,towm\n", "2:3 unknown-id: `towm` is not one of the organizations."),
        ("name,partner,partner_name\nA,town,B\n", "2:3 wrong-value: This row names its partner"),
        ("name,partner_url\nA,https://b.example/\n", "2:3 missing-key: This partner has an"),
        ("name,call_to_action_url\nA,javascript:1\n", "2:3 https-url: `javascript:1` does not"),
        (b"name\nCaf\xe9\n", "2:4 file-encoding: This character is not saved as UTF-8."),
        ("name\nA\n".encode("utf-16"), "1:1 file-encoding: This file is saved as UTF-16"),
        (b"PK\x03\x04", "1:1 file-encoding: This file is a PDF or a word processor document"),
    ],
    ids=lambda value: str(value)[:30].encode("unicode_escape").decode(),
)
def test_what_is_wrong_is_told_at_its_cell(project: Project, text, said) -> None:
    _, problems = read(project, text)
    assert len(problems) == 1
    assert show(problems[0]).startswith(f"content/audiences/towns.csv:{said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- name: A\n", "1:1 audience-file: This file is not a table of rows."),
        ("", "1:1 audience-file: This file is not a table of rows."),
        ("a: A\n", "1:1 missing-key: This row has no `name`."),
        ("a:\n  name: [B]\n", "2:3 wrong-kind: `name` must be a single text, not a list."),
        ("a:\n  name: A\n  regoin: B\n", "3:3 unknown-key: `regoin` is not a key of this file."),
    ],
)
def test_what_is_wrong_in_yaml_is_told_at_its_key(project: Project, text, said) -> None:
    _, problems = read(project, text, "towns.yaml")
    assert [show(each) for each in problems] == [f"content/audiences/towns.yaml:{said}"]


def test_separators_and_line_ends_of_spreadsheets_are_read(project: Project) -> None:
    rows, problems = read(project, "\ufeffname;region\r\nA, B;C\r\n\r\n;\r\n")
    assert problems == []
    assert [(row.name, row.region) for row in rows] == [("A, B", "C")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("towns.csv", "name\n" + "=\n" * 200),
        ("towns.yaml", "".join(f"town-{number}:\n  region: A\n" for number in range(200))),
    ],
    ids=["csv", "yaml"],
)
def test_no_more_than_a_hundred_problems_are_told(project: Project, name, text) -> None:
    _, problems = read(project, text, name)
    assert len(problems) == audiences.MAX_PROBLEMS


def test_too_many_rows_are_refused(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audiences, "MAX_ROWS", 2)
    rows, problems = read(project, "name\na\nb\nc\n")
    assert len(rows) == 2
    assert [each.message for each in problems] == ["2 rows are the limit."]


def test_empty_rows_have_a_limit_too(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audiences, "_MAX_LINES", 3)
    rows, problems = read(project, "name\na\n\n\n\n")
    assert len(rows) == 1
    assert [show(each) for each in problems] == [
        "content/audiences/towns.csv:5:1 file-limits: 3 rows are the limit, also of empty ones."
    ]


@pytest.mark.parametrize("text", ["name{}\nA\n", "name\nA{}\n"], ids=["header", "row"])
def test_of_a_row_without_an_end_no_more_is_read(project: Project, text: str) -> None:
    _, (problem,) = read(project, text.format("," * 9_999_999))
    assert problem.check == "file-limits"
    assert problem.message == "This row has more than 100 cells."


def test_a_table_that_is_not_there_is_told_where_it_is_named(project: Project) -> None:
    _, problems = read(project, "name\nA\n", "tows.csv")
    assert [show(each) for each in problems] == [
        f"{WHERE} unknown-id: content/audiences/ has no table `towns`."
    ]
    assert problems[0].fix == "Did you mean `tows`?"


def test_two_tables_of_a_name_are_refused(project: Project) -> None:
    read(project, "name\nA\n")
    _, problems = read(project, "a:\n  name: A\n", "towns.yaml")
    assert [each.message for each in problems] == ["content/audiences/ has two tables `towns`."]


def test_a_table_behind_a_link_is_refused(project: Project) -> None:
    (project.content / "audiences").mkdir()
    make_special(project.content / "audiences" / "towns.csv", "/etc/passwd")
    with pytest.raises(ContentError, match="link"):
        read_table(project, "towns", WHERE)


@given(st.binary(max_size=200))
def test_any_bytes_end_in_rows_or_problems(tmp_path_factory, content) -> None:
    root = tmp_path_factory.mktemp("any")
    rows, problems = read(make_project(root), content)
    assert rows or problems or not content.strip()


def test_a_cell_is_no_longer_than_a_text_of_an_edition(project: Project) -> None:
    _, (problem,) = read(project, f"name,region\nA,{'b' * 20_001}\n")
    assert (str(problem.where), problem.check) == ("content/audiences/towns.csv:2:3", "file-limits")
    assert "20,001 characters" in problem.message


def test_each_of_many_strange_columns_is_told(project: Project) -> None:
    _, problems = read(project, "name," + ",".join(f"c{n}" for n in range(99)) + "\nA\n")
    assert len(problems) == 99
