"""Who reviews a table of an audience reads which sites its rows lead to."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.building import build
from digest.project import Project
from digest.reports import row_links
from digest.reports.report import Report
from digest.reports.row_links import list_row_links
from digest.reports.summary import write_summary
from tests.projects import make_project
from tests.reports.repositories import remember

HEADER = "id,name,call_to_action_url,partner_name,partner_url\n"


def make_table(tmp_path: Path, *rows: str) -> Project:
    project = make_project(tmp_path / "project")
    with (project.content / "spring-fair.yaml").open("a", encoding="utf-8") as file:
        file.write("audiences: [towns]\n")
    table = project.content / "audiences" / "towns.csv"
    table.parent.mkdir()
    table.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return project


def list_sites(project: Project) -> list[str]:
    (edition,) = (each.edition for each in build(project).editions)
    return [*list_row_links(edition, project)]


def test_each_site_of_an_audience_is_in_the_summary(tmp_path: Path) -> None:
    project = make_table(
        tmp_path,
        "a,Ashby,https://Town.example/a,,",
        "b,Barton,https://town.example/b,Metro Hall,https://hall.example/",
        "c,Corby,https://bücher.example/<b>,,",
        "d,Denby,,,",
    )
    remember(project)
    text = write_summary(Report("check", build(project), ()))
    table = text.partition("<code>content/audiences/towns.csv</code> lead to")[2]
    assert table.partition("</table>")[0].split("<tr>")[1:] == [
        "<td><code>hall.example</code></td><td>1 link</td></tr>\n",
        "<td><code>town.example</code></td><td>2 links</td></tr>\n",
        "<td><code>xn--bcher-kva.example</code></td><td>1 link</td></tr>\n",
    ]


def test_of_very_many_sites_those_with_few_links_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_links, "_MOST", 1)
    rows = (
        "a,A,https://own.example/1,,",
        "b,B,https://own.example/2,,",
        "c,C,https://odd.example/,,",
    )
    (text,) = list_sites(make_table(tmp_path, *rows))
    assert "odd.example</code></td><td>1 link<" in text
    assert "own.example" not in text
    assert "<p>… and 1 more site</p>" in text


def test_a_table_without_links_or_none_at_all_is_not_named(tmp_path: Path) -> None:
    project = make_table(tmp_path, "a,Ashby,,,")
    assert list_sites(project) == []
    (project.content / "audiences" / "towns.csv").unlink()
    assert list_sites(project) == []
