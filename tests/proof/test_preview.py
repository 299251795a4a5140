"""The desk as a writer has it open in Chromium, and as a strange page would like to have it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest

from digest.desk.live_desk import LiveDesk
from tests.projects import make_project, read_tree
from tests.proof.tools import require, run_node

pytestmark = pytest.mark.prove


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What every step of preview.mjs showed, and what was on the disk before and after it."""
    require("chromium", "node")
    project = make_project(tmp_path_factory.mktemp("preview") / "project")
    (project.content / "other.yaml").write_bytes(
        (project.content / "spring-fair.yaml").read_bytes()
    )
    card = project.out / "spring-fair" / "cards" / "ada.png"
    card.parent.mkdir(parents=True)
    card.write_bytes(b"\x89PNG")
    before = read_tree(project.out)
    with LiveDesk(project, (), lambda *_: None).open(0) as server:
        file = str(project.content / "spring-fair.yaml")
        job = {"url": server.url, "page": f"{server.url}spring-fair/", "file": file}
        told = json.loads(run_node("preview.mjs", [job], "chromium"))
        shown = server.live.shown.answers["/spring-fair/social/x/ada.txt"].content.decode()
    return {
        **told,
        "url": server.url,
        "draft": shown,
        "is_untouched": read_tree(project.out) == before,
    }


def test_a_save_is_seen_without_a_key_pressed(seen: Mapping[str, Any]) -> None:
    assert "Bakers wanted" in seen["steps"]["saved"]
    assert "Readers wanted" not in seen["steps"]["saved"]


def test_a_broken_file_shows_its_problem_beside_what_can_be_read(seen: Mapping[str, Any]) -> None:
    broken = seen["steps"]["broken"]
    assert "content/spring-fair.yaml:1:1" in broken
    assert "before it." in broken
    assert "Not finished:" in broken
    assert "Bakers wanted" in broken
    assert "before it." not in seen["steps"]["mended"]


def test_more_tabs_than_connections_all_hear_of_a_save(seen: Mapping[str, Any]) -> None:
    assert seen["steps"]["tabs"] == 8


def test_the_desk_asks_nothing_of_anybody_else_and_complains_of_nothing(
    seen: Mapping[str, Any],
) -> None:
    own = urlsplit(seen["url"]).netloc
    strangers = {u for u in seen["requests"] if urlsplit(u).netloc != own}
    assert {url for url in strangers if not url.startswith(("data:", "about:"))} == set()
    assert seen["errors"] == []


def test_a_strange_page_gets_nothing_of_the_desk(seen: Mapping[str, Any]) -> None:
    assert set(seen["steps"]["strange"].values()) == {"refused"}
    answer, frame = seen["steps"]["framed"]
    assert (answer, frame.startswith("chrome-error:")) == ("refused", True)


def test_another_name_for_this_address_gets_nothing(seen: Mapping[str, Any]) -> None:
    assert seen["steps"]["rebound"] == 421


def test_an_email_opened_alone_runs_nothing_and_has_no_origin(seen: Mapping[str, Any]) -> None:
    email = seen["steps"]["email"]
    assert (email["status"], email["ran"], email["origin"]) == (200, False, "null")


def test_a_draft_is_served_as_it_is_pasted(seen: Mapping[str, Any]) -> None:
    assert seen["steps"]["draft"] == seen["draft"]


def test_looking_writes_nothing(seen: Mapping[str, Any]) -> None:
    assert seen["is_untouched"]
