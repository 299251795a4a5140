"""From an empty folder and a release on the clipboard to an approved edition, without an editor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.project import Project
from tests.proof.live import Seen, serve_desk
from tests.proof.tools import require, run_node

pytestmark = pytest.mark.prove

# The town, its people and what they say are fictional.
RELEASE = """\
NEWS RELEASE

Harbour Town library opens a night reading room

HARBOUR TOWN, April 5, 2031 – The Harbour Town Library opened a reading room for people who work at
night on April 4 and 5, 2031.

“We counted 400 readers in the first two nights, and most of them came straight from the harbour,”
said Ada Example, director of the Harbour Town Library. “They asked for newspapers and for warm
light. We will keep the room open until the end of the year.”

“I read to my daughter on the telephone from here every Friday evening,” said Ben Sample, crane
operator.

The room is open from 10 p.m. to 6 a.m. More information: https://harbour-library.test/night
"""
SLUG = "night-room"
# What a person would write, by the keys of each text; where it is empty, what is there is kept.
FIELDS = [
    ('["subject"]', "400 readers at night"),
    ('["preheader"]', "The reading room stays open until the end of the year."),
    ('["summary"]', "The library opened a room for people who work at night. 400 came to read."),
    ('["event","name"]', "Night reading room"),
    ('["send_on"]', "6 April 2031 at 09:00 (UTC)"),
    ('["call_to_action","label"]', "See when the room is open"),
    ('["call_to_action","short_label"]', "See when"),
    ('["call_to_action","url"]', ""),
    ('brand["sender","name"]', "Harbour Town Library"),
    ('brand["sender","address"]', "press@harbour-library.test"),
    ('brand["postal_address"]', "1 Quay, Harbour Town"),
    ('brand["unsubscribe"]', "https://harbour-library.test/leave"),
    ('brand["organizations","your-organization","name"]', "Harbour Town Library"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("playing")


@pytest.fixture(scope="module")
def seen(folder: Path) -> Seen:
    """What playing.mjs showed."""
    require("chromium", "node")
    with serve_desk(Project(folder)) as served:
        job = {
            **served,
            "release": RELEASE,
            "slug": SLUG,
            "fields": FIELDS,
            "approver": {"name": "Jo Office", "quotes": ["example", "sample"]},
        }
        told: Seen = json.loads(run_node("playing.mjs", [job], "chromium"))
    assert "failed" not in told, told["failed"]
    return told


def test_the_first_page_says_what_is_left_to_do(seen: Seen) -> None:
    assert "placeholders left" in seen["steps"]["first"]
    assert "2 quotes not approved" in seen["steps"]["filled"]
    assert "placeholder" not in seen["steps"]["filled"]
    assert "not sure" not in seen["steps"]["filled"]
    assert any("is this the place? (line 5 of" in each for each in seen["steps"]["questions"])


def test_the_edition_ends_approved_and_ready(seen: Seen) -> None:
    assert "Ready to send" in seen["steps"]["ready"]
    assert seen["steps"]["state"].lower() == "ready"


def test_every_post_is_copied_as_its_file_has_it(seen: Seen, folder: Path) -> None:
    social = folder / "out" / SLUG / "social"
    files = {
        path.relative_to(social).as_posix().removesuffix(".txt"): path.read_text(encoding="utf-8")
        for path in social.rglob("*.txt")
    }
    assert seen["copied"] == files
    assert len(files) > 10
    assert seen["steps"]["progress"] == f"{len(files)} of {len(files)} posts copied"


def test_the_files_are_what_a_careful_person_would_have_typed(seen: Seen, folder: Path) -> None:
    """Each line is replaced in its place and its style; approvals are below their quotes."""
    assert seen["errors"] == []
    written = (folder / "content" / f"{SLUG}.yaml").read_text(encoding="utf-8")
    assert "replace before sending" not in written.partition("lang: en")[2]
    assert "# check:" not in written
    for line in (
        "subject: 400 readers at night\n",
        "preheader: The reading room stays open until the end of the year.\n",
        "  name: Night reading room\n",
        "send_on: 2031-04-06T09:00:00+00:00\n",
        "  url: https://harbour-library.test/night\n",
        "    approval:\n      by: Jo Office\n      on: 2031-04-06\n",
    ):
        assert line in written
    brand = (folder / "content" / "brand.yaml").read_text(encoding="utf-8")
    assert "  name: Harbour Town Library\n  address: press@harbour-library.test\n" in brand
    assert "# Your own handle on each network, without the @." in brand
