"""Publer, Metricool and Hootsuite: columns, times, and what has no column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest

from digest.exporting import EXPORTS, METRICOOL_NETWORKS
from digest.post_times import schedule_posts
from digest.project import Project
from digest.social.networks import NETWORKS
from tests.projects import Ran
from tests.social.test_exporting import FIRST, make_posts

Digest = Callable[..., Ran]


def write(name: str, *networks: str) -> list[list[str]]:
    slots = schedule_posts(make_posts("a", "b", networks=networks), FIRST)
    return list(csv.reader(io.StringIO(EXPORTS[name].write(slots))))


def test_publer_gets_all_twelve_columns_and_a_colon_in_the_time() -> None:
    names, *rows = write("publer", "x")
    assert (names[:4], len(names)) == (["Date", "Text", "Link(s)", "Media URL(s)"], 12)
    assert [row[0] for row in rows] == [f"2031-04-0{day} {NETWORKS['x'].time}" for day in (7, 8)]
    assert all(row[1] and not any(row[2:]) and len(row) == 12 for row in rows)


def test_metricool_gets_drafts_for_one_network_each() -> None:
    names, *rows = write("metricool", "x", "bluesky", "linkedin")
    switches = names[names.index("Facebook") : names.index("Picture Url 1")]
    assert set(METRICOOL_NETWORKS.values()) <= set(switches)
    found = [dict(zip(names, row, strict=True)) for row in rows]
    assert {row["Draft"] for row in found} == {"true"}
    chosen = [[name for name in switches if row[name] == "true"] for row in found]
    assert sorted(chosen) == 2 * [["Bluesky"]] + 2 * [["LinkedIn"]] + 2 * [["Twitter/X"]]
    assert {row[name] for row in found for name in switches} == {"true", "false"}
    assert all(row["Time"].endswith(":00") and date.fromisoformat(row["Date"]) for row in found)


def test_hootsuite_gets_no_names_and_the_date_in_its_order() -> None:
    first, second = write("hootsuite", "x")
    assert first[0] == f"04/07/2031 {NETWORKS['x'].time}"
    assert (len(first), second[0][:10], first[2]) == (3, "04/08/2031", "")


def test_networks_without_a_column_are_named_and_left_out(project: Project, digest: Digest) -> None:
    ran = digest("export", "metricool", "--now", "2030-01-01T00:00:00Z")
    assert ran.code == 0
    assert "Metricool has no column for Mastodon" in ran.err
    assert "fill in the column Picture Url 1" in ran.err
    assert not project.out.exists()
    refused = digest("export", "metricool", "--network", "mastodon")
    assert (refused.code, refused.out) == (2, "")


@pytest.mark.sampled(4)
@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", EXPORTS)
def test_the_zone_is_in_the_file_or_is_said(digest: Digest, name: str) -> None:
    ran = digest("export", name, "--network", "x", "--now", "2030-01-01T00:00:00Z")
    assert ran.code == 0
    assert ("Times are in that time zone" in ran.err) is not EXPORTS[name].has_zone
